// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/model.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/format.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct ClioModel {
  const ClioWorld*       world;
  const char*            name; ///< For messages; ours
  const uint8_t*         data;
  size_t                 size;
  const ClioModelTensor* tensors; ///< In the data
  uint32_t               n_tensors;
  bool                   mapped; ///< The data is a mapping of ours
};

static const size_t element_sizes[] = {
  [CLIO_TENSOR_BYTES] = 1U, [CLIO_TENSOR_INT8] = 1U,  [CLIO_TENSOR_INT16] = 2U,
  [CLIO_TENSOR_INT32] = 4U, [CLIO_TENSOR_FLOAT] = 4U,
};

size_t
clio_tensor_type_size(const ClioTensorType type)
{
  return element_sizes[type];
}

static ClioStatus
refuse(const ClioModel* const model, const char* const why)
{
  return clio_world_error(
    model->world, CLIO_BAD_MODEL, "%s: %s", model->name, why);
}

static bool
is_tensor_sound(const ClioModel* const model, const uint32_t index)
{
  const ClioModelTensor* const t = &model->tensors[index];
  if (!memchr(t->name, 0, sizeof(t->name)) ||
      t->type >= sizeof(element_sizes) / sizeof(*element_sizes) ||
      t->offset % CLIO_MODEL_ALIGNMENT || t->offset > model->size) {
    return false;
  }
  if (index && strcmp(t[-1].name, t->name) >= 0) {
    return false;
  }
  const uint64_t count = (uint64_t)t->rows * t->columns;
  const uint64_t room  = (model->size - t->offset) / element_sizes[t->type];
  return count <= room;
}

static ClioStatus
check(ClioModel* const model)
{
  ClioModelHeader header;
  if (model->size < sizeof(header)) {
    return refuse(model, "too short to be a model");
  }
  memcpy(&header, model->data, sizeof(header));
  if (memcmp(header.magic, CLIO_MODEL_MAGIC, sizeof(header.magic))) {
    return refuse(model, "not a Clio model");
  }
  if (header.version != CLIO_MODEL_VERSION) {
    return refuse(model, "a model of another version of Clio");
  }
  if (header.size != model->size) {
    return refuse(model, "the model is cut short or has bytes too many");
  }
  if (header.checksum != clio_model_digest(model->data, model->size)) {
    return refuse(model, "the model is corrupted (wrong checksum)");
  }
  const size_t room = model->size - sizeof(header);
  if (header.n_tensors > room / sizeof(ClioModelTensor)) {
    return refuse(model, "the model's table is too long");
  }
  model->n_tensors = header.n_tensors;
  model->tensors =
    (const ClioModelTensor*)(const void*)(model->data + sizeof(header));
  for (uint32_t i = 0U; i < model->n_tensors; ++i) {
    if (!is_tensor_sound(model, i)) {
      return refuse(model, "the model's table is damaged");
    }
  }
  return CLIO_SUCCESS;
}

static ClioModel*
model_new(const ClioWorld* const world, const char* const name)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  const size_t               length    = strlen(name) + 1U;
  ClioModel* const           model =
    clio_calloc(allocator, 1, sizeof(ClioModel) + length);
  if (model) {
    model->world = world;
    model->name  = memcpy(model + 1, name, length);
  }
  return model;
}

ClioStatus
clio_model_view(const ClioWorld* const world,
                const char* const      name,
                const void* const      data,
                const size_t           size,
                ClioModel** const      model)
{
  ClioModel* const m = model_new(world, name);
  TRY_ALLOC(m);
  m->data             = data;
  m->size             = size;
  const ClioStatus st = check(m);
  if (st) {
    clio_model_free(m);
    return st;
  }
  *model = m;
  return CLIO_SUCCESS;
}

static ClioStatus
map_file(ClioModel* const model, const int fd)
{
  struct stat info;
  if (fd < 0 || fstat(fd, &info)) {
    return clio_world_error(
      model->world, CLIO_BAD_READ, "%s: cannot read the model", model->name);
  }
  if (!S_ISREG(info.st_mode) || info.st_size <= 0) {
    return refuse(model, "too short to be a model");
  }
  const size_t size = (size_t)info.st_size;
  void* const  data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED) {
    return clio_world_error(
      model->world, CLIO_BAD_READ, "%s: cannot map the model", model->name);
  }
  model->data   = data;
  model->size   = size;
  model->mapped = true;
  return CLIO_SUCCESS;
}

ClioStatus
clio_model_open(const ClioWorld* const world,
                const char* const      path,
                ClioModel** const      model)
{
  ClioModel* const m = model_new(world, path);
  TRY_ALLOC(m);
  const int  fd = open(path, O_RDONLY | O_CLOEXEC);
  ClioStatus st = map_file(m, fd);
  if (fd >= 0) {
    close(fd);
  }
  if (!st) {
    st = check(m);
  }
  if (st) {
    clio_model_free(m);
    return st;
  }
  *model = m;
  return CLIO_SUCCESS;
}

void
clio_model_free(ClioModel* const model)
{
  if (model) {
    if (model->mapped) {
      // The pages were mapped from a file by us, so they may be given back
      union {
        const void* borrowed;
        void*       ours;
      } data = { model->data };
      munmap(data.ours, model->size);
    }
    clio_free(clio_world_allocator(model->world), model);
  }
}

const ClioWorld*
clio_model_world(const ClioModel* const model)
{
  return model->world;
}

uint64_t
clio_model_checksum(const ClioModel* const model)
{
  return ((const ClioModelHeader*)(const void*)model->data)->checksum;
}

bool
clio_model_find(const ClioModel* const model,
                const char* const      name,
                ClioTensor* const      tensor)
{
  uint32_t low  = 0U;
  uint32_t high = model->n_tensors;
  while (low < high) {
    const uint32_t               middle = low + (high - low) / 2U;
    const ClioModelTensor* const t      = &model->tensors[middle];
    const int                    order  = strcmp(name, t->name);
    if (!order) {
      tensor->data    = model->data + t->offset;
      tensor->type    = (ClioTensorType)t->type;
      tensor->rows    = t->rows;
      tensor->columns = t->columns;
      return true;
    }
    *(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1U;
  }
  return false;
}

ClioStatus
clio_model_require(const ClioModel* const model,
                   const char* const      name,
                   const ClioTensorType   type,
                   const uint32_t         rows,
                   const uint32_t         columns,
                   ClioTensor* const      tensor)
{
  if (!clio_model_find(model, name, tensor) || tensor->type != type ||
      (rows && tensor->rows != rows) ||
      (columns && tensor->columns != columns)) {
    return clio_world_error(model->world,
                            CLIO_BAD_MODEL,
                            "%s: no fitting \"%s\" in the model",
                            model->name,
                            name);
  }
  return CLIO_SUCCESS;
}

uint32_t
clio_tensor_count_strings(const ClioTensor tensor)
{
  const char* const data  = tensor.data;
  const size_t      size  = (size_t)tensor.rows * tensor.columns;
  uint32_t          count = 0U;
  for (size_t i = 0U; i < size; ++i) {
    count += !data[i];
  }
  return count;
}

ClioStringView
clio_tensor_next_string(const ClioTensor tensor, size_t* const offset)
{
  const char* const data   = tensor.data;
  const size_t      size   = (size_t)tensor.rows * tensor.columns;
  const size_t      start  = *offset < size ? *offset : size;
  const char* const end    = memchr(data + start, 0, size - start);
  const size_t      length = end ? (size_t)(end - data) - start : size - start;
  *offset                  = start + length + (end ? 1U : 0U);
  return clio_substring(data + start, length);
}
