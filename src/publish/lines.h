// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Any number of strings, sorted in constant memory

#ifndef CLIO_PUBLISH_LINES_H
#define CLIO_PUBLISH_LINES_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stddef.h>

/// Strings of any bytes, in the order of memcmp(), equal ones once
typedef struct ClioLines ClioLines;

/**
   Make an empty set.

   @param directory Where a nameless temporary file is made if memory is full.
   @param memory Bytes of strings to hold in memory.
*/
CLIO_NODISCARD ClioStatus clio_lines_new(const ClioWorld* world,
                                         const char*      directory,
                                         size_t           memory,
                                         ClioLines**      lines);

/// Free `lines`; it may be null
void clio_lines_free(ClioLines* lines);

/// Add a string, which is copied
CLIO_NODISCARD ClioStatus clio_lines_add(ClioLines* lines, ClioStringView line);

/// Stop adding, and start to read from the first; may be called again
CLIO_NODISCARD ClioStatus clio_lines_start(ClioLines* lines);

/**
   Read the next string, which is valid until the next call.

   @return #CLIO_NOT_FOUND after the last.
*/
CLIO_NODISCARD ClioStatus clio_lines_next(ClioLines*      lines,
                                          ClioStringView* line);

#endif // CLIO_PUBLISH_LINES_H
