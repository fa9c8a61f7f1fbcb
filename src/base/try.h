// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Early return on failure

#ifndef CLIO_BASE_TRY_H
#define CLIO_BASE_TRY_H

#include "clio/status.h" // IWYU pragma: export

/// Evaluate `expression` into `st`, and return it if it is not success
#define TRY(st, expression)       \
  do {                            \
    st = (expression);            \
    if (st != CLIO_SUCCESS) {     \
      return st;                  \
    }                             \
  } while (0)

/// Return #CLIO_NO_MEMORY if `pointer` is null
#define TRY_ALLOC(pointer)    \
  do {                        \
    if (!(pointer)) {         \
      return CLIO_NO_MEMORY;  \
    }                         \
  } while (0)

#endif // CLIO_BASE_TRY_H
