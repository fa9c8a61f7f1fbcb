// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/try.h"
#include "learn/logistic.h"

#include <math.h>
#include <stdlib.h>

static const float least_probability = 0.0005f;

/// A fact found, by its labels
typedef struct {
  const char* subject;
  const char* object;
  uint32_t    property;
} Labels;

/// Note the labels of finding `n`, and return true if an earlier one has them
static bool
is_repeated(Labels* const     labels,
            const uint32_t    n,
            const char* const subject,
            const char* const object,
            const uint32_t    property)
{
  labels[n] = (Labels){ subject, object, property };
  for (uint32_t i = 0U; i < n; ++i) {
    if (labels[i].property == property &&
        learner_same_label(labels[i].subject, subject) &&
        learner_same_label(labels[i].object, object)) {
      return true;
    }
  }
  return false;
}

static ClioStatus
try_sentence(Learner* const learner, const Record* const record)
{
  ClioStatus                st       = CLIO_SUCCESS;
  const ClioDocument* const document = learner->documents[record->example];
  const ClioExample* const example = &learner->examples->items[record->example];
  ClioCandidates           candidates;
  ClioCueFinding*          findings   = NULL;
  uint32_t                 n_findings = 0U;
  clio_arena_reset(learner->scratch);
  TRY(st,
      clio_cues_find(learner->cues,
                     document,
                     record->sentence,
                     least_probability,
                     learner->scratch,
                     &candidates,
                     &findings,
                     &n_findings));

  Labels* const labels =
    clio_arena_alloc(learner->scratch, (n_findings + 1U) * sizeof(Labels));
  TRY_ALLOC(labels);
  for (uint32_t f = 0U; f < n_findings; ++f) {
    const char*    subject = NULL;
    const char*    object  = NULL;
    const uint32_t p       = findings[f].property;
    const float    q       = findings[f].probability;
    Trial          trial   = { clio_log_odds(q), q, false };
    TRY(st,
        learner_label(learner,
                      document,
                      &candidates.items[findings[f].subject],
                      p,
                      false,
                      &subject));
    TRY(st,
        learner_label(learner,
                      document,
                      &candidates.items[findings[f].object],
                      p,
                      true,
                      &object));
    if (is_repeated(labels, f, subject, object, p)) {
      continue;
    }
    for (size_t t = 0U; t < example->n_triples; ++t) {
      const ClioExampleTriple* const triple = &example->triples[t];
      trial.right =
        trial.right || (triple->property == p &&
                        learner_same_label(subject, triple->subject) &&
                        learner_same_label(object, triple->object));
    }
    TRY(st, RESERVE(learner, trials, trials_capacity, learner->n_trials + 1U));
    learner->trials[learner->n_trials++] = trial;
  }
  return st;
}

/// Put each example into a fold, those about one thing into the same: other
/// texts will be about other things
static ClioStatus
set_folds(Learner* const learner)
{
  const ClioExamples* const examples = learner->examples;
  ClioStatus                st       = CLIO_SUCCESS;
  ClioStringTable           subjects;
  learner->folds = clio_arena_alloc(learner->arena, examples->n_items + 1U);
  TRY_ALLOC(learner->folds);
  TRY(st, clio_string_table_init(&subjects, learner->allocator));
  for (size_t i = 0U; i < examples->n_items; ++i) {
    const ClioExample* const example = &examples->items[i];
    const char* const        subject =
      example->n_triples ? example->triples[0].subject : example->sentence;
    const uint32_t n  = clio_string_table_add(&subjects, clio_string(subject));
    st                = n == CLIO_NO_NUMBER ? CLIO_NO_MEMORY : st;
    learner->folds[i] = (uint8_t)(i < examples->n_own ? n % N_FOLDS : NO_FOLD);
  }
  clio_string_table_clear(&subjects);
  return st;
}

/// Take the names of a fold's examples away, or give them back
static void
mask_fold(Learner* const learner, const unsigned fold, const bool away)
{
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    if (learner->folds[i] == fold) {
      learner_mask(learner, (uint32_t)i, away);
    }
  }
}

ClioStatus
learner_cross_validate(Learner* const learner)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, set_folds(learner));
  for (unsigned fold = 0U; fold < N_FOLDS; ++fold) {
    mask_fold(learner, fold, true);
    st = learner_fit(learner, fold);
    for (size_t i = 0U; !st && i < learner->n_records; ++i) {
      if (!learner_is_in(learner, &learner->records[i], fold)) {
        st = try_sentence(learner, &learner->records[i]);
      }
    }
    mask_fold(learner, fold, false);
    if (st) {
      return st;
    }
  }
  return st;
}

static int
compare_trials(const void* const a, const void* const b)
{
  const Trial* const x = a;
  const Trial* const y = b;
  return x->probability != y->probability
           ? (x->probability > y->probability ? -1 : 1)
           : (int)y->right - (int)x->right;
}

/**
   Set slope and offset so that probabilities are shares of right facts.

   Newton's method on the log-loss of the trials (Platt, 1999).
*/
static void
calibrate(Learner* const learner)
{
  static const double longest = 0.2; // Step, as log-odds may be extreme

  double slope  = 1.0;
  double offset = 0.0;
  for (unsigned round = 0U; learner->n_trials > 20U && round < 100U; ++round) {
    double g[2]    = { 1e-3 * (1.0 - slope), 0.0 };
    double h[2][2] = { { 1e-3, 0.0 }, { 0.0, 1e-3 } };
    for (size_t i = 0U; i < learner->n_trials; ++i) {
      const double x = (double)learner->trials[i].odds;
      const double p = (double)clio_logistic((float)(slope * x + offset));
      const double e = (learner->trials[i].right ? 1.0 : 0.0) - p;
      const double w = p * (1.0 - p);
      g[0] += e * x;
      g[1] += e;
      h[0][0] += w * x * x;
      h[0][1] += w * x;
      h[1][1] += w;
    }
    const double d = h[0][0] * h[1][1] - h[0][1] * h[0][1];
    const double a = (h[1][1] * g[0] - h[0][1] * g[1]) / d;
    const double b = (h[0][0] * g[1] - h[0][1] * g[0]) / d;
    const double m = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    const double f = m > longest ? longest / m : 1.0;
    slope += f * a;
    offset += f * b;
  }
  if (slope > 0.05 && slope < 20.0) {
    learner->cues->slope  = (float)slope;
    learner->cues->offset = (float)offset;
  }
  for (size_t i = 0U; i < learner->n_trials; ++i) {
    learner->trials[i].probability = clio_logistic(
      learner->cues->slope * learner->trials[i].odds + learner->cues->offset);
  }
}

/**
   Choose the threshold with the best F-measure, and count what it gives.

   Recall counts `beta` times as much as precision: the examples name one or two
   of the facts that a sentence states, so that much of what seems false is not,
   and the halves know fewer names and words than all examples will.
   But precision is not to be less than `least_precision`.
*/
static void
choose_threshold(Learner* const learner, ClioLearnReport* const report)
{
  static const float square          = 2.5f * 2.5f; // Of beta
  static const float least_precision = 0.25f;
  size_t             right           = 0U;
  float              best            = -1.0f;
  if (learner->n_trials) {
    qsort(learner->trials, learner->n_trials, sizeof(Trial), compare_trials);
  }
  for (size_t i = 0U; i < learner->n_trials; ++i) {
    const Trial* const trial = &learner->trials[i];
    right += trial->right;
    const float f = (1.0f + square) * (float)right /
                    ((float)(i + 1U) + square * (float)report->n_triples);
    if (f > best &&
        (best < 0.0f || (float)right >= least_precision * (float)(i + 1U))) {
      best              = f;
      report->threshold = trial->probability;
      report->n_found   = i + 1U;
      report->n_right   = right;
    }

    unsigned bin = (unsigned)(trial->probability * CLIO_RELIABILITY_BINS);
    bin = bin < CLIO_RELIABILITY_BINS ? bin : CLIO_RELIABILITY_BINS - 1U;
    ++report->bins[bin];
    report->right_bins[bin] += trial->right;
  }
  learner->cues->threshold = report->threshold;
}

void
learner_calibrate(Learner* const learner, ClioLearnReport* const report)
{
  calibrate(learner);
  choose_threshold(learner, report);
}
