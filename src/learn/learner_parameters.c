// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Which features get a weight, for which properties

#include "learn/learner.h"

#include "base/try.h"

#include <string.h>

enum { MIN_SUPPORT = 2 };

uint32_t
learner_match(Learner* const learner,
              const uint32_t feature,
              const uint32_t property)
{
  if (feature >= learner->matched_capacity || !learner->matched[feature]) {
    if (RESERVE(learner, matched, matched_capacity, feature + 1U)) {
      return CLIO_NO_NUMBER;
    }
    learner->matched[feature] = 1U;
    const uint32_t generic    = clio_cues_generic(learner->cues, feature);
    for (uint32_t p = 1U; p < learner->cues->n_properties; ++p) {
      const uint32_t own =
        generic == CLIO_NO_NUMBER
          ? clio_cues_kind_generic(learner->cues, feature, p, NULL)
        : clio_cues_match(learner->cues, feature, p) ? generic
                                                     : CLIO_NO_NUMBER;
      if (own != CLIO_NO_NUMBER) {
        const uint32_t n = clio_pair_table_add(&learner->matches, feature, p);
        if (n == CLIO_NO_NUMBER ||
            RESERVE(learner, generic, generic_capacity, n + 1U)) {
          return CLIO_NO_NUMBER;
        }
        learner->generic[n] = own;
      }
    }
  }
  const uint32_t n = clio_pair_table_find(&learner->matches, feature, property);
  return n == CLIO_NO_NUMBER ? CLIO_NO_NUMBER : learner->generic[n];
}

static ClioStatus
count_support(Learner* const        learner,
              const ClioFeatureList features,
              const uint32_t        property)
{
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t n =
      clio_pair_table_add(&learner->supports, features.ids[i], property);
    if (n == CLIO_NO_NUMBER ||
        RESERVE(learner, counts, counts_capacity, n + 1U)) {
      return CLIO_NO_MEMORY;
    }
    if (learner->counts[n] < 100U) {
      ++learner->counts[n];
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
count_supports(Learner* const learner, Record* const record)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < record->n_positives; ++i) {
    const Choice          positive = record->positives[i];
    const ClioFeatureList lists[]  = {
       record->subjects[positive.subject],
       record->objects[positive.object],
       learner_pair(learner, record, positive.subject, positive.object)
    };
    for (unsigned l = 0U; l < 3U; ++l) {
      TRY(st, count_support(learner, lists[l], positive.property));
      TRY(st, count_support(learner, lists[l], 0U));
    }
  }
  for (uint32_t i = 0U; i < record->candidates.n_items; ++i) {
    TRY(st, count_support(learner, record->subjects[i], 0U));
    TRY(st, count_support(learner, record->objects[i], 0U));
  }
  return st;
}

static bool
is_generic(const Learner* const learner, const uint32_t feature)
{
  return learner->cues->features.strings[feature][0] == '=';
}

void
learner_add_kinds(Learner* const learner)
{
  ClioStringTable* const features = &learner->cues->features;
  const uint32_t         n        = features->n_strings;
  for (uint32_t f = 0U; f < n; ++f) {
    for (uint32_t p = 1U; p < learner->cues->n_properties; ++p) {
      (void)clio_cues_kind_generic(learner->cues, f, p, features);
    }
  }
}

ClioStatus
learner_choose_parameters(Learner* const learner, const unsigned left_out)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->n_records; ++i) {
    if (learner_is_in(learner, &learner->records[i], left_out)) {
      TRY(st, count_supports(learner, &learner->records[i]));
    }
  }
  for (uint32_t i = 0U; i < learner->supports.n_pairs; ++i) {
    const uint64_t pair = learner->supports.pairs[i];
    if (learner->counts[i] >= MIN_SUPPORT &&
        clio_pair_table_add(&learner->parameters,
                            (uint32_t)(pair >> 32U),
                            (uint32_t)pair) == CLIO_NO_NUMBER) {
      return CLIO_NO_MEMORY;
    }
  }
  for (uint32_t f = 0U; f < learner->cues->features.n_strings; ++f) {
    if (is_generic(learner, f) &&
        clio_pair_table_add(&learner->parameters, f, 0U) == CLIO_NO_NUMBER) {
      return CLIO_NO_MEMORY;
    }
  }
  return RESERVE(learner,
                 weights,
                 weights_capacity,
                 (size_t)learner->parameters.n_pairs + 1U);
}
