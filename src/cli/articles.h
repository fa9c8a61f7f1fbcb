// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// RDF files taken apart into articles, each a named graph

#ifndef CLIO_CLI_ARTICLES_H
#define CLIO_CLI_ARTICLES_H

#include "base/world.h"
#include "clio/status.h"
#include "graph/graph.h"
#include "rdf/reader.h"

#include <stdbool.h>
#include <stddef.h>

/// How statements become articles; borrowed strings
typedef struct {
  const char* base;  ///< What has no graph is `BASE/graph/NAME` of its file
  const char* graph; ///< The graph of everything, or null
  bool whole; ///< The graphs of an article's sentences are parts of the article
} ClioArticleOptions;

/**
   Receive an article: its graph and its statements, sorted and without doubles.

   Statements keep the graph they had, unless they had none.
*/
typedef ClioStatus (*ClioArticleFunc)(void*            handle,
                                      const char*      graph,
                                      const ClioGraph* statements);

/**
   Call `func` for each article of the file at `path`.

   The file is read to its end first, so that `func` is never called if
   anything in it is wrong.  If each article of an N-Quads file is in one piece,
   memory only ever holds one; otherwise it holds the file.
*/
CLIO_NODISCARD ClioStatus clio_articles_read(const ClioWorld*          world,
                                             ClioRdfReader*            reader,
                                             const char*               path,
                                             const ClioArticleOptions* options,
                                             ClioArticleFunc           func,
                                             void*                     handle);

#endif // CLIO_CLI_ARTICLES_H
