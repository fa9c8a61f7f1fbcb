// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Files that commands read

#ifndef CLIO_CLI_INPUT_H
#define CLIO_CLI_INPUT_H

#include "base/buffer.h"
#include "clio/world.h"

#include <stddef.h>

/**
   Append the file at `path`, or the standard input if it is "-".

   A failure is logged.
*/
ClioStatus clio_input_read(const ClioWorld* world,
                           const char*      path,
                           size_t           limit,
                           ClioBuffer*      buffer);

/// Do what a command does with one file; a failure has been logged
typedef ClioStatus (*ClioPathFunc)(void* handle, const char* path);

/**
   Call `func` for each path, or for "-" if there is none.

   Stops where going on makes no sense: the output cannot be written, or memory
   ran out.

   @return The exit code: of the last failure, or #CLIO_EXIT_SOME if another
   file succeeded.
*/
int clio_input_each(ClioPathFunc func,
                    void*        handle,
                    int          n_paths,
                    char* const* paths);

/// Return the exit code that tells of `status`
int clio_exit_code(ClioStatus status);

#endif // CLIO_CLI_INPUT_H
