// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Statements written with raptor, each checked before raptor sees it

#ifndef CLIO_RDF_WRITER_H
#define CLIO_RDF_WRITER_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "rdf/reader.h"
#include "rdf/term.h"

/// Receive bytes that were written; not #CLIO_SUCCESS stops
typedef ClioStatus (*ClioBytesFunc)(void* handle, ClioStringView bytes);

/// A writer of statements
typedef struct ClioRdfWriter ClioRdfWriter;

/**
   Make a writer of `syntax` (not TriG, which raptor cannot write).

   Turtle keeps its statements in memory until the end.
*/
CLIO_NODISCARD ClioStatus clio_rdf_writer_new(const ClioWorld* world,
                                              ClioSyntax       syntax,
                                              ClioBytesFunc    func,
                                              void*            handle,
                                              ClioRdfWriter**  writer);

/// Free `writer`, finished or not; it may be null
void clio_rdf_writer_free(ClioRdfWriter* writer);

/// Let names under `iri` be written short, before the first statement
CLIO_NODISCARD ClioStatus clio_rdf_writer_prefix(ClioRdfWriter* writer,
                                                 const char*    name,
                                                 const char*    iri);

/**
   Write `statement`.

   @return #CLIO_BAD_DATA, with a message, if it breaks a rule of
   clio_statement_check().
*/
CLIO_NODISCARD ClioStatus
clio_rdf_writer_statement(ClioRdfWriter*       writer,
                          const ClioStatement* statement);

/// Write what is left
CLIO_NODISCARD ClioStatus clio_rdf_writer_end(ClioRdfWriter* writer);

#endif // CLIO_RDF_WRITER_H
