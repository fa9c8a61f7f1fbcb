// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The results of a query, written for people and programs

#ifndef CLIO_CLI_RESULTS_H
#define CLIO_CLI_RESULTS_H

#include "base/world.h"
#include "export/output.h"
#include "rdf/store.h"

/// How results are written
typedef enum {
  CLIO_RESULTS_TABLE,  ///< Columns for people, with short names
  CLIO_RESULTS_CSV,    ///< SPARQL 1.1 Query Results CSV
  CLIO_RESULTS_JSON,   ///< SPARQL 1.1 Query Results JSON
  CLIO_RESULTS_TURTLE, ///< Turtle, for CONSTRUCT only
  CLIO_N_RESULTS,
} ClioResultsFormat;

/// A writer of results
typedef struct ClioResultsWriter ClioResultsWriter;

/// Make a writer to `output`, which is borrowed
CLIO_NODISCARD ClioStatus clio_results_writer_new(const ClioWorld*    world,
                                                  ClioResultsFormat   format,
                                                  ClioOutput*         output,
                                                  ClioResultsWriter** writer);

/// Return what clio_store_query() wants
ClioResults clio_results_writer_results(ClioResultsWriter* writer);

/// Write what is left
CLIO_NODISCARD ClioStatus clio_results_writer_end(ClioResultsWriter* writer);

/// Free `writer`; it may be null
void clio_results_writer_free(ClioResultsWriter* writer);

#endif // CLIO_CLI_RESULTS_H
