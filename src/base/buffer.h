// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A growing string of bytes

#ifndef CLIO_BASE_BUFFER_H
#define CLIO_BASE_BUFFER_H

#include "clio/allocator.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stddef.h>

/**
   Bytes that grow at the end.

   The first failed append makes `status` #CLIO_NO_MEMORY and later appends do
   nothing, so that a writer may check once at its end.
*/
typedef struct {
  const ClioAllocator* allocator;
  char*                data;   ///< NUL-terminated, or null while empty
  size_t               length; ///< In bytes, without the NUL
  size_t               capacity;
  ClioStatus           status;
} ClioBuffer;

/// Return an empty buffer
ClioBuffer
clio_buffer(const ClioAllocator* allocator);

/// Free the bytes of `buffer` and make it empty
void
clio_buffer_clear(ClioBuffer* buffer);

/// Append `view`
void
clio_buffer_append(ClioBuffer* buffer, ClioStringView view);

/// Append one byte
void
clio_buffer_append_byte(ClioBuffer* buffer, char byte);

/// Append formatted text
void
clio_buffer_printf(ClioBuffer* buffer, const char* format, ...)
  CLIO_PRINTF(2, 3);

/// Return what is in `buffer` now, valid until it changes
ClioStringView
clio_buffer_view(const ClioBuffer* buffer);

#endif // CLIO_BASE_BUFFER_H
