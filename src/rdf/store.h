// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Statements held by librdf, in memory or in a directory, and queries on them

#ifndef CLIO_RDF_STORE_H
#define CLIO_RDF_STORE_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/model.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

/// A store of statements without graphs
typedef struct ClioStore ClioStore;

/// What a store in a directory is opened for; one in memory can do all
typedef enum {
  CLIO_STORE_READ,
  CLIO_STORE_CHANGE,
  CLIO_STORE_CREATE, ///< Made new; what the directory held is lost
} ClioStoreMode;

/// What receives the results of a query; unused functions may be null
typedef struct {
  void* handle;

  /// The names of the columns of SELECT, before the first row
  ClioStatus (*columns)(void* handle, const char* const* names, size_t n);

  /// A row of SELECT; terms of kind none are not bound
  ClioStatus (*row)(void* handle, const ClioTerm* terms, size_t n);

  /// The answer to ASK
  ClioStatus (*answer)(void* handle, bool answer);

  /// A statement of CONSTRUCT
  ClioStatementFunc statement;
} ClioResults;

/**
   Open a store.

   @param directory Where it is on the disk, or null for one in memory.
   A change that does not end with clio_store_free() leaves the files damaged:
   change a copy.
*/
CLIO_NODISCARD ClioStatus clio_store_open(const ClioWorld* world,
                                          const char*      directory,
                                          ClioStoreMode    mode,
                                          ClioStore**      store);

/// Close `store`; it may be null
void clio_store_free(ClioStore* store);

/// Add a statement, without its graph, unless it is there
CLIO_NODISCARD ClioStatus clio_store_add(ClioStore*           store,
                                         const ClioStatement* statement);

/// Remove a statement if it is there
CLIO_NODISCARD ClioStatus clio_store_remove(ClioStore*           store,
                                            const ClioStatement* statement);

/// Call `func` for each statement, in no order
CLIO_NODISCARD ClioStatus clio_store_each(ClioStore*        store,
                                          ClioStatementFunc func,
                                          void*             handle);

/**
   Answer a SPARQL query with rasqal.

   @return #CLIO_UNSUPPORTED, with a message, for a query that rasqal cannot
   answer right (see rdf/query.h), and #CLIO_BAD_SYNTAX for one that is none.
*/
CLIO_NODISCARD ClioStatus clio_store_query(ClioStore*         store,
                                           const char*        sparql,
                                           const ClioResults* results);

#endif // CLIO_RDF_STORE_H
