// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"

#include "base/allocator.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

ClioBuffer
clio_buffer(const ClioAllocator* const allocator)
{
  const ClioBuffer buffer = {allocator, NULL, 0U, 0U, CLIO_SUCCESS};
  return buffer;
}

void
clio_buffer_clear(ClioBuffer* const buffer)
{
  clio_free(buffer->allocator, buffer->data);
  *buffer = clio_buffer(buffer->allocator);
}

static bool
reserve(ClioBuffer* const buffer, const size_t more)
{
  if (buffer->status) {
    return false;
  }

  if (buffer->capacity - buffer->length > more) {
    return true;
  }

  size_t capacity = buffer->capacity ? buffer->capacity : 64U;
  while (capacity - buffer->length <= more && capacity <= SIZE_MAX / 2U) {
    capacity *= 2U;
  }

  char* const data = clio_realloc(buffer->allocator, buffer->data, capacity);
  if (!data) {
    buffer->status = CLIO_NO_MEMORY;
    return false;
  }

  buffer->data     = data;
  buffer->capacity = capacity;
  return true;
}

void
clio_buffer_append(ClioBuffer* const buffer, const ClioStringView view)
{
  if (view.length && reserve(buffer, view.length)) {
    memcpy(buffer->data + buffer->length, view.data, view.length);
    buffer->length += view.length;
    buffer->data[buffer->length] = '\0';
  }
}

void
clio_buffer_append_byte(ClioBuffer* const buffer, const char byte)
{
  clio_buffer_append(buffer, clio_substring(&byte, 1U));
}

void
clio_buffer_printf(ClioBuffer* const buffer, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  const int length = vsnprintf(NULL, 0, format, args);
  va_end(args);

  if (length > 0 && reserve(buffer, (size_t)length)) {
    va_start(args, format);
    vsnprintf(
      buffer->data + buffer->length, (size_t)length + 1U, format, args);
    va_end(args);
    buffer->length += (size_t)length;
  }
}

ClioStringView
clio_buffer_view(const ClioBuffer* const buffer)
{
  return clio_substring(buffer->data ? buffer->data : "", buffer->length);
}
