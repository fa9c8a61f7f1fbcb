// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What the parts of the generator share, and how a site is made.

   1. Statements are sorted by the path of the page that their subject is
      described on (publish/gather.c).
   2. They are read in that order.  Each subject leaves a card for the pages
      that link to it, and references for the pages that it says something of:
      facts that end there, claims about them, events that a sentence tells of.
   3. Statements and references are read together, page by page, and written
      (publish/pages.c).

   All that grows with the graph is sorted on the disk.
*/

#ifndef CLIO_PUBLISH_SITE_H
#define CLIO_PUBLISH_SITE_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "ontology/ontology.h"
#include "publish/cards.h"
#include "publish/files.h"
#include "publish/lines.h"
#include "publish/path.h"
#include "publish/publish.h"
#include "publish/terms.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Things of a class, to count them
typedef struct {
  const char* name;  ///< Of its files: "Person"
  const char* label; ///< "person"
  const char* iri;   ///< Or "" for things without a class
  size_t      n;
} ClioTypeCount;

/// The class of articles in lists, which is none of the graph
#define CLIO_ARTICLE_TYPE "urn:x-clio:article"

/// Where the text of an article is
typedef struct {
  const char* page; ///< Path of its page
  const char* file;
} ClioSiteText;

/// A site being made
typedef struct {
  ClioWorld*                world;
  ClioArena*                arena; ///< Of what lasts as long as the site
  const ClioPublishOptions* options;
  ClioStringView            base;     ///< Of the IRIs published, no slash
  ClioStringView            old_base; ///< Of those read, or empty
  ClioOntology*             ontology;
  ClioTermTable             terms;
  ClioFiles*                files;
  ClioCards*                cards;
  ClioLines*                statements; ///< By path, subject, predicate, object
  ClioLines*                references; ///< By path, subject; see gather.c
  ClioLines*                entries;    ///< By class and label; see lists.c
  ClioTypeCount*            types;      ///< Sorted by name
  size_t                    n_types, types_capacity;
  ClioSiteText*             texts; ///< Sorted by page
  size_t                    n_texts;
  bool                      has_script; ///< The front end's bundle is there
  bool                      has_style;  ///< And a style sheet of its own
  const char*               vocabularies[64]; ///< Namespaces of properties
  size_t                    n_vocabularies;
  const char*               examples[3]; ///< IRIs of things
  size_t                    n_examples;
  const char** hashed; ///< IRIs under the base whose paths are hashed
  size_t       n_hashed, hashed_capacity;
  size_t       n_statements, n_triples; ///< With graphs, and without
  size_t       n_things, n_articles, n_pages;
} ClioSite;

/// Something said elsewhere that a page shows
typedef struct {
  ClioStringView about; ///< IRI that the page describes
  char           kind;  ///< One of the following
  ClioStringView property;
  ClioTerm       other;      ///< Object, or subject of what ends here
  ClioStringView claim;      ///< IRI of the claim, empty if plainly stated
  ClioStringView confidence; ///< "0.97"
  ClioStringView polarity;   ///< IRI, or empty
  ClioStringView modality;   ///< IRI, or empty
  ClioStringView source;     ///< IRI of who says so, or empty
  ClioStringView comment;
  ClioStringView sentences; ///< IRIs with #CLIO_PART_END between
} ClioReference;

enum {
  CLIO_REFERENCE_CLAIM = 'C', ///< A claim that starts here
  CLIO_REFERENCE_IN    = 'I', ///< A fact, or a claim, that ends here
  CLIO_REFERENCE_EVENT = 'E', ///< A fact of the event `claim`, said here
};

/// All that a page is made of; its strings are in `arena`
typedef struct {
  ClioArena*     arena;
  ClioStringView path;
  ClioStatement* statements; ///< Sorted, without doubles
  size_t         n_statements, statements_capacity;
  ClioReference* references; ///< Sorted
  size_t         n_references, references_capacity;
  size_t         n_run;      ///< References of the last property, to limit them
  size_t         n_left_out; ///< References beyond #CLIO_MAX_INCOMING
} ClioGroup;

/// References of one property that a page holds; others are only counted
enum { CLIO_MAX_INCOMING = 2000 };

/// What the reading of groups has not used yet
typedef struct {
  ClioLines*     lines;
  ClioStringView line;
  ClioStringView path; ///< Of the line; no data after the last
} ClioGroupCursor;

/// Start to read `lines`, which may be null, from the first
CLIO_NODISCARD ClioStatus clio_group_start(ClioGroupCursor* cursor,
                                           ClioLines*       lines);

/**
   Read the statements and references of the next path.

   @param references What has none if it is null.
   @return #CLIO_NOT_FOUND after the last.
*/
CLIO_NODISCARD ClioStatus clio_group_next(ClioGroupCursor* statements,
                                          ClioGroupCursor* references,
                                          ClioGroup*       group);

/// Make cards, references and entries of all statements
CLIO_NODISCARD ClioStatus clio_site_gather(ClioSite* site);

/// Write all pages and their data
CLIO_NODISCARD ClioStatus clio_site_write_pages(ClioSite* site);

/// Return the place of an IRI on `site`, in `arena`
static inline ClioSitePlace
clio_site_find(const ClioSite* const site,
               ClioArena* const      arena,
               const ClioStringView  iri)
{
  return clio_site_place(arena, site->base, iri);
}

/// Return true if `term` is the IRI `iri`
static inline bool
clio_term_is(const ClioTerm* const term, const char* const iri)
{
  return term->kind == CLIO_TERM_IRI &&
         clio_string_equals(term->value, clio_string(iri));
}

#endif // CLIO_PUBLISH_SITE_H
