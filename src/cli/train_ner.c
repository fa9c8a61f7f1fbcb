// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/train_ner.h"
#include "entity/ner_train.h"

#include <stddef.h>

int
clio_train_ner(int argc, char** argv)
{
  ClioNerTraining  t         = clio_ner_training_default();
  double           dropout   = (double)t.dropout;
  const ClioOption options[] = {
    { "output",
      'o',
      CLIO_OPTION_STRING,
      &t.output,
      "FILE",
      "Model to write (ner-en.clio)" },
    { "corpus",
      0,
      CLIO_OPTION_STRING,
      &t.corpus,
      "NAME",
      "Sentences in DIRECTORY (corpus.bio)" },
    { "style",
      0,
      CLIO_OPTION_STRING,
      &t.style,
      "SET",
      "Mark as this set does" },
    { "second",
      0,
      CLIO_OPTION_STRING,
      &t.second,
      "SET",
      "But as this one in texts more like it" },
    { "epochs",
      'e',
      CLIO_OPTION_COUNT,
      &t.epochs,
      "N",
      "Passes over the data" },
    { "seed", 's', CLIO_OPTION_COUNT, &t.seed, "N", "Start of random numbers" },
    { "dropout",
      0,
      CLIO_OPTION_NUMBER,
      &dropout,
      "P",
      "Share of numbers that are dropped" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "train ner",
    "DIRECTORY",
    "Train the recogniser of names on data that bench/ner/prepare.py made.",
    options,
  };
  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  if (argc != 1) {
    return clio_options_error(&usage, "expected one directory");
  }
  t.directory            = argv[0];
  t.dropout              = (float)dropout;
  t.output               = t.output ? t.output : "ner-en.clio";
  ClioWorld* const world = clio_world_new(NULL);
  const ClioStatus st    = world ? clio_ner_train(world, &t) : CLIO_NO_MEMORY;
  clio_world_free(world);
  return clio_exit_code(st);
}
