// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Ranges of dates, and what else the words around an expression say

#ifndef CLIO_DATE_RANGE_H
#define CLIO_DATE_RANGE_H

#include "date/expression.h"

#include <stddef.h>

/**
   Join neighbours such as "March" and "May 1954" into ranges.

   The year that one end lacks is that of the other.
*/
void clio_time_join_ranges(const ClioTimeContext* context,
                           ClioExpression*        expressions,
                           size_t                 n_expressions);

/// Set the tense of the clause around each expression of a sentence
void clio_time_set_tense(const ClioTimeContext* context,
                         ClioExpression*        expressions,
                         size_t                 n_expressions);

#endif // CLIO_DATE_RANGE_H
