// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The encoder that tagger, parser and name recogniser share.

   Every word is a sum of rows of one hashed table (its form, affixes and
   shape), and two layers of simple recurrent units read the sentence in both
   directions.  All products are of integers, and what is in floating point is
   done in one order without contraction, so that every machine gives the same
   bytes.
*/

#ifndef CLIO_MODEL_ENCODER_H
#define CLIO_MODEL_ENCODER_H

#include <stdint.h>

/// Width of a row of a layer: half forwards, half backwards
#define CLIO_LAYER_WIDTH 256

/// The unit of a layer's numbers: they stand for `value / CLIO_LAYER_UNIT`
#define CLIO_LAYER_UNIT 16384

/// What a layer says of each word of a sentence; borrowed
typedef struct {
  const int16_t* rows;   ///< #CLIO_LAYER_WIDTH numbers for each word
  uint32_t       n_rows; ///< Number of words
} ClioLayer;

#endif // CLIO_MODEL_ENCODER_H
