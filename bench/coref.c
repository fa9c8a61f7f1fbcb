// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Resolve documents that are given as trees and names.

       coref DATA [FILE.conllu FILE.names]...

   DATA has models/ and ontology/.  A line of a names file is "sentence first
   end TYPE"; instead of a file "-" lets the recogniser find the names.  What
   follows trees and names is as in the product.  For each document
   prints "document FILE", then a line for each reference in a chain: sentence,
   first and last + 1 word of the phrase, the same of the name, chain, kind (0
   name, 1 nominal, 2 pronoun), 1 if an adjective, type, id and confidence of
   the link, label.  With `--features` it also prints the candidates of each
   pronoun, for bench/pronouns.py.  With `--time` it prints words per second
   instead.
*/

#include "entity/coref.h"
#include "base/buffer.h"
#include "base/file.h"
#include "conllu/conllu.h"
#include "entity/model.h"
#include "entity/ner.h"
#include "pipeline/converter.h"

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
      m->span   = (ClioSpan){ sentence, first, end };
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
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const    ref   = &r->refs[i];
    const uint32_t          chain = clio_chain(r, i);
    const ClioEntity* const e =
      ref->entity == CLIO_NONE ? NULL : &document->entities[ref->entity];
    if (ref->is_relative || (!e && r->refs[chain].count < 2U)) {
      continue;
    }
    printf("%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%s\t%s\t%.2f\t%s\n",
           ref->sentence,
           ref->first,
           ref->end,
           ref->name_first,
           ref->name_end,
           chain,
           (unsigned)ref->kind,
           (unsigned)ref->is_adjective,
           clio_name_type_string(e ? e->name_type : CLIO_NAME_NONE),
           e && e->wikidata ? e->wikidata : "-",
           e ? (double)e->link_confidence : 0.0,
           e ? e->label : "-");
  }
}

static void
print_place(const ClioRef* const ref, const char mark)
{
  printf("%c%u:%u:%u:%u", mark, ref->sentence, ref->first, ref->end, ref->head);
}

// Print a pronoun and its candidates: their places, then what is true of them
static void
print_candidates(void* const                 handle,
                 const ClioResolver* const   r,
                 const uint32_t              ref,
                 const ClioCandidates* const cs)
{
  (void)handle;
  const ClioRef* const p = &r->refs[ref];
  printf("pronoun\t%u\t%u\t%u\t%u\t%u\n",
         cs->set,
         p->sentence,
         p->first,
         p->end,
         cs->n);
  for (uint32_t i = 0U; i < cs->n; ++i) {
    printf("candidate");
    uint32_t c = clio_chain(r, cs->refs[i]);
    for (unsigned n = 0U; c != CLIO_NONE && n < 12U; c = r->refs[c].next, ++n) {
      print_place(&r->refs[c], n ? ' ' : '\t');
    }
    print_place(&r->refs[cs->refs[i]], ' ');
    for (uint32_t f = 0U; f < CLIO_N_PRONOUN_FEATURES; ++f) {
      printf("%c%g", f ? ' ' : '\t', (double)cs->features[i][f]);
    }
    printf("\n");
  }
}

static ClioStatus
run(ClioWorld* const   world,
    ClioSession* const session,
    const char* const  conllu,
    const char* const  names,
    const bool         quiet,
    double* const      seconds,
    size_t* const      n_words)
{
  ClioBuffer    bytes    = clio_buffer(clio_allocator_default());
  ClioDocument* document = NULL;
  ClioStatus    st       = clio_file_read(conllu, 0U, &bytes);
  st                     = st
                             ? st
                             : clio_conllu_read(world, conllu, clio_buffer_view(&bytes), &document);
  st                     = st                   ? st
                           : strcmp(names, "-") ? read_names(document, names)
                                                : clio_session_name(session, document);
  struct timespec a;
  struct timespec b;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
  st = st ? st : clio_session_resolve(session, document);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
  *seconds +=
    (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec);
  for (size_t i = 0U; document && i < document->n_sentences; ++i) {
    *n_words += document->sentences[i].n_words;
  }
  if (!st && !quiet) {
    printf("document %s\n", conllu);
    fflush(stdout);
    print_refs(document);
  }
  clio_document_free(document);
  clio_buffer_clear(&bytes);
  return st;
}

int
main(const int argc, char** const argv)
{
  const bool timed    = argc > 1 && !strcmp(argv[1], "--time");
  const bool features = argc > 1 && !strcmp(argv[1], "--features");
  const int  first    = timed || features ? 2 : 1;
  const ClioConverterOptions options   = { .data =
                                           argc > first ? argv[first] : NULL };
  ClioWorld* const           world     = clio_world_new(NULL);
  ClioConverter*             converter = NULL;
  if (argc <= first || !world ||
      clio_converter_new(world, &options, &converter)) {
    clio_world_free(world);
    return 2;
  }

  if (features) {
    clio_converter_entities(converter)->trace = print_candidates;
  }
  ClioSession* const session = clio_session_new(converter);
  double             seconds = 0.0;
  size_t             n_words = 0U;
  ClioStatus         st      = session ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  for (int i = first + 1; !st && i + 1 < argc; i += 2) {
    st = run(world, session, argv[i], argv[i + 1], timed, &seconds, &n_words);
    if (st) {
      fprintf(stderr, "%s: %s\n", argv[i], clio_strerror(st));
    }
  }
  if (timed) {
    printf("%.0f words/s\n", (double)n_words / seconds);
  }
  clio_session_free(session);
  clio_converter_free(converter);
  clio_world_free(world);
  return st != CLIO_SUCCESS;
}
