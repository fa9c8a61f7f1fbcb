// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/data.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/// Write `directory/name` to `path`, and return true if it fits and exists
static bool
try_path(const char* const directory,
         const char* const name,
         char              path[CLIO_MAX_PATH])
{
  const int n = snprintf(path, CLIO_MAX_PATH, "%s/%s", directory, name);
  return n > 0 && n < CLIO_MAX_PATH && !access(path, R_OK);
}

/// Write the directory above that of the running program, false if unknown
static bool
program_prefix(char prefix[CLIO_MAX_PATH])
{
  const ssize_t n = readlink("/proc/self/exe", prefix, CLIO_MAX_PATH - 1);
  if (n <= 0) {
    return false;
  }

  prefix[n] = '\0';
  for (unsigned i = 0U; i < 2U; ++i) {
    char* const slash = strrchr(prefix, '/');
    if (!slash) {
      return false;
    }
    *slash = '\0';
  }
  return true;
}

const char*
clio_data_directory(char buffer[CLIO_MAX_PATH])
{
  const char* const given = getenv("CLIO_DATA_DIR");
  if (given && *given) {
    snprintf(buffer, CLIO_MAX_PATH, "%s", given);
    return buffer;
  }

  char prefix[CLIO_MAX_PATH];
  char test[CLIO_MAX_PATH];
  if (program_prefix(prefix) && try_path(prefix, "share/clio", buffer)) {
    return buffer;
  }

  const bool in_tree = try_path(CLIO_SOURCE_DIR, "ontology", test);
  snprintf(
    buffer, CLIO_MAX_PATH, "%s", in_tree ? CLIO_SOURCE_DIR : CLIO_DATA_DIR);
  return buffer;
}

const char*
clio_data_path(const char* const name, char buffer[CLIO_MAX_PATH])
{
  char directory[CLIO_MAX_PATH];
  clio_data_directory(directory);
  const int n = snprintf(buffer, CLIO_MAX_PATH, "%s/%s", directory, name);
  return n < CLIO_MAX_PATH ? buffer : name;
}
