// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The bytes of a model file

#ifndef CLIO_MODEL_FORMAT_H
#define CLIO_MODEL_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#define CLIO_MODEL_MAGIC "CLIO\x1A\r\nM"
#define CLIO_MODEL_VERSION 1U
#define CLIO_MODEL_ALIGNMENT 64U

/// The first bytes of a model file
typedef struct {
  char     magic[8];  ///< #CLIO_MODEL_MAGIC; shows a file changed as text
  uint64_t checksum;  ///< clio_model_digest() of the file
  uint64_t size;      ///< Of the whole file in bytes
  uint32_t version;   ///< #CLIO_MODEL_VERSION
  uint32_t n_tensors; ///< Rows of the table that follows
} ClioModelHeader;

/// A row of the table, sorted by name
typedef struct {
  char     name[40]; ///< NUL-terminated, the rest zero
  uint64_t offset;   ///< Of the data in the file, in bytes
  uint32_t rows;
  uint32_t columns;
  uint32_t type; ///< A ClioTensorType
  uint32_t reserved;
} ClioModelTensor;

/// Return the checksum of a model file: of all that follows its checksum
uint64_t clio_model_digest(const uint8_t* data, size_t size);

#endif // CLIO_MODEL_FORMAT_H
