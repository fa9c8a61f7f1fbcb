// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/terms.h"

#include "base/try.h"

#include <string.h>

static const ClioTerm none = { CLIO_TERM_NONE,
                               { NULL, 0U },
                               { NULL, 0U },
                               { NULL, 0U } };

typedef struct {
  ClioTerms* terms;
  bool       subjects;
} Collector;

static ClioStatus
on_statement(void* const handle, const ClioStatement* const statement)
{
  const Collector* const collector = (const Collector*)handle;
  ClioTerms* const       terms     = collector->terms;
  ClioTerm* const        items     = clio_arena_grow(terms->arena,
                                          terms->items,
                                          terms->n_items,
                                          &terms->capacity,
                                          sizeof(ClioTerm));
  TRY_ALLOC(items);
  terms->items = items;
  items[terms->n_items++] =
    collector->subjects ? statement->subject : statement->object;
  return CLIO_SUCCESS;
}

ClioStatus
clio_terms_objects(const ClioRdfModel* const model,
                   const ClioTerm            subject,
                   const char* const         predicate,
                   ClioTerms* const          terms)
{
  Collector collector = { terms, false };
  return clio_rdf_model_find(
    model, subject, clio_term_iri(predicate), none, on_statement, &collector);
}

ClioStatus
clio_terms_subjects(const ClioRdfModel* const model,
                    const char* const         predicate,
                    const ClioTerm            object,
                    ClioTerms* const          terms)
{
  Collector collector = { terms, true };
  return clio_rdf_model_find(
    model, none, clio_term_iri(predicate), object, on_statement, &collector);
}

ClioTerm
clio_terms_object(const ClioRdfModel* const model,
                  const ClioTerm            subject,
                  const char* const         predicate)
{
  return clio_rdf_model_object(model, subject, clio_term_iri(predicate));
}

static ClioStatus
on_found(void* const handle, const ClioStatement* const statement)
{
  (void)statement;
  *(bool*)handle = true;
  return CLIO_NOT_FOUND; // Stops the search
}

bool
clio_terms_has(const ClioRdfModel* const model,
               const ClioTerm            subject,
               const char* const         predicate,
               const char* const         object)
{
  bool             found = false;
  const ClioStatus st    = clio_rdf_model_find(model,
                                            subject,
                                            clio_term_iri(predicate),
                                            clio_term_iri(object),
                                            on_found,
                                            &found);
  (void)st;
  return found;
}

bool
clio_term_in(const ClioTerm term, const char* const prefix)
{
  const size_t length = strlen(prefix);
  return term.kind == CLIO_TERM_IRI && term.value.length > length &&
         !memcmp(term.value.data, prefix, length);
}

bool
clio_term_is(const ClioTerm term, const char* const iri)
{
  return term.kind == CLIO_TERM_IRI &&
         clio_string_equals(term.value, clio_string(iri));
}
