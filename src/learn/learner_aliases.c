// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"

#include <string.h>

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
      learner_reserve(
        allocator, (void**)counts, capacity, n + 1U, sizeof(uint32_t))) {
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
           : learner_add_naming(learner, key, label, triple->property, object);
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
  ClioStatus st = CLIO_SUCCESS;
  bool named    = learner_is_value(object ? triple->object : triple->subject);
  const char* label = NULL;
  for (uint32_t i = 0U; !named && i < candidates->n_items; ++i) {
    TRY(st,
        learner_label(learner,
                      document,
                      &candidates->items[i],
                      triple->property,
                      object,
                      &label));
    named =
      learner_same_label(label, object ? triple->object : triple->subject);
  }

  for (uint32_t i = 0U; i < candidates->n_items; ++i) {
    const ClioCandidate* const item = &candidates->items[i];
    if (item->kind == CLIO_CANDIDATE_TIME ||
        item->kind == CLIO_CANDIDATE_NUMBER ||
        !clio_candidate_is_object(item) ||
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

ClioStatus
learner_add_aliases(Learner* const learner)
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
