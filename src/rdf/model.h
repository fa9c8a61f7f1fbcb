// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A set of statements read from Turtle files, as raptor's terms

#ifndef CLIO_RDF_MODEL_H
#define CLIO_RDF_MODEL_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/term.h"

#include <stddef.h>

/// A set of statements
typedef struct ClioRdfModel ClioRdfModel;

/// Receive one statement, borrowed for the call; not #CLIO_SUCCESS stops
typedef ClioStatus (*ClioStatementFunc)(void*                handle,
                                        const ClioStatement* statement);

/// Where a subject is described first
typedef struct {
  const char* file; ///< As given to clio_rdf_model_read(), or null
  unsigned    line; ///< From 1, 0 if not known
} ClioRdfLocation;

/// Make an empty model
CLIO_NODISCARD ClioStatus clio_rdf_model_new(ClioWorld*     world,
                                             ClioRdfModel** model);

/// Free `model`; it may be null
void clio_rdf_model_free(ClioRdfModel* model);

/**
   Add the statements of the Turtle file at `path`.

   Blank nodes of different files stay apart.  A syntax error is logged as
   `file:line:column: what`, and gives #CLIO_BAD_SYNTAX.
*/
CLIO_NODISCARD ClioStatus clio_rdf_model_read(ClioRdfModel* model,
                                              const char*   path);

/// Likewise the Turtle `text`, which messages and locations name `name`
CLIO_NODISCARD ClioStatus clio_rdf_model_read_text(ClioRdfModel*  model,
                                                   const char*    name,
                                                   ClioStringView text);

/**
   Call `func` for each statement that matches.

   A term of kind #CLIO_TERM_NONE matches all.  The order is that of the files,
   the same in every run.
*/
CLIO_NODISCARD ClioStatus clio_rdf_model_find(const ClioRdfModel* model,
                                              ClioTerm            subject,
                                              ClioTerm            predicate,
                                              ClioTerm            object,
                                              ClioStatementFunc   func,
                                              void*               handle);

/// Return the first object of `subject` and `predicate`, of kind none if none
ClioTerm clio_rdf_model_object(const ClioRdfModel* model,
                               ClioTerm            subject,
                               ClioTerm            predicate);

/// Return the number of statements in `model`
size_t clio_rdf_model_size(const ClioRdfModel* model);

/// Return where `subject` (an IRI or blank node) is described first
ClioRdfLocation clio_rdf_model_location(const ClioRdfModel* model,
                                        ClioTerm            subject);

#endif // CLIO_RDF_MODEL_H
