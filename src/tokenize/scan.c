// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  A token is read by the first matcher of a table that accepts the text at its
  place, from the most special (addresses) to any single character.  A matcher
  returns the end of the token, or its start if there is none of its kind.
*/

#include "tokenize/scan.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

#include <string.h>

// What a character can be part of
typedef enum {
  OTHER,
  LETTER,
  DIGIT,
  MARK, // Continues a word, as combining marks and joiners do
} CharKind;

static uint32_t
code_at(const ClioChunk* const chunk, size_t at, size_t* const next)
{
  const unsigned char byte = (unsigned char)chunk->text.data[at];
  if (byte < 0x80U) {
    *next = at + 1U;
    return byte;
  }

  const uint32_t code = clio_utf8_next(chunk->text, &at);
  *next               = at;
  return code;
}

static bool
is_lower(const char c)
{
  return c >= 'a' && c <= 'z';
}

static bool
is_upper(const char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static CharKind
kind_of(const uint32_t code)
{
  if (code < 0x80U) {
    const char c = (char)code;
    return (is_lower(c) || is_upper(c)) ? LETTER
           : is_digit(c)                ? DIGIT
           : c == '_'                   ? MARK
                                        : OTHER;
  }

  const uint32_t mask = U_MASK(u_charType((UChar32)code));
  return (mask & (U_GC_M_MASK | U_GC_CF_MASK)) ? MARK
         : (mask & U_GC_L_MASK)                ? LETTER
         : (mask & U_GC_ND_MASK)               ? DIGIT
                                               : OTHER;
}

static char
byte_at(const ClioChunk* const chunk, const size_t at)
{
  return at < chunk->end ? chunk->text.data[at] : '\0';
}

static ClioStringView
slice(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  return clio_substring(chunk->text.data + start, end - start);
}

static bool
is_known(const ClioChunk* const   chunk,
         const ClioVocabularyKind kind,
         const size_t             start,
         const size_t             end)
{
  return clio_vocabulary_find(chunk->vocabulary, kind, slice(chunk, start, end))
           .length > 0U;
}

// Return the length of an apostrophe at `at`, which has three forms, or 0
static size_t
apostrophe(const ClioChunk* const chunk, const size_t at)
{
  const char c = byte_at(chunk, at);
  if (c == '\'' || c == '`') {
    return 1U;
  }
  return (at + 3U <= chunk->end &&
          !memcmp(chunk->text.data + at, "\xE2\x80\x99", 3U))
           ? 3U
           : 0U;
}

static CharKind
kind_at(const ClioChunk* const chunk, const size_t at)
{
  size_t next = at;
  return at < chunk->end ? kind_of(code_at(chunk, at, &next)) : OTHER;
}

static size_t
skip_alnum(const ClioChunk* const chunk, size_t at)
{
  for (size_t next = at; at < chunk->end; at = next) {
    if (kind_of(code_at(chunk, at, &next)) == OTHER) {
      break;
    }
  }
  return at;
}

static size_t
skip_digits(const ClioChunk* const chunk, size_t at)
{
  while (is_digit(byte_at(chunk, at))) {
    ++at;
  }
  return at;
}

// Return `end` without punctuation that belongs to the sentence
static size_t
trim_address(const ClioChunk* const chunk, const size_t start, size_t end)
{
  bool trimmed = true;
  while (trimmed && end > start + 1U) {
    const char last = chunk->text.data[end - 1U];
    trimmed         = strchr(".,;:!?\"'>]}*", last) != NULL;
    if (last == ')') {
      trimmed = !memchr(chunk->text.data + start, '(', end - start);
    }
    end -= trimmed;
    if (!trimmed && end > start + 3U && last == '\x9D' &&
        !memcmp(chunk->text.data + end - 3U, "\xE2\x80\x9D", 3U)) {
      end -= 3U;
      trimmed = true;
    }
  }
  return end;
}

static bool
starts_with(const ClioChunk* const chunk,
            const size_t           at,
            const char* const      word)
{
  const size_t length = strlen(word);
  if (chunk->end - at <= length) {
    return false;
  }

  for (size_t i = 0U; i < length; ++i) {
    const char c = chunk->text.data[at + i];
    if ((is_upper(c) ? (char)(c + ('a' - 'A')) : c) != word[i]) {
      return false;
    }
  }
  return true;
}

static size_t
match_url(const ClioChunk* const chunk, const size_t start)
{
  static const char* const starts[] = {
    "http://", "https://", "www.", "ftp://", "mailto:", "doi:",
  };
  for (size_t i = 0U; i < sizeof(starts) / sizeof(char*); ++i) {
    if (starts_with(chunk, start, starts[i])) {
      return trim_address(chunk, start, chunk->end);
    }
  }
  return start;
}

static bool
is_local(const char c)
{
  return is_lower(c) || is_upper(c) || is_digit(c) || (c && strchr("._%+-", c));
}

// Match an electronic mail address, or the name of somebody at a place
static size_t
match_mail(const ClioChunk* const chunk, const size_t start)
{
  size_t at = start;
  while (is_local(byte_at(chunk, at))) {
    ++at;
  }
  if (at == start || byte_at(chunk, at) != '@') {
    return start;
  }

  size_t end = at + 1U;
  while (is_local(byte_at(chunk, end))) {
    ++end;
  }
  while (end > at + 1U && strchr("._%+-", byte_at(chunk, end - 1U))) {
    --end;
  }
  return end > at + 1U ? end : start;
}

// Match a name of domains or a file: words between full stops
static size_t
match_domain(const ClioChunk* const chunk, const size_t start)
{
  size_t   at     = start;
  size_t   end    = start;
  unsigned n_dots = 0U;
  bool     lower  = true;
  while (is_lower(byte_at(chunk, at)) || is_digit(byte_at(chunk, at)) ||
         is_upper(byte_at(chunk, at))) {
    const size_t word = at;
    for (char c = byte_at(chunk, at);
         is_lower(c) || is_digit(c) || is_upper(c) || c == '-' || c == '_';
         c = byte_at(chunk, ++at)) {
      lower = lower && !is_upper(c);
    }
    if (n_dots && is_known(chunk, CLIO_VOCABULARY_ENDING, word, at)) {
      end = at;
    } else if (n_dots > 1U && lower && at > word + 2U) {
      end = at;
    }
    if (byte_at(chunk, at) != '.') {
      break;
    }
    ++at;
    ++n_dots;
  }
  return (end > start && byte_at(chunk, end) == '/' && end + 1U < chunk->end &&
          is_known(chunk,
                   CLIO_VOCABULARY_ENDING,
                   end - 3U > start ? end - 3U : start,
                   end))
           ? trim_address(chunk, start, chunk->end)
           : end;
}

// Match a whole known form, with punctuation in it or not
static size_t
match_whole(const ClioChunk* const chunk, const size_t start)
{
  size_t end = chunk->end;
  for (unsigned tries = 0U; tries < 4U && end > start + 1U; ++tries) {
    if (end - start <= 16U &&
        is_known(chunk, CLIO_VOCABULARY_WHOLE, start, end)) {
      const bool word = kind_at(chunk, start) != OTHER ||
                        kind_at(chunk, end - 1U) != OTHER ||
                        start == chunk->start;
      return word ? end : start;
    }
    end -= strchr(".,;:!?)\"]", chunk->text.data[end - 1U]) ? 1U : 0U;
  }
  return start;
}

// Match a line drawn with symbols: no letters, and long
static size_t
match_rule(const ClioChunk* const chunk, const size_t start)
{
  if (start != chunk->start || chunk->end - start < 8U) {
    return start;
  }

  for (size_t at = start; at < chunk->end; ++at) {
    const char c = chunk->text.data[at];
    if (is_lower(c) || is_upper(c) || is_digit(c) ||
        (unsigned char)c >= 0x80U) {
      return start;
    }
  }
  return chunk->end;
}

static size_t
match_run(const ClioChunk* const chunk, const size_t start)
{
  const char first = byte_at(chunk, start);
  size_t     end   = start + 1U;
  if (first && strchr(".!?", first)) {
    while (byte_at(chunk, end) && strchr(".!?", byte_at(chunk, end))) {
      ++end;
    }
  } else if (first && strchr("-*=_~+<>'`^|#", first)) {
    while (byte_at(chunk, end) == first) {
      ++end;
    }
  }
  return end > start + 1U ? end : start;
}

// Return true if the digits from `start` with hyphens are a telephone number
static bool
is_telephone(const ClioChunk* const chunk,
             const size_t           start,
             size_t* const          end)
{
  unsigned n_groups  = 0U;
  size_t   widths[2] = { 0U, 0U };
  size_t   at        = start;
  while (true) {
    const size_t next = skip_digits(chunk, at);
    if (next == at) {
      return false;
    }
    if (n_groups < 2U) {
      widths[n_groups] = next - at;
    }
    ++n_groups;
    at = next;
    if (byte_at(chunk, at) != '-' || !is_digit(byte_at(chunk, at + 1U))) {
      break;
    }
    ++at;
  }
  *end = at;
  return kind_at(chunk, at) == OTHER &&
         (n_groups > 2U ||
          (n_groups == 2U && widths[0] == 3U && widths[1] == 4U));
}

static bool
is_suffix(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  static const char* const suffixes[] = { "st", "nd", "rd", "th", "s" };
  const ClioStringView     tail       = slice(chunk, start, end);
  for (size_t i = 0U; i < sizeof(suffixes) / sizeof(char*); ++i) {
    if (clio_string_equals(tail, clio_string(suffixes[i]))) {
      return true;
    }
  }
  return false;
}

static size_t
match_number(const ClioChunk* const chunk, const size_t start)
{
  size_t     at    = start;
  const char first = byte_at(chunk, start);
  const bool signed_number =
    first == '+' && start == chunk->start && is_digit(byte_at(chunk, at + 1U));
  at += signed_number;
  if (!is_digit(byte_at(chunk, at))) {
    return start;
  }

  size_t end = at;
  if (is_telephone(chunk, at, &end)) {
    return end;
  }

  end = skip_digits(chunk, at);
  while (byte_at(chunk, end) && strchr(".,:/'", byte_at(chunk, end)) &&
         is_digit(byte_at(chunk, end + 1U))) {
    end = skip_digits(chunk, end + 1U);
  }

  const size_t mark = apostrophe(chunk, end);
  if (mark && byte_at(chunk, end + mark) == 's' &&
      kind_at(chunk, end + mark + 1U) == OTHER) {
    return end + mark + 1U;
  }

  const size_t tail = skip_alnum(chunk, end);
  if (tail == end || is_suffix(chunk, end, tail)) {
    return tail;
  }
  return is_known(chunk, CLIO_VOCABULARY_UNIT, end, tail) ? end : start;
}

// Match "'72", a year without its century
static size_t
match_year(const ClioChunk* const chunk, const size_t start)
{
  const size_t mark = apostrophe(chunk, start);
  const size_t end  = skip_digits(chunk, start + mark);
  if (!mark || start != chunk->start || end != start + mark + 2U) {
    return start;
  }
  return byte_at(chunk, end) == 's' ? end + 1U : end;
}

// Match "#tag" and "@name"
static size_t
match_tag(const ClioChunk* const chunk, const size_t start)
{
  const char first = byte_at(chunk, start);
  if ((first != '#' && first != '@') || kind_at(chunk, start + 1U) != LETTER) {
    return start;
  }

  const size_t end = skip_alnum(chunk, start + 1U);
  return end > start + 3U ? end : start;
}

static bool
is_acronym(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  size_t n_letters = 0U;
  bool   dots      = false;
  for (size_t i = start; i < end; ++i) {
    const char c = chunk->text.data[i];
    n_letters    = c == '.' ? 0U : n_letters + 1U;
    dots         = dots || c == '.';
    if ((c != '.' && !is_lower(c) && !is_upper(c)) || n_letters > 2U) {
      return false;
    }
  }
  return dots;
}

// Return true if the word goes on after the full stop at `at`
static bool
joins_stop(const ClioChunk* const chunk, const size_t start, const size_t at)
{
  size_t next = at + 1U;
  while (is_lower(byte_at(chunk, next)) || is_upper(byte_at(chunk, next))) {
    ++next;
  }
  const size_t n_after = next - at - 1U;
  const size_t n_word  = at - start;
  return n_after && n_after <= 2U && kind_at(chunk, next) == OTHER &&
         ((n_word == 1U &&
           (n_after == 1U || is_upper(byte_at(chunk, start)))) ||
          is_acronym(chunk, start, at) ||
          (n_word == 2U && n_after == 1U && is_upper(byte_at(chunk, at + 1U))));
}

static bool
joins_hyphen(const ClioChunk* const chunk, const size_t start, const size_t at)
{
  return kind_at(chunk, at + 1U) != OTHER &&
         is_known(chunk, CLIO_VOCABULARY_PREFIX, start, at);
}

static bool
joins_ampersand(const ClioChunk* const chunk,
                const size_t           start,
                const size_t           at)
{
  return at - start <= 3U &&
         is_upper(byte_at(chunk, at - 1U)) ==
           is_upper(byte_at(chunk, at + 1U)) &&
         kind_at(chunk, at + 1U) == LETTER &&
         skip_alnum(chunk, at + 1U) - at <= 4U &&
         (is_upper(byte_at(chunk, at - 1U)) || at - start == 1U);
}

// Return where the word goes on after what is at `at`, or `at` if it does not
static size_t
word_joint(const ClioChunk* const chunk, const size_t start, const size_t at)
{
  const size_t mark = apostrophe(chunk, at);
  if (mark) {
    const CharKind after = kind_at(chunk, at + mark);
    const bool     tick  = byte_at(chunk, at) == '`';
    return (after == LETTER && (!tick || byte_at(chunk, at + 1U) == 's'))
             ? at + mark
             : at;
  }

  const char c      = byte_at(chunk, at);
  const bool joined = (c == '.' && (joins_stop(chunk, start, at) ||
                                    (is_digit(byte_at(chunk, at - 1U)) &&
                                     is_digit(byte_at(chunk, at + 1U))))) ||
                      (c == '-' && joins_hyphen(chunk, start, at)) ||
                      (c == '&' && joins_ampersand(chunk, start, at));
  return joined ? at + 1U : at;
}

static bool
is_closed(const ClioChunk* const chunk, const size_t at)
{
  return at >= chunk->end ||
         (kind_at(chunk, at) == OTHER && byte_at(chunk, at) != '.');
}

// Return true if a digit is the first after white space
static bool
number_follows(const ClioChunk* const chunk, size_t at)
{
  while (at < chunk->limit && chunk->text.data[at] == ' ') {
    ++at;
  }
  return at < chunk->limit && is_digit(chunk->text.data[at]);
}

// "(c. May 1818)", "(born Ann Berg; c. May 1818)"
static bool
starts_remark(const ClioChunk* const chunk, const size_t start)
{
  size_t at = start;
  while (at && chunk->text.data[at - 1U] == ' ') {
    --at;
  }
  return at && (chunk->text.data[at - 1U] == '(' ||
                chunk->text.data[at - 1U] == ';');
}

// Return true if the full stop at `end` belongs to the word before it
static bool
keeps_stop(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  if (byte_at(chunk, end) != '.' || !is_closed(chunk, end + 1U)) {
    return false;
  }

  const bool letter = end == start + 1U && is_upper(byte_at(chunk, start)) &&
                      byte_at(chunk, start) != 'I';
  return letter || is_acronym(chunk, start, end) ||
         is_known(chunk, CLIO_VOCABULARY_ABBREVIATION, start, end) ||
         ((number_follows(chunk, end + 1U) || starts_remark(chunk, start)) &&
          is_known(chunk, CLIO_VOCABULARY_NUMBERED, start, end));
}

// Return the end of an apostrophe after the word that shows who owns
static size_t
possessive_end(const ClioChunk* const chunk, const size_t end)
{
  const size_t mark = apostrophe(chunk, end);
  const char   last = byte_at(chunk, end - 1U);
  return (mark && (last == 's' || last == 'S') && byte_at(chunk, end) != '`' &&
          !chunk->in_quotes && kind_at(chunk, end + mark) == OTHER)
           ? end + mark
           : end;
}

static size_t
match_word(const ClioChunk* const chunk, const size_t start)
{
  size_t end = skip_alnum(chunk, start);
  if (end == start) {
    return start;
  }

  for (size_t next = word_joint(chunk, start, end); next != end;
       next        = word_joint(chunk, start, end)) {
    end = skip_alnum(chunk, next);
  }

  const size_t owned = possessive_end(chunk, end);
  return owned != end ? owned : end + (keeps_stop(chunk, start, end) ? 1U : 0U);
}

static size_t
match_any(const ClioChunk* const chunk, const size_t start)
{
  size_t next = start;
  code_at(chunk, start, &next);
  while (next < chunk->end && kind_at(chunk, next) == MARK &&
         byte_at(chunk, next) != '_') {
    code_at(chunk, next, &next); // Marks stay with what they are put on
  }
  return next;
}

// A row of the table of matchers
typedef struct {
  size_t (*match)(const ClioChunk* chunk, size_t start);
  ClioTokenKind kind; // Or none, if the text tells it
} Matcher;

static const Matcher matchers[] = {
  { match_url, CLIO_TOKEN_ADDRESS },    { match_mail, CLIO_TOKEN_ADDRESS },
  { match_domain, CLIO_TOKEN_ADDRESS }, { match_whole, CLIO_TOKEN_NONE },
  { match_rule, CLIO_TOKEN_RULE },      { match_run, CLIO_TOKEN_NONE },
  { match_year, CLIO_TOKEN_NUMBER },    { match_number, CLIO_TOKEN_NUMBER },
  { match_tag, CLIO_TOKEN_ADDRESS },    { match_word, CLIO_TOKEN_NONE },
  { match_any, CLIO_TOKEN_NONE },
};

// A row of the table of single characters
typedef struct {
  uint32_t      code;
  ClioTokenKind kind;
} Sign;

static const Sign signs[] = {
  { '.', CLIO_TOKEN_STOP },           { '!', CLIO_TOKEN_QUESTION },
  { '?', CLIO_TOKEN_QUESTION },       { ',', CLIO_TOKEN_COMMA },
  { ':', CLIO_TOKEN_COLON },          { ';', CLIO_TOKEN_SEMICOLON },
  { '-', CLIO_TOKEN_DASH },           { '"', CLIO_TOKEN_QUOTE },
  { '\'', CLIO_TOKEN_QUOTE },         { '`', CLIO_TOKEN_OPEN_QUOTE },
  { '(', CLIO_TOKEN_OPEN },           { '[', CLIO_TOKEN_OPEN },
  { '{', CLIO_TOKEN_OPEN },           { ')', CLIO_TOKEN_CLOSE },
  { ']', CLIO_TOKEN_CLOSE },          { '}', CLIO_TOKEN_CLOSE },
  { 0x2013U, CLIO_TOKEN_DASH },       { 0x2014U, CLIO_TOKEN_DASH },
  { 0x2018U, CLIO_TOKEN_OPEN_QUOTE }, { 0x2019U, CLIO_TOKEN_CLOSE_QUOTE },
  { 0x201CU, CLIO_TOKEN_OPEN_QUOTE }, { 0x201DU, CLIO_TOKEN_CLOSE_QUOTE },
  { 0x201EU, CLIO_TOKEN_OPEN_QUOTE }, { 0x2026U, CLIO_TOKEN_ELLIPSIS },
  { 0xABU, CLIO_TOKEN_OPEN_QUOTE },   { 0xBBU, CLIO_TOKEN_CLOSE_QUOTE },
};

static ClioTokenKind
sign_kind(const uint32_t code)
{
  for (size_t i = 0U; i < sizeof(signs) / sizeof(Sign); ++i) {
    if (signs[i].code == code) {
      return signs[i].kind;
    }
  }
  return CLIO_TOKEN_SYMBOL;
}

static ClioTokenKind
signs_kind(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  const char* const data = chunk->text.data;
  if (end - start > 1U && data[start] == '.') {
    bool dots = true;
    for (size_t i = start; i < end; ++i) {
      dots = dots && data[i] == '.';
    }
    return dots ? CLIO_TOKEN_ELLIPSIS : CLIO_TOKEN_QUESTION;
  }
  if (end - start > 1U && strchr(":;=<(^", data[start]) &&
      data[start + 1U] != data[start]) {
    return CLIO_TOKEN_FACE;
  }

  size_t next = start;
  return sign_kind(code_at(chunk, start, &next));
}

static ClioTokenKind
word_kind(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  const char* const data    = chunk->text.data;
  size_t            n_upper = 0U;
  size_t            n_lower = 0U;
  size_t            n_digit = 0U;
  size_t            n_dots  = 0U;
  for (size_t i = start, next = start; i < end; i = next) {
    const uint32_t code = code_at(chunk, i, &next);
    const bool     upper =
      code < 0x80U ? is_upper((char)code) : u_isUUppercase((UChar32)code);
    n_upper += upper;
    n_lower += !upper && kind_of(code) == LETTER;
    n_digit += code < 0x80U && is_digit((char)code);
    n_dots += code == '.';
  }

  const bool dot = data[end - 1U] == '.';
  if (n_dots && (n_dots > 1U || !dot)) {
    return CLIO_TOKEN_ACRONYM;
  }
  if (dot) {
    return (n_upper + n_lower) == 1U ? CLIO_TOKEN_INITIAL
                                     : CLIO_TOKEN_ABBREVIATION;
  }
  if (n_digit) {
    return (n_upper + n_lower) ? CLIO_TOKEN_MIXED : CLIO_TOKEN_NUMBER;
  }
  if (!n_upper) {
    return CLIO_TOKEN_LOWER;
  }
  return n_lower ? CLIO_TOKEN_CAPITAL
                 : (n_upper == 1U ? CLIO_TOKEN_LETTER : CLIO_TOKEN_UPPER);
}

static ClioTokenKind
token_kind(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  return kind_at(chunk, start) == OTHER && !apostrophe(chunk, start)
           ? signs_kind(chunk, start, end)
           : (skip_alnum(chunk, start + apostrophe(chunk, start)) >
                  start + apostrophe(chunk, start)
                ? word_kind(chunk, start, end)
                : signs_kind(chunk, start, end));
}

static bool
starts_upper(const ClioChunk* const chunk, const size_t start)
{
  size_t         next = start;
  const uint32_t code = code_at(chunk, start, &next);
  return code < 0x80U ? is_upper((char)code) : u_isUUppercase((UChar32)code);
}

static uint32_t
hash_token(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  uint32_t hash = 2166136261U;
  for (size_t i = start; i < end; ++i) {
    const char c = chunk->text.data[i];
    const char l = is_upper(c) ? (char)(c + ('a' - 'A')) : c;
    hash         = (hash ^ (unsigned char)(is_digit(l) ? '0' : l)) * 16777619U;
  }
  return hash;
}

// A row of the table of endings that are words of their own
typedef struct {
  const char* letters; // After the apostrophe, in lower case
  size_t      before;  // Letters before the apostrophe that belong to it
} Clitic;

static const Clitic clitics[] = {
  { "s", 0 },  { "t", 1 }, { "re", 0 }, { "ve", 0 },
  { "ll", 0 }, { "m", 0 }, { "d", 0 },
};

// Return the start of a clitic that ends at `end`, or `end`
static size_t
clitic_start(const ClioChunk* const chunk, const size_t start, const size_t end)
{
  for (size_t i = 0U; i < sizeof(clitics) / sizeof(Clitic); ++i) {
    const size_t n = strlen(clitics[i].letters);
    for (size_t mark = 1U; mark <= 3U; mark += 2U) {
      const size_t whole = n + mark + clitics[i].before;
      if (end - start > whole && apostrophe(chunk, end - n - mark) == mark) {
        const ClioChunk part   = { chunk->vocabulary, chunk->text, start,
                                   end + 1U,          end,         false };
        const char      before = chunk->text.data[end - n - mark - 1U];
        if (starts_with(&part, end - n, clitics[i].letters) &&
            (!clitics[i].before || before == 'n' || before == 'N')) {
          return end - whole;
        }
      }
    }
  }
  return end;
}

static void
add_split(ClioToken* const token, const size_t offset)
{
  for (unsigned i = token->n_splits++; i; --i) {
    token->splits[i] = token->splits[i - 1U];
  }
  token->splits[0] = (uint8_t)offset;
}

static void
split_parts(const ClioStringView parts, ClioToken* const token)
{
  size_t at = 0U;
  for (size_t i = 0U; i < parts.length; ++i) {
    if (parts.data[i] == '|' && token->n_splits < CLIO_MAX_SPLITS) {
      token->splits[token->n_splits++] = (uint8_t)at;
    }
    at += parts.data[i] != '|';
  }
}

static void
split_words(const ClioChunk* const chunk, ClioToken* const token)
{
  if (token->end - token->start > UINT8_MAX ||
      kind_at(chunk, token->start) == OTHER) {
    return;
  }

  const ClioStringView parts =
    clio_vocabulary_find(chunk->vocabulary,
                         CLIO_VOCABULARY_PARTS,
                         slice(chunk, token->start, token->end));
  if (parts.length) {
    split_parts(parts, token);
    return;
  }

  size_t end = token->end;
  if (apostrophe(chunk, end - 1U) == 1U ||
      (end - token->start > 3U && apostrophe(chunk, end - 3U) == 3U)) {
    end -= apostrophe(chunk, end - 1U) ? 1U : 3U;
    if (end > token->start) {
      add_split(token, end - token->start);
    }
  }
  for (unsigned n = 0U; n < 2U; ++n) {
    const size_t start = clitic_start(chunk, token->start, end);
    if (start == end || start == token->start) {
      break;
    }
    add_split(token, start - token->start);
    end = start;
  }
}

ClioToken
clio_scan_token(const ClioChunk* const chunk, const size_t start)
{
  ClioToken token = { .start = start, .end = start };
  for (unsigned i = 0U; token.end == start; ++i) {
    token.end  = matchers[i].match(chunk, start);
    token.kind = (uint8_t)matchers[i].kind;
  }

  if (!token.kind) {
    token.kind = (uint8_t)token_kind(chunk, start, token.end);
  }
  token.hash   = hash_token(chunk, start, token.end);
  token.upper  = starts_upper(chunk, start);
  token.spaced = start == chunk->start;
  split_words(chunk, &token);
  return token;
}
