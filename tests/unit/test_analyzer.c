// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/analyzer.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static ClioDocument*
make_document(ClioWorld* const         world,
              const char* const* const forms,
              const uint32_t           n_forms,
              const uint32_t           n_sentences)
{
  ClioDocument* const document = clio_document_new(world);
  assert(document);
  for (uint32_t s = 0U; s < n_sentences; ++s) {
    ClioSentence* const sentence = clio_document_add_sentence(document);
    assert(sentence);
    sentence->words =
      clio_arena_alloc(document->arena, n_forms * sizeof(ClioWord));
    sentence->n_words = n_forms;
    for (uint32_t i = 0U; i < n_forms; ++i) {
      sentence->words[i].form = clio_string(forms[i]);
    }
  }
  return document;
}

/// Assert that the heads of a sentence make a tree with one root
static void
check_tree(const ClioSentence* const sentence)
{
  uint32_t n_roots = 0U;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const word = &sentence->words[i];
    assert(word->deprel != CLIO_DEPREL_NONE);
    assert((word->deprel == CLIO_DEPREL_ROOT) == !word->head);
    n_roots += !word->head;
    uint32_t steps = 0U;
    for (uint32_t h = i + 1U; h; h = sentence->words[h - 1U].head) {
      assert(h <= sentence->n_words);
      assert(++steps <= sentence->n_words);
    }
  }
  assert(n_roots == 1U);
}

static void
test_sentence(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  static const char* const forms[]   = { "In",     "1953",   ",",   "Stalin",
                                         "'s",     "deputy", "was", "appointed",
                                         "leader", "of",     "the", "party",
                                         "." };
  ClioDocument* const      document  = make_document(world, forms, 13U, 1U);
  ClioWorkspace* const     workspace = clio_workspace_new(analyzer);
  assert(workspace);
  assert(!clio_analyze(analyzer, workspace, document, NULL));

  const ClioWord* const words = document->sentences[0].words;
  assert(document->sentences[0].parsed);
  check_tree(&document->sentences[0]);
  assert(words[7].upos == CLIO_UPOS_VERB && words[7].head == 0U);
  assert(!strcmp(words[7].lemma, "appoint"));
  assert(!strcmp(words[7].xpos, "VBN"));
  assert(words[5].deprel == CLIO_DEPREL_NSUBJ_PASS && words[5].head == 8U);
  assert(words[3].upos == CLIO_UPOS_PROPN);
  assert(words[3].deprel == CLIO_DEPREL_NMOD_POSS && words[3].head == 6U);
  assert(words[11].deprel == CLIO_DEPREL_NMOD && words[11].head == 9U);
  clio_workspace_free(workspace);
  clio_document_free(document);
}

/// Long sentences are cut in pieces, but have one tree
static void
test_long(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  static const uint32_t lengths[] = { 0U, 1U, 2U, 253U, 254U, 255U, 700U };
  static const char*    forms[700];
  for (uint32_t i = 0U; i < 700U; ++i) {
    forms[i] = i % 7U == 3U ? "," : i % 5U ? "word" : "says";
  }
  ClioWorkspace* const workspace = clio_workspace_new(analyzer);
  for (size_t i = 0U; i < sizeof(lengths) / sizeof(*lengths); ++i) {
    ClioDocument* const document = make_document(world, forms, lengths[i], 3U);
    assert(!clio_analyze(analyzer, workspace, document, NULL));
    for (uint32_t s = 0U; lengths[i] && s < 3U; ++s) {
      check_tree(&document->sentences[s]);
    }
    clio_document_free(document);
  }
  clio_workspace_free(workspace);
}

int
main(void)
{
  ClioWorld* const world    = clio_world_new(NULL);
  ClioAnalyzer*    analyzer = NULL;
  assert(world);
  assert(
    !clio_analyzer_open(world, CLIO_SOURCE_DIR "/models/en.clio", &analyzer));
  test_sentence(world, analyzer);
  test_long(world, analyzer);
  clio_analyzer_free(analyzer);
  clio_world_free(world);
  return 0;
}
