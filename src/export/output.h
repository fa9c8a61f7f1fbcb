// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Where bytes go: memory, a stream, or a file that is complete or not there.
*/

#ifndef CLIO_EXPORT_OUTPUT_H
#define CLIO_EXPORT_OUTPUT_H

#include "base/buffer.h"
#include "base/world.h"
#include "clio/status.h"

#include <stdbool.h>
#include <stdio.h>

/// A place to write to
typedef struct ClioOutput ClioOutput;

/// Write to memory, which clio_output_bytes() shows
CLIO_NODISCARD ClioStatus clio_output_memory(const ClioWorld* world,
                                             ClioOutput**     output);

/// Write to `stream`, which messages call `name`; it is not closed
CLIO_NODISCARD ClioStatus clio_output_stream(const ClioWorld* world,
                                             FILE*            stream,
                                             const char*      name,
                                             ClioOutput**     output);

/**
   Write to a new file in the same directory, which becomes `path` when it is
   complete.

   Names that end in `.gz` or `.zst` are compressed.  A device or pipe is
   written as it is.

   @param sync Have the bytes on the disk before the file gets its name.
*/
CLIO_NODISCARD ClioStatus clio_output_file(const ClioWorld* world,
                                           const char*      path,
                                           bool             sync,
                                           ClioOutput**     output);

/// Return the bytes to append to; call clio_output_drain() now and then
ClioBuffer* clio_output_buffer(ClioOutput* output);

/// Write what was appended, if it is much
CLIO_NODISCARD ClioStatus clio_output_drain(ClioOutput* output);

/// Append `bytes`, and write them if they are much
CLIO_NODISCARD ClioStatus clio_output_write(ClioOutput*    output,
                                            ClioStringView bytes);

/// Return the bytes in memory, valid until more are written
ClioStringView clio_output_bytes(const ClioOutput* output);

/**
   Write all that is left; a file gets its name now.

   @return #CLIO_BAD_WRITE, with a message, if anything failed since the start.
*/
CLIO_NODISCARD ClioStatus clio_output_end(ClioOutput* output);

/// Free `output`; a file that did not end is removed.  It may be null
void clio_output_free(ClioOutput* output);

#endif // CLIO_EXPORT_OUTPUT_H
