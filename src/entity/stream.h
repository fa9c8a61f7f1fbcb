// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Lines of files of any size, packed or not (gzip, bzip2, xz, Zstandard)

#ifndef CLIO_ENTITY_STREAM_H
#define CLIO_ENTITY_STREAM_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stddef.h>

/// Longest line in bytes
#define CLIO_MAX_LINE ((size_t)256U << 20U)

/// An open file
typedef struct ClioStream ClioStream;

/**
   Open the file at `path`, "-" for the standard input.

   How it is packed is told by its first bytes.
*/
CLIO_NODISCARD ClioStatus clio_stream_open(const ClioWorld* world,
                                           const char*      path,
                                           ClioStream**     stream);

/// Close `stream`; it may be null
void clio_stream_close(ClioStream* stream);

/**
   Read the next line, without its end.

   @param[out] line Borrowed until the next call; NUL-terminated.
   @return #CLIO_NOT_FOUND at the end, #CLIO_BAD_READ or #CLIO_BAD_DATA if the
   file is broken, #CLIO_LIMIT if the line is too long; a line is logged.
*/
CLIO_NODISCARD ClioStatus clio_stream_line(ClioStream*     stream,
                                           ClioStringView* line);

/// Return the number of the line read last, from 1
size_t clio_stream_number(const ClioStream* stream);

#endif // CLIO_ENTITY_STREAM_H
