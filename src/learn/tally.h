// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Arithmetic on vectors with a number for each property

#ifndef CLIO_LEARN_TALLY_H
#define CLIO_LEARN_TALLY_H

#include <stdint.h>

/// Lanes that are added up apart, on every processor: vectors have multiples
enum { CLIO_TALLY_LANES = 16 };

/// Return how long a vector for so many numbers is
uint32_t clio_tally_width(uint32_t n_numbers);

/// What two vectors come to
typedef struct {
  float sum;     ///< Of the numbers of the first
  float most;    ///< The greatest of them, or 0
  float product; ///< Likewise of their products with those of the second
} ClioTally;

/// Set `out` to `a`, which it may be, times all of the vectors
void clio_tally_multiply(float*              out,
                         const float*        a,
                         const float* const* vectors,
                         uint32_t            n_vectors,
                         uint32_t            n_numbers);

/// Tally `a`, and the products of its numbers and those of `b`
ClioTally clio_tally(const float* a, const float* b, uint32_t n_numbers);

#endif // CLIO_LEARN_TALLY_H
