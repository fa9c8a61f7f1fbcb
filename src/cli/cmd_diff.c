// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "export/sink.h"
#include "graph/graph.h"
#include "graph/vocabulary.h"
#include "rdf/digest.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  ClioWorld*  world;
  ClioOutput* output;
  bool        all;
  bool        sparql;
  size_t      n_removed;
  size_t      n_added;
} Diff;

// Old or new files
typedef struct {
  const ClioWorld*  world;
  ClioRdfFiles      files;
  ClioDigest*       sums;   // N_BUCKETS
  const ClioDigest* others; // Of the other side
  ClioGraph*        graph;  // What may differ
} Side;

enum { N_BUCKETS = 1 << 16 };

/*
  Each side is read twice.  First its statements are counted and summed by the
  hash of graph and subject; then only those are kept whose sums differ on the
  two sides, so that memory grows with what changed.
*/

static size_t
bucket_of(const ClioStatement* const s)
{
  const ClioStringView subject = s->subject.value;
  const ClioStringView graph   = s->graph.value;
  const uint32_t       salt    = clio_hash(graph.data, graph.length, 0U);
  return clio_hash(subject.data, subject.length, salt) % N_BUCKETS;
}

static ClioStatus
sum_statement(void* const handle, const ClioStatement* const s)
{
  Side* const side = (Side*)handle;
  return clio_digest_add_quad(&side->sums[bucket_of(s)], s);
}

static ClioStatus
keep_statement(void* const handle, const ClioStatement* const statement)
{
  Side* const     side = (Side*)handle;
  ClioStatement   s    = *statement;
  const ClioGraph one  = { .statements = &s, .n_statements = 1U };
  const size_t    i    = bucket_of(statement);
  return clio_digest_equals(side->sums[i], side->others[i])
           ? CLIO_SUCCESS
           : clio_graph_merge(side->graph, &one);
}

static ClioStatus
read_side(Side* const side, const ClioStatementFunc func)
{
  ClioRdfReader* reader = NULL;
  ClioStatus     st     = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(side->world, &reader));
  for (size_t i = 0U; !st && i < side->files.n_paths; ++i) {
    st = clio_rdf_files_read(
      side->world, reader, side->files.paths[i], func, side);
  }
  clio_rdf_reader_free(reader);
  return st;
}

static ClioStatus
open_side(Side* const side, const ClioWorld* const world, const char* name)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioStatus                 st        = CLIO_SUCCESS;

  side->world       = world;
  side->graph       = clio_graph_new(allocator, NULL);
  side->files.arena = clio_arena_new(allocator);
  side->sums        = clio_calloc(allocator, N_BUCKETS, sizeof(ClioDigest));
  if (!side->graph || !side->files.arena || !side->sums) {
    return CLIO_NO_MEMORY;
  }
  TRY(st, clio_rdf_files_add(world, &side->files, name));
  return read_side(side, sum_statement);
}

static ClioStatus
fill_side(Side* const side, const Side* const other)
{
  side->others        = other->sums;
  const ClioStatus st = read_side(side, keep_statement);
  clio_graph_sort(side->graph);
  return st;
}

static void
close_side(const Side* const side)
{
  clio_graph_free(side->graph);
  clio_arena_free(side->files.arena);
  clio_free(clio_world_allocator(side->world), side->sums);
}

// What is said about the text and about claims is no fact of the article
static bool
is_fact(const ClioStatement* const s)
{
  static const char* const others[] = { OA_NS,
                                        PROV_NS,
                                        RDF_NS "subject",
                                        RDF_NS "predicate",
                                        RDF_NS "object",
                                        CLIO_NS "confidence",
                                        CLIO_NS "sha256",
                                        CLIO_NS "version" };
  const ClioStringView     p        = s->predicate.value;
  const bool               named =
    memchr(s->subject.value.data, '#', s->subject.value.length) != NULL;
  for (size_t i = 0U; i < sizeof(others) / sizeof(others[0]); ++i) {
    const size_t n = strlen(others[i]);
    if (p.length >= n && !memcmp(p.data, others[i], n)) {
      return false;
    }
  }
  return !named;
}

// Collect what is in `a` and not in `b`, both sorted
static ClioStatus
subtract(const ClioGraph* const a,
         const ClioGraph* const b,
         ClioGraph* const       out)
{
  ClioStatus st = CLIO_SUCCESS;
  size_t     k  = 0U;
  for (size_t i = 0U; i < a->n_statements; ++i) {
    int order = -1;
    while (k < b->n_statements &&
           (order = clio_statement_compare(&a->statements[i],
                                           &b->statements[k])) > 0) {
      ++k;
    }
    if (k == b->n_statements || order < 0) {
      TRY(st, clio_graph_add(out, &a->statements[i]));
    }
  }
  return st;
}

static ClioStatus
write_lines(Diff* const diff, const ClioGraph* const graph, const char sign)
{
  ClioOutput* line = NULL;
  ClioSink*   sink = NULL;
  ClioStatus  st   = CLIO_SUCCESS;
  TRY(st, clio_output_memory(diff->world, &line));
  st = clio_sink_text(diff->world, CLIO_FORMAT_NQUADS, line, &sink);
  for (size_t i = 0U; !st && i < graph->n_statements; ++i) {
    const ClioStatement* const s = &graph->statements[i];
    if (diff->all || is_fact(s)) {
      clio_output_buffer(line)->length = 0U;
      st                               = clio_sink_statement(sink, s);
      clio_buffer_printf(clio_output_buffer(diff->output), "%c ", sign);
      st = st ? st : clio_output_write(diff->output, clio_output_bytes(line));
    }
  }
  clio_sink_free(sink);
  clio_output_free(line);
  return st;
}

// Statements of the default graph come first, those of a graph are together
static ClioStatus
write_update(Diff* const            diff,
             const ClioGraph* const graph,
             const char* const      operation)
{
  ClioSink*  sink = NULL;
  ClioStatus st   = CLIO_SUCCESS;
  if (!graph->n_statements) {
    return st;
  }

  ClioBuffer* const out = clio_output_buffer(diff->output);
  TRY(st, clio_sink_update(diff->world, diff->output, &sink));
  clio_buffer_printf(out, "%s DATA {\n", operation);
  const ClioTerm* open = NULL;
  for (size_t i = 0U; !st && i < graph->n_statements; ++i) {
    const ClioTerm* const g = &graph->statements[i].graph;
    if (g->kind != CLIO_TERM_NONE && (!open || !clio_term_equals(open, g))) {
      clio_buffer_printf(out,
                         "%sGRAPH <%.*s> {\n",
                         open ? "}\n" : "",
                         (int)g->value.length,
                         g->value.data);
      open = g;
    }
    st = clio_sink_statement(sink, &graph->statements[i]);
  }
  clio_buffer_printf(out, "%s} ;\n", open ? "}\n" : "");
  clio_sink_free(sink);
  return st ? st : clio_output_drain(diff->output);
}

static ClioStatus
write_diff(Diff* const            diff,
           const ClioGraph* const removed,
           const ClioGraph* const added)
{
  ClioStatus st   = CLIO_SUCCESS;
  diff->n_removed = removed->n_statements;
  diff->n_added   = added->n_statements;
  if (diff->sparql) {
    TRY(st, write_update(diff, removed, "DELETE"));
    TRY(st, write_update(diff, added, "INSERT"));
  } else {
    TRY(st, write_lines(diff, removed, '-'));
    TRY(st, write_lines(diff, added, '+'));
  }
  return clio_output_end(diff->output);
}

static ClioStatus
compare_sides(Diff* const diff, const Side* const old, const Side* const fresh)
{
  const ClioAllocator* const allocator = clio_world_allocator(diff->world);
  ClioGraph* const           removed   = clio_graph_new(allocator, NULL);
  ClioGraph* const           added     = clio_graph_new(allocator, NULL);
  ClioStatus st = removed && added ? CLIO_SUCCESS : CLIO_NO_MEMORY;

  st = st ? st : subtract(old->graph, fresh->graph, removed);
  st = st ? st : subtract(fresh->graph, old->graph, added);
  st = st ? st : write_diff(diff, removed, added);
  clio_graph_free(removed);
  clio_graph_free(added);
  return st;
}

static ClioStatus
compare(Diff* const       diff,
        const char* const old_name,
        const char* const new_name)
{
  Side       old   = { .world = diff->world };
  Side       fresh = { .world = diff->world };
  ClioStatus st    = open_side(&old, diff->world, old_name);
  st               = st ? st : open_side(&fresh, diff->world, new_name);
  st               = st ? st : fill_side(&old, &fresh);
  st               = st ? st : fill_side(&fresh, &old);
  st               = st ? st : compare_sides(diff, &old, &fresh);
  close_side(&old);
  close_side(&fresh);
  return st;
}

static int
run(int argc, char** const argv)
{
  static const char* const formats[] = { "text", "sparql", NULL };

  Diff             diff      = { NULL, NULL, false, false, 0U, 0U };
  const char*      format    = "text";
  const ClioOption options[] = {
    { "to",
      't',
      CLIO_OPTION_STRING,
      &format,
      "FORMAT",
      "text (default), or sparql for an update that makes NEW of OLD" },
    { "all",
      'a',
      CLIO_OPTION_FLAG,
      &diff.all,
      NULL,
      "Show statements about evidence and claims too (sparql: always)" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "diff",
    "OLD NEW",
    "Show what facts were removed and added between two RDF files or "
    "directories.  The exit code is 1 if there are any.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (argc != 2) {
    return clio_options_error(&usage, "two files or directories are expected");
  }
  const int choice = clio_options_choice(&usage, "to", format, formats);
  if (choice < 0) {
    return CLIO_EXIT_USAGE;
  }

  diff.sparql = choice == 1;
  diff.world  = clio_world_new(NULL);
  ClioStatus rc =
    diff.world
      ? clio_output_stream(diff.world, stdout, "standard output", &diff.output)
      : CLIO_NO_MEMORY;
  rc = rc ? rc : compare(&diff, argv[0], argv[1]);
  clio_output_free(diff.output);
  clio_world_free(diff.world);
  return rc                              ? clio_exit_code(rc)
         : diff.n_removed + diff.n_added ? CLIO_EXIT_SOME
                                         : CLIO_EXIT_OK;
}

const ClioCommand clio_cmd_diff = {
  "diff",
  "show what facts changed between two exports",
  run
};
