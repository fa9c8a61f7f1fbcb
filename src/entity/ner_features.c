// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_features.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

enum { MAX_PHRASE = 12, MAX_SHAPE = 20 };

static const struct {
  uint32_t from;
  uint32_t to;
} plain[] = {
  { 0x2018U, '\'' }, { 0x2019U, '\'' }, { 0x201CU, '"' }, { 0x201DU, '"' },
  { 0x2010U, '-' },  { 0x2011U, '-' },  { 0x2012U, '-' }, { 0x2013U, '-' },
};

static uint32_t
plain_code(const uint32_t code)
{
  for (size_t i = 0U; i < sizeof(plain) / sizeof(*plain); ++i) {
    if (plain[i].from == code) {
      return plain[i].to;
    }
  }
  return code;
}

/// Return true for addresses of mail and of pages, which are all alike
static bool
is_address(const ClioStringView form)
{
  const char* const at =
    form.length ? memchr(form.data, '@', form.length) : NULL;
  return (at && memchr(at, '.', form.length - (size_t)(at - form.data))) ||
         (form.length > 7U && (!memcmp(form.data, "http://", 7U) ||
                               !memcmp(form.data, "https://", 8U) ||
                               !memcmp(form.data, "www.", 4U)));
}

void
clio_ner_form(const ClioStringView word, ClioNerForm* const form)
{
  static const char    address[] = "name@host";
  const ClioStringView view    = is_address(word) ? clio_string(address) : word;
  size_t               n_form  = 0U;
  size_t               n_lower = 0U;
  for (size_t i = 0U; i < view.length;) {
    const bool     first = !i;
    const uint32_t code  = plain_code(clio_utf8_next(view, &i));
    const uint32_t lower = (uint32_t)u_tolower((UChar32)code);
    if (n_form + 4U > CLIO_NER_MAX_FORM || n_lower + 4U > CLIO_NER_MAX_FORM) {
      break;
    }
    n_form += clio_utf8_encode(code, form->form + n_form);
    n_lower += clio_utf8_encode(lower, form->lower + n_lower);
    if (first) {
      form->capital = lower != code;
    }
  }
  form->capital      = n_form && form->capital;
  form->form_length  = (uint8_t)n_form;
  form->lower_length = (uint8_t)n_lower;
  form->key          = clio_hash(form->lower, n_lower, CLIO_NER_PHRASE);
}

static char
shape_class(const char c)
{
  return (c >= 'A' && c <= 'Z')       ? 'X'
         : (c >= 'a' && c <= 'z')     ? 'x'
         : (c >= '0' && c <= '9')     ? 'd'
         : ((unsigned char)c & 0x80U) ? 'u'
                                      : c;
}

/// Write the shape of a form, "Xxx" of "Curie", and return its length
static size_t
make_shape(const ClioNerForm* const form, char shape[MAX_SHAPE + 1])
{
  size_t n    = 0U;
  char   last = '\0';
  for (size_t i = 0U; i < form->form_length && n < MAX_SHAPE; ++i) {
    const char c = shape_class(form->form[i]);
    if (c != last || n < 3U) {
      shape[n++] = c;
    }
    last = c;
  }
  return n;
}

static uint32_t
suffix(const char* const form,
       const size_t      length,
       const size_t      n,
       const uint32_t    kind)
{
  const size_t m = length < n ? length : n;
  return clio_hash(form + length - m, m, kind);
}

static uint32_t
prefix(const char* const form,
       const size_t      length,
       const size_t      n,
       const uint32_t    kind)
{
  return clio_hash(form, length < n ? length : n, kind);
}

static void
add_form_rows(const ClioNerForm* const form,
              const bool               first,
              uint32_t* const          rows)
{
  char         folded[CLIO_NER_MAX_FORM + 4];
  const size_t n = form->lower_length;
  for (size_t i = 0U; i < n; ++i) {
    const char c = form->lower[i];
    folded[i]    = (c >= '0' && c <= '9') ? '0' : c;
  }
  rows[CLIO_NER_LOWER] = clio_hash(folded, n, CLIO_NER_LOWER);
  rows[CLIO_NER_FORM] = clio_hash(form->form, form->form_length, CLIO_NER_FORM);
  for (uint32_t k = 0U; k < 5U; ++k) {
    const uint32_t kind = CLIO_NER_SUFFIX_1 + k;
    rows[kind]          = suffix(folded, n, k + 1U, kind);
  }
  for (uint32_t k = 0U; k < 4U; ++k) {
    const uint32_t kind = CLIO_NER_PREFIX_1 + k;
    rows[kind]          = prefix(folded, n, k + 1U, kind);
  }

  char         shape[MAX_SHAPE + 1];
  const size_t m             = make_shape(form, shape);
  rows[CLIO_NER_SHAPE]       = clio_hash(shape, m, CLIO_NER_SHAPE);
  shape[m]                   = first ? '^' : '-';
  rows[CLIO_NER_SHAPE_FIRST] = clio_hash(shape, m + 1U, CLIO_NER_SHAPE_FIRST);
}

static uint32_t
number_row(const uint32_t number, const uint32_t kind)
{
  const char bytes[4] = { (char)(number & 0xFFU),
                          (char)(number >> 8U & 0xFFU),
                          (char)(number >> 16U & 0xFFU),
                          (char)(number >> 24U & 0xFFU) };
  return clio_hash(bytes, sizeof(bytes), kind);
}

uint32_t
clio_ner_match(const ClioNerLists* const lists,
               const ClioNerForm* const  forms,
               const uint32_t            n_words,
               uint16_t* const           kinds,
               uint16_t* const           word)
{
  uint32_t hash = forms[0].key;
  uint32_t best = 0U;
  for (uint32_t i = 0U; i < n_words && i < MAX_PHRASE; ++i) {
    uint32_t place = 0U;
    if (i) {
      hash = clio_hash(forms[i].lower, forms[i].lower_length, hash);
    }
    if (!clio_ner_table_find(&lists->phrases, hash, &place)) {
      break;
    }
    const uint16_t value = lists->phrase_kinds[place];
    const uint16_t bits  = (uint16_t)(value & ~CLIO_NER_PREFIX);
    if (bits && !i) {
      *word = bits;
    } else if (bits) {
      best   = i + 1U;
      *kinds = bits;
    }
    if (!(value & CLIO_NER_PREFIX)) {
      break;
    }
  }
  return best;
}

static uint32_t
find_part(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->parts, form->key, &place)
           ? lists->part_kinds[place]
           : 0U;
}

static void
add_list_rows(const ClioNerLists* const lists,
              const ClioNerForm* const  forms,
              const uint32_t            n_words,
              ClioNerWord* const        words)
{
  uint32_t inside[CLIO_NER_MAX_WORDS] = { 0 };
  for (uint32_t i = 0U; i < n_words; ++i) {
    uint16_t       types = 0U;
    uint16_t       word  = 0U;
    const uint32_t n =
      clio_ner_match(lists, forms + i, n_words - i, &types, &word);
    for (uint32_t j = 0U; j < n; ++j) {
      const uint32_t place = !j ? 1U : j + 1U == n ? 2U : 0U;
      if (!inside[i + j]) {
        inside[i + j] = (uint32_t)types << 2U | place;
      }
    }
    const uint32_t  part    = find_part(lists, &forms[i]);
    const uint32_t  capital = forms[i].capital;
    uint32_t* const rows    = words[i].rows;
    rows[CLIO_NER_LISTED_PHRASE] =
      number_row(inside[i], CLIO_NER_LISTED_PHRASE);
    rows[CLIO_NER_LISTED_WORD] =
      number_row((uint32_t)word << 1U | capital, CLIO_NER_LISTED_WORD);
    rows[CLIO_NER_NAME_PART] =
      number_row(part << 1U | capital, CLIO_NER_NAME_PART);
  }
}

static const uint8_t*
find_codes(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->vectors, form->key, &place)
           ? lists->codes + (size_t)place * CLIO_NER_CODES
           : NULL;
}

/// Have the memory bring what the forms will be looked up in
static void
prefetch(const ClioNerLists* const lists,
         const ClioNerForm* const  forms,
         const uint32_t            n_words)
{
  const ClioNerTable* const tables[] = { &lists->vectors,
                                         &lists->phrases,
                                         &lists->parts };
  for (size_t i = 0U; i < sizeof(tables) / sizeof(*tables); ++i) {
    for (uint32_t t = 0U; t < n_words; ++t) {
      __builtin_prefetch(&tables[i]->index[forms[t].key >> 16U]);
    }
    for (uint32_t t = 0U; t < n_words; ++t) {
      const uint32_t first = tables[i]->index[forms[t].key >> 16U];
      __builtin_prefetch(&tables[i]->keys[first]);
    }
  }
}

void
clio_ner_features(const ClioNerLists* const lists,
                  const ClioNerForm* const  forms,
                  const uint32_t            n_words,
                  ClioNerWord* const        words)
{
  prefetch(lists, forms, n_words);
  for (uint32_t i = 0U; i < n_words; ++i) {
    add_form_rows(&forms[i], !i, words[i].rows);
    words[i].codes = find_codes(lists, &forms[i]);
  }
  add_list_rows(lists, forms, n_words, words);
}
