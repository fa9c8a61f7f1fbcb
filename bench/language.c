// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Words per second of CPU time from raw text: language MODEL FILE [KERNELS]

  Each way is run several times, and the best is printed as a row of a table:
  words alone, tags, tags with the trees of gated sentences, and everything.
*/

#include "base/file.h"
#include "base/world.h"
#include "parse/analyzer.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { N_RUNS = 5 };

/// A way to analyse
typedef struct {
  const char* name;
  bool        analyze;
  bool        gate;
  bool        trees;
} Way;

typedef struct {
  size_t n_words;
  size_t n_sentences;
  size_t n_parsed;
  double seconds;
} Result;

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
require(const ClioStatus st)
{
  if (st) {
    exit(EXIT_FAILURE);
  }
}

static Result
run(ClioWorld* const           world,
    const ClioTokenizer* const tokenizer,
    const ClioAnalyzer* const  analyzer,
    const ClioStringView       bytes,
    const Way* const           way)
{
  const ClioAnalysis analysis = { .gate = way->gate, .tags_only = !way->trees };
  ClioDocument*      document = NULL;
  ClioWorkspace*     workspace = clio_workspace_new(analyzer);
  Result             result    = { 0 };
  const double       start     = now();
  require(clio_reader_read(world, "bench", bytes, CLIO_TEXT_PLAIN, &document));
  require(clio_tokenize(tokenizer, document));
  if (way->analyze) {
    require(clio_analyze(analyzer, workspace, document, &analysis));
  }
  result.seconds     = now() - start;
  result.n_sentences = document->n_sentences;
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    result.n_words += document->sentences[s].n_words;
    result.n_parsed += document->sentences[s].parsed;
  }
  clio_workspace_free(workspace);
  clio_document_free(document);
  return result;
}

static void
print_way(ClioWorld* const           world,
          const ClioTokenizer* const tokenizer,
          const ClioAnalyzer* const  analyzer,
          const ClioStringView       bytes,
          const Way* const           way)
{
  Result best = { .seconds = 1e9 };
  for (int i = 0; i < N_RUNS; ++i) {
    const Result result = run(world, tokenizer, analyzer, bytes, way);
    best                = result.seconds < best.seconds ? result : best;
  }
  printf("%-28s %9.0f words/s  %5.1f %% of %zu sentences parsed\n",
         way->name,
         (double)best.n_words / best.seconds,
         100.0 * (double)best.n_parsed / (double)best.n_sentences,
         best.n_sentences);
}

static const Way ways[] = {
  { "sentences and words", false, false, false },
  { "with tags and lemmas", true, false, false },
  { "with trees through the gate", true, true, true },
  { "with all trees", true, false, true },
};

int
main(const int argc, char** const argv)
{
  if (argc < 3) {
    fprintf(stderr, "Usage: language MODEL FILE [KERNELS]\n");
    return EXIT_FAILURE;
  }
  ClioWorld* const world     = clio_world_new(NULL);
  ClioTokenizer*   tokenizer = NULL;
  ClioAnalyzer*    analyzer  = NULL;
  ClioBuffer       bytes     = clio_buffer(clio_allocator_default());
  require(clio_file_read(argv[2], 0U, &bytes));
  require(clio_tokenizer_new(world, NULL, &tokenizer));
  const double start = now();
  require(clio_analyzer_open(world, argv[1], &analyzer));
  const double loaded = now();

  ClioEncoder* const encoder = clio_analyzer_encoder(analyzer);
  if (argc > 3) {
    const ClioKernels* const kernels =
      clio_kernels_get((uint32_t)strtoul(argv[3], NULL, 10));
    if (!kernels) {
      fprintf(stderr, "this processor lacks kernels %s\n", argv[3]);
      return EXIT_FAILURE;
    }
    clio_encoder_set_kernels(encoder, kernels);
  }
  printf("kernels %s, model loaded in %.1f ms\n",
         clio_encoder_kernels(encoder)->name,
         (loaded - start) * 1e3);
  for (size_t i = 0U; i < sizeof(ways) / sizeof(*ways); ++i) {
    print_way(world, tokenizer, analyzer, clio_buffer_view(&bytes), &ways[i]);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
  clio_analyzer_free(analyzer);
  clio_tokenizer_free(tokenizer);
  clio_buffer_clear(&bytes);
  clio_world_free(world);
  return EXIT_SUCCESS;
}
