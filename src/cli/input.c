// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/input.h"

#include "base/file.h"
#include "base/world.h"
#include "cli/command.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

ClioStatus
clio_input_read(const ClioWorld* const world,
                const char* const      path,
                const size_t           limit,
                ClioBuffer* const      buffer)
{
  const char* const file = strcmp(path, "-") ? path : "/dev/stdin";
  errno                  = 0;
  const ClioStatus st    = clio_file_read(file, limit, buffer);
  if (st == CLIO_NOT_FOUND || st == CLIO_BAD_READ) {
    return clio_world_error(
      world, st, "%s: %s", path, errno ? strerror(errno) : clio_strerror(st));
  }

  if (st == CLIO_LIMIT) {
    return clio_world_error(
      world, st, "%s: longer than %zu MiB", path, limit >> 20U);
  }

  return st ? clio_world_error(world, st, "%s: %s", path, clio_strerror(st))
            : st;
}

int
clio_input_each(const ClioPathFunc func,
                void* const        handle,
                const int          n_paths,
                char* const* const paths)
{
  int  failure = CLIO_EXIT_OK;
  bool some    = false;
  for (int i = 0; i < (n_paths ? n_paths : 1); ++i) {
    const ClioStatus st = func(handle, n_paths ? paths[i] : "-");
    if (st == CLIO_BAD_WRITE || st == CLIO_NO_MEMORY) {
      return clio_exit_code(st);
    }
    failure = st ? clio_exit_code(st) : failure;
    some    = some || !st;
  }
  return (failure && some) ? CLIO_EXIT_SOME : failure;
}

int
clio_exit_code(const ClioStatus status)
{
  switch (status) {
  case CLIO_SUCCESS:
    return CLIO_EXIT_OK;
  case CLIO_BAD_ARGUMENT:
    return CLIO_EXIT_USAGE;
  case CLIO_NOT_FOUND:
  case CLIO_BAD_READ:
    return CLIO_EXIT_INPUT;
  case CLIO_BAD_WRITE:
    return CLIO_EXIT_OUTPUT;
  case CLIO_NETWORK:
    return CLIO_EXIT_TRY;
  case CLIO_BAD_MODEL:
  case CLIO_NO_MEMORY:
  case CLIO_LIBRARY:
    return CLIO_EXIT_MODEL;
  case CLIO_BAD_ENCODING:
  case CLIO_BAD_SYNTAX:
  case CLIO_BAD_DATA:
  case CLIO_LIMIT:
  case CLIO_UNSUPPORTED:
    return CLIO_EXIT_DATA;
  }

  return CLIO_EXIT_DATA;
}
