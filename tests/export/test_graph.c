// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The graph of the sample says what it should, and nothing that it should not

#include "sample.h"

#include "export/export.h"
#include "graph/name.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KG "https://kg.example.org/id/"
#define DOC "https://kg.example.org/doc/sample#"
#define CLIO "https://w3id.org/clio/ontology#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define APPOINTMENT "<" KG "Appointment-Nikita_Khrushchev-1953-09-13> "
#define PLAN "<" KG "Appointment_of_Nikita_Khrushchev_as_Premier> "

static const char* const present[] = {
  APPOINTMENT "<" SEM "hasTimeStamp> \"1953-09-13\"^^<" XSD "date> .",
  APPOINTMENT "<" CLIO "year> \"1953\"^^<" XSD "integer> .",
  APPOINTMENT "<" CLIO "confidence> \"0.97\"^^<" XSD "decimal> .",
  APPOINTMENT "<http://www.w3.org/ns/prov#wasDerivedFrom> <" DOC "s1> .",
  APPOINTMENT "<" RDF "type> <" SEM "Event> .",
  "<" KG "Nikita_Khrushchev> <" RDF
  "type> <http://dbpedia.org/ontology/Person> .",
  "<" KG "Nikita_Khrushchev> <http://www.w3.org/2002/07/owl#sameAs> "
  "<http://www.wikidata.org/entity/Q35314> .",
  "<" KG "Joseph_Stalin> <http://www.w3.org/2004/02/skos/core#closeMatch> "
  "<http://www.wikidata.org/entity/Q855> .",
  "<" KG "Julius_Caesar> <http://dbpedia.org/ontology/birthDate> "
  "\"-0099-07-12\"^^<http://id.loc.gov/datatypes/edtf> .",
  "<" KG "Julius_Caesar> <" CLIO "birthYear> \"-99\"^^<" XSD "integer> .",
  "\"1200~\"^^<http://id.loc.gov/datatypes/edtf> .",
  SEM "hasEarliestBeginTimeStamp> \"1175\"^^<" XSD "gYear> .",
  "\"12.5\"^^<" XSD "decimal> .",
  "\"13.0\"^^<" XSD "decimal> .",
  "\"12\"^^<" XSD "integer> .",
  "<" CLIO "polarity> <" CLIO "Negative> .",
  "<" CLIO "modality> <" CLIO "Reported> .",
  "<" CLIO "attributedTo> <" KG "critics> .",
  "<" RDF "subject> " PLAN ".",
};

static const char* const absent[] = {
  "<" KG "Nikita_Khrushchev> <" CLIO "heldOffice> <" KG "President>",
  "\n" PLAN "<" CLIO "appointee>",
  "\n" PLAN "<" RDF "type>",
  "<" KG "Joseph_Stalin> <http://www.w3.org/2002/07/owl#sameAs>",
  "_:",
  XSD "string",
  XSD "double",
  "\"1.0\"^^<" XSD "integer>",
};

static char*
write_text(ClioWorld* const world, const ClioExportOptions* const options)
{
  ClioOutput*         output   = NULL;
  ClioDocument* const document = sample_document(world, "sample", 0, 0);
  assert(!clio_output_memory(world, &output));
  assert(!clio_export_document(document, NULL, options, output));

  const ClioStringView bytes = clio_output_bytes(output);
  char* const          text  = malloc(bytes.length + 1U);
  assert(text);
  memcpy(text, bytes.data, bytes.length);
  text[bytes.length] = '\0';
  clio_output_free(output);
  clio_document_free(document);
  return text;
}

static void
check(const char* const text, const char* const part, const bool expected)
{
  if (!!strstr(text, part) != expected) {
    fprintf(stderr, "%s: %s\n", expected ? "missing" : "unexpected", part);
    abort();
  }
}

static void
test_event_profile(ClioWorld* const world)
{
  ClioExportOptions options = clio_export_options(CLIO_FORMAT_NTRIPLES);
  char* const       text    = write_text(world, &options);
  for (unsigned i = 0U; i < sizeof(present) / sizeof(char*); ++i) {
    check(text, present[i], true);
  }
  for (unsigned i = 0U; i < sizeof(absent) / sizeof(char*); ++i) {
    check(text, absent[i], false);
  }
  free(text);
}

static void
test_no_evidence(ClioWorld* const world)
{
  ClioExportOptions options = clio_export_options(CLIO_FORMAT_NTRIPLES);
  options.graph.evidence    = CLIO_EVIDENCE_NONE;
  options.graph.base        = "http://example.net";
  char* const text          = write_text(world, &options);
  check(text, "<http://example.net/id/Moscow>", true);
  check(text, "kg.example.org", false);
  check(text, RDF "Statement", false);
  check(text, "Premier", false);
  free(text);
}

static void
test_vocabularies(ClioWorld* const world)
{
  ClioExportOptions options = clio_export_options(CLIO_FORMAT_NTRIPLES);
  options.graph.vocabulary  = CLIO_VOCABULARY_WIKIDATA;
  options.graph.names       = CLIO_NAMES_WIKIDATA;
  char* text                = write_text(world, &options);
  check(text,
        "<http://www.wikidata.org/entity/Q35314> "
        "<http://www.wikidata.org/prop/direct/P1365> <" KG "Joseph_Stalin>",
        true);
  check(text,
        "<http://www.wikidata.org/prop/direct/P31> "
        "<http://www.wikidata.org/entity/Q5>",
        true);
  free(text);

  options.graph.vocabulary = CLIO_VOCABULARY_SCHEMA;
  text                     = write_text(world, &options);
  check(text, "<http://schema.org/Person>", true);
  free(text);

  options                      = clio_export_options(CLIO_FORMAT_TSV);
  options.graph.min_confidence = 0.95F;
  text                         = write_text(world, &options);
  check(text, "\tclio:heldOffice\tP39\t", true);
  check(text, "\tdbo:predecessor\t", false);
  check(text, "\tnegative\tasserted\t", true);
  check(text, "\tpositive\treported\tcritics\t", true);
  free(text);
}

static void
check_name(ClioArena* const arena, const char* const text, const char* expected)
{
  const char* const name = clio_name_encode(arena, clio_string(text));
  if (!name || strcmp(name, expected)) {
    fprintf(stderr, "%s: %s, not %s\n", text, name, expected);
    abort();
  }
}

static void
test_names(void)
{
  ClioArena* const arena = clio_arena_new(clio_allocator_default());
  check_name(arena, "Joseph Stalin", "Joseph_Stalin");
  check_name(arena, "a/b?c#d%e", "a%2Fb%3Fc%23d%25e");
  check_name(arena, "Caf\xC3\xA9", "Caf\xC3\xA9");
  check_name(arena, "x\xE2\x80\x8By", "x%E2%80%8By");
  check_name(arena, "\xF0\x9F\x98\x80", "%F0%9F%98%80");
  check_name(arena, "..", "x-115674c6");
  clio_arena_free(arena);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  test_event_profile(world);
  test_no_evidence(world);
  test_vocabularies(world);
  test_names();
  clio_world_free(world);
  return 0;
}
