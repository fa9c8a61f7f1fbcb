// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A sentence whose tree is mended, and what mending asks of its words

#ifndef CLIO_RELATE_MENDER_H
#define CLIO_RELATE_MENDER_H

#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "relate/mend_tree.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// A sentence, and classes that nouns speak of, any of which may be null
typedef struct {
  const ClioDocument* document;
  const ClioLexicon*  lexicon;
  ClioSentence*       sentence;
  ClioSpan            names; ///< Mentions of the sentence, by index
  const ClioClass*    person;
  const ClioClass*    office;
  const ClioClass*    occupation;
  const ClioClass*    place;
  const ClioClass*    organization;
  const ClioClass*    cause;
  const ClioClass*    school;
  const ClioClass*    group;
} ClioMender;

/// Return a word of the sentence
static inline ClioWord*
word_at(const ClioMender* const m, const uint32_t index)
{
  return &m->sentence->words[index];
}

/// Return true if there is a word and it has this form
static inline bool
is_form(const ClioMender* const m, const uint32_t index, const char* const form)
{
  return index < m->sentence->n_words &&
         clio_string_equals(word_at(m, index)->form, clio_string(form));
}

/// Return the head of a word, or #CLIO_NONE
static inline uint32_t
head_of(const ClioMender* const m, const uint32_t index)
{
  const uint32_t head = word_at(m, index)->head;
  return head ? head - 1U : CLIO_NONE;
}

/// Hang a word on another, if that makes no cycle
static inline void
attach(const ClioMender* const m,
       const uint32_t          word,
       const uint32_t          head,
       const ClioDeprel        deprel)
{
  clio_mend_attach(m->sentence, word, head, deprel);
}

/// Return true behind the last word and at marks
static inline bool
is_stop(const ClioMender* const m, const uint32_t index)
{
  return index >= m->sentence->n_words ||
         word_at(m, index)->upos == CLIO_UPOS_PUNCT;
}

/// Return true if a word is a verb in a tense
static inline bool
is_finite(const ClioMender* const m, const uint32_t word)
{
  const ClioSymbol xpos = word_at(m, word)->xpos;
  return xpos &&
         (!strcmp(xpos, "VBD") || !strcmp(xpos, "VBZ") || !strcmp(xpos, "VBP"));
}

/// Return true of relations that do not tie a phrase to its head
static inline bool
is_loose(const ClioDeprel deprel)
{
  switch (deprel) {
  case CLIO_DEPREL_APPOS:
  case CLIO_DEPREL_CONJ:
  case CLIO_DEPREL_DEP:
  case CLIO_DEPREL_DISLOCATED:
  case CLIO_DEPREL_LIST:
  case CLIO_DEPREL_NMOD_UNMARKED:
  case CLIO_DEPREL_OBL_UNMARKED:
  case CLIO_DEPREL_PARATAXIS:
    return true;
  default:
    return false;
  }
}

/// Return the entries of a lemma in lower case, as the lexicon has it
const ClioEntry* const* clio_mender_entries(const ClioMender* const m,
                                            const uint32_t          word,
                                            size_t* const           n);

/// Return true if the lexicon knows a noun as one that describes persons
bool clio_mender_is_person_noun(const ClioMender* const m, const uint32_t word);

/// Return true if a noun has "a" or "an"
bool clio_mender_is_indefinite(const ClioMender* const m, const uint32_t noun);

/// Return the word of a name that the others hang on
uint32_t clio_mender_name_head(const ClioMender* const  m,
                               const ClioMention* const name);

/// Return the first word behind a name and what is in parentheses there
uint32_t clio_mender_after_name(const ClioMender* const  m,
                                const ClioMention* const name);

/// Return the topmost word that `from` hangs on without leaving to the left
uint32_t clio_mender_phrase_head(const ClioMender* const m,
                                 const uint32_t          from);

/// Return the first word behind what hangs on a noun up to the next mark
uint32_t clio_mender_phrase_end(const ClioMender* const m, const uint32_t noun);

/// Return the head of the name of a person that a word is in, or #CLIO_NONE
uint32_t clio_mender_person_at(const ClioMender* const m, const uint32_t word);

/// Return true if the lexicon knows a noun as one for things of a class
bool clio_mender_is_noun_for(const ClioMender* const m,
                             const uint32_t          noun,
                             const ClioClass* const  type);

/// Return the noun for persons whose phrase ends with `last`, or #CLIO_NONE
uint32_t clio_mender_noun_before(const ClioMender* const m,
                                 const uint32_t          last);

/// Return true if a noun has "the" or a possessor
bool clio_mender_is_definite(const ClioMender* const m, const uint32_t noun);

/// Return true if only a comma and an article part a noun from a person's name
bool clio_mender_is_behind_person(const ClioMender* const m,
                                  const uint32_t          noun);

/// Return the root of the sentence
uint32_t clio_mender_root(const ClioMender* m);

#endif // CLIO_RELATE_MENDER_H
