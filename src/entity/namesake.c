// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/namesake.h"

#include "base/hash.h"
#include "base/try.h"
#include "entity/entity.h"
#include "entity/link.h"
#include "entity/resolver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A person of an article
typedef struct {
  uint64_t key; ///< Hash of the key
  int32_t  born;
  size_t   article;
  bool     shared; ///< Another row of the key has another year
} Row;

struct ClioNamesakesImpl {
  const ClioAllocator* allocator;
  Row*                 rows;
  size_t               n_rows;
  size_t               capacity;
};

ClioNamesakes*
clio_namesakes_new(const ClioAllocator* const allocator)
{
  ClioNamesakes* const namesakes =
    clio_calloc(allocator, 1U, sizeof(ClioNamesakes));
  if (namesakes) {
    namesakes->allocator = allocator;
  }
  return namesakes;
}

void
clio_namesakes_free(ClioNamesakes* const namesakes)
{
  if (namesakes) {
    clio_free(namesakes->allocator, namesakes->rows);
    clio_free(namesakes->allocator, namesakes);
  }
}

static uint64_t
hash_key(const ClioSymbol key)
{
  return clio_hash(key, strlen(key), 0U);
}

static bool
is_sure_link(const ClioEntity* const e)
{
  return (e->wikidata || e->dbpedia) && e->link_confidence >= 0.95f;
}

ClioStatus
clio_namesakes_note(ClioNamesakes* const      namesakes,
                    const ClioDocument* const document,
                    const size_t              article)
{
  for (size_t i = 0U; i < document->n_entities; ++i) {
    const ClioEntity* const e = &document->entities[i];
    if (!e->born.known || !e->key || e->merged || is_sure_link(e)) {
      continue;
    }
    if (namesakes->n_rows == namesakes->capacity) {
      const size_t capacity =
        namesakes->capacity ? namesakes->capacity * 2U : 64U;
      Row* const rows = clio_realloc(
        namesakes->allocator, namesakes->rows, capacity * sizeof(Row));
      TRY_ALLOC(rows);
      namesakes->rows     = rows;
      namesakes->capacity = capacity;
    }
    namesakes->rows[namesakes->n_rows++] =
      (Row){ hash_key(e->key), e->born.year, article, false };
  }
  return CLIO_SUCCESS;
}

static int
compare_rows(const void* const a, const void* const b)
{
  const Row* const x = (const Row*)a;
  const Row* const y = (const Row*)b;
  return x->key != y->key ? (x->key < y->key ? -1 : 1)
         : x->born != y->born
           ? (x->born < y->born ? -1 : 1)
           : (x->article > y->article) - (x->article < y->article);
}

bool
clio_namesakes_settle(ClioNamesakes* const namesakes)
{
  Row* const rows = namesakes->rows;
  bool       any  = false;
  if (namesakes->n_rows) {
    qsort(rows, namesakes->n_rows, sizeof(Row), compare_rows);
  }
  for (size_t i = 0U, end = 0U; i < namesakes->n_rows; i = end) {
    for (end = i; end < namesakes->n_rows && rows[end].key == rows[i].key;) {
      ++end;
    }
    for (size_t r = i; r < end; ++r) {
      rows[r].shared = rows[end - 1U].born != rows[i].born;
      any            = any || rows[r].shared;
    }
  }
  return any;
}

void
clio_namesakes_mark(const ClioNamesakes* const namesakes, bool* const articles)
{
  for (size_t i = 0U; i < namesakes->n_rows; ++i) {
    if (namesakes->rows[i].shared) {
      articles[namesakes->rows[i].article] = true;
    }
  }
}

static bool
is_shared(const ClioNamesakes* const namesakes, const ClioSymbol key)
{
  const uint64_t hash  = hash_key(key);
  size_t         first = 0U;
  size_t         end   = namesakes->n_rows;
  while (first < end) {
    const size_t middle = first + (end - first) / 2U;
    if (namesakes->rows[middle].key < hash) {
      first = middle + 1U;
    } else {
      end = middle;
    }
  }
  return first < namesakes->n_rows && namesakes->rows[first].key == hash &&
         namesakes->rows[first].shared;
}

// Note the birth years that the document states
static void
note_births(ClioDocument* const document, const ClioProperty* const birth)
{
  for (size_t i = 0U; birth && i < document->n_facts; ++i) {
    const ClioFact* const f = &document->facts[i];
    if (f->property == birth && f->polarity == CLIO_POSITIVE &&
        f->modality == CLIO_ASSERTED && f->object.kind == CLIO_VALUE_TIME &&
        f->object.date.known) {
      document->entities[clio_document_resolve(document, f->subject)].born =
        f->object.date;
    }
  }
}

// A person born in another year is not the one that the gazetteer knows
static void
drop_wrong_link(ClioEntity* const e)
{
  if (e->born.known && e->known_born && abs(e->born.year - e->known_born) > 1) {
    e->wikidata        = NULL;
    e->dbpedia         = NULL;
    e->title           = NULL;
    e->key             = NULL;
    e->link_confidence = 0.0f;
    e->is_namesake     = true;
  }
}

// Return `key` made longer by what tells this entity from its namesakes
static ClioSymbol
longer_key(ClioDocument* const     document,
           const ClioSymbol        key,
           const ClioEntity* const entity,
           const unsigned          attempt)
{
  char suffix[64];
  if (attempt == 0U && entity->born.known) {
    snprintf(suffix, sizeof(suffix), "_%d", entity->born.year);
  } else if (attempt <= 1U && entity->wikidata) {
    snprintf(suffix, sizeof(suffix), "_%s", entity->wikidata);
  } else if (attempt <= 2U && entity->type && entity->type->curie) {
    const char* const colon = strchr(entity->type->curie, ':');
    snprintf(suffix,
             sizeof(suffix),
             "_%.40s",
             colon ? colon + 1 : entity->type->curie);
  } else {
    snprintf(suffix, sizeof(suffix), "_%u", attempt);
  }
  char* const text = clio_arena_printf(document->arena, "%s%s", key, suffix);
  return text ? clio_document_intern(document, clio_string(text)) : NULL;
}

// Return true if the label alone would be the key of somebody else, too
static bool
needs_more(const ClioDocument* const  document,
           const ClioEntity* const    e,
           const ClioSymbol           key,
           const ClioNamesakes* const namesakes)
{
  if (e->born.known) {
    return e->is_namesake || (namesakes && is_shared(namesakes, key));
  }
  return e->name_type == CLIO_NAME_PERSON && e->named && document->resolver &&
         !strchr(e->label, ' ') &&
         clio_link_place(document->resolver->model, clio_string(e->label));
}

static ClioStatus
set_key(ClioDocument* const        document,
        ClioIndex* const           used,
        const uint32_t             entity,
        const ClioNamesakes* const namesakes)
{
  ClioEntity* const e    = &document->entities[entity];
  const ClioSymbol  base = clio_entity_key(document, clio_string(e->label));
  TRY_ALLOC(base);
  ClioSymbol key  = base;
  bool       more = needs_more(document, e, base, namesakes);
  for (unsigned n = 0U;
       key &&
       (more || clio_index_get(used, clio_index_pointer(key)) != UINT32_MAX);
       ++n) {
    key  = longer_key(document, base, e, n);
    more = false;
  }
  TRY_ALLOC(key);
  e->key = key;
  return clio_index_set(used, document->arena, clio_index_pointer(key), entity)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

ClioStatus
clio_entities_key(ClioDocument* const        document,
                  const ClioProperty* const  birth,
                  const ClioNamesakes* const namesakes)
{
  ClioStatus st   = CLIO_SUCCESS;
  ClioIndex  used = { NULL, 0U, 0U };
  note_births(document, birth);
  for (uint32_t i = 0U; i < document->n_entities; ++i) {
    ClioEntity* const e = &document->entities[i];
    drop_wrong_link(e);
    if (e->key && !e->merged) {
      TRY_ALLOC(
        clio_index_set(&used, document->arena, clio_index_pointer(e->key), i));
    }
  }
  for (uint32_t i = 0U; i < document->n_entities; ++i) {
    const ClioEntity* const e = &document->entities[i];
    if (!e->key && !e->merged && e->label) {
      TRY(st, set_key(document, &used, i, namesakes));
    }
  }
  return st;
}
