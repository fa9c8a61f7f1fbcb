// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The JSON-LD context of what Clio writes

#ifndef CLIO_EXPORT_CONTEXT_H
#define CLIO_EXPORT_CONTEXT_H

#include "base/buffer.h"
#include "graph/graph.h"

/// A property whose values have one type, so that it need not be repeated
typedef struct {
  const char* iri;
  const char* type;     ///< In the context: "@id", "xsd:decimal"
  const char* datatype; ///< IRI, or empty for "@id"
} ClioContextRow;

/// Return the row of a property, or null
const ClioContextRow* clio_context_find(ClioStringView iri);

/// Append the context as a JSON object; rows whose prefix is absent are left
/// out
void clio_context_write(const ClioPrefix* prefixes,
                        size_t            n_prefixes,
                        ClioBuffer*       out);

#endif // CLIO_EXPORT_CONTEXT_H
