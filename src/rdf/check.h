// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Rules that every term keeps before a library or a writer sees it.

   raptor writes language tags unescaped, so that a crafted one could inject
   statements, and cuts literals at invalid UTF-8 without a word.
*/

#ifndef CLIO_RDF_CHECK_H
#define CLIO_RDF_CHECK_H

#include "clio/string_view.h"
#include "rdf/term.h"

#include <stdbool.h>

enum {
  CLIO_MAX_IRI      = 16384, ///< Longest IRI, in bytes
  CLIO_MAX_LANGUAGE = 255,   ///< Longest language tag, in bytes
};

/// Return true if `iri` is absolute and has no character that IRIs forbid
bool clio_iri_is_legal(ClioStringView iri);

/// Return true for `[a-z]{1,8}(-[a-z0-9]{1,8})*`
bool clio_language_is_legal(ClioStringView tag);

/**
   Return true if `text` is valid UTF-8 without characters that RDF syntaxes
   cannot all carry: C0 controls except TAB, LF and CR, and U+FFFE, U+FFFF.
*/
bool clio_text_is_legal(ClioStringView text);

/// Return what is wrong with `term`, a static phrase, or null if nothing is
const char* clio_term_check(const ClioTerm* term);

/// Return what is wrong with `statement`, or null if nothing is
const char* clio_statement_check(const ClioStatement* statement);

#endif // CLIO_RDF_CHECK_H
