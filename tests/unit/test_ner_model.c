// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The shipped model of names: the same on every kind of processor

#include "entity/ner.h"
#include "entity/ner_model.h"
#include "entity/ner_net.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char* const forms[] = {
  "The",  "treaty", "was", "signed", "in",  "Geneva",          "by",
  "Anna", "Müller", ",",   "who",    "led", "Siemens",         "AG",
  "in",   "19",     "BC",  "",       "x",   "\xF0\x9F\x8C\x8D"
};

enum { N = sizeof(forms) / sizeof(*forms) };

static ClioNerLayers layers;
static float         first[N][CLIO_NER_SCORES];
static float         scores[N][CLIO_NER_SCORES];

/// Every kind of kernel gives the same scores, bit by bit
static void
test_kernels(const ClioWorld* const world)
{
  ClioModel*  model = NULL;
  ClioNerNet  net;
  ClioNerForm prepared[N];
  ClioNerWord words[N];
  memset(&net, 0, sizeof(net));
  ClioNerLists lists;
  assert(
    !clio_model_open(world, CLIO_SOURCE_DIR "/models/ner-en.clio", &model));
  assert(!clio_ner_model_read(model, &net, &lists));
  for (uint32_t i = 0U; i < N; ++i) {
    clio_ner_form(clio_string(forms[i]), &prepared[i]);
  }
  clio_ner_features(&lists, prepared, N, words);
  clio_ner_score(&net, words, N, 0U, &layers, first[0]);
  for (uint32_t kind = 0U; kind < CLIO_N_KERNELS; ++kind) {
    net.kernels = clio_kernels_get(kind);
    if (net.kernels) {
      memset(scores, 0, sizeof(scores));
      memset(&layers, 0, sizeof(layers)); // Forget sums of other kinds
      clio_ner_score(&net, words, N, 0U, &layers, scores[0]);
      assert(!memcmp(scores, first, sizeof(scores)));
      printf("%s gives the same\n", net.kernels->name);
    }
  }
  clio_ner_model_clear(model, &net);
  clio_model_free(model);
}

/// A sentence longer than the recogniser looks at is cut, and all is seen
static void
test_long_sentence(ClioWorld* const world)
{
  static ClioWord words[3U * CLIO_NER_MAX_WORDS + 7U];
  const uint32_t  n   = sizeof(words) / sizeof(*words);
  ClioNer*        ner = NULL;
  assert(!clio_ner_open(world, CLIO_SOURCE_DIR "/models/ner-en.clio", &ner));
  ClioNerWorkspace* const workspace = clio_ner_workspace_new(ner);
  ClioDocument* const     document  = clio_document_new(world);
  ClioSentence* const     sentence  = clio_document_add_sentence(document);
  assert(workspace && document && sentence);
  sentence->words   = words;
  sentence->n_words = n;
  for (uint32_t i = 0U; i < n; ++i) {
    words[i].form = clio_string(i % 10U == 5U ? "Geneva" : forms[i % 5U]);
  }
  uint32_t n_names = 0U;
  assert(!clio_ner_find(ner, workspace, document, 0U, &n_names));
  assert(n_names >= n / 10U && document->n_mentions >= n_names);
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    const ClioMention* const m = &document->mentions[i];
    assert(m->span.first < m->span.end && m->span.end <= n);
    assert(m->head >= m->span.first && m->head < m->span.end);
    assert(m->confidence > 0.0F && m->confidence <= 1.0F);
  }
  assert(document->mentions[document->n_mentions - 1U].span.first >
         2U * CLIO_NER_MAX_WORDS);
  clio_document_free(document);
  clio_ner_workspace_free(workspace);
  clio_ner_free(ner);
}

static void
ignore(void* const handle, const ClioLogLevel level, const char* const message)
{
  (void)handle;
  (void)level;
  (void)message;
}

/// A model of something else is refused
static void
test_foreign(ClioWorld* const world)
{
  ClioNer* ner = NULL;
  clio_world_set_log(world, ignore, NULL);
  assert(clio_ner_open(world, CLIO_SOURCE_DIR "/models/en.clio", &ner) ==
         CLIO_BAD_MODEL);
  assert(clio_ner_open(world, CLIO_SOURCE_DIR "/models/none.clio", &ner));
  assert(!ner);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  test_kernels(world);
  test_long_sentence(world);
  test_foreign(world);
  clio_world_free(world);
  return 0;
}
