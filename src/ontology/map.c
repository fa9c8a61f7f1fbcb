// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/map.h"

#include "base/hash.h"
#include "base/try.h"

#include <stdint.h>
#include <string.h>

static size_t
find_slot(const ClioMap* const map, const ClioSymbol key)
{
  const size_t mask = map->n_slots - 1U;
  size_t       i =
    (size_t)(((uint64_t)(uintptr_t)key * UINT64_C(0x9E3779B97F4A7C15)) >> 32U) &
    mask;
  while (map->slots[i].key && map->slots[i].key != key) {
    i = (i + 1U) & mask;
  }
  return i;
}

static ClioStatus
grow(ClioMap* const map)
{
  const size_t       n_old = map->n_slots;
  ClioMapSlot* const old   = map->slots;
  const size_t       n_new = n_old ? n_old * 2U : 64U;
  ClioMapSlot* const slots =
    clio_arena_alloc(map->arena, n_new * sizeof(ClioMapSlot));
  TRY_ALLOC(slots);

  memset(slots, 0, n_new * sizeof(ClioMapSlot));
  map->slots   = slots;
  map->n_slots = n_new;
  for (size_t i = 0U; i < n_old; ++i) {
    if (old[i].key) {
      slots[find_slot(map, old[i].key)] = old[i];
    }
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_map_set(ClioMap* const map, const ClioSymbol key, void* const value)
{
  if (map->n_items * 2U >= map->n_slots) {
    ClioStatus st = CLIO_SUCCESS;
    TRY(st, grow(map));
  }
  ClioMapSlot* const slot = &map->slots[find_slot(map, key)];
  map->n_items += slot->key ? 0U : 1U;
  slot->key   = key;
  slot->value = value;
  return CLIO_SUCCESS;
}

void*
clio_map_get(const ClioMap* const map, const ClioSymbol key)
{
  return (map->n_slots && key) ? map->slots[find_slot(map, key)].value : NULL;
}
