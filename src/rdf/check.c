// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/check.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

static const char* const xsd_string = "http://www.w3.org/2001/XMLSchema#string";

static bool
is_lower(const char c)
{
  return c >= 'a' && c <= 'z';
}

static bool
is_alpha(const char c)
{
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static size_t
scheme_length(const ClioStringView iri)
{
  size_t i = 0U;
  while (i < iri.length &&
         (is_alpha(iri.data[i]) ||
          (i && (is_digit(iri.data[i]) || strchr("+-.", iri.data[i]))))) {
    ++i;
  }
  return (i && i < iri.length && iri.data[i] == ':') ? i : 0U;
}

// What a byte may be part of
enum {
  IN_IRI  = 1U, // An IRI
  IN_TEXT = 2U, // Text
  IS_WIDE = 4U, // A character beyond ASCII
};

#define BOTH (IN_IRI | IN_TEXT)
#define WIDE (IN_IRI | IN_TEXT | IS_WIDE)

// clang-format off
#define ROW8(x) x, x, x, x, x, x, x, x
#define ROW16(x) ROW8(x), ROW8(x)
#define ROW64(x) ROW16(x), ROW16(x), ROW16(x), ROW16(x)

static const unsigned char classes[256] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, IN_TEXT, IN_TEXT, 0, 0, IN_TEXT, 0, 0, ROW16(0),
  IN_TEXT, BOTH, IN_TEXT, BOTH, BOTH, BOTH, BOTH, BOTH, ROW8(BOTH),       // "
  ROW8(BOTH), BOTH, BOTH, BOTH, BOTH, IN_TEXT, BOTH, IN_TEXT, BOTH,       // < >
  ROW16(BOTH), ROW8(BOTH),
  BOTH, BOTH, BOTH, BOTH, IN_TEXT, BOTH, IN_TEXT, BOTH,                   // \ ^
  IN_TEXT, BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, BOTH, ROW8(BOTH),          // `
  ROW8(BOTH), BOTH, BOTH, BOTH, IN_TEXT, IN_TEXT, IN_TEXT, BOTH, IN_TEXT, // {|}
  ROW64(WIDE), ROW64(WIDE),
};
// clang-format on

// U+FFFE and U+FFFF, in valid UTF-8
static bool
has_noncharacter(const ClioStringView text)
{
  const char* at = text.data;
  size_t      n  = text.length;
  while (n > 2U && (at = memchr(at, 0xEF, n - 2U))) {
    if ((unsigned char)at[1] == 0xBFU && (unsigned char)at[2] >= 0xBEU) {
      return true;
    }
    ++at;
    n = text.length - (size_t)(at - text.data);
  }
  return false;
}

// Return true if all bytes are of `wanted`, and those beyond ASCII make sense
static bool
is_made_of(const ClioStringView text, const unsigned wanted)
{
  unsigned all = wanted;
  unsigned any = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    const unsigned c = classes[(unsigned char)text.data[i]];
    all &= c;
    any |= c;
  }
  return all == wanted &&
         (!(any & IS_WIDE) ||
          (clio_utf8_validate(text) == text.length && !has_noncharacter(text)));
}

bool
clio_iri_is_legal(const ClioStringView iri)
{
  return scheme_length(iri) && iri.length <= CLIO_MAX_IRI &&
         is_made_of(iri, IN_IRI);
}

bool
clio_language_is_legal(const ClioStringView tag)
{
  size_t run   = 0U;
  bool   first = true;
  for (size_t i = 0U; i < tag.length; ++i) {
    const char c = tag.data[i];
    if (c == '-') {
      if (!run) {
        return false;
      }
      run   = 0U;
      first = false;
    } else if (++run > 8U || !(is_lower(c) || (!first && is_digit(c)))) {
      return false;
    }
  }
  return run && tag.length <= CLIO_MAX_LANGUAGE;
}

bool
clio_text_is_legal(const ClioStringView text)
{
  return is_made_of(text, IN_TEXT);
}

static const char*
check_literal(const ClioTerm* const term)
{
  if (!clio_text_is_legal(term->value)) {
    return "literal with bytes that are not text";
  }
  if (term->language.length && !clio_language_is_legal(term->language)) {
    return "not a language tag in lower case";
  }
  if (term->datatype.length && !clio_iri_is_legal(term->datatype)) {
    return "datatype is not an absolute IRI";
  }
  if (term->language.length && term->datatype.length) {
    return "literal with both language and datatype";
  }
  return clio_string_equals(term->datatype, clio_string(xsd_string))
           ? "xsd:string written out"
           : NULL;
}

static const char*
check_blank(const ClioTerm* const term)
{
  for (size_t i = 0U; i < term->value.length; ++i) {
    const char c = term->value.data[i];
    if (!is_alpha(c) && !is_digit(c) && c != '_') {
      return "blank node label with other than letters and digits";
    }
  }
  return term->value.length ? NULL : "empty blank node label";
}

const char*
clio_term_check(const ClioTerm* const term)
{
  switch (term->kind) {
  case CLIO_TERM_NONE:
    return NULL;
  case CLIO_TERM_IRI:
    return clio_iri_is_legal(term->value) ? NULL : "not a legal absolute IRI";
  case CLIO_TERM_BLANK:
    return check_blank(term);
  case CLIO_TERM_LITERAL:
    return check_literal(term);
  }
  return "unknown kind of term";
}

const char*
clio_statement_check(const ClioStatement* const s)
{
  if (s->subject.kind != CLIO_TERM_IRI && s->subject.kind != CLIO_TERM_BLANK) {
    return "subject is neither IRI nor blank node";
  }
  if (s->predicate.kind != CLIO_TERM_IRI) {
    return "predicate is not an IRI";
  }
  if (s->object.kind == CLIO_TERM_NONE) {
    return "no object";
  }
  if (s->graph.kind == CLIO_TERM_LITERAL) {
    return "graph is a literal";
  }

  const ClioTerm* const terms[] = {
    &s->subject, &s->predicate, &s->object, &s->graph
  };
  for (size_t i = 0U; i < 4U; ++i) {
    const char* const problem = clio_term_check(terms[i]);
    if (problem) {
      return problem;
    }
  }
  return NULL;
}
