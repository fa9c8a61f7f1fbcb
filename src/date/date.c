// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/date.h"

#include <inttypes.h>
#include <stdio.h>

static const uint8_t month_days[] = { 31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31 };

static bool
is_leap_year(const int32_t year)
{
  return !(year % 4) && (year % 100 || !(year % 400));
}

static int64_t
floor_divide(const int64_t a, const int64_t b)
{
  return a / b - (a % b < 0);
}

ClioDate
clio_date(const int32_t year, const unsigned month, const unsigned day)
{
  const ClioDate date = { year, (uint8_t)month, (uint8_t)day, true };
  return date;
}

unsigned
clio_date_days_in_month(const int32_t year, const unsigned month)
{
  const bool leap_day = month == 2U && is_leap_year(year);
  return month_days[month - 1U] + (leap_day ? 1U : 0U);
}

bool
clio_date_exists(const ClioDate date)
{
  return date.known && date.month <= 12U && (date.month || !date.day) &&
         (!date.day ||
          date.day <= clio_date_days_in_month(date.year, date.month));
}

ClioDate
clio_date_first_day(ClioDate date)
{
  date.month = date.month ? date.month : 1U;
  date.day   = date.day ? date.day : 1U;
  return date;
}

ClioDate
clio_date_last_day(ClioDate date)
{
  date.month = date.month ? date.month : 12U;
  date.day   = date.day ? date.day
                        : (uint8_t)clio_date_days_in_month(date.year, date.month);
  return date;
}

// Days from 1 March of year 0, in eras of 400 years
static int64_t
era_days(const int64_t year, const unsigned month, const unsigned day)
{
  const int64_t shifted = year - (month <= 2U);
  const int64_t era     = floor_divide(shifted, 400);
  const int64_t of_era  = shifted - era * 400;
  const int64_t of_year = (153 * ((month + 9U) % 12U) + 2) / 5 + day - 1U;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

int64_t
clio_date_day_number(ClioDate date)
{
  date = clio_date_first_day(date);
  return era_days(date.year, date.month, date.day) - 719468;
}

ClioDate
clio_date_from_day_number(const int64_t number)
{
  const int64_t days   = number + 719468;
  const int64_t era    = floor_divide(days, 146097);
  const int64_t of_era = days - era * 146097;
  const int64_t year =
    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int64_t m       = (5 * of_year + 2) / 153;
  const int64_t day     = of_year - (153 * m + 2) / 5 + 1;
  const int64_t month   = m < 10 ? m + 3 : m - 9;
  return clio_date(
    (int32_t)(year + era * 400 + (month <= 2)), (unsigned)month, (unsigned)day);
}

unsigned
clio_date_weekday(const ClioDate date)
{
  const int64_t number = clio_date_day_number(date) + 3;
  return (unsigned)(number - floor_divide(number, 7) * 7) + 1U;
}

void
clio_date_week(const ClioDate day, int32_t* const year, unsigned* const week)
{
  const int64_t  number   = clio_date_day_number(day);
  const int64_t  thursday = number + 4 - clio_date_weekday(day);
  const ClioDate middle   = clio_date_from_day_number(thursday);

  *year = middle.year;
  *week =
    (unsigned)((thursday - clio_date_day_number(clio_date(middle.year, 1, 1))) /
               7) +
    1U;
}

static ClioDate
add_months(ClioDate date, const int32_t count)
{
  const int64_t months = (int64_t)date.year * 12 + date.month - 1 + count;
  date.year            = (int32_t)floor_divide(months, 12);
  date.month           = (uint8_t)(months - (int64_t)date.year * 12 + 1);
  return date;
}

ClioDate
clio_date_add(ClioDate date, const int32_t count, const ClioDateUnit unit)
{
  if (unit <= CLIO_UNIT_WEEK) {
    const int64_t days = unit == CLIO_UNIT_WEEK ? count * (int64_t)7 : count;
    return clio_date_from_day_number(clio_date_day_number(date) + days);
  }

  if (unit == CLIO_UNIT_YEAR) {
    date.year += count;
  } else {
    date.month = date.month ? date.month : 1U;
    date       = add_months(date, count);
  }

  if (date.day) {
    const unsigned last = clio_date_days_in_month(date.year, date.month);
    date.day            = date.day > last ? (uint8_t)last : date.day;
  }
  return date;
}

// The "anonymous" algorithm, as in Meeus, Astronomical Algorithms, chapter 8;
// Easter repeats after 5,700,000 years
ClioDate
clio_date_easter(const int32_t year)
{
  const int64_t  cycle   = 5700000;
  const int64_t  shifted = year - floor_divide(year, cycle) * cycle;
  const unsigned y       = (unsigned)shifted;
  const unsigned a       = y % 19U;
  const unsigned b       = y / 100U;
  const unsigned c       = y % 100U;
  const unsigned g       = (8U * b + 13U) / 25U;
  const unsigned h       = (19U * a + b - b / 4U - g + 15U) % 30U;
  const unsigned m       = (a + 11U * h) / 319U;
  const unsigned r =
    (2U * (b % 4U) + 2U * (c / 4U) + 32U + m - c % 4U - h) % 7U;
  const unsigned month = (h - m + r + 90U) / 25U;
  return clio_date(year, month, (h - m + r + month + 19U) % 32U);
}

ClioDate
clio_date_from_julian(const ClioDate julian)
{
  const int64_t year = (int64_t)julian.year - (julian.month <= 2U);
  const int64_t of_year =
    (153 * ((julian.month + 9U) % 12U) + 2) / 5 + julian.day - 1U;
  return clio_date_from_day_number(year * 365 + floor_divide(year, 4) +
                                   of_year - 719470);
}

int
clio_date_compare(const ClioDate a, const ClioDate b)
{
  if (!a.known || !b.known) {
    return (int)a.known - (int)b.known;
  }

  const int64_t first = clio_date_day_number(a) - clio_date_day_number(b);
  const int64_t last  = clio_date_day_number(clio_date_last_day(b)) -
                       clio_date_day_number(clio_date_last_day(a));
  const int64_t order = first ? first : last;
  return (order > 0) - (order < 0);
}

bool
clio_date_equals(const ClioDate a, const ClioDate b)
{
  return a.known && b.known && a.year == b.year && a.month == b.month &&
         a.day == b.day;
}

bool
clio_date_agrees(const ClioDate a, const ClioDate b)
{
  return a.year == b.year && (!a.month || !b.month || a.month == b.month) &&
         (!a.day || !b.day || a.day == b.day);
}

unsigned
clio_date_precision(const ClioDate date)
{
  return date.day ? 2U : date.month ? 1U : 0U;
}

bool
clio_date_before(const ClioDate a, const ClioDate b)
{
  return clio_date_day_number(clio_date_last_day(a)) < clio_date_day_number(b);
}

bool
clio_date_within(const ClioDate inner, const ClioDate outer)
{
  return clio_date_day_number(outer) <= clio_date_day_number(inner) &&
         clio_date_day_number(clio_date_last_day(inner)) <=
           clio_date_day_number(clio_date_last_day(outer));
}

bool
clio_date_interval_meets(const ClioDateInterval a, const ClioDateInterval b)
{
  return !(a.latest.known && b.earliest.known &&
           clio_date_before(a.latest, b.earliest)) &&
         !(b.latest.known && a.earliest.known &&
           clio_date_before(b.latest, a.earliest));
}

ClioDateInterval
clio_date_at_age(const ClioDate birth, const unsigned age)
{
  const int32_t          years  = (int32_t)age;
  const ClioDateInterval result = {
    clio_date_add(clio_date_first_day(birth), years, CLIO_UNIT_YEAR),
    clio_date_add(
      clio_date_add(clio_date_last_day(birth), years + 1, CLIO_UNIT_YEAR),
      -1,
      CLIO_UNIT_DAY)
  };
  return result;
}

ClioDateInterval
clio_date_born(const ClioDate date, const unsigned age)
{
  const int32_t          years  = (int32_t)age;
  const ClioDateInterval result = {
    clio_date_add(
      clio_date_add(clio_date_first_day(date), -years - 1, CLIO_UNIT_YEAR),
      1,
      CLIO_UNIT_DAY),
    clio_date_add(clio_date_last_day(date), -years, CLIO_UNIT_YEAR)
  };
  return result;
}

bool
clio_date_age_agrees(const ClioDate birth,
                     const ClioDate date,
                     const unsigned age)
{
  const ClioDateInterval days = { date, date };
  return clio_date_interval_meets(clio_date_at_age(birth, age), days);
}

static bool
parse_digits(ClioStringView* const text, const size_t n, int32_t* const value)
{
  *value = 0;
  for (size_t i = 0U; i < n; ++i) {
    if (i >= text->length || text->data[i] < '0' || text->data[i] > '9') {
      return false;
    }
    *value = *value * 10 + (text->data[i] - '0');
  }
  *text = clio_substring(text->data + n, text->length - n);
  return true;
}

static bool
parse_part(ClioStringView* const text, int32_t* const value)
{
  ClioStringView rest = *text;
  if (!rest.length || rest.data[0] != '-') {
    return false;
  }
  rest = clio_substring(rest.data + 1, rest.length - 1U);
  if (!parse_digits(&rest, 2U, value)) {
    return false;
  }
  *text = rest;
  return true;
}

bool
clio_date_parse(ClioStringView text, ClioDate* const date)
{
  int32_t    year     = 0;
  int32_t    month    = 0;
  int32_t    day      = 0;
  const bool negative = text.length && text.data[0] == '-';
  if (negative) {
    text = clio_substring(text.data + 1, text.length - 1U);
  }
  if (!parse_digits(&text, 4U, &year)) {
    return false;
  }
  if (parse_part(&text, &month)) {
    parse_part(&text, &day);
  }
  if (text.length && text.data[0] != 'T' && text.data[0] != ' ') {
    return false;
  }

  const ClioDate result =
    clio_date(negative ? -year : year, (unsigned)month, (unsigned)day);
  if (!clio_date_exists(result)) {
    return false;
  }
  *date = result;
  return true;
}

static size_t
format_date(const ClioDate date, char* const text, const size_t size)
{
  const char* const sign = date.year < 0 ? "-" : "";
  const int64_t     year = date.year < 0 ? -(int64_t)date.year : date.year;
  const int         n =
    date.day ? snprintf(text,
                        size,
                        "%s%04" PRId64 "-%02u-%02u",
                        sign,
                        year,
                        (unsigned)date.month,
                        (unsigned)date.day)
            : date.month
              ? snprintf(
          text, size, "%s%04" PRId64 "-%02u", sign, year, (unsigned)date.month)
              : snprintf(text, size, "%s%04" PRId64, sign, year);
  return (size_t)n;
}

size_t
clio_date_format_xsd(const ClioDate     date,
                     char               text[CLIO_DATE_TEXT],
                     const char** const datatype)
{
  static const char* const types[] = { "gYear", "gYearMonth", "date" };

  *datatype = types[!date.month ? 0 : !date.day ? 1 : 2];
  text[0]   = '\0';
  return date.known ? format_date(date, text, CLIO_DATE_TEXT) : 0U;
}

size_t
clio_date_format_edtf(const ClioDate date,
                      const bool     approximate,
                      char           text[CLIO_DATE_TEXT])
{
  text[0] = '\0';
  if (!date.known) {
    return 0U;
  }

  size_t n = 0U;
  if (date.year > 9999 || date.year < -9999) {
    text[n++] = 'Y'; // EDTF level 1: a year of more than four digits
  }
  n += format_date(date, text + n, CLIO_DATE_TEXT - 2U);
  if (approximate) {
    text[n++] = '~';
    text[n]   = '\0';
  }
  return n;
}

size_t
clio_date_format_interval(const ClioDate begin,
                          const ClioDate end,
                          const bool     approximate,
                          char           text[CLIO_DATE_TEXT])
{
  char first[CLIO_DATE_TEXT];
  char last[CLIO_DATE_TEXT];
  clio_date_format_edtf(begin, approximate, first);
  clio_date_format_edtf(end, approximate, last);
  return (size_t)snprintf(text,
                          CLIO_DATE_TEXT,
                          "%.30s/%.30s",
                          begin.known ? first : "..",
                          end.known ? last : "..");
}

// The date of which `day` is the first or last day, given what it may be
static ClioDate
coarsen(const ClioDate day, const bool first, const unsigned precision)
{
  const ClioDate year  = clio_date(day.year, 0U, 0U);
  const ClioDate month = clio_date(day.year, day.month, 0U);
  const ClioDate whole = precision == 0U ? year : month;
  const ClioDate edge =
    first ? clio_date_first_day(whole) : clio_date_last_day(whole);
  return clio_date_equals(edge, day) ? whole : day;
}

static bool
is_coarser(const ClioDate date, const ClioDate day)
{
  return !day.known || clio_date_precision(date) < clio_date_precision(day);
}

size_t
clio_date_format_within(const ClioDateInterval days, char text[CLIO_DATE_TEXT])
{
  ClioDate first = clio_date_first_day(days.earliest);
  ClioDate last  = clio_date_last_day(days.latest);
  for (unsigned precision = 0U; precision < 2U; ++precision) {
    const ClioDate from = coarsen(first, true, precision);
    const ClioDate to   = coarsen(last, false, precision);
    if (is_coarser(from, first) && is_coarser(to, last)) {
      first = from.known && first.known ? from : first;
      last  = to.known && last.known ? to : last;
      break;
    }
  }
  if (clio_date_equals(first, last)) {
    return clio_date_format_edtf(first, false, text);
  }

  char       from[CLIO_DATE_TEXT] = "";
  char       to[CLIO_DATE_TEXT]   = "";
  const bool known                = clio_date_format_edtf(first, false, from) +
                       clio_date_format_edtf(last, false, to) >
                     0U;
  return known
           ? (size_t)snprintf(text, CLIO_DATE_TEXT, "[%.29s..%.29s]", from, to)
           : 0U;
}
