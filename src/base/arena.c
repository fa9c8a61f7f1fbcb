// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"

#include "base/allocator.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef CLIO_DEBUG_ARENA
enum { BLOCK_SIZE = 1, MAX_KEPT = 0 }; // A block per object: ASan sees each
#else
enum { BLOCK_SIZE = 65536, MAX_KEPT = 1 << 20 };
#endif

typedef struct Block {
  struct Block* next;
  size_t        size; // Room in bytes after the header
  size_t        used;
  max_align_t   data[];
} Block;

struct ClioArena {
  const ClioAllocator* allocator;
  Block*               blocks; // Newest first
  size_t               kept;   // Size of a block that would have held all
  bool                 failed; // An allocation failed since the last reset
};

ClioArena*
clio_arena_new(const ClioAllocator* const allocator)
{
  ClioArena* const arena = clio_malloc(allocator, sizeof(ClioArena));
  if (arena) {
    arena->allocator = allocator;
    arena->blocks    = NULL;
    arena->kept      = 0U;
    arena->failed    = false;
  }
  return arena;
}

static void
free_blocks(const ClioArena* const arena, Block* block)
{
  while (block) {
    Block* const next = block->next;
    clio_free(arena->allocator, block);
    block = next;
  }
}

void
clio_arena_free(ClioArena* const arena)
{
  if (arena) {
    free_blocks(arena, arena->blocks);
    clio_free(arena->allocator, arena);
  }
}

void
clio_arena_reset(ClioArena* const arena)
{
  Block* const newest = arena->blocks;
  size_t       used   = 0U;
  for (const Block* block = newest; block; block = block->next) {
    used += block->used;
  }
  if (newest && newest->next && newest->size < used && used <= MAX_KEPT) {
    free_blocks(arena, newest); // One block next time
    arena->blocks = NULL;
    arena->kept   = used;
  } else if (newest) {
    free_blocks(arena, newest->next);
    newest->next = NULL;
    newest->used = 0U;
  }
  arena->failed = false;
}

bool
clio_arena_failed(const ClioArena* const arena)
{
  return arena->failed;
}

const ClioAllocator*
clio_arena_allocator(const ClioArena* const arena)
{
  return arena->allocator;
}

static Block*
add_block(ClioArena* const arena, const size_t size)
{
  const size_t least = arena->kept ? arena->kept : (size_t)BLOCK_SIZE;
  const size_t room  = size > least ? size : least;
  Block* const block = room > SIZE_MAX - sizeof(Block)
                         ? NULL
                         : clio_malloc(arena->allocator, sizeof(Block) + room);
  if (!block) {
    arena->failed = true;
  } else {
    block->next   = arena->blocks;
    block->size   = room;
    block->used   = 0U;
    arena->blocks = block;
    arena->kept   = 0U;
  }
  return block;
}

void*
clio_arena_room(ClioArena* const arena, const size_t size)
{
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX - align) {
    return NULL;
  }

  const size_t rounded = (size + align - 1U) / align * align;
  Block*       block   = arena->blocks;
  if (!block || block->size - block->used < rounded) {
    if (!(block = add_block(arena, rounded))) {
      return NULL;
    }
  }

  void* const memory = (char*)block->data + block->used;
  block->used += rounded;
  return memory;
}

void*
clio_arena_alloc(ClioArena* const arena, const size_t size)
{
  void* const memory = clio_arena_room(arena, size);
  return memory ? memset(memory, 0, size) : NULL;
}

char*
clio_arena_string(ClioArena* const arena, const ClioStringView view)
{
  char* const copy = clio_arena_alloc(arena, view.length + 1U);
  if (copy && view.length) {
    memcpy(copy, view.data, view.length);
  }
  return copy;
}

char*
clio_arena_printf(ClioArena* const arena, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  const int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length < 0) {
    return NULL;
  }

  char* const string = clio_arena_alloc(arena, (size_t)length + 1U);
  if (string) {
    va_start(args, format);
    vsnprintf(string, (size_t)length + 1U, format, args);
    va_end(args);
  }
  return string;
}

void*
clio_arena_grow(ClioArena* const arena,
                void* const      items,
                const size_t     n_items,
                size_t* const    capacity,
                const size_t     item_size)
{
  if (n_items < *capacity) {
    return items;
  }

  const size_t larger = *capacity ? *capacity * 2U : 8U;
  if (larger > SIZE_MAX / item_size) {
    return NULL;
  }

  void* const moved = clio_arena_alloc(arena, larger * item_size);
  if (moved) {
    if (n_items) {
      memcpy(moved, items, n_items * item_size);
    }
    *capacity = larger;
  }
  return moved;
}
