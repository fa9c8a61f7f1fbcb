// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/file.h"

#include <errno.h>
#include <stdio.h>

static ClioStatus
read_stream(FILE* const file, const size_t limit, ClioBuffer* const buffer)
{
  char   block[16384];
  size_t n = 0U;
  while (!buffer->status && (n = fread(block, 1, sizeof(block), file))) {
    if (limit && buffer->length + n > limit) {
      return CLIO_LIMIT;
    }
    clio_buffer_append(buffer, clio_substring(block, n));
  }
  return ferror(file) ? CLIO_BAD_READ : buffer->status;
}

ClioStatus
clio_file_read(const char* const path,
               const size_t      limit,
               ClioBuffer* const buffer)
{
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return errno == ENOENT ? CLIO_NOT_FOUND : CLIO_BAD_READ;
  }

  const ClioStatus st    = read_stream(file, limit, buffer);
  const int        error = errno;
  fclose(file);
  errno = error;
  return st;
}
