// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Which SPARQL queries rasqal answers right.

   rasqal 0.9.33 lacks property paths, NOT EXISTS, MINUS and DESCRIBE, and gives
   wrong rows for VALUES, for sub-selects, for COUNT(DISTINCT), for UCASE beyond
   ASCII and for the parts of dates.  A query
   is read word by word, and anything beyond the words that tests compare with
   other engines is refused before it is run.
*/

#ifndef CLIO_RDF_QUERY_H
#define CLIO_RDF_QUERY_H

#include "base/buffer.h"
#include "clio/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { CLIO_MAX_COLUMNS = 64 };

/// What is to know of a query to make up for rasqal
typedef struct {
  ClioStringView columns[CLIO_MAX_COLUMNS]; ///< Named after SELECT
  size_t         n_columns;
  bool aggregates; ///< Has COUNT or the like without GROUP BY: one row always
  bool only_sums;  ///< All of them are COUNT and SUM, which are 0 of nothing
} ClioQueryKind;

/**
   Check that rasqal can answer `sparql`.

   @param[out] kind Set on success.
   @param[out] problem What it cannot do, "line 3: MINUS is not supported ...".
   @return #CLIO_SUCCESS or #CLIO_UNSUPPORTED.
*/
CLIO_NODISCARD ClioStatus clio_query_check(const char*    sparql,
                                           ClioQueryKind* kind,
                                           ClioBuffer*    problem);

#endif // CLIO_RDF_QUERY_H
