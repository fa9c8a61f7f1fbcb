// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Trees mended by what the lexicon knows

#ifndef CLIO_RELATE_MEND_H
#define CLIO_RELATE_MEND_H

#include "ontology/lexicon.h"
#include "text/document.h"

/**
   Mend what a parser that knows no verbs takes for a possessive, or for two
   subjects.

   In "appointed her minister", "her" is the object and "minister" its
   predicate, if the verb's entry is copular and the noun denotes a class.  In
   "his father, Karl Lund, was a lawyer", the name stands in apposition.
   Runs before entities are resolved.
*/
void clio_relate_mend(const ClioLexicon* lexicon, ClioDocument* document);

#endif // CLIO_RELATE_MEND_H
