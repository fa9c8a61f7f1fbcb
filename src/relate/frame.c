// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/frame.h"

#include "entity/entity.h"
#include "relate/gate.h"

void
clio_frame_trace(const ClioRelating* const r,
                 const uint32_t            word,
                 const ClioFrame* const    frame,
                 const ClioFrameResult     result,
                 const ClioSlot* const     slot)
{
  if (r->trace && r->trace->tried) {
    r->trace->tried(r->trace->handle, r->sentence, word, frame, result, slot);
  }
}

ClioStatus
clio_frame_source(ClioRelating* const r,
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
bool
clio_slot_is_strict(const ClioRelating* const r, const ClioSlot* const slot)
{
  return slot->type &&
         !(r->terms.concept && clio_class_is_a(slot->type, r->terms.concept));
}

const char*
clio_slot_conflict(const ClioRelating* const r,
                   const ClioBinding* const  b,
                   const ClioClass* const    wanted,
                   const char* const         side)
{
  const uint32_t         named = clio_named_at(r, b->word);
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

const char*
clio_binding_text(const ClioRelating* const r, const ClioBinding* const b)
{
  const uint32_t       named = clio_named_at(r, b->word);
  const ClioStringView text  = clio_document_span_text(
    r->document, clio_phrase_span(r->document, r->sentence, b->word));
  return named == CLIO_NONE
           ? clio_arena_printf(
               r->document->arena, "%.*s", (int)text.length, text.data)
           : r->document->entities[named].label;
}

bool
clio_is_excluded(const ClioRelating* const r,
                 const ClioClass* const    excluded,
                 const uint32_t            entity)
{
  return excluded &&
         clio_class_is_a(r->document->entities[entity].type, excluded);
}

// "The Italian troops" are not vague
bool
clio_is_some_unit(const ClioRelating* const r,
                  const uint32_t            word,
                  const uint32_t            entity)
{
  return r->terms.unit &&
         clio_class_is_a(r->document->entities[entity].type, r->terms.unit) &&
         clio_is_vague(r, word, entity);
}
