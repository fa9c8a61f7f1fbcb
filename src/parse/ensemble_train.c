// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/ensemble_train.h"

#include "base/try.h"

#include <string.h>

enum { BATCH = 16 };

/// The networks with a batch for each
typedef struct {
  ClioNetwork* const* networks;
  ClioBatch*          batches[CLIO_MAX_TEACHERS];
  uint32_t            n;
} Ensemble;

static uint16_t
best_label(const Ensemble* const       ensemble,
           const ClioHeadLabels* const head,
           const size_t                row)
{
  uint16_t best       = 0U;
  float    best_score = -1e30F;
  for (uint16_t l = 0U; l < head->n_labels; ++l) {
    float score = 0.0F;
    for (uint32_t i = 0U; i < ensemble->n; ++i) {
      score += ensemble->batches[i]->heads[row * CLIO_HEADS + head->column + l];
    }
    if (score > best_score) {
      best       = l;
      best_score = score;
    }
  }
  return best;
}

static ClioStatus
write_tags(const Ensemble* const   ensemble,
           const ClioCorpus* const labels,
           const uint32_t          e,
           ClioDocument* const     document,
           ClioSentence* const     sentence)
{
  const ClioBatch* const batch = ensemble->batches[0];
  const char*            tags[CLIO_N_HEADS];
  for (uint32_t w = 0U; w < sentence->n_words; ++w) {
    for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
      const ClioHeadLabels* const head = &labels->heads[h];
      tags[h] =
        head->n_labels
          ? head->labels[best_label(ensemble, head, batch->first[e] + w)]
          : NULL;
    }
    ClioWord* const word = &sentence->words[w];
    word->upos = clio_upos_from_name(clio_string(tags[CLIO_HEAD_UPOS]));
    word->xpos =
      clio_document_intern(document, clio_string(tags[CLIO_HEAD_XPOS]));
    word->feats = NULL;
    TRY_ALLOC(word->xpos);
    if (strcmp(tags[CLIO_HEAD_FEATS], "_")) {
      word->feats =
        clio_document_intern(document, clio_string(tags[CLIO_HEAD_FEATS]));
      TRY_ALLOC(word->feats);
    }
  }
  return CLIO_SUCCESS;
}

static uint32_t
best_output(const Ensemble* const          ensemble,
            const uint32_t                 e,
            const ClioConfiguration* const c)
{
  float   sums[CLIO_OUTPUTS] = { 0 };
  uint8_t legal[CLIO_OUTPUTS];
  for (uint32_t i = 0U; i < ensemble->n; ++i) {
    float hidden[CLIO_HIDDEN];
    float scores[CLIO_OUTPUTS];
    clio_network_score(
      ensemble->networks[i], ensemble->batches[i], e, c, hidden, scores);
    clio_vector_add(sums, scores, 1.0F, CLIO_OUTPUTS);
  }
  clio_network_legal(ensemble->networks[0], c, legal);
  uint32_t best = CLIO_OUTPUTS;
  for (uint32_t o = 0U; o < CLIO_OUTPUTS; ++o) {
    if (legal[o] && (best == CLIO_OUTPUTS || sums[o] > sums[best])) {
      best = o;
    }
  }
  return best;
}

static void
write_tree(const Ensemble* const ensemble,
           const uint32_t        e,
           ClioSentence* const   sentence)
{
  ClioConfiguration c;
  const uint32_t    n = sentence->n_words;
  clio_configuration_start(&c, n);
  while (!clio_configuration_is_final(&c)) {
    clio_network_move(ensemble->networks[0], &c, best_output(ensemble, e, &c));
  }
  for (uint32_t i = 1U; i <= n; ++i) {
    ClioWord* const word = &sentence->words[i - 1U];
    word->head           = c.head[i] > n ? 0U : c.head[i];
    word->deprel         = (ClioDeprel)c.label[i];
  }
  sentence->parsed = true;
}

/// Annotate the sentences of a full batch
static ClioStatus
annotate_batch(const Ensemble* const      ensemble,
               const ClioCorpus* const    labels,
               ClioDocument* const        document,
               ClioSentence* const* const sentences)
{
  ClioStatus     st = CLIO_SUCCESS;
  const uint32_t n  = ensemble->batches[0]->n_examples;
  for (uint32_t i = 0U; i < ensemble->n; ++i) {
    memcpy(ensemble->batches[i]->examples,
           ensemble->batches[0]->examples,
           n * sizeof(ClioExample*));
    ensemble->batches[i]->n_examples = n;
    clio_network_forward(ensemble->networks[i], ensemble->batches[i], NULL);
  }
  for (uint32_t e = 0U; e < n; ++e) {
    TRY(st, write_tags(ensemble, labels, e, document, sentences[e]));
    write_tree(ensemble, e, sentences[e]);
  }
  return st;
}

ClioStatus
clio_ensemble_annotate(ClioNetwork* const* const networks,
                       const uint32_t            n_networks,
                       const ClioCorpus* const   labels,
                       ClioArena* const          arena,
                       ClioDocument* const       document)
{
  Ensemble      ensemble = { networks, { NULL }, n_networks };
  ClioCorpus    corpus;
  ClioSentence* sentences[BATCH];
  ClioStatus    st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < n_networks; ++i) {
    ensemble.batches[i] = clio_batch_new(arena);
    TRY_ALLOC(ensemble.batches[i]);
  }
  TRY(st, clio_corpus_start(&corpus, arena));
  corpus.vectors = labels->vectors;
  TRY(st, clio_corpus_add(&corpus, document, 1.0F));

  size_t           example = 0U;
  ClioBatch* const batch   = ensemble.batches[0];
  batch->n_examples        = 0U;
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    ClioSentence* const sentence = &document->sentences[s];
    if (sentence->n_words && sentence->n_words < CLIO_MAX_PARSE) {
      sentences[batch->n_examples]         = sentence;
      batch->examples[batch->n_examples++] = &corpus.examples[example++];
    }
    if (batch->n_examples == BATCH || s + 1U == document->n_sentences) {
      TRY(st, annotate_batch(&ensemble, labels, document, sentences));
      batch->n_examples = 0U;
    }
  }
  return st;
}
