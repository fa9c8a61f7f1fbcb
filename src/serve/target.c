// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/target.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

static int
hex_digit(const char c)
{
  return (c >= '0' && c <= '9')   ? c - '0'
         : (c >= 'A' && c <= 'F') ? c - 'A' + 10
         : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                                  : -1;
}

// Read one byte, escaped or not, and return how many were read, 0 if malformed
static size_t
decode_byte(const char* const s, const size_t n, char* const byte)
{
  *byte = *s;
  if (*s != '%') {
    return 1U;
  }
  const int high = n > 2U ? hex_digit(s[1]) : -1;
  const int low  = n > 2U ? hex_digit(s[2]) : -1;
  *byte          = (char)(unsigned char)(high * 16 + low);
  return (high < 0 || low < 0) ? 0U : 3U;
}

// Skip "http://host" of a request as it is sent to a proxy
static const char*
skip_authority(const char* const raw)
{
  const size_t n = !strncasecmp(raw, "http://", 7U)    ? 7U
                   : !strncasecmp(raw, "https://", 8U) ? 8U
                                                       : 0U;
  return n ? raw + n + strcspn(raw + n, "/?#") : raw;
}

// No part of a path goes up, or stays
static bool
has_dots(const char* const path)
{
  for (const char* s = path; *s;) {
    const size_t n = strcspn(s, "/");
    if ((n == 1U && s[0] == '.') || (n == 2U && s[0] == '.' && s[1] == '.')) {
      return true;
    }
    s += n + (s[n] ? 1U : 0U);
  }
  return false;
}

ClioStatus
clio_target_read(const char* const raw, ClioTarget* const target)
{
  const char* const s = skip_authority(raw);
  const size_t      n = strcspn(s, "?#");
  if (*s != '/' || s[n] == '#') {
    return CLIO_BAD_SYNTAX;
  }
  if (n > CLIO_MAX_TARGET) {
    return CLIO_LIMIT;
  }

  target->length = 0U;
  target->depth  = 0U;
  target->sent   = clio_substring(s + 1, n - 1U);
  target->query  = s[n] ? s + n + 1U : "";
  for (size_t i = 1U; i < n;) {
    char         byte   = '\0';
    const size_t length = decode_byte(s + i, n - i, &byte);
    if (!length || !byte) {
      return CLIO_BAD_SYNTAX;
    }
    target->depth += s[i] == '/' ? 1U : 0U;
    target->path[target->length++] = byte;
    i += length;
  }
  target->path[target->length] = '\0';

  const ClioStringView path = clio_substring(target->path, target->length);
  return (has_dots(target->path) || clio_utf8_validate(path) != path.length)
           ? CLIO_BAD_SYNTAX
           : CLIO_SUCCESS;
}

bool
clio_form_next(ClioStringView* const rest,
               ClioStringView* const name,
               ClioStringView* const value)
{
  if (!rest->length) {
    return false;
  }
  const char* const data   = rest->data;
  const char* const end    = memchr(data, '&', rest->length);
  const size_t      length = end ? (size_t)(end - data) : rest->length;
  const char* const equals = length ? memchr(data, '=', length) : NULL;
  const size_t      n      = equals ? (size_t)(equals - data) : length;
  const size_t      taken  = end ? length + 1U : length;

  *name  = clio_substring(data, n);
  *value = equals ? clio_substring(equals + 1, length - n - 1U)
                  : clio_substring("", 0U);
  *rest  = clio_substring(data + taken, rest->length - taken);
  return true;
}

ClioStatus
clio_form_decode(const ClioStringView text, ClioBuffer* const buffer)
{
  for (size_t i = 0U; i < text.length;) {
    char         byte = '\0';
    const size_t n    = decode_byte(text.data + i, text.length - i, &byte);
    if (!n || !byte) {
      return CLIO_BAD_SYNTAX;
    }
    byte = (n == 1U && byte == '+') ? ' ' : byte;
    clio_buffer_append_byte(buffer, byte);
    i += n;
  }
  return buffer->status;
}
