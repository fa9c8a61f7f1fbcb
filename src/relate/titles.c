// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/state.h"

#include "base/try.h"
#include "entity/entity.h"

#include <string.h>

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
           ? clio_event_tell(r,
                             frame->event,
                             roles,
                             2U,
                             NULL,
                             false,
                             meaning,
                             CLIO_NONE,
                             &event)
           : st;
}

// Return where a title starts: "Chief Justice Ann Berg", whose name may begin
// with "Justice"
static const char*
title_start(const ClioRelating* const r,
            const ClioEntry* const    entry,
            const uint32_t            word)
{
  uint32_t first = word;
  if (entry->before) {
    --first;
    for (const char* c = entry->before; *c; ++c) {
      first -= *c == ' ' && first;
    }
  }
  return r->tree.words[first].form.data;
}

// "King Olaf IV", "General Ann Berg": the first word of the name is an office,
// unless the name is part of another, as in "Society for General Systems", or
// is an office with its body: "Earl of Lund"; "Dean" is rather a given name
static ClioStatus
read_title(ClioRelating* const r, const ClioMention* const name)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t first  = name->span.first;
  uint32_t       office = CLIO_NONE;
  if (name->kind != CLIO_MENTION_NAME || name->type != CLIO_NAME_PERSON ||
      name->entity == CLIO_NONE || name->parent != CLIO_NONE ||
      name->span.end < first + 2U ||
      clio_word_is(&r->tree.words[first + 1U], "of") ||
      r->tree.words[first].upos != CLIO_UPOS_PROPN) {
    return st;
  }
  const ClioEntry* const entry =
    clio_tree_entry(&r->tree, first, CLIO_POS_NOUN);
  if (!entry || !entry->denotes || entry->generic ||
      clio_is_given_name(r->document, r->tree.words[first].form) ||
      !clio_class_is_a(entry->denotes, r->terms.office)) {
    return st;
  }
  const uint32_t    realm = clio_title_realm(r, first);
  const char* const title = clio_arena_printf(
    r->arena,
    "%.*s%s%s",
    (int)(r->tree.words[first].form.data + r->tree.words[first].form.length -
          title_start(r, entry, first)),
    title_start(r, entry, first),
    realm == CLIO_NONE ? "" : " of ",
    realm == CLIO_NONE ? "" : r->document->entities[realm].label);
  TRY_ALLOC(title);
  TRY(st,
      clio_entity_named(
        r->document, clio_string(title), r->terms.office, &office));
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    TRY(st, tell_title(r, entry->frames[i], name, office));
  }
  return st;
}

ClioStatus
clio_titles_read(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = r->first_name[r->sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention name = r->document->mentions[i];
    TRY(st, read_title(r, &name));
  }
  return st;
}
