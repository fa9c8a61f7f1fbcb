// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/try.h"
#include "export/export.h"
#include "export/sink.h"
#include "graph/graph.h"

// The statements of a page without their graphs, as dump.nq has those
static ClioStatus
make_graph(const ClioSite* const  site,
           const ClioGroup* const group,
           ClioGraph** const      graph)
{
  const char* const base = clio_arena_string(group->arena, site->base);
  ClioStatus        st   = CLIO_SUCCESS;
  TRY_ALLOC(base);
  *graph = clio_graph_new(clio_world_allocator(site->world), base);
  TRY_ALLOC(*graph);
  for (size_t i = 0U; !st && i < group->n_statements; ++i) {
    ClioStatement s = group->statements[i];
    s.graph         = clio_term_none();
    st              = clio_graph_add(*graph, &s);
  }
  clio_graph_sort(*graph);
  return st;
}

// Turtle is written as a stream, which is much faster than by raptor
static ClioStatus
export_turtle(const ClioSite* const  site,
              const ClioGraph* const graph,
              ClioOutput* const      output)
{
  ClioSink*  sink = NULL;
  ClioStatus st   = CLIO_SUCCESS;
  TRY(st, clio_sink_text(site->world, CLIO_FORMAT_TURTLE, output, &sink));
  st = clio_sink_begin(sink);
  st = st ? st : clio_sink_graph(sink, graph);
  st = st ? st : clio_sink_end(sink);
  clio_sink_free(sink);
  return st;
}

static ClioStatus
write_format(ClioSite* const        site,
             const ClioGroup* const group,
             const ClioGraph* const graph,
             const ClioFormat       format,
             ClioBuffer* const      json)
{
  ClioOutput*       output = NULL;
  ClioStatus        st     = CLIO_SUCCESS;
  const char* const path   = clio_arena_printf(group->arena,
                                             "%.*s%s",
                                             (int)group->path.length,
                                             group->path.data,
                                             clio_format_info(format)->suffix);
  TRY_ALLOC(path);
  TRY(st, clio_output_memory(site->world, &output));
  st = format == CLIO_FORMAT_TURTLE
         ? export_turtle(site, graph, output)
         : clio_export_graph(site->world, graph, format, output);
  st = st ? st : clio_files_write(site->files, path, clio_output_bytes(output));
  if (!st && format == CLIO_FORMAT_JSONLD) {
    clio_buffer_append(json, clio_output_bytes(output));
    st = json->status;
  }
  clio_output_free(output);
  return st;
}

ClioStatus
clio_site_write_data(ClioSite* const        site,
                     const ClioGroup* const group,
                     ClioBuffer* const      json)
{
  static const ClioFormat formats[] = { CLIO_FORMAT_TURTLE,
                                        CLIO_FORMAT_NTRIPLES,
                                        CLIO_FORMAT_JSONLD,
                                        CLIO_FORMAT_RDFXML };
  ClioGraph*              graph     = NULL;
  ClioStatus              st        = make_graph(site, group, &graph);
  for (size_t i = 0U; !st && i < sizeof(formats) / sizeof(formats[0]); ++i) {
    st = write_format(site, group, graph, formats[i], json);
  }
  site->n_triples += graph ? graph->n_statements : 0U;
  clio_graph_free(graph);
  return st;
}
