// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/corpus_train.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/features.h"
#include "parse/transition.h"

#include <stdlib.h>
#include <string.h>

static const struct {
  const char* name;
  uint16_t    column;
  uint16_t    capacity;
} head_rows[CLIO_N_HEADS] = {
  [CLIO_HEAD_UPOS]  = { "upos", 0, 32 },
  [CLIO_HEAD_XPOS]  = { "xpos", 32, 64 },
  [CLIO_HEAD_FEATS] = { "feats", 96, 128 },
};

ClioStatus
clio_corpus_start(ClioCorpus* const corpus, ClioArena* const arena)
{
  memset(corpus, 0, sizeof(*corpus));
  corpus->arena = arena;
  for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
    ClioHeadLabels* const head = &corpus->heads[h];
    head->name                 = clio_string(head_rows[h].name);
    head->column               = head_rows[h].column;
    head->capacity             = head_rows[h].capacity;
    head->labels = clio_arena_alloc(arena, head->capacity * sizeof(char*));
    TRY_ALLOC(head->labels);
  }
  return CLIO_SUCCESS;
}

uint16_t
clio_corpus_label(const ClioCorpus* const corpus,
                  const ClioHead          head,
                  const ClioStringView    label)
{
  const ClioHeadLabels* const h = &corpus->heads[head];
  for (uint16_t i = 0U; i < h->n_labels; ++i) {
    if (clio_string_equals(clio_string(h->labels[i]), label)) {
      return i;
    }
  }
  return CLIO_NO_LABEL;
}

uint16_t
clio_corpus_add_label(ClioCorpus* const    corpus,
                      const ClioHead       head,
                      const ClioStringView label)
{
  ClioHeadLabels* const h     = &corpus->heads[head];
  const uint16_t        found = clio_corpus_label(corpus, head, label);
  if (found != CLIO_NO_LABEL || h->n_labels == h->capacity) {
    return found;
  }
  char* const string = clio_arena_string(corpus->arena, label);
  if (!string) {
    return CLIO_NO_LABEL;
  }
  h->labels[h->n_labels] = string;
  return h->n_labels++;
}

/// A string of the corpus and how often it is there
typedef struct {
  const char* string;
  uint32_t    count;
  uint32_t    order;
} Count;

/// Feature strings in the order they are first seen
typedef struct {
  Count  rows[2048];
  size_t n;
} Counts;

static void
count_string(Counts* const counts, const char* const string)
{
  size_t i = 0U;
  while (i < counts->n && strcmp(counts->rows[i].string, string)) {
    ++i;
  }
  if (i == counts->n && i < sizeof(counts->rows) / sizeof(*counts->rows)) {
    counts->rows[counts->n++] = (Count){ string, 0U, (uint32_t)i };
  }
  if (i < counts->n) {
    ++counts->rows[i].count;
  }
}

static int
compare_counts(const void* const a, const void* const b)
{
  const Count* const x = a;
  const Count* const y = b;
  return x->count != y->count ? (x->count < y->count ? 1 : -1)
                              : (x->order < y->order ? -1 : 1);
}

static ClioSymbol
word_label(const ClioWord* const word, const ClioHead head)
{
  switch (head) {
  case CLIO_HEAD_UPOS:
    return clio_upos_name(word->upos);
  case CLIO_HEAD_XPOS:
    return word->xpos;
  case CLIO_HEAD_FEATS:
    return word->feats ? word->feats : "_";
  case CLIO_N_HEADS:
    break;
  }
  return NULL;
}

static void
count_document(const ClioDocument* const document,
               const ClioHead            head,
               Counts* const             counts)
{
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t w = 0U; w < sentence->n_words; ++w) {
      const ClioSymbol label = word_label(&sentence->words[w], head);
      if (label) {
        count_string(counts, label);
      }
    }
  }
}

ClioStatus
clio_corpus_count(ClioCorpus* const          corpus,
                  ClioDocument* const* const documents,
                  const size_t               n_documents)
{
  Counts* const counts = clio_arena_alloc(corpus->arena, sizeof(Counts));
  TRY_ALLOC(counts);
  for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
    counts->n = 0U;
    for (size_t d = 0U; d < n_documents; ++d) {
      count_document(documents[d], (ClioHead)h, counts);
    }
    qsort(counts->rows, counts->n, sizeof(Count), compare_counts);
    for (size_t i = 0U; i < counts->n; ++i) {
      const ClioStringView label = clio_string(counts->rows[i].string);
      clio_corpus_add_label(corpus, (ClioHead)h, label);
    }
  }
  return CLIO_SUCCESS;
}

static ClioExample*
add_example(ClioCorpus* const corpus)
{
  ClioExample* const examples = clio_arena_grow(corpus->arena,
                                                corpus->examples,
                                                corpus->n_examples,
                                                &corpus->capacity,
                                                sizeof(ClioExample));
  if (!examples) {
    return NULL;
  }
  corpus->examples = examples;
  return &examples[corpus->n_examples];
}

static uint16_t*
copy_labels(ClioCorpus* const corpus, const ClioSentence* const sentence)
{
  const size_t    n = sentence->n_words;
  uint16_t* const labels =
    clio_arena_alloc(corpus->arena, n * CLIO_N_HEADS * sizeof(uint16_t));
  for (size_t w = 0U; labels && w < n; ++w) {
    for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
      const ClioSymbol label = word_label(&sentence->words[w], (ClioHead)h);
      labels[w * CLIO_N_HEADS + h] =
        label ? clio_corpus_label(corpus, (ClioHead)h, clio_string(label))
              : CLIO_NO_LABEL;
    }
  }
  return labels;
}

static ClioStatus
copy_tree(ClioCorpus* const         corpus,
          ClioExample* const        example,
          const ClioSentence* const sentence)
{
  const uint32_t  n = sentence->n_words;
  uint16_t* const heads =
    clio_arena_alloc(corpus->arena, (n + 1U) * sizeof(uint16_t));
  uint8_t* const deprels = clio_arena_alloc(corpus->arena, n + 1U);
  TRY_ALLOC(heads);
  TRY_ALLOC(deprels);
  for (uint32_t w = 0U; w < n; ++w) {
    const ClioWord* const word = &sentence->words[w];
    if (word->deprel == CLIO_DEPREL_NONE || word->head > n) {
      return CLIO_SUCCESS;
    }
    heads[w + 1U]   = (uint16_t)(word->head ? word->head : n + 1U);
    deprels[w + 1U] = (uint8_t)word->deprel;
  }
  example->heads   = heads;
  example->deprels = deprels;
  return CLIO_SUCCESS;
}

static ClioStatus
add_sentence(ClioCorpus* const         corpus,
             const ClioSentence* const sentence,
             const float               weight)
{
  const uint32_t     n       = sentence->n_words;
  ClioExample* const example = add_example(corpus);
  uint32_t* const    features =
    clio_arena_alloc(corpus->arena, n * CLIO_N_FEATURES * sizeof(uint32_t));
  uint32_t* const vectors =
    clio_arena_alloc(corpus->arena, n * sizeof(uint32_t));
  TRY_ALLOC(example);
  TRY_ALLOC(features);
  TRY_ALLOC(vectors);
  for (uint32_t w = 0U; w < n; ++w) {
    vectors[w] = clio_vectors_find(&corpus->vectors, sentence->words[w].form);
    clio_features(
      sentence->words[w].form, !w, features + (size_t)w * CLIO_N_FEATURES);
  }
  *example          = (ClioExample){ 0 };
  example->features = features;
  example->vectors  = vectors;
  example->n_words  = n;
  example->weight   = weight;
  example->labels   = copy_labels(corpus, sentence);
  TRY_ALLOC(example->labels);
  const ClioStatus st = copy_tree(corpus, example, sentence);
  corpus->n_words += n;
  ++corpus->n_examples;
  return st;
}

ClioStatus
clio_corpus_add(ClioCorpus* const         corpus,
                const ClioDocument* const document,
                const float               weight)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    if (sentence->n_words && sentence->n_words < CLIO_MAX_PARSE) {
      TRY(st, add_sentence(corpus, sentence, weight));
    }
  }
  return st;
}
