// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/* Every kind of kernels gives the same bytes as the plainest. */

#include "model/kernels.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  ROWS        = 29,
  K           = 256,
  N           = 768,
  TABLE       = 64,
  WIDTH       = 160,
  LEVELS      = 32, ///< So that sums of eight numbers up to 63 fit 16 bits
  WIDE_LEVELS = 64, ///< So that sums of two do, whatever they are
};

static int16_t  x[ROWS * K];
static int16_t  packed[K * N];
static int16_t  sparse_row[K];
static int16_t  small[K * N];
static int8_t   bytes[K * N];
static int8_t   small_bytes[K * N];
static int32_t  offsets[N];
static int32_t  small_offsets[N];
static int16_t  in[ROWS * 256];
static int8_t   table[TABLE * WIDTH];
static int16_t  scales16[TABLE];
static uint32_t rows[ROWS * 12];
static float    scales[N];
static float    bias[N];
static int32_t  g[ROWS * N];

static const int32_t* g_rows[ROWS];

typedef struct {
  int32_t   products[ROWS * N];
  int32_t   sparse[N];
  int32_t   coarse[ROWS * N];
  int32_t   grouped[ROWS * N];
  int16_t   gathered[ROWS * K];
  int16_t   units[ROWS * 256];
  int16_t   plain_units[ROWS * 256];
  float     active[ROWS * N];
  int16_t   active_units[ROWS * 256];
  int16_t   rescaled[ROWS * N];
  int16_t   sums[96];
  float     scores[N];
  uint32_t  best[ROWS];
  float     multiplied[N];
  ClioTally tally;
} Result;

static int32_t
any(const int32_t limit)
{
  return rand() % (2 * limit + 1) - limit;
}

static void
fill(void)
{
  srand(7);
  for (size_t i = 0U; i < ROWS * K; ++i) {
    x[i] = (int16_t)any(32767);
  }
  for (size_t i = 0U; i < K; ++i) {
    sparse_row[i] = (int16_t)(rand() % 4 ? 0 : any(32767));
  }
  for (size_t i = 0U; i < K * N; ++i) {
    packed[i] = (int16_t)any(127);
  }
  for (size_t k = 0U; k < K; ++k) {
    for (size_t j = 0U; j < N; ++j) {
      const size_t at  = clio_coarse_index(k, j, K);
      const size_t old = clio_packed_index(k, j, K);
      small[old]       = (int16_t)any(63);
      small_bytes[at]  = (int8_t)small[old];
      bytes[at]        = (int8_t)packed[old];
      offsets[j] += packed[old] * WIDE_LEVELS;
      small_offsets[j] += small[old] * LEVELS;
    }
  }
  for (size_t i = 0U; i < ROWS * 256U; ++i) {
    in[i] = (int16_t)any(16384);
  }
  for (size_t i = 0U; i < TABLE * WIDTH; ++i) {
    table[i] = (int8_t)any(127);
  }
  for (size_t i = 0U; i < TABLE; ++i) {
    scales16[i] = (int16_t)(rand() % 32768);
  }
  for (size_t i = 0U; i < ROWS * 12U; ++i) {
    rows[i] = (uint32_t)rand() % TABLE;
  }
  for (size_t i = 0U; i < N; ++i) {
    scales[i] = (float)any(1000) * 1e-6F;
    bias[i]   = (float)any(1000) * 1e-3F;
  }
  for (size_t i = 0U; i < ROWS * N; ++i) {
    g[i] = any(100000);
  }
  for (size_t t = 0U; t < ROWS; ++t) {
    g_rows[t] = g + (ROWS - 1U - t) * N;
  }
}

/// Multiply layers by a matrix whose sums stay in 16 bits in groups or not
static void
multiply_coarse(const ClioKernels* const kernels,
                const int16_t* const     matrix,
                const int8_t* const      as_bytes,
                const int32_t* const     sums,
                const int32_t            levels,
                int32_t* const           y)
{
  static int16_t         coarse[ROWS * K];
  const ClioCoarseMatrix all = { matrix, as_bytes, sums, levels == LEVELS };
  kernels->coarsen(in, levels, coarse, ROWS * K);
  kernels->coarse_product(coarse, all, y, ROWS, K, 0U, N);
}

static Result*
run(const ClioKernels* const kernels)
{
  Result* const   r         = calloc(1, sizeof(Result));
  const ClioGates gates     = { scales, bias };
  const float*    vectors[] = { bias, bias };
  const int16_t*  terms[16];
  const float*    active_rows[ROWS];
  assert(r);
  kernels->product(x, packed, r->products, ROWS, K, N);
  kernels->sparse(sparse_row, packed, r->sparse, K, N - 16U);
  multiply_coarse(kernels, packed, bytes, offsets, WIDE_LEVELS, r->coarse);
  multiply_coarse(
    kernels, small, small_bytes, small_offsets, LEVELS, r->grouped);
  kernels->gather(table, scales16, WIDTH, rows, 12U, r->gathered, ROWS);
  kernels->units(g_rows, gates, in, r->units, ROWS);
  kernels->units(g_rows, gates, NULL, r->plain_units, ROWS);
  for (size_t t = 0U; t < ROWS; ++t) {
    kernels->activate(g_rows[t], gates, r->active + t * N);
    active_rows[t] = r->active + t * N;
  }
  kernels->active_units(active_rows, r->active_units, ROWS);
  kernels->rescale(g, scales, r->rescaled, ROWS, N);
  for (size_t i = 0U; i < 16U; ++i) {
    terms[i] = x + i * 96U;
  }
  kernels->sum(terms, 16U, r->sums, 96U);
  kernels->scores(g, scales, bias, r->scores, N);
  for (size_t t = 0U; t < ROWS; ++t) {
    r->best[t] = kernels->best(g + t * N, scales, bias, N);
  }
  kernels->multiply_all(r->multiplied, scales, vectors, 2U, N);
  r->tally = kernels->tally(scales, bias, N);
  return r;
}

/// Check the plain kernels against the definition of a product
static void
check_product(const Result* const r)
{
  for (size_t t = 0U; t < ROWS; ++t) {
    for (size_t j = 0U; j < N; j += 37U) {
      int32_t sum = 0;
      for (size_t k = 0U; k < K; ++k) {
        sum += x[t * K + k] * packed[clio_packed_index(k, j, K)];
      }
      assert(r->products[t * N + j] == sum);
    }
  }
}

/// Fewer rows, sparse rows and two steps come to the same
static void
check_parts(const ClioKernels* const kernels, const Result* const r)
{
  static int32_t products[ROWS * N];
  for (size_t n = 0U; n < ROWS; ++n) {
    kernels->product(x, packed, products, n, K, N);
    assert(!memcmp(products, r->products, n * N * sizeof(int32_t)));
  }
  kernels->add_product(x, packed, g_rows, products, ROWS, K, N);
  for (size_t i = 0U; i < ROWS * N; ++i) {
    assert(products[i] == r->products[i] + g_rows[i / N][i % N]);
  }
  kernels->product(sparse_row, packed, products, 1U, K, N - 16U);
  assert(!memcmp(products, r->sparse, (N - 16U) * sizeof(int32_t)));
  assert(!memcmp(r->plain_units, r->active_units, sizeof(r->active_units)));
}

/// Check coarse products against their definition, and parts against all
static void
check_coarse(const ClioKernels* const kernels, const Result* const r)
{
  static int16_t         coarse[ROWS * K];
  static int32_t         part[ROWS * 32];
  const ClioCoarseMatrix all = { packed, bytes, offsets, false };
  for (size_t t = 0U; t < ROWS; ++t) {
    for (size_t j = 0U; j < N; j += 37U) {
      int32_t sums[2] = { 0, 0 };
      for (size_t k = 0U; k < K; ++k) {
        const size_t  at    = clio_packed_index(k, j, K);
        const int32_t fine  = in[t * K + k];
        const int32_t wide  = (fine * WIDE_LEVELS + 8192) >> 14;
        const int32_t level = (fine * LEVELS + 8192) >> 14;
        sums[0] += wide * packed[at];
        sums[1] += level * small[at];
      }
      assert(r->coarse[t * N + j] == sums[0]);
      assert(r->grouped[t * N + j] == sums[1]);
    }
  }
  kernels->coarsen(in, WIDE_LEVELS, coarse, ROWS * K);
  for (size_t n = 0U; n < ROWS; ++n) {
    kernels->coarse_product(coarse, all, part, n, K, 64U, 32U);
    for (size_t i = 0U; i < n * 32U; ++i) {
      assert(part[i] == r->coarse[i / 32U * N + 64U + i % 32U]);
    }
  }
}

/// The first of equal scores is the best
static void
check_best(const ClioKernels* const kernels)
{
  static int32_t equal[48];
  static float   ones[48];
  static float   zeros[48];
  for (size_t i = 0U; i < 48U; ++i) {
    ones[i]  = 1.0F;
    equal[i] = i == 21U || i == 20U || i == 36U ? 5 : 4;
  }
  assert(kernels->best(equal, ones, zeros, 48U) == 20U);
  equal[3] = 5;
  assert(kernels->best(equal, ones, zeros, 48U) == 3U);
}

/// Check what is done with factors against its definition
static void
check_factors(const ClioKernels* const kernels, const Result* const r)
{
  float most    = 0.0F;
  float product = 0.0F;
  float sum     = 0.0F;
  for (size_t i = 0U; i < N; ++i) {
    assert(r->multiplied[i] == scales[i] * bias[i] * bias[i]);
    most    = scales[i] > most ? scales[i] : most;
    product = scales[i] * bias[i] > product ? scales[i] * bias[i] : product;
    sum += scales[i];
  }
  assert(r->tally.most == most);
  assert(r->tally.product == product);
  assert(r->tally.sum > sum - 1e-5F && r->tally.sum < sum + 1e-5F);

  for (size_t from = 0U; from < N; ++from) {
    size_t first = from;
    while (first < N && bias[first] < 0.95F) {
      ++first;
    }
    assert(kernels->reach(bias, from, N, 0.95F) == first);
  }
  assert(kernels->reach(bias, 0U, N, 2.0F) == N);
}

int
main(void)
{
  fill();
  Result* const plain = run(clio_kernels_get(0U));
  check_product(plain);
  check_parts(clio_kernels_get(0U), plain);
  check_coarse(clio_kernels_get(0U), plain);
  check_best(clio_kernels_get(0U));
  check_factors(clio_kernels_get(0U), plain);
  for (uint32_t kind = 1U; kind < CLIO_N_KERNELS; ++kind) {
    const ClioKernels* const kernels = clio_kernels_get(kind);
    if (!kernels) {
      printf("this processor has no kernels of kind %u\n", kind);
      continue;
    }
    Result* const other = run(kernels);
    assert(!memcmp(plain, other, sizeof(Result)));
    check_parts(kernels, other);
    check_coarse(kernels, other);
    check_best(kernels);
    check_factors(kernels, other);
    free(other);
  }
  assert(!clio_kernels_get(CLIO_N_KERNELS));
  assert(clio_kernels_best());
  free(plain);
  return 0;
}
