// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Time expressions of English text

#ifndef CLIO_DATE_READER_H
#define CLIO_DATE_READER_H

#include "base/world.h"
#include "clio/status.h"
#include "text/document.h"

/// The grammar of time expressions, ready for use; read-only
typedef struct ClioDateReader ClioDateReader;

/// Compile the grammar
CLIO_NODISCARD ClioStatus clio_date_reader_new(ClioWorld*       world,
                                               ClioDateReader** reader);

/// Free `reader`; it may be null
void clio_date_reader_free(ClioDateReader* reader);

/**
   Find the time expressions of `document` and set its `times` in text order.

   Needs sentences and words; part-of-speech tags are used where they are.
   `document->published` anchors "today", "last week" and the like.

   In each time found

   - `value` and `type` are those of TIMEX3;
   - `date` is known if the text means one day, month or year;
   - `begin` and `end` are known for ranges.  "From 1934 to 1936" is two times,
     "1934" and "1936", and *both* have the whole range in `begin` and `end`.
     "5-6 June" and other ranges with an end that says nothing alone are one
     time.  "Since 1990" has only a `begin`, "until 1990" only an `end`;
   - `earliest` and `latest` enclose what is meant, as well as is known: the
     1950s are 1950-01-01 to 1959-12-31;
   - a duration ("three years") or a set ("every year") has no date.

   A date that is not in the calendar is logged as a warning and left out.

   @return #CLIO_NO_MEMORY or success.
*/
CLIO_NODISCARD ClioStatus clio_dates_find(const ClioDateReader* reader,
                                          ClioDocument*         document);

#endif // CLIO_DATE_READER_H
