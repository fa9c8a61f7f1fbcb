// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the ontology allows, and what it does not

#ifndef CLIO_RELATE_GATE_H
#define CLIO_RELATE_GATE_H

#include "clio/status.h"
#include "ontology/ontology.h"
#include "text/document.h"

/**
   Keep the facts of a document to what the ontology allows.

   Runs last.  A fact that violates domain, range, disjointness or datatype is
   repaired where the classes of its ends tell how (turned round, or said with
   a wider property), and is otherwise moved to the rejects, like the least
   sure of more objects than a cardinality allows.  Two objects of a functional
   property that exclude each other are logged as a warning, and both become
   #CLIO_CONTRADICTED; of two dates the more precise one stays.
*/
CLIO_NODISCARD ClioStatus clio_gate(ClioDocument* document);

/// Return why things of class `type` cannot fill `wanted`, or null if they can
const char* clio_gate_conflict(const ClioClass* type, const ClioClass* wanted);

/**
   Note that a fact was found but is not allowed, once.

   `like` gives property, evidence, entry and confidence.
*/
CLIO_NODISCARD ClioStatus clio_gate_reject(ClioDocument*   document,
                                           const char*     subject,
                                           const char*     object,
                                           const char*     reason,
                                           const ClioFact* like);

#endif // CLIO_RELATE_GATE_H
