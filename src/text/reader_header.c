// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/try.h"
#include "text/reader_parts.h"

#include <stdint.h>
#include <string.h>

enum { MAX_HEADER = 65536, MAX_KEY = 40, MAX_VALUE = 2048 };

// What a word before a colon, or the name of HTML metadata, stands for
typedef enum {
  TITLE,
  SOURCE,
  PUBLISHER,
  DATE,
  LANGUAGE,
  IGNORED, // Known as metadata, but nothing is done with it
} Field;

typedef struct {
  const char* key;
  Field       field;
} Key;

static const Key keys[] = {
  { "title", TITLE },
  { "headline", TITLE },
  { "og:title", TITLE },
  { "source", SOURCE },
  { "url", SOURCE },
  { "link", SOURCE },
  { "canonical", SOURCE },
  { "canonical_url", SOURCE },
  { "og:url", SOURCE },
  { "publisher", PUBLISHER },
  { "publication", PUBLISHER },
  { "newspaper", PUBLISHER },
  { "site", PUBLISHER },
  { "og:site_name", PUBLISHER },
  { "dc.publisher", PUBLISHER },
  { "date", DATE },
  { "published", DATE },
  { "pubdate", DATE },
  { "datepublished", DATE },
  { "article:published_time", DATE },
  { "dc.date", DATE },
  { "dc.date.issued", DATE },
  { "dcterms.created", DATE },
  { "dcterms.issued", DATE },
  { "parsely-pub-date", DATE },
  { "lang", LANGUAGE },
  { "language", LANGUAGE },
  { "author", IGNORED },
  { "authors", IGNORED },
  { "byline", IGNORED },
  { "tags", IGNORED },
  { "keywords", IGNORED },
  { "category", IGNORED },
  { "categories", IGNORED },
  { "section", IGNORED },
  { "copyright", IGNORED },
  { "license", IGNORED },
  { "licence", IGNORED },
  { "updated", IGNORED },
};

static const char* const months[] = {
  "january", "february", "march",     "april",   "may",      "june",
  "july",    "august",   "september", "october", "november", "december",
};

static const Key*
find_key(const ClioStringView name)
{
  for (size_t i = 0U; i < sizeof(keys) / sizeof(Key); ++i) {
    if (clio_reader_same(name, keys[i].key)) {
      return &keys[i];
    }
  }
  return NULL;
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
read_digits(const ClioStringView text, const size_t at, unsigned* const value)
{
  size_t end = at;
  *value     = 0U;
  while (end < text.length && end - at < 4U && is_digit(text.data[end])) {
    *value = *value * 10U + (unsigned)(text.data[end++] - '0');
  }
  return end - at;
}

static unsigned
month_of(const ClioStringView word)
{
  for (unsigned i = 0U; i < 12U; ++i) {
    const size_t n = strlen(months[i]);
    for (size_t cut = 3U; cut <= n; cut += n - cut ? n - cut : 1U) {
      char name[16] = "";
      memcpy(name, months[i], cut);
      if (clio_reader_same(word, name)) {
        return i + 1U;
      }
    }
  }
  return 0U;
}

static ClioDate
make_date(const unsigned year, const unsigned month, const unsigned day)
{
  static const unsigned days[] = { 31, 29, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
  ClioDate              date;
  memset(&date, 0, sizeof(date));
  if (year && month <= 12U && (!month || day <= days[month - 1U])) {
    date.year  = (int32_t)year;
    date.month = (uint8_t)month;
    date.day   = (uint8_t)(month ? day : 0U);
    date.known = true;
  }
  return date;
}

// Read "2024-04-02", with or without a time after it
static ClioDate
read_iso_date(const ClioStringView text)
{
  unsigned     year    = 0U;
  unsigned     month   = 0U;
  unsigned     day     = 0U;
  const size_t n_year  = read_digits(text, 0U, &year);
  const bool   dashed  = text.length > 6U && text.data[4] == '-';
  const size_t n_month = dashed ? read_digits(text, 5U, &month) : 0U;
  const bool   more = n_month == 2U && text.length > 9U && text.data[7] == '-';
  if (more && read_digits(text, 8U, &day) < 2U) {
    day = 0U;
  }
  return make_date(n_year == 4U ? year : 0U, month, day);
}

// Read "2 April 2024", "April 2, 2024" or "April 2024" by the kinds of words
static ClioDate
read_named_date(const ClioStringView text)
{
  unsigned year  = 0U;
  unsigned month = 0U;
  unsigned day   = 0U;
  for (size_t i = 0U; i < text.length;) {
    const size_t start = i;
    unsigned     value = 0U;
    if (is_digit(text.data[i])) {
      const size_t n = read_digits(text, i, &value);
      year           = (n == 4U && !year) ? value : year;
      day            = (n <= 2U && !day) ? value : day;
      i += n;
    } else if (is_letter(text.data[i])) {
      while (i < text.length && is_letter(text.data[i])) {
        ++i;
      }
      const unsigned found =
        month_of(clio_substring(text.data + start, i - start));
      month = found ? found : month;
    } else {
      ++i;
    }
  }
  return make_date(month ? year : 0U, month, day);
}

static bool
is_iri(const ClioStringView text)
{
  if (text.length < 10U ||
      (memcmp(text.data, "http://", 7U) && memcmp(text.data, "https://", 8U))) {
    return false;
  }
  for (size_t i = 0U; i < text.length; ++i) {
    if ((unsigned char)text.data[i] <= ' ' ||
        strchr("<>\"{}|\\^`", text.data[i])) {
      return false;
    }
  }
  return true;
}

// Set the language if `text` is a tag of BCP 47, in lower case
static ClioStatus
set_language(ClioDocument* const document, const ClioStringView text)
{
  size_t n_part = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    const char c = text.data[i];
    n_part       = c == '-' ? 0U : n_part + 1U;
    if ((c == '-' && (!i || text.data[i - 1U] == '-')) || n_part > 8U ||
        (c != '-' && !is_letter(c) && !(is_digit(c) && i > 2U))) {
      return CLIO_SUCCESS;
    }
  }
  if (text.length < 2U || text.length > 35U || !n_part) {
    return CLIO_SUCCESS;
  }

  char* const language = clio_arena_string(document->arena, text);
  TRY_ALLOC(language);
  for (char* c = language; *c; ++c) {
    *c = (*c >= 'A' && *c <= 'Z') ? (char)(*c + ('a' - 'A')) : *c;
  }
  document->language = language;
  return CLIO_SUCCESS;
}

static ClioStatus
set_string(ClioDocument* const  document,
           const ClioStringView value,
           const char** const   field)
{
  if (!*field) {
    TRY_ALLOC(*field = clio_arena_string(document->arena, value));
  }
  return CLIO_SUCCESS;
}

static ClioStatus
set_source(ClioDocument* const document, const ClioStringView value)
{
  if (is_iri(value)) {
    return set_string(document, value, &document->source);
  }

  // Otherwise it may be the name of a newspaper, but not a broken address
  return memchr(value.data, '/', value.length)
           ? CLIO_SUCCESS
           : set_string(document, value, &document->publisher);
}

ClioStatus
clio_reader_set(ClioReading* const   reading,
                const ClioStringView key,
                const ClioStringView value)
{
  ClioDocument* const document = reading->document;
  const Key* const    known    = find_key(key);
  if (!known || !value.length || value.length > MAX_VALUE) {
    return CLIO_SUCCESS;
  }

  switch (known->field) {
  case TITLE:
    return set_string(document, value, &document->title);
  case SOURCE:
    return set_source(document, value);
  case PUBLISHER:
    return set_string(document, value, &document->publisher);
  case DATE:
    if (!document->published.known) {
      const ClioDate date = read_iso_date(value);
      document->published = date.known ? date : read_named_date(value);
    }
    return CLIO_SUCCESS;
  case LANGUAGE:
    return set_language(document, value);
  case IGNORED:
    return CLIO_SUCCESS;
  }
  return CLIO_SUCCESS;
}

static ClioStringView
line_at(const ClioStringView text, const size_t at, size_t* const next)
{
  const char* const end = memchr(text.data + at, '\n', text.length - at);
  const size_t length = end ? (size_t)(end - text.data) - at : text.length - at;
  *next               = at + length + (end ? 1U : 0U);
  return clio_reader_trim(clio_substring(text.data + at, length));
}

// Split "key: value", and take quotation marks off the value
static bool
split_line(const ClioStringView  line,
           ClioStringView* const key,
           ClioStringView* const value)
{
  const size_t      n     = line.length < MAX_KEY ? line.length : MAX_KEY;
  const char* const colon = n ? memchr(line.data, ':', n) : NULL;
  if (!colon) {
    return false;
  }

  const size_t n_key = (size_t)(colon - line.data);
  *key               = clio_reader_trim(clio_substring(line.data, n_key));
  *value =
    clio_reader_trim(clio_substring(colon + 1, line.length - n_key - 1U));
  if (value->length > 1U && strchr("\"'", value->data[0]) &&
      value->data[value->length - 1U] == value->data[0]) {
    *value = clio_substring(value->data + 1, value->length - 2U);
  }
  return true;
}

static bool
is_fence(const ClioStringView line, const bool closing)
{
  return clio_string_equals(line, clio_string("---")) ||
         (closing && clio_string_equals(line, clio_string("...")));
}

// Return the offset after the line that closes the front matter, or 0
static size_t
front_matter_end(const ClioStringView text, const size_t first)
{
  size_t next = first;
  for (size_t at = first; at < text.length && at < MAX_HEADER; at = next) {
    if (is_fence(line_at(text, at, &next), true)) {
      return next;
    }
  }
  return 0U;
}

static ClioStatus
read_front_matter(ClioReading* const   reading,
                  const ClioStringView text,
                  const size_t         first,
                  const size_t         end)
{
  ClioStatus     st    = CLIO_SUCCESS;
  ClioStringView key   = { NULL, 0U };
  ClioStringView value = { NULL, 0U };
  for (size_t at = first, next = first; at < end; at = next) {
    if (split_line(line_at(text, at, &next), &key, &value)) {
      TRY(st, clio_reader_set(reading, key, value));
    }
  }
  return st;
}

// Read lines "Title: ..." at the start, if the first one is of that kind
static ClioStatus
read_header_lines(ClioReading* const   reading,
                  const ClioStringView text,
                  size_t               at,
                  size_t* const        length)
{
  ClioStatus     st    = CLIO_SUCCESS;
  ClioStringView key   = { NULL, 0U };
  ClioStringView value = { NULL, 0U };
  for (size_t next = at; at < text.length && at < MAX_HEADER; at = next) {
    const ClioStringView line = line_at(text, at, &next);
    if (!split_line(line, &key, &value) || !find_key(key)) {
      break;
    }
    TRY(st, clio_reader_set(reading, key, value));
    *length = next;
  }
  return st;
}

ClioStatus
clio_reader_header(ClioReading* const   reading,
                   const ClioStringView text,
                   size_t* const        length)
{
  *length      = 0U;
  size_t start = 0U;
  while (start < text.length && strchr(" \n", text.data[start])) {
    ++start;
  }

  size_t     next = 0U;
  const bool fenced =
    start < text.length && is_fence(line_at(text, start, &next), false);
  const size_t end = fenced ? front_matter_end(text, next) : 0U;
  if (end) {
    *length = end;
    return read_front_matter(reading, text, next, end);
  }
  return read_header_lines(reading, text, start, length);
}
