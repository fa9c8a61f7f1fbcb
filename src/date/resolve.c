// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/resolve.h"

#include "date/date.h"
#include "date/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COUNT 100000

// So many sentences after a quarter, "the quarter" still means it
#define QUARTER_LASTS 5U

/// What a resolver works on
typedef struct {
  ClioTimeAnchors*      anchors;
  const ClioExpression* e;
  ClioResolvedTime*     out;
} Job;

typedef ClioResolution (*ResolveFunc)(const Job* job);

static const char* const part_names[] = { "", "MO", "AF", "EV", "NI" };

static bool
has(const Job* const job, const ClioTimeClass class)
{
  return clio_expression_has(job->e, class);
}

static int32_t
value(const Job* const job, const ClioTimeClass class)
{
  return job->e->value[class];
}

static int32_t
last_value(const Job* const job, const ClioTimeClass class)
{
  return job->e->has_again & T_BIT(class) ? job->e->again[class]
                                          : job->e->value[class];
}

static ClioDate
no_date(void)
{
  const ClioDate none = { 0, 0U, 0U, false };
  return none;
}

static ClioResolution
set_text(const Job* const job, const ClioTimeType type, const char* const text)
{
  job->out->time.type = type;
  snprintf(job->out->value, sizeof(job->out->value), "%s", text);
  return CLIO_RESOLVED;
}

/// A share of a period, in tenths of it
typedef struct {
  int from;
  int to;
} Share;

static int32_t
months_of(const ClioTime* const time)
{
  return (time->latest.year - time->earliest.year) * 12 + time->latest.month -
         time->earliest.month + 1;
}

static void
narrow(ClioTime* const time, const Share share)
{
  const int32_t months = months_of(time);
  if (months >= 12) {
    const ClioDate start = time->earliest;
    time->earliest =
      clio_date_add(start, months * share.from / 10, CLIO_UNIT_MONTH);
    time->latest = clio_date_add(
      clio_date_add(start, months * share.to / 10, CLIO_UNIT_MONTH),
      -1,
      CLIO_UNIT_DAY);
    return;
  }
  const int64_t first = clio_date_day_number(time->earliest);
  const int64_t n     = clio_date_day_number(time->latest) - first + 1;
  time->earliest      = clio_date_from_day_number(first + n * share.from / 10);
  time->latest = clio_date_from_day_number(first + n * share.to / 10 - 1);
}

static void
set_modifier(const Job* const job)
{
  Share              shares[] = { { 0, 5 }, { 3, 7 }, { 5, 10 } };
  static const Share thirds[] = { { 0, 3 }, { 3, 7 }, { 7, 10 } };
  ClioTime* const    time     = &job->out->time;
  const bool         long_unit =
    clio_date_day_number(time->latest) - clio_date_day_number(time->earliest) >
    5;
  if (!long_unit) {
    return;
  }
  if (months_of(time) >= 1200) {
    memcpy(shares, thirds, sizeof(shares));
  }
  if (has(job, T_MODW) && abs(value(job, T_MODW)) <= 1) {
    narrow(time, shares[value(job, T_MODW) + 1]);
  } else if (has(job, T_MODN)) {
    narrow(time, thirds[value(job, T_MODN) + 1]);
  } else {
    return;
  }
  if (!time->date.known) {
    const ClioDateInterval days = { time->earliest, time->latest };
    clio_date_format_within(days, job->out->edtf);
  }
}

static ClioResolution
set_period(const Job* const job, const ClioPeriod period)
{
  ClioTime* const time = &job->out->time;
  time->type           = CLIO_TIME_DATE;
  time->date           = clio_period_date(period);
  time->earliest       = period.start;
  time->latest         = clio_period_last(period);
  clio_period_format_timex(period, job->out->value);
  if (!time->date.known || time->date.year <= 0 || job->e->approximate) {
    clio_period_format_edtf(period, job->e->approximate, job->out->edtf);
  }
  set_modifier(job);
  const int32_t part = has(job, T_PART)            ? value(job, T_PART)
                       : job->e->param & P_MORNING ? 1
                                                   : 0;
  if (part && period.unit == U_DAY) {
    const size_t n = strlen(job->out->value);
    time->type     = CLIO_TIME_TIME;
    snprintf(job->out->value + n, 8U, "T%s", part_names[part]);
  }
  return CLIO_RESOLVED;
}

static ClioResolution
set_date(const Job* const job, const ClioDate date)
{
  if (!clio_date_exists(date)) {
    return CLIO_RESOLVED_IMPOSSIBLE;
  }
  return set_period(job, clio_period_of_date(date));
}

static ClioDate
deictic_base(const Job* const job)
{
  return job->anchors->published.known ? job->anchors->published
                                       : job->anchors->told;
}

static ClioDate
anaphoric_base(const Job* const job)
{
  return job->anchors->told.known ? job->anchors->told
                                  : job->anchors->published;
}

// What "the next year" is relative to
static ClioDate
last_told(const Job* const job)
{
  return job->anchors->adrift ? no_date() : anaphoric_base(job);
}

static ClioDate
usual_base(const Job* const job)
{
  return job->anchors->narrative ? anaphoric_base(job) : deictic_base(job);
}

static int32_t
year_of(const Job* const job)
{
  if (!has(job, T_YEAR) && has(job, T_YY)) {
    const ClioDate now  = job->anchors->published;
    const int32_t  most = now.known ? now.year + 10 : 2029;
    const int32_t  year = most / 100 * 100 + value(job, T_YY);
    return year > most ? year - 100 : year;
  }
  int32_t    year = value(job, T_YEAR);
  const bool dual = has(job, T_YY) && value(job, T_YY) == (year + 1) % 100;
  year += dual ? 1 : 0; // "11 February 1731/32"
  const bool bce = has(job, T_ERA)
                     ? value(job, T_ERA) < 0
                     : (job->e->param & P_WEAK) && job->anchors->bce;
  return bce ? 1 - year : year;
}

// The year in which `date` (of any year) is next to `base`
static int32_t
nearest_year(const ClioDate base, ClioDate date, const int tense)
{
  ClioDate reference = clio_date_first_day(base);
  if (!date.day) {
    reference.day = 1U;
  }
  date.year         = base.year;
  const int64_t now = clio_date_day_number(reference);
  int64_t       day = clio_date_day_number(date);
  if (tense == 1) {
    return day < now ? base.year + 1 : base.year;
  }
  if (tense < 0) {
    return day > now ? base.year - 1 : base.year;
  }
  return day - now > (date.day ? 60 : 31)     ? base.year - 1
         : now - day > (date.day ? 300 : 340) ? base.year + 1
                                              : base.year;
}

// In a narrative, a month long before the last one told is of the next year
static int32_t
narrative_year(const ClioDate told, const ClioDate date)
{
  return told.month && date.month && told.month >= date.month + 8U
           ? told.year + 1
           : told.year;
}

// A year alone that is before the last month told is an aside
static ClioDate
scene_base(const Job* const job)
{
  const ClioDate told  = job->anchors->told;
  const ClioDate scene = job->anchors->scene;
  return !told.month && scene.known && told.year < scene.year ? scene : told;
}

// "She had won on Sunday": before the last day told
static bool
is_before_told(const Job* const job)
{
  return job->e->tense == -2;
}

static bool
find_year(const Job* const job, ClioDate* const date)
{
  const bool narrative = job->anchors->narrative && job->anchors->told.known;
  const ClioDate base  = narrative ? scene_base(job) : usual_base(job);
  if (!base.known) {
    return false;
  }
  date->year = narrative && !is_before_told(job)
                 ? narrative_year(base, *date)
                 : nearest_year(base, *date, job->e->tense);
  return true;
}

static ClioResolution
set_without_year(const Job* const job, const ClioDate date)
{
  char text[32];
  if (date.day) {
    if (date.day > clio_date_days_in_month(2000, date.month)) {
      return CLIO_RESOLVED_IMPOSSIBLE;
    }
    snprintf(text, sizeof(text), "XXXX-%02u-%02u", date.month, date.day);
  } else {
    snprintf(text, sizeof(text), "XXXX-%02u", date.month);
  }
  return set_text(job, CLIO_TIME_DATE, text);
}

static ClioResolution
resolve_weekday(const Job* const job)
{
  const int32_t  weekday = value(job, T_WEEKDAY);
  const ClioDate base    = usual_base(job);
  if (!base.known || !base.day) {
    char text[32];
    snprintf(text, sizeof(text), "XXXX-WXX-%d", (int)weekday);
    return set_text(job, CLIO_TIME_DATE, text);
  }

  const int32_t now   = (int32_t)clio_date_weekday(base);
  const int32_t ahead = (weekday - now + 7) % 7;
  const bool    next =
    job->e->tense == 1 || (job->anchors->narrative && !is_before_told(job));
  job->out->time.anchored = true;
  return set_date(
    job,
    clio_date_add(base, next || !ahead ? ahead : ahead - 7, CLIO_UNIT_DAY));
}

static ClioDate
season_date(const int32_t year, const int32_t season)
{
  return clio_date(year, (unsigned)season * 3U, 1);
}

static ClioResolution
resolve_season(const Job* const job)
{
  const int32_t season = value(job, T_SEASON);
  if (has(job, T_YEAR)) {
    return set_period(
      job, clio_period_of(season_date(year_of(job), season), U_SEASON));
  }

  ClioDate   date = season_date(0, season);
  const bool any =
    job->e->tense == 2 || (job->anchors->narrative && job->e->tense >= 0);
  if (any || !find_year(job, &date)) { // "In the summer it is hot"
    static const char* const names[] = {
      "XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"
    };
    return set_text(job, CLIO_TIME_DATE, names[season - 1]);
  }
  job->out->time.anchored = true;
  return set_period(job, clio_period_of(date, U_SEASON));
}

static ClioResolution
resolve_decade(const Job* const job)
{
  int32_t year = value(job, T_DECADE);
  if (!has(job, T_DECADE)) {
    const ClioDate base    = anaphoric_base(job);
    const int32_t  now     = base.known ? base.year : 1999;
    const int32_t  century = now / 100 * 100;
    year                   = century + value(job, T_DECADE2);
    year -= year > now + 5 ? 100 : 0;
  }
  const bool century = year % 100 == 0 && year < 2000;
  return set_period(
    job, clio_period_of(clio_date(year, 1, 1), century ? U_CENTURY : U_DECADE));
}

// The month of "the 5th": that of the last day told, or one next to it
static ClioDate
month_of_day(const Job* const job, const unsigned day)
{
  static const unsigned far = 10U;

  const bool     told  = job->anchors->told.known && job->anchors->told.month;
  const ClioDate base  = told ? job->anchors->told : job->anchors->published;
  const int      tense = job->e->tense;
  const int      step  = !base.day                      ? 0
                         : told                         ? day + far <= base.day
                         : tense == 1 && day < base.day ? 1
                         : tense < 0 && day > base.day  ? -1
                                                        : 0;
  return base.known && base.month
           ? clio_date_add(
               clio_date(base.year, base.month, 0), step, CLIO_UNIT_MONTH)
           : no_date();
}

static ClioResolution
resolve_day_of_month(const Job* const job)
{
  const unsigned day =
    (unsigned)(has(job, T_DAY) ? value(job, T_DAY) : value(job, T_ORD));
  ClioDate date = month_of_day(job, day);
  if (!date.known || day > clio_date_days_in_month(date.year, date.month)) {
    return CLIO_RESOLVED_NONE;
  }
  date.day                = (uint8_t)day;
  job->out->time.anchored = true;
  return set_date(job, date);
}

static ClioResolution
resolve_date(const Job* const job)
{
  if (has(job, T_DECADE) || has(job, T_DECADE2)) {
    return resolve_decade(job);
  }
  if (has(job, T_SEASON)) {
    return resolve_season(job);
  }

  ClioDate date =
    clio_date(0, (unsigned)value(job, T_MONTH), (unsigned)value(job, T_DAY));
  if (!date.month) {
    if (has(job, T_YEAR) || has(job, T_YY)) {
      date              = clio_date(year_of(job), 0, 0);
      const bool decade = job->e->param == P_EXACT && !(date.year % 10);
      return set_period(job, clio_period_of(date, decade ? U_DECADE : U_YEAR));
    }
    return has(job, T_DAY) || has(job, T_ORD) ? resolve_day_of_month(job)
           : has(job, T_WEEKDAY)              ? resolve_weekday(job)
                                              : CLIO_RESOLVED_NONE;
  }

  if (has(job, T_YEAR) || has(job, T_YY)) {
    date.year = year_of(job);
  } else if (job->e->tense == 2 && !job->e->open &&
             (!date.day || job->anchors->narrative)) {
    return set_without_year(job, date); // "In June it is hot"
  } else if (find_year(job, &date)) {
    job->out->time.anchored = true;
  } else {
    return set_without_year(job, date);
  }
  if (has(job, T_OS) && value(job, T_OS) == 1 && date.day) {
    date = clio_date_from_julian(date);
  }
  return set_date(job, date);
}

static ClioResolution
resolve_century(const Job* const job)
{
  const int32_t n = last_value(job, T_ORD);
  if (n < 1 || n > 99) {
    return CLIO_RESOLVED_NONE;
  }
  const bool           bce    = has(job, T_ERA) && value(job, T_ERA) < 0;
  const ClioResolution result = set_period(job, clio_period_century(n, bce));
  if (n == 1 && !bce && !job->out->time.earliest.year) {
    job->out->time.earliest = clio_date(1, 1, 1); // There is no year 0 AD
  }
  return result;
}

static ClioResolution
resolve_millennium(const Job* const job)
{
  const int32_t n   = last_value(job, T_ORD);
  const bool    bce = has(job, T_ERA) && value(job, T_ERA) < 0;
  if (n < 1 || n > 9) {
    return CLIO_RESOLVED_NONE;
  }
  const ClioPeriod period = {
    U_MILLENNIUM, clio_date(bce ? 1 - 1000 * n : 1000 * (n - 1), 1, 1)
  };
  return set_period(job, period);
}

static int
rel_direction(const Job* const job)
{
  const int first  = clio_time_rel_direction(value(job, T_REL));
  const int second = clio_time_rel_direction(last_value(job, T_REL));
  return first ? first : second;
}

static bool
is_anaphoric(const Job* const job)
{
  return value(job, T_REL) >= T_REL_ANAPHORIC - 1 ||
         last_value(job, T_REL) >= T_REL_ANAPHORIC - 1 ||
         ((job->e->param & P_THE) && rel_direction(job) > 0);
}

static ClioDate
rel_base(const Job* const job)
{
  return job->e->param & P_OLD || job->e->kind == K_RECENT ? usual_base(job)
         : !has(job, T_REL)                                ? usual_base(job)
         : is_anaphoric(job)                               ? last_told(job)
                                                           : deictic_base(job);
}

// The year of "the third quarter of last year"
static bool
find_year_of(const Job* const job, int32_t* const year)
{
  if (has(job, T_YEAR) || has(job, T_YY)) {
    *year = year_of(job);
    return true;
  }
  const ClioDate base = rel_base(job);
  if (has(job, T_REL) && base.known) {
    *year = base.year + rel_direction(job);
    return true;
  }
  return false;
}

static ClioResolution
resolve_half(const Job* const job)
{
  int32_t year = 0;
  if (!find_year_of(job, &year)) {
    return CLIO_RESOLVED_NONE;
  }
  const unsigned month = (unsigned)(value(job, T_ORD) - 1) * 6U + 1U;
  return set_period(job, clio_period_of(clio_date(year, month, 1), U_HALF));
}

static ClioResolution
resolve_quarter(const Job* const job)
{
  const int32_t  n    = has(job, T_QTR) ? value(job, T_QTR) : value(job, T_ORD);
  const ClioDate base = usual_base(job);
  ClioDate       date = clio_date(0, (unsigned)(n - 1) * 3U + 1U, 1);
  if (!find_year_of(job, &date.year)) {
    if (!base.known || !base.month) {
      char text[32];
      snprintf(text, sizeof(text), "XXXX-Q%d", (int)n);
      return set_text(job, CLIO_TIME_DATE, text);
    }
    date.year               = nearest_year(base, date, job->e->tense);
    job->out->time.anchored = true;
  }
  return set_period(job, clio_period_of(date, U_QUARTER));
}

static ClioResolution
resolve_fiscal(const Job* const job)
{
  const int32_t   year = year_of(job);
  ClioTime* const time = &job->out->time;
  char            text[32];
  snprintf(text, sizeof(text), "FY%04d", (int)year);
  time->earliest = clio_date(year - 1, 4, 1);
  time->latest   = clio_date(year, 12, 31);
  return set_text(job, CLIO_TIME_DATE, text);
}

static ClioResolution
resolve_week(const Job* const job)
{
  ClioDate month = clio_date(0, (unsigned)value(job, T_MONTH), 0);
  if (has(job, T_YEAR) || has(job, T_YY)) {
    month.year = year_of(job);
  } else if (find_year(job, &month)) {
    job->out->time.anchored = true;
  } else {
    return CLIO_RESOLVED_NONE;
  }

  const int32_t  n = (int32_t)clio_date_days_in_month(month.year, month.month);
  const int32_t  start = has(job, T_ORD) ? 7 * (value(job, T_ORD) - 1) : n - 7;
  const ClioDate first = clio_date_add(month, start, CLIO_UNIT_DAY);
  const ClioDate last  = clio_date_add(first, 6, CLIO_UNIT_DAY);
  const ClioResolution result = set_period(
    job, clio_period_of(clio_date_add(first, 3, CLIO_UNIT_DAY), U_WEEK));
  job->out->time.earliest     = first;
  job->out->time.latest       = last;
  const ClioDateInterval days = { first, last };
  clio_date_format_within(days, job->out->edtf);
  return result;
}

static ClioResolution
resolve_numeric(const Job* const job)
{
  const int32_t year = year_of(job);
  if (!has(job, T_NUM)) {
    return set_date(
      job,
      clio_date(year, (unsigned)value(job, T_MM), (unsigned)value(job, T_DAY)));
  }

  const int32_t a      = value(job, T_NUM);
  const int32_t b      = job->e->again[T_NUM];
  const bool    month1 = a <= 12;
  if (a < 1 || b < 1 || a > 31 || b > 31 || (!month1 && b > 12)) {
    return CLIO_RESOLVED_NONE;
  }
  return set_date(
    job,
    clio_date(year, (unsigned)(month1 ? a : b), (unsigned)(month1 ? b : a)));
}

static ClioResolution
resolve_nine(const Job* const job)
{
  return set_date(job, clio_date(2001, 9, 11));
}

static ClioResolution
resolve_oldnew(const Job* const job)
{
  // In "8 January [O.S. 27 December 1850] 1851" the first day is of the last
  // year
  const bool     crossed = job->e->param & P_TWICE;
  const int32_t  first   = value(job, T_YEAR);
  const int32_t  last    = last_value(job, T_YEAR);
  const ClioDate a       = clio_date(crossed ? last : first,
                               (unsigned)value(job, T_MONTH),
                               (unsigned)value(job, T_DAY));
  const ClioDate b = clio_date(crossed ? first : last,
                               (unsigned)last_value(job, T_MONTH),
                               (unsigned)last_value(job, T_DAY));
  if (!clio_date_exists(a) || !clio_date_exists(b)) {
    return CLIO_RESOLVED_IMPOSSIBLE;
  }
  const int64_t apart = clio_date_day_number(a) - clio_date_day_number(b);
  return set_date(job, apart > 0 || apart < -60 ? a : b);
}

static bool
is_precise(const ClioDate date, const ClioTimeUnit unit)
{
  return date.known &&
         (unit >= U_YEAR || (date.month && unit >= U_MONTH) || date.day);
}

static ClioResolution
set_unknown(const Job* const job, const ClioTimeUnit unit)
{
  return set_text(job,
                  CLIO_TIME_DATE,
                  unit < U_WEEK    ? "XXXX-XX-XX"
                  : unit < U_MONTH ? "XXXX-WXX"
                  : unit < U_YEAR  ? "XXXX-XX"
                                   : "XXXX");
}

static ClioTimeUnit
rel_unit(const Job* const job)
{
  const int32_t unit = value(job, T_UNIT);
  return has(job, T_PART)    ? U_DAY
         : !has(job, T_UNIT) ? U_YEAR
         : unit == U_SEASON  ? U_YEAR
                             : (ClioTimeUnit)unit;
}

static ClioResolution resolve_recent(const Job* job);

// "In the evening" of the day that was told just before
static ClioResolution
resolve_part(const Job* const job)
{
  const ClioTimeAnchors* const a = job->anchors;
  if (!a->day.known || job->e->sentence > a->sentence + 1U ||
      job->e->tense >= 0) {
    return CLIO_RESOLVED_NONE;
  }
  job->out->time.anchored = true;
  return set_date(job, a->day);
}

// A quarter or half of a year that was told in this sentence or before it
static bool
is_quarter_told(const Job* const job, const uint32_t n_sentences)
{
  const ClioTimeAnchors* const a = job->anchors;
  return a->quarter_sentence != CLIO_NONE &&
         job->e->sentence - a->quarter_sentence <= n_sentences;
}

// "The day": the last one told, if the text does not look back on it
static ClioDate
day_base(const Job* const job)
{
  const ClioTimeAnchors* const a    = job->anchors;
  const ClioDate               base = usual_base(job);
  if (!a->day.known || !base.known || !base.day) {
    return base;
  }
  const int64_t ago = clio_date_day_number(base) - clio_date_day_number(a->day);
  return ago > 0 && ago < 7 ? a->day : base;
}

static ClioResolution
resolve_rel(const Job* const job)
{
  if (value(job, T_REL) == T_REL_PAST && has(job, T_UNIT) &&
      !has(job, T_PART)) {
    return resolve_recent(job);
  }

  if (has(job, T_PART) && job->e->param & P_EXACT) {
    return resolve_part(job);
  }

  const ClioTimeUnit unit      = rel_unit(job);
  const ClioDate     base      = unit == U_DAY && !has(job, T_REL) &&
                            !has(job, T_PART) && job->e->param == P_THE
                                   ? day_base(job)
                                   : rel_base(job);
  int                direction = rel_direction(job);
  if (unit == U_QUARTER && !has(job, T_REL)) {
    return is_quarter_told(job, QUARTER_LASTS)
             ? set_period(job, job->anchors->quarter)
             : CLIO_RESOLVED_NONE;
  }
  direction +=
    (job->e->param & P_AHEAD ? 1 : 0) - (job->e->param & P_BACK ? 1 : 0);
  if (unit == U_WEEKEND && !has(job, T_REL) && base.known &&
      job->e->tense != 1 && clio_date_weekday(base) < 5U) {
    direction = -1; // "Over the weekend", said on a Monday
  }
  job->out->time.anchored = true;
  if (unit < U_DAY || (value(job, T_UNIT) == U_SEASON && !has(job, T_REL))) {
    return CLIO_RESOLVED_NONE;
  }
  if (value(job, T_REL) == T_REL_ANAPHORIC && has(job, T_REL) &&
      !job->anchors->told.known && unit == U_DAY) {
    return CLIO_RESOLVED_NONE; // "You remember that day"
  }
  if (!is_precise(base, unit)) {
    return set_unknown(job, unit);
  }
  if (unit == U_DAY && !has(job, T_PART) && direction && has(job, T_REL) &&
      !is_anaphoric(job)) {
    return CLIO_RESOLVED_NONE; // "last day"
  }

  const ClioPeriod period =
    clio_period_step(clio_period_of(base, unit), direction);
  return set_period(job, period);
}

static ClioDate
named_weekday(const Job* const job, const ClioDate base, const int direction)
{
  const int32_t weekday = value(job, T_WEEKDAY);
  const int32_t now     = (int32_t)clio_date_weekday(base);
  const int32_t ahead   = (weekday - now + 7) % 7;
  const int32_t days    = direction > 0       ? (ahead ? ahead : 7)
                          : direction < 0     ? ahead - 7
                          : is_anaphoric(job) ? ahead
                                              : weekday - now;
  return clio_date_add(base, days, CLIO_UNIT_DAY);
}

// The first day of the named month or season before, in or after `base`
static ClioDate
named_month(const ClioDate base, const unsigned month, const int direction)
{
  const unsigned now  = base.month ? base.month : 1U;
  int32_t        year = base.year;
  year += direction > 0 && month <= now   ? 1
          : direction < 0 && month >= now ? -1
                                          : 0;
  return clio_date(year, month, 0);
}

static ClioResolution
resolve_named(const Job* const job)
{
  const ClioDate base      = rel_base(job);
  const int      direction = rel_direction(job);
  job->out->time.anchored  = true;
  if (has(job, T_WEEKDAY)) {
    return is_precise(base, U_DAY)
             ? set_date(job, named_weekday(job, base, direction))
             : resolve_weekday(job);
  }
  if (!base.known) {
    return resolve_date(job);
  }
  if (has(job, T_MONTH)) {
    ClioDate date = named_month(base, (unsigned)value(job, T_MONTH), direction);
    date.day      = (uint8_t)value(job, T_DAY);
    return set_date(job, date);
  }

  const unsigned month  = (unsigned)value(job, T_SEASON) * 3U;
  ClioDate       season = named_month(base, month, 0);
  if (direction < 0 && month + 2U >= (base.month ? base.month : 12U)) {
    --season.year;
  } else if (direction > 0 && (!base.month || month <= base.month)) {
    ++season.year;
  } else if (!direction && job->e->tense < 0 && !is_anaphoric(job) &&
             month > base.month) {
    --season.year; // "We did it this summer", said in January
  }
  return set_period(job, clio_period_of(season, U_SEASON));
}

static ClioResolution
resolve_of(const Job* const job)
{
  const ClioDate base      = rel_base(job);
  const int      direction = rel_direction(job);
  job->out->time.anchored  = true;
  if (has(job, T_WEEKDAY) && !has(job, T_MONTH)) {
    if (!is_precise(base, U_DAY)) {
      return resolve_weekday(job);
    }
    const ClioPeriod week =
      clio_period_step(clio_period_of(base, U_WEEK), direction);
    return set_date(
      job, clio_date_add(week.start, value(job, T_WEEKDAY) - 1, CLIO_UNIT_DAY));
  }
  if (!base.known) {
    return resolve_date(job);
  }
  const int32_t year = base.year + direction;
  if (has(job, T_SEASON)) {
    return set_period(
      job, clio_period_of(season_date(year, value(job, T_SEASON)), U_SEASON));
  }
  return set_date(job,
                  clio_date(year,
                            (unsigned)value(job, T_MONTH),
                            (unsigned)value(job, T_DAY)));
}

static ClioResolution
resolve_today(const Job* const job)
{
  const ClioDate base = job->anchors->published;
  int32_t        days = has(job, T_TODAY) ? value(job, T_TODAY) : 0;
  days *= job->e->param & P_TWICE ? 2 : 1;
  days -= job->e->param & P_BACK ? 1 : 0;
  const bool vague = !days && !has(job, T_PART) && !has(job, T_LATER) &&
                     !(job->e->param & P_NIGHT);
  job->out->time.anchored = true;
  if (!base.known || !base.day ||
      (vague && (job->anchors->narrative || job->e->tense == 2))) {
    return days || (job->e->param & P_NIGHT)
             ? set_unknown(job, U_DAY)
             : set_text(job, CLIO_TIME_DATE, "PRESENT_REF");
  }

  const ClioResolution result =
    set_date(job, clio_date_add(base, days, CLIO_UNIT_DAY));
  if (job->e->param & P_NIGHT) {
    job->out->time.type = CLIO_TIME_TIME;
    strcat(job->out->value, "TNI");
  }
  return result;
}

/// A length of time, counted in tenths of a unit
typedef struct {
  int64_t      tenths;
  ClioTimeUnit unit;
  bool         vague;
} Length;

static Length
length_of(const Job* const job)
{
  const int param  = job->e->param;
  Length    length = { 0, (ClioTimeUnit)value(job, T_UNIT), false };
  if (has(job, T_NUM)) {
    length.tenths = (int64_t)value(job, T_NUM) * (job->e->tenths ? 1 : 10);
  } else if (param & P_ONE || has(job, T_ORD) || job->e->kind == K_REL) {
    length.tenths = 10;
  } else if (!(param & P_HALF)) {
    length.vague = true;
  }
  if (param & P_HALF) {
    length.tenths += 5;
  }
  return length;
}

/// A count of the letter that ISO 8601 has for a unit
typedef struct {
  const char* letter;
  int         count;
  bool        time;
} Letter;

static const Letter letters[] = {
  [U_SECOND] = { "S", 1, true },         [U_MINUTE] = { "M", 1, true },
  [U_HOUR] = { "H", 1, true },           [U_DAY] = { "D", 1, false },
  [U_WEEK] = { "W", 1, false },          [U_FORTNIGHT] = { "W", 2, false },
  [U_WEEKEND] = { "WE", 1, false },      [U_MONTH] = { "M", 1, false },
  [U_SEASON] = { "Y", 1, false },        [U_QUARTER] = { "Q", 1, false },
  [U_HALF] = { "M", 6, false },          [U_YEAR] = { "Y", 1, false },
  [U_DECADE] = { "Y", 10, false },       [U_CENTURY] = { "Y", 100, false },
  [U_MILLENNIUM] = { "Y", 1000, false },
};

static size_t
format_length(const Length length, const bool first, char* const text)
{
  const Letter letter = letters[length.unit];
  const char*  prefix =
    !first ? (letter.time ? "T" : "") : (letter.time ? "PT" : "P");
  const int64_t n = length.tenths * letter.count;
  if (length.vague) {
    return (size_t)snprintf(text, 32U, "%sX%s", prefix, letter.letter);
  }
  if (length.tenths == 5 && length.unit == U_HOUR) {
    return (size_t)snprintf(text, 32U, "PT30M");
  }
  if (length.tenths == 5 && length.unit == U_YEAR) {
    return (size_t)snprintf(text, 32U, "P6M");
  }
  return n % 10 ? (size_t)snprintf(text,
                                   32U,
                                   "%s%lld.%d%s",
                                   prefix,
                                   (long long)(n / 10),
                                   (int)(n % 10),
                                   letter.letter)
                : (size_t)snprintf(text,
                                   32U,
                                   "%s%lld%s",
                                   prefix,
                                   (long long)(n / 10),
                                   letter.letter);
}

static ClioResolution
resolve_duration(const Job* const job)
{
  const Length length = length_of(job);
  char         text[64];
  if (!length.tenths && !length.vague) {
    return CLIO_RESOLVED_NONE;
  }
  const size_t n = format_length(length, true, text);
  if ((job->e->has_again & T_BIT(T_UNIT)) &&
      (job->e->has_again & T_BIT(T_NUM))) {
    const Length more    = { (int64_t)job->e->again[T_NUM] * 10,
                             (ClioTimeUnit)job->e->again[T_UNIT],
                             false };
    const bool same_half = letters[more.unit].time == letters[length.unit].time;
    char       rest[32];
    format_length(more, false, rest);
    strcpy(text + n, same_half && rest[0] == 'T' ? rest + 1 : rest);
  }
  return set_text(job, CLIO_TIME_DURATION, text);
}

// The date that is a length away, as precise as the unit
static bool
move(const Job* const job,
     const ClioDate   base,
     const Length     length,
     const int        direction,
     ClioPeriod*      period)
{
  ClioTimeUnit unit  = length.unit;
  int64_t      count = length.tenths;
  switch (unit) {
  case U_SECOND:
  case U_MINUTE:
  case U_HOUR:
    if (unit != U_HOUR || count % 240) {
      return false;
    }
    count /= 24;
    unit = U_DAY;
    break;
  case U_FORTNIGHT:
  case U_WEEKEND:
    count *= unit == U_FORTNIGHT ? 2 : 1;
    unit = U_WEEK;
    break;
  case U_HALF:
  case U_QUARTER:
    count *= unit == U_HALF ? 6 : 3;
    unit = U_MONTH;
    break;
  case U_SEASON:
  case U_DECADE:
  case U_CENTURY:
  case U_MILLENNIUM:
    count *= letters[unit].count;
    unit = U_YEAR;
    break;
  default:
    break;
  }
  if (unit == U_YEAR && count % 10) {
    count = count * 12;
    unit  = U_MONTH;
  }
  const bool half = unit == U_MONTH && count % 10;
  count           = count / 10 * direction;
  if (llabs(count) > MAX_COUNT || !is_precise(base, unit)) {
    return false;
  }

  const bool         to_the_day = job->e->param & P_EXACT || unit == U_WEEK;
  const ClioTimeUnit exact      = to_the_day ? U_DAY : unit;
  const ClioPeriod   start      = clio_period_of(base, unit);
  *period                       = clio_period_step(start, (int32_t)count);
  if (half && base.day) {
    const ClioDate day = clio_date_add(base, (int32_t)count, CLIO_UNIT_MONTH);
    *period = clio_period_of(clio_date_add(day, direction * 15, CLIO_UNIT_DAY),
                             U_MONTH);
  }
  if (exact == U_DAY && unit != U_DAY) {
    const ClioDateUnit step = unit == U_WEEK    ? CLIO_UNIT_WEEK
                              : unit == U_MONTH ? CLIO_UNIT_MONTH
                                                : CLIO_UNIT_YEAR;
    *period = clio_period_of(clio_date_add(base, (int32_t)count, step), U_DAY);
  }
  return true;
}

// The greatest power of ten up to a thousand that divides `count`
static int32_t
roundness(const int64_t count)
{
  int32_t power = 1;
  while (power < 1000 && count % (power * 10) == 0) {
    power *= 10;
  }
  return power;
}

// "Ten thousand years ago": a year as round as the count
static ClioResolution
set_remote_year(const Job* const job, const ClioDate base, const int64_t years)
{
  const int32_t  unit  = roundness(years);
  const int32_t  year  = base.year - (int32_t)years;
  const int32_t  count = year > 0 ? year : 1 - year;
  const int32_t  round = (count + unit / 2) / unit * unit;
  ClioExpression e     = *job->e;
  const Job      about = { job->anchors, &e, job->out };
  e.approximate        = true;
  const ClioResolution result =
    set_date(&about, clio_date(year > 0 ? round : 1 - round, 0, 0));
  ClioTime* const time = &job->out->time;
  time->approximate    = true;
  time->earliest = clio_date_add(time->earliest, -unit / 2, CLIO_UNIT_YEAR);
  time->latest   = clio_date_add(time->latest, unit / 2, CLIO_UNIT_YEAR);
  return result;
}

static int64_t
years_of(const Length length)
{
  return length.unit >= U_YEAR ? length.tenths * letters[length.unit].count / 10
                               : 0;
}

static ClioResolution
resolve_shift(const Job* const job)
{
  const int      param     = job->e->param;
  const int      direction = param & P_BACK ? -1 : 1;
  const Length   length    = length_of(job);
  const ClioDate base = param & P_DEICTIC ? deictic_base(job) : last_told(job);
  ClioPeriod     period;
  job->out->time.anchored = true;
  if (length.unit == U_YEAR && length.tenths == 10 &&
      is_quarter_told(job, 1U)) {
    const int quarters = job->anchors->quarter.unit == U_HALF ? 2 : 4;
    return set_period(
      job, clio_period_step(job->anchors->quarter, direction * quarters));
  }
  if (direction < 0 && param & P_DEICTIC && base.known &&
      years_of(length) >= 1000 && years_of(length) <= MAX_COUNT) {
    return set_remote_year(job, base, years_of(length));
  }
  if (length.vague || !move(job, base, length, direction, &period)) {
    if (!length.vague && length.unit >= U_DAY) {
      return set_unknown(job, length.unit);
    }
    if (base.known && direction < 0) {
      job->out->time.latest = clio_date_last_day(base);
    } else if (base.known) {
      job->out->time.earliest = clio_date_first_day(base);
    }
    return set_text(
      job, CLIO_TIME_DATE, direction < 0 ? "PAST_REF" : "FUTURE_REF");
  }
  return set_period(job, period);
}

// To the day: the past two months of 5 May start on 5 March
static void
set_exact_start(ClioTime* const time, const ClioDate base, const Length length)
{
  const int64_t months = length.tenths * (length.unit >= U_YEAR ? 12 : 1) *
                         (length.unit == U_QUARTER ? 3
                          : length.unit > U_YEAR   ? letters[length.unit].count
                                                   : 1) /
                         10;
  if (time->begin.known && months < MAX_COUNT) {
    time->earliest = clio_date_add(base, -(int32_t)months, CLIO_UNIT_MONTH);
  }
}

static ClioResolution
resolve_recent(const Job* const job)
{
  const int      direction = rel_direction(job);
  const Length   length    = length_of(job);
  const ClioDate base      = rel_base(job);
  ClioTime*      time      = &job->out->time;
  ClioPeriod     period;
  if (direction && base.known && !length.vague &&
      move(job, base, length, direction, &period)) {
    time->begin = direction < 0 ? clio_period_date(period) : base;
    time->end   = direction < 0 ? base : clio_period_date(period);
    if (!time->begin.known || !time->end.known) {
      time->begin = time->end = no_date();
    } else {
      time->earliest = clio_date_first_day(time->begin);
      time->latest   = clio_date_last_day(time->end);
    }
    if (direction < 0 && base.day && length.unit >= U_MONTH) {
      set_exact_start(time, base, length);
    }
    time->anchored = true;
  }
  return resolve_duration(job);
}

static ClioResolution
resolve_set(const Job* const job)
{
  char text[64];
  if (has(job, T_FREQ)) {
    const int32_t f      = value(job, T_FREQ);
    const Length  length = { f / 100 * 10, (ClioTimeUnit)(f % 100), false };
    format_length(length, true, text);
  } else if (has(job, T_UNIT)) {
    Length length = length_of(job);
    length.unit   = (ClioTimeUnit)last_value(job, T_UNIT);
    if (job->e->param & P_ONE) {
      length.tenths = 10;
      length.vague  = false;
    } else if (job->e->param & P_TWO) {
      length.tenths = 20;
      length.vague  = false;
    }
    format_length(length, true, text);
  } else if (has(job, T_WEEKDAY) || has(job, T_WEEKDAYS)) {
    snprintf(text,
             sizeof(text),
             "XXXX-WXX-%d%s%s",
             (int)(has(job, T_WEEKDAY) ? value(job, T_WEEKDAY)
                                       : value(job, T_WEEKDAYS)),
             has(job, T_PART) ? "T" : "",
             part_names[has(job, T_PART) ? value(job, T_PART) : 0]);
  } else if (has(job, T_SEASON)) {
    static const char* const names[] = { "SP", "SU", "FA", "WI" };
    snprintf(text, sizeof(text), "XXXX-%s", names[value(job, T_SEASON) - 1]);
  } else if (has(job, T_MONTH)) {
    snprintf(text, sizeof(text), "XXXX-%02d", (int)value(job, T_MONTH));
  } else if (has(job, T_PART)) {
    snprintf(
      text, sizeof(text), "XXXX-XX-XXT%s", part_names[value(job, T_PART)]);
  } else {
    return CLIO_RESOLVED_NONE;
  }
  return set_text(job, CLIO_TIME_SET, text);
}

static ClioResolution
resolve_ref(const Job* const job)
{
  static const char* const names[] = { "PRESENT_REF",
                                       "PAST_REF",
                                       "FUTURE_REF" };
  return set_text(job, CLIO_TIME_DATE, names[job->e->param]);
}

static int32_t
hour_of(const Job* const job)
{
  int32_t    hour = has(job, T_CLOCK)  ? value(job, T_CLOCK)
                    : has(job, T_HHMM) ? value(job, T_HHMM) / 100
                                       : value(job, T_NUM);
  const bool after_noon =
    (has(job, T_AMPM) && value(job, T_AMPM) == 12) ||
    (has(job, T_PART) && value(job, T_PART) > 1 && hour < 12) ||
    ((job->e->param & P_NIGHT) && hour < 12 && hour > 5);
  if (after_noon && hour < 12) {
    hour += 12;
  } else if (has(job, T_AMPM) && !value(job, T_AMPM) && hour == 12) {
    hour = 0;
  }
  return hour;
}

// The day in "9 a.m. Tuesday"
static ClioDate
day_of_clock(const Job* const job)
{
  ClioResolvedTime time;
  const Job        day = { job->anchors, job->e, &time };
  memset(&time, 0, sizeof(time));
  const ClioResolution result =
    has(job, T_TODAY) ? resolve_today(&day) : resolve_date(&day);
  return result == CLIO_RESOLVED ? time.time.date : no_date();
}

static ClioResolution
resolve_clock(const Job* const job)
{
  const ClioTimeAnchors* const a    = job->anchors;
  const int32_t                hour = hour_of(job);
  const int32_t                minute =
    has(job, T_HHMM) ? value(job, T_HHMM) % 100 : value(job, T_MINUTE);
  ClioDate day =
    a->sentence == job->e->sentence && a->day.known ? a->day : usual_base(job);
  if (has(job, T_WEEKDAY) || has(job, T_TODAY) || has(job, T_MONTH)) {
    day = day_of_clock(job);
  }
  if (hour > 24 || minute > 59) {
    return CLIO_RESOLVED_NONE;
  }

  char   text[64] = "";
  size_t n        = 0U;
  if (is_precise(day, U_DAY)) {
    n = clio_period_format_timex(clio_period_of(day, U_DAY), text);
    job->out->time.date     = day;
    job->out->time.earliest = day;
    job->out->time.latest   = day;
    job->out->time.anchored = true;
  }
  n += (size_t)snprintf(text + n, 16U, "T%02d:%02d", (int)hour, (int)minute);
  if (job->e->has_again & T_BIT(T_MINUTE)) {
    n += (size_t)snprintf(text + n, 8U, ":%02d", (int)job->e->again[T_MINUTE]);
  }
  if (has(job, T_TZ) && value(job, T_TZ) == 0) {
    snprintf(text + n, 2U, "Z");
  }
  return set_text(job, CLIO_TIME_TIME, text);
}

static ClioDate
holiday_date(const ClioHoliday* const holiday, const int32_t year)
{
  if (holiday->rule == 1) {
    return clio_date_add(clio_date_easter(year), holiday->day, CLIO_UNIT_DAY);
  }
  const unsigned month = (unsigned)holiday->month;
  if (holiday->rule == 0) {
    return clio_date(year, month, (unsigned)holiday->day);
  }

  const int32_t nth     = holiday->day / 10;
  const int32_t weekday = holiday->day % 10;
  const bool    last    = nth == 9;
  ClioDate      first   = clio_date(year, month, 1);
  if (last) {
    first.day = (uint8_t)(clio_date_days_in_month(year, month) - 6U);
  }
  const int32_t ahead = (weekday - (int32_t)clio_date_weekday(first) + 7) % 7;
  return clio_date_add(
    first, ahead + (last ? 0 : (nth - 1) * 7), CLIO_UNIT_DAY);
}

static ClioResolution
resolve_holiday(const Job* const job)
{
  const ClioHoliday* const holiday = &clio_holidays[job->e->holiday];
  int32_t                  year    = holiday->year;
  if (year) {
    return set_date(job, holiday_date(holiday, year));
  }
  if (has(job, T_YEAR)) {
    return set_date(job, holiday_date(holiday, year_of(job)));
  }

  const ClioDate base = has(job, T_REL) ? rel_base(job) : usual_base(job);
  if (!base.known) {
    const ClioDate date = holiday_date(holiday, 2001);
    return holiday->rule ? set_unknown(job, U_DAY)
                         : set_without_year(job, date);
  }

  job->out->time.anchored = true;
  const ClioDate this_one = holiday_date(holiday, base.year);
  const int      past     = clio_date_compare(this_one, base) < 0;
  if (has(job, T_REL)) {
    const int  direction = rel_direction(job);
    const bool whole     = has(job, T_UNIT); // "Easter last year"
    year                 = base.year + (direction < 0 && (whole || !past)  ? -1
                                        : direction > 0 && (whole || past) ? 1
                                                                           : 0);
  } else {
    ClioDate date = this_one;
    year          = find_year(job, &date) ? date.year : base.year;
  }
  return set_date(job, holiday_date(holiday, year));
}

// "At the age of 54" is some time after the last one told
static ClioResolution
resolve_age(const Job* const job)
{
  ClioTimeAnchors* const a = job->anchors;
  a->adrift                = a->adrift || a->told_sentence != job->e->sentence;
  return CLIO_RESOLVED_NONE;
}

static const ResolveFunc resolvers[] = {
  [K_DATE]       = resolve_date,
  [K_SPLIT]      = resolve_date,
  [K_ONE]        = resolve_date,
  [K_CENTURY]    = resolve_century,
  [K_MILLENNIUM] = resolve_millennium,
  [K_HALF]       = resolve_half,
  [K_QUARTER]    = resolve_quarter,
  [K_FISCAL]     = resolve_fiscal,
  [K_WEEK]       = resolve_week,
  [K_NUMERIC]    = resolve_numeric,
  [K_NINE]       = resolve_nine,
  [K_OLDNEW]     = resolve_oldnew,
  [K_REL]        = resolve_rel,
  [K_NAMED]      = resolve_named,
  [K_OF]         = resolve_of,
  [K_TODAY]      = resolve_today,
  [K_SHIFT]      = resolve_shift,
  [K_DURATION]   = resolve_duration,
  [K_RECENT]     = resolve_recent,
  [K_SET]        = resolve_set,
  [K_REF]        = resolve_ref,
  [K_CLOCK]      = resolve_clock,
  [K_HOLIDAY]    = resolve_holiday,
  [K_AGE]        = resolve_age,
};

static bool
is_deictic(const ClioExpression* const e)
{
  return e->kind == K_TODAY ||
         (e->kind == K_DATE && clio_expression_has(e, T_WEEKDAY) &&
          !clio_expression_has(e, T_DAY)) ||
         ((e->kind == K_REL || e->kind == K_NAMED) &&
          clio_expression_has(e, T_REL) &&
          e->value[T_REL] < T_REL_ANAPHORIC - 1 && !(e->param & P_THE)) ||
         (e->kind == K_SHIFT && (e->param & P_DEICTIC));
}

static bool
is_ancient(const ClioExpression* const e)
{
  const bool year = clio_expression_has(e, T_YEAR) && e->value[T_YEAR] < 1000;
  const bool told = clio_expression_has(e, T_ERA) && !(e->param & P_WEAK);
  return told || (year && (clio_expression_has(e, T_MONTH) ||
                           (e->approximate && e->bracketed && e->range)));
}

// A lone number of three digits that may be a year, and is not round: "in 867"
static bool
may_be_ancient(const ClioExpression* const e)
{
  return e->kind == K_DATE && (e->param & P_WEAK) &&
         clio_expression_has(e, T_YEAR) && e->value[T_YEAR] % 10 != 0;
}

// The date of a text that has none but its dateline
static ClioDate
find_dateline(const ClioExpression* const expressions, const size_t n)
{
  for (size_t i = 0U; i < n && expressions[i].sentence <= 3U; ++i) {
    const ClioExpression* const e    = &expressions[i];
    const ClioDate              date = clio_date(
      e->value[T_YEAR], (unsigned)e->value[T_MONTH], (unsigned)e->value[T_DAY]);
    if (e->dateline && e->kind == K_DATE && clio_date_exists(date)) {
      return date;
    }
  }
  return no_date();
}

ClioTimeAnchors
clio_time_anchors(const ClioDate              published,
                  const ClioExpression* const expressions,
                  const size_t                n_expressions)
{
  ClioTimeAnchors anchors  = { 0 };
  anchors.sentence         = UINT32_MAX;
  anchors.quarter_sentence = CLIO_NONE;
  anchors.told_sentence    = CLIO_NONE;
  anchors.published        = published.known || !n_expressions
                               ? published
                               : find_dateline(expressions, n_expressions);
  anchors.narrative        = !anchors.published.known;
  size_t  far              = 0U;
  size_t  near             = 0U;
  int32_t year             = 0; // Of three digits; another makes a text of old
  for (size_t i = 0U; i < n_expressions; ++i) {
    const ClioExpression* const e = &expressions[i];
    anchors.ancient               = anchors.ancient || is_ancient(e);
    if (may_be_ancient(e)) {
      anchors.ancient = anchors.ancient || (year && year != e->value[T_YEAR]);
      year            = e->value[T_YEAR];
    }
    if (is_deictic(e)) {
      ++near;
    } else if ((e->kind == K_DATE || e->kind == K_SPLIT) &&
               clio_expression_has(e, T_YEAR)) {
      const bool close = !clio_expression_has(e, T_ERA) &&
                         abs(e->value[T_YEAR] - anchors.published.year) <= 1;
      far += !close;
      near += close;
    }
  }
  if (anchors.published.known && far >= 3U && far > 2U * near) {
    anchors.narrative = true;
  }
  return anchors;
}

static bool
moves_narrative(const ClioExpression* const e, const ClioTime* const time)
{
  return time->date.known && !e->bracketed && e->open <= 0 &&
         e->kind != K_CLOCK;
}

ClioResolution
clio_time_resolve(ClioTimeAnchors* const      anchors,
                  const ClioExpression* const e,
                  ClioResolvedTime* const     time)
{
  const Job job = { anchors, e, time };
  memset(time, 0, sizeof(*time));
  time->time.approximate = e->approximate;
  if ((e->param & P_WEAK) && !anchors->ancient) {
    return CLIO_RESOLVED_NONE;
  }
  const ClioResolution result = resolvers[e->kind](&job);
  if (result != CLIO_RESOLVED) {
    return result;
  }

  time->time.confidence = time->time.anchored ? 0.8f : 0.95f;
  if (moves_narrative(e, &time->time)) {
    anchors->told          = time->time.date;
    anchors->told_sentence = e->sentence;
    anchors->adrift        = false;
    if (time->time.date.month) {
      anchors->scene = time->time.date;
    }
  } else if (e->kind == K_DATE && clio_expression_has(e, T_SEASON) &&
             time->time.earliest.known) {
    anchors->told = clio_date(time->time.earliest.year, 0U, 0U);
  }
  if (e->kind == K_WEEK) {
    anchors->told = anchors->scene =
      clio_date(time->time.earliest.year, time->time.earliest.month, 0U);
  }
  if (e->kind == K_QUARTER || e->kind == K_HALF) {
    const bool half = e->kind == K_HALF;
    anchors->quarter_sentence =
      time->time.earliest.known ? e->sentence : CLIO_NONE;
    anchors->quarter =
      clio_period_of(time->time.earliest, half ? U_HALF : U_QUARTER);
  }
  if (clio_expression_has(e, T_ERA)) {
    anchors->bce = e->value[T_ERA] < 0;
  }
  if (time->time.date.known && time->time.date.day) {
    anchors->day      = time->time.date;
    anchors->sentence = e->sentence;
  }
  return result;
}
