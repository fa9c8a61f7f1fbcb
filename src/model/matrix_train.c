// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/matrix_train.h"

#include <math.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define CLONES                                                                 \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif

enum { ROWS = 6, UNITS = CLIO_UNITS };

typedef float Lane __attribute__((vector_size(32), aligned(32)));

void
clio_matrix_pack(const float* const w,
                 const size_t       k,
                 const size_t       n,
                 const bool         transposed,
                 float*             packed)
{
  const size_t rows    = transposed ? n : k;
  const size_t columns = transposed ? k : n;
  for (size_t j = 0U; j < columns; j += CLIO_PANEL) {
    for (size_t i = 0U; i < rows; ++i) {
      for (size_t l = 0U; l < CLIO_PANEL; ++l) {
        *packed++ = transposed ? w[(j + l) * n + i] : w[i * n + j + l];
      }
    }
  }
}

/// c[6][16] += x[6 rows, stride xs, step xk] w[k][16]
#define BLOCK(n_rows, x, x_row, x_step, w, k)                                  \
  Lane a[n_rows], b[n_rows];                                                   \
  for (int r = 0; r < (n_rows); ++r) {                                         \
    a[r] = b[r] = (Lane){ 0 };                                                 \
  }                                                                            \
  for (size_t i = 0U; i < (k); ++i) {                                          \
    const Lane w0 = *(const Lane*)(const void*)((w) + i * CLIO_PANEL);         \
    const Lane w1 = *(const Lane*)(const void*)((w) + i * CLIO_PANEL + 8U);    \
    _Pragma("GCC unroll 6") for (int r = 0; r < (n_rows); ++r)                 \
    {                                                                          \
      const float v = (x)[(size_t)r * (x_row) + i * (x_step)];                 \
      a[r] += w0 * v;                                                          \
      b[r] += w1 * v;                                                          \
    }                                                                          \
  }

#define STORE(n_rows, y, y_row, add)                                           \
  _Pragma("GCC unroll 6") for (int r = 0; r < (n_rows); ++r)                   \
  {                                                                            \
    Lane* const out = (Lane*)(void*)((y) + (size_t)r * (y_row));               \
    out[0]          = (add) ? out[0] + a[r] : a[r];                            \
    out[1]          = (add) ? out[1] + b[r] : b[r];                            \
  }

CLONES void
clio_matrix_product(const float* const x,
                    const float* const packed,
                    float* const       y,
                    const size_t       rows,
                    const size_t       k,
                    const size_t       n,
                    const bool         add)
{
  for (size_t j = 0U; j < n; j += CLIO_PANEL) {
    const float* const w = packed + j * k;
    size_t             t = 0U;
    for (; t + ROWS <= rows; t += ROWS) {
      BLOCK(ROWS, x + t * k, k, 1U, w, k)
      STORE(ROWS, y + t * n + j, n, add)
    }
    for (; t < rows; ++t) {
      BLOCK(1, x + t * k, k, 1U, w, k)
      STORE(1, y + t * n + j, n, add)
    }
  }
}

CLONES void
clio_matrix_outer(const float* const x,
                  const float* const y,
                  float* const       w,
                  const size_t       rows,
                  const size_t       k,
                  const size_t       n,
                  float* const       scratch)
{
  for (size_t j = 0U; j < n; j += CLIO_PANEL) {
    for (size_t t = 0U; t < rows; ++t) {
      memcpy(scratch + t * CLIO_PANEL, y + t * n + j, CLIO_PANEL * sizeof(*y));
    }
    size_t i0 = 0U;
    for (; i0 + ROWS <= k; i0 += ROWS) {
      BLOCK(ROWS, x + i0, 1U, k, scratch, rows)
      STORE(ROWS, w + i0 * n + j, n, true)
    }
    for (; i0 < k; ++i0) {
      BLOCK(1, x + i0, 1U, k, scratch, rows)
      STORE(1, w + i0 * n + j, n, true)
    }
  }
}

CLONES void
clio_matrix_add_bias(float* const       y,
                     const float* const bias,
                     const size_t       rows,
                     const size_t       n)
{
  for (size_t t = 0U; t < rows; ++t) {
    for (size_t j = 0U; j < n; ++j) {
      y[t * n + j] += bias[j];
    }
  }
}

CLONES void
clio_matrix_sum_rows(const float* const y,
                     float* const       bias,
                     const size_t       rows,
                     const size_t       n)
{
  for (size_t t = 0U; t < rows; ++t) {
    for (size_t j = 0U; j < n; ++j) {
      bias[j] += y[t * n + j];
    }
  }
}

CLONES void
clio_vector_add(float* const       y,
                const float* const x,
                const float        a,
                const size_t       n)
{
  for (size_t i = 0U; i < n; ++i) {
    y[i] += a * x[i];
  }
}

CLONES void
clio_vector_multiply(float* const       y,
                     const float* const a,
                     const float* const b,
                     const size_t       n)
{
  for (size_t i = 0U; i < n; ++i) {
    y[i] = a[i] * b[i];
  }
}

double
clio_vector_norm2(const float* const x, const size_t n)
{
  float sums[8] = { 0 };
  for (size_t i = 0U; i + 8U <= n; i += 8U) {
    for (size_t l = 0U; l < 8U; ++l) {
      sums[l] += x[i + l] * x[i + l];
    }
  }
  double sum = 0.0;
  for (size_t l = 0U; l < 8U; ++l) {
    sum += (double)sums[l];
  }
  return sum;
}

#include "model/activation.h"

CLONES void
clio_units_forward(float* const       g,
                   const float* const in,
                   float* const       c,
                   float* const       y,
                   const size_t       rows)
{
  static const float zeros[UNITS];
  for (size_t d = 0U; d < 2U; ++d) {
    const float* before = zeros;
    for (size_t q = 0U; q < rows; ++q) {
      const size_t       t  = d ? rows - 1U - q : q;
      float* const       gz = g + t * 6U * UNITS + d * 3U * UNITS;
      float* const       gf = gz + UNITS;
      float* const       gr = gf + UNITS;
      const size_t       at = t * 2U * UNITS + d * UNITS;
      float* const       ct = c + at;
      float* const       yt = y + at;
      const float* const x  = in ? in + at : zeros;
      for (size_t j = 0U; j < UNITS; ++j) {
        const float f = clio_sigmoid(gf[j]);
        const float r = clio_sigmoid(gr[j]);
        gf[j]         = f;
        gr[j]         = r;
        ct[j]         = f * before[j] + (1.0F - f) * gz[j];
        yt[j]         = r * clio_tanh(ct[j]) + (1.0F - r) * x[j];
      }
      before = ct;
    }
  }
}

CLONES void
clio_units_backward(const float* const g,
                    const float* const in,
                    const float* const c,
                    const float* const dy,
                    float* const       dg,
                    float* const       din,
                    const size_t       rows)
{
  static const float zeros[UNITS];
  for (size_t d = 0U; d < 2U; ++d) {
    float dc[UNITS]     = { 0 };
    float unused[UNITS] = { 0 };
    for (size_t q = rows; q-- > 0U;) {
      const size_t       t  = d ? rows - 1U - q : q;
      const float* const gz = g + t * 6U * UNITS + d * 3U * UNITS;
      const float* const gf = gz + UNITS;
      const float* const gr = gf + UNITS;
      float* const       oz = dg + t * 6U * UNITS + d * 3U * UNITS;
      float* const       of = oz + UNITS;
      float* const or       = of + UNITS;
      const size_t       at = t * 2U * UNITS + d * UNITS;
      const float* const cb =
        !q ? zeros : (d ? c + at + 2U * UNITS : c + at - 2U * UNITS);
      const float* const x  = in ? in + at : zeros;
      float* const       dx = din ? din + at : unused;
      for (size_t j = 0U; j < UNITS; ++j) {
        const float f  = gf[j];
        const float r  = gr[j];
        const float th = clio_tanh(c[at + j]);
        const float d0 = dy[at + j];
        const float k  = dc[j] + d0 * r * (1.0F - th * th);
        dx[j] += d0 * (1.0F - r);
        oz[j]  = k * (1.0F - f);
        of[j]  = k * (cb[j] - gz[j]) * f * (1.0F - f);
        or [j] = d0 * (th - x[j]) * r * (1.0F - r);
        dc[j]  = k * f;
      }
    }
  }
}

CLONES void
clio_moments_step(const ClioMoments moments,
                  const size_t      start,
                  const size_t      n,
                  const float       rate,
                  const float       scale)
{
  float* const w = moments.w + start;
  float* const g = moments.g + start;
  float* const m = moments.m + start;
  float* const v = moments.v + start;
  for (size_t i = 0U; i < n; ++i) {
    const float q = g[i] * scale;
    m[i]          = 0.9F * m[i] + 0.1F * q;
    v[i]          = 0.98F * v[i] + 0.02F * q * q;
    w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-6F);
    g[i] = 0.0F;
  }
}
