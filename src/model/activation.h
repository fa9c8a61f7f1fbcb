// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Smooth steps without the mathematics library

#ifndef CLIO_MODEL_ACTIVATION_H
#define CLIO_MODEL_ACTIVATION_H

/// A hyperbolic tangent as a fraction
typedef struct {
  float numerator;
  float denominator;
} ClioFraction;

/// Return the hyperbolic tangent of `x`, within 1e-4
static inline ClioFraction
clio_tanh_fraction(const float x)
{
  const float  low  = x < 4.97F ? x : 4.97F;
  const float  y    = low > -4.97F ? low : -4.97F;
  const float  q    = y * y;
  const float  p    = 135135.0F + q * (17325.0F + q * (378.0F + q));
  const float  d    = 135135.0F + q * (62370.0F + q * (3150.0F + q * 28.0F));
  ClioFraction tanh = { y * p, d };
  return tanh;
}

/// Return the hyperbolic tangent of `x`, within 1e-4
static inline float
clio_tanh(const float x)
{
  const ClioFraction tanh = clio_tanh_fraction(x);
  return tanh.numerator / tanh.denominator;
}

/// Return the logistic function of `x`
static inline float
clio_sigmoid(const float x)
{
  return 0.5F + 0.5F * clio_tanh(0.5F * x);
}

/// Set `a` and `b` to the logistic functions of themselves, by one division
static inline void
clio_sigmoids(float* const a, float* const b)
{
  const ClioFraction x    = clio_tanh_fraction(0.5F * *a);
  const ClioFraction y    = clio_tanh_fraction(0.5F * *b);
  const float        half = 0.5F / (x.denominator * y.denominator);
  *a                      = 0.5F + x.numerator * y.denominator * half;
  *b                      = 0.5F + y.numerator * x.denominator * half;
}

#endif // CLIO_MODEL_ACTIVATION_H
