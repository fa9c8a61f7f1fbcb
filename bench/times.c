// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Speed of reading time expressions: times FILE... (plain text)

#include "base/buffer.h"
#include "base/world.h"
#include "date/date.h"
#include "date/reader.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_RUNS 20U

/// What was measured
typedef struct {
  double seconds;
  size_t n_words;
  size_t n_times;
} Measure;

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
measure(const ClioDateReader* const reader,
        ClioDocument* const         document,
        Measure* const              m)
{
  document->published = clio_date(2008, 3, 27);
  for (unsigned i = 0U; i < N_RUNS; ++i) {
    document->n_times  = 0U;
    const double start = now();
    if (clio_dates_find(reader, document)) {
      abort();
    }
    m->seconds += now() - start;
    for (size_t s = 0U; s < document->n_sentences; ++s) {
      m->n_words += document->sentences[s].n_words;
    }
  }
  m->n_times += document->n_times;
}

static void
read_file(FILE* const file, ClioBuffer* const out)
{
  char   block[65536];
  size_t n = 0U;
  while ((n = fread(block, 1U, sizeof(block), file))) {
    clio_buffer_append(out, clio_substring(block, n));
  }
}

int
main(const int argc, char** const argv)
{
  ClioWorld*      world     = clio_world_new(NULL);
  ClioTokenizer*  tokenizer = NULL;
  ClioDateReader* reader    = NULL;
  Measure         m         = { 0.0, 0U, 0U };
  const double    start     = now();
  if (!world || clio_date_reader_new(world, &reader) ||
      clio_tokenizer_new(world, NULL, &tokenizer)) {
    return 1;
  }
  printf("grammar compiled in %.1f ms\n", (now() - start) * 1e3);

  for (int i = 1; i < argc; ++i) {
    ClioBuffer    text     = clio_buffer(clio_world_allocator(world));
    ClioDocument* document = NULL;
    FILE* const   file     = fopen(argv[i], "r");
    if (file) {
      read_file(file, &text);
      fclose(file);
    }
    if (!clio_reader_read(world,
                          argv[i],
                          clio_buffer_view(&text),
                          CLIO_TEXT_PLAIN,
                          &document) &&
        !clio_tokenize(tokenizer, document)) {
      measure(reader, document, &m);
    }
    clio_document_free(document);
    clio_buffer_clear(&text);
  }
  printf("%zu times, %.0f words a second\n",
         m.n_times,
         m.seconds > 0.0 ? (double)m.n_words / m.seconds : 0.0);
  clio_date_reader_free(reader);
  clio_tokenizer_free(tokenizer);
  clio_world_free(world);
  return 0;
}
