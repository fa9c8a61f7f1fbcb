// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/linear.h"

#include "base/allocator.h"
#include "base/try.h"

#include <stdio.h>
#include <string.h>

enum { ALIGNMENT = 64, MAX_NAME = 64 };

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

void
clio_linear_clear(const ClioModel* const model, ClioLinear* const linear)
{
  clio_free(clio_world_allocator(clio_model_world(model)), linear->memory);
  memset(linear, 0, sizeof(*linear));
}
