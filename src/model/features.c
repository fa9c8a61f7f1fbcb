// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/features.h"

#include "base/hash.h"

#include <stddef.h>
#include <string.h>

enum { MAX_FORM = 64, MAX_SHAPE = 20 };

/// A form with typographic signs made plain
typedef struct {
  char   exact[MAX_FORM];
  char   folded[MAX_FORM]; ///< ASCII lower case, digits are 0
  size_t length;
} Form;

/// U+2010 to U+2026 as they are typed on a plain keyboard, 0 if as they are
static const char plain_punctuation[] = {
  '-', '-', '-', '-', '-', '-', 0,   0, '\'', '\'', '\'', '\'',
  '"', '"', '"', '"', 0,   0,   '*', 0, 0,    0,    '.',
};

static size_t
read_plain(const char* const data, const size_t room, char* const plain)
{
  if (room >= 3U && (uint8_t)data[0] == 0xE2U && (uint8_t)data[1] == 0x80U) {
    const unsigned index = (uint8_t)data[2] - 0x90U;
    if (index < sizeof(plain_punctuation) && plain_punctuation[index]) {
      *plain = plain_punctuation[index];
      return 3U;
    }
  }
  *plain = data[0];
  return 1U;
}

static char
fold(const char c)
{
  return c >= 'A' && c <= 'Z'   ? (char)(c + 'a' - 'A')
         : c >= '0' && c <= '9' ? '0'
                                : c;
}

static Form
read_form(const ClioStringView form)
{
  Form   f = { { 0 }, { 0 }, 0U };
  size_t i = 0U;
  while (i < form.length && f.length < MAX_FORM) {
    i += read_plain(form.data + i, form.length - i, &f.exact[f.length]);
    f.folded[f.length] = fold(f.exact[f.length]);
    ++f.length;
  }
  return f;
}

static char
letter_class(const char c)
{
  return c >= 'A' && c <= 'Z'   ? 'X'
         : c >= 'a' && c <= 'z' ? 'x'
         : c >= '0' && c <= '9' ? 'd'
         : (c & 0x80)           ? 'u'
                                : c;
}

/// Write classes of letters, where a run counts as two at the start, else one
static size_t
write_shape(const Form* const form, char shape[MAX_SHAPE])
{
  size_t n    = 0U;
  char   last = 0;
  for (size_t i = 0U; i < form->length && n < MAX_SHAPE; ++i) {
    const char c = letter_class(form->exact[i]);
    if (c != last || n < 2U) {
      shape[n++] = c;
    }
    last = c;
  }
  return n;
}

static size_t
shorter(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

void
clio_features(const ClioStringView form,
              const bool           first,
              uint32_t             features[CLIO_N_FEATURES])
{
  const Form   f = read_form(form);
  const size_t n = f.length;
  uint32_t     k = 0U;

  features[k++] = clio_hash(f.folded, n, 1U);
  features[k++] = clio_hash(f.exact, n, 2U);
  for (uint32_t length = 1U; length <= 5U; ++length) {
    const size_t l = shorter(length, n);
    features[k++]  = clio_hash(f.folded + n - l, l, 2U + length);
  }
  for (uint32_t length = 1U; length <= 3U; ++length) {
    features[k++] = clio_hash(f.folded, shorter(length, n), 7U + length);
  }

  char         shape[MAX_SHAPE + 1];
  const size_t n_shape = write_shape(&f, shape);
  features[k++]        = clio_hash(shape, n_shape, 11U);
  shape[n_shape]       = first ? '^' : ' ';
  features[k]          = clio_hash(shape, n_shape + 1U, 12U);
}
