// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/html_tag.h"

#include "text/reader_parts.h"

#include <string.h>

static bool
is_space(const char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

bool
clio_html_tag_read(const ClioStringView text,
                   const size_t         start,
                   const bool           quotes,
                   ClioHtmlTag* const   tag)
{
  size_t at     = start + 1U;
  size_t length = 0U;
  memset(tag, 0, sizeof(*tag));
  tag->closing = text.data[at] == '/';
  at += tag->closing;
  for (; at < text.length && !is_space(text.data[at]) &&
         !strchr("/>", text.data[at]);
       ++at) {
    const char c = text.data[at];
    if (length + 1U < CLIO_MAX_TAG_NAME) {
      tag->name[length++] =
        (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
    }
  }

  const size_t first = at;
  char         quote = '\0';
  for (; at < text.length && (quote || text.data[at] != '>'); ++at) {
    const char c = text.data[at];
    if (quote) {
      quote = c == quote ? '\0' : quote;
    } else if (quotes && (c == '"' || c == '\'') && text.data[at - 1U] == '=') {
      quote = c;
    }
  }
  tag->attributes = clio_substring(text.data + first, at - first);
  tag->end        = at + 1U;
  return at < text.length;
}

static size_t
skip_spaces(const ClioStringView text, size_t at)
{
  while (at < text.length &&
         (is_space(text.data[at]) || text.data[at] == '/')) {
    ++at;
  }
  return at;
}

// Read the value after "=" at `at`, and return the offset after it
static size_t
read_value(const ClioStringView text, size_t at, ClioStringView* const value)
{
  at = skip_spaces(text, at);
  if (at < text.length && strchr("\"'", text.data[at])) {
    const char* const end =
      memchr(text.data + at + 1U, text.data[at], text.length - at - 1U);
    const size_t last = end ? (size_t)(end - text.data) : text.length;
    *value            = clio_substring(text.data + at + 1U, last - at - 1U);
    return last + 1U;
  }

  const size_t start = at;
  while (at < text.length && !is_space(text.data[at])) {
    ++at;
  }
  *value = clio_substring(text.data + start, at - start);
  return at;
}

bool
clio_html_tag_find(const ClioHtmlTag* const tag,
                   const char* const        name,
                   ClioStringView* const    value)
{
  const ClioStringView text = tag->attributes;
  for (size_t at = skip_spaces(text, 0U); at < text.length;
       at        = skip_spaces(text, at)) {
    const size_t start = at;
    while (at < text.length && !is_space(text.data[at]) &&
           !strchr("=/", text.data[at])) {
      ++at;
    }
    const ClioStringView key = clio_substring(text.data + start, at - start);
    *value                   = clio_substring("", 0U);
    const size_t equals      = skip_spaces(text, at);
    if (equals < text.length && text.data[equals] == '=') {
      at = read_value(text, equals + 1U, value);
    }
    if (key.length && clio_reader_same(key, name)) {
      return true;
    }
    at += at == start;
  }
  return false;
}
