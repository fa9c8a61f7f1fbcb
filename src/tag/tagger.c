// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tag/tagger.h"

#include "base/allocator.h"
#include "base/try.h"

#include <string.h>

struct ClioTagger {
  ClioWorld*       world;
  const ClioModel* model;
  ClioClassifier   upos;
  ClioClassifier   xpos;
  ClioClassifier   feats;
  ClioClassifier   second_upos;
  ClioClassifier   second_xpos;
  ClioLemmatizer   lemmatizer;
  ClioUpos         tags[CLIO_MAX_LABELS]; ///< Of the labels of `upos`
  ClioUpos         second_tags[CLIO_MAX_LABELS];
};

static void
read_tags(const ClioClassifier* const classifier, ClioUpos* const tags)
{
  for (uint32_t i = 0U; i < classifier->n_labels; ++i) {
    tags[i] = clio_upos_from_name(clio_string(classifier->labels[i]));
  }
}

/// Read the tags of the second layer, which a model may be without
static ClioStatus
read_second(ClioTagger* const tagger)
{
  ClioTensor tensor;
  ClioStatus st = CLIO_SUCCESS;
  if (!clio_model_find(tagger->model, "retag.upos.weights", &tensor)) {
    return CLIO_SUCCESS;
  }
  TRY(st,
      clio_classifier_open(
        tagger->world, tagger->model, "retag.upos", &tagger->second_upos));
  return clio_classifier_open(
    tagger->world, tagger->model, "retag.xpos", &tagger->second_xpos);
}

static ClioStatus
read_parts(ClioTagger* const tagger)
{
  ClioWorld* const       world = tagger->world;
  const ClioModel* const model = tagger->model;
  ClioStatus             st    = CLIO_SUCCESS;
  TRY(st, clio_classifier_open(world, model, "tag.upos", &tagger->upos));
  TRY(st, clio_classifier_open(world, model, "tag.xpos", &tagger->xpos));
  TRY(st, clio_classifier_open(world, model, "tag.feats", &tagger->feats));
  TRY(st, read_second(tagger));
  read_tags(&tagger->upos, tagger->tags);
  read_tags(&tagger->second_upos, tagger->second_tags);
  for (uint32_t i = 0U; i < tagger->feats.n_labels; ++i) {
    if (!strcmp(tagger->feats.labels[i], "_")) {
      tagger->feats.labels[i] = NULL;
    }
  }
  return clio_lemmatizer_open(model, &tagger->lemmatizer);
}

ClioStatus
clio_tagger_open(ClioWorld* const       world,
                 const ClioModel* const model,
                 ClioTagger** const     tagger)
{
  ClioTagger* const t =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioTagger));
  TRY_ALLOC(t);
  t->world            = world;
  t->model            = model;
  const ClioStatus st = read_parts(t);
  if (st) {
    clio_tagger_free(t);
    return st;
  }
  *tagger = t;
  return CLIO_SUCCESS;
}

void
clio_tagger_free(ClioTagger* const tagger)
{
  if (tagger) {
    clio_classifier_clear(tagger->model, &tagger->upos);
    clio_classifier_clear(tagger->model, &tagger->xpos);
    clio_classifier_clear(tagger->model, &tagger->feats);
    clio_classifier_clear(tagger->model, &tagger->second_upos);
    clio_classifier_clear(tagger->model, &tagger->second_xpos);
    clio_lemmatizer_clear(tagger->model, &tagger->lemmatizer);
    clio_free(clio_world_allocator(tagger->world), tagger);
  }
}

static void
apply(const ClioClassifier* const classifier,
      const ClioKernels* const    kernels,
      ClioTaggerRoom* const       room,
      const int16_t* const        layer,
      const size_t                n_words)
{
  clio_classifier_apply(classifier,
                        kernels,
                        layer,
                        n_words,
                        room->coarse,
                        room->products,
                        room->best);
}

/// Set the lemmas that are not set
static ClioStatus
lemmatize(const ClioTagger* const tagger,
          ClioLemmaRoom* const    lemmas,
          ClioDocument* const     document,
          ClioWord* const* const  words,
          const size_t            n_words)
{
  for (size_t i = 0U; i < n_words; ++i) {
    if (!words[i]->lemma) {
      words[i]->lemma =
        clio_lemmatize(&tagger->lemmatizer, lemmas, document, words[i]);
      TRY_ALLOC(words[i]->lemma);
    }
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_tagger_tag(const ClioTagger* const  tagger,
                const ClioKernels* const kernels,
                ClioTaggerRoom* const    room,
                ClioDocument* const      document,
                const int16_t* const     layer,
                ClioWord* const* const   words,
                const size_t             n_words)
{
  apply(&tagger->upos, kernels, room, layer, n_words);
  for (size_t i = 0U; i < n_words; ++i) {
    words[i]->upos = tagger->tags[room->best[i]];
  }
  apply(&tagger->xpos, kernels, room, layer, n_words);
  for (size_t i = 0U; i < n_words; ++i) {
    words[i]->xpos = tagger->xpos.labels[room->best[i]];
  }
  apply(&tagger->feats, kernels, room, layer, n_words);
  for (size_t i = 0U; i < n_words; ++i) {
    words[i]->feats = tagger->feats.labels[room->best[i]];
    words[i]->lemma = NULL;
  }
  return lemmatize(tagger, &room->lemmas, document, words, n_words);
}

ClioStatus
clio_tagger_retag(const ClioTagger* const  tagger,
                  const ClioKernels* const kernels,
                  ClioTaggerRoom* const    room,
                  ClioDocument* const      document,
                  const int16_t* const     layer,
                  ClioWord* const* const   words,
                  const size_t             n_words)
{
  if (!tagger->second_upos.n_labels) {
    return CLIO_SUCCESS;
  }
  apply(&tagger->second_upos, kernels, room, layer, n_words);
  for (size_t i = 0U; i < n_words; ++i) {
    const ClioUpos upos = tagger->second_tags[room->best[i]];
    words[i]->lemma     = upos == words[i]->upos ? words[i]->lemma : NULL;
    words[i]->upos      = upos;
  }
  apply(&tagger->second_xpos, kernels, room, layer, n_words);
  for (size_t i = 0U; i < n_words; ++i) {
    const ClioSymbol xpos = tagger->second_xpos.labels[room->best[i]];
    words[i]->lemma       = xpos == words[i]->xpos ? words[i]->lemma : NULL;
    words[i]->xpos        = xpos;
  }
  return lemmatize(tagger, &room->lemmas, document, words, n_words);
}
