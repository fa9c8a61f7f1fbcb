// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/terms.h"

#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/fields.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// What an ontology says of its own terms goes before alignments
static int
compare_items(const void* const a, const void* const b)
{
  const ClioTermInfo* const x = (const ClioTermInfo*)a;
  const ClioTermInfo* const y = (const ClioTermInfo*)b;
  const int                 c = clio_field_compare(x->iri, y->iri);
  if (c) {
    return c;
  }
  const ClioSymbol xi    = x->type       ? x->type->iri
                           : x->property ? x->property->iri
                                         : "";
  const ClioSymbol yi    = y->type       ? y->type->iri
                           : y->property ? y->property->iri
                                         : "";
  const bool       x_own = clio_string_equals(x->iri, clio_string(xi));
  const bool       y_own = clio_string_equals(y->iri, clio_string(yi));
  return x_own != y_own ? (x_own ? -1 : 1) : strcmp(xi, yi);
}

static ClioStatus
add(ClioTermTable* const table, const ClioTermInfo info)
{
  ClioTermInfo* const items = clio_arena_grow(table->arena,
                                              table->items,
                                              table->n_items,
                                              &table->capacity,
                                              sizeof(ClioTermInfo));
  TRY_ALLOC(items);
  table->items                   = items;
  table->items[table->n_items++] = info;
  return CLIO_SUCCESS;
}

static ClioStatus
add_classes(const ClioOntology* const ontology, ClioTermTable* const table)
{
  size_t                        n       = 0U;
  const ClioClass* const* const classes = clio_ontology_classes(ontology, &n);
  ClioStatus                    st      = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    const ClioClass* const c = classes[i];
    ClioTermInfo info = { clio_string(c->iri), c->label, c, NULL, false };
    TRY(st, add(table, info));
    for (size_t k = 0U; k < c->n_alignments; ++k) {
      info.iri = clio_string(c->alignments[k]);
      TRY(st, add(table, info));
    }
  }
  return st;
}

static ClioStatus
add_properties(const ClioOntology* const ontology, ClioTermTable* const table)
{
  size_t                           n = 0U;
  const ClioProperty* const* const properties =
    clio_ontology_properties(ontology, &n);
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    const ClioProperty* const p = properties[i];
    ClioTermInfo info = { clio_string(p->iri), p->label, NULL, p, false };
    TRY(st, add(table, info));
    if (p->wikidata) {
      info.iri =
        clio_string(clio_arena_printf(table->arena, WDT_NS "%s", p->wikidata));
      TRY(st, add(table, info));
    }
    for (size_t k = 0U; k < p->n_alignments; ++k) {
      info.iri = clio_string(p->alignments[k]);
      TRY(st, add(table, info));
    }
  }
  return st;
}

static ClioStatus
add_annotation(void* const handle, const ClioStatement* const statement)
{
  ClioTermTable* const table = (ClioTermTable*)handle;
  const char* const    iri =
    clio_arena_string(table->arena, statement->subject.value);
  TRY_ALLOC(iri);
  const ClioTermInfo info = { clio_string(iri), NULL, NULL, NULL, true };
  return add(table, info);
}

static ClioStatus
add_annotations(const ClioOntology* const ontology, ClioTermTable* const table)
{
  return clio_rdf_model_find(clio_ontology_model(ontology),
                             clio_term_none(),
                             clio_term_iri(RDF_TYPE),
                             clio_term_iri(OWL_NS "AnnotationProperty"),
                             add_annotation,
                             table);
}

// One row of each IRI stays: the first, with what others add
static void
unite(ClioTermTable* const table)
{
  size_t n = 0U;
  for (size_t i = 0U; i < table->n_items; ++i) {
    const ClioTermInfo  info   = table->items[i];
    ClioTermInfo* const before = n ? &table->items[n - 1U] : NULL;
    if (before && clio_string_equals(before->iri, info.iri)) {
      before->label    = before->label ? before->label : info.label;
      before->type     = before->type ? before->type : info.type;
      before->property = before->property ? before->property : info.property;
      before->is_annotation = before->is_annotation || info.is_annotation;
    } else {
      table->items[n++] = info;
    }
  }
  table->n_items = n;
}

ClioStatus
clio_term_table_make(const ClioOntology* const ontology,
                     ClioArena* const          arena,
                     ClioTermTable* const      table)
{
  ClioStatus st = CLIO_SUCCESS;
  memset(table, 0, sizeof(ClioTermTable));
  table->arena = arena;
  TRY(st, add_classes(ontology, table));
  TRY(st, add_properties(ontology, table));
  TRY(st, add_annotations(ontology, table));
  if (table->n_items) {
    qsort(table->items, table->n_items, sizeof(ClioTermInfo), compare_items);
  }
  unite(table);
  return clio_arena_failed(arena) ? CLIO_NO_MEMORY : st;
}

static int
compare_key(const void* const key, const void* const item)
{
  return clio_field_compare(*(const ClioStringView*)key,
                            ((const ClioTermInfo*)item)->iri);
}

const ClioTermInfo*
clio_term_table_find(const ClioTermTable* const table, const ClioStringView iri)
{
  return table->n_items ? bsearch(&iri,
                                  table->items,
                                  table->n_items,
                                  sizeof(ClioTermInfo),
                                  compare_key)
                        : NULL;
}

ClioStringView
clio_iri_local(const ClioStringView iri)
{
  size_t start = iri.length;
  while (start && !memchr("#/:", iri.data[start - 1U], 3U)) {
    --start;
  }
  return start < iri.length
           ? clio_substring(iri.data + start, iri.length - start)
           : iri;
}

// "hasPlace" is "has place"
static const char*
spell_out(ClioArena* const arena, const ClioStringView name)
{
  char* const text = clio_arena_alloc(arena, 2U * name.length + 1U);
  size_t      n    = 0U;
  for (size_t i = 0U; text && i < name.length; ++i) {
    const unsigned char c     = (unsigned char)name.data[i];
    const bool          lower = i && islower((unsigned char)name.data[i - 1U]);
    if (isupper(c) && lower) {
      text[n++] = ' ';
    }
    text[n++] = (char)(isupper(c) && lower ? tolower(c) : c == '_' ? ' ' : c);
  }
  return text;
}

const char*
clio_term_label(const ClioTermTable* const table,
                ClioArena* const           arena,
                const ClioStringView       iri)
{
  const ClioTermInfo* const info = clio_term_table_find(table, iri);
  return info && info->label ? info->label
                             : spell_out(arena, clio_iri_local(iri));
}
