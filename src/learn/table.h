// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Dense numbers for strings and for pairs of numbers

#ifndef CLIO_LEARN_TABLE_H
#define CLIO_LEARN_TABLE_H

#include "base/arena.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stddef.h>
#include <stdint.h>

/// "Not in the table"
#define CLIO_NO_NUMBER UINT32_MAX

/// Strings numbered from 0 in the order they were added
typedef struct {
  const ClioAllocator* allocator;
  ClioArena*           arena;
  const char**         strings;
  uint64_t*            slots; ///< Number plus one, 0 if empty, above: the hash
  uint32_t             n_strings;
  uint32_t             capacity; ///< Of `strings`
  uint32_t             n_slots;
} ClioStringTable;

/// Pairs numbered from 0 in the order they were added
typedef struct {
  const ClioAllocator* allocator;
  uint64_t*            pairs;
  uint32_t*            slots; ///< Number plus one, 0 if empty
  uint32_t             n_pairs;
  uint32_t             capacity;
  uint32_t             n_slots;
} ClioPairTable;

/// Make `table` empty
CLIO_NODISCARD ClioStatus
clio_string_table_init(ClioStringTable* table, const ClioAllocator* allocator);

/// Free what `table` holds
void clio_string_table_clear(ClioStringTable* table);

/// Return the number of `string`, or #CLIO_NO_NUMBER
uint32_t clio_string_table_find(const ClioStringTable* table,
                                ClioStringView         string);

/// Return the number of `string`, added if new; #CLIO_NO_NUMBER: no memory
uint32_t clio_string_table_add(ClioStringTable* table, ClioStringView string);

/// Make `table` empty
void clio_pair_table_init(ClioPairTable* table, const ClioAllocator* allocator);

/// Free what `table` holds
void clio_pair_table_clear(ClioPairTable* table);

/// Return the number of a pair, or #CLIO_NO_NUMBER
uint32_t clio_pair_table_find(const ClioPairTable* table,
                              uint32_t             a,
                              uint32_t             b);

/// Return the number of a pair, added if new; #CLIO_NO_NUMBER: no memory
uint32_t clio_pair_table_add(ClioPairTable* table, uint32_t a, uint32_t b);

#endif // CLIO_LEARN_TABLE_H
