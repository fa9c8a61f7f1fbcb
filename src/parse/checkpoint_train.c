// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/checkpoint_train.h"

#include "base/try.h"
#include "model/write_train.h"

#include <string.h>

static const char* const names[] = {
#define CLIO_WEIGHTS_NAME(name, rows, columns, bound) #name,
  CLIO_WEIGHTS(CLIO_WEIGHTS_NAME)
#undef CLIO_WEIGHTS_NAME
    "table",
};

static const ClioWeights*
nth_weights(const ClioNetwork* const network, const uint32_t i)
{
  return i < CLIO_N_WEIGHTS ? &network->weights[i] : &network->table;
}

ClioStatus
clio_checkpoint_write(const ClioWorld* const   world,
                      ClioArena* const         arena,
                      const ClioNetwork* const network,
                      const char* const        path)
{
  ClioModelWriter* const writer = clio_model_writer_new(arena);
  TRY_ALLOC(writer);
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i <= CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w      = nth_weights(network, i);
    const ClioTensor         tensor = {
              w->moments.w, CLIO_TENSOR_FLOAT, w->rows, w->columns
    };
    TRY(st, clio_model_writer_add(writer, names[i], tensor));
  }
  return clio_model_writer_write(world, writer, path);
}

static ClioStatus
read_weights(const ClioModel* const model, ClioNetwork* const network)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i <= CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w = nth_weights(network, i);
    ClioTensor               tensor;
    TRY(st,
        clio_model_require(
          model, names[i], CLIO_TENSOR_FLOAT, 0U, w->columns, &tensor));
    const uint32_t rows = tensor.rows < w->rows ? tensor.rows : w->rows;
    memset(w->moments.w, 0, (size_t)w->rows * w->columns * sizeof(float));
    memcpy(
      w->moments.w, tensor.data, (size_t)rows * w->columns * sizeof(float));
  }
  clio_network_pack(network);
  return st;
}

ClioStatus
clio_checkpoint_read(const ClioWorld* const world,
                     ClioNetwork* const     network,
                     const char* const      path)
{
  ClioModel* model = NULL;
  ClioStatus st    = CLIO_SUCCESS;
  TRY(st, clio_model_open(world, path, &model));
  st = read_weights(model, network);
  clio_model_free(model);
  return st;
}
