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

/// Set the rows of a form, and return that of its shape as the first word
static uint32_t
add_form_rows(const ClioNerForm* const form, uint32_t* const rows)
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
  shape[m]                   = '-';
  rows[CLIO_NER_SHAPE_FIRST] = clio_hash(shape, m + 1U, CLIO_NER_SHAPE_FIRST);
  shape[m]                   = '^';
  return clio_hash(shape, m + 1U, CLIO_NER_SHAPE_FIRST);
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

/// Return what the list has for a phrase, 0 if it lacks it
static uint16_t
find_phrase(const ClioNerLists* const lists, const uint32_t hash)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->phrases, hash, &place)
           ? lists->phrase_kinds[place]
           : 0U;
}

static uint16_t
kinds_of(const uint16_t value)
{
  return (uint16_t)(value & ~CLIO_NER_PREFIX);
}

/// Find the longest phrase of two words or more; `value` is that of the first
static uint32_t
match(const ClioNerLists* const       lists,
      const ClioNerForm* const* const forms,
      const uint32_t                  n_words,
      uint16_t                        value,
      uint16_t* const                 kinds)
{
  uint32_t hash = forms[0]->key;
  uint32_t best = 0U;
  for (uint32_t i = 1U;
       i < n_words && i < MAX_PHRASE && (value & CLIO_NER_PREFIX);
       ++i) {
    hash  = clio_hash(forms[i]->lower, forms[i]->lower_length, hash);
    value = find_phrase(lists, hash);
    if (kinds_of(value)) {
      best   = i + 1U;
      *kinds = kinds_of(value);
    }
  }
  return best;
}

uint32_t
clio_ner_match(const ClioNerLists* const lists,
               const ClioNerForm* const  forms,
               const uint32_t            n_words,
               uint16_t* const           kinds,
               uint16_t* const           word)
{
  const uint16_t     value = n_words ? find_phrase(lists, forms[0].key) : 0U;
  const ClioNerForm* words[MAX_PHRASE];
  for (uint32_t i = 0U; i < n_words && i < MAX_PHRASE; ++i) {
    words[i] = &forms[i];
  }
  *word = kinds_of(value) ? kinds_of(value) : *word;
  return value ? match(lists, words, n_words, value, kinds) : 0U;
}

static uint32_t
find_part(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->parts, form->key, &place)
           ? lists->part_kinds[place]
           : 0U;
}

static const uint8_t*
find_codes(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->vectors, form->key, &place)
           ? lists->codes + (size_t)place * CLIO_NER_CODES
           : NULL;
}

void
clio_ner_prefetch(const ClioNerLists* const lists,
                  const ClioNerEntry* const entry)
{
  const uint32_t bucket = entry->form.key >> 16U;
  __builtin_prefetch(&lists->vectors.index[bucket]);
  __builtin_prefetch(&lists->phrases.index[bucket]);
  __builtin_prefetch(&lists->parts.index[bucket]);
}

void
clio_ner_look_up(const ClioNerLists* const lists, ClioNerEntry* const entry)
{
  const ClioNerForm* const form    = &entry->form;
  uint32_t* const          rows    = entry->word.rows;
  const uint32_t           capital = form->capital;
  const uint32_t           part    = find_part(lists, form);
  entry->phrase                    = find_phrase(lists, form->key);
  entry->word.codes                = find_codes(lists, form);
  entry->first                     = add_form_rows(form, rows);
  rows[CLIO_NER_LISTED_PHRASE]     = number_row(0U, CLIO_NER_LISTED_PHRASE);
  rows[CLIO_NER_LISTED_WORD]       = number_row(
    (uint32_t)kinds_of(entry->phrase) << 1U | capital, CLIO_NER_LISTED_WORD);
  rows[CLIO_NER_NAME_PART] =
    number_row(part << 1U | capital, CLIO_NER_NAME_PART);
}

/// Set the rows of words of listed phrases
static void
set_phrases(const ClioNerLists* const        lists,
            const ClioNerEntry* const* const entries,
            const uint32_t                   n_words,
            ClioNerWord* const               words)
{
  const ClioNerForm* forms[CLIO_NER_MAX_WORDS];
  uint32_t           inside[CLIO_NER_MAX_WORDS];
  for (uint32_t i = 0U; i < n_words; ++i) {
    forms[i]  = &entries[i]->form;
    inside[i] = 0U;
  }
  for (uint32_t i = 0U; i < n_words; ++i) {
    uint16_t       kinds = 0U;
    const uint32_t n =
      match(lists, forms + i, n_words - i, entries[i]->phrase, &kinds);
    for (uint32_t j = 0U; j < n; ++j) {
      const uint32_t place = !j ? 1U : j + 1U == n ? 2U : 0U;
      if (!inside[i + j]) {
        inside[i + j] = (uint32_t)kinds << 2U | place;
      }
    }
    if (inside[i]) {
      words[i].rows[CLIO_NER_LISTED_PHRASE] =
        number_row(inside[i], CLIO_NER_LISTED_PHRASE);
    }
  }
}

void
clio_ner_set_words(const ClioNerLists* const        lists,
                   const ClioNerEntry* const* const entries,
                   const uint32_t                   n_words,
                   const bool                       start,
                   ClioNerWord* const               words)
{
  for (uint32_t i = 0U; i < n_words; ++i) {
    words[i] = entries[i]->word;
  }
  if (n_words && start) {
    words[0].rows[CLIO_NER_SHAPE_FIRST] = entries[0]->first;
  }
  set_phrases(lists, entries, n_words, words);
}

void
clio_ner_features(const ClioNerLists* const lists,
                  const ClioNerForm* const  forms,
                  const uint32_t            n_words,
                  ClioNerWord* const        words)
{
  ClioNerEntry        entries[CLIO_NER_MAX_WORDS];
  const ClioNerEntry* all[CLIO_NER_MAX_WORDS];
  for (uint32_t i = 0U; i < n_words; ++i) {
    entries[i].form = forms[i];
    all[i]          = &entries[i];
    clio_ner_look_up(lists, &entries[i]);
  }
  clio_ner_set_words(lists, all, n_words, true, words);
}
