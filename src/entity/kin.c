// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/kin.h"

#include "base/try.h"
#include "entity/phrase.h"

#include <stdio.h>
#include <string.h>

enum { MAX_WORD = 40 };

/// A noun of kinship: "father", or "son-in-law" in five words
typedef struct {
  uint32_t first;
  uint32_t end;
} Noun;

static bool
is_form(const ClioSentence* const s, const uint32_t i, const char* const form)
{
  return clio_string_equals(s->words[i].form, clio_string(form));
}

static bool
is_kin(const ClioResolver* const r, const ClioWord* const w)
{
  return w->lemma &&
         clio_words_has(r->words, clio_string(w->lemma), CLIO_WORD_KIN);
}

// Return the noun of kinship that ends before word `end`; it may have no words
static Noun
noun_before(const ClioResolver* const r,
            const ClioSentence* const s,
            const uint32_t            end)
{
  static const char* const law[] = { "-", "in", "-", "law" };
  const uint32_t           n     = sizeof(law) / sizeof(*law);
  uint32_t                 same  = 0U;
  while (same < n && end > n && is_form(s, end - n + same, law[same])) {
    ++same;
  }
  const uint32_t first = same == n ? end - n : end;
  return first && is_kin(r, &s->words[first - 1U]) ? (Noun){ first - 1U, end }
                                                   : (Noun){ end, end };
}

static Noun
noun_at(const ClioResolver* const r,
        const ClioSentence* const s,
        const uint32_t            word)
{
  const Noun in_law =
    noun_before(r, s, word + 5U < s->n_words ? word + 5U : s->n_words);
  return in_law.first == word && in_law.end > word ? in_law
         : is_kin(r, &s->words[word])              ? (Noun){ word, word + 1U }
                                                   : (Noun){ word, word };
}

// Return the word before the noun and what describes it: "his elder brother"
static uint32_t
word_before(const ClioSentence* const s, uint32_t word)
{
  while (word && (s->words[word - 1U].upos == CLIO_UPOS_ADJ ||
                  s->words[word - 1U].upos == CLIO_UPOS_NUM)) {
    --word;
  }
  return word ? word - 1U : CLIO_NONE;
}

// Return the possessor before the noun: "his elder", "Carl Berg's second"
static uint32_t
owner_before(const ClioSentence* const s, const uint32_t noun)
{
  const uint32_t word = word_before(s, noun);
  if (word == CLIO_NONE) {
    return CLIO_NONE;
  }
  const ClioWord* const w = &s->words[word];
  if (w->xpos && !strcmp(w->xpos, "PRP$")) {
    return word;
  }
  return word && w->upos == CLIO_UPOS_PART ? word - 1U : CLIO_NONE;
}

static bool
is_determined(const ClioSentence* const s, const uint32_t noun)
{
  const uint32_t word = word_before(s, noun);
  return word != CLIO_NONE && (s->words[word].upos == CLIO_UPOS_DET ||
                               owner_before(s, noun) != CLIO_NONE);
}

// Return the possessor after the noun: "the son of Carl"
static uint32_t
owner_after(const ClioSentence* const s, const uint32_t end)
{
  if (end + 1U >= s->n_words || !is_form(s, end, "of")) {
    return CLIO_NONE;
  }
  uint32_t word = end + 1U;
  while (word + 1U < s->n_words && s->words[word].upos != CLIO_UPOS_PROPN &&
         s->words[word].upos != CLIO_UPOS_PUNCT) {
    ++word;
  }
  return s->words[word].upos == CLIO_UPOS_PROPN ? word : CLIO_NONE;
}

// Return where the list of names starts that the one at `at` is in
static uint32_t
list_start(const ClioSentence* const s, uint32_t at)
{
  uint32_t first = at;
  while (first > 1U &&
         (is_form(s, first - 1U, "and") || is_form(s, first - 1U, ","))) {
    --first;
    if (s->words[first - 1U].upos != CLIO_UPOS_PROPN) {
      continue;
    }
    while (first && s->words[first - 1U].upos == CLIO_UPOS_PROPN) {
      --first;
    }
    at = first;
  }
  return at;
}

// "Two sons, Carl and Hans", "two sons: Carl and Hans"
static Noun
find_counted(const ClioResolver* const r,
             const ClioSentence* const s,
             const ClioRef* const      ref)
{
  uint32_t at = list_start(s, ref->name_first);
  at -= at && (is_form(s, at - 1U, ",") || is_form(s, at - 1U, ":"));
  const Noun noun = noun_before(r, s, at);
  return noun.end > noun.first && noun.first && s->words[noun.first].xpos &&
             !strcmp(s->words[noun.first].xpos, "NNS") &&
             s->words[noun.first - 1U].upos == CLIO_UPOS_NUM
           ? noun
           : (Noun){ 0U, 0U };
}

// "his father, Captain Carl Berg"
static Noun
find_before(const ClioResolver* const r,
            const ClioSentence* const s,
            const ClioRef* const      ref)
{
  uint32_t at = ref->name_first;
  while (at && !is_kin(r, &s->words[at - 1U]) &&
         clio_words_has(r->words, s->words[at - 1U].form, CLIO_WORD_TITLE)) {
    --at;
  }
  at -= at && is_form(s, at - 1U, ",");
  const Noun noun = noun_before(r, s, at);
  return is_determined(s, noun.first) ? noun : (Noun){ 0U, 0U };
}

// "Carl Berg, his son" or "Carl Berg, the eldest son of Hans"
static Noun
find_after(const ClioResolver* const r,
           const ClioSentence* const s,
           const ClioRef* const      ref)
{
  uint32_t at = ref->name_end;
  if (at >= s->n_words || !is_form(s, at, ",")) {
    return (Noun){ 0U, 0U };
  }
  for (++at; at < s->n_words &&
             (s->words[at].upos == CLIO_UPOS_DET ||
              s->words[at].upos == CLIO_UPOS_ADJ ||
              (s->words[at].xpos && !strcmp(s->words[at].xpos, "PRP$")));) {
    ++at;
  }
  const Noun noun = at < s->n_words ? noun_at(r, s, at) : (Noun){ 0U, 0U };
  return is_determined(s, noun.first) || owner_after(s, noun.end) != CLIO_NONE
           ? noun
           : (Noun){ 0U, 0U };
}

// "Carl and Hans were his brothers"
static Noun
find_predicate(const ClioResolver* const r,
               const ClioSentence* const s,
               const ClioRef* const      ref)
{
  const ClioWord* w = &s->words[ref->head];
  w = w->deprel == CLIO_DEPREL_CONJ && w->head ? &s->words[w->head - 1U] : w;
  if (!s->parsed || w->deprel != CLIO_DEPREL_NSUBJ || !w->head) {
    return (Noun){ 0U, 0U };
  }
  const Noun noun = noun_at(r, s, w->head - 1U);
  return noun.end > noun.first && s->words[noun.first].upos == CLIO_UPOS_NOUN &&
             owner_before(s, noun.first) != CLIO_NONE
           ? noun
           : (Noun){ 0U, 0U };
}

// "The second son *of* Captain Carl Berg": Carl is no namesake whom this is of
static Noun
find_of(const ClioResolver* const r,
        const ClioSentence* const s,
        const ClioRef* const      ref)
{
  uint32_t at = list_start(s, ref->name_first);
  while (at &&
         clio_words_has(r->words, s->words[at - 1U].form, CLIO_WORD_TITLE)) {
    --at;
  }
  return at && is_form(s, at - 1U, "of") ? noun_before(r, s, at - 1U)
                                         : (Noun){ 0U, 0U };
}

static ClioSymbol
lemma_of(const ClioResolver* const r,
         const ClioSentence* const s,
         const Noun                noun,
         const bool                of)
{
  char text[MAX_WORD];
  snprintf(text,
           sizeof(text),
           "%s%s%s",
           s->words[noun.first].lemma,
           noun.end - noun.first > 1U ? "-in-law" : "",
           of ? " of" : "");
  return clio_document_intern(r->document, clio_string(text));
}

ClioStatus
clio_kin_find(const ClioResolver* const r,
              const uint32_t            index,
              ClioKin* const            kin)
{
  const ClioRef* const      ref  = &r->refs[index];
  const ClioSentence* const s    = &r->document->sentences[ref->sentence];
  Noun                      noun = find_before(r, s, ref);
  noun               = noun.end > noun.first ? noun : find_after(r, s, ref);
  noun               = noun.end > noun.first ? noun : find_predicate(r, s, ref);
  const bool counted = noun.end == noun.first;
  noun               = counted ? find_counted(r, s, ref) : noun;
  const bool of      = noun.end == noun.first;
  noun               = of ? find_of(r, s, ref) : noun;
  *kin               = (ClioKin){ NULL, CLIO_NONE };
  if (noun.end == noun.first) {
    return CLIO_SUCCESS;
  }
  kin->lemma = lemma_of(r, s, noun, of);
  TRY_ALLOC(kin->lemma);
  if (of) {
    kin->owner = noun.first;
    return CLIO_SUCCESS;
  }
  const uint32_t before = owner_before(s, noun.first);
  kin->owner            = before != CLIO_NONE ? before
                          : counted           ? noun.first
                                              : owner_after(s, noun.end);
  return CLIO_SUCCESS;
}
