// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/encoder.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/linear.h"

#include <string.h>

enum {
  ALIGNMENT = 64,
  GATES     = 6 * CLIO_KERNEL_UNITS,
  INPUT     = CLIO_EMBEDDING_WIDTH + CLIO_VECTOR_WIDTH,
};

enum {
  MISSING_AT_ONCE = 48,
  VECTOR_STEP     = 2048 / 128,
  LINE            = 64, ///< Bytes that the memory brings at once
};

static const float word_unit = 1.0F / 2048.0F;

struct ClioEncoder {
  const ClioModel*   model;
  const ClioKernels* kernels;
  ClioTensor         table;
  ClioTensor         scales;
  ClioVectors        vectors;
  ClioLinear         first;
  ClioLinear         second;
};

static const ClioAllocator*
allocator_of(const ClioEncoder* const encoder)
{
  return clio_world_allocator(clio_model_world(encoder->model));
}

/// Read the vectors, which a model may be without
static ClioStatus
read_vectors(ClioEncoder* const encoder)
{
  const ClioModel* const model = encoder->model;
  ClioTensor             rows;
  ClioTensor             index;
  ClioStatus             st = CLIO_SUCCESS;
  if (!clio_model_find(model, "encoder.vectors", &rows)) {
    return CLIO_SUCCESS;
  }
  TRY(st,
      clio_model_require(model,
                         "encoder.vectors",
                         CLIO_TENSOR_INT8,
                         0U,
                         CLIO_VECTOR_WIDTH,
                         &rows));
  TRY(st,
      clio_model_require(
        model, "encoder.vectors.index", CLIO_TENSOR_INT32, 0U, 2U, &index));
  if (!index.rows || index.rows & (index.rows - 1U)) {
    return clio_world_error(clio_model_world(model),
                            CLIO_BAD_MODEL,
                            "encoder.vectors.index: not a power of two");
  }
  encoder->vectors =
    (ClioVectors){ rows.data, index.data, index.rows - 1U, rows.rows };
  return CLIO_SUCCESS;
}

static ClioStatus
read_layers(ClioEncoder* const encoder)
{
  const ClioModel* const model = encoder->model;
  ClioStatus             st    = CLIO_SUCCESS;
  TRY(st,
      clio_model_require(model,
                         "encoder.table",
                         CLIO_TENSOR_INT8,
                         0U,
                         CLIO_EMBEDDING_WIDTH,
                         &encoder->table));
  if (!encoder->table.rows) {
    return clio_world_error(
      clio_model_world(model), CLIO_BAD_MODEL, "encoder.table: empty");
  }
  TRY(st,
      clio_model_require(model,
                         "encoder.table.scales",
                         CLIO_TENSOR_INT16,
                         encoder->table.rows,
                         1U,
                         &encoder->scales));
  TRY(st, read_vectors(encoder));
  TRY(st,
      clio_linear_open(
        model, "encoder.1", INPUT, GATES, word_unit, &encoder->first));
  return clio_linear_open_coarse(
    model, "encoder.2", CLIO_LAYER_WIDTH, GATES, &encoder->second);
}

ClioStatus
clio_encoder_open(const ClioModel* const model, ClioEncoder** const encoder)
{
  ClioEncoder* const e = clio_calloc(
    clio_world_allocator(clio_model_world(model)), 1, sizeof(ClioEncoder));
  TRY_ALLOC(e);
  e->model            = model;
  e->kernels          = clio_kernels_best();
  const ClioStatus st = read_layers(e);
  if (st) {
    clio_encoder_free(e);
    return st;
  }
  *encoder = e;
  return CLIO_SUCCESS;
}

void
clio_encoder_free(ClioEncoder* const encoder)
{
  if (encoder) {
    clio_linear_clear(encoder->model, &encoder->first);
    clio_linear_clear(encoder->model, &encoder->second);
    clio_free(allocator_of(encoder), encoder);
  }
}

void
clio_encoder_set_kernels(ClioEncoder* const       encoder,
                         const ClioKernels* const kernels)
{
  encoder->kernels = kernels;
}

const ClioKernels*
clio_encoder_kernels(const ClioEncoder* const encoder)
{
  return encoder->kernels;
}

ClioStatus
clio_encoder_room_start(const ClioEncoder* const encoder,
                        ClioEncoderRoom* const   room,
                        const size_t             n_words)
{
  const size_t products = n_words * GATES * sizeof(int32_t);
  const size_t gates    = CLIO_KEPT_WORDS * GATES * sizeof(float);
  const size_t kept     = sizeof(ClioKept);
  const size_t words    = MISSING_AT_ONCE * INPUT * sizeof(int16_t);
  const size_t coarse   = n_words * CLIO_LAYER_WIDTH * sizeof(int16_t);
  const size_t pointers = n_words * sizeof(void*);
  const size_t lookups  = n_words * CLIO_N_LOOKUPS * sizeof(uint32_t);
  const size_t missing  = n_words * sizeof(uint32_t);
  room->memory =
    clio_calloc(allocator_of(encoder),
                1,
                products + gates + kept + words + coarse + pointers + pointers +
                  lookups + missing + ALIGNMENT);
  TRY_ALLOC(room->memory);

  const size_t over = (uintptr_t)room->memory % ALIGNMENT;
  uint8_t*     data = (uint8_t*)room->memory + (ALIGNMENT - over);
  room->products    = (int32_t*)(void*)data;
  room->kept_gates  = (float*)(void*)(data += products);
  room->words       = (int16_t*)(void*)(data += gates);
  room->coarse      = (int16_t*)(void*)(data += words);
  room->gates       = (float**)(void*)(data += coarse);
  room->rows        = (const int32_t**)(void*)(data += pointers);
  room->kept        = (ClioKept*)(void*)(data += pointers);
  room->lookups     = (uint32_t*)(void*)(data += kept);
  room->missing     = (uint32_t*)(void*)(data + lookups);
  room->kept->round = 1U;
  return CLIO_SUCCESS;
}

void
clio_encoder_room_clear(const ClioEncoder* const encoder,
                        ClioEncoderRoom* const   room)
{
  clio_free(allocator_of(encoder), room->memory);
  memset(room, 0, sizeof(*room));
}

static size_t
count_rows(const uint32_t* const lengths, const size_t n_sentences)
{
  size_t n = 0U;
  for (size_t s = 0U; s < n_sentences; ++s) {
    n += lengths[s];
  }
  return n;
}

/// Have the memory bring what look_up() will read
static void
prefetch(const ClioEncoder* const encoder, const uint32_t* const lookups)
{
  const int8_t* const  table  = encoder->table.data;
  const int16_t* const scales = encoder->scales.data;
  const uint32_t       row    = lookups[CLIO_N_FEATURES];
  for (uint32_t k = 0U; k < CLIO_N_FEATURES; ++k) {
    const int8_t* const values =
      table + (size_t)lookups[k] * CLIO_EMBEDDING_WIDTH;
    __builtin_prefetch(values);
    __builtin_prefetch(values + LINE);
    __builtin_prefetch(values + CLIO_EMBEDDING_WIDTH - 1);
    __builtin_prefetch(scales + lookups[k]);
  }
  if (row != CLIO_NO_VECTOR) {
    const int8_t* const values =
      encoder->vectors.rows + (size_t)row * CLIO_VECTOR_WIDTH;
    __builtin_prefetch(values);
    __builtin_prefetch(values + CLIO_VECTOR_WIDTH - 1);
  }
}

static void
add_missing(const ClioEncoder* const encoder,
            ClioEncoderRoom* const   room,
            const size_t             row,
            const ClioStringView     form,
            const bool               first)
{
  uint32_t* const lookups = room->lookups + room->n_missing * CLIO_N_LOOKUPS;
  clio_features(form, first, lookups);
  for (uint32_t k = 0U; k < CLIO_N_FEATURES; ++k) {
    lookups[k] %= encoder->table.rows;
  }
  lookups[CLIO_N_FEATURES] = clio_vectors_find(&encoder->vectors, form);
  prefetch(encoder, lookups);
  room->missing[room->n_missing++] = (uint32_t)row;
}

void
clio_encoder_read_word(const ClioEncoder* const encoder,
                       ClioEncoderRoom* const   room,
                       const size_t             row,
                       const ClioStringView     form,
                       const bool               first)
{
  bool         known = false;
  const size_t place = clio_kept_find(room->kept, form, first, &known);
  room->gates[row]   = place == CLIO_NOT_KEPT
                         ? (float*)(void*)(room->products + row * GATES)
                         : room->kept_gates + place * GATES;
  if (!known) {
    add_missing(encoder, room, row, form, first);
  }
}

static void
look_up(const ClioEncoder* const encoder,
        const uint32_t* const    lookups,
        int16_t* const           x)
{
  const uint32_t row    = lookups[CLIO_N_FEATURES];
  int16_t* const vector = x + CLIO_EMBEDDING_WIDTH;
  encoder->kernels->gather(encoder->table.data,
                           encoder->scales.data,
                           CLIO_EMBEDDING_WIDTH,
                           lookups,
                           CLIO_N_FEATURES,
                           x,
                           1U);
  if (row == CLIO_NO_VECTOR) {
    memset(vector, 0, CLIO_VECTOR_WIDTH * sizeof(int16_t));
    return;
  }
  const int8_t* const values =
    encoder->vectors.rows + (size_t)row * CLIO_VECTOR_WIDTH;
  for (uint32_t j = 0U; j < CLIO_VECTOR_WIDTH; ++j) {
    vector[j] = (int16_t)(values[j] * VECTOR_STEP);
  }
}

/// Compute the gates of some of the missing words
static void
compute_missing(const ClioEncoder* const encoder,
                ClioEncoderRoom* const   room,
                const size_t             start,
                const size_t             n)
{
  const ClioLinear* const linear = &encoder->first;
  const ClioGates         gates  = { linear->scales, linear->bias };
  int32_t                 products[MISSING_AT_ONCE * GATES];
  for (size_t i = 0U; i < n; ++i) {
    look_up(encoder,
            room->lookups + (start + i) * CLIO_N_LOOKUPS,
            room->words + i * INPUT);
  }
  clio_linear_apply(encoder->kernels, linear, room->words, products, n);
  for (size_t i = 0U; i < n; ++i) {
    encoder->kernels->activate(
      products + i * GATES, gates, room->gates[room->missing[start + i]]);
  }
}

static const float* const*
known_gates(const ClioEncoderRoom* const room)
{
  return (const float* const*)room->gates;
}

void
clio_encoder_first(const ClioEncoder* const encoder,
                   ClioEncoderRoom* const   room,
                   const uint32_t* const    lengths,
                   const size_t             n_sentences,
                   int16_t* const           layer)
{
  for (size_t i = 0U; i < room->n_missing; i += MISSING_AT_ONCE) {
    const size_t left = room->n_missing - i;
    compute_missing(
      encoder, room, i, left < MISSING_AT_ONCE ? left : MISSING_AT_ONCE);
  }
  room->n_missing = 0U;
  ++room->kept->round;
  for (size_t s = 0U, row = 0U; s < n_sentences; row += lengths[s++]) {
    encoder->kernels->active_units(
      known_gates(room) + row, layer + row * CLIO_LAYER_WIDTH, lengths[s]);
  }
}

void
clio_encoder_second(const ClioEncoder* const encoder,
                    ClioEncoderRoom* const   room,
                    const uint32_t* const    lengths,
                    const size_t             n_sentences,
                    const int16_t* const     first,
                    int16_t* const           layer)
{
  const ClioLinear* const linear = &encoder->second;
  const ClioGates         gates  = { linear->scales, linear->bias };
  const size_t            n_rows = count_rows(lengths, n_sentences);
  clio_linear_apply_coarse(
    encoder->kernels, linear, first, room->coarse, room->products, n_rows);
  for (size_t t = 0U; t < n_rows; ++t) {
    room->rows[t] = room->products + t * GATES;
  }
  for (size_t s = 0U, row = 0U; s < n_sentences; row += lengths[s++]) {
    const size_t at = row * CLIO_LAYER_WIDTH;
    encoder->kernels->units(
      room->rows + row, gates, first + at, layer + at, lengths[s]);
  }
}
