// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The score of a subject, a property and an object is a sum of weights, so that
  its exponential, the chance, is a product of factors.

  Nearly all pairs of a subject and an object have no great chance with any
  property.  So a survey comes first, which makes a vector of each object, with
  a number for each property, and knows of all else only what is so of all
  properties: the mean of the factors and the greatest of them.  Products of
  means give about the sum of all chances, against which one is to be measured
  (the path between two words changes little of that, and is left out); products
  of the greatest ones bound the chances of a pair.  The few pairs that may come
  to a large enough share are bound closer, by their path and a vector of their
  kinds, and the properties for which it still may be so are looked into one by
  one.
*/

#include "learn/search.h"

#include "base/try.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// How two candidates stand to each other
typedef enum { FORWARD, BACKWARD, N_ORDERS } Order;

/// Factors for each property, and what counts for all
typedef struct {
  float* factors;
  float  weight;
  float  chances; ///< Sum for all properties
  float  most;    ///< The greatest, in logarithms
  float  bound;   ///< Likewise with what paths and words between may add
} Part;

/// A candidate as subject
typedef struct {
  uint32_t        candidate;
  float           weight; ///< For all properties, without `own`
  float           chance; ///< Exponential of the weight
  ClioFeatureList own;    ///< Its features with weights of single ones
  uint32_t        kind;   ///< Number of its kind and `own` features
} Subject;

/// The kinds of a subject and an object
typedef struct {
  ClioFeatureList features; ///< Null until it is known
  float           chance;   ///< The mean factor
  float           most;     ///< The greatest, in logarithms
  float           weight;   ///< For all properties
} Role;

/// How far two candidates are apart
typedef struct {
  float chance; ///< The mean factor
  float most;   ///< The greatest, in logarithms
} Gap;

/// What all words up to a place come to, counted each time
typedef struct {
  float chance;  ///< The mean factor
  float inverse; ///< One by that
  float most;    ///< The greatest, in logarithms
} Words;

/// The path between two heads
typedef struct {
  uint32_t        stamp; ///< Head of the object plus 1
  ClioFeatureList features;
  float           most;
} Path;

typedef struct {
  const ClioCues*       cues;
  const ClioCueContext* context;
  ClioArena*            arena;
  ClioFeatures          features;
  uint32_t              width;    ///< Numbers of a vector
  Part                  sentence; ///< What all objects share
  Part                  head;     ///< With what those of one head share
  Subject*              subjects;
  uint32_t              n_subjects;
  uint32_t              n_subject_kinds;
  uint32_t*             objects; ///< Candidates, those with one head together
  uint32_t              n_objects;
  Part*                 parts; ///< Of candidates that are objects
  uint32_t*             kinds; ///< Of candidates as objects, numbered
  uint32_t              n_kinds;
  Role*                 roles; ///< By order, kinds of subject and object
  Gap                   gaps[N_ORDERS][CLIO_FAR + 1];
  Words*                words;   ///< Those up to each
  Path*                 paths;   ///< By the subject's head
  float*                most;    ///< Bound of each object and subject
  float*                closer;  ///< Bound of each subject with an object
  Part                  both;    ///< Of that object and the kinds of both
  const Role*           role;    ///< These kinds
  float                 cut;     ///< Least score of a finding
  double                chances; ///< About the sum of all, and 1 of none
  double                more;    ///< By which pairs looked into exceed that
  ClioCueFinding*       findings;
  uint32_t              n_findings;
  size_t                capacity;
} Search;

// Weights of features

static ClioFeatureList
list_of(const ClioFeatures* const features)
{
  return (ClioFeatureList){ features->ids, features->n_ids };
}

static ClioFeatureList
keep(const Search* const search, const ClioFeatureList more)
{
  const ClioFeatures* const features = &search->features;
  const size_t              size     = features->n_ids * sizeof(uint32_t);
  const size_t              n        = features->n_ids + more.n_ids;
  uint32_t* const           ids =
    clio_arena_alloc(search->arena, (n + 1U) * sizeof(uint32_t));
  if (ids) {
    memcpy(ids, features->ids, size);
    if (more.n_ids) {
      memcpy(ids + features->n_ids, more.ids, more.n_ids * sizeof(uint32_t));
    }
  }
  return (ClioFeatureList){ ids, (uint32_t)n };
}

static ClioCueSums
sums_of(const ClioCues* const cues, const ClioFeatureList features)
{
  ClioCueSums sums = { 0.0f, 0.0f };
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    if (features.ids[i] < cues->n_weighed) {
      CLIO_PREFETCH(&cues->sums[features.ids[i]]);
    }
  }
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    if (f < cues->n_weighed) {
      sums.mean += cues->sums[f].mean;
      sums.most += cues->sums[f].most;
    }
  }
  return sums;
}

/// Return what features weigh for all properties
static float
weight_of(const ClioCues* const cues, const ClioFeatureList features)
{
  float weight = 0.0f;
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    weight += f < cues->n_weighed ? cues->rows[f].generic : 0.0f;
  }
  return weight;
}

/// Return the factor of a feature for one property
static float
factor_of(const ClioCues* const   cues,
          const ClioCueRow* const row,
          const uint32_t          property)
{
  if (row->vector) {
    return cues->vectors[(size_t)(row->vector - 1U) * cues->width + property];
  }
  float    factor = 1.0f;
  uint32_t k      = row->first;
  while (k < row->end && cues->factors[k].property < property) {
    ++k;
  }
  for (; k < row->end && cues->factors[k].property == property; ++k) {
    factor *= cues->factors[k].factor;
  }
  return factor;
}

/// Return the product of the factors of features for one property
static float
factor_of_all(const ClioCues* const cues,
              const ClioFeatureList features,
              const uint32_t        property)
{
  float factor = 1.0f;
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    if (f < cues->n_weighed) {
      factor *= factor_of(cues, &cues->rows[f], property);
    }
  }
  return factor;
}

static void
multiply_row(const ClioCues* const   cues,
             const ClioCueRow* const row,
             Part* const             part)
{
  for (uint32_t k = row->first; k < row->end; ++k) {
    part->factors[cues->factors[k].property] *= cues->factors[k].factor;
  }
}

/**
   Make `part` what another one is, times the factors of features.

   Vectors of features come first.
*/
static bool
multiply(const Search* const   search,
         const Part* const     from,
         const ClioFeatureList features,
         Part* const           part)
{
  const ClioCues* const cues = search->cues;
  const ClioCueRow*     rows[CLIO_MAX_FEATURES];
  const float*          vectors[CLIO_MAX_FEATURES];
  uint32_t              n_rows    = 0U;
  uint32_t              n_vectors = 0U;
  if (!part->factors) {
    part->factors =
      clio_arena_room(search->arena, search->width * sizeof(float));
    if (!part->factors) {
      return false;
    }
  }

  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    if (features.ids[i] < cues->n_weighed) {
      CLIO_PREFETCH(&cues->rows[features.ids[i]]);
    }
  }
  part->weight = from->weight;
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    if (f < cues->n_weighed) {
      const ClioCueRow* const row = &cues->rows[f];
      part->weight += row->generic;
      if (row->vector) {
        vectors[n_vectors++] =
          cues->vectors + (size_t)(row->vector - 1U) * search->width;
      } else if (row->first < row->end) {
        CLIO_PREFETCH(&cues->factors[row->first]);
        rows[n_rows++] = row;
      }
    }
  }
  cues->kernels->multiply_all(
    part->factors, from->factors, vectors, n_vectors, search->width);
  for (uint32_t i = 0U; i < n_rows; ++i) {
    multiply_row(cues, rows[i], part);
  }
  return true;
}

// Subjects and objects

static bool
is_same_kind(const Search* const  search,
             const Subject* const a,
             const Subject* const b)
{
  const ClioCandidate* const x =
    &search->context->candidates.items[a->candidate];
  const ClioCandidate* const y =
    &search->context->candidates.items[b->candidate];
  return x->kind == y->kind && x->type == y->type &&
         a->own.n_ids == b->own.n_ids &&
         (!a->own.n_ids ||
          !memcmp(a->own.ids, b->own.ids, a->own.n_ids * sizeof(uint32_t)));
}

static ClioStatus
add_subject(Search* const search, const uint32_t candidate)
{
  const ClioCues* const cues     = search->cues;
  ClioFeatures* const   features = &search->features;
  Subject* const        subject  = &search->subjects[search->n_subjects];
  clio_features_subject(
    search->context, &search->context->candidates.items[candidate], features);
  uint32_t* const own =
    clio_arena_alloc(search->arena, (features->n_ids + 1U) * sizeof(uint32_t));
  TRY_ALLOC(own);
  *subject = (Subject){ candidate, 0.0f, 0.0f, { own, 0U }, 0U };
  for (uint32_t i = 0U; i < features->n_ids; ++i) {
    const uint32_t          f   = features->ids[i];
    const ClioCueRow* const row = f < cues->n_weighed ? &cues->rows[f] : NULL;
    if (row && row->first < row->end) {
      own[subject->own.n_ids++] = f;
    } else if (row) {
      subject->weight += row->generic;
    }
  }

  uint32_t s = 0U;
  while (s < search->n_subjects &&
         !is_same_kind(search, &search->subjects[s], subject)) {
    ++s;
  }
  subject->kind   = s < search->n_subjects ? search->subjects[s].kind
                                           : search->n_subject_kinds++;
  subject->chance = expf(subject->weight);
  ++search->n_subjects;
  return CLIO_SUCCESS;
}

static int
compare_subjects(const void* const a, const void* const b)
{
  const Subject* const x = a;
  const Subject* const y = b;
  return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1)
                            : (x->candidate < y->candidate ? -1 : 1);
}

static ClioStatus
find_subjects(Search* const search)
{
  ClioStatus                  st   = CLIO_SUCCESS;
  const ClioCandidates* const from = &search->context->candidates;
  for (uint32_t i = 0U; i < from->n_items; ++i) {
    if (clio_candidate_is_subject(&from->items[i])) {
      TRY(st, add_subject(search, i));
    }
  }
  if (search->n_subjects) {
    qsort(
      search->subjects, search->n_subjects, sizeof(Subject), compare_subjects);
  }
  return st;
}

/// List objects in order, but those of one head after the first of them
static void
find_objects(Search* const search)
{
  const ClioCandidates* const from = &search->context->candidates;
  for (uint32_t i = 0U; i < from->n_items; ++i) {
    const ClioCandidate* const item = &from->items[i];
    bool                       seen = !clio_candidate_is_object(item);
    for (uint32_t k = 0U; !seen && k < search->n_objects; ++k) {
      seen = from->items[search->objects[k]].head == item->head;
    }
    for (uint32_t k = i; !seen && k < from->n_items; ++k) {
      if (from->items[k].head == item->head &&
          clio_candidate_is_object(&from->items[k])) {
        search->objects[search->n_objects++] = k;
      }
    }
  }
}

/// Make the part of an object, and that of its head if it is `new_head`
static ClioStatus
set_part(Search* const search, const uint32_t object, const bool new_head)
{
  const ClioCandidate* const item = &search->context->candidates.items[object];
  Part* const                part = &search->parts[object];
  ClioFeatures* const        features = &search->features;
  if (new_head) {
    clio_features_object_head(search->context, item, features);
    TRY_ALLOC(
      multiply(search, &search->sentence, list_of(features), &search->head));
  }
  clio_features_object_rest(search->context, item, features);
  TRY_ALLOC(multiply(search, &search->head, list_of(features), part));
  const ClioTally tally = search->cues->kernels->tally(
    part->factors, search->cues->paths, search->width);
  part->chances = expf(part->weight) * tally.sum;
  part->most    = part->weight + logf(tally.most);
  part->bound   = part->weight + logf(tally.product) + search->cues->phrase;
  return CLIO_SUCCESS;
}

// The survey

static float*
most_of(const Search* const  search,
        const Subject* const subject,
        const uint32_t       object)
{
  const size_t n = search->context->candidates.n_items;
  return &search->most[object * n + subject->candidate];
}

/// Return how a subject stands to an object
static Order
order_of(const ClioCandidate* const subject, const ClioCandidate* const object)
{
  return subject->end <= object->first ? FORWARD : BACKWARD;
}

/// Return the kinds of a pair, null if out of memory
static const Role*
role_of(Search* const        search,
        const Subject* const subject,
        const uint32_t       object)
{
  const ClioCandidates* const from = &search->context->candidates;
  const ClioCandidate* const  s    = &from->items[subject->candidate];
  const ClioCandidate* const  o    = &from->items[object];
  const size_t row = (size_t)subject->kind * N_ORDERS + order_of(s, o);
  Role* const  role =
    &search->roles[row * search->n_kinds + search->kinds[object]];
  if (!role->features.ids) {
    clio_features_kinds(search->context, s, o, &search->features);
    role->features = keep(search, subject->own);
    if (!role->features.ids) {
      return NULL;
    }
    const ClioCueSums sums = sums_of(search->cues, role->features);
    role->chance           = expf(sums.mean);
    role->most             = sums.most;
    role->weight           = weight_of(search->cues, role->features);
  }
  return role;
}

/// Set `from` and `to` to the words between, and return how many there are
static uint32_t
words_between(const ClioCandidate* const subject,
              const ClioCandidate* const object,
              uint32_t* const            from,
              uint32_t* const            to)
{
  const bool forward = order_of(subject, object) == FORWARD;
  *from              = forward ? subject->end : object->end;
  *to                = forward ? object->first : subject->first;
  return *to > *from ? *to - *from : 0U;
}

/// Return how far a pair is apart, and the most that what is between may add
static Gap
gap_of(const Search* const        search,
       const ClioCandidate* const subject,
       const ClioCandidate* const object)
{
  if (!subject->end) {
    return (Gap){ 1.0f, 0.0f };
  }
  uint32_t       from = 0U;
  uint32_t       to   = 0U;
  const uint32_t n    = words_between(subject, object, &from, &to);
  Gap            gap =
    search
      ->gaps[order_of(subject, object)][n < CLIO_FAR ? n : (uint32_t)CLIO_FAR];
  if (n) {
    gap.chance *= search->words[to].chance * search->words[from].inverse;
    gap.most += search->words[to].most - search->words[from].most;
  }
  return gap;
}

/// Return about what the chances of a pair come to
static float
estimate(Search* const        search,
         const Subject* const subject,
         const uint32_t       object)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const Role* const          role  = role_of(search, subject, object);
  return subject->chance * role->chance * search->parts[object].chances *
         gap_of(search, &items[subject->candidate], &items[object]).chance;
}

/// Survey an object with all subjects
static ClioStatus
survey(Search* const search, const uint32_t object)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const Part* const          part  = &search->parts[object];
  double                     sum   = 0.0;
  const Role*                role  = NULL;
  uint32_t                   kind  = 0U;
  Order                      order = FORWARD;
  for (uint32_t i = 0U; i < search->n_subjects; ++i) {
    const Subject* const       subject = &search->subjects[i];
    const ClioCandidate* const s       = &items[subject->candidate];
    if (clio_candidates_are_apart(s, &items[object])) {
      const Gap gap = gap_of(search, s, &items[object]);
      if (!role || kind != subject->kind ||
          order != order_of(s, &items[object])) {
        role  = role_of(search, subject, object);
        kind  = subject->kind;
        order = order_of(s, &items[object]);
        TRY_ALLOC(role);
      }
      sum += (double)(subject->chance * role->chance * gap.chance);
      *most_of(search, subject, object) =
        subject->weight + part->bound + role->most + gap.most;
    }
  }
  search->chances += sum * (double)part->chances;
  return CLIO_SUCCESS;
}

static ClioStatus
survey_all(Search* const search)
{
  ClioStatus                 st    = CLIO_SUCCESS;
  const ClioCandidate* const items = search->context->candidates.items;
  uint32_t                   head  = UINT32_MAX;
  for (uint32_t i = 0U; i < search->n_objects; ++i) {
    const uint32_t object = search->objects[i];
    TRY(st, set_part(search, object, items[object].head != head));
    TRY(st, survey(search, object));
    head = items[object].head;
  }
  return st;
}

// A closer look

/// Return the path between two heads, null if out of memory
static const Path*
path_of(Search* const  search,
        const uint32_t subject_head,
        const uint32_t object_head)
{
  static const ClioFeatureList none = { NULL, 0U };
  Path* const                  path = &search->paths[subject_head];
  if (path->stamp != object_head + 1U) {
    clio_features_path(
      search->context, subject_head, object_head, &search->features);
    path->features = keep(search, none);
    path->most     = sums_of(search->cues, path->features).most;
    path->stamp    = object_head + 1U;
  }
  return path->features.ids ? path : NULL;
}

/// Multiply an object's part by the factors of the kinds of both
static ClioStatus
set_both(Search* const search, const Part* const object, const Role* const role)
{
  if (search->role != role) {
    search->role = role;
    TRY_ALLOC(multiply(search, object, role->features, &search->both));
    const ClioTally tally = search->cues->kernels->tally(
      search->both.factors, search->both.factors, search->width);
    search->both.chances = expf(search->both.weight) * tally.sum;
    search->both.most    = search->both.weight + logf(tally.most);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add_finding(Search* const        search,
            const Subject* const subject,
            const uint32_t       object,
            const uint32_t       property,
            const float          score)
{
  ClioCueFinding* const findings = clio_arena_grow(search->arena,
                                                   search->findings,
                                                   search->n_findings,
                                                   &search->capacity,
                                                   sizeof(ClioCueFinding));
  TRY_ALLOC(findings);
  findings[search->n_findings++] = (ClioCueFinding){
    subject->candidate, object, property, score, expf(score)
  };
  search->findings = findings;
  return CLIO_SUCCESS;
}

/// Return the first property from `property` on whose factor in `search->both`
/// is not below `least`
static uint32_t
next_property(const Search* const search,
              const uint32_t      property,
              const float         least)
{
  return (uint32_t)search->cues->kernels->reach(
    search->both.factors, property, search->width, least);
}

/// Collect the findings of a pair whose kinds are those of `search->both`
static ClioStatus
collect(Search* const        search,
        const Subject* const subject,
        const uint32_t       object,
        const Path* const    path)
{
  static const ClioFeatureList none = { NULL, 0U };

  ClioStatus                 st    = CLIO_SUCCESS;
  const ClioCues* const      cues  = search->cues;
  const ClioCandidate* const items = search->context->candidates.items;
  const ClioFeatureList      way   = path ? path->features : none;
  clio_features_gap(search->context,
                    &items[subject->candidate],
                    &items[object],
                    &search->features);

  const ClioFeatureList gap    = list_of(&search->features);
  const ClioCueSums     sums[] = { sums_of(cues, gap), sums_of(cues, way) };
  const float           mean   = expf(sums[0].mean + sums[1].mean);
  const float           both   = search->both.weight + subject->weight;
  const float           more   = weight_of(cues, gap) + weight_of(cues, way);
  const float least = expf(search->cut - both - sums[0].most - sums[1].most);
  const float* const factors = search->both.factors;
  const uint32_t     n       = cues->n_properties;
  float              chances = subject->chance * search->both.chances * mean;
  for (uint32_t p = next_property(search, 1U, least); !st && p < n;
       p          = next_property(search, p + 1U, least)) {
    const float exact =
      factors[p] * factor_of_all(cues, gap, p) * factor_of_all(cues, way, p);
    const float score = both + more + logf(exact);
    chances += expf(score) - expf(both) * factors[p] * mean;
    if (score >= search->cut) {
      st = add_finding(search, subject, object, p, score);
    }
  }
  search->more += (double)(chances - estimate(search, subject, object));
  return st;
}

/// Set `path` to that of a pair, null if there is none
static ClioStatus
find_path(Search* const        search,
          const Subject* const subject,
          const uint32_t       object,
          const Path** const   path)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const ClioCandidate* const s     = &items[subject->candidate];
  *path = s->end ? path_of(search, s->head, items[object].head) : NULL;
  return (*path || !s->end) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

/// Set closer bounds of an object's pairs, and return the greatest
static ClioStatus
bound_closer(Search* const search, const uint32_t object, float* const most)
{
  ClioStatus        st   = CLIO_SUCCESS;
  const Part* const part = &search->parts[object];
  for (uint32_t i = 0U; i < search->n_subjects; ++i) {
    const Subject* const subject = &search->subjects[i];
    const float          bound   = *most_of(search, subject, object);
    search->closer[i]            = -INFINITY;
    if (bound >= search->cut) {
      const Path* path = NULL;
      TRY(st, find_path(search, subject, object, &path));
      search->closer[i] = bound - part->bound + part->most +
                          search->cues->phrase + (path ? path->most : 0.0f);
      *most = fmaxf(*most, search->closer[i]);
    }
  }
  return st;
}

/// Look into the pairs of an object that may have findings
static ClioStatus
try_object(Search* const search, const uint32_t object)
{
  ClioStatus        st   = CLIO_SUCCESS;
  const Part* const part = &search->parts[object];
  float             most = -INFINITY;
  TRY(st, bound_closer(search, object, &most));
  if (most < search->cut) {
    return st;
  }

  search->role = NULL;
  for (uint32_t i = 0U; !st && i < search->n_subjects; ++i) {
    const Subject* const subject = &search->subjects[i];
    if (search->closer[i] >= search->cut) {
      const Role* const role = role_of(search, subject, object);
      const Path*       path = NULL;
      TRY(st, find_path(search, subject, object, &path));
      TRY(st, set_both(search, part, role));
      if (search->closer[i] - part->most - role->most + search->both.most >=
          search->cut) {
        st = collect(search, subject, object, path);
      }
    }
  }
  return st;
}

static ClioStatus
try_all(Search* const search)
{
  ClioStatus st      = CLIO_SUCCESS;
  search->n_findings = 0U;
  search->more       = 0.0;
  for (uint32_t i = 0U; i < search->n_objects; ++i) {
    TRY(st, try_object(search, search->objects[i]));
  }
  return st;
}

// The search

/// Number the kinds of candidates
static void
set_kinds(Search* const search)
{
  const ClioKey* const kinds = search->context->kinds;
  for (uint32_t i = 0U; i < search->context->candidates.n_items; ++i) {
    uint32_t k = 0U;
    while (kinds[k].hash != kinds[i].hash) {
      ++k;
    }
    search->kinds[i] = k < i ? search->kinds[k] : search->n_kinds++;
  }
}

static void
set_gaps(Search* const search)
{
  for (unsigned order = 0U; order < N_ORDERS; ++order) {
    for (uint32_t i = 0U; i <= CLIO_FAR; ++i) {
      clio_features_distance(i, order == FORWARD, &search->features);
      const ClioCueSums sums =
        sums_of(search->cues, list_of(&search->features));
      search->gaps[order][i] = (Gap){ expf(sums.mean), sums.most };
    }
  }
}

/// Add up what words between may add
static void
set_words(Search* const search)
{
  Words* const words = search->words;
  float        mean  = 0.0f;
  words[0]           = (Words){ 1.0f, 1.0f, 0.0f };
  for (uint32_t i = 0U; i < search->context->n_words; ++i) {
    clio_features_between(search->context, i, &search->features);
    const ClioCueSums sums = sums_of(search->cues, list_of(&search->features));
    mean += sums.mean;
    words[i + 1U] = (Words){ expf(mean),
                             expf(-mean),
                             words[i].most + fmaxf(sums.most, 0.0f) };
  }
}

/// Make the part of all objects
static bool
set_sentence(Search* const search)
{
  Part one    = { NULL, 0.0f, 0.0f, 0.0f, 0.0f };
  one.factors = clio_arena_alloc(search->arena, search->width * sizeof(float));
  if (!one.factors) {
    return false;
  }
  for (uint32_t p = 1U; p < search->cues->n_properties; ++p) {
    one.factors[p] = 1.0f; // The others stay 0: they are no properties
  }
  clio_features_sentence(search->context, &search->features);
  return multiply(search, &one, list_of(&search->features), &search->sentence);
}

static ClioStatus
start(Search* const search)
{
  ClioArena* const arena = search->arena;
  const uint32_t   n     = search->context->candidates.n_items;
  const uint32_t   words = search->context->n_words + 1U;
  const size_t     pairs = (size_t)n * n;
  search->subjects       = clio_arena_alloc(arena, (n + 1U) * sizeof(Subject));
  search->objects        = clio_arena_alloc(arena, (n + 1U) * sizeof(uint32_t));
  search->parts          = clio_arena_alloc(arena, (n + 1U) * sizeof(Part));
  search->paths          = clio_arena_alloc(arena, words * sizeof(Path));
  search->words          = clio_arena_alloc(arena, words * sizeof(Words));
  search->most           = clio_arena_room(arena, (pairs + 1U) * sizeof(float));
  search->kinds          = clio_arena_alloc(arena, (n + 1U) * sizeof(uint32_t));
  search->closer         = clio_arena_alloc(arena, (n + 1U) * sizeof(float));
  if (!search->subjects || !search->objects || !search->parts ||
      !search->paths || !search->words || !search->most || !search->kinds ||
      !search->closer || !set_sentence(search)) {
    return CLIO_NO_MEMORY;
  }

  for (size_t i = 0U; i < pairs; ++i) {
    search->most[i] = -INFINITY;
  }
  set_kinds(search);
  set_gaps(search);
  set_words(search);
  return CLIO_SUCCESS;
}

static bool
make_roles(Search* const search)
{
  const size_t n = (size_t)N_ORDERS * search->n_subject_kinds * search->n_kinds;
  search->roles  = clio_arena_alloc(search->arena, (n + 1U) * sizeof(Role));
  return search->roles;
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

static int
compare_falling(const void* const a, const void* const b)
{
  const float x = *(const float*)a;
  const float y = *(const float*)b;
  return x > y ? -1 : x < y;
}

/// Sort numbers, and return the greatest but for `n` of them
static float
nth_greatest(float* const numbers, const size_t n_numbers, const size_t n)
{
  qsort(numbers, n_numbers, sizeof(float), compare_falling);
  return n < n_numbers ? numbers[n] : -INFINITY;
}

/**
   Find at least `limit`, or all above the cut.

   How many pairs have a finding is not known, so that the cut is lowered until
   there are enough.
*/
static ClioStatus
find_some(Search* const search, const uint32_t limit)
{
  static const float step = 1.0f;

  ClioStatus   st    = CLIO_SUCCESS;
  const float  least = search->cut;
  const size_t n     = search->context->candidates.n_items;
  float* const most =
    clio_arena_alloc(search->arena, (n * n + 1U) * sizeof(float));
  TRY_ALLOC(most);
  memcpy(most, search->most, n * n * sizeof(float));
  search->cut = nth_greatest(most, n * n, limit - 1U);
  do {
    search->cut = search->cut - step > least ? search->cut - step : least;
    TRY(st, try_all(search));
  } while (search->n_findings < limit && search->cut > least);
  return st;
}

/// Set the probabilities of findings, and sort them
static void
finish(Search* const search)
{
  for (uint32_t i = 0U; i < search->n_findings; ++i) {
    ClioCueFinding* const finding = &search->findings[i];
    finding->probability =
      (float)((double)finding->probability / (search->chances + search->more));
  }
  if (search->n_findings) {
    qsort(search->findings,
          search->n_findings,
          sizeof(ClioCueFinding),
          compare_findings);
  }
}

ClioStatus
clio_cues_search(const ClioCues* const       cues,
                 const ClioCueContext* const context,
                 const ClioCueQuery          query,
                 ClioArena* const            arena,
                 ClioCueFindings* const      found)
{
  ClioStatus st = CLIO_SUCCESS;
  Search     search;
  memset(&search, 0, sizeof(search));
  search.cues           = cues;
  search.context        = context;
  search.arena          = arena;
  search.features.known = &cues->features;
  search.width          = cues->width;
  search.chances        = 1.0;
  TRY(st, start(&search));
  TRY(st, find_subjects(&search));
  find_objects(&search);
  TRY_ALLOC(make_roles(&search));
  TRY(st, survey_all(&search));

  const float share = (float)log((double)query.share * search.chances);
  search.cut        = share > query.least ? share : query.least;
  TRY(st, query.limit ? find_some(&search, query.limit) : try_all(&search));
  finish(&search);
  found->findings   = search.findings;
  found->n_findings = search.n_findings;
  return CLIO_SUCCESS;
}
