// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/description.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/symbols.h"
#include "base/try.h"
#include "export/compress.h"
#include "export/export.h"
#include "graph/name.h"
#include "graph/vocabulary.h"
#include "rdf/prefix.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define VOID_NS "http://rdfs.org/ns/void#"
#define DCAT_NS "http://www.w3.org/ns/dcat#"
#define MEDIA_NS "https://www.iana.org/assignments/media-types/"

enum { FIRST_SLOTS = 1024 };

/// A class or property with the number of its things or statements
typedef struct {
  ClioSymbol iri;
  size_t     n;
} Count;

typedef struct {
  Count* items;
  size_t n_items, capacity;
} Counts;

struct ClioDescription {
  const ClioWorld* world;
  pthread_mutex_t  lock;
  ClioArena*       arena;
  ClioSymbols*     symbols;
  const char*      base;
  size_t           n_statements;
  size_t           n_documents;
  Counts           classes;
  Counts           properties;
  uint64_t*        things; ///< Hashes of things alone and with a class, or 0
  size_t           n_used, n_slots;
  size_t           n_things;
};

ClioStatus
clio_description_new(const ClioWorld* const  world,
                     const char* const       base,
                     ClioDescription** const description)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioDescription* const     self =
    clio_calloc(allocator, 1, sizeof(ClioDescription));
  TRY_ALLOC(self);
  self->world   = world;
  self->base    = base ? base : CLIO_DEFAULT_BASE;
  self->arena   = clio_arena_new(allocator);
  self->symbols = clio_symbols_new(allocator, NULL);
  pthread_mutex_init(&self->lock, NULL);
  if (!self->arena || !self->symbols) {
    clio_description_free(self);
    return CLIO_NO_MEMORY;
  }
  *description = self;
  return CLIO_SUCCESS;
}

void
clio_description_free(ClioDescription* const self)
{
  if (self) {
    const ClioAllocator* const allocator = clio_world_allocator(self->world);
    pthread_mutex_destroy(&self->lock);
    clio_free(allocator, self->things);
    clio_symbols_free(self->symbols);
    clio_arena_free(self->arena);
    clio_free(allocator, self);
  }
}

/* Counting */

static ClioStatus
count(ClioDescription* const self, Counts* const counts, ClioStringView iri)
{
  const ClioSymbol symbol = clio_symbols_intern(self->symbols, iri);
  TRY_ALLOC(symbol);
  for (size_t i = 0U; i < counts->n_items; ++i) {
    if (counts->items[i].iri == symbol) {
      ++counts->items[i].n;
      return CLIO_SUCCESS;
    }
  }
  Count* const items = clio_arena_grow(self->arena,
                                       counts->items,
                                       counts->n_items,
                                       &counts->capacity,
                                       sizeof(Count));
  TRY_ALLOC(items);
  counts->items            = items;
  items[counts->n_items++] = (Count){ symbol, 1U };
  return CLIO_SUCCESS;
}

static void
insert(uint64_t* const slots, const size_t n_slots, const uint64_t hash)
{
  size_t i = (size_t)hash & (n_slots - 1U);
  while (slots[i]) {
    i = (i + 1U) & (n_slots - 1U);
  }
  slots[i] = hash;
}

static ClioStatus
grow_things(ClioDescription* const self)
{
  const ClioAllocator* const allocator = clio_world_allocator(self->world);
  const size_t    n     = self->n_slots ? self->n_slots * 2U : FIRST_SLOTS;
  uint64_t* const slots = clio_calloc(allocator, n, sizeof(uint64_t));
  TRY_ALLOC(slots);
  for (size_t i = 0U; i < self->n_slots; ++i) {
    if (self->things[i]) {
      insert(slots, n, self->things[i]);
    }
  }
  clio_free(allocator, self->things);
  self->things  = slots;
  self->n_slots = n;
  return CLIO_SUCCESS;
}

// Add a thing, or a thing of a class; `fresh` says if it was not there
static ClioStatus
add_thing(ClioDescription* const self,
          const ClioStringView   iri,
          const ClioStringView   type,
          bool* const            fresh)
{
  const uint32_t salt = clio_hash(type.data, type.length, 0U);
  const uint64_t hash =
    ((uint64_t)clio_hash(iri.data, iri.length, salt) << 32U |
     clio_hash(iri.data, iri.length, ~salt)) |
    1U;
  ClioStatus st = CLIO_SUCCESS;
  if (self->n_used * 4U >= self->n_slots * 3U) {
    TRY(st, grow_things(self));
  }
  size_t i = (size_t)hash & (self->n_slots - 1U);
  while (self->things[i] && self->things[i] != hash) {
    i = (i + 1U) & (self->n_slots - 1U);
  }
  *fresh = !self->things[i];
  self->n_used += *fresh;
  self->things[i] = hash;
  return st;
}

static bool
starts_with(const ClioStringView text, const char* const a, const char* const b)
{
  const size_t n = strlen(a);
  const size_t m = strlen(b);
  return text.length >= n + m && !memcmp(text.data, a, n) &&
         !memcmp(text.data + n, b, m);
}

// Documents, their texts and parts are no things that articles speak of
static bool
is_thing(const ClioDescription* const self, const ClioStringView iri)
{
  return !starts_with(iri, self->base, "/doc/") &&
         !starts_with(iri, self->base, "/text/");
}

static ClioStatus
add_statement(ClioDescription* const self, const ClioStatement* const s)
{
  const ClioStringView p        = s->predicate.value;
  const ClioStringView type     = s->object.value;
  const ClioStringView any      = clio_string(NULL);
  bool                 is_new   = true;
  bool                 of_class = true;
  ClioStatus           st       = CLIO_SUCCESS;
  TRY(st, count(self, &self->properties, p));
  if (!clio_string_equals(p, clio_string(RDF_TYPE))) {
    return st;
  }
  if (is_thing(self, s->subject.value)) {
    TRY(st, add_thing(self, s->subject.value, any, &is_new));
    TRY(st, add_thing(self, s->subject.value, type, &of_class));
    self->n_things += is_new;
  }
  return of_class ? count(self, &self->classes, type) : st;
}

ClioStatus
clio_description_add(ClioDescription* const self, const ClioGraph* const graph)
{
  ClioStatus st = CLIO_SUCCESS;
  pthread_mutex_lock(&self->lock);
  for (size_t i = 0U; !st && i < graph->n_statements; ++i) {
    st = add_statement(self, &graph->statements[i]);
  }
  self->n_statements += graph->n_statements;
  ++self->n_documents;
  pthread_mutex_unlock(&self->lock);
  return st;
}

/* The graph that says it */

static ClioStatus
say(ClioGraph* const  graph,
    const char* const subject,
    const char* const predicate,
    const ClioTerm    object)
{
  const ClioStatement s = {
    clio_term_iri(subject), clio_term_iri(predicate), object, clio_term_none()
  };
  return subject && object.kind != CLIO_TERM_NONE && object.value.data
           ? clio_graph_add(graph, &s)
           : CLIO_NO_MEMORY;
}

static ClioTerm
number(ClioGraph* const graph, const size_t n)
{
  return clio_integer_term(graph->arena, (long long)n, NULL);
}

static ClioStatus
add_prefixes(ClioGraph* const graph)
{
  static const ClioPrefix own[] = {
    { "dcat", DCAT_NS, sizeof(DCAT_NS) - 1U },
    { "void", VOID_NS, sizeof(VOID_NS) - 1U },
  };
  const size_t      n = graph->n_prefixes;
  ClioPrefix* const prefixes =
    clio_arena_alloc(graph->arena, (n + 2U) * sizeof(ClioPrefix));
  TRY_ALLOC(prefixes);
  memcpy(prefixes, graph->prefixes, n * sizeof(ClioPrefix));
  memcpy(prefixes + n, own, sizeof(own));
  graph->prefixes   = prefixes;
  graph->n_prefixes = n + 2U;
  return CLIO_SUCCESS;
}

// BASE/dataset#class-dbo-Person
static const char*
part_name(const ClioGraph* const graph,
          const char* const      dataset,
          const char* const      kind,
          const char* const      iri)
{
  ClioStringView          local  = clio_string(NULL);
  const ClioPrefix* const prefix = clio_prefix_find(
    graph->prefixes, graph->n_prefixes, clio_string(iri), &local);
  return prefix ? clio_arena_printf(graph->arena,
                                    "%s#%s-%s-%.*s",
                                    dataset,
                                    kind,
                                    prefix->name,
                                    (int)local.length,
                                    local.data)
                : clio_arena_printf(
                    graph->arena,
                    "%s#%s-%s",
                    dataset,
                    kind,
                    clio_name_encode(graph->arena, clio_string(iri)));
}

static ClioStatus
say_vocabulary(ClioGraph* const  graph,
               const char* const dataset,
               const char* const iri)
{
  ClioStringView          local  = clio_string(NULL);
  const ClioPrefix* const prefix = clio_prefix_find(
    graph->prefixes, graph->n_prefixes, clio_string(iri), &local);
  return prefix
           ? say(
               graph, dataset, VOID_NS "vocabulary", clio_term_iri(prefix->iri))
           : CLIO_SUCCESS;
}

static ClioStatus
say_class(ClioGraph* const   graph,
          const char* const  dataset,
          const Count* const item)
{
  const char* const part = part_name(graph, dataset, "class", item->iri);
  ClioStatus        st   = CLIO_SUCCESS;
  TRY_ALLOC(part);
  TRY(st, say(graph, dataset, VOID_NS "classPartition", clio_term_iri(part)));
  TRY(st, say(graph, part, VOID_NS "class", clio_term_iri(item->iri)));
  TRY(st, say(graph, part, VOID_NS "entities", number(graph, item->n)));
  return say_vocabulary(graph, dataset, item->iri);
}

static ClioStatus
say_property(ClioGraph* const   graph,
             const char* const  dataset,
             const Count* const item)
{
  const char* const part = part_name(graph, dataset, "property", item->iri);
  ClioStatus        st   = CLIO_SUCCESS;
  TRY_ALLOC(part);
  TRY(st,
      say(graph, dataset, VOID_NS "propertyPartition", clio_term_iri(part)));
  TRY(st, say(graph, part, VOID_NS "property", clio_term_iri(item->iri)));
  TRY(st, say(graph, part, VOID_NS "triples", number(graph, item->n)));
  return say_vocabulary(graph, dataset, item->iri);
}

static ClioStatus
say_counts(const ClioDescription* const self,
           ClioGraph* const             graph,
           const char* const            dataset)
{
  const struct {
    const char* property;
    size_t      n;
  } rows[]      = { { VOID_NS "triples", self->n_statements },
                    { VOID_NS "entities", self->n_things },
                    { VOID_NS "classes", self->classes.n_items },
                    { VOID_NS "properties", self->properties.n_items },
                    { VOID_NS "documents", self->n_documents } };
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    TRY(st, say(graph, dataset, rows[i].property, number(graph, rows[i].n)));
  }
  for (size_t i = 0U; i < self->classes.n_items; ++i) {
    TRY(st, say_class(graph, dataset, &self->classes.items[i]));
  }
  for (size_t i = 0U; i < self->properties.n_items; ++i) {
    TRY(st, say_property(graph, dataset, &self->properties.items[i]));
  }
  return st;
}

static ClioStatus
say_distribution(ClioGraph* const                    graph,
                 const ClioDescriptionOptions* const options,
                 const char* const                   dataset)
{
  const ClioFormatInfo* const info   = clio_format_info(options->format);
  const ClioCompression       packed = options->file
                                         ? clio_compression_from_name(options->file)
                                         : CLIO_COMPRESSION_NONE;
  const char* const dump = clio_arena_printf(graph->arena, "%s#dump", dataset);
  const char* const media =
    clio_arena_printf(graph->arena, MEDIA_NS "%s", info->media_type);
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(dump);
  TRY_ALLOC(media);
  TRY(st, say(graph, dataset, DCAT_NS "distribution", clio_term_iri(dump)));
  TRY(st, say(graph, dump, RDF_TYPE, clio_term_iri(DCAT_NS "Distribution")));
  TRY(st, say(graph, dump, DCAT_NS "mediaType", clio_term_iri(media)));
  if (packed != CLIO_COMPRESSION_NONE) {
    TRY(st,
        say(graph,
            dump,
            DCAT_NS "compressFormat",
            clio_term_iri(packed == CLIO_COMPRESSION_GZIP
                            ? MEDIA_NS "application/gzip"
                            : MEDIA_NS "application/zstd")));
  }
  return options->license ? say(graph,
                                dump,
                                DCTERMS_NS "license",
                                clio_term_iri(options->license))
                          : st;
}

static ClioStatus
say_dataset(const ClioDescription* const        self,
            const ClioDescriptionOptions* const options,
            ClioGraph* const                    graph)
{
  const char* const dataset =
    clio_arena_printf(graph->arena, "%s/dataset", self->base);
  const char* const title = clio_arena_printf(
    graph->arena, "Facts from %zu articles", self->n_documents);
  const char* const space =
    clio_arena_printf(graph->arena, "%s/id/", self->base);
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(dataset);
  TRY_ALLOC(title);
  TRY_ALLOC(space);
  ClioTerm name = clio_term_literal(clio_string(title));
  name.language = clio_string("en");
  TRY(st, say(graph, dataset, RDF_TYPE, clio_term_iri(VOID_NS "Dataset")));
  TRY(st, say(graph, dataset, RDF_TYPE, clio_term_iri(DCAT_NS "Dataset")));
  TRY(st, say(graph, dataset, DCTERMS_NS "title", name));
  TRY(st,
      say(graph,
          dataset,
          VOID_NS "uriSpace",
          clio_term_literal(clio_string(space))));
  if (options->license) {
    TRY(
      st,
      say(
        graph, dataset, DCTERMS_NS "license", clio_term_iri(options->license)));
  }
  TRY(st, say_counts(self, graph, dataset));
  return say_distribution(graph, options, dataset);
}

/* Files */

static ClioStatus
open_file(const ClioDescription* const self,
          const char* const            directory,
          const char* const            name,
          ClioOutput** const           output)
{
  const char* const path =
    clio_arena_printf(self->arena, "%s/%s", directory, name);
  return path ? clio_output_file(self->world, path, false, output)
              : CLIO_NO_MEMORY;
}

static ClioStatus
write_prefixes(const ClioDescription* const self,
               const ClioGraph* const       graph,
               const char* const            directory,
               const bool                   sparql)
{
  ClioOutput* output = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st,
      open_file(
        self, directory, sparql ? "prefixes.rq" : "prefixes.ttl", &output));
  for (size_t i = 0U; i < graph->n_prefixes; ++i) {
    clio_buffer_printf(clio_output_buffer(output),
                       sparql ? "PREFIX %s: <%s>\n" : "@prefix %s: <%s> .\n",
                       graph->prefixes[i].name,
                       graph->prefixes[i].iri);
  }
  st = clio_output_end(output);
  clio_output_free(output);
  return st;
}

static ClioStatus
write_dataset(const ClioDescription* const self,
              const ClioGraph* const       graph,
              const char* const            directory)
{
  ClioOutput* output = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st, open_file(self, directory, "void.ttl", &output));
  st = clio_export_graph(self->world, graph, CLIO_FORMAT_TURTLE, output);
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  return st;
}

ClioStatus
clio_description_write(const ClioDescription* const        self,
                       const ClioDescriptionOptions* const options,
                       const char* const                   directory)
{
  ClioGraph* const graph =
    clio_graph_new(clio_world_allocator(self->world), self->base);
  TRY_ALLOC(graph);
  ClioStatus st = write_prefixes(self, graph, directory, false);
  st            = st ? st : write_prefixes(self, graph, directory, true);
  st            = st ? st : add_prefixes(graph);
  st            = st ? st : say_dataset(self, options, graph);
  if (!st) {
    clio_graph_sort(graph);
    st = write_dataset(self, graph, directory);
  }
  clio_graph_free(graph);
  return st;
}
