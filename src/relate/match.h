// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Frames against trees

#ifndef CLIO_RELATE_MATCH_H
#define CLIO_RELATE_MATCH_H

#include "clio/status.h"
#include "ontology/lexicon.h"
#include "relate/syntax.h"

#include <stdbool.h>
#include <stdint.h>

enum { CLIO_MAX_BINDINGS = 48 };

/// A word that fills a slot
typedef struct {
  const ClioSlot* slot;
  uint32_t        word;
  float           weight;
} ClioBinding;

/// How a frame fits at a word
typedef struct {
  ClioBinding     bindings[CLIO_MAX_BINDINGS];
  uint32_t        n_bindings;
  const ClioSlot* missing; ///< A slot that had to be filled, or null
} ClioMatch;

/// Match `frame` at `word`; it fits if nothing is missing
CLIO_NODISCARD ClioStatus clio_match_frame(ClioTree*        tree,
                                           const ClioFrame* frame,
                                           uint32_t         word,
                                           ClioMatch*       match);

#endif // CLIO_RELATE_MATCH_H
