// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Short ways to ask a model for terms

#ifndef CLIO_ONTOLOGY_TERMS_H
#define CLIO_ONTOLOGY_TERMS_H

#include "base/arena.h"
#include "base/symbols.h"
#include "clio/status.h"
#include "rdf/model.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

#define CLIO_NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define CLIO_NS_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define CLIO_NS_OWL "http://www.w3.org/2002/07/owl#"
#define CLIO_NS_XSD "http://www.w3.org/2001/XMLSchema#"
#define CLIO_NS_SKOS "http://www.w3.org/2004/02/skos/core#"
#define CLIO_NS_SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define CLIO_NS_WD "http://www.wikidata.org/entity/"
#define CLIO_NS_ONTOLEX "http://www.w3.org/ns/lemon/ontolex#"
#define CLIO_NS_SYNSEM "http://www.w3.org/ns/lemon/synsem#"
#define CLIO_NS_LEXINFO "http://www.lexinfo.net/ontology/3.0/lexinfo#"
#define CLIO_NS_CLIO "https://w3id.org/clio/ontology#"
#define CLIO_NS_PREPOSITION "https://w3id.org/clio/preposition#"
#define CLIO_NS_ARGUMENT "https://w3id.org/clio/argument#"

/// Terms, borrowed from a model
typedef struct {
  ClioArena* arena;
  ClioTerm*  items;
  size_t     n_items;
  size_t     capacity;
} ClioTerms;

/// Append the objects of `subject` and `predicate` to `terms`
CLIO_NODISCARD ClioStatus clio_terms_objects(const ClioRdfModel* model,
                                             ClioTerm            subject,
                                             const char*         predicate,
                                             ClioTerms*          terms);

/// Append the subjects of `predicate` and `object` to `terms`
CLIO_NODISCARD ClioStatus clio_terms_subjects(const ClioRdfModel* model,
                                              const char*         predicate,
                                              ClioTerm            object,
                                              ClioTerms*          terms);

/// Return the first object of `subject` and `predicate`, of kind none if none
ClioTerm clio_terms_object(const ClioRdfModel* model,
                           ClioTerm            subject,
                           const char*         predicate);

/// Return true if `subject` has `object` as an object of `predicate`
bool clio_terms_has(const ClioRdfModel* model,
                    ClioTerm            subject,
                    const char*         predicate,
                    const char*         object);

/// Return true if `term` is an IRI that starts with `prefix`
bool clio_term_in(ClioTerm term, const char* prefix);

/// Return true if `term` is the IRI `iri`
bool clio_term_is(ClioTerm term, const char* iri);

#endif // CLIO_ONTOLOGY_TERMS_H
