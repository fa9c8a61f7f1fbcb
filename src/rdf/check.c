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

static bool
has_noncharacter(const ClioStringView text)
{
  for (size_t i = 0U; i + 2U < text.length; ++i) {
    if (!memcmp(text.data + i, "\xEF\xBF\xBE", 3U) ||
        !memcmp(text.data + i, "\xEF\xBF\xBF", 3U)) {
      return true;
    }
  }
  return false;
}

bool
clio_iri_is_legal(const ClioStringView iri)
{
  if (!scheme_length(iri) || iri.length > CLIO_MAX_IRI ||
      clio_utf8_validate(iri) != iri.length || has_noncharacter(iri)) {
    return false;
  }

  for (size_t i = 0U; i < iri.length; ++i) {
    const unsigned char c = (unsigned char)iri.data[i];
    if (c <= 0x20U || c == 0x7FU || strchr("<>\"{}|^`\\", (int)c)) {
      return false;
    }
  }
  return true;
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
  if (clio_utf8_validate(text) != text.length || has_noncharacter(text)) {
    return false;
  }

  for (size_t i = 0U; i < text.length; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c < 0x20U && c != '\t' && c != '\n' && c != '\r') {
      return false;
    }
  }
  return true;
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
