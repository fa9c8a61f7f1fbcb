// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#define _DEFAULT_SOURCE // For madvise()

#include "base/allocator.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/// Blocks from this size on are worth pages of 2 MB
static const size_t large_size = (size_t)4U << 20U;

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

/// Ask for large pages, which random access to a large block is faster with
static void
advise(void* const memory, const size_t size)
{
#ifdef MADV_HUGEPAGE
  enum { PAGE = 4096 };
  if (memory && size >= large_size) {
    const size_t skip = (PAGE - (uintptr_t)memory % PAGE) % PAGE;
    (void)madvise((uint8_t*)memory + skip, size - skip, MADV_HUGEPAGE);
  }
#else
  (void)memory;
  (void)size;
#endif
}

void*
clio_calloc(const ClioAllocator* const allocator,
            const size_t               count,
            const size_t               size)
{
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }

  if (allocator == &default_allocator) { // Fresh memory is zero already
    void* const zeros = calloc(1U, size ? count * size : 1U);
    advise(zeros, count * size);
    return zeros;
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
