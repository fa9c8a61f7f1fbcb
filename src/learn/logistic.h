// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Log-odds and probabilities

#ifndef CLIO_LEARN_LOGISTIC_H
#define CLIO_LEARN_LOGISTIC_H

#include <math.h>

/// Return the probability of log-odds
static inline float
clio_logistic(const float log_odds)
{
  return 1.0f / (1.0f + expf(-log_odds));
}

/// Return the log-odds of a probability between 0 and 1, exclusive
static inline float
clio_log_odds(const float probability)
{
  const float p = probability < 1e-6f          ? 1e-6f
                  : probability > 1.0f - 1e-6f ? 1.0f - 1e-6f
                                               : probability;
  return logf(p / (1.0f - p));
}

#endif // CLIO_LEARN_LOGISTIC_H
