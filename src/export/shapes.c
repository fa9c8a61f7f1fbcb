// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/shapes.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/try.h"
#include "base/utf8.h"
#include "graph/vocabulary.h"

#include <regex.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SH_NS "http://www.w3.org/ns/shacl#"

typedef struct {
  ClioTerm* items;
  size_t    n;
  size_t    capacity;
} Terms;

typedef struct {
  const ClioWorld*    world;
  const ClioRdfModel* shapes;
  const ClioRdfModel* data;
  ClioArena*          arena;
  ClioViolationFunc   func;
  void*               handle;
} Checker;

// One constraint on the values of a path, or on a node itself
typedef struct {
  const Checker* checker;
  ClioTerm       shape;
  ClioTerm       focus;
  ClioTerm       path;
  const Terms*   values;
  ClioTerm       parameter;
  const char*    name;
} Constraint;

typedef ClioStatus (*ConstraintFunc)(const Constraint* c);

/* Finding */

typedef struct {
  ClioArena* arena;
  Terms*     terms;
  unsigned   position; // 0: subjects, 1: predicates, 2: objects
} Collector;

static ClioStatus
collect(void* const handle, const ClioStatement* const s)
{
  const Collector* const c     = (const Collector*)handle;
  const ClioTerm         all[] = { s->subject, s->predicate, s->object };
  ClioTerm* const        items = clio_arena_grow(c->arena,
                                          c->terms->items,
                                          c->terms->n,
                                          &c->terms->capacity,
                                          sizeof(ClioTerm));
  TRY_ALLOC(items);
  c->terms->items                = items;
  c->terms->items[c->terms->n++] = all[c->position];
  return CLIO_SUCCESS;
}

static ClioStatus
find(const Checker* const      checker,
     const ClioRdfModel* const model,
     const ClioTerm            s,
     const ClioTerm            p,
     const ClioTerm            o,
     const unsigned            position,
     Terms* const              terms)
{
  Collector collector = { checker->arena, terms, position };
  return clio_rdf_model_find(model, s, p, o, collect, &collector);
}

static ClioTerm
shape_value(const Checker* const checker, const ClioTerm shape, const char* iri)
{
  return clio_rdf_model_object(checker->shapes, shape, clio_term_iri(iri));
}

static ClioStatus
find_list(const Checker* const checker, ClioTerm list, Terms* const terms)
{
  ClioStatus st = CLIO_SUCCESS;
  while (list.kind == CLIO_TERM_BLANK) {
    TRY(st,
        find(checker,
             checker->shapes,
             list,
             clio_term_iri(RDF_NS "first"),
             clio_term_none(),
             2U,
             terms));
    list = shape_value(checker, list, RDF_NS "rest");
  }
  return st;
}

/* Constraints */

static ClioStatus
report(const Constraint* const c, const ClioTerm value)
{
  const ClioTerm message = shape_value(c->checker, c->shape, SH_NS "message");
  const char* const text =
    message.kind == CLIO_TERM_LITERAL
      ? clio_arena_string(c->checker->arena, message.value)
      : c->name;
  TRY_ALLOC(text);
  const ClioViolation violation = { c->focus, c->path, value, text };
  return c->checker->func(c->checker->handle, &violation);
}

static double
number_of(const ClioTerm* const term)
{
  char         text[64] = "";
  const size_t n        = term->value.length < 63U ? term->value.length : 63U;
  memcpy(text, term->value.data, n);
  return strtod(text, NULL);
}

static ClioStatus
check_min_count(const Constraint* const c)
{
  return (double)c->values->n < number_of(&c->parameter)
           ? report(c, clio_term_none())
           : CLIO_SUCCESS;
}

static ClioStatus
check_max_count(const Constraint* const c)
{
  return (double)c->values->n > number_of(&c->parameter)
           ? report(c, c->values->items[c->values->n - 1U])
           : CLIO_SUCCESS;
}

typedef ClioStatus (*ValueFunc)(const Constraint* c,
                                const ClioTerm*   value,
                                bool*             good);

static ClioStatus
check_values(const Constraint* const c, const ValueFunc func)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < c->values->n; ++i) {
    bool good = true;
    TRY(st, func(c, &c->values->items[i], &good));
    if (!good) {
      TRY(st, report(c, c->values->items[i]));
    }
  }
  return st;
}

static ClioStatus
is_of_kind(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  static const char* const kinds[] = {
    "", SH_NS "IRI", SH_NS "BlankNode", SH_NS "Literal"
  };
  *good =
    clio_string_equals(c->parameter.value, clio_string(kinds[value->kind]));
  return CLIO_SUCCESS;
}

static ClioStatus
is_of_type(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  const ClioStringView found = value->datatype.length ? value->datatype
                               : value->language.length
                                 ? clio_string(RDF_NS "langString")
                                 : clio_string(XSD_NS "string");
  *good                      = value->kind == CLIO_TERM_LITERAL &&
          clio_string_equals(found, c->parameter.value);
  return CLIO_SUCCESS;
}

static ClioStatus
is_of_class(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  Terms      found = { NULL, 0U, 0U };
  ClioStatus st    = CLIO_SUCCESS;
  TRY(st,
      find(c->checker,
           c->checker->data,
           *value,
           clio_term_iri(RDF_TYPE),
           c->parameter,
           2U,
           &found));
  *good = found.n;
  return st;
}

static ClioStatus
is_in(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  Terms      list = { NULL, 0U, 0U };
  ClioStatus st   = CLIO_SUCCESS;
  TRY(st, find_list(c->checker, c->parameter, &list));
  *good = false;
  for (size_t i = 0U; i < list.n; ++i) {
    *good = *good || clio_term_equals(value, &list.items[i]);
  }
  return st;
}

// Return true if `node` has a property as often as an alternative asks
static ClioStatus
has_property(const Constraint* const c,
             const ClioTerm          alternative,
             const ClioTerm          node,
             bool* const             good)
{
  const ClioTerm path  = shape_value(c->checker, alternative, SH_NS "path");
  const ClioTerm least = shape_value(c->checker, alternative, SH_NS "minCount");
  Terms          values = { NULL, 0U, 0U };
  ClioStatus     st     = CLIO_SUCCESS;
  TRY(
    st,
    find(
      c->checker, c->checker->data, node, path, clio_term_none(), 2U, &values));
  *good = (double)values.n >= number_of(&least);
  return st;
}

static ClioStatus
is_any_of(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  Terms      list = { NULL, 0U, 0U };
  ClioStatus st   = CLIO_SUCCESS;
  TRY(st, find_list(c->checker, c->parameter, &list));
  *good = false;
  for (size_t i = 0U; i < list.n && !*good; ++i) {
    Constraint one = *c;
    one.parameter  = shape_value(c->checker, list.items[i], SH_NS "datatype");
    if (one.parameter.kind == CLIO_TERM_NONE) {
      TRY(st, has_property(c, list.items[i], *value, good));
    } else {
      TRY(st, is_of_type(&one, value, good));
    }
  }
  return st;
}

static ClioStatus
is_not_less(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  *good = number_of(value) >= number_of(&c->parameter);
  return CLIO_SUCCESS;
}

static ClioStatus
is_not_more(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  *good = number_of(value) <= number_of(&c->parameter);
  return CLIO_SUCCESS;
}

static ClioStatus
is_long(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  *good = (double)clio_utf8_count(value->value) >= number_of(&c->parameter);
  return CLIO_SUCCESS;
}

static ClioStatus
is_like(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  regex_t           regex;
  const char* const pattern =
    clio_arena_string(c->checker->arena, c->parameter.value);
  const char* const text = clio_arena_string(c->checker->arena, value->value);
  if (!pattern || !text) {
    return CLIO_NO_MEMORY;
  }
  if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB)) {
    return clio_world_error(
      c->checker->world, CLIO_BAD_DATA, "sh:pattern: %s", pattern);
  }
  *good = !regexec(&regex, text, 0, NULL, 0);
  regfree(&regex);
  return CLIO_SUCCESS;
}

static ClioStatus
is_below(const Constraint* const c, const ClioTerm* const value, bool* good)
{
  Terms      others = { NULL, 0U, 0U };
  ClioStatus st     = CLIO_SUCCESS;
  TRY(st,
      find(c->checker,
           c->checker->data,
           c->focus,
           c->parameter,
           clio_term_none(),
           2U,
           &others));
  for (size_t i = 0U; i < others.n; ++i) {
    *good = *good && number_of(value) < number_of(&others.items[i]);
  }
  return st;
}

typedef struct {
  const char*    name;
  ConstraintFunc all; // Of all values together, or
  ValueFunc      one; // of each by itself; both null: no constraint
} ConstraintRow;

static const ConstraintRow rows[] = {
  { "class", NULL, is_of_class },
  { "datatype", NULL, is_of_type },
  { "in", NULL, is_in },
  { "lessThan", NULL, is_below },
  { "maxCount", check_max_count, NULL },
  { "maxInclusive", NULL, is_not_more },
  { "message", NULL, NULL },
  { "minCount", check_min_count, NULL },
  { "minInclusive", NULL, is_not_less },
  { "minLength", NULL, is_long },
  { "nodeKind", NULL, is_of_kind },
  { "or", NULL, is_any_of },
  { "path", NULL, NULL },
  { "pattern", NULL, is_like },
  { "property", NULL, NULL },
  { "targetClass", NULL, NULL },
  { "targetNode", NULL, NULL },
  { "targetObjectsOf", NULL, NULL },
  { "targetSubjectsOf", NULL, NULL },
};

/* Shapes */

static const ConstraintRow*
find_row(const ClioStringView iri)
{
  const size_t space = strlen(SH_NS);
  for (size_t i = 0U; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    if (iri.length == space + strlen(rows[i].name) &&
        !memcmp(iri.data, SH_NS, space) &&
        !memcmp(iri.data + space, rows[i].name, iri.length - space)) {
      return &rows[i];
    }
  }
  return NULL;
}

// A statement about a shape, applied to one focus node
static ClioStatus
apply_statement(void* const handle, const ClioStatement* const s)
{
  Constraint                 c   = *(const Constraint*)handle;
  const ConstraintRow* const row = find_row(s->predicate.value);
  if (!row || (!row->all && !row->one)) {
    return CLIO_SUCCESS;
  }
  c.parameter = s->object;
  c.name      = row->name;
  return row->all ? row->all(&c) : check_values(&c, row->one);
}

static ClioStatus
apply(const Checker* const checker,
      const ClioTerm       shape,
      const ClioTerm       focus,
      const ClioTerm       path,
      const Terms* const   values)
{
  Constraint c = { checker, shape, focus, path, values, clio_term_none(), "" };
  return clio_rdf_model_find(checker->shapes,
                             shape,
                             clio_term_none(),
                             clio_term_none(),
                             apply_statement,
                             &c);
}

static ClioStatus
check_focus(const Checker* const checker,
            const ClioTerm       shape,
            const Terms* const   properties,
            const ClioTerm       focus)
{
  ClioTerm    itself = focus;
  const Terms node   = { &itself, 1U, 1U };
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st, apply(checker, shape, focus, clio_term_none(), &node));
  for (size_t i = 0U; i < properties->n; ++i) {
    const ClioTerm property = properties->items[i];
    const ClioTerm path     = shape_value(checker, property, SH_NS "path");
    Terms          values   = { NULL, 0U, 0U };
    TRY(
      st,
      find(checker, checker->data, focus, path, clio_term_none(), 2U, &values));
    TRY(st, apply(checker, property, focus, path, &values));
  }
  return st;
}

typedef struct {
  const char* name;
  bool        of_class;
  unsigned    position;
} TargetRow;

static const TargetRow targets[] = {
  { SH_NS "targetClass", true, 0U },
  { SH_NS "targetSubjectsOf", false, 0U },
  { SH_NS "targetObjectsOf", false, 2U },
};

static ClioStatus
find_focus(const Checker* const checker,
           const ClioTerm       shape,
           Terms* const         focus)
{
  const ClioTerm none = clio_term_none();
  ClioStatus     st   = CLIO_SUCCESS;
  for (size_t t = 0U; t < sizeof(targets) / sizeof(targets[0]); ++t) {
    Terms named = { NULL, 0U, 0U };
    TRY(st,
        find(checker,
             checker->shapes,
             shape,
             clio_term_iri(targets[t].name),
             none,
             2U,
             &named));
    for (size_t i = 0U; i < named.n; ++i) {
      const bool     of_class = targets[t].of_class;
      const ClioTerm p = of_class ? clio_term_iri(RDF_TYPE) : named.items[i];
      TRY(st,
          find(checker,
               checker->data,
               none,
               p,
               of_class ? named.items[i] : none,
               targets[t].position,
               focus));
    }
  }
  return find(checker,
              checker->shapes,
              shape,
              clio_term_iri(SH_NS "targetNode"),
              none,
              2U,
              focus);
}

// Mark the first of equal nodes, which are many for "subjects of rdf:type"
static ClioStatus
mark_first(const Checker* const checker, const Terms* const focus, bool** first)
{
  size_t size = 16U;
  while (size < focus->n * 2U) {
    size *= 2U;
  }
  size_t* const slots =
    clio_arena_alloc(checker->arena, size * sizeof(size_t)); // Index + 1
  *first = clio_arena_alloc(checker->arena, (focus->n + 1U) * sizeof(bool));
  if (!slots || !*first) {
    return CLIO_NO_MEMORY;
  }
  for (size_t i = 0U; i < focus->n; ++i) {
    const ClioTerm* const t = &focus->items[i];
    size_t at = clio_hash(t->value.data, t->value.length, 0U) & (size - 1U);
    while (slots[at] && !clio_term_equals(&focus->items[slots[at] - 1U], t)) {
      at = (at + 1U) & (size - 1U);
    }
    (*first)[i] = !slots[at];
    slots[at]   = slots[at] ? slots[at] : i + 1U;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
check_shape(const Checker* const checker, const ClioTerm shape)
{
  Terms      focus      = { NULL, 0U, 0U };
  Terms      properties = { NULL, 0U, 0U };
  bool*      first      = NULL;
  ClioStatus st         = CLIO_SUCCESS;
  TRY(st, find_focus(checker, shape, &focus));
  TRY(st, mark_first(checker, &focus, &first));
  TRY(st,
      find(checker,
           checker->shapes,
           shape,
           clio_term_iri(SH_NS "property"),
           clio_term_none(),
           2U,
           &properties));
  for (size_t i = 0U; i < focus.n; ++i) {
    if (first[i]) {
      TRY(st, check_focus(checker, shape, &properties, focus.items[i]));
    }
  }
  return st;
}

// Refuse shapes that use other words, or the same ones in other ways
static ClioStatus
check_word(void* const handle, const ClioStatement* const s)
{
  const Checker* const checker = (const Checker*)handle;
  const size_t         n       = strlen(SH_NS);
  const bool           is_sh =
    s->predicate.value.length > n && !memcmp(s->predicate.value.data, SH_NS, n);
  const bool is_path =
    clio_string_equals(s->predicate.value, clio_string(SH_NS "path"));
  if (!is_sh || (find_row(s->predicate.value) &&
                 !(is_path && s->object.kind != CLIO_TERM_IRI))) {
    return CLIO_SUCCESS;
  }

  const ClioRdfLocation at =
    clio_rdf_model_location(checker->shapes, s->subject);
  return clio_world_error(checker->world,
                          CLIO_UNSUPPORTED,
                          "%s:%u: sh:%.*s is not supported here",
                          at.file ? at.file : "shapes",
                          at.line,
                          (int)(s->predicate.value.length - n),
                          s->predicate.value.data + n);
}

ClioStatus
clio_shapes_check(const ClioWorld* const    world,
                  const ClioRdfModel* const shapes,
                  const ClioRdfModel* const data,
                  const ClioViolationFunc   func,
                  void* const               handle)
{
  const ClioTerm none  = clio_term_none();
  ClioArena*     arena = clio_arena_new(clio_world_allocator(world));
  TRY_ALLOC(arena);
  Checker    checker = { world, shapes, data, arena, func, handle };
  Terms      nodes   = { NULL, 0U, 0U };
  ClioStatus st =
    clio_rdf_model_find(shapes, none, none, none, check_word, &checker);
  st = st ? st
          : find(&checker,
                 shapes,
                 none,
                 clio_term_iri(RDF_TYPE),
                 clio_term_iri(SH_NS "NodeShape"),
                 0U,
                 &nodes);
  for (size_t i = 0U; !st && i < nodes.n; ++i) {
    st = check_shape(&checker, nodes.items[i]);
  }
  clio_arena_free(arena);
  return st;
}
