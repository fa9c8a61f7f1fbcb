// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/buffer.h"
#include "base/try.h"
#include "cli/articles.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "export/collection.h"
#include "export/sink.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  ClioWorld*      world;
  ClioArena*      arena;
  ClioCollection* collection;
  const char*     directory;
  const char*     base;
  const char*     output;
  const char*     format;
  bool            quiet;
} Store;

/* add */

static ClioStatus
put_article(void* const            handle,
            const char* const      graph,
            const ClioGraph* const article)
{
  return clio_collection_put(((Store*)handle)->collection, graph, article);
}

static ClioStatus
put_files(Store* const store, const ClioRdfFiles* const files)
{
  const ClioArticleOptions options = { store->base, NULL, true };
  ClioRdfReader*           reader  = NULL;
  ClioStatus               st      = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(store->world, &reader));
  for (size_t i = 0U; !st && i < files->n_paths; ++i) {
    st = clio_articles_read(
      store->world, reader, files->paths[i], &options, put_article, store);
  }
  clio_rdf_reader_free(reader);
  return st;
}

static ClioStatus
commit(Store* const store)
{
  ClioCollectionChange made = { 0U, 0U, 0U, 0U };
  ClioStatus           st   = CLIO_SUCCESS;
  TRY(st, clio_collection_commit(store->collection, &made));
  if (!store->quiet) {
    fprintf(stderr,
            "%s: %zu articles: %zu added, %zu replaced, %zu as before, %zu "
            "removed\n",
            store->directory,
            clio_collection_size(store->collection),
            made.n_added,
            made.n_replaced,
            made.n_same,
            made.n_removed);
  }
  return st;
}

static ClioStatus
add(Store* const store, char** const names, const int n_names)
{
  ClioRdfFiles files = { store->arena, NULL, 0U, 0U };
  ClioStatus   st    = CLIO_SUCCESS;
  for (int i = 0; i < n_names; ++i) {
    TRY(st, clio_rdf_files_add(store->world, &files, names[i]));
  }
  TRY(st,
      clio_collection_open(
        store->world, store->directory, true, &store->collection));
  TRY(st, put_files(store, &files));
  return commit(store);
}

/* remove */

// An article is named by its IRI, or as in BASE/graph/NAME
static ClioStatus
remove_article(Store* const store, const char* const name)
{
  const char* const graph =
    strchr(name, ':')
      ? name
      : clio_arena_printf(store->arena, "%s/graph/%s", store->base, name);
  TRY_ALLOC(graph);
  return clio_collection_remove(store->collection, graph);
}

static ClioStatus
remove_articles(Store* const store, char** const names, const int n_names)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_collection_open(
        store->world, store->directory, true, &store->collection));
  for (int i = 0; i < n_names; ++i) {
    TRY(st, remove_article(store, names[i]));
  }
  return commit(store);
}

/* list, export, check */

static ClioStatus
open_to_read(Store* const store)
{
  return clio_collection_open(
    store->world, store->directory, false, &store->collection);
}

static ClioStatus
list(Store* const store, char** const names, const int n_names)
{
  (void)names;
  (void)n_names;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, open_to_read(store));
  for (size_t i = 0U; i < clio_collection_size(store->collection); ++i) {
    const ClioCollectionArticle article =
      clio_collection_article(store->collection, i);
    if (printf("%s\t%zu\n", article.graph, article.n_statements) < 0) {
      break;
    }
  }
  return fflush(stdout) || ferror(stdout)
           ? clio_world_error(
               store->world, CLIO_BAD_WRITE, "standard output: not written")
           : st;
}

static ClioStatus
give_statement(void* const handle, const ClioStatement* const statement)
{
  return clio_sink_statement((ClioSink*)handle, statement);
}

static ClioStatus
write_articles(Store* const store, ClioSink* const sink)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_sink_begin(sink));
  for (size_t i = 0U; i < clio_collection_size(store->collection); ++i) {
    TRY(st, clio_collection_read(store->collection, i, give_statement, sink));
  }
  return clio_sink_end(sink);
}

static ClioFormat
choose_format(const Store* const store)
{
  return store->format   ? clio_format_from_name(store->format)
         : store->output ? clio_format_from_path(store->output)
                         : CLIO_FORMAT_NQUADS;
}

static ClioStatus
export_all(Store* const store, char** const names, const int n_names)
{
  (void)names;
  (void)n_names;
  const ClioFormat format = choose_format(store);
  ClioOutput*      output = NULL;
  ClioSink*        sink   = NULL;
  ClioStatus       st     = CLIO_SUCCESS;
  if (format == CLIO_N_FORMATS || !clio_format_info(format)->streams ||
      clio_format_info(format)->facts) {
    return clio_world_error(store->world,
                            CLIO_BAD_ARGUMENT,
                            "a store is exported to nquads, trig, ntriples or "
                            "turtle");
  }

  TRY(st, open_to_read(store));
  TRY(st,
      store->output
        ? clio_output_file(store->world, store->output, false, &output)
        : clio_output_stream(store->world, stdout, "standard output", &output));
  st = clio_sink_text(store->world, format, output, &sink);
  st = st ? st : write_articles(store, sink);
  st = st ? st : clio_output_end(output);
  clio_sink_free(sink);
  clio_output_free(output);
  return st;
}

static ClioStatus
check(Store* const store, char** const names, const int n_names)
{
  (void)names;
  (void)n_names;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, open_to_read(store));
  TRY(st, clio_collection_check(store->collection));
  if (!store->quiet) {
    fprintf(stderr,
            "%s: %zu articles, all as written\n",
            store->directory,
            clio_collection_size(store->collection));
  }
  return st;
}

/* Which of them */

typedef struct {
  const char* name;
  bool        operands; // Needs some after the directory
  ClioStatus (*run)(Store* store, char** names, int n_names);
} Action;

static const Action actions[] = {
  { "add", true, add },      { "remove", true, remove_articles },
  { "list", false, list },   { "export", false, export_all },
  { "check", false, check }, { NULL, false, NULL },
};

static int
act(Store* const        store,
    const Action* const action,
    char** const        names,
    const int           n_names)
{
  store->world = clio_world_new(NULL);
  if (!store->world) {
    return clio_exit_code(CLIO_NO_MEMORY);
  }
  store->arena = clio_arena_new(clio_world_allocator(store->world));
  const ClioStatus st =
    store->arena ? action->run(store, names, n_names) : CLIO_NO_MEMORY;
  clio_collection_free(store->collection);
  clio_arena_free(store->arena);
  clio_world_free(store->world);
  return clio_exit_code(st);
}

static int
run(int argc, char** const argv)
{
  Store            store     = { .base = CLIO_DEFAULT_BASE };
  const ClioOption options[] = {
    { "base",
      'b',
      CLIO_OPTION_STRING,
      &store.base,
      "IRI",
      "An article called NAME is IRI/graph/NAME" },
    { "output",
      'o',
      CLIO_OPTION_STRING,
      &store.output,
      "FILE",
      "export: write to this file instead of the standard output" },
    { "to",
      't',
      CLIO_OPTION_STRING,
      &store.format,
      "FORMAT",
      "export: nquads (default), trig, ntriples or turtle" },
    { "quiet", 'q', CLIO_OPTION_FLAG, &store.quiet, NULL, "Print no report" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "store",
    "add DIR FILE|DIR... | remove DIR NAME... | list DIR | export DIR | check "
    "DIR",
    "Keep articles in a directory that \"clio query --store DIR\" asks.  An "
    "article that is added again replaces exactly what it said before.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  const Action* action = actions;
  while (action->name && (!argc || strcmp(action->name, argv[0]) != 0)) {
    ++action;
  }
  if (!action->name || argc < 2 || (argc > 2) != action->operands) {
    return clio_options_error(
      &usage, "what to do and a directory are expected, see --help");
  }
  store.directory = argv[1];
  return act(&store, action, argv + 2, argc - 2);
}

const ClioCommand clio_cmd_store = { "store",
                                     "keep articles in a directory to query",
                                     run };
