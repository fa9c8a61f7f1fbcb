// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/index.h"

static size_t
slot_of(const ClioIndex* const index, uint64_t key)
{
  const uint64_t wanted = key;
  key ^= key >> 33U;
  key *= 0xFF51AFD7ED558CCDULL;
  key ^= key >> 29U;

  size_t slot = (size_t)key & (index->n_slots - 1U);
  while (index->slots[slot].value != UINT32_MAX &&
         index->slots[slot].key != wanted) {
    slot = (slot + 1U) & (index->n_slots - 1U);
  }
  return slot;
}

static ClioIndexSlot*
grow(ClioIndex* const index, ClioArena* const arena)
{
  ClioIndex larger = { NULL, index->n_slots ? index->n_slots * 2U : 64U, 0U };
  larger.slots =
    clio_arena_alloc(arena, larger.n_slots * sizeof(ClioIndexSlot));
  if (!larger.slots) {
    return NULL;
  }

  for (size_t i = 0U; i < larger.n_slots; ++i) {
    larger.slots[i].value = UINT32_MAX;
  }
  for (size_t i = 0U; i < index->n_slots; ++i) {
    if (index->slots[i].value != UINT32_MAX) {
      larger.slots[slot_of(&larger, index->slots[i].key)] = index->slots[i];
    }
  }
  larger.n_used = index->n_used;
  *index        = larger;
  return index->slots;
}

uint32_t
clio_index_get(const ClioIndex* const index, const uint64_t key)
{
  return index->n_slots ? index->slots[slot_of(index, key)].value : UINT32_MAX;
}

ClioIndexSlot*
clio_index_set(ClioIndex* const index,
               ClioArena* const arena,
               const uint64_t   key,
               const uint32_t   value)
{
  if (index->n_used * 2U >= index->n_slots && !grow(index, arena)) {
    return NULL;
  }

  ClioIndexSlot* const slot = &index->slots[slot_of(index, key)];
  index->n_used += slot->value == UINT32_MAX;
  slot->key   = key;
  slot->value = value;
  return slot;
}
