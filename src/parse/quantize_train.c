// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/quantize_train.h"

#include "base/try.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_NAME = 40 };

/// Where tensors go
typedef struct {
  ClioArena*       arena;
  ClioModelWriter* writer;
} Target;

static ClioStatus
add(const Target      target,
    const char* const name,
    const char* const part,
    const ClioTensor  tensor)
{
  char path[2 * MAX_NAME];
  snprintf(path, sizeof(path), "%s%s", name, part);
  return clio_model_writer_add(target.writer, path, tensor);
}

static int16_t
to_fixed(const float x, const float unit)
{
  const float y = roundf(x / unit);
  return (int16_t)(y > 32767.0F ? 32767.0F : y < -32767.0F ? -32767.0F : y);
}

/// Columns `first` on of a matrix, as bytes with a scale for each column
static ClioStatus
add_matrix(const Target             target,
           const char* const        name,
           const ClioWeights* const w,
           const float* const       bias,
           const uint32_t           first,
           const uint32_t           n)
{
  int8_t* const weights = clio_arena_alloc(target.arena, (size_t)w->rows * n);
  float* const  scales  = clio_arena_alloc(target.arena, n * sizeof(float));
  float* const  copy    = clio_arena_alloc(target.arena, n * sizeof(float));
  TRY_ALLOC(weights);
  TRY_ALLOC(scales);
  TRY_ALLOC(copy);
  for (uint32_t j = 0U; j < n; ++j) {
    const float* const column = w->moments.w + first + j;
    float              most   = 1e-9F;
    for (uint32_t k = 0U; k < w->rows; ++k) {
      most = fmaxf(most, fabsf(column[(size_t)k * w->columns]));
    }
    scales[j] = most / 127.0F;
    copy[j]   = bias ? bias[first + j] : 0.0F;
    for (uint32_t k = 0U; k < w->rows; ++k) {
      weights[(size_t)k * n + j] =
        (int8_t)roundf(column[(size_t)k * w->columns] / scales[j]);
    }
  }
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      add(target,
          name,
          ".weights",
          (ClioTensor){ weights, CLIO_TENSOR_INT8, w->rows, n }));
  TRY(st,
      add(target,
          name,
          ".scales",
          (ClioTensor){ scales, CLIO_TENSOR_FLOAT, 1, n }));
  return add(
    target, name, ".bias", (ClioTensor){ copy, CLIO_TENSOR_FLOAT, 1, n });
}

/// The hashed table, with a whole number for the scale of each row
static ClioStatus
add_table(const Target target, const ClioWeights* const table)
{
  const size_t   n       = (size_t)table->rows * table->columns;
  int8_t* const  weights = clio_arena_alloc(target.arena, n);
  int16_t* const scales =
    clio_arena_alloc(target.arena, table->rows * sizeof(int16_t));
  TRY_ALLOC(weights);
  TRY_ALLOC(scales);
  for (uint32_t r = 0U; r < table->rows; ++r) {
    const float* const row  = table->moments.w + (size_t)r * table->columns;
    float              most = 0.0F;
    for (uint32_t j = 0U; j < table->columns; ++j) {
      most = fmaxf(most, fabsf(row[j]));
    }
    const float scale = fminf(ceilf(most / 127.0F * 65536.0F), 32767.0F);
    scales[r]         = (int16_t)scale;
    for (uint32_t j = 0U; scale > 0.0F && j < table->columns; ++j) {
      const float value = roundf(row[j] * 65536.0F / scale);
      weights[(size_t)r * table->columns + j] =
        (int8_t)fmaxf(-127.0F, fminf(127.0F, value));
    }
  }
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      add(target,
          "encoder.table",
          "",
          (ClioTensor){
            weights, CLIO_TENSOR_INT8, table->rows, table->columns }));
  return add(target,
             "encoder.table",
             ".scales",
             (ClioTensor){ scales, CLIO_TENSOR_INT16, table->rows, 1 });
}

static ClioStatus
add_fixed(const Target       target,
          const char* const  name,
          const float* const values,
          const uint32_t     rows,
          const uint32_t     columns)
{
  const size_t   n    = (size_t)rows * columns;
  int16_t* const data = clio_arena_alloc(target.arena, n * sizeof(int16_t));
  TRY_ALLOC(data);
  for (size_t i = 0U; i < n; ++i) {
    data[i] = to_fixed(values[i], 1.0F / 1024.0F);
  }
  return add(
    target, name, "", (ClioTensor){ data, CLIO_TENSOR_INT16, rows, columns });
}

static ClioStatus
add_strings(const Target             target,
            const char* const        name,
            const char* const* const strings,
            const uint32_t           n_strings)
{
  size_t size = 0U;
  for (uint32_t i = 0U; i < n_strings; ++i) {
    size += strlen(strings[i]) + 1U;
  }
  char* const data = clio_arena_alloc(target.arena, size + 1U);
  TRY_ALLOC(data);
  char* out = data;
  for (uint32_t i = 0U; i < n_strings; ++i) {
    const size_t n = strlen(strings[i]) + 1U;
    memcpy(out, strings[i], n);
    out += n;
  }
  return add(target,
             name,
             ".labels",
             (ClioTensor){ data, CLIO_TENSOR_BYTES, 1, (uint32_t)size });
}

/// Add a head as `PREFIX.HEAD`
static ClioStatus
add_head(const Target                target,
         const ClioNetwork* const    network,
         const ClioHeadLabels* const head,
         const char* const           prefix,
         const ClioWeightsName       weights,
         const ClioWeightsName       bias)
{
  char name[MAX_NAME];
  snprintf(name, sizeof(name), "%s.%s", prefix, head->name.data);
  const uint32_t n  = (head->n_labels + 15U) / 16U * 16U;
  ClioStatus     st = CLIO_SUCCESS;
  TRY(st,
      add_matrix(target,
                 name,
                 &network->weights[weights],
                 network->weights[bias].moments.w,
                 head->column,
                 n));
  return add_strings(target, name, head->labels, head->n_labels);
}

/// What the root adds in each slot
static ClioStatus
add_root(const Target target, const ClioNetwork* const network)
{
  const ClioWeights* const slots = &network->weights[CLIO_W_slots];
  const float* const       root  = network->weights[CLIO_W_root].moments.w;
  float* const             sums =
    clio_arena_alloc(target.arena, slots->columns * sizeof(float));
  TRY_ALLOC(sums);
  for (uint32_t k = 0U; k < slots->rows; ++k) {
    clio_vector_add(sums,
                    slots->moments.w + (size_t)k * slots->columns,
                    root[k],
                    slots->columns);
  }
  return add_fixed(target, "parse.root", sums, 1U, slots->columns);
}

static ClioStatus
add_parser(const Target target, const ClioNetwork* const network)
{
  const ClioWeights* const w  = network->weights;
  ClioStatus               st = CLIO_SUCCESS;
  const char*              labels[CLIO_N_DEPRELS];
  for (uint32_t l = 1U; l < CLIO_N_DEPRELS; ++l) {
    labels[l - 1U] = clio_deprel_name((ClioDeprel)l);
  }
  TRY(st,
      add_matrix(
        target, "parse.slots", &w[CLIO_W_slots], NULL, 0U, CLIO_PROJECTIONS));
  TRY(st,
      add_matrix(target,
                 "parse.output",
                 &w[CLIO_W_output],
                 w[CLIO_W_output_bias].moments.w,
                 0U,
                 CLIO_OUTPUTS));
  TRY(st,
      add_fixed(
        target, "parse.none", w[CLIO_W_none].moments.w, 1U, CLIO_PROJECTIONS));
  TRY(st,
      add_fixed(
        target, "parse.hidden", w[CLIO_W_hidden].moments.w, 1U, CLIO_HIDDEN));
  TRY(st,
      add_fixed(target,
                "parse.signs",
                w[CLIO_W_signs].moments.w,
                w[CLIO_W_signs].rows,
                CLIO_HIDDEN));
  TRY(st, add_root(target, network));
  return add_strings(target, "parse", labels, CLIO_N_DEPRELS - 1U);
}

ClioStatus
clio_network_quantize(const ClioNetwork* const network,
                      const ClioCorpus* const  corpus,
                      ClioArena* const         arena,
                      ClioModelWriter* const   writer)
{
  const Target             target = { arena, writer };
  const ClioWeights* const w      = network->weights;
  ClioStatus               st     = CLIO_SUCCESS;
  TRY(st, add_table(target, &network->table));
  TRY(st,
      add_matrix(target,
                 "encoder.1",
                 &w[CLIO_W_layer1],
                 w[CLIO_W_bias1].moments.w,
                 0U,
                 CLIO_GATES));
  TRY(st,
      add_matrix(target,
                 "encoder.2",
                 &w[CLIO_W_layer2],
                 w[CLIO_W_bias2].moments.w,
                 0U,
                 CLIO_GATES));
  for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
    const ClioHeadLabels* const head = &corpus->heads[h];
    TRY(
      st,
      add_head(target, network, head, "tag", CLIO_W_heads, CLIO_W_heads_bias));
    if (head->column < CLIO_TAGS) {
      TRY(st,
          add_head(
            target, network, head, "retag", CLIO_W_tags, CLIO_W_tags_bias));
    }
  }
  return add_parser(target, network);
}
