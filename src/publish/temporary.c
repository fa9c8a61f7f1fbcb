// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/temporary.h"

#include "base/buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

ClioStatus
clio_temporary_open(const ClioWorld* const world,
                    const char* const      directory,
                    int* const             fd)
{
  ClioBuffer name = clio_buffer(clio_world_allocator(world));
  clio_buffer_printf(&name, "%s/.clio-XXXXXX", directory);
  ClioStatus st = name.status;
  if (!st) {
    *fd = mkstemp(name.data);
    if (*fd < 0) {
      st = clio_world_error(
        world, CLIO_BAD_WRITE, "%s: %s", name.data, strerror(errno));
    } else {
      unlink(name.data);
    }
  }
  clio_buffer_clear(&name);
  return st;
}

ClioStatus
clio_temporary_write(const ClioWorld* const world,
                     const int              fd,
                     const void* const      bytes,
                     const size_t           size)
{
  const char* const data = (const char*)bytes;
  for (size_t i = 0U; i < size;) {
    const ssize_t n = write(fd, data + i, size - i);
    if (n <= 0 && errno != EINTR) {
      return clio_world_error(
        world, CLIO_BAD_WRITE, "temporary file: %s", strerror(errno));
    }
    i += n > 0 ? (size_t)n : 0U;
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_temporary_read(const ClioWorld* const world,
                    const int              fd,
                    const uint64_t         offset,
                    void* const            bytes,
                    const size_t           size)
{
  char* const data = (char*)bytes;
  for (size_t i = 0U; i < size;) {
    const ssize_t n = pread(fd, data + i, size - i, (off_t)(offset + i));
    if (!n || (n < 0 && errno != EINTR)) {
      return clio_world_error(world,
                              CLIO_BAD_READ,
                              "temporary file: %s",
                              n ? strerror(errno) : "cut short");
    }
    i += n > 0 ? (size_t)n : 0U;
  }
  return CLIO_SUCCESS;
}
