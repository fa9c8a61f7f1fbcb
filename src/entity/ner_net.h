// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The network that scores the labels of words.

   The rows of a word's features and of its vector are added, and a part of the
   sum goes to the words beside it; one layer of simple recurrent units reads
   the sentence in both directions; and a matrix turns what it says into scores.
   The arithmetic is that of the encoder, so every machine gives the same
   numbers.
*/

#ifndef CLIO_ENTITY_NER_NET_H
#define CLIO_ENTITY_NER_NET_H

#include "entity/ner_features.h"
#include "entity/ner_labels.h"
#include "entity/ner_rows.h"
#include "entity/ner_style.h"
#include "model/kernels.h"
#include "model/linear.h"

#include <stdbool.h>
#include <stdint.h>

/// Width of a row of the table
#define CLIO_NER_INPUT 96

/// How much of a row the word itself sees, the next word and the last word
#define CLIO_NER_OWN 64
#define CLIO_NER_LENT ((CLIO_NER_INPUT - CLIO_NER_OWN) / 2)

/// Three gates for each unit and direction
#define CLIO_NER_GATES (6 * CLIO_KERNEL_UNITS)

/// Width of a row of the layer
#define CLIO_NER_LAYER (2 * CLIO_KERNEL_UNITS)

/// Rows that are added for a form, and those for its place in the sentence
#define CLIO_NER_FORM_ROWS (CLIO_NER_FORM_FEATURES + CLIO_NER_CODES)
#define CLIO_NER_PLACE_ROWS (CLIO_NER_FEATURES - CLIO_NER_FORM_FEATURES)

/// Words whose gates are computed at once
#define CLIO_NER_BLOCK 12

/// Forms whose sums are kept, a power of two
#define CLIO_NER_KEPT 4096

/// Rows of the table for parts of vectors, and one of zeros for what has none
#define CLIO_NER_VECTOR_ROWS (256 * CLIO_NER_CODES + 1)

/// Rows of the table
#define CLIO_NER_ALL_ROWS (CLIO_NER_ROWS + CLIO_NER_VECTOR_ROWS)

/// Units of the table's sums and of the layer
#define CLIO_NER_INPUT_UNIT (1.0F / 2048.0F)
#define CLIO_NER_LAYER_UNIT (1.0F / 16384.0F)

/// A network, borrowed from a model but for its matrices
typedef struct {
  const ClioKernels* kernels;
  const int8_t*      table;  ///< Feature rows, then vector rows
  const int16_t*     scales; ///< Of the table's rows
  const uint16_t*    owners; ///< See clio_ner_row()
  ClioLinear         gates;
  ClioLinear         lent; ///< More of the gates, with their scales
  ClioLinear         head;
  const float*       styles;      ///< A row of the gates' bias for each style
  const int8_t*      style_words; ///< See clio_ner_style()
  const float*       transitions; ///< #CLIO_NER_SCORES rows and columns
} ClioNerNet;

/// A form seen before: what its rows are, their sum, and the gates in a place
typedef struct {
  bool           used;
  bool           gated;  ///< The gates are there
  uint32_t       needed; ///< Sentence in which the gates were last needed
  uint32_t       features[CLIO_NER_FEATURES];
  const uint8_t* codes;
  int16_t        sum[CLIO_NER_INPUT];
  int16_t        lent[2 * CLIO_NER_LENT];
  int32_t        gates[CLIO_NER_GATES];
} ClioNerKept;

/// Memory for the layers of one sentence; all zero at first
typedef struct {
  ClioNerKept    kept[CLIO_NER_KEPT];
  int16_t        input[CLIO_NER_BLOCK][CLIO_NER_INPUT];
  int16_t        own[CLIO_NER_BLOCK][CLIO_NER_OWN];
  int16_t        lent[CLIO_NER_MAX_WORDS][2 * CLIO_NER_LENT]; ///< To each word
  int32_t        products[CLIO_NER_BLOCK][CLIO_NER_GATES];
  int32_t        gates[CLIO_NER_MAX_WORDS][CLIO_NER_GATES];
  const int32_t* rows[CLIO_NER_MAX_WORDS]; ///< Gates of each word, kept or not
  uint32_t       sentence;                 ///< Number of the present one
  int16_t        layer[CLIO_NER_MAX_WORDS][CLIO_NER_LAYER];
  int32_t        sums[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
} ClioNerLayers;

/// Have the memory bring the rows of a word's form
void clio_ner_prefetch_rows(const ClioNerNet* net, const ClioNerWord* word);

/**
   Score the labels of every word.

   @param n_words From 1 to #CLIO_NER_MAX_WORDS.
   @param style Less than #CLIO_NER_STYLES.
   @param[out] scores A row of #CLIO_NER_SCORES for each word.
*/
void clio_ner_score(const ClioNerNet*  net,
                    const ClioNerWord* words,
                    uint32_t           n_words,
                    uint32_t           style,
                    ClioNerLayers*     layers,
                    float*             scores);

#endif // CLIO_ENTITY_NER_NET_H
