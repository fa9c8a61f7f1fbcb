// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Vectors read from text for training

#ifndef CLIO_MODEL_VECTORS_TRAIN_H
#define CLIO_MODEL_VECTORS_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "model/vectors.h"
#include "model/write_train.h"

/**
   Read a file with a word and #CLIO_VECTOR_WIDTH whole numbers a line.

   @param[out] vectors Held by `arena`.
*/
ClioStatus clio_vectors_read(const ClioWorld* world,
                             ClioArena*       arena,
                             const char*      path,
                             ClioVectors*     vectors);

/// Add the tensors of `vectors` to `writer`
ClioStatus clio_vectors_write(const ClioVectors* vectors,
                              ClioModelWriter*   writer);

#endif // CLIO_MODEL_VECTORS_TRAIN_H
