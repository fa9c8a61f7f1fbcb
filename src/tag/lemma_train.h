// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Learning of lemma rules

#ifndef CLIO_TAG_LEMMA_TRAIN_H
#define CLIO_TAG_LEMMA_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "model/write_train.h"
#include "text/document.h"

/// Words that were counted
typedef struct ClioLemmaTrainer ClioLemmaTrainer;

/// Make an empty trainer in `arena`, null if out of memory
ClioLemmaTrainer* clio_lemma_trainer_new(ClioArena* arena);

/// Count the words of a document with lemmas
ClioStatus clio_lemma_trainer_add(ClioLemmaTrainer*   trainer,
                                  const ClioDocument* document);

/// Choose rules, and add their tables to `writer`
ClioStatus clio_lemma_trainer_write(ClioLemmaTrainer* trainer,
                                    ClioModelWriter*  writer);

#endif // CLIO_TAG_LEMMA_TRAIN_H
