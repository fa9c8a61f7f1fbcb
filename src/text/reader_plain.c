// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "text/reader_parts.h"

#include <string.h>

ClioStatus
clio_reader_plain(ClioReading* const reading, const size_t offset)
{
  ClioStatus           st   = CLIO_SUCCESS;
  const ClioStringView text = clio_buffer_view(&reading->text);
  for (size_t i = offset; i < text.length;) {
    const char* const end = memchr(text.data + i, '\n', text.length - i);
    const size_t length = end ? (size_t)(end - text.data) - i : text.length - i;
    const ClioStringView line =
      clio_reader_trim(clio_substring(text.data + i, length));
    if (line.length) {
      const size_t start = (size_t)(line.data - text.data);
      TRY(st,
          clio_reader_add_range(
            reading, start, start + line.length, CLIO_PARAGRAPH_PROSE));
    }
    i += length + 1U;
  }
  return st;
}
