// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// RDF terms and statements, plain values that borrow their strings

#ifndef CLIO_RDF_TERM_H
#define CLIO_RDF_TERM_H

#include "clio/string_view.h"

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

#endif // CLIO_RDF_TERM_H
