// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/collection.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/try.h"
#include "export/collection_state.h"
#include "export/output.h"
#include "export/sink.h"
#include "rdf/check.h"
#include "rdf/reader.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIST "clio-store"
#define ARTICLES "articles"
#define INDEX "index-"
#define TITLE "clio store 1\n"

/* The list of articles */

char*
clio_collection_index_path(const ClioCollection* const c,
                           const unsigned              generation)
{
  return clio_arena_printf(c->arena, "%s/" INDEX "%u", c->path, generation);
}

static ClioStatus
damaged(const ClioCollection* const c, const unsigned line)
{
  return clio_world_error(
    c->world, CLIO_BAD_DATA, "%s/" LIST ":%u: damaged", c->path, line);
}

// Read GRAPH, FILE, statements and their hash, separated by TAB
static bool
read_entry(char* const line, ClioCollectionEntry* const entry)
{
  char*       rest   = NULL;
  char* const file   = strchr(line, '\t');
  char* const number = file ? strchr(file + 1, '\t') : NULL;
  char* const sum    = number ? strchr(number + 1, '\t') : NULL;
  if (!sum) {
    return false;
  }
  *file = *number = *sum = '\0';
  entry->graph           = line;
  entry->file            = file + 1;
  entry->digest.n        = strtoull(number + 1, &rest, 10);
  if (*rest || strchr(entry->file, '/')) {
    return false;
  }
  entry->digest.sum = strtoull(sum + 1, &rest, 16);
  return !*rest && rest == sum + 17;
}

static ClioStatus
read_entries(ClioCollection* const c, char* line, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    ClioCollectionEntry entry = { NULL, NULL, { 0U, 0U }, false };
    char* const         end   = strchr(line, '\n');
    if (!end) {
      return damaged(c, (unsigned)i + 3U);
    }
    *end = '\0';
    if (!read_entry(line, &entry) ||
        (i && strcmp(c->entries[i - 1U].graph, entry.graph) >= 0)) {
      return damaged(c, (unsigned)i + 3U);
    }
    ClioCollectionEntry* const entries = clio_arena_grow(
      c->arena, c->entries, i, &c->capacity, sizeof(ClioCollectionEntry));
    TRY_ALLOC(entries);
    c->entries                 = entries;
    c->entries[c->n_entries++] = entry;
    line                       = end + 1;
  }
  return *line ? damaged(c, (unsigned)n + 3U) : CLIO_SUCCESS;
}

static ClioStatus
read_list(ClioCollection* const c, const ClioStringView bytes)
{
  static const size_t title = sizeof(TITLE) - 1U;

  char* const text = clio_arena_string(c->arena, bytes);
  TRY_ALLOC(text);
  if (strncmp(text, TITLE, title) != 0) {
    return clio_world_error(c->world,
                            CLIO_BAD_DATA,
                            "%s/" LIST ": not the list of a store, or of "
                            "another version",
                            c->path);
  }
  size_t n    = 0U;
  int    used = 0;
  if (!strchr(text + title, '\n') ||
      sscanf(text + title,
             "index %u %" SCNx64 " articles %zu%n",
             &c->generation,
             &c->index_sum,
             &n,
             &used) != 3 ||
      text[title + (size_t)used] != '\n') {
    return damaged(c, 2U);
  }
  return read_entries(c, text + title + (size_t)used + 1U, n);
}

ClioStatus
clio_collection_write_list(const ClioCollection* const c)
{
  const char* const path   = clio_arena_printf(c->arena, "%s/" LIST, c->path);
  ClioOutput*       output = NULL;
  ClioStatus        st     = CLIO_SUCCESS;
  TRY_ALLOC(path);
  TRY(st, clio_output_file(c->world, path, true, &output));
  clio_buffer_printf(clio_output_buffer(output),
                     TITLE "index %u %016" PRIx64 " articles %zu\n",
                     c->generation,
                     c->index_sum,
                     c->n_entries);
  for (size_t i = 0U; i < c->n_entries; ++i) {
    const ClioCollectionEntry* const e = &c->entries[i];
    clio_buffer_printf(clio_output_buffer(output),
                       "%s\t%s\t%zu\t%016" PRIx64 "\n",
                       e->graph,
                       e->file,
                       e->digest.n,
                       e->digest.sum);
  }
  st = clio_output_end(output);
  clio_output_free(output);
  return st;
}

/* Opening */

// What a first change that was cut off leaves behind is no stranger's
static bool
is_ours(const char* const name)
{
  return name[0] == '.' || !strcmp(name, ARTICLES) ||
         !strncmp(name, INDEX, sizeof(INDEX) - 1U);
}

static ClioStatus
start(ClioCollection* const c)
{
  DIR* const dir     = opendir(c->path);
  bool       foreign = false;
  if (!dir) {
    return clio_world_error(
      c->world, CLIO_BAD_READ, "%s: %s", c->path, strerror(errno));
  }
  for (const struct dirent* e = readdir(dir); e; e = readdir(dir)) {
    foreign = foreign || !is_ours(e->d_name);
  }
  closedir(dir);

  const char* const path = clio_arena_printf(c->arena, "%s/" ARTICLES, c->path);
  TRY_ALLOC(path);
  if (foreign) {
    return clio_world_error(
      c->world,
      CLIO_BAD_DATA,
      "%s: not a store, and not empty: nothing is changed",
      c->path);
  }
  return mkdir(path, 0777) && errno != EEXIST
           ? clio_world_error(
               c->world, CLIO_BAD_WRITE, "%s: %s", path, strerror(errno))
           : CLIO_SUCCESS;
}

static ClioStatus
lock(ClioCollection* const c, const bool change)
{
  if (change && mkdir(c->path, 0777) && errno != EEXIST) {
    return clio_world_error(
      c->world, CLIO_BAD_WRITE, "%s: %s", c->path, strerror(errno));
  }
  c->lock = open(c->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (c->lock < 0) {
    return clio_world_error(c->world,
                            errno == ENOENT ? CLIO_NOT_FOUND : CLIO_BAD_READ,
                            "%s: %s",
                            c->path,
                            strerror(errno));
  }
  while (flock(c->lock, change ? LOCK_EX : LOCK_SH)) {
    if (errno != EINTR) {
      break; // A file system without locks: one program at a time, please
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
load(ClioCollection* const c, const bool change)
{
  ClioBuffer        bytes = clio_buffer(clio_world_allocator(c->world));
  const char* const path  = clio_arena_printf(c->arena, "%s/" LIST, c->path);
  ClioStatus        st    = CLIO_SUCCESS;
  TRY_ALLOC(path);
  TRY(st, lock(c, change));
  st = clio_file_read(path, 0U, &bytes);
  if (st == CLIO_NOT_FOUND) {
    st = change
           ? start(c)
           : clio_world_error(
               c->world, st, "%s: not a store: no " LIST " in it", c->path);
  } else if (st) {
    st = clio_world_error(c->world, st, "%s: %s", path, strerror(errno));
  } else {
    st = read_list(c, clio_buffer_view(&bytes));
  }
  clio_buffer_clear(&bytes);
  return st;
}

ClioStatus
clio_collection_open(const ClioWorld* const world,
                     const char* const      directory,
                     const bool             change,
                     ClioCollection** const collection)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioCollection* const      c         = clio_calloc(allocator, 1, sizeof(*c));
  TRY_ALLOC(c);
  c->world = world;
  c->lock  = -1;
  c->arena = clio_arena_new(allocator);
  c->seen  = clio_symbols_new(allocator, NULL);
  c->path =
    c->arena ? clio_arena_string(c->arena, clio_string(directory)) : NULL;

  const ClioStatus st = c->path && c->seen ? load(c, change) : CLIO_NO_MEMORY;
  if (st) {
    clio_collection_free(c);
    return st;
  }
  *collection = c;
  return st;
}

void
clio_collection_free(ClioCollection* const c)
{
  if (c) {
    if (c->lock >= 0) {
      close(c->lock);
    }
    clio_symbols_free(c->seen);
    clio_arena_free(c->arena);
    clio_free(clio_world_allocator(c->world), c);
  }
}

/* Reading */

size_t
clio_collection_size(const ClioCollection* const c)
{
  return c->n_entries;
}

ClioCollectionArticle
clio_collection_article(const ClioCollection* const c, const size_t index)
{
  const ClioCollectionEntry* const entry = &c->entries[index];
  return (ClioCollectionArticle){ entry->graph, entry->digest.n };
}

typedef struct {
  ClioDigest        digest;
  ClioStatementFunc func;
  void*             handle;
} Reading;

static ClioStatus
on_statement(void* const handle, const ClioStatement* const statement)
{
  Reading* const reading = (Reading*)handle;
  ClioStatus     st      = CLIO_SUCCESS;
  TRY(st, clio_digest_add_quad(&reading->digest, statement));
  return reading->func(reading->handle, statement);
}

static ClioStatus
read_text(const ClioCollection* const c,
          const char* const           path,
          const ClioStringView        text,
          Reading* const              reading)
{
  ClioRdfReader* reader = NULL;
  ClioStatus     st     = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(c->world, &reader));
  st = clio_rdf_reader_read(reader,
                            CLIO_SYNTAX_NQUADS,
                            text,
                            path,
                            "urn:x-clio:store",
                            on_statement,
                            reading);
  clio_rdf_reader_free(reader);
  return st;
}

ClioStatus
clio_collection_read_entry(const ClioCollection* const      c,
                           const ClioCollectionEntry* const entry,
                           const ClioStatementFunc          func,
                           void* const                      handle)
{
  ClioBuffer path    = clio_buffer(clio_world_allocator(c->world));
  ClioBuffer text    = clio_buffer(clio_world_allocator(c->world));
  Reading    reading = { { 0U, 0U }, func, handle };
  clio_buffer_printf(&path, "%s/" ARTICLES "/%s", c->path, entry->file);

  ClioStatus st = path.status;
  st            = st ? st : clio_file_read(path.data, 0U, &text);
  if (st == CLIO_NOT_FOUND || st == CLIO_BAD_READ) {
    st = clio_world_error(
      c->world, CLIO_BAD_DATA, "%s: %s", path.data, strerror(errno));
  }
  st = st ? st : read_text(c, path.data, clio_buffer_view(&text), &reading);
  if (!st && !clio_digest_equals(reading.digest, entry->digest)) {
    st = clio_world_error(c->world,
                          CLIO_BAD_DATA,
                          "%s: damaged: not the statements that were written",
                          path.data);
  }
  clio_buffer_clear(&text);
  clio_buffer_clear(&path);
  return st;
}

ClioStatus
clio_collection_read(const ClioCollection* const c,
                     const size_t                index,
                     const ClioStatementFunc     func,
                     void* const                 handle)
{
  return clio_collection_read_entry(c, &c->entries[index], func, handle);
}

ClioStatus
clio_collection_index(const ClioCollection* const c, ClioStore** const index)
{
  const char* const path = clio_collection_index_path(c, c->generation);
  uint64_t          sum  = 0U;
  ClioStatus        st   = CLIO_SUCCESS;
  TRY_ALLOC(path);
  // librdf takes what Berkeley DB cannot read for the end of the statements
  TRY(st, clio_collection_sum(c, path, &sum));
  if (sum != c->index_sum) {
    return clio_world_error(
      c->world, CLIO_BAD_DATA, "%s: damaged: not as it was written", path);
  }
  return clio_store_open(c->world, path, CLIO_STORE_READ, index);
}

/* What is to be changed */

static ClioCollectionEntry*
find(const ClioCollection* const c, const char* const graph)
{
  size_t low = 0U;
  for (size_t high = c->n_entries; low < high;) {
    const size_t middle = low + (high - low) / 2U;
    if (strcmp(c->entries[middle].graph, graph) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < c->n_entries && !strcmp(c->entries[low].graph, graph)
           ? &c->entries[low]
           : NULL;
}

static ClioStatus
rename_blank(ClioArena* const arena, const uint32_t article, ClioTerm* const t)
{
  if (t->kind == CLIO_TERM_BLANK) {
    const char* const label = clio_arena_printf(arena,
                                                "a%08" PRIx32 "%.*s",
                                                article,
                                                (int)t->value.length,
                                                t->value.data);
    TRY_ALLOC(label);
    t->value = clio_string(label);
  }
  return CLIO_SUCCESS;
}

// Copy `from`, with labels of blank nodes that no other article has
static ClioStatus
copy_statements(const char* const      graph,
                const ClioGraph* const from,
                ClioGraph* const       to)
{
  const uint32_t article = clio_hash(graph, strlen(graph), 0U);
  ClioStatus     st      = CLIO_SUCCESS;
  for (size_t i = 0U; i < from->n_statements; ++i) {
    ClioStatement s = from->statements[i];
    TRY(st, rename_blank(to->arena, article, &s.subject));
    TRY(st, rename_blank(to->arena, article, &s.object));
    TRY(st, clio_graph_add(to, &s));
  }
  clio_graph_sort(to);
  return st;
}

static ClioStatus
write_article(const ClioCollection* const c,
              const char* const           file,
              const ClioGraph* const      statements)
{
  const char* const path =
    clio_arena_printf(c->arena, "%s/" ARTICLES "/%s", c->path, file);
  ClioOutput* output = NULL;
  ClioSink*   sink   = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY_ALLOC(path);
  TRY(st, clio_output_file(c->world, path, true, &output));
  st = clio_sink_text(c->world, CLIO_FORMAT_NQUADS, output, &sink);
  st = st ? st : clio_sink_begin(sink);
  st = st ? st : clio_sink_graph(sink, statements);
  st = st ? st : clio_sink_end(sink);
  st = st ? st : clio_output_end(output);
  clio_sink_free(sink);
  clio_output_free(output);
  return st;
}

static ClioStatus
add_fresh(ClioCollection* const c, const ClioCollectionEntry* const entry)
{
  ClioCollectionEntry* const fresh = clio_arena_grow(
    c->arena, c->fresh, c->n_fresh, &c->fresh_capacity, sizeof(*entry));
  TRY_ALLOC(fresh);
  c->fresh               = fresh;
  c->fresh[c->n_fresh++] = *entry;
  return CLIO_SUCCESS;
}

static ClioStatus
put_statements(ClioCollection* const  c,
               const char* const      graph,
               const ClioGraph* const statements)
{
  const size_t               length = strlen(graph);
  ClioCollectionEntry* const old    = find(c, graph);
  ClioCollectionEntry        entry  = { NULL, NULL, { 0U, 0U }, false };
  ClioStatus                 st     = CLIO_SUCCESS;
  for (size_t i = 0U; i < statements->n_statements; ++i) {
    TRY(st, clio_digest_add_quad(&entry.digest, &statements->statements[i]));
  }
  if (old && clio_digest_equals(old->digest, entry.digest)) {
    old->removed = false;
    ++c->n_same;
    return st;
  }

  entry.graph = clio_arena_string(c->arena, clio_string(graph));
  entry.file  = clio_arena_printf(c->arena,
                                 "%08" PRIx32 "%08" PRIx32 "-%u.nq",
                                 clio_hash(graph, length, 1U),
                                 clio_hash(graph, length, 2U),
                                 c->generation + 1U);
  if (!entry.graph || !entry.file) {
    return CLIO_NO_MEMORY;
  }
  TRY(st, write_article(c, entry.file, statements));
  if (old) {
    old->removed = true;
  }
  return add_fresh(c, &entry);
}

ClioStatus
clio_collection_put(ClioCollection* const  c,
                    const char* const      graph,
                    const ClioGraph* const statements)
{
  if (!clio_iri_is_legal(clio_string(graph))) {
    return clio_world_error(
      c->world, CLIO_BAD_ARGUMENT, "<%s> is no IRI for an article", graph);
  }
  if (clio_symbols_find(c->seen, clio_string(graph))) {
    return clio_world_error(
      c->world, CLIO_BAD_DATA, "<%s> is in two of the files", graph);
  }
  TRY_ALLOC(clio_symbols_intern(c->seen, clio_string(graph)));

  ClioGraph* const copy = clio_graph_new(clio_world_allocator(c->world), NULL);
  TRY_ALLOC(copy);
  ClioStatus st = copy_statements(graph, statements, copy);
  st            = st ? st : put_statements(c, graph, copy);
  clio_graph_free(copy);
  return st;
}

ClioStatus
clio_collection_remove(ClioCollection* const c, const char* const graph)
{
  ClioCollectionEntry* const entry = find(c, graph);
  if (!entry) {
    return clio_world_error(
      c->world, CLIO_NOT_FOUND, "%s: no article <%s>", c->path, graph);
  }
  entry->removed = true;
  return CLIO_SUCCESS;
}
