// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Training of encoder, tagger, parser and further heads in one run.

   The same data, options and machine type give the same model bytes.
*/

#ifndef CLIO_PARSE_TRAIN_H
#define CLIO_PARSE_TRAIN_H

#include "base/world.h"
#include "clio/status.h"
#include "parse/corpus_train.h"
#include "parse/evaluate.h"
#include "parse/network_train.h"

#include <stdint.h>

/// How to train
typedef struct {
  uint32_t       epochs;
  uint32_t       batch; ///< Sentences in a step
  uint64_t       seed;
  float          rate; ///< Of learning at its highest
  ClioRegularity regularity;
} ClioTraining;

/// Return the settings that the shipped model is trained with
ClioTraining clio_training_default(void);

/// Train `network` on `corpus`, and log the score on `dev` (or null)
ClioStatus clio_train(ClioWorld*          world,
                      ClioNetwork*        network,
                      const ClioCorpus*   corpus,
                      const ClioCorpus*   dev,
                      const ClioTraining* training);

/// Log `score` in per cent
void clio_train_log_score(const ClioWorld* world,
                          const char*      name,
                          ClioScore        score);

/// Score `network` in floating point
ClioScore clio_train_score(ClioNetwork*      network,
                           ClioBatch*        batch,
                           const ClioCorpus* dev);

#endif // CLIO_PARSE_TRAIN_H
