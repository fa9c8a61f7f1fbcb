// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/train.h"

#include "base/arena.h"
#include "base/try.h"

#include <string.h>
#include <time.h>

enum { AVERAGE_EVERY = 10 };

ClioTraining
clio_training_default(void)
{
  return (ClioTraining){ .epochs     = 12U,
                         .batch      = 16U,
                         .seed       = 1U,
                         .rate       = 2e-3F,
                         .regularity = { .dropout      = 0.3F,
                                         .word_dropout = 0.15F,
                                         .exploration  = 0.2F,
                                         .labels       = 1.0F } };
}

static bool
is_best(const ClioHeadLabels* const head,
        const float* const          scores,
        const uint16_t              label)
{
  uint16_t best = 0U;
  for (uint16_t i = 1U; i < head->n_labels; ++i) {
    best = scores[head->column + i] > scores[head->column + best] ? i : best;
  }
  return best == label;
}

static void
score_labels(const ClioBatch* const  batch,
             const uint32_t          e,
             const ClioCorpus* const dev,
             ClioScore* const        score)
{
  uint32_t* const counts[CLIO_N_HEADS] = {
    [CLIO_HEAD_UPOS]  = &score->n_upos,
    [CLIO_HEAD_XPOS]  = &score->n_xpos,
    [CLIO_HEAD_FEATS] = &score->n_feats,
  };
  const ClioExample* const example = batch->examples[e];
  for (uint32_t i = 0U; i < example->n_words; ++i) {
    const size_t row = batch->first[e] + i;
    for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
      const ClioHeadLabels* const head   = &dev->heads[h];
      const float* const          scores = head->column < CLIO_TAGS
                                             ? batch->tags + row * CLIO_TAGS
                                             : batch->heads + row * CLIO_HEADS;
      *counts[h] +=
        is_best(head, scores, example->labels[(size_t)i * CLIO_N_HEADS + h]);
    }
  }
}

static void
score_tree(const ClioNetwork* const network,
           const ClioBatch* const   batch,
           const uint32_t           e,
           ClioScore* const         score)
{
  const ClioExample* const example = batch->examples[e];
  ClioConfiguration        c;
  clio_configuration_start(&c, example->n_words);
  while (!clio_configuration_is_final(&c)) {
    float    hidden[CLIO_HIDDEN];
    float    scores[CLIO_OUTPUTS];
    uint8_t  legal[CLIO_OUTPUTS];
    uint32_t best = CLIO_OUTPUTS;
    clio_network_score(network, batch, e, &c, hidden, scores);
    clio_network_legal(network, &c, legal);
    for (uint32_t i = 0U; i < CLIO_OUTPUTS; ++i) {
      if (legal[i] && (best == CLIO_OUTPUTS || scores[i] > scores[best])) {
        best = i;
      }
    }
    clio_network_move(network, &c, best);
  }
  for (uint32_t i = 1U; i <= example->n_words; ++i) {
    const bool attached = c.head[i] == example->heads[i];
    score->n_uas += attached;
    score->n_las +=
      attached && clio_deprel_universal((ClioDeprel)c.label[i]) ==
                    clio_deprel_universal((ClioDeprel)example->deprels[i]);
  }
}

ClioScore
clio_train_score(ClioNetwork* const      network,
                 ClioBatch* const        batch,
                 const ClioCorpus* const dev)
{
  ClioScore score = { 0 };
  for (size_t i = 0U; i < dev->n_examples;) {
    batch->n_examples = 0U;
    while (i < dev->n_examples && batch->n_examples < 16U) {
      batch->examples[batch->n_examples++] = &dev->examples[i++];
    }
    clio_network_forward(network, batch, NULL);
    for (uint32_t e = 0U; e < batch->n_examples; ++e) {
      score.n_words += batch->examples[e]->n_words;
      score_labels(batch, e, dev, &score);
      if (batch->examples[e]->heads) {
        score_tree(network, batch, e, &score);
      }
    }
  }
  return score;
}

void
clio_train_log_score(const ClioWorld* const world,
                     const char* const      name,
                     const ClioScore        s)
{
  const double n = s.n_words ? (double)s.n_words / 100.0 : 1.0;
  clio_world_log(
    world,
    CLIO_LOG_INFO,
    "%s: UPOS %.2f XPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f",
    name,
    s.n_upos / n,
    s.n_xpos / n,
    s.n_feats / n,
    s.n_lemma / n,
    s.n_uas / n,
    s.n_las / n);
}

static void
shuffle(ClioNetwork* const network, uint32_t* const order, const size_t n)
{
  for (size_t i = n; i-- > 1U;) {
    const double   r = (double)clio_network_random(network);
    const size_t   j = (size_t)(r * (double)(i + 1U));
    const uint32_t t = order[i];
    order[i]         = order[j];
    order[j]         = t;
  }
}

/// Take examples from `*at` on, as many as make a batch
static uint32_t
fill(ClioBatch* const        batch,
     const ClioCorpus* const corpus,
     const uint32_t* const   order,
     size_t* const           at,
     const uint32_t          n)
{
  uint32_t n_rows   = 0U;
  batch->n_examples = 0U;
  while (*at < corpus->n_examples && batch->n_examples < n) {
    const ClioExample* const e           = &corpus->examples[order[(*at)++]];
    batch->examples[batch->n_examples++] = e;
    n_rows += e->n_words;
  }
  return n_rows;
}

static float
rate_at(const ClioTraining* const training, const double step, const double n)
{
  const double ramp = n / 10.0 < 200.0 ? n / 10.0 : 200.0;
  const double warm = step < ramp ? (step + 1.0) / ramp : 1.0;
  return (float)((double)training->rate * warm * (1.0 - step / n));
}

ClioStatus
clio_train(ClioWorld* const          world,
           ClioNetwork* const        network,
           const ClioCorpus* const   corpus,
           const ClioCorpus* const   dev,
           const ClioTraining* const training)
{
  ClioBatch* const batch = clio_batch_new(corpus->arena);
  const size_t     n     = corpus->n_examples;
  uint32_t* const order = clio_arena_alloc(corpus->arena, n * sizeof(uint32_t));
  TRY_ALLOC(batch);
  TRY_ALLOC(order);
  for (uint32_t i = 0U; i < n; ++i) {
    order[i] = i;
  }

  const double n_steps = (double)training->epochs *
                         (double)((n + training->batch - 1U) / training->batch);
  double step = 0.0;
  clio_network_pack(network);
  for (uint32_t epoch = 0U; epoch < training->epochs; ++epoch) {
    ClioRegularity regularity = training->regularity;
    if (!epoch) {
      regularity.exploration = 0.0F;
    }
    batch->loss_heads = batch->loss_parse = 0.0;
    shuffle(network, order, n);
    for (size_t at = 0U; at < n; step += 1.0) {
      const uint32_t rows = fill(batch, corpus, order, &at, training->batch);
      clio_network_forward(network, batch, &regularity);
      clio_network_backward(network, batch, corpus, &regularity);
      clio_network_step(
        network, rate_at(training, step, n_steps), 4.0F / (float)rows);
      if (step > 0.92 * n_steps && (uint64_t)step % AVERAGE_EVERY == 0U) {
        clio_network_average(network);
      }
    }
    clio_world_log(world,
                   CLIO_LOG_INFO,
                   "epoch %u: loss of labels %.4f, of trees %.4f, %.0f s",
                   epoch + 1U,
                   batch->loss_heads / (double)corpus->n_words,
                   batch->loss_parse / (double)corpus->n_words,
                   (double)clock() / (double)CLOCKS_PER_SEC);
    if (dev) {
      clio_train_log_score(world, "dev", clio_train_score(network, batch, dev));
    }
  }
  clio_network_use_average(network);
  if (dev) {
    clio_train_log_score(
      world, "dev, averaged", clio_train_score(network, batch, dev));
  }
  return CLIO_SUCCESS;
}
