// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The files of a site.

   A file appears whole or not at all, is not touched if it would stay the same,
   and those that an earlier run made and this one did not are removed at the
   end.  `.clio-publish` lists them.
*/

#ifndef CLIO_PUBLISH_FILES_H
#define CLIO_PUBLISH_FILES_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "export/output.h"

#include <stddef.h>

/// The files of a site
typedef struct ClioFiles ClioFiles;

/// What became of them
typedef struct {
  size_t n_written;
  size_t n_unchanged;
  size_t n_removed;
} ClioFilesCount;

/**
   Open the site in `directory`, which is made if it does not exist.

   @return #CLIO_BAD_WRITE, with a message, if it cannot be made or holds files
   but no list of an earlier run.
*/
CLIO_NODISCARD ClioStatus clio_files_open(const ClioWorld* world,
                                          const char*      directory,
                                          ClioFiles**      files);

/// Close `files`; it may be null
void clio_files_free(ClioFiles* files);

/// Write a file; its folders are made
CLIO_NODISCARD ClioStatus clio_files_write(ClioFiles*     files,
                                           const char*    path,
                                           ClioStringView bytes);

/// Start a large file; clio_files_end() ends it, also after a failure
CLIO_NODISCARD ClioStatus clio_files_begin(ClioFiles*   files,
                                           const char*  path,
                                           ClioOutput** output);

/// End a large file, if `status` is success, and free its output
CLIO_NODISCARD ClioStatus clio_files_end(ClioFiles*  files,
                                         const char* path,
                                         ClioOutput* output,
                                         ClioStatus  status);

/// Remove what is stale, and write the list
CLIO_NODISCARD ClioStatus clio_files_finish(ClioFiles*      files,
                                            ClioFilesCount* count);

#endif // CLIO_PUBLISH_FILES_H
