// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/compress.h"

#include "base/allocator.h"
#include "base/try.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { BLOCK = 1 << 15, GZIP_WINDOW = 15 + 16, GZIP_MEMORY = 8 };

struct ClioCompressor {
  const ClioAllocator* allocator;
  ClioCompression      compression;
  z_stream             gzip;
  ZSTD_CCtx*           zstd;
};

static bool
ends_with(const char* const name, const char* const suffix)
{
  const size_t n = strlen(name);
  const size_t s = strlen(suffix);
  return n > s && !strcmp(name + n - s, suffix);
}

ClioCompression
clio_compression_from_name(const char* const name)
{
  return ends_with(name, ".gz")    ? CLIO_COMPRESSION_GZIP
         : ends_with(name, ".zst") ? CLIO_COMPRESSION_ZSTD
                                   : CLIO_COMPRESSION_NONE;
}

static bool
open_compressor(ClioCompressor* const self)
{
  if (self->compression == CLIO_COMPRESSION_GZIP) {
    return deflateInit2(&self->gzip,
                        Z_BEST_SPEED,
                        Z_DEFLATED,
                        GZIP_WINDOW,
                        GZIP_MEMORY,
                        Z_DEFAULT_STRATEGY) == Z_OK;
  }
  self->zstd = ZSTD_createCCtx();
  return self->zstd &&
         !ZSTD_isError(
           ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_compressionLevel, 1)) &&
         !ZSTD_isError(
           ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_checksumFlag, 1));
}

ClioStatus
clio_compressor_new(const ClioAllocator* const allocator,
                    const ClioCompression      compression,
                    ClioCompressor** const     compressor)
{
  if (compression == CLIO_COMPRESSION_NONE) {
    return CLIO_SUCCESS;
  }

  ClioCompressor* const self =
    clio_calloc(allocator, 1, sizeof(ClioCompressor));
  TRY_ALLOC(self);
  self->allocator   = allocator;
  self->compression = compression;
  if (!open_compressor(self)) {
    ZSTD_freeCCtx(self->zstd);
    clio_free(allocator, self);
    return CLIO_NO_MEMORY;
  }
  *compressor = self;
  return CLIO_SUCCESS;
}

static ClioStatus
add_gzip(ClioCompressor* const self,
         const ClioStringView  bytes,
         const bool            last,
         ClioBuffer* const     out)
{
  if (bytes.length > UINT_MAX) {
    return CLIO_LIMIT;
  }

  unsigned char block[BLOCK];
  union {
    const char*    in;
    unsigned char* out;
  } next              = { bytes.data };
  self->gzip.next_in  = next.out;
  self->gzip.avail_in = (unsigned)bytes.length;
  do {
    self->gzip.next_out  = block;
    self->gzip.avail_out = sizeof(block);
    if (deflate(&self->gzip, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) {
      return CLIO_LIBRARY;
    }
    clio_buffer_append(
      out,
      clio_substring((const char*)block, sizeof(block) - self->gzip.avail_out));
  } while (!self->gzip.avail_out);
  return out->status;
}

static ClioStatus
add_zstd(ClioCompressor* const self,
         const ClioStringView  bytes,
         const bool            last,
         ClioBuffer* const     out)
{
  char                    block[BLOCK];
  ZSTD_inBuffer           in   = { bytes.data, bytes.length, 0U };
  const ZSTD_EndDirective mode = last ? ZSTD_e_end : ZSTD_e_continue;
  size_t                  left = 1U;
  while (last ? left != 0U : in.pos < in.size) {
    ZSTD_outBuffer to = { block, sizeof(block), 0U };
    left              = ZSTD_compressStream2(self->zstd, &to, &in, mode);
    if (ZSTD_isError(left)) {
      return CLIO_LIBRARY;
    }
    clio_buffer_append(out, clio_substring(block, to.pos));
  }
  return out->status;
}

ClioStatus
clio_compressor_add(ClioCompressor* const compressor,
                    const ClioStringView  bytes,
                    const bool            last,
                    ClioBuffer* const     out)
{
  return compressor->compression == CLIO_COMPRESSION_GZIP
           ? add_gzip(compressor, bytes, last, out)
           : add_zstd(compressor, bytes, last, out);
}

void
clio_compressor_free(ClioCompressor* const compressor)
{
  if (compressor) {
    if (compressor->compression == CLIO_COMPRESSION_GZIP) {
      deflateEnd(&compressor->gzip);
    }
    ZSTD_freeCCtx(compressor->zstd);
    clio_free(compressor->allocator, compressor);
  }
}
