// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Two ways to make raptor write what nobody said: a language tag that holds a
  statement, and text that is not UTF-8, which it cuts without a word.
*/

#include "sample.h"

#include "export/export.h"
#include "export/sink.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char* const evil_tag =
  "en . <http://evil/s> <http://evil/p> <http://evil/o> . #";

static char message[1024];

static void
keep_message(void* const handle, const ClioLogLevel level, const char* text)
{
  (void)handle;
  (void)level;
  snprintf(message, sizeof(message), "%s", text);
}

static ClioStatus
write_one(const ClioWorld* const     world,
          const ClioFormat           format,
          const ClioStatement* const statement)
{
  ClioOutput* output = NULL;
  ClioSink*   sink   = NULL;
  assert(!clio_output_memory(world, &output));
  assert(!(format == CLIO_FORMAT_JSONLD ? clio_sink_jsonld(world, output, &sink)
           : format == CLIO_FORMAT_RDFXML
             ? clio_sink_raptor(world, format, output, &sink)
             : clio_sink_text(world, format, output, &sink)));
  assert(!clio_sink_begin(sink));
  const ClioStatus st = clio_sink_statement(sink, statement);
  assert(!st || !clio_output_bytes(output).length);
  clio_sink_free(sink);

  // And raptor's Turtle
  assert(!clio_sink_raptor(world, CLIO_FORMAT_TURTLE, output, &sink));
  assert(clio_sink_statement(sink, statement) == st);
  clio_sink_free(sink);
  clio_output_free(output);
  return st;
}

static void
check_refused(const ClioWorld* const world, const ClioTerm object)
{
  static const ClioFormat formats[] = {
    CLIO_FORMAT_NTRIPLES, CLIO_FORMAT_NQUADS, CLIO_FORMAT_TURTLE,
    CLIO_FORMAT_TRIG,     CLIO_FORMAT_RDFXML, CLIO_FORMAT_JSONLD
  };

  const ClioStatement s = { clio_term_iri("http://a/s"),
                            clio_term_iri("http://a/p"),
                            object,
                            clio_term_none() };
  for (unsigned i = 0U; i < sizeof(formats) / sizeof(formats[0]); ++i) {
    message[0] = '\0';
    assert(write_one(world, formats[i], &s) == CLIO_BAD_DATA);
    assert(strstr(message, "not written"));
  }
}

static void
test_terms(const ClioWorld* const world)
{
  ClioTerm literal = clio_term_literal(clio_string("x"));
  literal.language = clio_string(evil_tag);
  check_refused(world, literal);
  literal.language = clio_string("EN");
  check_refused(world, literal);

  check_refused(world, clio_term_literal(clio_string("x\xFFy")));
  check_refused(world, clio_term_literal(clio_string("x\xE2\x82y")));
  check_refused(world, clio_term_literal(clio_string("x\xED\xA0\x80y")));
  check_refused(world, clio_term_literal(clio_string("x\xEF\xBF\xBEy")));
  check_refused(world, clio_term_literal(clio_substring("x\0y", 3U)));
  check_refused(world, clio_term_literal(clio_string("x\x01y")));
  check_refused(world, clio_term_iri("http://a/> <http://evil/p> <http://o"));
  check_refused(world, clio_term_iri("relative"));
}

static void
check_document(ClioWorld* const world, const ClioFormat format)
{
  const ClioExportOptions options  = clio_export_options(format);
  ClioOutput*             output   = NULL;
  ClioDocument* const     document = sample_document(world, "x", 0, 0);

  document->language          = evil_tag;
  document->source            = "http://a> <http://evil/p> <http://o";
  document->name              = "x> <http://evil/p> <http://o> . #";
  document->title             = "cut \xFF here";
  document->entities[1].label = "Joseph \xFF Stalin";
  document->entities[1].key   = "Joseph> <http://evil";

  assert(!clio_output_memory(world, &output));
  assert(!clio_export_document(document, NULL, &options, output));
  const ClioStringView bytes = clio_output_bytes(output);
  char* const          text  = malloc(bytes.length + 1U);
  assert(text);
  memcpy(text, bytes.data, bytes.length);
  text[bytes.length] = '\0';
  assert(bytes.length && !strstr(text, "<http://evil"));
  assert(!strstr(text, "\xFF") && !strstr(text, "Joseph  Stalin"));
  assert(!strstr(text, "\"cut "));

  free(text);
  clio_output_free(output);
  clio_document_free(document);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  clio_world_set_log(world, keep_message, NULL);
  test_terms(world);
  for (unsigned f = 0U; f <= CLIO_FORMAT_JSONLD; ++f) {
    check_document(world, (ClioFormat)f);
  }
  clio_world_free(world);
  return 0;
}
