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

// RDF/XML has only properties whose IRI ends like a name of XML
static bool
has_xml_name(const ClioStringView iri)
{
  for (size_t i = iri.length; i > 0U; --i) {
    const unsigned char c = (unsigned char)iri.data[i - 1U];
    const bool start      = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '_' || c >= 0x80U;
    if (start) {
      return true;
    }
    if (!(c >= '0' && c <= '9') && c != '-' && c != '.') {
      return false;
    }
  }
  return false;
}

static void
drop_unnamed(const ClioSite* const site, ClioGraph* const graph)
{
  size_t n = 0U;
  for (size_t i = 0U; i < graph->n_statements; ++i) {
    const ClioStringView property = graph->statements[i].predicate.value;
    if (has_xml_name(property)) {
      graph->statements[n++] = graph->statements[i];
    } else {
      clio_world_log(site->world,
                     CLIO_LOG_WARNING,
                     "<%.*s>: not in RDF/XML, which has no name for it",
                     (int)property.length,
                     property.data);
    }
  }
  graph->n_statements = n;
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
  site->n_triples += graph ? graph->n_statements : 0U;
  for (size_t i = 0U; !st && i < sizeof(formats) / sizeof(formats[0]); ++i) {
    if (formats[i] == CLIO_FORMAT_RDFXML) {
      drop_unnamed(site, graph);
    }
    st = write_format(site, group, graph, formats[i], json);
  }
  clio_graph_free(graph);
  return st;
}
