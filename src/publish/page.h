// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What all pages share: their frame, links, dates, evidence

#ifndef CLIO_PUBLISH_PAGE_H
#define CLIO_PUBLISH_PAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "publish/cards.h"
#include "publish/html.h"
#include "publish/site.h"

#include <stdbool.h>

/// A page being written
typedef struct {
  ClioSite*   site;
  ClioArena*  arena; ///< Of the page
  ClioBuffer* out;
  const char* root;   ///< From the page to the site's root: "../" or ""
  ClioStatus  status; ///< Of the first failure
} ClioPage;

/// What stands in a page's head
typedef struct {
  ClioStringView title;
  ClioStringView description;
  ClioStringView language; ///< Of the title, or empty
  ClioStringView path;     ///< Of a page with data documents, or empty
  ClioStringView iri;      ///< Of what the page is about, or empty
  ClioStringView json;     ///< JSON-LD, or empty
  ClioStringView schema;   ///< More of it, or empty
} ClioPageHead;

/// A format of data documents
typedef struct {
  const char* suffix; ///< ".ttl"
  const char* media_type;
  const char* name; ///< "Turtle"
} ClioDataFormat;

enum { CLIO_N_DATA_FORMATS = 4 };

/// The formats of data documents, best first
extern const ClioDataFormat clio_data_formats[CLIO_N_DATA_FORMATS];

/// Append everything before and after a page's own content
void clio_page_begin(ClioPage* page, const ClioPageHead* head);
void clio_page_end(ClioPage* page);

/// Return the card of a thing; all empty if there is none
ClioCard clio_page_card(ClioPage* page, ClioStringView iri, bool* found);

/// Return what to call a thing, by its card or its IRI
ClioStringView clio_page_label(ClioPage*       page,
                               ClioStringView  iri,
                               const ClioCard* card);

/// Append the href of a thing's page, or of its IRI if it is not of this site
void clio_page_href(ClioPage* page, ClioStringView iri, bool found);

/// Append a link to a thing, with its label
void clio_page_link(ClioPage* page, ClioStringView iri);

/// Append the name of a term's place on the page of the ontology
void clio_ontology_anchor(ClioPage* page, const char* curie);

/// Append a link to a class's list
void clio_page_type_link(ClioPage* page, ClioStringView type);

/// Append a term: a link, a date, a text
void clio_page_term(ClioPage* page, const ClioTerm* term);

/// Append a date for people in a `time` element
void clio_page_date(ClioPage* page, ClioStringView date);

/// Append `confidence` as a bar and as a number, if it is one
void clio_page_confidence(ClioPage* page, ClioStringView confidence);

/// Append a link to a sentence; `n` tells several apart, from 1
void clio_page_why(ClioPage* page, ClioStringView sentence, size_t n);

/// Append what a claim's polarity, modality and source say
void clio_page_standing(ClioPage*      page,
                        ClioStringView polarity,
                        ClioStringView modality,
                        ClioStringView source);

/// Append links to the data documents of the page `path`
void clio_page_formats(ClioPage* page, ClioStringView path);

/// Write a page's bytes to the file `path` with `suffix`
CLIO_NODISCARD ClioStatus clio_page_write(ClioPage*      page,
                                          ClioStringView path,
                                          const char*    suffix);

#endif // CLIO_PUBLISH_PAGE_H
