// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Speed of the reader and the tokenizer: tokenizer MODEL FILE...
  Each file is read and cut ten times; nothing may be lost, which is checked.
*/

#include "tokenize/tokenizer.h"
#include "base/file.h"
#include "text/reader.h"

#include "../tests/support/check_document.h"

#include <stdio.h>
#include <time.h>

enum { N_RUNS = 10 };

typedef struct {
  double reading;
  double cutting;
  size_t n_bytes;
  size_t n_words;
} Totals;

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static ClioStatus
run_once(ClioWorld* const           world,
         const ClioTokenizer* const tokenizer,
         const char* const          path,
         const ClioStringView       bytes,
         Totals* const              totals)
{
  ClioDocument* document = NULL;
  const double  start    = seconds();
  ClioStatus    st =
    clio_reader_read(world, path, bytes, CLIO_TEXT_AUTO, &document);
  const double middle = seconds();
  st                  = st ? st : clio_tokenize(tokenizer, document);
  totals->reading += middle - start;
  totals->cutting += seconds() - middle;
  if (!st) {
    check_text(document);
    check_sentences(document);
    totals->n_bytes += bytes.length;
    for (size_t i = 0U; i < document->n_sentences; ++i) {
      totals->n_words += document->sentences[i].n_words;
    }
  }
  clio_document_free(document);
  return st;
}

static ClioStatus
run_file(ClioWorld* const           world,
         const ClioTokenizer* const tokenizer,
         const char* const          path,
         Totals* const              totals)
{
  ClioBuffer bytes = clio_buffer(clio_allocator_default());
  ClioStatus st    = clio_file_read(path, 0U, &bytes);
  for (unsigned i = 0U; !st && i < N_RUNS; ++i) {
    st = run_once(world, tokenizer, path, clio_buffer_view(&bytes), totals);
  }
  clio_buffer_clear(&bytes);
  return st;
}

int
main(const int argc, char** const argv)
{
  Totals           totals    = { 0.0, 0.0, 0U, 0U };
  ClioTokenizer*   tokenizer = NULL;
  ClioWorld* const world     = clio_world_new(NULL);
  if (argc < 3 || !world || clio_tokenizer_new(world, argv[1], &tokenizer)) {
    fprintf(stderr, "Usage: tokenizer MODEL FILE...\n");
    return 2;
  }

  int code = 0;
  for (int i = 2; i < argc; ++i) {
    code = run_file(world, tokenizer, argv[i], &totals) ? 1 : code;
  }
  const double megabytes = (double)totals.n_bytes * 1e-6;
  printf("%.1f MB, %zu words: read %.1f MB/s, cut %.1f MB/s, together %.1f "
         "MB/s and %.2f million words/s\n",
         megabytes,
         totals.n_words,
         megabytes / totals.reading,
         megabytes / totals.cutting,
         megabytes / (totals.reading + totals.cutting),
         (double)totals.n_words * 1e-6 / (totals.reading + totals.cutting));
  clio_tokenizer_free(tokenizer);
  clio_world_free(world);
  return code;
}
