// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/condition.h"

#include <curl/curl.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void
clio_condition_tag(const ClioFile* const file, char tag[CLIO_MAX_TAG])
{
  snprintf(tag,
           CLIO_MAX_TAG,
           "\"%jx-%lx-%" PRIx64 "\"",
           (uintmax_t)file->modified.tv_sec,
           (unsigned long)file->modified.tv_nsec,
           file->size);
}

void
clio_condition_date(const time_t time, char date[CLIO_MAX_DATE])
{
  static const char days[]   = "SunMonTueWedThuFriSat";
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  struct tm tm;
  date[0] = '\0';
  if (gmtime_r(&time, &tm)) {
    snprintf(date,
             CLIO_MAX_DATE,
             "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
             days + 3 * tm.tm_wday,
             tm.tm_mday,
             months + 3 * tm.tm_mon,
             tm.tm_year + 1900,
             tm.tm_hour,
             tm.tm_min,
             tm.tm_sec);
  }
}

// Is `tag` in the list?  A weak tag is as good as a strong one if `weak`
static bool
lists_tag(const char* list, const char* const tag, const bool weak)
{
  const size_t n = strlen(tag);
  for (list += strspn(list, " \t,"); *list; list += strspn(list, " \t,")) {
    if (*list == '*') {
      return true;
    }
    const bool is_weak = list[0] == 'W' && list[1] == '/';
    list += is_weak ? 2 : 0;
    if ((weak || !is_weak) && !strncmp(list, tag, n)) {
      return true;
    }
    const char* const end = *list == '"' ? strchr(list + 1, '"') : NULL;
    list                  = end ? end + 1 : list + strcspn(list, ",");
  }
  return false;
}

// Is `file` newer than the date?  What is no date says nothing
static bool
is_newer(const ClioFile* const file, const char* const date, const bool unsure)
{
  const time_t time = curl_getdate(date, NULL);
  return time == (time_t)-1 ? unsure : file->modified.tv_sec > time;
}

static unsigned
check_conditions(const ClioConditions* const c,
                 const ClioFile* const       file,
                 const char* const           tag)
{
  if (c->if_match) {
    if (!lists_tag(c->if_match, tag, false)) {
      return 412U;
    }
  } else if (c->if_unmodified_since &&
             is_newer(file, c->if_unmodified_since, false)) {
    return 412U;
  }
  if (c->if_none_match) {
    return lists_tag(c->if_none_match, tag, true) ? 304U : 200U;
  }
  return (c->if_modified_since && !is_newer(file, c->if_modified_since, true))
           ? 304U
           : 200U;
}

// Does the client have a part of this very file?
static bool
is_same(const char* const     if_range,
        const ClioFile* const file,
        const char* const     tag)
{
  char date[CLIO_MAX_DATE];
  clio_condition_date(file->modified.tv_sec, date);
  return !if_range || !strcmp(if_range, tag) || !strcmp(if_range, date);
}

// Read digits, stopping before a number that is too large
static const char*
read_number(const char* s, uint64_t* const number, bool* const any)
{
  *number = 0U;
  *any    = false;
  for (; *s >= '0' && *s <= '9'; ++s) {
    *any    = true;
    *number = *number > UINT64_MAX / 10U - 1U
                ? *number
                : *number * 10U + (uint64_t)(*s - '0');
  }
  return s;
}

// Read "bytes=0-499", "bytes=500-" or "bytes=-500"; 200 if it is none of these
static unsigned
read_range(const char* s, const uint64_t size, ClioRange* const range)
{
  uint64_t first     = 0U;
  uint64_t last      = 0U;
  bool     has_first = false;
  bool     has_last  = false;
  if (strncasecmp(s, "bytes=", 6U) != 0) {
    return 200U;
  }
  s = read_number(s + 6, &first, &has_first);
  if (*s != '-') {
    return 200U;
  }
  s = read_number(s + 1, &last, &has_last);
  if (*s || (!has_first && !has_last) ||
      (has_first && has_last && last < first)) {
    return 200U;
  }
  if (!has_first) {
    first = last < size ? size - last : 0U;
    last  = last ? size : 0U;
  } else if (!has_last) {
    last = size;
  }
  if (first >= size || (!has_first && !last)) {
    return 416U;
  }
  last         = last < size ? last : size - 1U;
  range->first = first;
  range->size  = last - first + 1U;
  return 206U;
}

unsigned
clio_condition_check(const ClioConditions* const conditions,
                     const ClioFile* const       file,
                     ClioRange* const            range)
{
  char tag[CLIO_MAX_TAG];
  clio_condition_tag(file, tag);
  range->first = 0U;
  range->size  = file->size;

  const unsigned status = check_conditions(conditions, file, tag);
  return (status == 200U && conditions->range &&
          is_same(conditions->if_range, file, tag))
           ? read_range(conditions->range, file->size, range)
           : status;
}
