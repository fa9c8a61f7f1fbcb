// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The loss of a sentence of which only some is known.

   It is the negative logarithm of the probability of all rows of labels that
   agree with what is known, in a linear-chain conditional random field.
*/

#ifndef CLIO_ENTITY_NER_CRF_TRAIN_H
#define CLIO_ENTITY_NER_CRF_TRAIN_H

#include "entity/ner_corpus_train.h"
#include "entity/ner_labels.h"

#include <stdbool.h>

/// Memory of clio_ner_crf_loss()
typedef struct {
  float weights[CLIO_NER_SCORES][CLIO_NER_SCORES]; ///< e^transition
  float words[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
  float before[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
  float after[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
  float sums[CLIO_NER_MAX_WORDS];
} ClioNerLattice;

/**
   Compute the loss and its gradients.

   @param scores A row of #CLIO_NER_SCORES for each word.
   @param transitions As many rows.
   @param[out] score_gradient Set, as `scores`.
   @param[in,out] transition_gradient Added to.
   @param[in,out] loss Added to.
   @return False, with gradient zero, if no row of labels agrees.
*/
bool clio_ner_crf_loss(const ClioNerSample* sample,
                       const float*         scores,
                       const float*         transitions,
                       ClioNerLattice*      lattice,
                       float*               score_gradient,
                       float*               transition_gradient,
                       double*              loss);

#endif // CLIO_ENTITY_NER_CRF_TRAIN_H
