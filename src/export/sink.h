// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Where statements go: one interface for every way to write them.

   begin, then any number of prefixes and statements, then end.  The first
   failure stays the sink's status, so that a caller may check once at the end.
*/

#ifndef CLIO_EXPORT_SINK_H
#define CLIO_EXPORT_SINK_H

#include "clio/status.h"
#include "export/format.h"
#include "export/output.h"
#include "graph/graph.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ClioSink ClioSink;

/// What a kind of sink does; every function may be null if it does nothing
typedef struct {
  ClioStatus (*begin)(ClioSink* sink);
  ClioStatus (*prefix)(ClioSink* sink, const ClioPrefix* prefix);
  ClioStatus (*statement)(ClioSink* sink, const ClioStatement* statement);
  ClioStatus (*end)(ClioSink* sink);
  void (*free)(ClioSink* sink);
} ClioSinkType;

/// The start of every sink
struct ClioSink {
  const ClioSinkType* type;
  const ClioWorld*    world;
  ClioOutput*         output; ///< Borrowed
  size_t              n_statements;
  bool                plain; ///< Has no use for prefixes
};

/**
   Make a sink that streams `format`, with flat memory.

   It writes N-Triples, N-Quads, Turtle and TriG itself.  Statements of a
   subject are best given together, and so are those of a graph.  A prefix may
   be given again with another IRI.
*/
CLIO_NODISCARD ClioStatus clio_sink_text(const ClioWorld* world,
                                         ClioFormat       format,
                                         ClioOutput*      output,
                                         ClioSink**       sink);

/// Make a sink that streams lines for INSERT DATA and DELETE DATA of SPARQL
CLIO_NODISCARD ClioStatus clio_sink_update(const ClioWorld* world,
                                           ClioOutput*      output,
                                           ClioSink**       sink);

/**
   Make a sink that writes Turtle or RDF/XML with raptor.

   Nothing reaches `output` before it has been read back and found to be what
   was given, statement by statement.
*/
CLIO_NODISCARD ClioStatus clio_sink_raptor(const ClioWorld* world,
                                           ClioFormat       format,
                                           ClioOutput*      output,
                                           ClioSink**       sink);

/**
   Make a sink that writes compact JSON-LD 1.1 with its context.

   Statements of a graph must be given together, and so must those of a subject
   and of a predicate in it: clio_graph_sort() does it.
*/
CLIO_NODISCARD ClioStatus clio_sink_jsonld(const ClioWorld* world,
                                           ClioOutput*      output,
                                           ClioSink**       sink);

/// Start
CLIO_NODISCARD ClioStatus clio_sink_begin(ClioSink* sink);

/// Let IRIs be short
CLIO_NODISCARD ClioStatus clio_sink_prefix(ClioSink*         sink,
                                           const ClioPrefix* prefix);

/// Take a statement that passes clio_statement_check(), else #CLIO_BAD_DATA
CLIO_NODISCARD ClioStatus clio_sink_statement(ClioSink*            sink,
                                              const ClioStatement* statement);

/// Finish; the output is left open
CLIO_NODISCARD ClioStatus clio_sink_end(ClioSink* sink);

/// Free `sink`, finished or not; it may be null
void clio_sink_free(ClioSink* sink);

/// Give `sink` those prefixes of `graph` that it uses, then its statements
CLIO_NODISCARD ClioStatus clio_sink_graph(ClioSink*        sink,
                                          const ClioGraph* graph);

#endif // CLIO_EXPORT_SINK_H
