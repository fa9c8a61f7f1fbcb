// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/try.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/options.h"
#include "parse/train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What the command line says
typedef struct {
  const char* dev;
  const char* output;
  unsigned    epochs;
  unsigned    seed;
} Options;

static ClioStatus
read_corpus(ClioWorld* const   world,
            ClioCorpus* const  corpus,
            char** const       paths,
            const int          n_paths,
            const bool         count)
{
  ClioStatus st = CLIO_SUCCESS;
  for (int i = 0; i < n_paths && !st; ++i) {
    ClioDocument* document = NULL;
    TRY(st, clio_treebank_read(world, paths[i], &document));
    if (count) {
      st = clio_corpus_count(corpus, document);
    }
    if (!st) {
      st = clio_corpus_add(corpus, document, 1.0F);
    }
    clio_document_free(document);
  }
  return st;
}

static ClioStatus
train(ClioWorld* const     world,
      ClioArena* const     arena,
      const Options* const options,
      char** const         paths,
      const int            n_paths)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioCorpus corpus;
  ClioCorpus dev;
  TRY(st, clio_corpus_start(&corpus, arena));
  TRY(st, read_corpus(world, &corpus, paths, n_paths, true));
  dev            = corpus;
  dev.examples   = NULL;
  dev.n_examples = dev.n_words = dev.capacity = 0U;
  if (options->dev) {
    char* path = (char*)(uintptr_t)options->dev;
    TRY(st, read_corpus(world, &dev, &path, 1, false));
  }

  ClioTraining training = clio_training_default();
  training.epochs       = options->epochs;
  training.seed         = options->seed;
  ClioNetwork* const network =
    clio_network_new(arena, CLIO_N_DEPRELS - 1U, CLIO_DEPREL_ROOT, training.seed);
  TRY_ALLOC(network);
  TRY(st, clio_train(world, network, &corpus, dev.n_words ? &dev : NULL, &training));
  return st;
}

static int
run(int argc, char** const argv)
{
  Options          options = {NULL, "models/en.clio", 12U, 1U};
  const ClioOption table[] = {
    {"dev", 'd', CLIO_OPTION_STRING, &options.dev, "FILE", "CoNLL-U to watch the scores on"},
    {"output", 'o', CLIO_OPTION_STRING, &options.output, "FILE", "Model to write"},
    {"epochs", 'e', CLIO_OPTION_COUNT, &options.epochs, "N", "Passes over the data"},
    {"seed", 's', CLIO_OPTION_COUNT, &options.seed, "N", "Start of the random numbers"},
    {NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL},
  };
  const ClioUsage usage = {
    "train", "FILE.conllu...", "Train tagger and parser.", table};
  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  ClioWorld* const world = clio_world_new(NULL);
  ClioArena* const arena = clio_arena_new(clio_allocator_default());
  const ClioStatus st = !world || !arena
                          ? CLIO_NO_MEMORY
                          : train(world, arena, &options, argv, argc);
  clio_arena_free(arena);
  clio_world_free(world);
  return st ? CLIO_EXIT_DATA : CLIO_EXIT_OK;
}

const ClioCommand clio_cmd_train = {
  "train",
  "Train the models",
  run,
};
