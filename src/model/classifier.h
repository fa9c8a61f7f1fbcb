// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A head over a layer that gives each word one of a set of labels

#ifndef CLIO_MODEL_CLASSIFIER_H
#define CLIO_MODEL_CLASSIFIER_H

#include "base/symbols.h"
#include "base/world.h"
#include "clio/status.h"
#include "model/linear.h"
#include "model/model.h"

#include <stdint.h>

/// Most labels of a classifier
#define CLIO_MAX_LABELS 256

/// A matrix over the first layer, and its labels
typedef struct {
  ClioLinear  linear;
  ClioSymbol* labels;
  uint32_t    n_labels;
} ClioClassifier;

/// Read the tensors `NAME.weights` and so on, and `NAME.labels`
ClioStatus clio_classifier_open(ClioWorld*       world,
                                const ClioModel* model,
                                const char*      name,
                                ClioClassifier*  classifier);

/// Free what clio_classifier_open() made
void clio_classifier_clear(const ClioModel* model, ClioClassifier* classifier);

/**
   Choose a label for each row of a layer.

   @param coarse Room for as many numbers as the rows of the layer have.
   @param products Room for as many numbers as rows and columns.
   @param[out] best Index of the label of each row.
*/
void clio_classifier_apply(const ClioClassifier* classifier,
                           const ClioKernels*    kernels,
                           const int16_t*        layer,
                           size_t                n_rows,
                           int16_t*              coarse,
                           int32_t*              products,
                           uint8_t*              best);

#endif // CLIO_MODEL_CLASSIFIER_H
