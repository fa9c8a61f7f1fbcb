// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/date_text.h"

#include <string.h>

/// A date taken apart
typedef struct {
  long     year; ///< 0 is 1 BCE
  unsigned month, day;
  bool     approximate;
  bool     valid;
} Parts;

static bool
read_number(ClioStringView* const text,
            const unsigned        n_digits,
            long* const           value)
{
  size_t n = 0U;
  *value   = 0;
  while (n < text->length && text->data[n] >= '0' && text->data[n] <= '9' &&
         n < 9U && (!n_digits || n < n_digits)) {
    *value = *value * 10 + (text->data[n++] - '0');
  }
  text->data += n;
  text->length -= n;
  return n_digits ? n == n_digits : n >= 4U;
}

static bool
take(ClioStringView* const text, const char c)
{
  if (!text->length || text->data[0] != c) {
    return false;
  }
  ++text->data;
  --text->length;
  return true;
}

static Parts
read_parts(ClioStringView text)
{
  Parts      parts    = { 0, 0U, 0U, false, false };
  long       value    = 0;
  const bool negative = take(&text, '-');
  parts.valid         = read_number(&text, 0U, &parts.year);
  parts.year          = negative ? -parts.year : parts.year;
  if (parts.valid && take(&text, '-')) {
    parts.valid = read_number(&text, 2U, &value) && value >= 1 && value <= 12;
    parts.month = (unsigned)value;
    if (parts.valid && take(&text, '-')) {
      parts.valid = read_number(&text, 2U, &value);
      parts.day   = (unsigned)value;
    }
  }
  parts.approximate = take(&text, '~') || take(&text, '?') || take(&text, '%');
  parts.valid       = parts.valid && !text.length;
  return parts;
}

void
clio_date_text(ClioBuffer* const out, const ClioStringView date)
{
  static const char* const months[] = {
    "",     "January", "February",  "March",   "April",    "May",     "June",
    "July", "August",  "September", "October", "November", "December"
  };
  const Parts parts = read_parts(date);
  if (!parts.valid) {
    clio_buffer_append(out, date);
    return;
  }
  clio_buffer_append(out, clio_string(parts.approximate ? "about " : ""));
  if (parts.day) {
    clio_buffer_printf(out, "%u ", parts.day);
  }
  if (parts.month) {
    clio_buffer_printf(out, "%s ", months[parts.month]);
  }
  if (parts.year < 1) {
    clio_buffer_printf(out, "%ld BCE", 1 - parts.year);
  } else {
    clio_buffer_printf(out, "%ld", parts.year);
  }
}

bool
clio_date_text_is_plain(const ClioStringView date)
{
  const Parts parts = read_parts(date);
  return parts.valid && !parts.approximate && parts.year >= 1 &&
         parts.year <= 9999;
}

int
clio_date_text_compare(const ClioStringView a, const ClioStringView b)
{
  const Parts x = read_parts(a);
  const Parts y = read_parts(b);
  return x.year != y.year     ? (x.year < y.year ? -1 : 1)
         : x.month != y.month ? (x.month < y.month ? -1 : 1)
         : x.day != y.day     ? (x.day < y.day ? -1 : 1)
                              : 0;
}
