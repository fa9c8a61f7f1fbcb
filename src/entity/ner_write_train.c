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
  [CLIO_NER_W_HEAD]        = { CLIO_NER_LAYER, CLIO_NER_SCORES, true },
  [CLIO_NER_W_HEAD_BIAS]   = { 1, CLIO_NER_SCORES, false },
  [CLIO_NER_W_TRANSITIONS] = { CLIO_NER_SCORES, CLIO_NER_SCORES, false },
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

/// Round rows to whole numbers of a unit each, and add both
static ClioStatus
add_rows(ClioArena* const       arena,
         ClioModelWriter* const writer,
         const char* const      name,
         const char* const      unit_name,
         const float* const     rows,
         const size_t           n_rows)
{
  ClioStatus    st      = CLIO_SUCCESS;
  int8_t* const rounded = clio_arena_alloc(arena, n_rows * CLIO_NER_INPUT);
  float* const  units   = numbers(arena, n_rows);
  if (!rounded || !units) {
    return CLIO_NO_MEMORY;
  }
  for (size_t r = 0U; r < n_rows; ++r) {
    const float* const row = rows + r * CLIO_NER_INPUT;
    float              max = 1e-9F;
    for (size_t j = 0U; j < CLIO_NER_INPUT; ++j) {
      max = fabsf(row[j]) > max ? fabsf(row[j]) : max;
    }
    units[r] = max / 127.0F;
    for (size_t j = 0U; j < CLIO_NER_INPUT; ++j) {
      rounded[r * CLIO_NER_INPUT + j] = (int8_t)lrintf(row[j] / units[r]);
    }
  }
  TRY(st, add(writer, name, rounded, CLIO_TENSOR_INT8, n_rows, CLIO_NER_INPUT));
  return add(writer, unit_name, units, CLIO_TENSOR_FLOAT, 1U, n_rows);
}

/// Multiply out what every code of a vector adds to the input
static ClioStatus
add_vectors(ClioArena* const              arena,
            ClioModelWriter* const        writer,
            const ClioNerWeights* const   weights,
            const ClioNerKnowledge* const knowledge)
{
  const float* const w    = weights->all[CLIO_NER_W_VECTORS].moments.w;
  const size_t       n    = (size_t)CLIO_NER_CODES * 256U;
  float* const       rows = numbers(arena, n * CLIO_NER_INPUT);
  TRY_ALLOC(rows);
  for (size_t r = 0U; r < n; ++r) {
    const size_t part = r / 256U;
    for (size_t k = 0U; k < CLIO_NER_PART; ++k) {
      const float        x    = knowledge->parts[r * CLIO_NER_PART + k];
      const float* const from = w + (part * CLIO_NER_PART + k) * CLIO_NER_INPUT;
      for (size_t j = 0U; j < CLIO_NER_INPUT; ++j) {
        rows[r * CLIO_NER_INPUT + j] += x * from[j];
      }
    }
  }
  return add_rows(
    arena, writer, CLIO_NER_VECTOR_ROWS, CLIO_NER_VECTOR_UNITS, rows, n);
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
  return add(writer, keys, table->keys, CLIO_TENSOR_INT32, 1U, table->n_keys);
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

static ClioStatus
add_matrices(ClioModelWriter* const writer, const ClioNerWeights* const weights)
{
  static const char* const names[CLIO_NER_W_ROWS] = {
    [CLIO_NER_W_GATES]       = CLIO_NER_GATE_WEIGHTS,
    [CLIO_NER_W_GATE_BIAS]   = CLIO_NER_GATE_BIAS,
    [CLIO_NER_W_HEAD]        = CLIO_NER_HEAD_WEIGHTS,
    [CLIO_NER_W_HEAD_BIAS]   = CLIO_NER_HEAD_BIAS,
    [CLIO_NER_W_TRANSITIONS] = CLIO_NER_TRANSITION_WEIGHTS,
  };
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < CLIO_NER_W_ROWS; ++i) {
    const ClioNerWeight* const w = &weights->all[i];
    if (names[i]) {
      TRY(st,
          add(writer,
              names[i],
              w->moments.w,
              CLIO_TENSOR_FLOAT,
              w->rows,
              w->columns));
    }
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_ner_weights_write(const ClioWorld* const        world,
                       ClioArena* const              arena,
                       const ClioNerWeights* const   weights,
                       const ClioNerKnowledge* const knowledge,
                       const char* const             path)
{
  ClioStatus             st     = CLIO_SUCCESS;
  ClioModelWriter* const writer = clio_model_writer_new(arena);
  TRY_ALLOC(writer);
  clio_ner_forbid(weights->all[CLIO_NER_W_TRANSITIONS].moments.w);
  TRY(st, add_matrices(writer, weights));
  TRY(st, add_vectors(arena, writer, weights, knowledge));
  TRY(st,
      add_rows(arena,
               writer,
               CLIO_NER_FEATURE_ROWS,
               CLIO_NER_FEATURE_UNITS,
               weights->all[CLIO_NER_W_ROWS].moments.w,
               CLIO_NER_ROWS));
  TRY(st, add_lists(writer, &knowledge->lists));
  return clio_model_writer_write(world, writer, path);
}
