// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A set of words or phrases, by hash.

   Hashes are sorted, and an index tells where those begin that share their
   upper 16 bits.  A string that is not in the table is taken for one that is
   about once in ten thousand times, which a statistical model bears well.
*/

#ifndef CLIO_ENTITY_NER_TABLE_H
#define CLIO_ENTITY_NER_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/// Buckets of the index
#define CLIO_NER_BUCKETS 65536U

/// Arrays borrowed from a model or a trainer
typedef struct {
  const uint32_t* index; ///< #CLIO_NER_BUCKETS + 1 places in `keys`
  const uint16_t*
           keys; ///< Low halves of sorted hashes; the bucket has the rest
  uint32_t n_keys;
} ClioNerTable;

/// Find `key`; return false, and leave `place` as it is, if there is none
bool clio_ner_table_find(const ClioNerTable* table,
                         uint32_t            key,
                         uint32_t*           place);

/// Return true if the index is sound, so that no look-up leaves the arrays
bool clio_ner_table_check(const ClioNerTable* table);

#endif // CLIO_ENTITY_NER_TABLE_H
