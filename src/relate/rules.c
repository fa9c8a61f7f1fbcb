// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "relate/state.h"

#include <string.h>

enum { MAX_DEPTH = 16 };

// What follows from an event is a little less sure than the event
static const float w_rule = 0.98F;

// Visit the rules of a class and of all above it
typedef ClioStatus (*RuleFunc)(ClioRelating*   r,
                               uint32_t        event,
                               const ClioRule* rule);

static ClioStatus
visit_rules(ClioRelating* const r, const uint32_t event, const RuleFunc func)
{
  ClioStatus       st = CLIO_SUCCESS;
  const ClioClass* c  = r->events[event].type;
  for (unsigned d = 0U; c && d < MAX_DEPTH; ++d) {
    for (size_t i = 0U; i < c->n_rules; ++i) {
      TRY(st, func(r, event, &c->rules[i]));
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  return st;
}

// Events from events

static size_t
copy_roles(const ClioRelating* const r,
           const uint32_t            event,
           const ClioRule* const     rule,
           ClioRole* const           roles,
           const size_t              max)
{
  const ClioEventRecord* const e = &r->events[event];
  size_t                       n = 0U;
  for (size_t c = 0U; c < rule->n_copies; ++c) {
    for (size_t i = 0U; i < e->n_roles && n < max; ++i) {
      if (e->roles[i].property == rule->copies[c].from) {
        roles[n]          = e->roles[i];
        roles[n].property = rule->copies[c].to;
        roles[n].confidence *= w_rule;
        roles[n].note = "follows from the event";
        ++n;
      }
    }
  }
  return n;
}

// A tenure of no office in particular is not worth an event of its own
static bool
has_distinct(const ClioClass* const type,
             const ClioRole* const  roles,
             const size_t           n_roles)
{
  for (size_t k = 0U; k < type->n_distinct_roles; ++k) {
    for (size_t i = 0U; i < n_roles; ++i) {
      if (roles[i].property == type->distinct_roles[k]) {
        return true;
      }
    }
  }
  return !type->n_distinct_roles;
}

static ClioStatus
create(ClioRelating* const r, const uint32_t event, const ClioRule* const rule)
{
  const ClioMeaning plain = { CLIO_POSITIVE, CLIO_ASSERTED, CLIO_NONE, 1.0F };
  ClioStatus        st    = CLIO_SUCCESS;
  ClioRole          roles[16];
  const size_t n = rule->creates ? copy_roles(r, event, rule, roles, 16U) : 0U;
  if (!n || r->events[event].polarity == CLIO_NEGATIVE ||
      r->events[event].modality != CLIO_ASSERTED ||
      !clio_class_keyed(rule->creates, roles, n) ||
      !has_distinct(rule->creates, roles, n)) {
    return st;
  }

  uint32_t       created  = r->events[event].creates;
  const uint32_t sentence = r->events[event].sentence;
  if (created == CLIO_NONE) {
    TRY(st,
        clio_event_tell(
          r, rule->creates, roles, n, NULL, false, plain, CLIO_NONE, &created));
    r->events[event].creates = created;
    ClioRole link            = roles[0];
    link.property            = rule->property;
    link.value               = clio_value_entity(r->events[created].entity);
    link.entry               = NULL;
    TRY(st, clio_event_add_role(r, event, &link));
  }
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, clio_event_add_role(r, created, &roles[i]));
  }
  r->events[created].sentence = sentence;
  return st;
}

ClioStatus
clio_rules_create(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < r->n_events; ++i) {
    if (r->events[i].sentence == r->sentence) {
      TRY(st, visit_rules(r, i, create));
    }
  }
  return st;
}

ClioStatus
clio_rules_update(ClioRelating* const r, const uint32_t event)
{
  return visit_rules(r, event, create);
}

// Statements from events

static ClioStatus
conclude_one(ClioRelating* const   r,
             const uint32_t        event,
             const ClioRule* const rule,
             const uint32_t        subject,
             const ClioRole* const from,
             ClioValue             object)
{
  const ClioEventRecord* const e = &r->events[event];
  if (object.kind == CLIO_VALUE_ENTITY && object.entity == subject) {
    return CLIO_SUCCESS;
  }
  ClioFact fact      = clio_fact(subject, rule->property, object);
  fact.polarity      = e->polarity;
  fact.modality      = e->modality;
  fact.attributed_to = e->source;
  fact.event         = e->entity;
  fact.evidence      = from->evidence;
  fact.confidence    = from->confidence * w_rule;
  fact.entry         = from->entry;
  fact.note          = "follows from the event";
  return clio_fact_add(r, fact);
}

// Follow the rule's path from the filler of the object role
static ClioStatus
conclude_through(ClioRelating* const   r,
                 const uint32_t        event,
                 const ClioRule* const rule,
                 const uint32_t        subject,
                 const ClioRole* const object)
{
  ClioStatus     st = CLIO_SUCCESS;
  const uint32_t middle =
    clio_document_resolve(r->document, object->value.entity);
  const uint32_t between = clio_event_of(r, middle);
  if (between != CLIO_NONE) {
    const ClioRole* const found = clio_event_role(r, between, rule->through);
    return found ? conclude_one(r, event, rule, subject, object, found->value)
                 : st;
  }
  for (uint32_t i = r->first_fact[middle]; i != CLIO_NONE;
       i          = r->next_fact[i]) {
    const ClioFact f = r->document->facts[i];
    if (f.property == rule->through) {
      return conclude_one(r, event, rule, subject, object, f.object);
    }
  }
  return st;
}

static ClioStatus
conclude_objects(ClioRelating* const   r,
                 const uint32_t        event,
                 const ClioRule* const rule,
                 const uint32_t        subject)
{
  ClioStatus   st = CLIO_SUCCESS;
  const size_t n  = r->events[event].n_roles;
  for (size_t i = 0U; i < n; ++i) {
    const ClioRole role = r->events[event].roles[i];
    if (role.property != rule->object) {
      continue;
    }
    if (!rule->through) {
      TRY(st, conclude_one(r, event, rule, subject, &role, role.value));
    } else if (role.value.kind == CLIO_VALUE_ENTITY) {
      TRY(st, conclude_through(r, event, rule, subject, &role));
    }
  }
  return st;
}

static ClioStatus
conclude_symmetric(ClioRelating* const   r,
                   const uint32_t        event,
                   const ClioRule* const rule)
{
  ClioStatus                   st = CLIO_SUCCESS;
  const ClioEventRecord* const e  = &r->events[event];
  size_t                       n  = 0U;
  for (size_t i = 0U; i < e->n_roles; ++i) {
    n += e->roles[i].property == rule->object;
  }
  for (size_t i = 0U; i < e->n_roles; ++i) {
    for (size_t j = i + 1U; j < e->n_roles; ++j) {
      if (e->roles[i].property == rule->object &&
          e->roles[j].property == rule->object) {
        TRY(st,
            conclude_one(r,
                         event,
                         rule,
                         e->roles[i].value.entity,
                         &e->roles[j],
                         e->roles[j].value));
      }
    }
    if (n > 2U && e->roles[i].property == rule->object) {
      break; // "was married to Ann and to Eva": they to him, not to each other
    }
  }
  return st;
}

static ClioStatus
conclude(ClioRelating* const   r,
         const uint32_t        event,
         const ClioRule* const rule)
{
  ClioStatus st = CLIO_SUCCESS;
  if (rule->creates) {
    return st;
  }
  if (rule->symmetric) {
    return conclude_symmetric(r, event, rule);
  }
  if (!rule->subject) {
    return clio_event_role(r, event, rule->property)
             ? st
             : conclude_objects(r, event, rule, r->events[event].entity);
  }

  const ClioEventRecord* const e = &r->events[event];
  for (size_t i = 0U; i < e->n_roles; ++i) {
    if (e->roles[i].property != rule->subject ||
        e->roles[i].value.kind != CLIO_VALUE_ENTITY) {
      continue;
    }
    const uint32_t subject = e->roles[i].value.entity;
    if (rule->object) {
      TRY(st, conclude_objects(r, event, rule, subject));
    } else {
      TRY(
        st,
        conclude_one(
          r, event, rule, subject, &e->roles[i], clio_value_entity(e->entity)));
    }
  }
  return st;
}

static ClioStatus
state_roles(ClioRelating* const r, const uint32_t event)
{
  ClioStatus                   st = CLIO_SUCCESS;
  const ClioEventRecord* const e  = &r->events[event];
  for (size_t i = 0U; i < e->n_roles; ++i) {
    const ClioRole* const role = &e->roles[i];
    ClioFact fact      = clio_fact(e->entity, role->property, role->value);
    fact.polarity      = e->polarity;
    fact.modality      = e->modality;
    fact.attributed_to = e->source;
    fact.evidence      = role->evidence;
    fact.confidence    = role->confidence;
    fact.entry         = role->entry;
    fact.note          = role->note;
    TRY(st, clio_fact_add(r, fact));
  }
  return st;
}

// Events that tell nothing

static size_t
min_roles(const ClioClass* const type)
{
  const ClioClass* c = type;
  for (unsigned d = 0U; c && d < MAX_DEPTH; ++d) {
    if (c->min_roles) {
      return c->min_roles;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  return 0U;
}

// "X was founded", and no more, is no event worth a node
static bool
tells_nothing(const ClioRelating* const r, const uint32_t event)
{
  const ClioEventRecord* const e = &r->events[event];
  return !e->phrased && e->n_roles < min_roles(e->type) &&
         !r->mentioned[e->entity];
}

// Index the facts told so far by their subjects
static ClioStatus
index_facts(ClioRelating* const r)
{
  ClioDocument* const d = r->document;
  r->first_fact =
    clio_arena_alloc(d->arena, (d->n_entities + 1U) * sizeof(uint32_t));
  r->next_fact =
    clio_arena_alloc(d->arena, (d->n_facts + 1U) * sizeof(uint32_t));
  r->mentioned = clio_arena_alloc(d->arena, d->n_entities + 1U);
  TRY_ALLOC(r->first_fact);
  TRY_ALLOC(r->next_fact);
  TRY_ALLOC(r->mentioned);
  memset(r->first_fact, 0xFF, (d->n_entities + 1U) * sizeof(uint32_t));
  for (size_t i = d->n_facts; i-- > 0U;) {
    const ClioFact* const f       = &d->facts[i];
    const uint32_t        subject = clio_document_resolve(d, f->subject);
    r->next_fact[i]               = r->first_fact[subject];
    r->first_fact[subject]        = (uint32_t)i;
    r->mentioned[f->subject]      = true;
    if (f->object.kind == CLIO_VALUE_ENTITY) {
      r->mentioned[f->object.entity] = true;
    }
  }
  return CLIO_SUCCESS;
}

// A day between its begin and end is one of a part of the event, and the day of
// its begin is that alone
static void
drop_inner_time(const ClioRelating* const r, const uint32_t event)
{
  ClioEventRecord* const e     = &r->events[event];
  const ClioRole* const  begin = clio_event_role(r, event, r->terms.begin);
  const ClioRole* const  end   = clio_event_role(r, event, r->terms.end);
  if (!begin || !begin->value.date.known || (end && !end->value.date.known)) {
    return;
  }
  const ClioDateInterval span = { clio_date_first_day(begin->value.date),
                                  clio_date_last_day(end ? end->value.date
                                                         : begin->value.date) };
  size_t                 n    = 0U;
  for (size_t i = 0U; i < e->n_roles; ++i) {
    const bool time =
      e->roles[i].property == r->terms.time &&
      e->roles[i].value.kind == CLIO_VALUE_TIME &&
      clio_date_interval_meets(span, clio_value_days(&e->roles[i].value));
    if (!time) {
      e->roles[n++] = e->roles[i];
    }
  }
  e->n_roles = n;
}

ClioStatus
clio_rules_conclude(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, index_facts(r));
  for (uint32_t i = 0U; i < r->n_events; ++i) {
    drop_inner_time(r, i);
    if (!tells_nothing(r, i)) {
      TRY(st, state_roles(r, i));
      TRY(st, visit_rules(r, i, conclude));
    }
  }
  return st;
}
