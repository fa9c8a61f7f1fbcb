// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/cues.h"

#include "base/allocator.h"
#include "base/try.h"
#include "ontology/terms.h"
#include "rdf/prefix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char* const date_forms[] = { "verbatim", "iso", "long" };

typedef struct {
  const ClioCues* cues;
  ClioBuffer*     out;
  ClioArena*      arena;
  ClioPrefix*     prefixes; ///< Of namespaces of properties
  size_t          n_prefixes;
} Writer;

static void
write_text(const Writer* const writer, const char* const text)
{
  clio_buffer_append(writer->out, clio_string(text));
}

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

/// Give each namespace of properties whose names need no escapes a prefix
static ClioStatus
find_prefixes(Writer* const writer)
{
  const ClioCues* const cues = writer->cues;
  writer->prefixes =
    clio_arena_alloc(writer->arena, cues->n_properties * sizeof(ClioPrefix));
  TRY_ALLOC(writer->prefixes);
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    ClioStringView       name   = { NULL, 0U };
    const ClioStringView iri    = clio_string(cues->iris[p]);
    const size_t         length = clio_namespace_length(iri);
    if (clio_local_name_is_safe(clio_string(iri.data + length)) &&
        !clio_prefix_find(writer->prefixes, writer->n_prefixes, iri, &name)) {
      const char* const number = clio_arena_printf(
        writer->arena, "o%u", (unsigned)writer->n_prefixes + 1U);
      TRY_ALLOC(number);
      writer->prefixes[writer->n_prefixes++] =
        (ClioPrefix){ number, cues->iris[p], length };
    }
  }
  return CLIO_SUCCESS;
}

static void
write_property(const Writer* const writer, const uint32_t property)
{
  const char* const       iri    = writer->cues->iris[property];
  ClioStringView          name   = { NULL, 0U };
  const ClioPrefix* const prefix = clio_prefix_find(
    writer->prefixes, writer->n_prefixes, clio_string(iri), &name);
  if (prefix) {
    clio_buffer_printf(writer->out, "%s:%s", prefix->name, name.data);
  } else {
    clio_buffer_printf(writer->out, "<%s>", iri);
  }
}

static void
write_header(const Writer* const writer)
{
  const ClioCues* const cues = writer->cues;
  write_text(writer,
             "# Cues and names learned from examples (see docs/learning.md)\n\n"
             "@prefix rdfs: <" CLIO_NS_RDFS "> .\n"
             "@prefix ontolex: <" CLIO_NS_ONTOLEX "> .\n"
             "@prefix lime: <http://www.w3.org/ns/lemon/lime#> .\n"
             "@prefix clio: <" CLIO_NS_CLIO "> .\n"
             "@prefix : <https://w3id.org/clio/lexicon/learned#> .\n");
  for (size_t i = 0U; i < writer->n_prefixes; ++i) {
    const ClioPrefix* const prefix = &writer->prefixes[i];
    clio_buffer_printf(writer->out,
                       "@prefix %s: <%.*s> .\n",
                       prefix->name,
                       (int)prefix->length,
                       prefix->iri);
  }
  clio_buffer_printf(
    writer->out,
    "\nclio:CueEntry rdfs:subClassOf ontolex:LexicalEntry .\n\n"
    "<https://w3id.org/clio/lexicon/learned> a lime:Lexicon ;\n"
    "    lime:language \"en\" ; clio:threshold %.4f ;\n"
    "    clio:slope %.4f ; clio:offset %.4f .\n\n",
    (double)cues->threshold,
    (double)cues->slope,
    (double)cues->offset);
}

static void
write_forms(const Writer* const writer)
{
  const ClioCues* const cues = writer->cues;
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    const ClioValueForm form = cues->forms[p];
    if (form.dates || form.first_of_january || form.decimal || form.quoted) {
      write_property(writer, p);
      clio_buffer_printf(
        writer->out, " clio:dateForm \"%s\"", date_forms[form.dates]);
      write_text(writer,
                 form.first_of_january ? " ; clio:yearForm \"first day\"" : "");
      write_text(writer, form.decimal ? " ; clio:numberForm \"decimal\"" : "");
      write_text(writer, form.quoted ? " ; clio:textForm \"quoted\"" : "");
      write_text(writer, " .\n");
    }
  }
}

/// A weight, and where it is written
typedef struct {
  uint32_t               word; ///< Number of its entry
  uint32_t               property;
  uint32_t               feature;
  const ClioCuePosition* position;
  float                  weight;
} WrittenCue;

static int
compare_written(const void* const a, const void* const b)
{
  const WrittenCue* const x = a;
  const WrittenCue* const y = b;
  return x->word != y->word           ? (x->word < y->word ? -1 : 1)
         : x->property != y->property ? (x->property < y->property ? -1 : 1)
         : x->feature != y->feature   ? (x->feature < y->feature ? -1 : 1)
                                      : 0;
}

/// Add up weights of one feature and property, and leave out what is nothing
/// with two decimals; returns how many are left
static uint32_t
merge_cues(WrittenCue* const written, const uint32_t n_written)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U, end = 0U; i < n_written; i = end) {
    WrittenCue cue = written[i];
    for (end = i + 1U; end < n_written && written[end].word == cue.word &&
                       written[end].property == cue.property &&
                       written[end].feature == cue.feature;
         ++end) {
      cue.weight += written[end].weight;
    }
    if (fabsf(cue.weight) >= 0.005f) {
      written[n++] = cue;
    }
  }
  return n;
}

/// Return all weights, sorted, and number their words
static WrittenCue*
sorted_cues(const ClioCues* const  cues,
            ClioStringTable* const words,
            uint32_t* const        n_written)
{
  const uint32_t    n_cues = cues->first ? cues->first[cues->n_weighed] : 0U;
  WrittenCue* const written =
    clio_calloc(cues->allocator, n_cues + 1U, sizeof(WrittenCue));
  uint32_t n = 0U;
  for (uint32_t f = 0U; written && f < cues->n_weighed; ++f) {
    const char* const            text     = cues->features.strings[f];
    const ClioCuePosition* const position = clio_cue_position(text);
    for (uint32_t i = cues->first[f]; i < cues->first[f + 1U]; ++i) {
      const ClioCueWeight* const w = &cues->weights[i];
      const uint32_t             word =
        clio_string_table_add(words, clio_string(strchr(text, ':') + 1));
      if (word == CLIO_NO_NUMBER) {
        clio_free(cues->allocator, written);
        return NULL;
      }
      written[n++] = (WrittenCue){ word, w->property, f, position, w->weight };
    }
  }
  if (n) {
    qsort(written, n, sizeof(WrittenCue), compare_written);
  }
  *n_written = merge_cues(written, n);
  return written;
}

/// Begin an entry; `letter` and `number` make its name
static void
begin_entry(const Writer* const writer,
            const char          letter,
            const uint32_t      number,
            const char* const   word)
{
  clio_buffer_printf(writer->out,
                     "\n:%c%u a clio:CueEntry ; ontolex:canonicalForm "
                     "[ ontolex:writtenRep ",
                     letter,
                     number);
  write_string(writer->out, word);
  write_text(writer, " ] ;\n  ontolex:sense");
}

/// Write a word's entry, with a sense for each property
static void
write_entry(const Writer* const     writer,
            const char* const       word,
            const WrittenCue* const written,
            const uint32_t          n_written)
{
  begin_entry(writer, 'c', written->word, word);
  for (uint32_t i = 0U; i < n_written; ++i) {
    const WrittenCue* const cue   = &written[i];
    const bool              first = !i || cue[-1].property != cue->property;
    if (first) {
      write_text(writer, i ? " ] ,\n    [ " : "\n    [ ");
      if (cue->property) {
        write_text(writer, "ontolex:reference ");
        write_property(writer, cue->property);
        write_text(writer, " ; ");
      }
    }
    clio_buffer_printf(writer->out,
                       "%sclio:%s %.2f",
                       first ? "" : " ; ",
                       cue->position->name,
                       (double)cue->weight);
  }
  write_text(writer, " ] .\n");
}

static ClioStatus
write_cues(const Writer* const writer)
{
  ClioStatus                 st        = CLIO_SUCCESS;
  const ClioAllocator* const allocator = writer->cues->allocator;
  ClioStringTable            words;
  TRY(st, clio_string_table_init(&words, allocator));

  uint32_t          n       = 0U;
  WrittenCue* const written = sorted_cues(writer->cues, &words, &n);
  for (uint32_t i = 0U, end = 0U; written && i < n; i = end) {
    while (end < n && written[end].word == written[i].word) {
      ++end;
    }
    write_entry(writer, words.strings[written[i].word], &written[i], end - i);
  }
  st = written ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  clio_free(allocator, written);
  clio_string_table_clear(&words);
  return st;
}

static void
write_names(const Writer* const writer)
{
  const ClioKnownNames* const names = &writer->cues->names;
  for (uint32_t k = 0U; k < names->keys.n_strings; ++k) {
    const uint32_t from = names->first[k];
    const uint32_t to   = names->first[k + 1U];
    for (uint32_t i = from; i < to; ++i) {
      const ClioNaming* const naming = &names->namings[i];
      if (i == from) {
        begin_entry(writer, 'n', k, names->keys.strings[k]);
      }
      write_text(writer, i == from ? "\n" : " ,\n");
      write_text(writer,
                 naming->object ? "    [ clio:objectOf "
                                : "    [ clio:subjectOf ");
      write_property(writer, naming->property);
      clio_buffer_printf(
        writer->out, " ; clio:count %.0f ; rdfs:label ", (double)naming->count);
      write_string(writer->out, names->labels.strings[naming->label]);
      write_text(writer, i + 1U == to ? " ] .\n" : " ]");
    }
  }
}

ClioStatus
clio_cues_write(const ClioCues* const cues, ClioBuffer* const out)
{
  ClioStatus st     = CLIO_SUCCESS;
  Writer     writer = { cues, out, clio_arena_new(cues->allocator), NULL, 0U };
  TRY_ALLOC(writer.arena);

  st = find_prefixes(&writer);
  if (!st) {
    write_header(&writer);
    write_forms(&writer);
    st = write_cues(&writer);
    write_names(&writer);
  }
  clio_arena_free(writer.arena);
  return st ? st : out->status;
}
