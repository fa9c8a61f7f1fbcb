// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Short names of IRIs that every Turtle reader takes

#ifndef CLIO_RDF_PREFIX_H
#define CLIO_RDF_PREFIX_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>

/// A short name for the start of IRIs
typedef struct {
  const char* name;
  const char* iri;
  size_t      length; ///< Of the IRI
} ClioPrefix;

/**
   Find the prefix of `iri` and what follows it.

   What follows must be `[A-Za-z_][A-Za-z0-9_-]*`: stores differ over anything
   else.

   @return The prefix, or null if the IRI must be written in full.
*/
const ClioPrefix* clio_prefix_find(const ClioPrefix* prefixes,
                                   size_t            n_prefixes,
                                   ClioStringView    iri,
                                   ClioStringView*   local);

/// Return the length of an IRI up to its last "/" or "#", where namespaces end
size_t clio_namespace_length(ClioStringView iri);

/// Return true if `name` is `[A-Za-z_][A-Za-z0-9_-]*`
bool clio_local_name_is_safe(ClioStringView name);

#endif // CLIO_RDF_PREFIX_H
