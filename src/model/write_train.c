// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/write_train.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TENSORS = 256 };

typedef struct {
  ClioModelTensor row;
  const void*     data;
} Item;

struct ClioModelWriter {
  Item     items[MAX_TENSORS];
  uint32_t n_items;
};

ClioModelWriter*
clio_model_writer_new(ClioArena* const arena)
{
  return clio_arena_alloc(arena, sizeof(ClioModelWriter));
}

ClioStatus
clio_model_writer_add(ClioModelWriter* const writer,
                      const char* const      name,
                      const ClioTensor       tensor)
{
  if (writer->n_items == MAX_TENSORS ||
      strlen(name) >= sizeof(writer->items->row.name)) {
    return CLIO_LIMIT;
  }
  Item* const item = &writer->items[writer->n_items++];
  memset(item, 0, sizeof(*item));
  memcpy(item->row.name, name, strlen(name));
  item->row.type    = (uint32_t)tensor.type;
  item->row.rows    = tensor.rows;
  item->row.columns = tensor.columns;
  item->data        = tensor.data;
  return CLIO_SUCCESS;
}

static int
compare_items(const void* const a, const void* const b)
{
  return strcmp(((const Item*)a)->row.name, ((const Item*)b)->row.name);
}

static size_t
item_size(const Item* const item)
{
  return (size_t)item->row.rows * item->row.columns *
         clio_tensor_type_size((ClioTensorType)item->row.type);
}

static size_t
align(const size_t offset)
{
  const size_t over = offset % CLIO_MODEL_ALIGNMENT;
  return over ? offset + CLIO_MODEL_ALIGNMENT - over : offset;
}

/// Sort the tensors and give each its place; return the size of the file
static size_t
lay_out(ClioModelWriter* const writer)
{
  qsort(writer->items, writer->n_items, sizeof(Item), compare_items);
  size_t offset =
    sizeof(ClioModelHeader) + writer->n_items * sizeof(ClioModelTensor);
  for (uint32_t i = 0U; i < writer->n_items; ++i) {
    offset                      = align(offset);
    writer->items[i].row.offset = offset;
    offset += item_size(&writer->items[i]);
  }
  return offset;
}

static void
fill(const ClioModelWriter* const writer,
     uint8_t* const               data,
     const size_t                 size)
{
  ClioModelHeader header = { .version   = CLIO_MODEL_VERSION,
                             .size      = size,
                             .n_tensors = writer->n_items };
  memcpy(header.magic, CLIO_MODEL_MAGIC, sizeof(header.magic));
  memcpy(data, &header, sizeof(header));
  for (uint32_t i = 0U; i < writer->n_items; ++i) {
    const Item* const item = &writer->items[i];
    memcpy(data + sizeof(header) + i * sizeof(item->row),
           &item->row,
           sizeof(item->row));
    if (item_size(item)) {
      memcpy(data + item->row.offset, item->data, item_size(item));
    }
  }
  header.checksum = clio_model_digest(data, size);
  memcpy(data, &header, sizeof(header));
}

static ClioStatus
write_file(const char* const path, const uint8_t* const data, const size_t size)
{
  FILE* const file = fopen(path, "wb");
  if (!file) {
    return CLIO_BAD_WRITE;
  }
  const bool written = fwrite(data, 1, size, file) == size;
  const bool closed  = !fclose(file);
  return written && closed ? CLIO_SUCCESS : CLIO_BAD_WRITE;
}

uint8_t*
clio_model_writer_bytes(const ClioAllocator* const allocator,
                        ClioModelWriter* const     writer,
                        size_t* const              size)
{
  *size               = lay_out(writer);
  uint8_t* const data = clio_calloc(allocator, 1, *size);
  if (data) {
    fill(writer, data, *size);
  }
  return data;
}

ClioStatus
clio_model_writer_write(const ClioWorld* const world,
                        ClioModelWriter* const writer,
                        const char* const      path)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  size_t                     size      = 0U;
  uint8_t* const data = clio_model_writer_bytes(allocator, writer, &size);
  TRY_ALLOC(data);
  const ClioStatus st = write_file(path, data, size);
  clio_free(allocator, data);
  return st ? clio_world_error(world, st, "%s: cannot write the model", path)
            : CLIO_SUCCESS;
}
