// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/evaluate.h"

#include "base/arena.h"
#include "base/try.h"

#include <string.h>

static bool
is_same(const ClioSymbol a, const ClioSymbol b)
{
  return a == b || (a && b && !strcmp(a, b));
}

static void
count_word(const ClioWord* const gold,
           const ClioWord* const word,
           ClioScore* const      score)
{
  const bool attached = gold->head == word->head;
  ++score->n_words;
  score->n_upos += gold->upos == word->upos;
  score->n_xpos += is_same(gold->xpos, word->xpos);
  score->n_feats += is_same(gold->feats, word->feats);
  score->n_lemma += is_same(gold->lemma, word->lemma);
  score->n_uas += attached;
  score->n_las += attached && clio_deprel_universal(gold->deprel) ==
                                clio_deprel_universal(word->deprel);
}

static ClioStatus
run(const ClioAnalyzer* const analyzer, ClioDocument* const document)
{
  ClioWorkspace* const workspace = clio_workspace_new(analyzer);
  TRY_ALLOC(workspace);
  const ClioStatus st = clio_analyze(analyzer, workspace, document, NULL);
  clio_workspace_free(workspace);
  return st;
}

ClioStatus
clio_evaluate(const ClioAnalyzer* const analyzer,
              ClioDocument* const       document,
              ClioScore* const          score)
{
  const size_t     n = document->n_sentences;
  ClioWord** const gold =
    clio_arena_alloc(document->arena, (n + 1U) * sizeof(ClioWord*));
  TRY_ALLOC(gold);
  for (size_t s = 0U; s < n; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    const size_t              size     = sentence->n_words * sizeof(ClioWord);
    gold[s] = clio_arena_alloc(document->arena, size + 1U);
    TRY_ALLOC(gold[s]);
    memcpy(gold[s], sentence->words, size);
  }
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, run(analyzer, document));
  memset(score, 0, sizeof(*score));
  for (size_t s = 0U; s < n; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t w = 0U; w < sentence->n_words; ++w) {
      count_word(&gold[s][w], &sentence->words[w], score);
    }
  }
  return st;
}
