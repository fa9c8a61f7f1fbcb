// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Where in a sentence there may be names at all

#ifndef CLIO_ENTITY_NER_GATE_H
#define CLIO_ENTITY_NER_GATE_H

#include "entity/ner_features.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Words `first` to `end` of a sentence
typedef struct {
  uint32_t first;
  uint32_t end; ///< After the last
} ClioNerPart;

/**
   Find the next part of a sentence that may have names, as far as tags tell.

   There may be one where a word is tagged as a proper noun, or as a noun,
   adjective, number or foreign word that has a capital letter or, in lower
   case, is the name of a well-known place.  The capital of the first word
   counts only if it is an adjective's, stands where a subject's name would
   ("Watts studied"), is listed as a place or a person's first name, or is of a
   word of which nothing is known.  Without a tag, every word may be a name.

   A part has such words and some around them, which tell what they are.

   @param[in,out] part The part before, zero at first; at most
   #CLIO_NER_MAX_WORDS are in one.
   @return False if there are no more.
*/
bool clio_ner_next_part(const ClioNerLists* lists,
                        const ClioSentence* sentence,
                        ClioNerPart*        part);

#endif // CLIO_ENTITY_NER_GATE_H
