// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Graphs put into a SPARQL store over HTTP, each as a whole.

   A graph is replaced with PUT of the SPARQL 1.1 Graph Store Protocol, or with
   SPARQL 1.1 Update where the store only has that.  Doing it again changes
   nothing.  Redirects are not followed, and only lost connections and answers
   408, 425, 429 and 5xx are tried again.
*/

#ifndef CLIO_EXPORT_CLIENT_H
#define CLIO_EXPORT_CLIENT_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/term.h"

#include <stddef.h>

enum {
  CLIO_UPDATE_BATCH = 2000, ///< Statements of one update at most
  CLIO_MAX_TRIES    = 8,
};

/// Where a store is; borrowed strings
typedef struct {
  const char* graphs;   ///< URL of the Graph Store Protocol, or null
  const char* update;   ///< URL of SPARQL Update, used if there is no other
  const char* query;    ///< URL of SPARQL Query to count with, or null
  const char* user;     ///< Or null; netrc is read too
  const char* password; ///< Or null
  const char* token;    ///< Bearer token, or null
  unsigned    tries;    ///< 0: #CLIO_MAX_TRIES
} ClioClientOptions;

/// A connection to a store
typedef struct ClioClient ClioClient;

/**
   Make a client; nothing is sent yet.

   @return #CLIO_BAD_ARGUMENT for a URL that is neither http nor https, or http
   to another machine with a password.
*/
CLIO_NODISCARD ClioStatus clio_client_new(const ClioWorld*         world,
                                          const ClioClientOptions* options,
                                          ClioClient**             client);

/// Free `client`; it may be null
void clio_client_free(ClioClient* client);

/**
   Make `graph` hold these statements and no others.

   What is sent has been read back first.  If an update takes several requests
   they fill `GRAPH-clio-new`, which becomes the graph at the end, so that it
   is never seen half full.

   @return #CLIO_NETWORK, with a message, if the store did not take it.
*/
CLIO_NODISCARD ClioStatus clio_client_replace(ClioClient*          client,
                                              const char*          graph,
                                              const ClioStatement* statements,
                                              size_t n_statements);

/// Count the statements of `graph`, if a URL for queries is known
CLIO_NODISCARD ClioStatus clio_client_count(ClioClient* client,
                                            const char* graph,
                                            size_t*     n);

#endif // CLIO_EXPORT_CLIENT_H
