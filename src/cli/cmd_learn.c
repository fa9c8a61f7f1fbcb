// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "clio/learn.h"

#include "base/world.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct {
  const char* ontology;
  const char* examples;
  const char* also;
  const char* output;
  bool        quiet;
} Settings;

static double
share(const size_t part, const size_t whole)
{
  return whole ? (double)part / (double)whole : 0.0;
}

static void
print_report(const ClioLearning* const learning)
{
  fprintf(stderr,
          "%zu examples, %zu facts in them, %zu lines skipped\n",
          learning->n_examples,
          learning->n_triples,
          learning->n_skipped);
  if (learning->n_also) {
    fprintf(stderr, "%zu sentences for other ontologies\n", learning->n_also);
  }
  fprintf(stderr,
          "cross-validated: precision %.3f, recall %.3f at confidence %.2f\n"
          "confidence     found  right\n",
          share(learning->n_right, learning->n_found),
          share(learning->n_right, learning->n_triples),
          learning->threshold);
  for (size_t i = 0U; i < CLIO_N_CONFIDENCES; ++i) {
    if (learning->found[i]) {
      fprintf(stderr,
              "%.1f to %.1f  %8zu  %5.2f\n",
              (double)i / CLIO_N_CONFIDENCES,
              (double)(i + 1U) / CLIO_N_CONFIDENCES,
              learning->found[i],
              share(learning->right[i], learning->found[i]));
    }
  }
}

static int
learn(const Settings* const settings)
{
  char                       data[CLIO_MAX_PATH];
  ClioConverter*             converter = NULL;
  ClioWorld* const           world     = clio_world_new(NULL);
  const ClioConverterOptions options   = { .data     = clio_data_directory(data),
                                           .ontology = settings->ontology };
  if (!world || clio_converter_new(world, &options, &converter)) {
    clio_world_free(world);
    return CLIO_EXIT_MODEL;
  }

  ClioLearning     learning;
  const ClioStatus st = clio_converter_learn(
    converter, settings->examples, settings->also, settings->output, &learning);
  if (!st && !settings->quiet) {
    print_report(&learning);
  }
  clio_converter_free(converter);
  clio_world_free(world);
  return st                   ? clio_exit_code(st)
         : learning.n_skipped ? CLIO_EXIT_SOME
                              : CLIO_EXIT_OK;
}

static int
run(int argc, char** argv)
{
  Settings         settings  = { .output = "lexicon.ttl" };
  const ClioOption options[] = {
    { "ontology",
      'O',
      CLIO_OPTION_STRING,
      &settings.ontology,
      "FILE",
      "Learn for the properties of this ontology" },
    { "examples",
      'e',
      CLIO_OPTION_STRING,
      &settings.examples,
      "FILE",
      "Learn from these sentences and their triples (JSON Lines)" },
    { "also",
      'a',
      CLIO_OPTION_STRING,
      &settings.also,
      "FILE",
      "Learn from these too, which are for other ontologies" },
    { "output",
      'o',
      CLIO_OPTION_STRING,
      &settings.output,
      "FILE",
      "Write the lexicon here (default: lexicon.ttl)" },
    { "quiet",
      'q',
      CLIO_OPTION_FLAG,
      &settings.quiet,
      NULL,
      "Print no report" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "learn",
    "",
    "Learn a lexicon for an ontology from example sentences, and say how well "
    "it does on the half of them it has not seen.",
    options
  };
  const int result = clio_options_read(&usage, &argc, argv);
  if (result != CLIO_OPTIONS_GO) {
    return result;
  }
  if (argc || !settings.ontology || !settings.examples) {
    return clio_options_error(&usage, "needs --ontology and --examples");
  }
  return learn(&settings);
}

const ClioCommand clio_cmd_learn = {
  "learn",
  "Learn a lexicon from example sentences",
  run,
};
