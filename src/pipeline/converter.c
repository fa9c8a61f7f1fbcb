// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "pipeline/converter.h"

#include "base/allocator.h"
#include "base/try.h"
#include "date/date.h"
#include "date/reader.h"
#include "entity/correct.h"
#include "entity/entity.h"
#include "entity/namesake.h"
#include "entity/ner.h"
#include "entity/ner_agree.h"
#include "learn/apply.h"
#include "learn/cues.h"
#include "parse/analyzer.h"
#include "pipeline/dateline.h"
#include "relate/gate.h"
#include "relate/mend.h"
#include "relate/mend_names.h"
#include "tokenize/tokenizer.h"

#include <string.h>
#include <sys/stat.h>

struct ClioConverter {
  ClioWorld*          world;
  ClioOntology*       ontology;
  ClioLexicon*        lexicon;
  ClioCues*           cues; // Null if the lexicon has none
  ClioTokenizer*      tokenizer;
  ClioAnalyzer*       analyzer;
  ClioNer*            ner;
  ClioEntityModel*    entities;
  ClioDateReader*     dates;
  const ClioProperty* birth; // Null if the ontology has no birth dates
};

struct ClioSession {
  const ClioConverter* converter;
  ClioWorkspace*       analysis;
  ClioNerWorkspace*    names;
  const ClioNamesakes* namesakes; // Of the run, or null
};

static bool
holds(ClioArena* const  arena,
      const char* const directory,
      const char* const name)
{
  const char* const path = clio_arena_printf(arena, "%s/%s", directory, name);
  struct stat       info;
  return path && !stat(path, &info);
}

/// Load what `converter` needs from `data`, whose paths are made in `arena`
static ClioStatus
load(ClioConverter* const converter,
     ClioArena* const     arena,
     const char* const    data,
     const char*          ontology,
     const char* const    lexicon)
{
  ClioWorld* const  world  = converter->world;
  const char* const models = clio_arena_printf(arena, "%s/models", data);
  const char* const main   = clio_arena_printf(arena, "%s/en.clio", models);
  const char* const names  = clio_arena_printf(arena, "%s/ner-en.clio", models);
  const char* const breaks =
    clio_arena_printf(arena, "%s/tokenizer-en.clio", models);
  const char* const own = clio_arena_printf(arena, "%s/ontology", data);
  const char* const neutral =
    clio_arena_printf(arena, "%s/neutral-en.ttl", own);
  if (!models || !main || !names || !breaks || !own || !neutral) {
    return CLIO_NO_MEMORY;
  }

  // What English means whatever the ontology; our own has it among its files
  const char* more[3] = { NULL };
  unsigned    n_more  = 0U;
  if (ontology && !holds(arena, ontology, "neutral-en.ttl")) {
    more[n_more++] = neutral;
  }
  more[n_more] = lexicon;

  ClioStatus st = CLIO_SUCCESS;
  ontology      = ontology ? ontology : own;
  TRY(st, clio_ontology_load(world, ontology, more, &converter->ontology));
  converter->birth =
    clio_ontology_property(converter->ontology, "dbo:birthDate");
  TRY(st, clio_lexicon_new(world, converter->ontology, &converter->lexicon));
  TRY(st, clio_cues_load(world, converter->ontology, &converter->cues));
  TRY(st, clio_tokenizer_new(world, breaks, &converter->tokenizer));
  TRY(st, clio_analyzer_open(world, main, &converter->analyzer));
  TRY(st, clio_ner_open(world, names, &converter->ner));
  TRY(st, clio_date_reader_new(world, &converter->dates));
  return clio_entity_model_load(
    world, converter->ontology, models, &converter->entities);
}

ClioStatus
clio_converter_new(ClioWorld* const                  world,
                   const ClioConverterOptions* const options,
                   ClioConverter** const             converter)
{
  const ClioConverterOptions o =
    options ? *options : (ClioConverterOptions){ 0 };
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioArena* const           arena     = clio_arena_new(allocator);
  ClioConverter* const       c         = clio_calloc(allocator, 1U, sizeof(*c));
  ClioStatus                 st = arena && c ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  if (c) {
    c->world = world;
  }
  if (!st) {
    st = load(c, arena, o.data ? o.data : CLIO_DATA_DIR, o.ontology, o.lexicon);
  }

  clio_arena_free(arena);
  if (st) {
    clio_converter_free(c);
    return st;
  }

  *converter = c;
  return CLIO_SUCCESS;
}

void
clio_converter_free(ClioConverter* const converter)
{
  if (converter) {
    clio_date_reader_free(converter->dates);
    clio_entity_model_free(converter->entities);
    clio_ner_free(converter->ner);
    clio_analyzer_free(converter->analyzer);
    clio_tokenizer_free(converter->tokenizer);
    clio_cues_free(converter->cues);
    clio_lexicon_free(converter->lexicon);
    clio_ontology_free(converter->ontology);
    clio_free(clio_world_allocator(converter->world), converter);
  }
}

ClioWorld*
clio_converter_world(const ClioConverter* const converter)
{
  return converter->world;
}

const ClioConverter*
clio_session_converter(const ClioSession* const session)
{
  return session->converter;
}

const ClioOntology*
clio_converter_ontology(const ClioConverter* const converter)
{
  return converter->ontology;
}

const ClioLexicon*
clio_converter_lexicon(const ClioConverter* const converter)
{
  return converter->lexicon;
}

ClioEntityModel*
clio_converter_entities(ClioConverter* const converter)
{
  return converter->entities;
}

ClioSession*
clio_session_new(const ClioConverter* const converter)
{
  ClioSession* const session =
    clio_calloc(clio_world_allocator(converter->world), 1U, sizeof(*session));
  if (session) {
    session->converter = converter;
    session->analysis  = clio_workspace_new(converter->analyzer);
    session->names     = clio_ner_workspace_new(converter->ner);
    if (!session->analysis || !session->names) {
      clio_session_free(session);
      return NULL;
    }
  }
  return session;
}

void
clio_session_set_namesakes(ClioSession* const         session,
                           const ClioNamesakes* const namesakes)
{
  session->namesakes = namesakes;
}

void
clio_session_free(ClioSession* const session)
{
  if (session) {
    clio_workspace_free(session->analysis);
    clio_ner_workspace_free(session->names);
    clio_free(clio_world_allocator(session->converter->world), session);
  }
}

static ClioStatus
find_names(void* const               handle,
           const ClioAnalyzer* const analyzer,
           ClioDocument* const       document,
           const uint32_t            sentence,
           const ClioLayer           layer,
           uint32_t* const           n_names)
{
  const ClioSession* const session = (const ClioSession*)handle;
  (void)analyzer;
  (void)layer;
  const ClioConverter* const c  = session->converter;
  ClioStatus                 st = CLIO_SUCCESS;
  TRY(st, clio_ner_find(c->ner, session->names, document, sentence, n_names));
  if (*n_names < 2U &&
      clio_relate_needs_tree(c->lexicon, document, sentence, *n_names > 0U)) {
    *n_names = 2U; // For the gate, which wants two arguments
  }
  return st;
}

ClioStatus
clio_session_prepare(ClioSession* const session, ClioDocument* const document)
{
  const ClioConverter* const c        = session->converter;
  const ClioAnalysis         analysis = { .gate   = !c->cues,
                                          .hook   = find_names,
                                          .handle = session };
  ClioStatus                 st       = CLIO_SUCCESS;
  TRY(st, clio_dateline_split(c->world, c->tokenizer, c->dates, document));
  TRY(st, clio_tokenize(c->tokenizer, document));
  TRY(st, clio_analyze(c->analyzer, session->analysis, document, &analysis));
  return clio_session_resolve(session, document);
}

ClioStatus
clio_session_name(ClioSession* const session, ClioDocument* const document)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < document->n_sentences; ++i) {
    uint32_t n = 0U;
    TRY(
      st,
      clio_ner_find(session->converter->ner, session->names, document, i, &n));
  }
  return st;
}

ClioStatus
clio_session_resolve(ClioSession* const session, ClioDocument* const document)
{
  const ClioConverter* const c  = session->converter;
  ClioStatus                 st = CLIO_SUCCESS;
  TRY(st, clio_ner_agree(document));
  TRY(st, clio_names_correct(c->entities, document));
  TRY(st, clio_dates_find(c->dates, document));
  clio_relate_mend(c->lexicon, document);
  clio_mend_names(c->ontology, c->lexicon, document);
  TRY(st, clio_entities_resolve(c->entities, document));
  clio_relate_mend_appositions(document);
  return st;
}

ClioStatus
clio_session_process(ClioSession* const           session,
                     ClioDocument* const          document,
                     const ClioRelateTrace* const trace)
{
  const ClioConverter* const c  = session->converter;
  ClioStatus                 st = CLIO_SUCCESS;
  TRY(st, clio_session_prepare(session, document));
  TRY(st, clio_relate(c->ontology, c->lexicon, document, trace));
  if (c->cues) {
    TRY(st, clio_cues_apply(c->cues, document, trace != NULL));
  }
  TRY(st, clio_gate(document));
  TRY(st, clio_entities_key(document, c->birth, session->namesakes));
  return clio_arena_failed(document->arena) ? CLIO_NO_MEMORY : CLIO_SUCCESS;
}

/// Set what is known of an article but not written in it
static ClioStatus
describe(ClioDocument* const document, const ClioArticle* const article)
{
  ClioArena* const arena = document->arena;
  document->name         = clio_arena_printf(arena, "%s", article->name);
  TRY_ALLOC(document->name);
  if (article->source && !document->source) {
    document->source = clio_arena_printf(arena, "%s", article->source);
    TRY_ALLOC(document->source);
  }

  if (article->published && !document->published.known &&
      !clio_date_parse(clio_string(article->published), &document->published)) {
    return clio_world_error(document->world,
                            CLIO_BAD_ARGUMENT,
                            "%s: \"%s\" is no date",
                            article->name,
                            article->published);
  }
  return CLIO_SUCCESS;
}

static ClioTextFormat
text_format(const char* const media_type)
{
  return !media_type                            ? CLIO_TEXT_AUTO
         : strstr(media_type, "html")           ? CLIO_TEXT_HTML
         : !strcmp(media_type, "text/markdown") ? CLIO_TEXT_MARKDOWN
                                                : CLIO_TEXT_PLAIN;
}

ClioStatus
clio_session_convert(ClioSession* const       session,
                     const ClioArticle* const article,
                     ClioDocument** const     document)
{
  ClioDocument* d = NULL;
  ClioStatus    st =
    clio_reader_read(session->converter->world,
                     article->path ? article->path : article->name,
                     article->bytes,
                     text_format(article->media_type),
                     &d);
  if (!st && !(st = describe(d, article))) {
    st = clio_session_process(session, d, NULL);
  }
  if (st) {
    clio_document_free(d);
    return st;
  }

  *document = d;
  return CLIO_SUCCESS;
}
