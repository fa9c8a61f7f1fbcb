// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Is it safe to hand a SPARQL query on to a store?

#ifndef CLIO_SERVE_QUERY_H
#define CLIO_SERVE_QUERY_H

#include "clio/string_view.h"

/**
   Return null if `query` only reads from the store it is sent to, or else what
   is wrong with it.

   It is taken apart into SPARQL's tokens, not parsed: that is left to the
   store. Words that change data or ask other servers are refused wherever they
   stand as keywords, so that a store's own extensions cannot bring them back.
*/
const char* clio_query_refuse(ClioStringView query);

#endif // CLIO_SERVE_QUERY_H
