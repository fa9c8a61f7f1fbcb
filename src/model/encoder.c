// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/encoder.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/linear.h"

#include <string.h>

enum {
  ALIGNMENT  = 64,
  GATES      = 6 * CLIO_KERNEL_UNITS,
  INPUT      = CLIO_EMBEDDING_WIDTH + CLIO_VECTOR_WIDTH,
  CACHE_SIZE = 4096, ///< Words whose gates are kept, a power of two
};

static const float word_unit  = 1.0F / 2048.0F;
static const float layer_unit = 1.0F / (float)CLIO_LAYER_UNIT;

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
  return clio_linear_open(
    model, "encoder.2", CLIO_LAYER_WIDTH, GATES, layer_unit, &encoder->second);
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
  const size_t row      = CLIO_N_LOOKUPS * sizeof(uint32_t);
  const size_t products = n_words * GATES * sizeof(int32_t);
  const size_t gates    = CACHE_SIZE * GATES * sizeof(int32_t);
  const size_t words    = n_words * INPUT * sizeof(int16_t);
  const size_t features = n_words * row;
  const size_t cached   = CACHE_SIZE * row;
  const size_t missing  = n_words * sizeof(uint32_t);
  const size_t used     = CACHE_SIZE * sizeof(uint32_t);
  const size_t rows     = n_words * sizeof(int32_t*);
  room->memory          = clio_calloc(allocator_of(encoder),
                             1,
                             products + gates + words + features + cached +
                               missing + used + rows + ALIGNMENT);
  TRY_ALLOC(room->memory);

  const size_t over = (uintptr_t)room->memory % ALIGNMENT;
  uint8_t*     data = (uint8_t*)room->memory + (ALIGNMENT - over);
  room->products    = (int32_t*)(void*)data;
  room->gates       = (int32_t*)(void*)(data += products);
  room->words       = (int16_t*)(void*)(data += gates);
  room->lookups     = (uint32_t*)(void*)(data += words);
  room->cached      = (uint32_t*)(void*)(data += features);
  room->used        = (uint32_t*)(void*)(data += cached);
  room->rows        = (const int32_t**)(void*)(data += used);
  room->missing     = (uint32_t*)(void*)(data + rows);
  memset(room->cached, 0xFF, cached);
  return CLIO_SUCCESS;
}

void
clio_encoder_room_clear(const ClioEncoder* const encoder,
                        ClioEncoderRoom* const   room)
{
  clio_free(allocator_of(encoder), room->memory);
  memset(room, 0, sizeof(*room));
}

void
clio_encoder_read_word(const ClioEncoder* const encoder,
                       ClioEncoderRoom* const   room,
                       const size_t             row,
                       const ClioStringView     form,
                       const bool               first)
{
  uint32_t* const lookups = room->lookups + row * CLIO_N_LOOKUPS;
  clio_features(form, first, lookups);
  for (uint32_t k = 0U; k < CLIO_N_FEATURES; ++k) {
    lookups[k] %= encoder->table.rows;
  }
  lookups[CLIO_N_FEATURES] = clio_vectors_find(&encoder->vectors, form);
}

static void
run_units(const ClioEncoder* const    encoder,
          const ClioLinear* const     linear,
          const int32_t* const* const rows,
          const uint32_t* const       lengths,
          const size_t                n_sentences,
          const int16_t* const        in,
          int16_t* const              out)
{
  const ClioGates gates = { linear->scales, linear->bias };
  size_t          row   = 0U;
  for (size_t s = 0U; s < n_sentences; row += lengths[s++]) {
    const size_t at = row * CLIO_LAYER_WIDTH;
    encoder->kernels->units(
      rows + row, gates, in ? in + at : NULL, out + at, lengths[s]);
  }
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

/// Return the place in the cache for a word
static size_t
cache_slot(const uint32_t* const lookups)
{
  return (lookups[1] ^ (lookups[CLIO_N_FEATURES - 1U] << 4U)) % CACHE_SIZE;
}

/// Point to the gates that are kept, and list the rows that lack them
static size_t
find_missing(ClioEncoderRoom* const room, const size_t n_rows)
{
  size_t n = 0U;
  ++room->block;
  for (size_t t = 0U; t < n_rows; ++t) {
    const uint32_t* const f    = room->lookups + t * CLIO_N_LOOKUPS;
    const size_t          slot = cache_slot(f);
    if (memcmp(room->cached + slot * CLIO_N_LOOKUPS,
               f,
               CLIO_N_LOOKUPS * sizeof(*f)) != 0) {
      room->missing[n++] = (uint32_t)t;
    } else {
      room->rows[t]    = room->gates + slot * GATES;
      room->used[slot] = room->block;
    }
  }
  return n;
}

enum {
  MISSING_AT_ONCE = 48,
  VECTOR_STEP     = 2048 / 128,
  LINE            = 64, ///< Bytes that the memory brings at once
  AHEAD           = 2,  ///< Words to prefetch
};

/// Have the memory bring what look_up() will read
static void
prefetch(const ClioEncoder* const encoder, const uint32_t* const lookups)
{
  const int8_t* const table = encoder->table.data;
  for (uint32_t k = 0U; k < CLIO_N_FEATURES; ++k) {
    const int8_t* const row = table + (size_t)lookups[k] * CLIO_EMBEDDING_WIDTH;
    __builtin_prefetch(row);
    __builtin_prefetch(row + LINE);
    __builtin_prefetch(row + CLIO_EMBEDDING_WIDTH - 1);
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

/// Put gates where they are kept, or elsewhere if these are in use
static void
keep_gates(ClioEncoderRoom* const room,
           const uint32_t         row,
           const int32_t* const   gates)
{
  const uint32_t* const f    = room->lookups + (size_t)row * CLIO_N_LOOKUPS;
  const size_t          slot = cache_slot(f);
  const bool            free = room->used[slot] != room->block;
  int32_t* const        to =
    free ? room->gates + slot * GATES : room->products + (size_t)row * GATES;
  memcpy(to, gates, GATES * sizeof(int32_t));
  room->rows[row] = to;
  if (free) {
    room->used[slot] = room->block;
    memcpy(room->cached + slot * CLIO_N_LOOKUPS,
           f,
           CLIO_N_LOOKUPS * sizeof(uint32_t));
  }
}

/// Compute the gates of some rows
static void
compute_missing(const ClioEncoder* const encoder,
                ClioEncoderRoom* const   room,
                const uint32_t* const    rows,
                const size_t             n)
{
  int32_t gates[MISSING_AT_ONCE * GATES];
  for (size_t i = 0U; i < n; ++i) {
    if (i + AHEAD < n) {
      prefetch(encoder,
               room->lookups + (size_t)rows[i + AHEAD] * CLIO_N_LOOKUPS);
    }
    look_up(encoder,
            room->lookups + (size_t)rows[i] * CLIO_N_LOOKUPS,
            room->words + i * INPUT);
  }
  clio_linear_apply(encoder->kernels, &encoder->first, room->words, gates, n);
  for (size_t i = 0U; i < n; ++i) {
    keep_gates(room, rows[i], gates + i * GATES);
  }
}

void
clio_encoder_first(const ClioEncoder* const encoder,
                   ClioEncoderRoom* const   room,
                   const uint32_t* const    lengths,
                   const size_t             n_sentences,
                   int16_t* const           layer)
{
  const size_t n_rows    = count_rows(lengths, n_sentences);
  const size_t n_missing = find_missing(room, n_rows);
  for (size_t i = 0U; i < n_missing; i += MISSING_AT_ONCE) {
    const size_t left = n_missing - i;
    compute_missing(encoder,
                    room,
                    room->missing + i,
                    left < MISSING_AT_ONCE ? left : MISSING_AT_ONCE);
  }
  run_units(
    encoder, &encoder->first, room->rows, lengths, n_sentences, NULL, layer);
}

void
clio_encoder_second(const ClioEncoder* const encoder,
                    ClioEncoderRoom* const   room,
                    const uint32_t* const    lengths,
                    const size_t             n_sentences,
                    const int16_t* const     first,
                    int16_t* const           layer)
{
  const size_t n_rows = count_rows(lengths, n_sentences);
  clio_linear_apply(
    encoder->kernels, &encoder->second, first, room->products, n_rows);
  for (size_t t = 0U; t < n_rows; ++t) {
    room->rows[t] = room->products + t * GATES;
  }
  run_units(
    encoder, &encoder->second, room->rows, lengths, n_sentences, first, layer);
}
