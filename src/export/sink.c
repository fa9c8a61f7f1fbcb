// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/sink.h"

#include "base/try.h"
#include "rdf/check.h"
#include "rdf/prefix.h"

#include <stdbool.h>

ClioStatus
clio_sink_begin(ClioSink* const sink)
{
  return sink->type->begin ? sink->type->begin(sink) : CLIO_SUCCESS;
}

ClioStatus
clio_sink_prefix(ClioSink* const sink, const ClioPrefix* const prefix)
{
  return sink->type->prefix ? sink->type->prefix(sink, prefix) : CLIO_SUCCESS;
}

ClioStatus
clio_sink_statement(ClioSink* const sink, const ClioStatement* const s)
{
  const char* const problem = clio_statement_check(s);
  if (problem) {
    return clio_world_error(sink->world,
                            CLIO_BAD_DATA,
                            "statement about %.*s not written: %s",
                            (int)s->subject.value.length,
                            s->subject.value.data,
                            problem);
  }
  ++sink->n_statements;
  return sink->type->statement(sink, s);
}

ClioStatus
clio_sink_end(ClioSink* const sink)
{
  return sink->type->end ? sink->type->end(sink) : CLIO_SUCCESS;
}

void
clio_sink_free(ClioSink* const sink)
{
  if (sink) {
    sink->type->free(sink);
  }
}

enum { MAX_PREFIXES = 64 };

static void
note_use(const ClioGraph* const graph,
         const ClioStringView   iri,
         bool* const            used)
{
  ClioStringView          local = clio_string(NULL);
  const ClioPrefix* const prefix =
    clio_prefix_find(graph->prefixes, graph->n_prefixes, iri, &local);
  if (prefix) {
    used[prefix - graph->prefixes] = true;
  }
}

static void
note_uses(const ClioGraph* const graph, bool* const used)
{
  for (size_t i = 0U; i < graph->n_statements; ++i) {
    const ClioStatement* const s = &graph->statements[i];
    note_use(graph, s->subject.value, used);
    note_use(graph, s->predicate.value, used);
    note_use(graph, s->graph.value, used);
    note_use(graph,
             s->object.kind == CLIO_TERM_IRI ? s->object.value
                                             : s->object.datatype,
             used);
  }
}

ClioStatus
clio_sink_graph(ClioSink* const sink, const ClioGraph* const graph)
{
  ClioStatus st                 = CLIO_SUCCESS;
  bool       used[MAX_PREFIXES] = { false };
  if (graph->n_prefixes > MAX_PREFIXES) {
    return CLIO_LIMIT;
  }

  if (!sink->plain) {
    note_uses(graph, used);
  }
  for (size_t i = 0U; i < graph->n_prefixes; ++i) {
    if (used[i]) {
      TRY(st, clio_sink_prefix(sink, &graph->prefixes[i]));
    }
  }
  for (size_t i = 0U; i < graph->n_statements; ++i) {
    TRY(st, clio_sink_statement(sink, &graph->statements[i]));
  }
  return st;
}
