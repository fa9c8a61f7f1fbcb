// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "entity/coref.h"
#include "entity/entity.h"
#include "entity/phrase.h"
#include "entity/resolver.h"

/// How many sentences back a definite phrase may refer
enum { WINDOW = 20 };

ClioStatus
clio_resolver_add_label(ClioResolver* const resolver,
                        const ClioSymbol    folded,
                        const uint32_t      entity)
{
  ClioArena* const arena = resolver->document->arena;
  const uint64_t   key   = clio_index_pointer(folded);
  const uint32_t   first = clio_index_get(&resolver->labels, key);
  if (first == entity) {
    return CLIO_SUCCESS;
  }
  if (first == UINT32_MAX) {
    return clio_index_set(&resolver->labels, arena, key, entity)
             ? CLIO_SUCCESS
             : CLIO_NO_MEMORY;
  }

  // A few namesakes: they share the label's slot through a list of pairs
  for (size_t i = 0U; i < resolver->n_same_label; i += 2U) {
    if (resolver->same_label[i] == first &&
        resolver->same_label[i + 1U] == entity) {
      return CLIO_SUCCESS;
    }
  }
  for (int i = 0; i < 2; ++i) {
    uint32_t* const items = clio_arena_grow(arena,
                                            resolver->same_label,
                                            resolver->n_same_label,
                                            &resolver->same_label_capacity,
                                            sizeof(uint32_t));
    TRY_ALLOC(items);
    resolver->same_label                         = items;
    resolver->same_label[resolver->n_same_label] = i ? entity : first;
    ++resolver->n_same_label;
  }
  return CLIO_SUCCESS;
}

static bool
accepts(ClioDocument* const    document,
        const uint32_t         entity,
        const ClioClass* const wanted)
{
  ClioEntity* const e = &document->entities[entity];
  if (e->type && wanted && clio_class_disjoint(e->type, wanted)) {
    return false;
  }
  if (!e->type) {
    e->type = wanted;
  }
  return true;
}

// Return an entity of this label that may be of the wanted class, or none
static uint32_t
find_label(ClioDocument* const    document,
           const ClioSymbol       folded,
           const ClioClass* const wanted)
{
  const ClioResolver* const r = document->resolver;
  const uint32_t first = clio_index_get(&r->labels, clio_index_pointer(folded));
  if (first == UINT32_MAX) {
    return CLIO_NONE;
  }
  uint32_t found = clio_document_resolve(document, first);
  if (accepts(document, found, wanted)) {
    return found;
  }
  for (size_t i = 0U; i < r->n_same_label; i += 2U) {
    if (r->same_label[i] == first) {
      found = clio_document_resolve(document, r->same_label[i + 1U]);
      if (accepts(document, found, wanted)) {
        return found;
      }
    }
  }
  return CLIO_NONE;
}

static ClioStatus
make_labelled(ClioDocument* const    document,
              const ClioSymbol       label,
              const ClioSymbol       folded,
              const ClioClass* const type,
              uint32_t* const        entity)
{
  *entity = find_label(document, folded, type);
  if (*entity != CLIO_NONE) {
    return CLIO_SUCCESS;
  }

  ClioEntity* const e = clio_document_add_entity(document);
  TRY_ALLOC(e);
  e->label = label;
  e->type  = type;
  *entity  = (uint32_t)(document->n_entities - 1U);
  return clio_resolver_add_label(document->resolver, folded, *entity);
}

ClioStatus
clio_entity_named(ClioDocument* const    document,
                  const ClioStringView   label,
                  const ClioClass* const type,
                  uint32_t* const        entity)
{
  const ClioSymbol symbol = clio_document_intern(document, label);
  const ClioSymbol folded = clio_label_fold(document, label);
  TRY_ALLOC(symbol);
  TRY_ALLOC(folded);
  return make_labelled(document, symbol, folded, type, entity);
}

static bool
may_head(const ClioResolver* const r, const ClioWord* const word)
{
  return (word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_PROPN ||
          word->upos == CLIO_UPOS_X || word->upos == CLIO_UPOS_SYM) &&
         !clio_words_has(r->words, word->form, CLIO_WORD_STOP);
}

// Name the possessor in full, as "his leadership" is another's elsewhere
static ClioStatus
owned_label(ClioDocument* const document,
            const uint32_t      owner,
            ClioSymbol* const   label)
{
  const ClioEntity* const e = &document->entities[owner];
  const char* const       text =
    clio_arena_printf(document->arena, "%s's %s", e->label, *label);
  TRY_ALLOC(text);
  *label = clio_document_intern(document, clio_string(text));
  return *label ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static uint32_t
owner_of(const ClioDocument* const document,
         const uint32_t            sentence,
         const uint32_t            word)
{
  const ClioResolver* const r   = document->resolver;
  const uint32_t            ref = clio_resolver_ref(r, sentence, word);
  if (ref == CLIO_NONE || r->refs[ref].owner == CLIO_NONE) {
    return CLIO_NONE;
  }
  const ClioRef* const owner = &r->refs[r->refs[ref].owner];
  return owner->kind == CLIO_MENTION_PRONOUN
           ? clio_document_resolve(document, owner->entity)
           : CLIO_NONE;
}

static ClioStatus
make_phrase(ClioDocument* const    document,
            const uint32_t         sentence,
            const uint32_t         word,
            const ClioClass* const wanted,
            uint32_t* const        entity)
{
  ClioStatus          st    = CLIO_SUCCESS;
  ClioResolver* const r     = document->resolver;
  ClioSymbol          label = NULL;
  TRY(st, clio_phrase_label(r->words, document, sentence, word, &label));
  const uint32_t owner = owner_of(document, sentence, word);
  if (owner != CLIO_NONE) {
    TRY(st, owned_label(document, owner, &label));
  }

  const uint32_t         ref = clio_resolver_ref(r, sentence, word);
  const ClioClass* const own =
    (ref != CLIO_NONE && r->refs[ref].info) ? r->refs[ref].info->type : NULL;
  const ClioClass* type = wanted ? wanted : own;
  if (wanted && own && clio_class_is_a(own, wanted)) {
    type = own;
  }
  TRY(st, clio_entity_named(document, clio_string(label), type, entity));
  r->made[r->offsets[sentence] + word] = *entity;
  return st;
}

ClioStatus
clio_entity_at(ClioDocument* const    document,
               const uint32_t         sentence,
               const uint32_t         word,
               const ClioClass* const wanted,
               uint32_t* const        entity)
{
  const ClioResolver* const r   = document->resolver;
  const uint32_t            ref = clio_resolver_ref(r, sentence, word);
  *entity                       = CLIO_NONE;
  if (ref != CLIO_NONE && r->refs[ref].entity != CLIO_NONE) {
    *entity = clio_document_resolve(document, r->refs[ref].entity);
    if (accepts(document, *entity, wanted)) {
      return CLIO_SUCCESS;
    }
    *entity = CLIO_NONE;
    if (r->refs[ref].kind != CLIO_MENTION_NOMINAL) {
      return CLIO_SUCCESS;
    }
  }

  if (ref != CLIO_NONE && r->refs[ref].is_relative) {
    const ClioRef* const first = &r->refs[clio_chain(r, ref)];
    return first->kind == CLIO_MENTION_NOMINAL
             ? clio_entity_at(
                 document, first->sentence, first->head, wanted, entity)
             : CLIO_SUCCESS;
  }

  const uint32_t made = r->made[r->offsets[sentence] + word];
  if (made != CLIO_NONE) {
    const uint32_t found = clio_document_resolve(document, made);
    if (accepts(document, found, wanted)) {
      *entity = found;
      return CLIO_SUCCESS;
    }
  }
  return may_head(r, &document->sentences[sentence].words[word])
           ? make_phrase(document, sentence, word, wanted, entity)
           : CLIO_SUCCESS;
}

static bool
is_synonym(const ClioRef* const a, const ClioRef* const b)
{
  return a->lemma == b->lemma || (a->info && b->info && a->info->sense &&
                                  a->info->sense == b->info->sense);
}

ClioStatus
clio_entity_antecedent(const ClioDocument* const document,
                       const uint32_t            sentence,
                       const uint32_t            word,
                       const ClioClass* const    wanted,
                       uint32_t* const           entity)
{
  const ClioResolver* const r   = document->resolver;
  const uint32_t            ref = clio_resolver_ref(r, sentence, word);
  *entity                       = CLIO_NONE;
  for (uint32_t i = ref; ref != CLIO_NONE && i > 0U; --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (old->sentence + WINDOW < sentence) {
      break;
    }
    const uint32_t made = r->made[r->offsets[old->sentence] + old->head];
    const uint32_t e    = old->entity != CLIO_NONE ? old->entity : made;
    if (e != CLIO_NONE && is_synonym(old, &r->refs[ref])) {
      const uint32_t found = clio_document_resolve(document, e);
      if (!wanted || !document->entities[found].type ||
          clio_class_is_a(document->entities[found].type, wanted)) {
        *entity = found;
        break;
      }
    }
  }
  return CLIO_SUCCESS;
}

bool
clio_is_label(const ClioDocument* const document,
              const uint32_t            sentence,
              const uint32_t            word)
{
  const ClioResolver* const r   = document->resolver;
  const uint32_t            ref = clio_resolver_ref(r, sentence, word);
  return ref != CLIO_NONE && clio_ref_is_label(&r->refs[ref]);
}

const uint32_t*
clio_entity_members(const ClioDocument* const document,
                    const uint32_t            entity,
                    uint32_t* const           n_members)
{
  const ClioResolver* const r     = document->resolver;
  uint32_t                  group = CLIO_NONE;
  *n_members                      = 0U;
  for (uint32_t i = 0U; i < r->n_refs && group == CLIO_NONE; ++i) {
    if (r->refs[i].is_group && r->refs[i].entity == entity) {
      group = i;
    }
  }
  uint32_t* members  = NULL;
  size_t    capacity = 0U;
  for (uint32_t i = 0U; i < r->n_refs && group != CLIO_NONE; ++i) {
    if (r->refs[i].coordination != group || r->refs[i].entity == CLIO_NONE) {
      continue;
    }
    uint32_t* const more = clio_arena_grow(
      document->arena, members, *n_members, &capacity, sizeof(uint32_t));
    if (more) {
      members = more;
      members[(*n_members)++] =
        clio_document_resolve(document, r->refs[i].entity);
    }
  }
  return members;
}

uint32_t
clio_mention_at(const ClioDocument* const document,
                const uint32_t            sentence,
                const uint32_t            word)
{
  const ClioResolver* const r = document->resolver;
  return r->mentions[r->offsets[sentence] + word];
}

bool
clio_is_given_name(const ClioDocument* const document,
                   const ClioStringView      form)
{
  const ClioWords* const words = document->resolver->words;
  return clio_words_has(words, form, CLIO_WORD_FIRST) &&
         !clio_words_has(words, form, CLIO_WORD_TITLE);
}

ClioSpan
clio_phrase_span(const ClioDocument* const document,
                 const uint32_t            sentence,
                 const uint32_t            word)
{
  const ClioRange range = clio_phrase_core(
    document->resolver->words, &document->sentences[sentence], word);
  const ClioSpan span = { sentence, range.first, range.end };
  return span;
}
