// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/collate.h"

#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <stdbool.h>

enum { MAX_KEY = 120, MAX_UNITS = 32 }; // Code points of a label that count

static void
append_folded(ClioBuffer* const out, const UChar32 c)
{
  if (u_isalnum(c) || c == ' ') {
    char         bytes[4];
    const size_t n =
      clio_utf8_encode((uint32_t)u_foldCase(c, U_FOLD_CASE_DEFAULT), bytes);
    clio_buffer_append(out, clio_substring(bytes, n));
  }
}

void
clio_collate_key(ClioBuffer* const out, const ClioStringView label)
{
  UErrorCode                error = U_ZERO_ERROR;
  const UNormalizer2* const nfkd  = unorm2_getNFKDInstance(&error);
  size_t                    n     = 0U;
  for (size_t i = 0U; i < label.length && n < MAX_KEY; ++n) {
    const UChar32 c = (UChar32)clio_utf8_next(label, &i);
    UChar         units[MAX_UNITS];
    error = U_ZERO_ERROR;
    const int32_t length =
      nfkd ? unorm2_getDecomposition(nfkd, c, units, MAX_UNITS, &error) : -1;
    if (length < 0 || U_FAILURE(error)) {
      append_folded(out, c);
      continue;
    }
    for (int32_t k = 0; k < length;) {
      const uint32_t unit = units[k++];
      const bool     pair = unit >= 0xD800U && unit < 0xDC00U && k < length;
      append_folded(out,
                    pair ? U16_GET_SUPPLEMENTARY((UChar32)unit, units[k++])
                         : (UChar32)unit);
    }
  }
}

void
clio_collate_letter(ClioBuffer* const out, const ClioStringView key)
{
  size_t        i = 0U;
  const UChar32 c = key.length ? (UChar32)clio_utf8_next(key, &i) : '#';
  char          bytes[4];
  const bool    letter = u_isalpha(c);
  const size_t  n =
    clio_utf8_encode(letter ? (uint32_t)u_toupper(c) : '#', bytes);
  clio_buffer_append(out, clio_substring(bytes, n));
}
