// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Check time expressions against a table: run_times FILE.tsv

   Columns: text with each expression in braces, date of the document or "-",
   and the types and values of the expressions ("DATE 1953 DATE 1954"), or
   "-" if there are none.  A text that starts with "!" is a known failure: it
   must fail, so that its repair shows.
*/

#include "base/buffer.h"
#include "base/world.h"
#include "clio/allocator.h"
#include "date/date.h"
#include "date/reader.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MAX_TIMES 16U

/// A row of the table
typedef struct {
  char   text[1024];
  size_t starts[MAX_TIMES];
  size_t ends[MAX_TIMES];
  size_t n_times;
  bool   known_failure;
} Case;

/// What rows are run with
typedef struct {
  ClioWorld*      world;
  ClioTokenizer*  tokenizer;
  ClioDateReader* reader;
} Tools;

static const char* const types[] = { "DATE", "TIME", "DURATION", "SET" };

static void
read_text(Case* const c, const char* marked)
{
  size_t n         = 0U;
  c->n_times       = 0U;
  c->known_failure = *marked == '!';
  for (marked += c->known_failure; *marked && n + 1U < sizeof(c->text);
       ++marked) {
    if (*marked == '{') {
      c->starts[c->n_times] = n;
    } else if (*marked == '}') {
      c->ends[c->n_times++] = n;
    } else {
      c->text[n++] = *marked;
    }
  }
  c->text[n] = '\0';
}

static bool
same_spans(const Case* const c, const ClioDocument* const d)
{
  bool same = c->n_times == d->n_times;
  for (size_t i = 0U; same && i < c->n_times; ++i) {
    const ClioStringView text  = clio_document_span_text(d, d->times[i].span);
    const size_t         start = (size_t)(text.data - d->text.data);
    same = start == c->starts[i] && start + text.length == c->ends[i];
  }
  return same;
}

static void
describe(const ClioDocument* const d, ClioBuffer* const out)
{
  for (size_t i = 0U; i < d->n_times; ++i) {
    clio_buffer_printf(
      out, "%s%s %s", i ? " " : "", types[d->times[i].type], d->times[i].value);
  }
  if (!d->n_times) {
    clio_buffer_append(out, clio_string("-"));
  }
}

static bool
run(const Tools* const tools, char* const line, const char* const where)
{
  const char* const marked   = strtok(line, "\t");
  const char* const dct      = strtok(NULL, "\t");
  const char* const expected = strtok(NULL, "\t\r\n");
  if (!expected) {
    fprintf(stderr, "%s: expected three columns\n", where);
    return false;
  }

  Case c;
  read_text(&c, marked);
  ClioDocument* document = NULL;
  if (clio_reader_read(
        tools->world, where, clio_string(c.text), CLIO_TEXT_PLAIN, &document) ||
      clio_tokenize(tools->tokenizer, document)) {
    fprintf(stderr, "%s: cannot be read\n", where);
    clio_document_free(document);
    return false;
  }
  clio_date_parse(clio_string(dct), &document->published);

  ClioBuffer found = clio_buffer(clio_allocator_default());
  bool       good  = clio_dates_find(tools->reader, document) == CLIO_SUCCESS;
  describe(document, &found);
  const bool same =
    good && !strcmp(found.data, expected) && same_spans(&c, document);
  good = same != c.known_failure;
  if (!good) {
    fprintf(stderr,
            "%s: \"%s\": expected %s, found %s",
            where,
            marked,
            c.known_failure ? "a failure" : expected,
            found.data);
    for (size_t i = 0U; i < document->n_times; ++i) {
      const ClioStringView text =
        clio_document_span_text(document, document->times[i].span);
      fprintf(stderr, " {%.*s}", (int)text.length, text.data);
    }
    fputc('\n', stderr);
  }
  clio_buffer_clear(&found);
  clio_document_free(document);
  return good;
}

static void
ignore(void* handle, ClioLogLevel level, const char* message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static int
run_file(const Tools* const tools, const char* const path)
{
  FILE* const file = fopen(path, "r");
  if (!file) {
    perror(path);
    return 1;
  }
  char     line[2048];
  unsigned number = 0U;
  unsigned n      = 0U;
  unsigned failed = 0U;
  while (fgets(line, sizeof(line), file)) {
    ++number;
    if (*line != '#' && *line != '\n') {
      char where[256];
      snprintf(where, sizeof(where), "%.200s:%u", path, number);
      ++n;
      failed += run(tools, line, where) ? 0U : 1U;
    }
  }
  fclose(file);
  printf("%u of %u time expressions as expected\n", n - failed, n);
  return failed || !n;
}

int
main(const int argc, char** const argv)
{
  Tools tools  = { clio_world_new(NULL), NULL, NULL };
  int   result = 1;
  clio_world_set_log(tools.world, ignore, NULL);
  if (argc == 2 && tools.world &&
      !clio_tokenizer_new(tools.world,
                          CLIO_SOURCE_DIR "/models/tokenizer-en.clio",
                          &tools.tokenizer) &&
      !clio_date_reader_new(tools.world, &tools.reader)) {
    result = run_file(&tools, argv[1]);
  }
  clio_date_reader_free(tools.reader);
  clio_tokenizer_free(tools.tokenizer);
  clio_world_free(tools.world);
  return result;
}
