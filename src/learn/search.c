// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The score of a subject, a property and an object is a sum of weights, so that
  its exponential, the chance, is a product of factors.  What can be shared is
  multiplied once: an object's own factors, those of the subjects of one kind,
  of the path between two heads, and of the words between two places.  Each is a
  Part: a vector with a number for each property, and a weight for all of them.

  Nearly all pairs of a subject and an object have no great chance with any
  property.  So a survey comes first, which knows of features only what is so of
  all properties: the mean of the factors and the greatest of them.  Products of
  means give about the sum of all chances, against which one is to be measured;
  products of the greatest ones bound the chances of a pair.  Vectors are made
  only for the few pairs that may come to a large enough share.
*/

#include "learn/search.h"

#include "base/try.h"
#include "learn/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Factors for each property, and what counts for all
typedef struct {
  float*      factors; ///< Null until there are any
  float       weight;
  uint32_t    stamp; ///< What it was made for
  ClioCueSums sums;
} Part;

/// What a survey says of a pair, in logarithms
typedef struct {
  float chances; ///< About the sum for all properties
  float most;    ///< No less than the greatest; -INFINITY if not to be tried
} Pair;

/// A candidate as subject
typedef struct {
  uint32_t        candidate;
  float           weight;    ///< For all properties, without `own`
  ClioFeatureList own;       ///< Its features with weights of single ones
  uint32_t        same_kind; ///< First subject of its kind and `own` features
} Subject;

/// Sums for the kinds of a subject and an object
typedef struct {
  ClioCueSums sums;
  bool        known;
} Role;

/// How two candidates stand to each other
typedef enum { FORWARD, BACKWARD, N_ORDERS } Order;

typedef struct {
  const ClioCues*       cues;
  const ClioCueContext* context;
  ClioArena*            arena;
  ClioFeatures          features;
  uint32_t              width; ///< Numbers of a vector
  Part                  one;   ///< Of no feature
  Subject*              subjects;
  uint32_t              n_subjects;
  uint32_t*             objects; ///< Candidates, those with one head together
  uint32_t              n_objects;
  uint32_t*             alike; ///< For each, first candidate of its kind
  Role*                 roles; ///< By order, kinds of subject and object
  ClioCueSums           distances[N_ORDERS][CLIO_FAR + 1];
  Part                  sentence; ///< What all objects share
  Part                  object;
  Part                  kind;           ///< Of the object and kind of subject
  Part                  both[N_ORDERS]; ///< Likewise, with the kinds of both
  Part                  between;        ///< Words up to a place
  ClioFeatureList*      words;          ///< Of each word between
  uint32_t*             seen;           ///< Features in `between`
  uint32_t              n_seen;
  Part*                 paths;  ///< By the subject's head
  Part*                 before; ///< By the subject's end
  Part*                 after;  ///< By the subject's start
  Part                  around; ///< Of a subject that an object starts
  bool*                 ends;   ///< For each place: a subject ends there
  bool*                 starts;
  uint32_t              first_end;  ///< First place where a subject ends
  uint32_t              last_start; ///< Last place where one starts
  bool                  looks;      ///< Parts have vectors, not only sums
  Pair*                 pairs;      ///< Of each object and subject
  float                 cut;        ///< Least score of a finding
  double                chances;    ///< Sum of all, and 1 of none
  float*                most;       ///< Greatest scores of pairs, or null
  uint32_t              n_most;
  ClioCueFinding*       findings;
  uint32_t              n_findings;
  size_t                capacity;
} Search;

// Parts

/// Make `part` a vector of its own
static bool
start_part(const Search* const search, Part* const part)
{
  if (!part->factors) {
    part->factors =
      clio_arena_alloc(search->arena, search->width * sizeof(float));
  }
  return part->factors;
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

static void
add_sums(const ClioCues* const cues,
         const ClioFeatureList features,
         ClioCueSums* const    sums)
{
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    if (features.ids[i] < cues->n_weighed) {
      CLIO_PREFETCH(&cues->sums[features.ids[i]]);
    }
  }
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    if (f < cues->n_weighed) {
      sums->mean += cues->sums[f].mean;
      sums->most += cues->sums[f].most;
    }
  }
}

/**
   Make `part` what another one is, times the factors of features.

   They may be the same part.  Vectors of features come first.
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
  part->sums                      = from->sums;
  add_sums(cues, features, &part->sums);
  if (!search->looks) {
    return true;
  }
  if (!start_part(search, part)) {
    return false;
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
  clio_tally_multiply(
    part->factors, from->factors, vectors, n_vectors, search->width);
  for (uint32_t i = 0U; i < n_rows; ++i) {
    multiply_row(cues, rows[i], part);
  }
  return true;
}

static ClioFeatureList
list_of(const ClioFeatures* const features)
{
  return (ClioFeatureList){ features->ids, features->n_ids };
}

static bool
multiply_features(Search* const     search,
                  const Part* const from,
                  Part* const       part)
{
  return multiply(search, from, list_of(&search->features), part);
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

static ClioFeatureList
keep(const Search* const search)
{
  const ClioFeatures* const features = &search->features;
  const size_t              size     = features->n_ids * sizeof(uint32_t);
  uint32_t* const           ids = clio_arena_alloc(search->arena, size + 1U);
  if (ids) {
    memcpy(ids, features->ids, size);
  }
  return (ClioFeatureList){ ids, features->n_ids };
}

/// List the features of words between
static ClioStatus
find_words(Search* const search)
{
  const uint32_t n      = search->context->n_words;
  uint32_t       n_seen = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    clio_features_between(search->context, i, &search->features);
    search->words[i] = keep(search);
    TRY_ALLOC(search->words[i].ids);
    n_seen += search->words[i].n_ids;
  }
  search->seen =
    clio_arena_alloc(search->arena, (n_seen + 1U) * sizeof(uint32_t));
  return search->seen ? CLIO_SUCCESS : CLIO_NO_MEMORY;
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
  *subject = (Subject){ candidate, 0.0f, { own, 0U }, search->n_subjects };
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
  while (!is_same_kind(search, &search->subjects[s], subject)) {
    ++s;
  }
  subject->same_kind = s;
  ++search->n_subjects;
  return CLIO_SUCCESS;
}

static int
compare_subjects(const void* const a, const void* const b)
{
  const Subject* const x = a;
  const Subject* const y = b;
  return x->same_kind != y->same_kind ? (x->same_kind < y->same_kind ? -1 : 1)
                                      : (x->candidate < y->candidate ? -1 : 1);
}

static void
note_place(Search* const search, const ClioCandidate* const subject)
{
  if (subject->end) {
    search->ends[subject->end]     = true;
    search->starts[subject->first] = true;
    search->first_end =
      subject->end < search->first_end ? subject->end : search->first_end;
    search->last_start =
      subject->first > search->last_start ? subject->first : search->last_start;
  }
}

static ClioStatus
find_subjects(Search* const search)
{
  search->first_end                = search->context->n_words;
  ClioStatus                  st   = CLIO_SUCCESS;
  const ClioCandidates* const from = &search->context->candidates;
  for (uint32_t i = 0U; i < from->n_items; ++i) {
    if (clio_candidate_is_subject(&from->items[i])) {
      TRY(st, add_subject(search, i));
      note_place(search, &from->items[i]);
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

// What stands between

/// Make a part of the words between so far, with what counts once for them
static bool
set_span(Search* const  search,
         Part* const    part,
         const uint32_t from,
         const uint32_t to,
         const Order    order,
         const uint32_t stamp)
{
  const bool forward = order == FORWARD;
  part->stamp        = stamp;
  if (search->looks) {
    clio_features_span(search->context, from, to, forward, &search->features);
    return multiply_features(search, &search->between, part);
  }

  const uint32_t           distance = to > from ? to - from : 0U;
  const ClioCueSums* const far =
    &search
       ->distances[order][distance < CLIO_FAR ? distance : (uint32_t)CLIO_FAR];
  clio_features_words(search->context, from, to, forward, &search->features);
  part->sums = search->between.sums;
  part->sums.mean += far->mean;
  part->sums.most += far->most;
  add_sums(search->cues, list_of(&search->features), &part->sums);
  return true;
}

/// Multiply what a word between adds that none before it has
static void
add_between(Search* const search, const uint32_t word)
{
  const ClioFeatureList features = search->words[word];
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    uint32_t k = 0U;
    while (k < search->n_seen && search->seen[k] != features.ids[i]) {
      ++k;
    }
    if (k == search->n_seen) {
      const ClioFeatureList one      = { &features.ids[i], 1U };
      search->seen[search->n_seen++] = features.ids[i];
      if (!multiply(search, &search->between, one, &search->between)) {
        return;
      }
    }
  }
}

static bool
start_between(Search* const search)
{
  const ClioFeatureList none = { NULL, 0U };
  search->n_seen             = 0U;
  return multiply(search, &search->one, none, &search->between);
}

/// Make the parts of all subjects before a place
static ClioStatus
set_before(Search* const search, const uint32_t place)
{
  TRY_ALLOC(start_between(search));
  for (uint32_t i = place + 1U; i-- > search->first_end;) {
    if (search->ends[i]) {
      TRY_ALLOC(
        set_span(search, &search->before[i], i, place, FORWARD, place + 1U));
    }
    add_between(search, i - 1U);
  }
  return CLIO_SUCCESS;
}

/// Make the parts of all subjects after a place
static ClioStatus
set_after(Search* const search, const uint32_t place)
{
  TRY_ALLOC(start_between(search));
  for (uint32_t i = place; i <= search->last_start; ++i) {
    if (search->starts[i]) {
      TRY_ALLOC(
        set_span(search, &search->after[i], place, i, BACKWARD, place + 1U));
    }
    add_between(search, i);
  }
  return CLIO_SUCCESS;
}

/// Make the part of one subject before or after a place
static ClioStatus
set_one(Search* const  search,
        Part* const    part,
        const uint32_t from,
        const uint32_t to,
        const Order    order,
        const uint32_t stamp)
{
  TRY_ALLOC(start_between(search));
  for (uint32_t i = from; i < to; ++i) {
    add_between(search, order == FORWARD ? to - 1U - (i - from) : i);
  }
  return set_span(search, part, from, to, order, stamp) ? CLIO_SUCCESS
                                                        : CLIO_NO_MEMORY;
}

/// Return the part of what stands between, null if out of memory
static const Part*
span_of(Search* const              search,
        const ClioCandidate* const subject,
        const ClioCandidate* const object)
{
  ClioStatus st = CLIO_SUCCESS;
  if (subject->end <= object->first) {
    const uint32_t place = object->first;
    Part* const    part  = &search->before[subject->end];
    if (part->stamp != place + 1U) {
      st = search->looks
             ? set_one(search, part, subject->end, place, FORWARD, place + 1U)
             : set_before(search, place);
    }
    return st ? NULL : part;
  }
  if (subject->first >= object->end) {
    const uint32_t place = object->end;
    Part* const    part  = &search->after[subject->first];
    if (part->stamp != place + 1U) {
      st =
        search->looks
          ? set_one(search, part, place, subject->first, BACKWARD, place + 1U)
          : set_after(search, place);
    }
    return st ? NULL : part;
  }
  return (search->around.stamp ||
          (start_between(search) && set_span(search,
                                             &search->around,
                                             object->end,
                                             subject->first,
                                             BACKWARD,
                                             1U)))
           ? &search->around
           : NULL;
}

/// Return the part of the path between two heads, null if out of memory
static const Part*
path_of(Search* const  search,
        const uint32_t subject_head,
        const uint32_t object_head)
{
  Part* const part = &search->paths[subject_head];
  if (part->stamp != object_head + 1U) {
    clio_features_path(
      search->context, subject_head, object_head, &search->features);
    if (!multiply_features(search, &search->one, part)) {
      return NULL;
    }
    part->stamp = object_head + 1U;
  }
  return part;
}

// Pairs

static Pair*
pair_of(const Search* const  search,
        const Subject* const subject,
        const uint32_t       object)
{
  const size_t n = search->context->candidates.n_items;
  return &search->pairs[object * n + subject->candidate];
}

/// Set `path` and `span` to the parts of a pair
static ClioStatus
find_parts(Search* const        search,
           const Subject* const subject,
           const uint32_t       object,
           const Part** const   path,
           const Part** const   span)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const ClioCandidate* const s     = &items[subject->candidate];
  const ClioCandidate* const o     = &items[object];
  const bool                 here  = s->end > 0U;
  *path = here ? path_of(search, s->head, o->head) : &search->one;
  *span = here ? span_of(search, s, o) : &search->one;
  return (*path && *span) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

/// Return what the kinds of a pair come to
static const ClioCueSums*
role_of(Search* const        search,
        const Subject* const subject,
        const uint32_t       object)
{
  const ClioCandidates* const from  = &search->context->candidates;
  const ClioCandidate* const  s     = &from->items[subject->candidate];
  const ClioCandidate* const  o     = &from->items[object];
  const Order                 order = s->end <= o->first ? FORWARD : BACKWARD;
  const size_t                row = order * from->n_items + subject->same_kind;
  Role* const                 role =
    &search->roles[row * from->n_items + search->alike[object]];
  if (!role->known) {
    role->known = true;
    clio_features_kinds(search->context, s, o, &search->features);
    add_sums(search->cues, subject->own, &role->sums);
    add_sums(search->cues, list_of(&search->features), &role->sums);
  }
  return &role->sums;
}

static ClioStatus
survey_pair(Search* const        search,
            const Subject* const subject,
            const uint32_t       object)
{
  ClioStatus               st   = CLIO_SUCCESS;
  const Part*              path = NULL;
  const Part*              span = NULL;
  Pair* const              pair = pair_of(search, subject, object);
  const ClioCueSums* const role = role_of(search, subject, object);
  const ClioCueSums* const own  = &search->object.sums;
  TRY(st, find_parts(search, subject, object, &path, &span));
  pair->chances = subject->weight + own->mean + role->mean + path->sums.mean +
                  span->sums.mean;
  pair->most = subject->weight + own->most + role->most + path->sums.most +
               span->sums.most;
  search->chances += (double)expf(pair->chances);
  return st;
}

static ClioStatus
collect(Search* const        search,
        const Subject* const subject,
        const uint32_t       object,
        const Part* const    both,
        const Part* const    path,
        const Part* const    span,
        const float          weight)
{
  const float scale = expf(weight);
  const float least = expf(search->cut - weight);
  for (uint32_t p = 1U; p < search->cues->n_properties; ++p) {
    const float factor =
      both->factors[p] * (path->factors[p] * span->factors[p]);
    if (factor >= least) {
      ClioCueFinding* const findings = clio_arena_grow(search->arena,
                                                       search->findings,
                                                       search->n_findings,
                                                       &search->capacity,
                                                       sizeof(ClioCueFinding));
      TRY_ALLOC(findings);
      findings[search->n_findings++] = (ClioCueFinding){
        subject->candidate, object, p, logf(scale * factor), scale * factor
      };
      search->findings = findings;
    }
  }
  return CLIO_SUCCESS;
}

/// Return an object's part with the kinds of both, null if out of memory
static const Part*
part_of_both(Search* const        search,
             const Subject* const subject,
             const uint32_t       object)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const ClioCandidate* const s     = &items[subject->candidate];
  const ClioCandidate* const o     = &items[object];
  const uint32_t             stamp = subject->same_kind + 1U;
  const Order                order = s->end <= o->first ? FORWARD : BACKWARD;
  Part* const                both  = &search->both[order];
  if (search->kind.stamp != stamp) {
    if (!multiply(search, &search->object, subject->own, &search->kind)) {
      return NULL;
    }
    search->kind.stamp = stamp;
  }
  if (both->stamp != stamp) {
    clio_features_kinds(search->context, s, o, &search->features);
    if (!multiply_features(search, &search->kind, both)) {
      return NULL;
    }
    both->stamp = stamp;
  }
  return both;
}

/// Look into a pair: replace what the survey says of it, and collect findings
static ClioStatus
look_into(Search* const        search,
          const Subject* const subject,
          const uint32_t       object)
{
  ClioStatus        st   = CLIO_SUCCESS;
  const Part*       path = NULL;
  const Part*       span = NULL;
  const Part* const both = part_of_both(search, subject, object);
  TRY_ALLOC(both);
  TRY(st, find_parts(search, subject, object, &path, &span));

  const float weight =
    subject->weight + both->weight + path->weight + span->weight;
  const ClioTally tally = clio_tally_products(
    both->factors, path->factors, span->factors, search->width);
  Pair* const pair = pair_of(search, subject, object);
  const float sum  = weight + logf(tally.sum);
  const float most = weight + logf(tally.most);
  search->chances += (double)expf(sum) - (double)expf(pair->chances);
  pair->chances = sum;
  pair->most    = most;
  if (search->most) {
    search->most[search->n_most++] = most;
    return st;
  }
  return most < search->cut
           ? st
           : collect(search, subject, object, both, path, span, weight);
}

static bool
is_tried(const Search* const  search,
         const Subject* const subject,
         const uint32_t       object)
{
  const ClioCandidate* const items = search->context->candidates.items;
  return search->looks ? pair_of(search, subject, object)->most >= search->cut
                       : clio_candidates_are_apart(&items[subject->candidate],
                                                   &items[object]);
}

/// Make the part of an object, by its vector in the survey too
static bool
start_object(Search* const search, const uint32_t object)
{
  Part* const part   = &search->object;
  const bool  looks  = search->looks;
  search->looks      = true;
  search->kind.stamp = 0U;
  for (unsigned i = 0U; i < N_ORDERS; ++i) {
    search->both[i].stamp = 0U;
  }
  clio_features_object_own(search->context,
                           &search->context->candidates.items[object],
                           &search->features);
  const bool good = multiply_features(search, &search->sentence, part);
  if (good) {
    const ClioTally tally = clio_tally(part->factors, search->width);
    part->sums.mean       = part->weight + logf(tally.sum);
    part->sums.most       = part->weight + logf(tally.most);
  }
  search->looks = looks;
  return good;
}

/// Survey an object with all subjects, or look into those that are likely
static ClioStatus
try_object(Search* const search, const uint32_t object)
{
  ClioStatus st      = CLIO_SUCCESS;
  bool       started = false;
  for (uint32_t i = 0U; i < search->n_subjects; ++i) {
    const Subject* const subject = &search->subjects[i];
    if (is_tried(search, subject, object)) {
      started = started || start_object(search, object);
      TRY_ALLOC(started);
      TRY(st,
          (search->looks ? look_into : survey_pair)(search, subject, object));
    }
  }
  return st;
}

static ClioStatus
try_all(Search* const search)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < search->n_objects; ++i) {
    TRY(st, try_object(search, search->objects[i]));
  }
  return st;
}

// The search

/// Find the first candidate of the kind of each
static void
set_alike(Search* const search)
{
  const ClioKey* const kinds = search->context->kinds;
  for (uint32_t i = 0U; i < search->context->candidates.n_items; ++i) {
    uint32_t k = 0U;
    while (kinds[k].hash != kinds[i].hash) {
      ++k;
    }
    search->alike[i] = k;
  }
}

static void
set_distances(Search* const search)
{
  for (unsigned order = 0U; order < N_ORDERS; ++order) {
    for (uint32_t i = 0U; i <= CLIO_FAR; ++i) {
      clio_features_distance(i, order == FORWARD, &search->features);
      add_sums(
        search->cues, list_of(&search->features), &search->distances[order][i]);
    }
  }
}

static ClioStatus
start(Search* const search)
{
  ClioArena* const arena = search->arena;
  const uint32_t   n     = search->context->candidates.n_items;
  const uint32_t   words = search->context->n_words + 1U;
  search->subjects       = clio_arena_alloc(arena, (n + 1U) * sizeof(Subject));
  search->objects        = clio_arena_alloc(arena, (n + 1U) * sizeof(uint32_t));
  search->paths          = clio_arena_alloc(arena, words * sizeof(Part));
  search->before         = clio_arena_alloc(arena, words * sizeof(Part));
  search->after          = clio_arena_alloc(arena, words * sizeof(Part));
  search->words  = clio_arena_alloc(arena, words * sizeof(ClioFeatureList));
  search->ends   = clio_arena_alloc(arena, words * sizeof(bool));
  search->starts = clio_arena_alloc(arena, words * sizeof(bool));
  search->pairs  = clio_arena_alloc(arena, ((size_t)n * n + 1U) * sizeof(Pair));
  search->alike  = clio_arena_alloc(arena, (n + 1U) * sizeof(uint32_t));
  search->roles =
    clio_arena_alloc(arena, ((size_t)n * n * N_ORDERS + 1U) * sizeof(Role));
  if (!search->subjects || !search->objects || !search->paths ||
      !search->before || !search->after || !search->words || !search->ends ||
      !search->starts || !search->pairs || !search->alike || !search->roles ||
      !start_part(search, &search->one)) {
    return CLIO_NO_MEMORY;
  }

  for (uint32_t p = 1U; p < search->cues->n_properties; ++p) {
    search->one.factors[p] = 1.0f; // The others stay 0: they are no properties
  }
  for (size_t i = 0U; i < (size_t)n * n; ++i) {
    search->pairs[i] = (Pair){ 0.0f, -INFINITY };
  }
  set_alike(search);
  set_distances(search);
  search->looks = true;
  clio_features_sentence(search->context, &search->features);
  const bool good = multiply_features(search, &search->one, &search->sentence);
  search->looks   = false;
  return good ? CLIO_SUCCESS : CLIO_NO_MEMORY;
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

/// Forget the parts of the survey, and make vectors from now on
static void
start_looking(Search* const search)
{
  const size_t size = (search->context->n_words + 1U) * sizeof(Part);
  memset(search->paths, 0, size);
  memset(search->before, 0, size);
  memset(search->after, 0, size);
  search->around.stamp = 0U;
  search->looks        = true;
}

/**
   Raise the cut so far that it leaves at least `limit` findings.

   The greatest scores are looked up of those pairs that may have the greatest.
*/
static ClioStatus
raise_cut(Search* const search, const uint32_t limit)
{
  enum { PAIRS_OF_FINDING = 2 };
  static const float rounding = 1e-3f;

  ClioStatus   st    = CLIO_SUCCESS;
  const float  least = search->cut;
  const size_t n     = search->context->candidates.n_items;
  const size_t size  = (n * n + 1U) * sizeof(float);
  float* const most  = clio_arena_alloc(search->arena, size);
  search->most       = clio_arena_alloc(search->arena, size);
  TRY_ALLOC(most);
  TRY_ALLOC(search->most);
  for (size_t i = 0U; i < n * n; ++i) {
    most[i] = search->pairs[i].most;
  }
  search->cut =
    nth_greatest(most, n * n, (size_t)PAIRS_OF_FINDING * limit - 1U);
  search->cut = search->cut > least ? search->cut : least;
  TRY(st, try_all(search));

  const float cut =
    nth_greatest(search->most, search->n_most, limit - 1U) - rounding;
  search->cut  = cut > least ? cut : least;
  search->most = NULL;
  return st;
}

/// Set the probabilities of findings, and sort them
static void
finish(Search* const search)
{
  for (uint32_t i = 0U; i < search->n_findings; ++i) {
    ClioCueFinding* const finding = &search->findings[i];
    finding->probability =
      (float)((double)finding->probability / search->chances);
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
  TRY(st, find_words(&search));
  TRY(st, find_subjects(&search));
  find_objects(&search);
  TRY(st, try_all(&search));

  const float share = (float)log((double)query.share * search.chances);
  search.cut        = share > query.least ? share : query.least;
  start_looking(&search);
  if (query.limit) {
    TRY(st, raise_cut(&search, query.limit));
  }
  TRY(st, try_all(&search));
  finish(&search);
  found->findings   = search.findings;
  found->n_findings = search.n_findings;
  return CLIO_SUCCESS;
}
