// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/fields.h"

#include <string.h>

int
clio_field_compare(const ClioStringView a, const ClioStringView b)
{
  const size_t n = a.length < b.length ? a.length : b.length;
  const int    c = n ? memcmp(a.data, b.data, n) : 0;
  return c ? c : a.length < b.length ? -1 : a.length > b.length;
}

void
clio_field_add(ClioBuffer* const out, const ClioStringView field)
{
  clio_buffer_append(out, field);
  clio_buffer_append_byte(out, CLIO_FIELD_END);
}

void
clio_field_add_term(ClioBuffer* const out, const ClioTerm* const term)
{
  if (term->kind == CLIO_TERM_IRI) {
    clio_buffer_append_byte(out, 'I');
    clio_buffer_append(out, term->value);
  } else if (term->kind == CLIO_TERM_LITERAL) {
    clio_buffer_append_byte(out, 'L');
    clio_buffer_append(out, term->value);
    clio_buffer_append_byte(out, CLIO_PART_END);
    clio_buffer_append(out, term->datatype);
    clio_buffer_append_byte(out, CLIO_PART_END);
    clio_buffer_append(out, term->language);
  }
  clio_buffer_append_byte(out, CLIO_FIELD_END);
}

ClioStringView
clio_field_take(ClioStringView* const text, const char end)
{
  const char* const stop =
    text->length ? memchr(text->data, end, text->length) : NULL;
  const size_t         n = stop ? (size_t)(stop - text->data) : text->length;
  const ClioStringView field = clio_substring(text->data, n);
  const size_t         used  = stop ? n + 1U : n;
  text->data += used;
  text->length -= used;
  return field;
}

ClioTerm
clio_field_take_term(ClioStringView* const text)
{
  ClioStringView field = clio_field_take(text, CLIO_FIELD_END);
  ClioTerm       term  = clio_term_none();
  if (!field.length) {
    return term;
  }

  const char kind = field.data[0];
  ++field.data;
  --field.length;
  term.kind     = kind == 'I' ? CLIO_TERM_IRI : CLIO_TERM_LITERAL;
  term.value    = clio_field_take(&field, CLIO_PART_END);
  term.datatype = clio_field_take(&field, CLIO_PART_END);
  term.language = clio_field_take(&field, CLIO_PART_END);
  return term;
}
