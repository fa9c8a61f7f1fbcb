// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/linear.h"

#include "base/allocator.h"
#include "base/try.h"

#include <stdio.h>
#include <string.h>

enum {
  ALIGNMENT  = 64,
  MAX_NAME   = 64,
  MAX_LEVELS = 64, ///< So that pairs of products fit 16 bits
  MIN_LEVELS = 20, ///< Fewer would be felt
};

typedef struct {
  ClioTensor weights;
  ClioTensor scales;
  ClioTensor bias;
} Parts;

static ClioStatus
find_parts(const ClioModel* const model,
           const char* const      name,
           const uint32_t         n_rows,
           const uint32_t         n_columns,
           Parts* const           parts)
{
  ClioStatus st = CLIO_SUCCESS;
  char       path[MAX_NAME];
  snprintf(path, sizeof(path), "%s.weights", name);
  TRY(st,
      clio_model_require(
        model, path, CLIO_TENSOR_INT8, n_rows, n_columns, &parts->weights));
  const uint32_t n = parts->weights.columns;
  if (!n || n % CLIO_COLUMNS) {
    return clio_world_error(
      clio_model_world(model), CLIO_BAD_MODEL, "%s: odd width", path);
  }
  snprintf(path, sizeof(path), "%s.scales", name);
  TRY(
    st,
    clio_model_require(model, path, CLIO_TENSOR_FLOAT, 1U, n, &parts->scales));
  snprintf(path, sizeof(path), "%s.bias", name);
  return clio_model_require(
    model, path, CLIO_TENSOR_FLOAT, 1U, n, &parts->bias);
}

static ClioStatus
allocate(const ClioModel* const model, ClioLinear* const linear)
{
  const size_t numbers = (size_t)linear->n_rows * linear->n_columns;
  const size_t packed  = numbers * sizeof(int16_t);
  const size_t row     = linear->n_columns * sizeof(float);
  linear->memory = clio_malloc(clio_world_allocator(clio_model_world(model)),
                               packed + row + row + ALIGNMENT);
  TRY_ALLOC(linear->memory);

  const size_t   over = (uintptr_t)linear->memory % ALIGNMENT;
  uint8_t* const data = (uint8_t*)linear->memory + (ALIGNMENT - over);
  linear->packed      = (int16_t*)(void*)data;
  linear->scales      = (float*)(void*)(data + packed);
  linear->bias        = linear->scales + linear->n_columns;
  return CLIO_SUCCESS;
}

ClioStatus
clio_linear_open(const ClioModel* const model,
                 const char* const      name,
                 const uint32_t         n_rows,
                 const uint32_t         n_columns,
                 const float            unit,
                 ClioLinear* const      linear)
{
  Parts      parts;
  ClioStatus st = CLIO_SUCCESS;
  memset(linear, 0, sizeof(*linear));
  TRY(st, find_parts(model, name, n_rows, n_columns, &parts));
  linear->n_rows    = n_rows;
  linear->n_columns = parts.weights.columns;
  TRY(st, allocate(model, linear));

  const int8_t* const weights = parts.weights.data;
  const float* const  scales  = parts.scales.data;
  const uint32_t      n       = linear->n_columns;
  for (uint32_t k = 0U; k < n_rows; ++k) {
    for (uint32_t j = 0U; j < n; ++j) {
      linear->packed[clio_packed_index(k, j, n_rows)] =
        weights[(size_t)k * n + j];
    }
  }
  for (uint32_t j = 0U; j < n; ++j) {
    linear->scales[j] = scales[j] * unit;
  }
  memcpy(linear->bias, parts.bias.data, n * sizeof(float));
  return CLIO_SUCCESS;
}

/// Return the greatest sum of one sign of the weights that are added in 16
/// bits, which are those of two rows in each of `n_steps`
static int32_t
greatest_sum(const ClioLinear* const linear, const uint32_t n_steps)
{
  const size_t  n        = (size_t)linear->n_rows * linear->n_columns;
  const size_t  step     = 4U * CLIO_COLUMNS;
  const int8_t* w        = linear->bytes;
  int32_t       greatest = 0;
  for (const int8_t* const end = w + n; w < end; w += n_steps * step) {
    for (size_t lane = 0U; lane < step; lane += 2U) {
      int32_t sums[2] = { 0, 0 };
      for (size_t i = 0U; i < 2U * n_steps; ++i) {
        const int32_t x = w[i / 2U * step + lane + i % 2U];
        sums[x < 0] += x < 0 ? -x : x;
      }
      const int32_t sum = sums[sums[1] > sums[0]];
      greatest          = sum > greatest ? sum : greatest;
    }
  }
  return greatest;
}

static int32_t
levels_for(const int32_t sum)
{
  const int32_t levels = INT16_MAX / (2 * (sum ? sum : 1));
  return levels < MAX_LEVELS ? levels : MAX_LEVELS;
}

static void
set_levels(ClioLinear* const linear)
{
  linear->levels  = levels_for(greatest_sum(linear, CLIO_COARSE_ROWS / 4U));
  linear->grouped = linear->levels >= MIN_LEVELS;
  if (!linear->grouped) {
    linear->levels = levels_for(greatest_sum(linear, 1U));
  }
}

static ClioStatus
set_bytes(const ClioModel* const model, ClioLinear* const linear)
{
  const ClioAllocator* const allocator =
    clio_world_allocator(clio_model_world(model));
  const size_t n  = linear->n_columns;
  linear->bytes   = clio_malloc(allocator, linear->n_rows * n);
  linear->offsets = clio_calloc(allocator, n, sizeof(int32_t));
  TRY_ALLOC(linear->bytes);
  TRY_ALLOC(linear->offsets);
  for (size_t k = 0U; k < linear->n_rows; ++k) {
    for (size_t j = 0U; j < n; ++j) {
      const int16_t w = linear->packed[clio_packed_index(k, j, linear->n_rows)];
      linear->bytes[clio_coarse_index(k, j, linear->n_rows)] = (int8_t)w;
      linear->offsets[j] += w;
    }
  }
  set_levels(linear);
  for (size_t j = 0U; j < n; ++j) {
    linear->offsets[j] *= linear->levels;
    linear->scales[j] /= (float)linear->levels;
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_linear_open_coarse(const ClioModel* const model,
                        const char* const      name,
                        const uint32_t         n_rows,
                        const uint32_t         n_columns,
                        ClioLinear* const      linear)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_linear_open(model, name, n_rows, n_columns, 1.0F, linear));
  st = set_bytes(model, linear);
  if (st) {
    clio_linear_clear(model, linear);
  }
  return st;
}

void
clio_linear_clear(const ClioModel* const model, ClioLinear* const linear)
{
  const ClioAllocator* const allocator =
    clio_world_allocator(clio_model_world(model));
  clio_free(allocator, linear->memory);
  clio_free(allocator, linear->bytes);
  clio_free(allocator, linear->offsets);
  memset(linear, 0, sizeof(*linear));
}
