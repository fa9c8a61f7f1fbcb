// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Logistic regression over sparse binary features

#ifndef CLIO_LEARN_TRAINER_H
#define CLIO_LEARN_TRAINER_H

#include "learn/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Cases to learn from: lists of parameter numbers
typedef struct {
  const ClioAllocator* allocator;
  uint32_t*            parameters; ///< Of all cases
  size_t               n_parameters, parameters_capacity;
  size_t*              starts; ///< Where a case's parameters start
  float*               costs;  ///< Weight of a case, negative if it is false
  size_t               n_cases, cases_capacity;
  bool                 failed; ///< Out of memory
} ClioTrainer;

/// Return a trainer without cases
ClioTrainer clio_trainer(const ClioAllocator* allocator);

/// Free what `trainer` holds
void clio_trainer_clear(ClioTrainer* trainer);

/// Begin a case that is true or false and counts `weight` times
void clio_trainer_case(ClioTrainer* trainer, bool truth, float weight);

/// Add a parameter to the case begun last
void clio_trainer_add(ClioTrainer* trainer, uint32_t parameter);

/**
   Learn the weights of `n_weights` parameters, which start as they are.

   They become the mean of those after each epoch of the second half.

   @param[in,out] weights Array of as many weights.
*/
CLIO_NODISCARD ClioStatus clio_trainer_run(const ClioTrainer* trainer,
                                           float*             weights,
                                           size_t             n_weights,
                                           unsigned           n_epochs);

#endif // CLIO_LEARN_TRAINER_H
