// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Each word of the training data becomes a key (its folded form with its tags)
  and a rule.  The rule of an ending is the one that most different words with
  that ending have; an ending is kept if its rule is not that of the next
  shorter ending, and a whole form if its rule is not that of its endings.
*/

#include "tag/lemma_train.h"

#include "base/hash.h"
#include "base/try.h"
#include "tag/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_ENDING_COUNT = 2, NO_RULE = 0xFFFF };

/// One word of the data, then one kind of word with its number
typedef struct {
  ClioSymbol folded; ///< In lower case
  ClioSymbol xpos;
  ClioUpos   upos;
  uint32_t   rule;
  uint32_t   count;
} Item;

/// A decision that was taken, in the order of the table
typedef struct {
  uint32_t hash;
  uint32_t rule;
} Pair;

struct ClioLemmaTrainer {
  ClioArena*   arena;
  ClioSymbols* symbols;
  Item*        items;
  size_t       n_items;
  size_t       capacity;
  ClioSymbol*  rules;
  size_t       n_rules;
  size_t       rules_capacity;
  Pair*        pairs; ///< Open table of hashes
  size_t       n_pairs;
  uint32_t     mask;
};

ClioLemmaTrainer*
clio_lemma_trainer_new(ClioArena* const arena)
{
  ClioLemmaTrainer* const t = clio_arena_alloc(arena, sizeof(ClioLemmaTrainer));
  if (t) {
    t->arena   = arena;
    t->symbols = clio_symbols_new(clio_arena_allocator(arena), NULL);
  }
  return t && t->symbols ? t : NULL;
}

static uint32_t
rule_number(ClioLemmaTrainer* const t, const ClioSymbol rule)
{
  for (size_t i = 0U; i < t->n_rules; ++i) {
    if (t->rules[i] == rule) {
      return (uint32_t)i;
    }
  }
  ClioSymbol* const rules = clio_arena_grow(
    t->arena, t->rules, t->n_rules, &t->rules_capacity, sizeof(ClioSymbol));
  if (!rules) {
    return NO_RULE;
  }
  t->rules          = rules;
  rules[t->n_rules] = rule;
  return (uint32_t)t->n_rules++;
}

/// Return the rule that makes `lemma` of `form`, or null
static ClioSymbol
find_rule(ClioLemmaTrainer* const t,
          const ClioStringView    form,
          const char* const       folded,
          const char* const       lemma)
{
  const size_t n          = form.length;
  size_t       same       = 0U;
  size_t       same_exact = 0U;
  while (same < n && lemma[same] == folded[same]) {
    ++same;
  }
  while (same_exact < n && lemma[same_exact] == form.data[same_exact]) {
    ++same_exact;
  }
  const bool   keep = same_exact > same;
  const size_t kept = keep ? same_exact : same;
  char         rule[CLIO_MAX_LEMMA_FORM];
  const int    length = snprintf(rule,
                              sizeof(rule),
                              "%c%c%s",
                              keep ? 'K' : 'L',
                              (char)('0' + (n - kept)),
                              lemma + kept);
  return length > 0 && (size_t)length < sizeof(rule)
           ? clio_symbols_intern(t->symbols, clio_string(rule))
           : NULL;
}

static ClioStatus
add_word(ClioLemmaTrainer* const t, const ClioWord* const word)
{
  char folded[CLIO_MAX_LEMMA_FORM];
  if (!word->lemma || !word->xpos || word->upos == CLIO_UPOS_X ||
      word->form.length > CLIO_MAX_LEMMA_FORM ||
      (word->feats && strstr(word->feats, "Typo=Yes"))) {
    return CLIO_SUCCESS;
  }
  const size_t     n    = clio_lemma_fold(word->form, folded);
  const ClioSymbol rule = find_rule(t, word->form, folded, word->lemma);
  if (!rule) {
    return CLIO_SUCCESS;
  }
  Item* const items =
    clio_arena_grow(t->arena, t->items, t->n_items, &t->capacity, sizeof(Item));
  TRY_ALLOC(items);
  t->items         = items;
  Item* const item = &items[t->n_items++];
  item->folded     = clio_symbols_intern(t->symbols, clio_substring(folded, n));
  item->xpos       = clio_symbols_intern(t->symbols, clio_string(word->xpos));
  item->upos       = word->upos;
  item->rule       = rule_number(t, rule);
  item->count      = 1U;
  return item->folded && item->xpos && item->rule != NO_RULE ? CLIO_SUCCESS
                                                             : CLIO_NO_MEMORY;
}

ClioStatus
clio_lemma_trainer_add(ClioLemmaTrainer* const   trainer,
                       const ClioDocument* const document)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t w = 0U; w < sentence->n_words; ++w) {
      TRY(st, add_word(trainer, &sentence->words[w]));
    }
  }
  return st;
}

/// Order by tags, then by form, then by rule
static int
compare_items(const void* const a, const void* const b)
{
  const Item* const x = a;
  const Item* const y = b;
  int               c = x->upos < y->upos ? -1 : x->upos > y->upos;
  c                   = c ? c : strcmp(x->xpos, y->xpos);
  c                   = c ? c : strcmp(x->folded, y->folded);
  return c ? c : (x->rule < y->rule ? -1 : x->rule > y->rule);
}

static bool
is_same_form(const Item* const x, const Item* const y)
{
  return x->upos == y->upos && x->xpos == y->xpos && x->folded == y->folded;
}

/// Leave one item for each form with its tags: that of its commonest rule
static void
merge_items(ClioLemmaTrainer* const t)
{
  qsort(t->items, t->n_items, sizeof(Item), compare_items);
  size_t n = 0U;
  for (size_t i = 0U; i < t->n_items;) {
    Item   best = { 0 };
    size_t j    = i;
    while (j < t->n_items && is_same_form(&t->items[i], &t->items[j])) {
      size_t k = j;
      while (k < t->n_items && !compare_items(&t->items[j], &t->items[k])) {
        ++k;
      }
      if (k - j > best.count) {
        best       = t->items[j];
        best.count = (uint32_t)(k - j);
      }
      j = k;
    }
    t->items[n++] = best;
    i             = j;
  }
  t->n_items = n;
}

static Pair*
find_pair(const ClioLemmaTrainer* const t, const uint32_t hash)
{
  uint32_t i = hash & t->mask;
  while (t->pairs[i].hash && t->pairs[i].hash != hash) {
    i = (i + 1U) & t->mask;
  }
  return &t->pairs[i];
}

static void
put_pair(ClioLemmaTrainer* const t, const uint32_t hash, const uint32_t rule)
{
  Pair* const pair = find_pair(t, hash);
  t->n_pairs += !pair->hash;
  *pair = (Pair){ hash, rule };
}

static uint32_t
item_hash(const Item* const item, const size_t length, const bool whole)
{
  const size_t n = strlen(item->folded);
  return clio_lemma_hash(
    item->folded, n, whole ? n : length, item->upos, item->xpos, whole);
}

/// Return the rule of the longest known ending of at most `length` bytes
static uint32_t
decide(const ClioLemmaTrainer* const t, const Item* const item, size_t length)
{
  const size_t n = strlen(item->folded);
  for (length = length < n ? length : n;; --length) {
    const Pair* const pair = find_pair(t, item_hash(item, length, false));
    if (pair->hash || !length) {
      return pair->hash ? pair->rule : NO_RULE;
    }
  }
}

/// A word's ending and rule, for counting
typedef struct {
  uint32_t    hash;
  uint32_t    rule;
  const Item* item;
} Vote;

static int
compare_votes(const void* const a, const void* const b)
{
  const Vote* const x = a;
  const Vote* const y = b;
  return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1)
                            : (x->rule < y->rule ? -1 : x->rule > y->rule);
}

static void
learn_endings(ClioLemmaTrainer* const t, Vote* const votes, const size_t length)
{
  size_t n = 0U;
  for (size_t i = 0U; i < t->n_items; ++i) {
    if (strlen(t->items[i].folded) >= length) {
      votes[n++] = (Vote){ item_hash(&t->items[i], length, false),
                           t->items[i].rule,
                           &t->items[i] };
    }
  }
  qsort(votes, n, sizeof(Vote), compare_votes);
  for (size_t i = 0U; i < n;) {
    size_t best  = 0U;
    size_t count = 0U;
    size_t j     = i;
    while (j < n && votes[j].hash == votes[i].hash) {
      size_t k = j;
      while (k < n && !compare_votes(&votes[j], &votes[k])) {
        ++k;
      }
      if (k - j > count) {
        count = k - j;
        best  = j;
      }
      j = k;
    }
    const uint32_t shorter =
      length ? decide(t, votes[i].item, length - 1U) : NO_RULE;
    if (votes[best].rule != shorter && (count >= MIN_ENDING_COUNT || !length)) {
      put_pair(t, votes[i].hash, votes[best].rule);
    }
    i = j;
  }
}

static ClioStatus
learn(ClioLemmaTrainer* const t)
{
  size_t size = 1U;
  while (size < 8U * t->n_items + 16U) {
    size *= 2U;
  }
  t->mask           = (uint32_t)(size - 1U);
  t->pairs          = clio_arena_alloc(t->arena, size * sizeof(Pair));
  Vote* const votes = clio_arena_alloc(t->arena, t->n_items * sizeof(Vote));
  TRY_ALLOC(t->pairs);
  TRY_ALLOC(votes);
  merge_items(t);
  for (size_t length = 0U; length <= CLIO_MAX_ENDING; ++length) {
    learn_endings(t, votes, length);
  }
  for (size_t i = 0U; i < t->n_items; ++i) {
    const Item* const item = &t->items[i];
    if (decide(t, item, CLIO_MAX_ENDING) != item->rule) {
      put_pair(t, item_hash(item, 0U, true), item->rule);
    }
  }
  return CLIO_SUCCESS;
}

/// Copy the pairs to the smallest table that is at most two thirds full
static ClioStatus
shrink(ClioLemmaTrainer* const t)
{
  const Pair* const old   = t->pairs;
  const size_t      n_old = t->mask + 1U;
  size_t            size  = 16U;
  while (size * 2U < t->n_pairs * 3U) {
    size *= 2U;
  }
  t->pairs = clio_arena_alloc(t->arena, size * sizeof(Pair));
  TRY_ALLOC(t->pairs);
  t->mask = (uint32_t)(size - 1U);
  for (size_t i = 0U; i < n_old; ++i) {
    if (old[i].hash) {
      *find_pair(t, old[i].hash) = old[i];
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
write_rules(ClioLemmaTrainer* const t, ClioModelWriter* const writer)
{
  size_t size = 0U;
  for (size_t i = 0U; i < t->n_rules; ++i) {
    size += strlen(t->rules[i]) + 1U;
  }
  char* const data = clio_arena_alloc(t->arena, size);
  TRY_ALLOC(data);
  char* out = data;
  for (size_t i = 0U; i < t->n_rules; ++i) {
    const size_t n = strlen(t->rules[i]) + 1U;
    memcpy(out, t->rules[i], n);
    out += n;
  }
  const ClioTensor tensor = { data, CLIO_TENSOR_BYTES, 1U, (uint32_t)size };
  return clio_model_writer_add(writer, "tag.lemma.rules", tensor);
}

ClioStatus
clio_lemma_trainer_write(ClioLemmaTrainer* const trainer,
                         ClioModelWriter* const  writer)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, learn(trainer));
  TRY(st, shrink(trainer));
  TRY(st, write_rules(trainer, writer));
  clio_symbols_free(trainer->symbols);
  trainer->symbols       = NULL;
  const ClioTensor table = {
    trainer->pairs, CLIO_TENSOR_INT32, trainer->mask + 1U, 2U
  };
  return clio_model_writer_add(writer, "tag.lemma.table", table);
}
