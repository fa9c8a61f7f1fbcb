// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/reader.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"
#include "rdf/raptor.h"

#include <stdbool.h>
#include <string.h>

struct ClioRdfReader {
  const ClioWorld* world;
  raptor_world*    raptor;
  raptor_parser*   parser; // Only while reading
  const char*      name;
  ClioRaptorFunc   func;
  void*            handle;
  unsigned         n_skipped; // Lines before the text
  ClioStatus       status;
  bool             complained;
};

typedef struct {
  const char* suffix;
  const char* raptor;
} SyntaxRow;

static const SyntaxRow syntaxes[] = {
  { ".ttl", "turtle" }, { ".nt", "ntriples" }, { ".nq", "nquads" },
  { ".trig", "trig" },  { ".rdf", "rdfxml" },
};

ClioSyntax
clio_syntax_from_name(const char* const name)
{
  const char* const dot = strrchr(name, '.');
  for (unsigned i = 0U; dot && i < CLIO_SYNTAX_NONE; ++i) {
    if (!strcmp(dot, syntaxes[i].suffix)) {
      return (ClioSyntax)i;
    }
  }
  return CLIO_SYNTAX_NONE;
}

static void
on_message(void* const handle, raptor_log_message* const message)
{
  ClioRdfReader* const reader = (ClioRdfReader*)handle;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || reader->complained) {
    return;
  }

  reader->complained      = true;
  const bool     has_line = message->locator && message->locator->line > 0;
  const unsigned line     = has_line
                              ? (unsigned)message->locator->line + reader->n_skipped
                              : clio_rdf_reader_line(reader);
  if (has_line && message->locator->column > 0) {
    reader->status = clio_world_error(reader->world,
                                      CLIO_BAD_SYNTAX,
                                      "%s:%u:%d: %s",
                                      reader->name,
                                      line,
                                      message->locator->column,
                                      message->text);
  } else {
    reader->status = clio_world_error(reader->world,
                                      CLIO_BAD_SYNTAX,
                                      "%s:%u: %s",
                                      reader->name,
                                      line,
                                      message->text);
  }
}

ClioStatus
clio_rdf_reader_new(const ClioWorld* const world, ClioRdfReader** const reader)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioRdfReader* const self = clio_calloc(allocator, 1, sizeof(ClioRdfReader));
  TRY_ALLOC(self);

  self->world  = world;
  self->raptor = clio_raptor_open(world);
  if (!self->raptor) {
    clio_free(allocator, self);
    return CLIO_NO_MEMORY;
  }

  raptor_world_set_log_handler(self->raptor, self, on_message);
  *reader = self;
  return CLIO_SUCCESS;
}

void
clio_rdf_reader_free(ClioRdfReader* const reader)
{
  if (reader) {
    clio_raptor_close(reader->raptor);
    clio_free(clio_world_allocator(reader->world), reader);
  }
}

unsigned
clio_rdf_reader_line(const ClioRdfReader* const reader)
{
  const raptor_locator* const locator =
    reader->parser ? raptor_parser_get_locator(reader->parser) : NULL;
  return (locator && locator->line > 0)
           ? (unsigned)locator->line + reader->n_skipped
           : 0U;
}

void
clio_rdf_reader_skip_lines(ClioRdfReader* const reader, const size_t n_lines)
{
  reader->n_skipped = (unsigned)n_lines;
}

static void
on_statement(void* const handle, raptor_statement* const statement)
{
  ClioRdfReader* const reader = (ClioRdfReader*)handle;
  if (reader->status) {
    return;
  }

  reader->status = reader->func(reader->handle, statement);
  if (reader->status) {
    raptor_parser_parse_abort(reader->parser);
  }
}

static int
refuse_uri(void* const handle, raptor_uri* const uri)
{
  (void)handle;
  (void)uri;
  return 1;
}

static raptor_parser*
new_parser(ClioRdfReader* const reader, const ClioSyntax syntax)
{
  raptor_parser* const parser =
    raptor_new_parser(reader->raptor, syntaxes[syntax].raptor);
  if (parser) {
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_option(
      parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    raptor_parser_set_uri_filter(parser, refuse_uri, NULL);
    raptor_parser_set_statement_handler(parser, reader, on_statement);
  }
  return parser;
}

static int
parse_chunks(raptor_parser* const parser,
             raptor_uri* const    base,
             const ClioStringView text)
{
  static const size_t chunk = 65536U;

  int st = raptor_parser_parse_start(parser, base);
  for (size_t i = 0U; !st && i < text.length; i += chunk) {
    const size_t rest = text.length - i;
    st                = raptor_parser_parse_chunk(parser,
                                   (const unsigned char*)text.data + i,
                                   rest < chunk ? rest : chunk,
                                   0);
  }
  return st ? st : raptor_parser_parse_chunk(parser, NULL, 0U, 1);
}

static ClioStatus
check_utf8(const ClioRdfReader* const reader,
           const ClioStringView       text,
           const char* const          name)
{
  const size_t valid = clio_utf8_validate(text);
  const char*  nul   = text.length ? memchr(text.data, 0, valid) : NULL;
  if (valid == text.length && !nul) {
    return CLIO_SUCCESS;
  }

  const size_t end  = nul ? (size_t)(nul - text.data) : valid;
  unsigned     line = reader->n_skipped + 1U;
  for (size_t i = 0U; i < end; ++i) {
    line += text.data[i] == '\n';
  }
  return clio_world_error(reader->world,
                          CLIO_BAD_ENCODING,
                          "%s:%u: %s",
                          name,
                          line,
                          nul ? "NUL in text" : "not valid UTF-8");
}

ClioStatus
clio_rdf_reader_read_raw(ClioRdfReader* const reader,
                         const ClioSyntax     syntax,
                         const ClioStringView text,
                         const char* const    name,
                         const char* const    base,
                         const ClioRaptorFunc func,
                         void* const          handle)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, check_utf8(reader, text, name));

  raptor_uri* const uri =
    raptor_new_uri(reader->raptor, (const unsigned char*)base);
  reader->parser = new_parser(reader, syntax);
  if (!reader->parser || !uri) {
    st = CLIO_NO_MEMORY;
  } else {
    reader->name       = name;
    reader->func       = func;
    reader->handle     = handle;
    reader->status     = CLIO_SUCCESS;
    reader->complained = false;

    const int failed = parse_chunks(reader->parser, uri, text);
    st = (failed && !reader->status) ? CLIO_BAD_SYNTAX : reader->status;
  }

  if (reader->parser) {
    raptor_free_parser(reader->parser);
    reader->parser = NULL;
  }
  if (uri) {
    raptor_free_uri(uri);
  }
  return st;
}

typedef struct {
  ClioStatementFunc func;
  void*             handle;
} Adapter;

static ClioStatus
adapt(void* const handle, raptor_statement* const statement)
{
  const Adapter* const adapter = (const Adapter*)handle;
  const ClioStatement  view    = { clio_term_from_raptor(statement->subject),
                                   clio_term_from_raptor(statement->predicate),
                                   clio_term_from_raptor(statement->object),
                                   clio_term_from_raptor(statement->graph) };
  return adapter->func(adapter->handle, &view);
}

ClioStatus
clio_rdf_reader_read(ClioRdfReader* const    reader,
                     const ClioSyntax        syntax,
                     const ClioStringView    text,
                     const char* const       name,
                     const char* const       base,
                     const ClioStatementFunc func,
                     void* const             handle)
{
  Adapter adapter = { func, handle };
  return clio_rdf_reader_read_raw(
    reader, syntax, text, name, base, adapt, &adapter);
}
