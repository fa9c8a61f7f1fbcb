// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/hash.h"
#include "base/try.h"
#include "entity/entity.h"
#include "relate/state.h"

#include <string.h>

// How far apart facts are combined, in facts
enum { MAX_LOOKBACK = 2000 };

ClioValue
clio_value_entity(const uint32_t entity)
{
  ClioValue value;
  memset(&value, 0, sizeof(value));
  value.kind   = CLIO_VALUE_ENTITY;
  value.entity = entity;
  return value;
}

ClioValue
clio_value_date(const ClioDate date)
{
  ClioValue value;
  memset(&value, 0, sizeof(value));
  value.kind   = CLIO_VALUE_TIME;
  value.entity = CLIO_NONE;
  value.date   = date;
  return value;
}

ClioValue
clio_value_vague(ClioRelating* const    r,
                 const ClioDateInterval days,
                 const ClioSymbol       edtf)
{
  char      text[CLIO_DATE_TEXT] = { 0 };
  ClioValue value                = clio_value_date((ClioDate){ 0 });
  if (edtf || clio_date_format_within(days, text)) {
    value.edtf =
      edtf ? edtf : clio_document_intern(r->document, clio_string(text));
    value.earliest = days.earliest;
    value.latest   = days.latest;
  }
  return value;
}

ClioDateInterval
clio_value_days(const ClioValue* const value)
{
  const ClioDateInterval exact = { clio_date_first_day(value->date),
                                   clio_date_last_day(value->date) };
  const ClioDateInterval vague = { value->earliest, value->latest };
  return value->date.known ? exact : vague;
}

ClioFact
clio_fact(const uint32_t            subject,
          const ClioProperty* const property,
          const ClioValue           object)
{
  ClioFact fact;
  memset(&fact, 0, sizeof(fact));
  fact.subject       = subject;
  fact.property      = property;
  fact.object        = object;
  fact.attributed_to = CLIO_NONE;
  fact.event         = CLIO_NONE;
  fact.place         = CLIO_NONE;
  fact.derived_from  = CLIO_NONE;
  fact.n_support     = 1U;
  fact.confidence    = 1.0F;
  return fact;
}

ClioSpan
clio_evidence(const ClioRelating* const r,
              const uint32_t            word,
              const ClioMatch* const    match)
{
  ClioSpan span = { r->sentence, word, word + 1U };
  for (uint32_t i = 0U; match && i < match->n_bindings; ++i) {
    const ClioSpan phrase =
      clio_phrase_span(r->document, r->sentence, match->bindings[i].word);
    span.first = phrase.first < span.first ? phrase.first : span.first;
    span.end   = phrase.end > span.end ? phrase.end : span.end;
  }
  return span;
}

// Return a narrower property whose range is the object's class, if any
static const ClioProperty*
narrowed(const ClioRelating* const r, const ClioFact* const fact)
{
  const ClioProperty* const p = fact->property;
  if (fact->object.kind != CLIO_VALUE_ENTITY) {
    return p;
  }
  const ClioEntity* const object = &r->document->entities[fact->object.entity];
  if (p->masculine && object->gender == CLIO_GENDER_MASCULINE) {
    return p->masculine;
  }
  if (p->feminine && object->gender == CLIO_GENDER_FEMININE) {
    return p->feminine;
  }
  if (!object->type) {
    return p;
  }

  size_t                     n    = 0U;
  const ClioProperty* const* list = clio_ontology_properties(r->ontology, &n);
  const ClioClass* const subject  = r->document->entities[fact->subject].type;
  for (size_t i = 0U; i < n; ++i) {
    for (size_t s = 0U; s < list[i]->n_supers; ++s) {
      if (list[i]->supers[s] == p && list[i]->range && p->range &&
          list[i]->range != p->range &&
          clio_class_is_a(list[i]->range, p->range) &&
          clio_class_is_a(object->type, list[i]->range) &&
          clio_class_is_a(subject, list[i]->domain)) {
        return list[i];
      }
    }
  }
  return p;
}

ClioStatus
clio_fact_add(ClioRelating* const r, const ClioFact fact)
{
  ClioFact* const added = clio_document_add_fact(r->document);
  TRY_ALLOC(added);
  *added          = fact;
  added->property = narrowed(r, &fact);
  return CLIO_SUCCESS;
}

// Joining

static bool
same_value(const ClioValue* const a, const ClioValue* const b)
{
  return a->kind == b->kind && a->entity == b->entity &&
         a->literal == b->literal && a->edtf == b->edtf &&
         a->date.year == b->date.year && a->date.month == b->date.month &&
         a->date.day == b->date.day;
}

static bool
same_fact(const ClioFact* const a, const ClioFact* const b)
{
  return a->subject == b->subject && a->property == b->property &&
         a->polarity == b->polarity && a->modality == b->modality &&
         a->attributed_to == b->attributed_to &&
         same_value(&a->object, &b->object);
}

static void
join(ClioFact* const into, const ClioFact* const from)
{
  if (into->evidence.sentence != from->evidence.sentence) {
    into->n_support += from->n_support;
    into->confidence =
      1.0F - (1.0F - into->confidence) * (1.0F - from->confidence);
  } else if (from->confidence > into->confidence) {
    into->confidence = from->confidence;
  }
  if (!into->entry && from->entry) {
    into->entry        = from->entry;
    into->evidence     = from->evidence;
    into->derived_from = from->derived_from;
  }
  if (into->event == CLIO_NONE) {
    into->event = from->event;
  }
  if (!into->begin.known) {
    into->begin = from->begin;
  }
  if (!into->end.known) {
    into->end = from->end;
  }
}

static uint32_t
fact_hash(const ClioFact* const f)
{
  const uint32_t parts[] = { f->subject,
                             f->object.entity,
                             (uint32_t)f->object.date.year,
                             f->object.date.month,
                             f->object.date.day };
  const uint32_t h       = clio_hash((const char*)parts, sizeof(parts), 1U);
  return clio_hash(f->property->iri, strlen(f->property->iri), h);
}

typedef struct {
  uint32_t* slots; // Fact and one, 0 if empty
  size_t    mask;
} FactIndex;

static uint32_t
find_same(const ClioDocument* const document,
          FactIndex* const          index,
          const ClioFact* const     fact,
          const uint32_t            number)
{
  size_t i = fact_hash(fact) & index->mask;
  while (index->slots[i]) {
    const uint32_t old = index->slots[i] - 1U;
    if (same_fact(&document->facts[old], fact)) {
      return old;
    }
    i = (i + 1U) & index->mask;
  }
  index->slots[i] = number + 1U;
  return CLIO_NONE;
}

static void
resolve(const ClioDocument* const document, ClioFact* const fact)
{
  fact->subject = clio_document_resolve(document, fact->subject);
  if (fact->object.kind == CLIO_VALUE_ENTITY) {
    fact->object.entity = clio_document_resolve(document, fact->object.entity);
  }
  if (fact->attributed_to != CLIO_NONE) {
    fact->attributed_to = clio_document_resolve(document, fact->attributed_to);
  }
}

// Join equal facts in place; `renumbered` receives their new numbers
static void
join_all(ClioDocument* const document,
         FactIndex* const    index,
         uint32_t* const     renumbered)
{
  size_t n = 0U;
  for (size_t i = 0U; i < document->n_facts; ++i) {
    ClioFact fact = document->facts[i];
    resolve(document, &fact);
    if (fact.derived_from != CLIO_NONE) {
      fact.derived_from =
        fact.derived_from < i ? renumbered[fact.derived_from] : CLIO_NONE;
    }
    renumbered[i] = CLIO_NONE;
    if (fact.object.kind == CLIO_VALUE_ENTITY &&
        fact.object.entity == fact.subject) {
      continue;
    }
    const uint32_t old = find_same(document, index, &fact, (uint32_t)n);
    if (old != CLIO_NONE) {
      join(&document->facts[old], &fact);
      renumbered[i] = old;
    } else {
      document->facts[n] = fact;
      renumbered[i]      = (uint32_t)n++;
    }
  }
  document->n_facts = n;
}

static ClioStatus
join_facts(ClioRelating* const r)
{
  ClioDocument* const document = r->document;
  size_t              n_slots  = 64U;
  while (n_slots < document->n_facts * 2U) {
    n_slots *= 2U;
  }

  const ClioAllocator* const allocator = clio_arena_allocator(document->arena);
  uint32_t* const            memory =
    clio_calloc(allocator, n_slots + document->n_facts + 1U, sizeof(uint32_t));
  TRY_ALLOC(memory);
  FactIndex index = { memory, n_slots - 1U };
  join_all(document, &index, memory + n_slots);
  clio_free(allocator, memory);
  return CLIO_SUCCESS;
}

static ClioStatus
add_inverses(ClioRelating* const r)
{
  ClioStatus   st = CLIO_SUCCESS;
  const size_t n  = r->document->n_facts;
  for (size_t i = 0U; i < n; ++i) {
    ClioFact                  f       = r->document->facts[i];
    const ClioProperty*       p       = f.property;
    const ClioProperty* const inverse = p->symmetric ? p
                                        : p->inverse ? p->inverse
                                        : p->n_supers && !p->datatype
                                          ? p->supers[0]->inverse
                                          : NULL;
    if (inverse && f.object.kind == CLIO_VALUE_ENTITY) {
      const uint32_t subject = f.subject;
      f.subject              = f.object.entity;
      f.object.entity        = subject;
      f.property             = inverse;
      f.entry                = NULL;
      f.derived_from         = (uint32_t)i;
      f.note                 = "the inverse";
      TRY(st, clio_fact_add(r, f));
    }
  }
  return st;
}

static ClioStatus
imply(ClioRelating* const r, const size_t from, const uint32_t object)
{
  ClioFact f      = r->document->facts[from];
  f.property      = f.property->implies;
  f.object.entity = object;
  f.derived_from  = (uint32_t)from;
  f.note          = "implied";
  return f.subject == object ? CLIO_SUCCESS : clio_fact_add(r, f);
}

// What is located in a country, or in a place that is, is of that country
static ClioStatus
add_implied(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < r->document->n_facts; ++i) {
    const ClioFact            f = r->document->facts[i];
    const ClioProperty* const p = f.property->implies;
    if (!p || f.object.kind != CLIO_VALUE_ENTITY ||
        f.polarity == CLIO_NEGATIVE || f.modality != CLIO_ASSERTED) {
      continue;
    }
    const ClioClass* const type = r->document->entities[f.object.entity].type;
    if (type && p->range && clio_class_is_a(type, p->range)) {
      TRY(st, imply(r, i, f.object.entity));
    }
  }

  const size_t n = r->document->n_facts;
  for (size_t i = 0U; i < n; ++i) {
    const ClioFact f     = r->document->facts[i];
    const size_t   first = i > MAX_LOOKBACK ? i - MAX_LOOKBACK : 0U;
    const size_t   last  = i + MAX_LOOKBACK < n ? i + MAX_LOOKBACK : n;
    for (size_t j = first; f.property->chains && j < last; ++j) {
      const ClioFact g = r->document->facts[j];
      if (g.property == f.property->implies &&
          g.object.kind == CLIO_VALUE_ENTITY && g.subject == f.object.entity &&
          g.modality == CLIO_ASSERTED && f.modality == CLIO_ASSERTED &&
          f.polarity == CLIO_POSITIVE) {
        TRY(st, imply(r, i, g.object.entity));
      }
    }
  }
  return st;
}

ClioStatus
clio_facts_finish(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, join_facts(r));
  TRY(st, add_implied(r));
  TRY(st, join_facts(r));
  TRY(st, add_inverses(r));
  return join_facts(r);
}
