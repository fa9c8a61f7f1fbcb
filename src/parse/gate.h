// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The choice of sentences that are worth a parse

#ifndef CLIO_PARSE_GATE_H
#define CLIO_PARSE_GATE_H

#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/**
   Return true if a tagged sentence may state a fact.

   It has at least two possible arguments (a run of proper nouns, a number, a
   personal pronoun), one of them a name or a pronoun, and something that may
   relate them: a full verb, a noun with "of", a possessive or an apposition's
   comma or bracket.

   @param n_names Number of names that a recogniser found, 0 if none looked.
*/
bool clio_gate_passes(const ClioSentence* sentence, uint32_t n_names);

#endif // CLIO_PARSE_GATE_H
