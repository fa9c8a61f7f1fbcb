// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/accept.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { FULL_WEIGHT = 1000 };

// One media range; a length of 0 is "*"
typedef struct {
  const char* type;
  size_t      type_length;
  const char* subtype;
  size_t      subtype_length;
  unsigned    weight; // Thousandths
} Range;

static bool
is_token(const char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z') || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static const char*
skip_space(const char* s)
{
  return s + strspn(s, " \t");
}

// Skip a parameter's value, which may be a quoted string
static const char*
skip_value(const char* s)
{
  if (*s != '"') {
    while (is_token(*s)) {
      ++s;
    }
    return s;
  }
  for (++s; *s && *s != '"'; ++s) {
    s += (*s == '\\' && s[1]) ? 1 : 0;
  }
  return *s ? s + 1 : s;
}

// Move past this range and its comma, which a quoted string may contain
static const char*
skip_range(const char* s)
{
  while (*s && *s != ',') {
    s = *s == '"' ? skip_value(s) : s + 1;
  }
  return *s ? s + 1 : s;
}

// Read "0.5": at most three digits after the point, and not above 1
static bool
read_weight(const char** const s, unsigned* const weight)
{
  const char* c = *s;
  if (*c != '0' && *c != '1') {
    return false;
  }
  unsigned sum = (unsigned)(*c++ - '0') * FULL_WEIGHT;
  if (*c == '.') {
    unsigned place = FULL_WEIGHT / 10U;
    for (++c; *c >= '0' && *c <= '9' && place; ++c, place /= 10U) {
      sum += (unsigned)(*c - '0') * place;
    }
  }
  *s      = c;
  *weight = sum;
  return sum <= FULL_WEIGHT && !is_token(*c);
}

static bool
read_parameters(const char* s, Range* const range)
{
  for (s = skip_space(s); *s == ';'; s = skip_space(s)) {
    s                      = skip_space(s + 1);
    const char* const name = s;
    while (is_token(*s)) {
      ++s;
    }
    const bool is_weight = s == name + 1 && (*name == 'q' || *name == 'Q');
    if (*s != '=') {
      continue;
    }
    ++s;
    if (!is_weight) {
      s = skip_value(s);
    } else if (!read_weight(&s, &range->weight)) {
      return false;
    }
  }
  return !*s || *s == ',';
}

static const char*
read_part(const char* s, const char** const part, size_t* const length)
{
  *part = s;
  while (is_token(*s)) {
    ++s;
  }
  *length = (size_t)(s - *part);
  if (!*length) {
    return NULL;
  }
  *length = (*length == 1U && **part == '*') ? 0U : *length;
  return s;
}

static bool
read_range(const char* s, Range* const range)
{
  range->weight = FULL_WEIGHT;

  s = read_part(s, &range->type, &range->type_length);
  if (!s || *s != '/') {
    return false;
  }
  s = read_part(s + 1, &range->subtype, &range->subtype_length);
  return s && (range->type_length || !range->subtype_length) &&
         read_parameters(s, range);
}

// Return 0 if `type` is not in `range`, else more the closer they are
static unsigned
closeness(const Range* const range, const char* const type)
{
  const size_t      n       = strcspn(type, "/");
  const char* const subtype = type + n + 1;
  if (!range->type_length) {
    return 1U;
  }
  if (range->type_length != n || strncasecmp(range->type, type, n) != 0) {
    return 0U;
  }
  if (!range->subtype_length) {
    return 2U;
  }
  return (range->subtype_length == strlen(subtype) &&
          !strncasecmp(range->subtype, subtype, range->subtype_length))
           ? 3U
           : 0U;
}

// Return the weight of the closest range, 0 if `type` is in none
static unsigned
weigh(const char* const accept, const char* const type, bool* const any)
{
  unsigned weight  = 0U;
  unsigned closest = 0U;
  for (const char* s = skip_space(accept); *s; s = skip_space(skip_range(s))) {
    Range range;
    if (!read_range(s, &range)) {
      continue;
    }
    const unsigned close = closeness(&range, type);
    weight               = close > closest ? range.weight : weight;
    closest              = close > closest ? close : closest;
    *any                 = true;
  }
  return weight;
}

size_t
clio_accept_choose(const char* const        accept,
                   const char* const* const types,
                   const size_t             n_types)
{
  size_t   best   = n_types;
  unsigned most   = 0U;
  bool     ranges = false;
  for (size_t i = 0U; accept && i < n_types; ++i) {
    const unsigned weight = weigh(accept, types[i], &ranges);
    best                  = weight > most ? i : best;
    most                  = weight > most ? weight : most;
  }
  return ranges ? best : 0U;
}
