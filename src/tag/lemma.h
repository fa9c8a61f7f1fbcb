// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Lemmas by rules that were learnt: how many bytes to cut and what to add.

   A table of hashes gives the rule for a form and its tags, or else for the
   longest known ending of the form.
*/

#ifndef CLIO_TAG_LEMMA_H
#define CLIO_TAG_LEMMA_H

#include "base/symbols.h"
#include "base/world.h"
#include "clio/status.h"
#include "model/kept.h"
#include "model/model.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Longest ending that rules know, in bytes
#define CLIO_MAX_ENDING 6

/// Longest form that is lemmatised, in bytes; longer ones stay as they are
#define CLIO_MAX_LEMMA_FORM 64

/// A rule: "the form in lower case without `cut` bytes, then `add`"
typedef struct {
  const char* add;  ///< NUL-terminated, borrowed
  uint8_t     cut;  ///< Bytes to cut from the end
  bool        keep; ///< Keep the case of the form
} ClioLemmaRule;

/// What is kept of a word: its rule, and its lemma in a document
typedef struct {
  ClioSymbol           xpos;
  const ClioLemmaRule* rule;     ///< Null if there is none
  ClioSymbol           lemma;    ///< A symbol of document `document`
  uint32_t             document; ///< Counted from 1
  ClioUpos             upos;
} ClioKeptLemma;

/// Tables of a model, borrowed from it
typedef struct {
  const uint32_t* table; ///< Pairs of hash (0 if empty) and rule
  ClioLemmaRule*  rules;
  uint32_t        mask; ///< Number of pairs, a power of two, less one
  uint32_t        n_rules;
} ClioLemmatizer;

/// Read the tables of `model`
ClioStatus clio_lemmatizer_open(const ClioModel* model,
                                ClioLemmatizer*  lemmatizer);

/// Free what clio_lemmatizer_open() made
void clio_lemmatizer_clear(const ClioModel* model, ClioLemmatizer* lemmatizer);

/// Write `form` in ASCII lower case, and return its length
size_t clio_lemma_fold(ClioStringView form, char folded[CLIO_MAX_LEMMA_FORM]);

/// Return the hash of a folded form's last `length` bytes with its tags
uint32_t clio_lemma_hash(const char* folded,
                         size_t      n,
                         size_t      length,
                         ClioUpos    upos,
                         const char* xpos,
                         bool        whole);

/// Lemmas of words seen before; all zero at first
typedef struct {
  ClioKept      kept; ///< By form and tags
  uint32_t      document;
  ClioKeptLemma lemmas[CLIO_KEPT_WORDS];
} ClioLemmaRoom;

/// Start a document, whose lemmas are symbols of its own
void clio_lemma_room_start(ClioLemmaRoom* room);

/**
   Return the lemma of a tagged word, null if out of memory.

   @param document Interns the lemma; started in `room`.
   @param word Its tags are symbols of the world.
*/
ClioSymbol clio_lemmatize(const ClioLemmatizer* lemmatizer,
                          ClioLemmaRoom*        room,
                          ClioDocument*         document,
                          const ClioWord*       word);

#endif // CLIO_TAG_LEMMA_H
