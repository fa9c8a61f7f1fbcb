// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What is in a model of names

#ifndef CLIO_ENTITY_NER_MODEL_H
#define CLIO_ENTITY_NER_MODEL_H

#include "clio/status.h"
#include "entity/ner_features.h"
#include "entity/ner_net.h"
#include "model/model.h"

#define CLIO_NER_GATE_MATRIX "ner.gates"
#define CLIO_NER_HEAD_MATRIX "ner.head"
#define CLIO_NER_LENT_MATRIX "ner.lent"
#define CLIO_NER_PART_INDEX "ner.parts.index"
#define CLIO_NER_PART_KEYS "ner.parts.halves"
#define CLIO_NER_PART_KINDS "ner.parts.kinds"
#define CLIO_NER_PHRASE_INDEX "ner.phrases.index"
#define CLIO_NER_PHRASE_KEYS "ner.phrases.halves"
#define CLIO_NER_PHRASE_KINDS "ner.phrases.kinds"
#define CLIO_NER_ROW_OWNERS "ner.table.owners"
#define CLIO_NER_STYLE_BIAS "ner.styles"
#define CLIO_NER_STYLE_COUNTS "ner.styles.words"
#define CLIO_NER_TABLE_ROWS "ner.table"
#define CLIO_NER_TABLE_SCALES "ner.table.scales"
#define CLIO_NER_TRANSITION_WEIGHTS "ner.transitions"
#define CLIO_NER_WORD_CODES "ner.words.codes"
#define CLIO_NER_WORD_INDEX "ner.words.index"
#define CLIO_NER_WORD_KEYS "ner.words.halves"

/**
   Find and check all tensors of a model of names.

   @param[out] net Zero before; to be cleared, also on failure.
   @param[out] lists Borrowed from `model`.
   @return #CLIO_BAD_MODEL, and a line is logged, if one is not as it must be.
*/
ClioStatus clio_ner_model_read(const ClioModel* model,
                               ClioNerNet*      net,
                               ClioNerLists*    lists);

/// Free what the network owns
void clio_ner_model_clear(const ClioModel* model, ClioNerNet* net);

#endif // CLIO_ENTITY_NER_MODEL_H
