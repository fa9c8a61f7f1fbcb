// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Learning of what kind of text words are found in

#ifndef CLIO_ENTITY_NER_STYLE_TRAIN_H
#define CLIO_ENTITY_NER_STYLE_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "entity/ner_corpus_train.h"
#include "entity/ner_style.h"

/**
   Set what each word says for set `set` against all others.

   @param[out] words #CLIO_NER_STYLE_WORDS logarithms of ratios.
*/
ClioStatus clio_ner_style_learn(ClioArena*           arena,
                                const ClioNerCorpus* corpus,
                                uint32_t             set,
                                int8_t*              words);

#endif // CLIO_ENTITY_NER_STYLE_TRAIN_H
