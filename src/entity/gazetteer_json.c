// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  A Wikidata dump has an entity a line.  The line is scanned once, without a
  tree: a stack holds the keys that lead to where the scanner is, and a string
  value whose keys are those of a wanted place is taken.  Strings are unescaped
  in place, which makes them shorter at most.
*/

#include "entity/gazetteer_builder.h"

#include "base/try.h"
#include "base/utf8.h"

#include <string.h>

enum { MAX_DEPTH = 32, MAX_ALIASES = 4096 };

typedef struct {
  const ClioGazetteerBuilder* builder;
  char*                       text;
  size_t                      length;
  size_t                      at;
  ClioStringView              keys[MAX_DEPTH]; // Empty in an array
  bool                        is_object[MAX_DEPTH];
  size_t                      depth;
  ClioGazetteerEntry          entry;
  char                        aliases[MAX_ALIASES];
  size_t                      n_aliases;
  unsigned                    n_links; // To pages about it
} Scanner;

static unsigned
read_hex(const char* const text)
{
  unsigned code = 0U;
  for (int i = 0; i < 4; ++i) {
    const char c = text[i];
    code         = code * 16U + (unsigned)((c >= '0' && c <= '9')   ? c - '0'
                                           : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                                           : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                                    : 0);
  }
  return code;
}

// Unescape the sequence at `*at`, just after its backslash
static size_t
unescape(const Scanner* const s, size_t* const at, char out[4])
{
  static const char from[] = "bfnrt";
  static const char to[]   = "  \n\r\t";
  const char        c      = s->text[(*at)++];
  const char* const known  = strchr(from, c);
  if (c != 'u' || *at + 4U > s->length) {
    out[0] = known && c ? to[known - from] : c;
    return 1U;
  }
  unsigned code = read_hex(s->text + *at);
  *at += 4U;
  if (code >= 0xD800U && code < 0xDC00U && *at + 6U <= s->length &&
      s->text[*at] == '\\') {
    code = 0x10000U + ((code - 0xD800U) << 10U) +
           (read_hex(s->text + *at + 2U) - 0xDC00U);
    *at += 6U;
  }
  const bool scalar =
    code && code < 0x110000U && (code < 0xD800U || code > 0xDFFFU);
  return clio_utf8_encode(scalar ? code : 0xFFFDU, out);
}

// Read the string at the opening quote
static ClioStatus
read_string(Scanner* const s, ClioStringView* const string)
{
  size_t       at    = s->at + 1U;
  size_t       out   = at;
  const size_t start = at;
  while (at < s->length && s->text[at] != '"') {
    if (s->text[at] != '\\' || at + 1U >= s->length) {
      s->text[out++] = s->text[at++];
      continue;
    }
    ++at;
    char         bytes[4];
    const size_t n = unescape(s, &at, bytes);
    memcpy(s->text + out, bytes, n);
    out += n;
  }
  if (at >= s->length) {
    return CLIO_BAD_SYNTAX;
  }
  s->at   = at + 1U;
  *string = clio_substring(s->text + start, out - start);
  return CLIO_SUCCESS;
}

static bool
is_at(const Scanner* const s, const char* const* const path, const size_t n)
{
  if (s->depth != n) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    if (path[i] && !clio_string_equals(s->keys[i], clio_string(path[i]))) {
      return false;
    }
  }
  return true;
}

static void
add_alias(Scanner* const s, const ClioStringView alias)
{
  if (s->n_aliases + alias.length + 1U < MAX_ALIASES) {
    memcpy(s->aliases + s->n_aliases, alias.data, alias.length);
    s->n_aliases += alias.length;
    s->aliases[s->n_aliases++] = '|';
  }
}

static void
take(Scanner* const s, const ClioStringView value)
{
  static const char* const id[]          = { "id" };
  static const char* const label[]       = { "labels", "en", "value" };
  static const char* const alias[]       = { "aliases", "en", NULL, "value" };
  static const char* const description[] = { "descriptions", "en", "value" };
  static const char* const type[] = { "claims",    "P31",   NULL, "mainsnak",
                                      "datavalue", "value", "id" };
  static const char* const link[] = { "sitelinks", NULL, "title" };
  if (is_at(s, id, 1U)) {
    s->entry.id = value;
  } else if (is_at(s, label, 3U)) {
    s->entry.label = value;
  } else if (is_at(s, alias, 4U)) {
    add_alias(s, value);
  } else if (is_at(s, description, 3U)) {
    s->entry.description = value;
  } else if (is_at(s, link, 3U)) {
    ++s->n_links;
  } else if (is_at(s, type, 7U) && s->entry.type == CLIO_NAME_OTHER) {
    clio_gazetteer_set_class(s->builder, value, &s->entry);
  }
}

static ClioStatus
open_level(Scanner* const s, const bool is_object)
{
  if (s->depth == MAX_DEPTH) {
    return CLIO_LIMIT;
  }
  s->is_object[s->depth] = is_object;
  s->keys[s->depth++]    = clio_string("");
  ++s->at;
  return CLIO_SUCCESS;
}

static ClioStatus
read_text(Scanner* const s)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView string;
  TRY(st, read_string(s, &string));
  size_t next = s->at;
  while (next < s->length && (s->text[next] == ' ' || s->text[next] == '\t')) {
    ++next;
  }
  if (s->depth && s->is_object[s->depth - 1U] && next < s->length &&
      s->text[next] == ':') {
    s->keys[s->depth - 1U] = string;
    s->at                  = next + 1U;
  } else {
    take(s, string);
  }
  return st;
}

static ClioStatus
scan(Scanner* const s)
{
  ClioStatus st = CLIO_SUCCESS;
  while (!st && s->at < s->length) {
    const char c = s->text[s->at];
    if (c == '"') {
      st = read_text(s);
    } else if (c == '{' || c == '[') {
      st = open_level(s, c == '{');
    } else if (c == '}' || c == ']') {
      s->depth -= s->depth > 0U;
      ++s->at;
    } else {
      ++s->at;
    }
  }
  return st;
}

static unsigned
rank_of(unsigned n)
{
  unsigned rank = 0U;
  for (; n > 1U && rank < 7U; n /= 2U) {
    ++rank;
  }
  return rank;
}

ClioStatus
clio_gazetteer_read_json(ClioGazetteerBuilder* const b,
                         char* const                 line,
                         const size_t                length,
                         const unsigned              rank)
{
  if (!length || line[0] != '{') {
    return CLIO_SUCCESS; // The brackets around a dump
  }
  ClioStatus st = CLIO_SUCCESS;
  Scanner    s  = { .builder = b, .text = line, .length = length };
  s.entry.type  = CLIO_NAME_OTHER;
  TRY(st, scan(&s));
  s.entry.aliases = clio_substring(s.aliases, s.n_aliases);
  s.entry.rank    = s.n_links ? rank_of(s.n_links) : rank;
  return s.entry.id.length && s.entry.id.data[0] == 'Q' && s.entry.label.length
           ? clio_gazetteer_builder_add(b, &s.entry)
           : st;
}
