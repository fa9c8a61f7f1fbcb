// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A fixed hash of bytes, the same on every machine

#ifndef CLIO_BASE_HASH_H
#define CLIO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/// Return the FNV-1a hash of `length` bytes, well mixed, varied by `salt`
static inline uint32_t
clio_hash(const char* const data, const size_t length, const uint32_t salt)
{
  uint32_t hash = 2166136261U ^ (salt * 0x9E3779B1U);
  for (size_t i = 0U; i < length; ++i) {
    hash = (hash ^ (uint8_t)data[i]) * 16777619U;
  }
  hash = (hash ^ (hash >> 15U)) * 0x2C1B3C6DU;
  hash = (hash ^ (hash >> 12U)) * 0x297A2D39U;
  return hash ^ (hash >> 15U);
}

#endif // CLIO_BASE_HASH_H
