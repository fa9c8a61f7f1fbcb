// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/format.h"

#include <xxhash.h>

uint64_t
clio_model_digest(const uint8_t* const data, const size_t size)
{
  const size_t start = offsetof(ClioModelHeader, size);
  return size > start ? XXH3_64bits(data + start, size - start) : 0U;
}
