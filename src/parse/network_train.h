// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The network in floating point, with its gradients.

   embeddings -> layer 1 -> heads (tags, features)
                         -> layer 2 -> tags again
                                    -> slots -> hidden -> transitions

   A batch is the words of several sentences, row after row, and one more row
   for the root, which all sentences share.
*/

#ifndef CLIO_PARSE_NETWORK_TRAIN_H
#define CLIO_PARSE_NETWORK_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "model/features.h"
#include "model/matrix_train.h"
#include "model/vectors.h"
#include "parse/corpus_train.h"
#include "parse/transition.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Widths of the network
enum {
  CLIO_N_ROWS      = 65536, ///< Of the hashed table
  CLIO_EMBEDDING   = 160,
  CLIO_INPUT       = CLIO_EMBEDDING + CLIO_VECTOR_WIDTH,
  CLIO_LAYER       = 2 * CLIO_UNITS,
  CLIO_GATES       = 6 * CLIO_UNITS,
  CLIO_HEADS       = 224, ///< Columns of all heads together
  CLIO_TAGS        = 96,  ///< Of these, the first: UPOS and XPOS
  CLIO_HIDDEN      = 96,
  CLIO_PROJECTIONS = CLIO_N_SLOTS * CLIO_HIDDEN,
  CLIO_OUTPUTS     = 112, ///< SHIFT, then LEFT and RIGHT with each relation
  CLIO_BATCH_ROWS  = 4096,
};

/// The matrices: name, rows, columns, initial bound
#define CLIO_WEIGHTS(X)                                                        \
  X(layer1, CLIO_INPUT, CLIO_GATES, 0.1F)                                      \
  X(bias1, 1, CLIO_GATES, 0.0F)                                                \
  X(layer2, CLIO_LAYER, CLIO_GATES, 0.08F)                                     \
  X(bias2, 1, CLIO_GATES, 0.0F)                                                \
  X(heads, CLIO_LAYER, CLIO_HEADS, 0.08F)                                      \
  X(heads_bias, 1, CLIO_HEADS, 0.0F)                                           \
  X(tags, CLIO_LAYER, CLIO_TAGS, 0.08F)                                        \
  X(tags_bias, 1, CLIO_TAGS, 0.0F)                                             \
  X(slots, CLIO_LAYER, CLIO_PROJECTIONS, 0.08F)                                \
  X(none, 1, CLIO_PROJECTIONS, 0.1F)                                           \
  X(root, 1, CLIO_LAYER, 0.1F)                                                 \
  X(signs, CLIO_N_SIGNS* CLIO_N_SIGN_VALUES, CLIO_HIDDEN, 0.0F)                \
  X(hidden, 1, CLIO_HIDDEN, 0.0F)                                              \
  X(output, CLIO_HIDDEN, CLIO_OUTPUTS, 0.1F)                                   \
  X(output_bias, 1, CLIO_OUTPUTS, 0.0F)

/// One matrix
typedef struct {
  ClioMoments moments;
  float*      average;  ///< Of the weights over the last steps
  float*      packed;   ///< For products, if it is wide
  float*      reversed; ///< Its transpose, packed
  uint32_t    rows;
  uint32_t    columns;
} ClioWeights;

/// What the matrices are called in a ClioNetwork
typedef enum {
#define CLIO_WEIGHTS_ENUM(name, rows, columns, bound) CLIO_W_##name,
  CLIO_WEIGHTS(CLIO_WEIGHTS_ENUM)
#undef CLIO_WEIGHTS_ENUM
    CLIO_N_WEIGHTS,
} ClioWeightsName;

/// Weights and their training state
typedef struct {
  ClioWeights weights[CLIO_N_WEIGHTS];
  ClioWeights table; ///< Hashed rows
  uint32_t*   touched;
  uint8_t*    is_touched;
  uint32_t    n_touched;
  uint32_t    n_averaged;
  uint32_t    n_labels; ///< Relations
  uint8_t     root_label;
  uint64_t    random;
  ClioVectors vectors; ///< Fixed; empty if there are none
} ClioNetwork;

/// Knobs of training
typedef struct {
  float dropout;
  float word_dropout;
  float exploration; ///< Chance to follow a wrong choice
  float labels;      ///< Weight of the losses of labels, 1 for the usual
} ClioRegularity;

/// A batch and all that is computed for it
typedef struct {
  const ClioExample* examples[64];
  uint32_t           first[64]; ///< First row of each example
  uint32_t           n_examples;
  uint32_t           n_rows; ///< Words; the root is the row after
  float*             x0;
  float*             g1;
  float*             c1;
  float*             y1;
  float*             d1; ///< y1 after dropout
  float*             heads;
  float*             g2;
  float*             c2;
  float*             y2;
  float*             d2;
  float*             tags; ///< By layer 2
  float*             projections;
  float*             dx0;
  float*             dg1;
  float*             dy1;
  float*             dd1;
  float*             dheads;
  float*             dg2;
  float*             dy2;
  float*             dd2;
  float*             dtags;
  float*             dprojections;
  float*             masks;   ///< For each example: x0, y1, y2
  float*             scratch; ///< A panel of rows
  uint8_t*           dropped; ///< Words whose form is not seen
  double             loss_heads;
  double             loss_parse;
} ClioBatch;

/// Make a network with random weights, null if out of memory
ClioNetwork* clio_network_new(ClioArena* arena,
                              uint32_t   n_labels,
                              uint8_t    root,
                              uint64_t   seed);

/// Make room for a batch, null if out of memory
ClioBatch* clio_batch_new(ClioArena* arena);

/// Return a number from 0 to 1 that depends on the seed only
float clio_network_random(ClioNetwork* network);

/// Pack the weights after they changed
void clio_network_pack(ClioNetwork* network);

/// Compute layers, head scores and projections; train with dropout if asked
void clio_network_forward(ClioNetwork*          network,
                          ClioBatch*            batch,
                          const ClioRegularity* training);

/// Scores of the transitions in a configuration
void clio_network_score(const ClioNetwork*       network,
                        const ClioBatch*         batch,
                        uint32_t                 example,
                        const ClioConfiguration* c,
                        float                    hidden[CLIO_HIDDEN],
                        float                    scores[CLIO_OUTPUTS]);

/// Add the gradients of a batch that went forward with `training`
void clio_network_backward(ClioNetwork*          network,
                           ClioBatch*            batch,
                           const ClioCorpus*     corpus,
                           const ClioRegularity* training);

/// Take a step and clear the gradients
void clio_network_step(ClioNetwork* network, float rate, float scale);

/// Take the present weights into the average
void clio_network_average(ClioNetwork* network);

/// Replace the weights by their average
void clio_network_use_average(ClioNetwork* network);

/// Return which outputs are possible in a configuration
void clio_network_legal(const ClioNetwork*       network,
                        const ClioConfiguration* c,
                        uint8_t                  legal[CLIO_OUTPUTS]);

/// Make the move of an output
void clio_network_move(const ClioNetwork* network,
                       ClioConfiguration* c,
                       uint32_t           output);

#endif // CLIO_PARSE_NETWORK_TRAIN_H
