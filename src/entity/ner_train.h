// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Training of the recogniser of names.

   The same data, settings and seed give the same model, byte for byte.
*/

#ifndef CLIO_ENTITY_NER_TRAIN_H
#define CLIO_ENTITY_NER_TRAIN_H

#include "base/world.h"
#include "clio/status.h"

#include <stdint.h>

/// How to train
typedef struct {
  const char* directory; ///< Of the data; see docs/names.md
  const char* corpus;    ///< Name of the sentences in it, "train.bio"
  const char* output;    ///< Path of the model to write
  const char* style;     ///< Set whose way of marking to follow, or null
  const char* second;    ///< That for texts more like this set, or null
  uint32_t    epochs;    ///< Passes over the data
  uint32_t    batch;     ///< Sentences in a step
  uint32_t    seed;
  float       rate;    ///< Highest rate of learning
  float       dropout; ///< Share of a layer that is hidden
} ClioNerTraining;

/// Return the settings of the shipped model, without paths
ClioNerTraining clio_ner_training_default(void);

/// Train a model and write it; progress is logged
ClioStatus clio_ner_train(ClioWorld* world, const ClioNerTraining* training);

#endif // CLIO_ENTITY_NER_TRAIN_H
