// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/cues.h"

#include "base/allocator.h"
#include "base/try.h"
#include "ontology/terms.h"

#include <stdlib.h>
#include <string.h>

#define CUE(name) CLIO_NS_CLIO name

/// What is said of a sense
typedef enum { REFERENCE, LABEL, OBJECT_OF, SUBJECT_OF, COUNT, N_PARTS } Part;

static const char* const part_iris[N_PARTS] = {
  CLIO_NS_ONTOLEX "reference",
  CLIO_NS_RDFS "label",
  CUE("objectOf"),
  CUE("subjectOf"),
  CUE("count"),
};

typedef struct {
  const ClioRdfModel* model;
  ClioCues*           cues;
  ClioStringTable     iris;      ///< Of properties: number is index plus one
  ClioStringTable     positions; ///< Their IRIs, in their order
  uint64_t*           pairs;
  float*              weights;
  ClioRdfLocation*    places; ///< Of `weights`
  uint32_t            n_weights, capacity;
  ClioTerm            entry;          ///< Whose senses are read
  ClioTerm            word;           ///< Its written form
  ClioTerm            parts[N_PARTS]; ///< Of a sense
} Reader;

static float
number_of(const ClioTerm term)
{
  char         text[32] = "";
  const size_t n =
    term.value.length < sizeof(text) ? term.value.length : sizeof(text) - 1U;
  if (term.kind == CLIO_TERM_LITERAL) {
    memcpy(text, term.value.data, n);
  }
  return strtof(text, NULL);
}

static uint32_t
property_of(const Reader* const reader, const ClioTerm term)
{
  const uint32_t number = clio_string_table_find(&reader->iris, term.value);
  return (term.kind == CLIO_TERM_IRI && number != CLIO_NO_NUMBER) ? number + 1U
                                                                  : 0U;
}

static ClioStatus
add_weight(Reader* const         reader,
           const uint64_t        pair,
           const float           weight,
           const ClioRdfLocation place)
{
  if (reader->n_weights == reader->capacity) {
    const ClioAllocator* const a = reader->cues->allocator;
    const uint32_t  larger = reader->capacity ? reader->capacity * 2U : 1024U;
    uint64_t* const pairs =
      clio_realloc(a, reader->pairs, larger * sizeof(uint64_t));
    reader->pairs = pairs ? pairs : reader->pairs;
    float* const weights =
      clio_realloc(a, reader->weights, larger * sizeof(float));
    reader->weights = weights ? weights : reader->weights;
    ClioRdfLocation* const places =
      clio_realloc(a, reader->places, larger * sizeof(ClioRdfLocation));
    reader->places = places ? places : reader->places;
    if (!pairs || !weights || !places) {
      return CLIO_NO_MEMORY;
    }
    reader->capacity = larger;
  }
  reader->places[reader->n_weights]    = place;
  reader->pairs[reader->n_weights]     = pair;
  reader->weights[reader->n_weights++] = weight;
  return CLIO_SUCCESS;
}

/// Add a weight in a position, whose property is not known yet
static ClioStatus
read_cue(Reader* const              reader,
         const ClioStatement* const statement,
         const char* const          code)
{
  ClioBuffer feature = clio_buffer(reader->cues->allocator);
  clio_buffer_append(&feature, clio_string(code));
  clio_buffer_append(&feature, reader->word.value);
  const uint32_t f =
    clio_string_table_add(&reader->cues->features, clio_buffer_view(&feature));
  const ClioStatus st = f == CLIO_NO_NUMBER ? CLIO_NO_MEMORY : feature.status;
  clio_buffer_clear(&feature);
  return st ? st
            : add_weight(
                reader,
                (uint64_t)f << 32U,
                number_of(statement->object),
                clio_rdf_model_location(reader->model, statement->subject));
}

/// Set the property of a sense's weights, of which the first is `first`
static void
set_property(Reader* const reader, const uint32_t first)
{
  const ClioTerm reference = reader->parts[REFERENCE];
  const uint32_t property  = property_of(reader, reference);
  if (!property && reference.kind != CLIO_TERM_NONE) {
    reader->n_weights = first;
  }
  for (uint32_t i = first; i < reader->n_weights; ++i) {
    reader->pairs[i] |= property;
  }
}

static ClioStatus
read_naming(Reader* const reader)
{
  const ClioTerm* const parts     = reader->parts;
  const bool            is_object = parts[OBJECT_OF].kind == CLIO_TERM_IRI;
  const uint32_t        property =
    property_of(reader, parts[is_object ? OBJECT_OF : SUBJECT_OF]);
  const float count = number_of(parts[COUNT]);
  return property ? clio_names_add(&reader->cues->names,
                                   reader->word.value,
                                   parts[LABEL].value,
                                   property,
                                   is_object,
                                   count > 0.0f ? count : 1.0f)
                  : CLIO_SUCCESS;
}

/// A statement about a sense
static ClioStatus
read_part(void* const handle, const ClioStatement* const statement)
{
  Reader* const reader = handle;
  for (unsigned i = 0U; i < N_PARTS; ++i) {
    if (clio_term_is(statement->predicate, part_iris[i])) {
      reader->parts[i] = statement->object;
      return CLIO_SUCCESS;
    }
  }
  const uint32_t position =
    clio_string_table_find(&reader->positions, statement->predicate.value);
  return position == CLIO_NO_NUMBER
           ? CLIO_SUCCESS
           : read_cue(reader, statement, clio_cue_positions()[position].code);
}

/// Read the word of an entry, once for all of its senses that follow each other
static void
read_word(Reader* const reader, const ClioTerm entry)
{
  if (!clio_term_equals(&entry, &reader->entry)) {
    const ClioTerm form =
      clio_terms_object(reader->model, entry, CLIO_NS_ONTOLEX "canonicalForm");
    reader->entry = entry;
    reader->word =
      clio_terms_object(reader->model, form, CLIO_NS_ONTOLEX "writtenRep");
  }
}

/// A statement (entry, ontolex:sense, sense)
static ClioStatus
read_sense(void* const handle, const ClioStatement* const statement)
{
  Reader* const  reader = handle;
  const ClioTerm none   = clio_term_none();
  const uint32_t first  = reader->n_weights;
  ClioStatus     st     = CLIO_SUCCESS;
  for (unsigned i = 0U; i < N_PARTS; ++i) {
    reader->parts[i] = none;
  }
  read_word(reader, statement->subject);
  TRY(st,
      clio_rdf_model_find(
        reader->model, statement->object, none, none, read_part, reader));
  set_property(reader, first);
  return reader->parts[LABEL].kind == CLIO_TERM_LITERAL ? read_naming(reader)
                                                        : CLIO_SUCCESS;
}

static bool
has_text(const Reader* const reader,
         const ClioTerm      subject,
         const char* const   predicate,
         const char* const   text)
{
  const ClioTerm object = clio_terms_object(reader->model, subject, predicate);
  return object.kind == CLIO_TERM_LITERAL &&
         clio_string_equals(object.value, clio_string(text));
}

static void
read_forms(const Reader* const reader)
{
  ClioCues* const cues = reader->cues;
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    const ClioTerm       subject = clio_term_iri(cues->iris[p]);
    ClioValueForm* const form    = &cues->forms[p];
    form->dates = has_text(reader, subject, CUE("dateForm"), "iso")
                    ? CLIO_DATES_ISO
                  : has_text(reader, subject, CUE("dateForm"), "long")
                    ? CLIO_DATES_LONG
                    : CLIO_DATES_VERBATIM;
    form->first_of_january =
      has_text(reader, subject, CUE("yearForm"), "first day");
    form->decimal = has_text(reader, subject, CUE("numberForm"), "decimal");
    form->quoted  = has_text(reader, subject, CUE("textForm"), "quoted");
  }
}

/// A statement (lexicon, clio:threshold, number)
static ClioStatus
read_threshold(void* const handle, const ClioStatement* const statement)
{
  Reader* const   reader = handle;
  ClioCues* const cues   = reader->cues;
  const float     slope  = number_of(
    clio_terms_object(reader->model, statement->subject, CUE("slope")));
  cues->threshold = number_of(statement->object);
  cues->slope     = slope > 0.0f ? slope : 1.0f;
  cues->offset    = number_of(
    clio_terms_object(reader->model, statement->subject, CUE("offset")));
  return CLIO_SUCCESS;
}

/// Number the IRIs of properties and positions
static ClioStatus
number_iris(Reader* const reader)
{
  ClioStatus            st   = CLIO_SUCCESS;
  const ClioCues* const cues = reader->cues;
  TRY(st, clio_string_table_init(&reader->iris, cues->allocator));
  TRY(st, clio_string_table_init(&reader->positions, cues->allocator));
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    if (clio_string_table_add(&reader->iris, clio_string(cues->iris[p])) !=
        p - 1U) {
      return CLIO_NO_MEMORY;
    }
  }
  ClioBuffer position = clio_buffer(cues->allocator);
  for (const ClioCuePosition* p = clio_cue_positions(); !st && p->code; ++p) {
    position.length = 0U;
    clio_buffer_append(&position, clio_string(CLIO_NS_CLIO));
    clio_buffer_append(&position, clio_string(p->name));
    const uint32_t number =
      clio_string_table_add(&reader->positions, clio_buffer_view(&position));
    st = number == CLIO_NO_NUMBER ? CLIO_NO_MEMORY : position.status;
  }
  clio_buffer_clear(&position);
  return st;
}

static ClioStatus
read_all(Reader* const reader)
{
  const ClioTerm none = clio_term_none();
  ClioStatus     st   = number_iris(reader);
  st                  = st ? st
                           : clio_rdf_model_find(reader->model,
                                none,
                                clio_term_iri(CLIO_NS_ONTOLEX "sense"),
                                none,
                                read_sense,
                                reader);
  st                  = st ? st
                           : clio_rdf_model_find(reader->model,
                                none,
                                clio_term_iri(CUE("threshold")),
                                none,
                                read_threshold,
                                reader);
  if (!st) {
    read_forms(reader);
    st = clio_names_sort(&reader->cues->names);
  }
  return st
           ? st
           : clio_cues_set_weights(
               reader->cues, reader->pairs, reader->weights, reader->n_weights);
}

ClioStatus
clio_cues_load(ClioWorld* const          world,
               const ClioOntology* const ontology,
               ClioCues** const          cues)
{
  ClioStatus st = CLIO_SUCCESS;
  Reader     reader;
  memset(&reader, 0, sizeof(reader));
  reader.model = clio_ontology_model(ontology);
  TRY(st, clio_cues_new(world, ontology, &reader.cues));

  st                                   = read_all(&reader);
  const ClioAllocator* const allocator = reader.cues->allocator;
  clio_string_table_clear(&reader.iris);
  clio_string_table_clear(&reader.positions);
  clio_free(allocator, reader.pairs);
  clio_free(allocator, reader.weights);
  reader.cues->places = reader.places;
  if (st || !reader.n_weights) {
    clio_cues_free(reader.cues);
    reader.cues = NULL;
  }
  *cues = reader.cues;
  return st;
}
