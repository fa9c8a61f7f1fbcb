// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Smooth steps without the mathematics library

#ifndef CLIO_MODEL_ACTIVATION_H
#define CLIO_MODEL_ACTIVATION_H

/// Return the hyperbolic tangent of `x`, within 1e-4
static inline float
clio_tanh(const float x)
{
  const float y = x > -4.97F ? (x < 4.97F ? x : 4.97F) : -4.97F;
  const float q = y * y;
  const float p = 135135.0F + q * (17325.0F + q * (378.0F + q));
  const float d = 135135.0F + q * (62370.0F + q * (3150.0F + q * 28.0F));
  return y * p / d;
}

/// Return the logistic function of `x`
static inline float
clio_sigmoid(const float x)
{
  return 0.5F + 0.5F * clio_tanh(0.5F * x);
}

#endif // CLIO_MODEL_ACTIVATION_H
