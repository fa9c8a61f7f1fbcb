// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/ontology.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/try.h"
#include "ontology/defaults.h"
#include "ontology/limits.h"
#include "ontology/map.h"
#include "ontology/terms.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define RDF_TYPE CLIO_NS_RDF "type"

struct ClioOntology {
  ClioWorld*           world;
  ClioArena*           arena;
  ClioRdfModel*        model;
  const ClioClass**    classes;
  size_t               n_classes, classes_capacity;
  const ClioProperty** properties;
  size_t               n_properties, properties_capacity;
  ClioMap              class_map;    // From IRIs and compact names
  ClioMap              property_map; // Likewise
};

typedef struct {
  const char* prefix;
  const char* iri;
} Namespace;

static const Namespace namespaces[] = {
  { "clio", CLIO_NS_CLIO },
  { "dbo", "http://dbpedia.org/ontology/" },
  { "sem", CLIO_NS_SEM },
  { "org", "http://www.w3.org/ns/org#" },
  { "schema", "http://schema.org/" },
  { "skos", CLIO_NS_SKOS },
  { "foaf", "http://xmlns.com/foaf/0.1/" },
  { "dcterms", "http://purl.org/dc/terms/" },
  { "rdfs", CLIO_NS_RDFS },
  { "rdf", CLIO_NS_RDF },
  { "owl", CLIO_NS_OWL },
  { "wd", CLIO_NS_WD },
};

static ClioSymbol
intern(const ClioOntology* const self, const ClioStringView view)
{
  return clio_symbols_intern(clio_world_symbols(self->world), view);
}

// Return "prefix:name" if the namespace is known, else the local name
static ClioSymbol
compact_name(const ClioOntology* const self, const ClioTerm iri)
{
  for (size_t i = 0U; i < sizeof(namespaces) / sizeof(namespaces[0]); ++i) {
    const Namespace* const ns = &namespaces[i];
    if (clio_term_in(iri, ns->iri)) {
      const size_t      skip = strlen(ns->iri);
      const char* const name = clio_arena_printf(self->arena,
                                                 "%s:%.*s",
                                                 ns->prefix,
                                                 (int)(iri.value.length - skip),
                                                 iri.value.data + skip);
      return name ? intern(self, clio_string(name)) : NULL;
    }
  }

  size_t start = iri.value.length;
  while (start && !strchr("#/", iri.value.data[start - 1U])) {
    --start;
  }
  return intern(
    self, clio_substring(iri.value.data + start, iri.value.length - start));
}

static ClioSymbol
english_label(const ClioOntology* const self, const ClioTerm subject)
{
  ClioTerms terms = { self->arena, NULL, 0U, 0U };
  if (clio_terms_objects(self->model, subject, CLIO_NS_RDFS "label", &terms)) {
    return NULL;
  }
  const ClioTerm* best = NULL;
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioTerm* const t = &terms.items[i];
    const bool            english =
      t->language.length >= 2U && !memcmp(t->language.data, "en", 2U);
    if (!best || (english && !best->language.length) ||
        (english && memcmp(best->language.data, "en", 2U) != 0)) {
      best = t;
    }
  }
  return best ? intern(self, best->value) : NULL;
}

static const void*
look_up(const ClioOntology* const self,
        const ClioMap* const      map,
        const ClioStringView      name)
{
  return clio_map_get(map,
                      clio_symbols_find(clio_world_symbols(self->world), name));
}

static const ClioClass*
term_class(const ClioOntology* const self, const ClioTerm term)
{
  return term.kind == CLIO_TERM_IRI
           ? (const ClioClass*)look_up(self, &self->class_map, term.value)
           : NULL;
}

static const ClioProperty*
term_property(const ClioOntology* const self, const ClioTerm term)
{
  return term.kind == CLIO_TERM_IRI
           ? (const ClioProperty*)look_up(self, &self->property_map, term.value)
           : NULL;
}

// Classes

static ClioStatus
add_class(ClioOntology* const self, const ClioTerm iri)
{
  if (iri.kind != CLIO_TERM_IRI || term_class(self, iri)) {
    return CLIO_SUCCESS;
  }

  ClioClass* const  c    = clio_arena_alloc(self->arena, sizeof(ClioClass));
  const ClioClass** list = clio_arena_grow(self->arena,
                                           self->classes,
                                           self->n_classes,
                                           &self->classes_capacity,
                                           sizeof(ClioClass*));
  TRY_ALLOC(c && list);
  self->classes = list;
  c->iri        = intern(self, iri.value);
  c->curie      = compact_name(self, iri);
  c->label      = english_label(self, iri);
  TRY_ALLOC(c->iri && c->curie);
  c->label                         = c->label ? c->label : c->curie;
  self->classes[self->n_classes++] = c;

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_map_set(&self->class_map, c->iri, c));
  return clio_map_get(&self->class_map, c->curie)
           ? CLIO_SUCCESS
           : clio_map_set(&self->class_map, c->curie, c);
}

static ClioStatus
add_class_list(const ClioOntology* const self,
               const ClioTerm            subject,
               const char* const         predicate,
               const ClioClass***        list,
               size_t* const             n_list)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(st, clio_terms_objects(self->model, subject, predicate, &terms));
  const ClioClass** const items =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioClass*));
  TRY_ALLOC(items);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioClass* const c = term_class(self, terms.items[i]);
    if (c) {
      items[(*n_list)++] = c;
    }
  }
  *list = items;
  return st;
}

static ClioStatus
add_alignments(const ClioOntology* const self,
               const ClioTerm            subject,
               const char* const         equivalent,
               const char* const         super,
               ClioSymbol** const        list,
               size_t* const             n_list)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(st, clio_terms_objects(self->model, subject, equivalent, &terms));
  TRY(st,
      clio_terms_objects(
        self->model, subject, CLIO_NS_SKOS "exactMatch", &terms));
  TRY(st, clio_terms_objects(self->model, subject, super, &terms));
  ClioSymbol* const items =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioSymbol));
  TRY_ALLOC(items);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioTerm t = terms.items[i];
    if (t.kind == CLIO_TERM_IRI && !term_class(self, t) &&
        !term_property(self, t)) {
      items[*n_list] = intern(self, t.value);
      TRY_ALLOC(items[*n_list]);
      ++*n_list;
    }
  }
  *list = items;
  return st;
}

static ClioStatus
add_role_list(const ClioOntology* const   self,
              const ClioTerm              subject,
              const char* const           predicate,
              const ClioProperty*** const list,
              size_t* const               n_list)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(st, clio_terms_objects(self->model, subject, predicate, &terms));
  const ClioProperty** const items =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioProperty*));
  TRY_ALLOC(items);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioProperty* const role = term_property(self, terms.items[i]);
    if (role) {
      items[(*n_list)++] = role;
    }
  }
  *list = items;
  return st;
}

static const ClioProperty*
object_property(const ClioOntology* const self,
                const ClioTerm            subject,
                const char* const         predicate)
{
  return term_property(self,
                       clio_terms_object(self->model, subject, predicate));
}

static ClioStatus
read_pattern(const ClioOntology* const self,
             const ClioTerm            subject,
             const char* const         predicate,
             ClioSymbol* const         pattern)
{
  const ClioTerm term = clio_terms_object(self->model, subject, predicate);
  if (term.kind == CLIO_TERM_LITERAL) {
    *pattern = intern(self, term.value);
    TRY_ALLOC(*pattern);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add_event_terms(const ClioOntology* const self, ClioClass* const c)
{
  ClioStatus     st  = CLIO_SUCCESS;
  const ClioTerm iri = clio_term_iri(c->iri);
  TRY(st,
      add_role_list(
        self, iri, CLIO_NS_CLIO "keyRole", &c->key_roles, &c->n_key_roles));
  TRY(st,
      add_role_list(self,
                    iri,
                    CLIO_NS_CLIO "distinctRole",
                    &c->distinct_roles,
                    &c->n_distinct_roles));
  TRY(st,
      add_role_list(self,
                    iri,
                    CLIO_NS_CLIO "sharedRole",
                    &c->shared_roles,
                    &c->n_shared_roles));
  c->span_begin  = object_property(self, iri, CLIO_NS_CLIO "spanBegin");
  c->span_end    = object_property(self, iri, CLIO_NS_CLIO "spanEnd");
  c->begin_place = object_property(self, iri, CLIO_NS_CLIO "spanBeginPlace");
  c->end_place   = object_property(self, iri, CLIO_NS_CLIO "spanEndPlace");

  const ClioTerm n_roles =
    clio_terms_object(self->model, iri, CLIO_NS_CLIO "minRoles");
  if (n_roles.kind == CLIO_TERM_LITERAL && n_roles.value.length == 1U &&
      n_roles.value.data[0] >= '0' && n_roles.value.data[0] <= '9') {
    c->min_roles = (size_t)(n_roles.value.data[0] - '0');
  }
  c->unwritten =
    clio_terms_object(self->model, iri, CLIO_NS_CLIO "unwritten").kind ==
    CLIO_TERM_LITERAL;
  TRY(st,
      read_pattern(self, iri, CLIO_NS_CLIO "labelPattern", &c->label_pattern));
  return read_pattern(
    self, iri, CLIO_NS_CLIO "altLabelPattern", &c->alt_label_pattern);
}

static ClioStatus
add_copies(const ClioOntology* const self,
           const ClioTerm            node,
           ClioRule* const           rule)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(st, clio_terms_objects(self->model, node, CLIO_NS_CLIO "copies", &terms));
  ClioRoleCopy* const copies =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioRoleCopy));
  TRY_ALLOC(copies);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioRoleCopy copy = {
      object_property(self, terms.items[i], CLIO_NS_CLIO "objectRole"),
      object_property(self, terms.items[i], CLIO_NS_CLIO "property")
    };
    if (copy.from && copy.to) {
      copies[rule->n_copies++] = copy;
    }
  }
  rule->copies = copies;
  return st;
}

static ClioStatus
read_rule(const ClioOntology* const self,
          const ClioTerm            node,
          ClioRule* const           rule)
{
  const ClioRdfModel* const m = self->model;
  const ClioProperty* const symmetric =
    object_property(self, node, CLIO_NS_CLIO "symmetricRoles");
  const ClioProperty* const link =
    object_property(self, node, CLIO_NS_CLIO "linkedBy");

  rule->subject = object_property(self, node, CLIO_NS_CLIO "subjectRole");
  rule->property =
    link ? link : object_property(self, node, CLIO_NS_CLIO "property");
  rule->object  = symmetric
                    ? symmetric
                    : object_property(self, node, CLIO_NS_CLIO "objectRole");
  rule->through = object_property(self, node, CLIO_NS_CLIO "through");
  rule->creates =
    term_class(self, clio_terms_object(m, node, CLIO_NS_CLIO "creates"));
  rule->symmetric = symmetric != NULL;
  return add_copies(self, node, rule);
}

static ClioStatus
add_rules(const ClioOntology* const self, ClioClass* const c)
{
  ClioStatus     st    = CLIO_SUCCESS;
  ClioTerms      terms = { self->arena, NULL, 0U, 0U };
  const ClioTerm iri   = clio_term_iri(c->iri);
  TRY(st, clio_terms_objects(self->model, iri, CLIO_NS_CLIO "entails", &terms));
  ClioRule* const rules =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioRule));
  TRY_ALLOC(rules);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    ClioRule* const rule = &rules[c->n_rules];
    TRY(st, read_rule(self, terms.items[i], rule));
    if (!rule->property || !(rule->subject || rule->object || rule->creates)) {
      const ClioRdfLocation at = clio_rdf_model_location(self->model, iri);
      return clio_world_error(self->world,
                              CLIO_BAD_DATA,
                              "%s:%u: a rule of %s names no known property",
                              at.file ? at.file : "",
                              at.line,
                              c->curie);
    }
    ++c->n_rules;
  }
  c->rules = rules;
  return st;
}

static ClioStatus
describe_class(const ClioOntology* const self, ClioClass* const c)
{
  ClioStatus     st  = CLIO_SUCCESS;
  const ClioTerm iri = clio_term_iri(c->iri);
  TRY(st,
      add_class_list(
        self, iri, CLIO_NS_RDFS "subClassOf", &c->supers, &c->n_supers));
  TRY(st,
      add_class_list(
        self, iri, CLIO_NS_OWL "disjointWith", &c->disjoints, &c->n_disjoints));
  TRY(st,
      add_alignments(self,
                     iri,
                     CLIO_NS_OWL "equivalentClass",
                     CLIO_NS_RDFS "subClassOf",
                     &c->alignments,
                     &c->n_alignments));
  TRY(st, add_event_terms(self, c));
  return add_rules(self, c);
}

// Properties

static ClioStatus
add_property(ClioOntology* const self, const ClioTerm iri)
{
  if (iri.kind != CLIO_TERM_IRI || term_property(self, iri)) {
    return CLIO_SUCCESS;
  }

  ClioProperty* const  p = clio_arena_alloc(self->arena, sizeof(ClioProperty));
  const ClioProperty** list = clio_arena_grow(self->arena,
                                              self->properties,
                                              self->n_properties,
                                              &self->properties_capacity,
                                              sizeof(ClioProperty*));
  TRY_ALLOC(p && list);
  self->properties = list;
  p->iri           = intern(self, iri.value);
  p->curie         = compact_name(self, iri);
  p->label         = english_label(self, iri);
  TRY_ALLOC(p->iri && p->curie);
  p->label                               = p->label ? p->label : p->curie;
  self->properties[self->n_properties++] = p;

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_map_set(&self->property_map, p->iri, p));
  return clio_map_get(&self->property_map, p->curie)
           ? CLIO_SUCCESS
           : clio_map_set(&self->property_map, p->curie, p);
}

static void
set_wikidata(const ClioOntology* const self, ClioProperty* const p)
{
  static const char prefix[] = CLIO_NS_WD "P";
  for (size_t i = 0U; i < p->n_alignments && !p->wikidata; ++i) {
    if (!strncmp(p->alignments[i], prefix, sizeof(prefix) - 1U)) {
      p->wikidata = clio_symbols_intern(
        clio_world_symbols(self->world),
        clio_string(p->alignments[i] + sizeof(CLIO_NS_WD) - 1U));
    }
  }
}

static ClioStatus
add_supers(const ClioOntology* const self,
           const ClioTerm            iri,
           ClioProperty* const       p)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(
    st,
    clio_terms_objects(self->model, iri, CLIO_NS_RDFS "subPropertyOf", &terms));
  p->supers =
    clio_arena_alloc(self->arena, (terms.n_items + 1U) * sizeof(ClioProperty*));
  TRY_ALLOC(p->supers);
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const ClioProperty* const super = term_property(self, terms.items[i]);
    if (super && super != p) {
      p->supers[p->n_supers++] = super;
    }
  }
  return st;
}

// The class that `[ owl:complementOf C ]` leaves out, or null
static const ClioClass*
complement(const ClioOntology* const self, const ClioTerm term)
{
  return term.kind == CLIO_TERM_BLANK
           ? term_class(
               self,
               clio_terms_object(self->model, term, CLIO_NS_OWL "complementOf"))
           : NULL;
}

static ClioStatus
describe_property(const ClioOntology* const self, ClioProperty* const p)
{
  ClioStatus                st  = CLIO_SUCCESS;
  const ClioRdfModel* const m   = self->model;
  const ClioTerm            iri = clio_term_iri(p->iri);
  const ClioTerm range  = clio_terms_object(m, iri, CLIO_NS_RDFS "range");
  const ClioTerm domain = clio_terms_object(m, iri, CLIO_NS_RDFS "domain");

  p->domain           = term_class(self, domain);
  p->range            = term_class(self, range);
  p->excluded         = complement(self, range);
  p->excluded_subject = complement(self, domain);
  if (clio_term_in(range, CLIO_NS_XSD) ||
      clio_terms_has(m, iri, RDF_TYPE, CLIO_NS_OWL "DatatypeProperty")) {
    p->datatype = range.kind == CLIO_TERM_IRI
                    ? intern(self, range.value)
                    : intern(self, clio_string(CLIO_NS_XSD "string"));
    TRY_ALLOC(p->datatype);
  }
  p->inverse = object_property(self, iri, CLIO_NS_OWL "inverseOf");
  p->implies = object_property(self, iri, CLIO_NS_CLIO "implies");
  p->chains =
    clio_terms_object(m, iri, CLIO_NS_CLIO "chains").kind == CLIO_TERM_LITERAL;
  p->masculine = object_property(self, iri, CLIO_NS_CLIO "ifMasculine");
  p->feminine  = object_property(self, iri, CLIO_NS_CLIO "ifFeminine");
  p->is_object = clio_terms_has(m, iri, RDF_TYPE, CLIO_NS_OWL "ObjectProperty");
  p->functional =
    clio_terms_has(m, iri, RDF_TYPE, CLIO_NS_OWL "FunctionalProperty");
  p->symmetric =
    clio_terms_has(m, iri, RDF_TYPE, CLIO_NS_OWL "SymmetricProperty");
  p->intentional = clio_terms_object(m, iri, CLIO_NS_CLIO "intentional").kind ==
                   CLIO_TERM_LITERAL;
  TRY(st, add_supers(self, iri, p));
  TRY(st, clio_limits_read(self, self->arena, p));
  TRY(st,
      add_alignments(self,
                     iri,
                     CLIO_NS_OWL "equivalentProperty",
                     CLIO_NS_RDFS "subPropertyOf",
                     &p->alignments,
                     &p->n_alignments));
  set_wikidata(self, p);
  return st;
}

// Both ways of an inverse are known, whichever of them says so
static void
complete_inverses(ClioOntology* const self)
{
  for (size_t i = 0U; i < self->n_properties; ++i) {
    const ClioProperty* const p = self->properties[i];
    ClioProperty* const       inverse =
      p->inverse
              ? (ClioProperty*)clio_map_get(&self->property_map, p->inverse->iri)
              : NULL;
    if (inverse && !inverse->inverse) {
      inverse->inverse = p;
    }
  }
}

// Loading

static ClioStatus
add_all(ClioOntology* const self,
        const char* const   type,
        ClioStatus (*add)(ClioOntology*, ClioTerm))
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  terms = { self->arena, NULL, 0U, 0U };
  TRY(st,
      clio_terms_subjects(self->model, RDF_TYPE, clio_term_iri(type), &terms));
  for (size_t i = 0U; i < terms.n_items; ++i) {
    TRY(st, add(self, terms.items[i]));
  }
  return st;
}

static bool
is_event(const ClioOntology* const self, const ClioClass* const c)
{
  const ClioClass* const event = (const ClioClass*)look_up(
    self, &self->class_map, clio_string(CLIO_NS_SEM "Event"));
  return event && clio_class_is_a(c, event);
}

static ClioStatus
build(ClioOntology* const self)
{
  static const char* const property_types[] = {
    CLIO_NS_OWL "ObjectProperty",
    CLIO_NS_OWL "DatatypeProperty",
    CLIO_NS_RDF "Property",
    CLIO_NS_OWL "FunctionalProperty",
  };

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, add_all(self, CLIO_NS_OWL "Class", add_class));
  TRY(st, add_all(self, CLIO_NS_RDFS "Class", add_class));
  for (size_t i = 0U; i < sizeof(property_types) / sizeof(char*); ++i) {
    TRY(st, add_all(self, property_types[i], add_property));
  }

  for (size_t i = 0U; i < self->n_classes; ++i) {
    ClioClass* const c =
      (ClioClass*)clio_map_get(&self->class_map, self->classes[i]->iri);
    TRY(st, describe_class(self, c));
  }
  for (size_t i = 0U; i < self->n_classes; ++i) {
    ClioClass* const c =
      (ClioClass*)clio_map_get(&self->class_map, self->classes[i]->iri);
    c->is_event = is_event(self, c);
  }
  for (size_t i = 0U; i < self->n_properties; ++i) {
    ClioProperty* const p = (ClioProperty*)clio_map_get(
      &self->property_map, self->properties[i]->iri);
    TRY(st, describe_property(self, p));
  }
  complete_inverses(self);
  return st;
}

static int
compare_names(const void* const a, const void* const b)
{
  return strcmp(*(const char* const*)a, *(const char* const*)b);
}

static ClioStatus
list_directory(ClioOntology* const self,
               const char* const   path,
               const char***       names,
               size_t* const       n_names)
{
  DIR* const directory = opendir(path);
  if (!directory) {
    return clio_world_error(
      self->world, CLIO_NOT_FOUND, "%s: %s", path, strerror(errno));
  }

  ClioStatus st       = CLIO_SUCCESS;
  size_t     capacity = 0U;
  for (const struct dirent* e; !st && (e = readdir(directory));) {
    const size_t length = strlen(e->d_name);
    if (length < 5U || strcmp(e->d_name + length - 4U, ".ttl") != 0) {
      continue;
    }
    const char** const grown = clio_arena_grow(
      self->arena, (void*)*names, *n_names, &capacity, sizeof(char*));
    const char* const name =
      clio_arena_printf(self->arena, "%s/%s", path, e->d_name);
    st = (grown && name) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
    if (!st) {
      *names                 = grown;
      (*names)[(*n_names)++] = name;
    }
  }
  closedir(directory);
  if (!st && *n_names) {
    qsort((void*)*names, *n_names, sizeof(char*), compare_names);
  }
  return st;
}

static ClioStatus
read_files(ClioOntology* const self, const char* const path)
{
  struct stat status;
  if (stat(path, &status)) {
    return clio_world_error(
      self->world, CLIO_NOT_FOUND, "%s: %s", path, strerror(errno));
  }
  if (!S_ISDIR(status.st_mode)) {
    return clio_rdf_model_read(self->model, path);
  }

  ClioStatus   st      = CLIO_SUCCESS;
  const char** names   = NULL;
  size_t       n_names = 0U;
  TRY(st, list_directory(self, path, &names, &n_names));
  if (!n_names) {
    return clio_world_error(
      self->world, CLIO_NOT_FOUND, "%s: no *.ttl file in it", path);
  }
  for (size_t i = 0U; i < n_names; ++i) {
    TRY(st, clio_rdf_model_read(self->model, names[i]));
  }
  return st;
}

static ClioStatus
add_defaults(ClioOntology* const self)
{
  ClioBuffer text = clio_buffer(clio_world_allocator(self->world));
  ClioStatus st   = clio_defaults_write(self, &text);
  if (!st && text.length) {
    st = clio_rdf_model_read_text(
      self->model, "labels.ttl", clio_buffer_view(&text));
  }
  clio_buffer_clear(&text);
  return st;
}

static ClioStatus
load(ClioOntology* const      self,
     const char* const        path,
     const char* const* const more)
{
  ClioStatus st = CLIO_SUCCESS;
  self->arena   = clio_arena_new(clio_world_allocator(self->world));
  TRY_ALLOC(self->arena);
  self->class_map.arena = self->property_map.arena = self->arena;
  TRY(st, clio_rdf_model_new(self->world, &self->model));
  TRY(st, read_files(self, path));
  for (size_t i = 0U; more && more[i]; ++i) {
    TRY(st, read_files(self, more[i]));
  }
  TRY(st, build(self));
  return add_defaults(self);
}

ClioStatus
clio_ontology_load(ClioWorld* const         world,
                   const char* const        path,
                   const char* const* const more,
                   ClioOntology** const     ontology)
{
  ClioOntology* const self =
    clio_calloc(clio_world_allocator(world), 1U, sizeof(ClioOntology));
  TRY_ALLOC(self);
  self->world = world;

  const ClioStatus st = load(self, path, more);
  if (st) {
    clio_ontology_free(self);
    return st;
  }
  *ontology = self;
  return CLIO_SUCCESS;
}

void
clio_ontology_free(ClioOntology* const ontology)
{
  if (ontology) {
    clio_rdf_model_free(ontology->model);
    clio_arena_free(ontology->arena);
    clio_free(clio_world_allocator(ontology->world), ontology);
  }
}

const ClioClass*
clio_ontology_class(const ClioOntology* const ontology, const char* const name)
{
  return (const ClioClass*)look_up(
    ontology, &ontology->class_map, clio_string(name));
}

const ClioProperty*
clio_ontology_property(const ClioOntology* const ontology,
                       const char* const         name)
{
  return (const ClioProperty*)look_up(
    ontology, &ontology->property_map, clio_string(name));
}

const ClioRdfModel*
clio_ontology_model(const ClioOntology* const ontology)
{
  return ontology->model;
}

const ClioClass* const*
clio_ontology_classes(const ClioOntology* const ontology,
                      size_t* const             n_classes)
{
  *n_classes = ontology->n_classes;
  return ontology->classes;
}

const ClioProperty* const*
clio_ontology_properties(const ClioOntology* const ontology,
                         size_t* const             n_properties)
{
  *n_properties = ontology->n_properties;
  return ontology->properties;
}

enum { MAX_ANCESTORS = 64 };

/*
  Collect a class and its ancestors, each once, breadth first; an ontology of
  more ancestors than fit is cut there.
*/
static size_t
ancestors(const ClioClass* const c, const ClioClass* list[MAX_ANCESTORS])
{
  size_t n  = 0U;
  list[n++] = c;
  for (size_t i = 0U; i < n; ++i) {
    for (size_t s = 0U; s < list[i]->n_supers && n < MAX_ANCESTORS; ++s) {
      size_t k = 0U;
      while (k < n && list[k] != list[i]->supers[s]) {
        ++k;
      }
      if (k == n) {
        list[n++] = list[i]->supers[s];
      }
    }
  }
  return n;
}

bool
clio_class_is_a(const ClioClass* const sub, const ClioClass* const super)
{
  if (!super || sub == super) {
    return true;
  }
  if (!sub) {
    return false;
  }

  const ClioClass* list[MAX_ANCESTORS];
  const size_t     n = ancestors(sub, list);
  for (size_t i = 1U; i < n; ++i) {
    if (list[i] == super) {
      return true;
    }
  }
  return false;
}

static bool
names_disjoint(const ClioClass* const a, const ClioClass* const b)
{
  for (size_t i = 0U; i < a->n_disjoints; ++i) {
    if (a->disjoints[i] == b) {
      return true;
    }
  }
  return false;
}

bool
clio_class_disjoint(const ClioClass* const a, const ClioClass* const b)
{
  if (!a || !b || a == b) {
    return false;
  }

  const ClioClass* as[MAX_ANCESTORS];
  const ClioClass* bs[MAX_ANCESTORS];
  const size_t     n_a = ancestors(a, as);
  const size_t     n_b = ancestors(b, bs);
  for (size_t i = 0U; i < n_a; ++i) {
    for (size_t j = 0U; j < n_b; ++j) {
      if (names_disjoint(as[i], bs[j]) || names_disjoint(bs[j], as[i])) {
        return true;
      }
    }
  }
  return false;
}
