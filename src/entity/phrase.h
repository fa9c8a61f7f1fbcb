// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Noun phrases of trees, and the labels they give

#ifndef CLIO_ENTITY_PHRASE_H
#define CLIO_ENTITY_PHRASE_H

#include "entity/resolver.h"

/// A range of words in a sentence
typedef struct {
  uint32_t first;
  uint32_t end;
} ClioRange;

/// The phrases headed at each word of a sentence
typedef struct {
  ClioRange* whole; ///< With its clauses, appositions and conjuncts of others
  ClioRange* core;  ///< Without clauses, appositions and loose modifiers
  uint32_t   n_words;
} ClioPhrases;

/// Find the phrases of a sentence; room for `n` words is reused
CLIO_NODISCARD ClioStatus clio_phrases_find(ClioPhrases*        phrases,
                                            const ClioWords*    words,
                                            ClioDocument*       document,
                                            const ClioSentence* sentence);

/// Return the words of the phrase at `word` with no clause or apposition
ClioRange clio_phrase_core(const ClioWords*    words,
                           const ClioSentence* sentence,
                           uint32_t            word);

/// Return true if a child with this relation is no part of the noun phrase
bool clio_phrase_excludes(ClioDeprel deprel);

/// Return the head of a range of words: the first whose head is outside
uint32_t clio_phrase_head(const ClioSentence* sentence,
                          uint32_t            first,
                          uint32_t            end);

/**
   Write the label of the phrase at `word` into `label`.

   Its core without determiners and a possessive pronoun at the start or a
   possessive 's at the end, blanks made single.
*/
CLIO_NODISCARD ClioStatus clio_phrase_label(const ClioWords* words,
                                            ClioDocument*    document,
                                            uint32_t         sentence,
                                            uint32_t         word,
                                            ClioSymbol*      label);

/// Return `text` for comparison: in lower case, one blank between words
ClioSymbol clio_label_fold(ClioDocument* document, ClioStringView text);

#endif // CLIO_ENTITY_PHRASE_H
