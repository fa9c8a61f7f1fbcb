// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/store.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/try.h"
#include "rdf/check.h"
#include "rdf/query.h"
#include "rdf/raptor.h"

#include <librdf.h>
#include <string.h>

struct ClioStore {
  const ClioWorld* world;
  raptor_world*    raptor;
  librdf_world*    rdf;
  librdf_storage*  storage;
  librdf_model*    model;
  bool             complained; // librdf said what is wrong
};

static int
on_message(void* const handle, librdf_log_message* const message)
{
  ClioStore* const store = (ClioStore*)handle;
  if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR) {
    store->complained = true;
    clio_world_log(store->world,
                   CLIO_LOG_ERROR,
                   "librdf: %s",
                   librdf_log_message_message(message));
  }
  return 1;
}

static ClioStatus
open_world(ClioStore* const store)
{
  store->raptor = clio_raptor_new(store->world);
  store->rdf    = store->raptor ? librdf_new_world() : NULL;
  TRY_ALLOC(store->rdf);
  librdf_world_set_raptor(store->rdf, store->raptor);
  librdf_world_set_logger(store->rdf, store, on_message);
  librdf_world_open(store->rdf);
  return CLIO_SUCCESS;
}

// librdf reads its options between apostrophes, and a backslash escapes
static ClioStatus
check_directory(const ClioStore* const store, const char* const directory)
{
  return directory && strpbrk(directory, "'\\")
           ? clio_world_error(store->world,
                              CLIO_BAD_ARGUMENT,
                              "%s: no place for a store: ' or \\ in its name",
                              directory)
           : CLIO_SUCCESS;
}

static ClioStatus
open_model(ClioStore* const    store,
           const char* const   directory,
           const ClioStoreMode mode)
{
  ClioBuffer options = clio_buffer(clio_world_allocator(store->world));
  if (directory) {
    clio_buffer_printf(&options,
                       "hash-type='bdb',dir='%s',index-predicates='yes',"
                       "write='%s',new='%s'",
                       directory,
                       mode == CLIO_STORE_READ ? "no" : "yes",
                       mode == CLIO_STORE_CREATE ? "yes" : "no");
  } else {
    clio_buffer_printf(&options, "hash-type='memory'");
  }
  if (!options.status) {
    store->storage =
      librdf_new_storage(store->rdf, "hashes", "statements", options.data);
    store->model = store->storage
                     ? librdf_new_model(store->rdf, store->storage, NULL)
                     : NULL;
  }
  clio_buffer_clear(&options);
  if (store->model) {
    return CLIO_SUCCESS;
  }
  return directory ? clio_world_error(store->world,
                                      CLIO_BAD_READ,
                                      "%s: not a store that can be opened",
                                      directory)
                   : CLIO_NO_MEMORY;
}

ClioStatus
clio_store_open(const ClioWorld* const world,
                const char* const      directory,
                const ClioStoreMode    mode,
                ClioStore** const      store)
{
  ClioStore* const self =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioStore));
  TRY_ALLOC(self);
  self->world = world;

  ClioStatus st = check_directory(self, directory);
  st            = st ? st : open_world(self);
  st            = st ? st : open_model(self, directory, mode);
  if (st) {
    clio_store_free(self);
    return st;
  }
  *store = self;
  return CLIO_SUCCESS;
}

void
clio_store_free(ClioStore* const store)
{
  if (!store) {
    return;
  }
  if (store->model) {
    librdf_free_model(store->model);
  }
  if (store->storage) {
    librdf_free_storage(store->storage);
  }
  if (store->rdf) {
    librdf_free_world(store->rdf);
  }
  if (store->raptor) {
    clio_raptor_free(store->raptor);
  }
  clio_free(clio_world_allocator(store->world), store);
}

// The one place that makes librdf's statements: it frees the nodes it is given
static librdf_statement*
new_statement(const ClioStore* const store, const ClioStatement* const s)
{
  raptor_term* const subject = clio_term_to_raptor(store->raptor, &s->subject);
  raptor_term* const predicate =
    clio_term_to_raptor(store->raptor, &s->predicate);
  raptor_term* const object = clio_term_to_raptor(store->raptor, &s->object);
  if (!subject || !predicate || !object) {
    raptor_free_term(subject);
    raptor_free_term(predicate);
    raptor_free_term(object);
    return NULL;
  }
  return librdf_new_statement_from_nodes(
    store->rdf, subject, predicate, object);
}

static ClioStatus
change(ClioStore* const store, const ClioStatement* const s, const bool add)
{
  const char* const problem = clio_statement_check(s);
  if (problem) {
    return clio_world_error(store->world,
                            CLIO_BAD_DATA,
                            "statement about %.*s not stored: %s",
                            (int)s->subject.value.length,
                            s->subject.value.data,
                            problem);
  }

  librdf_statement* const statement = new_statement(store, s);
  TRY_ALLOC(statement);
  const bool there  = librdf_model_contains_statement(store->model, statement);
  int        failed = 0;
  if (add != there) {
    failed = add ? librdf_model_add_statement(store->model, statement)
                 : librdf_model_remove_statement(store->model, statement);
  }
  librdf_free_statement(statement);
  return failed ? clio_world_error(store->world,
                                   CLIO_BAD_WRITE,
                                   "librdf did not store a statement (is the "
                                   "disk full?)")
                : CLIO_SUCCESS;
}

ClioStatus
clio_store_add(ClioStore* const store, const ClioStatement* const statement)
{
  return change(store, statement, true);
}

ClioStatus
clio_store_remove(ClioStore* const store, const ClioStatement* const statement)
{
  return change(store, statement, false);
}

static ClioStatus
give_row(librdf_query_results* const found, const ClioResults* const results)
{
  librdf_node* nodes[CLIO_MAX_COLUMNS] = { NULL };
  ClioTerm     terms[CLIO_MAX_COLUMNS];
  const int    n = librdf_query_results_get_bindings_count(found);
  for (int i = 0; i < n; ++i) {
    nodes[i] = librdf_query_results_get_binding_value(found, i);
    terms[i] = clio_term_from_raptor(nodes[i]);
  }

  const ClioStatus st = results->row(results->handle, terms, (size_t)n);
  for (int i = 0; i < n; ++i) {
    if (nodes[i]) {
      librdf_free_node(nodes[i]);
    }
  }
  return st;
}

// Name the columns of no rows, and count nothing, for which rasqal has neither
static ClioStatus
give_nothing(const ClioStore* const     store,
             const ClioQueryKind* const kind,
             const ClioResults* const   results)
{
  ClioArena* const arena = clio_arena_new(clio_world_allocator(store->world));
  const char*      names[CLIO_MAX_COLUMNS];
  ClioTerm         terms[CLIO_MAX_COLUMNS];
  ClioTerm         zero = clio_term_literal(clio_string("0"));
  bool             ok   = arena;
  zero.datatype = clio_string("http://www.w3.org/2001/XMLSchema#integer");
  for (size_t i = 0U; ok && i < kind->n_columns; ++i) {
    terms[i] = zero;
    names[i] = clio_arena_string(arena, kind->columns[i]);
    ok       = names[i];
  }

  ClioStatus st = ok ? results->columns(results->handle, names, kind->n_columns)
                     : CLIO_NO_MEMORY;
  if (!st && kind->only_sums) {
    st = results->row(results->handle, terms, kind->n_columns);
  } else if (!st && kind->aggregates) {
    st = clio_world_error(store->world,
                          CLIO_UNSUPPORTED,
                          "query: an aggregate of nothing is not supported");
  }
  clio_arena_free(arena);
  return st;
}

static ClioStatus
give_rows(const ClioStore* const      store,
          librdf_query_results* const found,
          const ClioQueryKind* const  kind,
          const ClioResults* const    results)
{
  const char* names[CLIO_MAX_COLUMNS];
  const int   n  = librdf_query_results_get_bindings_count(found);
  ClioStatus  st = CLIO_SUCCESS;
  if (n < 0 || n > CLIO_MAX_COLUMNS) {
    return CLIO_LIMIT;
  }

  for (int i = 0; i < n; ++i) {
    names[i] = librdf_query_results_get_binding_name(found, i);
  }
  if (n) {
    TRY(st, results->columns(results->handle, names, (size_t)n));
  } else {
    return give_nothing(store, kind, results);
  }
  while (!st && !librdf_query_results_finished(found)) {
    st = give_row(found, results);
    librdf_query_results_next(found);
  }
  return st;
}

static ClioStatus
give_stream(librdf_stream* const    stream,
            const ClioStatementFunc func,
            void* const             handle)
{
  ClioStatus st = stream ? CLIO_SUCCESS : CLIO_LIBRARY;
  while (!st && !librdf_stream_end(stream)) {
    const librdf_statement* const s    = librdf_stream_get_object(stream);
    const ClioStatement           view = { clio_term_from_raptor(s->subject),
                                           clio_term_from_raptor(s->predicate),
                                           clio_term_from_raptor(s->object),
                                           clio_term_none() };
    st                                 = func(handle, &view);
    librdf_stream_next(stream);
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  return st;
}

ClioStatus
clio_store_each(ClioStore* const        store,
                const ClioStatementFunc func,
                void* const             handle)
{
  store->complained = false;
  const ClioStatus st =
    give_stream(librdf_model_as_stream(store->model), func, handle);
  return (!st && store->complained) ? CLIO_LIBRARY : st;
}

static ClioStatus
give_results(const ClioStore* const      store,
             librdf_query_results* const found,
             const ClioQueryKind* const  kind,
             const ClioResults* const    results)
{
  if (librdf_query_results_is_boolean(found)) {
    return results->answer(results->handle,
                           librdf_query_results_get_boolean(found) > 0);
  }
  return librdf_query_results_is_bindings(found)
           ? give_rows(store, found, kind, results)
         : librdf_query_results_is_graph(found)
           ? give_stream(librdf_query_results_as_stream(found),
                         results->statement,
                         results->handle)

           : CLIO_UNSUPPORTED;
}

static ClioStatus
check_query(const ClioStore* const store,
            const char* const      sparql,
            ClioQueryKind* const   kind)
{
  ClioBuffer       problem = clio_buffer(clio_world_allocator(store->world));
  const ClioStatus st      = clio_query_check(sparql, kind, &problem);
  if (st) {
    clio_world_log(store->world,
                   CLIO_LOG_ERROR,
                   "query: %s",
                   problem.data ? problem.data : "out of memory");
  }
  clio_buffer_clear(&problem);
  return st;
}

ClioStatus
clio_store_query(ClioStore* const         store,
                 const char* const        sparql,
                 const ClioResults* const results)
{
  ClioQueryKind kind = { .n_columns = 0U };
  ClioStatus    st   = CLIO_SUCCESS;
  TRY(st, check_query(store, sparql, &kind));

  store->complained         = false;
  librdf_query* const query = librdf_new_query(
    store->rdf, "sparql", NULL, (const unsigned char*)sparql, NULL);
  TRY_ALLOC(query);

  librdf_query_results* const found =
    librdf_model_query_execute(store->model, query);
  st = found ? give_results(store, found, &kind, results) : CLIO_BAD_SYNTAX;
  st = (!st && store->complained) ? CLIO_LIBRARY : st;
  if (found) {
    librdf_free_query_results(found);
  }
  librdf_free_query(query);
  return st;
}
