// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "ontology/ontology.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void
test_classes(const ClioOntology* const o)
{
  const ClioClass* const person  = clio_ontology_class(o, "clio:Person");
  const ClioClass* const country = clio_ontology_class(o, "clio:Country");
  const ClioClass* const place   = clio_ontology_class(o, "clio:Place");
  const ClioClass* const agent   = clio_ontology_class(o, "clio:Agent");
  const ClioClass* const death   = clio_ontology_class(o, "clio:Killing");
  assert(person && country && place && agent && death);
  assert(clio_class_is_a(country, place) && clio_class_is_a(country, agent));
  assert(clio_class_is_a(person, agent) && !clio_class_is_a(agent, person));
  assert(clio_class_disjoint(person, country));
  assert(!clio_class_disjoint(agent, country));
  assert(death->is_event && !person->is_event);
  assert(clio_ontology_class(o, person->iri) == person);
  assert(!clio_ontology_class(o, "clio:Nothing"));
}

static void
test_properties(const ClioOntology* const o)
{
  const ClioProperty* const before =
    clio_ontology_property(o, "dbo:predecessor");
  const ClioProperty* const after = clio_ontology_property(o, "dbo:successor");
  assert(before && after && before->inverse == after &&
         after->inverse == before);
  assert(!strcmp(before->wikidata, "P1365"));
  const ClioProperty* const born = clio_ontology_property(o, "dbo:birthDate");
  assert(born->functional && born->datatype && !born->range);
  assert(born->domain == clio_ontology_class(o, "clio:Person"));
  assert(clio_ontology_property(o, "dbo:spouse")->symmetric);
}

static void
test_rules(const ClioOntology* const o)
{
  const ClioClass* const c = clio_ontology_class(o, "clio:Accession");
  assert(c->n_rules == 3U && c->n_key_roles == 1U && c->label_pattern);
  assert(c->rules[2].creates == clio_ontology_class(o, "clio:Tenure"));
  assert(c->rules[2].n_copies == 3U);
}

// Every property says what Wikidata or another vocabulary calls it, or is ours
static void
test_descriptions(const ClioOntology* const o)
{
  size_t                     n    = 0U;
  const ClioProperty* const* list = clio_ontology_properties(o, &n);
  assert(n > 150U);
  for (size_t i = 0U; i < n; ++i) {
    assert(list[i]->label && list[i]->curie);
    assert(!strchr(list[i]->iri, ' '));
  }
}

int
main(void)
{
  ClioWorld* const world    = clio_world_new(NULL);
  ClioOntology*    ontology = NULL;
  assert(world);
  assert(!clio_ontology_load(world, CLIO_SOURCE_DIR "/ontology", NULL, &ontology));
  test_classes(ontology);
  test_properties(ontology);
  test_rules(ontology);
  test_descriptions(ontology);
  clio_ontology_free(ontology);

  assert(clio_ontology_load(world, "no such place", NULL, &ontology));
  clio_world_free(world);
  return 0;
}
