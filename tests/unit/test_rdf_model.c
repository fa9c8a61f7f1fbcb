// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/check.h"
#include "rdf/model.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char* const document = "@prefix ex: <http://ex/> .\n"
                                    "# comment\n"
                                    "\n"
                                    "ex:a a ex:B ;\n"
                                    "  ex:p ex:c ;\n"
                                    "  ex:z \"x\"@en .\n"
                                    "\n"
                                    "ex:b ex:p\n"
                                    "  [ ex:q ( 1 2 ) ] , _:x .\n"
                                    "ex:a ex:p ex:b , ex:c .\n";

static char message[1024];

static void
keep_message(void* const handle, const ClioLogLevel level, const char* text)
{
  (void)handle;
  (void)level;
  snprintf(message, sizeof(message), "%s", text);
}

static void
write_file(char* const path, const char* const text)
{
  strcpy(path, "/tmp/clio-test-XXXXXX");
  const int fd = mkstemp(path);
  assert(fd >= 0);
  const size_t length = strlen(text);
  assert(write(fd, text, length) == (ssize_t)length);
  close(fd);
}

typedef struct {
  char     text[1024];
  unsigned n;
} Seen;

static ClioStatus
note_object(void* const handle, const ClioStatement* const s)
{
  Seen* const seen = (Seen*)handle;
  strncat(seen->text, s->object.value.data, s->object.value.length);
  strcat(seen->text, " ");
  ++seen->n;
  return CLIO_SUCCESS;
}

static void
test_order(ClioWorld* const world)
{
  char          path[64];
  ClioRdfModel* model = NULL;
  write_file(path, document);
  assert(!clio_rdf_model_new(world, &model));
  assert(!clio_rdf_model_read(model, path));
  assert(clio_rdf_model_size(model) == 11U);

  Seen seen = { "", 0U };
  assert(!clio_rdf_model_find(model,
                              clio_term_iri("http://ex/a"),
                              clio_term_iri("http://ex/p"),
                              clio_term_none(),
                              note_object,
                              &seen));
  assert(!strcmp(seen.text, "http://ex/c http://ex/b "));

  Seen all = { "", 0U };
  assert(!clio_rdf_model_find(model,
                              clio_term_none(),
                              clio_term_none(),
                              clio_term_iri("http://ex/c"),
                              note_object,
                              &all));
  assert(all.n == 1U);

  const ClioTerm z = clio_rdf_model_object(
    model, clio_term_iri("http://ex/a"), clio_term_iri("http://ex/z"));
  assert(z.kind == CLIO_TERM_LITERAL && z.value.length == 1U);
  assert(clio_string_equals(z.language, clio_string("en")));

  const ClioRdfLocation a =
    clio_rdf_model_location(model, clio_term_iri("http://ex/a"));
  const ClioRdfLocation b =
    clio_rdf_model_location(model, clio_term_iri("http://ex/b"));
  assert(a.line == 4U && b.line == 8U && !strcmp(a.file, path));
  assert(!clio_rdf_model_location(model, clio_term_iri("http://ex/x")).line);

  // The same text again under another name: only blank nodes are new
  char copy[64];
  write_file(copy, document);
  assert(!clio_rdf_model_read(model, copy));
  assert(clio_rdf_model_size(model) == 11U + 7U);

  unlink(path);
  unlink(copy);
  clio_rdf_model_free(model);
}

static void
check_error(ClioWorld* const  world,
            const char* const text,
            const ClioStatus  status,
            const char* const expected)
{
  char          path[64];
  ClioRdfModel* model = NULL;
  write_file(path, text);
  assert(!clio_rdf_model_new(world, &model));
  assert(clio_rdf_model_read(model, path) == status);
  assert(!strncmp(message, path, strlen(path)));
  assert(strstr(message, expected));
  clio_rdf_model_free(model);
  unlink(path);
}

static void
test_errors(ClioWorld* const world)
{
  check_error(world, "\n<http://a> <http://b> ;; .\n", CLIO_BAD_SYNTAX, ":2");
  check_error(world, "\n\nx:a x:b x:c .\n", CLIO_BAD_SYNTAX, ":3");
  check_error(
    world, "\n<http://a> <http://b> \"\xFF\" .", CLIO_BAD_ENCODING, ":2");

  ClioRdfModel* model = NULL;
  assert(!clio_rdf_model_new(world, &model));
  assert(clio_rdf_model_read(model, "/no/such/file.ttl") == CLIO_NOT_FOUND);
  assert(strstr(message, "/no/such/file.ttl: "));
  clio_rdf_model_free(model);
}

static void
test_check(void)
{
  assert(clio_iri_is_legal(clio_string("http://a/Caf\xC3\xA9")));
  assert(!clio_iri_is_legal(clio_string("relative")));
  assert(!clio_iri_is_legal(clio_string("http://a/b c")));
  assert(!clio_iri_is_legal(clio_string("http://a> <http://b")));
  assert(!clio_iri_is_legal(clio_string("http://a/\xFF")));
  assert(clio_language_is_legal(clio_string("en")));
  assert(clio_language_is_legal(clio_string("sr-latn-rs")));
  assert(!clio_language_is_legal(clio_string("en_US")));
  assert(!clio_language_is_legal(clio_string("EN")));
  assert(!clio_language_is_legal(clio_string("en-")));
  assert(!clio_language_is_legal(clio_string("")));
  assert(!clio_language_is_legal(clio_string("en . <http://e> <p> <o> . #")));
  assert(clio_text_is_legal(clio_string("a\tb\n\"\\\xF0\x9F\x98\x80")));
  assert(!clio_text_is_legal(clio_string("a\xFFz")));
  assert(!clio_text_is_legal(clio_string("a\xEF\xBF\xBEz")));
  assert(!clio_text_is_legal(clio_substring("a\0b", 3U)));
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  clio_world_set_log(world, keep_message, NULL);
  test_order(world);
  test_errors(world);
  test_check();
  clio_world_free(world);
  return 0;
}
