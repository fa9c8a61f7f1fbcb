// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The shipped model is as good as it was, the same on every kind of processor
  and in every order, and training learns.
*/

#include "base/arena.h"
#include "parse/analyzer.h"
#include "parse/checkpoint_train.h"
#include "parse/ensemble_train.h"
#include "parse/evaluate.h"
#include "parse/train.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define MODEL CLIO_SOURCE_DIR "/models/en.clio"
#define CASES CLIO_SOURCE_DIR "/tests/cases/language/gum-dev.conllu"

static ClioDocument*
read_cases(ClioWorld* const world)
{
  ClioDocument* document = NULL;
  assert(!clio_treebank_read(world, CASES, &document));
  return document;
}

/// Floors in words of a thousand, below what the shipped model has
static void
test_floor(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  ClioDocument* const document = read_cases(world);
  ClioScore           score;
  assert(!clio_evaluate(analyzer, document, &score));
  clio_train_log_score(world, CASES, score);
  const uint32_t n = score.n_words;
  assert(n > 1000U);
  assert(score.n_upos * 1000U >= n * 955U);
  assert(score.n_xpos * 1000U >= n * 950U);
  assert(score.n_feats * 1000U >= n * 910U);
  assert(score.n_lemma * 1000U >= n * 970U);
  assert(score.n_uas * 1000U >= n * 850U);
  assert(score.n_las * 1000U >= n * 820U);
  clio_document_free(document);
}

static void
analyze(const ClioAnalyzer* const analyzer,
        ClioDocument* const       document,
        const ClioAnalysis* const analysis)
{
  ClioWorkspace* const workspace = clio_workspace_new(analyzer);
  assert(workspace);
  assert(!clio_analyze(analyzer, workspace, document, analysis));
  assert(!clio_analyze(analyzer, workspace, document, analysis));
  clio_workspace_free(workspace);
}

static bool
is_same_word(const ClioWord* const a, const ClioWord* const b)
{
  return a->upos == b->upos && a->xpos == b->xpos && a->feats == b->feats &&
         !strcmp(a->lemma, b->lemma) && a->head == b->head &&
         a->deprel == b->deprel;
}

static void
assert_same(const ClioDocument* const a, const ClioDocument* const b)
{
  assert(a->n_sentences == b->n_sentences);
  for (size_t s = 0U; s < a->n_sentences; ++s) {
    for (uint32_t w = 0U; w < a->sentences[s].n_words; ++w) {
      assert(
        is_same_word(&a->sentences[s].words[w], &b->sentences[s].words[w]));
    }
  }
}

static void
test_kernels(ClioWorld* const world, ClioAnalyzer* const analyzer)
{
  ClioEncoder* const  encoder = clio_analyzer_encoder(analyzer);
  ClioDocument* const plain   = read_cases(world);
  clio_encoder_set_kernels(encoder, clio_kernels_get(0U));
  analyze(analyzer, plain, NULL);
  for (uint32_t kind = 1U; kind < CLIO_N_KERNELS; ++kind) {
    if (clio_kernels_get(kind)) {
      ClioDocument* const other = read_cases(world);
      clio_encoder_set_kernels(encoder, clio_kernels_get(kind));
      analyze(analyzer, other, NULL);
      assert_same(plain, other);
      clio_document_free(other);
    }
  }
  clio_encoder_set_kernels(encoder, clio_kernels_best());
  clio_document_free(plain);
}

/// A sentence's analysis does not depend on its neighbours
static void
test_order(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  ClioDocument* const together = read_cases(world);
  ClioDocument* const alone    = read_cases(world);
  analyze(analyzer, together, NULL);
  ClioSentence* const sentences   = alone->sentences;
  const size_t        n_sentences = alone->n_sentences;
  for (size_t s = 0U; s < n_sentences; s += 7U) {
    alone->sentences   = &sentences[s];
    alone->n_sentences = 1U;
    analyze(analyzer, alone, NULL);
    for (uint32_t w = 0U; w < sentences[s].n_words; ++w) {
      assert(
        is_same_word(&sentences[s].words[w], &together->sentences[s].words[w]));
    }
  }
  clio_document_free(alone);
  clio_document_free(together);
}

static ClioStatus
count_sentence(void* const               handle,
               const ClioAnalyzer* const analyzer,
               ClioDocument* const       document,
               const uint32_t            sentence,
               const ClioLayer           layer,
               uint32_t* const           n_names)
{
  uint32_t* const n = handle;
  assert(analyzer && sentence == *n);
  assert(layer.n_rows == document->sentences[sentence].n_words);
  *n_names = 0U;
  ++*n;
  return CLIO_SUCCESS;
}

/// The gate leaves some sentences out, and changes nothing of the others
static void
test_gate(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  static const ClioAnalysis tags_only = { .tags_only = true };
  uint32_t                  n         = 0U;
  ClioDocument* const       tagged    = read_cases(world);
  ClioDocument* const       all       = read_cases(world);
  ClioDocument* const       gated     = read_cases(world);
  const ClioAnalysis        analysis  = { .gate   = true,
                                          .hook   = count_sentence,
                                          .handle = &n };
  ClioWorkspace* const      workspace = clio_workspace_new(analyzer);
  assert(!clio_analyze(analyzer, workspace, gated, &analysis));
  clio_workspace_free(workspace);
  analyze(analyzer, all, NULL);
  analyze(analyzer, tagged, &tags_only);
  assert(n == gated->n_sentences);
  size_t n_parsed = 0U;
  for (size_t s = 0U; s < all->n_sentences; ++s) {
    const ClioSentence* const sentence = &gated->sentences[s];
    n_parsed += sentence->parsed;
    for (uint32_t w = 0U; w < sentence->n_words; ++w) {
      const ClioDocument* const like = sentence->parsed ? all : tagged;
      assert(is_same_word(&sentence->words[w], &like->sentences[s].words[w]));
    }
  }
  assert(n_parsed > 0U && n_parsed < all->n_sentences);
  clio_document_free(tagged);
  clio_document_free(all);
  clio_document_free(gated);
}

/// A teacher's trees and opinions are what it finds itself, and can be learnt
static void
check_teaching(ClioWorld* const        world,
               ClioNetwork* const      teacher,
               const ClioCorpus* const gold,
               const ClioTraining*     training)
{
  ClioArena* const arena  = clio_arena_new(clio_allocator_default());
  ClioCorpus       taught = *gold;
  taught.arena            = arena;
  taught.examples =
    clio_arena_alloc(arena, gold->n_examples * sizeof(ClioExample));
  assert(taught.examples);
  memcpy(
    taught.examples, gold->examples, gold->n_examples * sizeof(ClioExample));
  assert(!clio_ensemble_teach(&teacher, 1U, &taught, 0U));
  for (size_t i = 0U; i < taught.n_examples; ++i) {
    const ClioExample* const example = &taught.examples[i];
    for (uint32_t m = 0U; m < 2U * example->n_words; ++m) {
      const ClioOpinion* const opinion = &example->move_opinions[m];
      assert(opinion->shares[0] >= opinion->shares[1]);
      assert(opinion->shares[2] >= opinion->shares[3]);
    }
  }

  ClioBatch* const   batch   = clio_batch_new(arena);
  ClioNetwork* const student = clio_network_new(
    arena, CLIO_N_DEPRELS - 1U, CLIO_DEPREL_ROOT, training->seed + 1U);
  assert(batch && student);
  const ClioScore same = clio_train_score(teacher, batch, &taught);
  assert(same.n_las == same.n_words);
  assert(!clio_train(world, student, &taught, NULL, training));
  const ClioScore learnt = clio_train_score(student, batch, &taught);
  assert(learnt.n_las * 100U > learnt.n_words * 60U);
  clio_arena_free(arena);
}

/// A few passes over some sentences are enough to learn them well
static void
test_training(ClioWorld* const world)
{
  ClioArena* const arena    = clio_arena_new(clio_allocator_default());
  ClioDocument*    document = read_cases(world);
  ClioTraining     training = clio_training_default();
  ClioCorpus       corpus;
  training.epochs = 14U;
  training.batch  = 4U;
  training.rate   = 4e-3F;
  assert(!clio_corpus_start(&corpus, arena));
  assert(!clio_corpus_count(&corpus, &document, 1U));
  assert(!clio_corpus_add(&corpus, document, 1.0F));
  ClioNetwork* const network = clio_network_new(
    arena, CLIO_N_DEPRELS - 1U, CLIO_DEPREL_ROOT, training.seed);
  ClioBatch* const batch = clio_batch_new(arena);
  assert(network && batch);
  clio_network_pack(network);
  const ClioScore before = clio_train_score(network, batch, &corpus);
  assert(!clio_train(world, network, &corpus, NULL, &training));
  const ClioScore after = clio_train_score(network, batch, &corpus);
  assert(before.n_upos * 2U < before.n_words);
  assert(before.n_las * 4U < before.n_words);
  assert(after.n_upos * 100U > after.n_words * 90U);
  assert(after.n_las * 100U > after.n_words * 60U);
  check_teaching(world, network, &corpus, &training);
  clio_document_free(document);
  clio_arena_free(arena);
}

int
main(void)
{
  ClioWorld* const world    = clio_world_new(NULL);
  ClioAnalyzer*    analyzer = NULL;
  assert(world);
  assert(!clio_analyzer_open(world, MODEL, &analyzer));
  test_floor(world, analyzer);
  test_kernels(world, analyzer);
  test_order(world, analyzer);
  test_gate(world, analyzer);
  test_training(world);
  clio_analyzer_free(analyzer);
  clio_world_free(world);
  return 0;
}
