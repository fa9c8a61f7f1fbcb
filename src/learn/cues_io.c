// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/cues.h"

#include "base/allocator.h"
#include "base/try.h"
#include "ontology/terms.h"

#include <stdlib.h>
#include <string.h>

#define CUE(name) CLIO_NS_CLIO name

static const char* const date_forms[] = { "verbatim", "iso", "long" };

// Writing

static void
write_string(ClioBuffer* const out, const char* const string)
{
  clio_buffer_append_byte(out, '"');
  for (const char* c = string; *c; ++c) {
    if (*c == '"' || *c == '\\') {
      clio_buffer_append_byte(out, '\\');
      clio_buffer_append_byte(out, *c);
    } else if ((unsigned char)*c < 0x20U) {
      clio_buffer_printf(out, "\\u%04X", (unsigned)(unsigned char)*c);
    } else {
      clio_buffer_append_byte(out, *c);
    }
  }
  clio_buffer_append_byte(out, '"');
}

static void
write_header(const ClioCues* const cues, ClioBuffer* const out)
{
  clio_buffer_append(
    out,
    clio_string(
      "# Cues and names learned from examples (see docs/learning.md)\n\n"
      "@prefix rdfs: <" CLIO_NS_RDFS "> .\n"
      "@prefix ontolex: <" CLIO_NS_ONTOLEX "> .\n"
      "@prefix lexinfo: <" CLIO_NS_LEXINFO "> .\n"
      "@prefix lime: <http://www.w3.org/ns/lemon/lime#> .\n"
      "@prefix clio: <" CLIO_NS_CLIO "> .\n"
      "@prefix : <https://w3id.org/clio/lexicon/learned#> .\n\n"));
  clio_buffer_printf(
    out,
    "<https://w3id.org/clio/lexicon/learned> a lime:Lexicon ;\n"
    "    lime:language \"en\" ; clio:threshold %.4f ;\n"
    "    clio:slope %.4f ; clio:offset %.4f .\n\n",
    (double)cues->threshold,
    (double)cues->slope,
    (double)cues->offset);
}

static void
write_forms(const ClioCues* const cues, ClioBuffer* const out)
{
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    const ClioValueForm form = cues->forms[p];
    if (form.dates || form.first_of_january || form.decimal || form.quoted) {
      clio_buffer_printf(out,
                         "<%s> clio:dateForm \"%s\"",
                         cues->iris[p],
                         date_forms[form.dates]);
      clio_buffer_append(out,
                         clio_string(form.first_of_january
                                       ? " ; clio:yearForm \"first day\""
                                       : ""));
      clio_buffer_append(
        out, clio_string(form.decimal ? " ; clio:numberForm \"decimal\"" : ""));
      clio_buffer_append(
        out, clio_string(form.quoted ? " ; clio:textForm \"quoted\"" : ""));
      clio_buffer_append(out, clio_string(" .\n"));
    }
  }
}

static void
write_cue(const ClioCues* const cues,
          const uint32_t        feature,
          ClioBuffer* const     out)
{
  const char* const            text     = cues->features.strings[feature];
  const ClioCuePosition* const position = clio_cue_position(text);
  const uint32_t               from     = cues->first[feature];
  const uint32_t               to       = cues->first[feature + 1U];
  if (from == to) {
    return;
  }

  clio_buffer_printf(out,
                     "\n:c%u a ontolex:LexicalEntry ; ontolex:canonicalForm "
                     "[ ontolex:writtenRep ",
                     feature);
  write_string(out, strchr(text, ':') + 1);
  clio_buffer_append(out, clio_string(" ]"));
  for (uint32_t i = from; i < to; ++i) {
    const ClioCueWeight* const w = &cues->weights[i];
    clio_buffer_printf(out,
                       "%s\n    [ a clio:Cue ; clio:position clio:%s ; ",
                       i == from ? " ;\n  ontolex:sense" : " ,",
                       position->name);
    if (w->property) {
      clio_buffer_printf(
        out, "ontolex:reference <%s> ; ", cues->iris[w->property]);
    }
    clio_buffer_printf(out, "clio:weight %.2f ]", (double)w->weight);
  }
  clio_buffer_append(out, clio_string(" .\n"));
}

static void
write_names(const ClioCues* const cues, ClioBuffer* const out)
{
  const ClioKnownNames* const names = &cues->names;
  for (uint32_t k = 0U; k < names->keys.n_strings; ++k) {
    const uint32_t from = names->first[k];
    const uint32_t to   = names->first[k + 1U];
    if (from == to) {
      continue;
    }
    clio_buffer_printf(out,
                       "\n:n%u a ontolex:LexicalEntry ; ontolex:canonicalForm "
                       "[ ontolex:writtenRep ",
                       k);
    write_string(out, names->keys.strings[k]);
    clio_buffer_append(out, clio_string(" ]"));
    for (uint32_t i = from; i < to; ++i) {
      const ClioNaming* const naming = &names->namings[i];
      clio_buffer_printf(
        out,
        "%s\n    [ a clio:Naming ; clio:%s <%s> ; clio:count %.0f ; "
        "rdfs:label ",
        i == from ? " ;\n  ontolex:sense" : " ,",
        naming->object ? "objectOf" : "subjectOf",
        cues->iris[naming->property],
        (double)naming->count);
      write_string(out, names->labels.strings[naming->label]);
      clio_buffer_append(out, clio_string(" ]"));
    }
    clio_buffer_append(out, clio_string(" .\n"));
  }
}

ClioStatus
clio_cues_write(const ClioCues* const cues, ClioBuffer* const out)
{
  write_header(cues, out);
  write_forms(cues, out);
  for (uint32_t f = 0U; f < cues->n_weighed; ++f) {
    write_cue(cues, f, out);
  }
  write_names(cues, out);
  return out->status;
}

// Reading

/// What is said of a sense
typedef enum {
  POSITION,
  REFERENCE,
  WEIGHT,
  LABEL,
  OBJECT_OF,
  SUBJECT_OF,
  COUNT,
  N_PARTS,
} Part;

static const char* const part_iris[N_PARTS] = {
  CUE("position"), CLIO_NS_ONTOLEX "reference",
  CUE("weight"),   CLIO_NS_RDFS "label",
  CUE("objectOf"), CUE("subjectOf"),
  CUE("count"),
};

typedef struct {
  const ClioRdfModel* model;
  ClioCues*           cues;
  ClioStringTable     iris; ///< Of properties: number is index plus one
  uint64_t*           pairs;
  float*              weights;
  ClioRdfLocation*    places; ///< Of `weights`
  uint32_t            n_weights, capacity;
  ClioTerm            entry; ///< Whose senses are read
  ClioTerm            word;  ///< Its written form
  bool                found;
} Reader;

static ClioTerm
iri(const char* const text)
{
  const ClioTerm term = {
    CLIO_TERM_IRI, clio_string(text), { NULL, 0U }, { NULL, 0U }
  };
  return term;
}

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

static const ClioCuePosition*
position_of(const ClioTerm term)
{
  const size_t n = strlen(CLIO_NS_CLIO);
  if (term.kind == CLIO_TERM_IRI && term.value.length > n) {
    const ClioStringView local =
      clio_substring(term.value.data + n, term.value.length - n);
    for (const ClioCuePosition* p = clio_cue_positions(); p->code; ++p) {
      if (clio_string_equals(local, clio_string(p->name))) {
        return p;
      }
    }
  }
  return NULL;
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

static ClioStatus
read_cue(Reader* const                reader,
         const ClioTerm               sense,
         const ClioTerm               parts[N_PARTS],
         const ClioCuePosition* const position)
{
  ClioBuffer feature = clio_buffer(reader->cues->allocator);
  clio_buffer_append(&feature, clio_string(position->code));
  clio_buffer_append(&feature, reader->word.value);

  const uint32_t property = property_of(reader, parts[REFERENCE]);
  const uint32_t f =
    clio_string_table_add(&reader->cues->features, clio_buffer_view(&feature));
  ClioStatus st = f == CLIO_NO_NUMBER ? CLIO_NO_MEMORY : feature.status;
  clio_buffer_clear(&feature);
  if (!st && (property || parts[REFERENCE].kind == CLIO_TERM_NONE)) {
    st            = add_weight(reader,
                    ((uint64_t)f << 32U) | property,
                    number_of(parts[WEIGHT]),
                    clio_rdf_model_location(reader->model, sense));
    reader->found = true;
  }
  return st;
}

static ClioStatus
read_naming(Reader* const reader, const ClioTerm parts[N_PARTS])
{
  const bool     is_object = parts[OBJECT_OF].kind == CLIO_TERM_IRI;
  const uint32_t property =
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
  ClioTerm* const parts = handle;
  for (unsigned i = 0U; i < N_PARTS; ++i) {
    if (parts[i].kind == CLIO_TERM_NONE &&
        clio_term_is(statement->predicate, part_iris[i])) {
      parts[i] = statement->object;
    }
  }
  return CLIO_SUCCESS;
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
  Reader* const  reader         = handle;
  const ClioTerm none           = clio_term_none();
  ClioTerm       parts[N_PARTS] = { none, none, none, none, none, none, none };
  ClioStatus     st             = CLIO_SUCCESS;
  TRY(st,
      clio_rdf_model_find(
        reader->model, statement->object, none, none, read_part, parts));

  const ClioCuePosition* const position = position_of(parts[POSITION]);
  read_word(reader, statement->subject);
  return position ? read_cue(reader, statement->object, parts, position)
         : parts[LABEL].kind == CLIO_TERM_LITERAL ? read_naming(reader, parts)
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
    const ClioTerm       subject = iri(cues->iris[p]);
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

static ClioStatus
read_all(Reader* const reader)
{
  const ClioTerm none = {
    CLIO_TERM_NONE, { NULL, 0U }, { NULL, 0U }, { NULL, 0U }
  };
  ClioStatus st =
    clio_string_table_init(&reader->iris, reader->cues->allocator);
  for (uint32_t p = 1U; !st && p < reader->cues->n_properties; ++p) {
    if (clio_string_table_add(&reader->iris,
                              clio_string(reader->cues->iris[p])) != p - 1U) {
      st = CLIO_NO_MEMORY;
    }
  }
  st = st ? st
          : clio_rdf_model_find(reader->model,
                                none,
                                iri(CLIO_NS_ONTOLEX "sense"),
                                none,
                                read_sense,
                                reader);
  st = st ? st
          : clio_rdf_model_find(reader->model,
                                none,
                                iri(CUE("threshold")),
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
  clio_free(allocator, reader.pairs);
  clio_free(allocator, reader.weights);
  reader.cues->places = reader.places;
  if (st || !reader.found) {
    clio_cues_free(reader.cues);
    reader.cues = NULL;
  }
  *cues = reader.cues;
  return st;
}
