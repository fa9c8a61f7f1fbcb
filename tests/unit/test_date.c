// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "date/date.h"
#include "date/reader.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <assert.h>
#include <string.h>

static void
test_day_numbers(void)
{
  assert(clio_date_day_number(clio_date(1970, 1, 1)) == 0);
  assert(clio_date_day_number(clio_date(2000, 3, 1)) == 11017);
  for (int64_t n = -2000000; n < 2000000; n += 17) {
    const ClioDate date = clio_date_from_day_number(n);
    assert(clio_date_exists(date));
    assert(clio_date_day_number(date) == n);
  }
}

static void
test_calendar(void)
{
  assert(clio_date_weekday(clio_date(1953, 9, 13)) == 7);
  assert(clio_date_weekday(clio_date(-43, 3, 15)) == 5);
  assert(!clio_date_exists(clio_date(1999, 2, 29)));
  assert(clio_date_exists(clio_date(0, 2, 29)));
  assert(!clio_date_exists(clio_date(1900, 2, 29)));

  int32_t  year = 0;
  unsigned week = 0;
  clio_date_week(clio_date(2005, 1, 1), &year, &week);
  assert(year == 2004 && week == 53);
  clio_date_week(clio_date(2004, 11, 24), &year, &week);
  assert(year == 2004 && week == 48);

  assert(clio_date_equals(clio_date_easter(1961), clio_date(1961, 4, 2)));
  assert(clio_date_equals(clio_date_easter(2000), clio_date(2000, 4, 23)));
  assert(clio_date_equals(clio_date_easter(1818), clio_date(1818, 3, 22)));
  assert(clio_date_equals(clio_date_from_julian(clio_date(1917, 10, 25)),
                          clio_date(1917, 11, 7)));
  assert(clio_date_equals(clio_date_from_julian(clio_date(1582, 10, 5)),
                          clio_date(1582, 10, 15)));
}

static void
test_add(void)
{
  assert(
    clio_date_equals(clio_date_add(clio_date(2000, 1, 31), 1, CLIO_UNIT_MONTH),
                     clio_date(2000, 2, 29)));
  assert(
    clio_date_equals(clio_date_add(clio_date(2000, 1, 0), -1, CLIO_UNIT_MONTH),
                     clio_date(1999, 12, 0)));
  assert(
    clio_date_equals(clio_date_add(clio_date(1999, 12, 31), 1, CLIO_UNIT_WEEK),
                     clio_date(2000, 1, 7)));
  assert(clio_date_equals(clio_date_add(clio_date(1, 0, 0), -2, CLIO_UNIT_YEAR),
                          clio_date(-1, 0, 0)));
}

static void
test_compare(void)
{
  const ClioDate year  = clio_date(1953, 0, 0);
  const ClioDate month = clio_date(1953, 1, 0);
  const ClioDate none  = { 0, 0, 0, false };
  assert(clio_date_compare(month, year) > 0);
  assert(clio_date_compare(year, month) < 0);
  assert(clio_date_compare(none, year) < 0);
  assert(!clio_date_compare(year, year));
  assert(clio_date_within(month, year) && !clio_date_within(year, month));
  assert(!clio_date_before(month, year));
  assert(clio_date_before(clio_date(1952, 12, 31), year));
}

static void
test_ages(void)
{
  const ClioDate birth = clio_date(1894, 4, 15);
  assert(clio_date_age_agrees(birth, clio_date(1971, 9, 11), 77));
  assert(!clio_date_age_agrees(birth, clio_date(1971, 9, 11), 76));
  assert(clio_date_age_agrees(birth, clio_date(1971, 0, 0), 76));

  const ClioDateInterval born = clio_date_born(clio_date(1971, 9, 11), 77);
  assert(clio_date_equals(born.earliest, clio_date(1893, 9, 12)));
  assert(clio_date_equals(born.latest, clio_date(1894, 9, 11)));
}

static void
check_text(const ClioDate date,
           const char*    xsd,
           const char*    type,
           const char*    edtf)
{
  char        text[CLIO_DATE_TEXT];
  const char* datatype = NULL;
  assert(clio_date_format_xsd(date, text, &datatype) == strlen(xsd));
  assert(!strcmp(text, xsd) && !strcmp(datatype, type));
  clio_date_format_edtf(date, true, text);
  assert(!strcmp(text, edtf));
}

static void
test_text(void)
{
  check_text(clio_date(1953, 9, 13), "1953-09-13", "date", "1953-09-13~");
  check_text(clio_date(1953, 9, 0), "1953-09", "gYearMonth", "1953-09~");
  check_text(clio_date(-43, 0, 0), "-0043", "gYear", "-0043~");
  check_text(clio_date(0, 0, 0), "0000", "gYear", "0000~");
  check_text(clio_date(-12999, 0, 0), "-12999", "gYear", "Y-12999~");

  char           text[CLIO_DATE_TEXT];
  const ClioDate none = { 0, 0, 0, false };
  clio_date_format_interval(clio_date(1934, 0, 0), none, false, text);
  assert(!strcmp(text, "1934/.."));

  ClioDate date = none;
  assert(clio_date_parse(clio_string("2008-03-01T10:00:00Z"), &date));
  assert(clio_date_equals(date, clio_date(2008, 3, 1)));
  assert(clio_date_parse(clio_string("2008-03"), &date));
  assert(!clio_date_parse(clio_string("2008-02-30"), &date));
  assert(!clio_date_parse(clio_string("208"), &date));
  assert(!clio_date_parse(clio_string("2008-3-1"), &date));
}

/// What documents are read with
typedef struct {
  ClioWorld*      world;
  ClioTokenizer*  tokenizer;
  ClioDateReader* reader;
  unsigned        n_warnings;
} Reading;

static void
count_warnings(void* handle, ClioLogLevel level, const char* message)
{
  Reading* const reading = (Reading*)handle;
  assert(level == CLIO_LOG_WARNING);
  assert(strstr(message, "is not in the calendar"));
  ++reading->n_warnings;
}

static ClioDocument*
read_times(const Reading* const reading, const char* const text)
{
  ClioDocument* d = NULL;
  assert(!clio_reader_read(
    reading->world, "test", clio_string(text), CLIO_TEXT_PLAIN, &d));
  assert(!clio_tokenize(reading->tokenizer, d));
  assert(!clio_dates_find(reading->reader, d));
  return d;
}

static void
test_ranges(const Reading* const reading)
{
  ClioDocument* d = read_times(reading, "He ruled from 1934 to May 1936.");
  assert(d->n_times == 2U);
  for (size_t i = 0U; i < 2U; ++i) {
    assert(clio_date_equals(d->times[i].begin, clio_date(1934, 0, 0)));
    assert(clio_date_equals(d->times[i].end, clio_date(1936, 5, 0)));
    assert(!strcmp(d->times[i].edtf, "1934/1936-05"));
  }
  assert(clio_date_equals(d->times[1].date, clio_date(1936, 5, 0)));
  clio_document_free(d);

  d = read_times(reading, "They landed on 5-6 June 1944.");
  assert(d->n_times == 1U && !d->times[0].date.known);
  assert(clio_date_equals(d->times[0].begin, clio_date(1944, 6, 5)));
  assert(clio_date_equals(d->times[0].latest, clio_date(1944, 6, 6)));
  clio_document_free(d);

  d = read_times(reading, "He has lived there since 1990.");
  assert(d->n_times == 1U && !d->times[0].end.known);
  assert(clio_date_equals(d->times[0].begin, clio_date(1990, 0, 0)));
  assert(!strcmp(d->times[0].edtf, "1990/.."));
  clio_document_free(d);
}

static void
test_vague(const Reading* const reading)
{
  ClioDocument* d = read_times(reading, "Born c. 1818, he fled in the 1850s.");
  assert(d->n_times == 2U);
  assert(d->times[0].approximate && !strcmp(d->times[0].edtf, "1818~"));
  assert(!d->times[1].date.known && !strcmp(d->times[1].edtf, "185X"));
  assert(clio_date_equals(d->times[1].earliest, clio_date(1850, 1, 1)));
  assert(clio_date_equals(d->times[1].latest, clio_date(1859, 12, 31)));
  clio_document_free(d);

  d = read_times(reading, "Caesar died in 44 BC.");
  assert(d->n_times == 1U);
  assert(d->times[0].date.year == -43 && !strcmp(d->times[0].edtf, "-0043"));
  clio_document_free(d);
}

static void
test_impossible(Reading* const reading)
{
  static const char* const texts[] = { "He died on 31 February 1999.",
                                       "He died on February 29, 1900.",
                                       "He left from 1 May to 31 June 1999." };
  for (size_t i = 0U; i < 3U; ++i) {
    reading->n_warnings   = 0U;
    ClioDocument* const d = read_times(reading, texts[i]);
    assert(reading->n_warnings == 1U);
    assert(d->n_times == (i == 2U));
    clio_document_free(d);
  }
}

static void
test_reader(void)
{
  Reading reading = { clio_world_new(NULL), NULL, NULL, 0U };
  assert(!clio_tokenizer_new(reading.world,
                             CLIO_SOURCE_DIR "/models/tokenizer-en.clio",
                             &reading.tokenizer));
  assert(!clio_date_reader_new(reading.world, &reading.reader));
  clio_world_set_log(reading.world, count_warnings, &reading);
  test_ranges(&reading);
  test_vague(&reading);
  test_impossible(&reading);
  clio_date_reader_free(reading.reader);
  clio_tokenizer_free(reading.tokenizer);
  clio_world_free(reading.world);
}

int
main(void)
{
  test_day_numbers();
  test_calendar();
  test_add();
  test_compare();
  test_ages();
  test_text();
  test_reader();
  return 0;
}
