// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The network that scores the labels of words.

   The rows of a word's features are added to its vector; one layer of simple
   recurrent units reads the sentence in both directions; and a matrix turns
   what it says into scores.  Sums are made in one order and nothing is
   contracted, so every machine gives the same numbers.
*/

#ifndef CLIO_ENTITY_NER_NET_H
#define CLIO_ENTITY_NER_NET_H

#include "entity/ner_features.h"
#include "entity/ner_labels.h"

#include <stdint.h>

/// Width of a row of the tables
#define CLIO_NER_INPUT 96

/// Units in each direction
#define CLIO_NER_UNITS 128

/// Three gates for each unit and direction
#define CLIO_NER_GATES (6 * CLIO_NER_UNITS)

/// Width of a row of the layer
#define CLIO_NER_LAYER (2 * CLIO_NER_UNITS)

/// Rows of whole numbers, each with the size of its unit
typedef struct {
  const int8_t* rows;  ///< #CLIO_NER_INPUT numbers each
  const float*  units; ///< What one is in each row
  uint32_t      n_rows;
} ClioNerRows;

/// A network, borrowed from a model
typedef struct {
  ClioNerRows  features;    ///< A power of two of them
  ClioNerRows  vectors;     ///< 256 for each part of a word vector
  const float* gates;       ///< #CLIO_NER_INPUT rows of #CLIO_NER_GATES
  const float* gate_bias;   ///< One row
  const float* head;        ///< #CLIO_NER_LAYER rows of #CLIO_NER_SCORES
  const float* head_bias;   ///< One row
  const float* transitions; ///< #CLIO_NER_SCORES rows, as many columns
} ClioNerNet;

/// Memory for the layers of one sentence
typedef struct {
  float input[CLIO_NER_MAX_WORDS][CLIO_NER_INPUT];
  float gates[CLIO_NER_MAX_WORDS][CLIO_NER_GATES];
  float layer[CLIO_NER_MAX_WORDS][CLIO_NER_LAYER];
} ClioNerLayers;

/**
   Score the labels of every word.

   @param n_words At most #CLIO_NER_MAX_WORDS.
   @param[out] scores A row of #CLIO_NER_SCORES for each word.
*/
void clio_ner_score(const ClioNerNet*  net,
                    const ClioNerWord* words,
                    uint32_t           n_words,
                    ClioNerLayers*     layers,
                    float*             scores);

#endif // CLIO_ENTITY_NER_NET_H
