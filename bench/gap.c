// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Resolve texts, one a line of the standard input.

       gap DATA [--features] < TEXTS

   For each prints its references: first and last + 1 byte of the phrase, the
   same of its head word, chain, kind.  With `--features` also the candidates
   of each pronoun, whose places are bytes too.  The last line tells the speed
   of clio_entities_resolve() alone.
*/

#include "base/try.h"
#include "date/reader.h"
#include "entity/coref.h"
#include "entity/entity.h"
#include "entity/model.h"
#include "entity/ner.h"
#include "parse/analyzer.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  ClioWorld*        world;
  ClioOntology*     ontology;
  ClioTokenizer*    tokenizer;
  ClioAnalyzer*     analyzer;
  ClioWorkspace*    workspace;
  ClioNer*          ner;
  ClioNerWorkspace* names;
  ClioDateReader*   dates;
  ClioEntityModel*  entities;
  double            seconds;
  size_t            n_words;
} Bench;

static ClioStatus
load(Bench* const b, const char* const data)
{
  ClioStatus st = CLIO_SUCCESS;
  char       path[4][4096];
  snprintf(path[0], sizeof(path[0]), "%s/ontology", data);
  snprintf(path[1], sizeof(path[1]), "%s/models/tokenizer-en.clio", data);
  snprintf(path[2], sizeof(path[2]), "%s/models/en.clio", data);
  snprintf(path[3], sizeof(path[3]), "%s/models/ner-en.clio", data);
  TRY(st, clio_ontology_load(b->world, path[0], NULL, &b->ontology));
  TRY(st, clio_tokenizer_new(b->world, path[1], &b->tokenizer));
  TRY(st, clio_analyzer_open(b->world, path[2], &b->analyzer));
  TRY(st, clio_ner_open(b->world, path[3], &b->ner));
  TRY(st, clio_date_reader_new(b->world, &b->dates));
  b->workspace = clio_workspace_new(b->analyzer);
  b->names     = clio_ner_workspace_new(b->ner);
  TRY_ALLOC(b->workspace);
  TRY_ALLOC(b->names);
  snprintf(path[0], sizeof(path[0]), "%s/models", data);
  return clio_entity_model_load(b->world, b->ontology, path[0], &b->entities);
}

static void
unload(Bench* const b)
{
  clio_entity_model_free(b->entities);
  clio_date_reader_free(b->dates);
  clio_ner_workspace_free(b->names);
  clio_ner_free(b->ner);
  clio_workspace_free(b->workspace);
  clio_analyzer_free(b->analyzer);
  clio_tokenizer_free(b->tokenizer);
  clio_ontology_free(b->ontology);
  clio_world_free(b->world);
}

static void
print_ref(const ClioResolver* const r,
          const ClioRef* const      ref,
          const char                mark)
{
  const ClioWord* const words = r->document->sentences[ref->sentence].words;
  printf("%c%zu:%zu:%zu:%zu",
         mark,
         words[ref->first].start,
         words[ref->end - 1U].end,
         words[ref->head].start,
         words[ref->head].end);
}

static void
print_candidates(void* const                 handle,
                 const ClioResolver* const   r,
                 const uint32_t              ref,
                 const ClioCandidates* const cs)
{
  (void)handle;
  printf("pronoun\t%u", cs->set);
  print_ref(r, &r->refs[ref], '\t');
  printf("\t%u\n", cs->n);
  for (uint32_t i = 0U; i < cs->n; ++i) {
    uint32_t c = clio_chain(r, cs->refs[i]);
    printf("candidate");
    print_ref(r, &r->refs[cs->refs[i]], '\t');
    for (unsigned n = 0U; c != CLIO_NONE && n < 40U; c = r->refs[c].next, ++n) {
      print_ref(r, &r->refs[c], ' ');
    }
    for (uint32_t f = 0U; f < CLIO_N_PRONOUN_FEATURES; ++f) {
      printf("%c%g", f ? ' ' : '\t', (double)cs->features[i][f]);
    }
    printf("\n");
  }
}

static void
print_refs(const ClioResolver* const r)
{
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const uint32_t chain = clio_chain(r, i);
    if (r->refs[chain].count > 1U || r->refs[i].kind == CLIO_MENTION_NAME) {
      printf("ref");
      print_ref(r, &r->refs[i], '\t');
      printf("\t%u\t%u\n", chain, (unsigned)r->refs[i].kind);
    }
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
  const Bench* const b = (const Bench*)handle;
  (void)analyzer;
  (void)layer;
  return clio_ner_find(b->ner, b->names, document, sentence, n_names);
}

static ClioStatus
run(Bench* const b, const char* const line)
{
  const ClioAnalysis analysis = { .hook = find_names, .handle = b };
  ClioDocument*      document = NULL;
  ClioStatus         st       = clio_reader_read(
    b->world, "text", clio_string(line), CLIO_TEXT_PLAIN, &document);
  st = st ? st : clio_tokenize(b->tokenizer, document);
  st = st ? st : clio_analyze(b->analyzer, b->workspace, document, &analysis);
  st = st ? st : clio_dates_find(b->dates, document);
  struct timespec t[2];
  clock_gettime(CLOCK_MONOTONIC, &t[0]);
  st = st ? st : clio_entities_resolve(b->entities, document);
  clock_gettime(CLOCK_MONOTONIC, &t[1]);
  b->seconds += (double)(t[1].tv_sec - t[0].tv_sec) +
                1e-9 * (double)(t[1].tv_nsec - t[0].tv_nsec);
  for (size_t i = 0U; !st && i < document->n_sentences; ++i) {
    b->n_words += document->sentences[i].n_words;
  }
  if (!st) {
    print_refs(document->resolver);
  }
  printf("end\n");
  clio_document_free(document);
  return st;
}

int
main(const int argc, char** const argv)
{
  Bench b = { .world = clio_world_new(NULL) };
  if (argc < 2 || !b.world || load(&b, argv[1])) {
    return 2;
  }
  if (argc > 2 && !strcmp(argv[2], "--features")) {
    b.entities->trace = print_candidates;
  }
  char*  line = NULL;
  size_t size = 0U;
  while (getline(&line, &size, stdin) > 0) {
    if (run(&b, line)) {
      fprintf(stderr, "cannot resolve: %.60s\n", line);
    }
  }
  printf("speed\t%.0f\n", (double)b.n_words / b.seconds);
  free(line);
  unload(&b);
  return 0;
}
