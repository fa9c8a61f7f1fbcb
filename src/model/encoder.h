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

#include "clio/status.h"
#include "model/features.h"
#include "model/kept.h"
#include "model/kernels.h"
#include "model/model.h"
#include "model/vectors.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Width of a row of a layer: half forwards, half backwards
#define CLIO_LAYER_WIDTH 256

/// Most words that are looked at together
#define CLIO_BLOCK_ROWS 512

/// Width of a row of the hashed table
#define CLIO_EMBEDDING_WIDTH 160

/// What is looked up for a word: hashed rows, then its vector
#define CLIO_N_LOOKUPS (CLIO_N_FEATURES + 1)

/// What a layer says of each word of a sentence; borrowed
typedef struct {
  const int16_t* rows;   ///< #CLIO_LAYER_WIDTH numbers for each word
  uint32_t       n_rows; ///< Number of words
} ClioLayer;

/// Room for the layers of a number of words
typedef struct {
  ClioKept*       kept;       ///< Words whose gates are kept, by blocks
  float*          kept_gates; ///< Of the first layer, for these words
  uint32_t        n_missing;  ///< Words whose gates are not known yet
  uint32_t*       missing;    ///< Their rows
  uint32_t*       lookups;    ///< #CLIO_N_LOOKUPS for each of them
  int16_t*        words;      ///< Input of the first layer
  int16_t*        coarse;     ///< Input of the second
  int32_t*        products;   ///< Gates before activation
  float**         gates;      ///< Of each word in the first layer
  const int32_t** rows;       ///< Of each word in the second
  void*           memory;     ///< All of the above
} ClioEncoderRoom;

/// The layers of a model, read-only
typedef struct ClioEncoder ClioEncoder;

/// Read the layers of `model`, which must outlive the encoder
ClioStatus clio_encoder_open(const ClioModel* model, ClioEncoder** encoder);

/// Free `encoder`; it may be null
void clio_encoder_free(ClioEncoder* encoder);

/// Use kernels other than the best for this processor, for tests
void clio_encoder_set_kernels(ClioEncoder* encoder, const ClioKernels* kernels);

/// Return the kernels in use
const ClioKernels* clio_encoder_kernels(const ClioEncoder* encoder);

/// Allocate `room` for `n_words`
ClioStatus clio_encoder_room_start(const ClioEncoder* encoder,
                                   ClioEncoderRoom*   room,
                                   size_t             n_words);

/// Free what clio_encoder_room_start() allocated
void clio_encoder_room_clear(const ClioEncoder* encoder, ClioEncoderRoom* room);

/**
   Look up the word in row `row` of `room`.

   Rows are read in order, and clio_encoder_first() follows.

   @param first True for the first word of a sentence.
*/
void clio_encoder_read_word(const ClioEncoder* encoder,
                            ClioEncoderRoom*   room,
                            size_t             row,
                            ClioStringView     form,
                            bool               first);

/**
   Compute the first layer of sentences whose words are looked up.

   @param lengths Number of words of each sentence.
   @param[out] layer Rows of all sentences, one after the other.
*/
void clio_encoder_first(const ClioEncoder* encoder,
                        ClioEncoderRoom*   room,
                        const uint32_t*    lengths,
                        size_t             n_sentences,
                        int16_t*           layer);

/// Compute the second layer from the first
void clio_encoder_second(const ClioEncoder* encoder,
                         ClioEncoderRoom*   room,
                         const uint32_t*    lengths,
                         size_t             n_sentences,
                         const int16_t*     first,
                         int16_t*           layer);

#endif // CLIO_MODEL_ENCODER_H
