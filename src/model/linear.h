// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A matrix of a model, unpacked for the kernels.

   The file has it as `NAME.weights` (bytes with a sign), `NAME.scales` and
   `NAME.bias` (a number for each column).
*/

#ifndef CLIO_MODEL_LINEAR_H
#define CLIO_MODEL_LINEAR_H

#include "clio/status.h"
#include "model/kernels.h"
#include "model/model.h"

#include <stdint.h>

/// A matrix with a scale and a bias for each column
typedef struct {
  int16_t* packed; ///< Aligned to 64 bytes
  float*   scales; ///< Times the unit of the input
  float*   bias;
  void*    memory;    ///< All of the above
  uint32_t n_rows;    ///< Width of the input, even
  uint32_t n_columns; ///< Width of the output, a multiple of #CLIO_COLUMNS
} ClioLinear;

/**
   Read a matrix.

   @param n_rows Number of rows that it must have.
   @param n_columns Number of columns that it must have, 0 for any that fit.
   @param unit What 1 in the integers of the input stands for.
   @param[out] linear Zero on failure.
*/
ClioStatus clio_linear_open(const ClioModel* model,
                            const char*      name,
                            uint32_t         n_rows,
                            uint32_t         n_columns,
                            float            unit,
                            ClioLinear*      linear);

/// Free what clio_linear_open() made; it may be zero
void clio_linear_clear(const ClioModel* model, ClioLinear* linear);

/// y = x times the matrix, as integers
static inline void
clio_linear_apply(const ClioKernels* const kernels,
                  const ClioLinear* const  linear,
                  const int16_t* const     x,
                  int32_t* const           y,
                  const size_t             n_rows)
{
  kernels->product(
    x, linear->packed, y, n_rows, linear->n_rows, linear->n_columns);
}

#endif // CLIO_MODEL_LINEAR_H
