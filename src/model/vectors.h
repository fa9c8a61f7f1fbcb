// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Vectors of frequent words, learnt on much text, beside the hashed rows

#ifndef CLIO_MODEL_VECTORS_H
#define CLIO_MODEL_VECTORS_H

#include "clio/string_view.h"

#include <stdint.h>

/// Width of a vector
#define CLIO_VECTOR_WIDTH 96

/// "This word has no vector"
#define CLIO_NO_VECTOR UINT32_MAX

/// A table of vectors, borrowed from its model
typedef struct {
  const int8_t*   rows;   ///< In units of 1/128
  const uint32_t* index;  ///< Pairs of hash (0 if empty) and row
  uint32_t        mask;   ///< Number of pairs, a power of two, less one
  uint32_t        n_rows; ///< 0 if there are no vectors
} ClioVectors;

/// Return the hash that `form` has in the index: of its ASCII lower case
uint32_t clio_vectors_hash(ClioStringView form);

/// Return the row of `form`, or #CLIO_NO_VECTOR
uint32_t clio_vectors_find(const ClioVectors* vectors, ClioStringView form);

#endif // CLIO_MODEL_VECTORS_H
