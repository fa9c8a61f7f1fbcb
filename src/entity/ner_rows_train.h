// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The choice of features that have a row of numbers

#ifndef CLIO_ENTITY_NER_ROWS_TRAIN_H
#define CLIO_ENTITY_NER_ROWS_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "entity/ner_corpus_train.h"
#include "entity/ner_features.h"
#include "entity/ner_rows.h"

#include <stdint.h>

/**
   Give the rows of each bucket to its most frequent features in `corpus`.

   @param[out] owners #CLIO_NER_ROWS, see clio_ner_row().
*/
ClioStatus clio_ner_rows_choose(ClioArena*           arena,
                                const ClioNerCorpus* corpus,
                                const ClioNerLists*  lists,
                                uint16_t*            owners);

#endif // CLIO_ENTITY_NER_ROWS_TRAIN_H
