// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  How cues are learned.

  The names in the examples' triples are collected, with the properties they
  serve.  For each sentence the candidates are found as they will be later, but
  with the sentence's own names taken away, or the model would rely on knowing
  every name.  A log-linear model chooses among all that a sentence could state,
  or nothing: what the example states is to be the likeliest.  Of what it does
  not state, all that shares something with a triple is looked at, some at
  random, and, in later rounds, what the model of the round before falls for.
  This is done for two halves of the examples first, each tested on the other,
  to choose the threshold and to see how reliable the probabilities are.
*/

#include "learn/learn.h"

#include "base/allocator.h"
#include "base/try.h"
#include "learn/learner.h"

#include <string.h>

static ClioStatus
add_generic_features(Learner* const learner)
{
  char match[] = "=:xx";
  for (const ClioCuePosition* p = clio_cue_positions(); p->code; ++p) {
    memcpy(match + 2, p->code, 2U);
    if (clio_string_table_add(&learner->cues->features, clio_string(match)) ==
        CLIO_NO_NUMBER) {
      return CLIO_NO_MEMORY;
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
analyse_examples(Learner* const        learner,
                 const ClioAnalyseFunc analyse,
                 void* const           handle)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    TRY(st,
        analyse(handle,
                clio_string(learner->examples->items[i].sentence),
                &learner->documents[i]));
  }
  return st;
}

static ClioStatus
learn(Learner* const         learner,
      const ClioAnalyseFunc  analyse,
      void* const            handle,
      ClioLearnReport* const report)
{
  ClioStatus   st = CLIO_SUCCESS;
  const size_t n  = learner->examples->n_items;
  learner->documents =
    clio_calloc(learner->allocator, n + 1U, sizeof(ClioDocument*));
  learner->naming_starts =
    clio_calloc(learner->allocator, n + 2U, sizeof(size_t));
  learner->alias_starts =
    clio_calloc(learner->allocator, n + 2U, sizeof(size_t));
  if (!learner->documents || !learner->naming_starts ||
      !learner->alias_starts || !learner->arena || !learner->scratch) {
    return CLIO_NO_MEMORY;
  }

  report->n_examples = learner->examples->n_own;
  report->n_also     = n - report->n_examples;
  for (size_t i = 0U; i < report->n_examples; ++i) {
    report->n_triples += learner->examples->items[i].n_triples;
  }
  TRY(st, analyse_examples(learner, analyse, handle));
  TRY(st, add_generic_features(learner));
  TRY(st, learner_add_names(learner));
  TRY(st, learner_set_forms(learner));
  TRY(st, learner_add_aliases(learner));
  TRY(st, learner_make_records(learner));
  learner_add_kinds(learner);
  TRY(st, learner_cross_validate(learner));
  TRY(st, learner_fit(learner, ALL_FOLDS));
  learner_calibrate(learner, report);
  return st;
}

static void
clear(Learner* const learner)
{
  for (size_t i = 0U; learner->documents && i < learner->examples->n_items;
       ++i) {
    clio_document_free(learner->documents[i]);
  }
  clio_free(learner->allocator, learner->documents);
  clio_free(learner->allocator, learner->naming_starts);
  clio_free(learner->allocator, learner->alias_starts);
  clio_free(learner->allocator, learner->namings);
  clio_free(learner->allocator, learner->records);
  clio_free(learner->allocator, learner->weights);
  clio_free(learner->allocator, learner->counts);
  clio_free(learner->allocator, learner->generic);
  clio_free(learner->allocator, learner->matched);
  clio_free(learner->allocator, learner->object_unit);
  clio_free(learner->allocator, learner->pair_unit);
  clio_free(learner->allocator, learner->subject_unit);
  clio_free(learner->allocator, learner->trials);
  clio_pair_table_clear(&learner->parameters);
  clio_pair_table_clear(&learner->supports);
  clio_pair_table_clear(&learner->matches);
  clio_pair_table_clear(&learner->object_units);
  clio_pair_table_clear(&learner->pair_units);
  clio_pair_table_clear(&learner->seen);
  clio_trainer_clear(&learner->trainer);
  clio_arena_free(learner->arena);
  clio_arena_free(learner->scratch);
}

ClioStatus
clio_learn(ClioWorld* const          world,
           const ClioOntology* const ontology,
           const ClioExamples* const examples,
           const ClioAnalyseFunc     analyse,
           void* const               handle,
           ClioCues** const          cues,
           ClioLearnReport* const    report)
{
  ClioStatus st = CLIO_SUCCESS;
  Learner    learner;
  memset(&learner, 0, sizeof(learner));
  memset(report, 0, sizeof(*report));
  report->threshold = 0.5f;
  TRY(st, clio_cues_new(world, ontology, &learner.cues));

  learner.allocator = clio_world_allocator(world);
  learner.examples  = examples;
  learner.arena     = clio_arena_new(learner.allocator);
  learner.scratch   = clio_arena_new(learner.allocator);
  learner.trainer   = clio_trainer(learner.allocator);
  clio_pair_table_init(&learner.parameters, learner.allocator);
  clio_pair_table_init(&learner.supports, learner.allocator);
  clio_pair_table_init(&learner.matches, learner.allocator);
  clio_pair_table_init(&learner.object_units, learner.allocator);
  clio_pair_table_init(&learner.pair_units, learner.allocator);
  clio_pair_table_init(&learner.seen, learner.allocator);

  st = learn(&learner, analyse, handle, report);
  clear(&learner);
  if (st) {
    clio_cues_free(learner.cues);
    return st;
  }

  *cues = learner.cues;
  return CLIO_SUCCESS;
}
