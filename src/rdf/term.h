// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// RDF terms and statements, plain values that borrow their strings

#ifndef CLIO_RDF_TERM_H
#define CLIO_RDF_TERM_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>

/// The kind of an RDF term
typedef enum {
  CLIO_TERM_NONE, ///< No term: a wildcard, or the default graph
  CLIO_TERM_IRI,
  CLIO_TERM_BLANK, ///< Only in what is read: Clio writes no blank nodes
  CLIO_TERM_LITERAL,
} ClioTermKind;

/// An RDF term
typedef struct {
  ClioTermKind   kind;
  ClioStringView value;    ///< IRI, blank node label or lexical form
  ClioStringView datatype; ///< IRI, empty for a plain or tagged literal
  ClioStringView language; ///< BCP 47 tag in lower case, or empty
} ClioTerm;

/// An RDF statement, in a named graph if `graph` is one
typedef struct {
  ClioTerm subject;
  ClioTerm predicate;
  ClioTerm object;
  ClioTerm graph;
} ClioStatement;

/// Return no term: a wildcard, or the default graph
static inline ClioTerm
clio_term_none(void)
{
  const ClioTerm term = {
    CLIO_TERM_NONE, { NULL, 0U }, { NULL, 0U }, { NULL, 0U }
  };
  return term;
}

/// Return the IRI `iri`, a borrowed NUL-terminated string
static inline ClioTerm
clio_term_iri(const char* const iri)
{
  const ClioTerm term = {
    CLIO_TERM_IRI, clio_string(iri), { NULL, 0U }, { NULL, 0U }
  };
  return term;
}

/// Return a plain literal, borrowed
static inline ClioTerm
clio_term_literal(const ClioStringView value)
{
  const ClioTerm term = {
    CLIO_TERM_LITERAL, value, { NULL, 0U }, { NULL, 0U }
  };
  return term;
}

/// Return true if `a` and `b` are the same term
static inline bool
clio_term_equals(const ClioTerm* const a, const ClioTerm* const b)
{
  return a->kind == b->kind && clio_string_equals(a->value, b->value) &&
         clio_string_equals(a->datatype, b->datatype) &&
         clio_string_equals(a->language, b->language);
}

#endif // CLIO_RDF_TERM_H
