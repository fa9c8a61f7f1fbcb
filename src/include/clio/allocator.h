// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Where Clio's own memory comes from

#ifndef CLIO_ALLOCATOR_H
#define CLIO_ALLOCATOR_H

#include "clio/attributes.h"

#include <stddef.h>

CLIO_BEGIN_DECLS

/**
   A source of memory.

   `reallocate` acts like realloc(3), except that a `size` of zero frees
   `memory` and returns null.  It must be safe to call from several threads
   if documents are converted in several threads.
*/
typedef struct {
  void* CLIO_NULLABLE handle; ///< Passed to `reallocate`
  void* CLIO_NULLABLE (*CLIO_NONNULL reallocate)(void* CLIO_NULLABLE handle,
                                                 void* CLIO_NULLABLE memory,
                                                 size_t              size);
} ClioAllocator;

/// Return the allocator that uses the C library's realloc() and free()
CLIO_API const ClioAllocator* CLIO_NONNULL
clio_allocator_default(void);

CLIO_END_DECLS

#endif // CLIO_ALLOCATOR_H
