// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/relate.h"

#include "base/buffer.h"
#include "base/try.h"
#include "entity/entity.h"
#include "relate/gate.h"
#include "relate/state.h"

#include <string.h>

enum { MAX_ROLES = 24, MAX_FILLERS = 8, MAX_WORD = 64 };

// What a participle clause says is of the event of its main clause
static const float w_clause = 0.9F;

// Arguments of a relation, found in the text
typedef struct {
  uint32_t entities[MAX_FILLERS];
  uint32_t words[MAX_FILLERS];
  float    weights[MAX_FILLERS];
  unsigned n;
} Arguments;

static void
trace(const ClioRelating* const r,
      const uint32_t            word,
      const ClioFrame* const    frame,
      const ClioFrameResult     result,
      const ClioSlot* const     slot)
{
  if (r->trace && r->trace->tried) {
    r->trace->tried(r->trace->handle, r->sentence, word, frame, result, slot);
  }
}

static ClioStatus
find_source(ClioRelating* const r,
            const ClioMeaning   meaning,
            uint32_t* const     source)
{
  float weight = 1.0F;
  *source      = CLIO_NONE;
  return meaning.source == CLIO_NONE || meaning.modality != CLIO_REPORTED
           ? CLIO_SUCCESS
           : clio_thing_at(
               r, meaning.source, r->terms.agent, false, source, &weight);
}

// A class that the entry itself asks for has to be known, unless it is an idea
static bool
is_strict(const ClioRelating* const r, const ClioSlot* const slot)
{
  return slot->type &&
         !(r->terms.concept && clio_class_is_a(slot->type, r->terms.concept));
}

// Rejects

// Return the known thing that a word names, or none
static uint32_t
named_at(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  return m == CLIO_NONE || r->document->mentions[m].entity == CLIO_NONE
           ? CLIO_NONE
           : clio_document_resolve(r->document,
                                   r->document->mentions[m].entity);
}

// Return why what a slot holds is of the wrong class, or null
static const char*
slot_conflict(const ClioRelating* const r,
              const ClioBinding* const  b,
              const ClioClass* const    wanted,
              const char* const         side)
{
  const uint32_t         named = named_at(r, b->word);
  const ClioClass* const type =
    named == CLIO_NONE ? NULL : r->document->entities[named].type;
  return clio_gate_conflict(type, wanted)
           ? clio_arena_printf(r->document->arena,
                               "%s: a %s is no %s",
                               side,
                               type->label,
                               wanted->label)
           : NULL;
}

static const char*
binding_text(const ClioRelating* const r, const ClioBinding* const b)
{
  const uint32_t       named = named_at(r, b->word);
  const ClioStringView text  = clio_document_span_text(
    r->document, clio_phrase_span(r->document, r->sentence, b->word));
  return named == CLIO_NONE
           ? clio_arena_printf(
               r->document->arena, "%.*s", (int)text.length, text.data)
           : r->document->entities[named].label;
}

static ClioStatus
reject_role(ClioRelating* const      r,
            const ClioFrame* const   frame,
            const ClioMatch* const   match,
            const uint32_t           word,
            const ClioBinding* const b)
{
  const ClioProperty* const role   = b->slot->role;
  const char* const         reason = slot_conflict(r, b, role->range, "range");
  if (!reason) {
    return CLIO_SUCCESS;
  }
  ClioFact like   = clio_fact(CLIO_NONE, role, clio_value_entity(CLIO_NONE));
  like.evidence   = clio_evidence(r, word, match);
  like.entry      = frame->entry;
  like.confidence = b->weight * frame->confidence;
  return clio_gate_reject(
    r->document, frame->event->label, binding_text(r, b), reason, &like);
}

// Events

// True if it has a role already, by its name too: Baron Berg is no "Baron Berg"
static bool
has_entity(const ClioDocument* const document,
           const ClioRole* const     roles,
           const size_t              n_roles,
           const uint32_t            entity)
{
  const ClioEntity* const all = document->entities;
  for (size_t i = 0U; i < n_roles; ++i) {
    const uint32_t other = roles[i].value.entity;
    if (other == entity ||
        (other != CLIO_NONE && all[other].label == all[entity].label)) {
      return true;
    }
  }
  return false;
}

static bool
is_excluded(const ClioRelating* const r,
            const ClioClass* const    excluded,
            const uint32_t            entity)
{
  return excluded &&
         clio_class_is_a(r->document->entities[entity].type, excluded);
}

// "The troops" are none in particular, "the Italian troops" are
static bool
is_some_unit(const ClioRelating* const r,
             const uint32_t            word,
             const uint32_t            entity)
{
  return r->terms.unit &&
         clio_class_is_a(r->document->entities[entity].type, r->terms.unit) &&
         clio_is_vague(r, word, entity);
}

static void
add_role(ClioRelating* const      r,
         const ClioFrame* const   frame,
         const uint32_t           word,
         const ClioMatch* const   match,
         const ClioBinding* const b,
         const uint32_t           entity,
         const float              weight,
         ClioRole* const          roles,
         size_t* const            n_roles)
{
  ClioRole* const role = &roles[(*n_roles)++];
  memset(role, 0, sizeof(*role));
  role->property   = b->slot->role;
  role->value      = clio_value_entity(entity);
  role->evidence   = clio_evidence(r, word, match);
  role->entry      = frame->entry;
  role->confidence = weight;
  role->generic    = clio_is_generic(r, b->word);
}

// Collect the roles that a frame's bindings fill
static ClioStatus
collect_roles(ClioRelating* const    r,
              const ClioFrame* const frame,
              const uint32_t         word,
              const ClioMatch* const match,
              ClioRole* const        roles,
              size_t* const          n_roles,
              const ClioSlot** const failed)
{
  ClioStatus st = CLIO_SUCCESS;
  *n_roles      = 0U;
  *failed       = NULL;
  for (uint32_t i = 0U; i < match->n_bindings && *n_roles < MAX_ROLES; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument != CLIO_ARGUMENT_ROLE) {
      continue;
    }
    const ClioClass* const wanted =
      b->slot->type ? b->slot->type : b->slot->role->range;
    uint32_t entity = CLIO_NONE;
    float    weight = b->weight * frame->confidence;
    TRY(st,
        clio_thing_at(
          r, b->word, wanted, is_strict(r, b->slot), &entity, &weight));
    if (entity == CLIO_NONE && !b->slot->role->range) {
      TRY(st, clio_introduced_at(r, b->word, b->slot->type, &entity));
    }
    uint32_t pair[2];
    if (entity == CLIO_NONE && *n_roles + 2U <= MAX_ROLES &&
        clio_pair_at(r, b->word, wanted, pair)) {
      add_role(r, frame, word, match, b, pair[0], weight, roles, n_roles);
      add_role(r, frame, word, match, b, pair[1], weight, roles, n_roles);
      continue;
    }
    if (entity == CLIO_NONE ||
        has_entity(r->document, roles, *n_roles, entity) ||
        is_excluded(r, b->slot->role->excluded, entity) ||
        is_some_unit(r, b->word, entity)) {
      *failed = *failed ? *failed : b->slot;
      TRY(st, reject_role(r, frame, match, word, b));
      continue;
    }
    add_role(r, frame, word, match, b, entity, weight, roles, n_roles);
  }
  return st;
}

// Return a slot that has to give a role and gave none, or null
static const ClioSlot*
unfilled(const ClioFrame* const frame,
         const ClioRole* const  roles,
         const size_t           n_roles)
{
  for (size_t s = 0U; s < frame->n_slots; ++s) {
    const ClioSlot* const slot = &frame->slots[s];
    bool filled = slot->argument != CLIO_ARGUMENT_ROLE || slot->optional;
    for (size_t i = 0U; i < n_roles && !filled; ++i) {
      filled = roles[i].property == slot->role;
    }
    if (!filled) {
      return slot;
    }
  }
  return NULL;
}

/*
  "The Congress of Vienna was held": what a recogniser takes for a body is an
  event if the frame has words for it.
*/
static ClioStatus
meeting_at(ClioRelating* const      r,
           const ClioBinding* const b,
           uint32_t* const          event)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t entity = named_at(r, b->word);
  if (entity == CLIO_NONE || !b->slot->n_words || !b->slot->type ||
      !b->slot->type->is_event ||
      !clio_class_is_a(r->document->entities[entity].type,
                       r->terms.organization)) {
    return st;
  }
  r->document->entities[entity].type = b->slot->type;
  return clio_event_for_entity(r, entity, b->slot->type, event);
}

// "Ended the war": what ends is the war, not who ends it
static bool
is_done_to(const ClioRelating* const r,
           const ClioMatch* const    match,
           const uint32_t            word)
{
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioSlot* const slot = match->bindings[i].slot;
    if (slot->argument == CLIO_ARGUMENT_EVENT &&
        slot->function == CLIO_FUNCTION_SUBJECT) {
      const uint32_t object = clio_tree_child(&r->tree, word, CLIO_DEPREL_OBJ);
      return object != CLIO_NONE && !clio_time_at(r, object);
    }
  }
  return false;
}

// The event that a frame speaks of is known by the filler of an argument
static ClioStatus
known_event(ClioRelating* const    r,
            const ClioMatch* const match,
            uint32_t* const        event,
            bool* const            asked)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    if (match->bindings[i].slot->argument == CLIO_ARGUMENT_EVENT) {
      *asked = true;
      TRY(st, clio_event_at(r, match->bindings[i].word, event));
      if (*event == CLIO_NONE) {
        TRY(st, meeting_at(r, &match->bindings[i], event));
      }
      if (*event != CLIO_NONE &&
          !clio_is_introduced(&r->tree, match->bindings[i].word) &&
          clio_is_vague(r, match->bindings[i].word, r->events[*event].entity)) {
        *event = CLIO_NONE;
      }
      return st;
    }
  }
  return st;
}

// What is denied or planned of an event is no part of it
static bool
agrees(const ClioEventRecord* const event, const ClioMeaning meaning)
{
  return event->polarity == meaning.polarity &&
         event->modality == meaning.modality;
}

// Tell an event of these roles, and when and where it was
static ClioStatus
tell_one(ClioRelating* const    r,
         const ClioFrame* const frame,
         const uint32_t         word,
         const ClioRole* const  roles,
         const size_t           n_roles,
         const ClioMeaning      meaning)
{
  ClioStatus st     = CLIO_SUCCESS;
  uint32_t   source = CLIO_NONE;
  uint32_t   event  = CLIO_NONE;
  TRY(st, find_source(r, meaning, &source));
  const ClioValue time = clio_when_at(r, word).point;
  TRY(st,
      clio_event_tell(
        r, frame->event, roles, n_roles, &time, meaning, source, &event));
  if (r->word_event[word] == CLIO_NONE) {
    r->word_event[word] = event;
  }
  return clio_event_add_adjuncts(
    r, event, word, frame->time_role, frame->entry, frame->confidence);
}

/*
  "Lind and Moss were killed" tells two deaths: a role that has one
  filler gives as many events as it is filled.
*/
static ClioStatus
tell_each(ClioRelating* const    r,
          const ClioFrame* const frame,
          const uint32_t         word,
          const ClioRole* const  roles,
          const size_t           n_roles,
          const ClioMeaning      meaning)
{
  ClioStatus                st = CLIO_SUCCESS;
  const ClioProperty* const many =
    clio_class_repeated(frame->event, roles, n_roles);
  for (size_t i = 0U; i < n_roles; ++i) {
    ClioRole own[MAX_ROLES];
    size_t   n_own = 0U;
    if (many ? roles[i].property != many : i > 0U) {
      continue;
    }
    for (size_t j = 0U; j < n_roles; ++j) {
      if (!many || j == i || roles[j].property != many) {
        own[n_own++] = roles[j];
      }
    }
    TRY(st, tell_one(r, frame, word, own, n_own, meaning));
  }
  return st;
}

// Take back the classes that a frame wanted of what it was the first to look at
static void
forget_classes(ClioRelating* const    r,
               const ClioFrame* const frame,
               const size_t           n_known)
{
  for (size_t i = n_known; i < r->document->n_entities; ++i) {
    ClioEntity* const e = &r->document->entities[i];
    for (size_t s = 0U; s < frame->n_slots && e->type && !e->named; ++s) {
      const ClioSlot* const slot = &frame->slots[s];
      if (e->type == slot->type ||
          (slot->role && e->type == slot->role->range)) {
        e->type = NULL;
      }
    }
  }
}

static ClioStatus
tell_event(ClioRelating* const    r,
           const ClioFrame* const frame,
           const uint32_t         word,
           const ClioMatch* const match)
{
  ClioStatus        st = CLIO_SUCCESS;
  ClioRole          roles[MAX_ROLES];
  size_t            n_roles = 0U;
  const ClioSlot*   failed  = NULL;
  uint32_t          event   = CLIO_NONE;
  bool              asked   = false;
  const ClioMeaning meaning = clio_meaning_at(&r->tree, word);
  if (frame->time_role && is_done_to(r, match, word)) {
    return st;
  }
  TRY(st, known_event(r, match, &event, &asked));
  if (asked && (event == CLIO_NONE || !agrees(&r->events[event], meaning))) {
    trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }

  const size_t n_known = r->document->n_entities;
  TRY(st, collect_roles(r, frame, word, match, roles, &n_roles, &failed));
  const ClioSlot* const empty = unfilled(frame, roles, n_roles);
  if (empty) {
    forget_classes(r, frame, n_known);
    trace(r, word, frame, CLIO_FRAME_CLASS, empty);
    return st;
  }
  if (event != CLIO_NONE) {
    for (size_t i = 0U; i < n_roles; ++i) {
      TRY(st, clio_event_add_role(r, event, &roles[i]));
    }
  } else if (n_roles && clio_class_keyed(frame->event, roles, n_roles)) {
    for (size_t i = 0U; i < n_roles; ++i) {
      roles[i].confidence *= meaning.weight;
    }
    trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
    return tell_each(r, frame, word, roles, n_roles, meaning);
  } else {
    forget_classes(r, frame, n_known);
    trace(r, word, frame, CLIO_FRAME_CLASS, failed);
    return st;
  }
  trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return clio_event_add_adjuncts(
    r, event, word, frame->time_role, frame->entry, frame->confidence);
}

// Relations

/*
  Return the event of the main clause that a participle says more about:
  "he invaded the island, leading to a war".
*/
static uint32_t
event_of_clause(const ClioRelating* const r,
                const ClioFrame* const    frame,
                const ClioArgument        argument,
                const uint32_t            word)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t        head = clio_tree_head(tree, word);
  return argument == CLIO_ARGUMENT_SUBJECT && !frame->property->domain &&
             head != CLIO_NONE && head < word &&
             tree->words[word].deprel == CLIO_DEPREL_ADVCL &&
             tree->words[word].xpos && !strcmp(tree->words[word].xpos, "VBG") &&
             clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ) == CLIO_NONE
           ? r->word_event[head]
           : CLIO_NONE;
}

static ClioStatus
collect_arguments(ClioRelating* const    r,
                  const ClioFrame* const frame,
                  const uint32_t         word,
                  const ClioMatch* const match,
                  const ClioArgument     argument,
                  Arguments* const       found,
                  const ClioSlot** const failed)
{
  ClioStatus                st   = CLIO_SUCCESS;
  const ClioProperty* const p    = frame->property;
  const uint32_t            main = event_of_clause(r, frame, argument, word);
  const ClioClass* const    excluded =
    argument == CLIO_ARGUMENT_SUBJECT ? p->excluded_subject : p->excluded;
  if (main != CLIO_NONE && !is_excluded(r, excluded, r->events[main].entity)) {
    found->entities[0] = r->events[main].entity;
    found->words[0]    = word;
    found->weights[0]  = w_clause;
    found->n           = 1U;
    return st;
  }
  for (uint32_t i = 0U; i < match->n_bindings && found->n < MAX_FILLERS; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument != argument) {
      continue;
    }
    const ClioClass* const wanted =
      b->slot->type
        ? b->slot->type
        : (argument == CLIO_ARGUMENT_SUBJECT ? p->domain : p->range);
    uint32_t entity = CLIO_NONE;
    float    weight = b->weight;
    TRY(st,
        clio_thing_at(
          r, b->word, wanted, is_strict(r, b->slot), &entity, &weight));
    if (entity != CLIO_NONE && is_excluded(r, excluded, entity) &&
        clio_event_of(r, entity) != CLIO_NONE) {
      TRY(st, clio_described_at(r, b->word, &entity));
    }
    uint32_t pair[2];
    if (entity == CLIO_NONE && found->n + 2U <= MAX_FILLERS &&
        clio_pair_at(r, b->word, wanted, pair)) {
      for (unsigned k = 0U; k < 2U; ++k, ++found->n) {
        found->entities[found->n] = pair[k];
        found->words[found->n]    = b->word;
        found->weights[found->n]  = weight;
      }
      continue;
    }
    const bool open = !wanted || wanted->is_event ||
                      wanted == r->terms.concept || wanted == r->terms.group;
    if (entity == CLIO_NONE || (open && clio_is_vague(r, b->word, entity)) ||
        is_excluded(r, excluded, entity) || is_some_unit(r, b->word, entity)) {
      *failed = b->slot;
      continue;
    }
    found->entities[found->n] = entity;
    found->words[found->n]    = b->word;
    found->weights[found->n]  = weight;
    ++found->n;
  }
  return st;
}

// Give a thing that had no class the one that the property tells
static void
learn_class(ClioRelating* const    r,
            const uint32_t         entity,
            const ClioClass* const type)
{
  ClioEntity* const e = &r->document->entities[entity];
  if (!e->type && type) {
    e->type = type;
  }
}

static ClioStatus
state(ClioRelating* const    r,
      const ClioFrame* const frame,
      const uint32_t         word,
      const ClioMatch* const match,
      const uint32_t         subject,
      const ClioValue        object,
      const float            weight)
{
  ClioStatus        st      = CLIO_SUCCESS;
  const ClioMeaning meaning = clio_meaning_at(&r->tree, word);
  const ClioWhen    when    = clio_when_at(r, word);
  uint32_t          source  = CLIO_NONE;
  TRY(st, find_source(r, meaning, &source));

  ClioFact fact = clio_fact(subject, frame->property, object);
  fact.polarity =
    frame->negative
      ? (meaning.polarity == CLIO_POSITIVE ? CLIO_NEGATIVE : CLIO_POSITIVE)
      : meaning.polarity;
  fact.modality =
    meaning.modality == CLIO_PLANNED && frame->property->intentional
      ? CLIO_ASSERTED
      : meaning.modality;
  fact.attributed_to = source;
  fact.evidence      = clio_evidence(r, word, match);
  fact.confidence    = weight * frame->confidence * meaning.weight;
  fact.entry         = frame->entry;
  fact.begin         = when.begin.date;
  fact.end           = when.end.date;
  return clio_fact_add(r, fact);
}

static ClioStatus
state_all(ClioRelating* const    r,
          const ClioFrame* const frame,
          const uint32_t         word,
          const ClioMatch* const match,
          const Arguments* const subjects,
          const Arguments* const objects)
{
  ClioStatus st    = CLIO_SUCCESS;
  bool       fired = false;
  for (unsigned i = 0U; i < subjects->n; ++i) {
    for (unsigned j = 0U; j < objects->n; ++j) {
      const uint32_t s =
        clio_document_resolve(r->document, subjects->entities[i]);
      const uint32_t o =
        clio_document_resolve(r->document, objects->entities[j]);
      if (s != o) {
        learn_class(r, s, frame->property->domain);
        learn_class(r, o, frame->property->range);
        TRY(st,
            state(r,
                  frame,
                  word,
                  match,
                  s,
                  clio_value_entity(o),
                  subjects->weights[i] * objects->weights[j]));
        fired = true;
      }
    }
  }
  trace(r, word, frame, fired ? CLIO_FRAME_FIRED : CLIO_FRAME_SAME, NULL);
  return st;
}

/*
  Another name: the thing and what it is called become one, under the name if
  the thing was only described.
*/
static ClioStatus
state_name(ClioRelating* const    r,
           const ClioFrame* const frame,
           const uint32_t         word,
           const ClioMatch* const match,
           const Arguments* const subjects)
{
  ClioStatus st   = CLIO_SUCCESS;
  uint32_t   name = CLIO_NONE;
  for (uint32_t i = 0U; i < match->n_bindings && name == CLIO_NONE; ++i) {
    const bool is_object =
      match->bindings[i].slot->argument == CLIO_ARGUMENT_OBJECT;
    name = is_object ? match->bindings[i].word : CLIO_NONE;
  }
  if (name == CLIO_NONE || !subjects->n ||
      r->tree.words[name].upos != CLIO_UPOS_PROPN) {
    trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }

  uint32_t   subject = subjects->entities[0];
  uint32_t   other   = CLIO_NONE;
  ClioSymbol text    = NULL;
  TRY(st, clio_thing_label(r, name, false, &text));
  TRY(st, clio_entity_at(r->document, r->sentence, name, NULL, &other));
  if (other != CLIO_NONE && other != subject &&
      !r->document->entities[subject].named) {
    text = r->document->entities[subject].label;
    TRY(st, clio_entity_merge(r->document, subject, other));
    subject = other;
  } else if (other != CLIO_NONE && other != subject &&
             clio_fit(r,
                      r->document->entities[other].type,
                      r->document->entities[subject].type) > 0.0F) {
    TRY(st, clio_entity_merge(r->document, other, subject));
  }

  ClioValue value;
  memset(&value, 0, sizeof(value));
  value.kind    = CLIO_VALUE_LITERAL;
  value.entity  = CLIO_NONE;
  value.literal = text;
  trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return state(r, frame, word, match, subject, value, subjects->weights[0]);
}

static ClioStatus
add_fixed(ClioRelating* const    r,
          const ClioFrame* const frame,
          Arguments* const       objects)
{
  objects->n          = 1U;
  objects->weights[0] = 1.0F;
  return clio_entity_named(r->document,
                           clio_string(frame->value),
                           frame->property->range,
                           &objects->entities[0]);
}

static ClioStatus
reject_pair(ClioRelating* const      r,
            const ClioFrame* const   frame,
            const ClioMatch* const   match,
            const uint32_t           word,
            const ClioBinding* const s,
            const ClioBinding* const o)
{
  const ClioProperty* const p      = frame->property;
  const char*               reason = slot_conflict(r, s, p->domain, "domain");
  reason = reason ? reason : slot_conflict(r, o, p->range, "range");
  if (!reason) {
    return CLIO_SUCCESS;
  }
  ClioFact like   = clio_fact(CLIO_NONE, p, clio_value_entity(CLIO_NONE));
  like.evidence   = clio_evidence(r, word, match);
  like.entry      = frame->entry;
  like.confidence = s->weight * o->weight * frame->confidence;
  return clio_gate_reject(
    r->document, binding_text(r, s), binding_text(r, o), reason, &like);
}

// Note the pairs that a frame finds and the property does not allow
static ClioStatus
reject_all(ClioRelating* const    r,
           const ClioFrame* const frame,
           const uint32_t         word,
           const ClioMatch* const match)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioBinding* const s = &match->bindings[i];
    for (uint32_t j = 0U; j < match->n_bindings; ++j) {
      const ClioBinding* const o = &match->bindings[j];
      if (s->slot->argument == CLIO_ARGUMENT_SUBJECT &&
          o->slot->argument == CLIO_ARGUMENT_OBJECT) {
        TRY(st, reject_pair(r, frame, match, word, s, o));
      }
    }
  }
  return st;
}

// Values

// Return the number that a word is, or that counts what it is, or none
static uint32_t
number_at(const ClioRelating* const r, const uint32_t word)
{
  return r->tree.words[word].upos == CLIO_UPOS_NUM
           ? word
           : clio_tree_child(&r->tree, word, CLIO_DEPREL_NUMMOD);
}

static ClioStatus
literal_at(ClioRelating* const r, const uint32_t word, ClioValue* const value)
{
  const uint32_t number = number_at(r, word);
  value->kind           = CLIO_VALUE_LITERAL;
  value->entity         = CLIO_NONE;
  if (number == CLIO_NONE) {
    return r->tree.words[word].upos == CLIO_UPOS_PROPN
             ? clio_thing_label(r, word, false, &value->literal)
             : CLIO_SUCCESS;
  }

  const ClioStringView form   = r->tree.words[number].form;
  ClioBuffer           digits = clio_buffer(clio_arena_allocator(r->arena));
  for (size_t i = 0U; i < form.length; ++i) {
    if (form.data[i] != ',') {
      clio_buffer_append_byte(&digits, form.data[i]);
    }
  }
  value->literal =
    digits.status
      ? NULL
      : clio_document_intern(r->document, clio_buffer_view(&digits));
  clio_buffer_clear(&digits);
  return value->literal ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

// Find the date or literal of a property that has those; known if it has one
static ClioStatus
value_of(ClioRelating* const    r,
         const uint32_t         word,
         const ClioMatch* const match,
         ClioValue* const       value)
{
  memset(value, 0, sizeof(*value));
  bool asked = false;
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument != CLIO_ARGUMENT_OBJECT) {
      continue;
    }
    asked                   = true;
    const ClioTime* const t = clio_time_at(r, b->word);
    if (t && t->date.known) {
      *value = clio_value_date(t->date);
    } else if (!t) {
      return literal_at(r, b->word, value);
    }
  }
  if (!asked) {
    *value = clio_when_at(r, word).point;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
state_value(ClioRelating* const    r,
            const ClioFrame* const frame,
            const uint32_t         word,
            const ClioMatch* const match,
            const Arguments* const subjects)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioValue  value;
  TRY(st, value_of(r, word, match, &value));
  if (!clio_value_is_known_date(&value) && !value.literal) {
    trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }
  for (unsigned i = 0U; i < subjects->n; ++i) {
    const uint32_t s =
      clio_document_resolve(r->document, subjects->entities[i]);
    learn_class(r, s, frame->property->domain);
    TRY(st, state(r, frame, word, match, s, value, subjects->weights[i]));
  }
  trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return st;
}

static ClioStatus
tell_relation(ClioRelating* const    r,
              const ClioFrame* const frame,
              const uint32_t         word,
              const ClioMatch* const match)
{
  ClioStatus      st       = CLIO_SUCCESS;
  Arguments       subjects = { { 0U }, { 0U }, { 0.0F }, 0U };
  Arguments       objects  = { { 0U }, { 0U }, { 0.0F }, 0U };
  const ClioSlot* failed   = NULL;
  TRY(st,
      collect_arguments(
        r, frame, word, match, CLIO_ARGUMENT_SUBJECT, &subjects, &failed));
  if (!subjects.n) {
    trace(r, word, frame, CLIO_FRAME_CLASS, failed);
    return reject_all(r, frame, word, match);
  }
  if (frame->property->datatype) {
    return frame->property == r->terms.alt_label
             ? state_name(r, frame, word, match, &subjects)
             : state_value(r, frame, word, match, &subjects);
  }
  if (frame->value) {
    TRY(st, add_fixed(r, frame, &objects));
  } else {
    TRY(st,
        collect_arguments(
          r, frame, word, match, CLIO_ARGUMENT_OBJECT, &objects, &failed));
  }
  if (!objects.n) {
    trace(r, word, frame, CLIO_FRAME_CLASS, failed);
    return reject_all(r, frame, word, match);
  }
  return state_all(r, frame, word, match, &subjects, &objects);
}

// Prepositions between events

static ClioStatus
events_around(ClioRelating* const r,
              const uint32_t      word,
              Arguments* const    found)
{
  ClioStatus     st    = CLIO_SUCCESS;
  uint32_t       event = CLIO_NONE;
  const uint32_t verb  = clio_tree_head(&r->tree, word);
  TRY(st, clio_event_at(r, word, &event));

  // "Was made a minister after the war": the making was, not what it began
  if (event != CLIO_NONE && verb != CLIO_NONE &&
      r->word_event[verb] != CLIO_NONE &&
      r->events[r->word_event[verb]].creates == event) {
    event = r->word_event[verb];
  }
  if (event != CLIO_NONE) {
    found->entities[found->n]  = r->events[event].entity;
    found->weights[found->n++] = 1.0F;
    return st;
  }

  // "This transition marked a shift during the war": the events it relates
  for (uint32_t i = 0U; found->n < MAX_FILLERS; ++i) {
    const ClioFiller* fillers   = NULL;
    uint32_t          n_fillers = 0U;
    TRY(st, clio_tree_fillers(&r->tree, word, &fillers, &n_fillers));
    if (i >= n_fillers) {
      break;
    }
    const ClioFiller f = fillers[i];
    if (f.function == CLIO_FUNCTION_SUBJECT ||
        f.function == CLIO_FUNCTION_OBJECT) {
      TRY(st, clio_event_at(r, f.word, &event));
      if (event != CLIO_NONE &&
          !clio_is_vague(r, f.word, r->events[event].entity)) {
        found->entities[found->n]  = r->events[event].entity;
        found->weights[found->n++] = 0.8F * f.weight;
      }
    }
  }
  return st;
}

static ClioStatus
tell_circumstance(ClioRelating* const    r,
                  const ClioFrame* const frame,
                  const uint32_t         word,
                  const ClioMatch* const match)
{
  ClioStatus st       = CLIO_SUCCESS;
  Arguments  governor = { { 0U }, { 0U }, { 0.0F }, 0U };
  Arguments  object   = { { 0U }, { 0U }, { 0.0F }, 0U };
  bool       swapped  = false;
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument == CLIO_ARGUMENT_NONE) {
      continue;
    }
    if (b->slot->function == CLIO_FUNCTION_GOVERNOR) {
      swapped = b->slot->argument == CLIO_ARGUMENT_OBJECT;
      TRY(st, events_around(r, b->word, &governor));
    } else {
      uint32_t event = CLIO_NONE;
      TRY(st, clio_event_at(r, b->word, &event));
      if (event != CLIO_NONE && object.n < MAX_FILLERS) {
        object.entities[object.n]  = r->events[event].entity;
        object.weights[object.n++] = b->weight;
      }
    }
  }
  if (!governor.n || !object.n) {
    trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }
  return swapped ? state_all(r, frame, word, match, &object, &governor)
                 : state_all(r, frame, word, match, &governor, &object);
}

// Words

static bool
is_between_events(const ClioFrame* const frame)
{
  return frame->entry->pos == CLIO_POS_PREPOSITION && frame->property;
}

static ClioStatus
try_frame(ClioRelating* const    r,
          const ClioFrame* const frame,
          const uint32_t         word)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioMatch  match;
  TRY(st, clio_match_frame(&r->tree, frame, word, &match));
  if (match.missing) {
    if (match.n_bindings) {
      trace(r, word, frame, CLIO_FRAME_MISSING, match.missing);
    }
    return st;
  }
  return frame->event               ? tell_event(r, frame, word, &match)
         : is_between_events(frame) ? tell_circumstance(r, frame, word, &match)
                                    : tell_relation(r, frame, word, &match);
}

typedef enum {
  PASS_EVENTS,    // Events with roles of their own
  PASS_KNOWN,     // What is said of events that are known by then
  PASS_RELATIONS, // Properties
  N_PASSES,
} Pass;

static Pass
frame_pass(const ClioRelating* const r, const ClioFrame* const frame)
{
  return frame->property                  ? PASS_RELATIONS
         : frame->event == r->terms.event ? PASS_KNOWN
                                          : PASS_EVENTS;
}

static ClioStatus
try_entry(ClioRelating* const    r,
          const ClioEntry* const entry,
          const uint32_t         word,
          const Pass             pass)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    const ClioFrame* const frame = entry->frames[i];
    if ((frame->property || frame->event) && frame_pass(r, frame) == pass) {
      TRY(st, try_frame(r, frame, word));
    }
  }
  return st;
}

static ClioSymbol
index_symbol(const ClioRelating* const r,
             const uint32_t            word,
             const ClioPos             pos)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t        head = clio_tree_head(tree, word);
  if (pos != CLIO_POS_PREPOSITION || head == CLIO_NONE ||
      tree->words[word].deprel != CLIO_DEPREL_CASE) {
    return clio_tree_lemma(tree, word);
  }
  return clio_tree_child(tree, head, CLIO_DEPREL_CASE) == word
           ? clio_tree_marker(tree, head)
           : NULL;
}

static ClioStatus
try_word(ClioRelating* const r, const uint32_t word, const Pass pass)
{
  ClioStatus                    st  = CLIO_SUCCESS;
  size_t                        n   = 0U;
  const ClioPos                 pos = clio_tree_pos(&r->tree, word);
  const ClioEntry* const* const entries =
    clio_lexicon_find(r->lexicon, index_symbol(r, word, pos), &n);
  const ClioEntry* const best =
    n > 1U ? clio_tree_entry(&r->tree, word, pos) : NULL;
  for (size_t i = 0U; i < n; ++i) {
    if (clio_tree_entry_applies(&r->tree, word, entries[i], pos) &&
        (!best || !best->before || entries[i]->before == best->before)) {
      TRY(st, try_entry(r, entries[i], word, pass));
    }
  }
  return st;
}

// Entries of any word are tried at the heads of names
static ClioStatus
try_names(ClioRelating* const r)
{
  ClioStatus       st = CLIO_SUCCESS;
  size_t           n  = 0U;
  const ClioSymbol star =
    clio_symbols_find(r->document->symbols, clio_string("*"));
  const ClioEntry* const* const entries =
    clio_lexicon_find(r->lexicon, star, &n);
  for (uint32_t m = r->first_name[r->sentence]; m != CLIO_NONE;
       m          = r->next_name[m]) {
    const uint32_t head = r->document->mentions[m].head;
    if (r->document->mentions[m].kind == CLIO_MENTION_NAME &&
        head < r->tree.n_words) {
      for (size_t i = 0U; i < n; ++i) {
        TRY(st, try_entry(r, entries[i], head, PASS_RELATIONS));
      }
    }
  }
  return st;
}

// Titles in names

// Return the slot of a frame with this function that gives a role, or null
static const ClioSlot*
role_slot(const ClioFrame* const frame, const ClioFunction function)
{
  for (size_t s = 0U; s < frame->n_slots; ++s) {
    if (frame->slots[s].function == function && frame->slots[s].role) {
      return &frame->slots[s];
    }
  }
  return NULL;
}

static ClioStatus
tell_title(ClioRelating* const      r,
           const ClioFrame* const   frame,
           const ClioMention* const name,
           const uint32_t           office)
{
  ClioStatus            st      = CLIO_SUCCESS;
  const ClioSlot* const subject = role_slot(frame, CLIO_FUNCTION_SUBJECT);
  const ClioSlot* const self    = role_slot(frame, CLIO_FUNCTION_SELF);
  if (!frame->event || !subject || !self) {
    return st;
  }
  const ClioMeaning meaning = clio_meaning_at(&r->tree, name->head);
  ClioRole          roles[2];
  uint32_t          event = CLIO_NONE;
  memset(roles, 0, sizeof(roles));
  for (size_t i = 0U; i < 2U; ++i) {
    roles[i].evidence   = name->span;
    roles[i].entry      = frame->entry;
    roles[i].confidence = 0.85F;
  }
  roles[0].property = subject->role;
  roles[0].value =
    clio_value_entity(clio_document_resolve(r->document, name->entity));
  roles[1].property = self->role;
  roles[1].value    = clio_value_entity(office);
  return meaning.modality == CLIO_ASSERTED && meaning.polarity == CLIO_POSITIVE
           ? clio_event_tell(
               r, frame->event, roles, 2U, NULL, meaning, CLIO_NONE, &event)
           : st;
}

// "King Olaf IV", "General Ann Berg": the first word of the name is an office
static ClioStatus
read_title(ClioRelating* const r, const ClioMention* const name)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t first  = name->span.first;
  uint32_t       office = CLIO_NONE;
  if (name->kind != CLIO_MENTION_NAME || name->type != CLIO_NAME_PERSON ||
      name->entity == CLIO_NONE || name->span.end < first + 2U ||
      r->tree.words[first].upos != CLIO_UPOS_PROPN) {
    return st;
  }
  const ClioEntry* const entry =
    clio_tree_entry(&r->tree, first, CLIO_POS_NOUN);
  if (!entry || entry->before || !entry->denotes || entry->generic ||
      !clio_class_is_a(entry->denotes, r->terms.office)) {
    return st;
  }
  TRY(st,
      clio_entity_named(
        r->document, r->tree.words[first].form, r->terms.office, &office));
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    TRY(st, tell_title(r, entry->frames[i], name, office));
  }
  return st;
}

static ClioStatus
read_titles(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = r->first_name[r->sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention name = r->document->mentions[i];
    TRY(st, read_title(r, &name));
  }
  return st;
}

/*
  A name's own noun tells what bears it: "Nobel Prize", "University of Jena".
  Recognisers know persons and places better.
*/
static void
refine_class(ClioRelating* const r, const ClioMention* const m)
{
  const ClioClass* const kind =
    m->head < r->tree.n_words ? clio_tree_denotes(&r->tree, m->head) : NULL;
  if (!kind || m->type == CLIO_NAME_PERSON || m->type == CLIO_NAME_NORP ||
      m->span.end - m->span.first < 2U ||
      clio_class_is_a(kind, r->terms.office) ||
      clio_class_is_a(kind, r->terms.occupation)) {
    return;
  }
  ClioEntity* const e =
    &r->document->entities[clio_document_resolve(r->document, m->entity)];
  if (!e->type || clio_class_is_a(kind, e->type) ||
      (m->type != CLIO_NAME_GPE && !clio_class_is_a(e->type, kind) &&
       (m->type != CLIO_NAME_ORG || kind == r->terms.award ||
        clio_class_is_a(kind, r->terms.work) ||
        !clio_class_disjoint(kind, e->type)))) {
    e->type = kind;
  }
}

/*
  What a noun with an article says of a name goes before what a recogniser
  takes a name of one word for: "Lamar is a town".
*/
static ClioStatus
retype_described(ClioRelating* const r, const uint32_t word)
{
  ClioStatus             st     = CLIO_SUCCESS;
  const ClioTree* const  tree   = &r->tree;
  const ClioClass* const kind   = clio_tree_denotes(tree, word);
  float                  weight = 1.0F;
  if (!kind || tree->words[word].upos != CLIO_UPOS_NOUN ||
      clio_tree_child(tree, word, CLIO_DEPREL_DET) == CLIO_NONE ||
      !(clio_class_is_a(kind, r->terms.place) ||
        clio_class_is_a(kind, r->terms.organization))) {
    return st;
  }
  const uint32_t other  = clio_tree_described(tree, word, &weight);
  uint32_t       entity = CLIO_NONE;
  if (other == CLIO_NONE || other == word ||
      tree->words[other].upos != CLIO_UPOS_PROPN) {
    return st;
  }
  TRY(st, clio_entity_at(r->document, r->sentence, other, NULL, &entity));
  ClioEntity* const e =
    entity == CLIO_NONE ? NULL : &r->document->entities[entity];
  if (e && e->type && !e->gender && clio_class_disjoint(e->type, kind) &&
      !strchr(e->label, ' ')) {
    e->type = kind;
  }
  return st;
}

/*
  Join what is only described with the name it describes: "he" may go back to
  "a physicist" of "Berg was a physicist".
*/
static ClioStatus
join_described(ClioRelating* const r, const uint32_t sentence)
{
  ClioStatus st = CLIO_SUCCESS;
  clio_arena_reset(r->arena);
  TRY(st,
      clio_tree_init(&r->tree, r->arena, r->document, r->lexicon, sentence));
  r->sentence = sentence;
  for (uint32_t w = 0U; w < r->tree.n_words; ++w) {
    TRY(st, retype_described(r, w));
  }
  for (uint32_t i = r->first_name[sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention m      = r->document->mentions[i];
    float             weight = 1.0F;
    if (m.kind == CLIO_MENTION_NAME && m.entity != CLIO_NONE) {
      refine_class(r, &m);
    }
    if (m.kind != CLIO_MENTION_NOMINAL || m.entity == CLIO_NONE ||
        m.head >= r->tree.n_words ||
        clio_is_label(r->document, sentence, m.head)) {
      continue;
    }
    const uint32_t from  = clio_document_resolve(r->document, m.entity);
    const uint32_t other = clio_tree_described(&r->tree, m.head, &weight);
    uint32_t       into  = CLIO_NONE;
    if (other == CLIO_NONE || r->document->entities[from].named) {
      continue;
    }
    TRY(st, clio_entity_at(r->document, sentence, other, NULL, &into));
    if (into != CLIO_NONE && into != from &&
        r->document->entities[into].named &&
        (clio_class_is_a(r->document->entities[from].type, r->terms.office) ||
         clio_fit(r,
                  r->document->entities[from].type,
                  r->document->entities[into].type) > 0.0F)) {
      TRY(st, clio_entity_merge(r->document, from, into));
    }
  }
  return st;
}

static ClioStatus
relate_sentence(ClioRelating* const r, const uint32_t sentence)
{
  ClioStatus                st = CLIO_SUCCESS;
  const ClioSentence* const s  = &r->document->sentences[sentence];
  clio_arena_reset(r->arena);
  TRY(st,
      clio_tree_init(&r->tree, r->arena, r->document, r->lexicon, sentence));
  r->sentence = sentence;
  r->word_event =
    clio_arena_alloc(r->arena, ((size_t)s->n_words + 1U) * sizeof(uint32_t));
  TRY_ALLOC(r->word_event);
  memset(r->word_event, 0xFF, ((size_t)s->n_words + 1U) * sizeof(uint32_t));

  TRY(st, clio_read_parentheses(r));
  if (!s->parsed) {
    r->told_before = CLIO_NONE;
    return st;
  }
  TRY(st, read_titles(r));
  for (int pass = PASS_EVENTS; pass < N_PASSES; ++pass) {
    for (uint32_t w = 0U; w < s->n_words; ++w) {
      TRY(st, try_word(r, w, (Pass)pass));
    }
    if (pass == PASS_KNOWN) {
      TRY(st, clio_rules_create(r));
    }
  }
  TRY(st, try_names(r));
  r->told_before = clio_event_told(r);
  return clio_ages_read(r);
}

// Set-up

static void
find_terms(ClioRelating* const r)
{
  const ClioOntology* const o = r->ontology;
  ClioRelateTerms* const    t = &r->terms;
  t->event                    = clio_ontology_class(o, "sem:Event");
  t->agent                    = clio_ontology_class(o, "clio:Agent");
  t->group                    = clio_ontology_class(o, "clio:Group");
  t->person                   = clio_ontology_class(o, "clio:Person");
  t->place                    = clio_ontology_class(o, "clio:Place");
  t->organization             = clio_ontology_class(o, "clio:Organization");
  t->unit                     = clio_ontology_class(o, "clio:MilitaryUnit");
  t->work                     = clio_ontology_class(o, "clio:Work");
  t->office                   = clio_ontology_class(o, "clio:Office");
  t->occupation               = clio_ontology_class(o, "clio:Occupation");
  t->concept                  = clio_ontology_class(o, "clio:Concept");
  t->award                    = clio_ontology_class(o, "clio:Award");
  t->time                     = clio_ontology_property(o, "sem:hasTimeStamp");
  t->begin      = clio_ontology_property(o, "sem:hasBeginTimeStamp");
  t->end        = clio_ontology_property(o, "sem:hasEndTimeStamp");
  t->has_place  = clio_ontology_property(o, "sem:hasPlace");
  t->post_in    = clio_ontology_property(o, "org:postIn");
  t->alt_label  = clio_ontology_property(o, "skos:altLabel");
  t->birth      = clio_ontology_class(o, "clio:Birth");
  t->child      = clio_ontology_property(o, "clio:child");
  t->birth_date = clio_ontology_property(o, "dbo:birthDate");
}

static ClioStatus
index_sentences(ClioRelating* const r)
{
  const ClioDocument* const d = r->document;
  const size_t    total = 2U * d->n_sentences + d->n_times + d->n_mentions + 4U;
  uint32_t* const memory = clio_arena_alloc(d->arena, total * sizeof(uint32_t));
  TRY_ALLOC(memory);
  memset(memory, 0xFF, total * sizeof(uint32_t));
  r->first_time = memory;
  r->first_name = r->first_time + d->n_sentences + 1U;
  r->next_time  = r->first_name + d->n_sentences + 1U;
  r->next_name  = r->next_time + d->n_times + 1U;
  for (size_t i = d->n_times; i-- > 0U;) {
    const uint32_t s = d->times[i].span.sentence;
    r->next_time[i]  = r->first_time[s];
    r->first_time[s] = (uint32_t)i;
  }
  for (size_t i = d->n_mentions; i-- > 0U;) {
    const uint32_t s = d->mentions[i].span.sentence;
    r->next_name[i]  = r->first_name[s];
    r->first_name[s] = (uint32_t)i;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
relate(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, index_sentences(r));
  for (uint32_t i = 0U; i < r->document->n_sentences; ++i) {
    if (r->document->sentences[i].parsed) {
      TRY(st, join_described(r, i));
    }
  }
  for (uint32_t i = 0U; i < r->document->n_sentences; ++i) {
    TRY(st, relate_sentence(r, i));
  }
  TRY(st, clio_ages_conclude(r));
  TRY(st, clio_rules_conclude(r));
  TRY(st, clio_facts_finish(r));
  return clio_events_name(r);
}

ClioStatus
clio_relate(const ClioOntology* const    ontology,
            const ClioLexicon* const     lexicon,
            ClioDocument* const          document,
            const ClioRelateTrace* const trace_)
{
  ClioRelating r;
  memset(&r, 0, sizeof(r));
  r.ontology      = ontology;
  r.lexicon       = lexicon;
  r.document      = document;
  r.trace         = trace_;
  r.last_office   = CLIO_NONE;
  r.pair_sentence = CLIO_NONE;
  r.told_before   = CLIO_NONE;
  r.arena         = clio_arena_new(clio_world_allocator(document->world));
  TRY_ALLOC(r.arena);
  find_terms(&r);
  const ClioStatus st = relate(&r);
  clio_arena_free(r.arena);
  return st;
}

bool
clio_relate_needs_tree(const ClioLexicon* const  lexicon,
                       const ClioDocument* const document,
                       const uint32_t            sentence)
{
  const ClioSentence* const s      = &document->sentences[sentence];
  bool                      refers = false;
  bool                      tells  = false;
  for (uint32_t i = 0U; i < s->n_words && !(refers && tells); ++i) {
    const ClioWord* const w = &s->words[i];
    refers = refers || w->upos == CLIO_UPOS_PRON || w->upos == CLIO_UPOS_NUM ||
             w->upos == CLIO_UPOS_DET;
    if (w->upos == CLIO_UPOS_VERB || w->upos == CLIO_UPOS_NOUN ||
        w->upos == CLIO_UPOS_ADJ) {
      size_t n = 0U;
      tells    = tells || clio_lexicon_find(lexicon, w->lemma, &n) != NULL;
    }
  }
  return refers && tells;
}
