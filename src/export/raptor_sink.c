// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  raptor's writers can lose or change statements and still report success (see
  docs/limits.md), so that what they wrote is read back and compared first.
*/

#include "export/sink.h"

#include "base/allocator.h"
#include "base/try.h"
#include "rdf/digest.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

typedef struct {
  ClioSink       base;
  ClioRdfWriter* writer;
  ClioBuffer     text;
  ClioDigest     given;
  ClioSyntax     syntax;
} RaptorSink;

static ClioStatus
on_bytes(void* const handle, const ClioStringView bytes)
{
  ClioBuffer* const text = (ClioBuffer*)handle;
  clio_buffer_append(text, bytes);
  return text->status;
}

static ClioStatus
on_prefix(ClioSink* const base, const ClioPrefix* const prefix)
{
  RaptorSink* const sink = (RaptorSink*)base;
  return clio_rdf_writer_prefix(sink->writer, prefix->name, prefix->iri);
}

static ClioStatus
on_statement(ClioSink* const base, const ClioStatement* const s)
{
  RaptorSink* const sink   = (RaptorSink*)base;
  ClioStatement     triple = *s;
  triple.graph             = clio_term_none();

  const ClioStatus st = clio_digest_add(&sink->given, &triple);
  return st ? st : clio_rdf_writer_statement(sink->writer, &triple);
}

static ClioStatus
read_back(RaptorSink* const sink)
{
  ClioRdfReader* reader = NULL;
  ClioDigest     found  = { 0U, 0U };
  ClioStatus     st     = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(sink->base.world, &reader));

  st = clio_rdf_reader_read(reader,
                            sink->syntax,
                            clio_buffer_view(&sink->text),
                            "what raptor wrote",
                            "urn:x-clio:output",
                            clio_digest_add,
                            &found);
  clio_rdf_reader_free(reader);
  if (!st && !clio_digest_equals(found, sink->given)) {
    st = clio_world_error(sink->base.world,
                          CLIO_LIBRARY,
                          "raptor wrote %zu statements for %zu, or others",
                          found.n,
                          sink->given.n);
  }
  return st;
}

static ClioStatus
on_end(ClioSink* const base)
{
  RaptorSink* const sink = (RaptorSink*)base;
  ClioStatus        st   = CLIO_SUCCESS;
  TRY(st, clio_rdf_writer_end(sink->writer));
  TRY(st, read_back(sink));
  return clio_output_write(base->output, clio_buffer_view(&sink->text));
}

static void
on_free(ClioSink* const base)
{
  RaptorSink* const sink = (RaptorSink*)base;
  clio_rdf_writer_free(sink->writer);
  clio_buffer_clear(&sink->text);
  clio_free(clio_world_allocator(base->world), sink);
}

static const ClioSinkType raptor_type = { NULL,
                                          on_prefix,
                                          on_statement,
                                          on_end,
                                          on_free };

ClioStatus
clio_sink_raptor(const ClioWorld* const world,
                 const ClioFormat       format,
                 ClioOutput* const      output,
                 ClioSink** const       sink)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  RaptorSink* const self = clio_calloc(allocator, 1, sizeof(RaptorSink));
  TRY_ALLOC(self);

  self->base.type   = &raptor_type;
  self->base.world  = world;
  self->base.output = output;
  self->text        = clio_buffer(allocator);
  self->syntax      = format == CLIO_FORMAT_TURTLE   ? CLIO_SYNTAX_TURTLE
                      : format == CLIO_FORMAT_RDFXML ? CLIO_SYNTAX_RDFXML
                                                     : CLIO_SYNTAX_NONE;

  const ClioStatus st = clio_rdf_writer_new(
    world, self->syntax, on_bytes, &self->text, &self->writer);
  if (st) {
    on_free(&self->base);
    return st;
  }
  *sink = &self->base;
  return CLIO_SUCCESS;
}
