// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Names as mentions, with the names that stand in them

#ifndef CLIO_ENTITY_NER_NEST_H
#define CLIO_ENTITY_NER_NEST_H

#include "clio/status.h"
#include "entity/ner_features.h"
#include "text/document.h"

/**
   Take off words that do not belong to a name.

   These are articles in lower case at the front, and possessive endings and
   punctuation at the end; of a place also its kind: "capital of".
*/
void clio_ner_trim(const ClioNerForm* forms,
                   ClioNameType       type,
                   uint32_t*          first,
                   uint32_t*          end);

/**
   Add a mention of a name, and one for every place or person in it.

   "University of Warsaw" is followed by "Warsaw", whose parent it is.

   @param forms Of the words of `span`, from its first.
   @param span Trimmed words of a name, at least one.
*/
ClioStatus clio_ner_add_name(ClioDocument*       document,
                             const ClioNerLists* lists,
                             const ClioNerForm*  forms,
                             ClioSpan            span,
                             ClioNameType        type,
                             float               confidence);

#endif // CLIO_ENTITY_NER_NEST_H
