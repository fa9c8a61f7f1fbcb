// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Words that the rules of tokens must know

#ifndef CLIO_TOKENIZE_VOCABULARY_H
#define CLIO_TOKENIZE_VOCABULARY_H

#include "base/allocator.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stddef.h>
#include <stdint.h>

/// Kinds of entries, each the first letter of its lines
typedef enum {
  CLIO_VOCABULARY_ABBREVIATION = 'a', ///< Keeps its full stop: "dr", "etc"
  CLIO_VOCABULARY_NUMBERED     = 'n', ///< Does so before a number: "no", "p"
  CLIO_VOCABULARY_PREFIX       = 'p', ///< Keeps its hyphen: "non", "co"
  CLIO_VOCABULARY_WHOLE        = 'w', ///< One token: "x-ray", ":)"
  CLIO_VOCABULARY_PARTS        = 's', ///< Words in one token: "can|not"
  CLIO_VOCABULARY_ENDING       = 'e', ///< End of an address: "com", "pdf"
  CLIO_VOCABULARY_UNIT         = 'u', ///< Leaves its number: "km", "pm"
} ClioVocabularyKind;

/// A set of words in lower case, by kind
typedef struct {
  const ClioAllocator* allocator;
  ClioStringView*      slots; ///< Lines "KIND WORD", empty ones are free
  size_t               n_slots;
  size_t               n_entries;
} ClioVocabulary;

/// Return an empty vocabulary
ClioVocabulary clio_vocabulary(const ClioAllocator* allocator);

/// Free what `vocabulary` holds
void clio_vocabulary_clear(ClioVocabulary* vocabulary);

/**
   Add the lines of `text`, which is borrowed as long as the vocabulary lives.

   A line is a kind's letter, a space and a word in lower case; a "|" in it is
   a limit of words.  Empty lines and those that start with "#" are comments.
*/
ClioStatus clio_vocabulary_add(ClioVocabulary* vocabulary, ClioStringView text);

/**
   Find a word, whatever the case of its ASCII letters.

   @return The word as it was added, with its limits, or an empty view.
*/
ClioStringView clio_vocabulary_find(const ClioVocabulary* vocabulary,
                                    ClioVocabularyKind    kind,
                                    ClioStringView        word);

#endif // CLIO_TOKENIZE_VOCABULARY_H
