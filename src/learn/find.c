// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What a sentence states, by its cues

#include "learn/cues.h"

#include "base/try.h"
#include "learn/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Add the weights of `features` to `sums`, one for each property
static void
add_weights(const ClioCues* const cues,
            const ClioFeatureList features,
            float* const          sums)
{
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f    = features.ids[i];
    const bool     some = f < cues->n_weighed;
    for (uint32_t k = some ? cues->first[f] : 0U;
         some && k < cues->first[f + 1U];
         ++k) {
      sums[cues->weights[k].property] += cues->weights[k].weight;
    }
  }
}

static int
compare_findings(const void* const a, const void* const b)
{
  const ClioCueFinding* const x = a;
  const ClioCueFinding* const y = b;
  return x->score != y->score         ? (x->score > y->score ? -1 : 1)
         : x->property != y->property ? (x->property < y->property ? -1 : 1)
         : x->object != y->object     ? (x->object < y->object ? -1 : 1)
         : x->subject != y->subject   ? (x->subject < y->subject ? -1 : 1)
                                      : 0;
}

static bool
overlap(const ClioCandidate* const a, const ClioCandidate* const b)
{
  return a->first < b->end && b->first < a->end;
}

typedef struct {
  const ClioCues*          cues;
  const ClioCandidates*    candidates;
  const ClioFeatureSource* source;
  ClioArena*               arena;
  float*                   subjects; ///< Sums, candidates x properties
  float*                   objects;  ///< Sums, candidates x properties
  float*                   pair;     ///< Sums of one pair
  float*                   best;     ///< Most that a candidate has as subject
  float*                   reach;    ///< Most that any has, by property
  uint32_t*                likely;   ///< Properties that an object may serve
  uint32_t                 n_likely;
  float                    least; ///< Score to reach
  ClioCueFinding*          findings;
  uint32_t                 n_findings;
  size_t                   capacity;
} Search;

/// How much a pair's own cues may add: pairs further off are not looked at
static const float margin = 6.0f;

/// Least score of what may be stated: no more than a small share of the chance
static const float least_score = -4.0f;

static ClioStatus
add_finding(Search* const search, const ClioCueFinding finding)
{
  ClioCueFinding* const findings = clio_arena_grow(search->arena,
                                                   search->findings,
                                                   search->n_findings,
                                                   &search->capacity,
                                                   sizeof(ClioCueFinding));
  TRY_ALLOC(findings);
  findings[search->n_findings++] = finding;
  search->findings               = findings;
  return CLIO_SUCCESS;
}

static ClioStatus
try_pair(Search* const search, const uint32_t s, const uint32_t o)
{
  ClioStatus            st        = CLIO_SUCCESS;
  const uint32_t        n         = search->cues->n_properties;
  const float* const    sums_s    = search->subjects + (size_t)s * n;
  const float* const    sums_o    = search->objects + (size_t)o * n;
  const uint32_t        n_likely  = search->n_likely;
  const uint32_t* const likely    = search->likely;
  const float           least     = search->least;
  bool                  have_pair = false;
  for (uint32_t i = 0U; i < n_likely; ++i) {
    const uint32_t p   = likely[i];
    const float    own = sums_s[0] + sums_s[p] + sums_o[0] + sums_o[p];
    if (own < least - margin) {
      continue;
    }
    if (!have_pair) {
      memset(search->pair, 0, n * sizeof(float));
      add_weights(search->cues,
                  search->source->pair(search->source->handle, s, o),
                  search->pair);
      have_pair = true;
    }

    const float sum = own + search->pair[0] + search->pair[p];
    if (sum >= least) {
      TRY(st, add_finding(search, (ClioCueFinding){ s, o, p, sum, 0.0f }));
    }
  }
  return st;
}

static void
sum_candidates(Search* const search)
{
  const ClioFeatureSource* const source = search->source;
  const uint32_t                 n      = search->cues->n_properties;
  for (uint32_t i = 0U; i < search->candidates->n_items; ++i) {
    const ClioCandidate* const item = &search->candidates->items[i];
    if (clio_candidate_is_subject(item)) {
      add_weights(search->cues,
                  source->subject(source->handle, i),
                  search->subjects + (size_t)i * n);
    }
    if (clio_candidate_is_object(item)) {
      add_weights(search->cues,
                  source->object(source->handle, i),
                  search->objects + (size_t)i * n);
    }
  }
}

/// Most that a candidate's sums, with those of all properties, can add
static float
most(const float* const sums, const uint32_t n)
{
  float best = sums[1];
  for (uint32_t p = 2U; p < n; ++p) {
    best = sums[p] > best ? sums[p] : best;
  }
  return sums[0] + best;
}

/// Raise, for each property, the most that a subject has to what this one has
static void
raise_reach(Search* const search, const uint32_t subject)
{
  const uint32_t     n    = search->cues->n_properties;
  const float* const sums = search->subjects + (size_t)subject * n;
  for (uint32_t p = 1U; p < n; ++p) {
    const float sum  = sums[0] + sums[p];
    search->reach[p] = sum > search->reach[p] ? sum : search->reach[p];
  }
}

/// List the properties of an object that some subject may reach the score with
static void
list_likely(Search* const search, const uint32_t object)
{
  static const float rounding = 1e-3f; // Sums in another order differ by less
  const uint32_t     n        = search->cues->n_properties;
  const float* const sums     = search->objects + (size_t)object * n;
  const float        least    = search->least - margin - sums[0] - rounding;
  search->n_likely            = 0U;
  for (uint32_t p = 1U; p < n; ++p) {
    if (search->reach[p] + sums[p] >= least) {
      search->likely[search->n_likely++] = p;
    }
  }
}

/// Try an object with all subjects
static ClioStatus
try_object(Search* const search, const uint32_t o)
{
  ClioStatus                  st     = CLIO_SUCCESS;
  const ClioCandidates* const from   = search->candidates;
  const uint32_t              n      = search->cues->n_properties;
  const float                 object = most(search->objects + (size_t)o * n, n);
  list_likely(search, o);
  for (uint32_t s = 0U; search->n_likely && s < from->n_items; ++s) {
    if (clio_candidate_is_subject(&from->items[s]) &&
        clio_candidates_are_apart(&from->items[s], &from->items[o]) &&
        search->best[s] + object >= search->least - margin) {
      TRY(st, try_pair(search, s, o));
    }
  }
  return st;
}

static ClioStatus
try_all(Search* const search)
{
  ClioStatus                  st   = CLIO_SUCCESS;
  const ClioCandidates* const from = search->candidates;
  const uint32_t              n    = search->cues->n_properties;
  for (uint32_t p = 0U; p < n; ++p) {
    search->reach[p] = -INFINITY;
  }
  for (uint32_t s = 0U; n > 1U && s < from->n_items; ++s) {
    if (clio_candidate_is_subject(&from->items[s])) {
      search->best[s] = most(search->subjects + (size_t)s * n, n);
      raise_reach(search, s);
    }
  }
  for (uint32_t o = 0U; n > 1U && o < from->n_items; ++o) {
    if (clio_candidate_is_object(&from->items[o])) {
      TRY(st, try_object(search, o));
    }
  }
  return st;
}

static void
sort_findings(ClioCueFinding* const findings, const uint32_t n_findings)
{
  if (n_findings) {
    qsort(findings, n_findings, sizeof(ClioCueFinding), compare_findings);
  }
}

/// clio_cues_search(), in any order
static ClioStatus
search_all(const ClioCues* const          cues,
           const ClioCandidates* const    candidates,
           const ClioFeatureSource* const source,
           const float                    least,
           ClioArena* const               arena,
           ClioCueFinding** const         findings,
           uint32_t* const                n_findings)
{
  ClioStatus   st = CLIO_SUCCESS;
  Search       search;
  const size_t sums = (size_t)candidates->n_items * cues->n_properties;
  memset(&search, 0, sizeof(search));
  search.cues       = cues;
  search.candidates = candidates;
  search.source     = source;
  search.arena      = arena;
  search.least      = least;
  search.subjects   = clio_arena_alloc(arena, sums * sizeof(float));
  search.objects    = clio_arena_alloc(arena, sums * sizeof(float));
  search.reach = clio_arena_alloc(arena, cues->n_properties * sizeof(float));
  search.pair  = clio_arena_alloc(arena, cues->n_properties * sizeof(float));
  search.likely =
    clio_arena_alloc(arena, cues->n_properties * sizeof(uint32_t));
  search.best =
    clio_arena_alloc(arena, (candidates->n_items + 1U) * sizeof(float));
  if (!search.subjects || !search.objects || !search.pair || !search.likely ||
      !search.best || !search.reach) {
    return CLIO_NO_MEMORY;
  }

  sum_candidates(&search);
  TRY(st, try_all(&search));
  *n_findings = search.n_findings;
  *findings   = search.findings;
  return st;
}

ClioStatus
clio_cues_search(const ClioCues* const          cues,
                 const ClioCandidates* const    candidates,
                 const ClioFeatureSource* const source,
                 const float                    least,
                 ClioArena* const               arena,
                 ClioCueFinding** const         findings,
                 uint32_t* const                n_findings)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      search_all(cues, candidates, source, least, arena, findings, n_findings));
  sort_findings(*findings, *n_findings);
  return st;
}

/// Features taken from a sentence as they are asked for
typedef struct {
  ClioCueContext context;
  ClioFeatures   features;
} Sight;

static ClioFeatureList
list_of(const Sight* const sight)
{
  const ClioFeatureList list = { sight->features.ids, sight->features.n_ids };
  return list;
}

static ClioFeatureList
see_subject(void* const handle, const uint32_t candidate)
{
  Sight* const sight = (Sight*)handle;
  clio_features_subject(&sight->context,
                        &sight->context.candidates->items[candidate],
                        &sight->features);
  return list_of(sight);
}

static ClioFeatureList
see_object(void* const handle, const uint32_t candidate)
{
  Sight* const sight = (Sight*)handle;
  clio_features_object(&sight->context,
                       &sight->context.candidates->items[candidate],
                       &sight->features);
  return list_of(sight);
}

static ClioFeatureList
see_pair(void* const handle, const uint32_t subject, const uint32_t object)
{
  Sight* const sight = (Sight*)handle;
  clio_features_pair(&sight->context,
                     &sight->context.candidates->items[subject],
                     &sight->context.candidates->items[object],
                     &sight->features);
  return list_of(sight);
}

/// Return a share that is surely too small for a probability of `threshold`
static float
least_share(const ClioCues* const cues, const float threshold)
{
  if (!(cues->slope > 0.0f && threshold > 0.0f)) {
    return 0.0f;
  }
  const float odds  = (clio_log_odds(threshold) - cues->offset) / cues->slope;
  const float share = 0.99f * clio_logistic(odds);
  return share > 1e-5f ? share : 0.0f;
}

/**
   Set the probabilities of findings; those surely below `threshold` get 0.

   A sentence is thought to state one of them or, with the score 0, none; the
   calibration makes up for sentences that state several.
*/
static void
set_probabilities(const ClioCues* const cues,
                  const float           threshold,
                  ClioCueFinding* const findings,
                  const uint32_t        n_findings)
{
  const float least = least_share(cues, threshold);
  float       sum   = 1.0f;
  for (uint32_t i = 0U; i < n_findings; ++i) {
    findings[i].probability = expf(findings[i].score);
    sum += findings[i].probability;
  }
  for (uint32_t i = 0U; i < n_findings; ++i) {
    const float share = findings[i].probability / sum;
    findings[i].probability =
      share < least
        ? 0.0f
        : clio_logistic(cues->slope * clio_log_odds(share) + cues->offset);
  }
}

/**
   True if a finding may stand beside a more probable one.

   Two of one property need different words for objects, and not too different
   probabilities: mostly one object is meant.
*/
static bool
goes_with(const ClioCandidates* const candidates,
          const ClioCueFinding* const finding,
          const ClioCueFinding* const better)
{
  static const float least_ratio = 0.5f;
  return finding->property != better->property ||
         (finding->probability >= least_ratio * better->probability &&
          !overlap(&candidates->items[finding->object],
                   &candidates->items[better->object]));
}

/// Keep findings above a threshold; the others need no order
static uint32_t
drop_improbable(const float           threshold,
                ClioCueFinding* const findings,
                const uint32_t        n_findings)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < n_findings; ++i) {
    if (findings[i].probability >= threshold) {
      findings[n++] = findings[i];
    }
  }
  return n;
}

/// Keep the best of findings that cannot all be meant
static uint32_t
choose(const ClioCandidates* const candidates,
       ClioCueFinding* const       findings,
       const uint32_t              n_findings)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < n_findings; ++i) {
    const ClioCandidate* const subject =
      &candidates->items[findings[i].subject];
    bool good =
      subject->kind != CLIO_CANDIDATE_ABSENT || subject->key != CLIO_NO_NUMBER;
    for (uint32_t j = 0U; good && j < n; ++j) {
      good = goes_with(candidates, &findings[i], &findings[j]);
    }
    if (good) {
      findings[n++] = findings[i];
    }
  }
  return n;
}

ClioStatus
clio_cues_find(const ClioCues* const     cues,
               const ClioDocument* const document,
               const uint32_t            sentence,
               const float               threshold,
               ClioArena* const          arena,
               ClioCandidates* const     candidates,
               ClioCueFinding** const    findings,
               uint32_t* const           n_findings)
{
  ClioStatus                st   = CLIO_SUCCESS;
  const ClioSentence* const from = &document->sentences[sentence];
  TRY(
    st,
    clio_candidates_find(document, &cues->names, sentence, arena, candidates));

  Sight sight;
  memset(&sight, 0, sizeof(sight));
  const ClioCueContext    context = { document,   &cues->names, cues->iris,
                                      candidates, from->words,  from->n_words,
                                      sentence };
  const ClioFeatureSource source  = {
     &sight, see_subject, see_object, see_pair
  };
  sight.context        = context;
  sight.features.known = &cues->features;
  TRY(st,
      search_all(
        cues, candidates, &source, least_score, arena, findings, n_findings));
  set_probabilities(cues, threshold, *findings, *n_findings);
  *n_findings = drop_improbable(threshold, *findings, *n_findings);
  sort_findings(*findings, *n_findings);
  *n_findings = choose(candidates, *findings, *n_findings);
  return CLIO_SUCCESS;
}
