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

/// What a vector comes to
typedef struct {
  float sum;  ///< Of the numbers
  float most; ///< The greatest number of all, or 0
} ClioTally;

/// Set `out` to `a`, which it may be, times all of the vectors
void clio_tally_multiply(float*              out,
                         const float*        a,
                         const float* const* vectors,
                         uint32_t            n_vectors,
                         uint32_t            n_numbers);

/// Tally `a`
ClioTally clio_tally(const float* a, uint32_t n_numbers);

/// Tally the products of the numbers of `a`, `b` and `c`
ClioTally clio_tally_products(const float* a,
                              const float* b,
                              const float* c,
                              uint32_t     n_numbers);

#endif // CLIO_LEARN_TALLY_H
