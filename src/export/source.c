// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/source.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "export/compress.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { BLOCK = 1 << 18 };

struct ClioSource {
  const ClioWorld* world;
  char*            path;
  FILE*            file; // Plain or zstd
  gzFile           gzip;
  ZSTD_DCtx*       zstd;
  char*            packed; // BLOCK bytes read from a zstd file
  ZSTD_inBuffer    in;
  size_t           frame;  // What zstd still wants of a frame, 0 between two
  ClioBuffer       buffer; // The block, and the start of the next line
  size_t           given;  // Bytes of it that were given
  bool             ended;
};

static ClioStatus
fail(const ClioSource* const source, const ClioStatus st, const char* const why)
{
  return clio_world_error(source->world, st, "%s: %s", source->path, why);
}

static ClioStatus
open_file(ClioSource* const source)
{
  const ClioAllocator* const allocator = source->buffer.allocator;
  errno                                = 0;
  switch (clio_compression_from_name(source->path)) {
  case CLIO_COMPRESSION_GZIP:
    source->gzip = gzopen(source->path, "rb");
    break;
  case CLIO_COMPRESSION_ZSTD:
    source->zstd   = ZSTD_createDCtx();
    source->packed = clio_malloc(allocator, BLOCK);
    if (!source->zstd || !source->packed) {
      return CLIO_NO_MEMORY;
    }
    source->file = fopen(source->path, "rb");
    break;
  case CLIO_COMPRESSION_NONE:
    source->file = fopen(source->path, "rb");
    break;
  }
  if (source->file || source->gzip) {
    return CLIO_SUCCESS;
  }
  return fail(source,
              errno == ENOENT ? CLIO_NOT_FOUND : CLIO_BAD_READ,
              errno ? strerror(errno) : clio_strerror(CLIO_NO_MEMORY));
}

ClioStatus
clio_source_open(const ClioWorld* const world,
                 const char* const      path,
                 ClioSource** const     source)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioSource* const self = clio_calloc(allocator, 1, sizeof(ClioSource));
  TRY_ALLOC(self);

  self->world   = world;
  self->buffer  = clio_buffer(allocator);
  self->path    = clio_malloc(allocator, strlen(path) + 1U);
  ClioStatus st = CLIO_NO_MEMORY;
  if (self->path) {
    strcpy(self->path, path);
    st = open_file(self);
  }
  if (st) {
    clio_source_free(self);
    return st;
  }
  *source = self;
  return CLIO_SUCCESS;
}

void
clio_source_free(ClioSource* const source)
{
  if (!source) {
    return;
  }
  if (source->file) {
    fclose(source->file);
  }
  if (source->gzip) {
    gzclose(source->gzip);
  }
  const ClioAllocator* const allocator = source->buffer.allocator;
  ZSTD_freeDCtx(source->zstd);
  clio_free(allocator, source->packed);
  clio_free(allocator, source->path);
  clio_buffer_clear(&source->buffer);
  clio_free(allocator, source);
}

static ClioStatus
read_plain(ClioSource* const source, char* const bytes, size_t* const n)
{
  *n = fread(bytes, 1, BLOCK, source->file);
  return ferror(source->file) ? fail(source, CLIO_BAD_READ, strerror(errno))
                              : CLIO_SUCCESS;
}

static ClioStatus
read_gzip(ClioSource* const source, char* const bytes, size_t* const n)
{
  int       code  = Z_OK;
  const int found = gzread(source->gzip, bytes, BLOCK);
  gzerror(source->gzip, &code);
  if (found < 0 || (code != Z_OK && code != Z_STREAM_END)) {
    return code == Z_ERRNO
             ? fail(source, CLIO_BAD_READ, strerror(errno))
             : fail(source, CLIO_BAD_DATA, "damaged or cut off gzip file");
  }
  *n = (size_t)found;
  return CLIO_SUCCESS;
}

static ClioStatus
read_zstd(ClioSource* const source, char* const bytes, size_t* const n)
{
  ZSTD_outBuffer out = { bytes, BLOCK, 0U };
  ClioStatus     st  = CLIO_SUCCESS;
  while (!out.pos) {
    if (source->in.pos == source->in.size) {
      size_t size = 0U;
      TRY(st, read_plain(source, source->packed, &size));
      source->in = (ZSTD_inBuffer){ source->packed, size, 0U };
      if (!size) {
        break;
      }
    }
    source->frame = ZSTD_decompressStream(source->zstd, &out, &source->in);
    if (ZSTD_isError(source->frame)) {
      return fail(source, CLIO_BAD_DATA, "damaged zstd file");
    }
  }
  *n = out.pos;
  return (!out.pos && source->frame)
           ? fail(source, CLIO_BAD_DATA, "cut off zstd file")
           : st;
}

// Append some bytes to the buffer
static ClioStatus
read_some(ClioSource* const source)
{
  char       bytes[BLOCK];
  size_t     n  = 0U;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      source->gzip   ? read_gzip(source, bytes, &n)
      : source->zstd ? read_zstd(source, bytes, &n)
                     : read_plain(source, bytes, &n));
  source->ended = !n;
  clio_buffer_append(&source->buffer, clio_substring(bytes, n));
  return source->buffer.status;
}

static size_t
end_of_lines(const ClioBuffer* const buffer)
{
  size_t end = buffer->length;
  while (end && buffer->data[end - 1U] != '\n') {
    --end;
  }
  return end;
}

ClioStatus
clio_source_next(ClioSource* const source, ClioStringView* const block)
{
  ClioBuffer* const buffer = &source->buffer;
  ClioStatus        st     = CLIO_SUCCESS;
  if (source->given) {
    buffer->length -= source->given;
    memmove(buffer->data, buffer->data + source->given, buffer->length);
    source->given = 0U;
  }

  size_t end = 0U;
  while (!end && !source->ended) {
    TRY(st, read_some(source));
    end = end_of_lines(buffer);
  }
  source->given = source->ended ? buffer->length : end;
  *block        = clio_substring(buffer->data, source->given);
  return st;
}
