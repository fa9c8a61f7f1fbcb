// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Model files: named tensors and strings, mapped and read-only.

   A model file is a header, a table of tensors sorted by name, and their data,
   each aligned to 64 bytes.  All places are offsets, so it may be mapped
   anywhere.  The header has a version, the length and a checksum of all the
   rest; a file that is cut, changed or foreign is refused with one line.
   Numbers are little-endian, as on every machine that Clio runs on.

   A tensor's name is its path of words: "encoder.1.weights", "tag.upos.labels".
   Labels are tensors of bytes that hold NUL-terminated strings.
*/

#ifndef CLIO_MODEL_MODEL_H
#define CLIO_MODEL_MODEL_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An open model file
typedef struct ClioModel ClioModel;

/// What one element of a tensor is
typedef enum {
  CLIO_TENSOR_BYTES, ///< Text or packed records
  CLIO_TENSOR_INT8,
  CLIO_TENSOR_INT16,
  CLIO_TENSOR_INT32,
  CLIO_TENSOR_FLOAT,
} ClioTensorType;

/// A named array of numbers, borrowed from its model
typedef struct {
  const void*    data; ///< Row after row, aligned to 64 bytes
  ClioTensorType type;
  uint32_t       rows;
  uint32_t       columns;
} ClioTensor;

/// Return the size of one element in bytes
size_t clio_tensor_type_size(ClioTensorType type);

/**
   Open and check the model file at `path`.

   @param[out] model Set on success; the caller's.
   @return #CLIO_BAD_READ if there is no such file, or #CLIO_BAD_MODEL if it is
   not a whole model file of this version.  A line is logged on any failure.
*/
ClioStatus clio_model_open(const ClioWorld* world,
                           const char*      path,
                           ClioModel**      model);

/**
   Check a model in memory, which is borrowed until the model is freed.

   @param data Aligned to 64 bytes.
   @param name What messages call it.
*/
ClioStatus clio_model_view(const ClioWorld* world,
                           const char*      name,
                           const void*      data,
                           size_t           size,
                           ClioModel**      model);

/// Close `model`; it may be null
void clio_model_free(ClioModel* model);

/// Return the world that `model` was opened with
const ClioWorld* clio_model_world(const ClioModel* model);

/// Return the checksum of `model`, which identifies it
uint64_t clio_model_checksum(const ClioModel* model);

/// Find a tensor by name; return false if there is none
bool clio_model_find(const ClioModel* model,
                     const char*      name,
                     ClioTensor*      tensor);

/**
   Find a tensor that must be there.

   @param rows Number of rows it must have, or zero for any.
   @param columns Number of columns it must have, or zero for any.
   @return #CLIO_BAD_MODEL, and a line is logged, if it is not as wanted.
*/
ClioStatus clio_model_require(const ClioModel* model,
                              const char*      name,
                              ClioTensorType   type,
                              uint32_t         rows,
                              uint32_t         columns,
                              ClioTensor*      tensor);

/// Return the number of strings in a tensor of bytes
uint32_t clio_tensor_count_strings(ClioTensor tensor);

/// Return the string at `*offset` in a tensor of bytes, and move past it
ClioStringView clio_tensor_next_string(ClioTensor tensor, size_t* offset);

#endif // CLIO_MODEL_MODEL_H
