// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/output.h"

#include "base/allocator.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ClioOutput {
  const ClioWorld* world;
  FILE*            file;
  char*            path;  ///< As given
  char*            temp;  ///< Path of the temporary file, null if direct
  int              error; ///< `errno` of the first failure, or 0
};

enum { SUFFIX_SIZE = 32 };

static ClioStatus
fail(const ClioWorld* const world, const char* const path, const int error)
{
  return clio_world_error(
    world, CLIO_BAD_WRITE, "%s: cannot write: %s", path, strerror(error));
}

static void
output_free(ClioOutput* const output)
{
  const ClioAllocator* const allocator = clio_world_allocator(output->world);
  clio_free(allocator, output->path);
  clio_free(allocator, output->temp);
  clio_free(allocator, output);
}

static ClioOutput*
output_new(const ClioWorld* const world, const char* const path)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioOutput* const output = clio_calloc(allocator, 1U, sizeof(ClioOutput));
  if (!output) {
    return NULL;
  }

  const size_t size      = strlen(path) + 1U;
  const size_t temp_size = size + SUFFIX_SIZE;
  output->world          = world;
  output->path           = clio_malloc(allocator, size);
  output->temp           = clio_malloc(allocator, temp_size);
  if (!output->path || !output->temp) {
    output_free(output);
    return NULL;
  }

  memcpy(output->path, path, size);
  snprintf(output->temp, temp_size, "%s.%ld.tmp", path, (long)getpid());
  return output;
}

/// Return true if `path` is to be written itself
static bool
is_special(const char* const path)
{
  struct stat info;
  return !stat(path, &info) && !S_ISREG(info.st_mode);
}

static FILE*
open_direct(ClioOutput* const output)
{
  clio_free(clio_world_allocator(output->world), output->temp);
  output->temp = NULL;
  return strcmp(output->path, "-") ? fopen(output->path, "wb") : stdout;
}

static FILE*
open_temporary(ClioOutput* const output)
{
  const int fd = open(output->temp, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (fd < 0) {
    return NULL;
  }

  FILE* const file = fdopen(fd, "wb");
  if (!file) {
    const int error = errno;
    close(fd);
    unlink(output->temp);
    errno = error;
  }
  return file;
}

ClioStatus
clio_output_open(const ClioWorld* const world,
                 const char* const      path,
                 ClioOutput** const     output)
{
  ClioOutput* const o = output_new(world, path);
  if (!o) {
    return CLIO_NO_MEMORY;
  }

  const bool direct = !strcmp(path, "-") || is_special(path);
  o->file           = direct ? open_direct(o) : open_temporary(o);
  if (!o->file) {
    const int error = errno;
    output_free(o);
    return fail(world, path, error);
  }

  *output = o;
  return CLIO_SUCCESS;
}

bool
clio_output_write(void* const       output,
                  const char* const bytes,
                  const size_t      size)
{
  ClioOutput* const o = (ClioOutput*)output;
  if (!o->error && fwrite(bytes, 1, size, o->file) != size) {
    o->error = errno ? errno : EIO;
  }
  return !o->error;
}

/// Run one step of closing, and remember the first error
static void
step(ClioOutput* const output, const int result)
{
  if (result && !output->error) {
    output->error = errno ? errno : EIO;
  }
}

ClioStatus
clio_output_close(ClioOutput* const output, const bool keep)
{
  step(output, fflush(output->file));
  if (keep && output->temp && !output->error) {
    step(output, fsync(fileno(output->file)));
  }
  if (output->file != stdout) {
    step(output, fclose(output->file));
  }
  if (output->temp && keep && !output->error) {
    step(output, rename(output->temp, output->path));
  }
  if (output->temp && (!keep || output->error)) {
    unlink(output->temp);
  }

  const ClioStatus st = keep && output->error
                          ? fail(output->world, output->path, output->error)
                          : CLIO_SUCCESS;
  output_free(output);
  return st;
}
