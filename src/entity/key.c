// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "entity/entity.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

// Letters that have no decomposition but a usual spelling in ASCII
static const struct {
  UChar32     letter;
  const char* ascii;
} spellings[] = {
  { 0xC6, "AE" },   { 0xD0, "D" },   { 0xD8, "O" },  { 0xDE, "Th" },
  { 0xDF, "ss" },   { 0xE6, "ae" },  { 0xF0, "d" },  { 0xF8, "o" },
  { 0xFE, "th" },   { 0x110, "D" },  { 0x111, "d" }, { 0x126, "H" },
  { 0x127, "h" },   { 0x131, "i" },  { 0x141, "L" }, { 0x142, "l" },
  { 0x152, "OE" },  { 0x153, "oe" }, { 0x18F, "E" }, { 0x259, "e" },
  { 0x1E9E, "SS" },
};

// What becomes of one code point: its key characters, and whether it is lost
typedef struct {
  ClioBuffer* buffer;
  bool        gap;  // A separator comes before the next letter
  bool        lost; // Something that matters has no key character
} Folding;

static void
put(Folding* const f, const char* const ascii)
{
  if (f->gap && f->buffer->length) {
    clio_buffer_append_byte(f->buffer, '_');
  }
  f->gap = false;
  clio_buffer_append(f->buffer, clio_string(ascii));
}

static const char*
find_spelling(const UChar32 c)
{
  for (size_t i = 0U; i < sizeof(spellings) / sizeof(*spellings); ++i) {
    if (spellings[i].letter == c) {
      return spellings[i].ascii;
    }
  }
  return NULL;
}

static void
fold_ascii(Folding* const f, const char c)
{
  const char text[2] = { c, '\0' };
  if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
      (c >= 'a' && c <= 'z') || c == '-') {
    put(f, text);
  } else if (c == '+' || c == '#' || c == '$' || c == '%' || c == '*' ||
             c == '=' || c == '<' || c == '>' || c == '@' || c == '~') {
    f->gap = f->lost = true;
  } else if (c != '\'' && c != '.') {
    f->gap = true;
  }
}

static void
fold_one(Folding* const f, const UChar32 c)
{
  const char* const spelling = find_spelling(c);
  if (c < 0x80) {
    fold_ascii(f, (char)c);
  } else if (spelling) {
    put(f, spelling);
  } else if (c == 0x2019 || u_charType(c) == U_NON_SPACING_MARK) {
    return;
  } else if (c >= 0x2010 && c <= 0x2015) {
    put(f, "-");
  } else {
    f->gap = true;
    f->lost |= !u_isUWhiteSpace(c) && !u_ispunct(c);
  }
}

static void
fold(Folding* const f, const UChar32 c)
{
  UErrorCode                error = U_ZERO_ERROR;
  const UNormalizer2* const nfd   = unorm2_getNFDInstance(&error);
  UChar                     parts[18];
  const int32_t             n = (c < 0x80 || U_FAILURE(error))
                                  ? -1
                                  : unorm2_getDecomposition(nfd, c, parts, 18, &error);
  if (n <= 0 || U_FAILURE(error)) {
    fold_one(f, c);
    return;
  }
  for (int32_t i = 0; i < n; ++i) {
    fold_one(f, (UChar32)parts[i]); // A lone surrogate counts as foreign
  }
}

// Foreign letters keep a hash apart: two labels never share a key by accident
static ClioStatus
fold_label(ClioBuffer* const buffer, const ClioStringView label)
{
  Folding f = { buffer, false, false };
  for (size_t i = 0U; i < label.length;) {
    fold(&f, (UChar32)clio_utf8_next(label, &i));
  }
  if (f.lost || !buffer->length) {
    clio_buffer_printf(buffer,
                       "%s%08x",
                       buffer->length ? "-" : "x",
                       (unsigned)clio_hash(label.data, label.length, 0U));
  }
  return buffer->status;
}

ClioSymbol
clio_entity_key(ClioDocument* const document, const ClioStringView label)
{
  ClioBuffer buffer = clio_buffer(clio_arena_allocator(document->arena));
  ClioBuffer key    = clio_buffer(clio_arena_allocator(document->arena));
  ClioSymbol symbol = NULL;
  if (!fold_label(&buffer, label)) {
    const char c = buffer.data[0];
    if ((c >= '0' && c <= '9') || c == '-') {
      clio_buffer_append_byte(&key, '_');
    }
    clio_buffer_append(&key, clio_buffer_view(&buffer));
    symbol = key.status
               ? NULL
               : clio_document_intern(document, clio_buffer_view(&key));
  }
  clio_buffer_clear(&buffer);
  clio_buffer_clear(&key);
  return symbol;
}
