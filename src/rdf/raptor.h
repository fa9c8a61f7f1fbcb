// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the files of this folder share: raptor's terms from and to ours

#ifndef CLIO_RDF_RAPTOR_H
#define CLIO_RDF_RAPTOR_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/reader.h"
#include "rdf/term.h"

#include <raptor2/raptor2.h>

/// Return what `term` says (null: no term), borrowed from it
ClioTerm clio_term_from_raptor(const raptor_term* term);

/**
   Make a raptor term, null if out of memory or if `term` is not legal.

   Terms are checked with clio_term_check() here, so nothing else can reach
   raptor or librdf.
*/
raptor_term* clio_term_to_raptor(raptor_world* raptor, const ClioTerm* term);

/// Receive one statement of raptor's, borrowed; not #CLIO_SUCCESS stops
typedef ClioStatus (*ClioRaptorFunc)(void* handle, raptor_statement* statement);

/// Like clio_rdf_reader_read(), with raptor's own statements
CLIO_NODISCARD ClioStatus clio_rdf_reader_read_raw(ClioRdfReader* reader,
                                                   ClioSyntax     syntax,
                                                   ClioStringView text,
                                                   const char*    name,
                                                   const char*    base,
                                                   ClioRaptorFunc func,
                                                   void*          handle);

/// Give `raptor`, which clio_raptor_open() made, back for the next to use
void clio_raptor_close(raptor_world* raptor);

/// Free `raptor`, which clio_raptor_new() made
void clio_raptor_free(raptor_world* raptor);

/// Open a raptor world whose errors are logged to `world`, null on failure
raptor_world* clio_raptor_open(const ClioWorld* world);

/// Make a world for librdf alone: it leaves its mark in it, and loses memory in
/// one that was used before
raptor_world* clio_raptor_new(const ClioWorld* world);

#endif // CLIO_RDF_RAPTOR_H
