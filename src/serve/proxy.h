// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Queries handed on to a SPARQL store

#ifndef CLIO_SERVE_PROXY_H
#define CLIO_SERVE_PROXY_H

#include "base/buffer.h"
#include "base/world.h"
#include "clio/status.h"

enum {
  CLIO_MAX_QUERY     = 1 << 18, ///< Bytes of a query's form
  CLIO_MAX_RESULT    = 1 << 24, ///< Bytes of results
  CLIO_MAX_QUERIES   = 8,       ///< That run at the same time
  CLIO_QUERY_SECONDS = 60,      ///< That a query may take
};

/// A store
typedef struct ClioProxy ClioProxy;

/// What became of a query
typedef struct {
  unsigned   status;   ///< Of HTTP
  char       type[96]; ///< Content-Type of the body
  ClioBuffer body;     ///< Results, or what is wrong
} ClioProxyAnswer;

/**
   Make a proxy to the store whose query endpoint is at `url`.

   @return #CLIO_BAD_ARGUMENT for what is not a plain http or https URL.
*/
CLIO_NODISCARD ClioStatus clio_proxy_new(const ClioWorld* world,
                                         const char*      url,
                                         ClioProxy**      proxy);

/// Free `proxy`; it may be null
void clio_proxy_free(ClioProxy* proxy);

/**
   Ask the store; several threads may do this.

   Only `query`, `default-graph-uri` and `named-graph-uri` are handed on, and
   only queries that clio_query_refuse() lets through.

   @param form `query=...&...` as sent.
   @param accept Value of the Accept header, or null.
   @param[out] answer Always set; its body is to be cleared.
*/
void clio_proxy_ask(ClioProxy*       proxy,
                    ClioStringView   form,
                    const char*      accept,
                    ClioProxyAnswer* answer);

#endif // CLIO_SERVE_PROXY_H
