// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/vectors_train.h"

#include "base/file.h"
#include "base/try.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_VECTORS = 1 << 16, INDEX_SIZE = 1 << 17 };

static bool
add_to_index(uint32_t* const index, const uint32_t hash, const uint32_t row)
{
  uint32_t i = hash % INDEX_SIZE;
  while (index[2U * i] && index[2U * i] != hash) {
    i = (i + 1U) % INDEX_SIZE;
  }
  if (index[2U * i]) {
    return false;
  }
  index[2U * i]      = hash;
  index[2U * i + 1U] = row;
  return true;
}

/// Read one line, and return true if it held a new word
static bool
read_line(char* const     line,
          uint32_t* const index,
          int8_t* const   rows,
          const uint32_t  n)
{
  const size_t   length = strcspn(line, " ");
  char*          rest   = line + length;
  const uint32_t hash   = clio_vectors_hash(clio_substring(line, length));
  if (!length || !add_to_index(index, hash, n)) {
    return false;
  }
  for (uint32_t i = 0U; i < CLIO_VECTOR_WIDTH; ++i) {
    const long value                        = strtol(rest, &rest, 10);
    rows[(size_t)n * CLIO_VECTOR_WIDTH + i] = (int8_t)(value > 127    ? 127
                                                       : value < -127 ? -127
                                                                      : value);
  }
  return true;
}

ClioStatus
clio_vectors_read(const ClioWorld* const world,
                  ClioArena* const       arena,
                  const char* const      path,
                  ClioVectors* const     vectors)
{
  ClioBuffer    bytes = clio_buffer(clio_world_allocator(world));
  int8_t* const rows =
    clio_arena_alloc(arena, (size_t)MAX_VECTORS * CLIO_VECTOR_WIDTH);
  uint32_t* const index =
    clio_arena_alloc(arena, 2U * INDEX_SIZE * sizeof(uint32_t));
  TRY_ALLOC(rows);
  TRY_ALLOC(index);
  const ClioStatus st = clio_file_read(path, 0U, &bytes);
  uint32_t         n  = 0U;
  for (char* line = bytes.data; !st && line && *line && n < MAX_VECTORS;) {
    char* const end = strchr(line, '\n');
    if (end) {
      *end = '\0';
    }
    n += read_line(line, index, rows, n);
    line = end ? end + 1 : NULL;
  }
  clio_buffer_clear(&bytes);
  *vectors = (ClioVectors){ rows, index, INDEX_SIZE - 1U, n };
  return st ? clio_world_error(world, st, "%s: cannot read", path) : st;
}

ClioStatus
clio_vectors_write(const ClioVectors* const vectors,
                   ClioModelWriter* const   writer)
{
  ClioStatus st = CLIO_SUCCESS;
  if (!vectors->n_rows) {
    return st;
  }
  const ClioTensor rows = {
    vectors->rows, CLIO_TENSOR_INT8, vectors->n_rows, CLIO_VECTOR_WIDTH
  };
  const ClioTensor index = {
    vectors->index, CLIO_TENSOR_INT32, vectors->mask + 1U, 2U
  };
  TRY(st, clio_model_writer_add(writer, "encoder.vectors", rows));
  return clio_model_writer_add(writer, "encoder.vectors.index", index);
}
