// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The body of the kernels, compiled for each kind of processor.

   The including file defines KERNELS, the name of the table of functions.
*/

#ifndef CLIO_MODEL_KERNELS_BODY_H
#define CLIO_MODEL_KERNELS_BODY_H

#include "model/activation.h"
#include "model/kernels.h"

#include <float.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX512BW__)
#include <immintrin.h>
typedef __m512i Vector;
#define BLOCK_ROWS 12
#define VECTOR_ZERO() _mm512_setzero_si512()
#define VECTOR_LOAD(p) _mm512_loadu_si512((const void*)(p))
#define VECTOR_STORE(p, v) _mm512_storeu_si512((void*)(p), v)
#define VECTOR_PAIR(x) _mm512_set1_epi32(x)
#if defined(__AVX512VNNI__)
#define VECTOR_DOT(s, a, b) vector_dot(s, a, b)
#define COARSE_FOUR(s, a, b) coarse_four(s, a, b)

/// Like _mm512_dpwssd_epi32(), for which GCC 12 copies sums back and forth
static inline __attribute__((always_inline)) Vector
vector_dot(Vector sum, const Vector a, const Vector b)
{
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "vm"(b));
  return sum;
}

/// Like _mm512_dpbusd_epi32()
static inline __attribute__((always_inline)) Vector
coarse_four(Vector sum, const Vector a, const Vector b)
{
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(a), "vm"(b));
  return sum;
}
#else
#define VECTOR_DOT(s, a, b) _mm512_add_epi32(s, _mm512_madd_epi16(a, b))
#endif
#define VECTOR_ADD(a, b) _mm512_adds_epi16(a, b)
#define VECTOR_MAX(a, b) _mm512_max_epi16(a, b)
#define COARSE_DOT(a, b) _mm512_maddubs_epi16(a, b)
#define COARSE_ADD(a, b) _mm512_add_epi16(a, b)
#define COARSE_WIDEN(s, a)                                                     \
  _mm512_add_epi32(s, _mm512_madd_epi16(a, _mm512_set1_epi16(1)))
#define COARSE_ALL(x) _mm512_set1_epi16(x)
#define COARSE_ROUND(a, b) _mm512_mulhrs_epi16(a, b)
#define COARSE_MIN(a, b) _mm512_min_epi16(a, b)
#define COARSE_PACK(a, b)                                                      \
  _mm512_permutexvar_epi64(_mm512_set_epi64(7, 5, 3, 1, 6, 4, 2, 0),           \
                           _mm512_packus_epi16(a, b))
#define VECTOR_SUBTRACT(a, b) _mm512_sub_epi32(a, b)
#elif defined(__AVX2__)
#include <immintrin.h>
typedef __m256i Vector;
#define BLOCK_ROWS 6
#define VECTOR_ZERO() _mm256_setzero_si256()
#define VECTOR_LOAD(p) _mm256_loadu_si256((const __m256i*)(const void*)(p))
#define VECTOR_STORE(p, v) _mm256_storeu_si256((__m256i*)(void*)(p), v)
#define VECTOR_PAIR(x) _mm256_set1_epi32(x)
#define VECTOR_DOT(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
#define VECTOR_ADD(a, b) _mm256_adds_epi16(a, b)
#define VECTOR_MAX(a, b) _mm256_max_epi16(a, b)
#define COARSE_DOT(a, b) _mm256_maddubs_epi16(a, b)
#define COARSE_ADD(a, b) _mm256_add_epi16(a, b)
#define COARSE_WIDEN(s, a)                                                     \
  _mm256_add_epi32(s, _mm256_madd_epi16(a, _mm256_set1_epi16(1)))
#define COARSE_ALL(x) _mm256_set1_epi16(x)
#define COARSE_ROUND(a, b) _mm256_mulhrs_epi16(a, b)
#define COARSE_MIN(a, b) _mm256_min_epi16(a, b)
#define COARSE_PACK(a, b)                                                      \
  _mm256_permute4x64_epi64(_mm256_packus_epi16(a, b), 0xD8)
#define VECTOR_SUBTRACT(a, b) _mm256_sub_epi32(a, b)
#elif defined(__SSE2__)
#include <emmintrin.h>
typedef __m128i Vector;
#define BLOCK_ROWS 2
#define VECTOR_ZERO() _mm_setzero_si128()
#define VECTOR_LOAD(p) _mm_loadu_si128((const __m128i*)(const void*)(p))
#define VECTOR_STORE(p, v) _mm_storeu_si128((__m128i*)(void*)(p), v)
#define VECTOR_PAIR(x) _mm_set1_epi32(x)
#define VECTOR_DOT(s, a, b) _mm_add_epi32(s, _mm_madd_epi16(a, b))
#define VECTOR_ADD(a, b) _mm_adds_epi16(a, b)
#define VECTOR_MAX(a, b) _mm_max_epi16(a, b)
#else
/// Any other processor: four numbers at a time as plain C
typedef struct {
  int32_t lanes[4];
} Vector;
#define BLOCK_ROWS 2
#define VECTOR_ZERO() ((Vector){ { 0, 0, 0, 0 } })
#define VECTOR_LOAD(p) plain_load(p)
#define VECTOR_STORE(p, v) memcpy((p), (v).lanes, sizeof(Vector))
#define VECTOR_PAIR(x) ((Vector){ { (x), (x), (x), (x) } })
#define VECTOR_DOT(s, a, b) plain_dot(s, a, b)
#define VECTOR_ADD(a, b) plain_add(a, b)
#define VECTOR_MAX(a, b) plain_max(a, b)

static inline Vector
plain_load(const void* const p)
{
  Vector v;
  memcpy(v.lanes, p, sizeof(v));
  return v;
}

static inline Vector
plain_dot(Vector sum, const Vector a, const Vector b)
{
  int16_t x[8];
  int16_t y[8];
  memcpy(x, a.lanes, sizeof(x));
  memcpy(y, b.lanes, sizeof(y));
  for (int i = 0; i < 4; ++i) {
    sum.lanes[i] += x[2 * i] * y[2 * i] + x[2 * i + 1] * y[2 * i + 1];
  }
  return sum;
}

static inline Vector
plain_add(const Vector a, const Vector b)
{
  int16_t x[8];
  int16_t y[8];
  memcpy(x, a.lanes, sizeof(x));
  memcpy(y, b.lanes, sizeof(y));
  for (int i = 0; i < 8; ++i) {
    const int32_t sum = x[i] + y[i];
    x[i]              = (int16_t)(sum > INT16_MAX   ? INT16_MAX
                                  : sum < INT16_MIN ? INT16_MIN
                                                    : sum);
  }
  return plain_load(x);
}

static inline Vector
plain_max(const Vector a, const Vector b)
{
  int16_t x[8];
  int16_t y[8];
  memcpy(x, a.lanes, sizeof(x));
  memcpy(y, b.lanes, sizeof(y));
  for (int i = 0; i < 8; ++i) {
    x[i] = x[i] > y[i] ? x[i] : y[i];
  }
  return plain_load(x);
}
#endif

enum {
  LANES         = sizeof(Vector) / sizeof(int32_t),
  VECTORS       = CLIO_COLUMNS / LANES,
  UNITS         = CLIO_KERNEL_UNITS,
  SMALL_ROWS    = BLOCK_ROWS > 6 ? 6 : BLOCK_ROWS,
  SPARSE_PANELS = 8 / VECTORS, ///< As many as registers hold
};

static inline int32_t
read_pair(const int16_t* const x)
{
  int32_t pair;
  memcpy(&pair, x, sizeof(pair));
  return pair;
}

/// The factors of a product, and rows that it is added to, or null
typedef struct {
  const int16_t*        x;
  const int16_t*        packed;
  const int32_t* const* onto;
  int32_t*              y;
  size_t                k;
  size_t                n;
} Product;

/// Rows from `t` on by columns from `j` on; `rows` is known when compiled
static inline __attribute__((always_inline)) void
product_block(const Product p,
              const size_t  t,
              const size_t  j,
              const size_t  rows)
{
  const int16_t* const x = p.x + t * p.k;
  const int16_t*       w = p.packed + j * p.k;
  int32_t* const       y = p.y + t * p.n + j;
  Vector               sums[BLOCK_ROWS][VECTORS];
  for (size_t r = 0U; r < rows; ++r) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      sums[r][v] =
        p.onto ? VECTOR_LOAD(p.onto[t + r] + j + v * LANES) : VECTOR_ZERO();
    }
  }
  for (size_t i = 0U; i < p.k; i += 2U, w += 2U * CLIO_COLUMNS) {
    Vector columns[VECTORS];
    for (size_t v = 0U; v < VECTORS; ++v) {
      columns[v] = VECTOR_LOAD(w + v * 2U * LANES);
    }
    for (size_t r = 0U; r < rows; ++r) {
      const Vector pair = VECTOR_PAIR(read_pair(x + r * p.k + i));
      for (size_t v = 0U; v < VECTORS; ++v) {
        sums[r][v] = VECTOR_DOT(sums[r][v], pair, columns[v]);
      }
    }
  }
  for (size_t r = 0U; r < rows; ++r) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      VECTOR_STORE(y + r * p.n + v * LANES, sums[r][v]);
    }
  }
}

/// Fewer rows than a block has, in one go over the columns
static inline __attribute__((always_inline)) void
product_rest(const Product p, const size_t t, const size_t j, const size_t rows)
{
  switch (rows) {
  case 1:
    product_block(p, t, j, 1U);
    break;
#if BLOCK_ROWS > 2
  case 2:
    product_block(p, t, j, 2U);
    break;
  case 3:
    product_block(p, t, j, 3U);
    break;
  case 4:
    product_block(p, t, j, 4U);
    break;
  case 5:
    product_block(p, t, j, 5U);
    break;
#endif
  default:
    break;
  }
}

static inline __attribute__((always_inline)) void
multiply(const Product p, const size_t n_rows)
{
  for (size_t j = 0U; j < p.n; j += CLIO_COLUMNS) {
    size_t t = 0U;
    for (; t + BLOCK_ROWS <= n_rows; t += BLOCK_ROWS) {
      product_block(p, t, j, BLOCK_ROWS);
    }
    for (; t + SMALL_ROWS <= n_rows; t += SMALL_ROWS) {
      product_block(p, t, j, SMALL_ROWS);
    }
    product_rest(p, t, j, n_rows - t);
  }
}

static void
product(const int16_t* const x,
        const int16_t* const packed,
        int32_t* const       y,
        const size_t         n_rows,
        const size_t         k,
        const size_t         n)
{
  multiply((Product){ x, packed, NULL, y, k, n }, n_rows);
}

static void
add_product(const int16_t* const        x,
            const int16_t* const        packed,
            const int32_t* const* const onto,
            int32_t* const              y,
            const size_t                n_rows,
            const size_t                k,
            const size_t                n)
{
  multiply((Product){ x, packed, onto, y, k, n }, n_rows);
}

static inline int32_t
coarse_level(const int16_t x, const int32_t levels)
{
  const int32_t level = (x * levels + CLIO_LAYER_UNIT / 2) >> 14;
  const int32_t low   = level < -levels ? -levels : level;
  return low > levels ? levels : low;
}

#ifdef COARSE_DOT

/// Numbers are bytes without a sign, and so stand for `levels` more; the
/// rounded product of coarse_level() is there for 16 bits
static inline Vector
coarse_levels(const int16_t* const x, const Vector twice, const Vector levels)
{
  const Vector level  = COARSE_ROUND(VECTOR_LOAD(x), twice);
  const Vector raised = COARSE_ADD(COARSE_MIN(level, levels), levels);
  return VECTOR_MAX(raised, VECTOR_ZERO());
}

static void
coarsen(const int16_t* const restrict x,
        const int32_t levels,
        int16_t* const restrict y,
        const size_t n)
{
  const size_t half             = sizeof(Vector) / 2U;
  const Vector limits           = COARSE_ALL((int16_t)levels);
  const Vector twice            = COARSE_ALL((int16_t)(2 * levels));
  uint8_t* const restrict bytes = (uint8_t*)y;
  size_t i                      = 0U;
  for (; i + 2U * half <= n; i += 2U * half) {
    const Vector front = coarse_levels(x + i, twice, limits);
    const Vector back  = coarse_levels(x + i + half, twice, limits);
    VECTOR_STORE(bytes + i, COARSE_PACK(front, back));
  }
  for (; i < n; ++i) {
    bytes[i] = (uint8_t)(coarse_level(x[i], levels) + levels);
  }
}

enum { COARSE_SIZE = sizeof(uint8_t), MAX_STEPS = CLIO_COARSE_ROWS / 4 };

#ifdef COARSE_FOUR
enum { COARSE_BLOCK = 12, COARSE_VECTORS = 2 };
#else
enum { COARSE_BLOCK = 6, COARSE_VECTORS = 1 };
#endif

/// A coarse product, and how many steps of four rows are added in 16 bits
typedef struct {
  const uint8_t* x;
  const int8_t*  bytes;
  const int32_t* offsets;
  int32_t*       y;
  size_t         k;
  size_t         n;
  size_t         n_steps;
} CoarseProduct;

static inline Vector
read_four(const uint8_t* const x)
{
  int32_t four;
  memcpy(&four, x, sizeof(four));
  return VECTOR_PAIR(four);
}

/// Bytes of the columns from `j` on
static inline const int8_t*
coarse_columns(const CoarseProduct p, const size_t j)
{
  const size_t panel = j / CLIO_COLUMNS * CLIO_COLUMNS;
  return p.bytes + panel * p.k + (j - panel) * 4U;
}

#ifdef COARSE_FOUR

/// Add the products of rows from `t` on by vectors of columns from `j` on
static inline __attribute__((always_inline)) void
coarse_sums(const CoarseProduct p,
            const size_t        t,
            const size_t        j,
            const size_t        rows,
            const size_t        vectors,
            Vector              sums[COARSE_BLOCK][COARSE_VECTORS])
{
  const uint8_t* const x = p.x + t * p.k;
  const int8_t* const  w = coarse_columns(p, j);
  for (size_t i = 0U; i < p.k; i += 4U) {
    Vector columns[COARSE_VECTORS];
    for (size_t v = 0U; v < vectors; ++v) {
      columns[v] = VECTOR_LOAD(w + (v * p.k + i) * CLIO_COLUMNS);
    }
    for (size_t r = 0U; r < rows; ++r) {
      const Vector four = read_four(x + r * p.k + i);
      for (size_t v = 0U; v < vectors; ++v) {
        sums[r][v] = COARSE_FOUR(sums[r][v], four, columns[v]);
      }
    }
  }
}

#else

/// Likewise, in 16 bits for as many steps as sums have room for
static inline __attribute__((always_inline)) void
coarse_sums(const CoarseProduct p,
            const size_t        t,
            const size_t        j,
            const size_t        rows,
            const size_t        vectors,
            Vector              sums[COARSE_BLOCK][COARSE_VECTORS])
{
  const uint8_t* x = p.x + t * p.k;
  const int8_t*  w = coarse_columns(p, j);
  (void)vectors;
  for (size_t i = 0U; i < p.k; i += 4U * p.n_steps, x += 4U * p.n_steps) {
    Vector columns[MAX_STEPS];
    for (size_t s = 0U; s < p.n_steps; ++s, w += 4U * CLIO_COLUMNS) {
      columns[s] = VECTOR_LOAD(w);
    }
    for (size_t r = 0U; r < rows; ++r) {
      const uint8_t* const row  = x + r * p.k;
      Vector               part = COARSE_DOT(read_four(row), columns[0]);
      for (size_t s = 1U; s < p.n_steps; ++s) {
        part =
          COARSE_ADD(part, COARSE_DOT(read_four(row + 4U * s), columns[s]));
      }
      sums[r][0] = COARSE_WIDEN(sums[r][0], part);
    }
  }
}

#endif

/// Rows from `t` on by the columns of some vectors; how many of each is known
/// when compiled
static inline __attribute__((always_inline)) void
coarse_block(const CoarseProduct p,
             const size_t        t,
             const size_t        j,
             const size_t        rows,
             const size_t        vectors)
{
  Vector sums[COARSE_BLOCK][COARSE_VECTORS];
  for (size_t r = 0U; r < rows; ++r) {
    for (size_t v = 0U; v < vectors; ++v) {
      sums[r][v] = VECTOR_ZERO();
    }
  }
  coarse_sums(p, t, j, rows, vectors, sums);
  for (size_t v = 0U; v < vectors; ++v) {
    const Vector offsets = VECTOR_LOAD(p.offsets + j + v * LANES);
    for (size_t r = 0U; r < rows; ++r) {
      VECTOR_STORE(p.y + (t + r) * p.n + j + v * LANES,
                   VECTOR_SUBTRACT(sums[r][v], offsets));
    }
  }
}

/// All rows by the columns of some vectors
static inline __attribute__((always_inline)) void
coarse_rows(const CoarseProduct p,
            const size_t        n_rows,
            const size_t        j,
            const size_t        vectors)
{
  size_t t = 0U;
  for (; t + COARSE_BLOCK <= n_rows; t += COARSE_BLOCK) {
    coarse_block(p, t, j, COARSE_BLOCK, vectors);
  }
  for (; t + 6U <= n_rows; t += 6U) {
    coarse_block(p, t, j, 6U, vectors);
  }
  switch (n_rows - t) {
  case 1:
    coarse_block(p, t, j, 1U, vectors);
    break;
  case 2:
    coarse_block(p, t, j, 2U, vectors);
    break;
  case 3:
    coarse_block(p, t, j, 3U, vectors);
    break;
  case 4:
    coarse_block(p, t, j, 4U, vectors);
    break;
  case 5:
    coarse_block(p, t, j, 5U, vectors);
    break;
  default:
    break;
  }
}

static inline __attribute__((always_inline)) void
multiply_coarse(const CoarseProduct p, const size_t n_rows)
{
  const size_t width = LANES * COARSE_VECTORS;
  size_t       j     = 0U;
  for (; j + width <= p.n; j += width) {
    coarse_rows(p, n_rows, j, COARSE_VECTORS);
  }
  for (; j < p.n; j += LANES) {
    coarse_rows(p, n_rows, j, 1U);
  }
}

static void
coarse_product(const int16_t* const   x,
               const ClioCoarseMatrix matrix,
               int32_t* const         y,
               const size_t           n_rows,
               const size_t           k,
               const size_t           column,
               const size_t           n)
{
  CoarseProduct p = { (const uint8_t*)x,
                      matrix.bytes + column * k,
                      matrix.offsets + column,
                      y,
                      k,
                      n,
                      1U };
#ifndef COARSE_FOUR
  if (matrix.grouped) {
    p.n_steps = MAX_STEPS;
    multiply_coarse(p, n_rows);
    return;
  }
#endif
  multiply_coarse(p, n_rows);
}

#else

static void
coarsen(const int16_t* const restrict x,
        const int32_t levels,
        int16_t* const restrict y,
        const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    y[i] = (int16_t)coarse_level(x[i], levels);
  }
}

static void
coarse_product(const int16_t* const   x,
               const ClioCoarseMatrix matrix,
               int32_t* const         y,
               const size_t           n_rows,
               const size_t           k,
               const size_t           column,
               const size_t           n)
{
  product(x, matrix.packed + column * k, y, n_rows, k, n);
}

enum { COARSE_SIZE = sizeof(int16_t) };

#endif

/// One row by some panels, of which only `pairs` of rows are not by zero
static inline __attribute__((always_inline)) void
sparse_panels(const int16_t* const x,
              const int16_t* const w,
              int32_t* const       y,
              const uint8_t* const pairs,
              const size_t         n_pairs,
              const size_t         k,
              const size_t         n_panels)
{
  Vector sums[SPARSE_PANELS][VECTORS];
  for (size_t p = 0U; p < n_panels; ++p) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      sums[p][v] = VECTOR_ZERO();
    }
  }
  for (size_t i = 0U; i < n_pairs; ++i) {
    const Vector         pair = VECTOR_PAIR(read_pair(x + 2U * pairs[i]));
    const int16_t* const row  = w + (size_t)pairs[i] * 2U * CLIO_COLUMNS;
    for (size_t p = 0U; p < n_panels; ++p) {
      for (size_t v = 0U; v < VECTORS; ++v) {
        const Vector columns =
          VECTOR_LOAD(row + p * CLIO_COLUMNS * k + v * 2U * LANES);
        sums[p][v] = VECTOR_DOT(sums[p][v], pair, columns);
      }
    }
  }
  for (size_t p = 0U; p < n_panels; ++p) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      VECTOR_STORE(y + p * CLIO_COLUMNS + v * LANES, sums[p][v]);
    }
  }
}

static void
sparse(const int16_t* const x,
       const int16_t* const packed,
       int32_t* const       y,
       const size_t         k,
       const size_t         n)
{
  uint8_t pairs[CLIO_SPARSE_ROWS / 2];
  size_t  n_pairs = 0U;
  size_t  j       = 0U;
  for (size_t i = 0U; i < k; i += 2U) {
    pairs[n_pairs] = (uint8_t)(i / 2U);
    n_pairs += read_pair(x + i) != 0;
  }
  for (; j + SPARSE_PANELS * CLIO_COLUMNS <= n;
       j += SPARSE_PANELS * CLIO_COLUMNS) {
    sparse_panels(x, packed + j * k, y + j, pairs, n_pairs, k, SPARSE_PANELS);
  }
  for (; j < n; j += CLIO_COLUMNS) {
    sparse_panels(x, packed + j * k, y + j, pairs, n_pairs, k, 1U);
  }
}

static inline int16_t
limit(const int32_t x)
{
  const int32_t y = x < INT16_MIN ? INT16_MIN : x;
  return (int16_t)(y > INT16_MAX ? INT16_MAX : y);
}

static inline float
limit_float(const float x)
{
  const float low = x < 32767.0F ? x : 32767.0F;
  return low > -32767.0F ? low : -32767.0F;
}

#if defined(__AVX2__)
typedef __m256i Bytes;
#define BYTES_ZERO() _mm256_setzero_si256()
#define BYTES_LOAD(p) _mm256_loadu_si256((const __m256i*)(const void*)(p))
#define BYTES_STORE(p, v) _mm256_storeu_si256((__m256i*)(void*)(p), v)
#define BYTES_LOW(a, b) _mm256_unpacklo_epi8(a, b)
#define BYTES_HIGH(a, b) _mm256_unpackhi_epi8(a, b)
#define BYTES_SIGN(a) _mm256_srai_epi16(a, 8)
#define BYTES_PAIR(x) _mm256_set1_epi32(x)
#define BYTES_DOT(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
#define BYTES_PACK(a, b)                                                       \
  _mm256_packs_epi32(_mm256_srai_epi32(a, 5), _mm256_srai_epi32(b, 5))
#define BYTES_FRONT(a, b) _mm256_permute2x128_si256(a, b, 0x20)
#define BYTES_BACK(a, b) _mm256_permute2x128_si256(a, b, 0x31)
#elif defined(__SSE2__)
typedef __m128i Bytes;
#define BYTES_ZERO() _mm_setzero_si128()
#define BYTES_LOAD(p) _mm_loadu_si128((const __m128i*)(const void*)(p))
#define BYTES_STORE(p, v) _mm_storeu_si128((__m128i*)(void*)(p), v)
#define BYTES_LOW(a, b) _mm_unpacklo_epi8(a, b)
#define BYTES_HIGH(a, b) _mm_unpackhi_epi8(a, b)
#define BYTES_SIGN(a) _mm_srai_epi16(a, 8)
#define BYTES_PAIR(x) _mm_set1_epi32(x)
#define BYTES_DOT(s, a, b) _mm_add_epi32(s, _mm_madd_epi16(a, b))
#define BYTES_PACK(a, b)                                                       \
  _mm_packs_epi32(_mm_srai_epi32(a, 5), _mm_srai_epi32(b, 5))
#define BYTES_FRONT(a, b) (a)
#define BYTES_BACK(a, b) (b)
#endif

#ifdef BYTES_ZERO
/// Sums of as many columns as a vector has bytes: two rows are read at once,
/// and each product of bytes and scales adds both
static inline void
gather_columns(const int8_t* const   table,
               const int16_t* const  scales,
               const size_t          width,
               const uint32_t* const rows,
               const size_t          n_features,
               int16_t* const        x)
{
  const Bytes zero    = BYTES_ZERO();
  Bytes       sums[4] = { zero, zero, zero, zero };
  for (size_t f = 0U; f < n_features; f += 2U) {
    const bool     pair = f + 1U < n_features;
    const uint32_t r0   = rows[f];
    const uint32_t r1   = rows[pair ? f + 1U : f];
    const uint32_t s0   = (uint16_t)scales[r0];
    const uint32_t s1   = pair ? (uint16_t)scales[r1] : 0U;
    const Bytes    both = BYTES_PAIR((int32_t)(s1 << 16U | s0));
    const Bytes    a    = BYTES_LOAD(table + (size_t)r0 * width);
    const Bytes    b    = BYTES_LOAD(table + (size_t)r1 * width);
    const Bytes    low  = BYTES_LOW(a, b);
    const Bytes    high = BYTES_HIGH(a, b);
    sums[0] = BYTES_DOT(sums[0], BYTES_SIGN(BYTES_LOW(zero, low)), both);
    sums[1] = BYTES_DOT(sums[1], BYTES_SIGN(BYTES_HIGH(zero, low)), both);
    sums[2] = BYTES_DOT(sums[2], BYTES_SIGN(BYTES_LOW(zero, high)), both);
    sums[3] = BYTES_DOT(sums[3], BYTES_SIGN(BYTES_HIGH(zero, high)), both);
  }
  const Bytes front = BYTES_PACK(sums[0], sums[1]);
  const Bytes back  = BYTES_PACK(sums[2], sums[3]);
  BYTES_STORE(x, BYTES_FRONT(front, back));
  BYTES_STORE(x + sizeof(Bytes) / 2U, BYTES_BACK(front, back));
}

enum { GATHER_WIDTH = sizeof(Bytes) };
#else
enum { GATHER_WIDTH = 32 };

static inline void
gather_columns(const int8_t* const   table,
               const int16_t* const  scales,
               const size_t          width,
               const uint32_t* const rows,
               const size_t          n_features,
               int16_t* const        x)
{
  int32_t sums[GATHER_WIDTH] = { 0 };
  for (size_t f = 0U; f < n_features; ++f) {
    const size_t        row    = rows[f];
    const int8_t* const values = table + row * width;
    for (size_t i = 0U; i < GATHER_WIDTH; ++i) {
      sums[i] += values[i] * scales[row];
    }
  }
  for (size_t i = 0U; i < GATHER_WIDTH; ++i) {
    x[i] = limit(sums[i] >> 5);
  }
}
#endif

static void
gather(const int8_t* const   table,
       const int16_t* const  scales,
       const size_t          width,
       const uint32_t* const rows,
       const size_t          n_features,
       int16_t* const        x,
       const size_t          n_words)
{
  for (size_t t = 0U; t < n_words; ++t) {
    for (size_t j = 0U; j < width; j += GATHER_WIDTH) {
      gather_columns(table + j,
                     scales,
                     width,
                     rows + t * n_features,
                     n_features,
                     x + t * width + j);
    }
  }
}

/// Have the memory bring `n` numbers of four bytes
static inline void
prefetch_numbers(const void* const numbers, const size_t n)
{
  for (size_t i = 0U; i < n * 4U; i += 64U) {
    __builtin_prefetch((const char*)numbers + i);
  }
}

/// One row of one direction; `passing` is known when compiled
static inline __attribute__((always_inline)) void
units_step(const int32_t* const restrict g,
           const float* const restrict scales,
           const float* const restrict bias,
           const int16_t* const restrict in,
           const bool passing,
           float* const restrict c,
           int16_t* const restrict y)
{
  for (size_t j = 0U; j < UNITS; ++j) {
    const size_t f0 = j + UNITS;
    const size_t r0 = j + UNITS + UNITS;
    const float  z  = (float)g[j] * scales[j] + bias[j];
    float        f  = (float)g[f0] * scales[f0] + bias[f0];
    float        r  = (float)g[r0] * scales[r0] + bias[r0];
    clio_sigmoids(&f, &r);
    c[j]      = z + f * (c[j] - z);
    float out = r * clio_tanh(c[j]) * 16384.0F;
    if (passing) {
      out += (1.0F - r) * (float)in[j];
    }
    y[j] = (int16_t)limit_float(out);
  }
}

static void
units(const int32_t* const* const g,
      const ClioGates             gates,
      const int16_t* const        in,
      int16_t* const              y,
      const size_t                n_rows)
{
  for (size_t d = 0U; d < 2U; ++d) {
    float              c[UNITS] = { 0 };
    const size_t       gate     = d * 3U * UNITS;
    const float* const scales   = gates.scales + gate;
    const float* const bias     = gates.bias + gate;
    for (size_t q = 0U; q < n_rows; ++q) {
      const size_t         t  = d ? n_rows - 1U - q : q;
      const size_t         at = t * 2U * UNITS + d * UNITS;
      const int32_t* const gt = g[t] + gate;
      if (in) {
        units_step(gt, scales, bias, in + at, true, c, y + at);
      } else {
        units_step(gt, scales, bias, NULL, false, c, y + at);
      }
    }
  }
}

static void
activate(const int32_t* const restrict g,
         const ClioGates gates,
         float* const restrict y)
{
  for (size_t d = 0U; d < 2U; ++d) {
    for (size_t j = d * 3U * UNITS; j < (d * 3U + 1U) * UNITS; ++j) {
      const size_t f0 = j + UNITS;
      const size_t r0 = j + UNITS + UNITS;
      float        f  = (float)g[f0] * gates.scales[f0] + gates.bias[f0];
      float        r  = (float)g[r0] * gates.scales[r0] + gates.bias[r0];
      clio_sigmoids(&f, &r);
      y[j]  = (float)g[j] * gates.scales[j] + gates.bias[j];
      y[f0] = f;
      y[r0] = r;
    }
  }
}

/// One row of one direction, of which the gates are known
static inline void
active_step(const float* const restrict g,
            float* const restrict c,
            int16_t* const restrict y)
{
  for (size_t j = 0U; j < UNITS; ++j) {
    const float z = g[j];
    const float f = g[j + UNITS];
    const float r = g[j + UNITS + UNITS];
    c[j]          = z + f * (c[j] - z);
    y[j]          = (int16_t)limit_float(r * clio_tanh(c[j]) * 16384.0F);
  }
}

static void
active_units(const float* const* const g, int16_t* const y, const size_t n_rows)
{
  for (size_t d = 0U; d < 2U; ++d) {
    float        c[UNITS] = { 0 };
    const size_t gate     = d * 3U * UNITS;
    for (size_t q = 0U; q < n_rows; ++q) {
      const size_t t = d ? n_rows - 1U - q : q;
      if (q + 1U < n_rows) {
        prefetch_numbers(g[d ? t - 1U : t + 1U] + gate, 3U * UNITS);
      }
      active_step(g[t] + gate, c, y + t * 2U * UNITS + d * UNITS);
    }
  }
}

static void
rescale(const int32_t* const restrict x,
        const float* const restrict scales,
        int16_t* const restrict y,
        const size_t n_rows,
        const size_t n)
{
  for (size_t t = 0U; t < n_rows; ++t) {
    for (size_t j = 0U; j < n; ++j) {
      const float value = (float)x[t * n + j] * scales[j];
      y[t * n + j]      = (int16_t)limit_float(value * 1024.0F);
    }
  }
}

static void
sum(const int16_t* const* const terms,
    const size_t                n_terms,
    int16_t* const              y,
    const size_t                n)
{
  for (size_t j = 0U; j < n; j += 2U * LANES) {
    Vector total = VECTOR_ZERO();
    for (size_t k = 0U; k < n_terms; ++k) {
      total = VECTOR_ADD(total, VECTOR_LOAD(terms[k] + j));
    }
    total = VECTOR_MAX(total, VECTOR_ZERO());
    VECTOR_STORE(y + j, total);
  }
}

static void
scores(const int32_t* const restrict x,
       const float* const restrict scales,
       const float* const restrict bias,
       float* const restrict y,
       const size_t n)
{
  for (size_t j = 0U; j < n; ++j) {
    y[j] = (float)x[j] * scales[j] + bias[j];
  }
}

/// Numbers and masks of a vector, which the compiler makes of what there is
typedef float Floats
  __attribute__((vector_size(sizeof(Vector)), aligned(4), may_alias));
typedef int32_t Masks
  __attribute__((vector_size(sizeof(Vector)), aligned(4), may_alias));

/// Replace numbers by those of others that are greater
static inline void
keep_greater(Floats* const most, const Floats* const others)
{
  const Masks greater = *others > *most;
  *most = (Floats)(((Masks)*others & greater) | ((Masks)*most & ~greater));
}

/// Return the greatest of #CLIO_COLUMNS numbers
static inline float
greatest(const Floats numbers[VECTORS])
{
  float most[CLIO_COLUMNS];
  memcpy(most, numbers, sizeof(most));
  for (size_t half = CLIO_COLUMNS / 2U; half; half /= 2U) {
    for (size_t i = 0U; i < half; ++i) {
      most[i] = most[i + half] > most[i] ? most[i + half] : most[i];
    }
  }
  return most[0];
}

/// Each lane keeps its first greatest number, and in which column that is
static uint32_t
best(const int32_t* const x,
     const float* const   scales,
     const float* const   bias,
     const size_t         n)
{
  Floats most[VECTORS];
  Masks  columns[VECTORS];
  for (size_t v = 0U; v < VECTORS; ++v) {
    most[v]    = (Floats){ 0.0F } - FLT_MAX;
    columns[v] = (Masks){ 0 };
  }
  for (size_t j = 0U; j < n; j += CLIO_COLUMNS) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      const size_t at      = j + v * LANES;
      const Masks  column  = (Masks){ 0 } + (int32_t)j;
      const Masks  numbers = *(const Masks*)(x + at);
      const Floats value   = __builtin_convertvector(numbers, Floats) *
                             *(const Floats*)(scales + at) +
                           *(const Floats*)(bias + at);
      const Masks greater = value > most[v];
      columns[v]          = (column & greater) | (columns[v] & ~greater);
      keep_greater(&most[v], &value);
    }
  }

  const float max = greatest(most);
  float       numbers[CLIO_COLUMNS];
  int32_t     starts[CLIO_COLUMNS];
  memcpy(numbers, most, sizeof(numbers));
  memcpy(starts, columns, sizeof(starts));
  int32_t first = INT32_MAX;
  for (int32_t i = 0; i < CLIO_COLUMNS; ++i) {
    const int32_t column = numbers[i] < max ? INT32_MAX : starts[i] + i;
    first                = column < first ? column : first;
  }
  return (uint32_t)first;
}

static void
multiply_all(float* const              y,
             const float* const        x,
             const float* const* const vectors,
             const size_t              n_vectors,
             const size_t              n)
{
  for (size_t i = 0U; i < n; i += CLIO_COLUMNS) {
    Floats products[VECTORS];
    for (size_t p = 0U; p < VECTORS; ++p) {
      products[p] = *(const Floats*)(x + i + p * LANES);
    }
    for (size_t v = 0U; v < n_vectors; ++v) {
      for (size_t p = 0U; p < VECTORS; ++p) {
        products[p] *= *(const Floats*)(vectors[v] + i + p * LANES);
      }
    }
    for (size_t p = 0U; p < VECTORS; ++p) {
      *(Floats*)(y + i + p * LANES) = products[p];
    }
  }
}

static ClioTally
tally(const float* const x, const float* const factors, const size_t n)
{
  enum { SUM, MOST, PRODUCT, N_TALLIES };
  Floats columns[N_TALLIES][VECTORS] = { { { 0.0F } } };
  for (size_t i = 0U; i < n; i += CLIO_COLUMNS) {
    for (size_t p = 0U; p < VECTORS; ++p) {
      const size_t at      = i + p * LANES;
      const Floats numbers = *(const Floats*)(x + at);
      const Floats product = numbers * *(const Floats*)(factors + at);
      columns[SUM][p] += numbers;
      keep_greater(&columns[MOST][p], &numbers);
      keep_greater(&columns[PRODUCT][p], &product);
    }
  }

  float lanes[N_TALLIES][CLIO_COLUMNS];
  memcpy(lanes, columns, sizeof(lanes));
  ClioTally result = { 0.0F, 0.0F, 0.0F };
  for (size_t i = 0U; i < CLIO_COLUMNS; ++i) {
    const float most    = lanes[MOST][i];
    const float product = lanes[PRODUCT][i];
    result.sum += lanes[SUM][i];
    result.most    = most > result.most ? most : result.most;
    result.product = product > result.product ? product : result.product;
  }
  return result;
}

static size_t
reach(const float* const x,
      const size_t       from,
      const size_t       n,
      const float        least)
{
  size_t i = from;
  while (i < n && i % CLIO_COLUMNS && x[i] < least) {
    ++i;
  }
  if (i < n && i % CLIO_COLUMNS) {
    return i;
  }

  for (; i < n; i += CLIO_COLUMNS) {
    int32_t n_below = 0;
    for (size_t j = 0U; j < CLIO_COLUMNS; ++j) {
      n_below += x[i + j] < least;
    }
    if (n_below < CLIO_COLUMNS) {
      while (x[i] < least) {
        ++i;
      }
      return i;
    }
  }
  return n;
}

#define KERNELS_TABLE(name)                                                    \
  {                                                                            \
    name, COARSE_SIZE, gather, product, add_product, sparse, coarsen,          \
      coarse_product, units, activate, active_units, rescale, sum, scores,     \
      best, multiply_all, tally, reach                                         \
  }

#endif // CLIO_MODEL_KERNELS_BODY_H
