// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Writing model files

#ifndef CLIO_MODEL_WRITE_TRAIN_H
#define CLIO_MODEL_WRITE_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/allocator.h"
#include "clio/status.h"
#include "model/model.h"

#include <stdint.h>

/// A model file that is being put together
typedef struct ClioModelWriter ClioModelWriter;

/// Make an empty model in `arena`, null if out of memory
ClioModelWriter* clio_model_writer_new(ClioArena* arena);

/**
   Add a tensor.

   @param name Shorter than 40 bytes, different from all others; copied.
   @param data Borrowed until the model is written.
*/
ClioStatus clio_model_writer_add(ClioModelWriter* writer,
                                 const char*      name,
                                 ClioTensor       tensor);

/**
   Return the bytes of the file, null if out of memory.

   @param[out] size Their number; they are freed with clio_free().
*/
uint8_t* clio_model_writer_bytes(const ClioAllocator* allocator,
                                 ClioModelWriter*     writer,
                                 size_t*              size);

/// Write the file to `path`, whole or not at all
ClioStatus clio_model_writer_write(const ClioWorld* world,
                                   ClioModelWriter* writer,
                                   const char*      path);

#endif // CLIO_MODEL_WRITE_TRAIN_H
