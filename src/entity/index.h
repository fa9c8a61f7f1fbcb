// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A hash table from 64-bit keys to 32-bit numbers, in an arena

#ifndef CLIO_ENTITY_INDEX_H
#define CLIO_ENTITY_INDEX_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/// A slot; free while `value` is UINT32_MAX
typedef struct {
  uint64_t key;
  uint32_t value;
} ClioIndexSlot;

/// A table; all zero is empty.  Keys are found again but never listed.
typedef struct {
  ClioIndexSlot* slots;
  size_t         n_slots; ///< Zero or a power of two
  size_t         n_used;
} ClioIndex;

/// Return what `key` stands for, or UINT32_MAX
uint32_t clio_index_get(const ClioIndex* index, uint64_t key);

/// Let `key` stand for `value`, null if out of memory
ClioIndexSlot* clio_index_set(ClioIndex* index,
                              ClioArena* arena,
                              uint64_t   key,
                              uint32_t   value);

/// Return a key for an interned string, which only this process knows
static inline uint64_t
clio_index_pointer(const void* const pointer)
{
  return (uint64_t)(uintptr_t)pointer;
}

#endif // CLIO_ENTITY_INDEX_H
