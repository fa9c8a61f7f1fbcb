// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "graph/graph.h"

#include "base/allocator.h"
#include "base/try.h"
#include "graph/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#define PREFIX(name, iri)                                                      \
  {                                                                            \
    name, iri, sizeof(iri) - 1U                                                \
  }

static const ClioPrefix vocabularies[] = {
  PREFIX("clio", CLIO_NS), PREFIX("dbo", DBO_NS),
  PREFIX("dbr", DBR_NS),   PREFIX("dcterms", DCTERMS_NS),
  PREFIX("foaf", FOAF_NS), PREFIX("oa", OA_NS),
  PREFIX("org", ORG_NS),   PREFIX("owl", OWL_NS),
  PREFIX("prov", PROV_NS), PREFIX("rdf", RDF_NS),
  PREFIX("rdfs", RDFS_NS), PREFIX("schema", SCHEMA_NS),
  PREFIX("sem", SEM_NS),   PREFIX("skos", SKOS_NS),
  PREFIX("wd", WD_NS),     PREFIX("wdt", WDT_NS),
  PREFIX("xsd", XSD_NS),
};

static const char* const evidences[]        = { "event",
                                                "statement",
                                                "graph",
                                                "none",
                                                NULL };
static const char* const vocabulary_names[] = { "clio",
                                                "dbpedia",
                                                "wikidata",
                                                "schema",
                                                NULL };
static const char* const namings[] = { "local",     "wikidata", "dbpedia",
                                       "canonical", "verbatim", NULL };

const char*
clio_evidence_name(const unsigned evidence)
{
  return evidences[evidence < CLIO_N_EVIDENCES ? evidence : CLIO_N_EVIDENCES];
}

const char*
clio_vocabulary_name(const unsigned vocabulary)
{
  return vocabulary_names[vocabulary < CLIO_N_VOCABULARIES
                            ? vocabulary
                            : CLIO_N_VOCABULARIES];
}

const char*
clio_names_name(const unsigned names)
{
  return namings[names < CLIO_N_NAMINGS ? names : CLIO_N_NAMINGS];
}

static int
compare_prefixes(const void* const a, const void* const b)
{
  return strcmp(((const ClioPrefix*)a)->name, ((const ClioPrefix*)b)->name);
}

static ClioStatus
set_prefixes(ClioGraph* const graph, const char* const base)
{
  static const size_t n = sizeof(vocabularies) / sizeof(vocabularies[0]);

  graph->prefixes =
    clio_arena_alloc(graph->arena, (n + 2U) * sizeof(ClioPrefix));
  TRY_ALLOC(graph->prefixes);
  memcpy(graph->prefixes, vocabularies, sizeof(vocabularies));

  graph->prefixes[n].name = "kg";
  graph->prefixes[n].iri  = clio_arena_printf(graph->arena, "%s/id/", base);
  TRY_ALLOC(graph->prefixes[n].iri);
  graph->prefixes[n].length = strlen(graph->prefixes[n].iri);
  graph->n_prefixes         = n + 1U;
  qsort(
    graph->prefixes, graph->n_prefixes, sizeof(ClioPrefix), compare_prefixes);
  return CLIO_SUCCESS;
}

ClioGraph*
clio_graph_new(const ClioAllocator* const allocator, const char* const base)
{
  ClioGraph* const graph = clio_calloc(allocator, 1, sizeof(ClioGraph));
  if (!graph) {
    return NULL;
  }

  graph->arena = clio_arena_new(allocator);
  if (!graph->arena || set_prefixes(graph, base ? base : CLIO_DEFAULT_BASE)) {
    clio_arena_free(graph->arena);
    clio_free(allocator, graph);
    return NULL;
  }
  return graph;
}

void
clio_graph_free(ClioGraph* const graph)
{
  if (graph) {
    const ClioAllocator* const allocator = clio_arena_allocator(graph->arena);
    clio_arena_free(graph->arena);
    clio_free(allocator, graph);
  }
}

ClioStatus
clio_graph_add(ClioGraph* const graph, const ClioStatement* const statement)
{
  ClioStatement* const statements = clio_arena_grow(graph->arena,
                                                    graph->statements,
                                                    graph->n_statements,
                                                    &graph->capacity,
                                                    sizeof(ClioStatement));
  TRY_ALLOC(statements);
  graph->statements                        = statements;
  graph->statements[graph->n_statements++] = *statement;
  return CLIO_SUCCESS;
}

static ClioStatus
copy_view(ClioArena* const arena, ClioStringView* const view)
{
  if (view->length) {
    view->data = clio_arena_string(arena, *view);
    TRY_ALLOC(view->data);
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_graph_merge(ClioGraph* const graph, const ClioGraph* const from)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < from->n_statements; ++i) {
    ClioStatement   s       = from->statements[i];
    ClioTerm* const terms[] = { &s.subject, &s.predicate, &s.object, &s.graph };
    for (size_t t = 0U; t < 4U; ++t) {
      TRY(st, copy_view(graph->arena, &terms[t]->value));
      TRY(st, copy_view(graph->arena, &terms[t]->datatype));
      TRY(st, copy_view(graph->arena, &terms[t]->language));
    }
    TRY(st, clio_graph_add(graph, &s));
  }
  return CLIO_SUCCESS;
}

static int
compare_views(const ClioStringView a, const ClioStringView b)
{
  const size_t length = a.length < b.length ? a.length : b.length;
  const int    order  = length ? memcmp(a.data, b.data, length) : 0;
  return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int
compare_terms(const ClioTerm* const a, const ClioTerm* const b)
{
  int order = (int)a->kind - (int)b->kind;
  order     = order ? order : compare_views(a->value, b->value);
  order     = order ? order : compare_views(a->language, b->language);
  return order ? order : compare_views(a->datatype, b->datatype);
}

static int
is_type(const ClioStatement* const s)
{
  return clio_string_equals(s->predicate.value, clio_string(RDF_TYPE));
}

int
clio_statement_compare(const ClioStatement* const a,
                       const ClioStatement* const b)
{
  int order = compare_terms(&a->graph, &b->graph);
  order     = order ? order : compare_terms(&a->subject, &b->subject);
  order     = order ? order : is_type(b) - is_type(a);
  order     = order ? order : compare_terms(&a->predicate, &b->predicate);
  return order ? order : compare_terms(&a->object, &b->object);
}

static int
compare_items(const void* const a, const void* const b)
{
  return clio_statement_compare((const ClioStatement*)a,
                                (const ClioStatement*)b);
}

void
clio_graph_sort(ClioGraph* const graph)
{
  if (!graph->n_statements) {
    return;
  }

  ClioStatement* const s = graph->statements;
  qsort(s, graph->n_statements, sizeof(ClioStatement), compare_items);

  size_t n = 1U;
  for (size_t i = 1U; i < graph->n_statements; ++i) {
    if (clio_statement_compare(&s[n - 1U], &s[i])) {
      s[n++] = s[i];
    }
  }
  graph->n_statements = n;
}
