// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Words per second of CPU time from raw text:
  language MODEL NAMES-MODEL FILE [KERNELS [BEFORE]]

  Each way is run several times, and the best is printed as a row of a table:
  words alone, then tags, names, and the trees of gated or all sentences.  A run
  starts with empty memory, or with that of a program that has read the file
  BEFORE, which is not timed.
*/

#include "base/file.h"
#include "base/world.h"
#include "entity/ner.h"
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
  bool        names;
  bool        gate;
  bool        trees;
} Way;

/// What the ways are run with
typedef struct {
  ClioWorld*     world;
  ClioTokenizer* tokenizer;
  ClioAnalyzer*  analyzer;
  ClioNer*       ner;
  ClioStringView before; ///< Read first, untimed; may be empty
} Tools;

/// Names, looked for from within the analysis
typedef struct {
  const ClioNer*    ner;
  ClioNerWorkspace* workspace;
} Names;

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

static ClioStatus
find_names(void* const               handle,
           const ClioAnalyzer* const analyzer,
           ClioDocument* const       document,
           const uint32_t            sentence,
           const ClioLayer           layer,
           uint32_t* const           n_names)
{
  const Names* const names = (const Names*)handle;
  (void)analyzer;
  (void)layer;
  return clio_ner_find(
    names->ner, names->workspace, document, sentence, n_names);
}

static ClioDocument*
read_text(const Tools* const        tools,
          ClioWorkspace* const      workspace,
          const ClioStringView      bytes,
          const ClioAnalysis* const analysis)
{
  ClioDocument* document = NULL;
  require(
    clio_reader_read(tools->world, "bench", bytes, CLIO_TEXT_PLAIN, &document));
  require(clio_tokenize(tools->tokenizer, document));
  if (analysis) {
    require(clio_analyze(tools->analyzer, workspace, document, analysis));
  }
  return document;
}

static Result
run(const Tools* const tools, const ClioStringView bytes, const Way* const way)
{
  ClioWorkspace*     workspace = clio_workspace_new(tools->analyzer);
  Names              names = { tools->ner, clio_ner_workspace_new(tools->ner) };
  Result             result     = { 0 };
  const ClioAnalysis analysis   = { .gate      = way->gate,
                                    .tags_only = !way->trees,
                                    .hook      = way->names ? find_names : NULL,
                                    .handle    = &names };
  const ClioAnalysis* const how = way->analyze ? &analysis : NULL;
  if (tools->before.length) {
    clio_document_free(read_text(tools, workspace, tools->before, how));
  }
  const double        start    = now();
  ClioDocument* const document = read_text(tools, workspace, bytes, how);
  result.seconds               = now() - start;
  result.n_sentences           = document->n_sentences;
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    result.n_words += document->sentences[s].n_words;
    result.n_parsed += document->sentences[s].parsed;
  }
  clio_ner_workspace_free(names.workspace);
  clio_workspace_free(workspace);
  clio_document_free(document);
  return result;
}

static void
print_way(const Tools* const   tools,
          const ClioStringView bytes,
          const Way* const     way)
{
  Result best = { .seconds = 1e9 };
  for (int i = 0; i < N_RUNS; ++i) {
    const Result result = run(tools, bytes, way);
    best                = result.seconds < best.seconds ? result : best;
  }
  printf("%-38s %9.0f words/s  %5.1f %% of %zu sentences parsed\n",
         way->name,
         (double)best.n_words / best.seconds,
         100.0 * (double)best.n_parsed / (double)best.n_sentences,
         best.n_sentences);
}

static const Way ways[] = {
  { "sentences and words", false, false, false, false },
  { "with tags and lemmas", true, false, false, false },
  { "with tags, lemmas and names", true, true, false, false },
  { "with names and trees through the gate", true, true, true, true },
  { "with all trees", true, false, false, true },
  { "with names and all trees", true, true, false, true },
};

/// Use the kernels of a number
static void
choose_kernels(const Tools* const tools, const char* const number)
{
  const ClioKernels* const kernels =
    clio_kernels_get((uint32_t)strtoul(number, NULL, 10));
  if (!kernels) {
    fprintf(stderr, "this processor lacks kernels %s\n", number);
    exit(EXIT_FAILURE);
  }
  clio_encoder_set_kernels(clio_analyzer_encoder(tools->analyzer), kernels);
}

int
main(const int argc, char** const argv)
{
  if (argc < 4) {
    fprintf(stderr,
            "Usage: language MODEL NAMES-MODEL FILE [KERNELS [BEFORE]]\n");
    return EXIT_FAILURE;
  }
  Tools      tools  = { .world = clio_world_new(NULL) };
  ClioBuffer bytes  = clio_buffer(clio_allocator_default());
  ClioBuffer before = clio_buffer(clio_allocator_default());
  require(clio_file_read(argv[3], 0U, &bytes));
  if (argc > 5) {
    require(clio_file_read(argv[5], 0U, &before));
  }
  tools.before = clio_buffer_view(&before);
  require(clio_tokenizer_new(tools.world, NULL, &tools.tokenizer));
  const double start = now();
  require(clio_analyzer_open(tools.world, argv[1], &tools.analyzer));
  require(clio_ner_open(tools.world, argv[2], &tools.ner));
  const double loaded = now();
  if (argc > 4) {
    choose_kernels(&tools, argv[4]);
  }
  printf("kernels %s, models loaded in %.1f ms\n",
         clio_encoder_kernels(clio_analyzer_encoder(tools.analyzer))->name,
         (loaded - start) * 1e3);
  for (size_t i = 0U; i < sizeof(ways) / sizeof(*ways); ++i) {
    print_way(&tools, clio_buffer_view(&bytes), &ways[i]);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
  clio_ner_free(tools.ner);
  clio_analyzer_free(tools.analyzer);
  clio_tokenizer_free(tools.tokenizer);
  clio_buffer_clear(&bytes);
  clio_buffer_clear(&before);
  clio_world_free(tools.world);
  return EXIT_SUCCESS;
}
