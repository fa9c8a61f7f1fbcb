// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/arena.h"
#include "model/format.h"
#include "model/model.h"
#include "model/write_train.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_CHANGES = 100000 };

static const int8_t bytes[6]   = { -3, -2, -1, 0, 1, 2 };
static const float  floats[2]  = { 0.5F, -0.25F };
static const char   strings[8] = "one\0two";

static uint32_t n_messages;

static void
count_message(void* const        handle,
              const ClioLogLevel level,
              const char* const  message)
{
  (void)handle;
  (void)level;
  assert(*message && !strchr(message, '\n'));
  ++n_messages;
}

/// Make a small model, aligned as a mapping would be
static uint8_t*
make_model(size_t* const size)
{
  const ClioAllocator* const allocator = clio_allocator_default();
  ClioArena* const           arena     = clio_arena_new(allocator);
  ClioModelWriter* const     writer    = clio_model_writer_new(arena);
  assert(!clio_model_writer_add(
    writer, "words", (ClioTensor){ strings, CLIO_TENSOR_BYTES, 1U, 8U }));
  assert(!clio_model_writer_add(
    writer, "a.weights", (ClioTensor){ bytes, CLIO_TENSOR_INT8, 2U, 3U }));
  assert(!clio_model_writer_add(
    writer, "a.bias", (ClioTensor){ floats, CLIO_TENSOR_FLOAT, 1U, 2U }));
  uint8_t* const data = clio_model_writer_bytes(allocator, writer, size);
  uint8_t* const copy = aligned_alloc(64U, (*size + 63U) / 64U * 64U);
  assert(data && copy);
  memcpy(copy, data, *size);
  clio_free(allocator, data);
  clio_arena_free(arena);
  return copy;
}

static ClioStatus
try_model(const ClioWorld* const world,
          const void* const      data,
          const size_t           size)
{
  ClioModel*       model = NULL;
  const ClioStatus st    = clio_model_view(world, "test", data, size, &model);
  assert(!st == !!model);
  clio_model_free(model);
  return st;
}

static void
test_tensors(const ClioWorld* const world)
{
  size_t         size  = 0U;
  uint8_t* const data  = make_model(&size);
  ClioModel*     model = NULL;
  ClioTensor     tensor;
  assert(!clio_model_view(world, "test", data, size, &model));
  assert(
    !clio_model_require(model, "a.weights", CLIO_TENSOR_INT8, 2U, 3U, &tensor));
  assert(!memcmp(tensor.data, bytes, sizeof(bytes)));
  assert((uintptr_t)tensor.data % 64U == 0U);
  assert(clio_model_find(model, "words", &tensor));
  assert(clio_tensor_count_strings(tensor) == 2U);
  size_t offset = 4U;
  assert(clio_string_equals(clio_tensor_next_string(tensor, &offset),
                            clio_string("two")));
  assert(offset == 8U);

  n_messages = 0U;
  assert(!clio_model_find(model, "b", &tensor));
  assert(
    clio_model_require(model, "a.bias", CLIO_TENSOR_FLOAT, 1U, 3U, &tensor) ==
    CLIO_BAD_MODEL);
  assert(
    clio_model_require(model, "a.bias", CLIO_TENSOR_INT32, 1U, 2U, &tensor) ==
    CLIO_BAD_MODEL);
  assert(n_messages == 2U);
  clio_model_free(model);
  free(data);
}

/// A file that was changed or cut anywhere is refused with one line
static void
test_damage(const ClioWorld* const world)
{
  size_t         size = 0U;
  uint8_t* const data = make_model(&size);
  assert(!try_model(world, data, size));
  n_messages = 0U;
  for (size_t i = 0U; i < size; ++i) {
    assert(try_model(world, data, i) == CLIO_BAD_MODEL);
  }
  assert(n_messages == size);

  n_messages = 0U;
  srand(1);
  for (uint32_t i = 0U; i < N_CHANGES; ++i) {
    const size_t  place = (size_t)rand() % size;
    const uint8_t old   = data[place];
    data[place] ^= (uint8_t)(1 + rand() % 255);
    assert(try_model(world, data, size) == CLIO_BAD_MODEL);
    data[place] = old;
  }
  assert(n_messages == N_CHANGES);
  assert(!try_model(world, data, size));
  free(data);
}

/// A file whose checksum is right but whose table is not is refused too
static void
test_table(const ClioWorld* const world)
{
  static const struct {
    size_t  place; ///< In a row of the table
    uint8_t value;
  } faults[] = {
    { offsetof(ClioModelTensor, offset), 1U },
    { offsetof(ClioModelTensor, offset) + 3U, 1U },
    { offsetof(ClioModelTensor, offset) + 7U, 255U },
    { offsetof(ClioModelTensor, rows) + 3U, 255U },
    { offsetof(ClioModelTensor, columns) + 2U, 255U },
    { offsetof(ClioModelTensor, type), 5U },
    { offsetof(ClioModelTensor, name), 'z' },
  };
  for (size_t i = 0U; i < sizeof(faults) / sizeof(*faults); ++i) {
    size_t         size                             = 0U;
    uint8_t* const data                             = make_model(&size);
    data[sizeof(ClioModelHeader) + faults[i].place] = faults[i].value;
    ClioModelHeader header;
    memcpy(&header, data, sizeof(header));
    header.checksum = clio_model_digest(data, size);
    memcpy(data, &header, sizeof(header));
    assert(try_model(world, data, size) == CLIO_BAD_MODEL);
    free(data);
  }
}

static void
test_files(const ClioWorld* const world)
{
  ClioModel* model = NULL;
  assert(clio_model_open(world, "/nonexistent/model", &model) == CLIO_BAD_READ);
  assert(clio_model_open(world, CLIO_SOURCE_DIR, &model) == CLIO_BAD_MODEL);
  assert(clio_model_open(world, CLIO_SOURCE_DIR "/README.md", &model) ==
         CLIO_BAD_MODEL);
  assert(clio_model_open(world, "/dev/null", &model) == CLIO_BAD_MODEL);
  assert(!model);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  assert(world);
  clio_world_set_log(world, count_message, NULL);
  test_tensors(world);
  test_damage(world);
  test_table(world);
  test_files(world);
  clio_world_free(world);
  return 0;
}
