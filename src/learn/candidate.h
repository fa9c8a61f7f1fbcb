// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Phrases of a sentence that may be arguments of a property

#ifndef CLIO_LEARN_CANDIDATE_H
#define CLIO_LEARN_CANDIDATE_H

#include "learn/names.h"
#include "text/document.h"

/// How a candidate was found
typedef enum {
  CLIO_CANDIDATE_NAME,    ///< A recognised name
  CLIO_CANDIDATE_KNOWN,   ///< A name that the lexicon knows
  CLIO_CANDIDATE_TIME,    ///< A time expression
  CLIO_CANDIDATE_NUMBER,  ///< A number, maybe with its unit
  CLIO_CANDIDATE_QUOTE,   ///< What stands between quotation marks
  CLIO_CANDIDATE_CAPITAL, ///< Words with capitals, and small ones between
  CLIO_CANDIDATE_INITIAL, ///< From the start up to the verb
  CLIO_CANDIDATE_PHRASE,  ///< A noun with what stands before it
  CLIO_CANDIDATE_WORD,    ///< A noun or adjective alone
  CLIO_CANDIDATE_PRONOUN, ///< A pronoun or nominal, standing for a name
  CLIO_CANDIDATE_SHORT,   ///< First and last word of a person's longer name
  CLIO_CANDIDATE_CARRIED, ///< A name of an earlier sentence; has no words here
  CLIO_CANDIDATE_ABSENT,  ///< Whatever the sentence is about without naming it
} ClioCandidateKind;

/// A phrase that may be an argument
typedef struct {
  ClioStringView    text;
  const ClioTime*   time;   ///< If it is a time
  uint32_t          first;  ///< Index of the first word, from 0
  uint32_t          end;    ///< Index after the last
  uint32_t          head;   ///< Index of the head word
  uint32_t          key;    ///< Number of its name, or #CLIO_NO_NUMBER
  uint32_t          entity; ///< That it stands for, or #CLIO_NONE
  ClioCandidateKind kind;
  ClioNameType      type;   ///< If it is a recognised name
  bool              inside; ///< Inside a longer candidate
  bool              around; ///< Around a shorter one
} ClioCandidate;

/// The candidates of a sentence
typedef struct {
  ClioCandidate* items;
  uint32_t       n_items;
  size_t         capacity;
} ClioCandidates;

/**
   Find the candidates of a sentence, sorted by place.

   @param arena Where they live.
*/
CLIO_NODISCARD ClioStatus clio_candidates_find(const ClioDocument*   document,
                                               const ClioKnownNames* names,
                                               uint32_t              sentence,
                                               ClioArena*            arena,
                                               ClioCandidates* candidates);

/// Return true if a thing that facts are about may be named so
bool clio_candidate_is_subject(const ClioCandidate* candidate);

/// Return true if a property's value may be named so
bool clio_candidate_is_object(const ClioCandidate* candidate);

/// Return true if `subject` is not in `object`, unless it starts it ("X II")
bool clio_candidates_are_apart(const ClioCandidate* subject,
                               const ClioCandidate* object);

/// Return the lemma of a word, or its form if it has none
ClioStringView clio_word_lemma(const ClioWord* word);

#endif // CLIO_LEARN_CANDIDATE_H
