// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/ensemble_train.h"

#include "base/try.h"

#include <math.h>
#include <string.h>

enum { BATCH = 16 };

/// The networks with a batch for each
typedef struct {
  ClioNetwork* const* networks;
  ClioBatch*          batches[CLIO_MAX_TEACHERS];
  uint32_t            n;
} Ensemble;

/// Return what summed scores, of those that are possible, amount to
static ClioOpinion
judge(const Ensemble* const ensemble,
      const float* const    sums,
      const uint8_t* const  legal,
      const uint32_t        n)
{
  ClioOpinion opinion               = { { 0 }, { 0 } };
  float       best[CLIO_N_OPINIONS] = { -1e30F, -1e30F, -1e30F, -1e30F };
  for (uint32_t i = 0U; i < n; ++i) {
    uint32_t k = CLIO_N_OPINIONS;
    while (k && (!legal || legal[i]) && sums[i] > best[k - 1U]) {
      if (k < CLIO_N_OPINIONS) {
        best[k]            = best[k - 1U];
        opinion.choices[k] = opinion.choices[k - 1U];
      }
      best[--k]          = sums[i];
      opinion.choices[k] = (uint8_t)i;
    }
  }

  float shares[CLIO_N_OPINIONS];
  float all = 0.0F;
  for (uint32_t k = 0U; k < CLIO_N_OPINIONS; ++k) {
    all += shares[k] = expf((best[k] - best[0]) / (float)ensemble->n);
  }
  for (uint32_t k = 0U; k < CLIO_N_OPINIONS; ++k) {
    opinion.shares[k] = (uint8_t)roundf(255.0F * shares[k] / all);
  }
  return opinion;
}

static ClioOpinion
judge_label(const Ensemble* const       ensemble,
            const ClioHeadLabels* const head,
            const size_t                row)
{
  float sums[CLIO_HEADS] = { 0 };
  for (uint32_t i = 0U; i < ensemble->n; ++i) {
    const ClioBatch* const batch = ensemble->batches[i];
    const float* const     scores =
      head->column < CLIO_TAGS ? batch->tags + row * CLIO_TAGS + head->column
                                   : batch->heads + row * CLIO_HEADS + head->column;
    clio_vector_add(sums, scores, 1.0F, head->n_labels);
  }
  return judge(ensemble, sums, NULL, head->n_labels);
}

static ClioOpinion
judge_move(const Ensemble* const          ensemble,
           const uint32_t                 e,
           const ClioConfiguration* const c)
{
  float   sums[CLIO_OUTPUTS] = { 0 };
  uint8_t legal[CLIO_OUTPUTS];
  for (uint32_t i = 0U; i < ensemble->n; ++i) {
    float hidden[CLIO_HIDDEN];
    float scores[CLIO_OUTPUTS];
    clio_network_score(
      ensemble->networks[i], ensemble->batches[i], e, c, hidden, scores);
    clio_vector_add(sums, scores, 1.0F, CLIO_OUTPUTS);
  }
  clio_network_legal(ensemble->networks[0], c, legal);
  return judge(ensemble, sums, legal, CLIO_OUTPUTS);
}

static ClioStatus
teach_labels(const Ensemble* const   ensemble,
             const ClioCorpus* const corpus,
             const uint32_t          e,
             ClioExample* const      example)
{
  const size_t       first    = ensemble->batches[0]->first[e];
  ClioOpinion* const opinions = clio_arena_alloc(
    corpus->arena,
    (size_t)example->n_words * CLIO_N_HEADS * sizeof(ClioOpinion));
  TRY_ALLOC(opinions);
  for (uint32_t w = 0U; w < example->n_words; ++w) {
    for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
      opinions[(size_t)w * CLIO_N_HEADS + h] =
        judge_label(ensemble, &corpus->heads[h], first + w);
    }
  }
  example->label_opinions = opinions;
  return CLIO_SUCCESS;
}

static ClioStatus
teach_tree(const Ensemble* const   ensemble,
           const ClioCorpus* const corpus,
           const uint32_t          e,
           ClioExample* const      example)
{
  const size_t       n = example->n_words;
  ClioOpinion* const opinions =
    clio_arena_alloc(corpus->arena, 2U * n * sizeof(ClioOpinion));
  uint16_t* const heads =
    clio_arena_alloc(corpus->arena, (n + 1U) * sizeof(uint16_t));
  uint8_t* const deprels = clio_arena_alloc(corpus->arena, n + 1U);
  TRY_ALLOC(opinions);
  TRY_ALLOC(heads);
  TRY_ALLOC(deprels);

  ClioConfiguration c;
  size_t            step = 0U;
  clio_configuration_start(&c, example->n_words);
  for (; !clio_configuration_is_final(&c); ++step) {
    opinions[step] = judge_move(ensemble, e, &c);
    clio_network_move(ensemble->networks[0], &c, opinions[step].choices[0]);
  }
  memcpy(heads, c.head, (n + 1U) * sizeof(uint16_t));
  memcpy(deprels, c.label, n + 1U);
  example->heads         = heads;
  example->deprels       = deprels;
  example->move_opinions = opinions;
  return CLIO_SUCCESS;
}

static ClioStatus
teach_batch(const Ensemble* const   ensemble,
            const ClioCorpus* const corpus,
            ClioExample* const      examples,
            const uint32_t          n)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < ensemble->n; ++i) {
    ClioBatch* const batch = ensemble->batches[i];
    batch->n_examples      = n;
    for (uint32_t e = 0U; e < n; ++e) {
      batch->examples[e] = &examples[e];
    }
    clio_network_forward(ensemble->networks[i], batch, NULL);
  }
  for (uint32_t e = 0U; e < n; ++e) {
    TRY(st, teach_labels(ensemble, corpus, e, &examples[e]));
    TRY(st, teach_tree(ensemble, corpus, e, &examples[e]));
  }
  return st;
}

ClioStatus
clio_ensemble_teach(ClioNetwork* const* const networks,
                    const uint32_t            n_networks,
                    ClioCorpus* const         corpus,
                    const size_t              first)
{
  Ensemble   ensemble = { networks, { NULL }, n_networks };
  ClioStatus st       = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < n_networks; ++i) {
    ensemble.batches[i] = clio_batch_new(corpus->arena);
    TRY_ALLOC(ensemble.batches[i]);
  }
  for (size_t i = first; i < corpus->n_examples; i += BATCH) {
    const size_t left = corpus->n_examples - i;
    const size_t n    = left < BATCH ? left : BATCH;
    TRY(st, teach_batch(&ensemble, corpus, corpus->examples + i, (uint32_t)n));
  }
  return st;
}
