// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Articles kept in a directory, with an index that SPARQL queries use.

   `clio-store` lists the articles, `articles/` has each as N-Quads, and
   `index-N/` is a store of librdf with every statement once, without graphs.
   A change makes new files beside the old ones and then replaces `clio-store`,
   so that the directory holds what it held before or all of the change, however
   it ends.  Programs that use a directory at a time wait for each other.
*/

#ifndef CLIO_EXPORT_COLLECTION_H
#define CLIO_EXPORT_COLLECTION_H

#include "base/world.h"
#include "clio/status.h"
#include "graph/graph.h"
#include "rdf/store.h"

#include <stdbool.h>
#include <stddef.h>

/// A directory of articles
typedef struct ClioCollection ClioCollection;

/// An article in it; the string is the collection's
typedef struct {
  const char* graph;        ///< IRI
  size_t      n_statements; ///< Of the article's file
} ClioCollectionArticle;

/// What a change did
typedef struct {
  size_t n_added;
  size_t n_replaced;
  size_t n_same; ///< Put again as they were
  size_t n_removed;
} ClioCollectionChange;

/**
   Open the collection in `directory`.

   @param change Open it to be changed, and make it if there is none.
   @return #CLIO_NOT_FOUND if there is none, #CLIO_BAD_DATA if the directory
   holds something else or is damaged; with a message.
*/
CLIO_NODISCARD ClioStatus clio_collection_open(const ClioWorld* world,
                                               const char*      directory,
                                               bool             change,
                                               ClioCollection** collection);

/// Close `collection`, forgetting a change without commit; it may be null
void clio_collection_free(ClioCollection* collection);

/// Return the number of articles, those of a change not counted
size_t clio_collection_size(const ClioCollection* collection);

/// Return an article, in the order of their IRIs
ClioCollectionArticle clio_collection_article(const ClioCollection* collection,
                                              size_t                index);

/**
   Call `func` for each statement of an article, with its graph.

   @return #CLIO_BAD_DATA, with a message, if the file is not as it was written;
   `func` has had its statements by then.
*/
CLIO_NODISCARD ClioStatus clio_collection_read(const ClioCollection* collection,
                                               size_t                index,
                                               ClioStatementFunc     func,
                                               void*                 handle);

/**
   Let the article `graph` say these statements and no others, at the commit.

   Labels of blank nodes are made different from those of other articles.

   @return #CLIO_BAD_DATA if the article was put since the last commit.
*/
CLIO_NODISCARD ClioStatus clio_collection_put(ClioCollection*  collection,
                                              const char*      graph,
                                              const ClioGraph* statements);

/// Remove the article `graph` at the commit; #CLIO_NOT_FOUND if there is none
CLIO_NODISCARD ClioStatus clio_collection_remove(ClioCollection* collection,
                                                 const char*     graph);

/// Make the change, and say what it was
CLIO_NODISCARD ClioStatus clio_collection_commit(ClioCollection* collection,
                                                 ClioCollectionChange* made);

/// Open the index to ask; the caller frees it
CLIO_NODISCARD ClioStatus
clio_collection_index(const ClioCollection* collection, ClioStore** index);

/**
   Read everything and compare the index with the articles.

   @return #CLIO_BAD_DATA, with a message, if anything is not as written.
*/
CLIO_NODISCARD ClioStatus
clio_collection_check(const ClioCollection* collection);

#endif // CLIO_EXPORT_COLLECTION_H
