// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/results.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/try.h"
#include "base/utf8.h"
#include "export/export.h"
#include "export/json.h"
#include "rdf/prefix.h"

#include <string.h>

enum { MAX_WIDTH = 60 }; // Code points of a column of the table

struct ClioResultsWriter {
  const ClioWorld*  world;
  ClioOutput*       output;
  ClioArena*        arena;
  ClioGraph*        graph; // Of CONSTRUCT
  ClioStringView*   cells; // Of the table
  size_t            n_cells;
  size_t            capacity;
  const char**      names;
  size_t            n_columns;
  size_t            n_rows;
  ClioResultsFormat format;
  bool              constructed;
  bool              started;
};

static ClioBuffer*
out_of(ClioResultsWriter* const w)
{
  return clio_output_buffer(w->output);
}

static void
append(ClioResultsWriter* const w, const char* const text)
{
  clio_buffer_append(out_of(w), clio_string(text));
}

/* CSV */

static void
append_csv(ClioResultsWriter* const w, const ClioStringView text)
{
  bool quote = false;
  for (size_t i = 0U; i < text.length; ++i) {
    quote = quote || strchr("\",\r\n", text.data[i]);
  }
  append(w, quote ? "\"" : "");
  for (size_t i = 0U; i < text.length; ++i) {
    append(w, text.data[i] == '"' ? "\"" : "");
    clio_buffer_append_byte(out_of(w), text.data[i]);
  }
  append(w, quote ? "\"" : "");
}

/* JSON */

static void
append_field(ClioResultsWriter* const w,
             const char* const        name,
             const ClioStringView     value)
{
  append(w, ", \"");
  append(w, name);
  append(w, "\": ");
  clio_json_string(out_of(w), value);
}

static void
append_json(ClioResultsWriter* const w, const ClioTerm* const term)
{
  append(w, "{\"type\": ");
  append(w,
         term->kind == CLIO_TERM_IRI     ? "\"uri\""
         : term->kind == CLIO_TERM_BLANK ? "\"bnode\""
                                         : "\"literal\"");
  append_field(w, "value", term->value);
  if (term->language.length) {
    append_field(w, "xml:lang", term->language);
  }
  if (term->datatype.length) {
    append_field(w, "datatype", term->datatype);
  }
  append(w, "}");
}

static void
start_json(ClioResultsWriter* const w)
{
  append(w, "{\"head\": {\"vars\": [");
  for (size_t i = 0U; i < w->n_columns; ++i) {
    append(w, i ? ", " : "");
    clio_json_string(out_of(w), clio_string(w->names[i]));
  }
  append(w, "]}, \"results\": {\"bindings\": [");
}

static void
append_json_row(ClioResultsWriter* const w,
                const ClioTerm* const    terms,
                const size_t             n)
{
  bool first = true;
  append(w, w->n_rows ? ",\n{" : "\n{");
  for (size_t i = 0U; i < n; ++i) {
    if (terms[i].kind != CLIO_TERM_NONE) {
      append(w, first ? "" : ", ");
      clio_json_string(out_of(w), clio_string(w->names[i]));
      append(w, ": ");
      append_json(w, &terms[i]);
      first = false;
    }
  }
  append(w, "}");
}

/* The table for people */

static ClioStringView
short_cell(const ClioResultsWriter* const w, const ClioTerm* const term)
{
  ClioStringView          local = clio_string(NULL);
  const ClioPrefix* const prefix =
    term->kind == CLIO_TERM_IRI
      ? clio_prefix_find(
          w->graph->prefixes, w->graph->n_prefixes, term->value, &local)
      : NULL;
  char* const text =
    prefix ? clio_arena_printf(
               w->arena, "%s:%.*s", prefix->name, (int)local.length, local.data)
           : clio_arena_string(w->arena, term->value);
  for (char* c = text; c && *c; ++c) {
    *c = (*c == '\n' || *c == '\r' || *c == '\t') ? ' ' : *c;
  }
  return clio_string(text);
}

static ClioStatus
keep_cell(ClioResultsWriter* const w, const ClioStringView cell)
{
  ClioStringView* const cells = clio_arena_grow(
    w->arena, w->cells, w->n_cells, &w->capacity, sizeof(ClioStringView));
  TRY_ALLOC(cells);
  w->cells               = cells;
  w->cells[w->n_cells++] = cell;
  return cell.data ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static void
append_cell(ClioResultsWriter* const w,
            const ClioStringView     cell,
            const size_t             width,
            const bool               last)
{
  size_t end = 0U;
  size_t n   = 0U;
  for (; end < cell.length && n < width; ++n) {
    clio_utf8_next(cell, &end);
  }
  clio_buffer_append(out_of(w), clio_substring(cell.data, end));
  for (; !last && n < width + 2U; ++n) {
    append(w, " ");
  }
}

static ClioStatus
write_table(ClioResultsWriter* const w)
{
  size_t* const widths =
    clio_arena_alloc(w->arena, (w->n_columns + 1U) * sizeof(size_t));
  TRY_ALLOC(widths);
  for (size_t i = 0U; i < w->n_cells; ++i) {
    const size_t  n     = clio_utf8_count(w->cells[i]);
    size_t* const width = &widths[i % w->n_columns];
    *width              = n > *width ? n : *width;
    *width              = *width > MAX_WIDTH ? MAX_WIDTH : *width;
  }
  for (size_t i = 0U; i < w->n_cells; ++i) {
    const size_t column = i % w->n_columns;
    const bool   last   = column + 1U == w->n_columns;
    append_cell(w, w->cells[i], last ? SIZE_MAX : widths[column], last);
    append(w, last ? "\n" : "");
  }
  return CLIO_SUCCESS;
}

/* Events */

static ClioStatus
on_columns(void* const handle, const char* const* const names, const size_t n)
{
  ClioResultsWriter* const w  = (ClioResultsWriter*)handle;
  ClioStatus               st = CLIO_SUCCESS;
  w->names     = clio_arena_alloc(w->arena, (n + 1U) * sizeof(char*));
  w->n_columns = n;
  w->started   = true;
  TRY_ALLOC(w->names);
  for (size_t i = 0U; i < n; ++i) {
    w->names[i] = clio_arena_string(w->arena, clio_string(names[i]));
    TRY_ALLOC(w->names[i]);
    if (w->format == CLIO_RESULTS_CSV) {
      append(w, i ? "," : "");
      append(w, names[i]);
    } else if (w->format != CLIO_RESULTS_JSON) {
      TRY(st, keep_cell(w, clio_string(w->names[i])));
    }
  }
  append(w, w->format == CLIO_RESULTS_CSV ? "\r\n" : "");
  if (w->format == CLIO_RESULTS_JSON) {
    start_json(w);
  }
  return st;
}

static ClioStatus
on_row(void* const handle, const ClioTerm* const terms, const size_t n)
{
  ClioResultsWriter* const w  = (ClioResultsWriter*)handle;
  ClioStatus               st = CLIO_SUCCESS;
  if (w->format == CLIO_RESULTS_JSON) {
    append_json_row(w, terms, n);
  } else if (w->format == CLIO_RESULTS_CSV) {
    for (size_t i = 0U; i < n; ++i) {
      append(w, i ? "," : "");
      append_csv(w, terms[i].value);
    }
    append(w, "\r\n");
  } else {
    for (size_t i = 0U; i < n; ++i) {
      TRY(st, keep_cell(w, short_cell(w, &terms[i])));
    }
  }
  ++w->n_rows;
  return clio_output_drain(w->output);
}

static ClioStatus
on_answer(void* const handle, const bool answer)
{
  ClioResultsWriter* const w = (ClioResultsWriter*)handle;
  append(w,
         w->format == CLIO_RESULTS_JSON ? "{\"head\": {}, \"boolean\": " : "");
  append(w, answer ? "true" : "false");
  append(w, w->format == CLIO_RESULTS_JSON ? "}\n" : "\n");
  return out_of(w)->status;
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

static ClioStatus
on_statement(void* const handle, const ClioStatement* const statement)
{
  ClioResultsWriter* const w       = (ClioResultsWriter*)handle;
  ClioStatement            s       = *statement;
  ClioTerm* const          terms[] = { &s.subject, &s.predicate, &s.object };
  ClioStatus               st      = CLIO_SUCCESS;
  w->constructed                   = true;
  for (size_t i = 0U; i < 3U; ++i) {
    TRY(st, copy_view(w->arena, &terms[i]->value));
    TRY(st, copy_view(w->arena, &terms[i]->datatype));
    TRY(st, copy_view(w->arena, &terms[i]->language));
  }
  return clio_graph_add(w->graph, &s);
}

ClioStatus
clio_results_writer_new(const ClioWorld* const    world,
                        const ClioResultsFormat   format,
                        ClioOutput* const         output,
                        ClioResultsWriter** const writer)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioResultsWriter* const   w =
    clio_calloc(allocator, 1, sizeof(ClioResultsWriter));
  TRY_ALLOC(w);
  w->world  = world;
  w->format = format;
  w->output = output;
  w->arena  = clio_arena_new(allocator);
  w->graph  = clio_graph_new(allocator, NULL);
  if (!w->arena || !w->graph) {
    clio_results_writer_free(w);
    return CLIO_NO_MEMORY;
  }
  *writer = w;
  return CLIO_SUCCESS;
}

ClioResults
clio_results_writer_results(ClioResultsWriter* const w)
{
  const ClioResults results = {
    w, on_columns, on_row, on_answer, on_statement
  };
  return results;
}

ClioStatus
clio_results_writer_end(ClioResultsWriter* const w)
{
  ClioStatus st = CLIO_SUCCESS;
  if (w->constructed) {
    clio_graph_sort(w->graph);
    TRY(st,
        clio_export_graph(w->world,
                          w->graph,
                          w->format == CLIO_RESULTS_JSON ? CLIO_FORMAT_JSONLD
                                                         : CLIO_FORMAT_TURTLE,
                          w->output));
  } else if (w->started && w->format == CLIO_RESULTS_JSON) {
    append(w, "\n]}}\n");
  } else if (w->started && w->format != CLIO_RESULTS_CSV) {
    TRY(st, write_table(w));
  }
  return clio_output_drain(w->output);
}

void
clio_results_writer_free(ClioResultsWriter* const w)
{
  if (w) {
    clio_graph_free(w->graph);
    clio_arena_free(w->arena);
    clio_free(clio_world_allocator(w->world), w);
  }
}
