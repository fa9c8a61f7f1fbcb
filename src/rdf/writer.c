// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/writer.h"

#include "base/allocator.h"
#include "base/try.h"
#include "rdf/check.h"
#include "rdf/raptor.h"

#include <stdbool.h>

struct ClioRdfWriter {
  const ClioWorld*   world;
  raptor_world*      raptor;
  raptor_serializer* serializer;
  raptor_iostream*   stream;
  ClioBytesFunc      func;
  void*              handle;
  ClioStatus         status; // Of the first failed write
  ClioSyntax         syntax;
  bool               started;
};

static const char* const serializers[] = { "turtle",
                                           "ntriples",
                                           "nquads",
                                           NULL,
                                           "rdfxml-abbrev" };

static int
write_bytes(void* const       context,
            const void* const data,
            const size_t      size,
            const size_t      n)
{
  ClioRdfWriter* const writer = (ClioRdfWriter*)context;
  if (!writer->status) {
    writer->status =
      writer->func(writer->handle, clio_substring((const char*)data, size * n));
  }
  return writer->status ? -1 : (int)n;
}

static int
write_byte(void* const context, const int byte)
{
  const char c = (char)byte;
  return write_bytes(context, &c, 1U, 1U) == 1 ? 0 : 1;
}

static const raptor_iostream_handler stream_handler = {
  2, NULL, NULL, write_byte, write_bytes, NULL, NULL, NULL
};

static void
on_message(void* const handle, raptor_log_message* const message)
{
  ClioRdfWriter* const writer = (ClioRdfWriter*)handle;
  if (message->level >= RAPTOR_LOG_LEVEL_ERROR && !writer->status) {
    writer->status = clio_world_error(
      writer->world, CLIO_LIBRARY, "raptor: %s", message->text);
  }
}

static ClioStatus
open_writer(ClioRdfWriter* const writer)
{
  writer->raptor = clio_raptor_open(writer->world);
  TRY_ALLOC(writer->raptor);
  raptor_world_set_log_handler(writer->raptor, writer, on_message);

  writer->serializer =
    raptor_new_serializer(writer->raptor, serializers[writer->syntax]);
  writer->stream =
    raptor_new_iostream_from_handler(writer->raptor, writer, &stream_handler);
  if (!writer->serializer || !writer->stream) {
    return CLIO_NO_MEMORY;
  }

  raptor_serializer_set_option(
    writer->serializer, RAPTOR_OPTION_WRITE_BASE_URI, NULL, 0);
  raptor_serializer_set_option(
    writer->serializer, RAPTOR_OPTION_RELATIVE_URIS, NULL, 0);
  return CLIO_SUCCESS;
}

ClioStatus
clio_rdf_writer_new(const ClioWorld* const world,
                    const ClioSyntax       syntax,
                    const ClioBytesFunc    func,
                    void* const            handle,
                    ClioRdfWriter** const  writer)
{
  if (syntax >= CLIO_SYNTAX_NONE || !serializers[syntax]) {
    return CLIO_UNSUPPORTED;
  }

  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioRdfWriter* const self = clio_calloc(allocator, 1, sizeof(ClioRdfWriter));
  TRY_ALLOC(self);

  self->world  = world;
  self->syntax = syntax;
  self->func   = func;
  self->handle = handle;

  const ClioStatus st = open_writer(self);
  if (st) {
    clio_rdf_writer_free(self);
    return st;
  }
  *writer = self;
  return CLIO_SUCCESS;
}

static ClioStatus
discard_bytes(void* const handle, const ClioStringView bytes)
{
  (void)handle;
  (void)bytes;
  return CLIO_SUCCESS;
}

void
clio_rdf_writer_free(ClioRdfWriter* const writer)
{
  if (!writer) {
    return;
  }

  writer->func = discard_bytes; // Whatever raptor still wants to say
  if (writer->serializer) {
    raptor_free_serializer(writer->serializer);
  }
  if (writer->stream) {
    raptor_free_iostream(writer->stream);
  }
  if (writer->raptor) {
    clio_raptor_close(writer->raptor);
  }
  clio_free(clio_world_allocator(writer->world), writer);
}

ClioStatus
clio_rdf_writer_prefix(ClioRdfWriter* const writer,
                       const char* const    name,
                       const char* const    iri)
{
  if (!clio_iri_is_legal(clio_string(iri))) {
    return clio_world_error(
      writer->world, CLIO_BAD_DATA, "prefix %s: <%s> is no IRI", name, iri);
  }

  raptor_uri* const uri =
    raptor_new_uri(writer->raptor, (const unsigned char*)iri);
  TRY_ALLOC(uri);

  // Not zero if it is known already, and without it names are only longer
  (void)raptor_serializer_set_namespace(
    writer->serializer, uri, (const unsigned char*)name);
  raptor_free_uri(uri);
  return CLIO_SUCCESS;
}

static ClioStatus
start(ClioRdfWriter* const writer)
{
  if (!writer->started) {
    writer->started = true;
    if (raptor_serializer_start_to_iostream(
          writer->serializer, NULL, writer->stream)) {
      return writer->status ? writer->status : CLIO_LIBRARY;
    }
  }
  return writer->status;
}

ClioStatus
clio_rdf_writer_statement(ClioRdfWriter* const       writer,
                          const ClioStatement* const s)
{
  const char* const problem = clio_statement_check(s);
  if (problem) {
    return clio_world_error(writer->world,
                            CLIO_BAD_DATA,
                            "statement about %.*s not written: %s",
                            (int)s->subject.value.length,
                            s->subject.value.data,
                            problem);
  }

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, start(writer));

  const bool        quad = s->graph.kind != CLIO_TERM_NONE;
  raptor_statement* r    = raptor_new_statement_from_nodes(
    writer->raptor,
    clio_term_to_raptor(writer->raptor, &s->subject),
    clio_term_to_raptor(writer->raptor, &s->predicate),
    clio_term_to_raptor(writer->raptor, &s->object),
    quad ? clio_term_to_raptor(writer->raptor, &s->graph) : NULL);
  TRY_ALLOC(r);

  const bool complete =
    r->subject && r->predicate && r->object && (!quad || r->graph);
  const int failed =
    complete ? raptor_serializer_serialize_statement(writer->serializer, r) : 0;
  raptor_free_statement(r);
  if (!complete) {
    return CLIO_NO_MEMORY;
  }
  return writer->status ? writer->status : failed ? CLIO_LIBRARY : CLIO_SUCCESS;
}

ClioStatus
clio_rdf_writer_end(ClioRdfWriter* const writer)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, start(writer));

  const int failed = raptor_serializer_serialize_end(writer->serializer);
  return writer->status ? writer->status : failed ? CLIO_LIBRARY : CLIO_SUCCESS;
}
