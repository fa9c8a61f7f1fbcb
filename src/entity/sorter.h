// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Sorting any number of records in constant memory

#ifndef CLIO_ENTITY_SORTER_H
#define CLIO_ENTITY_SORTER_H

#include "clio/allocator.h"
#include "clio/status.h"

#include <stddef.h>
#include <stdint.h>

/// What is sorted: by the first number, then the second, then the third
typedef struct {
  uint64_t a;
  uint64_t b;
  uint64_t c;
} ClioRecord;

/// Records being sorted: full buffers are sorted and kept in a temporary file
typedef struct ClioSorter ClioSorter;

/// Make a sorter that holds `n_buffered` records in memory
ClioSorter* clio_sorter_new(const ClioAllocator* allocator, size_t n_buffered);

/// Free `sorter`; it may be null
void clio_sorter_free(ClioSorter* sorter);

/// Add a record
CLIO_NODISCARD ClioStatus clio_sorter_add(ClioSorter* sorter,
                                          ClioRecord  record);

/// Stop adding, and start to read the records in order
CLIO_NODISCARD ClioStatus clio_sorter_start(ClioSorter* sorter);

/// Read the next record; #CLIO_NOT_FOUND after the last
CLIO_NODISCARD ClioStatus clio_sorter_next(ClioSorter* sorter,
                                           ClioRecord* record);

#endif // CLIO_ENTITY_SORTER_H
