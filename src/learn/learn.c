// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  How cues are learned.

  The names in the examples' triples are collected, with the properties they
  serve.  For each sentence the candidates are found as they will be later, but
  with the sentence's own names taken away, or the model would rely on knowing
  every name.  Candidates that make a triple of the example are true cases; the
  false ones are pairs that share something with a true one, some at random,
  and, in a second round, those that the model of the first round falls for.
  A logistic regression gives the weights.  This is done for two halves of the
  examples first, each tested on the other, to choose the threshold and to see
  how reliable the probabilities are.
*/

#include "learn/learn.h"

#include "base/allocator.h"
#include "base/try.h"
#include "learn/logistic.h"
#include "learn/trainer.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_SUPPORT = 2, N_RANDOM = 60, N_FOLDS = 2, ALL_FOLDS = 2 };
enum {
  FIRST_EPOCHS   = 8,
  SECOND_EPOCHS  = 6,
  MAX_CASES      = 16,
  MAX_NEIGHBOURS = 60
};

static const float least_probability = 0.005f;

/// The features of a candidate
typedef struct {
  uint32_t* ids;
  uint32_t  n_ids;
} Ids;

/// A subject, an object and a property that an example states
typedef struct {
  uint32_t subject;
  uint32_t object;
  uint32_t property;
} Positive;

/// A sentence of an example
typedef struct {
  uint32_t       example;
  uint32_t       sentence;
  ClioCandidates candidates;
  Ids*           subjects;
  Ids*           objects;
  Positive*      positives;
  size_t         n_positives, capacity;
} Record;

/// A fact found in a test half, and whether it is stated
typedef struct {
  float odds; ///< Log-odds before calibration
  float probability;
  bool  right;
} Trial;

typedef struct {
  const ClioAllocator* allocator;
  const ClioExamples*  examples;
  ClioCues*            cues;
  ClioArena*           arena;   ///< For all of the run
  ClioArena*           scratch; ///< For one sentence
  ClioDocument**       documents;
  ClioNaming*          namings; ///< Of all examples, in their order
  size_t               n_namings, namings_capacity;
  size_t*              naming_starts; ///< For each example, and the end
  size_t*              alias_starts;  ///< Likewise, of those found last
  Record*              records;
  size_t               n_records, records_capacity;
  ClioPairTable        parameters;
  float*               weights;
  size_t               weights_capacity;
  ClioPairTable        supports; ///< Pairs seen in true cases
  uint8_t*             counts;   ///< For each, in how many sentences
  size_t               counts_capacity;
  ClioPairTable        matches; ///< Features and properties that match
  uint32_t*            generic; ///< For each, the generic feature
  size_t               generic_capacity;
  uint8_t*             matched; ///< For each feature: in `matches` already
  size_t               matched_capacity;
  ClioPairTable        seen; ///< False cases of one sentence
  ClioTrainer          trainer;
  uint64_t             random;
  Trial*               trials;
  size_t               n_trials, trials_capacity;
} Learner;

static uint32_t
random_below(Learner* const learner, const uint32_t limit)
{
  learner->random =
    learner->random * 6364136223846793005U + 1442695040888963407U;
  return (uint32_t)((learner->random >> 33U) % limit);
}

/// Grow a plain array to at least `needed` items, the new ones zero
static ClioStatus
reserve(const ClioAllocator* const allocator,
        void** const               array,
        size_t* const              capacity,
        const size_t               needed,
        const size_t               item_size)
{
  if (needed <= *capacity) {
    return CLIO_SUCCESS;
  }

  const size_t larger = needed * 2U;
  char* const  moved  = clio_realloc(allocator, *array, larger * item_size);
  TRY_ALLOC(moved);
  memset(moved + *capacity * item_size, 0, (larger - *capacity) * item_size);
  *array    = moved;
  *capacity = larger;
  return CLIO_SUCCESS;
}

#define RESERVE(learner, array, capacity, needed)                              \
  reserve((learner)->allocator,                                                \
          (void**)&(learner)->array,                                           \
          &(learner)->capacity,                                                \
          (needed),                                                            \
          sizeof(*(learner)->array))

// Names

/// True for dates and numbers, which are no names
static bool
is_value(const char* const label)
{
  const char*  text   = label[0] == '"' ? label + 1 : label;
  const size_t length = strlen(text);
  unsigned     words  = 1U;
  bool         letter = false;
  for (const char* c = text; *c; ++c) {
    words += *c == ' ';
    letter = letter || isalpha((unsigned char)*c) || (unsigned char)*c > 127U;
  }
  return !letter || (isdigit((unsigned char)text[0]) && words == 3U &&
                     length > 4U && isdigit((unsigned char)text[length - 1U]));
}

static ClioStatus
add_naming(Learner* const       learner,
           const ClioStringView text,
           const char* const    label,
           const uint32_t       property,
           const bool           object)
{
  ClioKnownNames* const names = &learner->cues->names;
  ClioBuffer            key   = clio_buffer(learner->allocator);
  clio_name_key(text, &key);

  ClioStatus st = key.status;
  st            = st
                    ? st
                    : RESERVE(learner, namings, namings_capacity, learner->n_namings + 1U);
  if (!st && key.length > 1U) {
    st = clio_names_add(names,
                        clio_buffer_view(&key),
                        clio_string(label),
                        property,
                        object,
                        1.0f);
    if (!st) {
      learner->namings[learner->n_namings++] =
        names->namings[names->n_namings - 1U];
    }
  }
  clio_buffer_clear(&key);
  return st;
}

/// Add the ways a label may be written: without brackets, up to a comma
static ClioStatus
add_label(Learner* const    learner,
          const char* const label,
          const uint32_t    property,
          const bool        object)
{
  if (is_value(label)) {
    return CLIO_SUCCESS;
  }

  ClioStatus     st   = CLIO_SUCCESS;
  ClioStringView text = clio_string(label);
  if (text.length > 2U && text.data[0] == '"') {
    text = clio_substring(text.data + 1, text.length - 2U);
  }
  TRY(st, add_naming(learner, text, label, property, object));

  const char* const bracket = strstr(label, " (");
  const char* const comma   = strstr(label, ", ");
  if (bracket && bracket > label) {
    text = clio_substring(label, (size_t)(bracket - label));
    TRY(st, add_naming(learner, text, label, property, object));
  }
  if (comma && comma > label && label[0] != '"') {
    text = clio_substring(label, (size_t)(comma - label));
    TRY(st, add_naming(learner, text, label, property, object));
  }
  return st;
}

static ClioStatus
add_names(Learner* const learner)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioExample* const example = &learner->examples->items[i];
    learner->naming_starts[i]        = learner->n_namings;
    for (size_t t = 0U; t < example->n_triples; ++t) {
      const ClioExampleTriple* const triple = &example->triples[t];
      TRY(st, add_label(learner, triple->subject, triple->property, false));
      TRY(st, add_label(learner, triple->object, triple->property, true));
    }
    learner->naming_starts[i + 1U] = learner->n_namings;
  }
  return clio_names_sort(&learner->cues->names);
}

/// Take the names of an example away, or give them back
static void
mask(Learner* const learner, const uint32_t example, const bool away)
{
  const size_t* const starts[] = { learner->naming_starts,
                                   learner->alias_starts };
  for (unsigned a = 0U; a < 2U; ++a) {
    for (size_t i = starts[a][example]; i < starts[a][example + 1U]; ++i) {
      ClioNaming* const naming =
        clio_names_find(&learner->cues->names, &learner->namings[i]);
      if (naming) {
        naming->count += away ? -1.0f : 1.0f;
      }
    }
  }
}

// Forms of values

typedef struct {
  unsigned n_values, n_quoted, n_iso, n_long, n_january, n_decimal, n_whole;
} FormCounts;

static void
count_form(const char* const label, FormCounts* const counts)
{
  const bool        quoted = label[0] == '"';
  const char* const text   = quoted ? label + 1 : label;
  const size_t      digits = strspn(text, "0123456789");
  ++counts->n_values;
  counts->n_quoted += quoted;
  counts->n_iso += digits == 4U && text[4] == '-' && isdigit(text[5]);
  counts->n_long += digits == 2U && text[2] == ' ' && is_value(text);
  counts->n_january += !strncmp(text, "01 January ", 11U);
  counts->n_decimal +=
    digits && text[digits] == '.' && isdigit(text[digits + 1U]);
  counts->n_whole += digits && (!text[digits] || text[digits] == '"');
}

static ClioStatus
set_forms(Learner* const learner)
{
  ClioCues* const   cues = learner->cues;
  FormCounts* const counts =
    clio_arena_alloc(learner->arena, cues->n_properties * sizeof(FormCounts));
  TRY_ALLOC(counts);

  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioExample* const example = &learner->examples->items[i];
    for (size_t t = 0U; t < example->n_triples; ++t) {
      count_form(example->triples[t].object,
                 &counts[example->triples[t].property]);
    }
  }

  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    const FormCounts* const c       = &counts[p];
    cues->forms[p].quoted           = c->n_quoted * 2U > c->n_values;
    cues->forms[p].decimal          = c->n_decimal > c->n_whole;
    cues->forms[p].first_of_january = c->n_january > c->n_whole;
    cues->forms[p].dates            = c->n_long > c->n_iso ? CLIO_DATES_LONG
                                      : c->n_iso           ? CLIO_DATES_ISO
                                                 : CLIO_DATES_VERBATIM;
  }
  return CLIO_SUCCESS;
}

// Records

/// True if two labels are equal but for case, spaces and underscores
static bool
same_label(const char* a, const char* b)
{
  for (;;) {
    while (*a == ' ' || *a == '_') {
      ++a;
    }
    while (*b == ' ' || *b == '_') {
      ++b;
    }
    if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) {
      return false;
    }
    if (!*a) {
      return true;
    }
    ++a;
    ++b;
  }
}

static ClioStatus
label_of(Learner* const             learner,
         const ClioDocument* const  document,
         const ClioCandidate* const candidate,
         const uint32_t             property,
         const bool                 object,
         const char** const         label)
{
  ClioBuffer buffer = clio_buffer(learner->allocator);
  (object ? clio_cues_object_label : clio_cues_subject_label)(
    learner->cues, document, candidate, property, &buffer);
  *label = clio_arena_string(learner->scratch, clio_buffer_view(&buffer));
  const ClioStatus st = buffer.status ? buffer.status
                        : *label      ? CLIO_SUCCESS
                                      : CLIO_NO_MEMORY;
  clio_buffer_clear(&buffer);
  return st;
}

static ClioStatus
find_positives(Learner* const                 learner,
               Record* const                  record,
               const ClioExampleTriple* const triple)
{
  ClioStatus                 st       = CLIO_SUCCESS;
  const char*                label    = NULL;
  const ClioDocument* const  document = learner->documents[record->example];
  const uint32_t             n        = record->candidates.n_items;
  const ClioCandidate* const items    = record->candidates.items;
  bool* const is_object = clio_arena_alloc(learner->scratch, n + 1U);
  TRY_ALLOC(is_object);
  for (uint32_t o = 0U; o < n; ++o) {
    TRY(st,
        label_of(learner, document, &items[o], triple->property, true, &label));
    is_object[o] = items[o].kind != CLIO_CANDIDATE_CARRIED &&
                   same_label(label, triple->object);
  }

  for (uint32_t s = 0U; s < n; ++s) {
    if (!clio_candidate_is_subject(&items[s])) {
      continue;
    }
    TRY(
      st,
      label_of(learner, document, &items[s], triple->property, false, &label));
    if (!same_label(label, triple->subject)) {
      continue;
    }
    for (uint32_t o = 0U; o < n; ++o) {
      const bool apart =
        items[s].end <= items[o].first || items[o].end <= items[s].first;
      if (is_object[o] && apart && o != s) {
        Positive* const positives = clio_arena_grow(learner->arena,
                                                    record->positives,
                                                    record->n_positives,
                                                    &record->capacity,
                                                    sizeof(Positive));
        TRY_ALLOC(positives);
        const Positive positive          = { s, o, triple->property };
        record->positives                = positives;
        positives[record->n_positives++] = positive;
      }
    }
  }
  return st;
}

static ClioStatus
copy_ids(Learner* const            learner,
         const ClioFeatures* const features,
         Ids* const                ids)
{
  ids->ids =
    clio_arena_alloc(learner->arena, features->n_ids * sizeof(uint32_t));
  TRY_ALLOC(ids->ids);
  if (features->failed) {
    return CLIO_NO_MEMORY;
  }

  memcpy(ids->ids, features->ids, features->n_ids * sizeof(uint32_t));
  ids->n_ids = features->n_ids;
  return CLIO_SUCCESS;
}

static ClioCueContext
context_of(const Learner* const learner, const Record* const record)
{
  const ClioDocument* const document = learner->documents[record->example];
  const ClioSentence* const sentence = &document->sentences[record->sentence];
  const ClioCueContext      context  = { document,
                                         &learner->cues->names,
                                         learner->cues->iris,
                                         &record->candidates,
                                         sentence->words,
                                         sentence->n_words,
                                         record->sentence };
  return context;
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
fill_record(Learner* const learner, Record* const record)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_candidates_find(learner->documents[record->example],
                           &learner->cues->names,
                           record->sentence,
                           learner->arena,
                           &record->candidates));

  const uint32_t n = record->candidates.n_items;
  record->subjects = clio_arena_alloc(learner->arena, (n + 1U) * sizeof(Ids));
  record->objects  = clio_arena_alloc(learner->arena, (n + 1U) * sizeof(Ids));
  if (!record->subjects || !record->objects) {
    return CLIO_NO_MEMORY;
  }

  const ClioCueContext context  = context_of(learner, record);
  ClioFeatures         features = growing(learner);
  for (uint32_t i = 0U; i < n; ++i) {
    const ClioCandidate* const item = &record->candidates.items[i];
    if (clio_candidate_is_subject(item)) {
      clio_features_subject(&context, item, &features);
      TRY(st, copy_ids(learner, &features, &record->subjects[i]));
    }
    if (item->kind != CLIO_CANDIDATE_CARRIED) {
      clio_features_object(&context, item, &features);
      TRY(st, copy_ids(learner, &features, &record->objects[i]));
    }
  }

  const ClioExample* const example = &learner->examples->items[record->example];
  clio_arena_reset(learner->scratch);
  for (size_t t = 0U; t < example->n_triples; ++t) {
    TRY(st, find_positives(learner, record, &example->triples[t]));
  }
  return st;
}

static ClioStatus
make_records(Learner* const learner)
{
  ClioStatus st      = CLIO_SUCCESS;
  learner->n_records = 0U;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioDocument* const document = learner->documents[i];
    mask(learner, (uint32_t)i, true);
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
    mask(learner, (uint32_t)i, false);
    if (st) {
      return st;
    }
  }
  return st;
}

// Aliases

/// What phrases stand for, when a triple's own name is not in the sentence
typedef struct {
  ClioStringTable chances; ///< Key and use: how often it could have
  ClioStringTable hits;    ///< Key, use and label: how often it did
  uint32_t*       n_chances;
  uint32_t*       n_hits;
  size_t          chances_capacity, hits_capacity;
} Aliases;

static ClioStatus
count_string(const ClioAllocator* const allocator,
             ClioStringTable* const     table,
             uint32_t** const           counts,
             size_t* const              capacity,
             const char* const          text)
{
  const uint32_t n = clio_string_table_add(table, clio_string(text));
  if (n == CLIO_NO_NUMBER ||
      reserve(allocator, (void**)counts, capacity, n + 1U, sizeof(uint32_t))) {
    return CLIO_NO_MEMORY;
  }
  ++(*counts)[n];
  return CLIO_SUCCESS;
}

/// Look at one use of a phrase: count it, or add what it has come to stand for
static ClioStatus
see_alias(Learner* const                 learner,
          Aliases* const                 aliases,
          const ClioStringView           key,
          const ClioExampleTriple* const triple,
          const bool                     object,
          const bool                     named,
          const bool                     counting)
{
  enum { MIN_HITS = 2 };
  const char* const label  = object ? triple->object : triple->subject;
  char* const       chance = clio_arena_printf(learner->scratch,
                                         "%.*s\t%u %d",
                                         (int)key.length,
                                         key.data,
                                         triple->property,
                                         object);
  char* const       hit =
    clio_arena_printf(learner->scratch, "%s\t%s", chance, label);
  if (!chance || !hit) {
    return CLIO_NO_MEMORY;
  }

  ClioStatus st = CLIO_SUCCESS;
  if (counting) {
    TRY(st,
        count_string(learner->allocator,
                     &aliases->chances,
                     &aliases->n_chances,
                     &aliases->chances_capacity,
                     chance));
    return named ? st
                 : count_string(learner->allocator,
                                &aliases->hits,
                                &aliases->n_hits,
                                &aliases->hits_capacity,
                                hit);
  }

  const uint32_t c =
    clio_string_table_find(&aliases->chances, clio_string(chance));
  const uint32_t h = clio_string_table_find(&aliases->hits, clio_string(hit));
  return (named || h == CLIO_NO_NUMBER || aliases->n_hits[h] < MIN_HITS ||
          aliases->n_hits[h] * 2U < aliases->n_chances[c])
           ? CLIO_SUCCESS
           : add_naming(learner, key, label, triple->property, object);
}

static ClioStatus
see_triple(Learner* const                 learner,
           Aliases* const                 aliases,
           const ClioDocument* const      document,
           const ClioCandidates* const    candidates,
           const ClioExampleTriple* const triple,
           const bool                     object,
           const bool                     counting)
{
  ClioStatus  st    = CLIO_SUCCESS;
  bool        named = is_value(object ? triple->object : triple->subject);
  const char* label = NULL;
  for (uint32_t i = 0U; !named && i < candidates->n_items; ++i) {
    TRY(st,
        label_of(learner,
                 document,
                 &candidates->items[i],
                 triple->property,
                 object,
                 &label));
    named = same_label(label, object ? triple->object : triple->subject);
  }

  for (uint32_t i = 0U; i < candidates->n_items; ++i) {
    const ClioCandidate* const item = &candidates->items[i];
    if (item->kind == CLIO_CANDIDATE_TIME ||
        item->kind == CLIO_CANDIDATE_NUMBER ||
        item->kind == CLIO_CANDIDATE_CARRIED ||
        item->kind == CLIO_CANDIDATE_INITIAL) {
      continue;
    }
    ClioBuffer key = clio_buffer(learner->allocator);
    clio_name_key(item->text, &key);
    st = key.status ? key.status
                    : see_alias(learner,
                                aliases,
                                clio_buffer_view(&key),
                                triple,
                                object,
                                named,
                                counting);
    clio_buffer_clear(&key);
    if (st) {
      return st;
    }
  }
  return st;
}

static ClioStatus
see_examples(Learner* const learner,
             Aliases* const aliases,
             const bool     counting)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioExample* const  example  = &learner->examples->items[i];
    const ClioDocument* const document = learner->documents[i];
    if (!counting) {
      learner->alias_starts[i] = learner->n_namings;
    }
    for (uint32_t s = 0U; s < document->n_sentences; ++s) {
      ClioCandidates candidates;
      clio_arena_reset(learner->scratch);
      TRY(st,
          clio_candidates_find(
            document, &learner->cues->names, s, learner->scratch, &candidates));
      for (size_t t = 0U; t < example->n_triples; ++t) {
        for (unsigned object = 0U; object < 2U; ++object) {
          TRY(st,
              see_triple(learner,
                         aliases,
                         document,
                         &candidates,
                         &example->triples[t],
                         object,
                         counting));
        }
      }
    }
    if (!counting) {
      learner->alias_starts[i + 1U] = learner->n_namings;
    }
  }
  return st;
}

/// Add as names the phrases that go with a label that is not in the sentence
static ClioStatus
add_aliases(Learner* const learner)
{
  Aliases aliases;
  memset(&aliases, 0, sizeof(aliases));
  ClioStatus st = clio_string_table_init(&aliases.chances, learner->allocator);
  st = st ? st : clio_string_table_init(&aliases.hits, learner->allocator);
  st = st ? st : see_examples(learner, &aliases, true);
  st = st ? st : see_examples(learner, &aliases, false);
  clio_string_table_clear(&aliases.chances);
  clio_string_table_clear(&aliases.hits);
  clio_free(learner->allocator, aliases.n_chances);
  clio_free(learner->allocator, aliases.n_hits);
  return st ? st : clio_names_sort(&learner->cues->names);
}

// Cases

/// The generic feature of a feature and a property that match, or none
static uint32_t
match_of(Learner* const learner,
         const uint32_t feature,
         const uint32_t property)
{
  if (feature >= learner->matched_capacity || !learner->matched[feature]) {
    if (RESERVE(learner, matched, matched_capacity, feature + 1U)) {
      return CLIO_NO_NUMBER;
    }
    learner->matched[feature] = 1U;
    for (uint32_t p = 1U; p < learner->cues->n_properties; ++p) {
      const uint32_t generic = clio_cues_match(learner->cues, feature, p);
      if (generic != CLIO_NO_NUMBER) {
        const uint32_t n = clio_pair_table_add(&learner->matches, feature, p);
        if (n == CLIO_NO_NUMBER ||
            RESERVE(learner, generic, generic_capacity, n + 1U)) {
          return CLIO_NO_NUMBER;
        }
        learner->generic[n] = generic;
      }
    }
  }
  const uint32_t n = clio_pair_table_find(&learner->matches, feature, property);
  return n == CLIO_NO_NUMBER ? CLIO_NO_NUMBER : learner->generic[n];
}

static bool
is_supported(const Learner* const learner,
             const uint32_t       feature,
             const uint32_t       property)
{
  const uint32_t n =
    clio_pair_table_find(&learner->supports, feature, property);
  return n != CLIO_NO_NUMBER && learner->counts[n] >= MIN_SUPPORT;
}

static void
add_parameter(Learner* const learner,
              const uint32_t feature,
              const uint32_t property)
{
  const uint32_t n =
    clio_pair_table_add(&learner->parameters, feature, property);
  if (n == CLIO_NO_NUMBER ||
      RESERVE(learner, weights, weights_capacity, n + 1U)) {
    learner->trainer.failed = true;
  } else {
    clio_trainer_add(&learner->trainer, n);
  }
}

/// Add the parameters of a feature for a property alone
static void
add_own_parameter(Learner* const learner,
                  const uint32_t feature,
                  const uint32_t property)
{
  const uint32_t generic = match_of(learner, feature, property);
  if (is_supported(learner, feature, property)) {
    add_parameter(learner, feature, property);
  }
  if (generic != CLIO_NO_NUMBER) {
    add_parameter(learner, generic, 0U);
  }
}

static void
add_parameters(Learner* const        learner,
               const uint32_t* const ids,
               const uint32_t        n_ids,
               const uint32_t        property)
{
  for (uint32_t i = 0U; i < n_ids; ++i) {
    if (is_supported(learner, ids[i], 0U)) {
      add_parameter(learner, ids[i], 0U);
    }
    if (property) {
      add_own_parameter(learner, ids[i], property);
    }
  }
}

static void
add_case(Learner* const      learner,
         const Record* const record,
         const Positive      triple,
         const bool          truth,
         const float         weight)
{
  const ClioCueContext context  = context_of(learner, record);
  ClioFeatures         features = growing(learner);
  clio_features_pair(&context,
                     &record->candidates.items[triple.subject],
                     &record->candidates.items[triple.object],
                     &features);
  const Ids* const s = &record->subjects[triple.subject];
  const Ids* const o = &record->objects[triple.object];
  clio_trainer_case(&learner->trainer, truth, weight);
  add_parameters(learner, s->ids, s->n_ids, 0U);
  for (uint32_t i = 0U; i < s->n_ids; ++i) {
    const char* const text = learner->cues->features.strings[s->ids[i]];
    if (!strncmp(text, "sk:", 3U) || !strncmp(text, "sr:", 3U)) {
      add_own_parameter(learner, s->ids[i], triple.property);
    }
  }
  add_parameters(learner, o->ids, o->n_ids, triple.property);
  add_parameters(learner, features.ids, features.n_ids, triple.property);
}

static bool
is_positive(const Record* const record, const Positive triple)
{
  for (size_t i = 0U; i < record->n_positives; ++i) {
    const Positive* const positive = &record->positives[i];
    if (positive->subject == triple.subject &&
        positive->object == triple.object &&
        positive->property == triple.property) {
      return true;
    }
  }
  return false;
}

static bool
is_possible(const Record* const record, const Positive triple)
{
  const ClioCandidate* const s = &record->candidates.items[triple.subject];
  const ClioCandidate* const o = &record->candidates.items[triple.object];
  return clio_candidate_is_subject(s) && o->kind != CLIO_CANDIDATE_CARRIED &&
         (s->end <= o->first || o->end <= s->first) &&
         !is_positive(record, triple);
}

static void
add_negative(Learner* const      learner,
             const Record* const record,
             const Positive      triple,
             const float         weight)
{
  const uint32_t n    = record->candidates.n_items;
  const uint32_t both = triple.subject * n + triple.object;
  if (is_possible(record, triple) &&
      clio_pair_table_find(&learner->seen, both, triple.property) ==
        CLIO_NO_NUMBER) {
    add_case(learner, record, triple, false, weight);
    if (clio_pair_table_add(&learner->seen, both, triple.property) ==
        CLIO_NO_NUMBER) {
      learner->trainer.failed = true;
    }
  }
}

/// Add false cases that share something with a true one
static void
add_neighbours(Learner* const      learner,
               const Record* const record,
               const Positive      positive)
{
  const uint32_t n          = record->candidates.n_items;
  const uint32_t properties = learner->cues->n_properties;
  const uint32_t n_drawn    = n < MAX_NEIGHBOURS ? n : MAX_NEIGHBOURS;
  const float    weight     = (float)n / (float)n_drawn;
  for (uint32_t i = 0U; i < n_drawn; ++i) {
    const uint32_t c             = n_drawn < n ? random_below(learner, n) : i;
    const Positive other_subject = { c, positive.object, positive.property };
    const Positive other_object  = { positive.subject, c, positive.property };
    add_negative(learner, record, other_subject, weight);
    add_negative(learner, record, other_object, weight);
  }
  for (unsigned i = 0U; i < MAX_CASES && properties > 2U; ++i) {
    const uint32_t p     = 1U + random_below(learner, properties - 1U);
    const Positive other = { positive.subject, positive.object, p };
    add_negative(learner,
                 record,
                 other,
                 properties > MAX_CASES ? (float)properties / MAX_CASES : 1.0f);
  }
}

static void
add_random(Learner* const learner, const Record* const record)
{
  const uint32_t n = record->candidates.n_items;
  for (unsigned i = 0U; n > 1U && i < N_RANDOM; ++i) {
    const Positive triple = {
      random_below(learner, n),
      random_below(learner, n),
      1U + random_below(learner, learner->cues->n_properties - 1U)
    };
    add_negative(learner, record, triple, 10.0f);
  }
}

static ClioStatus
count_support(Learner* const        learner,
              const uint32_t* const ids,
              const uint32_t        n_ids,
              const uint32_t        property)
{
  for (uint32_t i = 0U; i < n_ids; ++i) {
    const uint32_t n =
      clio_pair_table_add(&learner->supports, ids[i], property);
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
count_supports(Learner* const learner, const Record* const record)
{
  ClioStatus           st       = CLIO_SUCCESS;
  const ClioCueContext context  = context_of(learner, record);
  ClioFeatures         features = growing(learner);
  for (size_t i = 0U; i < record->n_positives; ++i) {
    const Positive positive = record->positives[i];
    const Ids*     s        = &record->subjects[positive.subject];
    const Ids*     o        = &record->objects[positive.object];
    clio_features_pair(&context,
                       &record->candidates.items[positive.subject],
                       &record->candidates.items[positive.object],
                       &features);
    for (unsigned all = 0U; all < 2U; ++all) {
      const uint32_t p = all ? 0U : positive.property;
      TRY(st, count_support(learner, s->ids, s->n_ids, p));
      TRY(st, count_support(learner, o->ids, o->n_ids, p));
      TRY(st, count_support(learner, features.ids, features.n_ids, p));
    }
  }
  for (uint32_t i = 0U; i < record->candidates.n_items; ++i) {
    TRY(st,
        count_support(
          learner, record->subjects[i].ids, record->subjects[i].n_ids, 0U));
    TRY(st,
        count_support(
          learner, record->objects[i].ids, record->objects[i].n_ids, 0U));
  }
  return st;
}

// Fitting

static bool
is_in(const Record* const record, const unsigned left_out)
{
  return record->example % N_FOLDS != left_out;
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

/// Add the false cases that the weights so far take for true
static ClioStatus
add_mistakes(Learner* const learner, const unsigned left_out)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < learner->n_records; ++i) {
    const Record* const record = &learner->records[i];
    if (!is_in(record, left_out)) {
      continue;
    }

    ClioCandidates  candidates;
    ClioCueFinding* findings   = NULL;
    uint32_t        n_findings = 0U;
    clio_arena_reset(learner->scratch);
    clio_pair_table_clear(&learner->seen);
    clio_pair_table_init(&learner->seen, learner->allocator);
    mask(learner, record->example, true);
    st = clio_cues_find(learner->cues,
                        learner->documents[record->example],
                        record->sentence,
                        least_probability,
                        learner->scratch,
                        &candidates,
                        &findings,
                        &n_findings);
    for (uint32_t f = 0U; !st && f < n_findings; ++f) {
      const Positive triple = { findings[f].subject,
                                findings[f].object,
                                findings[f].property };
      if (triple.subject < record->candidates.n_items &&
          triple.object < record->candidates.n_items) {
        add_negative(learner, record, triple, 1.0f);
      }
    }
    mask(learner, record->example, false);
  }
  return st;
}

static void
forget(Learner* const learner)
{
  clio_trainer_clear(&learner->trainer);
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
  learner->random = 88172645463325252U;
}

/// Learn from all examples but those of a fold
static ClioStatus
fit(Learner* const learner, const unsigned left_out)
{
  ClioStatus st = CLIO_SUCCESS;
  forget(learner);
  for (size_t i = 0U; i < learner->n_records; ++i) {
    if (is_in(&learner->records[i], left_out)) {
      TRY(st, count_supports(learner, &learner->records[i]));
    }
  }
  for (size_t i = 0U; i < learner->n_records; ++i) {
    const Record* const record = &learner->records[i];
    if (is_in(record, left_out)) {
      clio_pair_table_clear(&learner->seen);
      clio_pair_table_init(&learner->seen, learner->allocator);
      for (size_t p = 0U; p < record->n_positives; ++p) {
        add_case(learner, record, record->positives[p], true, 1.0f);
        add_neighbours(learner, record, record->positives[p]);
      }
      add_random(learner, record);
    }
  }
  for (unsigned round = 0U; round < 2U; ++round) {
    if (learner->trainer.failed) {
      return CLIO_NO_MEMORY;
    }
    TRY(st,
        clio_trainer_run(&learner->trainer,
                         learner->weights,
                         learner->parameters.n_pairs,
                         round ? SECOND_EPOCHS : FIRST_EPOCHS));
    TRY(st, use_weights(learner));
    if (!round) {
      TRY(st, add_mistakes(learner, left_out));
    }
  }
  return st;
}

// Testing

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
        same_label(labels[i].subject, subject) &&
        same_label(labels[i].object, object)) {
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
        label_of(learner,
                 document,
                 &candidates.items[findings[f].subject],
                 p,
                 false,
                 &subject));
    TRY(st,
        label_of(learner,
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
      trial.right = trial.right || (triple->property == p &&
                                    same_label(subject, triple->subject) &&
                                    same_label(object, triple->object));
    }
    TRY(st, RESERVE(learner, trials, trials_capacity, learner->n_trials + 1U));
    learner->trials[learner->n_trials++] = trial;
  }
  return st;
}

/// Learn from each half and try it on the other
static ClioStatus
cross_validate(Learner* const learner)
{
  ClioStatus st = CLIO_SUCCESS;
  for (unsigned fold = 0U; fold < N_FOLDS; ++fold) {
    for (size_t i = 0U; i < learner->examples->n_items; ++i) {
      if (i % N_FOLDS == fold) {
        mask(learner, (uint32_t)i, true);
      }
    }
    st = fit(learner, fold);
    for (size_t i = 0U; !st && i < learner->n_records; ++i) {
      if (!is_in(&learner->records[i], fold)) {
        st = try_sentence(learner, &learner->records[i]);
      }
    }
    for (size_t i = 0U; i < learner->examples->n_items; ++i) {
      if (i % N_FOLDS == fold) {
        mask(learner, (uint32_t)i, false);
      }
    }
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

   Recall counts `beta` times as much as precision, as the halves know fewer
   names and words than all examples will.
*/
static void
choose_threshold(Learner* const learner, ClioLearnReport* const report)
{
  static const float square = 1.5f * 1.5f; // Of beta
  size_t             right  = 0U;
  float              best   = -1.0f;
  if (learner->n_trials) {
    qsort(learner->trials, learner->n_trials, sizeof(Trial), compare_trials);
  }
  for (size_t i = 0U; i < learner->n_trials; ++i) {
    const Trial* const trial = &learner->trials[i];
    right += trial->right;
    const float f = (1.0f + square) * (float)right /
                    ((float)(i + 1U) + square * (float)report->n_triples);
    if (f > best) {
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

static ClioStatus
add_generic_features(Learner* const learner)
{
  char match[] = "=:xx";
  for (const ClioCuePosition* p = clio_cue_positions(); p->code; ++p) {
    memcpy(match + 2, p->code, 2U);
    if (clio_string_table_add(&learner->cues->features, clio_string(match)) ==
        CLIO_NO_NUMBER) {
      return CLIO_NO_MEMORY;
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
analyse_examples(Learner* const        learner,
                 const ClioAnalyseFunc analyse,
                 void* const           handle)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    TRY(st,
        analyse(handle,
                clio_string(learner->examples->items[i].sentence),
                &learner->documents[i]));
  }
  return st;
}

static ClioStatus
learn(Learner* const         learner,
      const ClioAnalyseFunc  analyse,
      void* const            handle,
      ClioLearnReport* const report)
{
  ClioStatus   st = CLIO_SUCCESS;
  const size_t n  = learner->examples->n_items;
  learner->documents =
    clio_calloc(learner->allocator, n + 1U, sizeof(ClioDocument*));
  learner->naming_starts =
    clio_calloc(learner->allocator, n + 2U, sizeof(size_t));
  learner->alias_starts =
    clio_calloc(learner->allocator, n + 2U, sizeof(size_t));
  if (!learner->documents || !learner->naming_starts ||
      !learner->alias_starts || !learner->arena || !learner->scratch) {
    return CLIO_NO_MEMORY;
  }

  for (size_t i = 0U; i < n; ++i) {
    report->n_triples += learner->examples->items[i].n_triples;
  }
  report->n_examples = n;
  TRY(st, analyse_examples(learner, analyse, handle));
  TRY(st, add_generic_features(learner));
  TRY(st, add_names(learner));
  TRY(st, set_forms(learner));
  TRY(st, add_aliases(learner));
  TRY(st, make_records(learner));
  TRY(st, cross_validate(learner));
  TRY(st, fit(learner, ALL_FOLDS));
  calibrate(learner);
  choose_threshold(learner, report);
  return st;
}

static void
clear(Learner* const learner)
{
  for (size_t i = 0U; learner->documents && i < learner->examples->n_items;
       ++i) {
    clio_document_free(learner->documents[i]);
  }
  clio_free(learner->allocator, learner->documents);
  clio_free(learner->allocator, learner->naming_starts);
  clio_free(learner->allocator, learner->alias_starts);
  clio_free(learner->allocator, learner->namings);
  clio_free(learner->allocator, learner->records);
  clio_free(learner->allocator, learner->weights);
  clio_free(learner->allocator, learner->counts);
  clio_free(learner->allocator, learner->generic);
  clio_free(learner->allocator, learner->matched);
  clio_free(learner->allocator, learner->trials);
  clio_pair_table_clear(&learner->parameters);
  clio_pair_table_clear(&learner->supports);
  clio_pair_table_clear(&learner->matches);
  clio_pair_table_clear(&learner->seen);
  clio_trainer_clear(&learner->trainer);
  clio_arena_free(learner->arena);
  clio_arena_free(learner->scratch);
}

ClioStatus
clio_learn(ClioWorld* const          world,
           const ClioOntology* const ontology,
           const ClioExamples* const examples,
           const ClioAnalyseFunc     analyse,
           void* const               handle,
           ClioCues** const          cues,
           ClioLearnReport* const    report)
{
  ClioStatus st = CLIO_SUCCESS;
  Learner    learner;
  memset(&learner, 0, sizeof(learner));
  memset(report, 0, sizeof(*report));
  report->threshold = 0.5f;
  TRY(st, clio_cues_new(world, ontology, &learner.cues));

  learner.allocator = clio_world_allocator(world);
  learner.examples  = examples;
  learner.arena     = clio_arena_new(learner.allocator);
  learner.scratch   = clio_arena_new(learner.allocator);
  learner.trainer   = clio_trainer(learner.allocator);
  clio_pair_table_init(&learner.parameters, learner.allocator);
  clio_pair_table_init(&learner.supports, learner.allocator);
  clio_pair_table_init(&learner.matches, learner.allocator);
  clio_pair_table_init(&learner.seen, learner.allocator);

  st = learn(&learner, analyse, handle, report);
  clear(&learner);
  if (st) {
    clio_cues_free(learner.cues);
    return st;
  }

  *cues = learner.cues;
  return CLIO_SUCCESS;
}
