// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/frame.h"

#include "base/try.h"
#include "entity/entity.h"
#include "relate/gate.h"

#include <string.h>

enum { MAX_ROLES = 24 };

static ClioStatus
reject_role(ClioRelating* const      r,
            const ClioFrame* const   frame,
            const ClioMatch* const   match,
            const uint32_t           word,
            const ClioBinding* const b)
{
  const ClioProperty* const role = b->slot->role;
  const char* const reason = clio_slot_conflict(r, b, role->range, "range");
  if (!reason) {
    return CLIO_SUCCESS;
  }
  ClioFact like   = clio_fact(CLIO_NONE, role, clio_value_entity(CLIO_NONE));
  like.evidence   = clio_evidence(r, word, match);
  like.entry      = frame->entry;
  like.confidence = b->weight * frame->confidence;
  return clio_gate_reject(
    r->document, frame->event->label, clio_binding_text(r, b), reason, &like);
}

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
  role->word       = b->word;
}

// "Was re-elected as mayor": of the town whose mayor that person has been
static ClioStatus
choose_offices(ClioRelating* const    r,
               const ClioClass* const type,
               ClioRole* const        roles,
               const size_t           n)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    for (size_t j = 0U; j < n && roles[i].property->range == r->terms.office;
         ++j) {
      if (clio_class_has_key(type, roles[j].property)) {
        TRY(st,
            clio_office_held(r, roles[j].value.entity, &roles[i].value.entity));
      }
    }
  }
  return st;
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
    TRY(
      st,
      clio_thing_at(
        r, b->word, wanted, clio_slot_is_strict(r, b->slot), &entity, &weight));
    if (entity == CLIO_NONE && !b->slot->role->range) {
      TRY(st, clio_introduced_at(r, b->word, b->slot->type, &entity));
    }
    uint32_t pair[2];
    if ((entity == CLIO_NONE || !r->document->entities[entity].named) &&
        *n_roles + 2U <= MAX_ROLES && clio_pair_at(r, b->word, wanted, pair)) {
      add_role(r, frame, word, match, b, pair[0], weight, roles, n_roles);
      add_role(r, frame, word, match, b, pair[1], weight, roles, n_roles);
      continue;
    }
    if (entity == CLIO_NONE ||
        has_entity(r->document, roles, *n_roles, entity) ||
        clio_is_excluded(r, b->slot->role->excluded, entity) ||
        clio_is_some_unit(r, b->word, entity)) {
      *failed = *failed ? *failed : b->slot;
      TRY(st, reject_role(r, frame, match, word, b));
      continue;
    }
    add_role(r, frame, word, match, b, entity, weight, roles, n_roles);
  }
  return choose_offices(r, frame->event, roles, *n_roles);
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
  const uint32_t entity = clio_named_at(r, b->word);
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

// "The grand vizier set out": a post is no event, though it tells a tenure
static bool
is_post(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = clio_tree_denotes(&r->tree, word);
  return kind && r->terms.office && clio_class_is_a(kind, r->terms.office);
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
      if (!is_post(r, match->bindings[i].word)) {
        TRY(st, clio_event_at(r, match->bindings[i].word, event));
      }
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

// Tell an event of these roles, and when and where it was, as `at` tells
static ClioStatus
tell_one(ClioRelating* const    r,
         const ClioFrame* const frame,
         const uint32_t         word,
         const uint32_t         at,
         const ClioRole* const  roles,
         const size_t           n_roles,
         const ClioMeaning      meaning)
{
  ClioStatus st     = CLIO_SUCCESS;
  uint32_t   source = CLIO_NONE;
  uint32_t   event  = CLIO_NONE;
  TRY(st, clio_frame_source(r, meaning, &source));
  const ClioValue time = clio_when_at(r, at).point;
  TRY(st,
      clio_event_tell(r,
                      frame->event,
                      roles,
                      n_roles,
                      &time,
                      clio_tree_pos(&r->tree, word) == CLIO_POS_NOUN,
                      meaning,
                      source,
                      &event));
  if (r->word_event[word] == CLIO_NONE) {
    r->word_event[word] = event;
  }
  return clio_event_add_adjuncts(
    r, event, at, frame->time_role, frame->entry, frame->confidence);
}

// "Became secretary in 1945 and mayor in 1955": each in its own year
static bool
is_at_another_time(const ClioValue* const main, const ClioValue* const own)
{
  return clio_value_is_known_date(main) && clio_value_is_known_date(own) &&
         !clio_date_interval_meets(clio_value_days(main), clio_value_days(own));
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
  const ClioValue main = clio_when_at(r, word).point;
  ClioValue       times[MAX_ROLES];
  for (size_t i = 0U; many && i < n_roles; ++i) {
    times[i] = clio_when_at(r, roles[i].word).point;
  }
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
    const bool apart = many && many->range == r->terms.office &&
                       is_at_another_time(&main, &times[i]);
    TRY(st,
        tell_one(
          r, frame, word, apart ? roles[i].word : word, own, n_own, meaning));
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

// "Martin *King* Jr.": no title
static bool
is_behind_given_name(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  if (m == CLIO_NONE || !clio_is_in_person(r, word)) {
    return false;
  }
  const uint32_t first = r->document->mentions[m].span.first;
  return first < word &&
         clio_is_given_name(r->document, r->tree.words[first].form);
}

ClioStatus
clio_tell_event(ClioRelating* const    r,
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
  if ((frame->time_role && is_done_to(r, match, word)) ||
      is_behind_given_name(r, word)) {
    return st;
  }
  TRY(st, known_event(r, match, &event, &asked));
  if (asked && (event == CLIO_NONE || !agrees(&r->events[event], meaning))) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }

  const size_t n_known = r->document->n_entities;
  TRY(st, collect_roles(r, frame, word, match, roles, &n_roles, &failed));
  const ClioSlot* const empty = unfilled(frame, roles, n_roles);
  if (empty) {
    forget_classes(r, frame, n_known);
    clio_frame_trace(r, word, frame, CLIO_FRAME_CLASS, empty);
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
    clio_frame_trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
    return tell_each(r, frame, word, roles, n_roles, meaning);
  } else {
    forget_classes(r, frame, n_known);
    clio_frame_trace(r, word, frame, CLIO_FRAME_CLASS, failed);
    return st;
  }
  clio_frame_trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return clio_event_add_adjuncts(
    r, event, word, frame->time_role, frame->entry, frame->confidence);
}
