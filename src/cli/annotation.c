// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/annotation.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"
#include "date/date.h"
#include "entity/ner.h"

#include <jansson.h>

#include <stdint.h>

#define BLOCK 256U

/// Code points before every #BLOCK bytes of a text
typedef struct {
  ClioStringView text;
  uint32_t*      counts;
  const char*    base; ///< Start of IRIs
} Points;

static const char* const time_types[] = { "DATE", "TIME", "DURATION", "SET" };

static bool
is_start(const char c)
{
  return ((unsigned char)c & 0xC0U) != 0x80U;
}

static ClioStatus
points_make(Points* const points, const ClioDocument* const document)
{
  const ClioStringView text = document->text;
  points->text              = text;
  points->counts            = clio_calloc(clio_world_allocator(document->world),
                               text.length / BLOCK + 1U,
                               sizeof(uint32_t));
  TRY_ALLOC(points->counts);
  uint32_t count = 0U;
  for (size_t i = 0U; i < text.length; ++i) {
    if (!(i % BLOCK)) {
      points->counts[i / BLOCK] = count;
    }
    count += is_start(text.data[i]) ? 1U : 0U;
  }
  if (!(text.length % BLOCK)) {
    points->counts[text.length / BLOCK] = count;
  }
  return CLIO_SUCCESS;
}

static json_t*
point(const Points* const points, const size_t offset)
{
  json_int_t count = points->counts[offset / BLOCK];
  for (size_t i = offset / BLOCK * BLOCK; i < offset; ++i) {
    count += is_start(points->text.data[i]) ? 1 : 0;
  }
  return json_integer(count);
}

static bool
set_span(json_t* const             object,
         const Points* const       points,
         const ClioDocument* const d,
         const ClioSpan            span)
{
  const ClioWord* const words = d->sentences[span.sentence].words;
  return !json_object_set_new(
           object, "start", point(points, words[span.first].start)) &&
         !json_object_set_new(
           object, "end", point(points, words[span.end - 1U].end));
}

static bool
set_string(json_t* const object, const char* const key, const char* const value)
{
  return !value || !json_object_set_new(object, key, json_string(value));
}

static bool
set_date(json_t* const object, const char* const key, const ClioDate date)
{
  char        text[CLIO_DATE_TEXT];
  const char* datatype = NULL;
  return !clio_date_format_xsd(date, text, &datatype) ||
         set_string(object, key, text);
}

static json_t*
make_sentence(const ClioDocument* const d,
              const Points* const       points,
              const size_t              i)
{
  return json_pack("{s:o,s:o}",
                   "start",
                   point(points, d->sentences[i].start),
                   "end",
                   point(points, d->sentences[i].end));
}

static bool
set_iri(json_t* const object, const char* const base, const ClioSymbol key)
{
  return !key || !json_object_set_new(
                   object, "iri", json_sprintf("%s/id/%s", base, key));
}

static bool
set_entity(json_t* const             object,
           const Points* const       points,
           const ClioDocument* const d,
           const uint32_t            index)
{
  if (index == CLIO_NONE) {
    return true;
  }
  const uint32_t          chain  = clio_document_resolve(d, index);
  const ClioEntity* const entity = &d->entities[chain];
  return !json_object_set_new(object, "chain", json_integer(chain)) &&
         set_iri(object, points->base, entity->key) &&
         set_string(object, "wikidata", entity->wikidata);
}

static json_t*
make_mention(const ClioDocument* const d,
             const Points* const       points,
             const size_t              i)
{
  const ClioMention* const m      = &d->mentions[i];
  json_t* const            object = json_object();
  const ClioEntity* const  entity =
    m->entity == CLIO_NONE ? NULL
                            : &d->entities[clio_document_resolve(d, m->entity)];
  const double confidence = entity && entity->wikidata
                              ? (double)entity->link_confidence
                              : (double)m->confidence;
  if (set_span(object, points, d, m->span) &&
      set_string(object, "type", clio_name_type_string(m->type)) &&
      set_entity(object, points, d, m->entity) &&
      !json_object_set_new(object, "confidence", json_real(confidence))) {
    return object;
  }
  json_decref(object);
  return NULL;
}

static json_t*
make_time(const ClioDocument* const d,
          const Points* const       points,
          const size_t              i)
{
  const ClioTime* const t      = &d->times[i];
  json_t* const         object = json_object();
  if (set_span(object, points, d, t->span) &&
      set_string(object, "type", time_types[t->type]) &&
      set_string(object, "value", t->value) &&
      set_date(object, "earliest", t->earliest) &&
      set_date(object, "latest", t->latest)) {
    return object;
  }
  json_decref(object);
  return NULL;
}

typedef json_t* (*MakeFunc)(const ClioDocument* document,
                            const Points*       points,
                            size_t              index);

static bool
set_array(json_t* const             object,
          const char* const         key,
          const ClioDocument* const d,
          const Points* const       points,
          const size_t              n,
          const MakeFunc            make)
{
  json_t* const array = json_array();
  bool          good  = !json_object_set_new(object, key, array);
  for (size_t i = 0U; good && i < n; ++i) {
    good = !json_array_append_new(array, make(d, points, i));
  }
  return good;
}

static ClioStatus
write_object(const json_t* const object, FILE* const out)
{
  char* const line = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(4));
  TRY_ALLOC(line);
  const bool good = fputs(line, out) >= 0 && fputc('\n', out) == '\n';
  free(line);
  return good ? CLIO_SUCCESS : CLIO_BAD_WRITE;
}

ClioStatus
clio_annotation_write(const ClioDocument* const d,
                      const char* const         id,
                      const char* const         base,
                      FILE* const               out)
{
  ClioStatus st     = CLIO_SUCCESS;
  Points     points = { { NULL, 0U }, NULL, base };
  TRY(st, points_make(&points, d));

  json_t* const object = json_object();
  st                   = object && set_string(object, "id", id) &&
           set_array(
             object, "sentences", d, &points, d->n_sentences, make_sentence) &&
           set_array(
             object, "mentions", d, &points, d->n_mentions, make_mention) &&
           set_array(object, "times", d, &points, d->n_times, make_time)
                           ? write_object(object, out)
                           : CLIO_NO_MEMORY;
  json_decref(object);
  clio_free(clio_world_allocator(d->world), points.counts);
  return st;
}
