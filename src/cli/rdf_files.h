// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// RDF files named on a command line

#ifndef CLIO_CLI_RDF_FILES_H
#define CLIO_CLI_RDF_FILES_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "rdf/reader.h"

#include <stddef.h>

/// Paths in order; they and the array are in the arena
typedef struct {
  ClioArena* arena;
  char**     paths;
  size_t     n_paths;
  size_t     capacity;
} ClioRdfFiles;

/**
   Add `path`, or the RDF files right in it in the order of their names if it is
   a directory.

   A directory without any is #CLIO_NOT_FOUND; errors are logged.
*/
CLIO_NODISCARD ClioStatus clio_rdf_files_add(const ClioWorld* world,
                                             ClioRdfFiles*    files,
                                             const char*      path);

/// Return the syntax that the end of `path` tells before `.gz` or `.zst`
ClioSyntax clio_rdf_files_syntax(const char* path);

/**
   Call `func` for each statement of the file at `path`; errors are logged.

   N-Quads and N-Triples are read in blocks of lines, with flat memory; then
   what comes before a mistake has been given to `func`.
*/
CLIO_NODISCARD ClioStatus clio_rdf_files_read(const ClioWorld*  world,
                                              ClioRdfReader*    reader,
                                              const char*       path,
                                              ClioStatementFunc func,
                                              void*             handle);

#endif // CLIO_CLI_RDF_FILES_H
