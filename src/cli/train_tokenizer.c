// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/train_tokenizer.h"

#include "base/allocator.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "conllu/conllu.h"
#include "tokenize/train.h"

#include <stddef.h>

static ClioStatus
read_treebank(ClioWorld* const     world,
              const char* const    path,
              ClioDocument** const document)
{
  ClioBuffer bytes = clio_buffer(clio_world_allocator(world));
  ClioStatus st    = clio_input_read(world, path, 0U, &bytes);
  if (!st) {
    st = clio_conllu_read(world, path, clio_buffer_view(&bytes), document);
  }
  clio_buffer_clear(&bytes);
  return st;
}

static ClioStatus
train(ClioWorld* const             world,
      char** const                 paths,
      const size_t                 n_paths,
      ClioTokenizerTraining* const training,
      const char* const            output)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioDocument** const       documents =
    clio_calloc(allocator, n_paths, sizeof(ClioDocument*));
  ClioStatus st = documents ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  for (size_t i = 0U; !st && i < n_paths; ++i) {
    st = read_treebank(world, paths[i], &documents[i]);
  }

  if (!st) {
    training->documents   = (const ClioDocument* const*)documents;
    training->n_documents = n_paths;
    st                    = clio_tokenizer_train(world, training, output);
  }
  for (size_t i = 0U; documents && i < n_paths; ++i) {
    clio_document_free(documents[i]);
  }
  clio_free(allocator, documents);
  return st;
}

static ClioStatus
train_from(const char* const            vocabulary,
           char** const                 paths,
           const size_t                 n_paths,
           ClioTokenizerTraining* const training,
           const char* const            output)
{
  ClioWorld* const world = clio_world_new(NULL);
  if (!world) {
    return CLIO_NO_MEMORY;
  }

  ClioBuffer words     = clio_buffer(clio_world_allocator(world));
  ClioStatus st        = clio_input_read(world, vocabulary, 0U, &words);
  training->vocabulary = clio_buffer_view(&words);
  st = st ? st : train(world, paths, n_paths, training, output);
  clio_buffer_clear(&words);
  clio_world_free(world);
  return st;
}

int
clio_train_tokenizer(int argc, char** argv)
{
  const char*           output     = "models/tokenizer-en.clio";
  const char*           vocabulary = "models/tokenizer-en.txt";
  ClioTokenizerTraining training   = { .epochs = 20U, .decay = 0.006 };
  const ClioOption      options[]  = {
          { "output",
            'o',
            CLIO_OPTION_STRING,
            &output,
            "FILE",
            "Model to write (models/tokenizer-en.clio)" },
          { "vocabulary",
            'v',
            CLIO_OPTION_STRING,
            &vocabulary,
            "FILE",
            "Abbreviations and the like (models/tokenizer-en.txt)" },
          { "epochs",
            'e',
            CLIO_OPTION_COUNT,
            &training.epochs,
            "N",
            "Passes over the data" },
          { "decay",
            0,
            CLIO_OPTION_NUMBER,
            &training.decay,
            "X",
            "Decay of the weights" },
          { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "train tokenizer",
    "FILE.conllu...",
    "Learn where sentences end from treebanks, and write a model.",
    options,
  };

  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  if (!argc) {
    return clio_options_error(&usage, "no treebank to train on");
  }
  return clio_exit_code(
    train_from(vocabulary, argv, (size_t)argc, &training, output));
}
