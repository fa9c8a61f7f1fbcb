// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The second step of publish/site.h.  A reference is the fields of a
  ClioReference after the path of the page that it is for.
*/

#include "publish/site.h"

#include "base/buffer.h"
#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/claims.h"
#include "publish/collate.h"
#include "publish/fields.h"
#include "rdf/prefix.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  ClioSite*        site;
  const ClioGroup* group;
  ClioBuffer       line;
} Gatherer;

/* References */

// What a reference says of its claim; all empty if there is none
static void
add_claim_fields(ClioBuffer* const line, const ClioClaim* const claim)
{
  clio_field_add(line, claim->iri);
  clio_field_add(line, claim->confidence);
  clio_field_add(line, claim->polarity);
  clio_field_add(line, claim->modality);
  clio_field_add(line, claim->source);
  clio_field_add(line, claim->comment);
  clio_field_add(line, claim->sentences);
}

static ClioStatus
add_reference(Gatherer* const        g,
              const ClioStringView   about,
              const char             kind,
              const ClioStringView   property,
              const ClioTerm* const  other,
              const ClioClaim* const claim)
{
  const ClioSitePlace place = clio_site_find(g->site, g->group->arena, about);
  TRY_ALLOC(place.path.data);
  g->line.length = 0U;
  clio_field_add(&g->line, place.path);
  clio_field_add(&g->line, about);
  clio_field_add(&g->line, clio_substring(&kind, 1U));
  clio_field_add(&g->line, property);
  clio_field_add_term(&g->line, other);
  add_claim_fields(&g->line, claim);
  return g->line.status
           ? g->line.status
           : clio_lines_add(g->site->references, clio_buffer_view(&g->line));
}

static ClioStatus
add_claim(Gatherer* const g, const ClioClaim* const claim)
{
  const ClioStatement* const s        = &claim->statement;
  const ClioStringView       property = s->predicate.value;
  ClioStatus                 st       = CLIO_SUCCESS;
  TRY(
    st,
    add_reference(
      g, s->subject.value, CLIO_REFERENCE_CLAIM, property, &s->object, claim));
  return s->object.kind == CLIO_TERM_IRI && clio_is_fact(g->site, property)
           ? add_reference(g,
                           s->object.value,
                           CLIO_REFERENCE_IN,
                           property,
                           &s->subject,
                           claim)
           : st;
}

// Tell the article that a sentence says a fact of an event
static ClioStatus
add_event_fact(Gatherer* const            g,
               const ClioStringView       sentence,
               const ClioStatement* const s)
{
  ClioClaim claim;
  memset(&claim, 0, sizeof(claim));
  claim.iri       = s->subject.value;
  claim.sentences = sentence;
  const ClioSitePlace place =
    clio_site_find(g->site, g->group->arena, sentence);
  return place.own && place.fragment.length
           ? add_reference(g,
                           sentence,
                           CLIO_REFERENCE_EVENT,
                           s->predicate.value,
                           &s->object,
                           &claim)
           : CLIO_SUCCESS;
}

static ClioStatus
add_event_facts(Gatherer* const            g,
                const size_t               first,
                const size_t               end,
                const ClioStatement* const fact)
{
  ClioStatus st = CLIO_SUCCESS;
  if (fact->graph.kind == CLIO_TERM_IRI) {
    TRY(st, add_event_fact(g, fact->graph.value, fact));
  }
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &g->group->statements[i];
    if (clio_term_is(&s->predicate, PROV_NS "wasDerivedFrom")) {
      TRY(st, add_event_fact(g, s->object.value, fact));
    }
  }
  return st;
}

static ClioStatus
add_facts(Gatherer* const g, const size_t first, const size_t end)
{
  static const ClioClaim none = { 0 };
  ClioStatus             st   = CLIO_SUCCESS;
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s        = &g->group->statements[i];
    const ClioStringView       property = s->predicate.value;
    if (!clio_is_fact(g->site, property)) {
      continue;
    }
    if (s->object.kind == CLIO_TERM_IRI) {
      TRY(
        st,
        add_reference(
          g, s->object.value, CLIO_REFERENCE_IN, property, &s->subject, &none));
    }
    TRY(st, add_event_facts(g, first, end, s));
  }
  return st;
}

/* Cards */

// Return the narrowest of the classes known, or the first of others
static ClioStringView
narrowest_type(const Gatherer* const g, const size_t first, const size_t end)
{
  const ClioClass* best  = NULL;
  ClioStringView   found = clio_string("");
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &g->group->statements[i];
    if (!clio_term_is(&s->predicate, RDF_TYPE) &&
        !clio_term_is(&s->predicate, WDT_NS "P31")) {
      continue;
    }
    const ClioTermInfo* const info =
      clio_term_table_find(&g->site->terms, s->object.value);
    if (info && info->type && (!best || clio_class_is_a(info->type, best))) {
      best  = info->type;
      found = clio_string(best->iri);
    } else if (!found.length) {
      found = s->object.value;
    }
  }
  return found;
}

static ClioStringView
own_iri(const ClioSite* const site, const ClioStringView property)
{
  const ClioTermInfo* const info = clio_term_table_find(&site->terms, property);
  return info && info->property ? clio_string(info->property->iri) : property;
}

static void
set_first(ClioStringView* const field, const ClioStringView value)
{
  *field = field->length ? *field : value;
}

static void
read_card(const Gatherer* const      g,
          const ClioStatement* const s,
          ClioCard* const            card)
{
  const ClioStringView p = own_iri(g->site, s->predicate.value);
  if (clio_term_is(&s->predicate, RDFS_NS "label") ||
      clio_term_is(&s->predicate, DCTERMS_NS "title")) {
    if (!card->label.length) {
      card->label    = s->object.value;
      card->language = s->object.language;
    }
  } else if (clio_string_equals(p, clio_string(SEM_NS "hasTimeStamp")) ||
             clio_string_equals(p, clio_string(SEM_NS "hasBeginTimeStamp")) ||
             clio_string_equals(p, clio_string(DCTERMS_NS "issued"))) {
    set_first(&card->begin, s->object.value);
  } else if (clio_string_equals(p, clio_string(SEM_NS "hasEndTimeStamp"))) {
    set_first(&card->end, s->object.value);
  } else if (clio_term_is(&s->predicate, CLIO_NS "confidence")) {
    set_first(&card->confidence, s->object.value);
  } else if (clio_term_is(&s->predicate, PROV_NS "wasDerivedFrom")) {
    set_first(&card->evidence, s->object.value);
  }
}

// Return what a selector of the group quotes, or nothing
static ClioStringView
quote_of(const ClioGroup* const group, const ClioStringView selector)
{
  const size_t first = clio_subject_find(group, selector);
  const size_t end   = clio_subject_end(group, first);
  for (size_t i = first; i < end; ++i) {
    if (clio_term_is(&group->statements[i].predicate, OA_NS "exact")) {
      return group->statements[i].object.value;
    }
  }
  return clio_string("");
}

static ClioStatus
add_card(Gatherer* const g,
         const size_t    first,
         const size_t    end,
         ClioCard*       card)
{
  memset(card, 0, sizeof(ClioCard));
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &g->group->statements[i];
    read_card(g, s, card);
    if (clio_term_is(&s->predicate, OA_NS "hasSelector")) {
      set_first(&card->label, quote_of(g->group, s->object.value));
    }
  }
  card->type = narrowest_type(g, first, end);
  return clio_cards_add(g->site->cards,
                        g->group->path,
                        g->group->statements[first].subject.value,
                        card);
}

/* Entries of lists */

static const char*
make_type_name(ClioSite* const site, const ClioStringView iri)
{
  const ClioStringView local = clio_iri_local(iri);
  return clio_local_name_is_safe(local)
           ? clio_arena_string(site->arena, local)
           : clio_arena_printf(site->arena, "class-%zu", site->n_types);
}

static bool
has_type_name(const ClioSite* const site, const char* const name)
{
  for (size_t i = 0U; i < site->n_types; ++i) {
    if (!strcmp(site->types[i].name, name)) {
      return true;
    }
  }
  return false;
}

// Return the class's count, which is added if need be
static ClioTypeCount*
find_type(ClioSite* const site, const ClioStringView iri)
{
  for (size_t i = 0U; i < site->n_types; ++i) {
    if (clio_string_equals(clio_string(site->types[i].iri), iri)) {
      return &site->types[i];
    }
  }

  ClioTypeCount* const types = clio_arena_grow(site->arena,
                                               site->types,
                                               site->n_types,
                                               &site->types_capacity,
                                               sizeof(ClioTypeCount));
  ClioTypeCount        type  = { "Other", "other", "", 0U };
  if (clio_string_equals(iri, clio_string(CLIO_ARTICLE_TYPE))) {
    type = (ClioTypeCount){ "Article", "article", CLIO_ARTICLE_TYPE, 0U };
  } else if (types && iri.length) {
    type.iri   = clio_arena_string(site->arena, iri);
    type.label = clio_term_label(&site->terms, site->arena, iri);
    type.name  = make_type_name(site, iri);
  }
  if (!types || !type.iri || !type.label || !type.name) {
    return NULL;
  }
  if (has_type_name(site, type.name)) {
    type.name =
      clio_arena_printf(site->arena, "%s-%zu", type.name, site->n_types);
  }
  site->types          = types;
  types[site->n_types] = type;
  return type.name ? &types[site->n_types++] : NULL;
}

static ClioStatus
add_entry(Gatherer* const       g,
          const ClioCard* const card,
          const size_t          first,
          const size_t          end)
{
  ClioTypeCount* const type = find_type(g->site, card->type);
  TRY_ALLOC(type);
  ++type->n;

  const ClioStringView label =
    card->label.length ? card->label : clio_iri_local(g->group->path);
  g->line.length = 0U;
  clio_field_add(&g->line, clio_string(type->name));
  clio_collate_key(&g->line, label);
  clio_field_add(&g->line, clio_string(""));
  clio_field_add(&g->line, label);
  clio_field_add(&g->line, g->group->path);
  clio_field_add(&g->line, card->begin);
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &g->group->statements[i];
    if (clio_term_is(&s->predicate, SKOS_NS "altLabel")) {
      clio_buffer_append(&g->line, s->object.value);
      clio_buffer_append_byte(&g->line, CLIO_PART_END);
    }
  }
  return g->line.status
           ? g->line.status
           : clio_lines_add(g->site->entries, clio_buffer_view(&g->line));
}

/* Groups */

static bool
is_document(const ClioGroup* const group)
{
  return group->path.length > 4U && !memcmp(group->path.data, "doc/", 4U);
}

// An article is listed by what is said of its text
static bool
is_text(const Gatherer* const g, const size_t first, const size_t end)
{
  bool found = false;
  for (size_t i = first; i < end; ++i) {
    found = found ||
            clio_term_is(&g->group->statements[i].predicate, CLIO_NS "sha256");
  }
  return found;
}

static ClioStatus
gather_subject(Gatherer* const g, const size_t first, const size_t end)
{
  ClioClaim  claim;
  ClioCard   card;
  ClioStatus st = CLIO_SUCCESS;
  if (clio_claim_read(g->group, first, end, &claim)) {
    return add_claim(g, &claim);
  }
  TRY(st, add_card(g, first, end, &card));
  if (is_document(g->group)) {
    card.type = clio_string(CLIO_ARTICLE_TYPE);
    return is_text(g, first, end) ? add_entry(g, &card, first, end) : st;
  }
  TRY(st, add_entry(g, &card, first, end));
  ++g->site->n_things;
  return add_facts(g, first, end);
}

/* What describes the data set */

static ClioStatus
note_vocabulary(ClioSite* const site, const ClioStringView property)
{
  const size_t         n = property.length - clio_iri_local(property).length;
  const ClioStringView space = clio_substring(property.data, n);
  for (size_t i = 0U; i < site->n_vocabularies; ++i) {
    if (clio_string_equals(clio_string(site->vocabularies[i]), space)) {
      return CLIO_SUCCESS;
    }
  }
  if (!n || site->n_vocabularies ==
              sizeof(site->vocabularies) / sizeof(site->vocabularies[0])) {
    return CLIO_SUCCESS;
  }
  const char* const copy = clio_arena_string(site->arena, space);
  TRY_ALLOC(copy);
  site->vocabularies[site->n_vocabularies++] = copy;
  return CLIO_SUCCESS;
}

static ClioStatus
note_iri(ClioSite* const site, const ClioStringView iri, const bool hashed)
{
  const bool example =
    site->n_examples < sizeof(site->examples) / sizeof(site->examples[0]);
  if (!example && !hashed) {
    return CLIO_SUCCESS;
  }
  const char* const copy = clio_arena_string(site->arena, iri);
  TRY_ALLOC(copy);
  if (!hashed) {
    site->examples[site->n_examples++] = copy;
    return CLIO_SUCCESS;
  }
  const char** const list =
    (const char**)clio_arena_grow(site->arena,
                                  (void*)site->hashed,
                                  site->n_hashed,
                                  &site->hashed_capacity,
                                  sizeof(char*));
  TRY_ALLOC(list);
  site->hashed                   = list;
  site->hashed[site->n_hashed++] = copy;
  return CLIO_SUCCESS;
}

static ClioStatus
note_group(Gatherer* const g)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < g->group->n_statements; ++i) {
    TRY(st, note_vocabulary(g->site, g->group->statements[i].predicate.value));
  }
  const ClioStringView iri   = g->group->statements[0].subject.value;
  const ClioSitePlace  place = clio_site_find(g->site, g->group->arena, iri);
  TRY_ALLOC(place.path.data);
  return place.own && !is_document(g->group)
           ? note_iri(g->site, iri, place.hashed)
           : st;
}

static ClioStatus
gather_group(Gatherer* const g)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, note_group(g));
  for (size_t i = 0U; i < g->group->n_statements;) {
    const size_t end = clio_subject_end(g->group, i);
    TRY(st, gather_subject(g, i, end));
    i = end;
  }
  g->site->n_statements += g->group->n_statements;
  g->site->n_articles += is_document(g->group);
  return st;
}

static int
compare_types(const void* const a, const void* const b)
{
  return strcmp(((const ClioTypeCount*)a)->name,
                ((const ClioTypeCount*)b)->name);
}

ClioStatus
clio_site_gather(ClioSite* const site)
{
  ClioGroup       group = { 0 };
  ClioGroupCursor cursor;
  Gatherer g = { site, &group, clio_buffer(clio_world_allocator(site->world)) };
  group.arena = clio_arena_new(clio_world_allocator(site->world));
  TRY_ALLOC(group.arena);

  ClioStatus st = clio_group_start(&cursor, site->statements);
  while (!st && !(st = clio_group_next(&cursor, NULL, &group))) {
    st = gather_group(&g);
  }
  st = st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
  if (site->n_types) {
    qsort(site->types, site->n_types, sizeof(ClioTypeCount), compare_types);
  }
  clio_buffer_clear(&g.line);
  clio_arena_free(group.arena);
  return st;
}
