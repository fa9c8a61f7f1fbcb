// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Files that appear whole or not at all.

   What is written goes to a temporary file beside the final one, which
   replaces it only when every byte is on disk.  A path that exists and is no
   ordinary file, such as a pipe or a device, is written directly.
*/

#ifndef CLIO_BASE_OUTPUT_H
#define CLIO_BASE_OUTPUT_H

#include "base/world.h"
#include "clio/status.h"

#include <stdbool.h>
#include <stddef.h>

/// A file that is being written
typedef struct ClioOutput ClioOutput;

/**
   Begin to write the file at `path`, or the standard output if it is "-".

   @return #CLIO_BAD_WRITE, and a line is logged, if that is not possible.
*/
CLIO_NODISCARD ClioStatus clio_output_open(const ClioWorld* world,
                                           const char*      path,
                                           ClioOutput**     output);

/**
   Write `size` bytes to `output`, a #ClioOutput.

   @return False if they could not be written; clio_output_close() says why.
*/
bool clio_output_write(void* output, const char* bytes, size_t size);

/**
   End `output` and free it.

   @param keep True to put the file in its place, false to leave no trace of it.
   @return #CLIO_BAD_WRITE, and a line is logged, if anything was not written,
   when the old file is as it was.
*/
CLIO_NODISCARD ClioStatus clio_output_close(ClioOutput* output, bool keep);

#endif // CLIO_BASE_OUTPUT_H
