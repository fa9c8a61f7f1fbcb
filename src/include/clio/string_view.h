// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A borrowed range of UTF-8 bytes

#ifndef CLIO_STRING_VIEW_H
#define CLIO_STRING_VIEW_H

#include "clio/attributes.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

CLIO_BEGIN_DECLS

/// A borrowed range of bytes; a plain value, nothing to free
typedef struct {
  const char* CLIO_NULLABLE data;   ///< First byte, not NUL-terminated
  size_t                    length; ///< Length in bytes
} ClioStringView;

/// Return a view of the NUL-terminated `string`, or an empty one of null
static inline ClioStringView
clio_string(const char* CLIO_NULLABLE string)
{
  const ClioStringView view = {string, string ? strlen(string) : 0};
  return view;
}

/// Return a view of `length` bytes at `data`
static inline ClioStringView
clio_substring(const char* CLIO_NULLABLE data, size_t length)
{
  const ClioStringView view = {data, length};
  return view;
}

/// Return true if `a` and `b` hold the same bytes
static inline bool
clio_string_equals(ClioStringView a, ClioStringView b)
{
  return a.length == b.length &&
         (!a.length || !memcmp(a.data, b.data, a.length));
}

CLIO_END_DECLS

#endif // CLIO_STRING_VIEW_H
