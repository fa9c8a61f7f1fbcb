// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The streaming writer.  Its Turtle is the part of the language that all stores
  read alike: no blank nodes, lists or nesting, short names only of letters,
  digits, "_" and "-", strings in single quotes with the fewest escapes.
*/

#include "export/sink.h"

#include "base/allocator.h"
#include "base/try.h"
#include "graph/vocabulary.h"
#include "rdf/prefix.h"

#include <string.h>

enum { MAX_PREFIXES = 64 };

typedef struct {
  ClioSink              base;
  const ClioFormatInfo* info;
  bool                  lines;     // One statement per line
  const char*           backslash; // How it is escaped
  bool                  open_graph;
  bool                  wrote_prefix; // Since the last statement
  ClioBuffer            graph;        // Of the statement before
  ClioBuffer            subject;
  ClioBuffer            predicate;
  ClioPrefix            prefixes[MAX_PREFIXES]; // Owned strings
  size_t                n_prefixes;
} TextSink;

static void
append(ClioBuffer* const out, const char* const text)
{
  clio_buffer_append(out, clio_string(text));
}

static void
append_iri(ClioBuffer* const out, const ClioStringView iri)
{
  clio_buffer_append_byte(out, '<');
  clio_buffer_append(out, iri);
  clio_buffer_append_byte(out, '>');
}

static const char*
escape_of(const char c)
{
  switch (c) {
  case '"':
    return "\\\"";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  default:
    return NULL;
  }
}

static void
append_string(ClioBuffer* const    out,
              const ClioStringView text,
              const char* const    backslash)
{
  clio_buffer_append_byte(out, '"');
  size_t start = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c >= 0x20U && c != '"' && c != '\\') {
      continue;
    }
    const char* const escape = escape_of(text.data[i]);
    clio_buffer_append(out, clio_substring(text.data + start, i - start));
    append(out, c == '\\' ? backslash : escape ? escape : "");
    start = i + 1U;
  }
  clio_buffer_append(out,
                     clio_substring(text.data + start, text.length - start));
  clio_buffer_append_byte(out, '"');
}

static void
append_name(TextSink* const sink, const ClioStringView iri)
{
  ClioBuffer* const       out   = clio_output_buffer(sink->base.output);
  ClioStringView          local = clio_string(NULL);
  const ClioPrefix* const prefix =
    sink->lines
      ? NULL
      : clio_prefix_find(sink->prefixes, sink->n_prefixes, iri, &local);
  if (prefix) {
    append(out, prefix->name);
    clio_buffer_append_byte(out, ':');
    clio_buffer_append(out, local);
  } else {
    append_iri(out, iri);
  }
}

static bool
is_bare(const TextSink* const sink, const ClioTerm* const term)
{
  return !sink->lines &&
         (clio_string_equals(term->datatype, clio_string(XSD_NS "integer")) ||
          clio_string_equals(term->datatype, clio_string(XSD_NS "decimal")));
}

// A number may stand alone only in the form that means the same type
static bool
is_canonical(const ClioTerm* const term)
{
  const bool decimal =
    clio_string_equals(term->datatype, clio_string(XSD_NS "decimal"));
  size_t i    = term->value.length && term->value.data[0] == '-';
  size_t dots = 0U;
  for (size_t n = 0U; i < term->value.length; ++i, ++n) {
    const char c     = term->value.data[i];
    const bool digit = c >= '0' && c <= '9';
    const bool dot   = c == '.' && n && i + 1U < term->value.length;
    if (!digit && !dot) {
      return false;
    }
    dots += dot;
  }
  return term->value.length && dots == (decimal ? 1U : 0U) &&
         term->value.data[term->value.length - 1U] != '-';
}

static void
append_literal(TextSink* const sink, const ClioTerm* const term)
{
  ClioBuffer* const out = clio_output_buffer(sink->base.output);
  if (is_bare(sink, term) && is_canonical(term)) {
    clio_buffer_append(out, term->value);
    return;
  }

  append_string(out, term->value, sink->backslash);
  if (term->language.length) {
    clio_buffer_append_byte(out, '@');
    clio_buffer_append(out, term->language);
  } else if (term->datatype.length) {
    append(out, "^^");
    append_name(sink, term->datatype);
  }
}

static void
append_term(TextSink* const sink, const ClioTerm* const term)
{
  ClioBuffer* const out = clio_output_buffer(sink->base.output);
  switch (term->kind) {
  case CLIO_TERM_IRI:
    append_name(sink, term->value);
    break;
  case CLIO_TERM_BLANK:
    append(out, "_:");
    clio_buffer_append(out, term->value);
    break;
  case CLIO_TERM_LITERAL:
    append_literal(sink, term);
    break;
  case CLIO_TERM_NONE:
    break;
  }
}

static ClioStatus
write_line(TextSink* const sink, const ClioStatement* const s)
{
  ClioBuffer* const out = clio_output_buffer(sink->base.output);
  append_term(sink, &s->subject);
  clio_buffer_append_byte(out, ' ');
  append_term(sink, &s->predicate);
  clio_buffer_append_byte(out, ' ');
  append_term(sink, &s->object);
  if (sink->info->quads && s->graph.kind != CLIO_TERM_NONE) {
    clio_buffer_append_byte(out, ' ');
    append_term(sink, &s->graph);
  }
  append(out, " .\n");
  return clio_output_drain(sink->base.output);
}

static bool
set_last(ClioBuffer* const last, const ClioTerm* const term)
{
  last->length = 0U;
  clio_buffer_append_byte(last, (char)('0' + (int)term->kind));
  clio_buffer_append(last, term->value);
  return !last->status;
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
end_subject(TextSink* const sink)
{
  if (sink->subject.length) {
    append(clio_output_buffer(sink->base.output), " .\n");
  }
  sink->subject.length = 0U;
}

static void
end_graph(TextSink* const sink)
{
  end_subject(sink);
  if (sink->open_graph) {
    append(clio_output_buffer(sink->base.output), "}\n");
  }
  sink->open_graph   = false;
  sink->graph.length = 0U;
}

static void
set_graph(TextSink* const sink, const ClioTerm* const graph)
{
  if (!sink->info->quads || is_last(&sink->graph, graph)) {
    return;
  }

  end_graph(sink);
  set_last(&sink->graph, graph);
  if (graph->kind != CLIO_TERM_NONE) {
    append_term(sink, graph);
    append(clio_output_buffer(sink->base.output), " {\n");
    sink->open_graph = true;
  }
}

static void
append_predicate(TextSink* const sink, const ClioTerm* const predicate)
{
  if (clio_string_equals(predicate->value, clio_string(RDF_TYPE))) {
    append(clio_output_buffer(sink->base.output), "a");
  } else {
    append_term(sink, predicate);
  }
}

static ClioStatus
write_block(TextSink* const sink, const ClioStatement* const s)
{
  ClioBuffer* const out = clio_output_buffer(sink->base.output);
  set_graph(sink, &s->graph);
  if (sink->subject.length && is_last(&sink->subject, &s->subject)) {
    const bool same = is_last(&sink->predicate, &s->predicate);
    append(out, same ? ", " : " ;\n  ");
    if (!same) {
      append_predicate(sink, &s->predicate);
      clio_buffer_append_byte(out, ' ');
    }
  } else {
    end_subject(sink);
    append_term(sink, &s->subject);
    append(out, "\n  ");
    append_predicate(sink, &s->predicate);
    clio_buffer_append_byte(out, ' ');
    set_last(&sink->subject, &s->subject);
  }
  append_term(sink, &s->object);
  set_last(&sink->predicate, &s->predicate);
  return sink->subject.status || sink->predicate.status || sink->graph.status
           ? CLIO_NO_MEMORY
           : clio_output_drain(sink->base.output);
}

static ClioStatus
on_statement(ClioSink* const base, const ClioStatement* const s)
{
  TextSink* const sink = (TextSink*)base;
  if (sink->wrote_prefix) {
    sink->wrote_prefix = false;
    clio_buffer_append_byte(clio_output_buffer(base->output), '\n');
  }
  return sink->lines ? write_line(sink, s) : write_block(sink, s);
}

static const char*
copy_string(const TextSink* const sink, const char* const string)
{
  const size_t size = strlen(string) + 1U;
  char* const  copy = clio_malloc(clio_world_allocator(sink->base.world), size);
  return copy ? (const char*)memcpy(copy, string, size) : NULL;
}

static void
free_string(const TextSink* const sink, const char* const string)
{
  union {
    const char* in;
    void*       out;
  } memory = { string };
  clio_free(clio_world_allocator(sink->base.world), memory.out);
}

static ClioStatus
set_prefix(TextSink* const sink, const ClioPrefix* const prefix)
{
  size_t i = 0U;
  while (i < sink->n_prefixes && strcmp(sink->prefixes[i].name, prefix->name)) {
    ++i;
  }
  if (i == MAX_PREFIXES) {
    return CLIO_LIMIT;
  }

  const char* const iri = copy_string(sink, prefix->iri);
  TRY_ALLOC(iri);
  if (i < sink->n_prefixes) {
    free_string(sink, sink->prefixes[i].iri);
  } else {
    sink->prefixes[i].name = copy_string(sink, prefix->name);
    if (!sink->prefixes[i].name) {
      free_string(sink, iri);
      return CLIO_NO_MEMORY;
    }
    ++sink->n_prefixes;
  }
  sink->prefixes[i].iri    = iri;
  sink->prefixes[i].length = strlen(iri);
  return CLIO_SUCCESS;
}

static bool
has_prefix(const TextSink* const sink, const ClioPrefix* const prefix)
{
  for (size_t i = 0U; i < sink->n_prefixes; ++i) {
    if (!strcmp(sink->prefixes[i].name, prefix->name)) {
      return !strcmp(sink->prefixes[i].iri, prefix->iri);
    }
  }
  return false;
}

static ClioStatus
on_prefix(ClioSink* const base, const ClioPrefix* const prefix)
{
  TextSink* const sink = (TextSink*)base;
  if (sink->lines || has_prefix(sink, prefix)) {
    return CLIO_SUCCESS;
  }

  ClioStatus st = CLIO_SUCCESS;
  end_graph(sink);
  TRY(st, set_prefix(sink, prefix));
  ClioBuffer* const out = clio_output_buffer(base->output);
  clio_buffer_printf(out, "@prefix %s: <%s> .\n", prefix->name, prefix->iri);
  sink->wrote_prefix = true;
  return clio_output_drain(base->output);
}

static ClioStatus
on_end(ClioSink* const base)
{
  TextSink* const sink = (TextSink*)base;
  end_graph(sink);
  return clio_output_drain(base->output);
}

static void
on_free(ClioSink* const base)
{
  TextSink* const sink = (TextSink*)base;
  for (size_t i = 0U; i < sink->n_prefixes; ++i) {
    free_string(sink, sink->prefixes[i].name);
    free_string(sink, sink->prefixes[i].iri);
  }
  clio_buffer_clear(&sink->graph);
  clio_buffer_clear(&sink->subject);
  clio_buffer_clear(&sink->predicate);
  clio_free(clio_world_allocator(base->world), sink);
}

static const ClioSinkType text_type = { NULL,
                                        on_prefix,
                                        on_statement,
                                        on_end,
                                        on_free };

ClioStatus
clio_sink_text(const ClioWorld* const world,
               const ClioFormat       format,
               ClioOutput* const      output,
               ClioSink** const       sink)
{
  const bool lines =
    format == CLIO_FORMAT_NTRIPLES || format == CLIO_FORMAT_NQUADS;
  if (!lines && format != CLIO_FORMAT_TURTLE && format != CLIO_FORMAT_TRIG) {
    return CLIO_UNSUPPORTED;
  }

  const ClioAllocator* const allocator = clio_world_allocator(world);
  TextSink* const            self = clio_calloc(allocator, 1, sizeof(TextSink));
  TRY_ALLOC(self);
  self->base.type   = &text_type;
  self->base.world  = world;
  self->base.output = output;
  self->info        = clio_format_info(format);
  self->lines       = lines;
  self->base.plain  = lines;
  // rdflib reads "\\n" of N-Triples as a backslash and a line feed
  self->backslash = lines ? "\\u005C" : "\\\\";
  self->graph     = clio_buffer(allocator);
  self->subject   = clio_buffer(allocator);
  self->predicate = clio_buffer(allocator);
  *sink           = &self->base;
  return CLIO_SUCCESS;
}

ClioStatus
clio_sink_update(const ClioWorld* const world,
                 ClioOutput* const      output,
                 ClioSink** const       sink)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_sink_text(world, CLIO_FORMAT_NTRIPLES, output, sink));
  // SPARQL replaces \\u before it looks for strings
  ((TextSink*)*sink)->backslash = "\\\\";
  return st;
}
