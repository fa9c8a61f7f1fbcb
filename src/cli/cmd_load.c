// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "cli/articles.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/journal.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "export/client.h"
#include "graph/graph.h"
#include "rdf/digest.h"

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
  ClioJournal*      journal; // Or null
  size_t            n_files;
  size_t            n_graphs;
  size_t            n_statements;
  size_t            n_skipped; // Graphs
  size_t            n_paths;
  double            start; // In seconds, like `shown`
  double            shown; // When progress was shown last
  bool              quiet;
} Load;

static const char*
store_url(const Load* const load)
{
  return load->store.graphs ? load->store.graphs : load->store.update;
}

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

static double
seconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Show how far it is on a terminal, not too often
static void
show_progress(Load* const load)
{
  const double now   = seconds_now();
  const double spent = now - load->start;
  if (load->quiet || now - load->shown < 0.2 || !isatty(STDERR_FILENO)) {
    return;
  }
  load->shown = now;
  fprintf(stderr,
          "\r%zu of %zu files, %zu graphs, %zu statements, %.0f per second ",
          load->n_files,
          load->n_paths,
          load->n_graphs,
          load->n_statements,
          (double)load->n_statements / (spent > 0.001 ? spent : 0.001));
}

static ClioStatus
load_article(void* const            handle,
             const char* const      graph,
             const ClioGraph* const article)
{
  Load* const                load       = (Load*)handle;
  const ClioStatement* const statements = article->statements;
  const size_t               n          = article->n_statements;
  ClioDigest                 digest     = { 0U, 0U };
  ClioStatus                 st         = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, clio_digest_add(&digest, &statements[i]));
  }
  if (clio_journal_has(load->journal, graph, digest)) {
    ++load->n_skipped;
    return st;
  }

  TRY(st, clio_client_replace(load->client, graph, statements, n));
  TRY(st, check_count(load, graph, n));
  TRY(st, clio_journal_add(load->journal, graph, digest));
  ++load->n_graphs;
  load->n_statements += n;
  show_progress(load);
  return st;
}

static ClioStatus
load_file(Load* const load, ClioRdfReader* const reader, const char* const path)
{
  const ClioArticleOptions options = { load->base, load->graph, false };
  const ClioStatus         st =
    clio_articles_read(load->world, reader, path, &options, load_article, load);
  load->n_files += !st;
  return st;
}

static ClioStatus
load_files(Load* const load, const ClioRdfFiles* const files)
{
  ClioRdfReader* reader = NULL;
  ClioStatus     st     = CLIO_SUCCESS;
  load->start           = seconds_now();
  load->n_paths         = files->n_paths;
  TRY(st, clio_rdf_reader_new(load->world, &reader));
  for (size_t i = 0U; !st && i < files->n_paths; ++i) {
    st = load_file(load, reader, files->paths[i]);
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
            seconds_now() - load->start);
  }
  return st;
}

static ClioStatus
load_all(Load* const       load,
         const char* const journal,
         char** const      names,
         const int         n)
{
  ClioArena* const arena = clio_arena_new(clio_world_allocator(load->world));
  TRY_ALLOC(arena);
  ClioRdfFiles files = { arena, NULL, 0U, 0U };
  ClioStatus   st    = CLIO_SUCCESS;
  for (int i = 0; !st && i < n; ++i) {
    st = clio_rdf_files_add(load->world, &files, names[i]);
  }
  st = st ? st : clio_client_new(load->world, &load->store, &load->client);
  if (!st && journal) {
    st =
      clio_journal_open(load->world, journal, store_url(load), &load->journal);
  }
  st = st ? st : load_files(load, &files);

  const ClioStatus closed = clio_journal_close(load->journal);
  clio_client_free(load->client);
  clio_arena_free(arena);
  return st ? st : closed;
}

static int
run(int argc, char** const argv)
{
  Load load = { .base  = CLIO_DEFAULT_BASE,
                .store = { .user     = getenv("CLIO_STORE_USER"),
                           .password = getenv("CLIO_STORE_PASSWORD"),
                           .token    = getenv("CLIO_STORE_TOKEN") } };

  const char*      journal   = NULL;
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
      &journal,
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
    load.world ? load_all(&load, journal, argv, argc) : CLIO_NO_MEMORY;
  clio_world_free(load.world);
  return clio_exit_code(rc);
}

const ClioCommand clio_cmd_load = { "load",
                                    "put RDF files into a SPARQL store",
                                    run };
