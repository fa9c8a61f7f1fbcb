// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void*
default_reallocate(void* const handle, void* const memory, const size_t size)
{
  (void)handle;
  if (!size) {
    free(memory);
    return NULL;
  }

  return realloc(memory, size);
}

static const ClioAllocator default_allocator = {NULL, default_reallocate};

const ClioAllocator*
clio_allocator_default(void)
{
  return &default_allocator;
}

void*
clio_malloc(const ClioAllocator* const allocator, const size_t size)
{
  return allocator->reallocate(allocator->handle, NULL, size ? size : 1U);
}

void*
clio_calloc(const ClioAllocator* const allocator,
            const size_t               count,
            const size_t               size)
{
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }

  void* const memory = clio_malloc(allocator, count * size);
  return memory ? memset(memory, 0, count * size) : NULL;
}

void*
clio_realloc(const ClioAllocator* const allocator,
             void* const                memory,
             const size_t               size)
{
  return allocator->reallocate(allocator->handle, memory, size ? size : 1U);
}

void
clio_free(const ClioAllocator* const allocator, void* const memory)
{
  if (memory) {
    allocator->reallocate(allocator->handle, memory, 0U);
  }
}
