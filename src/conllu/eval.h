// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Two analyses of the same text compared.

   The measures are those of the CoNLL 2018 shared task: tokens, sentences and
   words are right if their ranges of characters (without white space) are;
   words of multiword tokens are aligned by their forms; tags and relations are
   compared for aligned words, relations without their subtypes, and features
   where they are universal.
*/

#ifndef CLIO_CONLLU_EVAL_H
#define CLIO_CONLLU_EVAL_H

#include "text/document.h"

#include <stddef.h>

/// What is measured
typedef enum {
  CLIO_EVAL_TOKENS,
  CLIO_EVAL_SENTENCES,
  CLIO_EVAL_WORDS,
  CLIO_EVAL_UPOS,
  CLIO_EVAL_XPOS,
  CLIO_EVAL_FEATS,
  CLIO_EVAL_LEMMAS,
  CLIO_EVAL_UAS,
  CLIO_EVAL_LAS,
  CLIO_N_EVALS,
} ClioEvalMeasure;

/// How many items there are and how many are right
typedef struct {
  size_t n_correct;
  size_t n_gold;
  size_t n_system;
} ClioScore;

/// Scores of one comparison
typedef struct {
  ClioScore scores[CLIO_N_EVALS];
  size_t    n_aligned; ///< Words that both analyses have
} ClioEvaluation;

/// Return the name of a measure as the shared task writes it, static
const char* clio_eval_name(ClioEvalMeasure measure);

/// Return right items in a hundred of the system's, or 0 if there are none
double clio_score_precision(ClioScore score);

/// Return right items in a hundred of the gold ones, or 0 if there are none
double clio_score_recall(ClioScore score);

/// Return the harmonic mean of precision and recall in percent
double clio_score_f1(ClioScore score);

/**
   Compare `system` with `gold`.

   @return #CLIO_SUCCESS, #CLIO_NO_MEMORY, or #CLIO_BAD_DATA if the texts are
   not the same but for white space; a line then says where they differ.
*/
ClioStatus clio_eval_documents(const ClioDocument* gold,
                               const ClioDocument* system,
                               ClioEvaluation*     evaluation);

#endif // CLIO_CONLLU_EVAL_H
