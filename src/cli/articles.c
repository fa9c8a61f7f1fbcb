// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/articles.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/symbols.h"
#include "base/try.h"
#include "cli/rdf_files.h"
#include "export/compress.h"
#include "graph/name.h"

#include <stdlib.h>
#include <string.h>

// Where a statement of a scattered file belongs
typedef struct {
  ClioSymbol article;
  size_t     index;
} Place;

typedef struct {
  const ClioWorld*          world;
  const ClioArticleOptions* options;
  ClioArticleFunc           func;
  void*                     handle;
  ClioArena*                arena;
  ClioStringView            home;      // The article of what has no graph
  ClioSymbols*              seen;      // Articles that have begun
  ClioBuffer                article;   // The one being read
  ClioBuffer                next;      // The one of the statement at hand
  bool                      scattered; // An article began again after another
  ClioGraph*                graph;     // Statements of the article, or of all
  Place*                    places;    // Of all statements, if it is scattered
  size_t                    n_places;
  size_t                    capacity;
} Articles;

// Return the length of a file's name without its endings
static size_t
stem_length(const char* const name)
{
  const char* dot = strrchr(name, '.');
  size_t      n   = dot ? (size_t)(dot - name) : strlen(name);
  if (clio_compression_from_name(name) != CLIO_COMPRESSION_NONE) {
    for (size_t i = n; i; --i) {
      if (name[i - 1U] == '.') {
        return i - 1U;
      }
    }
  }
  return n;
}

// BASE/graph/NAME
static ClioStatus
find_home(Articles* const self, const char* const path)
{
  const char* const slash = strrchr(path, '/');
  const char* const name  = slash ? slash + 1 : path;
  const char* const key =
    clio_name_encode(self->arena, clio_substring(name, stem_length(name)));
  TRY_ALLOC(key);
  self->home =
    clio_string(self->options->graph
                  ? self->options->graph
                  : clio_arena_printf(
                      self->arena, "%s/graph/%s", self->options->base, key));
  return self->home.data ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

// The graph of a sentence, BASE/doc/NAME#s1, is a part of BASE/graph/NAME
static bool
append_whole(ClioBuffer* const out, const ClioStringView graph)
{
  static const char doc[] = "/doc/";
  const char* const hash  = memchr(graph.data, '#', graph.length);
  const char*       at    = hash;
  while (at && at > graph.data && *at != '/') {
    --at;
  }
  const size_t n     = sizeof(doc) - 1U;
  const size_t start = at ? (size_t)(at - graph.data) + 1U : 0U;
  if (start < n || memcmp(graph.data + start - n, doc, n)) {
    return false;
  }
  clio_buffer_append(out, clio_substring(graph.data, start - n));
  clio_buffer_append(out, clio_string("/graph/"));
  clio_buffer_append(
    out,
    clio_substring(graph.data + start, (size_t)(hash - graph.data) - start));
  return true;
}

static bool
is_homeless(const Articles* const self, const ClioTerm* const graph)
{
  return graph->kind == CLIO_TERM_NONE || self->options->graph;
}

// Set `next` to the article of `graph`
static ClioStatus
find_article(Articles* const self, const ClioTerm* const graph)
{
  const bool homeless = is_homeless(self, graph);
  self->next.length   = 0U;
  if (homeless || !self->options->whole ||
      !append_whole(&self->next, graph->value)) {
    clio_buffer_append(&self->next, homeless ? self->home : graph->value);
  }
  return self->next.status;
}

static bool
is_same(const Articles* const self)
{
  return clio_string_equals(clio_buffer_view(&self->article),
                            clio_buffer_view(&self->next));
}

static void
turn(Articles* const self)
{
  const ClioBuffer old = self->article;
  self->article        = self->next;
  self->next           = old;
}

/* First reading: is all right, and is each article in one piece? */

static ClioStatus
check_statement(void* const handle, const ClioStatement* const statement)
{
  Articles* const self = (Articles*)handle;
  ClioStatus      st   = CLIO_SUCCESS;
  TRY(st, find_article(self, &statement->graph));
  if (!is_same(self)) {
    turn(self);
    const ClioStringView name = clio_buffer_view(&self->article);
    self->scattered =
      self->scattered || clio_symbols_find(self->seen, name) != NULL;
    TRY_ALLOC(clio_symbols_intern(self->seen, name));
  }
  return st;
}

/* Second reading */

static ClioStatus
keep(const Articles* const self, const ClioStatement* const statement)
{
  ClioStatement   s   = *statement;
  const ClioGraph one = { .statements = &s, .n_statements = 1U };
  if (is_homeless(self, &s.graph)) {
    s.graph = clio_term_iri(self->home.data);
  }
  return clio_graph_merge(self->graph, &one);
}

static ClioStatus
renew(Articles* const self)
{
  clio_graph_free(self->graph);
  self->graph = clio_graph_new(clio_world_allocator(self->world), NULL);
  return self->graph ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static ClioStatus
give(const Articles* const self, const char* const article)
{
  clio_graph_sort(self->graph);
  return self->func(self->handle, article, self->graph);
}

// Remember the article of the statement at hand, whose graph is the last one
static ClioStatus
note_place(Articles* const self)
{
  Place* const places = clio_arena_grow(
    self->arena, self->places, self->n_places, &self->capacity, sizeof(Place));
  TRY_ALLOC(places);
  self->places = places;
  places[self->n_places] =
    (Place){ clio_symbols_find(self->seen, clio_buffer_view(&self->next)),
             self->n_places };
  ++self->n_places;
  return CLIO_SUCCESS;
}

static ClioStatus
take_statement(void* const handle, const ClioStatement* const statement)
{
  Articles* const self = (Articles*)handle;
  ClioStatus      st   = CLIO_SUCCESS;
  TRY(st, find_article(self, &statement->graph));
  if (self->scattered) {
    TRY(st, note_place(self));
  } else if (!is_same(self)) {
    if (self->graph->n_statements) {
      TRY(st, give(self, self->article.data));
      TRY(st, renew(self));
    }
    turn(self);
  }
  return keep(self, statement);
}

static int
compare_places(const void* const x, const void* const y)
{
  const Place* const a     = (const Place*)x;
  const Place* const b     = (const Place*)y;
  const int          order = strcmp(a->article, b->article);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

// Give what was collected of a file whose articles are not in one piece each
static ClioStatus
give_scattered(Articles* const self)
{
  ClioGraph* const all = self->graph;
  ClioStatus       st  = CLIO_SUCCESS;
  self->graph          = NULL;
  qsort(self->places, self->n_places, sizeof(Place), compare_places);
  for (size_t i = 0U; !st && i < self->n_places;) {
    const ClioSymbol article = self->places[i].article;
    st                       = renew(self);
    for (; !st && i < self->n_places && self->places[i].article == article;
         ++i) {
      st = clio_graph_add(self->graph, &all->statements[self->places[i].index]);
    }
    st = st ? st : give(self, article);
  }
  clio_graph_free(all);
  return st;
}

static ClioStatus
read_twice(Articles* const      self,
           ClioRdfReader* const reader,
           const char* const    path)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, find_home(self, path));
  TRY(st,
      clio_rdf_files_read(self->world, reader, path, check_statement, self));
  self->article.length = 0U;
  TRY(st, renew(self));
  TRY(st, clio_rdf_files_read(self->world, reader, path, take_statement, self));
  return self->scattered             ? give_scattered(self)
         : self->graph->n_statements ? give(self, self->article.data)
                                     : st;
}

ClioStatus
clio_articles_read(const ClioWorld* const          world,
                   ClioRdfReader* const            reader,
                   const char* const               path,
                   const ClioArticleOptions* const options,
                   const ClioArticleFunc           func,
                   void* const                     handle)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);

  Articles self = { .world   = world,
                    .options = options,
                    .func    = func,
                    .handle  = handle,
                    .arena   = clio_arena_new(allocator),
                    .seen    = clio_symbols_new(allocator, NULL),
                    .article = clio_buffer(allocator),
                    .next    = clio_buffer(allocator) };

  const ClioStatus st =
    self.arena && self.seen ? read_twice(&self, reader, path) : CLIO_NO_MEMORY;
  clio_graph_free(self.graph);
  clio_buffer_clear(&self.next);
  clio_buffer_clear(&self.article);
  clio_symbols_free(self.seen);
  clio_arena_free(self.arena);
  return st;
}
