// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Cues learned from examples

#ifndef CLIO_LEARN_LEARN_H
#define CLIO_LEARN_LEARN_H

#include "learn/cues.h"
#include "learn/examples.h"

#include <stdbool.h>
#include <stddef.h>

/// Analyse a text up to entities and times; the document is the caller's
typedef ClioStatus (*ClioAnalyseFunc)(void*          handle,
                                      ClioStringView text,
                                      ClioDocument** document);

enum { CLIO_RELIABILITY_BINS = 10 };

/// What cross-validation on the examples found
typedef struct {
  size_t n_examples;
  size_t n_also;                            ///< For other ontologies
  size_t n_triples;                         ///< That the examples state
  size_t n_found;                           ///< Facts found at the threshold
  size_t n_right;                           ///< Of those, stated
  float  threshold;                         ///< That was chosen
  size_t bins[CLIO_RELIABILITY_BINS];       ///< Facts, by probability
  size_t right_bins[CLIO_RELIABILITY_BINS]; ///< Of those, stated
} ClioLearnReport;

/**
   Learn cues for the properties of `ontology` from `examples`.

   The same examples give the same cues.

   @param[out] cues Set on success; the caller's.
*/
CLIO_NODISCARD ClioStatus clio_learn(ClioWorld*          world,
                                     const ClioOntology* ontology,
                                     const ClioExamples* examples,
                                     ClioAnalyseFunc     analyse,
                                     void*               handle,
                                     ClioCues**          cues,
                                     ClioLearnReport*    report);

#endif // CLIO_LEARN_LEARN_H
