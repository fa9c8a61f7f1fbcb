// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What classes and properties are called, whatever vocabulary they are from

#ifndef CLIO_PUBLISH_TERMS_H
#define CLIO_PUBLISH_TERMS_H

#include "base/arena.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "ontology/ontology.h"

#include <stdbool.h>
#include <stddef.h>

/// A class or property
typedef struct {
  ClioStringView      iri;
  const char*         label;
  const ClioClass*    type;     ///< Or null
  const ClioProperty* property; ///< Or null
  bool is_annotation; ///< Says something of a statement, not of the world
} ClioTermInfo;

/// All that the ontology and its alignments name
typedef struct {
  ClioArena*    arena;
  ClioTermInfo* items; ///< Sorted by IRI
  size_t        n_items, capacity;
} ClioTermTable;

/// Set `table` from `ontology`, in `arena`
CLIO_NODISCARD ClioStatus clio_term_table_make(const ClioOntology* ontology,
                                               ClioArena*          arena,
                                               ClioTermTable*      table);

/// Return what is known of `iri`, or null
const ClioTermInfo* clio_term_table_find(const ClioTermTable* table,
                                         ClioStringView       iri);

/// Return what follows the last `#`, `/` or `:` of an IRI, or the whole
ClioStringView clio_iri_local(ClioStringView iri);

/// Return the label of a class or property, from its name if need be; in
/// `arena` or static, null if out of memory
const char* clio_term_label(const ClioTermTable* table,
                            ClioArena*           arena,
                            ClioStringView       iri);

#endif // CLIO_PUBLISH_TERMS_H
