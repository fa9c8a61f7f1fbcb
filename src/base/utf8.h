// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// UTF-8 as the Unicode Standard defines it (table 3-7)

#ifndef CLIO_BASE_UTF8_H
#define CLIO_BASE_UTF8_H

#include "clio/string_view.h"

#include <stddef.h>
#include <stdint.h>

/// Return the byte offset of the first ill-formed sequence, or the length
size_t
clio_utf8_validate(ClioStringView text);

/**
   Decode the code point at `*offset` and move past it.

   Text must be valid UTF-8, and `*offset` inside it at a boundary.
*/
uint32_t
clio_utf8_next(ClioStringView text, size_t* offset);

/// Write `code` (a scalar value) to `out` and return the number of bytes
size_t
clio_utf8_encode(uint32_t code, char out[4]);

/// Return the number of code points in valid UTF-8 `text`
size_t
clio_utf8_count(ClioStringView text);

#endif // CLIO_BASE_UTF8_H
