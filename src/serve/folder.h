// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Files below one directory, and never outside it

#ifndef CLIO_SERVE_FOLDER_H
#define CLIO_SERVE_FOLDER_H

#include "clio/status.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/// A file that is open
typedef struct {
  int             fd;
  uint64_t        size; ///< In bytes
  struct timespec modified;
} ClioFile;

/**
   Open the regular file at `path`, relative to the directory `root`.

   No part of the path may be a symbolic link, "..", empty, or start with a dot,
   except `.well-known`.

   @param root Descriptor of the directory.
   @param[out] file To be closed by the caller; untouched on failure.
   @return #CLIO_SUCCESS or #CLIO_NOT_FOUND.
*/
CLIO_NODISCARD ClioStatus clio_folder_open(int         root,
                                           const char* path,
                                           ClioFile*   file);

/// Return true if clio_folder_open() would succeed
bool clio_folder_has(int root, const char* path);

#endif // CLIO_SERVE_FOLDER_H
