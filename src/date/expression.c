// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/expression.h"

#include <string.h>

/// A class whose value also counts as one of another
typedef struct {
  ClioTimeClass from;
  ClioTimeClass to;
} Alias;

static const Alias aliases[] = {
  { T_MABBR, T_MONTH }, { T_WABBR, T_WEEKDAY }, { T_UNITS, T_UNIT },
  { T_PARTS, T_PART },  { T_Y3, T_YEAR },       { T_LONG, T_UNIT },
};

static void
set_value(ClioExpression* const e, const ClioTimeClass class, const int32_t v)
{
  if (e->has & T_BIT(class)) {
    e->again[class] = v;
    e->has_again |= T_BIT(class);
  } else {
    e->value[class] = v;
    e->has |= T_BIT(class);
  }
}

static void
read_atom(const ClioTimeContext* const context,
          ClioExpression* const        e,
          const ClioAtom* const        atom,
          ClioTimeClass class)
{
  const int32_t value = clio_atom_value(context->words, atom, class);
  for (size_t i = 0U; i < sizeof(aliases) / sizeof(aliases[0]); ++i) {
    if (aliases[i].from == class) {
      class = aliases[i].to;
    }
  }
  if (class == T_NUM && !clio_expression_has(e, T_NUM)) {
    e->tenths = (atom->flags & ATOM_DECIMAL) != 0;
  }
  set_value(e, class, value);
}

static void
read_part(const ClioTimeContext* const context,
          const ClioTimeMatch* const   match,
          const uint32_t               from,
          const uint32_t               to,
          ClioExpression* const        e)
{
  memset(e, 0, sizeof(*e));
  e->kind       = match->row->kind;
  e->param      = match->row->param;
  e->holiday    = match->holiday;
  e->first_atom = match->first + from;
  e->end_atom   = match->first + to;
  e->first      = context->atoms->items[e->first_atom].word;
  e->end        = context->atoms->items[e->end_atom - 1U].last + 1U;
  for (uint32_t i = from; i < to; ++i) {
    if (match->symbols[i] < N_CLASSES) {
      read_atom(context,
                e,
                &context->atoms->items[match->first + i],
                (ClioTimeClass)match->symbols[i]);
    }
  }
}

static bool
is_connector(const ClioTimeContext* const context, const ClioAtom* const atom)
{
  static const char* const words[] = { "to",   "and",     "or", "until",
                                       "till", "through", "/" };
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (clio_atom_is(context, atom, words[i])) {
      return true;
    }
  }
  return (atom->mask & T_BIT(T_DASH)) != 0U;
}

static bool
is_opener(const ClioTimeContext* const context, const ClioAtom* const atom)
{
  return (atom->mask & T_BIT(T_OPEN)) || clio_atom_is(context, atom, "from") ||
         clio_atom_is(context, atom, "between");
}

// The connector has a number, ordinal or name of the calendar on both sides
static bool
find_connector(const ClioTimeContext* const context,
               const ClioTimeMatch* const   match,
               uint32_t* const              position)
{
  static const uint64_t sides = T_BIT(T_NUM) | T_BIT(T_ORD) | T_BIT(T_YEAR) |
                                T_BIT(T_Y3) | T_BIT(T_DAY) | T_BIT(T_MONTH) |
                                T_BIT(T_DECADE) | T_BIT(T_ERA);

  const ClioAtom* const atoms = &context->atoms->items[match->first];
  bool                  left  = false;
  for (uint32_t i = 0U; i + 1U < match->n; ++i) {
    left = left || (match->symbols[i] < N_CLASSES &&
                    (sides & T_BIT(match->symbols[i])));
    const bool mod =
      i && match->symbols[i - 1U] == T_MODW && match->symbols[i] == T_DASH;
    const bool adjective = match->symbols[i] == T_DASH &&
                           clio_atom_is(context, &atoms[i + 1U], "century");
    if (left && !mod && !adjective && is_connector(context, &atoms[i])) {
      *position = i;
      return true;
    }
  }
  return false;
}

static void
inherit(ClioExpression* const       to,
        const ClioExpression* const from,
        const ClioTimeClass class)
{
  if (!clio_expression_has(to, class) && clio_expression_has(from, class)) {
    set_value(to, class, from->value[class]);
  }
}

static void
complete_year(ClioExpression* const e, const ClioExpression* const other)
{
  if (!clio_expression_has(e, T_YEAR) && clio_expression_has(e, T_YY) &&
      other && clio_expression_has(other, T_YEAR)) {
    const int32_t year    = other->value[T_YEAR];
    const int32_t century = year / 100 * 100;
    const int32_t yy      = e->value[T_YY];
    set_value(e, T_YEAR, century + yy + (yy < year % 100 ? 100 : 0));
  }
  if (!clio_expression_has(e, T_YEAR) && clio_expression_has(e, T_NUM) &&
      (clio_expression_has(e, T_ERA) || !clio_expression_has(e, T_DAY))) {
    set_value(e, T_YEAR, e->value[T_NUM]);
  }
}

static void
complete_pair(ClioExpression e[2])
{
  e[0].range = RANGE_BEGIN;
  e[1].range = RANGE_END;
  e[0].whole = e[1].whole = e[0].kind == K_ONE;
  e[0].kind = e[1].kind = e[0].param == P_THE ? K_CENTURY : K_DATE;

  if (!clio_expression_has(&e[0], T_YEAR)) {
    inherit(&e[0], &e[1], T_MONTH);
  }
  inherit(&e[1], &e[0], T_MONTH);
  inherit(&e[1], &e[0], T_SEASON);
  if (!clio_expression_has(&e[0], T_YEAR)) {
    inherit(&e[0], &e[1], T_ERA);
  }
  complete_year(&e[0], NULL);
  complete_year(&e[1], &e[0]);
  if ((e[0].param & P_WEAK) && !clio_expression_has(&e[1], T_ERA) &&
      clio_expression_has(&e[0], T_YEAR) &&
      clio_expression_has(&e[1], T_YEAR)) { // Before Christ years count down
    const bool bce = e[0].value[T_YEAR] > e[1].value[T_YEAR];
    set_value(&e[0], T_ERA, bce ? -1 : 1);
    set_value(&e[1], T_ERA, bce ? -1 : 1);
  }
  if (clio_expression_has(&e[0], T_YEAR) && e[0].value[T_YEAR] < 1000) {
    inherit(&e[0], &e[1], T_ERA);
  }
  if (clio_expression_has(&e[1], T_ERA) && e[1].value[T_ERA] < 0) {
    inherit(&e[0], &e[1], T_ERA);
  }
  if (clio_expression_has(&e[0], T_DAY) ||
      clio_expression_has(&e[0], T_MONTH)) {
    inherit(&e[0], &e[1], T_YEAR);
    inherit(&e[1], &e[0], T_YEAR);
  }
  if (clio_expression_has(&e[1], T_DECADE2) &&
      clio_expression_has(&e[0], T_DECADE)) {
    set_value(&e[1],
              T_DECADE,
              e[0].value[T_DECADE] / 100 * 100 + e[1].value[T_DECADE2]);
  }
  if (e[0].kind == K_CENTURY) {
    inherit(&e[0], &e[1], T_ERA);
  }
}

static bool
is_bracketed(const ClioTimeContext* const context,
             const ClioExpression* const  e)
{
  const ClioAtoms* const a = context->atoms;
  for (uint32_t i = e->first_atom; i-- > 0U && e->first_atom - i < 12U;) {
    if (a->items[i].mask & T_BIT(T_CLOSE)) {
      return false;
    }
    if (a->items[i].mask & T_BIT(T_OPEN)) {
      return true;
    }
  }
  return false;
}

static bool
is_approximate(const ClioTimeContext* const context,
               const ClioExpression* const  e)
{
  static const char* const words[] = {
    "circa",   "c",        "c.",      "ca",
    "ca.",     "about",    "around",  "approximately",
    "roughly", "probably", "approx.", "perhaps",
    "cca",     "possibly"
  };
  if (!e->first_atom) {
    return false;
  }
  const ClioAtom* const prev = &context->atoms->items[e->first_atom - 1U];
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (clio_atom_is(context, prev, words[i])) {
      return true;
    }
  }
  return e->first_atom > 1U && clio_atom_is(context, prev, ".") &&
         (clio_atom_is(context, prev - 1, "c") ||
          clio_atom_is(context, prev - 1, "ca"));
}

// "1990 onwards", "1990 to the present"
static bool
is_until_now(const ClioTimeContext* const context,
             const ClioExpression* const  e)
{
  const ClioAtom*       next = &context->atoms->items[e->end_atom];
  const ClioAtom* const end  = context->atoms->items + context->atoms->n;
  if (next < end && (clio_atom_is(context, next, "onwards") ||
                     clio_atom_is(context, next, "onward"))) {
    return true;
  }
  if (next >= end ||
      !((next->mask & T_BIT(T_DASH)) || clio_atom_is(context, next, "to") ||
        clio_atom_is(context, next, "until"))) {
    return false;
  }
  ++next;
  next += next < end && clio_atom_is(context, next, "the") ? 1 : 0;
  return next < end && (clio_atom_is(context, next, "present") ||
                        clio_atom_is(context, next, "date") ||
                        clio_atom_is(context, next, "now") ||
                        clio_atom_is(context, next, "today"));
}

// "LISBON, 2 April 2024 - ", or a date that is a sentence by itself
static bool
is_dateline(const ClioTimeContext* const context, const ClioExpression* const e)
{
  const ClioAtoms* const atoms = context->atoms;
  if (e->first_atom > 6U || !clio_expression_has(e, T_YEAR) ||
      !clio_expression_has(e, T_DAY) || !clio_expression_has(e, T_MONTH)) {
    return false;
  }
  for (uint32_t i = 0U; i < e->first_atom; ++i) {
    const ClioAtom* const a = &atoms->items[i];
    if (!(a->flags & ATOM_CAPITAL) && !(a->mask & T_BIT(T_OPEN)) &&
        !clio_atom_is(context, a, ",")) {
      return false;
    }
  }
  const bool alone = e->end_atom == atoms->n ||
                     (e->end_atom + 1U == atoms->n &&
                      clio_atom_is(context, &atoms->items[e->end_atom], "."));
  return alone || (e->first_atom && (atoms->items[e->end_atom].mask &
                                     (T_BIT(T_DASH) | T_BIT(T_CLOSE))));
}

static void
read_surroundings(const ClioTimeContext* const context, ClioExpression* const e)
{
  e->sentence    = (uint32_t)(context->sentence - context->document->sentences);
  e->approximate = is_approximate(context, e);
  e->bracketed   = is_bracketed(context, e);
  e->dateline    = is_dateline(context, e);
  if (e->first_atom) {
    const ClioAtom* const prev = &context->atoms->items[e->first_atom - 1U];
    if (prev->mask & T_BIT(T_SINCE)) {
      e->open = clio_atom_value(context->words, prev, T_SINCE);
    }
  }
  if (is_until_now(context, e)) {
    e->open = 1;
  }
}

// "On 9 and 30 August" is two days; "5 and 6 June" may be a range
static bool
is_list(const ClioTimeContext* const context,
        const ClioAtom* const        connector,
        const ClioExpression* const  e)
{
  return (clio_atom_is(context, connector, "and") ||
          clio_atom_is(context, connector, "or")) &&
         e[0].kind == K_DATE && e[1].value[T_DAY] != e[0].value[T_DAY] + 1;
}

unsigned
clio_expression_read(const ClioTimeContext* const context,
                     const ClioTimeMatch* const   match,
                     ClioExpression               expressions[2])
{
  const ClioTimeKind kind  = match->row->kind;
  uint32_t           from  = 0U;
  uint32_t           at    = 0U;
  unsigned           n     = 1U;
  const ClioAtom*    atoms = &context->atoms->items[match->first];
  if (kind == K_SPLIT || kind == K_ONE) {
    from = is_opener(context, &atoms[0]) ? 1U : 0U;
  }

  if (from < match->n && (kind == K_SPLIT || kind == K_ONE) &&
      find_connector(context, match, &at)) {
    uint32_t end = match->n;
    if (atoms[end - 1U].mask & T_BIT(T_CLOSE)) {
      --end;
    }
    uint32_t second = at + 1U;
    from += match->symbols[from] == T_APPROX ? 1U : 0U;
    second += match->symbols[second] == T_APPROX ? 1U : 0U;
    read_part(context, match, from, at, &expressions[0]);
    read_part(context, match, second, end, &expressions[1]);
    complete_pair(expressions);
    if (!from && is_list(context, &atoms[at], expressions)) {
      expressions[0].range = expressions[1].range = RANGE_NONE;
      expressions[0].whole = expressions[1].whole = false;
    }
    n = 2U;
  } else {
    const bool bracketed = (match->row->param & P_WEAK) && match->n == 3U;
    read_part(context,
              match,
              bracketed ? 1U : 0U,
              bracketed ? 2U : match->n,
              &expressions[0]);
    if (kind == K_DATE) {
      complete_year(&expressions[0], NULL);
    }
  }

  for (unsigned i = 0U; i < n; ++i) {
    read_surroundings(context, &expressions[i]);
  }
  if (n == 2U && expressions[0].approximate) {
    expressions[1].approximate = true;
  }
  return n;
}
