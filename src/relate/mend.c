// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { MAX_FORM = 64 };

/// The one possessive pronoun of English that is an object pronoun too
static const char ambiguous[] = "her";

static bool
is_copular(const ClioLexicon* const lexicon, const ClioWord* const verb)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, verb->lemma, &n);
  bool copular = false;
  for (size_t i = 0U; i < n; ++i) {
    copular =
      copular || (entries[i]->pos == CLIO_POS_VERB && entries[i]->copular);
  }
  return verb->upos == CLIO_UPOS_VERB && copular;
}

static bool
denotes(const ClioLexicon* const lexicon, const ClioWord* const noun)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, noun->lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && entries[i]->denotes) {
      return true;
    }
  }
  return noun->upos == CLIO_UPOS_PROPN;
}

// The form in lower case, if it has entries of verbs, else null
static ClioSymbol
verb_form(const ClioLexicon* const  lexicon,
          const ClioDocument* const document,
          const ClioWord* const     word)
{
  char text[MAX_FORM];
  if (word->form.length >= sizeof(text)) {
    return NULL;
  }
  for (size_t i = 0U; i < word->form.length; ++i) {
    const char c = word->form.data[i];
    text[i]      = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
  }
  const ClioSymbol form = clio_symbols_find(
    document->symbols, clio_substring(text, word->form.length));
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    form ? clio_lexicon_find(lexicon, form, &n) : NULL;
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_VERB) {
      return form;
    }
  }
  return NULL;
}

/*
  An infinitive is its own lemma ("helped to found"), and a form that the
  lexicon lists goes before a lemma that it does not know ("overthrew").
*/
static void
mend_lemma(const ClioLexicon* const  lexicon,
           const ClioDocument* const document,
           ClioWord* const           word)
{
  size_t n = 0U;
  if (word->upos != CLIO_UPOS_VERB || !word->lemma ||
      clio_string_equals(word->form, clio_string(word->lemma))) {
    return;
  }
  const bool infinitive = word->xpos && !strcmp(word->xpos, "VB");
  if (infinitive || !clio_lexicon_find(lexicon, word->lemma, &n)) {
    const ClioSymbol form = verb_form(lexicon, document, word);
    word->lemma           = form ? form : word->lemma;
  }
}

static void
mend_possessive(const ClioLexicon* const lexicon,
                ClioSentence* const      sentence,
                const uint32_t           index)
{
  ClioWord* const       word = &sentence->words[index];
  const ClioWord* const verb = word - 1;
  if (!word->lemma || word->deprel != CLIO_DEPREL_NMOD_POSS || !word->head ||
      !clio_string_equals(word->form, clio_string(ambiguous))) {
    return;
  }

  ClioWord* const noun = &sentence->words[word->head - 1U];
  if (noun->deprel == CLIO_DEPREL_OBJ && noun->head == index && noun->lemma &&
      verb->lemma && is_copular(lexicon, verb) && denotes(lexicon, noun)) {
    word->head   = index;
    word->deprel = CLIO_DEPREL_OBJ;
    noun->deprel = CLIO_DEPREL_XCOMP;
  }
}

// "elected Peter Moss speaker": the noun is no part of the name
static void
mend_flat(const ClioLexicon* const lexicon,
          ClioSentence* const      sentence,
          const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->upos != CLIO_UPOS_NOUN || word->deprel != CLIO_DEPREL_FLAT ||
      !word->head || word->head > index || !word->lemma) {
    return;
  }
  const ClioWord* const name = &sentence->words[word->head - 1U];
  const ClioWord* const verb =
    name->head ? &sentence->words[name->head - 1U] : NULL;
  if (verb && verb->lemma && name->upos == CLIO_UPOS_PROPN &&
      name->deprel == CLIO_DEPREL_OBJ && is_copular(lexicon, verb) &&
      denotes(lexicon, word)) {
    word->head   = name->head;
    word->deprel = CLIO_DEPREL_XCOMP;
  }
}

// "was elected suffete": a noun is no adverb of a verb that makes somebody one
static void
mend_adverb(const ClioLexicon* const lexicon,
            ClioSentence* const      sentence,
            const uint32_t           index)
{
  ClioWord* const       word = &sentence->words[index];
  const ClioWord* const verb = word - 1;
  if (word->upos == CLIO_UPOS_NOUN && word->deprel == CLIO_DEPREL_ADVMOD &&
      word->head == index && verb->lemma && is_copular(lexicon, verb)) {
    word->deprel = CLIO_DEPREL_XCOMP;
  }
}

static bool
is_under(const ClioSentence* const sentence,
         uint32_t                  word,
         const uint32_t            above)
{
  for (uint32_t n = 0U; word != above && n < sentence->n_words; ++n) {
    if (!sentence->words[word].head) {
      return false;
    }
    word = sentence->words[word].head - 1U;
  }
  return word == above;
}

// Return true if nothing but a comma stands between the phrases of two words
static bool
are_adjacent(const ClioSentence* const sentence,
             const uint32_t            first,
             const uint32_t            second)
{
  unsigned commas = 0U;
  for (uint32_t i = first + 1U; i < second; ++i) {
    const bool comma =
      clio_string_equals(sentence->words[i].form, clio_string(","));
    commas += comma && !is_under(sentence, i, first);
    if (!comma && !is_under(sentence, i, first) &&
        !is_under(sentence, i, second)) {
      return false;
    }
  }
  return commas <= 1U;
}

// "His father, Karl Lund, was a lawyer": one subject, not two
static void
mend_subjects(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const second = &sentence->words[index];
  if (second->deprel != CLIO_DEPREL_NSUBJ || second->upos != CLIO_UPOS_PROPN ||
      second->head < index + 2U) {
    return;
  }
  for (uint32_t i = 0U; i < index; ++i) {
    const ClioWord* const first = &sentence->words[i];
    if (first->head == second->head && first->deprel == CLIO_DEPREL_NSUBJ &&
        first->upos == CLIO_UPOS_NOUN && are_adjacent(sentence, i, index)) {
      second->deprel = CLIO_DEPREL_APPOS;
      second->head   = i + 1U;
      return;
    }
  }
}

void
clio_relate_mend(const ClioLexicon* const lexicon, ClioDocument* const document)
{
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      mend_lemma(lexicon, document, &sentence->words[i]);
    }
    for (uint32_t i = 1U; sentence->parsed && i < sentence->n_words; ++i) {
      mend_possessive(lexicon, sentence, i);
      mend_flat(lexicon, sentence, i);
      mend_adverb(lexicon, sentence, i);
      mend_subjects(sentence, i);
    }
  }
}
