// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "sample.h"

#include "ontology/ontology.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLIO "https://w3id.org/clio/ontology#"
#define DBO "http://dbpedia.org/ontology/"
#define ORG "http://www.w3.org/ns/org#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"

static ClioSymbol person_alignments[]    = { DBO "Person",
                                             "http://schema.org/Person",
                                             "http://www.wikidata.org/entity/Q5" };
static ClioSymbol successor_alignments[] = {
  DBO "predecessor",
  "http://www.wikidata.org/entity/P1365"
};

static const ClioClass  event        = { .iri      = SEM "Event",
                                         .curie    = "sem:Event",
                                         .label    = "event",
                                         .is_event = true };
static const ClioClass* event_only[] = { &event };

static const ClioClass  membership      = { .iri   = ORG "Membership",
                                            .curie = "org:Membership",
                                            .label = "membership" };
static const ClioClass* tenure_supers[] = { &membership, &event };

static const ClioClass classes[] = {
  { .iri          = CLIO "Person",
    .curie        = "clio:Person",
    .label        = "person",
    .alignments   = person_alignments,
    .n_alignments = 3 },
  { .iri = CLIO "Office", .curie = "clio:Office", .label = "office" },
  { .iri = CLIO "Place", .curie = "clio:Place", .label = "place" },
  { .iri      = CLIO "Appointment",
    .curie    = "clio:Appointment",
    .label    = "appointment",
    .supers   = event_only,
    .n_supers = 1,
    .is_event = true },
  { .iri      = CLIO "Tenure",
    .curie    = "clio:Tenure",
    .label    = "tenure",
    .supers   = tenure_supers,
    .n_supers = 2,
    .is_event = true },
  { .iri = CLIO "Concept", .curie = "clio:Concept", .label = "concept" },
};

enum { PERSON, OFFICE, PLACE, APPOINTMENT, TENURE, CONCEPT };

static const ClioProperty properties[] = {
  { .iri = CLIO "appointee", .curie = "clio:appointee", .label = "appointee" },
  { .iri = CLIO "office", .curie = "clio:office", .label = "office" },
  { .iri      = SEM "hasPlace",
    .curie    = "sem:hasPlace",
    .label    = "place",
    .wikidata = "P276" },
  { .iri      = SEM "hasTimeStamp",
    .curie    = "sem:hasTimeStamp",
    .label    = "time",
    .wikidata = "P585" },
  { .iri = ORG "member", .curie = "org:member", .label = "member" },
  { .iri = ORG "role", .curie = "org:role", .label = "role" },
  { .iri      = SEM "hasBeginTimeStamp",
    .curie    = "sem:hasBeginTimeStamp",
    .label    = "begin",
    .wikidata = "P580" },
  { .iri          = DBO "predecessor",
    .curie        = "dbo:predecessor",
    .label        = "predecessor",
    .wikidata     = "P1365",
    .alignments   = successor_alignments,
    .n_alignments = 2 },
  { .iri      = CLIO "heldOffice",
    .curie    = "clio:heldOffice",
    .label    = "held office",
    .wikidata = "P39" },
  { .iri = CLIO "advocated", .curie = "clio:advocated", .label = "advocated" },
  { .iri      = DBO "birthDate",
    .curie    = "dbo:birthDate",
    .label    = "birth date",
    .wikidata = "P569" },
  { .iri   = DBO "numberOfMembers",
    .curie = "dbo:numberOfMembers",
    .label = "members" },
  { .iri = CLIO "motto", .curie = "clio:motto", .label = "motto" },
};

enum {
  APPOINTEE,
  OF_OFFICE,
  HAS_PLACE,
  HAS_TIME,
  MEMBER,
  ROLE,
  BEGINS,
  PREDECESSOR,
  HELD,
  ADVOCATED,
  BORN,
  SIZE,
  MOTTO
};

static const char* const plain_text =
  "On 13 September 1953 Nikita Khrushchev was appointed First Secretary in "
  "Moscow, succeeding Joseph Stalin.\nHis leadership emphasized collective "
  "leadership.\nHe was not President.\nCritics said that he would become "
  "Premier.\nCaesar was born on 12 July 100 BC.\nZo\xC3\xAB \xF0\x9F\x98\x80 "
  "kept the caf\xC3\xA9 around 1200.";

// Labels that some format, store or web page may trip over
static const char* const hostile_labels[] = {
  "say \"cheese\" \\ it\\n",
  "line\nfeed\tand\rreturn",
  "<script>alert(1)</script> & ]]> <!--",
  "\"\"\" . <http://evil> <p> <o> . #",
  ("emoji \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 \xE2\x80\xAE"
   "evil\xE2\x80\xAC \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
  "100% {sure} `^|' %20 %zz",
};

static ClioDocument* doc;

static ClioSymbol
intern(const char* const text)
{
  const ClioSymbol symbol = clio_document_intern(doc, clio_string(text));
  assert(symbol);
  return symbol;
}

static uint32_t
add_entity(const char* const label, const int type)
{
  ClioEntity* const e = clio_document_add_entity(doc);
  assert(e);
  e->label = intern(label);
  e->key   = e->label;
  e->type  = &classes[type];
  return (uint32_t)(doc->n_entities - 1U);
}

static ClioFact*
add_fact(const uint32_t subject, const int property, const uint32_t sentence)
{
  ClioFact* const fact = clio_document_add_fact(doc);
  assert(fact);
  fact->subject           = subject;
  fact->property          = &properties[property];
  fact->attributed_to     = CLIO_NONE;
  fact->derived_from      = CLIO_NONE;
  fact->evidence.sentence = sentence;
  fact->n_support         = 1U;
  fact->confidence        = 0.97F;
  return fact;
}

static ClioFact*
add_link(const uint32_t subject,
         const int      property,
         const uint32_t object,
         const uint32_t sentence)
{
  ClioFact* const fact = add_fact(subject, property, sentence);
  fact->object.entity  = object;
  return fact;
}

static ClioFact*
add_date(const uint32_t subject,
         const int      property,
         const ClioDate date,
         const uint32_t sentence)
{
  ClioFact* const fact = add_fact(subject, property, sentence);
  fact->object.kind    = CLIO_VALUE_TIME;
  fact->object.date    = date;
  return fact;
}

static void
add_literal(const uint32_t    subject,
            const int         property,
            const char* const text,
            const char* const datatype,
            const uint32_t    sentence)
{
  ClioFact* const fact  = add_fact(subject, property, sentence);
  fact->object.kind     = CLIO_VALUE_LITERAL;
  fact->object.literal  = intern(text);
  fact->object.datatype = datatype ? intern(datatype) : NULL;
}

static void
add_sentences(const char* const text)
{
  char* const copy = clio_arena_string(doc->arena, clio_string(text));
  assert(copy);
  doc->text = clio_string(copy);

  ClioParagraph* const paragraph = clio_document_add_paragraph(doc);
  paragraph->end                 = doc->text.length;
  for (size_t start = 0U; start < doc->text.length;) {
    const char* const   stop = strchr(copy + start, '\n');
    const size_t        end  = stop ? (size_t)(stop - copy) : doc->text.length;
    ClioSentence* const s    = clio_document_add_sentence(doc);
    assert(s);
    s->start = start;
    s->end   = end;
    start    = end + 1U;
  }
}

static void
add_time(const uint32_t sentence, const ClioDate date)
{
  ClioTime* const time = clio_document_add_time(doc);
  assert(time);
  const ClioDate earliest = { date.year - 25, 0, 0, true };
  const ClioDate latest   = { date.year + 25, 0, 0, true };
  time->span.sentence     = sentence;
  time->date              = date;
  time->earliest          = earliest;
  time->latest            = latest;
  time->approximate       = true;
}

static void
add_hostile(const uint32_t person)
{
  for (unsigned i = 0U; i < sizeof(hostile_labels) / sizeof(char*); ++i) {
    const uint32_t e = add_entity(hostile_labels[i], CONCEPT);
    add_link(person, ADVOCATED, e, 1U);
    add_literal(e, MOTTO, hostile_labels[i], NULL, 1U);
  }

  char* const name = malloc(10001);
  assert(name);
  memset(name, 'x', 10000);
  name[10000] = '\0';
  add_link(person, ADVOCATED, add_entity(name, CONCEPT), 1U);
  free(name);

  add_literal(person, MOTTO, "", NULL, 1U);
  add_literal(person, MOTTO, " ", NULL, 1U);
}

ClioDocument*
sample_document(ClioWorld* const  world,
                const char* const name,
                const int         hostile,
                const int         varied)
{
  char label[128];
  doc = clio_document_new(world);
  assert(doc);
  doc->name            = clio_arena_string(doc->arena, clio_string(name));
  doc->title           = "Nikita Khrushchev";
  doc->source          = "https://news.example/khrushchev";
  doc->language        = "en";
  const ClioDate today = { 2024, 3, 1, true };
  doc->published       = today;
  add_sentences(plain_text);

  snprintf(label,
           sizeof(label),
           "Nikita Khrushchev%s%s",
           varied ? " " : "",
           varied ? name : "");
  const uint32_t nikita  = add_entity(label, PERSON);
  const uint32_t stalin  = add_entity("Joseph Stalin", PERSON);
  const uint32_t office  = add_entity("First Secretary", OFFICE);
  const uint32_t moscow  = add_entity("Moscow", PLACE);
  const uint32_t concept = add_entity("collective leadership", CONCEPT);
  const uint32_t critics = add_entity("critics", PERSON);
  const uint32_t caesar  = add_entity("Julius Caesar", PERSON);
  const uint32_t cafe    = add_entity("Zo\xC3\xAB's caf\xC3\xA9", CONCEPT);
  const uint32_t post    = add_entity("President", OFFICE);
  const uint32_t premier = add_entity("Premier", OFFICE);

  snprintf(label, sizeof(label), "Appointment-%s-1953-09-13", name);
  const uint32_t act = add_entity(
    varied ? label : "Appointment-Nikita_Khrushchev-1953-09-13", APPOINTMENT);
  const uint32_t tenure =
    add_entity(varied ? label + 4 : "Tenure-Nikita_Khrushchev-1953", TENURE);
  const uint32_t plan =
    add_entity("Appointment of Nikita Khrushchev as Premier", APPOINTMENT);

  doc->entities[nikita].wikidata        = "Q35314";
  doc->entities[nikita].link_confidence = 1.0F;
  doc->entities[stalin].wikidata        = "Q855";
  doc->entities[stalin].link_confidence = 0.8F;
  ClioMention* const mention            = clio_document_add_mention(doc);
  assert(mention);
  mention->entity = stalin;

  const ClioDate day         = { 1953, 9, 13, true };
  const ClioDate caesar_born = { -99, 7, 12, true };
  const ClioDate about       = { 1200, 0, 0, true };
  add_link(act, APPOINTEE, nikita, 0U);
  add_link(act, OF_OFFICE, office, 0U);
  add_link(act, HAS_PLACE, moscow, 0U);
  add_date(act, HAS_TIME, day, 0U);
  add_link(tenure, MEMBER, nikita, 0U);
  add_link(tenure, ROLE, office, 0U);
  add_date(tenure, BEGINS, day, 0U);
  add_link(nikita, PREDECESSOR, stalin, 0U)->confidence = 0.91F;
  add_link(nikita, HELD, office, 0U);
  add_link(nikita, ADVOCATED, concept, 1U)->confidence = 1.0F;
  add_link(tenure, ADVOCATED, concept, 1U)->note = "His = Nikita Khrushchev";
  add_link(nikita, HELD, post, 2U)->polarity     = CLIO_NEGATIVE;

  ClioFact* said      = add_link(plan, APPOINTEE, nikita, 3U);
  said->modality      = CLIO_REPORTED;
  said->attributed_to = critics;
  said                = add_link(plan, OF_OFFICE, premier, 3U);
  said->modality      = CLIO_REPORTED;
  said->attributed_to = critics;

  add_date(caesar, BORN, caesar_born, 4U);
  add_time(5U, about);
  add_date(cafe, HAS_TIME, about, 5U);
  add_literal(
    cafe, SIZE, "0012.500", "http://www.w3.org/2001/XMLSchema#double", 5U);
  add_literal(cafe, SIZE, "13", "http://www.w3.org/2001/XMLSchema#decimal", 5U);
  add_literal(
    cafe, SIZE, "+012", "http://www.w3.org/2001/XMLSchema#integer", 5U);
  add_literal(
    cafe, MOTTO, "dozen", "http://www.w3.org/2001/XMLSchema#string", 5U);
  if (hostile) {
    add_hostile(nikita);
  }
  return doc;
}
