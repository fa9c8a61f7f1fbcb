// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/symbols.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>

struct ClioSymbols {
  const ClioSymbols* parent;
  ClioArena*         arena;
  ClioSymbol*        slots; // Open addressing, null if empty
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
  symbols->slots = clio_calloc(allocator, INITIAL_SLOTS, sizeof(ClioSymbol));
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

static size_t
find_slot(const ClioSymbols* const symbols, const ClioStringView string)
{
  const size_t mask = symbols->n_slots - 1U;
  size_t       i    = clio_hash(string.data, string.length, 0U) & mask;
  while (symbols->slots[i] &&
         !clio_string_equals(clio_string(symbols->slots[i]), string)) {
    i = (i + 1U) & mask;
  }
  return i;
}

static bool
grow(ClioSymbols* const symbols)
{
  const ClioAllocator* const allocator = clio_arena_allocator(symbols->arena);
  ClioSymbols                larger    = *symbols;
  larger.n_slots                       = symbols->n_slots * 2U;
  larger.slots = clio_calloc(allocator, larger.n_slots, sizeof(ClioSymbol));
  if (!larger.slots) {
    return false;
  }

  for (size_t i = 0U; i < symbols->n_slots; ++i) {
    if (symbols->slots[i]) {
      larger.slots[find_slot(&larger, clio_string(symbols->slots[i]))] =
        symbols->slots[i];
    }
  }

  clio_free(allocator, symbols->slots);
  *symbols = larger;
  return true;
}

ClioSymbol
clio_symbols_find(const ClioSymbols* symbols, const ClioStringView string)
{
  for (; symbols; symbols = symbols->parent) {
    const ClioSymbol found = symbols->slots[find_slot(symbols, string)];
    if (found) {
      return found;
    }
  }
  return NULL;
}

ClioSymbol
clio_symbols_intern(ClioSymbols* const symbols, const ClioStringView string)
{
  const ClioSymbol found = clio_symbols_find(symbols, string);
  if (found) {
    return found;
  }

  if (symbols->n_symbols * 4U >= symbols->n_slots * 3U && !grow(symbols)) {
    return NULL;
  }

  const ClioSymbol copy = clio_arena_string(symbols->arena, string);
  if (copy) {
    symbols->slots[find_slot(symbols, string)] = copy;
    ++symbols->n_symbols;
  }
  return copy;
}
