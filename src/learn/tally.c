// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/tally.h"

#include <stddef.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define AVX2 __attribute__((target("avx2")))
#define HAS_AVX2() __builtin_cpu_supports("avx2")
#else
#define AVX2
#define HAS_AVX2() 0
#endif

#define INLINE static inline __attribute__((always_inline))

/// Numbers and masks of half the lanes, which the compiler makes of what there
/// is
typedef float   Numbers __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t Masks __attribute__((vector_size(32)));

typedef enum { SUM, MOST, PRODUCT, N_COLUMNS } Column;

/// Replace numbers by those of others that are greater
INLINE void
keep_greater(Numbers* const most, const Numbers* const others)
{
  const Masks greater = *others > *most;
  *most = (Numbers)(((Masks)*others & greater) | ((Masks)*most & ~greater));
}

INLINE ClioTally
total(float lanes[N_COLUMNS][CLIO_TALLY_LANES])
{
  ClioTally result = { 0.0f, 0.0f, 0.0f };
  for (unsigned i = 0U; i < CLIO_TALLY_LANES; ++i) {
    const float most    = lanes[MOST][i];
    const float product = lanes[PRODUCT][i];
    result.sum += lanes[SUM][i];
    result.most    = most > result.most ? most : result.most;
    result.product = product > result.product ? product : result.product;
  }
  return result;
}

INLINE ClioTally
tally(const float* const a, const float* const b, const uint32_t n_numbers)
{
  enum { HALF = CLIO_TALLY_LANES / 2 };
  Numbers columns[2][N_COLUMNS] = { { { 0.0f } } };
  for (uint32_t i = 0U; i < n_numbers; i += CLIO_TALLY_LANES) {
    for (unsigned h = 0U; h < 2U; ++h) {
      const uint32_t at      = i + h * HALF;
      const Numbers  numbers = *(const Numbers*)(a + at);
      const Numbers  product = numbers * *(const Numbers*)(b + at);
      columns[h][SUM] += numbers;
      keep_greater(&columns[h][MOST], &numbers);
      keep_greater(&columns[h][PRODUCT], &product);
    }
  }

  float lanes[N_COLUMNS][CLIO_TALLY_LANES];
  for (unsigned h = 0U; h < 2U; ++h) {
    for (unsigned c = 0U; c < N_COLUMNS; ++c) {
      *(Numbers*)(lanes[c] + h * HALF) = columns[h][c];
    }
  }
  return total(lanes);
}

AVX2 static ClioTally
tally_avx2(const float* const a, const float* const b, const uint32_t n_numbers)
{
  return tally(a, b, n_numbers);
}

/// Multiply in the order of the vectors, a few lanes at a time
INLINE void
multiply(float* const              out,
         const float* const        a,
         const float* const* const vectors,
         const uint32_t            n_vectors,
         const uint32_t            n_numbers)
{
  enum { HALF = CLIO_TALLY_LANES / 2 };
  for (uint32_t i = 0U; i < n_numbers; i += CLIO_TALLY_LANES) {
    Numbers first  = *(const Numbers*)(a + i);
    Numbers second = *(const Numbers*)(a + i + HALF);
    for (uint32_t v = 0U; v < n_vectors; ++v) {
      first *= *(const Numbers*)(vectors[v] + i);
      second *= *(const Numbers*)(vectors[v] + i + HALF);
    }
    *(Numbers*)(out + i)        = first;
    *(Numbers*)(out + i + HALF) = second;
  }
}

AVX2 static void
multiply_avx2(float* const              out,
              const float* const        a,
              const float* const* const vectors,
              const uint32_t            n_vectors,
              const uint32_t            n_numbers)
{
  multiply(out, a, vectors, n_vectors, n_numbers);
}

uint32_t
clio_tally_width(const uint32_t n_numbers)
{
  return (n_numbers + CLIO_TALLY_LANES - 1U) & ~(CLIO_TALLY_LANES - 1U);
}

void
clio_tally_multiply(float* const              out,
                    const float* const        a,
                    const float* const* const vectors,
                    const uint32_t            n_vectors,
                    const uint32_t            n_numbers)
{
  if (HAS_AVX2()) {
    multiply_avx2(out, a, vectors, n_vectors, n_numbers);
  } else {
    multiply(out, a, vectors, n_vectors, n_numbers);
  }
}

ClioTally
clio_tally(const float* const a, const float* const b, const uint32_t n_numbers)
{
  return HAS_AVX2() ? tally_avx2(a, b, n_numbers) : tally(a, b, n_numbers);
}
