// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_write_train.h"

#include "base/try.h"
#include "entity/ner_model.h"
#include "entity/ner_net.h"
#include "model/write_train.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static const struct {
  size_t rows;
  size_t columns;
  bool   product; ///< It is multiplied with
} shapes[CLIO_NER_N_WEIGHTS] = {
  [CLIO_NER_W_VECTORS]     = { CLIO_NER_VECTOR, CLIO_NER_INPUT, true },
  [CLIO_NER_W_GATES]       = { CLIO_NER_INPUT, CLIO_NER_GATES, true },
  [CLIO_NER_W_GATE_BIAS]   = { 1, CLIO_NER_GATES, false },
  [CLIO_NER_W_SETS]        = { CLIO_NER_SETS, CLIO_NER_GATES, false },
  [CLIO_NER_W_HEAD]        = { CLIO_NER_LAYER, CLIO_NER_SCORES, true },
  [CLIO_NER_W_HEAD_BIAS]   = { 1, CLIO_NER_SCORES, false },
  [CLIO_NER_W_TRANSITIONS] = { CLIO_NER_SCORES, CLIO_NER_SCORES, false },
  [CLIO_NER_W_UPOS]        = { CLIO_NER_LAYER, CLIO_NER_UPOS_SCORES, true },
  [CLIO_NER_W_UPOS_BIAS]   = { 1, CLIO_NER_UPOS_SCORES, false },
  [CLIO_NER_W_ROWS]        = { CLIO_NER_ROWS, CLIO_NER_INPUT, false },
};

static float*
numbers(ClioArena* const arena, const size_t n)
{
  return clio_arena_alloc(arena, n * sizeof(float));
}

void*
clio_ner_aligned_alloc(ClioArena* const arena, const size_t size)
{
  char* const memory = clio_arena_alloc(arena, size + 64U);
  return memory ? memory + (64U - (size_t)memory % 64U) : NULL;
}

static float*
aligned_numbers(ClioArena* const arena, const size_t n)
{
  return clio_ner_aligned_alloc(arena, n * sizeof(float));
}

ClioStatus
clio_ner_weights_start(ClioArena* const arena, ClioNerWeights* const weights)
{
  for (size_t i = 0U; i < CLIO_NER_N_WEIGHTS; ++i) {
    ClioNerWeight* const w = &weights->all[i];
    w->rows                = shapes[i].rows;
    w->columns             = shapes[i].columns;
    const size_t n         = w->rows * w->columns;
    w->moments.w           = aligned_numbers(arena, n);
    w->moments.g           = aligned_numbers(arena, n);
    w->moments.m           = aligned_numbers(arena, n);
    w->moments.v           = aligned_numbers(arena, n);
    w->average             = numbers(arena, n);
    if (!w->moments.w || !w->moments.g || !w->moments.m || !w->moments.v ||
        !w->average) {
      return CLIO_NO_MEMORY;
    }
    if (shapes[i].product) {
      w->packed = aligned_numbers(arena, n);
      TRY_ALLOC(w->packed);
    }
    if (shapes[i].product && i != CLIO_NER_W_VECTORS) {
      w->transposed = aligned_numbers(arena, n);
      TRY_ALLOC(w->transposed);
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add(ClioModelWriter* const writer,
    const char* const      name,
    const void* const      data,
    const ClioTensorType   type,
    const size_t           rows,
    const size_t           columns)
{
  const ClioTensor tensor = {
    .data    = data,
    .type    = type,
    .rows    = (uint32_t)rows,
    .columns = (uint32_t)columns,
  };
  return clio_model_writer_add(writer, name, tensor);
}

/// A table under construction
typedef struct {
  int8_t*  rows;
  int16_t* scales;
} Table;

/// Round a row to bytes with a whole number for a scale
static void
round_row(const Table* const table, const size_t at, const float* const row)
{
  int8_t* const rounded = table->rows + at * CLIO_NER_INPUT;
  float         most    = 0.0F;
  for (size_t j = 0U; j < CLIO_NER_INPUT; ++j) {
    most = fmaxf(most, fabsf(row[j]));
  }
  const float scale = fminf(ceilf(most / 127.0F * 65536.0F), 32767.0F);
  table->scales[at] = (int16_t)scale;
  for (size_t j = 0U; scale > 0.0F && j < CLIO_NER_INPUT; ++j) {
    const float value = roundf(row[j] * 65536.0F / scale);
    rounded[j]        = (int8_t)fmaxf(-127.0F, fminf(127.0F, value));
  }
}

/// Multiply out what a code of a vector adds to the input
static void
multiply_code(const ClioNerWeights* const   weights,
              const ClioNerKnowledge* const knowledge,
              const size_t                  code,
              float* const                  row)
{
  const float* const w    = weights->all[CLIO_NER_W_VECTORS].moments.w;
  const size_t       part = code / 256U;
  memset(row, 0, CLIO_NER_INPUT * sizeof(float));
  for (size_t k = 0U; k < CLIO_NER_PART; ++k) {
    clio_vector_add(row,
                    w + (part * CLIO_NER_PART + k) * CLIO_NER_INPUT,
                    knowledge->parts[code * CLIO_NER_PART + k],
                    CLIO_NER_INPUT);
  }
}

static ClioStatus
add_rows(ClioArena* const              arena,
         ClioModelWriter* const        writer,
         const ClioNerWeights* const   weights,
         const ClioNerKnowledge* const knowledge)
{
  ClioStatus         st    = CLIO_SUCCESS;
  const size_t       n     = CLIO_NER_ALL_ROWS;
  const float* const rows  = weights->all[CLIO_NER_W_ROWS].moments.w;
  const Table        table = { clio_arena_alloc(arena, n * CLIO_NER_INPUT),
                               clio_arena_alloc(arena, n * sizeof(int16_t)) };
  if (!table.rows || !table.scales) {
    return CLIO_NO_MEMORY;
  }
  for (size_t r = 0U; r < CLIO_NER_ROWS; ++r) {
    round_row(&table, r, rows + r * CLIO_NER_INPUT);
  }
  for (size_t c = 0U; c + 1U < CLIO_NER_VECTOR_ROWS; ++c) {
    float row[CLIO_NER_INPUT];
    multiply_code(weights, knowledge, c, row);
    round_row(&table, CLIO_NER_ROWS + c, row);
  }
  TRY(st,
      add(writer,
          CLIO_NER_ROW_OWNERS,
          weights->owners,
          CLIO_TENSOR_INT16,
          1U,
          CLIO_NER_ROWS));
  TRY(st,
      add(writer,
          CLIO_NER_TABLE_ROWS,
          table.rows,
          CLIO_TENSOR_INT8,
          n,
          CLIO_NER_INPUT));
  return add(
    writer, CLIO_NER_TABLE_SCALES, table.scales, CLIO_TENSOR_INT16, n, 1U);
}

/// A matrix as bytes with a scale for each column
typedef struct {
  const int8_t* rows;
  const float*  scales;
  const float*  bias;
  size_t        columns;
} Matrix;

static ClioStatus
round_matrix(ClioArena* const           arena,
             const ClioNerWeight* const w,
             const ClioNerWeight* const bias,
             Matrix* const              matrix)
{
  int8_t* const rounded = clio_arena_alloc(arena, w->rows * w->columns);
  float* const  scales  = numbers(arena, w->columns);
  if (!rounded || !scales) {
    return CLIO_NO_MEMORY;
  }
  for (size_t j = 0U; j < w->columns; ++j) {
    float most = 1e-9F;
    for (size_t k = 0U; k < w->rows; ++k) {
      most = fmaxf(most, fabsf(w->moments.w[k * w->columns + j]));
    }
    scales[j] = most / 127.0F;
    for (size_t k = 0U; k < w->rows; ++k) {
      const size_t at = k * w->columns + j;
      rounded[at]     = (int8_t)roundf(w->moments.w[at] / scales[j]);
    }
  }
  *matrix = (Matrix){ rounded, scales, bias->moments.w, w->columns };
  return CLIO_SUCCESS;
}

/// Add `n` rows of a matrix, and its scales and bias
static ClioStatus
add_matrix(ClioArena* const       arena,
           ClioModelWriter* const writer,
           const char* const      name,
           const Matrix* const    matrix,
           const size_t           first,
           const size_t           n)
{
  ClioStatus          st      = CLIO_SUCCESS;
  const size_t        columns = matrix->columns;
  const int8_t* const rows    = matrix->rows + first * columns;
  const char*         names[] = { clio_arena_printf(arena, "%s.weights", name),
                                  clio_arena_printf(arena, "%s.scales", name),
                                  clio_arena_printf(arena, "%s.bias", name) };
  if (!names[0] || !names[1] || !names[2]) {
    return CLIO_NO_MEMORY;
  }
  TRY(st, add(writer, names[0], rows, CLIO_TENSOR_INT8, n, columns));
  TRY(st,
      add(writer, names[1], matrix->scales, CLIO_TENSOR_FLOAT, 1U, columns));
  return add(writer, names[2], matrix->bias, CLIO_TENSOR_FLOAT, 1U, columns);
}

static ClioStatus
add_table(ClioModelWriter* const    writer,
          const char* const         index,
          const char* const         keys,
          const ClioNerTable* const table)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      add(writer,
          index,
          table->index,
          CLIO_TENSOR_INT32,
          1U,
          CLIO_NER_BUCKETS + 1U));
  return add(writer, keys, table->keys, CLIO_TENSOR_INT16, 1U, table->n_keys);
}

static ClioStatus
add_lists(ClioModelWriter* const writer, const ClioNerLists* const l)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      add_table(
        writer, CLIO_NER_PHRASE_INDEX, CLIO_NER_PHRASE_KEYS, &l->phrases));
  TRY(st,
      add_table(writer, CLIO_NER_PART_INDEX, CLIO_NER_PART_KEYS, &l->parts));
  TRY(st,
      add_table(writer, CLIO_NER_WORD_INDEX, CLIO_NER_WORD_KEYS, &l->vectors));
  TRY(st,
      add(writer,
          CLIO_NER_PHRASE_KINDS,
          l->phrase_kinds,
          CLIO_TENSOR_INT16,
          1U,
          l->phrases.n_keys));
  TRY(st,
      add(writer,
          CLIO_NER_PART_KINDS,
          l->part_kinds,
          CLIO_TENSOR_INT16,
          1U,
          l->parts.n_keys));
  return add(writer,
             CLIO_NER_WORD_CODES,
             l->codes,
             CLIO_TENSOR_BYTES,
             l->vectors.n_keys,
             CLIO_NER_CODES);
}

/// Add the matrices of the gates, in two parts with the same scales, and scores
static ClioStatus
add_matrices(ClioArena* const           arena,
             ClioModelWriter* const     writer,
             const ClioNerWeight* const all)
{
  static const size_t own  = CLIO_NER_OWN;
  static const size_t lent = (size_t)2U * CLIO_NER_LENT;
  ClioStatus          st   = CLIO_SUCCESS;
  Matrix              gates;
  Matrix              head;
  TRY(st,
      round_matrix(
        arena, &all[CLIO_NER_W_GATES], &all[CLIO_NER_W_GATE_BIAS], &gates));
  TRY(st,
      round_matrix(
        arena, &all[CLIO_NER_W_HEAD], &all[CLIO_NER_W_HEAD_BIAS], &head));
  TRY(st, add_matrix(arena, writer, CLIO_NER_GATE_MATRIX, &gates, 0U, own));
  TRY(st, add_matrix(arena, writer, CLIO_NER_LENT_MATRIX, &gates, own, lent));
  return add_matrix(
    arena, writer, CLIO_NER_HEAD_MATRIX, &head, 0U, CLIO_NER_LAYER);
}

ClioStatus
clio_ner_weights_write(const ClioWorld* const        world,
                       ClioArena* const              arena,
                       const ClioNerWeights* const   weights,
                       const ClioNerWays* const      ways,
                       const ClioNerKnowledge* const knowledge,
                       const char* const             path)
{
  const ClioNerWeight* const all    = weights->all;
  ClioStatus                 st     = CLIO_SUCCESS;
  ClioModelWriter* const     writer = clio_model_writer_new(arena);
  TRY_ALLOC(writer);
  TRY(st, add_matrices(arena, writer, all));
  TRY(st,
      add(writer,
          CLIO_NER_STYLE_BIAS,
          ways->bias,
          CLIO_TENSOR_FLOAT,
          CLIO_NER_STYLES,
          CLIO_NER_GATES));
  TRY(st,
      add(writer,
          CLIO_NER_STYLE_COUNTS,
          ways->words,
          CLIO_TENSOR_INT8,
          1U,
          CLIO_NER_STYLE_WORDS));
  clio_ner_forbid(all[CLIO_NER_W_TRANSITIONS].moments.w);
  TRY(st,
      add(writer,
          CLIO_NER_TRANSITION_WEIGHTS,
          all[CLIO_NER_W_TRANSITIONS].moments.w,
          CLIO_TENSOR_FLOAT,
          CLIO_NER_SCORES,
          CLIO_NER_SCORES));
  TRY(st, add_rows(arena, writer, weights, knowledge));
  TRY(st, add_lists(writer, &knowledge->lists));
  return clio_model_writer_write(world, writer, path);
}
