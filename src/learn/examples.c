// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/examples.h"

#include "base/allocator.h"
#include "base/try.h"
#include "learn/table.h"

#include <jansson.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// With so many examples of a property, those for other ontologies add little
enum { MANY = 20 };

typedef struct {
  const ClioWorld* world;
  ClioExamples*    examples;
  ClioStringTable  properties; ///< Names, and what they name
  uint32_t*        numbers;
  ClioStringTable  sentences;
  const char*      path;
  size_t           line;
  bool             also; ///< Examples are for other ontologies
} Reader;

/// A label with spaces for underscores
static char*
copy_label(ClioArena* const arena, const char* const label)
{
  char* const copy = clio_arena_string(arena, clio_string(label));
  for (char* c = copy; c && *c; ++c) {
    *c = *c == '_' ? ' ' : *c;
  }
  return copy;
}

static const char*
local_name(const char* const iri)
{
  const char* name = iri;
  for (const char* c = iri; *c; ++c) {
    name = (*c == '#' || (*c == '/' && !strchr(c, '#'))) ? c + 1U : name;
  }
  return name;
}

static ClioStatus
name_property(Reader* const     reader,
              const char* const name,
              const uint32_t    number,
              const size_t      n_numbers)
{
  char* const label = name ? copy_label(reader->examples->arena, name) : NULL;
  if (!name) {
    return CLIO_SUCCESS;
  }
  TRY_ALLOC(label);

  const uint32_t before = reader->properties.n_strings;
  const uint32_t index =
    clio_string_table_add(&reader->properties, clio_string(label));
  if (index == CLIO_NO_NUMBER || index >= n_numbers) {
    return CLIO_NO_MEMORY;
  }
  if (index == before) {
    reader->numbers[index] = number;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
name_properties(Reader* const reader, const ClioOntology* const ontology)
{
  size_t                           n = 0U;
  const ClioProperty* const* const properties =
    clio_ontology_properties(ontology, &n);
  const size_t n_numbers = n * 3U + 1U;
  reader->numbers =
    clio_arena_alloc(reader->examples->arena, n_numbers * sizeof(uint32_t));
  TRY_ALLOC(reader->numbers);

  ClioStatus st = CLIO_SUCCESS;
  for (unsigned pass = 0U; pass < 3U; ++pass) {
    for (size_t i = 0U; i < n; ++i) {
      const char* const name = pass == 0U   ? properties[i]->label
                               : pass == 1U ? local_name(properties[i]->iri)
                                            : properties[i]->iri;
      TRY(st, name_property(reader, name, (uint32_t)i + 1U, n_numbers));
    }
  }
  return st;
}

static uint32_t
find_property(const Reader* const reader, const char* const name)
{
  char* const    label = copy_label(reader->examples->arena, name);
  const uint32_t index =
    label ? clio_string_table_find(&reader->properties, clio_string(label))
          : CLIO_NO_NUMBER;
  return index == CLIO_NO_NUMBER ? 0U : reader->numbers[index];
}

/// The example of a sentence, made if new; null if out of memory
static ClioExample*
find_example(Reader* const reader, const char* const sentence)
{
  ClioExamples* const examples = reader->examples;
  const uint32_t      before   = reader->sentences.n_strings;
  const uint32_t      index =
    clio_string_table_add(&reader->sentences, clio_string(sentence));
  if (index == CLIO_NO_NUMBER) {
    return NULL;
  }
  if (index < before) {
    return &examples->items[index];
  }

  ClioExample* const items = clio_arena_grow(examples->arena,
                                             examples->items,
                                             examples->n_items,
                                             &examples->capacity,
                                             sizeof(ClioExample));
  if (items) {
    examples->items = items;
    items[index].sentence =
      clio_arena_string(examples->arena, clio_string(sentence));
    ++examples->n_items;
  }
  return items ? &items[index] : NULL;
}

static const char*
string_of(const json_t* const object,
          const char* const   a,
          const char* const   b,
          const char* const   c)
{
  const char* value = json_string_value(json_object_get(object, a));
  value = value ? value : json_string_value(json_object_get(object, b));
  return value ? value : json_string_value(json_object_get(object, c));
}

/// Add a triple; returns what is wrong with it, or null
static const char*
add_triple(Reader* const       reader,
           ClioExample* const  example,
           const json_t* const object,
           ClioStatus* const   st)
{
  const char* const sub = string_of(object, "sub_label", "subject", "sub");
  const char* const rel = string_of(object, "rel_label", "relation", "rel");
  const char* const obj = string_of(object, "obj_label", "object", "obj");
  if (!sub || !rel || !obj) {
    return "a triple needs sub, rel and obj";
  }

  const uint32_t property = find_property(reader, rel);
  if (!property) {
    return reader->also ? NULL : "the ontology has no such property";
  }

  ClioArena* const         arena   = reader->examples->arena;
  const ClioExampleTriple  triple  = { copy_label(arena, sub),
                                       copy_label(arena, obj),
                                       property };
  ClioExampleTriple* const triples = clio_arena_grow(arena,
                                                     example->triples,
                                                     example->n_triples,
                                                     &example->capacity,
                                                     sizeof(ClioExampleTriple));
  if (!triples || !triple.subject || !triple.object) {
    *st = CLIO_NO_MEMORY;
    return NULL;
  }
  for (size_t i = 0U; i < example->n_triples; ++i) {
    if (triples[i].property == property &&
        !strcmp(triples[i].subject, triple.subject) &&
        !strcmp(triples[i].object, triple.object)) {
      return NULL;
    }
  }
  example->triples              = triples;
  triples[example->n_triples++] = triple;
  return NULL;
}

/// Add the triples of a line; returns what is wrong with it, or null
static const char*
add_triples(Reader* const       reader,
            ClioExample* const  example,
            const json_t* const object,
            ClioStatus* const   st)
{
  const json_t* const triples = json_object_get(object, "triples");
  if (!triples) {
    return add_triple(reader, example, object, st);
  }

  const char* wrong = json_is_array(triples) ? NULL : "triples must be a list";
  for (size_t i = 0U; !*st && i < json_array_size(triples); ++i) {
    const char* const bad =
      add_triple(reader, example, json_array_get(triples, i), st);
    wrong = wrong ? wrong : bad;
  }
  return wrong;
}

/// Read one line; returns what is wrong with it, or null
static const char*
read_line(Reader* const       reader,
          const json_t* const object,
          ClioStatus* const   st)
{
  const char* const sentence = string_of(object, "sent", "sentence", "text");
  if (!sentence) {
    return "an example needs sent";
  }

  ClioExample* const example = find_example(reader, sentence);
  if (!example || !example->sentence) {
    *st = CLIO_NO_MEMORY;
    return NULL;
  }
  return (size_t)(example - reader->examples->items) < reader->examples->n_own
           ? NULL
           : add_triples(reader, example, object, st);
}

static ClioStatus
read_lines(Reader* const reader, FILE* const file, size_t* const n_skipped)
{
  ClioStatus st       = CLIO_SUCCESS;
  char*      line     = NULL;
  size_t     capacity = 0U;
  ssize_t    length   = 0;
  while (!st && (length = getline(&line, &capacity, file)) >= 0) {
    ++reader->line;
    if (strspn(line, " \t\r\n") == (size_t)length) {
      continue;
    }

    json_error_t      error;
    json_t* const     object = json_loadb(line, (size_t)length, 0, &error);
    const char* const wrong =
      object ? read_line(reader, object, &st) : error.text;
    if (wrong) {
      ++*n_skipped;
      clio_world_log(reader->world,
                     CLIO_LOG_WARNING,
                     "%s:%zu: %s",
                     reader->path,
                     reader->line,
                     wrong);
    }
    json_decref(object);
  }
  if (!st && ferror(file)) {
    st = clio_world_error(
      reader->world, CLIO_BAD_READ, "%s: %s", reader->path, strerror(errno));
  }
  free(line);
  return st;
}

static ClioStatus
open_reader(Reader* const reader, const ClioOntology* const ontology)
{
  ClioStatus                 st        = CLIO_SUCCESS;
  const ClioAllocator* const allocator = clio_world_allocator(reader->world);
  const ClioExamples* const  examples  = reader->examples;
  TRY(st, clio_string_table_init(&reader->properties, allocator));
  TRY(st, clio_string_table_init(&reader->sentences, allocator));
  TRY(st, name_properties(reader, ontology));
  for (size_t i = 0U; i < examples->n_items; ++i) {
    if (clio_string_table_add(&reader->sentences,
                              clio_string(examples->items[i].sentence)) ==
        CLIO_NO_NUMBER) {
      return CLIO_NO_MEMORY;
    }
  }
  return st;
}

/// Read all lines of a file
static ClioStatus
read_file(const ClioWorld* const    world,
          const ClioOntology* const ontology,
          const char* const         path,
          const bool                also,
          ClioExamples* const       examples,
          size_t* const             n_skipped)
{
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return clio_world_error(
      world, CLIO_BAD_READ, "%s: %s", path, strerror(errno));
  }

  Reader reader;
  memset(&reader, 0, sizeof(reader));
  reader.world    = world;
  reader.examples = examples;
  reader.path     = path;
  reader.also     = also;
  ClioStatus st   = open_reader(&reader, ontology);
  st              = st ? st : read_lines(&reader, file, n_skipped);
  clio_string_table_clear(&reader.properties);
  clio_string_table_clear(&reader.sentences);
  fclose(file);
  return st;
}

ClioStatus
clio_examples_read(const ClioWorld* const    world,
                   const ClioOntology* const ontology,
                   const char* const         path,
                   ClioExamples* const       examples,
                   size_t* const             n_skipped)
{
  const ClioStatus st =
    read_file(world, ontology, path, false, examples, n_skipped);
  examples->n_own = examples->n_items;
  return st;
}

/// True if an example states something of which there are few examples; then
/// it is counted
static bool
is_wanted(const ClioExample* const example, uint32_t* const n_examples)
{
  bool wanted = false;
  for (size_t t = 0U; t < example->n_triples; ++t) {
    wanted = wanted || n_examples[example->triples[t].property] < MANY;
  }
  for (size_t t = 0U; wanted && t < example->n_triples; ++t) {
    ++n_examples[example->triples[t].property];
  }
  return wanted;
}

ClioStatus
clio_examples_read_also(const ClioWorld* const    world,
                        const ClioOntology* const ontology,
                        const char* const         path,
                        ClioExamples* const       examples,
                        size_t* const             n_skipped)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, read_file(world, ontology, path, true, examples, n_skipped));

  size_t n_properties = 0U;
  (void)clio_ontology_properties(ontology, &n_properties);
  uint32_t* const n_examples =
    clio_arena_alloc(examples->arena, (n_properties + 1U) * sizeof(uint32_t));
  TRY_ALLOC(n_examples);
  size_t n = 0U;
  for (size_t i = 0U; i < examples->n_items; ++i) {
    const bool wanted = is_wanted(&examples->items[i], n_examples);
    if (i < examples->n_own || wanted) {
      examples->items[n++] = examples->items[i];
    }
  }
  examples->n_items = n;
  return st;
}
