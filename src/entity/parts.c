// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/parts.h"

#include "base/try.h"

#include <string.h>

ClioStatus
clio_parts_split(ClioDocument* const document,
                 const ClioSymbol    text,
                 ClioParts* const    parts)
{
  parts->n = 0U;
  for (const char* p = text; *p && parts->n < CLIO_MAX_PARTS;) {
    const size_t     length = strcspn(p, " ");
    const ClioSymbol part =
      clio_document_intern(document, clio_substring(p, length));
    TRY_ALLOC(part);
    parts->words[parts->n++] = part;
    p += length + (p[length] == ' ');
  }
  return CLIO_SUCCESS;
}

// Return true for "jr.", "iii" and the like
static bool
is_generation(const char* const part)
{
  static const char* const parts[] = { "jr", "jr.", "sr", "sr." };
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    if (!strcmp(part, parts[i])) {
      return true;
    }
  }
  return part[strspn(part, "ivx")] == '\0';
}

static ClioSymbol
generation(const ClioParts* const parts)
{
  for (uint32_t i = 1U; i < parts->n; ++i) {
    if (is_generation(parts->words[i])) {
      return parts->words[i];
    }
  }
  return NULL;
}

// Leave out the generation of a name that has two other words
static ClioParts
plain(const ClioParts* const parts)
{
  ClioParts result = { .n = 0U };
  for (uint32_t i = 0U; i < parts->n; ++i) {
    if (!i || parts->n < 3U || !is_generation(parts->words[i])) {
      result.words[result.n++] = parts->words[i];
    }
  }
  return result;
}

ClioSymbol
clio_parts_surname(const ClioParts* const parts)
{
  const ClioParts names = plain(parts);
  return names.words[names.n - 1U];
}

bool
clio_parts_have(const ClioParts* const parts, const ClioSymbol part)
{
  for (uint32_t i = 0U; i < parts->n; ++i) {
    if (parts->words[i] == part) {
      return true;
    }
  }
  return false;
}

bool
clio_parts_begin(const ClioParts* const a, const ClioParts* const b)
{
  for (uint32_t i = 0U; i < a->n; ++i) {
    if (i >= b->n || a->words[i] != b->words[i]) {
      return false;
    }
  }
  return true;
}

bool
clio_parts_end(const ClioParts* const a, const ClioParts* const b)
{
  if (a->n < 2U || a->n >= b->n) {
    return false;
  }
  for (uint32_t i = 0U; i < a->n; ++i) {
    if (a->words[i] != b->words[b->n - a->n + i]) {
      return false;
    }
  }
  return true;
}

// Return true if one name or initial may stand for the other
static bool
parts_fit(const ClioSymbol a, const ClioSymbol b)
{
  return a == b || (a[0] == b[0] && (!a[1] || !b[1] || (a[1] == '.' && !a[2]) ||
                                     (b[1] == '.' && !b[2])));
}

bool
clio_parts_same_person(const ClioParts* const earlier,
                       const ClioParts* const later)
{
  const ClioSymbol born = generation(earlier);
  const ClioSymbol said = generation(later);
  if (said && said != born) {
    return false;
  }
  const ClioParts a      = plain(earlier);
  const ClioParts b      = plain(later);
  const bool      middle = a.n > 2U && b.n > 2U;
  return a.n > 1U && b.n > 1U && !(born && !said && b.n > a.n) &&
         a.words[a.n - 1U] == b.words[b.n - 1U] &&
         parts_fit(a.words[0], b.words[0]) &&
         (!middle || parts_fit(a.words[1], b.words[1]));
}

bool
clio_parts_within(const ClioParts* const whole, const ClioParts* const some)
{
  uint32_t same = 0U;
  for (uint32_t i = 0U; i < whole->n && same < some->n; ++i) {
    same += whole->words[i] == some->words[same];
  }
  return some->n > 1U && same == some->n && whole->n > some->n &&
         whole->words[0] == some->words[0] &&
         generation(whole) == generation(some);
}

bool
clio_parts_have_number(const ClioParts* const parts)
{
  return parts->n > 1U && generation(parts) &&
         generation(parts)[strspn(generation(parts), "ivx")] == '\0';
}
