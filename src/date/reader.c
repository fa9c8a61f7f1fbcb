// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/reader.h"

#include "base/allocator.h"
#include "base/try.h"

struct ClioDateReader {
  const ClioAllocator* allocator;
};

ClioStatus
clio_date_reader_new(ClioWorld* const world, ClioDateReader** const reader)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioDateReader* const result = clio_calloc(allocator, 1, sizeof(**reader));
  TRY_ALLOC(result);
  result->allocator = allocator;
  *reader           = result;
  return CLIO_SUCCESS;
}

void
clio_date_reader_free(ClioDateReader* const reader)
{
  if (reader) {
    clio_free(reader->allocator, reader);
  }
}

ClioStatus
clio_dates_find(const ClioDateReader* const reader,
                ClioDocument* const         document)
{
  (void)reader;
  (void)document;
  return CLIO_SUCCESS;
}
