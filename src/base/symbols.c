// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/symbols.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>

/// A place of a symbol, null if it is empty
typedef struct {
  ClioSymbol symbol;
  uint32_t   hash;
} Slot;

struct ClioSymbols {
  const ClioSymbols* parent;
  ClioArena*         arena;
  Slot*              slots; // Open addressing
  size_t             n_slots;
  size_t             n_symbols;
};

enum { INITIAL_SLOTS = 256 };

ClioSymbols*
clio_symbols_new(const ClioAllocator* const allocator,
                 const ClioSymbols* const   parent)
{
  ClioSymbols* const symbols = clio_calloc(allocator, 1, sizeof(ClioSymbols));
  if (!symbols) {
    return NULL;
  }

  symbols->parent  = parent;
  symbols->arena   = clio_arena_new(allocator);
  symbols->n_slots = INITIAL_SLOTS;
  symbols->slots   = clio_calloc(allocator, INITIAL_SLOTS, sizeof(Slot));
  if (!symbols->arena || !symbols->slots) {
    clio_free(allocator, symbols->slots);
    clio_arena_free(symbols->arena);
    clio_free(allocator, symbols);
    return NULL;
  }
  return symbols;
}

void
clio_symbols_free(ClioSymbols* const symbols)
{
  if (symbols) {
    const ClioAllocator* const allocator = clio_arena_allocator(symbols->arena);
    clio_free(allocator, symbols->slots);
    clio_arena_free(symbols->arena);
    clio_free(allocator, symbols);
  }
}

static uint32_t
hash_of(const ClioStringView string)
{
  return clio_hash(string.data, string.length, 0U);
}

static Slot*
find_slot(const ClioSymbols* const symbols,
          const ClioStringView     string,
          const uint32_t           hash)
{
  const size_t mask = symbols->n_slots - 1U;
  size_t       i    = hash & mask;
  while (symbols->slots[i].symbol &&
         (symbols->slots[i].hash != hash ||
          !clio_string_equals(clio_string(symbols->slots[i].symbol), string))) {
    i = (i + 1U) & mask;
  }
  return &symbols->slots[i];
}

/// Put a symbol where there is none
static void
put(const Slot slot, Slot* const slots, const size_t n_slots)
{
  const size_t mask = n_slots - 1U;
  size_t       i    = slot.hash & mask;
  while (slots[i].symbol) {
    i = (i + 1U) & mask;
  }
  slots[i] = slot;
}

static bool
grow(ClioSymbols* const symbols)
{
  const ClioAllocator* const allocator = clio_arena_allocator(symbols->arena);
  const size_t               n_slots   = symbols->n_slots * 2U;
  Slot* const slots = clio_calloc(allocator, n_slots, sizeof(Slot));
  if (!slots) {
    return false;
  }

  for (size_t i = 0U; i < symbols->n_slots; ++i) {
    if (symbols->slots[i].symbol) {
      put(symbols->slots[i], slots, n_slots);
    }
  }

  clio_free(allocator, symbols->slots);
  symbols->slots   = slots;
  symbols->n_slots = n_slots;
  return true;
}

static ClioSymbol
find(const ClioSymbols*   symbols,
     const ClioStringView string,
     const uint32_t       hash)
{
  for (; symbols; symbols = symbols->parent) {
    const ClioSymbol found = find_slot(symbols, string, hash)->symbol;
    if (found) {
      return found;
    }
  }
  return NULL;
}

ClioSymbol
clio_symbols_find(const ClioSymbols* const symbols, const ClioStringView string)
{
  return find(symbols, string, hash_of(string));
}

ClioSymbol
clio_symbols_intern(ClioSymbols* const symbols, const ClioStringView string)
{
  const uint32_t   hash  = hash_of(string);
  const ClioSymbol found = find(symbols, string, hash);
  if (found) {
    return found;
  }

  if (symbols->n_symbols * 4U >= symbols->n_slots * 3U && !grow(symbols)) {
    return NULL;
  }

  const ClioSymbol copy = clio_arena_string(symbols->arena, string);
  if (copy) {
    put((Slot){ copy, hash }, symbols->slots, symbols->n_slots);
    ++symbols->n_symbols;
  }
  return copy;
}
