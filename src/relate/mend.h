// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Trees mended by what the lexicon knows

#ifndef CLIO_RELATE_MEND_H
#define CLIO_RELATE_MEND_H

#include "ontology/lexicon.h"
#include "text/document.h"

/**
   Mend what a parser that knows no verbs takes for something else.

   After a verb whose entry is copular, a noun that denotes a class is the
   predicate: of "her" in "appointed her minister", which looks possessive, of
   "Peter Moss" in "elected Peter Moss speaker", whose last part it seems to
   be.  A name between commas after the subject's noun is in apposition
   to it, no second subject, and so is a name after another that nothing joins.
   "As" behind the object and its relative clause goes with the verb.  What
   hangs on a date tells of what was done then.  Runs when dates are found
   and before entities are resolved.
*/
void clio_relate_mend(const ClioLexicon* lexicon, ClioDocument* document);

/**
   Hang appositions from what they were resolved to.

   "At Hof, an estate near Ulm, the old capital": the tree may say that Hof was
   the capital, where coreference found that Ulm was.  Runs when entities are
   resolved.
*/
void clio_relate_mend_appositions(ClioDocument* document);

#endif // CLIO_RELATE_MEND_H
