// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Which sentences may have names at all

#ifndef CLIO_ENTITY_NER_GATE_H
#define CLIO_ENTITY_NER_GATE_H

#include "entity/ner_features.h"
#include "text/document.h"

#include <stdbool.h>

/**
   Return true if a sentence may have a name, as far as its tags tell.

   There may be one where a word is tagged as a proper noun, or as a noun,
   adjective, number or foreign word that has a capital letter or, in lower
   case, is the name of a well-known place.  The capital of the first word
   counts only if it is listed as a place or a person's first name, or is a
   word of which nothing is known.  A sentence without tags may have names.
*/
bool clio_ner_may_find(const ClioNerLists* lists, const ClioSentence* sentence);

#endif // CLIO_ENTITY_NER_GATE_H
