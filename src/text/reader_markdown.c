// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "text/reader_parts.h"

ClioStatus
clio_reader_markdown(ClioReading* const reading, const ClioStringView text)
{
  clio_buffer_append(&reading->text, text);
  return reading->text.status ? reading->text.status
                              : clio_reader_plain(reading, 0U);
}
