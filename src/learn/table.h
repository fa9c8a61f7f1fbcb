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

/// Ask for memory that will be needed soon
#ifdef __GNUC__
#define CLIO_PREFETCH(address) __builtin_prefetch(address)
#else
#define CLIO_PREFETCH(address) ((void)(address))
#endif

/// "Not in the table"
#define CLIO_NO_NUMBER UINT32_MAX

/**
   A string and its hash, from which those of longer strings are made.

   The hash is a polynomial in the bytes, so that it takes one multiplication
   to append a string, however long.
*/
typedef struct {
  const char* data;
  size_t      length;
  uint64_t    hash;
  uint64_t    power; ///< Factor of the hash of what stands before
} ClioKey;

/// Factor of a hash for each byte that follows
#define CLIO_KEY_BASE 0x9FB21C651E98DF25U

/// Return the hash of a string and one more byte
static inline uint64_t
clio_key_hash_byte(const uint64_t hash, const char byte)
{
  return hash * CLIO_KEY_BASE + (uint8_t)byte + 1U;
}

/// Return the hash of a string and one more
static inline uint64_t
clio_key_hash_join(const uint64_t hash, const ClioKey* const next)
{
  return hash * next->power + next->hash;
}

/// Return the key of `string`
static inline ClioKey
clio_key(const ClioStringView string)
{
  ClioKey key = { string.data, string.length, 0U, 1U };
  for (size_t i = 0U; i < string.length; ++i) {
    key.hash = clio_key_hash_byte(key.hash, string.data[i]);
    key.power *= CLIO_KEY_BASE;
  }
  return key;
}

/// A place in a table of strings
typedef struct {
  uint32_t tag;    ///< Half of the hash; the place says something of the rest
  uint32_t number; ///< Of its string, plus one; 0 if empty
} ClioStringSlot;

/**
   Strings numbered from 0 in the order they were added.

   They are told apart by their tags alone.
*/
typedef struct {
  const ClioAllocator* allocator;
  ClioArena*           arena;
  const char**         strings;
  ClioStringSlot*      slots;
  uint64_t*            bits; ///< Set for each place of a hash, small enough
                             ///< to tell from the cache what is not there
  uint32_t n_strings;
  uint32_t capacity; ///< Of `strings`
  uint32_t n_slots;
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

/// Return the number of the string of a key's hash, or #CLIO_NO_NUMBER
uint32_t clio_string_table_find_hash(const ClioStringTable* table,
                                     uint64_t               hash);

/**
   Find the strings of many hashes.

   @param[out] numbers Those that are known, in the order of their hashes.
   @return Their number, `limit` at most.
*/
uint32_t clio_string_table_find_hashes(const ClioStringTable* table,
                                       const uint64_t*        hashes,
                                       uint32_t               n_hashes,
                                       uint32_t*              numbers,
                                       uint32_t               limit);

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
