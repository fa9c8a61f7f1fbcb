// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The grammar of time expressions: rows of patterns.

   A pattern is a row of elements with a space between.  An element is a class
   of words in capitals (#ClioTimeClass without its prefix), a word in lower
   case or a mark, or a `$NAME` that stands for each of the patterns with that
   name.  `A|B` takes either; `A?` may be missing.
*/

#ifndef CLIO_DATE_GRAMMAR_H
#define CLIO_DATE_GRAMMAR_H

#include <stddef.h>
#include <stdint.h>

/// What a time expression is before it is resolved
typedef enum {
  K_DATE,    ///< Date, in part or full
  K_SPLIT,   ///< Two dates, of which one completes the other
  K_ONE,     ///< The same, but one expression
  K_CENTURY, ///< The last ordinal is the century
  K_MILLENNIUM,
  K_HALF,     ///< The ordinal is the half of a year
  K_QUARTER,  ///< The ordinal is the quarter of a year
  K_FISCAL,   ///< A fiscal year
  K_WEEK,     ///< "The first week of May"
  K_NUMERIC,  ///< "25/12/1999": two numbers and a year
  K_NINE,     ///< "9/11"
  K_OLDNEW,   ///< A day in two calendars
  K_REL,      ///< "last week"
  K_NAMED,    ///< "last October", "that Tuesday"
  K_OF,       ///< "March of that year"
  K_TODAY,    ///< "yesterday"
  K_SHIFT,    ///< "two years later"
  K_DURATION, ///< "two years"
  K_RECENT,   ///< "the past two years"
  K_SET,      ///< "every two years"
  K_REF,      ///< "now"
  K_CLOCK,    ///< "6:40 p.m."
  K_HOLIDAY,  ///< "Christmas Day"
  K_AGE,      ///< "At the age of 54": no time, but the narrative moves on
  N_KINDS,
} ClioTimeKind;

/// Condition on what stands around an expression
typedef enum {
  G_NONE,
  G_YEAR,    ///< A year that stands alone
  G_MONTH,   ///< A month that stands alone
  G_SEASON,  ///< A season that stands alone
  G_WEEKDAY, ///< A weekday that stands alone
  G_DAY,     ///< A day of a month
  G_DECADE2, ///< "the sixties"
  G_GLUED,   ///< No spaces inside
  G_SHORT,   ///< An ordinal of at most four
  G_AN,      ///< "a year": a duration only after some words
  G_RATE,    ///< "a year": a rate after a number
  G_BARE,    ///< "years": a duration only after some words
  G_THE,     ///< "the day": only before a mark or preposition
  G_AFTER,   ///< "the day before": nothing after it
  G_LONG,    ///< "27-year": not part of a name
  G_CLOCK,   ///< A time of day that needs a zone or preposition
  G_QUANT,   ///< A number before a unit
  G_REF,     ///< "now"
  G_NAMED,   ///< "this May": no verb
  G_NTH,     ///< "Monday the fifth": nothing counted
  G_Y3,      ///< A year of three digits
  G_FROM3,   ///< "From 431 to 404": nothing counted
  G_TODAY,   ///< "today": not part of a title
  G_HOLIDAY, ///< "Christmas": not part of a title
  G_DAYNTH,  ///< "the 5th": a day of the month told
  G_PART,    ///< "in the evening"
  G_MOMENT,  ///< "the moment": now
} ClioTimeGuard;

/// A pattern, and what it means
typedef struct {
  const char*   pattern;
  ClioTimeKind  kind;
  int           param; ///< As its kind says
  ClioTimeGuard guard;
} ClioTimeRow;

/// A named part of patterns
typedef struct {
  const char* name; ///< With its "$"
  const char* pattern;
} ClioTimeMacro;

/// A day that has a name
typedef struct {
  const char* name; ///< Pattern in lower case
  int         rule; ///< 0: month, day; 1: Easter and `day`; 2: nth weekday
  int         month;
  int         day;  ///< Day, days after Easter, or 10 * nth + weekday
  int         year; ///< For a day of one year only, or 0
} ClioHoliday;

/// Values of ClioTimeRow::param for #K_REF
enum { REF_PRESENT, REF_PAST, REF_FUTURE };

/// Flags in ClioTimeRow::param
enum {
  P_THE     = 1,    ///< With an article: refers to the narrative
  P_BACK    = 2,    ///< Before the anchor
  P_AHEAD   = 4,    ///< After the anchor
  P_DEICTIC = 8,    ///< Anchored to the day of writing
  P_HALF    = 16,   ///< And a half
  P_ONE     = 32,   ///< A count of one
  P_NIGHT   = 64,   ///< At night
  P_EXACT   = 128,  ///< To the day
  P_VAGUE   = 256,  ///< No count is told
  P_TWO     = 512,  ///< Every second
  P_TWICE   = 1024, ///< Two steps
  P_OLD     = 2048, ///< The old "5 May last", of the narrative
  P_WEAK    = 4096, ///< A date only in a text about ancient times
  P_MORNING = 8192, ///< In the morning
};

/// All patterns; the end is a null `pattern`
extern const ClioTimeRow clio_time_rows[];

/// All parts of patterns; the end is a null `name`
extern const ClioTimeMacro clio_time_macros[];

/// All named days; the end is a null `name`
extern const ClioHoliday clio_holidays[];

#endif // CLIO_DATE_GRAMMAR_H
