// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/gate.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/world.h"
#include "date/date.h"
#include "ontology/terms.h"
#include "relate/state.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// What becomes of a fact
typedef enum { KEPT, REMOVED } Fate;

typedef struct {
  ClioDocument* document;
  uint8_t*      fates; // Of each fact
} Gate;

static const char*
label_of(const ClioDocument* const d, const uint32_t entity)
{
  return d->entities[clio_document_resolve(d, entity)].label;
}

static const ClioClass*
class_of(const ClioDocument* const d, const uint32_t entity)
{
  return d->entities[clio_document_resolve(d, entity)].type;
}

static const char*
object_text(const ClioDocument* const d, const ClioValue* const v)
{
  char        text[CLIO_DATE_TEXT] = { 0 };
  const char* datatype             = NULL;
  switch (v->kind) {
  case CLIO_VALUE_ENTITY:
    return label_of(d, v->entity);
  case CLIO_VALUE_LITERAL:
    return v->literal;
  case CLIO_VALUE_TIME:
    if (v->edtf) {
      return v->edtf;
    }
    clio_date_format_xsd(v->date, text, &datatype);
    return clio_arena_printf(d->arena, "%s", text);
  }
  return NULL;
}

// Rejects

ClioStatus
clio_gate_reject(ClioDocument* const   document,
                 const char* const     subject,
                 const char* const     object,
                 const char* const     reason,
                 const ClioFact* const like)
{
  for (size_t i = document->n_rejects; i-- > 0U;) {
    const ClioReject* const old = &document->rejects[i];
    if (old->evidence.sentence != like->evidence.sentence) {
      break;
    }
    if (old->property == like->property && !strcmp(old->subject, subject) &&
        !strcmp(old->object, object)) {
      return CLIO_SUCCESS;
    }
  }

  ClioReject* const reject = clio_document_add_reject(document);
  TRY_ALLOC(reject);
  reject->subject    = subject;
  reject->property   = like->property;
  reject->object     = object;
  reject->reason     = reason;
  reject->evidence   = like->evidence;
  reject->entry      = like->entry;
  reject->confidence = like->confidence;
  return CLIO_SUCCESS;
}

static ClioStatus
remove_fact(Gate* const gate, const size_t index, const char* const reason)
{
  ClioDocument* const   d      = gate->document;
  const ClioFact* const fact   = &d->facts[index];
  const char* const     object = object_text(d, &fact->object);
  TRY_ALLOC(object && reason);
  gate->fates[index] = REMOVED;
  return clio_gate_reject(d, label_of(d, fact->subject), object, reason, fact);
}

// Domain, range and disjointness

const char*
clio_gate_conflict(const ClioClass* const type, const ClioClass* const wanted)
{
  return !type || !wanted                     ? NULL
         : clio_class_disjoint(type, wanted)  ? "of a disjoint class"
         : type->is_event != wanted->is_event ? "an event is no thing"
                                              : NULL;
}

// Return the end of a fact that cannot be: "subject", "object" or null
static const char*
conflicting_end(const ClioProperty* const property,
                const ClioClass* const    subject,
                const ClioClass* const    object)
{
  return clio_gate_conflict(subject, property->domain) ? "subject"
         : clio_gate_conflict(object, property->range) ? "object"
                                                       : NULL;
}

// Turn a fact round, or say it with a wider property, if that is allowed
static bool
repair(const ClioDocument* const d, ClioFact* const fact)
{
  const ClioClass* const s = class_of(d, fact->subject);
  const ClioClass* const o = class_of(d, fact->object.entity);
  const ClioProperty*    p = fact->property;
  if (s && o && p->domain && p->range && clio_class_is_a(o, p->domain) &&
      clio_class_is_a(s, p->range)) {
    const uint32_t subject = fact->subject;
    fact->subject          = fact->object.entity;
    fact->object.entity    = subject;
    return true;
  }
  for (size_t i = 0U; i < p->n_supers; ++i) {
    if (!p->supers[i]->datatype && !conflicting_end(p->supers[i], s, o)) {
      fact->property = p->supers[i];
      return true;
    }
  }
  return false;
}

static ClioStatus
check_classes(Gate* const gate, const size_t index)
{
  ClioDocument* const d     = gate->document;
  ClioFact* const     fact  = &d->facts[index];
  const bool          thing = fact->object.kind == CLIO_VALUE_ENTITY;
  const ClioClass*    s     = class_of(d, fact->subject);
  const ClioClass*    o     = thing ? class_of(d, fact->object.entity) : NULL;
  const char* const   end   = conflicting_end(fact->property, s, o);
  if (!end || (thing && repair(d, fact))) {
    return CLIO_SUCCESS;
  }

  const ClioProperty* const p      = fact->property;
  const bool                domain = *end == 's';
  const char* const         reason =
    clio_arena_printf(d->arena,
                      "%s: a %s is no %s",
                      domain ? "domain" : "range",
                      domain ? s->label : o->label,
                      domain ? p->domain->label : p->range->label);
  return remove_fact(gate, index, reason);
}

// Datatypes

static bool
is_among(const ClioSymbol datatype, const char* const list)
{
  const size_t skip = strlen(CLIO_NS_XSD);
  if (strncmp(datatype, CLIO_NS_XSD, skip) != 0) {
    return false;
  }
  const char* const name   = datatype + skip;
  const size_t      length = strlen(name);
  const char* const found  = strstr(list, name);
  return found && found[length] == ' ' && (found == list || found[-1] == ' ');
}

static bool
is_number(const char* const text, const bool whole)
{
  const char* c      = text + (*text == '-' || *text == '+');
  unsigned    digits = 0U;
  unsigned    points = 0U;
  for (; *c; ++c) {
    digits += isdigit((unsigned char)*c) != 0;
    points += *c == '.';
    if (!isdigit((unsigned char)*c) && *c != '.') {
      return false;
    }
  }
  return digits && points <= (whole ? 0U : 1U);
}

// Give a literal the type that its property wants; false if it has no such
static bool
fit_literal(ClioValue* const v, const ClioSymbol datatype)
{
  if (is_among(datatype, "date gYear gYearMonth dateTime ")) {
    if (!clio_date_parse(clio_string(v->literal), &v->date)) {
      return false;
    }
    v->kind   = CLIO_VALUE_TIME;
    v->entity = CLIO_NONE;
    return true;
  }
  const bool whole =
    is_among(datatype, "integer int long nonNegativeInteger positiveInteger ");
  if (whole || is_among(datatype, "decimal double float ")) {
    v->datatype = v->datatype ? v->datatype : datatype;
    return is_number(v->literal, whole);
  }
  return true;
}

static ClioStatus
check_datatype(Gate* const gate, const size_t index)
{
  ClioDocument* const       d    = gate->document;
  ClioFact* const           fact = &d->facts[index];
  ClioValue* const          v    = &fact->object;
  const ClioProperty* const p    = fact->property;
  if (!p->datatype) {
    return p->is_object && p->range && v->kind != CLIO_VALUE_ENTITY
             ? remove_fact(gate, index, "datatype: the object is no thing")
             : CLIO_SUCCESS;
  }

  if (v->kind == CLIO_VALUE_ENTITY) {
    v->literal = label_of(d, v->entity);
    v->kind    = CLIO_VALUE_LITERAL;
  }
  if (v->kind == CLIO_VALUE_LITERAL && !fit_literal(v, p->datatype)) {
    const char* const reason = clio_arena_printf(
      d->arena, "datatype: no %s", p->datatype + strlen(CLIO_NS_XSD));
    return remove_fact(gate, index, reason);
  }
  return CLIO_SUCCESS;
}

// Several objects

static bool
is_stated(const Gate* const gate, const size_t index)
{
  const ClioFact* const f = &gate->document->facts[index];
  return gate->fates[index] == KEPT && f->polarity == CLIO_POSITIVE &&
         (f->modality == CLIO_ASSERTED || f->modality == CLIO_CONTRADICTED) &&
         f->attributed_to == CLIO_NONE;
}

// Return true if some fact relates two things, as a town with its country
static bool
are_related(const ClioDocument* const d, const uint32_t a, const uint32_t b)
{
  for (size_t i = 0U; i < d->n_facts; ++i) {
    const ClioFact* const f = &d->facts[i];
    if (f->object.kind == CLIO_VALUE_ENTITY &&
        ((f->subject == a && f->object.entity == b) ||
         (f->subject == b && f->object.entity == a))) {
      return true;
    }
  }
  return false;
}

// Return true if one may be within the other, as a palace is in a town
static bool
differ_in_kind(const ClioDocument* const d, const uint32_t a, const uint32_t b)
{
  const ClioClass* const x = class_of(d, a);
  const ClioClass* const y = class_of(d, b);
  return x && y && !clio_class_is_a(x, y) && !clio_class_is_a(y, x);
}

// Return true if both may be told of one subject
static bool
agree(const ClioDocument* const d, const ClioFact* a, const ClioFact* b)
{
  const ClioValue* const x = &a->object;
  const ClioValue* const y = &b->object;
  if (x->kind != y->kind) {
    return true;
  }
  return x->kind == CLIO_VALUE_TIME
           ? clio_date_interval_meets(clio_value_days(x), clio_value_days(y))
         : x->kind == CLIO_VALUE_LITERAL
           ? x->literal == y->literal
           : x->entity == y->entity || are_related(d, x->entity, y->entity) ||
               differ_in_kind(d, x->entity, y->entity);
}

static unsigned
precision_of(const ClioValue* const v)
{
  return v->date.known ? clio_date_precision(v->date) + 1U : 0U;
}

// Of two dates that agree, keep the one that tells more
static void
keep_precise(Gate* const gate, const size_t a, const size_t b)
{
  ClioFact* const x     = &gate->document->facts[a];
  ClioFact* const y     = &gate->document->facts[b];
  const bool      vague = x->object.edtf && y->object.edtf;
  if (vague || precision_of(&x->object) != precision_of(&y->object)) {
    const bool first = precision_of(&x->object) >= precision_of(&y->object);
    ClioFact* const       more = first ? x : y;
    const ClioFact* const less = first ? y : x;
    more->n_support +=
      more->evidence.sentence != less->evidence.sentence ? less->n_support : 0U;
    gate->fates[first ? b : a] = REMOVED;
  }
}

static bool
same_object(const ClioFact* const a, const ClioFact* const b)
{
  const ClioValue* const x = &a->object;
  const ClioValue* const y = &b->object;
  return x->kind == y->kind &&
         (x->kind == CLIO_VALUE_ENTITY ? x->entity == y->entity
          : x->edtf                    ? x->edtf == y->edtf
          : x->kind == CLIO_VALUE_TIME ? clio_date_equals(x->date, y->date)
                                       : x->literal == y->literal);
}

// What was concluded with a fact, and its event's time and place, share its
// standing
static void
contradict(ClioDocument* const d, const size_t index)
{
  d->facts[index].modality = CLIO_CONTRADICTED;
  const ClioFact fact      = d->facts[index];
  for (size_t i = 0U; i < d->n_facts; ++i) {
    ClioFact* const        f    = &d->facts[i];
    const ClioClass* const type = class_of(d, f->subject);
    const bool event = type && type->is_event && f->entry == fact.entry &&
                       f->evidence.sentence == fact.evidence.sentence &&
                       same_object(f, &fact);
    if (f->modality == CLIO_ASSERTED && (f->derived_from == index || event)) {
      f->modality = CLIO_CONTRADICTED;
    }
  }
}

static ClioStringView
sentence_text(const ClioDocument* const d, const uint32_t index)
{
  const ClioSentence* const s = &d->sentences[index];
  return clio_substring(d->text.data + s->start, s->end - s->start);
}

static void
report(const ClioDocument* const d, const ClioFact* a, const ClioFact* b)
{
  const ClioStringView x = sentence_text(d, a->evidence.sentence);
  const ClioStringView y = sentence_text(d, b->evidence.sentence);
  clio_world_log(d->world,
                 CLIO_LOG_WARNING,
                 "%s: two values of %s of %s: %s (\"%.*s\") and %s (\"%.*s\")",
                 d->path ? d->path : d->name,
                 a->property->curie,
                 label_of(d, a->subject),
                 object_text(d, &a->object),
                 (int)x.length,
                 x.data,
                 object_text(d, &b->object),
                 (int)y.length,
                 y.data);
}

static void
check_functional(Gate* const gate, const size_t index)
{
  ClioDocument* const d = gate->document;
  for (size_t i = 0U; i < index && gate->fates[index] == KEPT; ++i) {
    const ClioFact* const a = &d->facts[i];
    const ClioFact* const b = &d->facts[index];
    if (a->property != b->property || a->subject != b->subject ||
        !is_stated(gate, i)) {
      continue;
    }
    if (agree(d, a, b)) {
      keep_precise(gate, i, index);
    } else {
      report(d, a, b);
      contradict(d, i);
      contradict(d, index);
    }
  }
}

// Return how many objects the subject of a fact may have, 0 if any number
static size_t
limit_of(const ClioDocument* const d, const ClioFact* const fact)
{
  const ClioProperty* const p     = fact->property;
  const ClioClass* const    type  = class_of(d, fact->subject);
  size_t                    limit = 0U;
  for (size_t i = 0U; i < p->n_limits; ++i) {
    if (type && clio_class_is_a(type, p->limits[i].type) &&
        (!limit || p->limits[i].count < limit)) {
      limit = p->limits[i].count;
    }
  }
  return limit;
}

static ClioStatus
check_limit(Gate* const gate, const size_t index, const size_t limit)
{
  const ClioDocument* const d      = gate->document;
  const ClioFact* const     fact   = &d->facts[index];
  size_t                    better = 0U;
  for (size_t i = 0U; i < d->n_facts; ++i) {
    const ClioFact* const f = &d->facts[i];
    better += f->property == fact->property && f->subject == fact->subject &&
              i != index && is_stated(gate, i) &&
              (f->confidence > fact->confidence ||
               (f->confidence == fact->confidence && i < index));
  }
  return better < limit
           ? CLIO_SUCCESS
           : remove_fact(
               gate,
               index,
               clio_arena_printf(d->arena, "cardinality: at most %zu", limit));
}

static ClioStatus
check_counts(Gate* const gate)
{
  ClioStatus                st = CLIO_SUCCESS;
  const ClioDocument* const d  = gate->document;
  for (size_t i = 0U; i < d->n_facts; ++i) {
    if (!is_stated(gate, i)) {
      continue;
    }
    const size_t limit = limit_of(d, &d->facts[i]);
    if (d->facts[i].property->functional || limit == 1U) {
      check_functional(gate, i);
    } else if (limit) {
      TRY(st, check_limit(gate, i, limit));
    }
  }
  return st;
}

// Drop what was removed, and number again what facts follow from
static void
compact(const Gate* const gate, uint32_t* const renumbered)
{
  ClioDocument* const d = gate->document;
  size_t              n = 0U;
  for (size_t i = 0U; i < d->n_facts; ++i) {
    renumbered[i] = gate->fates[i] == KEPT ? (uint32_t)n++ : CLIO_NONE;
  }
  for (size_t i = 0U; i < d->n_facts; ++i) {
    if (renumbered[i] != CLIO_NONE) {
      ClioFact fact           = d->facts[i];
      fact.derived_from       = fact.derived_from == CLIO_NONE
                                  ? CLIO_NONE
                                  : renumbered[fact.derived_from];
      d->facts[renumbered[i]] = fact;
    }
  }
  d->n_facts = n;
}

static ClioStatus
check_all(Gate* const gate)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < gate->document->n_facts; ++i) {
    TRY(st, check_datatype(gate, i));
    if (gate->fates[i] == KEPT) {
      TRY(st, check_classes(gate, i));
    }
  }
  return check_counts(gate);
}

ClioStatus
clio_gate(ClioDocument* const document)
{
  const size_t               n         = document->n_facts + 1U;
  const ClioAllocator* const allocator = clio_world_allocator(document->world);
  uint8_t* const             fates     = clio_calloc(allocator, n, 1U);
  uint32_t* const numbers = clio_calloc(allocator, n, sizeof(uint32_t));
  Gate            gate    = { document, fates };
  ClioStatus      st      = fates && numbers ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  st                      = st ? st : check_all(&gate);
  if (!st) {
    compact(&gate, numbers);
  }
  clio_free(allocator, fates);
  clio_free(allocator, numbers);
  return st;
}
