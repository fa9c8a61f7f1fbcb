// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Records as strings of fields, so that clio_lines_next() gives them in the
   order of their first field, then their second, and so on.

   Legal text of RDF has none of the characters that separate fields.
*/

#ifndef CLIO_PUBLISH_FIELDS_H
#define CLIO_PUBLISH_FIELDS_H

#include "base/buffer.h"
#include "clio/string_view.h"
#include "rdf/term.h"

#include <stddef.h>

enum {
  CLIO_FIELD_END = 1, ///< Byte between fields
  CLIO_PART_END  = 2, ///< Byte between parts of a field
};

/// Compare as memcmp() does, a shorter one first
int clio_field_compare(ClioStringView a, ClioStringView b);

/// Append a field and what ends it
void clio_field_add(ClioBuffer* out, ClioStringView field);

/// Append a term as a field: an IRI, or a literal
void clio_field_add_term(ClioBuffer* out, const ClioTerm* term);

/**
   Take the next part of `text`, up to `end` or all, and move past it.

   Nothing is left of `text` after its last part, and taking more gives empty
   ones.
*/
ClioStringView clio_field_take(ClioStringView* text, char end);

/// Take the next field as a term
ClioTerm clio_field_take_term(ClioStringView* text);

#endif // CLIO_PUBLISH_FIELDS_H
