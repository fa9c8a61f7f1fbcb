// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_rows_train.h"

#include "base/try.h"

#include <stdlib.h>
#include <string.h>

/// A feature and how often it is seen, never if the place is free
typedef struct {
  uint32_t hash;
  uint32_t n;
} Count;

typedef struct {
  ClioArena* arena;
  Count*     counts;
  size_t     n_places; ///< A power of two
  size_t     n_used;
} Counts;

static Count*
find(const Counts* const counts, const uint32_t hash)
{
  size_t i = hash & (counts->n_places - 1U);
  while (counts->counts[i].n && counts->counts[i].hash != hash) {
    i = (i + 1U) & (counts->n_places - 1U);
  }
  return &counts->counts[i];
}

/// Start, or go on with more places
static ClioStatus
grow(Counts* const counts)
{
  Counts larger   = *counts;
  larger.n_places = counts->n_places ? 4U * counts->n_places : 65536U;
  larger.counts =
    clio_arena_alloc(counts->arena, larger.n_places * sizeof(Count));
  TRY_ALLOC(larger.counts);
  for (size_t i = 0U; i < counts->n_places; ++i) {
    if (counts->counts[i].n) {
      *find(&larger, counts->counts[i].hash) = counts->counts[i];
    }
  }
  *counts = larger;
  return CLIO_SUCCESS;
}

static ClioStatus
add(Counts* const counts, const uint32_t hash)
{
  Count* count = find(counts, hash);
  if (!count->n) {
    if (2U * ++counts->n_used > counts->n_places) {
      const ClioStatus st = grow(counts);
      if (st) {
        return st;
      }
      count = find(counts, hash);
    }
    count->hash = hash;
  }
  ++count->n;
  return CLIO_SUCCESS;
}

static ClioStatus
add_sample(const ClioNerLists* const  lists,
           const ClioNerSample* const sample,
           Counts* const              counts)
{
  ClioNerForm forms[CLIO_NER_MAX_WORDS];
  ClioNerWord words[CLIO_NER_MAX_WORDS];
  ClioStatus  st = CLIO_SUCCESS;
  for (uint32_t t = 0U; t < sample->n_tokens; ++t) {
    clio_ner_form(sample->tokens[t].form, &forms[t]);
  }
  clio_ner_features(lists, forms, sample->n_tokens, words);
  for (uint32_t t = 0U; t < sample->n_tokens; ++t) {
    for (uint32_t k = 0U; k < CLIO_NER_FEATURES; ++k) {
      TRY(st, add(counts, words[t].rows[k]));
    }
  }
  return CLIO_SUCCESS;
}

/// More frequent ones first
static int
compare(const void* const a, const void* const b)
{
  const Count* const x = a;
  const Count* const y = b;
  return x->n != y->n ? (x->n < y->n) - (x->n > y->n)
                      : (x->hash > y->hash) - (x->hash < y->hash);
}

ClioStatus
clio_ner_rows_choose(ClioArena* const           arena,
                     const ClioNerCorpus* const corpus,
                     const ClioNerLists* const  lists,
                     uint16_t* const            owners)
{
  Counts     counts                         = { arena, NULL, 0U, 0U };
  uint32_t   n_owners[CLIO_NER_ROW_BUCKETS] = { 0U };
  ClioStatus st                             = CLIO_SUCCESS;
  TRY(st, grow(&counts));
  for (size_t i = 0U; i < corpus->n_samples; ++i) {
    TRY(st, add_sample(lists, &corpus->samples[i], &counts));
  }
  qsort(counts.counts, counts.n_places, sizeof(Count), compare);
  memset(owners, 0, CLIO_NER_ROWS * sizeof(*owners));
  for (size_t i = 0U; i < counts.n_used; ++i) {
    const uint32_t hash   = counts.counts[i].hash;
    const uint32_t bucket = hash & (CLIO_NER_ROW_BUCKETS - 1U);
    if (n_owners[bucket] < CLIO_NER_BUCKET_ROWS) {
      owners[bucket * CLIO_NER_BUCKET_ROWS + n_owners[bucket]++] =
        clio_ner_row_owner(hash);
    }
  }
  return CLIO_SUCCESS;
}
