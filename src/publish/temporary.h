// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Nameless files that end with the program

#ifndef CLIO_PUBLISH_TEMPORARY_H
#define CLIO_PUBLISH_TEMPORARY_H

#include "base/world.h"
#include "clio/status.h"

#include <stddef.h>
#include <stdint.h>

/// Open a new file in `directory` that has no name, or log why not
CLIO_NODISCARD ClioStatus clio_temporary_open(const ClioWorld* world,
                                              const char*      directory,
                                              int*             fd);

/// Write `size` bytes at the end of the file
CLIO_NODISCARD ClioStatus clio_temporary_write(const ClioWorld* world,
                                               int              fd,
                                               const void*      bytes,
                                               size_t           size);

/// Read exactly `size` bytes at `offset`
CLIO_NODISCARD ClioStatus clio_temporary_read(const ClioWorld* world,
                                              int              fd,
                                              uint64_t         offset,
                                              void*            bytes,
                                              size_t           size);

#endif // CLIO_PUBLISH_TEMPORARY_H
