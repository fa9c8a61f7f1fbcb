// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Whole files

#ifndef CLIO_BASE_FILE_H
#define CLIO_BASE_FILE_H

#include "base/buffer.h"
#include "clio/status.h"

/**
   Append all bytes of the file at `path` to `buffer`.

   @return #CLIO_NOT_FOUND if there is no such file, #CLIO_BAD_READ if it
   cannot be read (`errno` says why), #CLIO_LIMIT if it holds more than `limit`
   bytes (0: no limit), or #CLIO_NO_MEMORY.  Nothing is logged.
*/
CLIO_NODISCARD ClioStatus clio_file_read(const char* path,
                                         size_t      limit,
                                         ClioBuffer* buffer);

#endif // CLIO_BASE_FILE_H
