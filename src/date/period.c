// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/period.h"

#include <stdio.h>
#include <string.h>

/// How a unit is counted in the units of dates
typedef struct {
  ClioDateUnit unit;
  int32_t      count;
} Step;

static const Step steps[] = {
  [U_SECOND]     = { CLIO_UNIT_DAY, 0 },
  [U_MINUTE]     = { CLIO_UNIT_DAY, 0 },
  [U_HOUR]       = { CLIO_UNIT_DAY, 0 },
  [U_DAY]        = { CLIO_UNIT_DAY, 1 },
  [U_WEEK]       = { CLIO_UNIT_WEEK, 1 },
  [U_FORTNIGHT]  = { CLIO_UNIT_WEEK, 2 },
  [U_WEEKEND]    = { CLIO_UNIT_WEEK, 1 },
  [U_MONTH]      = { CLIO_UNIT_MONTH, 1 },
  [U_SEASON]     = { CLIO_UNIT_MONTH, 3 },
  [U_QUARTER]    = { CLIO_UNIT_MONTH, 3 },
  [U_HALF]       = { CLIO_UNIT_MONTH, 6 },
  [U_YEAR]       = { CLIO_UNIT_YEAR, 1 },
  [U_DECADE]     = { CLIO_UNIT_YEAR, 10 },
  [U_CENTURY]    = { CLIO_UNIT_YEAR, 100 },
  [U_MILLENNIUM] = { CLIO_UNIT_YEAR, 1000 },
};

static const char* const season_names[] = { "SP", "SU", "FA", "WI" };

static int32_t
floor_to(const int32_t year, const int32_t unit)
{
  const int32_t rest = year % unit;
  return year - rest - (rest < 0 ? unit : 0);
}

static ClioDate
season_start(const ClioDate date)
{
  return date.month < 3U ? clio_date(date.year - 1, 12, 1)
                         : clio_date(date.year, date.month / 3U * 3U, 1);
}

ClioPeriod
clio_period_of(ClioDate date, const ClioTimeUnit unit)
{
  date              = clio_date_first_day(date);
  ClioPeriod period = { unit, date };

  const Step     step    = steps[unit];
  const int32_t  weekday = (int32_t)clio_date_weekday(date);
  const unsigned months =
    step.unit == CLIO_UNIT_MONTH && step.count ? (unsigned)step.count : 1U;
  if (unit == U_SEASON) {
    period.start = season_start(date);
  } else if (unit == U_WEEKEND) {
    period.start = clio_date_add(date, 6 - weekday, CLIO_UNIT_DAY);
  } else if (step.unit == CLIO_UNIT_WEEK) {
    period.start = clio_date_add(date, 1 - weekday, CLIO_UNIT_DAY);
  } else if (step.unit == CLIO_UNIT_MONTH) {
    period.start =
      clio_date(date.year, (date.month - 1U) / months * months + 1U, 1);
  } else if (step.unit == CLIO_UNIT_YEAR) {
    period.start = clio_date(floor_to(date.year, step.count), 1, 1);
  }
  return period;
}

ClioPeriod
clio_period_of_date(const ClioDate date)
{
  return clio_period_of(date, date.day ? U_DAY : date.month ? U_MONTH : U_YEAR);
}

ClioPeriod
clio_period_century(const int32_t n, const bool bce)
{
  const ClioPeriod period = {
    U_CENTURY, clio_date(bce ? 1 - 100 * n : 100 * (n - 1), 1, 1)
  };
  return period;
}

ClioPeriod
clio_period_step(ClioPeriod period, const int32_t count)
{
  const Step step = steps[period.unit];
  period.start    = clio_date_add(period.start, count * step.count, step.unit);
  return period;
}

ClioDate
clio_period_last(const ClioPeriod period)
{
  if (period.unit == U_WEEKEND) {
    return clio_date_add(period.start, 1, CLIO_UNIT_DAY);
  }
  if (period.unit == U_SEASON) { // Up to the solstice or equinox
    const ClioDate next = clio_period_step(period, 1).start;
    return clio_date_add(next, 21, CLIO_UNIT_DAY);
  }
  return clio_date_add(clio_period_step(period, 1).start, -1, CLIO_UNIT_DAY);
}

ClioDate
clio_period_date(const ClioPeriod period)
{
  ClioDate date = period.start;
  date.day      = period.unit == U_DAY ? date.day : 0U;
  date.month    = period.unit <= U_MONTH ? date.month : 0U;
  date.known =
    period.unit == U_DAY || period.unit == U_MONTH || period.unit == U_YEAR;
  return date;
}

// TIMEX3 counts years as XSD 1.0 did and people do: -0001 is 1 BCE
static size_t
format_year(const int32_t year, char* const text)
{
  return (size_t)(year > 0
                    ? snprintf(text, CLIO_DATE_TEXT, "%04d", (int)year)
                    : snprintf(text, CLIO_DATE_TEXT, "-%04d", 1 - (int)year));
}

// The first digits that all years of the period share
static size_t
format_years(const ClioPeriod period, const size_t n_cut, char* const text)
{
  const int32_t year = period.start.year;
  const int32_t last = year + steps[period.unit].count - 1;
  const size_t  n    = format_year(year > 0 ? year : last, text);
  text[n - n_cut]    = '\0';
  return n - n_cut;
}

size_t
clio_period_format_timex(const ClioPeriod period, char text[CLIO_DATE_TEXT])
{
  const ClioDate d    = period.start;
  int32_t        year = d.year;
  unsigned       week = 0U;
  size_t         n    = 0U;
  switch (period.unit) {
  case U_WEEK:
  case U_FORTNIGHT:
  case U_WEEKEND:
    clio_date_week(d, &year, &week);
    n = format_year(year, text);
    n += (size_t)snprintf(text + n, 8U, "-W%02u", week);
    if (period.unit == U_WEEKEND) {
      n += (size_t)snprintf(text + n, 8U, "-WE");
    }
    break;
  case U_SEASON:
    n = format_year(year, text);
    n += (size_t)snprintf(text + n, 8U, "-%s", season_names[d.month / 3U - 1U]);
    break;
  case U_QUARTER:
    n = format_year(year, text);
    n += (size_t)snprintf(text + n, 8U, "-Q%u", (d.month - 1U) / 3U + 1U);
    break;
  case U_HALF:
    n = format_year(year, text);
    n += (size_t)snprintf(text + n, 8U, "-H%u", (d.month - 1U) / 6U + 1U);
    break;
  case U_DECADE:
    return format_years(period, 1U, text);
  case U_CENTURY:
    return format_years(period, 2U, text);
  case U_MILLENNIUM:
    return format_years(period, 3U, text);
  default:
    n = format_year(year, text);
    if (period.unit <= U_MONTH) {
      n += (size_t)snprintf(text + n, 8U, "-%02u", (unsigned)d.month);
    }
    if (period.unit <= U_DAY) {
      n += (size_t)snprintf(text + n, 8U, "-%02u", (unsigned)d.day);
    }
    break;
  }
  return n;
}

size_t
clio_period_format_edtf(const ClioPeriod period,
                        const bool       approximate,
                        char             text[CLIO_DATE_TEXT])
{
  const char* const mark = approximate ? "~" : "";
  const ClioDate    d    = period.start;
  const int         year = (int)d.year;
  unsigned          code = 0U;
  switch (period.unit) {
  case U_DECADE:
    if (year >= 0) {
      return (size_t)snprintf(text, CLIO_DATE_TEXT, "%03dX%s", year / 10, mark);
    }
    break;
  case U_CENTURY:
    if (year >= 0) {
      return (size_t)snprintf(
        text, CLIO_DATE_TEXT, "%02dXX%s", year / 100, mark);
    }
    break;
  case U_SEASON:
    code = 20U + d.month / 3U;
    break;
  case U_QUARTER:
    code = 33U + (d.month - 1U) / 3U;
    break;
  case U_HALF:
    code = 40U + (d.month - 1U) / 6U;
    break;
  case U_DAY:
  case U_MONTH:
  case U_YEAR:
    return clio_date_format_edtf(clio_period_date(period), approximate, text);
  default:
    break;
  }
  if (code) {
    return (size_t)snprintf(text,
                            CLIO_DATE_TEXT,
                            year < 0 ? "%05d-%02u%s" : "%04d-%02u%s",
                            year,
                            code,
                            mark);
  }

  ClioDate first = d;
  ClioDate last  = clio_period_last(period);
  if (period.unit >= U_YEAR) {
    first = clio_date(first.year, 0, 0);
    last  = clio_date(last.year, 0, 0);
  }
  return clio_date_format_interval(first, last, approximate, text);
}
