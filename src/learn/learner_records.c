// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/try.h"

#include <string.h>

/// More choices of one triple come of phrases that go with it, not from names
enum { MAX_OF_TRIPLE = 24 };

/// How many choices make a triple, which are the last
static size_t
count_of(const Record* const record, const uint32_t triple)
{
  size_t n = 0U;
  while (n < record->n_positives &&
         record->positives[record->n_positives - n - 1U].triple == triple) {
    ++n;
  }
  return n;
}

/// Add a true choice for each of the objects, with one subject
static ClioStatus
add_positives(Learner* const    learner,
              Record* const     record,
              const uint32_t    subject,
              const bool* const is_object,
              const uint32_t    property,
              const uint32_t    number)
{
  const ClioCandidate* const items = record->candidates.items;
  for (uint32_t o = 0U; o < record->candidates.n_items; ++o) {
    if (is_object[o] && o != subject &&
        count_of(record, number) < MAX_OF_TRIPLE &&
        clio_candidates_are_apart(&items[subject], &items[o])) {
      Choice* const positives = clio_arena_grow(learner->arena,
                                                record->positives,
                                                record->n_positives,
                                                &record->capacity,
                                                sizeof(Choice));
      TRY_ALLOC(positives);
      positives[record->n_positives++] =
        (Choice){ subject, o, property, number };
      record->positives = positives;
    }
  }
  return CLIO_SUCCESS;
}

/// Find which candidates make a triple; its subject may be absent
static ClioStatus
find_positives(Learner* const learner,
               Record* const  record,
               const uint32_t number)
{
  const ClioExampleTriple* const triple =
    &learner->examples->items[record->example].triples[number];
  const uint32_t             p        = triple->property;
  ClioStatus                 st       = CLIO_SUCCESS;
  const char*                label    = NULL;
  const ClioDocument* const  document = learner->documents[record->example];
  const uint32_t             n        = record->candidates.n_items;
  const ClioCandidate* const items    = record->candidates.items;
  bool* const is_object = clio_arena_alloc(learner->scratch, n + 1U);
  TRY_ALLOC(is_object);
  for (uint32_t o = 0U; o < n; ++o) {
    TRY(st, learner_label(learner, document, &items[o], p, true, &label));
    is_object[o] = clio_candidate_is_object(&items[o]) &&
                   learner_same_label(label, triple->object);
  }

  bool     named  = false;
  uint32_t absent = n;
  for (uint32_t s = 0U; s < n; ++s) {
    TRY(st, learner_label(learner, document, &items[s], p, false, &label));
    absent = items[s].kind == CLIO_CANDIDATE_ABSENT ? s : absent;
    if (clio_candidate_is_subject(&items[s]) &&
        learner_same_label(label, triple->subject)) {
      TRY(st, add_positives(learner, record, s, is_object, p, number));
      named = true;
    }
  }
  return (named || absent == n)
           ? st
           : add_positives(learner, record, absent, is_object, p, number);
}

/// Keep features; the list is empty if out of memory
static ClioFeatureList
keep(Learner* const learner, const ClioFeatures* const features)
{
  ClioFeatureList list = { NULL, 0U };
  uint32_t* const ids =
    clio_arena_alloc(learner->arena, (features->n_ids + 1U) * sizeof(uint32_t));
  if (ids && !features->failed) {
    memcpy(ids, features->ids, features->n_ids * sizeof(uint32_t));
    list.ids   = ids;
    list.n_ids = features->n_ids;
  }
  return list;
}

static ClioFeatures
growing(const Learner* const learner)
{
  ClioFeatures features;
  memset(&features, 0, sizeof(features));
  features.known = &learner->cues->features;
  features.grow  = &learner->cues->features;
  return features;
}

static ClioStatus
see_pair(Learner* const      learner,
         Record* const       record,
         const uint32_t      subject,
         const uint32_t      object,
         ClioFeatures* const features)
{
  const uint32_t n = record->candidates.n_items;
  clio_features_pair(&record->context,
                     &record->candidates.items[subject],
                     &record->candidates.items[object],
                     features);
  ClioFeatureList* const pair = &record->pairs[(size_t)subject * n + object];
  *pair                       = keep(learner, features);
  return pair->ids ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

ClioFeatureList
learner_pair(Learner* const learner,
             Record* const  record,
             const uint32_t subject,
             const uint32_t object)
{
  const size_t at = (size_t)subject * record->candidates.n_items + object;
  ClioFeatures features;
  memset(&features, 0, sizeof(features));
  features.known = &learner->cues->features;
  return (record->pairs[at].ids ||
          !see_pair(learner, record, subject, object, &features))
           ? record->pairs[at]
           : (ClioFeatureList){ NULL, 0U };
}

/// Note the features of true pairs: others need no more than these have
static ClioStatus
see_positives(Learner* const learner, Record* const record)
{
  ClioStatus   st       = CLIO_SUCCESS;
  ClioFeatures features = growing(learner);
  for (size_t i = 0U; i < record->n_positives; ++i) {
    const Choice* const positive = &record->positives[i];
    TRY(st,
        see_pair(
          learner, record, positive->subject, positive->object, &features));
  }
  return st;
}

static ClioStatus
fill_record(Learner* const learner, Record* const record)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_candidates_find(learner->documents[record->example],
                           &learner->cues->names,
                           record->sentence,
                           learner->arena,
                           &record->candidates));

  const uint32_t n    = record->candidates.n_items;
  const size_t   size = sizeof(ClioFeatureList);
  record->subjects    = clio_arena_alloc(learner->arena, (n + 1U) * size);
  record->objects     = clio_arena_alloc(learner->arena, (n + 1U) * size);
  record->pairs       = clio_arena_alloc(learner->arena, (n * n + 1U) * size);
  if (!record->subjects || !record->objects || !record->pairs) {
    return CLIO_NO_MEMORY;
  }

  TRY(st,
      clio_cue_context(learner->documents[record->example],
                       &learner->cues->names,
                       learner->cues->keys,
                       record->candidates,
                       record->sentence,
                       learner->arena,
                       &record->context));
  ClioFeatures features = growing(learner);
  for (uint32_t i = 0U; i < n; ++i) {
    const ClioCandidate* const item = &record->candidates.items[i];
    if (clio_candidate_is_subject(item)) {
      clio_features_subject(&record->context, item, &features);
      record->subjects[i] = keep(learner, &features);
      TRY_ALLOC(record->subjects[i].ids);
    }
    if (clio_candidate_is_object(item)) {
      clio_features_object(&record->context, item, &features);
      record->objects[i] = keep(learner, &features);
      TRY_ALLOC(record->objects[i].ids);
    }
  }

  const ClioExample* const example = &learner->examples->items[record->example];
  clio_arena_reset(learner->scratch);
  for (uint32_t t = 0U; t < example->n_triples; ++t) {
    TRY(st, find_positives(learner, record, t));
  }
  return see_positives(learner, record);
}

ClioStatus
learner_make_records(Learner* const learner)
{
  ClioStatus st      = CLIO_SUCCESS;
  learner->n_records = 0U;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioDocument* const document = learner->documents[i];
    learner_mask(learner, (uint32_t)i, true);
    for (size_t s = 0U; !st && s < document->n_sentences; ++s) {
      st = RESERVE(learner, records, records_capacity, learner->n_records + 1U);
      if (!st) {
        Record* const record = &learner->records[learner->n_records++];
        memset(record, 0, sizeof(*record));
        record->example  = (uint32_t)i;
        record->sentence = (uint32_t)s;
        st               = fill_record(learner, record);
      }
    }
    learner_mask(learner, (uint32_t)i, false);
    if (st) {
      return st;
    }
  }
  return st;
}
