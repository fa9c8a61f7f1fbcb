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
#define VECTOR_DOT(s, a, b) _mm512_add_epi32(s, _mm512_madd_epi16(a, b))
#define VECTOR_ADD(a, b) _mm512_adds_epi16(a, b)
#define VECTOR_MAX(a, b) _mm512_max_epi16(a, b)
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
plain_load(const int16_t* const p)
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
  LANES     = sizeof(Vector) / sizeof(int32_t),
  VECTORS   = CLIO_COLUMNS / LANES,
  UNITS     = CLIO_KERNEL_UNITS,
  HALF_ROWS = BLOCK_ROWS / 2,
};

static inline int32_t
read_pair(const int16_t* const x)
{
  int32_t pair;
  memcpy(&pair, x, sizeof(pair));
  return pair;
}

/// Rows `x` by one panel of columns, where `rows` is known when compiled
static inline __attribute__((always_inline)) void
product_block(const int16_t* const x,
              const int16_t*       w,
              int32_t* const       y,
              const size_t         rows,
              const size_t         k,
              const size_t         n)
{
  Vector sums[BLOCK_ROWS][VECTORS];
  for (size_t r = 0U; r < rows; ++r) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      sums[r][v] = VECTOR_ZERO();
    }
  }
  for (size_t i = 0U; i < k; i += 2U, w += 2U * CLIO_COLUMNS) {
    Vector columns[VECTORS];
    for (size_t v = 0U; v < VECTORS; ++v) {
      columns[v] = VECTOR_LOAD(w + v * 2U * LANES);
    }
    for (size_t r = 0U; r < rows; ++r) {
      const Vector pair = VECTOR_PAIR(read_pair(x + r * k + i));
      for (size_t v = 0U; v < VECTORS; ++v) {
        sums[r][v] = VECTOR_DOT(sums[r][v], pair, columns[v]);
      }
    }
  }
  for (size_t r = 0U; r < rows; ++r) {
    for (size_t v = 0U; v < VECTORS; ++v) {
      VECTOR_STORE(y + r * n + v * LANES, sums[r][v]);
    }
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
  for (size_t j = 0U; j < n; j += CLIO_COLUMNS) {
    const int16_t* const w = packed + j * k;
    size_t               t = 0U;
    for (; t + BLOCK_ROWS <= n_rows; t += BLOCK_ROWS) {
      product_block(x + t * k, w, y + t * n + j, BLOCK_ROWS, k, n);
    }
    for (; t + HALF_ROWS <= n_rows; t += HALF_ROWS) {
      product_block(x + t * k, w, y + t * n + j, HALF_ROWS, k, n);
    }
    for (; t < n_rows; ++t) {
      product_block(x + t * k, w, y + t * n + j, 1U, k, n);
    }
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

static uint32_t
best(const int32_t* const restrict x,
     const float* const restrict scales,
     const float* const restrict bias,
     const size_t n)
{
  float   most[CLIO_COLUMNS];
  int32_t where[CLIO_COLUMNS];
  for (size_t i = 0U; i < CLIO_COLUMNS; ++i) {
    most[i]  = (float)x[i] * scales[i] + bias[i];
    where[i] = 0;
  }
  for (size_t j = CLIO_COLUMNS; j < n; j += CLIO_COLUMNS) {
    for (size_t i = 0U; i < CLIO_COLUMNS; ++i) {
      const float value = (float)x[j + i] * scales[j + i] + bias[j + i];
      where[i]          = value > most[i] ? (int32_t)j : where[i];
      most[i]           = value > most[i] ? value : most[i];
    }
  }
  size_t b = 0U;
  for (size_t i = 1U; i < CLIO_COLUMNS; ++i) {
    b =
      most[i] > most[b] || (most[i] == most[b] && where[i] < where[b]) ? i : b;
  }
  return (uint32_t)where[b] + (uint32_t)b;
}

#define KERNELS_TABLE(name)                                                    \
  {                                                                            \
    name, gather, product, units, rescale, sum, scores, best                   \
  }

#endif // CLIO_MODEL_KERNELS_BODY_H
