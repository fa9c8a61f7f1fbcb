// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Trees mended around names

#ifndef CLIO_RELATE_MEND_NAMES_H
#define CLIO_RELATE_MEND_NAMES_H

#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "text/document.h"

/**
   Mend what a parser that does not know what names name gets wrong.

   Of "John Lund, a rancher, and his wife, Ann Berg" it makes one list; here
   who names a person is described by a noun between commas that describes
   persons, and a noun like "his wife" by the name behind its comma.  A noun for
   persons behind a place ("in Bergen, Norway, the son of") is said of the
   clause's subject.  "Bergen, Norway" is one phrase, and so is a name.  Who is
   named just before a verb that has no subject is its subject, whatever the
   tree joins the name to.
*/
void clio_mend_names(const ClioOntology* ontology,
                     const ClioLexicon*  lexicon,
                     ClioDocument*       document);

#endif // CLIO_RELATE_MEND_NAMES_H
