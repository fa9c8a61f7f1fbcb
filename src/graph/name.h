// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// IRIs and literals made from what a document says

#ifndef CLIO_GRAPH_NAME_H
#define CLIO_GRAPH_NAME_H

#include "base/arena.h"
#include "rdf/term.h"
#include "text/document.h"

/**
   Return `text` as the last part of an IRI, null if out of memory.

   Spaces become `_`; letters, digits, `-`, `.`, `_`, `~` and what IRIs allow
   beyond ASCII stay; all else is percent-encoded, also the characters that are
   not seen.  A long one is cut and ends with its hash.
*/
const char* clio_name_encode(ClioArena* arena, ClioStringView text);

/**
   Return `date` as a literal, of kind none if it is unknown or out of memory.

   The datatype is xsd:date, gYearMonth or gYear, or EDTF for BCE and
   approximate dates.
*/
ClioTerm clio_date_term(ClioArena* arena, ClioDate date, bool approximate);

/// Return the literal of a date that EDTF has as `text`; borrowed
ClioTerm clio_edtf_term(const char* text);

/// Return `value` with two decimals at most, "0.97" or "1.0"
ClioTerm clio_decimal_term(ClioArena* arena, double value);

/// Return `value` as an xsd:integer, or `datatype` if it is not null
ClioTerm clio_integer_term(ClioArena*  arena,
                           long long   value,
                           const char* datatype);

/**
   Return the literal of a fact in a form that all stores keep.

   A number is made canonical; one that is none is plain text.  A value that is
   no legal text is of kind none.
*/
ClioTerm clio_value_term(ClioArena* arena,
                         ClioSymbol literal,
                         ClioSymbol datatype);

#endif // CLIO_GRAPH_NAME_H
