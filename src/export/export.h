// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A document written in any format.

   Either one complete file for an article, with clio_export_document(), or many
   articles in one, with clio_export_begin(), a clio_export_part() for each in
   order, and nothing to end it.  Parts may be made in several threads, each in
   a buffer of its own, and put one after the other: their bytes do not depend
   on what comes before.
*/

#ifndef CLIO_EXPORT_EXPORT_H
#define CLIO_EXPORT_EXPORT_H

#include "base/buffer.h"
#include "clio/status.h"
#include "export/description.h"
#include "export/format.h"
#include "export/output.h"
#include "graph/graph.h"
#include "ontology/ontology.h"
#include "text/document.h"

/// What to write, and how
typedef struct {
  ClioFormat       format;
  ClioGraphOptions graph;
  ClioDescription* description; ///< Counts what is written, or null
} ClioExportOptions;

/**
   Return the options for `format`, with the evidence that fits it best.

   JSON-LD, Turtle and RDF/XML have it on events and claims, N-Quads and TriG in
   a graph for each sentence.
*/
ClioExportOptions clio_export_options(ClioFormat format);

/**
   Write `document` as one complete file.

   @return #CLIO_BAD_ARGUMENT if a graph for each sentence is asked of a format
   that has no graphs.
*/
CLIO_NODISCARD ClioStatus clio_export_document(const ClioDocument* document,
                                               const ClioOntology* ontology,
                                               const ClioExportOptions* options,
                                               ClioOutput*              output);

/// Append what a file of many articles starts with
CLIO_NODISCARD ClioStatus clio_export_begin(const ClioWorld*         world,
                                            const ClioExportOptions* options,
                                            ClioBuffer*              out);

/**
   Append the part of `document` in a file of many articles.

   @return #CLIO_UNSUPPORTED if the format does not stream.
*/
CLIO_NODISCARD ClioStatus clio_export_part(const ClioDocument*      document,
                                           const ClioOntology*      ontology,
                                           const ClioExportOptions* options,
                                           ClioBuffer*              out);

/**
   Write a sorted graph as one complete file.

   Graphs of several documents, merged and sorted, go into formats that do not
   stream this way.
*/
CLIO_NODISCARD ClioStatus clio_export_graph(const ClioWorld* world,
                                            const ClioGraph* graph,
                                            ClioFormat       format,
                                            ClioOutput*      output);

#endif // CLIO_EXPORT_EXPORT_H
