// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The weights of the recogniser in training, and as a model file

#ifndef CLIO_ENTITY_NER_WRITE_TRAIN_H
#define CLIO_ENTITY_NER_WRITE_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "entity/ner_corpus_train.h"
#include "entity/ner_lists_train.h"
#include "entity/ner_net.h"
#include "entity/ner_style.h"
#include "model/matrix_train.h"

#include <stddef.h>
#include <stdint.h>

/// Columns of scores of parts of speech, with padding
#define CLIO_NER_UPOS_SCORES 32

/// Matrices of the network
typedef enum {
  CLIO_NER_W_VECTORS, ///< From word vectors to the input
  CLIO_NER_W_GATES,
  CLIO_NER_W_GATE_BIAS,
  CLIO_NER_W_SETS, ///< What each set adds to the bias
  CLIO_NER_W_HEAD,
  CLIO_NER_W_HEAD_BIAS,
  CLIO_NER_W_TRANSITIONS,
  CLIO_NER_W_UPOS, ///< Of a second task, which is not in the model
  CLIO_NER_W_UPOS_BIAS,
  CLIO_NER_W_ROWS, ///< Last, as steps change few of its rows
  CLIO_NER_N_WEIGHTS,
} ClioNerWeightKind;

/// A matrix with all that training needs
typedef struct {
  size_t      rows;
  size_t      columns;
  ClioMoments moments;
  float*      average;    ///< Sum over the last steps
  float*      packed;     ///< For products, or null
  float*      transposed; ///< For products of gradients, or null
} ClioNerWeight;

/// All of them
typedef struct {
  ClioNerWeight all[CLIO_NER_N_WEIGHTS];
  uint16_t      owners[CLIO_NER_ROWS]; ///< Of the rows, see clio_ner_row()
} ClioNerWeights;

/// The ways of marking that go into a model
typedef struct {
  float  bias[CLIO_NER_STYLES][CLIO_NER_GATES]; ///< Of the gates
  int8_t words[CLIO_NER_STYLE_WORDS];           ///< See clio_ner_style()
} ClioNerWays;

/// Allocate zero bytes aligned to 64 bytes, null if out of memory
void* clio_ner_aligned_alloc(ClioArena* arena, size_t size);

/// Allocate matrices of zeros
ClioStatus clio_ner_weights_start(ClioArena* arena, ClioNerWeights* weights);

/// Round the weights and write them with the lists, as a model file
ClioStatus clio_ner_weights_write(const ClioWorld*        world,
                                  ClioArena*              arena,
                                  const ClioNerWeights*   weights,
                                  const ClioNerWays*      ways,
                                  const ClioNerKnowledge* knowledge,
                                  const char*             path);

#endif // CLIO_ENTITY_NER_WRITE_TRAIN_H
