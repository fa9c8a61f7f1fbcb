// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A linked-data site made of exported graphs, as static files.

   All statements are given once, in any order, and then the site is written.
   The memory does not grow with their number.
*/

#ifndef CLIO_PUBLISH_PUBLISH_H
#define CLIO_PUBLISH_PUBLISH_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/term.h"

#include <stddef.h>

/// An article, to show its text
typedef struct {
  const char* name; ///< Of the document
  const char* path; ///< Of the article, or of its published text
} ClioPublishText;

/// What to publish, and where; borrowed strings
typedef struct {
  const char* directory; ///< Of the site
  const char* base;      ///< Start of the site's IRIs, or null: as in the graph
  const char* title;     ///< Of the site, or null
  const char* license;   ///< IRI, or null
  const char* sparql;    ///< URL of an endpoint for the site's data, or null
  const char* ontology;  ///< Directory of the ontology and lexicon
  const char* web;       ///< Directory of style sheet and scripts
  const ClioPublishText* texts;
  size_t                 n_texts;
} ClioPublishOptions;

/// What was published
typedef struct {
  size_t n_statements;
  size_t n_pages;
  size_t n_written;   ///< Files that are new or changed
  size_t n_unchanged; ///< Files left as they were
  size_t n_removed;   ///< Files of an earlier run that are no more
} ClioPublishCounts;

/// A site being made
typedef struct ClioPublish ClioPublish;

/// Make an empty site; the options must outlive it
CLIO_NODISCARD ClioStatus clio_publish_new(ClioWorld*                world,
                                           const ClioPublishOptions* options,
                                           ClioPublish**             publish);

/// Free `publish`; it may be null
void clio_publish_free(ClioPublish* publish);

/**
   Look for the base of a graph in a statement, until one is found.

   A #ClioStatementFunc on a #ClioPublish, to be called before any statement is
   added.

   @return #CLIO_NOT_FOUND, to stop, when it is known.
*/
ClioStatus clio_publish_find_base(void*                publish,
                                  const ClioStatement* statement);

/**
   Add a statement; a #ClioStatementFunc on a #ClioPublish.

   IRIs under the base found are put under the one of the options.

   @return #CLIO_BAD_DATA for a blank node or a term that is not legal.
*/
ClioStatus clio_publish_add(void* publish, const ClioStatement* statement);

/// Write the site
CLIO_NODISCARD ClioStatus clio_publish_write(ClioPublish*       publish,
                                             ClioPublishCounts* counts);

#endif // CLIO_PUBLISH_PUBLISH_H
