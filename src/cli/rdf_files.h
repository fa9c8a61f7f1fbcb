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

/// Call `func` for each statement of the file at `path`; errors are logged
CLIO_NODISCARD ClioStatus clio_rdf_files_read(const ClioWorld*  world,
                                              ClioRdfReader*    reader,
                                              const char*       path,
                                              ClioStatementFunc func,
                                              void*             handle);

#endif // CLIO_CLI_RDF_FILES_H
