// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/try.h"
#include "date/date.h"
#include "entity/entity.h"
#include "ontology/map.h"
#include "relate/state.h"

#include <stdlib.h>
#include <string.h>

enum {
  MAX_LOOKBACK = 1500,
  WINDOW       = 40, // Sentences that "the battle" looks back
  NEAR         = 5,  // Sentences that "the defeat" looks back for a battle
  MAX_DEPTH    = 16,
  MAX_KEY      = 96
};

// Class terms that are inherited

typedef const ClioProperty* const* RoleList;

const ClioProperty* const*
clio_class_key_roles(const ClioClass* const type, size_t* const n_roles)
{
  const ClioClass* c = type;
  for (unsigned i = 0U; c && i < MAX_DEPTH; ++i) {
    if (c->n_key_roles) {
      *n_roles = c->n_key_roles;
      return c->key_roles;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  *n_roles = 0U;
  return NULL;
}

bool
clio_class_has_key(const ClioClass* const type, const ClioProperty* const role)
{
  size_t                     n    = 0U;
  const ClioProperty* const* keys = clio_class_key_roles(type, &n);
  for (size_t k = 0U; k < n; ++k) {
    if (keys[k] == role) {
      return true;
    }
  }
  return false;
}

bool
clio_class_keyed(const ClioClass* const type,
                 const ClioRole* const  roles,
                 const size_t           n_roles)
{
  size_t                     n    = 0U;
  const ClioProperty* const* keys = clio_class_key_roles(type, &n);
  for (size_t k = 0U; k < n; ++k) {
    for (size_t i = 0U; i < n_roles; ++i) {
      if (roles[i].property == keys[k]) {
        return true;
      }
    }
  }
  return n == 0U;
}

static RoleList
distinct_roles(const ClioClass* const type, size_t* const n_roles)
{
  const ClioClass* c = type;
  for (unsigned i = 0U; c && i < MAX_DEPTH; ++i) {
    if (c->n_distinct_roles) {
      *n_roles = c->n_distinct_roles;
      return c->distinct_roles;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  *n_roles = 0U;
  return NULL;
}

static RoleList
shared_roles(const ClioClass* const type, size_t* const n_roles)
{
  const ClioClass* c = type;
  for (unsigned i = 0U; c && i < MAX_DEPTH; ++i) {
    if (c->n_shared_roles) {
      *n_roles = c->n_shared_roles;
      return c->shared_roles;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  *n_roles = 0U;
  return NULL;
}

const ClioProperty*
clio_class_repeated(const ClioClass* const type,
                    const ClioRole* const  roles,
                    const size_t           n_roles)
{
  size_t         n    = 0U;
  const RoleList list = distinct_roles(type, &n);
  for (size_t i = 0U; i < n_roles; ++i) {
    const ClioProperty* const p      = roles[i].property;
    bool                      single = p->functional;
    for (size_t k = 0U; k < n && !single; ++k) {
      single = list[k] == p;
    }
    for (size_t j = i + 1U; j < n_roles && single; ++j) {
      if (roles[j].property == p) {
        return p;
      }
    }
  }
  return NULL;
}

static const char*
label_pattern(const ClioClass* const type, const bool alt)
{
  const ClioClass* c = type;
  for (unsigned i = 0U; c && i < MAX_DEPTH; ++i) {
    if (c->label_pattern) {
      return alt ? c->alt_label_pattern : c->label_pattern;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  return NULL;
}

// Records

uint32_t
clio_event_of(const ClioRelating* const r, const uint32_t entity)
{
  return entity < r->n_event_of ? r->event_of[entity] : CLIO_NONE;
}

static ClioStatus
set_event_of(ClioRelating* const r, const uint32_t entity, const uint32_t event)
{
  if (entity >= r->n_event_of) {
    const size_t    n = ((size_t)entity + 1U) * 2U;
    uint32_t* const grown =
      clio_arena_alloc(r->document->arena, n * sizeof(uint32_t));
    TRY_ALLOC(grown);
    memset(grown, 0xFF, n * sizeof(uint32_t));
    if (r->n_event_of) {
      memcpy(grown, r->event_of, r->n_event_of * sizeof(uint32_t));
    }
    r->event_of   = grown;
    r->n_event_of = n;
  }
  r->event_of[entity] = event;
  return CLIO_SUCCESS;
}

static ClioStatus
add_record(ClioRelating* const    r,
           const uint32_t         entity,
           const ClioClass* const type,
           const ClioMeaning      meaning,
           const uint32_t         source,
           uint32_t* const        event)
{
  ClioEventRecord* const records = clio_arena_grow(r->document->arena,
                                                   r->events,
                                                   r->n_events,
                                                   &r->events_capacity,
                                                   sizeof(ClioEventRecord));
  TRY_ALLOC(records);
  r->events = records;

  ClioEventRecord* const e = &records[r->n_events];
  memset(e, 0, sizeof(*e));
  e->type     = type;
  e->entity   = entity;
  e->sentence = r->sentence;
  e->creates  = CLIO_NONE;
  e->source   = source;
  e->polarity = meaning.polarity;
  e->modality = meaning.modality;
  *event      = (uint32_t)r->n_events++;
  return set_event_of(r, entity, *event);
}

ClioStatus
clio_event_for_entity(ClioRelating* const    r,
                      const uint32_t         entity,
                      const ClioClass* const type,
                      uint32_t* const        event)
{
  const ClioMeaning plain = { CLIO_POSITIVE, CLIO_ASSERTED, CLIO_NONE, 1.0F };
  *event                  = clio_event_of(r, entity);
  if (*event != CLIO_NONE) {
    return CLIO_SUCCESS;
  }
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, add_record(r, entity, type, plain, CLIO_NONE, event));
  r->events[*event].phrased = true;
  return st;
}

// Roles

const ClioRole*
clio_event_role(const ClioRelating* const r,
                const uint32_t            event,
                const ClioProperty* const property)
{
  const ClioEventRecord* const e = &r->events[event];
  for (size_t i = 0U; i < e->n_roles; ++i) {
    if (e->roles[i].property == property) {
      return &e->roles[i];
    }
  }
  return NULL;
}

static bool
same_filler(const ClioRelating* const r,
            const ClioValue* const    a,
            const ClioValue* const    b)
{
  if (a->kind != b->kind) {
    return false;
  }
  return a->kind == CLIO_VALUE_ENTITY
           ? clio_document_resolve(r->document, a->entity) ==
               clio_document_resolve(r->document, b->entity)
           : (a->edtf && a->edtf == b->edtf) ||
               clio_date_equals(a->date, b->date);
}

ClioStatus
clio_event_add_role(ClioRelating* const   r,
                    const uint32_t        event,
                    const ClioRole* const role)
{
  ClioEventRecord* const e = &r->events[event];
  for (size_t i = 0U; i < e->n_roles; ++i) {
    ClioRole* const old = &e->roles[i];
    if (old->property != role->property) {
      continue;
    }
    if (same_filler(r, &old->value, &role->value)) {
      old->confidence =
        old->evidence.sentence == role->evidence.sentence
          ? (old->confidence > role->confidence ? old->confidence
                                                : role->confidence)
          : 1.0F - (1.0F - old->confidence) * (1.0F - role->confidence);
      return CLIO_SUCCESS;
    }
    if (role->generic) {
      return CLIO_SUCCESS; // A specific one is known already
    }
    if (old->generic) {
      *old = *role;
      return CLIO_SUCCESS;
    }
  }

  ClioRole* const roles = clio_arena_grow(
    r->document->arena, e->roles, e->n_roles, &e->capacity, sizeof(ClioRole));
  TRY_ALLOC(roles);
  e->roles               = roles;
  e->roles[e->n_roles++] = *role;
  return CLIO_SUCCESS;
}

// Return true if a functional property follows from a role of the event
static bool
follows_once(const ClioClass* const type, const ClioProperty* const role)
{
  const ClioClass* c = type;
  for (unsigned d = 0U; c && d < MAX_DEPTH; ++d) {
    for (size_t i = 0U; i < c->n_rules; ++i) {
      const ClioRule* const rule = &c->rules[i];
      if (rule->object == role && rule->property &&
          rule->property->functional) {
        return true;
      }
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  return false;
}

bool
clio_event_is_once(const ClioRelating* const r, const uint32_t event)
{
  return follows_once(r->events[event].type, r->terms.time);
}

static bool
tells_more(const ClioValue* const a, const ClioValue* const b)
{
  return a->date.known && (!b->date.known || clio_date_precision(a->date) >
                                               clio_date_precision(b->date));
}

ClioStatus
clio_event_add_date(ClioRelating* const   r,
                    const uint32_t        event,
                    const ClioRole* const role)
{
  const ClioEventRecord* const e       = &r->events[event];
  const ClioDateInterval       days    = clio_value_days(&role->value);
  bool                         differs = true;
  for (size_t i = 0U; i < e->n_roles; ++i) {
    ClioRole* const old = &e->roles[i];
    if (old->property != role->property || old->value.kind != CLIO_VALUE_TIME) {
      continue;
    }
    if (!clio_date_interval_meets(clio_value_days(&old->value), days)) {
      differs = differs && follows_once(e->type, role->property);
    } else if (tells_more(&role->value, &old->value)) {
      *old = *role;
      return CLIO_SUCCESS;
    } else {
      differs = false;
    }
  }
  return differs ? clio_event_add_role(r, event, role) : CLIO_SUCCESS;
}

// Which event

static const ClioRole*
find_role(const ClioRole* const     roles,
          const size_t              n_roles,
          const ClioProperty* const property)
{
  for (size_t i = 0U; i < n_roles; ++i) {
    if (roles[i].property == property) {
      return &roles[i];
    }
  }
  return NULL;
}

// How many fillers of a role two tellings of an event have, and share
typedef struct {
  size_t n_old, n_new, n_same;
} Shared;

static Shared
compare_role(const ClioRelating* const    r,
             const ClioEventRecord* const e,
             const ClioRole* const        roles,
             const size_t                 n_roles,
             const ClioProperty* const    role)
{
  Shared s = { 0U, 0U, 0U };
  for (size_t i = 0U; i < e->n_roles; ++i) {
    s.n_old += e->roles[i].property == role;
  }
  for (size_t j = 0U; j < n_roles; ++j) {
    s.n_new += roles[j].property == role;
    for (size_t i = 0U; i < e->n_roles; ++i) {
      s.n_same += e->roles[i].property == role && roles[j].property == role &&
                  same_filler(r, &e->roles[i].value, &roles[j].value);
    }
  }
  return s;
}

static bool
shares_key(const ClioRelating* const    r,
           const ClioEventRecord* const e,
           const ClioRole* const        roles,
           const size_t                 n_roles)
{
  size_t         n_keys = 0U;
  const RoleList keys   = clio_class_key_roles(e->type, &n_keys);
  bool           shared = false;
  for (size_t k = 0U; k < n_keys; ++k) {
    const Shared s = compare_role(r, e, roles, n_roles, keys[k]);
    if (s.n_old && s.n_new) {
      // Nothing in common, or somebody else on each side
      if (!s.n_same || (s.n_old > s.n_same && s.n_new > s.n_same)) {
        return false;
      }
      shared = true;
    }
  }
  return shared;
}

static bool
conflicts(const ClioRelating* const    r,
          const ClioEventRecord* const e,
          const ClioRole* const        roles,
          const size_t                 n_roles)
{
  size_t         n    = 0U;
  const RoleList list = distinct_roles(e->type, &n);
  for (size_t k = 0U; k < n; ++k) {
    const ClioRole* const a = find_role(e->roles, e->n_roles, list[k]);
    const ClioRole* const b = find_role(roles, n_roles, list[k]);
    if (a && b && !a->generic && !b->generic &&
        !same_filler(r, &a->value, &b->value)) {
      return true;
    }
  }
  const RoleList shared = shared_roles(e->type, &n);
  for (size_t k = 0U; k < n; ++k) {
    const Shared s = compare_role(r, e, roles, n_roles, shared[k]);
    if (s.n_old && s.n_new && !s.n_same) {
      return true;
    }
  }
  return false;
}

// What happens once is one event whenever it is said to be; else days must meet
static bool
at_another_time(const ClioRelating* const    r,
                const ClioEventRecord* const e,
                const ClioValue* const       time)
{
  const ClioRole* const old = find_role(e->roles, e->n_roles, r->terms.time);
  return time && clio_value_is_known_date(time) && old &&
         old->value.kind == CLIO_VALUE_TIME &&
         !follows_once(e->type, r->terms.time) &&
         !clio_date_interval_meets(clio_value_days(&old->value),
                                   clio_value_days(time));
}

// Days that have an end on both sides, unlike "after 1810"
static bool
is_dated(const ClioValue* const time)
{
  const ClioDateInterval days = clio_value_days(time);
  return clio_value_is_known_date(time) && days.earliest.known &&
         days.latest.known;
}

/*
  "She took over in 2017" and, much later, "she became head of the bank" are two
  if the one tells an office and the other none: all that they share is her.
*/
static bool
shares_too_little(const ClioRelating* const    r,
                  const ClioEventRecord* const e,
                  const ClioRole* const        roles,
                  const size_t                 n_roles,
                  const ClioValue* const       time)
{
  size_t         n      = 0U;
  size_t         n_open = 0U;
  const RoleList list   = distinct_roles(e->type, &n);
  for (size_t k = 0U; k < n; ++k) {
    const ClioRole* const a = find_role(e->roles, e->n_roles, list[k]);
    const ClioRole* const b = find_role(roles, n_roles, list[k]);
    n_open += (a == NULL) != (b == NULL);
  }
  const ClioRole* const old = find_role(e->roles, e->n_roles, r->terms.time);
  return n_open && r->sentence > e->sentence + 1U &&
         !(old && time && is_dated(time) && is_dated(&old->value));
}

static uint32_t
find_event(const ClioRelating* const r,
           const ClioClass* const    type,
           const ClioRole* const     roles,
           const size_t              n_roles,
           const ClioValue* const    time,
           const bool                by_noun,
           const ClioMeaning         meaning)
{
  const size_t first =
    r->n_events > MAX_LOOKBACK ? r->n_events - MAX_LOOKBACK : 0U;
  for (size_t i = r->n_events; i-- > first;) {
    const ClioEventRecord* const e = &r->events[i];
    if (e->polarity == meaning.polarity && e->modality == meaning.modality &&
        (clio_class_is_a(e->type, type) || clio_class_is_a(type, e->type)) &&
        shares_key(r, e, roles, n_roles) && !conflicts(r, e, roles, n_roles) &&
        !at_another_time(r, e, time) &&
        (by_noun || !shares_too_little(r, e, roles, n_roles, time))) {
      return (uint32_t)i;
    }
  }
  return CLIO_NONE;
}

static ClioStatus
make_event(ClioRelating* const    r,
           const ClioClass* const type,
           const ClioMeaning      meaning,
           const uint32_t         source,
           uint32_t* const        event)
{
  ClioEntity* const entity = clio_document_add_entity(r->document);
  TRY_ALLOC(entity);
  entity->type  = type;
  entity->label = type->label;
  return add_record(
    r, (uint32_t)(r->document->n_entities - 1U), type, meaning, source, event);
}

ClioStatus
clio_event_tell(ClioRelating* const    r,
                const ClioClass* const type,
                const ClioRole* const  roles,
                const size_t           n_roles,
                const ClioValue* const time,
                const bool             by_noun,
                const ClioMeaning      meaning,
                const uint32_t         source,
                uint32_t* const        event)
{
  ClioStatus st = CLIO_SUCCESS;
  *event        = find_event(r, type, roles, n_roles, time, by_noun, meaning);
  if (*event == CLIO_NONE) {
    TRY(st, make_event(r, type, meaning, source, event));
  }

  ClioEventRecord* const e = &r->events[*event];
  e->sentence              = r->sentence;
  if (type != e->type && clio_class_is_a(type, e->type)) {
    e->type = r->document->entities[e->entity].type = type;
  }
  for (size_t i = 0U; i < n_roles; ++i) {
    TRY(st, clio_event_add_role(r, *event, &roles[i]));
  }
  return st;
}

// Nominal events

const ClioClass*
clio_event_noun(const ClioRelating* const r, const uint32_t word)
{
  const ClioUpos upos = r->tree.words[word].upos;
  if (upos != CLIO_UPOS_NOUN && upos != CLIO_UPOS_PROPN) {
    return NULL;
  }
  const ClioEntry* const e    = clio_tree_entry(&r->tree, word, CLIO_POS_NOUN);
  const ClioClass* const kind = clio_tree_denotes(&r->tree, word);
  if (kind) {
    return kind->is_event ? kind : NULL;
  }
  for (size_t i = 0U; e && i < e->n_frames; ++i) {
    const ClioFrame* const f         = e->frames[i];
    bool                   describes = false; // "founder" is no founding
    for (size_t s = 0U; s < f->n_slots; ++s) {
      describes = describes || f->slots[s].function == CLIO_FUNCTION_SUBJECT;
    }
    if (f->event && f->event != r->terms.event && !describes) {
      return f->event;
    }
  }
  return NULL;
}

static bool
points_back(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t det = clio_tree_child(tree, word, CLIO_DEPREL_DET);
  const bool     bare =
    clio_tree_child(tree, word, CLIO_DEPREL_NMOD) == CLIO_NONE &&
    clio_tree_child(tree, word, CLIO_DEPREL_COMPOUND) == CLIO_NONE;
  return det != CLIO_NONE && bare &&
         (clio_word_is(&tree->words[det], "the") ||
          clio_word_is(&tree->words[det], "this") ||
          clio_word_is(&tree->words[det], "that"));
}

static uint32_t
latest_event(const ClioRelating* const r, const ClioClass* const type)
{
  const size_t first =
    r->n_events > MAX_LOOKBACK ? r->n_events - MAX_LOOKBACK : 0U;
  for (size_t i = r->n_events; i-- > first;) {
    const ClioEventRecord* const e = &r->events[i];
    if (e->sentence + WINDOW >= r->sentence && clio_class_is_a(e->type, type)) {
      return (uint32_t)i;
    }
  }
  return CLIO_NONE;
}

// "The defeat" of what was told as a battle
static uint32_t
latest_wider(const ClioRelating* const r, const ClioClass* const type)
{
  for (size_t i = r->n_events; i-- > 0U;) {
    const ClioEventRecord* const e = &r->events[i];
    if (e->sentence + NEAR >= r->sentence && e->type != r->terms.event &&
        e->polarity == CLIO_POSITIVE && e->modality == CLIO_ASSERTED &&
        clio_class_is_a(type, e->type)) {
      return (uint32_t)i;
    }
  }
  return CLIO_NONE;
}

// "This led to a war": what the sentence before told
static uint32_t
event_pointed_at(const ClioRelating* const r, const uint32_t word)
{
  const ClioWord* const w = &r->tree.words[word];
  return w->upos == CLIO_UPOS_PRON &&
             clio_deprel_universal(w->deprel) == CLIO_DEPREL_NSUBJ &&
             (clio_word_is(w, "this") || clio_word_is(w, "that"))
           ? r->told_before
           : CLIO_NONE;
}

uint32_t
clio_event_told(const ClioRelating* const r)
{
  const ClioTree* const tree = &r->tree;
  uint32_t              told = CLIO_NONE;
  for (uint32_t w = 0U; w < tree->n_words; ++w) {
    const uint32_t head = clio_tree_head(tree, w);
    const bool     main =
      head == CLIO_NONE || (tree->words[w].deprel == CLIO_DEPREL_CONJ &&
                            clio_tree_head(tree, head) == CLIO_NONE);
    const uint32_t event = main ? r->word_event[w] : CLIO_NONE;
    if (event != CLIO_NONE && r->events[event].polarity == CLIO_POSITIVE &&
        r->events[event].modality == CLIO_ASSERTED) {
      told = event;
    }
  }
  return told;
}

static ClioStatus
named_event_at(ClioRelating* const r,
               const uint32_t      word,
               uint32_t* const     event)
{
  ClioStatus     st     = CLIO_SUCCESS;
  uint32_t       entity = CLIO_NONE;
  const uint32_t m      = clio_mention_at(r->document, r->sentence, word);
  if (m == CLIO_NONE) {
    return st;
  }
  TRY(st, clio_entity_at(r->document, r->sentence, word, NULL, &entity));
  if (entity == CLIO_NONE) {
    return st;
  }
  ClioEntity* const      e    = &r->document->entities[entity];
  const ClioClass* const kind = clio_event_noun(r, word);
  const bool is_name = r->document->mentions[m].kind == CLIO_MENTION_NAME;
  if (e->type && e->type->is_event &&
      (is_name || !kind || clio_class_is_a(e->type, kind))) {
    if (kind && clio_class_is_a(kind, e->type)) {
      e->type = kind; // "Battle of X" is a battle
    }
    TRY(st, clio_event_for_entity(r, entity, e->type, event));
    r->events[*event].sentence = r->sentence;
  }
  return st;
}

ClioStatus
clio_event_at(ClioRelating* const r, const uint32_t word, uint32_t* const event)
{
  ClioStatus st = CLIO_SUCCESS;
  *event        = r->word_event[word] != CLIO_NONE ? r->word_event[word]
                                                   : event_pointed_at(r, word);
  if (*event != CLIO_NONE) {
    return st;
  }
  TRY(st, named_event_at(r, word, event));
  const ClioClass* const type = clio_event_noun(r, word);
  if (*event != CLIO_NONE || !type) {
    r->word_event[word] = *event;
    return st;
  }

  if (points_back(&r->tree, word)) {
    *event = latest_event(r, type);
  }
  if (*event == CLIO_NONE && points_back(&r->tree, word)) {
    *event = latest_wider(r, type);
  }
  if (*event == CLIO_NONE) {
    uint32_t   entity = CLIO_NONE;
    ClioSymbol label  = NULL;
    TRY(st, clio_thing_label(r, word, true, &label));
    TRY(st, clio_entity_named(r->document, clio_string(label), type, &entity));
    const ClioClass* const own = r->document->entities[entity].type;
    TRY(st,
        clio_event_for_entity(
          r, entity, own && own->is_event ? own : type, event));
    r->word_event[word] = *event;
    return clio_event_add_adjuncts(r, *event, word, NULL, NULL, 0.85F);
  }
  r->word_event[word] = *event;
  return st;
}

// Names

static void
append_date(ClioBuffer* const buffer, const ClioDate date)
{
  static const char* const months[] = { "January", "February", "March",
                                        "April",   "May",      "June",
                                        "July",    "August",   "September",
                                        "October", "November", "December" };
  if (date.day) {
    clio_buffer_printf(buffer, "%u ", date.day);
  }
  if (date.month) {
    clio_buffer_printf(buffer, "%s ", months[date.month - 1U]);
  }
  if (date.year <= 0) {
    clio_buffer_printf(buffer, "%d BC", 1 - (int)date.year);
  } else {
    clio_buffer_printf(buffer, "%d", (int)date.year);
  }
}

static ClioDate
event_date(const ClioRelating* const r,
           const uint32_t            event,
           const ClioProperty* const property)
{
  const ClioRole* const role =
    property ? clio_event_role(r, event, property) : NULL;
  const ClioDate none = { 0, 0U, 0U, false };
  return role && role->value.kind == CLIO_VALUE_TIME ? role->value.date : none;
}

static bool
append_span(const ClioRelating* const r,
            ClioBuffer* const         buffer,
            const uint32_t            event)
{
  ClioDate begin = event_date(r, event, r->terms.begin);
  ClioDate end   = event_date(r, event, r->terms.end);
  begin.month = begin.day = end.month = end.day = 0U;
  if (begin.known && end.known) {
    append_date(buffer, begin);
    clio_buffer_append(buffer, clio_string("–"));
    append_date(buffer, end);
  } else if (begin.known) {
    clio_buffer_append(buffer, clio_string("from "));
    append_date(buffer, begin);
  } else if (end.known) {
    clio_buffer_append(buffer, clio_string("until "));
    append_date(buffer, end);
  }
  return begin.known || end.known;
}

static bool
append_role(const ClioRelating* const r,
            ClioBuffer* const         buffer,
            const uint32_t            event,
            const char* const         name,
            const size_t              length)
{
  char curie[MAX_KEY] = { 0 };
  if (length >= MAX_KEY) {
    return false;
  }
  memcpy(curie, name, length);
  char* const short_ = strstr(curie, ":short");
  char* const second = strstr(curie, ":2");
  if (short_ || second) {
    *(short_ ? short_ : second) = '\0';
  }

  const ClioProperty* const    p = clio_ontology_property(r->ontology, curie);
  const ClioEventRecord* const e = &r->events[event];
  unsigned                     skip = second ? 1U : 0U;
  for (size_t i = 0U; i < e->n_roles; ++i) {
    const ClioRole* const role = &e->roles[i];
    if (role->property != p || role->value.kind != CLIO_VALUE_ENTITY ||
        skip-- > 0U) {
      continue;
    }
    const uint32_t entity =
      clio_document_resolve(r->document, role->value.entity);
    const char* const label = r->document->entities[entity].label;
    const char* const of    = short_ ? strstr(label, " of ") : NULL;
    clio_buffer_append(
      buffer, clio_substring(label, of ? (size_t)(of - label) : strlen(label)));
    return true;
  }
  return false;
}

static bool
append_field(const ClioRelating* const r,
             ClioBuffer* const         buffer,
             const uint32_t            event,
             const char* const         name,
             const size_t              length)
{
  if (length == 4U && !memcmp(name, "time", 4U)) {
    const ClioDate date = event_date(r, event, r->terms.time);
    if (date.known) {
      append_date(buffer, date);
    }
    return date.known;
  }
  return length == 4U && !memcmp(name, "span", 4U)
           ? append_span(r, buffer, event)
           : append_role(r, buffer, event, name, length);
}

// Append an alternative of a pattern, false if a role it needs is unknown
static bool
append_pattern(const ClioRelating* const r,
               ClioBuffer* const         buffer,
               const uint32_t            event,
               const char* const         pattern,
               const size_t              length)
{
  size_t bracket = SIZE_MAX; // Length of the text where "[" stood
  for (size_t i = 0U; i < length; ++i) {
    const char c = pattern[i];
    if (c == '[') {
      bracket = buffer->length;
    } else if (c == ']') {
      bracket = SIZE_MAX;
    } else if (c != '{') {
      clio_buffer_append_byte(buffer, c);
    } else {
      size_t end = i + 1U;
      while (end < length && pattern[end] != '}') {
        ++end;
      }
      if (!append_field(r, buffer, event, pattern + i + 1U, end - i - 1U)) {
        if (bracket == SIZE_MAX) {
          return false;
        }
        buffer->length = bracket;
        while (end < length && pattern[end] != ']') {
          ++end;
        }
        bracket = SIZE_MAX;
      }
      i = end;
    }
  }
  return buffer->status == CLIO_SUCCESS;
}

static bool
append_label(const ClioRelating* const r,
             ClioBuffer* const         buffer,
             const uint32_t            event,
             const bool                alt)
{
  const char* p = label_pattern(r->events[event].type, alt);
  while (p) {
    const char* const bar    = strchr(p, '|');
    const size_t      length = bar ? (size_t)(bar - p) : strlen(p);
    buffer->length           = 0U;
    if (append_pattern(r, buffer, event, p, length)) {
      return true;
    }
    p = bar ? bar + 1 : NULL;
  }
  buffer->length = 0U;
  return false;
}

static ClioStatus
set_label(ClioRelating* const r, ClioBuffer* const buffer, const uint32_t event)
{
  ClioStatus        st     = CLIO_SUCCESS;
  const uint32_t    index  = r->events[event].entity;
  ClioEntity* const entity = &r->document->entities[index];
  if (r->events[event].phrased || !append_label(r, buffer, event, false)) {
    return buffer->status;
  }
  entity->label = clio_document_intern(
    r->document, clio_substring(buffer->data, buffer->length));
  TRY_ALLOC(entity->label);
  if (append_label(r, buffer, event, true)) {
    const ClioSymbol other = clio_document_intern(
      r->document, clio_substring(buffer->data, buffer->length));
    TRY_ALLOC(other);
    if (other != entity->label) {
      TRY(st, clio_entity_add_alias(r->document, index, other));
    }
  }
  return buffer->status;
}

static const char*
local_name(const char* const curie)
{
  const char* const colon = strchr(curie, ':');
  return colon ? colon + 1 : curie;
}

static ClioStatus
append_key_roles(ClioRelating* const r,
                 ClioBuffer* const   buffer,
                 const uint32_t      event)
{
  size_t                       n_keys = 0U;
  const ClioEventRecord* const e      = &r->events[event];
  const RoleList               keys   = clio_class_key_roles(e->type, &n_keys);
  for (size_t k = 0U; k < n_keys; ++k) {
    for (size_t i = 0U; i < e->n_roles; ++i) {
      const ClioRole* const role = &e->roles[i];
      if (role->property == keys[k] && role->value.kind == CLIO_VALUE_ENTITY) {
        const uint32_t entity =
          clio_document_resolve(r->document, role->value.entity);
        const ClioSymbol key = clio_entity_key(
          r->document, clio_string(r->document->entities[entity].label));
        TRY_ALLOC(key);
        clio_buffer_append_byte(buffer, '-');
        clio_buffer_append(buffer, clio_string(key));
      }
    }
  }
  return buffer->status;
}

static ClioStatus
append_key_date(const ClioRelating* const r,
                ClioBuffer* const         buffer,
                const uint32_t            event)
{
  ClioDate date = event_date(r, event, r->terms.time);
  if (!date.known) {
    date       = event_date(r, event, r->terms.begin);
    date.month = date.day = 0U;
  }
  char        text[CLIO_DATE_TEXT];
  const char* datatype = NULL;
  if (date.known && clio_date_format_xsd(date, text, &datatype)) {
    clio_buffer_append_byte(buffer, '-');
    clio_buffer_append(buffer, clio_string(text));
  }
  return buffer->status;
}

static ClioStatus
set_key(ClioRelating* const r,
        ClioMap* const      taken,
        ClioBuffer* const   buffer,
        const uint32_t      event)
{
  ClioStatus                   st     = CLIO_SUCCESS;
  const ClioEventRecord* const e      = &r->events[event];
  ClioEntity* const            entity = &r->document->entities[e->entity];
  if (e->phrased || entity->merged) {
    return st; // Named by its phrase as other entities are
  }

  buffer->length = 0U;
  clio_buffer_append(buffer, clio_string(local_name(e->type->curie)));
  TRY(st, append_key_roles(r, buffer, event));
  TRY(st, append_key_date(r, buffer, event));
  if (e->polarity == CLIO_NEGATIVE || e->modality != CLIO_ASSERTED) {
    clio_buffer_append(
      buffer,
      clio_string(e->polarity == CLIO_NEGATIVE ? "-denied" : "-claimed"));
  }
  const size_t length = buffer->length;
  for (unsigned n = 2U;; ++n) {
    const ClioSymbol key = clio_document_intern(
      r->document, clio_substring(buffer->data, buffer->length));
    TRY_ALLOC(key);
    if (!clio_map_get(taken, key)) {
      entity->key = key;
      return clio_map_set(taken, key, entity);
    }
    buffer->length = length;
    clio_buffer_printf(buffer, "-%u", n);
    TRY(st, buffer->status);
  }
}

ClioStatus
clio_events_name(ClioRelating* const r)
{
  ClioBuffer buffer = clio_buffer(clio_arena_allocator(r->document->arena));
  ClioMap    taken  = { r->document->arena, NULL, 0U, 0U };
  ClioStatus st     = CLIO_SUCCESS;
  for (uint32_t i = 0U; !st && i < r->n_events; ++i) {
    st = set_label(r, &buffer, i);
    st = st ? st : set_key(r, &taken, &buffer, i);
  }
  clio_buffer_clear(&buffer);
  return st;
}
