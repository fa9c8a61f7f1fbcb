// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The score of a subject, a property and an object is a sum of weights, so that
  its exponential, the chance, is a product of factors.  What can be shared is
  multiplied once: an object's own factors, those of the subjects of one kind,
  of the path between two heads, and of the words between two places.  Each is a
  Part: a vector with a number for each property, and a weight for all of them.

  Two passes are made.  The first adds up all chances, with the greatest of each
  pair; the second looks into the few pairs where that is a large enough share.
*/

#include "learn/search.h"

#include "base/try.h"
#include "learn/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Factors for each property, and what counts for all
typedef struct {
  float*   factors; ///< Null until there are any
  float    weight;
  uint32_t stamp; ///< What it was made for
} Part;

/// A candidate as subject
typedef struct {
  uint32_t        candidate;
  float           weight;    ///< For all properties, without `own`
  ClioFeatureList own;       ///< Its features with weights of single ones
  uint32_t        same_kind; ///< First subject of its kind and `own` features
} Subject;

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
  float*                most; ///< Greatest chance of each subject and object
  float                 least;
  float                 cut;      ///< Least chance of a finding
  bool                  collects; ///< Second pass
  double                chances;
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

/**
   Make `part` what another one is, times the factors of features.

   They may be the same part.  Vectors of features come first: the first of
   them is multiplied while the other part is copied.
*/
static bool
multiply(const Search* const   search,
         const Part* const     from,
         const ClioFeatureList features,
         Part* const           part)
{
  const ClioCues* const cues   = search->cues;
  const float*          copied = from->factors;
  const ClioCueRow*     rows[CLIO_MAX_FEATURES];
  uint32_t              n_rows = 0U;
  if (!start_part(search, part)) {
    return false;
  }

  part->weight = from->weight;
  for (uint32_t i = 0U; i < features.n_ids; ++i) {
    const uint32_t f = features.ids[i];
    if (f < cues->n_weighed) {
      const ClioCueRow* const row = &cues->rows[f];
      part->weight += row->generic;
      if (row->vector) {
        const size_t at = (size_t)(row->vector - 1U) * search->width;
        clio_tally_multiply(
          part->factors, copied, cues->vectors + at, search->width);
        copied = part->factors;
      } else if (row->first < row->end) {
        rows[n_rows++] = row;
      }
    }
  }
  if (copied != part->factors) {
    memcpy(part->factors, copied, search->width * sizeof(float));
  }
  for (uint32_t i = 0U; i < n_rows; ++i) {
    multiply_row(cues, rows[i], part);
  }
  return true;
}

static bool
multiply_features(Search* const     search,
                  const Part* const from,
                  Part* const       part)
{
  const ClioFeatureList list = { search->features.ids, search->features.n_ids };
  return multiply(search, from, list, part);
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
  clio_features_span(
    search->context, from, to, order == FORWARD, &search->features);
  part->stamp = stamp;
  return multiply_features(search, &search->between, part);
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

/// Return the part of what stands between, null if out of memory
static const Part*
span_of(Search* const              search,
        const ClioCandidate* const subject,
        const ClioCandidate* const object)
{
  if (subject->end <= object->first) {
    Part* const part = &search->before[subject->end];
    return (part->stamp == object->first + 1U ||
            !set_before(search, object->first))
             ? part
             : NULL;
  }
  if (subject->first >= object->end) {
    Part* const part = &search->after[subject->first];
    return (part->stamp == object->end + 1U || !set_after(search, object->end))
             ? part
             : NULL;
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

static ClioStatus
collect(Search* const        search,
        const Subject* const subject,
        const uint32_t       object,
        const Part* const    both,
        const Part* const    path,
        const Part* const    span,
        const float          scale,
        const float          least)
{
  for (uint32_t p = 1U; p < search->cues->n_properties; ++p) {
    const float factor =
      both->factors[p] * (path->factors[p] * span->factors[p]);
    const float chance = scale * factor;
    if (factor >= least && chance >= search->cut) {
      ClioCueFinding* const findings = clio_arena_grow(search->arena,
                                                       search->findings,
                                                       search->n_findings,
                                                       &search->capacity,
                                                       sizeof(ClioCueFinding));
      TRY_ALLOC(findings);
      findings[search->n_findings++] = (ClioCueFinding){
        subject->candidate,
        object,
        p,
        logf(chance),
        (float)((double)chance / search->chances),
      };
      search->findings = findings;
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
try_pair(Search* const        search,
         const Subject* const subject,
         const uint32_t       object,
         const Part* const    both)
{
  const ClioCandidate* const items = search->context->candidates.items;
  const ClioCandidate* const s     = &items[subject->candidate];
  const ClioCandidate* const o     = &items[object];
  const Part* const          one   = &search->one;
  const Part* const path = s->end ? path_of(search, s->head, o->head) : one;
  const Part* const span = s->end ? span_of(search, s, o) : one;
  if (!path || !span) {
    return CLIO_NO_MEMORY;
  }

  const float weight =
    subject->weight + both->weight + path->weight + span->weight;
  const float scale = expf(weight);
  const float least = expf(search->least - weight);
  if (search->collects) {
    return collect(search, subject, object, both, path, span, scale, least);
  }

  const ClioTally tally =
    s->end
      ? clio_tally_products(
          both->factors, path->factors, span->factors, least, search->width)
      : clio_tally(both->factors, least, search->width);
  search->chances += (double)(scale * tally.sum);
  search
    ->most[object * search->context->candidates.n_items + subject->candidate] =
    scale * tally.most;
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

static bool
is_tried(const Search* const  search,
         const Subject* const subject,
         const uint32_t       object)
{
  const ClioCandidates* const from = &search->context->candidates;
  const ClioCandidate* const  s    = &from->items[subject->candidate];
  const float most = search->most[object * from->n_items + subject->candidate];
  return clio_candidates_are_apart(s, &from->items[object]) &&
         (!search->collects || (most > 0.0f && most >= search->cut));
}

static bool
start_object(Search* const search, const uint32_t object)
{
  search->kind.stamp = 0U;
  for (unsigned i = 0U; i < N_ORDERS; ++i) {
    search->both[i].stamp = 0U;
  }
  clio_features_object_own(search->context,
                           &search->context->candidates.items[object],
                           &search->features);
  return multiply_features(search, &search->sentence, &search->object);
}

/// Try an object with all subjects
static ClioStatus
try_object(Search* const search, const uint32_t object)
{
  ClioStatus st      = CLIO_SUCCESS;
  bool       started = false;
  for (uint32_t i = 0U; i < search->n_subjects; ++i) {
    const Subject* const subject = &search->subjects[i];
    if (is_tried(search, subject, object)) {
      started = started || start_object(search, object);
      const Part* const both =
        started ? part_of_both(search, subject, object) : NULL;
      TRY_ALLOC(both);
      TRY(st, try_pair(search, subject, object, both));
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
  search->most = clio_arena_alloc(arena, ((size_t)n * n + 1U) * sizeof(float));
  if (!search->subjects || !search->objects || !search->paths ||
      !search->before || !search->after || !search->words || !search->ends ||
      !search->starts || !search->most || !start_part(search, &search->one)) {
    return CLIO_NO_MEMORY;
  }

  for (uint32_t p = 1U; p < search->cues->n_properties; ++p) {
    search->one.factors[p] = 1.0f; // The others stay 0: they are no properties
  }
  clio_features_sentence(search->context, &search->features);
  return multiply_features(search, &search->one, &search->sentence)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
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

/// Return the greatest chance of the pair after the best `limit`
static ClioStatus
find_cut(const Search* const search, const uint32_t limit, float* const cut)
{
  const uint32_t n       = search->context->candidates.n_items;
  const size_t   n_pairs = (size_t)n * n;
  *cut                   = 0.0f;
  if (limit && limit < n_pairs) {
    float* const most =
      clio_arena_alloc(search->arena, n_pairs * sizeof(float));
    TRY_ALLOC(most);
    memcpy(most, search->most, n_pairs * sizeof(float));
    qsort(most, n_pairs, sizeof(float), compare_falling);
    *cut = most[limit];
  }
  return CLIO_SUCCESS;
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
  search.least          = query.least;
  search.chances        = 1.0;
  TRY(st, start(&search));
  TRY(st, find_words(&search));
  TRY(st, find_subjects(&search));
  find_objects(&search);
  TRY(st, try_all(&search));

  float cut = 0.0f;
  TRY(st, find_cut(&search, query.limit, &cut));
  search.cut      = (float)((double)query.share * search.chances);
  search.cut      = search.cut > cut ? search.cut : cut;
  search.collects = true;
  TRY(st, try_all(&search));

  if (search.n_findings) {
    qsort(search.findings,
          search.n_findings,
          sizeof(ClioCueFinding),
          compare_findings);
  }
  found->findings   = search.findings;
  found->n_findings = search.n_findings;
  found->chances    = search.chances;
  return CLIO_SUCCESS;
}
