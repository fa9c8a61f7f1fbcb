// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Resolve documents that are given as trees and names.

       coref MODELS [FILE.conllu FILE.names]...

   A line of a names file is "sentence first end TYPE".  For each document
   prints "document FILE", then a line for each reference in a chain: sentence,
   first and last + 1 word of the phrase, the same of the name, chain, kind (0
   name, 1 nominal, 2 pronoun), 1 if an adjective, type, id and confidence of
   the link, label.  With `--time` it prints words per second instead.
*/

#include "base/buffer.h"
#include "base/file.h"
#include "base/try.h"
#include "conllu/conllu.h"
#include "entity/entity.h"
#include "entity/ner.h"
#include "entity/resolver.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static ClioNameType
find_type(const char* const name)
{
  for (int t = 0; t < CLIO_N_NAMES; ++t) {
    if (!strcmp(clio_name_type_string((ClioNameType)t), name)) {
      return (ClioNameType)t;
    }
  }
  return CLIO_NAME_OTHER;
}

static ClioStatus
read_names(ClioDocument* const document, const char* const path)
{
  FILE* const file = fopen(path, "r");
  if (!file) {
    return CLIO_NOT_FOUND;
  }
  unsigned   sentence = 0U;
  unsigned   first    = 0U;
  unsigned   end      = 0U;
  char       type[32];
  ClioStatus st = CLIO_SUCCESS;
  while (!st &&
         fscanf(file, "%u %u %u %31s", &sentence, &first, &end, type) == 4) {
    ClioMention* const m = clio_document_add_mention(document);
    st                   = m ? CLIO_SUCCESS : CLIO_NO_MEMORY;
    if (m) {
      m->span   = (ClioSpan){sentence, first, end};
      m->type   = find_type(type);
      m->entity = CLIO_NONE;
      m->parent = CLIO_NONE;
    }
  }
  fclose(file);
  return st;
}

static void
print_refs(const ClioDocument* const document)
{
  const ClioResolver* const r = document->resolver;
  for (size_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const ref = &r->refs[i];
    if (ref->entity == CLIO_NONE || ref->is_relative) {
      continue;
    }
    const ClioEntity* const e = &document->entities[ref->entity];
    printf("%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%s\t%s\t%.2f\t%s\n",
           ref->sentence,
           ref->first,
           ref->end,
           ref->name_first,
           ref->name_end,
           ref->entity,
           (unsigned)ref->kind,
           (unsigned)ref->is_adjective,
           clio_name_type_string(e->name_type),
           e->wikidata ? e->wikidata : "-",
           (double)e->link_confidence,
           e->label);
  }
}

static ClioStatus
run(ClioWorld* const             world,
    const ClioEntityModel* const model,
    const char* const            conllu,
    const char* const            names,
    const bool                   quiet,
    double* const                seconds,
    size_t* const                n_words)
{
  ClioBuffer    bytes    = clio_buffer(clio_allocator_default());
  ClioDocument* document = NULL;
  ClioStatus    st       = clio_file_read(conllu, 0U, &bytes);
  st = st ? st
          : clio_conllu_read(
              world, conllu, clio_buffer_view(&bytes), &document);
  st = st ? st : read_names(document, names);
  struct timespec a;
  struct timespec b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  st = st ? st : clio_entities_resolve(model, document);
  clock_gettime(CLOCK_MONOTONIC, &b);
  *seconds +=
    (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec);
  for (size_t i = 0U; document && i < document->n_sentences; ++i) {
    *n_words += document->sentences[i].n_words;
  }
  if (!st && !quiet) {
    printf("document %s\n", conllu);
    print_refs(document);
  }
  clio_document_free(document);
  clio_buffer_clear(&bytes);
  return st;
}

int
main(const int argc, char** const argv)
{
  const bool       timed = argc > 1 && !strcmp(argv[1], "--time");
  const int        first = timed ? 2 : 1;
  ClioWorld* const world = clio_world_new(NULL);
  ClioEntityModel* model = NULL;
  ClioOntology*    ontology = NULL;
  if (argc <= first || !world ||
      clio_ontology_load(world, "ontology", &ontology) ||
      clio_entity_model_load(world, ontology, argv[first], &model)) {
    return 2;
  }

  double     seconds = 0.0;
  size_t     n_words = 0U;
  ClioStatus st      = CLIO_SUCCESS;
  for (int i = first + 1; !st && i + 1 < argc; i += 2) {
    st = run(world, model, argv[i], argv[i + 1], timed, &seconds, &n_words);
    if (st) {
      fprintf(stderr, "%s: %s\n", argv[i], clio_strerror(st));
    }
  }
  if (timed) {
    printf("%.0f words/s\n", (double)n_words / seconds);
  }
  clio_entity_model_free(model);
  clio_ontology_free(ontology);
  clio_world_free(world);
  return st != CLIO_SUCCESS;
}
