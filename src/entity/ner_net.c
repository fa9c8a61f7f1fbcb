// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_net.h"

#include "model/activation.h"

#include <stddef.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define CLONES                                                                 \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif

enum { PANEL = 32, TOGETHER = 4 };

/// y[n_rows][columns] = bias + x[n_rows][depth] w[depth][columns]
CLONES static void
product(const float* const restrict x,
        const float* const restrict w,
        const float* const restrict bias,
        float* const restrict y,
        const size_t n_rows,
        const size_t depth,
        const size_t columns)
{
  for (size_t j = 0U; j < columns; j += PANEL) {
    for (size_t t = 0U; t < n_rows; t += TOGETHER) {
      float        sums[TOGETHER][PANEL];
      const size_t n = n_rows - t < TOGETHER ? n_rows - t : TOGETHER;
      for (size_t r = 0U; r < TOGETHER; ++r) {
        memcpy(sums[r], bias + j, sizeof(sums[r]));
      }
      for (size_t k = 0U; k < depth; ++k) {
        const float* const row = w + k * columns + j;
        for (size_t r = 0U; r < TOGETHER; ++r) {
          const float v = x[(t + (r < n ? r : 0U)) * depth + k];
          for (size_t l = 0U; l < PANEL; ++l) {
            sums[r][l] += v * row[l];
          }
        }
      }
      for (size_t r = 0U; r < n; ++r) {
        memcpy(y + (t + r) * columns + j, sums[r], sizeof(sums[r]));
      }
    }
  }
}

/// Run the units of one direction, starting from word `first`
CLONES static void
run_units(const float* const restrict gates,
          float* const restrict layer,
          const size_t n_words,
          const size_t direction)
{
  float state[CLIO_NER_UNITS] = { 0.0F };
  for (size_t i = 0U; i < n_words; ++i) {
    const size_t       t = direction ? n_words - 1U - i : i;
    const float* const in =
      gates + t * CLIO_NER_GATES + direction * 3U * CLIO_NER_UNITS;
    float* const out = layer + t * CLIO_NER_LAYER + direction * CLIO_NER_UNITS;
    for (size_t j = 0U; j < CLIO_NER_UNITS; ++j) {
      const float forget = clio_sigmoid(in[CLIO_NER_UNITS + j]);
      const float read   = clio_sigmoid(in[2U * CLIO_NER_UNITS + j]);
      state[j]           = forget * state[j] + (1.0F - forget) * in[j];
      out[j]             = read * clio_tanh(state[j]);
    }
  }
}

CLONES static void
add_row(const ClioNerRows* const rows, const uint32_t row, float* const sum)
{
  const int8_t* const numbers = rows->rows + (size_t)row * CLIO_NER_INPUT;
  const float         unit    = rows->units[row];
  for (size_t j = 0U; j < CLIO_NER_INPUT; ++j) {
    sum[j] += unit * (float)numbers[j];
  }
}

void
clio_ner_score(const ClioNerNet* const  net,
               const ClioNerWord* const words,
               const uint32_t           n_words,
               ClioNerLayers* const     layers,
               float* const             scores)
{
  const uint32_t mask = net->features.n_rows - 1U;
  for (uint32_t t = 0U; t < n_words; ++t) {
    float* const input = layers->input[t];
    memset(input, 0, sizeof(layers->input[t]));
    for (uint32_t k = 0U; k < CLIO_NER_FEATURES; ++k) {
      add_row(&net->features, words[t].rows[k] & mask, input);
    }
    for (uint32_t k = 0U; words[t].codes && k < CLIO_NER_CODES; ++k) {
      add_row(&net->vectors, 256U * k + words[t].codes[k], input);
    }
  }

  product(layers->input[0],
          net->gates,
          net->gate_bias,
          layers->gates[0],
          n_words,
          CLIO_NER_INPUT,
          CLIO_NER_GATES);
  run_units(layers->gates[0], layers->layer[0], n_words, 0U);
  run_units(layers->gates[0], layers->layer[0], n_words, 1U);
  product(layers->layer[0],
          net->head,
          net->head_bias,
          scores,
          n_words,
          CLIO_NER_LAYER,
          CLIO_NER_SCORES);
}
