// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The arithmetic of the encoder and of cues, once for each kind of processor.

   Products are of 16-bit integers into 32 bits, so they are exact; what is in
   floating point is done element by element in one order without contraction.
   All kinds therefore give the same bytes.
*/

#ifndef CLIO_MODEL_KERNELS_H
#define CLIO_MODEL_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Columns that are packed together
#define CLIO_COLUMNS 16

/// Most numbers in a row for the product of sparse rows
#define CLIO_SPARSE_ROWS 512

/// Units of one direction of a layer
#define CLIO_KERNEL_UNITS 128

/**
   Where the packed pair of rows `k` and `k + 1` of a column is.

   Panels of #CLIO_COLUMNS columns come one after the other; in each, the two
   numbers of a pair of rows stand together.
*/
static inline size_t
clio_packed_index(const size_t k, const size_t column, const size_t n_rows)
{
  return column / CLIO_COLUMNS * CLIO_COLUMNS * n_rows +
         k / 2U * 2U * CLIO_COLUMNS + column % CLIO_COLUMNS * 2U + k % 2U;
}

/// Units of what a layer says: its numbers stand for `value / 16384`
#define CLIO_LAYER_UNIT 16384

/// Rows that a matrix for coarse numbers has a multiple of
#define CLIO_COARSE_ROWS 16

/**
   Where row `k` of a column is among bytes for coarse numbers.

   As in clio_packed_index(), but four rows of a column stand together.
*/
static inline size_t
clio_coarse_index(const size_t k, const size_t column, const size_t n_rows)
{
  return column / CLIO_COLUMNS * CLIO_COLUMNS * n_rows +
         k / 4U * 4U * CLIO_COLUMNS + column % CLIO_COLUMNS * 4U + k % 4U;
}

/// A matrix for coarse numbers
typedef struct {
  const int16_t* packed;  ///< Its numbers as for a product, see above
  const int8_t*  bytes;   ///< The same numbers, see clio_coarse_index()
  const int32_t* offsets; ///< Sum of each column, times the levels
  bool           grouped; ///< Sums of eight rows stay in 16 bits
} ClioCoarseMatrix;

/// One layer of recurrent units
typedef struct {
  const float* scales; ///< Of the gates: for each column of the product
  const float* bias;
} ClioGates;

/// What the numbers of two vectors come to
typedef struct {
  float sum;     ///< Of those of the first
  float most;    ///< The greatest of them, or 0
  float product; ///< Likewise of their products with those of the second
} ClioTally;

/// The functions for one kind of processor
typedef struct {
  const char* name;
  size_t      coarse_size; ///< Bytes of a coarse number

  /**
     Sum rows of the hashed table.

     @param width Of a row, a multiple of 32.
     @param rows `n_features` numbers of rows for each word.
     @param[out] x `width` numbers for each word, in units of 1/2048.
  */
  void (*gather)(const int8_t*   table,
                 const int16_t*  scales,
                 size_t          width,
                 const uint32_t* rows,
                 size_t          n_features,
                 int16_t*        x,
                 size_t          n_words);

  /// y = x w: `n_rows` rows of `k` by packed `k` by `n`; `k` is even
  void (*product)(const int16_t* x,
                  const int16_t* packed,
                  int32_t*       y,
                  size_t         n_rows,
                  size_t         k,
                  size_t         n);

  /// y = onto + x w, where each row to add to may be that of y
  void (*add_product)(const int16_t*        x,
                      const int16_t*        packed,
                      const int32_t* const* onto,
                      int32_t*              y,
                      size_t                n_rows,
                      size_t                k,
                      size_t                n);

  /// y = x w for one row of which many pairs of numbers are zero; `k` is at
  /// most #CLIO_SPARSE_ROWS
  void (*sparse)(const int16_t* x,
                 const int16_t* packed,
                 int32_t*       y,
                 size_t         k,
                 size_t         n);

  /**
     Write numbers of a layer as integers from `-levels` to `levels`.

     @param[out] y Room for `n` numbers of 16 bits, for coarse_product() only.
  */
  void (*coarsen)(const int16_t* x, int32_t levels, int16_t* y, size_t n);

  /**
     y = x w for coarse numbers.

     @param x What coarsen() wrote, or some rows of it.
     @param column First of the `n` columns of the matrix.
  */
  void (*coarse_product)(const int16_t*   x,
                         ClioCoarseMatrix matrix,
                         int32_t*         y,
                         size_t           n_rows,
                         size_t           k,
                         size_t           column,
                         size_t           n);

  /**
     Run a layer over one sentence.

     @param g For each row three gates for each direction, as products.
     @param in What passes by the layer, in units of 1/16384, or null.
     @param[out] y Outputs, in the same unit.
  */
  void (*units)(const int32_t* const* g,
                ClioGates             gates,
                const int16_t*        in,
                int16_t*              y,
                size_t                n_rows);

  /// Compute what units() makes of a row of gates before it looks at others
  void (*activate)(const int32_t* g, ClioGates gates, float* y);

  /// Do what is left to do for units(), where nothing passes by
  void (*active_units)(const float* const* g, int16_t* y, size_t n_rows);

  /// y = x * scales in units of 1/1024, limited to 16 bits
  void (*rescale)(const int32_t* x,
                  const float*   scales,
                  int16_t*       y,
                  size_t         n_rows,
                  size_t         n);

  /// y = max(0, the sum of vectors), where each sum is limited to 16 bits;
  /// `n` is a multiple of 32
  void (*sum)(const int16_t* const* terms,
              size_t                n_terms,
              int16_t*              y,
              size_t                n);

  /// y = x * scales + bias
  void (*scores)(const int32_t* x,
                 const float*   scales,
                 const float*   bias,
                 float*         y,
                 size_t         n);

  /// Return the column of the first greatest x * scales + bias; `n` is a
  /// multiple of #CLIO_COLUMNS
  uint32_t (*best)(const int32_t* x,
                   const float*   scales,
                   const float*   bias,
                   size_t         n);

  /// Set `y` to `x`, which it may be, times all of the vectors in their order;
  /// `n` is a multiple of #CLIO_COLUMNS
  void (*multiply_all)(float*              y,
                       const float*        x,
                       const float* const* vectors,
                       size_t              n_vectors,
                       size_t              n);

  /// Tally `x`, and its products with factors; `n` is as above
  ClioTally (*tally)(const float* x, const float* factors, size_t n);

  /// Return the place of the first number from `from` on that is not below
  /// `least`, or `n`, which is as above
  size_t (*reach)(const float* x, size_t from, size_t n, float least);
} ClioKernels;

/// Number of kinds that this program has, the plainest first
#define CLIO_N_KERNELS 4

/// Return the kernels of a kind, or null if this processor lacks it
const ClioKernels* clio_kernels_get(uint32_t kind);

/// Return the fastest kernels for this processor
const ClioKernels* clio_kernels_best(void);

#endif // CLIO_MODEL_KERNELS_H
