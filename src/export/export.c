// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/export.h"

#include "base/try.h"
#include "export/sink.h"
#include "export/table.h"

ClioExportOptions
clio_export_options(const ClioFormat format)
{
  ClioExportOptions options = { .format = format };
  options.graph.evidence    = clio_format_info(format)->evidence;
  options.graph.quads       = options.graph.evidence == CLIO_EVIDENCE_GRAPH;
  return options;
}

static ClioStatus
check(const ClioWorld* const world, const ClioExportOptions* const options)
{
  const ClioFormatInfo* const info = clio_format_info(options->format);
  if (options->graph.evidence == CLIO_EVIDENCE_GRAPH && !info->quads &&
      !info->facts) {
    return clio_world_error(world,
                            CLIO_BAD_ARGUMENT,
                            "%s has no named graphs for the evidence",
                            info->name);
  }
  return CLIO_SUCCESS;
}

/* Tables */

static ClioStatus
write_facts(const ClioFacts* const facts,
            const ClioFormat       format,
            ClioBuffer* const      out)
{
  return format == CLIO_FORMAT_TSV     ? clio_table_write(facts, out)
         : format == CLIO_FORMAT_JSONL ? clio_table_write_json(facts, out)
                                       : clio_table_write_dot(facts, out);
}

static ClioStatus
append_facts(const ClioDocument* const      document,
             const ClioOntology* const      ontology,
             const ClioExportOptions* const options,
             ClioBuffer* const              out)
{
  if (options->format == CLIO_FORMAT_TEXT) {
    clio_buffer_append(out, document->text);
    return out->status;
  }

  ClioArena* const arena =
    clio_arena_new(clio_world_allocator(document->world));
  TRY_ALLOC(arena);

  ClioFacts  facts;
  ClioStatus st =
    clio_facts_collect(document, ontology, &options->graph, arena, &facts);
  st = st ? st : write_facts(&facts, options->format, out);
  st = !st && clio_arena_failed(arena) ? CLIO_NO_MEMORY : st;
  clio_arena_free(arena);
  return st;
}

/* Graphs */

static ClioStatus
write_graph(const ClioGraph* const graph, ClioSink* const sink)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_sink_begin(sink));
  TRY(st, clio_sink_graph(sink, graph));
  return clio_sink_end(sink);
}

static ClioStatus
new_sink(const ClioWorld* const world,
         const ClioFormat       format,
         ClioOutput* const      output,
         ClioSink** const       sink)
{
  switch (format) {
  case CLIO_FORMAT_TURTLE:
  case CLIO_FORMAT_RDFXML:
    return clio_sink_raptor(world, format, output, sink);
  case CLIO_FORMAT_JSONLD:
    return clio_sink_jsonld(world, output, sink);
  case CLIO_FORMAT_NTRIPLES:
  case CLIO_FORMAT_NQUADS:
  case CLIO_FORMAT_TRIG:
    return clio_sink_text(world, format, output, sink);
  case CLIO_FORMAT_DOT:
  case CLIO_FORMAT_TSV:
  case CLIO_FORMAT_JSONL:
  case CLIO_FORMAT_TEXT:
  case CLIO_N_FORMATS:
    break;
  }
  return CLIO_UNSUPPORTED;
}

ClioStatus
clio_export_graph(const ClioWorld* const world,
                  const ClioGraph* const graph,
                  const ClioFormat       format,
                  ClioOutput* const      output)
{
  ClioSink*  sink = NULL;
  ClioStatus st   = CLIO_SUCCESS;
  TRY(st, new_sink(world, format, output, &sink));
  st = write_graph(graph, sink);
  clio_sink_free(sink);
  return st;
}

static ClioStatus
append_graph(const ClioDocument* const      document,
             const ClioOntology* const      ontology,
             const ClioExportOptions* const options,
             ClioOutput* const              output,
             const bool                     complete)
{
  ClioGraph* graph = NULL;
  ClioSink*  sink  = NULL;
  ClioStatus st    = CLIO_SUCCESS;
  TRY(st, clio_graph_build(document, ontology, &options->graph, &graph));
  if (complete) {
    st = clio_export_graph(document->world, graph, options->format, output);
  } else {
    st = clio_sink_text(document->world, options->format, output, &sink);
    st = st ? st : write_graph(graph, sink);
    clio_sink_free(sink);
  }
  if (!st && options->description) {
    st = clio_description_add(options->description, graph);
  }
  clio_graph_free(graph);
  return st;
}

ClioStatus
clio_export_document(const ClioDocument* const      document,
                     const ClioOntology* const      ontology,
                     const ClioExportOptions* const options,
                     ClioOutput* const              output)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, check(document->world, options));
  if (!clio_format_info(options->format)->facts) {
    return append_graph(document, ontology, options, output, true);
  }

  ClioBuffer* const out = clio_output_buffer(output);
  TRY(st, clio_export_begin(document->world, options, out));
  TRY(st, append_facts(document, ontology, options, out));
  return clio_output_drain(output);
}

ClioStatus
clio_export_begin(const ClioWorld* const         world,
                  const ClioExportOptions* const options,
                  ClioBuffer* const              out)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, check(world, options));
  if (options->format == CLIO_FORMAT_TSV) {
    clio_buffer_append(out, clio_string(clio_table_header()));
    clio_buffer_append_byte(out, '\n');
  }
  return out->status;
}

ClioStatus
clio_export_part(const ClioDocument* const      document,
                 const ClioOntology* const      ontology,
                 const ClioExportOptions* const options,
                 ClioBuffer* const              out)
{
  const ClioFormatInfo* const info = clio_format_info(options->format);
  if (!info->streams) {
    return CLIO_UNSUPPORTED;
  }
  if (info->facts) {
    return append_facts(document, ontology, options, out);
  }

  ClioOutput* output = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st, clio_output_memory(document->world, &output));
  st = append_graph(document, ontology, options, output, false);
  if (!st) {
    clio_buffer_append(out, clio_output_bytes(output));
    st = out->status;
  }
  clio_output_free(output);
  return st;
}
