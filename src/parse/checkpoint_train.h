// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Networks in floating point on disk, to go on from or to teach others

#ifndef CLIO_PARSE_CHECKPOINT_TRAIN_H
#define CLIO_PARSE_CHECKPOINT_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "parse/network_train.h"

/// Write the weights of `network`
ClioStatus clio_checkpoint_write(const ClioWorld*   world,
                                 ClioArena*         arena,
                                 const ClioNetwork* network,
                                 const char*        path);

/**
   Read the mean of the weights of several files into `network`.

   Rows that a file lacks are those of the first, or zero: a network without
   word vectors has fewer in its first layer.
*/
ClioStatus clio_checkpoint_read(const ClioWorld*   world,
                                ClioNetwork*       network,
                                const char* const* paths,
                                uint32_t           n_paths);

#endif // CLIO_PARSE_CHECKPOINT_TRAIN_H
