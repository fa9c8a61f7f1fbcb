// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/site.h"

#include "base/try.h"
#include "publish/fields.h"

#include <string.h>

static ClioStatus
advance(ClioGroupCursor* const cursor)
{
  ClioStatus st = clio_lines_next(cursor->lines, &cursor->line);
  if (st) {
    cursor->line.length = 0U;
    cursor->path        = clio_substring(NULL, 0U);
    return st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
  }
  cursor->path = clio_field_take(&cursor->line, CLIO_FIELD_END);
  return st;
}

ClioStatus
clio_group_start(ClioGroupCursor* const cursor, ClioLines* const lines)
{
  memset(cursor, 0, sizeof(ClioGroupCursor));
  cursor->lines = lines;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_lines_start(lines));
  return advance(cursor);
}

static ClioStatus
copy_line(const ClioGroup* const group, ClioStringView* const line)
{
  line->data = clio_arena_string(group->arena, *line);
  TRY_ALLOC(line->data);
  return CLIO_SUCCESS;
}

static ClioStatus
add_statement(ClioGroup* const group, ClioStringView line)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, copy_line(group, &line));
  ClioStatement* const items = clio_arena_grow(group->arena,
                                               group->statements,
                                               group->n_statements,
                                               &group->statements_capacity,
                                               sizeof(ClioStatement));
  TRY_ALLOC(items);
  group->statements      = items;
  ClioStatement* const s = &items[group->n_statements++];
  s->subject             = clio_field_take_term(&line);
  s->predicate           = clio_field_take_term(&line);
  s->object              = clio_field_take_term(&line);
  s->graph               = clio_field_take_term(&line);
  return CLIO_SUCCESS;
}

static ClioReference
read_reference(ClioStringView line)
{
  ClioReference r;
  r.about      = clio_field_take(&line, CLIO_FIELD_END);
  r.kind       = clio_field_take(&line, CLIO_FIELD_END).data[0];
  r.property   = clio_field_take(&line, CLIO_FIELD_END);
  r.other      = clio_field_take_term(&line);
  r.claim      = clio_field_take(&line, CLIO_FIELD_END);
  r.confidence = clio_field_take(&line, CLIO_FIELD_END);
  r.polarity   = clio_field_take(&line, CLIO_FIELD_END);
  r.modality   = clio_field_take(&line, CLIO_FIELD_END);
  r.source     = clio_field_take(&line, CLIO_FIELD_END);
  r.comment    = clio_field_take(&line, CLIO_FIELD_END);
  r.sentences  = clio_field_take(&line, CLIO_FIELD_END);
  return r;
}

// Everybody was born somewhere: a page must not grow with the graph
static bool
is_too_much(ClioGroup* const group, const ClioReference* const r)
{
  const ClioReference* const last =
    group->n_references ? &group->references[group->n_references - 1U] : NULL;
  const bool same = last && r->kind == CLIO_REFERENCE_IN &&
                    last->kind == CLIO_REFERENCE_IN &&
                    clio_string_equals(last->property, r->property) &&
                    clio_string_equals(last->about, r->about);
  group->n_run = same ? group->n_run + 1U : 0U;
  return group->n_run >= CLIO_MAX_INCOMING;
}

static ClioStatus
add_reference(ClioGroup* const group, ClioStringView line)
{
  const ClioReference r = read_reference(line);
  if (is_too_much(group, &r)) {
    group->n_left_out += !r.claim.length;
    return CLIO_SUCCESS;
  }

  ClioReference* const items = clio_arena_grow(group->arena,
                                               group->references,
                                               group->n_references,
                                               &group->references_capacity,
                                               sizeof(ClioReference));
  TRY_ALLOC(items);
  group->references = items;
  ClioStatus st     = CLIO_SUCCESS;
  TRY(st, copy_line(group, &line));
  items[group->n_references++] = read_reference(line);
  return st;
}

// Give all lines of the group's path to `add`
static ClioStatus
read_lines(ClioGroupCursor* const cursor,
           ClioGroup* const       group,
           ClioStatus (*add)(ClioGroup*, ClioStringView))
{
  ClioStatus st = CLIO_SUCCESS;
  while (cursor->path.data && clio_string_equals(cursor->path, group->path)) {
    TRY(st, add(group, cursor->line));
    TRY(st, advance(cursor));
  }
  return st;
}

ClioStatus
clio_group_next(ClioGroupCursor* const statements,
                ClioGroupCursor* const references,
                ClioGroup* const       group)
{
  ClioStringView path = statements->path;
  if (references && references->path.data &&
      (!path.data || clio_field_compare(references->path, path) < 0)) {
    path = references->path;
  }
  if (!path.data) {
    return CLIO_NOT_FOUND;
  }

  ClioArena* const arena = group->arena;
  clio_arena_reset(arena);
  memset(group, 0, sizeof(ClioGroup));
  group->arena           = arena;
  const char* const copy = clio_arena_string(arena, path);
  TRY_ALLOC(copy);
  group->path   = clio_substring(copy, path.length);
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, read_lines(statements, group, add_statement));
  return references ? read_lines(references, group, add_reference) : st;
}
