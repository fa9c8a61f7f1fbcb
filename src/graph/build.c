// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "graph/graph.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"
#include "date/date.h"
#include "graph/facts.h"
#include "graph/name.h"
#include "graph/vocabulary.h"
#include "rdf/check.h"

#include <nettle/sha2.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  CONTEXT     = 32, // Code points quoted before and after a sentence
  HASH_DIGITS = 2 * SHA256_DIGEST_SIZE,
};

// What is known of an entity while its graph is made
typedef struct {
  uint32_t sentence;   // Of an event: where its evidence is, or none
  uint32_t mention;    // First sentence that mentions it, or none
  uint32_t row;        // First fact of it, asserted if one is, or none
  float    confidence; // Of an event
  bool     asserted;   // Its `row` is asserted
  bool     used;       // Has a node
} Node;

typedef struct {
  ClioFacts   facts;
  ClioGraph*  graph;
  ClioArena*  arena;
  Node*       nodes;
  bool*       quoted;           // Sentences that have a node
  float*      graph_confidence; // Of each sentence's graph, 0 if none
  const char* doc;              // IRI of the document with "#" after it
  ClioTerm    home;             // Graph of what is not in a sentence's, or none
  ClioTerm    text;             // The published text
  ClioTerm    run;
  uint32_t    n_claims;
  ClioStatus  status; // Of the first failure
} Builder;

static ClioTerm
term(const char* const iri)
{
  return clio_term_iri(iri);
}

static void
add_to(Builder* const b,
       const ClioTerm graph,
       const ClioTerm s,
       const ClioTerm p,
       const ClioTerm o)
{
  const ClioStatement statement = { s, p, o, graph };
  if (b->status || o.kind == CLIO_TERM_NONE) {
    return;
  }

  const char* const problem = clio_statement_check(&statement);
  if (!problem) {
    b->status = clio_graph_add(b->graph, &statement);
  } else {
    clio_world_log(b->facts.document->world,
                   CLIO_LOG_WARNING,
                   "%s: left out %.*s: %s",
                   b->facts.name,
                   (int)p.value.length,
                   p.value.data,
                   problem);
  }
}

static void
add(Builder* const    b,
    const ClioTerm    s,
    const char* const predicate,
    const ClioTerm    o)
{
  add_to(b, b->home, s, term(predicate), o);
}

static ClioTerm
text_term(const Builder* const b, const ClioStringView text)
{
  ClioTerm result = clio_term_literal(text);
  result.language = b->facts.language;
  return result;
}

// Return the document's IRI with a formatted fragment
#define PART(b, ...) make_part(b, clio_arena_printf((b)->arena, __VA_ARGS__))

static ClioTerm
make_part(Builder* const b, const char* const fragment)
{
  const char* const iri =
    fragment ? clio_arena_printf(b->arena, "%s%s", b->doc, fragment) : NULL;
  if (!iri) {
    b->status = CLIO_NO_MEMORY;
    return clio_term_none();
  }
  return term(iri);
}

static ClioTerm
sentence_term(Builder* const b, const uint32_t sentence)
{
  b->quoted[sentence] = true;
  return PART(b, "s%u", (unsigned)sentence + 1U);
}

/* Evidence */

static bool
is_space(const char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

// Return up to CONTEXT code points before byte `end`, from a word's start
static ClioStringView
text_before(const ClioStringView text, const size_t end)
{
  size_t start = end;
  for (unsigned n = 0U; start > 0U && n < CONTEXT; ++n) {
    do {
      --start;
    } while (start > 0U && ((unsigned char)text.data[start] & 0xC0U) == 0x80U);
  }
  while (start > 0U && start < end && !is_space(text.data[start - 1U])) {
    ++start;
  }
  return clio_substring(text.data + start, end - start);
}

static ClioStringView
text_after(const ClioStringView text, const size_t start)
{
  size_t end = start;
  for (unsigned n = 0U; end < text.length && n < CONTEXT; ++n) {
    clio_utf8_next(text, &end);
  }
  while (end > start && end < text.length && !is_space(text.data[end])) {
    --end;
  }
  return clio_substring(text.data + start, end - start);
}

static void
add_context(Builder* const       b,
            const ClioTerm       quote,
            const char* const    predicate,
            const ClioStringView context)
{
  if (context.length) {
    add(b, quote, predicate, text_term(b, context));
  }
}

static void
add_sentence(Builder* const b, const uint32_t index)
{
  static const char* const  type     = XSD_NS "nonNegativeInteger";
  const ClioDocument* const d        = b->facts.document;
  const ClioSentence* const s        = &d->sentences[index];
  const ClioTerm            node     = sentence_term(b, index);
  const ClioTerm            quote    = PART(b, "s%u-quote", index + 1U);
  const ClioTerm            position = PART(b, "s%u-pos", index + 1U);

  add(b, node, RDF_TYPE, term(OA_NS "SpecificResource"));
  add(b, node, RDF_TYPE, term(PROV_NS "Entity"));
  add(b, node, OA_NS "hasSource", b->text);
  add(b, node, OA_NS "hasSelector", quote);
  add(b, node, OA_NS "hasSelector", position);

  add(b, quote, RDF_TYPE, term(OA_NS "TextQuoteSelector"));
  add(b,
      quote,
      OA_NS "exact",
      text_term(b, clio_facts_sentence(&b->facts, index)));
  add_context(b, quote, OA_NS "prefix", text_before(d->text, s->start));
  add_context(b, quote, OA_NS "suffix", text_after(d->text, s->end));

  add(b, position, RDF_TYPE, term(OA_NS "TextPositionSelector"));
  add(b,
      position,
      OA_NS "start",
      clio_integer_term(b->arena, (long long)b->facts.starts[index], type));
  add(b,
      position,
      OA_NS "end",
      clio_integer_term(b->arena, (long long)b->facts.ends[index], type));
}

/* Claims */

static ClioTerm
modality_term(const ClioFact* const fact)
{
  static const char* const iris[] = {
    NULL,
    CLIO_NS "Planned",
    CLIO_NS "Hypothetical",
    CLIO_NS "Reported",
    CLIO_NS "Contradicted",
  };
  const char* const iri = iris[fact->modality];
  return iri ? term(iri) : clio_term_none();
}

static void
add_claim(Builder* const           b,
          const ClioFactRow* const row,
          const ClioTerm           s,
          const ClioTerm           p,
          const ClioTerm           o)
{
  const ClioTerm claim = PART(b, "c%u", ++b->n_claims);

  add(b, claim, RDF_TYPE, term(RDF_NS "Statement"));
  add(b, claim, RDF_NS "subject", s);
  add(b, claim, RDF_NS "predicate", p);
  add(b, claim, RDF_NS "object", o);
  add(b,
      claim,
      CLIO_NS "confidence",
      clio_decimal_term(b->arena, (double)row->confidence));
  add(b, claim, PROV_NS "wasGeneratedBy", b->run);
  for (size_t i = 0U; i < row->n_sentences; ++i) {
    add(
      b, claim, PROV_NS "wasDerivedFrom", sentence_term(b, row->sentences[i]));
  }

  if (row->fact->polarity == CLIO_NEGATIVE) {
    add(b, claim, CLIO_NS "polarity", term(CLIO_NS "Negative"));
  }
  add(b, claim, CLIO_NS "modality", modality_term(row->fact));
  if (row->attributed_to != CLIO_NONE) {
    b->nodes[row->attributed_to].used = true;
    add(
      b, claim, CLIO_NS "attributedTo", b->facts.entities[row->attributed_to]);
  }
  if (row->fact->note && clio_text_is_legal(clio_string(row->fact->note))) {
    ClioTerm note = clio_term_literal(clio_string(row->fact->note));
    note.language = clio_string("en");
    add(b, claim, RDFS_NS "comment", note);
  }
}

/* Dates */

typedef struct {
  const char* date;
  const char* year;     // Integer beside it, for filters that all stores do
  const char* earliest; // First of the days that a vague date may mean
  const char* latest;
  const char* earliest_year; // Beside them if there is no one year
  const char* latest_year;
} DateRow;

static const DateRow date_rows[] = {
  { SEM_NS "hasTimeStamp",
    CLIO_NS "year",
    SEM_NS "hasEarliestBeginTimeStamp",
    SEM_NS "hasLatestEndTimeStamp",
    CLIO_NS "earliestYear",
    CLIO_NS "latestYear" },
  { SEM_NS "hasBeginTimeStamp",
    CLIO_NS "beginYear",
    SEM_NS "hasEarliestBeginTimeStamp",
    SEM_NS "hasLatestBeginTimeStamp",
    CLIO_NS "earliestBeginYear",
    CLIO_NS "latestBeginYear" },
  { SEM_NS "hasEndTimeStamp",
    CLIO_NS "endYear",
    SEM_NS "hasEarliestEndTimeStamp",
    SEM_NS "hasLatestEndTimeStamp",
    CLIO_NS "earliestEndYear",
    CLIO_NS "latestEndYear" },
};

// Of properties of DBpedia and our own: birthDate has birthYear beside it
static const char*
make_year_iri(Builder* const b, const char* const iri)
{
  const char* const spaces[] = { DBO_NS, CLIO_NS };
  for (size_t i = 0U; i < 2U; ++i) {
    const size_t n = strlen(spaces[i]);
    if (!strncmp(iri, spaces[i], n)) {
      const char* const name   = iri + n;
      const size_t      length = strlen(name);
      const size_t kept = length > 4U && !strcmp(name + length - 4U, "Date")
                            ? length - 4U
                            : length;
      return clio_arena_printf(b->arena, CLIO_NS "%.*sYear", (int)kept, name);
    }
  }
  return NULL;
}

static DateRow
date_row(Builder* const b, const char* const iri)
{
  for (size_t i = 0U; i < sizeof(date_rows) / sizeof(DateRow); ++i) {
    if (!strcmp(date_rows[i].date, iri)) {
      return date_rows[i];
    }
  }
  const DateRow row = { iri, make_year_iri(b, iri), NULL, NULL, NULL, NULL };
  return row;
}

static void
add_date(Builder* const b,
         const ClioTerm graph,
         const ClioTerm s,
         const char*    predicate,
         const ClioDate date)
{
  add_to(b, graph, s, term(predicate), clio_date_term(b->arena, date, false));
}

static void
add_year(Builder* const    b,
         const ClioTerm    graph,
         const ClioTerm    s,
         const char* const predicate,
         const ClioDate    date)
{
  if (predicate) {
    add_to(b,
           graph,
           s,
           term(predicate),
           clio_integer_term(b->arena, date.year, NULL));
  }
}

typedef struct {
  ClioDate earliest;
  ClioDate latest;
} Days;

// The days that a vague date may mean; none if it says all itself
static Days
days_of(const ClioFactRow* const row)
{
  const ClioValue* const value = &row->fact->object;
  const ClioTime* const  time  = row->time;
  Days                   days  = { value->earliest, value->latest };
  if (value->date.known && time && clio_date_equals(time->date, value->date) &&
      !(clio_date_equals(time->earliest, clio_date_first_day(time->date)) &&
        clio_date_equals(time->latest, clio_date_last_day(time->date)))) {
    days.earliest = time->earliest;
    days.latest   = time->latest;
  }
  return days;
}

static void
add_date_parts(Builder* const           b,
               const ClioTerm           graph,
               const ClioFactRow* const row)
{
  const DateRow  r    = date_row(b, row->fact->property->iri);
  const ClioDate date = row->fact->object.date;
  const Days     days = days_of(row);
  const bool     same = days.earliest.known && days.latest.known &&
                    days.earliest.year == days.latest.year;
  const bool one_year = date.known || same;
  if (one_year) {
    add_year(b, graph, row->s, r.year, date.known ? date : days.earliest);
  }
  if (days.earliest.known && r.earliest) {
    add_date(b, graph, row->s, r.earliest, days.earliest);
    add_year(
      b, graph, row->s, one_year ? NULL : r.earliest_year, days.earliest);
  }
  if (days.latest.known && r.latest) {
    add_date(b, graph, row->s, r.latest, days.latest);
    add_year(b, graph, row->s, one_year ? NULL : r.latest_year, days.latest);
  }
}

/* Facts */

static bool
covers(const Node* const event, const ClioFactRow* const row)
{
  bool same = false;
  for (size_t i = 0U; i < row->n_sentences; ++i) {
    same = same || row->sentences[i] == event->sentence;
  }
  return same && row->confidence > event->confidence - 0.005F;
}

static bool
needs_claim(const Builder* const b, const ClioFactRow* const row)
{
  switch (b->facts.options.evidence) {
  case CLIO_EVIDENCE_EVENT:
    return !clio_facts_is_event(&b->facts, row->subject) ||
           !covers(&b->nodes[row->subject], row);
  case CLIO_EVIDENCE_STATEMENT:
    return true;
  case CLIO_EVIDENCE_GRAPH:
  case CLIO_EVIDENCE_NONE:
  case CLIO_N_EVIDENCES:
    break;
  }
  return false;
}

static void
add_flat(Builder* const b, const ClioTerm graph, const ClioFactRow* const row)
{
  add_to(b, graph, row->s, row->p, row->o);
  if (row->fact->object.kind == CLIO_VALUE_TIME) {
    add_date_parts(b, graph, row);
  }
}

static void
add_in_sentences(Builder* const b, const ClioFactRow* const row)
{
  for (size_t i = 0U; i < row->n_sentences; ++i) {
    float* const lowest = &b->graph_confidence[row->sentences[i]];
    if (*lowest <= 0.0F || row->confidence < *lowest) {
      *lowest = row->confidence;
    }
    add_flat(b, sentence_term(b, row->sentences[i]), row);
  }
}

static void
add_fact(Builder* const b, const ClioFactRow* const row)
{
  const bool no_evidence = b->facts.options.evidence == CLIO_EVIDENCE_NONE;
  if (!row->asserted && no_evidence) {
    return;
  }

  b->nodes[row->subject].used = true;
  if (row->object != CLIO_NONE) {
    b->nodes[row->object].used = true;
  }
  if (!row->asserted) {
    add_claim(b, row, row->s, row->p, row->o);
  } else if (b->facts.options.evidence == CLIO_EVIDENCE_GRAPH) {
    add_in_sentences(b, row);
  } else {
    add_flat(b, b->home, row);
    if (needs_claim(b, row)) {
      add_claim(b, row, row->s, row->p, row->o);
    }
  }
}

// A sentence that asserts a fact of an event
typedef struct {
  uint32_t event;
  uint32_t sentence;
} Saying;

static int
compare_sayings(const void* const a, const void* const b)
{
  const Saying* const x = (const Saying*)a;
  const Saying* const y = (const Saying*)b;
  return x->event != y->event        ? (x->event < y->event ? -1 : 1)
         : x->sentence < y->sentence ? -1
                                     : x->sentence > y->sentence;
}

// List who says what; one who says when counts twice
static size_t
list_sayings(const Builder* const b, Saying* const sayings)
{
  size_t n = 0U;
  for (size_t i = 0U; i < b->facts.n_rows; ++i) {
    const ClioFactRow* const row  = &b->facts.rows[i];
    const bool               when = row->fact->object.kind == CLIO_VALUE_TIME;
    const size_t             said = row->n_sentences * (when ? 2U : 1U);
    for (size_t k = 0U; row->asserted && k < said; ++k) {
      if (sayings) {
        sayings[n].event    = row->subject;
        sayings[n].sentence = row->sentences[k % row->n_sentences];
      }
      ++n;
    }
  }
  return n;
}

// Headings only repeat what the text under them says
static bool
is_heading(const Builder* const b, const uint32_t sentence)
{
  const ClioDocument* const d         = b->facts.document;
  const uint32_t            paragraph = d->sentences[sentence].paragraph;
  return paragraph < d->n_paragraphs &&
         (d->paragraphs[paragraph].kind == CLIO_PARAGRAPH_TITLE ||
          d->paragraphs[paragraph].kind == CLIO_PARAGRAPH_HEADING);
}

// An event's evidence is the sentence that asserts most of its facts, and a
// heading only if there is no other
static void
choose_sentences(Builder* const b)
{
  const size_t  n       = list_sayings(b, NULL);
  Saying* const sayings = clio_arena_alloc(b->arena, (n + 1U) * sizeof(Saying));
  if (!sayings) {
    return;
  }

  list_sayings(b, sayings);
  qsort(sayings, n, sizeof(Saying), compare_sayings);
  size_t best = 0U;
  for (size_t i = 0U, end = 0U; i < n; i = end) {
    for (end = i; end < n && !compare_sayings(&sayings[i], &sayings[end]);) {
      ++end;
    }

    Node* const  node    = &b->nodes[sayings[i].event];
    const bool   heading = is_heading(b, sayings[i].sentence);
    const size_t score   = end - i + (heading ? 0U : n);
    if (node->sentence == CLIO_NONE || score > best) {
      node->sentence = sayings[i].sentence;
      best           = score;
    }
  }
}

static void
find_events(Builder* const b)
{
  choose_sentences(b);
  for (uint32_t i = 0U; i < b->facts.n_rows; ++i) {
    const ClioFactRow* const row  = &b->facts.rows[i];
    Node* const              node = &b->nodes[row->subject];
    if (node->row == CLIO_NONE || (row->asserted && !node->asserted)) {
      node->row      = i;
      node->asserted = row->asserted;
    }
    for (size_t k = 0U; row->asserted && k < row->n_sentences; ++k) {
      if (row->sentences[k] == node->sentence &&
          row->confidence > node->confidence) {
        node->confidence = row->confidence;
      }
    }
  }
}

static void
find_mentions(Builder* const b)
{
  const ClioDocument* const d = b->facts.document;
  for (size_t i = 0U; i < d->n_mentions; ++i) {
    const ClioMention* const m = &d->mentions[i];
    if (m->entity != CLIO_NONE && m->span.sentence < d->n_sentences) {
      Node* const node = &b->nodes[clio_document_resolve(d, m->entity)];
      if (m->span.sentence < node->mention) {
        node->mention = m->span.sentence;
      }
    }
  }
}

/* Things */

// The one class elsewhere that is said beside Clio's own
static const char*
aligned_type(const ClioClass* const type)
{
  static const char* const spaces[] = { DBO_NS, ORG_NS, SEM_NS, SKOS_NS };
  for (size_t s = 0U; s < sizeof(spaces) / sizeof(spaces[0]); ++s) {
    for (size_t i = 0U; i < type->n_alignments; ++i) {
      if (!strncmp(type->alignments[i], spaces[s], strlen(spaces[s]))) {
        return type->alignments[i];
      }
    }
  }
  return NULL;
}

static ClioTerm
type_predicate(const Builder* const b)
{
  return term(b->facts.options.vocabulary == CLIO_VOCABULARY_WIKIDATA
                ? WDT_NS "P31"
                : RDF_TYPE);
}

enum { MAX_SUPERS = 32 };

// Add the classes above, so that nobody has to infer them, and the nearest of
// another vocabulary
static void
add_supers(Builder* const b, const ClioTerm node, const ClioClass* const type)
{
  const ClioClass* queue[MAX_SUPERS] = { type };
  size_t           n                 = 1U;
  const char*      alignment         = NULL;
  for (size_t i = 0U; i < n; ++i) {
    alignment = alignment ? alignment : aligned_type(queue[i]);
    if (!queue[i]->unwritten) {
      add(b, node, RDF_TYPE, term(queue[i]->iri));
    }
    for (size_t k = 0U; k < queue[i]->n_supers && n < MAX_SUPERS; ++k) {
      queue[n++] = queue[i]->supers[k];
    }
  }
  if (alignment) {
    add(b, node, RDF_TYPE, term(alignment));
  }
}

static void
add_types(Builder* const b, const ClioTerm node, const ClioClass* const type)
{
  const ClioTerm translated = clio_facts_translate(
    &b->facts, type->iri, NULL, type->alignments, type->n_alignments);
  add_to(b, b->home, node, type_predicate(b), translated);
  if (b->facts.options.vocabulary == CLIO_VOCABULARY_CLIO) {
    add_supers(b, node, type);
  }
}

static void
add_guess(Builder* const b, const uint32_t entity, const ClioTerm link)
{
  static const ClioFact fact     = { .attributed_to = CLIO_NONE };
  const uint32_t        sentence = b->nodes[entity].mention;
  const ClioTerm        node     = b->facts.entities[entity];
  add(b, node, SKOS_NS "closeMatch", link);
  if (sentence == CLIO_NONE ||
      b->facts.options.evidence == CLIO_EVIDENCE_NONE) {
    return;
  }

  const ClioFactRow row = {
    .fact          = &fact,
    .attributed_to = CLIO_NONE,
    .sentences     = &sentence,
    .n_sentences   = 1U,
    .confidence    = b->facts.document->entities[entity].link_confidence
  };
  add_claim(b, &row, node, term(SKOS_NS "closeMatch"), link);
}

static void
add_link(Builder* const    b,
         const uint32_t    entity,
         const char* const space,
         const ClioSymbol  name)
{
  const char* const key =
    name ? clio_arena_printf(b->arena, "%s%s", space, name) : NULL;
  if (!key) {
    b->status = name ? CLIO_NO_MEMORY : b->status;
    return;
  }

  const ClioTerm node = b->facts.entities[entity];
  const ClioTerm link = term(key);
  if (clio_term_equals(&node, &link)) {
    return;
  }
  if (b->facts.document->entities[entity].link_confidence >= 1.0F) {
    add(b, node, OWL_NS "sameAs", link);
  } else {
    add_guess(b, entity, link);
  }
}

static void
add_label(Builder* const    b,
          const ClioTerm    node,
          const char* const predicate,
          const ClioSymbol  label)
{
  if (label && clio_text_is_legal(clio_string(label))) {
    add(b, node, predicate, text_term(b, clio_string(label)));
  }
}

static void
add_event(Builder* const b, const ClioTerm node, const Node* const event)
{
  const ClioEvidence evidence = b->facts.options.evidence;
  if (event->sentence != CLIO_NONE && (evidence == CLIO_EVIDENCE_EVENT ||
                                       evidence == CLIO_EVIDENCE_STATEMENT)) {
    add(b,
        node,
        CLIO_NS "confidence",
        clio_decimal_term(b->arena, (double)event->confidence));
    add(b, node, PROV_NS "wasDerivedFrom", sentence_term(b, event->sentence));
    add(b, node, PROV_NS "wasGeneratedBy", b->run);
  }
}

// What is only planned, denied or reported is no event yet
static bool
is_unasserted(const Builder* const b, const uint32_t index)
{
  const Node* const node = &b->nodes[index];
  return clio_facts_is_event(&b->facts, index) && node->row != CLIO_NONE &&
         node->sentence == CLIO_NONE &&
         !b->facts.document->entities[index].named;
}

// Its class is a claim like its facts
static void
add_type_claim(Builder* const b, const uint32_t index)
{
  const ClioClass* const   type = b->facts.document->entities[index].type;
  const ClioFactRow* const row  = &b->facts.rows[b->nodes[index].row];
  if (b->facts.options.evidence != CLIO_EVIDENCE_NONE) {
    add_claim(b, row, row->s, term(RDF_TYPE), term(type->iri));
  }
}

static void
add_entity(Builder* const b, const uint32_t index)
{
  const ClioEntity* const e    = &b->facts.document->entities[index];
  const ClioTerm          node = b->facts.entities[index];

  const ClioSymbol label = clio_facts_label(&b->facts, index);

  add_label(b, node, RDFS_NS "label", label);
  if (label != e->label) {
    add_label(b, node, SKOS_NS "altLabel", e->label);
  }
  for (uint32_t i = 0U; i < e->n_aliases; ++i) {
    if (e->aliases[i] != e->label && e->aliases[i] != label) {
      add_label(b, node, SKOS_NS "altLabel", e->aliases[i]);
    }
  }
  add_link(b, index, WD_NS, e->wikidata);
  add_link(b, index, DBR_NS, e->dbpedia);

  if (clio_facts_is_event(&b->facts, index)) {
    add_event(b, node, &b->nodes[index]);
  }
  if (e->type && is_unasserted(b, index)) {
    add_type_claim(b, index);
  } else if (e->type) {
    add_types(b, node, e->type);
  }
}

/* The document */

static void
add_hash(Builder* const b)
{
  const ClioStringView text = b->facts.document->text;
  struct sha256_ctx    hash;
  uint8_t              digest[SHA256_DIGEST_SIZE];
  char                 digits[HASH_DIGITS + 1];

  sha256_init(&hash);
  sha256_update(&hash, text.length, (const uint8_t*)text.data);
  sha256_digest(&hash, sizeof(digest), digest);
  for (size_t i = 0U; i < sizeof(digest); ++i) {
    digits[2U * i]      = "0123456789abcdef"[digest[i] >> 4U];
    digits[2U * i + 1U] = "0123456789abcdef"[digest[i] & 0xFU];
  }

  const ClioStringView view = clio_substring(digits, HASH_DIGITS);
  const char* const    copy = clio_arena_string(b->arena, view);
  b->status                 = copy ? b->status : CLIO_NO_MEMORY;
  if (copy) {
    add(b, b->text, CLIO_NS "sha256", clio_term_literal(clio_string(copy)));
  }
}

static bool
is_web_iri(const char* const iri)
{
  return clio_iri_is_legal(clio_string(iri)) &&
         (!strncmp(iri, "https://", 8U) || !strncmp(iri, "http://", 7U) ||
          !strncmp(iri, "urn:", 4U));
}

static void
add_document(Builder* const b)
{
  const ClioDocument* const d = b->facts.document;
  add(b, b->text, RDF_TYPE, term(PROV_NS "Entity"));
  add_label(b, b->text, DCTERMS_NS "title", d->title);
  if (d->source && is_web_iri(d->source)) {
    add(b, b->text, DCTERMS_NS "source", term(d->source));
  }
  if (d->publisher && clio_text_is_legal(clio_string(d->publisher))) {
    add(b,
        b->text,
        DCTERMS_NS "publisher",
        clio_term_literal(clio_string(d->publisher)));
  }
  if (b->facts.language.length) {
    add(
      b, b->text, DCTERMS_NS "language", clio_term_literal(b->facts.language));
  }
  add(b,
      b->text,
      DCTERMS_NS "issued",
      clio_date_term(b->arena, d->published, false));
  add_hash(b);

  if (b->facts.options.evidence != CLIO_EVIDENCE_NONE) {
    add(b, b->run, RDF_TYPE, term(PROV_NS "Activity"));
    add(b, b->run, PROV_NS "used", b->text);
    add(b,
        b->run,
        CLIO_NS "version",
        clio_term_literal(clio_string(CLIO_VERSION)));
  }
}

static void
build(Builder* const b)
{
  const ClioDocument* const d = b->facts.document;
  find_events(b);
  find_mentions(b);
  for (size_t i = 0U; i < b->facts.n_rows; ++i) {
    add_fact(b, &b->facts.rows[i]);
  }
  for (uint32_t i = 0U; i < d->n_entities; ++i) {
    if (b->nodes[i].used && !d->entities[i].merged) {
      add_entity(b, i);
    }
  }
  for (uint32_t i = 0U; i < d->n_sentences; ++i) {
    if (b->graph_confidence[i] > 0.0F) {
      add(b,
          sentence_term(b, i),
          CLIO_NS "confidence",
          clio_decimal_term(b->arena, (double)b->graph_confidence[i]));
    }
    if (b->quoted[i]) {
      add_sentence(b, i);
    }
  }
  add_document(b);
}

static ClioStatus
name_document(Builder* const b)
{
  const char* const base = b->facts.options.base;
  const char* const name =
    clio_name_encode(b->arena, clio_string(b->facts.name));
  TRY_ALLOC(name);

  b->doc = clio_arena_printf(b->arena, "%s/doc/%s#", base, name);
  const char* const text =
    clio_arena_printf(b->arena, "%s/text/%s.txt", base, name);
  const char* const home =
    clio_arena_printf(b->arena, "%s/graph/%s", base, name);
  if (!b->doc || !text || !home) {
    return CLIO_NO_MEMORY;
  }

  b->text = term(text);
  b->home =
    (b->facts.options.quads || b->facts.options.evidence == CLIO_EVIDENCE_GRAPH)
      ? term(home)
      : clio_term_none();
  b->run = PART(b, "run");

  const ClioPrefix prefix = { "d", b->doc, strlen(b->doc) };
  size_t           i      = b->graph->n_prefixes++;
  for (; i > 0U && strcmp(b->graph->prefixes[i - 1U].name, "d") > 0; --i) {
    b->graph->prefixes[i] = b->graph->prefixes[i - 1U];
  }
  b->graph->prefixes[i] = prefix;
  return b->status;
}

static ClioStatus
prepare(Builder* const b)
{
  const ClioDocument* const d = b->facts.document;
  b->nodes  = clio_arena_alloc(b->arena, (d->n_entities + 1U) * sizeof(Node));
  b->quoted = clio_arena_alloc(b->arena, (d->n_sentences + 1U) * sizeof(bool));
  b->graph_confidence =
    clio_arena_alloc(b->arena, (d->n_sentences + 1U) * sizeof(float));
  if (!b->nodes || !b->quoted || !b->graph_confidence) {
    return CLIO_NO_MEMORY;
  }

  for (size_t i = 0U; i < d->n_entities; ++i) {
    const Node node = { CLIO_NONE, CLIO_NONE, CLIO_NONE, 0.0F, false, false };
    b->nodes[i]     = node;
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_graph_build(const ClioDocument* const     document,
                 const ClioOntology* const     ontology,
                 const ClioGraphOptions* const options,
                 ClioGraph** const             graph)
{
  Builder b = { 0 };
  b.graph =
    clio_graph_new(clio_world_allocator(document->world), options->base);
  TRY_ALLOC(b.graph);
  b.arena = b.graph->arena;

  ClioStatus st =
    clio_facts_collect(document, ontology, options, b.arena, &b.facts);
  st = st ? st : prepare(&b);
  st = st ? st : name_document(&b);
  if (!st) {
    build(&b);
    st = clio_arena_failed(b.arena) ? CLIO_NO_MEMORY : b.status;
  }
  if (st) {
    clio_graph_free(b.graph);
    return st;
  }

  clio_graph_sort(b.graph);
  *graph = b.graph;
  return CLIO_SUCCESS;
}
