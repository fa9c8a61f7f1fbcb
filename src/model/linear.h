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

#include <stdbool.h>
#include <stdint.h>

/// A matrix with a scale and a bias for each column
typedef struct {
  int16_t* packed; ///< Aligned to 64 bytes
  float*   scales; ///< Times the unit of the input
  float*   bias;
  void*    memory;    ///< All of the above
  int8_t*  bytes;     ///< For coarse numbers, null if it is not for such
  int32_t* offsets;   ///< Likewise
  int32_t  levels;    ///< Of coarse numbers, on each side of zero
  bool     grouped;   ///< See ClioCoarseMatrix
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

/**
   Read a matrix for numbers of a layer, which are made coarse for it.

   It has as many levels as sums of eight products have room for in 16 bits,
   some thirty, which changes what is chosen no more than chance does.

   @param n_rows As for clio_linear_open(); a multiple of #CLIO_COARSE_ROWS.
*/
ClioStatus clio_linear_open_coarse(const ClioModel* model,
                                   const char*      name,
                                   uint32_t         n_rows,
                                   uint32_t         n_columns,
                                   ClioLinear*      linear);

/// Free what the above made; it may be zero
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

/// Return the numbers of a matrix for coarse numbers
static inline ClioCoarseMatrix
clio_linear_coarse(const ClioLinear* const linear)
{
  const ClioCoarseMatrix matrix = {
    linear->packed, linear->bytes, linear->offsets, linear->grouped
  };
  return matrix;
}

/**
   y = x times a matrix for coarse numbers, as integers.

   @param coarse Room for as many numbers as `x`.
*/
static inline void
clio_linear_apply_coarse(const ClioKernels* const kernels,
                         const ClioLinear* const  linear,
                         const int16_t* const     x,
                         int16_t* const           coarse,
                         int32_t* const           y,
                         const size_t             n_rows)
{
  kernels->coarsen(x, linear->levels, coarse, n_rows * linear->n_rows);
  kernels->coarse_product(coarse,
                          clio_linear_coarse(linear),
                          y,
                          n_rows,
                          linear->n_rows,
                          0U,
                          linear->n_columns);
}

#endif // CLIO_MODEL_LINEAR_H
