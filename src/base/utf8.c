// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.h"

#include <unicode/utf8.h>

size_t
clio_utf8_validate(const ClioStringView text)
{
  const uint8_t* const data   = (const uint8_t*)text.data;
  size_t               offset = 0U;
  while (offset < text.length) {
    const size_t start = offset;
    UChar32      code  = 0;
    U8_NEXT(data, offset, text.length, code);
    if (code < 0) {
      return start;
    }
  }
  return text.length;
}

uint32_t
clio_utf8_next(const ClioStringView text, size_t* const offset)
{
  const uint8_t* const data = (const uint8_t*)text.data;
  UChar32              code = 0;
  U8_NEXT(data, *offset, text.length, code);
  return (uint32_t)code;
}

size_t
clio_utf8_encode(const uint32_t code, char out[4])
{
  size_t length = 0U;
  U8_APPEND_UNSAFE((uint8_t*)out, length, code);
  return length;
}

size_t
clio_utf8_count(const ClioStringView text)
{
  size_t count = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    count += ((uint8_t)text.data[i] & 0xC0U) != 0x80U;
  }
  return count;
}
