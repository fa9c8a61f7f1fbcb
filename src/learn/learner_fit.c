// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/allocator.h"
#include "base/try.h"
#include "learn/search.h"

#include <math.h>
#include <string.h>

enum { N_RANDOM = 60, N_ROUNDS = 3 };
enum {
  FIRST_EPOCHS   = 8,
  LATER_EPOCHS   = 6,
  MAX_PROPERTIES = 16, ///< Tried for one pair
  MAX_NEIGHBOURS = 60,
  MAX_MISTAKES   = 80 ///< Of one round
};

static const uint64_t first_random = 88172645463325252U;

static uint32_t
random_below(Learner* const learner, const uint32_t limit)
{
  learner->random =
    learner->random * 6364136223846793005U + 1442695040888963407U;
  return (uint32_t)((learner->random >> 33U) % limit);
}

// Parameters

static void
add_parameter(Learner* const learner,
              const uint32_t feature,
              const uint32_t property)
{
  const uint32_t n =
    clio_pair_table_find(&learner->parameters, feature, property);
  if (n != CLIO_NO_NUMBER) {
    clio_trainer_add(&learner->trainer, n);
  }
}

/// Add the parameters of a feature for a property alone
static void
add_own_parameter(Learner* const learner,
                  const uint32_t feature,
                  const uint32_t property)
{
  const uint32_t generic = learner_match(learner, feature, property);
  add_parameter(learner, feature, property);
  if (generic != CLIO_NO_NUMBER) {
    add_parameter(learner, generic, 0U);
  }
}

static void
add_parameters(Learner* const        learner,
               const ClioFeatureList features,
               const uint32_t        property)
{
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    add_parameter(learner, features.ids[i], 0U);
    if (property) {
      add_own_parameter(learner, features.ids[i], property);
    }
  }
}

// Units

static uint32_t
subject_unit(Learner* const      learner,
             const Record* const record,
             const uint32_t      s)
{
  if (!learner->subject_unit[s]) {
    learner->subject_unit[s] = 1U + clio_trainer_unit(&learner->trainer);
    add_parameters(learner, record->subjects[s], 0U);
  }
  return learner->subject_unit[s] - 1U;
}

static uint32_t
object_unit(Learner* const      learner,
            const Record* const record,
            const uint32_t      o,
            const uint32_t      property)
{
  const uint32_t before = learner->object_units.n_pairs;
  const uint32_t n = clio_pair_table_add(&learner->object_units, o, property);
  if (n == CLIO_NO_NUMBER ||
      RESERVE(learner, object_unit, object_unit_capacity, n + 1U)) {
    learner->trainer.failed = true;
    return 0U;
  }
  if (n == before) {
    learner->object_unit[n] = clio_trainer_unit(&learner->trainer);
    add_parameters(learner, record->objects[o], property);
  }
  return learner->object_unit[n];
}

/// The unit of a pair, with what a property asks of its subject
static uint32_t
pair_unit(Learner* const learner, Record* const record, const Choice choice)
{
  const uint32_t n      = record->candidates.n_items;
  const uint32_t both   = choice.subject * n + choice.object;
  const uint32_t before = learner->pair_units.n_pairs;
  const uint32_t number =
    clio_pair_table_add(&learner->pair_units, both, choice.property);
  if (number == CLIO_NO_NUMBER ||
      RESERVE(learner, pair_unit, pair_unit_capacity, number + 1U)) {
    learner->trainer.failed = true;
    return 0U;
  }
  if (number == before) {
    const ClioFeatureList s = record->subjects[choice.subject];
    const ClioFeatureList pair =
      learner_pair(learner, record, choice.subject, choice.object);
    learner->pair_unit[number] = clio_trainer_unit(&learner->trainer);
    add_parameters(learner, pair, choice.property);
    for (uint32_t i = 0U; i < s.n_ids; ++i) {
      if (clio_feature_is_of_role(learner->cues->features.strings[s.ids[i]])) {
        add_own_parameter(learner, s.ids[i], choice.property);
      }
    }
  }
  return learner->pair_unit[number];
}

/// Forget the units of the record before
static ClioStatus
start_units(Learner* const learner, const Record* const record)
{
  ClioStatus     st = CLIO_SUCCESS;
  const uint32_t n  = record->candidates.n_items;
  clio_pair_table_clear(&learner->object_units);
  clio_pair_table_clear(&learner->pair_units);
  clio_pair_table_init(&learner->object_units, learner->allocator);
  clio_pair_table_init(&learner->pair_units, learner->allocator);
  TRY(st, RESERVE(learner, subject_unit, subject_unit_capacity, n + 1U));
  memset(learner->subject_unit, 0, n * sizeof(uint32_t));
  return st;
}

// Cases

static void
add_case(Learner* const learner,
         Record* const  record,
         const Choice   choice,
         const bool     truth,
         const float    weight)
{
  ClioTrainerCase item;
  item.units[0] = subject_unit(learner, record, choice.subject);
  item.units[1] = object_unit(learner, record, choice.object, choice.property);
  item.units[2] = pair_unit(learner, record, choice);
  item.prior    = logf(weight);
  item.truth    = truth;
  clio_trainer_case(&learner->trainer, item);
}

static bool
is_positive(const Record* const record, const Choice choice)
{
  for (size_t i = 0U; i < record->n_positives; ++i) {
    const Choice* const positive = &record->positives[i];
    if (positive->subject == choice.subject &&
        positive->object == choice.object &&
        positive->property == choice.property) {
      return true;
    }
  }
  return false;
}

static bool
is_possible(const Record* const record, const Choice choice)
{
  const ClioCandidate* const s = &record->candidates.items[choice.subject];
  const ClioCandidate* const o = &record->candidates.items[choice.object];
  return clio_candidate_is_subject(s) && clio_candidate_is_object(o) &&
         clio_candidates_are_apart(s, o) && !is_positive(record, choice);
}

/// Add a false case, once in a group, that stands for `weight` of them
static void
add_false(Learner* const learner,
          Record* const  record,
          const Choice   choice,
          const float    weight)
{
  const uint32_t n    = record->candidates.n_items;
  const uint32_t both = choice.subject * n + choice.object;
  if (is_possible(record, choice) &&
      clio_pair_table_find(&learner->seen, both, choice.property) ==
        CLIO_NO_NUMBER) {
    add_case(learner, record, choice, false, weight);
    if (clio_pair_table_add(&learner->seen, both, choice.property) ==
        CLIO_NO_NUMBER) {
      learner->trainer.failed = true;
    }
  }
}

/// Add false cases that share something with a true one
static void
add_neighbours(Learner* const learner,
               Record* const  record,
               const Choice   positive)
{
  const uint32_t n          = record->candidates.n_items;
  const uint32_t properties = learner->cues->n_properties;
  const uint32_t n_drawn    = n < MAX_NEIGHBOURS ? n : MAX_NEIGHBOURS;
  const float    weight     = (float)n / (float)n_drawn;
  for (uint32_t i = 0U; i < n_drawn; ++i) {
    const uint32_t c             = n_drawn < n ? random_below(learner, n) : i;
    const Choice   other_subject = {
        c, positive.object, positive.property, positive.triple
    };
    const Choice other_object = {
      positive.subject, c, positive.property, positive.triple
    };
    add_false(learner, record, other_subject, weight);
    add_false(learner, record, other_object, weight);
  }
  for (unsigned i = 0U; i < MAX_PROPERTIES && properties > 2U; ++i) {
    const Choice other = { positive.subject,
                           positive.object,
                           1U + random_below(learner, properties - 1U),
                           positive.triple };
    add_false(learner,
              record,
              other,
              properties > MAX_PROPERTIES ? (float)properties / MAX_PROPERTIES
                                          : 1.0f);
  }
}

static void
add_random(Learner* const learner, Record* const record)
{
  static const float weight = 10.0f;
  const uint32_t     n      = record->candidates.n_items;
  for (unsigned i = 0U; n > 1U && i < N_RANDOM; ++i) {
    const Choice choice = { random_below(learner, n),
                            random_below(learner, n),
                            1U + random_below(learner,
                                              learner->cues->n_properties - 1U),
                            0U };
    add_false(learner, record, choice, weight);
  }
}

/// Begin a group, and add what is false in it whatever is true
static void
start_group(Learner* const learner, Record* const record)
{
  clio_trainer_group(&learner->trainer);
  clio_pair_table_clear(&learner->seen);
  clio_pair_table_init(&learner->seen, learner->allocator);
  for (uint32_t i = 0U; i < record->n_mistakes; ++i) {
    add_false(learner, record, record->mistakes[i], 1.0f);
  }
  add_random(learner, record);
}

/// Add a group for each triple of a sentence, or one where none is right
static ClioStatus
add_groups(Learner* const learner, Record* const record)
{
  ClioStatus   st        = CLIO_SUCCESS;
  const size_t n_triples = learner->examples->items[record->example].n_triples;
  TRY(st, start_units(learner, record));
  if (!record->n_positives) {
    start_group(learner, record);
  }
  for (uint32_t t = 0U; t < n_triples; ++t) {
    bool begun = false;
    for (size_t p = 0U; p < record->n_positives; ++p) {
      if (record->positives[p].triple == t) {
        if (!begun) {
          start_group(learner, record);
          begun = true;
        }
        add_case(learner, record, record->positives[p], true, 1.0f);
        add_neighbours(learner, record, record->positives[p]);
      }
    }
  }
  return learner->trainer.failed ? CLIO_NO_MEMORY : CLIO_SUCCESS;
}

// Fitting

bool
learner_is_in(const Learner* const learner,
              const Record* const  record,
              const unsigned       left_out)
{
  return learner->folds[record->example] != left_out;
}

static ClioStatus
use_weights(Learner* const learner)
{
  static const float least = 0.03f;
  const uint32_t     n     = learner->parameters.n_pairs;
  uint64_t* const    pairs =
    clio_calloc(learner->allocator, n + 1U, sizeof(uint64_t));
  float* const weights = clio_calloc(learner->allocator, n + 1U, sizeof(float));
  ClioStatus   st      = (pairs && weights) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  uint32_t     n_used  = 0U;
  for (uint32_t i = 0U; !st && i < n; ++i) {
    if (learner->weights[i] > least || learner->weights[i] < -least) {
      pairs[n_used]     = learner->parameters.pairs[i];
      weights[n_used++] = learner->weights[i];
    }
  }
  st = st ? st : clio_cues_set_weights(learner->cues, pairs, weights, n_used);
  clio_free(learner->allocator, pairs);
  clio_free(learner->allocator, weights);
  return st;
}

/// Note the false cases of a record that the weights so far find likely
static ClioStatus
find_mistakes(Learner* const learner, Record* const record)
{
  static const ClioCueQuery query = { -3.0f, 0.0f, MAX_MISTAKES };
  ClioStatus                st    = CLIO_SUCCESS;
  ClioCueFindings           found = { NULL, 0U };
  clio_arena_reset(learner->scratch);
  learner_mask(learner, record->example, true);
  st = clio_cues_search(
    learner->cues, &record->context, query, learner->scratch, &found);
  learner_mask(learner, record->example, false);
  if (!st && !record->mistakes) {
    record->mistakes = clio_arena_alloc(
      learner->arena, N_ROUNDS * MAX_MISTAKES * sizeof(Choice));
    TRY_ALLOC(record->mistakes);
  }
  for (uint32_t f = 0U; !st && f < found.n_findings && f < MAX_MISTAKES; ++f) {
    const ClioCueFinding* const finding = &found.findings[f];
    record->mistakes[record->n_mistakes++] =
      (Choice){ finding->subject, finding->object, finding->property, 0U };
  }
  return st;
}

static void
forget(Learner* const learner)
{
  clio_pair_table_clear(&learner->parameters);
  clio_pair_table_clear(&learner->supports);
  clio_pair_table_init(&learner->parameters, learner->allocator);
  clio_pair_table_init(&learner->supports, learner->allocator);
  if (learner->weights) {
    memset(learner->weights, 0, learner->weights_capacity * sizeof(float));
  }
  if (learner->counts) {
    memset(learner->counts, 0, learner->counts_capacity);
  }
  for (size_t i = 0U; i < learner->n_records; ++i) {
    learner->records[i].n_mistakes = 0U;
  }
}

/// Fit the weights to the true cases and the false ones known so far
static ClioStatus
fit_round(Learner* const learner, const unsigned left_out, const unsigned round)
{
  ClioStatus st = CLIO_SUCCESS;
  clio_trainer_clear(&learner->trainer);
  learner->random = first_random;
  for (size_t i = 0U; i < learner->n_records; ++i) {
    if (learner_is_in(learner, &learner->records[i], left_out)) {
      TRY(st, add_groups(learner, &learner->records[i]));
    }
  }
  TRY(st,
      clio_trainer_run(&learner->trainer,
                       learner->weights,
                       learner->parameters.n_pairs,
                       round ? LATER_EPOCHS : FIRST_EPOCHS));
  return use_weights(learner);
}

ClioStatus
learner_fit(Learner* const learner, const unsigned left_out)
{
  ClioStatus st = CLIO_SUCCESS;
  forget(learner);
  TRY(st, learner_choose_parameters(learner, left_out));
  for (unsigned round = 0U; round < N_ROUNDS; ++round) {
    TRY(st, fit_round(learner, left_out, round));
    for (size_t i = 0U; round + 1U < N_ROUNDS && i < learner->n_records; ++i) {
      if (learner_is_in(learner, &learner->records[i], left_out)) {
        TRY(st, find_mistakes(learner, &learner->records[i]));
      }
    }
  }
  return st;
}
