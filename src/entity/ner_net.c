// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_net.h"

#include <stddef.h>
#include <string.h>

/// Return the sum of the rows of a word's form, keeping it for the next time
static const int16_t*
sum_form(const ClioNerNet* const  net,
         const ClioNerWord* const word,
         ClioNerLayers* const     layers)
{
  const uint32_t     at   = word->rows[CLIO_NER_FORM] & (CLIO_NER_KEPT - 1U);
  ClioNerKept* const kept = &layers->kept[at];
  if (kept->used && kept->codes == word->codes &&
      !memcmp(kept->features, word->rows, sizeof(kept->features))) {
    return kept->sum;
  }
  const uint32_t mask = net->n_feature_rows - 1U;
  const uint32_t none = net->n_feature_rows + CLIO_NER_VECTOR_ROWS - 1U;
  uint32_t       rows[CLIO_NER_FORM_ROWS];
  for (uint32_t k = 0U; k < CLIO_NER_FORM_FEATURES; ++k) {
    rows[k] = word->rows[k] & mask;
  }
  for (uint32_t k = 0U; k < CLIO_NER_CODES; ++k) {
    rows[CLIO_NER_FORM_FEATURES + k] =
      word->codes ? net->n_feature_rows + 256U * k + word->codes[k] : none;
  }
  net->kernels->gather(net->table,
                       net->scales,
                       CLIO_NER_INPUT,
                       rows,
                       CLIO_NER_FORM_ROWS,
                       kept->sum,
                       1U);
  kept->used  = true;
  kept->codes = word->codes;
  memcpy(kept->features, word->rows, sizeof(kept->features));
  return kept->sum;
}

static void
add_form(int16_t* const input, const int16_t* const sum)
{
  for (uint32_t j = 0U; j < CLIO_NER_INPUT; ++j) {
    const int32_t x = input[j] + sum[j];
    const int32_t y = x < INT16_MIN ? INT16_MIN : x;
    input[j]        = (int16_t)(y > INT16_MAX ? INT16_MAX : y);
  }
}

/// Add the rows of every word
static void
set_input(const ClioNerNet* const  net,
          const ClioNerWord* const words,
          const uint32_t           n_words,
          ClioNerLayers* const     layers)
{
  const uint32_t mask = net->n_feature_rows - 1U;
  for (uint32_t t = 0U; t < n_words; ++t) {
    for (uint32_t k = 0U; k < CLIO_NER_PLACE_ROWS; ++k) {
      layers->rows[t][k] = words[t].rows[CLIO_NER_FORM_FEATURES + k] & mask;
    }
  }
  net->kernels->gather(net->table,
                       net->scales,
                       CLIO_NER_INPUT,
                       layers->rows[0],
                       CLIO_NER_PLACE_ROWS,
                       layers->input[0],
                       n_words);
  for (uint32_t t = 0U; t < n_words; ++t) {
    add_form(layers->input[t], sum_form(net, &words[t], layers));
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
  set_input(net, words, n_words, layers);
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
