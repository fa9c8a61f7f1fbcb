// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/table.h"

#include "base/try.h"
#include "export/json.h"
#include "graph/vocabulary.h"
#include "rdf/prefix.h"

#include <string.h>

typedef enum {
  SUBJECT,
  SUBJECT_LABEL,
  PROPERTY,
  WIKIDATA,
  OBJECT,
  OBJECT_LABEL,
  DATATYPE,
  BEGIN,
  END,
  PLACE,
  POLARITY,
  MODALITY,
  ATTRIBUTED_TO,
  CONFIDENCE,
  SENTENCE_START,
  SENTENCE_END,
  SENTENCE,
  N_COLUMNS,
} Column;

static const char* const columns[N_COLUMNS] = {
  "subject",       "subject_label", "property",       "wikidata",
  "object",        "object_label",  "datatype",       "begin",
  "end",           "place",         "polarity",       "modality",
  "attributed_to", "confidence",    "sentence_start", "sentence_end",
  "sentence"
};

static const char* const header =
  "subject\tsubject_label\tproperty\twikidata\tobject\tobject_label\tdatatype"
  "\tbegin\tend\tplace\tpolarity\tmodality\tattributed_to\tconfidence"
  "\tsentence_start\tsentence_end\tsentence";

const char*
clio_table_header(void)
{
  return header;
}

// When and where an event was, as rows of the table
typedef struct {
  uint32_t begin;
  uint32_t end;
  uint32_t place;
} Frame;

typedef struct {
  const ClioFacts* facts;
  Frame*           frames; // Of each entity
  ClioStringView   cells[N_COLUMNS];
} Table;

static bool
is_property(const ClioFactRow* const row, const char* const iri)
{
  return !strcmp(row->fact->property->iri, iri);
}

static void
note_frame(Table* const table, const uint32_t index)
{
  const ClioFactRow* const row   = &table->facts->rows[index];
  Frame* const             frame = &table->frames[row->subject];
  if (is_property(row, SEM_NS "hasTimeStamp")) {
    frame->begin = frame->begin == CLIO_NONE ? index : frame->begin;
    frame->end   = frame->end == CLIO_NONE ? index : frame->end;
  } else if (is_property(row, SEM_NS "hasBeginTimeStamp")) {
    frame->begin = index;
  } else if (is_property(row, SEM_NS "hasEndTimeStamp")) {
    frame->end = index;
  } else if (is_property(row, SEM_NS "hasPlace")) {
    frame->place = index;
  }
}

static ClioStatus
make_table(const ClioFacts* const facts, Table* const table)
{
  const size_t n_entities = facts->document->n_entities + 1U;
  memset(table, 0, sizeof(*table));
  table->facts  = facts;
  table->frames = clio_arena_alloc(facts->arena, n_entities * sizeof(Frame));
  if (!table->frames) {
    return CLIO_NO_MEMORY;
  }

  memset(table->frames, 0xFF, n_entities * sizeof(Frame));
  for (size_t i = facts->n_rows; i > 0U; --i) {
    if (facts->rows[i - 1U].asserted) {
      note_frame(table, (uint32_t)(i - 1U));
    }
  }
  return CLIO_SUCCESS;
}

/// Return the event whose time and place a fact has: its own, or itself
static uint32_t
event_of(const Table* const table, const ClioFactRow* const row)
{
  const uint32_t event = row->fact->event;
  return event == CLIO_NONE || row->object == CLIO_NONE ||
             clio_facts_is_event(table->facts, row->subject)
           ? row->subject
           : clio_document_resolve(table->facts->document, event);
}

static ClioStringView
label_of(const Table* const table, const uint32_t entity)
{
  return entity == CLIO_NONE
           ? clio_string(NULL)
           : clio_string(clio_facts_label(table->facts, entity));
}

static bool
is_inside(const ClioSpan inner, const ClioSpan outer)
{
  return inner.sentence == outer.sentence && inner.first >= outer.first &&
         inner.end <= outer.end;
}

/*
  What a fact's sentence calls an entity, preferably among the words that
  support the fact, if that is asked for and it has a name there.
*/
static ClioStringView
name_of(const Table* const       table,
        const ClioFactRow* const row,
        const uint32_t           entity)
{
  const ClioDocument* const d        = table->facts->document;
  const ClioSpan            evidence = row->fact->evidence;
  const ClioMention*        found    = NULL;
  for (size_t i = 0U;
       table->facts->options.names == CLIO_NAMES_VERBATIM && i < d->n_mentions;
       ++i) {
    const ClioMention* const m = &d->mentions[i];
    if (m->kind == CLIO_MENTION_NAME && m->span.sentence == evidence.sentence &&
        m->entity != CLIO_NONE &&
        clio_document_resolve(d, m->entity) == entity &&
        (!found ||
         (is_inside(m->span, evidence) && !is_inside(found->span, evidence)))) {
      found = m;
    }
  }
  return found ? clio_document_span_text(d, found->span)
               : label_of(table, entity);
}

static ClioStringView
literal_text(const Table* const table, const ClioFactRow* const row)
{
  return table->facts->options.names == CLIO_NAMES_VERBATIM && row->time
           ? clio_document_span_text(table->facts->document, row->time->span)
           : row->o.value;
}

static ClioStringView
compact_datatype(const Table* const table, const ClioTerm* const term)
{
  static const char* const space  = XSD_NS;
  const size_t             length = strlen(space);
  const ClioStringView     iri    = term->datatype;
  if (iri.length > length && !memcmp(iri.data, space, length)) {
    return clio_string(clio_arena_printf(table->facts->arena,
                                         "xsd:%.*s",
                                         (int)(iri.length - length),
                                         iri.data + length));
  }
  return iri.length ? iri
                    : (term->language.length ? clio_string("rdf:langString")
                                             : clio_string("xsd:string"));
}

static void
fill_object(Table* const table, const ClioFactRow* const row)
{
  table->cells[OBJECT] = row->o.value;
  if (row->o.kind == CLIO_TERM_LITERAL) {
    table->cells[OBJECT_LABEL] = literal_text(table, row);
    table->cells[DATATYPE]     = compact_datatype(table, &row->o);
  } else {
    table->cells[OBJECT_LABEL] = name_of(table, row, row->object);
    table->cells[DATATYPE]     = clio_string(NULL);
  }
}

static ClioStringView
row_object(const Table* const table, const uint32_t index, const bool label)
{
  if (index == CLIO_NONE) {
    return clio_string(NULL);
  }
  const ClioFactRow* const row = &table->facts->rows[index];
  return (label && row->object != CLIO_NONE) ? label_of(table, row->object)
                                             : row->o.value;
}

static ClioStringView
number(const Table* const table, const size_t value)
{
  return clio_string(clio_arena_printf(table->facts->arena, "%zu", value));
}

static ClioStatus
fill_cells(Table* const table, const ClioFactRow* const row)
{
  static const char* const polarities[] = { "positive", "negative" };
  static const char* const modalities[] = {
    "asserted", "planned", "hypothetical", "reported", "contradicted"
  };

  const ClioFacts* const    facts    = table->facts;
  const ClioProperty* const property = row->fact->property;
  const uint32_t            sentence = row->sentences[0];
  const Frame* const        frame    = &table->frames[event_of(table, row)];

  table->cells[SUBJECT]       = row->s.value;
  table->cells[SUBJECT_LABEL] = name_of(table, row, row->subject);
  table->cells[PROPERTY]      = clio_string(property->curie);
  table->cells[WIKIDATA]      = clio_string(property->wikidata);
  fill_object(table, row);
  table->cells[BEGIN]         = row_object(table, frame->begin, false);
  table->cells[END]           = row_object(table, frame->end, false);
  table->cells[PLACE]         = row_object(table, frame->place, true);
  table->cells[POLARITY]      = clio_string(polarities[row->fact->polarity]);
  table->cells[MODALITY]      = clio_string(modalities[row->fact->modality]);
  table->cells[ATTRIBUTED_TO] = label_of(table, row->attributed_to);
  table->cells[CONFIDENCE]    = clio_string(
    clio_arena_printf(facts->arena, "%.2f", (double)row->confidence));
  table->cells[SENTENCE_START] = number(table, facts->starts[sentence]);
  table->cells[SENTENCE_END]   = number(table, facts->ends[sentence]);
  table->cells[SENTENCE]       = clio_facts_sentence(facts, sentence);
  return table->cells[CONFIDENCE].data && table->cells[SENTENCE_START].data &&
             table->cells[SENTENCE_END].data
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

static void
write_field(ClioBuffer* const out, const ClioStringView field)
{
  for (size_t i = 0U; i < field.length; ++i) {
    switch (field.data[i]) {
    case '\t':
      clio_buffer_append(out, clio_string("\\t"));
      break;
    case '\n':
      clio_buffer_append(out, clio_string("\\n"));
      break;
    case '\r':
      clio_buffer_append(out, clio_string("\\r"));
      break;
    case '\\':
      clio_buffer_append(out, clio_string("\\\\"));
      break;
    default:
      clio_buffer_append_byte(out, field.data[i]);
    }
  }
}

static void
write_row(ClioBuffer* const out, const Table* const table)
{
  for (unsigned c = 0U; c < N_COLUMNS; ++c) {
    write_field(out, table->cells[c]);
    clio_buffer_append_byte(out, c + 1U < N_COLUMNS ? '\t' : '\n');
  }
}

static void
write_json_row(ClioBuffer* const out, const Table* const table)
{
  for (unsigned c = 0U; c < N_COLUMNS; ++c) {
    const ClioStringView cell = table->cells[c];
    clio_buffer_printf(out, "%s\"%s\":", c ? "," : "{", columns[c]);
    if (c == CONFIDENCE || c == SENTENCE_START || c == SENTENCE_END) {
      clio_buffer_append(out, cell);
    } else if (cell.length) {
      clio_json_string(out, cell);
    } else {
      clio_buffer_append(out, clio_string("null"));
    }
  }
  clio_buffer_append(out, clio_string("}\n"));
}

typedef void (*RowFunc)(ClioBuffer* out, const Table* table);

static ClioStatus
write_rows(const ClioFacts* const facts,
           const RowFunc          func,
           ClioBuffer* const      out)
{
  Table      table;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, make_table(facts, &table));
  for (size_t i = 0U; i < facts->n_rows; ++i) {
    TRY(st, fill_cells(&table, &facts->rows[i]));
    func(out, &table);
  }
  return out->status;
}

ClioStatus
clio_table_write(const ClioFacts* const facts, ClioBuffer* const out)
{
  return write_rows(facts, write_row, out);
}

ClioStatus
clio_table_write_json(const ClioFacts* const facts, ClioBuffer* const out)
{
  return write_rows(facts, write_json_row, out);
}

/* Drawing */

static void
write_dot_node(const ClioFacts* const facts,
               const uint32_t         index,
               ClioBuffer* const      out)
{
  const char* const label = facts->document->entities[index].label;
  const bool        event = clio_facts_is_event(facts, index);
  clio_buffer_printf(out, "  n%u [label=", (unsigned)index);
  clio_json_string(out, clio_string(label));
  clio_buffer_append(
    out, clio_string(event ? ", shape=ellipse, URL=" : ", shape=box, URL="));
  clio_json_string(out, facts->entities[index].value);
  clio_buffer_append(out, clio_string("];\n"));
}

static void
write_dot_edge(const ClioFactRow* const row,
               const size_t             index,
               ClioBuffer* const        out)
{
  if (row->object == CLIO_NONE) {
    clio_buffer_printf(out, "  v%zu [shape=plaintext, label=", index);
    clio_json_string(out, row->o.value);
    clio_buffer_printf(
      out, "];\n  n%u -> v%zu [label=", (unsigned)row->subject, index);
  } else {
    clio_buffer_printf(out,
                       "  n%u -> n%u [label=",
                       (unsigned)row->subject,
                       (unsigned)row->object);
  }
  const ClioSymbol label = row->fact->property->label;
  clio_json_string(out,
                   clio_string(label ? label : row->fact->property->curie));
  clio_buffer_append(out, clio_string("];\n"));
}

ClioStatus
clio_table_write_dot(const ClioFacts* const facts, ClioBuffer* const out)
{
  bool* const drawn = clio_arena_alloc(
    facts->arena, (facts->document->n_entities + 1U) * sizeof(bool));
  TRY_ALLOC(drawn);

  clio_buffer_append(out,
                     clio_string("digraph clio {\n  rankdir=LR;\n"
                                 "  node [fontname=\"sans-serif\"];\n"
                                 "  edge [fontname=\"sans-serif\"];\n"));
  for (size_t i = 0U; i < facts->n_rows; ++i) {
    const ClioFactRow* const row = &facts->rows[i];
    if (!row->asserted) {
      continue;
    }
    const uint32_t ends[] = { row->subject, row->object };
    for (unsigned k = 0U; k < 2U; ++k) {
      if (ends[k] != CLIO_NONE && !drawn[ends[k]]) {
        drawn[ends[k]] = true;
        write_dot_node(facts, ends[k], out);
      }
    }
    write_dot_edge(row, i, out);
  }
  clio_buffer_append(out, clio_string("}\n"));
  return out->status;
}
