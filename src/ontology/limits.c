// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/limits.h"

#include "base/try.h"
#include "ontology/terms.h"

#include <stdlib.h>
#include <string.h>

// Return the number that a restriction allows at most, 0 if it tells none
static size_t
restriction_count(const ClioRdfModel* const model, const ClioTerm node)
{
  static const char* const terms[] = { CLIO_NS_OWL "maxCardinality",
                                       CLIO_NS_OWL "cardinality",
                                       CLIO_NS_OWL "maxQualifiedCardinality",
                                       CLIO_NS_OWL "qualifiedCardinality" };
  for (size_t i = 0U; i < sizeof(terms) / sizeof(terms[0]); ++i) {
    const ClioTerm count    = clio_terms_object(model, node, terms[i]);
    char           text[10] = { 0 };
    if (count.kind == CLIO_TERM_LITERAL && count.value.length < sizeof(text)) {
      memcpy(text, count.value.data, count.value.length);
      return strtoul(text, NULL, 10);
    }
  }
  return 0U;
}

static ClioStatus
add_limit(ClioArena* const    arena,
          ClioProperty* const property,
          const ClioLimit     limit)
{
  size_t           capacity = property->n_limits;
  ClioLimit* const limits   = clio_arena_grow(
    arena, property->limits, property->n_limits, &capacity, sizeof(ClioLimit));
  TRY_ALLOC(limits);
  property->limits                       = limits;
  property->limits[property->n_limits++] = limit;
  return CLIO_SUCCESS;
}

// Add the limit that a restriction sets for each class below it
static ClioStatus
read_restriction(const ClioOntology* const ontology,
                 ClioArena* const          arena,
                 const ClioTerm            node,
                 ClioProperty* const       property)
{
  ClioStatus                st    = CLIO_SUCCESS;
  const ClioRdfModel* const model = clio_ontology_model(ontology);
  const size_t              count = restriction_count(model, node);
  ClioTerms                 terms = { arena, NULL, 0U, 0U };
  TRY(st, clio_terms_subjects(model, CLIO_NS_RDFS "subClassOf", node, &terms));
  for (size_t i = 0U; count && i < terms.n_items; ++i) {
    const char* const iri = clio_arena_printf(arena,
                                              "%.*s",
                                              (int)terms.items[i].value.length,
                                              terms.items[i].value.data);
    TRY_ALLOC(iri);
    const ClioLimit limit = { clio_ontology_class(ontology, iri), count };
    if (limit.type) {
      TRY(st, add_limit(arena, property, limit));
    }
  }
  return st;
}

ClioStatus
clio_limits_read(const ClioOntology* const ontology,
                 ClioArena* const          arena,
                 ClioProperty* const       property)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { arena, NULL, 0U, 0U };
  TRY(st,
      clio_terms_subjects(clio_ontology_model(ontology),
                          CLIO_NS_OWL "onProperty",
                          clio_term_iri(property->iri),
                          &terms));
  for (size_t i = 0U; i < terms.n_items; ++i) {
    TRY(st, read_restriction(ontology, arena, terms.items[i], property));
  }
  return st;
}
