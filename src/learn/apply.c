// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/apply.h"

#include "base/try.h"
#include "entity/entity.h"
#include "learn/hints.h"

#include <string.h>

typedef struct {
  const ClioCues* cues;
  ClioDocument*   document;
  ClioArena*      arena; ///< For one sentence
  uint32_t        sentence;
  bool            hints; ///< Say which cues weigh most
} Applier;

static ClioStatus
name_entity(const Applier* const applier,
            ClioBuffer* const    label,
            const ClioClass*     type,
            uint32_t* const      entity)
{
  ClioStatus st = label->status;
  if (!st) {
    st = clio_entity_named(
      applier->document, clio_buffer_view(label), type, entity);
  }
  return st;
}

static ClioStatus
set_literal(const Applier* const    applier,
            const ClioBuffer* const label,
            const ClioSymbol        datatype,
            ClioValue* const        value)
{
  value->kind     = CLIO_VALUE_LITERAL;
  value->datatype = datatype;
  value->literal =
    clio_document_intern(applier->document, clio_buffer_view(label));
  return (label->status || !value->literal) ? CLIO_NO_MEMORY : CLIO_SUCCESS;
}

static ClioStatus
set_value(const Applier* const       applier,
          const ClioCandidate* const object,
          const ClioProperty* const  property,
          const ClioValueForm        form,
          ClioBuffer* const          label,
          ClioValue* const           value)
{
  const bool date = object->time && form.dates != CLIO_DATES_LONG &&
                    !form.first_of_january && !form.quoted;
  if (date) {
    value->kind = CLIO_VALUE_TIME;
    value->date = object->time->date;
    return CLIO_SUCCESS;
  }
  if (object->time || object->kind == CLIO_CANDIDATE_NUMBER || form.quoted ||
      form.decimal || property->datatype) {
    return set_literal(applier, label, NULL, value);
  }
  value->kind = CLIO_VALUE_ENTITY;
  return name_entity(applier, label, property->range, &value->entity);
}

static bool
same_value(const ClioValue* const a, const ClioValue* const b)
{
  return a->kind == b->kind &&
         (a->kind == CLIO_VALUE_ENTITY ? a->entity == b->entity
          : a->kind == CLIO_VALUE_TIME
            ? a->edtf == b->edtf && a->date.year == b->date.year &&
                a->date.month == b->date.month && a->date.day == b->date.day
            : a->literal == b->literal);
}

static bool
is_known(const ClioDocument* const document,
         const uint32_t            subject,
         const ClioProperty* const property,
         const ClioValue* const    object)
{
  for (size_t i = 0U; i < document->n_facts; ++i) {
    const ClioFact* const fact = &document->facts[i];
    if (fact->property == property && fact->subject == subject &&
        same_value(&fact->object, object)) {
      return true;
    }
  }
  return false;
}

static ClioSpan
evidence_of(const Applier* const       applier,
            const ClioCandidate* const subject,
            const ClioCandidate* const object)
{
  const bool     carried = subject->kind == CLIO_CANDIDATE_CARRIED;
  const uint32_t first   = (!carried && subject->first < object->first)
                             ? subject->first
                             : object->first;
  const uint32_t end =
    (!carried && subject->end > object->end) ? subject->end : object->end;
  const ClioSpan span = { applier->sentence, first, end };
  return span;
}

static ClioStatus
add_fact(const Applier* const        applier,
         const ClioCandidates* const candidates,
         const ClioCueFinding* const finding)
{
  const ClioCues* const      cues     = applier->cues;
  ClioDocument* const        document = applier->document;
  const ClioProperty* const  property = cues->properties[finding->property];
  const ClioCandidate* const s        = &candidates->items[finding->subject];
  const ClioCandidate* const o        = &candidates->items[finding->object];
  ClioBuffer                 label    = clio_buffer(cues->allocator);
  ClioValue                  object;
  uint32_t                   subject = CLIO_NONE;
  memset(&object, 0, sizeof(object));

  clio_cues_subject_label(cues, document, s, finding->property, &label);
  ClioStatus st = name_entity(applier, &label, property->domain, &subject);
  label.length  = 0U;
  if (!st) {
    clio_cues_object_label(cues, document, o, finding->property, &label);
    st = set_value(
      applier, o, property, cues->forms[finding->property], &label, &object);
  }
  clio_buffer_clear(&label);
  if (st || subject == CLIO_NONE ||
      (object.kind == CLIO_VALUE_ENTITY &&
       (object.entity == CLIO_NONE || object.entity == subject)) ||
      is_known(document, subject, property, &object)) {
    return st;
  }

  ClioFact* const fact = clio_document_add_fact(document);
  TRY_ALLOC(fact);
  fact->subject       = subject;
  fact->property      = property;
  fact->object        = object;
  fact->attributed_to = CLIO_NONE;
  fact->evidence      = evidence_of(applier, s, o);
  fact->n_support     = 1U;
  fact->confidence    = finding->probability;
  fact->event         = CLIO_NONE;
  fact->derived_from  = CLIO_NONE;
  fact->note          = "by learned cues";
  return !applier->hints ? CLIO_SUCCESS
                         : clio_cues_explain(cues,
                                             document,
                                             *candidates,
                                             applier->sentence,
                                             finding,
                                             document->arena,
                                             &fact->hints,
                                             &fact->n_hints);
}

ClioStatus
clio_cues_apply(const ClioCues* const cues,
                ClioDocument* const   document,
                const bool            hints)
{
  Applier applier = {
    cues, document, clio_arena_new(cues->allocator), 0U, hints
  };
  ClioStatus st = applier.arena ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  for (uint32_t s = 0U; !st && s < document->n_sentences; ++s) {
    ClioCandidates  candidates;
    ClioCueFinding* findings   = NULL;
    uint32_t        n_findings = 0U;
    clio_arena_reset(applier.arena);
    applier.sentence = s;
    st               = clio_cues_find(cues,
                        document,
                        s,
                        cues->threshold,
                        applier.arena,
                        &candidates,
                        &findings,
                        &n_findings);
    for (uint32_t i = 0U; !st && i < n_findings; ++i) {
      st = add_fact(&applier, &candidates, &findings[i]);
    }
  }
  clio_arena_free(applier.arena);
  return st;
}
