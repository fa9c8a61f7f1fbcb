// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/output.h"

#include "base/allocator.h"
#include "base/try.h"
#include "export/compress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MUCH = 1 << 16, MAX_ATTEMPTS = 100 };

struct ClioOutput {
  const ClioWorld* world;
  ClioBuffer       buffer; // Not written yet
  ClioBuffer       packed; // Compressed bytes not written yet
  ClioCompressor*  compressor;
  FILE*            stream; // Or null
  char*            path;   // Name of the file or stream for messages
  char*            temporary;
  int              fd; // Or -1
  bool             sync;
  ClioStatus       status;
};

static ClioStatus
new_output(const ClioWorld* const world,
           const char* const      name,
           ClioOutput** const     output)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioOutput* const self = clio_calloc(allocator, 1, sizeof(ClioOutput));
  TRY_ALLOC(self);

  self->world  = world;
  self->fd     = -1;
  self->buffer = clio_buffer(allocator);
  self->packed = clio_buffer(allocator);
  self->path   = clio_malloc(allocator, strlen(name) + 1U);
  if (!self->path) {
    clio_free(allocator, self);
    return CLIO_NO_MEMORY;
  }
  strcpy(self->path, name);
  *output = self;
  return CLIO_SUCCESS;
}

ClioStatus
clio_output_memory(const ClioWorld* const world, ClioOutput** const output)
{
  return new_output(world, "memory", output);
}

ClioStatus
clio_output_stream(const ClioWorld* const world,
                   FILE* const            stream,
                   const char* const      name,
                   ClioOutput** const     output)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, new_output(world, name, output));
  (*output)->stream = stream;
  return st;
}

static ClioStatus
fail(ClioOutput* const output)
{
  if (!output->status) {
    output->status = clio_world_error(
      output->world, CLIO_BAD_WRITE, "%s: %s", output->path, strerror(errno));
  }
  return output->status;
}

// Open a new file beside `path`, which is hidden and says whose it is
static ClioStatus
open_temporary(ClioOutput* const output)
{
  const char* const slash  = strrchr(output->path, '/');
  const int         folder = slash ? (int)(slash - output->path) + 1 : 0;
  ClioBuffer        name   = clio_buffer(output->buffer.allocator);
  for (unsigned i = 0U; i < MAX_ATTEMPTS && output->fd < 0; ++i) {
    name.length = 0U;
    clio_buffer_printf(&name,
                       "%.*s.%s.%ld-%u.tmp",
                       folder,
                       output->path,
                       output->path + folder,
                       (long)getpid(),
                       i);
    if (name.status) {
      return name.status;
    }
    output->fd = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (output->fd < 0 && errno != EEXIST) {
      break;
    }
  }
  if (output->fd < 0) {
    clio_buffer_clear(&name);
    return fail(output);
  }
  output->temporary = name.data;
  return CLIO_SUCCESS;
}

static ClioStatus
open_file(ClioOutput* const output)
{
  struct stat info;
  if (!stat(output->path, &info) && !S_ISREG(info.st_mode)) {
    output->fd = open(output->path, O_WRONLY | O_CLOEXEC);
    return output->fd < 0 ? fail(output) : CLIO_SUCCESS;
  }
  return open_temporary(output);
}

ClioStatus
clio_output_file(const ClioWorld* const world,
                 const char* const      path,
                 const bool             sync,
                 ClioOutput** const     output)
{
  ClioOutput* self = NULL;
  ClioStatus  st   = CLIO_SUCCESS;
  TRY(st, new_output(world, path, &self));

  self->sync = sync;
  st         = clio_compressor_new(clio_world_allocator(world),
                           clio_compression_from_name(path),
                           &self->compressor);
  st         = st ? st : open_file(self);
  if (st) {
    clio_output_free(self);
    return st;
  }
  *output = self;
  return CLIO_SUCCESS;
}

ClioBuffer*
clio_output_buffer(ClioOutput* const output)
{
  return &output->buffer;
}

static ClioStatus
write_fd(ClioOutput* const output, ClioStringView bytes)
{
  while (bytes.length) {
    const ssize_t n = write(output->fd, bytes.data, bytes.length);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      errno = n ? errno : EIO;
      return fail(output);
    }
    bytes.data += n;
    bytes.length -= (size_t)n;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
write_plain(ClioOutput* const output, const ClioStringView bytes)
{
  if (!output->stream) {
    return write_fd(output, bytes);
  }
  return fwrite(bytes.data, 1, bytes.length, output->stream) == bytes.length
           ? CLIO_SUCCESS
           : fail(output);
}

static ClioStatus
flush(ClioOutput* const output, const bool last)
{
  if (output->buffer.status || output->status) {
    return output->status ? output->status : output->buffer.status;
  }

  ClioStringView bytes = clio_buffer_view(&output->buffer);
  if (output->compressor) {
    output->packed.length = 0U;
    output->status =
      clio_compressor_add(output->compressor, bytes, last, &output->packed);
    bytes = clio_buffer_view(&output->packed);
  }
  if (!output->status && bytes.length) {
    output->status = write_plain(output, bytes);
  }
  output->buffer.length = 0U;
  return output->status;
}

ClioStatus
clio_output_drain(ClioOutput* const output)
{
  const bool is_memory = !output->stream && output->fd < 0;
  if (is_memory || output->buffer.length < MUCH) {
    return output->status ? output->status : output->buffer.status;
  }
  return flush(output, false);
}

ClioStatus
clio_output_write(ClioOutput* const output, const ClioStringView bytes)
{
  clio_buffer_append(&output->buffer, bytes);
  return clio_output_drain(output);
}

ClioStringView
clio_output_bytes(const ClioOutput* const output)
{
  return clio_buffer_view(&output->buffer);
}

static ClioStatus
sync_folder(ClioOutput* const output)
{
  const char* const slash = strrchr(output->path, '/');
  char*             name  = NULL;
  if (slash) {
    const size_t length = (size_t)(slash - output->path) + 1U;
    name                = clio_malloc(output->buffer.allocator, length + 1U);
    TRY_ALLOC(name);
    memcpy(name, output->path, length);
    name[length] = '\0';
  }

  const int fd = open(name ? name : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd); // Some file systems cannot: the file itself is safe
    close(fd);
  }
  clio_free(output->buffer.allocator, name);
  return CLIO_SUCCESS;
}

static ClioStatus
end_file(ClioOutput* const output)
{
  if (output->temporary && output->sync && fsync(output->fd)) {
    return fail(output);
  }

  const int fd = output->fd;
  output->fd   = -1;
  if (close(fd)) {
    return fail(output);
  }
  if (!output->temporary) {
    return CLIO_SUCCESS;
  }
  if (rename(output->temporary, output->path)) {
    return fail(output);
  }

  clio_free(output->buffer.allocator, output->temporary);
  output->temporary = NULL;
  return output->sync ? sync_folder(output) : CLIO_SUCCESS;
}

ClioStatus
clio_output_end(ClioOutput* const output)
{
  ClioStatus st = CLIO_SUCCESS;
  if (output->stream) {
    TRY(st, flush(output, true));
    return fflush(output->stream) ? fail(output) : CLIO_SUCCESS;
  }
  if (output->fd >= 0) {
    TRY(st, flush(output, true));
    return end_file(output);
  }
  return output->status ? output->status : output->buffer.status;
}

void
clio_output_free(ClioOutput* const output)
{
  if (!output) {
    return;
  }

  const ClioAllocator* const allocator = output->buffer.allocator;
  if (output->fd >= 0) {
    close(output->fd);
  }
  if (output->temporary) {
    unlink(output->temporary);
    clio_free(allocator, output->temporary);
  }
  clio_compressor_free(output->compressor);
  clio_buffer_clear(&output->buffer);
  clio_buffer_clear(&output->packed);
  clio_free(allocator, output->path);
  clio_free(allocator, output);
}
