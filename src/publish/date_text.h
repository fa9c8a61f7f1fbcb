// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Dates of graphs, for people and in order

#ifndef CLIO_PUBLISH_DATE_TEXT_H
#define CLIO_PUBLISH_DATE_TEXT_H

#include "base/buffer.h"
#include "clio/string_view.h"

#include <stdbool.h>

/**
   Append an XSD or EDTF date as text: "13 September 1953", "about 217 BCE".

   What is no date is appended as it is.
*/
void clio_date_text(ClioBuffer* out, ClioStringView date);

/// Return true if `date` may be the datetime of HTML: years 1 to 9999, exact
bool clio_date_text_is_plain(ClioStringView date);

/// Compare two dates by time, vaguer ones first
int clio_date_text_compare(ClioStringView a, ClioStringView b);

#endif // CLIO_PUBLISH_DATE_TEXT_H
