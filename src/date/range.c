// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/range.h"

#include <string.h>

#define TENSE_BEFORE 14U
#define TENSE_AFTER 5U
#define PERFECT_AFTER 5U

// Modal verbs of what holds at any time, not "would"
static const char* const any_time[] = { "can", "may", "must", "should", NULL };

// Verbs with one form for the present and the past
static const char* const two_tenses[] = {
  "beat",     "bet",  "bid",  "broadcast", "burst",  "cast",   "cost",  "cut",
  "forecast", "hit",  "hurt", "let",       "put",    "quit",   "read",  "rid",
  "set",      "shed", "shut", "split",     "spread", "thrust", "upset", NULL
};

static bool
can_join(const ClioExpression* const e)
{
  return (e->kind == K_DATE || e->kind == K_CENTURY || e->kind == K_NUMERIC ||
          e->kind == K_HOLIDAY || e->kind == K_MILLENNIUM) &&
         e->range == RANGE_NONE;
}

static bool
is_between(const ClioTimeContext* const context, const ClioExpression* const e)
{
  for (uint32_t i = e->first_atom; i-- > 0U && e->first_atom - i < 4U;) {
    if (clio_atom_is(context, &context->atoms->items[i], "between")) {
      return true;
    }
  }
  return false;
}

static bool
is_filler(const ClioTimeContext* const context, const ClioAtom* const atom)
{
  return (atom->mask & T_BIT(T_APPROX)) || clio_atom_is(context, atom, "the") ||
         clio_atom_is(context, atom, "in") ||
         clio_atom_is(context, atom, "on") || clio_atom_is(context, atom, ",");
}

static bool
is_range_mark(const ClioTimeContext* const context,
              const ClioExpression* const  e,
              const ClioAtom* const        atom)
{
  static const char* const words[] = { "to",      "until", "till",
                                       "through", "thru",  "til" };
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (clio_atom_is(context, atom, words[i])) {
      return true;
    }
  }
  return (atom->mask & T_BIT(T_DASH)) ||
         (clio_atom_is(context, atom, "and") && is_between(context, e));
}

static bool
is_range(const ClioTimeContext* const context,
         const ClioExpression* const  a,
         const ClioExpression* const  b)
{
  if (!can_join(a) || !can_join(b) || b->first_atom < a->end_atom ||
      b->first_atom - a->end_atom > 3U || b->first_atom == a->end_atom) {
    return false;
  }

  bool found = false;
  for (uint32_t i = a->end_atom; i < b->first_atom; ++i) {
    const ClioAtom* const atom = &context->atoms->items[i];
    if (!found && is_range_mark(context, a, atom)) {
      found = true;
    } else if (!is_filler(context, atom)) {
      return false;
    }
  }
  return found;
}

static void
give(ClioExpression* const       to,
     const ClioExpression* const from,
     const ClioTimeClass class)
{
  if (!clio_expression_has(to, class) && clio_expression_has(from, class)) {
    to->has |= T_BIT(class);
    to->value[class] = from->value[class];
  }
}

static void
complete(ClioExpression* const a, ClioExpression* const b)
{
  const bool calendar =
    clio_expression_has(a, T_MONTH) || clio_expression_has(a, T_SEASON);
  if (calendar) {
    give(a, b, T_YEAR);
    give(b, a, T_YEAR);
  }
  const bool down = clio_expression_has(a, T_YEAR) &&
                    clio_expression_has(b, T_YEAR) &&
                    a->value[T_YEAR] > b->value[T_YEAR];
  if (down && clio_expression_has(b, T_ERA) && b->value[T_ERA] < 0) {
    give(a, b, T_ERA);
  }
}

void
clio_time_join_ranges(const ClioTimeContext* const context,
                      ClioExpression* const        expressions,
                      const size_t                 n_expressions)
{
  for (size_t i = 0U; i + 1U < n_expressions; ++i) {
    ClioExpression* const a = &expressions[i];
    ClioExpression* const b = &expressions[i + 1U];
    if (is_range(context, a, b)) {
      complete(a, b);
      a->range = RANGE_BEGIN;
      b->range = RANGE_END;
      ++i;
    }
  }
}

// A verb in "ed", where words have no tags
static bool
is_past_form(const ClioTimeContext* const context, const ClioAtom* const atom)
{
  const char* const text = context->document->text.data;
  return (atom->flags & ATOM_LETTERS) && !(atom->flags & ATOM_CAPITAL) &&
         atom->end - atom->start > 4U && text[atom->end - 1U] == 'd' &&
         text[atom->end - 2U] == 'e';
}

static bool
is_any(const ClioTimeContext* const context,
       const ClioAtom* const        atom,
       const char* const*           texts)
{
  while (*texts && !clio_atom_is(context, atom, *texts)) {
    ++texts;
  }
  return *texts != NULL;
}

static int
word_tense(const ClioTimeContext* const context, const ClioAtom* const atom)
{
  const ClioWord* const w = &context->sentence->words[atom->word];
  // Not "failed to open", "a good start"
  const bool other =
    w->xpos && (!strcmp(w->xpos, "VB") || !strcmp(w->xpos, "NN"));
  if (((atom->mask & T_BIT(T_WILL)) && !other) ||
      clio_atom_is(context, atom, "would")) {
    return 1;
  }
  if (!w->xpos) {
    if (atom->flags & ATOM_CAPITAL) {
      return 0;
    }
    return (atom->mask & T_BIT(T_SAID)) || is_past_form(context, atom) ? -1
           : atom->mask & T_BIT(T_NOW)                                 ? 2
                                                                       : 0;
  }
  return !strcmp(w->xpos, "VBD") || !strcmp(w->xpos, "VBN")              ? -1
         : !strcmp(w->xpos, "VBZ") || is_any(context, atom, any_time)    ? 2
         : !strcmp(w->xpos, "VBP") && !is_any(context, atom, two_tenses) ? 2
                                                                         : 0;
}

// "Had met", and "after she met": before what is told
static bool
is_before_told(const ClioTimeContext* const context, const uint32_t at)
{
  const ClioAtom* const items = context->atoms->items;
  return clio_atom_is(context, &items[at], "had") ||
         (at && clio_atom_is(context, &items[at - 1U], "had")) ||
         (at > 1U && word_tense(context, &items[at]) == -1 &&
          (clio_atom_is(context, &items[at - 2U], "after") ||
           clio_atom_is(context, &items[at - 2U], "had")));
}

// "Has met", "has today met"
static bool
is_perfect(const ClioTimeContext* const context, const uint32_t at)
{
  static const char* const have[] = { "has", "have", "had", "'ve", NULL };

  const ClioAtoms* const atoms = context->atoms;
  if (!is_any(context, &atoms->items[at], have)) {
    return false;
  }
  for (uint32_t i = at + 1U; i < atoms->n && i <= at + PERFECT_AFTER; ++i) {
    const ClioWord* const w = &context->sentence->words[atoms->items[i].word];
    if (w->xpos && !strcmp(w->xpos, "VBN")) {
      return true;
    }
    if (w->upos == CLIO_UPOS_VERB || w->upos == CLIO_UPOS_PUNCT) {
      return false;
    }
  }
  return false;
}

// "Are to meet", "was to be held"
static bool
is_to_be(const ClioTimeContext* const context, const uint32_t at)
{
  static const char* const be[] = { "is", "are", "was", "were", NULL };
  return at && clio_atom_is(context, &context->atoms->items[at], "to") &&
         is_any(context, &context->atoms->items[at - 1U], be);
}

// "Is held", "are sometimes used"
static bool
is_present_passive(const ClioTimeContext* const context, const uint32_t at)
{
  const ClioAtom* const atom = &context->atoms->items[at];
  const ClioWord* const w    = &context->sentence->words[atom->word];
  if (!w->xpos || strcmp(w->xpos, "VBN")) {
    return false;
  }
  for (uint32_t i = at; i-- > 0U && at - i <= 2U;) {
    if (clio_atom_is(context, &context->atoms->items[i], "is") ||
        clio_atom_is(context, &context->atoms->items[i], "are")) {
      return true;
    }
  }
  return false;
}

// "Today" is the day of writing where somebody speaks or acts on it
static bool
is_day_of_writing(const ClioTimeContext* const context,
                  const ClioExpression* const  e)
{
  static const char* const words[] = { "i",   "we",   "you", "my",
                                       "our", "your", "here" };

  const ClioAtoms* const atoms = context->atoms;
  for (uint32_t i = 0U; i < atoms->n; ++i) {
    const ClioWord* const w = &context->sentence->words[atoms->items[i].word];
    if ((w->xpos && !strcmp(w->xpos, "VBG")) ||
        word_tense(context, &atoms->items[i]) == 1 ||
        (i == e->end_atom && (atoms->items[i].mask & T_BIT(T_NOW)))) {
      return true;
    }
    for (size_t n = 0U; n < sizeof(words) / sizeof(words[0]); ++n) {
      if (clio_atom_is(context, &atoms->items[i], words[n])) {
        return true;
      }
    }
  }
  return false;
}

static int
find_tense(const ClioTimeContext* const context, const ClioExpression* const e)
{
  const ClioAtom* const items = context->atoms->items;
  if (e->open < 0) {
    return 1; // "Closed until Friday"
  }
  if (e->kind == K_TODAY && is_day_of_writing(context, e)) {
    return 0;
  }
  for (uint32_t i = e->first_atom;
       i-- > 0U && e->first_atom - i <= TENSE_BEFORE;) {
    const int       tense = word_tense(context, &items[i]);
    const ClioAtom* prev  = i ? &items[i - 1U] : NULL;
    const bool      be    = clio_atom_is(context, &items[i], "be") &&
                    clio_atom_is(context, prev, "to");
    if (tense == 1 || be || is_to_be(context, i) ||
        (prev && word_tense(context, prev) == 1)) {
      return 1;
    }
    if (is_present_passive(context, i)) {
      return 2;
    }
    if (is_perfect(context, i)) {
      return is_before_told(context, i) ? -2 : -1;
    }
    if (tense && !clio_atom_is(context, prev, "be")) {
      return tense == -1 && is_before_told(context, i) ? -2 : tense;
    }
  }
  for (uint32_t i = e->end_atom;
       i < context->atoms->n && i - e->end_atom < TENSE_AFTER;
       ++i) {
    const int tense =
      is_perfect(context, i) ? -1 : word_tense(context, &items[i]);
    if (tense && (tense != 1 || e->first_atom <= 2U)) {
      return tense;
    }
  }
  return 0;
}

void
clio_time_set_tense(const ClioTimeContext* const context,
                    ClioExpression* const        expressions,
                    const size_t                 n_expressions)
{
  for (size_t i = 0U; i < n_expressions; ++i) {
    ClioExpression* const e = &expressions[i];
    e->tense = i && e->range == RANGE_END ? expressions[i - 1U].tense
                                          : find_tense(context, e);
  }
}
