// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_crf_train.h"

#include <math.h>
#include <string.h>

enum { N = CLIO_NER_LABELS, WIDTH = CLIO_NER_SCORES };

/// What a pass sums over, and where its gradients go
typedef struct {
  const ClioNerSample* sample;
  const float*         scores;
  float*               score_gradient;
  float*               transition_gradient;
  float                sign;       ///< Of the gradients
  bool                 only_known; ///< Only rows that agree with the sample
} Pass;

static void
set_transitions(const float* const transitions, ClioNerLattice* const lattice)
{
  for (uint32_t i = 0U; i < N; ++i) {
    for (uint32_t j = 0U; j < N; ++j) {
      lattice->weights[i][j] =
        clio_ner_label_follows(i, j) ? expf(transitions[i * WIDTH + j]) : 0.0F;
    }
  }
}

/// Set the weights of words, and return the logarithm that was taken out
static double
set_words(const Pass* const pass, ClioNerLattice* const lattice)
{
  const uint32_t last = pass->sample->n_tokens - 1U;
  double         out  = 0.0;
  for (uint32_t t = 0U; t <= last; ++t) {
    const float* const scores = pass->scores + t * WIDTH;
    const uint64_t     labels =
      pass->only_known ? pass->sample->tokens[t].labels : UINT64_MAX;
    float max = scores[0];
    for (uint32_t j = 1U; j < N; ++j) {
      max = scores[j] > max ? scores[j] : max;
    }
    for (uint32_t j = 0U; j < N; ++j) {
      const bool can = (labels >> j & 1U) && (t || clio_ner_label_opens(j)) &&
                       (t < last || clio_ner_label_closes(j));
      lattice->words[t][j] = can ? expf(scores[j] - max) : 0.0F;
    }
    out += (double)max;
  }
  return out;
}

/// Sum up from the left; return false if nothing is possible
static bool
run_forwards(const uint32_t        n,
             ClioNerLattice* const lattice,
             double* const         log_sum)
{
  for (uint32_t t = 0U; t < n; ++t) {
    float* const row = lattice->before[t];
    float        sum = 0.0F;
    if (t) {
      memset(row, 0, N * sizeof(float));
      for (uint32_t i = 0U; i < N; ++i) {
        const float        v       = lattice->before[t - 1U][i];
        const float* const weights = lattice->weights[i];
        for (uint32_t j = 0U; v > 0.0F && j < N; ++j) {
          row[j] += v * weights[j];
        }
      }
    }
    for (uint32_t j = 0U; j < N; ++j) {
      row[j] = t ? row[j] * lattice->words[t][j] : lattice->words[t][j];
      sum += row[j];
    }
    if (!(sum > 0.0F)) {
      return false;
    }
    for (uint32_t j = 0U; j < N; ++j) {
      row[j] /= sum;
    }
    lattice->sums[t] = sum;
    *log_sum += log((double)sum);
  }
  return true;
}

/// Sum up from the right, and add to the gradients
static void
run_backwards(const Pass* const pass, ClioNerLattice* const lattice)
{
  const float sign = pass->sign;
  for (uint32_t t = pass->sample->n_tokens; t--;) {
    float* const after = lattice->after[t];
    if (t + 1U == pass->sample->n_tokens) {
      for (uint32_t j = 0U; j < N; ++j) {
        after[j] = 1.0F;
      }
    }
    for (uint32_t j = 0U; j < N; ++j) {
      pass->score_gradient[t * WIDTH + j] +=
        sign * lattice->before[t][j] * after[j];
    }
    if (!t) {
      break;
    }
    float next[N];
    for (uint32_t j = 0U; j < N; ++j) {
      next[j] = lattice->words[t][j] * after[j] / lattice->sums[t];
    }
    for (uint32_t i = 0U; i < N; ++i) {
      const float        v        = sign * lattice->before[t - 1U][i];
      const float* const weights  = lattice->weights[i];
      float* const       gradient = pass->transition_gradient + i * WIDTH;
      float              sum      = 0.0F;
      for (uint32_t j = 0U; j < N; ++j) {
        const float m = weights[j] * next[j];
        sum += m;
        gradient[j] += v * m;
      }
      lattice->after[t - 1U][i] = sum;
    }
  }
}

static bool
run(const Pass* const     pass,
    ClioNerLattice* const lattice,
    double* const         log_sum)
{
  *log_sum = set_words(pass, lattice);
  if (!run_forwards(pass->sample->n_tokens, lattice, log_sum)) {
    return false;
  }
  run_backwards(pass, lattice);
  return true;
}

bool
clio_ner_crf_loss(const ClioNerSample* const sample,
                  const float* const         scores,
                  const float* const         transitions,
                  ClioNerLattice* const      lattice,
                  float* const               score_gradient,
                  float* const               transition_gradient,
                  double* const              loss)
{
  const size_t size = sample->n_tokens * WIDTH * sizeof(float);
  memset(score_gradient, 0, size);
  set_transitions(transitions, lattice);

  double     known = 0.0;
  double     all   = 0.0;
  const Pass agree = { sample, scores, score_gradient, transition_gradient,
                       -1.0F,  true };
  const Pass any   = { sample, scores, score_gradient, transition_gradient,
                       1.0F,   false };
  if (!run(&agree, lattice, &known) || !run(&any, lattice, &all)) {
    memset(score_gradient, 0, size);
    return false;
  }
  *loss += all - known;
  return true;
}
