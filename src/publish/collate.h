// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The order of labels in lists, for people

#ifndef CLIO_PUBLISH_COLLATE_H
#define CLIO_PUBLISH_COLLATE_H

#include "base/buffer.h"
#include "clio/string_view.h"

/**
   Append what `label` is sorted by: without case, marks and signs.

   "Élodie" stands beside "Elodie", and "'Abd" beside "Abd".
*/
void clio_collate_key(ClioBuffer* out, ClioStringView label);

/**
   Append the letter that a key is listed under, in upper case; "#" for digits
   and where there is none.
*/
void clio_collate_letter(ClioBuffer* out, ClioStringView key);

#endif // CLIO_PUBLISH_COLLATE_H
