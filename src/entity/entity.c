// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/entity.h"

#include "base/try.h"
#include "entity/coref.h"
#include "entity/link.h"
#include "entity/make.h"
#include "entity/mention.h"
#include "entity/model.h"
#include "entity/phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t*
new_table(ClioDocument* const document, const size_t n)
{
  uint32_t* const table =
    clio_arena_alloc(document->arena, (n + 1U) * sizeof(uint32_t));
  for (size_t i = 0U; table && i < n; ++i) {
    table[i] = CLIO_NONE;
  }
  return table;
}

static ClioStatus
start_resolver(ClioResolver* const r)
{
  ClioDocument* const document = r->document;
  r->offsets                   = clio_arena_alloc(
    document->arena, (document->n_sentences + 1U) * sizeof(uint32_t));
  TRY_ALLOC(r->offsets);
  uint32_t n = 0U;
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    r->offsets[i] = n;
    n += document->sentences[i].n_words;
  }
  r->offsets[document->n_sentences] = n;

  r->at       = new_table(document, n);
  r->made     = new_table(document, n);
  r->mentions = new_table(document, n);
  TRY_ALLOC(r->at);
  TRY_ALLOC(r->made);
  TRY_ALLOC(r->mentions);
  return CLIO_SUCCESS;
}

// Add mentions for the references that are in chains
static ClioStatus
add_mentions(ClioResolver* const r)
{
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    ClioRef* const ref = &r->refs[i];
    if (ref->mention != CLIO_NONE) {
      r->document->mentions[ref->mention].entity = ref->entity;
      r->document->mentions[ref->mention].type =
        ref->entity == CLIO_NONE ? ref->type
                                 : r->document->entities[ref->entity].name_type;
    } else if (ref->entity != CLIO_NONE) {
      ClioMention* const m = clio_document_add_mention(r->document);
      TRY_ALLOC(m);
      const bool name = ref->kind == CLIO_MENTION_NAME;
      m->span         = (ClioSpan){ ref->sentence,
                            name ? ref->name_first : ref->first,
                            name ? ref->name_end : ref->end };
      m->head         = ref->head;
      m->entity       = ref->entity;
      m->kind         = ref->kind;
      m->type         = r->document->entities[ref->entity].name_type;
      m->confidence   = 0.75f;
    }
  }
  return CLIO_SUCCESS;
}

static int
compare_mentions(const void* const a, const void* const b)
{
  const ClioMention* const x    = (const ClioMention*)a;
  const ClioMention* const y    = (const ClioMention*)b;
  const uint32_t           p[4] = {
              x->span.sentence, x->span.first, UINT32_MAX - x->span.end, x->head
  };
  const uint32_t q[4] = {
    y->span.sentence, y->span.first, UINT32_MAX - y->span.end, y->head
  };
  for (int i = 0; i < 4; ++i) {
    if (p[i] != q[i]) {
      return p[i] < q[i] ? -1 : 1;
    }
  }
  return 0;
}

// Order the mentions, and note where each is headed and what it is nested in
static void
order_mentions(ClioResolver* const r)
{
  ClioDocument* const document = r->document;
  if (document->n_mentions) {
    qsort(document->mentions,
          document->n_mentions,
          sizeof(ClioMention),
          compare_mentions);
  }
  uint32_t open = CLIO_NONE;
  for (uint32_t i = 0U; i < document->n_mentions; ++i) {
    ClioMention* const m = &document->mentions[i];
    while (open != CLIO_NONE &&
           (document->mentions[open].span.sentence != m->span.sentence ||
            document->mentions[open].span.end < m->span.end)) {
      open = document->mentions[open].parent;
    }
    m->parent                                           = open;
    open                                                = i;
    r->mentions[r->offsets[m->span.sentence] + m->head] = i;
  }
}

ClioStatus
clio_entities_resolve(const ClioEntityModel* const model,
                      ClioDocument* const          document)
{
  ClioStatus          st = CLIO_SUCCESS;
  ClioResolver* const r =
    clio_arena_alloc(document->arena, sizeof(ClioResolver));
  TRY_ALLOC(r);
  r->model    = model;
  r->words    = &model->words;
  r->document = document;
  TRY(st, start_resolver(r));
  TRY(st, clio_refs_find(r));
  TRY(st, clio_coref_run(r));
  TRY(st, clio_chains_make(r));
  TRY(st, clio_entities_link(r));
  TRY(st, add_mentions(r));
  order_mentions(r);
  document->resolver = r;
  return st;
}

ClioStatus
clio_entity_add_alias(ClioDocument* const document,
                      const uint32_t      entity,
                      const ClioSymbol    name)
{
  ClioEntity* const e      = &document->entities[entity];
  bool              is_new = name != e->label;
  for (uint32_t i = 0U; is_new && i < e->n_aliases; ++i) {
    is_new = e->aliases[i] != name;
  }
  if (!is_new) {
    return CLIO_SUCCESS;
  }

  size_t      capacity = e->aliases_capacity;
  ClioSymbol* aliases  = clio_arena_grow(document->arena,
                                        (void*)e->aliases,
                                        e->n_aliases,
                                        &capacity,
                                        sizeof(ClioSymbol));
  TRY_ALLOC(aliases);
  e->aliases              = aliases;
  e->aliases_capacity     = (uint32_t)capacity;
  aliases[e->n_aliases++] = name;
  return CLIO_SUCCESS;
}

ClioStatus
clio_entity_merge(ClioDocument* const document, uint32_t from, uint32_t into)
{
  ClioStatus st = CLIO_SUCCESS;
  from          = clio_document_resolve(document, from);
  into          = clio_document_resolve(document, into);
  if (from == into) {
    return st;
  }

  ClioEntity* const f = &document->entities[from];
  ClioEntity* const i = &document->entities[into];
  f->merged           = true;
  f->merged_into      = into;
  if (!i->type || (f->type && clio_class_is_a(f->type, i->type))) {
    i->type = f->type;
  }
  if (!i->wikidata && !i->dbpedia) {
    i->wikidata        = f->wikidata;
    i->dbpedia         = f->dbpedia;
    i->title           = f->title;
    i->link_confidence = f->link_confidence;
  }
  i->gender = i->gender ? i->gender : f->gender;
  i->named |= f->named;
  TRY(st, clio_entity_add_alias(document, into, f->label));
  for (uint32_t n = 0U; n < f->n_aliases; ++n) {
    TRY(st, clio_entity_add_alias(document, into, f->aliases[n]));
  }
  return st;
}
