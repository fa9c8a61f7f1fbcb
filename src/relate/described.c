// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/state.h"

#include "base/try.h"
#include "entity/entity.h"

#include <string.h>

/*
  A name's own noun tells what bears it: "Nobel Prize", "University of Lund".
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
ClioStatus
clio_join_described(ClioRelating* const r, const uint32_t sentence)
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
