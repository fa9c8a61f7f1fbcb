// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/atoms.h"

#include "base/allocator.h"
#include "base/try.h"

#include <string.h>

#define MAX_WORD 32U

#define NUMBERS                                                                \
  (T_BIT(T_NUM) | T_BIT(T_ORD) | T_BIT(T_YEAR) | T_BIT(T_Y3) | T_BIT(T_YY) |   \
   T_BIT(T_DAY) | T_BIT(T_MM) | T_BIT(T_HOUR) | T_BIT(T_MINUTE) |              \
   T_BIT(T_HHMM) | T_BIT(T_DECADE) | T_BIT(T_DECADE2))

typedef enum {
  PIECE_DIGITS,
  PIECE_LETTERS,
  PIECE_DASH,
  PIECE_MARK,
} PieceKind;

/// The place that atoms are made of
typedef struct {
  const ClioTimeWords* words;
  const char*          text;
  size_t               start; ///< Of the word
  size_t               end;
  uint32_t             word;
  bool                 space; ///< White space before the word
} Source;

void
clio_atoms_clear(ClioAtoms* const atoms)
{
  clio_free(atoms->allocator, atoms->items);
  atoms->items    = NULL;
  atoms->n        = 0U;
  atoms->capacity = 0U;
}

static ClioAtom*
add_atom(ClioAtoms* const    atoms,
         const Source* const source,
         const size_t        start,
         const size_t        end)
{
  if (atoms->n == atoms->capacity) {
    const uint32_t  capacity = atoms->capacity ? atoms->capacity * 2U : 128U;
    ClioAtom* const items =
      clio_realloc(atoms->allocator, atoms->items, capacity * sizeof(ClioAtom));
    if (!items) {
      return NULL;
    }
    atoms->items    = items;
    atoms->capacity = capacity;
  }

  ClioAtom* const atom = &atoms->items[atoms->n++];
  memset(atom, 0, sizeof(*atom));
  atom->word  = source->word;
  atom->last  = source->word;
  atom->start = start;
  atom->end   = end;
  if (start > source->start) {
    atom->flags = ATOM_INSIDE | ATOM_GLUED;
  } else if (!source->space) {
    atom->flags = ATOM_GLUED;
  }
  return atom;
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_upper(const char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || is_upper(c) || (unsigned char)c >= 0x80U;
}

static size_t
to_lower(const char* const text, const size_t length, char out[MAX_WORD])
{
  if (length > MAX_WORD) {
    return 0U;
  }
  for (size_t i = 0U; i < length; ++i) {
    out[i] = is_upper(text[i]) ? (char)(text[i] + ('a' - 'A')) : text[i];
  }
  return length;
}

static uint16_t
find_entry(const ClioTimeWords* const words,
           const char* const          text,
           const size_t               length)
{
  char         lower[MAX_WORD];
  const size_t n = to_lower(text, length, lower);
  uint16_t e = n ? clio_time_words_find(words, clio_substring(lower, n)) : 0;
  if (!e && n > 2U && lower[n - 1U] == '.') { // "Jan."
    e = clio_time_words_find(words, clio_substring(lower, n - 1U));
  }
  return e;
}

// A dash or quotation mark of U+2010 to U+201F is three bytes: E2 80 xx
static size_t
mark_length(const char* const text, const size_t length)
{
  const bool general = length >= 3U && (unsigned char)text[0] == 0xE2U &&
                       (unsigned char)text[1] == 0x80U &&
                       (unsigned char)text[2] >= 0x90U &&
                       (unsigned char)text[2] <= 0x9FU;
  const bool minus = length >= 3U && !memcmp(text, "\xE2\x88\x92", 3);
  const bool latin = length >= 2U && (unsigned char)text[0] == 0xC2U;
  return (general || minus) ? 3U : latin ? 2U : is_letter(*text) ? 0U : 1U;
}

static size_t
piece_length(const char* const text, const size_t length)
{
  size_t n = 0U;
  if (is_digit(text[0])) {
    while (n < length && is_digit(text[n])) {
      ++n;
    }
    return n;
  }

  n = mark_length(text, length);
  while (!n || (n < length && is_letter(text[n]) && is_letter(text[0]) &&
                !mark_length(text + n, length - n))) {
    ++n;
  }
  return n;
}

static bool
is_thousands(const char* const text, const size_t length)
{
  return length >= 4U && text[0] == ',' && is_digit(text[1]) &&
         is_digit(text[2]) && is_digit(text[3]) &&
         (length == 4U || !is_digit(text[4]));
}

static void
set_plain_number(ClioAtom* const atom)
{
  const int32_t v = atom->value;
  atom->mask |= T_BIT(T_NUM);
  switch (atom->digits) {
  case 4:
    atom->mask |= v >= 1000 && v <= 2199 ? T_BIT(T_YEAR) : 0U;
    atom->mask |= v / 100 <= 24 && v % 100 < 60 ? T_BIT(T_HHMM) : 0U;
    break;
  case 3:
    atom->mask |= T_BIT(T_Y3);
    break;
  case 2:
    atom->mask |= T_BIT(T_YY);
    atom->mask |= v < 60 ? T_BIT(T_MINUTE) : 0U;
    // fall through
  case 1:
    atom->mask |= v >= 1 && v <= 31 ? T_BIT(T_DAY) : 0U;
    atom->mask |= v >= 1 && v <= 12 ? T_BIT(T_MM) : 0U;
    atom->mask |= v <= 24 ? T_BIT(T_HOUR) : 0U;
    break;
  default:
    break;
  }
}

static void
set_ordinal(ClioAtom* const atom)
{
  atom->flags |= ATOM_ORDINAL;
  atom->mask = T_BIT(T_ORD);
  if (atom->value >= 1 && atom->value <= 31) {
    atom->mask |= T_BIT(T_DAY);
  }
}

static bool
has_suffix(const char* const text, const size_t length, const char* const s)
{
  char         lower[MAX_WORD];
  const size_t n = to_lower(text, length < 3U ? length : 3U, lower);
  const size_t m = strlen(s);
  return n >= m && !memcmp(lower, s, m) &&
         (n == m || (!is_letter(text[m]) && !is_digit(text[m])));
}

static size_t
read_suffix(ClioAtom* const atom, const char* const text, const size_t length)
{
  static const char* const ordinals[] = { "st", "nd", "rd", "th" };
  for (size_t i = 0U; i < 4U; ++i) {
    if (has_suffix(text, length, ordinals[i])) {
      set_ordinal(atom);
      return 2U;
    }
  }

  const size_t apostrophe = length && (*text == '\'') ? 1U
                            : length >= 3U && !memcmp(text, "\xE2\x80\x99", 3U)
                              ? 3U
                              : 0U;
  if (atom->value % 10 == 0 && (atom->digits == 4U || atom->digits == 2U) &&
      has_suffix(text + apostrophe, length - apostrophe, "s")) {
    atom->mask = T_BIT(atom->digits == 4U ? T_DECADE : T_DECADE2);
    return apostrophe + 1U;
  }
  return 0U;
}

static ClioStatus
add_number(ClioAtoms* const    atoms,
           const Source* const source,
           size_t* const       offset)
{
  const char* const text = source->text;
  ClioAtom* const   atom = add_atom(atoms, source, *offset, *offset);
  TRY_ALLOC(atom);

  size_t i = *offset;
  size_t n = 0U;
  for (; i < source->end; ++i) {
    if (is_digit(text[i])) {
      atom->value = n < 8U ? atom->value * 10 + (text[i] - '0') : atom->value;
      ++n;
    } else if (is_thousands(text + i, source->end - i) && n <= 6U) {
      atom->flags |= ATOM_GROUPED;
    } else {
      break;
    }
  }

  atom->digits = (uint8_t)(n < 255U ? n : 255U);
  if (n > 8U) {
    atom->value = 0;
  } else if (atom->flags & ATOM_GROUPED) {
    atom->mask = T_BIT(T_NUM);
  } else if (i + 1U < source->end && text[i] == '.' && is_digit(text[i + 1U]) &&
             (i + 2U >= source->end || !is_digit(text[i + 2U])) && n < 6U) {
    atom->flags |= ATOM_DECIMAL;
    atom->mask  = T_BIT(T_NUM);
    atom->value = atom->value * 10 + (text[i + 1U] - '0');
    i += 2U;
  } else {
    set_plain_number(atom);
    i += read_suffix(atom, text + i, source->end - i);
  }
  atom->end = i;
  *offset   = i;
  return CLIO_SUCCESS;
}

static void
set_word(ClioAtom* const atom, const Source* const source, const uint16_t entry)
{
  atom->entry = entry;
  atom->mask  = clio_time_words_mask(source->words, entry);
  if (atom->mask & (T_BIT(T_NUM) | T_BIT(T_ORD))) {
    const bool ordinal = atom->mask & T_BIT(T_ORD);
    atom->flags |= ATOM_SPELLED;
    atom->value =
      clio_time_words_value(source->words, entry, ordinal ? T_ORD : T_NUM);
    if (ordinal) {
      const uint64_t mask = atom->mask;
      set_ordinal(atom);
      atom->mask |= mask;
    } else {
      atom->mask |= atom->value <= 12 ? T_BIT(T_HOUR) : 0U;
    }
  }
  if (atom->mask & T_BIT(T_DECADE2)) {
    atom->value = clio_time_words_value(source->words, entry, T_DECADE2);
  }
  if (is_upper(source->text[atom->start])) {
    atom->flags |= ATOM_CAPITAL;
  }
  if (is_letter(source->text[atom->start])) {
    atom->flags |= ATOM_LETTERS;
  }
}

static ClioStatus
add_pieces(ClioAtoms* const atoms, const Source* const source)
{
  ClioStatus st     = CLIO_SUCCESS;
  size_t     offset = source->start;
  while (offset < source->end) {
    const char* const text = source->text + offset;
    if (is_digit(*text)) {
      TRY(st, add_number(atoms, source, &offset));
      continue;
    }

    const size_t    n    = piece_length(text, source->end - offset);
    ClioAtom* const atom = add_atom(atoms, source, offset, offset + n);
    TRY_ALLOC(atom);
    set_word(atom, source, find_entry(source->words, text, n));
    offset += n;
  }
  return st;
}

static ClioStatus
add_word(ClioAtoms* const atoms, const Source* const source)
{
  const char* const text   = source->text + source->start;
  const size_t      length = source->end - source->start;
  const uint16_t    entry  = find_entry(source->words, text, length);
  bool              whole  = entry != 0U || length > 64U;
  if (!whole) {
    whole = true;
    for (size_t i = 0U; whole && i < length; ++i) {
      whole = is_letter(text[i]) && (unsigned char)text[i] != 0xE2U &&
              (unsigned char)text[i] != 0xC2U;
    }
  }
  if (!whole) {
    return add_pieces(atoms, source);
  }

  ClioAtom* const atom = add_atom(atoms, source, source->start, source->end);
  TRY_ALLOC(atom);
  set_word(atom, source, entry);
  return CLIO_SUCCESS;
}

static bool
is_spelled(const ClioAtom* const atom)
{
  return (atom->flags & ATOM_SPELLED) && (atom->mask & T_BIT(T_NUM));
}

/// A number in words as it is read
typedef struct {
  int32_t total;
  int32_t current;
  bool    year;    ///< "nineteen eighty-four"
  bool    ordinal; ///< Ended by an ordinal
} Spelled;

static bool
take_spelled(Spelled* const             number,
             const ClioTimeWords* const words,
             const ClioAtom* const      atom)
{
  if (number->ordinal) {
    return false;
  }
  if (atom->mask & T_BIT(T_SCALE)) {
    const int32_t scale = clio_time_words_value(words, atom->entry, T_SCALE);
    if (!number->current || number->current > 999 || number->year) {
      return false;
    }
    number->total += scale == 1000 ? number->current * scale : 0;
    number->current = scale == 1000 ? 0 : number->current * scale;
    return number->total < 1000000;
  }

  const int32_t v       = atom->value;
  const bool    ordinal = atom->mask & T_BIT(T_ORD);
  const int32_t c       = number->current;
  if (!(atom->flags & ATOM_SPELLED) || v > 99) {
    return false;
  }
  if ((c % 100 >= 20 && c % 10 == 0 && v < 10) || (c % 100 == 0 && c < 1000)) {
    number->current += v;
    number->ordinal = ordinal;
    return v > 0 || !c;
  }
  if (!number->total && c >= 13 && c <= 20 && v >= 10 && !ordinal) {
    number->current = c * 100 + v;
    number->year    = true;
    return true;
  }
  return false;
}

static bool
is_joint(const ClioAtom* const atom, const uint16_t and_entry)
{
  return (atom->mask & T_BIT(T_DASH)) || (atom->entry == and_entry);
}

static uint32_t
fold_number(ClioAtoms* const           atoms,
            const ClioTimeWords* const words,
            const uint32_t             first,
            const uint16_t             and_entry)
{
  Spelled         number = { 0, 0, false, false };
  ClioAtom* const atom   = &atoms->items[first];
  uint32_t        i      = first;
  uint32_t        end    = first;
  while (i < atoms->n && i < first + 12U) {
    const ClioAtom* const a         = &atoms->items[i];
    const bool            has_scale = number.current >= 100 || number.total;
    if (i > first && i == end && is_joint(a, and_entry)) {
      const bool dash = a->mask & T_BIT(T_DASH);
      const bool tens = number.current % 10 == 0 && number.current % 100 >= 20;
      if ((dash && !tens) || (!dash && !has_scale)) {
        break;
      }
      ++i;
      continue;
    }
    if (!take_spelled(&number, words, a)) {
      break;
    }
    end = ++i;
  }

  if (end > first + 1U) {
    const ClioAtom* const last = &atoms->items[end - 1U];
    atom->value                = number.total + number.current;
    atom->last                 = last->last;
    atom->end                  = last->end;
    atom->entry                = 0U;
    atom->mask                 = T_BIT(T_NUM);
    if (number.ordinal) {
      set_ordinal(atom);
    } else if (number.year) {
      atom->mask |= T_BIT(T_YEAR);
    }
  }
  return end > first ? end : first + 1U;
}

static void
fold_numbers(ClioAtoms* const           atoms,
             const ClioTimeWords* const words,
             const uint16_t             and_entry)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < atoms->n;) {
    const ClioAtom* const a    = &atoms->items[i];
    const bool            bare = a->mask & T_BIT(T_SCALE);
    uint32_t              next = i + 1U;
    if (is_spelled(a)) {
      next = fold_number(atoms, words, i, and_entry);
    } else if (bare) {
      atoms->items[i].value = clio_time_words_value(words, a->entry, T_SCALE);
      atoms->items[i].mask |= T_BIT(T_NUM);
      atoms->items[i].flags |= ATOM_SPELLED;
    }
    atoms->items[n++] = atoms->items[i];
    i                 = next;
  }
  atoms->n = n;
}

// The full stop of "Sept." and "c." may be a word of its own
static bool
is_abbreviation(const ClioTimeWords* const words,
                const char* const          text,
                const ClioAtom* const      atom,
                const ClioAtom* const      stop)
{
  static const uint64_t months =
    T_BIT(T_MONTH) | T_BIT(T_MABBR) | T_BIT(T_WABBR);
  const size_t length = atom->end - atom->start;
  if (!(atom->flags & ATOM_LETTERS) || !(stop->flags & ATOM_GLUED) ||
      stop->end - stop->start != 1U || text[stop->start] != '.') {
    return false;
  }
  char lower[MAX_WORD];
  if (!to_lower(text + atom->start, length + 1U, lower)) {
    return false;
  }
  const uint16_t entry =
    clio_time_words_find(words, clio_substring(lower, length + 1U));
  return entry || ((atom->mask & months) && length <= 5U);
}

static void
fold_abbreviations(ClioAtoms* const           atoms,
                   const ClioTimeWords* const words,
                   const char* const          text)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < atoms->n; ++i) {
    ClioAtom* const atom = &atoms->items[n];
    *atom                = atoms->items[i];
    if (i + 2U < atoms->n &&
        is_abbreviation(words, text, atom, &atoms->items[i + 1U])) {
      const ClioAtom* const stop = &atoms->items[++i];
      const uint16_t        entry =
        find_entry(words, text + atom->start, stop->end - atom->start);
      atom->end   = stop->end;
      atom->last  = stop->last;
      atom->entry = entry;
      atom->mask  = clio_time_words_mask(words, entry);
    }
    ++n;
  }
  atoms->n = n;
}

static bool
is_space_before(const ClioSentence* const sentence, const uint32_t i)
{
  return !i || (sentence->words[i - 1U].end < sentence->words[i].start);
}

ClioStatus
clio_atoms_read(ClioAtoms* const           atoms,
                const ClioTimeWords* const words,
                const ClioDocument* const  document,
                const ClioSentence* const  sentence)
{
  ClioStatus st = CLIO_SUCCESS;
  atoms->n      = 0U;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const w      = &sentence->words[i];
    const Source          source = { words,    document->text.data,
                                     w->start, w->end,
                                     i,        is_space_before(sentence, i) };
    TRY(st, add_word(atoms, &source));
  }
  fold_abbreviations(atoms, words, document->text.data);
  fold_numbers(atoms, words, clio_time_words_find(words, clio_string("and")));
  return st;
}

int32_t
clio_atom_value(const ClioTimeWords* const words,
                const ClioAtom* const      atom,
                const ClioTimeClass class)
{
  return (T_BIT(class) & NUMBERS)
           ? atom->value
           : clio_time_words_value(words, atom->entry, class);
}
