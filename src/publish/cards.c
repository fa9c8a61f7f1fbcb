// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/cards.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "publish/fields.h"
#include "publish/temporary.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum {
  BLOCK_SIZE = 4096, // Bytes after which a block ends
  N_CACHED   = 64,   // Blocks in memory
};

/// A stretch of the file that starts with a card
typedef struct {
  const char* key;
  uint64_t    start;
} Block;

typedef struct {
  size_t     block; // Index and one, 0 if none
  ClioBuffer bytes;
} Cached;

struct ClioCards {
  const ClioWorld* world;
  int              fd;
  ClioArena*       arena; // Keys and the array of blocks
  Block*           blocks;
  size_t           n_blocks, capacity;
  ClioBuffer       filling; // The last block, or its start
  uint64_t         n_filed;
  Cached           cache[N_CACHED];
  ClioBuffer       key;
};

ClioStatus
clio_cards_new(const ClioWorld* const world,
               const char* const      directory,
               ClioCards** const      cards)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioCards* const self = clio_calloc(allocator, 1U, sizeof(ClioCards));
  TRY_ALLOC(self);
  self->world   = world;
  self->fd      = -1;
  self->filling = clio_buffer(allocator);
  self->key     = clio_buffer(allocator);
  for (size_t i = 0U; i < N_CACHED; ++i) {
    self->cache[i].bytes = clio_buffer(allocator);
  }
  self->arena   = clio_arena_new(allocator);
  ClioStatus st = self->arena ? clio_temporary_open(world, directory, &self->fd)
                              : CLIO_NO_MEMORY;
  if (st) {
    clio_cards_free(self);
    return st;
  }
  *cards = self;
  return st;
}

void
clio_cards_free(ClioCards* const cards)
{
  if (cards) {
    for (size_t i = 0U; i < N_CACHED; ++i) {
      clio_buffer_clear(&cards->cache[i].bytes);
    }
    if (cards->fd >= 0) {
      close(cards->fd);
    }
    clio_buffer_clear(&cards->filling);
    clio_buffer_clear(&cards->key);
    clio_arena_free(cards->arena);
    clio_free(clio_world_allocator(cards->world), cards);
  }
}

/* Adding */

static ClioStringView
make_key(ClioCards* const     cards,
         const ClioStringView path,
         const ClioStringView iri)
{
  cards->key.length = 0U;
  clio_buffer_append(&cards->key, path);
  clio_buffer_append_byte(&cards->key, CLIO_PART_END);
  clio_buffer_append(&cards->key, iri);
  return clio_buffer_view(&cards->key);
}

static ClioStatus
end_block(ClioCards* const cards)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_temporary_write(
        cards->world, cards->fd, cards->filling.data, cards->filling.length));
  cards->n_filed += cards->filling.length;
  cards->filling.length = 0U;
  return st;
}

static ClioStatus
start_block(ClioCards* const cards, const ClioStringView key)
{
  Block* const blocks = clio_arena_grow(cards->arena,
                                        cards->blocks,
                                        cards->n_blocks,
                                        &cards->capacity,
                                        sizeof(Block));
  TRY_ALLOC(blocks);
  cards->blocks      = blocks;
  Block* const block = &blocks[cards->n_blocks];
  block->start       = cards->n_filed;
  block->key         = clio_arena_string(cards->arena, key);
  TRY_ALLOC(block->key);
  ++cards->n_blocks;
  return CLIO_SUCCESS;
}

ClioStatus
clio_cards_add(ClioCards* const      cards,
               const ClioStringView  path,
               const ClioStringView  iri,
               const ClioCard* const card)
{
  const ClioStringView key = make_key(cards, path, iri);
  ClioBuffer* const    out = &cards->filling;
  ClioStatus           st  = CLIO_SUCCESS;
  if (out->length >= BLOCK_SIZE) {
    TRY(st, end_block(cards));
  }
  if (!out->length) {
    TRY(st, start_block(cards, key));
  }

  clio_field_add(out, key);
  clio_field_add(out, card->label);
  clio_field_add(out, card->language);
  clio_field_add(out, card->type);
  clio_field_add(out, card->begin);
  clio_field_add(out, card->end);
  clio_field_add(out, card->confidence);
  clio_field_add(out, card->evidence);
  clio_buffer_append_byte(out, '\0');
  return out->status ? out->status : cards->key.status;
}

/* Finding */

static int
compare(const ClioStringView a, const char* const b)
{
  const size_t n = strlen(b);
  const int    c = memcmp(a.data, b, a.length < n ? a.length : n);
  return c ? c : a.length < n ? -1 : a.length > n;
}

// Return the last block that starts at or before `key`, or `n_blocks`
static size_t
find_block(const ClioCards* const cards, const ClioStringView key)
{
  size_t low  = 0U;
  size_t high = cards->n_blocks;
  while (low < high) {
    const size_t middle = (low + high) / 2U;
    if (compare(key, cards->blocks[middle].key) < 0) {
      high = middle;
    } else {
      low = middle + 1U;
    }
  }
  return low ? low - 1U : cards->n_blocks;
}

static ClioStatus
read_block(ClioCards* const      cards,
           const size_t          index,
           ClioStringView* const bytes)
{
  Cached* const cached = &cards->cache[index % N_CACHED];
  if (cached->block != index + 1U) {
    const uint64_t start = cards->blocks[index].start;
    const uint64_t end   = index + 1U < cards->n_blocks
                             ? cards->blocks[index + 1U].start
                             : cards->n_filed;
    const size_t   n     = (size_t)(end - start);
    cached->block        = 0U;
    cached->bytes.length = 0U;
    while (cached->bytes.capacity < n + 1U && !cached->bytes.status) {
      clio_buffer_append_byte(&cached->bytes, ' ');
    }
    if (cached->bytes.status) {
      return cached->bytes.status;
    }
    ClioStatus st = CLIO_SUCCESS;
    TRY(st,
        clio_temporary_read(
          cards->world, cards->fd, start, cached->bytes.data, n));
    cached->bytes.length = n;
    cached->block        = index + 1U;
  }
  *bytes = clio_buffer_view(&cached->bytes);
  return CLIO_SUCCESS;
}

static ClioStringView
take(ClioArena* const arena, ClioStringView* const text)
{
  const ClioStringView field = clio_field_take(text, CLIO_FIELD_END);
  const char* const copy = field.length ? clio_arena_string(arena, field) : "";
  return clio_substring(copy, copy ? field.length : 0U);
}

ClioStatus
clio_cards_find(ClioCards* const     cards,
                ClioArena* const     arena,
                const ClioStringView path,
                const ClioStringView iri,
                ClioCard* const      card,
                bool* const          found)
{
  ClioStatus st = CLIO_SUCCESS;
  memset(card, 0, sizeof(ClioCard));
  if (cards->filling.length) {
    TRY(st, end_block(cards));
  }

  const ClioStringView key   = make_key(cards, path, iri);
  const size_t         index = find_block(cards, key);
  ClioStringView       bytes = { NULL, 0U };
  if (index < cards->n_blocks) {
    TRY(st, read_block(cards, index, &bytes));
  }
  bool is_here = false;
  while (bytes.length && !is_here) {
    ClioStringView row = clio_field_take(&bytes, '\0');
    is_here = clio_string_equals(key, clio_field_take(&row, CLIO_FIELD_END));
    if (is_here) {
      card->label      = take(arena, &row);
      card->language   = take(arena, &row);
      card->type       = take(arena, &row);
      card->begin      = take(arena, &row);
      card->end        = take(arena, &row);
      card->confidence = take(arena, &row);
      card->evidence   = take(arena, &row);
    }
  }
  if (found) {
    *found = is_here;
  }
  return st;
}
