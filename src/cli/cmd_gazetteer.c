// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/options.h"
#include "entity/gazetteer_build.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct {
  const char* output;
  const char* info;
  unsigned    megabytes;
} Options;

static int
exit_code(const ClioStatus st)
{
  return st == CLIO_SUCCESS       ? CLIO_EXIT_OK
         : st == CLIO_BAD_WRITE   ? CLIO_EXIT_OUTPUT
         : st == CLIO_BAD_MODEL   ? CLIO_EXIT_MODEL
         : st == CLIO_BAD_READ    ? CLIO_EXIT_INPUT
         : st == CLIO_UNSUPPORTED ? CLIO_EXIT_USAGE
                                  : CLIO_EXIT_DATA;
}

// Read "5:FILE" or "FILE"
static ClioStatus
read_source(ClioGazetteerBuilder* const builder, const char* const source)
{
  const bool ranked = source[0] >= '0' && source[0] <= '7' && source[1] == ':';
  return clio_gazetteer_builder_read(builder,
                                     ranked ? source + 2 : source,
                                     ranked ? (unsigned)(source[0] - '0') : 0U);
}

static ClioStatus
build(const ClioWorld* const world,
      const ClioWords* const words,
      const Options* const   options,
      const int              n_sources,
      char** const           sources)
{
  ClioGazetteerBuilder* const builder =
    clio_gazetteer_builder_new(world, words, (size_t)options->megabytes << 20U);
  if (!builder) {
    return clio_world_error(
      world, CLIO_NO_MEMORY, "no memory or no temporary files");
  }

  ClioStatus st = CLIO_SUCCESS;
  for (int i = 0; !st && i < n_sources; ++i) {
    st = read_source(builder, sources[i]);
  }
  st =
    st ? st
       : clio_gazetteer_builder_write(builder, options->info, options->output);
  if (!st) {
    size_t       n_entities = 0U;
    const size_t n_names    = clio_gazetteer_builder_size(builder, &n_entities);
    printf(
      "%s: %zu names, %zu entities\n", options->output, n_names, n_entities);
  }
  clio_gazetteer_builder_free(builder);
  return st;
}

static int
run_build(const Options* const options,
          const int            n_sources,
          char** const         sources)
{
  char             path[CLIO_MAX_PATH];
  ClioWorld* const world = clio_world_new(NULL);
  ClioWords        words;
  memset(&words, 0, sizeof(words));
  ClioStatus st =
    world ? clio_words_load(
              &words, world, NULL, clio_data_path("models/words-en.tsv", path))
          : CLIO_NO_MEMORY;
  const bool loaded = !st;
  st = st ? st : build(world, &words, options, n_sources, sources);
  clio_words_clear(&words);
  clio_world_free(world);
  return loaded ? exit_code(st) : CLIO_EXIT_MODEL;
}

static void
print_candidates(const ClioGazetteer* const gazetteer, const char* const name)
{
  ClioCandidate candidates[64];
  const size_t  n =
    clio_gazetteer_find(gazetteer, clio_string(name), candidates, 64U);
  for (size_t i = 0U; i < n; ++i) {
    const ClioCandidate* const c = &candidates[i];
    printf("%s\t", name);
    if (c->number) {
      printf("Q%u", (unsigned)c->number);
    } else {
      printf("%s", c->id ? c->id : "-");
    }
    printf("\t%s\t%s\t%u\t%s\t%s\n",
           c->label,
           c->kind,
           c->rank,
           c->is_alias ? "alias" : "label",
           c->description);
  }
}

static int
run_find(const int n_operands, char** const operands)
{
  ClioWorld* const world     = clio_world_new(NULL);
  ClioGazetteer*   gazetteer = NULL;
  const ClioStatus st        = world
                                 ? clio_gazetteer_open(world, operands[0], &gazetteer)
                                 : CLIO_NO_MEMORY;
  for (int i = 1; !st && i < n_operands; ++i) {
    print_candidates(gazetteer, operands[i]);
  }
  if (!st && n_operands == 1) {
    size_t       n_entities = 0U;
    const size_t n_names    = clio_gazetteer_size(gazetteer, &n_entities);
    printf("%zu names, %zu entities\n%s\n",
           n_names,
           n_entities,
           clio_gazetteer_info(gazetteer));
  }
  clio_gazetteer_free(gazetteer);
  clio_world_free(world);
  return exit_code(st);
}

static int
run(int argc, char** const argv)
{
  Options          options = { NULL, "", 64U };
  const ClioOption table[] = {
    { "output",
      'o',
      CLIO_OPTION_STRING,
      (void*)&options.output,
      "FILE",
      "write the gazetteer to FILE" },
    { "info",
      'i',
      CLIO_OPTION_STRING,
      (void*)&options.info,
      "TEXT",
      "sources and licences, kept in the file" },
    { "memory",
      'm',
      CLIO_OPTION_COUNT,
      &options.megabytes,
      "MB",
      "megabytes to sort in (64)" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "gazetteer",
    "build -o FILE [RANK:]SOURCE... | find FILE [NAME]...",
    "Build a file of known names, or look names up in one.  A source is a .tsv "
    "table, a Wikidata .json dump, or N-Triples (.nt, .ttl) of Wikidata or "
    "DBpedia, plain or packed (.gz, .bz2, .xz, .zst); a rank from 0 to 7 and a "
    "colon before it says how well known its names are.",
    table
  };
  const int early = clio_options_read(&usage, &argc, argv);
  if (early != CLIO_OPTIONS_GO) {
    return early;
  }
  if (argc >= 2 && !strcmp(argv[0], "build")) {
    return options.output ? run_build(&options, argc - 1, argv + 1)
                          : clio_options_error(&usage, "build needs --output");
  }
  if (argc >= 2 && !strcmp(argv[0], "find")) {
    return run_find(argc - 1, argv + 1);
  }
  return clio_options_error(&usage, "expected \"build\" or \"find\" and files");
}

const ClioCommand clio_cmd_gazetteer = {
  "gazetteer",
  "build a file of known names, or look names up",
  run
};
