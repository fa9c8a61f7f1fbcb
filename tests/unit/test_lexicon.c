// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "ontology/lexicon.h"
#include "ontology/ontology.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const ClioEntry*
find(ClioWorld* const         world,
     const ClioLexicon* const lexicon,
     const char* const        word,
     const ClioPos            pos)
{
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_lexicon_find(
    lexicon,
    clio_symbols_find(clio_world_symbols(world), clio_string(word)),
    &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == pos) {
      return entries[i];
    }
  }
  return NULL;
}

// Return the entry's frame about a property or class
static const ClioFrame*
frame_of(const ClioEntry* const entry, const char* const curie)
{
  for (size_t i = 0U; entry && i < entry->n_frames; ++i) {
    const ClioFrame* const f = entry->frames[i];
    if ((f->property && !strcmp(f->property->curie, curie)) ||
        (f->event && !strcmp(f->event->curie, curie))) {
      return f;
    }
  }
  return NULL;
}

// A relation: the two arguments of a property
static void
test_relation(ClioWorld* const world, const ClioLexicon* const lexicon)
{
  const ClioEntry* const e = find(world, lexicon, "succeed", CLIO_POS_VERB);
  const ClioFrame* const f = frame_of(e, "dbo:predecessor");
  assert(f && e->line > 1U && e->file && f->n_slots == 2U);
  assert(f->slots[0].function == CLIO_FUNCTION_SUBJECT);
  assert(f->slots[0].argument == CLIO_ARGUMENT_SUBJECT);
  assert(f->slots[1].function == CLIO_FUNCTION_OBJECT);
  assert(f->slots[1].argument == CLIO_ARGUMENT_OBJECT);
}

// An event: roles, of which none has to be there
static void
test_event(ClioWorld* const world, const ClioLexicon* const lexicon)
{
  const ClioEntry* const e = find(world, lexicon, "appoint", CLIO_POS_VERB);
  const ClioFrame* const f = frame_of(e, "clio:Appointment");
  assert(e->copular && e->copular_as);
  assert(f && f->slots[1].role && f->slots[1].optional);
}

// Words inside a frame, with slots of their own
static void
test_nested(ClioWorld* const world, const ClioLexicon* const lexicon)
{
  const ClioEntry* const e = find(world, lexicon, "mark", CLIO_POS_VERB);
  assert(e);
  const ClioSlot* const s = &frame_of(e, "clio:markedStartOf")->slots[1];
  assert(s->function == CLIO_FUNCTION_OBJECT && s->n_words > 2U);
  assert(s->n_slots == 1U && !strcmp(s->slots[0].marker, "of"));
  assert(s->slots[0].argument == CLIO_ARGUMENT_OBJECT);
}

static void
test_flags(ClioWorld* const world, const ClioLexicon* const lexicon)
{
  assert(find(world, lexicon, "significant", CLIO_POS_ADJECTIVE)->light);
  assert(find(world, lexicon, "president", CLIO_POS_NOUN)->denotes);
  assert(find(world, lexicon, "position", CLIO_POS_NOUN)->anaphor);
  assert(find(world, lexicon, "polish", CLIO_POS_ADJECTIVE)->frames[0]->value);
  assert(find(world, lexicon, "*", CLIO_POS_ANY));
  assert(!find(world, lexicon, "president", CLIO_POS_VERB));
}

int
main(void)
{
  ClioWorld* const world    = clio_world_new(NULL);
  ClioOntology*    ontology = NULL;
  ClioLexicon*     lexicon  = NULL;
  assert(world);
  assert(!clio_ontology_load(world, CLIO_SOURCE_DIR "/ontology", NULL, &ontology));
  assert(!clio_lexicon_new(world, ontology, &lexicon));

  size_t       n_frames  = 0U;
  const size_t n_entries = clio_lexicon_size(lexicon, &n_frames);
  printf("%zu entries, %zu frames\n", n_entries, n_frames);
  assert(n_entries > 1000U && n_frames > 1000U);
  test_relation(world, lexicon);
  test_event(world, lexicon);
  test_nested(world, lexicon);
  test_flags(world, lexicon);

  clio_lexicon_free(lexicon);
  clio_ontology_free(ontology);
  clio_world_free(world);
  return 0;
}
