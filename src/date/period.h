// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Periods of the calendar: a day, a week, a season, a century

#ifndef CLIO_DATE_PERIOD_H
#define CLIO_DATE_PERIOD_H

#include "date/date.h"
#include "date/words.h"

#include <stdbool.h>
#include <stddef.h>

/// A whole unit of the calendar
typedef struct {
  ClioTimeUnit unit;  ///< #U_DAY or longer
  ClioDate     start; ///< Its first day
} ClioPeriod;

/// Return the period of `unit` that contains the first day of `date`
ClioPeriod clio_period_of(ClioDate date, ClioTimeUnit unit);

/// Return the period of `date`: a day, a month or a year
ClioPeriod clio_period_of_date(ClioDate date);

/// Return the century that people call the nth, before Christ if `bce`
ClioPeriod clio_period_century(int32_t n, bool bce);

/// Return the period `count` units later
ClioPeriod clio_period_step(ClioPeriod period, int32_t count);

/// Return the last day of `period`
ClioDate clio_period_last(ClioPeriod period);

/// Return `period` as a date, unknown if it is not a day, month or year
ClioDate clio_period_date(ClioPeriod period);

/// Write the TIMEX3 value of `period`
size_t clio_period_format_timex(ClioPeriod period, char text[CLIO_DATE_TEXT]);

/// Write `period` in EDTF
size_t clio_period_format_edtf(ClioPeriod period,
                               bool       approximate,
                               char       text[CLIO_DATE_TEXT]);

#endif // CLIO_DATE_PERIOD_H
