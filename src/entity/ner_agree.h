// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// One type for a name throughout a document

#ifndef CLIO_ENTITY_NER_AGREE_H
#define CLIO_ENTITY_NER_AGREE_H

#include "clio/status.h"
#include "text/document.h"

/**
   Let the mentions of a name vote on its type.

   Each outer mention gives its confidence to its type, and one of a person's
   full name to the last word alone, too.  A mention that is not sure of itself
   takes the type with the most votes.  Call it once all names are found.
*/
ClioStatus clio_ner_agree(ClioDocument* document);

#endif // CLIO_ENTITY_NER_AGREE_H
