// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/table.h"

#include "base/allocator.h"
#include "base/hash.h"

#include <stdbool.h>
#include <string.h>

enum { INITIAL = 1024 };

ClioStatus
clio_string_table_init(ClioStringTable* const     table,
                       const ClioAllocator* const allocator)
{
  memset(table, 0, sizeof(*table));
  table->allocator = allocator;
  table->arena     = clio_arena_new(allocator);
  return table->arena ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

void
clio_string_table_clear(ClioStringTable* const table)
{
  if (table->allocator) {
    clio_free(table->allocator, table->strings);
    clio_free(table->allocator, table->slots);
    clio_arena_free(table->arena);
    memset(table, 0, sizeof(*table));
  }
}

static uint32_t
hash_of(const ClioStringView string)
{
  return clio_hash(string.data, string.length, 1U);
}

/// Return the slot of a string with this hash, or the empty one it would have
static uint32_t
string_slot(const ClioStringTable* const table,
            const ClioStringView         string,
            const uint32_t               hash)
{
  const uint32_t mask = table->n_slots - 1U;
  uint32_t       i    = hash & mask;
  for (; table->slots[i]; i = (i + 1U) & mask) {
    const uint32_t number = (uint32_t)table->slots[i] - 1U;
    if ((uint32_t)(table->slots[i] >> 32U) == hash &&
        clio_string_equals(clio_string(table->strings[number]), string)) {
      break;
    }
  }
  return i;
}

static void
set_string_slot(ClioStringTable* const table, const uint32_t number)
{
  const ClioStringView string = clio_string(table->strings[number]);
  const uint32_t       hash   = hash_of(string);
  table->slots[string_slot(table, string, hash)] =
    ((uint64_t)hash << 32U) | (number + 1U);
}

static uint32_t
pair_slot(const ClioPairTable* const table, const uint64_t pair)
{
  const uint32_t mask = table->n_slots - 1U;
  uint64_t       hash = pair * 0x9E3779B97F4A7C15U;
  uint32_t       i    = (uint32_t)(hash >> 32U) & mask;
  while (table->slots[i] && table->pairs[table->slots[i] - 1U] != pair) {
    i = (i + 1U) & mask;
  }
  return i;
}

/// Replace `*slots` by an empty array of twice the size
static bool
double_slots(const ClioAllocator* const allocator,
             void** const               slots,
             uint32_t* const            n_slots,
             const size_t               slot_size)
{
  const uint32_t larger = *n_slots ? *n_slots * 2U : (uint32_t)INITIAL;
  void* const    array  = clio_calloc(allocator, larger, slot_size);
  if (!array) {
    return false;
  }

  clio_free(allocator, *slots);
  *slots   = array;
  *n_slots = larger;
  return true;
}

static bool
grow_array(const ClioAllocator* const allocator,
           void** const               array,
           uint32_t* const            capacity,
           const uint32_t             n_items,
           const size_t               item_size)
{
  if (n_items < *capacity) {
    return true;
  }

  const uint32_t larger = *capacity ? *capacity * 2U : (uint32_t)INITIAL;
  void* const    moved  = clio_realloc(allocator, *array, larger * item_size);
  if (moved) {
    *array    = moved;
    *capacity = larger;
  }
  return moved;
}

uint32_t
clio_string_table_find(const ClioStringTable* const table,
                       const ClioStringView         string)
{
  const uint32_t found =
    table->n_slots
      ? (uint32_t)table->slots[string_slot(table, string, hash_of(string))]
      : 0U;
  return found ? found - 1U : CLIO_NO_NUMBER;
}

uint32_t
clio_string_table_add(ClioStringTable* const table, const ClioStringView string)
{
  const uint32_t found = clio_string_table_find(table, string);
  if (found != CLIO_NO_NUMBER) {
    return found;
  }

  if (table->n_strings * 2U >= table->n_slots) {
    void* slots = table->slots;
    if (!double_slots(
          table->allocator, &slots, &table->n_slots, sizeof(uint64_t))) {
      return CLIO_NO_NUMBER;
    }
    table->slots = slots;
    for (uint32_t i = 0U; i < table->n_strings; ++i) {
      set_string_slot(table, i);
    }
  }

  void*       array = table->strings;
  char* const copy  = clio_arena_string(table->arena, string);
  if (!copy || !grow_array(table->allocator,
                           &array,
                           &table->capacity,
                           table->n_strings,
                           sizeof(char*))) {
    return CLIO_NO_NUMBER;
  }

  table->strings                   = array;
  table->strings[table->n_strings] = copy;
  set_string_slot(table, table->n_strings);
  return table->n_strings++;
}

void
clio_pair_table_init(ClioPairTable* const       table,
                     const ClioAllocator* const allocator)
{
  memset(table, 0, sizeof(*table));
  table->allocator = allocator;
}

void
clio_pair_table_clear(ClioPairTable* const table)
{
  if (table->allocator) {
    clio_free(table->allocator, table->pairs);
    clio_free(table->allocator, table->slots);
    memset(table, 0, sizeof(*table));
  }
}

uint32_t
clio_pair_table_find(const ClioPairTable* const table,
                     const uint32_t             a,
                     const uint32_t             b)
{
  const uint64_t pair = ((uint64_t)a << 32U) | b;
  const uint32_t found =
    table->n_slots ? table->slots[pair_slot(table, pair)] : 0U;
  return found ? found - 1U : CLIO_NO_NUMBER;
}

uint32_t
clio_pair_table_add(ClioPairTable* const table,
                    const uint32_t       a,
                    const uint32_t       b)
{
  const uint32_t found = clio_pair_table_find(table, a, b);
  if (found != CLIO_NO_NUMBER) {
    return found;
  }

  const uint64_t pair = ((uint64_t)a << 32U) | b;
  if (table->n_pairs * 2U >= table->n_slots) {
    void* slots = table->slots;
    if (!double_slots(
          table->allocator, &slots, &table->n_slots, sizeof(uint32_t))) {
      return CLIO_NO_NUMBER;
    }
    table->slots = slots;
    for (uint32_t i = 0U; i < table->n_pairs; ++i) {
      table->slots[pair_slot(table, table->pairs[i])] = i + 1U;
    }
  }

  void* array = table->pairs;
  if (!grow_array(table->allocator,
                  &array,
                  &table->capacity,
                  table->n_pairs,
                  sizeof(uint64_t))) {
    return CLIO_NO_NUMBER;
  }

  table->pairs                         = array;
  table->slots[pair_slot(table, pair)] = table->n_pairs + 1U;
  table->pairs[table->n_pairs]         = pair;
  return table->n_pairs++;
}
