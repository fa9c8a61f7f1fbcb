// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "text/reader_parts.h"

ClioStatus
clio_reader_header(ClioReading* const   reading,
                   const ClioStringView text,
                   size_t* const        length)
{
  (void)reading;
  (void)text;
  *length = 0U;
  return CLIO_SUCCESS;
}
