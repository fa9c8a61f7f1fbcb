// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/vectors.h"

#include "base/hash.h"

#include <stddef.h>

enum { MAX_FORM = 48, SALT = 99 };

uint32_t
clio_vectors_hash(const ClioStringView form)
{
  char   lower[MAX_FORM];
  size_t n = form.length < MAX_FORM ? form.length : MAX_FORM;
  for (size_t i = 0U; i < n; ++i) {
    const char c = form.data[i];
    lower[i]     = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
  }
  const uint32_t hash = clio_hash(lower, n, SALT);
  return hash ? hash : 1U;
}

uint32_t
clio_vectors_find(const ClioVectors* const vectors, const ClioStringView form)
{
  const uint32_t hash = clio_vectors_hash(form);
  for (uint32_t i = 0U; vectors->n_rows && i <= vectors->mask; ++i) {
    const uint32_t* const pair =
      vectors->index + 2U * (size_t)((hash + i) & vectors->mask);
    if (!pair[0]) {
      break;
    }
    if (pair[0] == hash) {
      return pair[1] < vectors->n_rows ? pair[1] : CLIO_NO_VECTOR;
    }
  }
  return CLIO_NO_VECTOR;
}
