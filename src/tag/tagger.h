// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Parts of speech, features and lemmas from the first layer.

   Where a sentence is parsed, the second layer has a better opinion of parts
   of speech, and what it changes is lemmatised again.
*/

#ifndef CLIO_TAG_TAGGER_H
#define CLIO_TAG_TAGGER_H

#include "base/world.h"
#include "clio/status.h"
#include "model/classifier.h"
#include "model/encoder.h"
#include "model/kernels.h"
#include "model/model.h"
#include "tag/lemma.h"
#include "text/document.h"

#include <stddef.h>
#include <stdint.h>

/// Room for the tags of up to #CLIO_BLOCK_ROWS words; all zero at first
typedef struct {
  ClioLemmaRoom lemmas;
  uint8_t       best[CLIO_BLOCK_ROWS];
  int16_t       coarse[CLIO_BLOCK_ROWS * CLIO_LAYER_WIDTH];
  int32_t       products[CLIO_BLOCK_ROWS * CLIO_MAX_LABELS];
} ClioTaggerRoom;

/// Tags that a model knows, read-only
typedef struct ClioTagger ClioTagger;

/// Read the tagger of `model`, which must outlive it
ClioStatus clio_tagger_open(ClioWorld*       world,
                            const ClioModel* model,
                            ClioTagger**     tagger);

/// Free `tagger`; it may be null
void clio_tagger_free(ClioTagger* tagger);

/**
   Set upos, xpos, feats and lemma of words.

   @param room In whose lemmas the document is started.
   @param document Interns the lemmas.
   @param layer Row of the first layer for each word.
   @param words The words, which may be of several sentences.
*/
ClioStatus clio_tagger_tag(const ClioTagger*  tagger,
                           const ClioKernels* kernels,
                           ClioTaggerRoom*    room,
                           ClioDocument*      document,
                           const int16_t*     layer,
                           ClioWord* const*   words,
                           size_t             n_words);

/**
   Set upos and xpos of tagged words again, and the lemma where they change.

   @param layer Row of the second layer for each word.
*/
ClioStatus clio_tagger_retag(const ClioTagger*  tagger,
                             const ClioKernels* kernels,
                             ClioTaggerRoom*    room,
                             ClioDocument*      document,
                             const int16_t*     layer,
                             ClioWord* const*   words,
                             size_t             n_words);

#endif // CLIO_TAG_TAGGER_H
