// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Which of the words seen before still have their results kept.

   Much of what is computed for a word follows from its form alone.  Whoever
   keeps such results has an array of them, and this tells the place of a word
   in it.  The words of a round, such as a sentence, do not lose their places
   to each other.
*/

#ifndef CLIO_MODEL_KEPT_H
#define CLIO_MODEL_KEPT_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Words that are kept, a power of two
#define CLIO_KEPT_WORDS 4096

/// Longest form that is kept, in bytes
#define CLIO_KEPT_FORM 23

/// "There is no place for this word"
#define CLIO_NOT_KEPT SIZE_MAX

/// A word in its place
typedef struct {
  uint32_t round; ///< In which it was last needed, 0 if the place is free
  uint32_t kind;
  uint8_t  length;
  char     form[CLIO_KEPT_FORM];
} ClioKeptWord;

/// All places; zero at first, but for the round, which is 1
typedef struct {
  uint32_t     round; ///< Number of the present round
  ClioKeptWord words[CLIO_KEPT_WORDS];
} ClioKept;

/**
   Return the place of a word, if need be a new one, or #CLIO_NOT_KEPT.

   @param kind What the results depend on besides the form.
   @param[out] known True if the word had the place already.
*/
size_t clio_kept_find(ClioKept*      kept,
                      ClioStringView form,
                      uint32_t       kind,
                      bool*          known);

#endif // CLIO_MODEL_KEPT_H
