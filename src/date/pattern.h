// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Patterns compiled into one tree, and their longest match.

   The tree has an edge for each class or word that may come next.  A path is
   as long as the longest pattern, so matching takes linear time.
*/

#ifndef CLIO_DATE_PATTERN_H
#define CLIO_DATE_PATTERN_H

#include "clio/status.h"
#include "date/atoms.h"
#include "date/grammar.h"
#include "date/words.h"

#include <stdbool.h>
#include <stdint.h>

/// Most atoms in a match
#define CLIO_PATTERN_MAX 24U

/// Compiled patterns; read-only
typedef struct ClioPatterns ClioPatterns;

/// A way to read some atoms
typedef struct {
  const ClioTimeRow* row;
  uint32_t           holiday;         ///< Index, for #K_HOLIDAY
  uint32_t           first;           ///< First atom
  uint32_t           n;               ///< Number of atoms
  uint16_t symbols[CLIO_PATTERN_MAX]; ///< Class, or above #N_CLASSES a word
} ClioTimeMatch;

/// Return true if a match holds where it stands
typedef bool (*ClioMatchFunc)(void* handle, const ClioTimeMatch* match);

/// Compile all patterns; adds the words in them to `words`
CLIO_NODISCARD ClioStatus clio_patterns_new(const ClioAllocator* allocator,
                                            ClioTimeWords*       words,
                                            ClioPatterns**       patterns);

/// Free `patterns`; it may be null
void clio_patterns_free(ClioPatterns* patterns);

/// Set `match` to the longest one at atom `first` that `accept` takes
bool clio_patterns_match(const ClioPatterns* patterns,
                         const ClioAtoms*    atoms,
                         uint32_t            first,
                         ClioMatchFunc       accept,
                         void*               handle,
                         ClioTimeMatch*      match);

#endif // CLIO_DATE_PATTERN_H
