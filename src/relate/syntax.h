// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Grammatical functions over a Universal Dependencies tree.

   A frame asks for the subject or the object of its word; this says which
   words those are, whatever the construction: passives, relative clauses and
   participles, control and coordination, copulas, appositions and titles.
*/

#ifndef CLIO_RELATE_SYNTAX_H
#define CLIO_RELATE_SYNTAX_H

#include "base/arena.h"
#include "clio/status.h"
#include "ontology/lexicon.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A word in a function of another word
typedef struct {
  ClioFunction function;
  ClioSymbol   marker; ///< Preposition, or null
  uint32_t     word;   ///< Index in the sentence, from 0
  float        weight; ///< 1 if the tree says so, less if concluded
} ClioFiller;

/// A sentence's tree, looked at from each word
typedef struct {
  const ClioDocument* document;
  const ClioLexicon*  lexicon;
  ClioArena*          arena; ///< Of the sentence
  const ClioWord*     words;
  uint32_t            n_words;
  uint32_t            sentence;
  uint32_t*           first_child;  ///< For each word, or #CLIO_NONE
  uint32_t*           next_sibling; ///< Likewise
  uint32_t*           filler_start; ///< Likewise, in `fillers`
  uint32_t*           n_word_fillers;
  ClioFiller*         fillers;
  size_t              n_fillers;
  size_t              fillers_capacity;
} ClioTree;

/// Index the tree of a sentence; `arena` must outlive `tree`
CLIO_NODISCARD ClioStatus clio_tree_init(ClioTree*           tree,
                                         ClioArena*          arena,
                                         const ClioDocument* document,
                                         const ClioLexicon*  lexicon,
                                         uint32_t            sentence);

/**
   Find the fillers of a word's functions.

   @param[out] fillers Borrowed until the next call.
   @param[out] n_fillers Their number.
*/
CLIO_NODISCARD ClioStatus clio_tree_fillers(ClioTree*          tree,
                                            uint32_t           word,
                                            const ClioFiller** fillers,
                                            uint32_t*          n_fillers);

/// Return the first child of `word` with this universal relation, or none
uint32_t clio_tree_child(const ClioTree* tree,
                         uint32_t        word,
                         ClioDeprel      universal);

/// Return the head of `word`, or #CLIO_NONE at the root
uint32_t clio_tree_head(const ClioTree* tree, uint32_t word);

/// Return the preposition of a phrase with its fixed words, or null
ClioSymbol clio_tree_marker(const ClioTree* tree, uint32_t word);

/// Return a word's lemma in lower case as the lexicon knows it, or null
ClioSymbol clio_tree_lemma(const ClioTree* tree, uint32_t word);

/// Return the entry of a word that has this part of speech, or null
const ClioEntry* clio_tree_entry(const ClioTree* tree,
                                 uint32_t        word,
                                 ClioPos         pos);

/// Return the class of what a noun stands for, as the lexicon tells, or null
const ClioClass* clio_tree_denotes(const ClioTree* tree, uint32_t word);

/// Return true if `entry` is one of this word, given the word before it
bool clio_tree_entry_applies(const ClioTree*  tree,
                             uint32_t         word,
                             const ClioEntry* entry,
                             ClioPos          pos);

/// Return the part of speech under which the lexicon has a word
ClioPos clio_tree_pos(const ClioTree* tree, uint32_t word);

/// Return true if `word` is a verb in the passive or a past participle
bool clio_tree_passive(const ClioTree* tree, uint32_t word);

/// Return the surface subject of a clause, its own or a shared one, or none
uint32_t clio_tree_subject(const ClioTree* tree, uint32_t word, float* weight);

/// Return what a nominal describes ("X, *president*"), or none
uint32_t clio_tree_described(const ClioTree* tree,
                             uint32_t        word,
                             float*          weight);

/// Return the antecedent if `word` is a relative pronoun, else `word`
uint32_t clio_tree_antecedent(const ClioTree* tree, uint32_t word);

/// Return true if the lower-case form of `word` is `text`
bool clio_word_is(const ClioWord* word, const char* text);

#endif // CLIO_RELATE_SYNTAX_H
