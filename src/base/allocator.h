// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Shorthands for an allocator's one function

#ifndef CLIO_BASE_ALLOCATOR_H
#define CLIO_BASE_ALLOCATOR_H

#include "clio/allocator.h" // IWYU pragma: export

/// Allocate `size` bytes, uninitialised, null on failure
void*
clio_malloc(const ClioAllocator* allocator, size_t size);

/// Allocate `count * size` zero bytes, null on failure or overflow
void*
clio_calloc(const ClioAllocator* allocator, size_t count, size_t size);

/// Resize `memory`; null on failure, when `memory` stays as it was
void*
clio_realloc(const ClioAllocator* allocator, void* memory, size_t size);

/// Free `memory`, which may be null
void
clio_free(const ClioAllocator* allocator, void* memory);

#endif // CLIO_BASE_ALLOCATOR_H
