// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/stream.h"

#include "base/allocator.h"
#include "base/try.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 1 << 16 };

typedef enum {
  PACKING_NONE,
  PACKING_GZIP,
  PACKING_BZIP2,
  PACKING_XZ,
  PACKING_ZSTD
} Packing;

struct ClioStream {
  const ClioWorld* world;
  const char*      path;
  FILE*            file;
  Packing          packing;
  z_stream         gzip;
  bz_stream        bzip2;
  lzma_stream      xz;
  ZSTD_DStream*    zstd;
  bool             unpacking; // A packed part has begun and not ended
  unsigned char    in[CHUNK];
  size_t           in_at, in_end;
  bool             at_end; // Of the file
  char*            out;    // Unpacked, not yet read
  size_t           out_at, out_end, out_size;
  size_t           number;
};

static ClioStatus
fail(const ClioStream* const s, const ClioStatus st, const char* const what)
{
  return clio_world_error(
    s->world, st, "%s:%zu: %s", s->path, s->number + 1U, what);
}

static ClioStatus
fill_in(ClioStream* const s)
{
  if (s->in_at < s->in_end || s->at_end) {
    return CLIO_SUCCESS;
  }
  s->in_at  = 0U;
  s->in_end = fread(s->in, 1U, CHUNK, s->file);
  s->at_end = !s->in_end;
  return ferror(s->file) ? fail(s, CLIO_BAD_READ, strerror(errno))
                         : CLIO_SUCCESS;
}

static Packing
packing_of(const unsigned char* const b, const size_t n)
{
  static const struct {
    const char* magic;
    size_t      length;
    Packing     packing;
  } magics[] = {
    { "\x1F\x8B", 2U, PACKING_GZIP },
    { "BZh", 3U, PACKING_BZIP2 },
    { "\xFD"
      "7zXZ",
      5U,
      PACKING_XZ },
    { "\x28\xB5\x2F\xFD", 4U, PACKING_ZSTD },
  };
  for (size_t i = 0U; i < sizeof(magics) / sizeof(*magics); ++i) {
    if (n >= magics[i].length &&
        !memcmp(b, magics[i].magic, magics[i].length)) {
      return magics[i].packing;
    }
  }
  return PACKING_NONE;
}

static bool
start_unpacking(ClioStream* const s)
{
  switch (s->packing) {
  case PACKING_NONE:
    return true;
  case PACKING_GZIP:
    memset(&s->gzip, 0, sizeof(s->gzip));
    return inflateInit2(&s->gzip, 15 + 32) == Z_OK;
  case PACKING_BZIP2:
    memset(&s->bzip2, 0, sizeof(s->bzip2));
    return BZ2_bzDecompressInit(&s->bzip2, 0, 0) == BZ_OK;
  case PACKING_XZ: {
    const lzma_stream empty = LZMA_STREAM_INIT;
    s->xz                   = empty;
    return lzma_stream_decoder(&s->xz, UINT64_C(1) << 30U, 0) == LZMA_OK;
  }
  case PACKING_ZSTD:
    s->zstd = s->zstd ? s->zstd : ZSTD_createDStream();
    return s->zstd && !ZSTD_isError(ZSTD_initDStream(s->zstd));
  }
  return false;
}

static void
stop_unpacking(ClioStream* const s)
{
  if (s->unpacking && s->packing == PACKING_GZIP) {
    inflateEnd(&s->gzip);
  } else if (s->unpacking && s->packing == PACKING_BZIP2) {
    BZ2_bzDecompressEnd(&s->bzip2);
  } else if (s->unpacking && s->packing == PACKING_XZ) {
    lzma_end(&s->xz);
  }
  s->unpacking = false;
}

/// What one step of unpacking did
typedef struct {
  size_t used; // Bytes of input
  size_t made; // Bytes of output
  bool   ended;
  bool   failed;
} Step;

static Step
step_gzip(ClioStream* const s, char* const out, const size_t room)
{
  s->gzip.next_in   = s->in + s->in_at;
  s->gzip.avail_in  = (uInt)(s->in_end - s->in_at);
  s->gzip.next_out  = (Bytef*)out;
  s->gzip.avail_out = (uInt)room;
  const int  r      = inflate(&s->gzip, Z_NO_FLUSH);
  const Step step   = { s->in_end - s->in_at - s->gzip.avail_in,
                        room - s->gzip.avail_out,
                        r == Z_STREAM_END,
                        r != Z_OK && r != Z_STREAM_END && r != Z_BUF_ERROR };
  return step;
}

static Step
step_bzip2(ClioStream* const s, char* const out, const size_t room)
{
  s->bzip2.next_in   = (char*)s->in + s->in_at;
  s->bzip2.avail_in  = (unsigned)(s->in_end - s->in_at);
  s->bzip2.next_out  = out;
  s->bzip2.avail_out = (unsigned)room;
  const int  r       = BZ2_bzDecompress(&s->bzip2);
  const Step step    = { s->in_end - s->in_at - s->bzip2.avail_in,
                         room - s->bzip2.avail_out,
                         r == BZ_STREAM_END,
                         r != BZ_OK && r != BZ_STREAM_END };
  return step;
}

static Step
step_xz(ClioStream* const s, char* const out, const size_t room)
{
  s->xz.next_in       = s->in + s->in_at;
  s->xz.avail_in      = s->in_end - s->in_at;
  s->xz.next_out      = (uint8_t*)out;
  s->xz.avail_out     = room;
  const lzma_ret r    = lzma_code(&s->xz, LZMA_RUN);
  const Step     step = { s->in_end - s->in_at - s->xz.avail_in,
                          room - s->xz.avail_out,
                          r == LZMA_STREAM_END,
                          r != LZMA_OK && r != LZMA_STREAM_END &&
                            r != LZMA_BUF_ERROR };
  return step;
}

static Step
step_zstd(ClioStream* const s, char* const out, const size_t room)
{
  ZSTD_inBuffer  in   = { s->in + s->in_at, s->in_end - s->in_at, 0U };
  ZSTD_outBuffer to   = { out, room, 0U };
  const size_t   r    = ZSTD_decompressStream(s->zstd, &to, &in);
  const Step     step = { in.pos, to.pos, r == 0U, ZSTD_isError(r) != 0U };
  return step;
}

static Step
step_plain(ClioStream* const s, char* const out, const size_t room)
{
  const size_t n = s->in_end - s->in_at < room ? s->in_end - s->in_at : room;
  memcpy(out, s->in + s->in_at, n);
  const Step step = { n, n, false, false };
  return step;
}

static Step
step(ClioStream* const s, char* const out, const size_t room)
{
  switch (s->packing) {
  case PACKING_GZIP:
    return step_gzip(s, out, room);
  case PACKING_BZIP2:
    return step_bzip2(s, out, room);
  case PACKING_XZ:
    return step_xz(s, out, room);
  case PACKING_ZSTD:
    return step_zstd(s, out, room);
  case PACKING_NONE:
    break;
  }
  return step_plain(s, out, room);
}

// Make room for a chunk after what is not read yet
static ClioStatus
make_room(ClioStream* const s)
{
  if (s->out_at) {
    memmove(s->out, s->out + s->out_at, s->out_end - s->out_at);
    s->out_end -= s->out_at;
    s->out_at = 0U;
  }
  if (s->out_size - s->out_end > CHUNK) {
    return CLIO_SUCCESS;
  }
  if (s->out_size > CLIO_MAX_LINE) {
    return fail(s, CLIO_LIMIT, "the line is too long");
  }
  const size_t size = s->out_size * 2U + 2U * CHUNK;
  char* const  out = clio_realloc(clio_world_allocator(s->world), s->out, size);
  TRY_ALLOC(out);
  s->out      = out;
  s->out_size = size;
  return CLIO_SUCCESS;
}

// Unpack some more; `*more` is false at the end
static ClioStatus
fill_out(ClioStream* const s, bool* const more)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, make_room(s));
  const size_t before = s->out_end;
  while (s->out_end == before) {
    TRY(st, fill_in(s));
    if (s->in_at == s->in_end) {
      *more = false;
      return s->unpacking && s->packing
               ? fail(s, CLIO_BAD_DATA, "the packed data are cut short")
               : st;
    }
    if (!s->unpacking && !(s->unpacking = start_unpacking(s))) {
      return CLIO_NO_MEMORY;
    }
    const Step done =
      step(s, s->out + s->out_end, s->out_size - s->out_end - 1U);
    s->in_at += done.used;
    s->out_end += done.made;
    if (done.failed) {
      return fail(s, CLIO_BAD_DATA, "the packed data are broken");
    }
    if (done.ended) {
      stop_unpacking(s);
    }
  }
  *more = true;
  return st;
}

ClioStatus
clio_stream_open(const ClioWorld* const world,
                 const char* const      path,
                 ClioStream** const     stream)
{
  ClioStream* const s =
    clio_calloc(clio_world_allocator(world), 1U, sizeof(ClioStream));
  TRY_ALLOC(s);
  s->world = world;
  s->path  = path;
  s->file  = !strcmp(path, "-") ? stdin : fopen(path, "rb");
  if (!s->file) {
    clio_free(clio_world_allocator(world), s);
    return clio_world_error(
      world, CLIO_BAD_READ, "%s: %s", path, strerror(errno));
  }

  const ClioStatus st = fill_in(s);
  if (st) {
    clio_stream_close(s);
    return st;
  }
  s->packing = packing_of(s->in, s->in_end);
  *stream    = s;
  return CLIO_SUCCESS;
}

void
clio_stream_close(ClioStream* const s)
{
  if (s) {
    stop_unpacking(s);
    ZSTD_freeDStream(s->zstd);
    if (s->file != stdin) {
      fclose(s->file);
    }
    clio_free(clio_world_allocator(s->world), s->out);
    clio_free(clio_world_allocator(s->world), s);
  }
}

ClioStatus
clio_stream_line(ClioStream* const s, ClioStringView* const line)
{
  ClioStatus st     = CLIO_SUCCESS;
  size_t     length = 0U; // Looked at and without a line feed
  bool       more   = true;
  while (true) {
    const size_t      n = s->out_end - s->out_at - length;
    const char* const end =
      n ? memchr(s->out + s->out_at + length, '\n', n) : NULL;
    length = s->out_end - s->out_at;
    if (end || !more) {
      length = end ? (size_t)(end - (s->out + s->out_at)) : length;
      if (!end && !length) {
        return CLIO_NOT_FOUND;
      }
      break;
    }
    TRY(st, fill_out(s, &more));
  }

  char* const text = s->out + s->out_at;
  s->out_at += length + (s->out_at + length < s->out_end);
  length -= length && text[length - 1U] == '\r';
  text[length] = '\0';
  *line        = clio_substring(text, length);
  ++s->number;
  return st;
}

size_t
clio_stream_number(const ClioStream* const stream)
{
  return stream->number;
}
