// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  A damaged model is refused, or it analyzes: it never reads out of bounds.

  The input is changes to a small model.  Its first byte tells whether the
  checksum is made right again, so that what is behind it is reached.
*/

#include "base/allocator.h"
#include "base/arena.h"
#include "model/format.h"
#include "model/write_train.h"
#include "parse/analyzer.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

enum { FIX_CHECKSUM = 1, CUT = 2, FIX_SIZE = 4, IN_TABLE = 0x80, CHANGE = 5 };

static const struct {
  const char*    name;
  ClioTensorType type;
  uint32_t       rows;
  uint32_t       columns;
} tensors[] = {
  { "encoder.table", CLIO_TENSOR_INT8, 16, CLIO_EMBEDDING_WIDTH },
  { "encoder.table.scales", CLIO_TENSOR_INT16, 16, 1 },
  { "encoder.vectors", CLIO_TENSOR_INT8, 4, CLIO_VECTOR_WIDTH },
  { "encoder.vectors.index", CLIO_TENSOR_INT32, 8, 2 },
  { "encoder.1.weights", CLIO_TENSOR_INT8, 256, 768 },
  { "encoder.1.scales", CLIO_TENSOR_FLOAT, 1, 768 },
  { "encoder.1.bias", CLIO_TENSOR_FLOAT, 1, 768 },
  { "encoder.2.weights", CLIO_TENSOR_INT8, 256, 768 },
  { "encoder.2.scales", CLIO_TENSOR_FLOAT, 1, 768 },
  { "encoder.2.bias", CLIO_TENSOR_FLOAT, 1, 768 },
  { "tag.upos.weights", CLIO_TENSOR_INT8, 256, 16 },
  { "tag.upos.scales", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.upos.bias", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.xpos.weights", CLIO_TENSOR_INT8, 256, 16 },
  { "tag.xpos.scales", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.xpos.bias", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.feats.weights", CLIO_TENSOR_INT8, 256, 16 },
  { "tag.feats.scales", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.feats.bias", CLIO_TENSOR_FLOAT, 1, 16 },
  { "tag.lemma.table", CLIO_TENSOR_INT32, 16, 2 },
  { "parse.slots.weights", CLIO_TENSOR_INT8, 256, 864 },
  { "parse.slots.scales", CLIO_TENSOR_FLOAT, 1, 864 },
  { "parse.slots.bias", CLIO_TENSOR_FLOAT, 1, 864 },
  { "parse.output.weights", CLIO_TENSOR_INT8, 96, 16 },
  { "parse.output.scales", CLIO_TENSOR_FLOAT, 1, 16 },
  { "parse.output.bias", CLIO_TENSOR_FLOAT, 1, 16 },
  { "parse.none", CLIO_TENSOR_INT16, 1, 864 },
  { "parse.root", CLIO_TENSOR_INT16, 1, 864 },
  { "parse.hidden", CLIO_TENSOR_INT16, 1, 96 },
  { "parse.signs", CLIO_TENSOR_INT16, 384, 96 },
};

static const struct {
  const char* name;
  const char* data;
  uint32_t    size;
} strings[] = {
  { "tag.upos.labels", "NOUN\0VERB\0PUNCT", 16 },
  { "tag.xpos.labels", "NN\0VBD\0.", 9 },
  { "tag.feats.labels", "_\0Number=Sing", 14 },
  { "tag.lemma.rules", "L0\0K0\0L1y", 10 },
  { "parse.labels", "root\0nsubj\0obj\0punct", 21 },
};

static const char* const forms[] = { "the", "Dog",  "barks", "at",
                                     "Mr.", "1953", "." };

static void
ignore(void* handle, ClioLogLevel level, const char* message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static uint32_t
next(uint32_t* const state)
{
  *state = *state * 1664525U + 1013904223U;
  return *state >> 16U;
}

/// Numbers that look like those of a model
static void*
make_numbers(ClioArena* const     arena,
             const ClioTensorType type,
             const size_t         n,
             uint32_t* const      state)
{
  void* const data = clio_arena_alloc(arena, n * clio_tensor_type_size(type));
  assert(data);
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t x = next(state);
    if (type == CLIO_TENSOR_FLOAT) {
      ((float*)data)[i] = (float)(x % 1000U) * 1e-5F;
    } else if (type == CLIO_TENSOR_INT8) {
      ((int8_t*)data)[i] = (int8_t)(x % 255U);
    } else if (type == CLIO_TENSOR_INT16) {
      ((int16_t*)data)[i] = (int16_t)(x % 2000U);
    } else {
      ((uint32_t*)data)[i] = x % 3U;
    }
  }
  return data;
}

static uint8_t*
make_model(size_t* const size)
{
  ClioArena* const       arena  = clio_arena_new(clio_allocator_default());
  ClioModelWriter* const writer = clio_model_writer_new(arena);
  uint32_t               state  = 1U;
  for (size_t i = 0U; i < sizeof(tensors) / sizeof(*tensors); ++i) {
    const size_t n = (size_t)tensors[i].rows * tensors[i].columns;
    assert(!clio_model_writer_add(
      writer,
      tensors[i].name,
      (ClioTensor){ make_numbers(arena, tensors[i].type, n, &state),
                    tensors[i].type,
                    tensors[i].rows,
                    tensors[i].columns }));
  }
  for (size_t i = 0U; i < sizeof(strings) / sizeof(*strings); ++i) {
    assert(!clio_model_writer_add(
      writer,
      strings[i].name,
      (ClioTensor){ strings[i].data, CLIO_TENSOR_BYTES, 1, strings[i].size }));
  }
  uint8_t* const data =
    clio_model_writer_bytes(clio_allocator_default(), writer, size);
  clio_arena_free(arena);
  assert(data);
  return data;
}

static size_t
read_place(const uint8_t* const data)
{
  return data[0] | (size_t)data[1] << 8U | (size_t)data[2] << 16U;
}

/// Change `model` as the input says, and return its new size
static size_t
damage(uint8_t* const model, size_t size, const uint8_t* data, size_t n)
{
  const uint8_t how = n ? *data : 0U;
  const size_t  table =
    sizeof(ClioModelHeader) +
    sizeof(ClioModelTensor) *
      (sizeof(tensors) / sizeof(*tensors) + sizeof(strings) / sizeof(*strings));
  for (size_t i = 1U; i + CHANGE <= n; i += CHANGE) {
    const size_t room                       = data[i] & IN_TABLE ? table : size;
    model[read_place(data + i + 1U) % room] = data[i + 4U];
  }
  if ((how & CUT) && n > 4U) {
    size = read_place(data + 1U) % (size + 1U);
  }
  ClioModelHeader header;
  if (size >= sizeof(header)) {
    memcpy(&header, model, sizeof(header));
    header.size = how & FIX_SIZE ? size : header.size;
    memcpy(model, &header, sizeof(header));
    header.checksum =
      how & FIX_CHECKSUM ? clio_model_digest(model, size) : header.checksum;
    memcpy(model, &header, sizeof(header));
  }
  return size;
}

static void
check_tree(const ClioSentence* const sentence)
{
  uint32_t n_roots = 0U;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    assert(sentence->words[i].head <= sentence->n_words);
    n_roots += !sentence->words[i].head;
  }
  assert(n_roots == 1U);
}

static void
analyze(ClioWorld* const world, const ClioAnalyzer* const analyzer)
{
  const uint32_t       n         = sizeof(forms) / sizeof(*forms);
  ClioWorkspace* const workspace = clio_workspace_new(analyzer);
  ClioDocument* const  document  = clio_document_new(world);
  assert(workspace && document);
  ClioSentence* const sentence = clio_document_add_sentence(document);
  assert(sentence);
  sentence->words   = clio_arena_alloc(document->arena, n * sizeof(ClioWord));
  sentence->n_words = n;
  for (uint32_t i = 0U; i < n; ++i) {
    sentence->words[i].form = clio_string(forms[i]);
  }
  assert(!clio_analyze(analyzer, workspace, document, NULL));
  check_tree(sentence);
  clio_document_free(document);
  clio_workspace_free(workspace);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  ClioWorld* const world = clio_world_new(NULL);
  size_t           room  = 0U;
  uint8_t* const   made  = make_model(&room);
  uint8_t* const   model = aligned_alloc(64U, (room + 63U) / 64U * 64U);
  assert(world && model);
  clio_world_set_log(world, ignore, NULL);
  memcpy(model, made, room);
  const size_t n = damage(model, room, data, size);

  ClioModel*    opened   = NULL;
  ClioAnalyzer* analyzer = NULL;
  if (!clio_model_view(world, "fuzz", model, n, &opened) &&
      !clio_analyzer_new(world, opened, &analyzer)) {
    analyze(world, analyzer);
    clio_analyzer_free(analyzer);
  } else {
    assert(size && (n < room || memcmp(model, made, room) != 0));
  }
  clio_free(clio_allocator_default(), made);
  free(model);
  clio_world_free(world);
  return 0;
}
