// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/json.h"

void
clio_json_string(ClioBuffer* const out, const ClioStringView text)
{
  size_t start = 0U;
  clio_buffer_append_byte(out, '"');
  for (size_t i = 0U; i < text.length; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c >= 0x20U && c != '"' && c != '\\') {
      continue;
    }

    clio_buffer_append(out, clio_substring(text.data + start, i - start));
    if (c >= 0x20U) {
      clio_buffer_append_byte(out, '\\');
      clio_buffer_append_byte(out, (char)c);
    } else {
      clio_buffer_printf(out, "\\u%04x", c);
    }
    start = i + 1U;
  }
  clio_buffer_append(out,
                     clio_substring(text.data + start, text.length - start));
  clio_buffer_append_byte(out, '"');
}
