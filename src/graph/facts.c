// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "graph/facts.h"

#include "base/try.h"
#include "base/utf8.h"
#include "date/date.h"
#include "graph/name.h"
#include "graph/vocabulary.h"
#include "rdf/check.h"

#include <stdlib.h>
#include <string.h>

// A fact before equal ones are merged
typedef struct {
  ClioFactRow row;
  uint32_t    sentence;
  uint32_t    word;
  uint32_t    index; // In the document
} Item;

static const char* const namespaces[CLIO_N_VOCABULARIES] = { "",
                                                             DBO_NS,
                                                             WD_NS,
                                                             SCHEMA_NS };

ClioStringView
clio_facts_sentence(const ClioFacts* const facts, const uint32_t index)
{
  const ClioSentence* const s = &facts->document->sentences[index];
  return clio_substring(facts->document->text.data + s->start,
                        s->end - s->start);
}

bool
clio_facts_is_event(const ClioFacts* const facts, const uint32_t index)
{
  const ClioClass* const type = facts->document->entities[index].type;
  return type && type->is_event;
}

ClioSymbol
clio_facts_label(const ClioFacts* const facts, const uint32_t entity)
{
  // A guess is no name
  static const float      sure = 0.9F;
  const ClioEntity* const e    = &facts->document->entities[entity];
  return facts->options.names == CLIO_NAMES_CANONICAL && e->title &&
             e->link_confidence >= sure
           ? e->title
           : e->label;
}

ClioTerm
clio_facts_translate(const ClioFacts* const  facts,
                     const ClioSymbol        iri,
                     const ClioSymbol        wikidata,
                     const ClioSymbol* const alignments,
                     const size_t            n_alignments)
{
  const ClioVocabulary vocabulary = facts->options.vocabulary;
  if (vocabulary == CLIO_VOCABULARY_WIKIDATA && wikidata) {
    const char* const direct =
      clio_arena_printf(facts->arena, WDT_NS "%s", wikidata);
    return direct ? clio_term_iri(direct) : clio_term_none();
  }

  const char* const space = namespaces[vocabulary];
  for (size_t i = 0U; *space && i < n_alignments; ++i) {
    if (!strncmp(alignments[i], space, strlen(space))) {
      return clio_term_iri(alignments[i]);
    }
  }
  return clio_term_iri(iri);
}

static ClioTerm
entity_term(const ClioFacts* const facts, const ClioEntity* const entity)
{
  const ClioNames names   = facts->options.names;
  const bool      curated = entity->link_confidence >= 1.0F;
  const char*     iri     = NULL;
  if (curated && names == CLIO_NAMES_WIKIDATA && entity->wikidata) {
    iri = clio_arena_printf(facts->arena, WD_NS "%s", entity->wikidata);
  } else if (curated && names == CLIO_NAMES_DBPEDIA && entity->dbpedia) {
    iri = clio_arena_printf(facts->arena, DBR_NS "%s", entity->dbpedia);
  } else {
    const char* const key = clio_name_encode(
      facts->arena, clio_string(entity->key ? entity->key : entity->label));
    iri =
      key
        ? clio_arena_printf(facts->arena, "%s/id/%s", facts->options.base, key)
        : NULL;
  }
  return iri ? clio_term_iri(iri) : clio_term_none();
}

static ClioStatus
name_entities(ClioFacts* const facts)
{
  const ClioDocument* const d = facts->document;
  facts->entities =
    clio_arena_alloc(facts->arena, (d->n_entities + 1U) * sizeof(ClioTerm));
  TRY_ALLOC(facts->entities);

  for (size_t i = 0U; i < d->n_entities; ++i) {
    if (!d->entities[i].merged) {
      facts->entities[i] = entity_term(facts, &d->entities[i]);
      TRY_ALLOC(facts->entities[i].value.data);
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
count_points(ClioFacts* const facts)
{
  const ClioDocument* const d    = facts->document;
  const size_t              size = (d->n_sentences + 1U) * sizeof(size_t);
  facts->starts                  = clio_arena_alloc(facts->arena, size);
  facts->ends                    = clio_arena_alloc(facts->arena, size);
  if (!facts->starts || !facts->ends) {
    return CLIO_NO_MEMORY;
  }

  size_t byte  = 0U;
  size_t point = 0U;
  for (size_t i = 0U; i < d->n_sentences; ++i) {
    const ClioSentence* const s = &d->sentences[i];
    point +=
      clio_utf8_count(clio_substring(d->text.data + byte, s->start - byte));
    facts->starts[i] = point;
    point += clio_utf8_count(clio_facts_sentence(facts, (uint32_t)i));
    facts->ends[i] = point;
    byte           = s->end;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
index_times(ClioFacts* const facts)
{
  const ClioDocument* const d = facts->document;
  facts->times =
    clio_arena_alloc(facts->arena, (d->n_sentences + 1U) * sizeof(uint32_t));
  facts->next_times =
    clio_arena_alloc(facts->arena, (d->n_times + 1U) * sizeof(uint32_t));
  if (!facts->times || !facts->next_times) {
    return CLIO_NO_MEMORY;
  }

  memset(facts->times, 0xFF, d->n_sentences * sizeof(uint32_t));
  for (size_t i = d->n_times; i > 0U; --i) {
    const uint32_t sentence = d->times[i - 1U].span.sentence;
    if (sentence < d->n_sentences) {
      facts->next_times[i - 1U] = facts->times[sentence];
      facts->times[sentence]    = (uint32_t)(i - 1U);
    }
  }
  return CLIO_SUCCESS;
}

// Find the time expression of the sentence that says `date`
static const ClioTime*
find_time(const ClioFacts* const facts,
          const uint32_t         sentence,
          const ClioDate         date)
{
  const ClioTime* range = NULL;
  for (uint32_t i = facts->times[sentence]; i != CLIO_NONE;
       i          = facts->next_times[i]) {
    const ClioTime* const t = &facts->document->times[i];
    if (clio_date_equals(t->date, date)) {
      return t;
    }
    if (!range &&
        (clio_date_equals(t->begin, date) || clio_date_equals(t->end, date))) {
      range = t;
    }
  }
  return range;
}

static ClioStatus
set_language(ClioFacts* const facts)
{
  const char* const language = facts->document->language;
  char* const       tag =
    clio_arena_string(facts->arena, clio_string(language ? language : ""));
  TRY_ALLOC(tag);

  for (char* c = tag; *c; ++c) {
    *c = (char)((*c >= 'A' && *c <= 'Z') ? *c + ('a' - 'A') : *c);
  }
  if (clio_language_is_legal(clio_string(tag))) {
    facts->language = clio_string(tag);
  } else if (*tag) {
    clio_world_log(facts->document->world,
                   CLIO_LOG_WARNING,
                   "%s: \"%.40s\" is no language tag: left out",
                   facts->name,
                   tag);
  }
  return CLIO_SUCCESS;
}

static bool
is_text_property(const ClioProperty* const property)
{
  return (property->datatype &&
          !strcmp(property->datatype, RDF_NS "langString")) ||
         !strcmp(property->iri, RDFS_NS "label") ||
         !strcmp(property->iri, SKOS_NS "altLabel");
}

static void
set_object(const ClioFacts* const facts, ClioFactRow* const row)
{
  const ClioFact* const fact  = row->fact;
  const ClioValue*      value = &fact->object;
  switch (value->kind) {
  case CLIO_VALUE_ENTITY:
    row->object = clio_document_resolve(facts->document, value->entity);
    row->o      = facts->entities[row->object];
    break;
  case CLIO_VALUE_TIME:
    row->time = find_time(facts, fact->evidence.sentence, value->date);
    row->o    = value->edtf ? clio_edtf_term(value->edtf)
                            : clio_date_term(facts->arena,
                                          value->date,
                                          row->time && row->time->approximate);
    break;
  case CLIO_VALUE_LITERAL:
    row->o = clio_value_term(facts->arena, value->literal, value->datatype);
    if (!row->o.datatype.length && is_text_property(fact->property)) {
      row->o.language = facts->language;
    }
    break;
  }
}

static bool
is_asserted(const ClioFact* const fact)
{
  return fact->polarity == CLIO_POSITIVE && fact->modality == CLIO_ASSERTED &&
         fact->attributed_to == CLIO_NONE;
}

static ClioFactRow
make_row(const ClioFacts* const facts, const ClioFact* const fact)
{
  const ClioDocument* const d        = facts->document;
  const ClioProperty* const property = fact->property;

  ClioFactRow row   = { 0 };
  row.fact          = fact;
  row.subject       = clio_document_resolve(d, fact->subject);
  row.object        = CLIO_NONE;
  row.attributed_to = fact->attributed_to == CLIO_NONE
                        ? CLIO_NONE
                        : clio_document_resolve(d, fact->attributed_to);
  row.s             = facts->entities[row.subject];
  row.p             = clio_facts_translate(facts,
                               property->iri,
                               property->wikidata,
                               property->alignments,
                               property->n_alignments);
  row.confidence    = fact->confidence;
  row.asserted      = is_asserted(fact);
  set_object(facts, &row);
  return row;
}

static bool
is_writable(const ClioFacts* const facts, const ClioFactRow* const row)
{
  const ClioStatement statement = { row->s, row->p, row->o, clio_term_none() };
  const char* const   problem   = clio_statement_check(&statement);
  if (problem) {
    clio_world_log(facts->document->world,
                   CLIO_LOG_WARNING,
                   "%s: left out %s of %s: %s",
                   facts->name,
                   row->fact->property->curie,
                   facts->document->entities[row->subject].label,
                   problem);
  }
  return !problem;
}

static int
compare_numbers(const uint64_t a, const uint64_t b)
{
  return (a > b) - (a < b);
}

// Compare what two facts say, apart from where
static int
compare_content(const ClioFactRow* const a, const ClioFactRow* const b)
{
  const ClioStatement x = { a->s, a->p, a->o, clio_term_none() };
  const ClioStatement y = { b->s, b->p, b->o, clio_term_none() };

  int order = clio_statement_compare(&x, &y);
  order     = order ? order : (int)a->fact->polarity - (int)b->fact->polarity;
  order     = order ? order : (int)a->fact->modality - (int)b->fact->modality;
  return order ? order : compare_numbers(a->attributed_to, b->attributed_to);
}

static int
compare_places(const Item* const a, const Item* const b)
{
  const int order = compare_numbers(a->sentence, b->sentence);
  return order ? order : compare_numbers(a->word, b->word);
}

static int
compare_items(const void* const x, const void* const y)
{
  const Item* const a     = (const Item*)x;
  const Item* const b     = (const Item*)y;
  int               order = compare_content(&a->row, &b->row);
  order                   = order ? order : compare_places(a, b);
  return order ? order : compare_numbers(a->index, b->index);
}

static int
compare_in_text(const void* const x, const void* const y)
{
  const Item* const a     = (const Item*)x;
  const Item* const b     = (const Item*)y;
  const int         order = compare_places(a, b);
  return order ? order : compare_content(&a->row, &b->row);
}

// Merge `n` items that say the same into the first, which is earliest
static ClioStatus
merge_items(ClioArena* const arena, Item* const items, const size_t n)
{
  uint32_t* const sentences = clio_arena_alloc(arena, n * sizeof(uint32_t));
  TRY_ALLOC(sentences);

  ClioFactRow* const row = &items[0].row;
  size_t             k   = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!k || sentences[k - 1U] != items[i].sentence) {
      sentences[k++] = items[i].sentence;
    }
    if (items[i].row.confidence > row->confidence) {
      row->fact       = items[i].row.fact;
      row->time       = items[i].row.time;
      row->confidence = items[i].row.confidence;
    }
  }
  row->sentences   = sentences;
  row->n_sentences = k;
  return CLIO_SUCCESS;
}

static ClioStatus
merge_equal(ClioArena* const arena, Item* const items, size_t* const n_items)
{
  ClioStatus st = CLIO_SUCCESS;
  size_t     n  = 0U;
  for (size_t i = 0U; i < *n_items;) {
    size_t end = i + 1U;
    while (end < *n_items && !compare_content(&items[i].row, &items[end].row)) {
      ++end;
    }
    TRY(st, merge_items(arena, &items[i], end - i));
    items[n++] = items[i];
    i          = end;
  }
  *n_items = n;
  return st;
}

static size_t
make_items(const ClioFacts* const facts, Item* const items)
{
  const ClioDocument* const d = facts->document;
  size_t                    n = 0U;
  for (size_t i = 0U; i < d->n_facts; ++i) {
    const ClioFact* const fact = &d->facts[i];
    if (!fact->property || fact->confidence < facts->options.min_confidence ||
        fact->evidence.sentence >= d->n_sentences) {
      continue;
    }
    const Item item = { make_row(facts, fact),
                        fact->evidence.sentence,
                        fact->evidence.first,
                        (uint32_t)i };
    if (is_writable(facts, &item.row)) {
      items[n++] = item;
    }
  }
  return n;
}

static ClioStatus
collect_rows(ClioFacts* const facts)
{
  const size_t size  = facts->document->n_facts + 1U;
  Item* const  items = clio_arena_alloc(facts->arena, size * sizeof(Item));
  facts->rows = clio_arena_alloc(facts->arena, size * sizeof(ClioFactRow));
  if (!items || !facts->rows) {
    return CLIO_NO_MEMORY;
  }

  ClioStatus st = CLIO_SUCCESS;
  size_t     n  = make_items(facts, items);
  qsort(items, n, sizeof(Item), compare_items);
  TRY(st, merge_equal(facts->arena, items, &n));
  qsort(items, n, sizeof(Item), compare_in_text);

  for (size_t i = 0U; i < n; ++i) {
    facts->rows[i] = items[i].row;
  }
  facts->n_rows = n;
  return st;
}

ClioStatus
clio_facts_collect(const ClioDocument* const     document,
                   const ClioOntology* const     ontology,
                   const ClioGraphOptions* const options,
                   ClioArena* const              arena,
                   ClioFacts* const              facts)
{
  memset(facts, 0, sizeof(*facts));
  facts->document = document;
  facts->ontology = ontology;
  facts->options  = *options;
  facts->arena    = arena;
  if (!facts->options.base) {
    facts->options.base = CLIO_DEFAULT_BASE;
  }

  facts->name = document->name ? document->name : "article";

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, set_language(facts));
  TRY(st, index_times(facts));
  TRY(st, name_entities(facts));
  TRY(st, count_points(facts));
  TRY(st, collect_rows(facts));
  return clio_arena_failed(arena) ? CLIO_NO_MEMORY : CLIO_SUCCESS;
}
