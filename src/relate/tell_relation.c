// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/frame.h"

#include "base/buffer.h"
#include "base/try.h"
#include "entity/entity.h"
#include "relate/gate.h"

#include <string.h>

enum { MAX_FILLERS = 8 };

// What a participle clause says is of the event of its main clause
static const float w_clause = 0.9F;

// Arguments of a relation, found in the text
typedef struct {
  uint32_t entities[MAX_FILLERS];
  uint32_t words[MAX_FILLERS];
  float    weights[MAX_FILLERS];
  unsigned n;
} Arguments;

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
             clio_tree_child(tree, word, CLIO_DEPREL_MARK) == CLIO_NONE &&
             clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ) == CLIO_NONE
           ? r->word_event[head]
           : CLIO_NONE;
}

// "League of Nations": a word within the name that a frame is about is nothing
// of its own, unless it is a name, too
static bool
is_part_of_name(const ClioRelating* const r,
                const uint32_t            word,
                const uint32_t            part)
{
  const ClioDocument* const d = r->document;
  const uint32_t            m = clio_mention_at(d, r->sentence, word);
  return part != word && m != CLIO_NONE &&
         d->mentions[m].kind == CLIO_MENTION_NAME &&
         d->mentions[m].span.first <= part && part < d->mentions[m].span.end &&
         clio_mention_at(d, r->sentence, part) == CLIO_NONE;
}

// "A farmer who was adopted": no concept, though his trade is one
static bool
is_person_noun(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = clio_tree_denotes(&r->tree, word);
  return kind && r->terms.occupation &&
         clio_class_is_a(kind, r->terms.occupation) &&
         clio_tree_child(&r->tree, word, CLIO_DEPREL_DET) != CLIO_NONE;
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
  if (main != CLIO_NONE &&
      !clio_is_excluded(r, excluded, r->events[main].entity)) {
    found->entities[0] = r->events[main].entity;
    found->words[0]    = word;
    found->weights[0]  = w_clause;
    found->n           = 1U;
    return st;
  }
  for (uint32_t i = 0U; i < match->n_bindings && found->n < MAX_FILLERS; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument != argument || is_part_of_name(r, word, b->word)) {
      continue;
    }
    const ClioClass* const wanted =
      b->slot->type
        ? b->slot->type
        : (argument == CLIO_ARGUMENT_SUBJECT ? p->domain : p->range);
    uint32_t entity = CLIO_NONE;
    float    weight = b->weight;
    TRY(
      st,
      clio_thing_at(
        r, b->word, wanted, clio_slot_is_strict(r, b->slot), &entity, &weight));
    if (entity != CLIO_NONE && clio_is_excluded(r, excluded, entity) &&
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
        (open && is_person_noun(r, b->word)) ||
        clio_is_excluded(r, excluded, entity) ||
        clio_is_some_unit(r, b->word, entity)) {
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
  TRY(st, clio_frame_source(r, meaning, &source));

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

/*
  "The son of A and B": where the property tells fathers from mothers, one is
  the one and one the other, whatever their names seem to be.
*/
static void
pair_genders(const ClioRelating* const r,
             const ClioProperty* const property,
             const Arguments* const    parents)
{
  if (!property->masculine || !property->feminine || parents->n != 2U) {
    return;
  }
  ClioEntity* const all = r->document->entities;
  ClioEntity* const first =
    &all[clio_document_resolve(r->document, parents->entities[0])];
  ClioEntity* const second =
    &all[clio_document_resolve(r->document, parents->entities[1])];
  if (first->gender == CLIO_GENDER_MASCULINE) {
    second->gender = CLIO_GENDER_FEMININE;
  } else if (first->gender == CLIO_GENDER_FEMININE) {
    second->gender = CLIO_GENDER_MASCULINE;
  } else if (second->gender == CLIO_GENDER_FEMININE) {
    first->gender = CLIO_GENDER_MASCULINE;
  }
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
  pair_genders(r, frame->property, objects);
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
  clio_frame_trace(
    r, word, frame, fired ? CLIO_FRAME_FIRED : CLIO_FRAME_SAME, NULL);
  return st;
}

// "They built a mill, which took the name Lund": no clause has a name, but what
// its verb has for an object may
static ClioStatus
named_thing(ClioRelating* const    r,
            const ClioMatch* const match,
            uint32_t* const        subject)
{
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument == CLIO_ARGUMENT_SUBJECT &&
        r->tree.words[b->word].upos == CLIO_UPOS_VERB) {
      const uint32_t object =
        clio_tree_child(&r->tree, b->word, CLIO_DEPREL_OBJ);
      *subject = CLIO_NONE;
      return object == CLIO_NONE
               ? CLIO_SUCCESS
               : clio_entity_at(
                   r->document, r->sentence, object, NULL, subject);
    }
  }
  return CLIO_SUCCESS;
}

// "a plan called Dawn" tells what Dawn is, and no other name of it, unlike "new
// openness, called Dawn"
static bool
is_told_of_kind(const ClioRelating* const r, const ClioMatch* const match)
{
  for (uint32_t i = 0U; i < match->n_bindings; ++i) {
    const ClioBinding* const b = &match->bindings[i];
    if (b->slot->argument == CLIO_ARGUMENT_SUBJECT) {
      const ClioWord* const w = &r->tree.words[b->word];
      return clio_tree_child(&r->tree, b->word, CLIO_DEPREL_DET) != CLIO_NONE ||
             (w->xpos && !strcmp(w->xpos, "NNS"));
    }
  }
  return false;
}

// "Berg drew the map now known as the Berg Plan": he is no plan, as the last
// word of that name tells
static bool
is_other_kind(const ClioRelating* const r,
              const uint32_t            subject,
              const uint32_t            name)
{
  const ClioSpan span = clio_phrase_span(r->document, r->sentence, name);
  const ClioClass* const type = r->document->entities[subject].type;
  const ClioClass* const kind = clio_tree_denotes(&r->tree, span.end - 1U);
  return type && kind && clio_class_disjoint(type, kind);
}

static size_t
count_mentions(const ClioRelating* const r, const uint32_t entity)
{
  size_t n = 0U;
  for (size_t i = 0U; i < r->document->n_mentions; ++i) {
    const uint32_t of = r->document->mentions[i].entity;
    n += of != CLIO_NONE && clio_document_resolve(r->document, of) == entity;
  }
  return n;
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
    clio_frame_trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }

  uint32_t   subject = subjects->entities[0];
  uint32_t   other   = CLIO_NONE;
  ClioSymbol text    = NULL;
  TRY(st, named_thing(r, match, &subject));
  if (subject == CLIO_NONE) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }
  TRY(st, clio_thing_label(r, name, false, &text));
  TRY(st, clio_entity_at(r->document, r->sentence, name, NULL, &other));
  if (is_other_kind(r, subject, name)) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_CLASS, NULL);
    return st;
  }
  if (other != CLIO_NONE && other != subject &&
      !r->document->entities[subject].named) {
    const bool        kind  = is_told_of_kind(r, match);
    ClioEntity* const named = &r->document->entities[other];
    if (named->type && !named->wikidata &&
        !r->document->entities[subject].type &&
        clio_class_is_a(named->type, r->terms.work)) {
      named->type = NULL; // "A policy called Dawn" is no work
    }
    text = r->document->entities[subject].label;
    TRY(st, clio_entity_merge(r->document, subject, other));
    subject = other;
    if (kind) {
      clio_frame_trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
      return st;
    }
  } else if (other != CLIO_NONE && other != subject &&
             (!r->document->entities[other].wikidata ||
              clio_fit(r,
                       r->document->entities[other].type,
                       r->document->entities[subject].type) > 0.0F)) {
    if (count_mentions(r, other) > count_mentions(r, subject)) {
      r->document->entities[subject].type = r->document->entities[other].type;
    }
    TRY(st, clio_entity_merge(r->document, other, subject));
  }

  if (text == r->document->entities[subject].label) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_SAME, NULL);
    return st;
  }
  ClioValue value;
  memset(&value, 0, sizeof(value));
  value.kind    = CLIO_VALUE_LITERAL;
  value.entity  = CLIO_NONE;
  value.literal = text;
  clio_frame_trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return state(r, frame, word, match, subject, value, subjects->weights[0]);
}

// Return true if something is said to be in the place
static bool
is_site(const ClioDocument* const d, const uint32_t entity)
{
  static const char* const places[] = { "in", "at", "from", "near" };
  for (size_t i = 0U; i < d->n_mentions; ++i) {
    const ClioMention* const m = &d->mentions[i];
    if (m->entity == CLIO_NONE || !m->span.first ||
        clio_document_resolve(d, m->entity) != entity) {
      continue;
    }
    const ClioWord* const before =
      &d->sentences[m->span.sentence].words[m->span.first - 1U];
    for (size_t p = 0U; p < sizeof(places) / sizeof(*places); ++p) {
      if (clio_string_equals(before->form, clio_string(places[p]))) {
        return true;
      }
    }
  }
  return false;
}

// "The Florentine Berg": if Florence makes war and nobody lives there, it is
// the state, the "Republic of Florence"
static uint32_t
state_of_city(const ClioRelating* const r,
              const uint32_t            word,
              const ClioFrame* const    frame)
{
  const uint32_t          entity = clio_named_at(r, word);
  const ClioEntity* const e =
    entity == CLIO_NONE ? NULL : &r->document->entities[entity];
  const char* const of = strstr(frame->value, " of ");
  return of && e && e->named && !strcmp(of + 4, e->label) &&
             !is_site(r->document, entity)
           ? entity
           : CLIO_NONE;
}

static ClioStatus
add_fixed(ClioRelating* const    r,
          const uint32_t         word,
          const ClioFrame* const frame,
          Arguments* const       objects)
{
  ClioStatus       st     = CLIO_SUCCESS;
  uint32_t         entity = CLIO_NONE;
  const ClioClass* range  = frame->property->range;
  const bool       party  = range && r->terms.organization &&
                     clio_class_is_a(range, r->terms.organization);
  objects->n          = 1U;
  objects->weights[0] = 1.0F;
  entity              = state_of_city(r, word, frame);
  if (entity == CLIO_NONE) {
    TRY(st,
        clio_entity_named(r->document,
                          clio_string(frame->value),
                          party ? range : r->terms.place,
                          &entity));
  } else {
    ClioEntity* const city = &r->document->entities[entity];
    city->wikidata = city->dbpedia = city->title = NULL;
  }
  ClioEntity* const e = &r->document->entities[entity];
  if (range && r->terms.place && clio_class_is_a(range, r->terms.place) &&
      (!e->type || !clio_class_is_a(e->type, range))) {
    e->type = range; // "England" is a country, though lists call it a region
  }
  objects->entities[0] = entity;
  return st;
}

static ClioStatus
reject_pair(ClioRelating* const      r,
            const ClioFrame* const   frame,
            const ClioMatch* const   match,
            const uint32_t           word,
            const ClioBinding* const s,
            const ClioBinding* const o)
{
  const ClioProperty* const p = frame->property;
  const char* reason          = clio_slot_conflict(r, s, p->domain, "domain");
  reason = reason ? reason : clio_slot_conflict(r, o, p->range, "range");
  if (!reason) {
    return CLIO_SUCCESS;
  }
  ClioFact like   = clio_fact(CLIO_NONE, p, clio_value_entity(CLIO_NONE));
  like.evidence   = clio_evidence(r, word, match);
  like.entry      = frame->entry;
  like.confidence = s->weight * o->weight * frame->confidence;
  return clio_gate_reject(r->document,
                          clio_binding_text(r, s),
                          clio_binding_text(r, o),
                          reason,
                          &like);
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
    clio_frame_trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }
  for (unsigned i = 0U; i < subjects->n; ++i) {
    const uint32_t s =
      clio_document_resolve(r->document, subjects->entities[i]);
    learn_class(r, s, frame->property->domain);
    TRY(st, state(r, frame, word, match, s, value, subjects->weights[i]));
  }
  clio_frame_trace(r, word, frame, CLIO_FRAME_FIRED, NULL);
  return st;
}

// "Prince *Christian*", "*Christian* Lund": no part of a name is a faith
static bool
is_of_person_name(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t head = clio_tree_head(&r->tree, word);
  const uint32_t m    = head == CLIO_NONE
                          ? CLIO_NONE
                          : clio_mention_at(r->document, r->sentence, head);
  return clio_is_in_person(r, word) ||
         (m != CLIO_NONE && clio_is_in_person(r, head) &&
          r->document->mentions[m].span.first <= word &&
          word < r->document->mentions[m].span.end);
}

ClioStatus
clio_tell_relation(ClioRelating* const    r,
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
    clio_frame_trace(r, word, frame, CLIO_FRAME_CLASS, failed);
    return reject_all(r, frame, word, match);
  }
  if (frame->property->datatype) {
    return frame->property == r->terms.alt_label
             ? state_name(r, frame, word, match, &subjects)
             : state_value(r, frame, word, match, &subjects);
  }
  if (frame->value && !is_of_person_name(r, word)) {
    TRY(st, add_fixed(r, word, frame, &objects));
  } else if (!frame->value) {
    TRY(st,
        collect_arguments(
          r, frame, word, match, CLIO_ARGUMENT_OBJECT, &objects, &failed));
  }
  if (!objects.n) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_CLASS, failed);
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

// What is only planned or denied was after nothing
static bool
came_about(const ClioRelating* const r, const Arguments* const events)
{
  for (unsigned i = 0U; i < events->n; ++i) {
    const uint32_t event = clio_event_of(r, events->entities[i]);
    if (event != CLIO_NONE && (r->events[event].modality != CLIO_ASSERTED ||
                               r->events[event].polarity == CLIO_NEGATIVE)) {
      return false;
    }
  }
  return true;
}

ClioStatus
clio_tell_circumstance(ClioRelating* const    r,
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
  if (!governor.n || !object.n || !came_about(r, &governor) ||
      !came_about(r, &object)) {
    clio_frame_trace(r, word, frame, CLIO_FRAME_ENTITY, NULL);
    return st;
  }
  return swapped ? state_all(r, frame, word, match, &object, &governor)
                 : state_all(r, frame, word, match, &governor, &object);
}
