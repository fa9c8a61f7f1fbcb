// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Example sentences with what they state, read from JSON Lines

#ifndef CLIO_LEARN_EXAMPLES_H
#define CLIO_LEARN_EXAMPLES_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "ontology/ontology.h"

#include <stddef.h>
#include <stdint.h>

/// What an example states
typedef struct {
  const char* subject;  ///< Its label
  const char* object;   ///< Its label or value
  uint32_t    property; ///< Index in the ontology's properties, plus one
} ClioExampleTriple;

/// A sentence with what it states
typedef struct {
  const char*        sentence;
  ClioExampleTriple* triples;
  size_t             n_triples;
  size_t             capacity;
} ClioExample;

/// Examples, in the order of their first lines
typedef struct {
  ClioArena*   arena;
  ClioExample* items;
  size_t       n_items;
  size_t       n_own; ///< How many are for the ontology, which come first
  size_t       capacity;
} ClioExamples;

/**
   Add the examples of a JSON Lines file to `examples`.

   A line is an object with `sent` and either `triples`, a list of objects with
   `sub`, `rel` and `obj`, or one triple as `sub_label`, `rel_label` and
   `obj_label`.  Lines with one sentence are one example.  `rel` names a
   property by label, local name or IRI.  A line that is malformed or names no
   property is logged as `file:line: what` and skipped.

   @param[in,out] examples With an arena; the rest zero to start with.
   @param[in,out] n_skipped Number of lines skipped so far.
*/
CLIO_NODISCARD ClioStatus clio_examples_read(const ClioWorld*    world,
                                             const ClioOntology* ontology,
                                             const char*         path,
                                             ClioExamples*       examples,
                                             size_t*             n_skipped);

/**
   Add examples for other ontologies, for what they state by properties that
   have the same names.

   Only sentences that are new and state such facts are added, and of those with
   nothing but properties that have many examples already, none.  Properties
   that the ontology lacks are passed over, malformed lines as above.

   @param[in,out] examples With those for the ontology.
   @param[in,out] n_skipped Number of lines skipped so far.
*/
CLIO_NODISCARD ClioStatus clio_examples_read_also(const ClioWorld*    world,
                                                  const ClioOntology* ontology,
                                                  const char*         path,
                                                  ClioExamples*       examples,
                                                  size_t* n_skipped);

#endif // CLIO_LEARN_EXAMPLES_H
