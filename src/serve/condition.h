// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Conditional requests and ranges (RFC 9110, sections 13 and 14)

#ifndef CLIO_SERVE_CONDITION_H
#define CLIO_SERVE_CONDITION_H

#include "serve/folder.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum {
  CLIO_MAX_TAG  = 64, ///< Bytes of an entity tag with its NUL
  CLIO_MAX_DATE = 40, ///< Bytes of a date with its NUL
};

/// Write the entity tag of `file`, with its quotes
void clio_condition_tag(const ClioFile* file, char tag[CLIO_MAX_TAG]);

/// Write a date as in "Sun, 06 Nov 1994 08:49:37 GMT"
void clio_condition_date(time_t time, char date[CLIO_MAX_DATE]);

/// The headers that ask for conditions; each may be null
typedef struct {
  const char* if_match;
  const char* if_none_match;
  const char* if_modified_since;
  const char* if_unmodified_since;
  const char* if_range;
  const char* range;
} ClioConditions;

/// Part of a file
typedef struct {
  uint64_t first; ///< Offset in bytes
  uint64_t size;  ///< In bytes
} ClioRange;

/**
   Return the status that answers a request for `file`.

   Several ranges in one request are answered with the whole file.

   @param[out] range What to send if it is 200 or 206.
   @return 200, 206, 304, 412 or 416 of HTTP.
*/
unsigned clio_condition_check(const ClioConditions* conditions,
                              const ClioFile*       file,
                              ClioRange*            range);

#endif // CLIO_SERVE_CONDITION_H
