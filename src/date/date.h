// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Arithmetic and spelling of dates.

   Dates are proleptic Gregorian, and year 0 is 1 BCE as in XSD 1.1 and ISO
   8601.  A date without day or month stands for all of its days.  Functions
   that take a date accept an unknown one (`known` false) where they say so.
*/

#ifndef CLIO_DATE_DATE_H
#define CLIO_DATE_DATE_H

#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Room for any text that the functions below write, in bytes with the NUL
#define CLIO_DATE_TEXT 64

/// A unit of the calendar
typedef enum {
  CLIO_UNIT_DAY,
  CLIO_UNIT_WEEK,
  CLIO_UNIT_MONTH,
  CLIO_UNIT_YEAR,
} ClioDateUnit;

/// All days from the first of `earliest` to the last of `latest`
typedef struct {
  ClioDate earliest; ///< Unknown: open towards the past
  ClioDate latest;   ///< Unknown: open towards the future
} ClioDateInterval;

/// Return a date; `month` and `day` may be 0 for one that is less precise
ClioDate clio_date(int32_t year, unsigned month, unsigned day);

/// Return true if `date` is in the calendar (31 February is not)
bool clio_date_exists(ClioDate date);

/// Return the number of days of month 1 to 12
unsigned clio_date_days_in_month(int32_t year, unsigned month);

/// Return the first day of `date`, unknown if it is
ClioDate clio_date_first_day(ClioDate date);

/// Return the last day of `date`, unknown if it is
ClioDate clio_date_last_day(ClioDate date);

/// Return the number of the first day of `date`, 0 for 1 January 1970
int64_t clio_date_day_number(ClioDate date);

/// Return the day with this number
ClioDate clio_date_from_day_number(int64_t number);

/// Return the weekday of the first day of `date`, 1 (Monday) to 7 (Sunday)
unsigned clio_date_weekday(ClioDate date);

/// Set the ISO 8601 week, 1 to 53, of a day and the year that it counts in
void clio_date_week(ClioDate day, int32_t* year, unsigned* week);

/**
   Return the date `count` units later, or earlier if negative.

   The precision stays, except that days and weeks are added to the first day.
   A day that the month lacks becomes its last: 31 January and a month is 28
   or 29 February.
*/
ClioDate clio_date_add(ClioDate date, int32_t count, ClioDateUnit unit);

/// Return Easter Sunday (Western, Gregorian) of `year`
ClioDate clio_date_easter(int32_t year);

/// Return the Gregorian day of a day of the Julian calendar
ClioDate clio_date_from_julian(ClioDate julian);

/**
   Compare by first day, then the more precise last: negative, zero or positive.

   An unknown date is before all others.
*/
int clio_date_compare(ClioDate a, ClioDate b);

/// Return true if both are known and the same, with the same precision
bool clio_date_equals(ClioDate a, ClioDate b);

/// Return true if two known dates are the same as far as both are told
bool clio_date_agrees(ClioDate a, ClioDate b);

/// Return 0 for a year, 1 for a month and 2 for a day
unsigned clio_date_precision(ClioDate date);

/// Return true if every day of `a` is before every day of `b`; both known
bool clio_date_before(ClioDate a, ClioDate b);

/// Return true if every day of `inner` is one of `outer`; both known
bool clio_date_within(ClioDate inner, ClioDate outer);

/// Return true if `a` and `b` share a day; unknown ends are open
bool clio_date_interval_meets(ClioDateInterval a, ClioDateInterval b);

/// Return the days when somebody born on `birth` is `age` years old
ClioDateInterval clio_date_at_age(ClioDate birth, unsigned age);

/// Return the days on which somebody was born who is `age` on `date`
ClioDateInterval clio_date_born(ClioDate date, unsigned age);

/// Return true if somebody born on `birth` can be `age` years old on `date`
bool clio_date_age_agrees(ClioDate birth, ClioDate date, unsigned age);

/// Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with or without a time after it
bool clio_date_parse(ClioStringView text, ClioDate* date);

/**
   Write the XSD literal of `date`, as precise as it is.

   @param[out] datatype Local name in the XSD namespace, static: "date",
   "gYearMonth" or "gYear".
   @return The length, or 0 if `date` is unknown.
*/
size_t clio_date_format_xsd(ClioDate     date,
                            char         text[CLIO_DATE_TEXT],
                            const char** datatype);

/// Write `date` in EDTF, "~" after it if `approximate`; return the length
size_t clio_date_format_edtf(ClioDate date,
                             bool     approximate,
                             char     text[CLIO_DATE_TEXT]);

/// Write an EDTF interval, ".." for an unknown end; return the length
size_t clio_date_format_interval(ClioDate begin,
                                 ClioDate end,
                                 bool     approximate,
                                 char     text[CLIO_DATE_TEXT]);

/**
   Write in EDTF that it was on one of the days of `days`: "[1926..1927]".

   Whole years and months are written as such; an unknown end is open.
   @return The length, or 0 if both ends are unknown.
*/
size_t clio_date_format_within(ClioDateInterval days,
                               char             text[CLIO_DATE_TEXT]);

#endif // CLIO_DATE_DATE_H
