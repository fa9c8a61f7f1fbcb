// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Which features of words have a row of numbers.

   The hash of a feature tells its bucket.  The most frequent features of each
   bucket own a row; the others have none, so that what is rare adds nothing.
*/

#ifndef CLIO_ENTITY_NER_ROWS_H
#define CLIO_ENTITY_NER_ROWS_H

#include <stdint.h>

/// Number of buckets, a power of two
#define CLIO_NER_ROW_BUCKETS 4096U

/// Rows of each bucket
#define CLIO_NER_BUCKET_ROWS 8U

/// Rows of all features
#define CLIO_NER_ROWS (CLIO_NER_ROW_BUCKETS * CLIO_NER_BUCKET_ROWS)

/// Return the upper half of a feature's hash, which says that a row is its own
static inline uint16_t
clio_ner_row_owner(const uint32_t hash)
{
  return (uint16_t)(hash >> 16U);
}

/**
   Return the row of a feature, #CLIO_NER_ROWS if it has none.

   @param owners Upper halves of the hashes of the rows' features.
*/
static inline uint32_t
clio_ner_row(const uint16_t* const owners, const uint32_t hash)
{
  const uint16_t owner = clio_ner_row_owner(hash);
  const uint32_t first =
    (hash & (CLIO_NER_ROW_BUCKETS - 1U)) * CLIO_NER_BUCKET_ROWS;
  uint32_t row = CLIO_NER_ROWS;
  for (uint32_t i = CLIO_NER_BUCKET_ROWS; i--;) {
    row = owners[first + i] == owner ? first + i : row;
  }
  return row;
}

#endif // CLIO_ENTITY_NER_ROWS_H
