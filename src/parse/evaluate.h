// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// How many words of a document an analyzer gets right, on given words

#ifndef CLIO_PARSE_EVALUATE_H
#define CLIO_PARSE_EVALUATE_H

#include "clio/status.h"
#include "parse/analyzer.h"
#include "text/document.h"

#include <stdint.h>

/// Correct words of an evaluation, and all
typedef struct {
  uint32_t n_words;
  uint32_t n_upos;
  uint32_t n_xpos;
  uint32_t n_feats;
  uint32_t n_lemma;
  uint32_t n_uas;
  uint32_t n_las; ///< Without subtypes
} ClioScore;

/**
   Analyze an annotated document and count what comes out the same.

   @param document Its annotation is replaced.
   @param[out] score Counts over all sentences.
*/
ClioStatus clio_evaluate(const ClioAnalyzer* analyzer,
                         ClioDocument*       document,
                         ClioScore*          score);

#endif // CLIO_PARSE_EVALUATE_H
