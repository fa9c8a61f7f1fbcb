// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Compact JSON-LD 1.1: a context, and the nodes in "@graph".  The context has
  the prefixes and the terms in the rows below; ontology/context.jsonld is the
  same for other programs, and a test compares them.
*/

#include "export/sink.h"

#include "base/allocator.h"
#include "base/try.h"
#include "export/context.h"
#include "export/json.h"
#include "graph/vocabulary.h"
#include "rdf/prefix.h"

#include <string.h>

enum { MAX_PREFIXES = 64 };

typedef struct {
  ClioSink   base;
  ClioArena* arena; // Prefixes
  ClioPrefix prefixes[MAX_PREFIXES];
  size_t     n_prefixes;
  ClioBuffer graph; // Of the statement before, as are the next two
  ClioBuffer subject;
  ClioBuffer predicate;
  ClioBuffer values; // Of the predicate before
  size_t     n_values;
  bool       started;
  bool       in_graph;
  bool       has_node; // In this graph
} JsonSink;

static ClioBuffer*
out_of(JsonSink* const sink)
{
  return clio_output_buffer(sink->base.output);
}

static void
append(ClioBuffer* const out, const char* const text)
{
  clio_buffer_append(out, clio_string(text));
}

static void
append_iri(const JsonSink* const sink,
           ClioBuffer* const     out,
           const ClioStringView  iri)
{
  ClioStringView          local = clio_string(NULL);
  const ClioPrefix* const prefix =
    clio_prefix_find(sink->prefixes, sink->n_prefixes, iri, &local);
  if (prefix) {
    clio_buffer_printf(
      out, "\"%s:%.*s\"", prefix->name, (int)local.length, local.data);
  } else {
    clio_json_string(out, iri);
  }
}

static void
append_node_id(const JsonSink* const sink,
               ClioBuffer* const     out,
               const ClioTerm* const term)
{
  if (term->kind == CLIO_TERM_BLANK) {
    clio_buffer_printf(
      out, "\"_:%.*s\"", (int)term->value.length, term->value.data);
  } else {
    append_iri(sink, out, term->value);
  }
}

static bool
is_json_integer(const ClioTerm* const term)
{
  const char* const data  = term->value.data;
  const size_t      n     = term->value.length;
  const size_t      start = n && data[0] == '-';
  if (n == start || n > 15U || (data[start] == '0' && n > 1U)) {
    return false;
  }
  for (size_t i = start; i < n; ++i) {
    if (data[i] < '0' || data[i] > '9') {
      return false;
    }
  }
  return clio_string_equals(term->datatype, clio_string(XSD_NS "integer"));
}

static void
append_literal(const JsonSink* const sink,
               ClioBuffer* const     out,
               const ClioTerm* const term)
{
  if (is_json_integer(term)) {
    clio_buffer_append(out, term->value);
    return;
  }
  if (!term->datatype.length && !term->language.length) {
    clio_json_string(out, term->value);
    return;
  }

  append(out, "{\"@value\": ");
  clio_json_string(out, term->value);
  if (term->language.length) {
    append(out, ", \"@language\": ");
    clio_json_string(out, term->language);
  } else {
    append(out, ", \"@type\": ");
    append_iri(sink, out, term->datatype);
  }
  append(out, "}");
}

static void
append_value(const JsonSink* const sink,
             ClioBuffer* const     out,
             const ClioTerm* const term)
{
  if (term->kind == CLIO_TERM_LITERAL) {
    append_literal(sink, out, term);
  } else {
    append(out, "{\"id\": ");
    append_node_id(sink, out, term);
    append(out, "}");
  }
}

static void
set_last(ClioBuffer* const last, const ClioTerm* const term)
{
  last->length = 0U;
  clio_buffer_append_byte(last, (char)('0' + (int)term->kind));
  clio_buffer_append(last, term->value);
}

static bool
is_last(const ClioBuffer* const last, const ClioTerm* const term)
{
  return last->length == term->value.length + 1U &&
         last->data[0] == (char)('0' + (int)term->kind) &&
         (!term->value.length ||
          !memcmp(last->data + 1, term->value.data, term->value.length));
}

static void
end_predicate(JsonSink* const sink)
{
  if (sink->n_values) {
    ClioBuffer* const out = out_of(sink);
    append(out, sink->n_values > 1U ? "[" : "");
    clio_buffer_append(out, clio_buffer_view(&sink->values));
    append(out, sink->n_values > 1U ? "]" : "");
  }
  sink->values.length    = 0U;
  sink->n_values         = 0U;
  sink->predicate.length = 0U;
}

static void
end_subject(JsonSink* const sink)
{
  end_predicate(sink);
  if (sink->subject.length) {
    append(out_of(sink), "}");
  }
  sink->subject.length = 0U;
}

static void
end_graph(JsonSink* const sink)
{
  end_subject(sink);
  if (sink->in_graph) {
    append(out_of(sink), "]}");
    sink->has_node = true;
  }
  sink->in_graph     = false;
  sink->graph.length = 0U;
}

static void
start_node(JsonSink* const sink)
{
  append(out_of(sink), sink->has_node ? ",\n" : "\n");
  sink->has_node = true;
}

static void
set_graph(JsonSink* const sink, const ClioTerm* const graph)
{
  if (is_last(&sink->graph, graph)) {
    return;
  }

  end_graph(sink);
  set_last(&sink->graph, graph);
  if (graph->kind != CLIO_TERM_NONE) {
    start_node(sink);
    append(out_of(sink), "{\"id\": ");
    append_node_id(sink, out_of(sink), graph);
    append(out_of(sink), ", \"@graph\": [");
    sink->in_graph = true;
    sink->has_node = false;
  }
}

static void
set_subject(JsonSink* const sink, const ClioTerm* const subject)
{
  if (sink->subject.length && is_last(&sink->subject, subject)) {
    return;
  }

  end_subject(sink);
  start_node(sink);
  append(out_of(sink), "{\"id\": ");
  append_node_id(sink, out_of(sink), subject);
  set_last(&sink->subject, subject);
}

static bool
is_type(const ClioTerm* const predicate)
{
  return clio_string_equals(predicate->value, clio_string(RDF_TYPE));
}

static void
set_predicate(JsonSink* const sink, const ClioTerm* const predicate)
{
  if (sink->predicate.length && is_last(&sink->predicate, predicate)) {
    return;
  }

  end_predicate(sink);
  append(out_of(sink), ", ");
  if (is_type(predicate)) {
    append(out_of(sink), "\"type\"");
  } else {
    append_iri(sink, out_of(sink), predicate->value);
  }
  append(out_of(sink), ": ");
  set_last(&sink->predicate, predicate);
}

static void
append_term_value(JsonSink* const sink, const ClioStatement* const s)
{
  const ClioContextRow* const row = clio_context_find(s->predicate.value);
  if (is_type(&s->predicate) && s->object.kind == CLIO_TERM_IRI) {
    append_iri(sink, &sink->values, s->object.value);
  } else if (row && !strcmp(row->type, "@id") &&
             s->object.kind == CLIO_TERM_IRI) {
    append_iri(sink, &sink->values, s->object.value);
  } else if (row && s->object.datatype.length &&
             clio_string_equals(s->object.datatype,
                                clio_string(row->datatype))) {
    clio_json_string(&sink->values, s->object.value);
  } else {
    append_value(sink, &sink->values, &s->object);
  }
}

static ClioStatus
start(JsonSink* const sink)
{
  if (!sink->started) {
    sink->started = true;
    append(out_of(sink), "{\"@context\": ");
    clio_context_write(sink->prefixes, sink->n_prefixes, out_of(sink));
    append(out_of(sink), ",\n\"@graph\": [");
  }
  return out_of(sink)->status;
}

static ClioStatus
on_statement(ClioSink* const base, const ClioStatement* const s)
{
  JsonSink* const sink = (JsonSink*)base;
  ClioStatus      st   = CLIO_SUCCESS;
  TRY(st, start(sink));

  set_graph(sink, &s->graph);
  set_subject(sink, &s->subject);
  set_predicate(sink, &s->predicate);
  append(&sink->values, sink->n_values++ ? ", " : "");
  append_term_value(sink, s);
  return (sink->graph.status || sink->subject.status ||
          sink->predicate.status || sink->values.status)
           ? CLIO_NO_MEMORY
           : clio_output_drain(base->output);
}

static ClioStatus
on_prefix(ClioSink* const base, const ClioPrefix* const prefix)
{
  JsonSink* const sink = (JsonSink*)base;
  if (sink->n_prefixes == MAX_PREFIXES || sink->started) {
    return CLIO_LIMIT;
  }

  ClioPrefix* const copy = &sink->prefixes[sink->n_prefixes];
  copy->name = clio_arena_string(sink->arena, clio_string(prefix->name));
  copy->iri  = clio_arena_string(sink->arena, clio_string(prefix->iri));
  if (!copy->name || !copy->iri) {
    return CLIO_NO_MEMORY;
  }
  copy->length = prefix->length;
  ++sink->n_prefixes;
  return CLIO_SUCCESS;
}

static ClioStatus
on_end(ClioSink* const base)
{
  JsonSink* const sink = (JsonSink*)base;
  ClioStatus      st   = CLIO_SUCCESS;
  TRY(st, start(sink));
  end_graph(sink);
  append(out_of(sink), "\n]}\n");
  return clio_output_drain(base->output);
}

static void
on_free(ClioSink* const base)
{
  JsonSink* const sink = (JsonSink*)base;
  clio_arena_free(sink->arena);
  clio_buffer_clear(&sink->graph);
  clio_buffer_clear(&sink->subject);
  clio_buffer_clear(&sink->predicate);
  clio_buffer_clear(&sink->values);
  clio_free(clio_world_allocator(base->world), sink);
}

static const ClioSinkType jsonld_type = { NULL,
                                          on_prefix,
                                          on_statement,
                                          on_end,
                                          on_free };

ClioStatus
clio_sink_jsonld(const ClioWorld* const world,
                 ClioOutput* const      output,
                 ClioSink** const       sink)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  JsonSink* const            self = clio_calloc(allocator, 1, sizeof(JsonSink));
  TRY_ALLOC(self);
  self->base.type   = &jsonld_type;
  self->base.world  = world;
  self->base.output = output;
  self->graph       = clio_buffer(allocator);
  self->subject     = clio_buffer(allocator);
  self->predicate   = clio_buffer(allocator);
  self->values      = clio_buffer(allocator);
  self->arena       = clio_arena_new(allocator);
  if (!self->arena) {
    on_free(&self->base);
    return CLIO_NO_MEMORY;
  }
  *sink = &self->base;
  return CLIO_SUCCESS;
}
