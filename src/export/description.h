// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What was written, for those who look for data: VoID and DCAT.

   Counts do not depend on the order of the graphs.  Memory grows by some 16
   bytes for each thing and each class of a thing, and not with anything else.
*/

#ifndef CLIO_EXPORT_DESCRIPTION_H
#define CLIO_EXPORT_DESCRIPTION_H

#include "base/world.h"
#include "clio/status.h"
#include "export/format.h"
#include "graph/graph.h"

/// Counts of graphs that were written
typedef struct ClioDescription ClioDescription;

/// What is not in the graphs; strings may be null
typedef struct {
  ClioFormat  format;
  const char* file;    ///< Name that says how it is compressed
  const char* license; ///< IRI
} ClioDescriptionOptions;

/// Make an empty description of graphs with this base (null: the default)
CLIO_NODISCARD ClioStatus clio_description_new(const ClioWorld*  world,
                                               const char*       base,
                                               ClioDescription** description);

/// Free `description`; it may be null
void clio_description_free(ClioDescription* description);

/// Count the graph of one article; threads may do so at the same time
CLIO_NODISCARD ClioStatus clio_description_add(ClioDescription* description,
                                               const ClioGraph* graph);

/**
   Write `void.ttl`, `prefixes.ttl` and `prefixes.rq` to `directory`.

   void:triples counts a statement once for each article that says it;
   void:entities counts the things that have a type, without the parts of
   documents; there is a partition for each class and each property.
*/
CLIO_NODISCARD ClioStatus
clio_description_write(const ClioDescription*        description,
                       const ClioDescriptionOptions* options,
                       const char*                   directory);

#endif // CLIO_EXPORT_DESCRIPTION_H
