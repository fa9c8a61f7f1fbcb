// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Sentences to learn names from, where some is known and some is not.

   A line is a word, a tab and a tag, and then a tab and the word's part of
   speech if it is known; an empty line ends a sentence, and a line that starts
   with "# " is a comment.  "# set NAME" says what set the sentences after it
   are of, and "# set NAME early" that they are only learnt from at first.
   Tags:

   - `O`: outside of names
   - `B-PERSON`, `I-PERSON`: first and further words of a name
   - `B-GPE,LOC`: a name of one of these types
   - `?`: not known
   - `?EVENT,WORK`: outside, or in a name of one of these types
*/

#ifndef CLIO_ENTITY_NER_CORPUS_TRAIN_H
#define CLIO_ENTITY_NER_CORPUS_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "text/upos.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A word and the labels that it may have, a bit for each
typedef struct {
  ClioStringView form;
  uint64_t       labels;
  ClioUpos       upos;
} ClioNerToken;

/// Most sets that are told apart, and one of sentences of no set
#define CLIO_NER_SETS 16

/// Words of one sentence, cut at #CLIO_NER_MAX_WORDS
typedef struct {
  ClioNerToken* tokens;
  uint32_t      n_tokens;
  uint32_t      set; ///< Index of its set, zero if it is of none
  bool          early;
} ClioNerSample;

/// Many sentences
typedef struct {
  ClioNerSample* samples;
  size_t         n_samples;
  size_t         capacity;
  size_t         n_tokens;
  ClioStringView sets[CLIO_NER_SETS]; ///< Names; the first is empty
  uint32_t       n_sets;
} ClioNerCorpus;

/// Return the index of set `name`, zero if there is none
uint32_t clio_ner_corpus_set(const ClioNerCorpus* corpus, ClioStringView name);

/// Add the sentences of file `name` in `directory` to `corpus`, in `arena`
ClioStatus clio_ner_corpus_read(ClioWorld*     world,
                                ClioArena*     arena,
                                const char*    directory,
                                const char*    name,
                                ClioNerCorpus* corpus);

#endif // CLIO_ENTITY_NER_CORPUS_TRAIN_H
