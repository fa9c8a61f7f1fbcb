// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/pattern.h"

#include "base/allocator.h"
#include "base/try.h"

#include <stdlib.h>
#include <string.h>

/// A node of the tree
typedef struct {
  uint32_t edge; ///< First edge, 0 for none
  uint32_t end;  ///< First of the rows that end here, 0 for none
} Node;

/// A row that ends at a node
typedef struct {
  uint32_t next; ///< Next of the node, 0 for none
  uint16_t row;
  uint16_t holiday; ///< Its named day
} End;

/// What may come next at a node
typedef struct {
  uint32_t target;
  uint32_t next; ///< Next edge of the node, 0 for none
  uint16_t symbol;
} Edge;

struct ClioPatterns {
  const ClioAllocator* allocator;
  Node*                nodes;
  uint32_t             n_nodes;
  uint32_t             nodes_capacity;
  Edge*                edges;
  uint32_t             n_edges;
  uint32_t             edges_capacity;
  End*                 ends;
  uint32_t             n_ends;
  uint32_t             ends_capacity;
};

/// Nodes that a pattern can have reached
typedef struct {
  uint32_t* nodes;
  uint32_t  n;
  uint32_t  capacity;
} Front;

/// The tree as it grows
typedef struct {
  ClioPatterns*  tree;
  ClioTimeWords* words;
  ClioStatus     status;
} Compiler;

static const char* const class_names[] = {
#define CLIO_TIME_CLASS(name, what) #name,
  CLIO_TIME_CLASSES(CLIO_TIME_CLASS)
#undef CLIO_TIME_CLASS
};

static void*
grow(Compiler* const c, void* items, uint32_t n, uint32_t* cap, size_t size)
{
  if (n < *cap) {
    return items;
  }
  const uint32_t capacity = *cap ? *cap * 2U : 1024U;
  void* const grown = clio_realloc(c->tree->allocator, items, capacity * size);
  if (!grown) {
    c->status = CLIO_NO_MEMORY;
    return NULL;
  }
  *cap = capacity;
  return grown;
}

static uint32_t
add_node(Compiler* const c)
{
  ClioPatterns* const t = c->tree;
  Node* const         nodes =
    grow(c, t->nodes, t->n_nodes, &t->nodes_capacity, sizeof(Node));
  if (!nodes) {
    return 0U;
  }
  t->nodes          = nodes;
  nodes[t->n_nodes] = (Node){ 0U, 0U };
  return t->n_nodes++;
}

static uint32_t
child(Compiler* const c, const uint32_t node, const uint16_t symbol)
{
  ClioPatterns* const t = c->tree;
  for (uint32_t e = t->nodes[node].edge; e; e = t->edges[e].next) {
    if (t->edges[e].symbol == symbol) {
      return t->edges[e].target;
    }
  }

  Edge* const edges =
    grow(c, t->edges, t->n_edges, &t->edges_capacity, sizeof(Edge));
  if (!edges) {
    return 0U;
  }
  t->edges              = edges;
  const uint32_t target = add_node(c);
  edges[t->n_edges]     = (Edge){ target, t->nodes[node].edge, symbol };
  t->nodes[node].edge   = t->n_edges++;
  return target;
}

static void
add_to_front(Compiler* const c, Front* const front, const uint32_t node)
{
  uint32_t* const nodes =
    grow(c, front->nodes, front->n, &front->capacity, sizeof(uint32_t));
  if (nodes) {
    front->nodes      = nodes;
    nodes[front->n++] = node;
  }
}

static int
compare_nodes(const void* const a, const void* const b)
{
  const uint32_t x = *(const uint32_t*)a;
  const uint32_t y = *(const uint32_t*)b;
  return (x > y) - (x < y);
}

static void
make_unique(Front* const front)
{
  uint32_t n = 0U;
  if (front->n > 1U) {
    qsort(front->nodes, front->n, sizeof(uint32_t), compare_nodes);
  }
  for (uint32_t i = 0U; i < front->n; ++i) {
    if (!n || front->nodes[n - 1U] != front->nodes[i]) {
      front->nodes[n++] = front->nodes[i];
    }
  }
  front->n = n;
}

static void
append_front(Compiler* const c, Front* const to, const Front* const from)
{
  for (uint32_t i = 0U; i < from->n && !c->status; ++i) {
    add_to_front(c, to, from->nodes[i]);
  }
}

static uint16_t
find_symbol(Compiler* const c, const ClioStringView name)
{
  for (uint16_t i = 0U; i < N_CLASSES; ++i) {
    if (clio_string_equals(clio_string(class_names[i]), name)) {
      return i;
    }
  }
  const uint16_t entry = clio_time_words_add(c->words, name);
  if (!entry) {
    c->status = CLIO_LIMIT;
  }
  return (uint16_t)(N_CLASSES + entry);
}

static void expand(Compiler*    c,
                   const char*  pattern,
                   const Front* from,
                   Front*       to);

static void
expand_macro(Compiler* const      c,
             const ClioStringView name,
             const Front* const   from,
             Front* const         to)
{
  for (const ClioTimeMacro* m = clio_time_macros; m->name; ++m) {
    if (clio_string_equals(clio_string(m->name), name)) {
      expand(c, m->pattern, from, to);
    }
  }
}

static void
expand_choice(Compiler* const      c,
              const ClioStringView choice,
              const Front* const   from,
              Front* const         to)
{
  if (choice.data[0] == '$' && choice.length > 1U) {
    expand_macro(c, choice, from, to);
    return;
  }

  const uint16_t symbol = find_symbol(c, choice);
  for (uint32_t i = 0U; i < from->n && !c->status; ++i) {
    add_to_front(c, to, child(c, from->nodes[i], symbol));
  }
}

static void
expand_element(Compiler* const    c,
               ClioStringView     element,
               const Front* const from,
               Front* const       to)
{
  to->n = 0U;
  if (element.length > 1U && element.data[element.length - 1U] == '?') {
    --element.length;
    append_front(c, to, from);
  }

  while (element.length) {
    const char* const bar = memchr(element.data, '|', element.length);
    const size_t length   = bar ? (size_t)(bar - element.data) : element.length;
    expand_choice(c, clio_substring(element.data, length), from, to);
    const size_t taken = length + (bar ? 1U : 0U);
    element = clio_substring(element.data + taken, element.length - taken);
  }
}

// Recursive for macros in macros of our own table only
static void
expand(Compiler* const    c,
       const char*        pattern,
       const Front* const from,
       Front* const       to)
{
  Front    fronts[2] = { { NULL, 0U, 0U }, { NULL, 0U, 0U } };
  unsigned now       = 0U;
  append_front(c, &fronts[now], from);
  while (*pattern && !c->status) {
    const char* const space = strchr(pattern, ' ');
    const size_t length = space ? (size_t)(space - pattern) : strlen(pattern);
    expand_element(
      c, clio_substring(pattern, length), &fronts[now], &fronts[!now]);
    now = !now;
    make_unique(&fronts[now]);
    pattern += length + (space ? 1U : 0U);
  }

  append_front(c, to, &fronts[now]);
  clio_free(c->tree->allocator, fronts[0].nodes);
  clio_free(c->tree->allocator, fronts[1].nodes);
}

static void
add_end(Compiler* const c,
        const uint32_t  node,
        const uint16_t  row,
        const uint16_t  holiday)
{
  ClioPatterns* const t = c->tree;
  End* const ends = grow(c, t->ends, t->n_ends, &t->ends_capacity, sizeof(End));
  if (ends) {
    t->ends            = ends;
    ends[t->n_ends]    = (End){ t->nodes[node].end, row, holiday };
    t->nodes[node].end = t->n_ends++;
  }
}

static void
add_row(Compiler* const   c,
        const char* const pattern,
        const uint16_t    row,
        const uint16_t    holiday)
{
  Front start = { NULL, 0U, 0U };
  Front end   = { NULL, 0U, 0U };
  add_to_front(c, &start, 0U);
  expand(c, pattern, &start, &end);
  for (uint32_t i = 0U; i < end.n && !c->status; ++i) {
    add_end(c, end.nodes[i], row, holiday);
  }
  clio_free(c->tree->allocator, start.nodes);
  clio_free(c->tree->allocator, end.nodes);
}

static void
add_holidays(Compiler* const c, const uint16_t row)
{
  static const char prefix[] = "$HOLIDAY_BEFORE? ";
  static const char suffix[] = " $HOLIDAY_AFTER?";

  for (uint16_t i = 0U; clio_holidays[i].name && !c->status; ++i) {
    char         pattern[128];
    const size_t n = strlen(clio_holidays[i].name);
    if (n + sizeof(prefix) + sizeof(suffix) > sizeof(pattern)) {
      c->status = CLIO_LIMIT;
      return;
    }
    memcpy(pattern, prefix, sizeof(prefix));
    memcpy(pattern + sizeof(prefix) - 1U, clio_holidays[i].name, n + 1U);
    memcpy(pattern + sizeof(prefix) - 1U + n, suffix, sizeof(suffix));

    add_row(c, pattern, row, i);
  }
}

ClioStatus
clio_patterns_new(const ClioAllocator* const allocator,
                  ClioTimeWords* const       words,
                  ClioPatterns** const       patterns)
{
  ClioPatterns* const tree = clio_calloc(allocator, 1, sizeof(*tree));
  TRY_ALLOC(tree);

  Compiler c      = { tree, words, CLIO_SUCCESS };
  tree->allocator = allocator;
  tree->n_edges   = 1U; // Edge 0 is none
  tree->n_ends    = 1U; // And so is end 0
  tree->edges     = grow(&c, NULL, 0U, &tree->edges_capacity, sizeof(Edge));
  tree->ends      = grow(&c, NULL, 0U, &tree->ends_capacity, sizeof(End));
  add_node(&c);
  for (uint16_t i = 0U; clio_time_rows[i].pattern && !c.status; ++i) {
    if (clio_time_rows[i].kind == K_HOLIDAY) {
      add_holidays(&c, i);
    } else {
      add_row(&c, clio_time_rows[i].pattern, i, 0U);
    }
  }

  if (c.status) {
    clio_patterns_free(tree);
    return c.status;
  }
  *patterns = tree;
  return CLIO_SUCCESS;
}

void
clio_patterns_free(ClioPatterns* const patterns)
{
  if (patterns) {
    clio_free(patterns->allocator, patterns->ends);
    clio_free(patterns->allocator, patterns->edges);
    clio_free(patterns->allocator, patterns->nodes);
    clio_free(patterns->allocator, patterns);
  }
}

static bool
fits(const ClioAtom* const atom, const uint16_t symbol)
{
  return symbol < N_CLASSES ? (atom->mask & T_BIT(symbol)) != 0U
                            : atom->entry == symbol - N_CLASSES;
}

static bool
end_is_whole(const ClioAtoms* const atoms, const uint32_t end)
{
  // Not between the digits and letters of one word: "5" of "5kg"
  const ClioAtom* const next = &atoms->items[end];
  return end >= atoms->n || !(next->flags & ATOM_INSIDE) ||
         !(next->flags & ATOM_LETTERS) || end == 0U ||
         !atoms->items[end - 1U].digits;
}

// Longer, or of an earlier row
static bool
is_better(const ClioTimeMatch* const a, const ClioTimeMatch* const b)
{
  return a->n > b->n || (a->n == b->n && a->row < b->row);
}

bool
clio_patterns_match(const ClioPatterns* const patterns,
                    const ClioAtoms* const    atoms,
                    const uint32_t            first,
                    const ClioMatchFunc       accept,
                    void* const               handle,
                    ClioTimeMatch* const      match)
{
  const Edge* const edges = patterns->edges;
  const Node* const nodes = patterns->nodes;
  uint32_t          path[CLIO_PATTERN_MAX]; // Edge taken at each depth
  ClioTimeMatch     now   = { 0 };
  uint32_t          depth = 0U;
  bool              found = false;

  now.first = first;
  path[0]   = nodes[0].edge;
  for (;;) {
    uint32_t e = path[depth];
    while (e && !(first + depth < atoms->n &&
                  fits(&atoms->items[first + depth], edges[e].symbol))) {
      e = edges[e].next;
    }
    if (!e) {
      if (!depth) {
        return found;
      }
      --depth;
      path[depth] = edges[path[depth]].next;
      continue;
    }

    path[depth]            = e;
    now.symbols[depth]     = edges[e].symbol;
    now.n                  = depth + 1U;
    const Node* const node = &nodes[edges[e].target];
    for (uint32_t i = node->end; i; i = patterns->ends[i].next) {
      now.row     = &clio_time_rows[patterns->ends[i].row];
      now.holiday = patterns->ends[i].holiday;
      if ((!found || is_better(&now, match)) &&
          end_is_whole(atoms, first + now.n) && accept(handle, &now)) {
        *match = now;
        found  = true;
      }
    }

    if (depth + 1U < CLIO_PATTERN_MAX) {
      path[++depth] = node->edge;
    } else {
      path[depth] = edges[e].next;
    }
  }
}
