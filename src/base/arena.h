// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Memory for many small objects that end together

#ifndef CLIO_BASE_ARENA_H
#define CLIO_BASE_ARENA_H

#include "clio/allocator.h"
#include "clio/string_view.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/// A growing region of memory, freed as a whole
typedef struct ClioArena ClioArena;

/// Make an empty arena, null if out of memory
ClioArena* clio_arena_new(const ClioAllocator* allocator);

/// Free `arena` and all that was allocated in it; it may be null
void clio_arena_free(ClioArena* arena);

/// Forget all that was allocated, but keep some memory for reuse
void clio_arena_reset(ClioArena* arena);

/**
   Return true if an allocation failed since `arena` was made or reset.

   A stage that fills in a document checks it once at its end, so that what was
   left out on the way is never taken for all there is.
*/
bool clio_arena_failed(const ClioArena* arena);

/// Return the allocator that `arena` was made with
const ClioAllocator* clio_arena_allocator(const ClioArena* arena);

/// Allocate `size` zero bytes aligned for any type, null if out of memory
void* clio_arena_alloc(ClioArena* arena, size_t size);

/// Allocate `size` bytes of any value, likewise
void* clio_arena_room(ClioArena* arena, size_t size);

/// Copy `view` as a NUL-terminated string, null if out of memory
char* clio_arena_string(ClioArena* arena, ClioStringView view);

/// Format a NUL-terminated string, null if out of memory
char* clio_arena_printf(ClioArena* arena, const char* format, ...)
  CLIO_PRINTF(2, 3);

/**
   Return an array with room for at least one item more than `n_items`.

   Items are moved when the array must grow (capacity doubles), and new room
   is zero.  Null if out of memory, when the old array is still valid.

   @param items Array in this arena, or null if `*capacity` is zero.
   @param[in,out] capacity Number of items that fit.
*/
void* clio_arena_grow(ClioArena* arena,
                      void*      items,
                      size_t     n_items,
                      size_t*    capacity,
                      size_t     item_size);

#endif // CLIO_BASE_ARENA_H
