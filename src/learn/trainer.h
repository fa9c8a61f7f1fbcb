// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A choice among cases that are sums of weights (a log-linear model).

   A unit is a list of parameters, such as those of one candidate as subject.
   A case is the sum of three units, and a group is a choice: of its cases, and
   of none of them, which has the sum 0.  Learning makes the true ones of each
   group likelier, or none if it has no true case.
*/

#ifndef CLIO_LEARN_TRAINER_H
#define CLIO_LEARN_TRAINER_H

#include "learn/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLIO_UNITS_OF_CASE = 3 };

/// A possible choice
typedef struct {
  uint32_t units[CLIO_UNITS_OF_CASE];
  float    prior; ///< Added to the sum: logarithm of the cases it stands for
  bool     truth;
} ClioTrainerCase;

/// Units, cases and groups to learn from
typedef struct {
  const ClioAllocator* allocator;
  uint32_t*            parameters; ///< Of all units
  size_t               n_parameters, parameters_capacity;
  size_t*              units; ///< Where a unit's parameters start
  size_t               n_units, units_capacity;
  ClioTrainerCase*     cases; ///< Of all groups
  size_t               n_cases, cases_capacity;
  size_t*              groups; ///< Where a group's cases start
  size_t               n_groups, groups_capacity;
  bool                 failed; ///< Out of memory
} ClioTrainer;

/// Return a trainer without cases
ClioTrainer clio_trainer(const ClioAllocator* allocator);

/// Free what `trainer` holds
void clio_trainer_clear(ClioTrainer* trainer);

/// Begin a unit and return its number
uint32_t clio_trainer_unit(ClioTrainer* trainer);

/// Add a parameter to the unit begun last
void clio_trainer_add(ClioTrainer* trainer, uint32_t parameter);

/// Begin a group of cases
void clio_trainer_group(ClioTrainer* trainer);

/// Add a case to the group begun last
void clio_trainer_case(ClioTrainer* trainer, ClioTrainerCase item);

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
