// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What was found in one article

#ifndef CLIO_DOCUMENT_H
#define CLIO_DOCUMENT_H

#include "clio/attributes.h"
#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>

CLIO_BEGIN_DECLS

/// An article and all that was found in it
typedef struct ClioDocumentImpl ClioDocument;

/// How much was found in an article
typedef struct {
  size_t n_sentences;
  size_t n_words;
  size_t n_entities; ///< Things that facts or names speak of
  size_t n_facts;
} ClioCounts;

/// One fact as text; strings are borrowed from the document
typedef struct {
  const char* CLIO_NONNULL  subject;  ///< Label of the thing it is about
  const char* CLIO_NONNULL  property; ///< Compact name: "dbo:predecessor"
  const char* CLIO_NONNULL  property_label; ///< Its label, else its IRI
  const char* CLIO_NULLABLE wikidata; ///< "P1365" where there is one
  const char* CLIO_NULLABLE object; ///< Label, literal or EDTF, null for a date
  int                       year;     ///< If a date; 0 is 1 BCE
  unsigned                  month;    ///< If a date; 0 if not known
  unsigned                  day;      ///< If a date; 0 if not known
  bool                      negative; ///< The article denies it
  bool           asserted;   ///< Neither planned, supposed nor reported
  double         confidence; ///< 0 to 1
  ClioStringView sentence;   ///< Sentence that says so
} ClioFactView;

/// Free `document` and everything found in it
CLIO_API void clio_document_free(ClioDocument* CLIO_NULLABLE document);

/// Return the article's title, or null if it has none
CLIO_API const char* CLIO_NULLABLE
clio_document_title(const ClioDocument* CLIO_NONNULL document);

/// Return the normalised text that offsets count in
CLIO_API ClioStringView
clio_document_text(const ClioDocument* CLIO_NONNULL document);

/// Return how much was found
CLIO_API ClioCounts
clio_document_counts(const ClioDocument* CLIO_NONNULL document);

/// Return fact number `index`, which must be less than the number of facts
CLIO_API ClioFactView
clio_document_fact(const ClioDocument* CLIO_NONNULL document, size_t index);

CLIO_END_DECLS

#endif // CLIO_DOCUMENT_H
