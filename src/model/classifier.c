// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/classifier.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/encoder.h"

#include <stdio.h>
#include <string.h>

static ClioStatus
read_labels(ClioWorld* const      world,
            const ClioTensor      tensor,
            ClioClassifier* const classifier)
{
  const uint32_t n = clio_tensor_count_strings(tensor);
  if (!n || n > classifier->linear.n_columns ||
      classifier->linear.n_columns > CLIO_MAX_LABELS) {
    return clio_world_error(
      world, CLIO_BAD_MODEL, "the model has labels that do not fit");
  }
  // A damaged model may choose a column beyond the labels
  classifier->labels = clio_calloc(clio_world_allocator(world),
                                   classifier->linear.n_columns,
                                   sizeof(ClioSymbol));
  TRY_ALLOC(classifier->labels);
  for (uint32_t i = n; i < classifier->linear.n_columns; ++i) {
    classifier->linear.scales[i] = 0.0F;
    classifier->linear.bias[i]   = -3e38F;
  }
  size_t offset = 0U;
  for (; classifier->n_labels < n; ++classifier->n_labels) {
    const ClioSymbol label = clio_symbols_intern(
      clio_world_symbols(world), clio_tensor_next_string(tensor, &offset));
    TRY_ALLOC(label);
    classifier->labels[classifier->n_labels] = label;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
open_parts(ClioWorld* const       world,
           const ClioModel* const model,
           const char* const      name,
           ClioClassifier* const  classifier)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor labels;
  char       path[64];
  snprintf(path, sizeof(path), "%s.labels", name);
  TRY(st,
      clio_linear_open_coarse(
        model, name, CLIO_LAYER_WIDTH, 0U, &classifier->linear));
  TRY(st, clio_model_require(model, path, CLIO_TENSOR_BYTES, 0U, 0U, &labels));
  return read_labels(world, labels, classifier);
}

ClioStatus
clio_classifier_open(ClioWorld* const       world,
                     const ClioModel* const model,
                     const char* const      name,
                     ClioClassifier* const  classifier)
{
  memset(classifier, 0, sizeof(*classifier));
  const ClioStatus st = open_parts(world, model, name, classifier);
  if (st) {
    clio_classifier_clear(model, classifier);
  }
  return st;
}

void
clio_classifier_clear(const ClioModel* const model,
                      ClioClassifier* const  classifier)
{
  clio_linear_clear(model, &classifier->linear);
  clio_free(clio_world_allocator(clio_model_world(model)), classifier->labels);
  memset(classifier, 0, sizeof(*classifier));
}

void
clio_classifier_apply(const ClioClassifier* const classifier,
                      const ClioKernels* const    kernels,
                      const int16_t* const        layer,
                      const size_t                n_rows,
                      int16_t* const              coarse,
                      int32_t* const              products,
                      uint8_t* const              best)
{
  const ClioLinear* const linear = &classifier->linear;
  clio_linear_apply_coarse(kernels, linear, layer, coarse, products, n_rows);
  for (size_t t = 0U; t < n_rows; ++t) {
    best[t] = (uint8_t)kernels->best(products + t * linear->n_columns,
                                     linear->scales,
                                     linear->bias,
                                     linear->n_columns);
  }
}
