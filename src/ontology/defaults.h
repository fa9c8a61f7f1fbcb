// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Lexical entries for properties that no lexicon speaks of, from their labels.

   "launch site" gives the noun with its possessor ("its launch site, Kourou")
   and "launched from", "launched in", "launched at"; "director" also "directed
   by"; "located in" the participle, "capital of" the noun.  Which verb a form
   belongs to is data (`clio:verb`, `clio:form`) or regular inflection.  The
   entries are Turtle like those written by hand.
*/

#ifndef CLIO_ONTOLOGY_DEFAULTS_H
#define CLIO_ONTOLOGY_DEFAULTS_H

#include "base/buffer.h"
#include "clio/status.h"
#include "ontology/ontology.h"

/**
   Append entries for each property that no statement gives a meaning to.

   None if the ontology says `clio:defaultEntries`, or has learned cues.
*/
CLIO_NODISCARD ClioStatus clio_defaults_write(const ClioOntology* ontology,
                                              ClioBuffer*         out);

#endif // CLIO_ONTOLOGY_DEFAULTS_H
