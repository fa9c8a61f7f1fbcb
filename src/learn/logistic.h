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
  return logf(probability / (1.0f - probability));
}

#endif // CLIO_LEARN_LOGISTIC_H
