// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Bytes made smaller by zlib or zstd, in their fastest useful way

#ifndef CLIO_EXPORT_COMPRESS_H
#define CLIO_EXPORT_COMPRESS_H

#include "base/buffer.h"
#include "clio/status.h"

#include <stdbool.h>

/// A way to compress
typedef enum {
  CLIO_COMPRESSION_NONE,
  CLIO_COMPRESSION_GZIP,
  CLIO_COMPRESSION_ZSTD,
} ClioCompression;

/// A compressor of one stream of bytes
typedef struct ClioCompressor ClioCompressor;

/// Return what the end of a file's name tells
ClioCompression clio_compression_from_name(const char* name);

/// Make a compressor; it stays null for #CLIO_COMPRESSION_NONE
CLIO_NODISCARD ClioStatus clio_compressor_new(const ClioAllocator* allocator,
                                              ClioCompression      compression,
                                              ClioCompressor**     compressor);

/// Compress `bytes` and append what comes out to `out`; `last` ends the stream
CLIO_NODISCARD ClioStatus clio_compressor_add(ClioCompressor* compressor,
                                              ClioStringView  bytes,
                                              bool            last,
                                              ClioBuffer*     out);

/// Free `compressor`; it may be null
void clio_compressor_free(ClioCompressor* compressor);

#endif // CLIO_EXPORT_COMPRESS_H
