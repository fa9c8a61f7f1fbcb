// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "graph/name.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "date/date.h"
#include "graph/vocabulary.h"
#include "rdf/check.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_KEY = 240 }; // Bytes of a name before it is cut

typedef struct {
  uint32_t first;
  uint32_t last;
} Range;

// Not ucschar of RFC 3987, or not seen (spaces, directions, joiners, marks), or
// beyond the first plane, which Jena refuses in IRIs
static const Range encoded_ranges[] = {
  { 0x0080U, 0x00A0U }, { 0x00ADU, 0x00ADU }, { 0x061CU, 0x061CU },
  { 0x180EU, 0x180EU }, { 0x2000U, 0x200FU }, { 0x2028U, 0x202FU },
  { 0x205FU, 0x206FU }, { 0x3000U, 0x3000U }, { 0xD800U, 0xF8FFU },
  { 0xFDD0U, 0xFDEFU }, { 0xFEFFU, 0xFEFFU }, { 0xFFF0U, 0x10FFFFU },
};

static bool
is_kept(const uint32_t c)
{
  if (c < 0x80U) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c && strchr("-._~", (int)c));
  }

  for (size_t i = 0U; i < sizeof(encoded_ranges) / sizeof(Range); ++i) {
    if (c >= encoded_ranges[i].first && c <= encoded_ranges[i].last) {
      return false;
    }
  }
  return true;
}

static void
encode_character(ClioBuffer* const    out,
                 const ClioStringView bytes,
                 const uint32_t       code)
{
  if (code == ' ') {
    clio_buffer_append_byte(out, '_');
  } else if (is_kept(code)) {
    clio_buffer_append(out, bytes);
  } else {
    for (size_t i = 0U; i < bytes.length; ++i) {
      clio_buffer_printf(out, "%%%02X", (unsigned char)bytes.data[i]);
    }
  }
}

static void
encode(ClioBuffer* const out, const ClioStringView text)
{
  for (size_t i = 0U; i < text.length && out->length < MAX_KEY;) {
    const size_t   start = i;
    const uint32_t code  = clio_utf8_next(text, &i);
    encode_character(out, clio_substring(text.data + start, i - start), code);
  }

  if (out->length >= MAX_KEY) {
    clio_buffer_printf(out,
                       "-%08" PRIx32 "%08" PRIx32,
                       clio_hash(text.data, text.length, 1U),
                       clio_hash(text.data, text.length, 2U));
  }
}

static bool
is_dots(const ClioStringView text)
{
  return clio_string_equals(text, clio_string(".")) ||
         clio_string_equals(text, clio_string(".."));
}

const char*
clio_name_encode(ClioArena* const arena, const ClioStringView text)
{
  if (!text.length || is_dots(text) ||
      clio_utf8_validate(text) != text.length) {
    return clio_arena_printf(
      arena, "x-%08" PRIx32, clio_hash(text.data, text.length, 1U));
  }

  ClioBuffer buffer = clio_buffer(clio_arena_allocator(arena));
  encode(&buffer, text);
  const char* const result =
    buffer.status ? NULL : clio_arena_string(arena, clio_buffer_view(&buffer));
  clio_buffer_clear(&buffer);
  return result;
}

static ClioTerm
typed(const char* const value, const char* const datatype)
{
  ClioTerm term = clio_term_none();
  if (value) {
    term          = clio_term_literal(clio_string(value));
    term.datatype = clio_string(datatype);
  }
  return term;
}

ClioTerm
clio_edtf_term(const char* const text)
{
  return typed(text, EDTF_IRI);
}

ClioTerm
clio_date_term(ClioArena* const arena,
               const ClioDate   date,
               const bool       approximate)
{
  char        text[CLIO_DATE_TEXT];
  const char* datatype = NULL;
  if (date.known && (approximate || date.year < 1 || date.year > 9999)) {
    const size_t length = clio_date_format_edtf(date, approximate, text);
    return typed(clio_arena_string(arena, clio_substring(text, length)),
                 EDTF_IRI);
  }

  const size_t length = clio_date_format_xsd(date, text, &datatype);
  return length ? typed(clio_arena_string(arena, clio_substring(text, length)),
                        !strcmp(datatype, "date")         ? XSD_NS "date"
                        : !strcmp(datatype, "gYearMonth") ? XSD_NS "gYearMonth"
                                                          : XSD_NS "gYear")
                : clio_term_none();
}

ClioTerm
clio_decimal_term(ClioArena* const arena, const double value)
{
  const long hundredths = lround(value * 100.0);
  const long cents      = labs(hundredths) % 100;
  char       digits[3] = { (char)('0' + cents / 10), (char)('0' + cents % 10) };
  digits[1]            = digits[1] == '0' ? '\0' : digits[1];
  return typed(clio_arena_printf(arena,
                                 "%s%ld.%s",
                                 hundredths < 0 ? "-" : "",
                                 labs(hundredths) / 100,
                                 digits),
               XSD_NS "decimal");
}

ClioTerm
clio_integer_term(ClioArena* const  arena,
                  const long long   value,
                  const char* const datatype)
{
  return typed(clio_arena_printf(arena, "%lld", value),
               datatype ? datatype : XSD_NS "integer");
}

static bool
is_one_of(const char* const name, const char* const* names)
{
  while (*names && strcmp(name, *names)) {
    ++names;
  }
  return *names;
}

static bool
is_integer_type(const char* const name)
{
  static const char* const names[] = {
    "integer", "nonNegativeInteger", "positiveInteger", "int", "long", NULL
  };
  return is_one_of(name, names);
}

static bool
is_fraction_type(const char* const name)
{
  static const char* const names[] = { "decimal", "double", "float", NULL };
  return is_one_of(name, names);
}

// Split "-0012.340" into a sign, digits and a fraction; false if it is none
static bool
split_number(const char*           text,
             bool* const           negative,
             ClioStringView* const whole,
             ClioStringView* const fraction)
{
  *negative = *text == '-';
  text += (*text == '-' || *text == '+');
  while (text[0] == '0' && text[1] >= '0' && text[1] <= '9') {
    ++text;
  }

  *whole = clio_substring(text, strspn(text, "0123456789"));
  text += whole->length;
  *fraction = clio_string(NULL);
  if (*text == '.') {
    *fraction = clio_substring(text + 1, strspn(text + 1, "0123456789"));
    text += fraction->length + 1U;
  }
  while (fraction->length && fraction->data[fraction->length - 1U] == '0') {
    --fraction->length;
  }
  return whole->length && !*text;
}

static ClioTerm
number_term(ClioArena* const arena, const char* const text, const bool integer)
{
  bool           negative = false;
  ClioStringView whole    = clio_string(NULL);
  ClioStringView fraction = clio_string(NULL);
  if (!split_number(text, &negative, &whole, &fraction)) {
    return clio_term_literal(clio_string(text));
  }

  const char* const sign = negative ? "-" : "";
  if (integer && !fraction.length) {
    return typed(
      clio_arena_printf(arena, "%s%.*s", sign, (int)whole.length, whole.data),
      XSD_NS "integer");
  }

  fraction = fraction.length ? fraction : clio_string("0");
  return typed(clio_arena_printf(arena,
                                 "%s%.*s.%.*s",
                                 sign,
                                 (int)whole.length,
                                 whole.data,
                                 (int)fraction.length,
                                 fraction.data),
               XSD_NS "decimal");
}

ClioTerm
clio_value_term(ClioArena* const arena,
                const ClioSymbol literal,
                const ClioSymbol datatype)
{
  const ClioStringView text = clio_string(literal);
  if (!literal || !clio_text_is_legal(text)) {
    return clio_term_none();
  }

  const char* const type   = datatype ? datatype : "";
  const bool        is_xsd = !strncmp(type, XSD_NS, strlen(XSD_NS));
  const char* const name   = is_xsd ? type + strlen(XSD_NS) : "";
  if (is_integer_type(name) || is_fraction_type(name)) {
    return number_term(arena, literal, is_integer_type(name));
  }

  ClioTerm term = clio_term_literal(text);
  if (*type && strcmp(name, "string") && strcmp(type, RDF_NS "langString") &&
      clio_iri_is_legal(clio_string(type))) {
    term.datatype = clio_string(type);
  }
  return term;
}
