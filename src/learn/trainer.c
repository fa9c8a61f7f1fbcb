// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/trainer.h"

#include "base/allocator.h"
#include "learn/logistic.h"

#include <math.h>

/// Step size, pull of every weight to zero, and smoothing of the step size
static const float rate   = 0.3f;
static const float decay  = 2e-4f;
static const float smooth = 0.1f;

ClioTrainer
clio_trainer(const ClioAllocator* const allocator)
{
  const ClioTrainer trainer = { allocator, NULL, 0U, 0U,   NULL,
                                NULL,      0U,   0U, false };
  return trainer;
}

void
clio_trainer_clear(ClioTrainer* const trainer)
{
  clio_free(trainer->allocator, trainer->parameters);
  clio_free(trainer->allocator, trainer->starts);
  clio_free(trainer->allocator, trainer->costs);
  *trainer = clio_trainer(trainer->allocator);
}

void
clio_trainer_case(ClioTrainer* const trainer,
                  const bool         truth,
                  const float        weight)
{
  if (trainer->n_cases == trainer->cases_capacity) {
    const size_t larger =
      trainer->cases_capacity ? trainer->cases_capacity * 2U : 4096U;
    size_t* const starts = clio_realloc(
      trainer->allocator, trainer->starts, larger * sizeof(size_t));
    trainer->starts = starts ? starts : trainer->starts;
    float* const costs =
      clio_realloc(trainer->allocator, trainer->costs, larger * sizeof(float));
    trainer->costs = costs ? costs : trainer->costs;
    if (!starts || !costs) {
      trainer->failed = true;
      return;
    }
    trainer->cases_capacity = larger;
  }

  trainer->starts[trainer->n_cases]  = trainer->n_parameters;
  trainer->costs[trainer->n_cases++] = truth ? weight : -weight;
}

void
clio_trainer_add(ClioTrainer* const trainer, const uint32_t parameter)
{
  if (trainer->n_parameters == trainer->parameters_capacity) {
    const size_t larger =
      trainer->parameters_capacity ? trainer->parameters_capacity * 2U : 65536U;
    uint32_t* const moved = clio_realloc(
      trainer->allocator, trainer->parameters, larger * sizeof(uint32_t));
    if (!moved) {
      trainer->failed = true;
      return;
    }
    trainer->parameters          = moved;
    trainer->parameters_capacity = larger;
  }
  trainer->parameters[trainer->n_parameters++] = parameter;
}

/// Move the weights of one case along its gradient
static void
learn_case(const ClioTrainer* const trainer,
           const size_t             index,
           float* const             weights,
           float* const             squares)
{
  const size_t from = trainer->starts[index];
  const size_t to  = index + 1U < trainer->n_cases ? trainer->starts[index + 1U]
                                                   : trainer->n_parameters;
  float        sum = 0.0f;
  for (size_t i = from; i < to; ++i) {
    sum += weights[trainer->parameters[i]];
  }

  const float cost   = trainer->costs[index];
  const float truth  = cost > 0.0f ? 1.0f : 0.0f;
  const float weight = cost > 0.0f ? cost : -cost;
  const float error  = (truth - clio_logistic(sum)) * weight;
  for (size_t i = from; i < to; ++i) {
    const uint32_t p = trainer->parameters[i];
    const float    g = error - decay * weights[p];
    squares[p] += g * g;
    weights[p] += rate * g / sqrtf(smooth + squares[p]);
  }
}

ClioStatus
clio_trainer_run(const ClioTrainer* const trainer,
                 float* const             weights,
                 const size_t             n_weights,
                 const unsigned           n_epochs)
{
  const size_t    n = trainer->n_cases;
  uint32_t* const order =
    clio_calloc(trainer->allocator, n + 1U, sizeof(uint32_t));
  float* const squares =
    clio_calloc(trainer->allocator, n_weights + 1U, sizeof(float));
  float* const sums =
    clio_calloc(trainer->allocator, n_weights + 1U, sizeof(float));
  if (trainer->failed || !order || !squares || !sums) {
    clio_free(trainer->allocator, order);
    clio_free(trainer->allocator, squares);
    clio_free(trainer->allocator, sums);
    return CLIO_NO_MEMORY;
  }

  uint64_t random = 88172645463325252U;
  for (size_t i = 0U; i < n; ++i) {
    order[i] = (uint32_t)i;
  }
  for (unsigned epoch = 0U; epoch < n_epochs; ++epoch) {
    for (size_t i = n; i > 1U; --i) {
      random           = random * 6364136223846793005U + 1442695040888963407U;
      const size_t   j = (size_t)((random >> 33U) % i);
      const uint32_t t = order[i - 1U];
      order[i - 1U]    = order[j];
      order[j]         = t;
    }
    for (size_t i = 0U; i < n; ++i) {
      learn_case(trainer, order[i], weights, squares);
    }
    for (size_t i = 0U; epoch >= n_epochs / 2U && i < n_weights; ++i) {
      sums[i] += weights[i];
    }
  }
  for (size_t i = 0U; n_epochs && i < n_weights; ++i) {
    weights[i] = sums[i] / (float)(n_epochs - n_epochs / 2U);
  }

  clio_free(trainer->allocator, sums);
  clio_free(trainer->allocator, order);
  clio_free(trainer->allocator, squares);
  return CLIO_SUCCESS;
}
