// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/html.h"

#include "publish/path.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

static const char*
entity_of(const char c)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return NULL;
  }
}

void
clio_html_text(ClioBuffer* const out, const ClioStringView text)
{
  size_t start = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    const char* const entity = entity_of(text.data[i]);
    if (entity) {
      clio_buffer_append(out, clio_substring(text.data + start, i - start));
      clio_buffer_append(out, clio_string(entity));
      start = i + 1U;
    }
  }
  if (start < text.length) {
    clio_buffer_append(out,
                       clio_substring(text.data + start, text.length - start));
  }
}

static void
append_url(ClioBuffer* const out, const ClioStringView path)
{
  ClioBuffer url = clio_buffer(out->allocator);
  clio_site_encode(&url, path);
  if (url.status) {
    out->status = url.status;
  }
  clio_html_text(out, clio_buffer_view(&url));
  clio_buffer_clear(&url);
}

void
clio_html(ClioBuffer* const out, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  for (const char* percent = strchr(format, '%'); percent;
       percent             = strchr(format, '%')) {
    clio_buffer_append(out, clio_substring(format, (size_t)(percent - format)));
    switch (percent[1]) {
    case 't':
      clio_html_text(out, va_arg(args, ClioStringView));
      break;
    case 's':
      clio_html_text(out, clio_string(va_arg(args, const char*)));
      break;
    case 'u':
      append_url(out, va_arg(args, ClioStringView));
      break;
    case 'z':
      clio_buffer_printf(out, "%zu", va_arg(args, size_t));
      break;
    default:
      assert(percent[1] == '%');
      clio_buffer_append_byte(out, '%');
    }
    format = percent + 2;
  }
  clio_buffer_append(out, clio_string(format));
  va_end(args);
}

void
clio_html_json(ClioBuffer* const out, const ClioStringView json)
{
  for (size_t i = 0U; i < json.length; ++i) {
    if (json.data[i] == '<') {
      clio_buffer_append(out, clio_string("\\u003c"));
    } else {
      clio_buffer_append_byte(out, json.data[i]);
    }
  }
}
