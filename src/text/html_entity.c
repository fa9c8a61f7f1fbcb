// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/html_entity.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  const char* name;
  uint32_t    codes[2]; // The second is 0 if there is only one
  bool        legacy;   // Read without a semicolon, too
} Entity;

static const Entity entities[] = {
#include "text/html_entities.inc"
};

enum { MAX_NAME = 31, MAX_LEGACY_NAME = 6 };

// What numbers 128 to 159 stand for, which are taken as windows-1252
static const uint16_t windows_codes[32] = {
  0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
  0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
  0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

static const Entity*
find_entity(const ClioStringView name)
{
  size_t low  = 0U;
  size_t high = sizeof(entities) / sizeof(Entity);
  while (low < high) {
    const size_t middle = (low + high) / 2U;
    const int    order = strncmp(name.data, entities[middle].name, name.length);
    const bool   longer = !order && entities[middle].name[name.length];
    if (!order && !longer) {
      return &entities[middle];
    }
    if (order < 0 || longer) {
      high = middle;
    } else {
      low = middle + 1U;
    }
  }
  return NULL;
}

static void
append_code(ClioBuffer* const out, const uint32_t code)
{
  char         bytes[4];
  const size_t length = clio_utf8_encode(code, bytes);
  clio_buffer_append(out, clio_substring(bytes, length));
}

static bool
is_alnum(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

static unsigned
digit_value(const char c)
{
  return (c >= '0' && c <= '9')   ? (unsigned)(c - '0')
         : (c >= 'a' && c <= 'f') ? (unsigned)(c - 'a') + 10U
         : (c >= 'A' && c <= 'F') ? (unsigned)(c - 'A') + 10U
                                  : 16U;
}

// Read "&#233;" or "&#xE9;"
static size_t
read_number(const ClioStringView text, ClioBuffer* const out)
{
  const bool hex =
    text.length > 2U && (text.data[2] == 'x' || text.data[2] == 'X');
  const unsigned base  = hex ? 16U : 10U;
  const size_t   first = hex ? 3U : 2U;
  uint32_t       code  = 0U;
  size_t         i     = first;
  for (; i < text.length && digit_value(text.data[i]) < base; ++i) {
    code = code * base + digit_value(text.data[i]);
    code = code > 0x10FFFFU ? 0x110000U : code;
  }
  if (i == first) {
    return 0U;
  }

  const bool bad =
    !code || code > 0x10FFFFU || (code >= 0xD800U && code <= 0xDFFFU);
  code = (code >= 0x80U && code <= 0x9FU) ? windows_codes[code - 0x80U] : code;
  append_code(out, bad ? 0xFFFDU : code);
  return i + (i < text.length && text.data[i] == ';' ? 1U : 0U);
}

static void
append_entity(const Entity* const entity, ClioBuffer* const out)
{
  append_code(out, entity->codes[0]);
  if (entity->codes[1]) {
    append_code(out, entity->codes[1]);
  }
}

size_t
clio_html_entity_read(const ClioStringView text, ClioBuffer* const out)
{
  if (text.length > 1U && text.data[1] == '#') {
    return read_number(text, out);
  }

  size_t n_name = 0U;
  while (n_name < MAX_NAME && 1U + n_name < text.length &&
         is_alnum(text.data[1U + n_name])) {
    ++n_name;
  }

  const ClioStringView name = clio_substring(text.data + 1, n_name);
  const bool           closed =
    1U + n_name < text.length && text.data[1U + n_name] == ';';
  const Entity* const whole = (closed && n_name) ? find_entity(name) : NULL;
  if (whole) {
    append_entity(whole, out);
    return n_name + 2U;
  }

  for (size_t n = n_name < MAX_LEGACY_NAME ? n_name : MAX_LEGACY_NAME; n > 1U;
       --n) {
    const Entity* const part = find_entity(clio_substring(name.data, n));
    if (part && part->legacy) {
      append_entity(part, out);
      return n + 1U;
    }
  }
  return 0U;
}

void
clio_html_decode(ClioStringView text, ClioBuffer* const out)
{
  while (text.length) {
    const char* const mark   = memchr(text.data, '&', text.length);
    const size_t      before = mark ? (size_t)(mark - text.data) : text.length;
    clio_buffer_append(out, clio_substring(text.data, before));
    text = clio_substring(text.data + before, text.length - before);
    if (text.length) {
      const size_t n = clio_html_entity_read(text, out);
      if (!n) {
        clio_buffer_append_byte(out, '&');
      }
      text =
        clio_substring(text.data + (n ? n : 1U), text.length - (n ? n : 1U));
    }
  }
}
