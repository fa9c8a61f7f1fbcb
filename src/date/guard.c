// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/expression.h"

#include <string.h>

/// A match and what stands around it
typedef struct {
  const ClioTimeContext* context;
  const ClioTimeMatch*   match;
  const ClioAtom*        first;
  const ClioAtom*        last;
  const ClioAtom*        prev; ///< Null at the start
  const ClioAtom*        next; ///< Null at the end
} Place;

typedef bool (*GuardFunc)(const Place* place);

bool
clio_atom_is(const ClioTimeContext* const context,
             const ClioAtom* const        atom,
             const char* const            text)
{
  const size_t length = strlen(text);
  if (!atom || atom->end - atom->start != length) {
    return false;
  }
  const char* const bytes = context->document->text.data + atom->start;
  for (size_t i = 0U; i < length; ++i) {
    const char c = bytes[i];
    if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != text[i]) {
      return false;
    }
  }
  return true;
}

static bool
is_any(const Place* const    place,
       const ClioAtom* const atom,
       const char* const*    texts)
{
  for (; *texts; ++texts) {
    if (clio_atom_is(place->context, atom, *texts)) {
      return true;
    }
  }
  return false;
}

static bool
can_be(const ClioAtom* const atom, const ClioTimeClass class)
{
  return atom && (atom->mask & T_BIT(class));
}

static bool
is_glued(const ClioAtom* const atom)
{
  return atom && (atom->flags & ATOM_GLUED);
}

static const ClioAtom*
before(const Place* const place, const ClioAtom* const atom)
{
  return atom && atom > place->context->atoms->items ? atom - 1 : NULL;
}

static const ClioAtom*
after(const Place* const place, const ClioAtom* const atom)
{
  const ClioAtoms* const atoms = place->context->atoms;
  return atom && atom + 1 < atoms->items + atoms->n ? atom + 1 : NULL;
}

static ClioUpos
upos_of(const Place* const place, const ClioAtom* const atom)
{
  return atom ? place->context->sentence->words[atom->word].upos
              : CLIO_UPOS_NONE;
}

static bool
is_word_atom(const ClioAtom* const atom)
{
  return atom && (atom->flags & ATOM_LETTERS);
}

static bool
is_name_atom(const ClioAtom* const atom)
{
  return is_word_atom(atom) && (atom->flags & ATOM_CAPITAL);
}

static ClioNameType
name_of(const Place* const place, const ClioAtom* const atom)
{
  return atom && place->context->names
           ? (ClioNameType)place->context->names[atom->word]
           : CLIO_NAME_NONE;
}

static bool
is_named(const Place* const place)
{
  const ClioNameType type = name_of(place, place->first);
  return type == CLIO_NAME_PERSON || type == CLIO_NAME_ORG ||
         type == CLIO_NAME_WORK || type == CLIO_NAME_EVENT ||
         type == CLIO_NAME_LOC || type == CLIO_NAME_GPE;
}

static bool
is_plural_noun(const Place* const place, const ClioAtom* const atom)
{
  if (!is_word_atom(atom) || (atom->flags & ATOM_CAPITAL)) {
    return false;
  }
  const ClioWord* const w = &place->context->sentence->words[atom->word];
  return w->xpos ? !strcmp(w->xpos, "NNS") : can_be(atom, T_COUNTED);
}

static int32_t
value_of(const Place* const place, const ClioTimeClass class)
{
  for (uint32_t i = 0U; i < place->match->n; ++i) {
    if (place->match->symbols[i] == class) {
      return clio_atom_value(place->context->words, &place->first[i], class);
    }
  }
  return -1;
}

static bool
has_symbol(const Place* const place, const ClioTimeClass class)
{
  for (uint32_t i = 0U; i < place->match->n; ++i) {
    if (place->match->symbols[i] == class) {
      return true;
    }
  }
  return false;
}

static bool
is_opening_dash(const Place* const place)
{
  // "B-2000", "555-1958", but "post-1945"
  const ClioAtom* const dash = place->prev;
  const ClioAtom* const left = before(place, dash);
  if (!can_be(dash, T_DASH) || !is_glued(dash) || !is_glued(place->first)) {
    return false;
  }
  return !(left && (left->mask || can_be(left, T_PREP))) ||
         (left->digits && !can_be(left, T_YEAR));
}

// "A survey of 1709 households", but "the summer of 1709 refugees fled"
static bool
is_total(const Place* const place)
{
  static const uint64_t calendar = T_BIT(T_SEASON) | T_BIT(T_MONTH) |
                                   T_BIT(T_MODN) | T_BIT(T_UNIT) |
                                   T_BIT(T_PART);

  const ClioAtom* const head = before(place, place->prev);
  return clio_atom_is(place->context, place->prev, "of") &&
         is_word_atom(head) && !is_name_atom(head) && !(head->mask & calendar);
}

static bool
is_counted(const Place* const place)
{
  static const char* const in[]   = { "in",     "since", "by", "until",
                                      "during", "of",    NULL };
  static const char* const the[]  = { "the",   "his",   "her", "their", "its",
                                      "these", "those", "our", NULL };
  static const char* const over[] = { "over",   "than",   "some",
                                      "nearly", "almost", NULL };

  const bool            round = value_of(place, T_YEAR) % 50 == 0;
  const ClioAtom*       next  = place->next;
  const ClioAtom* const left  = before(place, place->prev);
  if (can_be(left, T_YEAR) && !can_be(next, T_COUNTED)) {
    return false; // "the 2011 and 2017 censuses"
  }
  if ((round && is_any(place, place->prev, over) && !can_be(next, T_DASH)) ||
      clio_atom_is(place->context, next, "+")) {
    return true;
  }
  if (can_be(next, T_DASH) && is_glued(next) && is_glued(after(place, next))) {
    next = after(place, next);
    return can_be(next, T_COUNTED) || can_be(next, T_UNIT) || next->digits;
  }
  if (is_name_atom(next)) { // "1600 Pennsylvania Avenue"
    const ClioAtom* street = after(place, next);
    street                 = is_name_atom(street) && !can_be(street, T_COUNTED)
                               ? after(place, street)
                               : street;
    return is_name_atom(street) && can_be(street, T_COUNTED);
  }
  if (!can_be(next, T_COUNTED) && !is_plural_noun(place, next)) {
    return false;
  }
  const bool known =
    is_any(place, place->prev, the) && !can_be(next, T_COUNTED);
  return !known &&
         (round || is_total(place) || !is_any(place, place->prev, in));
}

static bool
is_work(const Place* const place)
{
  static const char* const a[] = { "a", "an", "the", "his", "her", NULL };
  if (can_be(place->prev, T_WORK)) {
    return true;
  }
  if (can_be(place->prev, T_QUOTE) && can_be(place->next, T_QUOTE)) {
    return true;
  }
  if (can_be(place->prev, T_QUOTE) &&
      can_be(after(place, place->next), T_QUOTE)) {
    return true;
  }

  const ClioAtom* atom = place->next;
  if (clio_atom_is(place->context, atom, ",") &&
      is_any(place, after(place, atom), a)) {
    atom = after(place, atom);
    for (int i = 0; i < 4 && atom; ++i) {
      atom = after(place, atom);
      if (can_be(atom, T_WORK)) {
        return true;
      }
    }
  }
  return false;
}

static bool
is_genitive(const Place* const place, const ClioAtom* const atom)
{
  static const char* const marks[] = { "'s", "\xE2\x80\x99s", NULL };
  return is_any(place, atom, marks) ||
         (clio_atom_is(place->context, atom, "s") &&
          can_be(before(place, atom), T_APOS));
}

static bool
is_number_part(const Place* const place)
{
  const ClioAtom* const prev = place->prev;
  const ClioAtom* const next = place->next;
  if (prev && prev->digits && !clio_atom_is(place->context, prev, ",") &&
      !(prev->mask & (T_BIT(T_YEAR) | T_BIT(T_DECADE) | T_BIT(T_ORD)))) {
    return true;
  }
  if (is_glued(place->first) && prev && !is_word_atom(prev) &&
      !can_be(prev, T_OPEN) && !can_be(prev, T_DASH) && !can_be(prev, T_APOS) &&
      !can_be(prev, T_QUOTE)) {
    return before(place, prev) && before(place, prev)->digits;
  }
  const ClioAtom* const second = after(place, next);
  return is_glued(next) && is_glued(second) && !is_word_atom(next) &&
         !can_be(next, T_CLOSE) && second->digits && !can_be(next, T_DASH);
}

static bool
is_likely_year(const Place* const place)
{
  const int32_t year = value_of(place, T_YEAR);
  if ((year >= 1500 && year <= 2060) || has_symbol(place, T_ERA)) {
    return true;
  }
  return can_be(place->prev, T_PREP) || can_be(place->prev, T_OPEN) ||
         can_be(place->prev, T_APPROX) || can_be(place->prev, T_DASH) ||
         place->match->n > 1U;
}

// The number after a dash before or after a number, or null
static const ClioAtom*
number_across(const Place* const place, const ClioAtom* const dash, bool ahead)
{
  const ClioAtom* const other = !can_be(dash, T_DASH) ? NULL
                                : ahead               ? after(place, dash)
                                                      : before(place, dash);
  return other && other->digits ? other : NULL;
}

// "1380 - 2075": too far apart for years
static bool
is_in_number_pair(const Place* const place)
{
  const ClioAtom* const left  = number_across(place, place->prev, false);
  const ClioAtom* const right = number_across(place, place->next, true);
  return place->match->n == 1U && ((left && left->digits == 4U &&
                                    place->first->value - left->value >= 300) ||
                                   (right && right->digits == 4U &&
                                    right->value - place->first->value >= 300));
}

// "92 (6): 1087-1101"
static bool
is_pages(const Place* const place)
{
  const ClioAtom* const first = number_across(place, place->prev, false);
  const bool            pair  = first || place->match->row->kind == K_SPLIT ||
                    number_across(place, place->next, true);
  const ClioAtom* const mark = before(place, first ? first : place->first);
  const ClioAtom* const left = before(place, mark);
  return pair && clio_atom_is(place->context, mark, ":") && left &&
         (can_be(left, T_CLOSE) || left->digits);
}

static bool
guard_short_year(const Place* const place)
{
  if (place->match->symbols[0] != T_APOS) {
    return true;
  }
  return is_glued(&place->first[1]) &&
         !(place->prev && is_glued(place->first)) &&
         (can_be(place->prev, T_PREP) || can_be(place->prev, T_MODW) ||
          can_be(place->prev, T_SINCE));
}

static bool
guard_range(const Place* const place)
{
  if (place->match->row->kind != K_SPLIT && place->match->row->kind != K_ONE) {
    return true;
  }
  const int32_t year       = value_of(place, T_YEAR);
  const int32_t short_year = value_of(place, T_YY);
  if (short_year >= 0) {
    return short_year > year % 100 || (year % 100 == 99 && !short_year);
  }
  const int32_t last = place->last->value;
  const bool known = can_be(place->prev, T_PREP) || can_be(place->prev, T_OPEN);
  return (last > year && (known || last - year < 300)) ||
         has_symbol(place, T_ERA);
}

static bool
guard_year(const Place* const place)
{
  if (has_symbol(place, T_ERA)) {
    return value_of(place, T_NUM) != 0;
  }
  if (place->match->n == 1U && is_genitive(place, place->prev) &&
      !is_word_atom(place->next) && !can_be(place->next, T_QUOTE)) {
    return false;
  }
  const ClioNameType type = name_of(place, place->first);
  return !can_be(place->prev, T_NOTYEAR) && !is_opening_dash(place) &&
         !is_counted(place) && !is_work(place) && !is_number_part(place) &&
         !is_in_number_pair(place) && !is_pages(place) &&
         is_likely_year(place) && guard_short_year(place) &&
         guard_range(place) && type != CLIO_NAME_PERSON &&
         type != CLIO_NAME_WORK;
}

static bool
is_list_of_months(const Place* const place)
{
  static const char* const joints[] = { "and", "or",    "to", "through",
                                        ",",   "until", NULL };
  const ClioAtom* const    second   = after(place, place->next);
  const ClioAtom* const    left     = before(place, place->prev);
  return ((is_any(place, place->prev, joints) || can_be(place->prev, T_DASH)) &&
          can_be(left, T_MONTH)) ||
         ((is_any(place, place->next, joints) || can_be(place->next, T_DASH)) &&
          can_be(second, T_MONTH) && is_name_atom(second));
}

// "The September 11 attacks" are a name
static bool
is_attack(const Place* const place, const ClioAtom* const atom)
{
  static const char* const words[] = {
    "attack", "attacks", "terror", "terrorist", NULL
  };
  return is_any(place, atom, words);
}

static bool
guard_month(const Place* const place)
{
  static const char* const avenue[]  = { "street",     "avenue",   "road",
                                         "revolution", "monarchy", "fair",
                                         "day",        NULL };
  const int32_t            month     = value_of(place, T_MONTH);
  const bool               ambiguous = month >= 3 && month <= 8 && month != 7;
  const ClioUpos           upos      = upos_of(place, place->first);
  if (!is_name_atom(place->first) || is_named(place) ||
      upos == CLIO_UPOS_VERB || upos == CLIO_UPOS_AUX ||
      is_any(place, place->next, avenue) ||
      is_attack(place, after(place, place->next))) {
    return false;
  }
  if (can_be(place->prev, T_PREP) || can_be(place->prev, T_MODW) ||
      can_be(place->prev, T_SINCE) || is_list_of_months(place)) {
    return !(ambiguous && is_name_atom(place->next) &&
             !can_be(place->next, T_MONTH) &&
             name_of(place, place->next) == CLIO_NAME_PERSON);
  }
  if (!ambiguous) {
    return !is_name_atom(place->next) || can_be(place->next, T_TODAY);
  }
  return month != 5 && month != 3 && !is_name_atom(place->next) &&
         place->prev && !is_name_atom(place->prev) &&
         (month != 8 || clio_atom_is(place->context, place->prev, ","));
}

static bool
guard_day(const Place* const place)
{
  const ClioAtom* const month =
    can_be(place->first, T_MONTH) || can_be(place->first, T_MABBR)
      ? place->first
      : place->last;
  if (!is_name_atom(month) || is_attack(place, place->next)) {
    return false;
  }
  if (month == place->first) {
    const bool bare = !(place->last->flags & ATOM_ORDINAL);
    if (bare && (can_be(place->next, T_COUNTED) ||
                 can_be(place->next, T_UNIT) || can_be(place->next, T_UNITS) ||
                 can_be(place->next, T_SCALE) || is_number_part(place))) {
      return false;
    }
    return upos_of(place, month) != CLIO_UPOS_AUX;
  }
  return !can_be(place->prev, T_NOTYEAR) &&
         !((place->first->flags & ATOM_SPELLED) &&
           place->match->symbols[0] == T_DAY);
}

static bool
guard_season(const Place* const place)
{
  static const char* const in[] = { "in",      "during", "this",  "throughout",
                                    "by",      "since",  "until", "of",
                                    "through", "every",  "for",   "each",
                                    NULL };
  const bool            the = clio_atom_is(place->context, place->first, "the");
  const ClioAtom* const season = place->last;
  const int32_t         value  = value_of(place, T_SEASON);
  if (!place->prev && upos_of(place, place->next) == CLIO_UPOS_AUX) {
    return true; // "Winter is cold"
  }
  if (is_named(place) || upos_of(place, season) == CLIO_UPOS_VERB ||
      is_name_atom(place->next)) {
    return false;
  }
  if (has_symbol(place, T_MODW)) {
    return !(value == 1 || value == 3) || can_be(place->prev, T_PREP) ||
           is_name_atom(season) || the ||
           clio_atom_is(place->context, season, "autumn");
  }
  if (clio_atom_is(place->context, season, "fall") ||
      clio_atom_is(place->context, season, "spring")) {
    return is_any(place, place->prev, in) &&
           !clio_atom_is(place->context, place->next, "of") &&
           (the || is_name_atom(season) ||
            clio_atom_is(place->context, place->prev, "in"));
  }
  return is_any(place, place->prev, in) || !place->prev ||
         (the && !is_word_atom(place->next));
}

static bool
guard_weekday(const Place* const place)
{
  return is_name_atom(place->first) && !can_be(place->prev, T_NOTDAY) &&
         name_of(place, place->first) != CLIO_NAME_ORG &&
         name_of(place, place->first) != CLIO_NAME_WORK &&
         name_of(place, place->first) != CLIO_NAME_PERSON &&
         (!is_name_atom(place->next) || !place->prev ||
          can_be(place->prev, T_PREP) || can_be(place->next, T_MONTH)) &&
         !(clio_atom_is(place->context, place->prev, "a") &&
           clio_atom_is(place->context, before(place, place->prev), "on"));
}

static bool
guard_decade2(const Place* const place)
{
  if (can_be(place->prev, T_POSS) || can_be(place->last, T_NUM) ||
      can_be(place->next, T_COUNTED)) {
    return false;
  }
  return has_symbol(place, T_APOS) ||
         clio_atom_is(place->context, place->first, "the");
}

static bool
guard_glued(const Place* const place)
{
  for (uint32_t i = 1U; i < place->match->n; ++i) {
    if (!is_glued(&place->first[i])) {
      return false;
    }
  }
  if (place->match->row->kind == K_NINE) {
    return place->first->value == 9 && place->last->value == 11;
  }
  return !(is_glued(place->first) && place->prev && place->prev->digits) &&
         !(is_glued(place->next) && can_be(place->next, T_DASH)) &&
         !is_number_part(place) && !can_be(place->prev, T_NOTYEAR);
}

static bool
guard_short(const Place* const place)
{
  const int32_t most = place->match->row->kind == K_HALF ? 2 : 4;
  const int32_t ord  = value_of(place, T_ORD);
  return ord >= 1 && ord <= most;
}

static bool
guard_an(const Place* const place)
{
  if (value_of(place, T_UNIT) == U_SEASON ||
      value_of(place, T_UNIT) == U_QUARTER ||
      value_of(place, T_UNIT) == U_SECOND) {
    return false;
  }
  const bool more = !clio_atom_is(place->context, place->first, "a") &&
                    !clio_atom_is(place->context, place->first, "an");
  return more || can_be(place->prev, T_FOR);
}

static bool
guard_rate(const Place* const place)
{
  static const char* const counts[] = {
    "million", "billion", "trillion", NULL
  };
  const ClioAtom* atom = place->prev;
  for (int i = 0; i < 4 && atom; ++i) {
    if (can_be(atom, T_NUM) || can_be(atom, T_SCALE) || can_be(atom, T_TIMES) ||
        is_any(place, atom, counts)) {
      return true;
    }
    if (!is_word_atom(atom) && !clio_atom_is(place->context, atom, "%")) {
      return false;
    }
    atom = before(place, atom);
  }
  return false;
}

static bool
guard_bare(const Place* const place)
{
  static const char* const for_[] = { "for",  "in",      "within", "over",
                                      "took", "lasted",  "after",  "spent",
                                      "last", "lasting", "take",   "just",
                                      "only", NULL };
  if (clio_atom_is(place->context, place->first, "the")) {
    return clio_atom_is(place->context, place->prev, "over");
  }
  return is_any(place, place->prev, for_) &&
         !clio_atom_is(place->context, place->next, "of");
}

static bool
guard_the(const Place* const place)
{
  static const char* const not_after[] = { "of",  "that",  "when",
                                           "who", "after", "before",
                                           "in",  "s",     NULL };
  static const char* const after_day[] = { "at", "with", "down",
                                           "up", "as",   NULL };
  const int32_t            unit        = value_of(place, T_UNIT);
  if (has_symbol(place, T_MODN)) {
    return !is_any(place, place->next, not_after);
  }
  if (unit == U_WEEKEND) {
    return !is_any(place, place->next, not_after);
  }
  if (unit < U_DAY || unit == U_SEASON || unit == U_FORTNIGHT ||
      unit > U_YEAR) {
    return false;
  }
  static const char* const of[] = { "of",       "ended",  "end",    "finish",
                                    "for",      "during", "in",     "ending",
                                    "finished", "close",  "closed", "started",
                                    NULL };
  return (!is_word_atom(place->next) ||
          is_any(place, place->next, after_day)) &&
         (is_any(place, place->prev, of) || can_be(place->prev, T_LATER));
}

static bool
guard_after(const Place* const place)
{
  static const char* const then[] = { "and", "but", "was",  "were", "had",
                                      "in",  "at",  "when", NULL };
  return !place->next ||
         (!is_word_atom(place->next) && !place->next->digits &&
          !can_be(place->next, T_QUOTE)) ||
         is_any(place, place->next, then);
}

static bool
guard_long(const Place* const place)
{
  for (uint32_t i = 0U; i < place->match->n; ++i) {
    if (can_be(&place->first[i], T_DASH) &&
        !is_glued(&place->first[i]) != !is_glued(&place->first[i + 1U])) {
      return false;
    }
  }
  return !can_be(place->first, T_YEAR) && !is_opening_dash(place);
}

static bool
guard_clock(const Place* const place)
{
  const int32_t hour   = place->first->value;
  const int32_t minute = value_of(place, T_MINUTE);
  if (place->first->flags & ATOM_GROUPED) {
    return false;
  }
  if (has_symbol(place, T_HHMM)) {
    return !clio_atom_is(place->context, place->last, "hours") ||
           clio_atom_is(place->context, place->prev, "at") ||
           place->first->value < 1000;
  }
  if (hour > 24 || (has_symbol(place, T_MINUTE) && minute < 0)) {
    return false;
  }
  if (has_symbol(place, T_AMPM) || has_symbol(place, T_TZ)) {
    return true;
  }
  if (!has_symbol(place, T_MINUTE)) { // "5 in the morning"
    return can_be(place->prev, T_AT) && hour <= 12;
  }
  const bool range = (can_be(place->next, T_DASH) &&
                      can_be(after(place, place->next), T_HOUR)) ||
                     (can_be(place->prev, T_DASH) &&
                      can_be(before(place, place->prev), T_MINUTE));
  static const char* const is[] = { "is", "'s", "now", "like", NULL };
  return is_glued(&place->first[1]) && !is_number_part(place) &&
         (range || can_be(place->prev, T_AT) || has_symbol(place, T_PART) ||
          can_be(place->next, T_TODAY) || can_be(place->next, T_WEEKDAY) ||
          is_any(place, place->prev, is));
}

static bool
guard_quant(const Place* const place)
{
  const ClioAtom* const unit = place->last;
  if (can_be(place->prev, T_NOTYEAR) && !can_be(place->prev, T_FOR)) {
    return false;
  }
  if (can_be(unit, T_UNITS) || clio_atom_is(place->context, unit, "old")) {
    return !is_opening_dash(place) &&
           !(value_of(place, T_UNITS) == U_QUARTER &&
             !has_symbol(place, T_DURADJ) &&
             clio_atom_is(place->context, place->next, "of"));
  }
  if (has_symbol(place, T_QUANT) || can_be(place->first, T_YEAR) ||
      value_of(place, T_UNIT) == U_SECOND ||
      value_of(place, T_UNIT) == U_SEASON ||
      value_of(place, T_UNIT) == U_QUARTER || is_number_part(place)) {
    return false;
  }
  return value_of(place, T_NUM) == 1 || is_word_atom(place->next) ||
         can_be(unit, T_UNITS);
}

static bool
guard_ref(const Place* const place)
{
  static const char* const that[] = { "that",       "after",     "as",
                                      "before",     "afterward", "afterwards",
                                      "thereafter", "to",        "a",
                                      "an",         "-",         NULL };
  return !is_any(place, place->next, that);
}

static bool
guard_named(const Place* const place)
{
  static const uint64_t names = T_BIT(T_MONTH) | T_BIT(T_WEEKDAY);
  for (uint32_t i = 0U; i < place->match->n; ++i) {
    const ClioAtom* const atom = &place->first[i];
    if (place->match->symbols[i] < N_CLASSES &&
        (names & T_BIT(place->match->symbols[i])) && !is_name_atom(atom)) {
      return false;
    }
    if (place->match->symbols[i] == T_SEASON &&
        upos_of(place, atom) == CLIO_UPOS_VERB) {
      return false;
    }
  }
  return !(can_be(place->last, T_SEASON) &&
           clio_atom_is(place->context, place->next, "of"));
}

static bool
guard_nth(const Place* const place)
{
  return !is_word_atom(place->next) && place->last->digits;
}

// "On the 5th he left", not "the 5th floor"
static bool
guard_daynth(const Place* const place)
{
  static const char* const on[] = { "on",     "by",    "until", "till", "from",
                                    "before", "after", "since", NULL };
  const ClioUpos           upos = upos_of(place, place->next);
  if (!(place->last->flags & ATOM_ORDINAL) || !place->last->digits ||
      !is_any(place, place->prev, on)) {
    return false;
  }
  return (!is_word_atom(place->next) && !can_be(place->next, T_DASH) &&
          !(place->next && place->next->digits)) ||
         upos == CLIO_UPOS_PRON || upos == CLIO_UPOS_DET ||
         upos == CLIO_UPOS_AUX;
}

// "In the evening", "by the afternoon"
static bool
guard_part(const Place* const place)
{
  static const char* const in[] = { "in", "during", "by", NULL };
  const ClioUpos           upos = upos_of(place, place->next);
  return is_any(place, place->prev, in) &&
         (!is_word_atom(place->next) || upos == CLIO_UPOS_PRON ||
          upos == CLIO_UPOS_DET);
}

static bool
guard_moment(const Place* const place)
{
  static const char* const at[]  = { "at", "for", NULL };
  static const char* const who[] = { "of",  "when", "that",  "it",  "he",
                                     "she", "we",   "they",  "you", "i",
                                     "his", "her",  "their", "the", NULL };
  return guard_after(place) ||
         (is_any(place, place->prev, at) && !is_any(place, place->next, who));
}

// Return true if a word is counted by no number before it: "in 814 at Aachen"
static bool
starts_phrase(const Place* const place, const ClioAtom* const atom)
{
  switch (upos_of(place, atom)) {
  case CLIO_UPOS_ADP:
    return !clio_atom_is(place->context, atom, "of");
  case CLIO_UPOS_CCONJ:
  case CLIO_UPOS_SCONJ:
  case CLIO_UPOS_DET:
  case CLIO_UPOS_PRON:
    return true;
  default:
    return false;
  }
}

static bool
guard_y3(const Place* const place)
{
  static const char* const circa[] = { "c.", "c", "ca.", "ca", "circa", NULL };
  static const char* const in[]    = { "in",     "since",  "until",
                                       "around", "about",  "after",
                                       "year",   "before", NULL };
  if (can_be(place->prev, T_DASH) || place->match->row->kind == K_SPLIT) {
    return !(place->first->flags & ATOM_INSIDE) &&
           !can_be(place->next, T_DASH) &&
           (can_be(place->prev, T_OPEN) || is_any(place, place->prev, circa) ||
            is_any(place, place->prev, in) || can_be(place->next, T_CLOSE));
  }
  return is_any(place, place->prev, circa) ||
         (is_any(place, place->prev, in) &&
          !is_plural_noun(place, place->next) &&
          (!is_word_atom(place->next) || is_name_atom(place->next) ||
           starts_phrase(place, place->next)) &&
          !is_number_part(place) && !can_be(place->next, T_DASH));
}

// "From 431 to 404", not "from 300 to 500 talents"
static bool
guard_from3(const Place* const place)
{
  const ClioUpos upos  = upos_of(place, place->next);
  const int32_t  first = value_of(place, T_Y3);
  return !(first % 50 == 0 && place->last->value % 50 == 0) &&
         !is_plural_noun(place, place->next) &&
         !can_be(place->next, T_COUNTED) && upos != CLIO_UPOS_NOUN &&
         upos != CLIO_UPOS_ADJ && !is_number_part(place);
}

static bool
is_in_title(const Place* const place)
{
  const ClioNameType type = name_of(place, place->first);
  return type == CLIO_NAME_PERSON || type == CLIO_NAME_ORG ||
         type == CLIO_NAME_WORK;
}

// "Yucatan Today"
static bool
guard_today(const Place* const place)
{
  return !is_in_title(place) &&
         !(is_name_atom(place->first) && is_name_atom(place->prev));
}

// "The Christmas Cottage"
static bool
guard_holiday(const Place* const place)
{
  const bool year =
    !has_symbol(place, T_UNIT) || value_of(place, T_UNIT) == U_YEAR;
  return year && !is_in_title(place) &&
         !(clio_atom_is(place->context, place->prev, "the") &&
           is_name_atom(place->prev) && is_name_atom(place->next));
}

static const GuardFunc guards[] = {
  [G_YEAR] = guard_year,       [G_MONTH] = guard_month,
  [G_SEASON] = guard_season,   [G_WEEKDAY] = guard_weekday,
  [G_DAY] = guard_day,         [G_DECADE2] = guard_decade2,
  [G_GLUED] = guard_glued,     [G_SHORT] = guard_short,
  [G_AN] = guard_an,           [G_RATE] = guard_rate,
  [G_BARE] = guard_bare,       [G_THE] = guard_the,
  [G_AFTER] = guard_after,     [G_LONG] = guard_long,
  [G_CLOCK] = guard_clock,     [G_QUANT] = guard_quant,
  [G_REF] = guard_ref,         [G_NAMED] = guard_named,
  [G_NTH] = guard_nth,         [G_Y3] = guard_y3,
  [G_FROM3] = guard_from3,     [G_TODAY] = guard_today,
  [G_HOLIDAY] = guard_holiday, [G_DAYNTH] = guard_daynth,
  [G_PART] = guard_part,       [G_MOMENT] = guard_moment,
};

bool
clio_time_guard(void* const handle, const ClioTimeMatch* const match)
{
  const ClioTimeContext* const context = handle;
  const ClioAtoms* const       atoms   = context->atoms;
  const ClioAtom* const        first   = &atoms->items[match->first];
  const uint32_t               end     = match->first + match->n;
  const Place                  place   = { context,
                                           match,
                                           first,
                                           first + match->n - 1U,
                        match->first ? first - 1 : NULL,
                        end < atoms->n ? &atoms->items[end] : NULL };

  // Letters and digits in one word: "A380", "F1"
  if ((first->flags & ATOM_INSIDE) && place.prev && is_word_atom(place.prev) &&
      first->digits) {
    return false;
  }
  const GuardFunc guard = guards[match->row->guard];
  return !guard || guard(&place);
}
