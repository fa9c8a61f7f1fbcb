// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/trainer.h"

#include "base/allocator.h"

#include <math.h>
#include <string.h>

/// Step size, pull of every weight to zero, and smoothing of the step size
static const float rate   = 0.02f;
static const float decay  = 3e-3f;
static const float smooth = 0.1f;

/// A run over the groups
typedef struct {
  const ClioTrainer* trainer;
  float*             weights;
  float*             squares; ///< Of each weight's steps
  float*             means;   ///< Of each weight, times the epochs counted
  float*             sums;    ///< Of each unit
  float*             errors;  ///< Of each unit
  uint32_t*          stamps;  ///< Of each unit: group it was last summed for
  uint32_t*          touched; ///< Units of the group
  uint32_t           n_touched;
  uint32_t           stamp;
  float*             chances; ///< Of the group's cases
  uint32_t*          order;   ///< Of the groups
} Run;

ClioTrainer
clio_trainer(const ClioAllocator* const allocator)
{
  ClioTrainer trainer;
  memset(&trainer, 0, sizeof(trainer));
  trainer.allocator = allocator;
  return trainer;
}

void
clio_trainer_clear(ClioTrainer* const trainer)
{
  clio_free(trainer->allocator, trainer->parameters);
  clio_free(trainer->allocator, trainer->units);
  clio_free(trainer->allocator, trainer->cases);
  clio_free(trainer->allocator, trainer->groups);
  *trainer = clio_trainer(trainer->allocator);
}

/// Make room for one more item, and return whether there is
static bool
grow(ClioTrainer* const trainer,
     void** const       array,
     size_t* const      capacity,
     const size_t       n_items,
     const size_t       item_size)
{
  if (n_items < *capacity) {
    return true;
  }

  const size_t larger = *capacity ? *capacity * 2U : 4096U;
  void* const  moved =
    clio_realloc(trainer->allocator, *array, larger * item_size);
  if (!moved) {
    trainer->failed = true;
    return false;
  }
  *array    = moved;
  *capacity = larger;
  return true;
}

#define GROW(trainer, array, n, capacity)                                      \
  grow((trainer),                                                              \
       (void**)&(trainer)->array,                                              \
       &(trainer)->capacity,                                                   \
       (trainer)->n,                                                           \
       sizeof(*(trainer)->array))

uint32_t
clio_trainer_unit(ClioTrainer* const trainer)
{
  if (!GROW(trainer, units, n_units, units_capacity)) {
    return 0U;
  }
  trainer->units[trainer->n_units] = trainer->n_parameters;
  return (uint32_t)trainer->n_units++;
}

void
clio_trainer_add(ClioTrainer* const trainer, const uint32_t parameter)
{
  if (GROW(trainer, parameters, n_parameters, parameters_capacity)) {
    trainer->parameters[trainer->n_parameters++] = parameter;
  }
}

void
clio_trainer_group(ClioTrainer* const trainer)
{
  if (GROW(trainer, groups, n_groups, groups_capacity)) {
    trainer->groups[trainer->n_groups++] = trainer->n_cases;
  }
}

void
clio_trainer_case(ClioTrainer* const trainer, const ClioTrainerCase item)
{
  if (GROW(trainer, cases, n_cases, cases_capacity)) {
    trainer->cases[trainer->n_cases++] = item;
  }
}

static size_t
group_end(const ClioTrainer* const trainer, const size_t group)
{
  return group + 1U < trainer->n_groups ? trainer->groups[group + 1U]
                                        : trainer->n_cases;
}

static size_t
unit_end(const ClioTrainer* const trainer, const size_t unit)
{
  return unit + 1U < trainer->n_units ? trainer->units[unit + 1U]
                                      : trainer->n_parameters;
}

/// The sum of a unit's weights, counted once for each group
static float
sum_unit(Run* const run, const uint32_t unit)
{
  const ClioTrainer* const trainer = run->trainer;
  if (run->stamps[unit] != run->stamp) {
    float        sum = 0.0f;
    const size_t end = unit_end(trainer, unit);
    for (size_t k = trainer->units[unit]; k < end; ++k) {
      sum += run->weights[trainer->parameters[k]];
    }
    run->sums[unit]                = sum;
    run->errors[unit]              = 0.0f;
    run->stamps[unit]              = run->stamp;
    run->touched[run->n_touched++] = unit;
  }
  return run->sums[unit];
}

/// Set the errors of the units of a group: what is missing of each chance
static void
set_errors(Run* const run, const size_t from, const size_t to)
{
  const ClioTrainerCase* const cases    = run->trainer->cases;
  float                        greatest = 0.0f;
  bool                         some     = false;
  for (size_t i = from; i < to; ++i) {
    float sum = cases[i].prior;
    for (unsigned u = 0U; u < CLIO_UNITS_OF_CASE; ++u) {
      sum += sum_unit(run, cases[i].units[u]);
    }
    run->chances[i - from] = sum;
    greatest               = sum > greatest ? sum : greatest;
    some                   = some || cases[i].truth;
  }

  float all  = expf(-greatest);
  float good = some ? 0.0f : all;
  for (size_t i = from; i < to; ++i) {
    const float chance     = expf(run->chances[i - from] - greatest);
    run->chances[i - from] = chance;
    all += chance;
    good += cases[i].truth ? chance : 0.0f;
  }
  for (size_t i = from; i < to; ++i) {
    const float chance = run->chances[i - from];
    const float error =
      (cases[i].truth && good > 0.0f ? chance / good : 0.0f) - chance / all;
    for (unsigned u = 0U; u < CLIO_UNITS_OF_CASE; ++u) {
      run->errors[cases[i].units[u]] += error;
    }
  }
}

/// Move the weights of one group along its gradient
static void
learn_group(Run* const run, const size_t group)
{
  static const float       least   = 1e-4f;
  const ClioTrainer* const trainer = run->trainer;
  ++run->stamp;
  run->n_touched = 0U;
  set_errors(run, trainer->groups[group], group_end(trainer, group));
  for (uint32_t i = 0U; i < run->n_touched; ++i) {
    const uint32_t unit  = run->touched[i];
    const float    error = run->errors[unit];
    const size_t   end   = unit_end(trainer, unit);
    for (size_t k = trainer->units[unit];
         (error > least || error < -least) && k < end;
         ++k) {
      const uint32_t p = trainer->parameters[k];
      const float    g = error - decay * run->weights[p];
      run->squares[p] += g * g;
      run->weights[p] += rate * g / sqrtf(smooth + run->squares[p]);
    }
  }
}

static size_t
largest_group(const ClioTrainer* const trainer)
{
  size_t most = 0U;
  for (size_t g = 0U; g < trainer->n_groups; ++g) {
    const size_t size = group_end(trainer, g) - trainer->groups[g];
    most              = size > most ? size : most;
  }
  return most;
}

static bool
start_run(const ClioTrainer* const trainer,
          const size_t             n_weights,
          Run* const               run)
{
  const ClioAllocator* const allocator = trainer->allocator;
  const size_t               n_units   = trainer->n_units + 1U;
  run->squares = clio_calloc(allocator, n_weights + 1U, sizeof(float));
  run->means   = clio_calloc(allocator, n_weights + 1U, sizeof(float));
  run->sums    = clio_calloc(allocator, n_units, sizeof(float));
  run->errors  = clio_calloc(allocator, n_units, sizeof(float));
  run->stamps  = clio_calloc(allocator, n_units, sizeof(uint32_t));
  run->touched = clio_calloc(allocator, n_units, sizeof(uint32_t));
  run->chances =
    clio_calloc(allocator, largest_group(trainer) + 1U, sizeof(float));
  run->order = clio_calloc(allocator, trainer->n_groups + 1U, sizeof(uint32_t));
  return run->squares && run->means && run->sums && run->errors &&
         run->stamps && run->touched && run->chances && run->order;
}

static void
end_run(Run* const run)
{
  void* const arrays[] = { run->squares, run->means,  run->sums,
                           run->errors,  run->stamps, run->touched,
                           run->chances, run->order };
  for (size_t i = 0U; i < sizeof(arrays) / sizeof(arrays[0]); ++i) {
    clio_free(run->trainer->allocator, arrays[i]);
  }
}

static void
shuffle(uint32_t* const order, const size_t n, uint64_t* const random)
{
  for (size_t i = n; i > 1U; --i) {
    *random          = *random * 6364136223846793005U + 1442695040888963407U;
    const size_t   j = (size_t)((*random >> 33U) % i);
    const uint32_t t = order[i - 1U];
    order[i - 1U]    = order[j];
    order[j]         = t;
  }
}

ClioStatus
clio_trainer_run(const ClioTrainer* const trainer,
                 float* const             weights,
                 const size_t             n_weights,
                 const unsigned           n_epochs)
{
  const size_t n      = trainer->n_groups;
  uint64_t     random = 88172645463325252U;
  Run          run;
  memset(&run, 0, sizeof(run));
  run.trainer = trainer;
  run.weights = weights;
  if (trainer->failed || !start_run(trainer, n_weights, &run)) {
    end_run(&run);
    return CLIO_NO_MEMORY;
  }

  for (size_t i = 0U; i < n; ++i) {
    run.order[i] = (uint32_t)i;
  }
  for (unsigned epoch = 0U; epoch < n_epochs; ++epoch) {
    shuffle(run.order, n, &random);
    for (size_t i = 0U; i < n; ++i) {
      learn_group(&run, run.order[i]);
    }
    for (size_t i = 0U; epoch >= n_epochs / 2U && i < n_weights; ++i) {
      run.means[i] += weights[i];
    }
  }
  for (size_t i = 0U; n_epochs && i < n_weights; ++i) {
    weights[i] = run.means[i] / (float)(n_epochs - n_epochs / 2U);
  }
  end_run(&run);
  return CLIO_SUCCESS;
}
