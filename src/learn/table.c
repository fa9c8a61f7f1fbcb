// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/table.h"

#include "base/allocator.h"

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
    clio_free(table->allocator, table->bits);
    clio_arena_free(table->arena);
    memset(table, 0, sizeof(*table));
  }
}

/// A hash with all of its bits mixed
static uint64_t
mixed(const uint64_t hash)
{
  const uint64_t product = (hash ^ (hash >> 32U)) * 0x9E3779B97F4A7C15U;
  return product ^ (product >> 32U);
}

/// Return the half of a hash that its slot keeps
static uint32_t
tag_of(const uint64_t hash)
{
  return (uint32_t)(hash >> 32U);
}

/// Return the slot of the string of this hash, or the empty one it would have
static ClioStringSlot*
string_slot(const ClioStringTable* const table, const uint64_t hash)
{
  const uint32_t mask = table->n_slots - 1U;
  uint32_t       i    = (uint32_t)mixed(hash) & mask;
  while (table->slots[i].number && table->slots[i].tag != tag_of(hash)) {
    i = (i + 1U) & mask;
  }
  return &table->slots[i];
}

enum { BITS_PER_SLOT = 4, BITS_PER_WORD = 64 };

/// Return which two bits a hash has in a word of `bits`, whose index is `index`
static uint64_t
bits_of(const ClioStringTable* const table,
        const uint64_t               hash,
        uint32_t* const              index)
{
  const uint64_t mix = mixed(hash);
  *index             = (uint32_t)(mix >> 32U) &
           (table->n_slots / BITS_PER_WORD * BITS_PER_SLOT - 1U);
  return 1ULL << (mix >> 20U) % BITS_PER_WORD |
         1ULL << (mix >> 26U) % BITS_PER_WORD;
}

static void
set_string_slot(ClioStringTable* const table,
                const uint64_t         hash,
                const uint32_t         number)
{
  uint32_t       index = 0U;
  const uint64_t bits  = bits_of(table, hash, &index);
  table->bits[index] |= bits;
  *string_slot(table, hash) = (ClioStringSlot){ tag_of(hash), number };
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

/// Double the slots and bits
static bool
double_string_slots(ClioStringTable* const table)
{
  const uint32_t        n      = table->n_slots;
  const uint32_t        larger = n ? n * 2U : (uint32_t)INITIAL;
  ClioStringSlot* const slots =
    clio_calloc(table->allocator, larger, sizeof(ClioStringSlot));
  uint64_t* const bits = clio_calloc(
    table->allocator, larger / BITS_PER_WORD * BITS_PER_SLOT, sizeof(uint64_t));
  if (!slots || !bits) {
    clio_free(table->allocator, slots);
    clio_free(table->allocator, bits);
    return false;
  }

  clio_free(table->allocator, table->bits);
  clio_free(table->allocator, table->slots);
  table->slots   = slots;
  table->bits    = bits;
  table->n_slots = larger;
  for (uint32_t i = 0U; i < table->n_strings; ++i) {
    const ClioKey key = clio_key(clio_string(table->strings[i]));
    set_string_slot(table, key.hash, i + 1U);
  }
  return true;
}

/// True if a hash may be in the table
static bool
may_have(const ClioStringTable* const table, const uint64_t hash)
{
  uint32_t       index = 0U;
  const uint64_t bits  = bits_of(table, hash, &index);
  return (table->bits[index] & bits) == bits;
}

uint32_t
clio_string_table_find_hash(const ClioStringTable* const table,
                            const uint64_t               hash)
{
  return (table->n_slots && may_have(table, hash))
           ? string_slot(table, hash)->number - 1U // Of none: CLIO_NO_NUMBER
           : CLIO_NO_NUMBER;
}

/*
  What is looked for is far away, so that it is asked for some time before it is
  needed, for all hashes at once: first the bits, then the slots of those that
  may be there.
*/
uint32_t
clio_string_table_find_hashes(const ClioStringTable* const table,
                              const uint64_t* const        hashes,
                              const uint32_t               n_hashes,
                              uint32_t* const              numbers,
                              const uint32_t               limit)
{
  enum { BATCH = 64 };
  uint32_t n = 0U;
  for (uint32_t first = 0U; table->n_slots && first < n_hashes;
       first += BATCH) {
    const uint32_t rest  = n_hashes - first;
    const uint32_t count = rest < BATCH ? rest : (uint32_t)BATCH;
    uint64_t       bits[BATCH];
    uint64_t       likely[BATCH];
    uint32_t       words[BATCH];
    uint32_t       n_likely = 0U;
    for (uint32_t i = 0U; i < count; ++i) {
      bits[i] = bits_of(table, hashes[first + i], &words[i]);
      CLIO_PREFETCH(&table->bits[words[i]]);
    }
    for (uint32_t i = 0U; i < count; ++i) {
      likely[n_likely] = hashes[first + i];
      n_likely += (table->bits[words[i]] & bits[i]) == bits[i];
    }
    for (uint32_t i = 0U; i < n_likely; ++i) {
      CLIO_PREFETCH(
        &table->slots[(uint32_t)mixed(likely[i]) & (table->n_slots - 1U)]);
    }
    for (uint32_t i = 0U; i < n_likely && n < limit; ++i) {
      numbers[n] = string_slot(table, likely[i])->number - 1U;
      n += numbers[n] != CLIO_NO_NUMBER;
    }
  }
  return n;
}

uint32_t
clio_string_table_find(const ClioStringTable* const table,
                       const ClioStringView         string)
{
  return clio_string_table_find_hash(table, clio_key(string).hash);
}

uint32_t
clio_string_table_add(ClioStringTable* const table, const ClioStringView string)
{
  const uint64_t hash  = clio_key(string).hash;
  const uint32_t found = clio_string_table_find_hash(table, hash);
  if (found != CLIO_NO_NUMBER) {
    return found;
  }

  if (table->n_strings * 2U >= table->n_slots && !double_string_slots(table)) {
    return CLIO_NO_NUMBER;
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
  set_string_slot(table, hash, table->n_strings + 1U);
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
