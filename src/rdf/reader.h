// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Statements read from text with raptor: no network, no file but the given

#ifndef CLIO_RDF_READER_H
#define CLIO_RDF_READER_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "rdf/model.h"

/// A syntax that can be read
typedef enum {
  CLIO_SYNTAX_TURTLE,
  CLIO_SYNTAX_NTRIPLES,
  CLIO_SYNTAX_NQUADS,
  CLIO_SYNTAX_TRIG,
  CLIO_SYNTAX_RDFXML,
  CLIO_SYNTAX_NONE, ///< None of these
} ClioSyntax;

/// Return the syntax that the end of a file's name tells, or none
ClioSyntax clio_syntax_from_name(const char* name);

/// A reader of statements
typedef struct ClioRdfReader ClioRdfReader;

/// Make a reader; nothing in it may be shared between threads
CLIO_NODISCARD ClioStatus clio_rdf_reader_new(const ClioWorld* world,
                                              ClioRdfReader**  reader);

/// Free `reader`; it may be null
void clio_rdf_reader_free(ClioRdfReader* reader);

/**
   Call `func` for each statement of `text`.

   Text that is not valid UTF-8 is refused before any statement is read.
   Blank node labels are as written or made by raptor, so they are only
   apart within one text.

   @param name What messages call the text: `name:line: what is wrong`.
   @param base IRI that relative ones are resolved against.
*/
CLIO_NODISCARD ClioStatus clio_rdf_reader_read(ClioRdfReader*    reader,
                                               ClioSyntax        syntax,
                                               ClioStringView    text,
                                               const char*       name,
                                               const char*       base,
                                               ClioStatementFunc func,
                                               void*             handle);

/// Let messages of the next reading count lines from `n_lines` before its text
void clio_rdf_reader_skip_lines(ClioRdfReader* reader, size_t n_lines);

/// Return the line where reading is, from 1, 0 if not known
unsigned clio_rdf_reader_line(const ClioRdfReader* reader);

#endif // CLIO_RDF_READER_H
