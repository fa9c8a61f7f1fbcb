// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "export/client.h"
#include "graph/graph.h"
#include "graph/name.h"
#include "rdf/digest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  ClioWorld*        world;
  ClioClient*       client;
  ClioClientOptions store;
  const char*       base;
  const char*       graph;   // For all, or null
  const char*       journal; // Path, or null
  FILE*             log;     // The journal
  ClioBuffer        done;    // What it held at the start
  size_t            n_files;
  size_t            n_graphs;
  size_t            n_statements;
  size_t            n_skipped; // Graphs
  bool              quiet;
} Load;

/* The journal: a line for each graph that the store has */

static ClioStatus
open_journal(Load* const load)
{
  ClioStatus st = CLIO_SUCCESS;
  load->done    = clio_buffer(clio_world_allocator(load->world));
  if (!load->journal) {
    return st;
  }

  st = clio_file_read(load->journal, 0U, &load->done);
  if (!st || st == CLIO_NOT_FOUND) {
    load->log = fopen(load->journal, "ab");
    st        = load->log ? CLIO_SUCCESS : CLIO_BAD_WRITE;
  }
  return st ? clio_world_error(
                load->world, st, "%s: %s", load->journal, strerror(errno))
            : st;
}

static const char*
store_url(const Load* const load)
{
  return load->store.graphs ? load->store.graphs : load->store.update;
}

static ClioStatus
make_entry(const Load* const          load,
           const char* const          graph,
           const ClioStatement* const statements,
           const size_t               n,
           ClioBuffer* const          entry)
{
  ClioDigest digest = { 0U, 0U };
  ClioStatus st     = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, clio_digest_add(&digest, &statements[i]));
  }
  clio_buffer_printf(entry,
                     "%s\t%s\t%zu\t%016" PRIx64 "\n",
                     store_url(load),
                     graph,
                     digest.n,
                     digest.sum);
  return entry->status;
}

// The last line of this graph says what the store has
static bool
is_done(const Load* const       load,
        const char* const       graph,
        const ClioBuffer* const entry)
{
  const char* const text = load->done.data;
  const char*       last = NULL;
  ClioBuffer        head = clio_buffer(clio_world_allocator(load->world));
  clio_buffer_printf(&head, "%s\t%s\t", store_url(load), graph);
  for (const char* at = text;
       at && !head.status && (at = strstr(at, head.data));
       ++at) {
    last = (at == text || at[-1] == '\n') ? at : last;
  }
  clio_buffer_clear(&head);
  return last && !strncmp(last, entry->data, entry->length);
}

static ClioStatus
note_done(Load* const load, const ClioBuffer* const entry)
{
  if (load->log && (fputs(entry->data, load->log) < 0 || fflush(load->log) ||
                    fsync(fileno(load->log)))) {
    return clio_world_error(
      load->world, CLIO_BAD_WRITE, "%s: %s", load->journal, strerror(errno));
  }
  return CLIO_SUCCESS;
}

/* Graphs */

static ClioStatus
check_count(Load* const load, const char* const graph, const size_t n)
{
  size_t     found = 0U;
  ClioStatus st    = CLIO_SUCCESS;
  if (!load->store.query) {
    return st;
  }
  TRY(st, clio_client_count(load->client, graph, &found));
  return found == n
           ? st
           : clio_world_error(load->world,
                              CLIO_NETWORK,
                              "<%s>: the store has %zu statements, not %zu",
                              graph,
                              found,
                              n);
}

static ClioStatus
load_graph(Load* const                load,
           const char* const          graph,
           const ClioStatement* const statements,
           const size_t               n)
{
  ClioBuffer entry = clio_buffer(clio_world_allocator(load->world));
  ClioStatus st    = make_entry(load, graph, statements, n, &entry);
  if (!st && is_done(load, graph, &entry)) {
    ++load->n_skipped;
  } else if (!st) {
    st = clio_client_replace(load->client, graph, statements, n);
    st = st ? st : check_count(load, graph, n);
    st = st ? st : note_done(load, &entry);
    load->n_graphs += !st;
    load->n_statements += st ? 0U : n;
  }
  clio_buffer_clear(&entry);
  return st;
}

static ClioStatus
keep_statement(void* const handle, const ClioStatement* const statement)
{
  ClioStatement   s   = *statement;
  const ClioGraph one = { .statements = &s, .n_statements = 1U };
  return clio_graph_merge((ClioGraph*)handle, &one);
}

// Return the graph of an article: BASE/graph/NAME
static const char*
graph_of(const Load* const load, ClioArena* const arena, const char* const path)
{
  const char* const slash = strrchr(path, '/');
  const char* const name  = slash ? slash + 1 : path;
  const char* const dot   = strrchr(name, '.');
  const char* const key   = clio_name_encode(
    arena, clio_substring(name, dot ? (size_t)(dot - name) : strlen(name)));
  return load->graph ? load->graph
         : key       ? clio_arena_printf(arena, "%s/graph/%s", load->base, key)
                     : NULL;
}

static ClioStatus
load_groups(Load* const load, ClioGraph* const all, const char* const path)
{
  const char* const home = graph_of(load, all->arena, path);
  TRY_ALLOC(home);
  for (size_t i = 0U; i < all->n_statements; ++i) {
    ClioTerm* const g = &all->statements[i].graph;
    if (g->kind == CLIO_TERM_NONE || load->graph) {
      *g = clio_term_iri(home);
    }
  }
  clio_graph_sort(all);

  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < all->n_statements;) {
    const ClioTerm g   = all->statements[i].graph;
    size_t         end = i + 1U;
    while (end < all->n_statements &&
           clio_term_equals(&g, &all->statements[end].graph)) {
      ++end;
    }
    const char* const name = clio_arena_string(all->arena, g.value);
    TRY_ALLOC(name);
    TRY(st, load_graph(load, name, all->statements + i, end - i));
    i = end;
  }
  return st;
}

static ClioStatus
load_file(Load* const load, ClioRdfReader* const reader, const char* const path)
{
  ClioGraph* const all =
    clio_graph_new(clio_world_allocator(load->world), NULL);
  TRY_ALLOC(all);
  ClioStatus st =
    clio_rdf_files_read(load->world, reader, path, keep_statement, all);
  st = st ? st : load_groups(load, all, path);
  load->n_files += !st;
  clio_graph_free(all);
  return st;
}

static double
seconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
show_progress(const Load* const load, const size_t n, const double start)
{
  const double spent = seconds_now() - start;
  if (!load->quiet && n > 1U && isatty(STDERR_FILENO)) {
    fprintf(stderr,
            "\r%zu of %zu files, %zu statements, %.0f per second ",
            load->n_files,
            n,
            load->n_statements,
            (double)load->n_statements / (spent > 0.001 ? spent : 0.001));
  }
}

static ClioStatus
load_files(Load* const load, const ClioRdfFiles* const files)
{
  const double   start  = seconds_now();
  ClioRdfReader* reader = NULL;
  ClioStatus     st     = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(load->world, &reader));
  for (size_t i = 0U; !st && i < files->n_paths; ++i) {
    st = load_file(load, reader, files->paths[i]);
    show_progress(load, files->n_paths, start);
  }
  clio_rdf_reader_free(reader);
  if (!load->quiet) {
    fprintf(stderr,
            "%s%zu of %zu files loaded: %zu graphs with %zu statements, %zu "
            "graphs were there already, in %.2f s\n",
            isatty(STDERR_FILENO) ? "\r" : "",
            load->n_files,
            files->n_paths,
            load->n_graphs,
            load->n_statements,
            load->n_skipped,
            seconds_now() - start);
  }
  return st;
}

static ClioStatus
load_all(Load* const load, char** const names, const int n)
{
  ClioArena* const arena = clio_arena_new(clio_world_allocator(load->world));
  TRY_ALLOC(arena);
  ClioRdfFiles files = { arena, NULL, 0U, 0U };
  ClioStatus   st    = open_journal(load);
  for (int i = 0; !st && i < n; ++i) {
    st = clio_rdf_files_add(load->world, &files, names[i]);
  }
  st = st ? st : clio_client_new(load->world, &load->store, &load->client);
  st = st ? st : load_files(load, &files);
  clio_client_free(load->client);
  if (load->log && fclose(load->log)) {
    st = st ? st : CLIO_BAD_WRITE;
  }
  clio_buffer_clear(&load->done);
  clio_arena_free(arena);
  return st;
}

static int
run(int argc, char** const argv)
{
  Load load = { .base  = CLIO_DEFAULT_BASE,
                .store = { .user     = getenv("CLIO_STORE_USER"),
                           .password = getenv("CLIO_STORE_PASSWORD"),
                           .token    = getenv("CLIO_STORE_TOKEN") } };

  const ClioOption options[] = {
    { "store",
      's',
      CLIO_OPTION_STRING,
      &load.store.graphs,
      "URL",
      "Graph Store Protocol: each graph is replaced with one PUT" },
    { "update",
      'u',
      CLIO_OPTION_STRING,
      &load.store.update,
      "URL",
      "SPARQL Update, for a store without that protocol" },
    { "query",
      0,
      CLIO_OPTION_STRING,
      &load.store.query,
      "URL",
      "SPARQL Query: count each graph after it is loaded" },
    { "user",
      0,
      CLIO_OPTION_STRING,
      &load.store.user,
      "NAME",
      "User; the password is in CLIO_STORE_PASSWORD or netrc" },
    { "base",
      'b',
      CLIO_OPTION_STRING,
      &load.base,
      "IRI",
      "Name the graph of an article IRI/graph/NAME" },
    { "graph",
      'g',
      CLIO_OPTION_STRING,
      &load.graph,
      "IRI",
      "Load the one file into this graph" },
    { "journal",
      'j',
      CLIO_OPTION_STRING,
      &load.journal,
      "FILE",
      "Note here what is loaded, and skip what was noted before" },
    { "tries",
      0,
      CLIO_OPTION_COUNT,
      &load.store.tries,
      "N",
      "Try a request this often (default: 8)" },
    { "quiet", 'q', CLIO_OPTION_FLAG, &load.quiet, NULL, "Print no report" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "load",
    "FILE|DIR...",
    "Put RDF files into a SPARQL store, each article as a named graph of its "
    "own.  Loading again changes nothing, and a corrected article replaces "
    "what it said before.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (!argc || !store_url(&load)) {
    return clio_options_error(&usage, "files and --store or --update expected");
  }
  if (load.graph && argc > 1) {
    return clio_options_error(&usage, "one graph takes one file");
  }
  load.world = clio_world_new(NULL);
  const ClioStatus rc =
    load.world ? load_all(&load, argv, argc) : CLIO_NO_MEMORY;
  clio_world_free(load.world);
  return clio_exit_code(rc);
}

const ClioCommand clio_cmd_load = { "load",
                                    "put RDF files into a SPARQL store",
                                    run };
