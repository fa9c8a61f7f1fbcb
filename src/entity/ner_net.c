// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_net.h"

#include <stddef.h>

static void
set_rows(const ClioNerNet* const  net,
         const ClioNerWord* const word,
         uint32_t* const          rows)
{
  const uint32_t mask = net->n_feature_rows - 1U;
  const uint32_t none = net->n_feature_rows + CLIO_NER_VECTOR_ROWS - 1U;
  for (uint32_t k = 0U; k < CLIO_NER_FEATURES; ++k) {
    rows[k] = word->rows[k] & mask;
  }
  for (uint32_t k = 0U; k < CLIO_NER_CODES; ++k) {
    rows[CLIO_NER_FEATURES + k] =
      word->codes ? net->n_feature_rows + 256U * k + word->codes[k] : none;
  }
}

void
clio_ner_score(const ClioNerNet* const  net,
               const ClioNerWord* const words,
               const uint32_t           n_words,
               ClioNerLayers* const     layers,
               float* const             scores)
{
  const ClioKernels* const kernels = net->kernels;
  for (uint32_t t = 0U; t < n_words; ++t) {
    set_rows(net, &words[t], layers->rows[t]);
  }
  kernels->gather(net->table,
                  net->scales,
                  CLIO_NER_INPUT,
                  layers->rows[0],
                  CLIO_NER_GATHER,
                  layers->input[0],
                  n_words);
  clio_linear_apply(
    kernels, &net->gates, layers->input[0], layers->gates[0], n_words);
  const ClioGates gates = { net->gates.scales, net->gates.bias };
  kernels->units(layers->gates[0], gates, NULL, layers->layer[0], n_words);
  clio_linear_apply(
    kernels, &net->head, layers->layer[0], layers->sums[0], n_words);
  for (uint32_t t = 0U; t < n_words; ++t) {
    kernels->scores(layers->sums[t],
                    net->head.scales,
                    net->head.bias,
                    scores + t * CLIO_NER_SCORES,
                    CLIO_NER_SCORES);
  }
}
