// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_net.h"

#include <stddef.h>
#include <string.h>

enum {
  PLACE_ROWS = CLIO_NER_PLACE_ROWS,
  FORM_ROWS  = CLIO_NER_FORM_ROWS,
  N_WAYS     = 2,  ///< Places where a form may be kept
  LINE       = 64, ///< Bytes that the memory brings at once
  ZEROS      = CLIO_NER_ROWS + CLIO_NER_VECTOR_ROWS - 1, ///< Row of nothing
};

static const uint32_t form_size  = CLIO_NER_FORM_FEATURES * sizeof(uint32_t);
static const uint32_t place_size = PLACE_ROWS * sizeof(uint32_t);

static bool
has_form(const ClioNerKept* const kept, const ClioNerWord* const word)
{
  return kept->used && kept->codes == word->codes &&
         !memcmp(kept->features, word->rows, form_size);
}

/// Return the first place where the sum and gates of a word may be
static ClioNerKept*
set_of(ClioNerLayers* const layers, const ClioNerWord* const word)
{
  const size_t form = word->rows[CLIO_NER_FORM];
  return &layers->kept[form * N_WAYS & (CLIO_NER_KEPT - 1U)];
}

/// Return where the sum and gates of a word are, or the place they may take
static ClioNerKept*
slot_of(ClioNerLayers* const layers, const ClioNerWord* const word)
{
  ClioNerKept* const set  = set_of(layers, word);
  ClioNerKept*       best = set;
  for (size_t i = 0U; i < N_WAYS; ++i) {
    ClioNerKept* const kept = set + i;
    if (has_form(kept, word)) {
      return kept;
    }
    best = kept->needed < best->needed ? kept : best;
  }
  return best;
}

static bool
has_gates(const ClioNerKept* const kept, const ClioNerWord* const word)
{
  return kept->gated && has_form(kept, word) &&
         !memcmp(kept->features + CLIO_NER_FORM_FEATURES,
                 word->rows + CLIO_NER_FORM_FEATURES,
                 place_size);
}

static void
prefetch(const void* const data, const size_t size)
{
  for (size_t i = 0U; i < size; i += LINE) {
    __builtin_prefetch((const char*)data + i);
  }
}

static uint32_t
row_of(const ClioNerNet* const net, const uint32_t hash)
{
  const uint32_t row = clio_ner_row(net->owners, hash);
  return row == CLIO_NER_ROWS ? ZEROS : row;
}

/// List the rows of a word's form
static void
list_rows(const ClioNerNet* const  net,
          const ClioNerWord* const word,
          uint32_t                 rows[FORM_ROWS])
{
  for (uint32_t k = 0U; k < CLIO_NER_FORM_FEATURES; ++k) {
    rows[k] = row_of(net, word->rows[k]);
  }
  for (uint32_t k = 0U; k < CLIO_NER_CODES; ++k) {
    rows[CLIO_NER_FORM_FEATURES + k] =
      word->codes ? CLIO_NER_ROWS + 256U * k + word->codes[k] : ZEROS;
  }
}

void
clio_ner_prefetch_rows(const ClioNerNet* const  net,
                       const ClioNerWord* const word)
{
  uint32_t rows[FORM_ROWS];
  list_rows(net, word, rows);
  for (uint32_t k = 0U; k < FORM_ROWS; ++k) {
    const int8_t* const row = net->table + (size_t)rows[k] * CLIO_NER_INPUT;
    __builtin_prefetch(row);
    __builtin_prefetch(row + CLIO_NER_INPUT - 1);
    __builtin_prefetch(&net->scales[rows[k]]);
  }
}

/// Sum the rows of a word's form
static void
sum_form(const ClioNerNet* const  net,
         const ClioNerWord* const word,
         ClioNerKept* const       kept)
{
  uint32_t rows[FORM_ROWS];
  list_rows(net, word, rows);
  net->kernels->gather(
    net->table, net->scales, CLIO_NER_INPUT, rows, FORM_ROWS, kept->sum, 1U);
  kept->used  = true;
  kept->codes = word->codes;
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

/// Sum the rows of a word, and note whose they are
static void
set_input(const ClioNerNet* const  net,
          const ClioNerWord* const word,
          ClioNerKept* const       kept,
          int16_t* const           input)
{
  uint32_t rows[PLACE_ROWS];
  for (uint32_t k = 0U; k < PLACE_ROWS; ++k) {
    rows[k] = row_of(net, word->rows[CLIO_NER_FORM_FEATURES + k]);
  }
  net->kernels->gather(
    net->table, net->scales, CLIO_NER_INPUT, rows, PLACE_ROWS, input, 1U);
  if (!has_form(kept, word)) {
    sum_form(net, word, kept);
  }
  add_form(input, kept->sum);
  kept->gated = false;
  memcpy(kept->features, word->rows, sizeof(kept->features));
}

/// Give the neighbours of word `t` their parts of what it lends
static void
lend(const int16_t* const lent,
     const uint32_t       t,
     const uint32_t       n_words,
     ClioNerLayers* const layers)
{
  static const size_t size = CLIO_NER_LENT * sizeof(int16_t);
  if (t + 1U < n_words) {
    memcpy(layers->lent[t + 1U], lent, size);
  }
  if (t) {
    memcpy(layers->lent[t - 1U] + CLIO_NER_LENT, lent + CLIO_NER_LENT, size);
  }
}

/// Compute the gates of the words of a block, and keep them
static void
compute_gates(const ClioNerNet* const  net,
              const ClioNerWord* const words,
              const uint32_t* const    block,
              const uint32_t           n,
              ClioNerLayers* const     layers)
{
  for (uint32_t i = 0U; i < n; ++i) {
    memcpy(layers->own[i], layers->input[i], sizeof(*layers->own));
  }
  clio_linear_apply(
    net->kernels, &net->gates, layers->own[0], layers->products[0], n);
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t     t    = block[i];
    ClioNerKept* const kept = slot_of(layers, &words[t]);
    const bool         keep =
      kept->needed != layers->sentence && has_form(kept, &words[t]);
    int32_t* const to = keep ? kept->gates : layers->gates[t];
    memcpy(to, layers->products[i], sizeof(kept->gates));
    layers->rows[t] = to;
    if (keep) {
      memcpy(kept->lent, layers->input[i] + CLIO_NER_OWN, sizeof(kept->lent));
      memcpy(kept->features, words[t].rows, sizeof(kept->features));
      kept->gated  = true;
      kept->needed = layers->sentence;
    }
  }
}

static void
set_gates(const ClioNerNet* const  net,
          const ClioNerWord* const words,
          const uint32_t           n_words,
          ClioNerLayers* const     layers)
{
  uint32_t block[CLIO_NER_BLOCK] = { 0 };
  uint32_t n                     = 0U;
  ++layers->sentence;
  for (uint32_t t = 0U; t < n_words; ++t) {
    ClioNerKept* const set = set_of(layers, &words[t]);
    prefetch(set, offsetof(ClioNerKept, sum));
    prefetch(set + 1, offsetof(ClioNerKept, sum));
  }
  memset(layers->lent[0], 0, sizeof(*layers->lent));
  memset(layers->lent[n_words - 1U], 0, sizeof(*layers->lent));
  for (uint32_t t = 0U; t < n_words; ++t) {
    ClioNerKept* const kept = slot_of(layers, &words[t]);
    if (has_gates(kept, &words[t])) {
      layers->rows[t] = kept->gates;
      kept->needed    = layers->sentence;
      prefetch(kept->gates, sizeof(kept->gates));
      lend(kept->lent, t, n_words, layers);
      continue;
    }
    set_input(net, &words[t], kept, layers->input[n]);
    lend(layers->input[n] + CLIO_NER_OWN, t, n_words, layers);
    block[n++] = t;
    if (n == CLIO_NER_BLOCK) {
      compute_gates(net, words, block, n, layers);
      n = 0U;
    }
  }
  compute_gates(net, words, block, n, layers);
}

/// Let the words see what their neighbours lend them
static void
add_lent(const ClioNerNet* const net,
         const uint32_t          n_words,
         ClioNerLayers* const    layers)
{
  net->kernels->add_product(layers->lent[0],
                            net->lent.packed,
                            layers->rows,
                            layers->gates[0],
                            n_words,
                            net->lent.n_rows,
                            CLIO_NER_GATES);
  for (uint32_t t = 0U; t < n_words; ++t) {
    layers->rows[t] = layers->gates[t];
  }
}

void
clio_ner_score(const ClioNerNet* const  net,
               const ClioNerWord* const words,
               const uint32_t           n_words,
               const uint32_t           style,
               ClioNerLayers* const     layers,
               float* const             scores)
{
  const ClioKernels* const kernels = net->kernels;
  set_gates(net, words, n_words, layers);
  add_lent(net, n_words, layers);
  const ClioGates gates = { net->gates.scales,
                            net->styles + (size_t)style * CLIO_NER_GATES };
  kernels->units(layers->rows, gates, NULL, layers->layer[0], n_words);
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
