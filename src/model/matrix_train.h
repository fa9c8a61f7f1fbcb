// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Floating-point arithmetic of training.

   Matrices are rows after rows.  Widths are multiples of #CLIO_PANEL, and
   memory is aligned to 64 bytes.
*/

#ifndef CLIO_MODEL_MATRIX_TRAIN_H
#define CLIO_MODEL_MATRIX_TRAIN_H

#include <stdbool.h>
#include <stddef.h>

/// Columns that are computed at a time
#define CLIO_PANEL 16

/// Units of one direction of a layer
#define CLIO_UNITS 128

/**
   Pack `w`, of `k` rows and `n` columns, for clio_matrix_product().

   @param transposed Pack the transpose of `w` instead.
   @param[out] packed Room for `k * n` numbers.
*/
void clio_matrix_pack(const float* w,
                      size_t       k,
                      size_t       n,
                      bool         transposed,
                      float*       packed);

/// y = x w, or y += x w: `rows` of `k` by a packed `k` by `n`
void clio_matrix_product(const float* x,
                         const float* packed,
                         float*       y,
                         size_t       rows,
                         size_t       k,
                         size_t       n,
                         bool         add);

/// w += xT y: the gradient of a product
void clio_matrix_outer(const float* x,
                       const float* y,
                       float*       w,
                       size_t       rows,
                       size_t       k,
                       size_t       n,
                       float*       scratch);

/// Add `bias` to every row of `y`
void clio_matrix_add_bias(float* y, const float* bias, size_t rows, size_t n);

/// Add the sum of the rows of `y` to `bias`
void clio_matrix_sum_rows(const float* y, float* bias, size_t rows, size_t n);

/// y += a x
void clio_vector_add(float* y, const float* x, float a, size_t n);

/// y = a * b, element by element
void clio_vector_multiply(float* y, const float* a, const float* b, size_t n);

/// Return the sum of squares
double clio_vector_norm2(const float* x, size_t n);

/**
   Run one layer of recurrent units over a sentence.

   @param g Three gates of #CLIO_UNITS for each direction, replaced by their
   values after activation.
   @param in Input that passes by the layer, as wide as `y`, or null.
   @param[out] c States.
   @param[out] y Outputs, forwards then backwards in each row.
*/
void clio_units_forward(float*       g,
                        const float* in,
                        float*       c,
                        float*       y,
                        size_t       rows);

/**
   Run the same backwards, from the gradient `dy` of the output.

   @param[out] dg Gradient of the gates before activation.
   @param[in,out] din Gradient of `in` is added, null without one.
*/
void clio_units_backward(const float* g,
                         const float* in,
                         const float* c,
                         const float* dy,
                         float*       dg,
                         float*       din,
                         size_t       rows);

/// Weights with their gradients and moments
typedef struct {
  float* w;
  float* g;
  float* m;
  float* v;
} ClioMoments;

/// Take one step of Adam over `n` numbers from `start`, and clear gradients
void clio_moments_step(ClioMoments moments,
                       size_t      start,
                       size_t      n,
                       float       rate,
                       float       scale);

#endif // CLIO_MODEL_MATRIX_TRAIN_H
