// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Resolve texts, one a line of the standard input.

       gap DATA [--features] < TEXTS

   For each prints its references: first and last + 1 byte of the phrase, the
   same of its head word, chain, kind.  With `--features` also the candidates
   of each pronoun, whose places are bytes too.  The stages are those of the
   product.
*/

#include "entity/coref.h"
#include "entity/model.h"
#include "pipeline/converter.h"
#include "text/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
run(ClioWorld* const world, ClioSession* const session, const char* const line)
{
  ClioDocument* document = NULL;
  ClioStatus    st       = clio_reader_read(
    world, "text", clio_string(line), CLIO_TEXT_PLAIN, &document);
  st = st ? st : clio_session_prepare(session, document);
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
  const ClioConverterOptions options   = { .data = argc > 1 ? argv[1] : NULL };
  ClioWorld* const           world     = clio_world_new(NULL);
  ClioConverter*             converter = NULL;
  if (argc < 2 || !world || clio_converter_new(world, &options, &converter)) {
    clio_world_free(world);
    return 2;
  }
  if (argc > 2 && !strcmp(argv[2], "--features")) {
    clio_converter_entities(converter)->trace = print_candidates;
  }
  ClioSession* const session = clio_session_new(converter);
  char*              line    = NULL;
  size_t             size    = 0U;
  while (session && getline(&line, &size, stdin) > 0) {
    if (run(world, session, line)) {
      fprintf(stderr, "cannot resolve: %.60s\n", line);
    }
  }
  free(line);
  clio_session_free(session);
  clio_converter_free(converter);
  clio_world_free(world);
  return 0;
}
