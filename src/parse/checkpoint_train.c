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

/// Add a share of the weights of `model`; what it lacks is that of `first`
static ClioStatus
add_weights(const ClioModel* const model,
            const ClioModel* const first,
            const float            share,
            ClioNetwork* const     network)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i <= CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w = nth_weights(network, i);
    ClioTensor               tensor;
    ClioTensor               rest;
    TRY(st,
        clio_model_require(
          model, names[i], CLIO_TENSOR_FLOAT, 0U, w->columns, &tensor));
    TRY(st,
        clio_model_require(
          first, names[i], CLIO_TENSOR_FLOAT, 0U, w->columns, &rest));
    const size_t       n      = (size_t)w->rows * w->columns;
    const size_t       n_own  = (size_t)tensor.rows * w->columns;
    const size_t       n_rest = (size_t)rest.rows * w->columns;
    const float* const own    = tensor.data;
    const float* const other  = rest.data;
    for (size_t j = 0U; j < n; ++j) {
      w->moments.w[j] += share * (j < n_own    ? own[j]
                                  : j < n_rest ? other[j]
                                               : 0.0F);
    }
  }
  return st;
}

static void
clear_weights(ClioNetwork* const network)
{
  for (uint32_t i = 0U; i <= CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w = nth_weights(network, i);
    memset(w->moments.w, 0, (size_t)w->rows * w->columns * sizeof(float));
  }
}

ClioStatus
clio_checkpoint_read(const ClioWorld* const   world,
                     ClioNetwork* const       network,
                     const char* const* const paths,
                     const uint32_t           n_paths)
{
  ClioModel* first = NULL;
  ClioStatus st    = CLIO_SUCCESS;
  TRY(st, clio_model_open(world, paths[0], &first));
  clear_weights(network);
  for (uint32_t i = 0U; i < n_paths && !st; ++i) {
    ClioModel* model = NULL;
    st               = clio_model_open(world, paths[i], &model);
    if (!st) {
      st = add_weights(model, first, 1.0F / (float)n_paths, network);
    }
    clio_model_free(model);
  }
  clio_model_free(first);
  clio_network_pack(network);
  return st;
}
