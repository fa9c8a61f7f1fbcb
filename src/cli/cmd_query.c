// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/buffer.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "cli/results.h"
#include "export/collection.h"
#include "rdf/store.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  ClioWorld*        world;
  ClioArena*        arena;
  const char*       store;
  ClioResultsFormat format;
} Query;

static ClioStatus
add_statement(void* const handle, const ClioStatement* const statement)
{
  return clio_store_add((ClioStore*)handle, statement);
}

static ClioStatus
fill_store(const Query* const query,
           ClioStore* const   store,
           char** const       names,
           const int          n_names)
{
  ClioRdfFiles   files  = { query->arena, NULL, 0U, 0U };
  ClioRdfReader* reader = NULL;
  ClioStatus     st     = CLIO_SUCCESS;
  for (int i = 0; i < n_names; ++i) {
    TRY(st, clio_rdf_files_add(query->world, &files, names[i]));
  }
  TRY(st, clio_rdf_reader_new(query->world, &reader));
  for (size_t i = 0U; !st && i < files.n_paths; ++i) {
    st = clio_rdf_files_read(
      query->world, reader, files.paths[i], add_statement, store);
  }
  clio_rdf_reader_free(reader);
  return st;
}

// A query is text, unless its name says that it is a file
static ClioStatus
read_query(const Query* const query, const char* const text, ClioBuffer* buffer)
{
  const char* const dot = strrchr(text, '.');
  if (dot && (!strcmp(dot, ".rq") || !strcmp(dot, ".sparql"))) {
    return clio_input_read(query->world, text, 0U, buffer);
  }
  clio_buffer_append(buffer, clio_string(text));
  return buffer->status;
}

static ClioStatus
write_results(const Query* const query,
              ClioStore* const   store,
              const char* const  sparql)
{
  ClioOutput*        output = NULL;
  ClioResultsWriter* writer = NULL;
  ClioStatus         st     = CLIO_SUCCESS;
  TRY(st, clio_output_stream(query->world, stdout, "standard output", &output));
  st = clio_results_writer_new(query->world, query->format, output, &writer);
  if (!st) {
    const ClioResults results = clio_results_writer_results(writer);
    st                        = clio_store_query(store, sparql, &results);
    st                        = st ? st : clio_results_writer_end(writer);
    st                        = st ? st : clio_output_end(output);
  }
  clio_results_writer_free(writer);
  clio_output_free(output);
  return st;
}

static ClioStatus
answer(const Query* const query, char** const operands, const int n_operands)
{
  char  output[]        = "output";
  char* default_files[] = { output };

  ClioBuffer      text       = clio_buffer(clio_world_allocator(query->world));
  ClioCollection* collection = NULL;
  ClioStore*      store      = NULL;
  ClioStatus      st         = read_query(query, operands[0], &text);
  if (!st && query->store) {
    st = clio_collection_open(query->world, query->store, false, &collection);
    st = st ? st : clio_collection_index(collection, &store);
  } else if (!st) {
    st = clio_store_open(query->world, NULL, CLIO_STORE_CREATE, &store);
    st = st ? st
            : fill_store(query,
                         store,
                         n_operands > 1 ? operands + 1 : default_files,
                         n_operands > 1 ? n_operands - 1 : 1);
  }
  st = st ? st : write_results(query, store, text.data ? text.data : "");
  clio_store_free(store);
  clio_collection_free(collection);
  clio_buffer_clear(&text);
  return st;
}

static int
run(int argc, char** const argv)
{
  static const char* const formats[] = {
    "table", "csv", "json", "turtle", NULL
  };

  const char*      store     = NULL;
  const char*      format    = "table";
  const ClioOption options[] = {
    { "store",
      's',
      CLIO_OPTION_STRING,
      &store,
      "DIR",
      "Query the store that \"clio store\" made here" },
    { "to",
      't',
      CLIO_OPTION_STRING,
      &format,
      "FORMAT",
      "table (default), csv, json or turtle" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "query",
    "SPARQL|FILE.rq [FILE|DIR]...",
    "Answer a SPARQL query over RDF files (default: those in output/) or a "
    "store.  What the query engine would get wrong is refused.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (!argc) {
    return clio_options_error(&usage, "a query is expected");
  }
  if (store && argc > 1) {
    return clio_options_error(&usage, "a store or files, not both");
  }
  const int choice = clio_options_choice(&usage, "to", format, formats);
  if (choice < 0) {
    return CLIO_EXIT_USAGE;
  }

  Query query = {
    clio_world_new(NULL), NULL, store, (ClioResultsFormat)choice
  };
  if (!query.world) {
    return clio_exit_code(CLIO_NO_MEMORY);
  }
  query.arena = clio_arena_new(clio_world_allocator(query.world));
  const ClioStatus rc =
    query.arena ? answer(&query, argv, argc) : CLIO_NO_MEMORY;
  clio_arena_free(query.arena);
  clio_world_free(query.world);
  return clio_exit_code(rc);
}

const ClioCommand clio_cmd_query = {
  "query",
  "answer a SPARQL query over files or a store",
  run
};
