// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "conllu/bio.h"
#include "conllu/conllu.h"
#include "conllu/eval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

static void
print_score(const char* const name, const int width, const ClioScore score)
{
  printf("%-*.*s %9.2f %9.2f %9.2f %8zu %8zu %8zu\n",
         width,
         width,
         name,
         clio_score_precision(score),
         clio_score_recall(score),
         clio_score_f1(score),
         score.n_correct,
         score.n_gold,
         score.n_system);
}

static void
print_head(void)
{
  printf("%-10s %9s %9s %9s %8s %8s %8s\n",
         "",
         "Precision",
         "Recall",
         "F1",
         "Correct",
         "Gold",
         "System");
}

static ClioStatus
eval_documents(const ClioDocument* const gold, const ClioDocument* const system)
{
  ClioEvaluation   evaluation;
  const ClioStatus st = clio_eval_documents(gold, system, &evaluation);
  if (!st) {
    print_head();
    for (unsigned m = 0U; m < CLIO_N_EVALS; ++m) {
      print_score(clio_eval_name((ClioEvalMeasure)m), 10, evaluation.scores[m]);
    }
  }
  return st;
}

static ClioStatus
eval_conllu(ClioWorld* const        world,
            char** const            paths,
            const ClioBuffer* const files)
{
  ClioDocument* gold   = NULL;
  ClioDocument* system = NULL;
  ClioStatus    st =
    clio_conllu_read(world, paths[0], clio_buffer_view(&files[0]), &gold);
  if (!st) {
    st =
      clio_conllu_read(world, paths[1], clio_buffer_view(&files[1]), &system);
  }

  st = st ? st : eval_documents(gold, system);
  clio_document_free(gold);
  clio_document_free(system);
  return st;
}

static ClioStatus
eval_bio(const ClioWorld* const  world,
         char** const            paths,
         const ClioBuffer* const files)
{
  ClioBioEvaluation evaluation;
  const ClioStatus  st = clio_bio_eval(world,
                                      paths[0],
                                      clio_buffer_view(&files[0]),
                                      paths[1],
                                      clio_buffer_view(&files[1]),
                                      &evaluation);
  if (!st) {
    print_head();
    print_score("all", 10, evaluation.all);
    for (size_t i = 0U; i < evaluation.n_types; ++i) {
      char name[11] = "";
      snprintf(name,
               sizeof(name),
               "%.*s",
               (int)evaluation.types[i].type.length,
               evaluation.types[i].type.data);
      print_score(name, 10, evaluation.types[i].score);
    }
  }
  return st;
}

static int
run(int argc, char** const argv)
{
  bool             bio       = false;
  const ClioOption options[] = {
    { "bio", 0, CLIO_OPTION_FLAG, &bio, NULL, "Compare names in BIO files" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "eval",
    "GOLD SYSTEM",
    "Compare two CoNLL-U files of the same text by the measures of the CoNLL "
    "2018 shared task.",
    options,
  };

  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  if (argc != 2) {
    return clio_options_error(&usage, "expected two files");
  }

  ClioWorld* const world = clio_world_new(NULL);
  if (!world) {
    return CLIO_EXIT_MODEL;
  }

  ClioBuffer files[2] = { clio_buffer(clio_world_allocator(world)),
                          clio_buffer(clio_world_allocator(world)) };
  ClioStatus st       = clio_input_read(world, argv[0], 0U, &files[0]);
  st = st ? st : clio_input_read(world, argv[1], 0U, &files[1]);
  if (!st) {
    st = bio ? eval_bio(world, argv, files) : eval_conllu(world, argv, files);
  }

  clio_buffer_clear(&files[0]);
  clio_buffer_clear(&files[1]);
  clio_world_free(world);
  if (!st && fflush(stdout)) {
    fprintf(stderr, "clio: error: cannot write the standard output\n");
    return CLIO_EXIT_OUTPUT;
  }
  return clio_exit_code(st);
}

const ClioCommand clio_cmd_eval = { "eval", "measure an analysis", run };
