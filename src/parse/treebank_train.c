// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/try.h"
#include "parse/corpus_train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 1 << 16, MAX_WORDS = 1024, N_FIELDS = 10 };

static ClioSymbol
intern_field(ClioDocument* const document, const char* const field)
{
  return strcmp(field, "_") ? clio_document_intern(document, clio_string(field))
                            : NULL;
}

static ClioStatus
read_word(ClioDocument* const document, ClioWord* const word, char* line)
{
  const char* fields[N_FIELDS];
  uint32_t    n = 0U;
  for (char* c = line; c && n < N_FIELDS; ++n) {
    fields[n] = c;
    c         = strchr(c, '\t');
    if (c) {
      *c++ = '\0';
    }
  }
  if (n < N_FIELDS) {
    return CLIO_BAD_SYNTAX;
  }
  word->form =
    clio_string(clio_document_intern(document, clio_string(fields[1])));
  word->lemma  = clio_document_intern(document, clio_string(fields[2]));
  word->upos   = clio_upos_from_name(clio_string(fields[3]));
  word->xpos   = intern_field(document, fields[4]);
  word->feats  = intern_field(document, fields[5]);
  word->head   = (uint32_t)strtoul(fields[6], NULL, 10);
  word->deprel = clio_deprel_from_name(clio_string(fields[7]));
  return word->form.data && word->lemma ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static ClioStatus
end_sentence(ClioDocument* const   document,
             const ClioWord* const words,
             const uint32_t        n_words)
{
  if (!n_words) {
    return CLIO_SUCCESS;
  }
  ClioSentence* const sentence = clio_document_add_sentence(document);
  TRY_ALLOC(sentence);
  sentence->words = clio_arena_alloc(document->arena, n_words * sizeof(*words));
  TRY_ALLOC(sentence->words);
  memcpy(sentence->words, words, n_words * sizeof(*words));
  sentence->n_words = n_words;
  sentence->parsed  = true;
  return CLIO_SUCCESS;
}

static ClioStatus
read_file(ClioDocument* const document, FILE* const file)
{
  char* const     line = clio_arena_alloc(document->arena, MAX_LINE);
  ClioWord* const words =
    clio_arena_alloc(document->arena, MAX_WORDS * sizeof(ClioWord));
  TRY_ALLOC(line);
  TRY_ALLOC(words);
  uint32_t   n  = 0U;
  ClioStatus st = CLIO_SUCCESS;
  while (fgets(line, MAX_LINE, file)) {
    const size_t number = strspn(line, "0123456789");
    if (*line == '\n') {
      TRY(st, end_sentence(document, words, n));
      n = 0U;
    } else if (number && line[number] == '\t' && n < MAX_WORDS) {
      memset(&words[n], 0, sizeof(ClioWord));
      TRY(st, read_word(document, &words[n++], line));
    }
  }
  return end_sentence(document, words, n);
}

ClioStatus
clio_treebank_read(ClioWorld* const     world,
                   const char* const    path,
                   ClioDocument** const document)
{
  FILE* const file = fopen(path, "r");
  if (!file) {
    return clio_world_error(world, CLIO_BAD_READ, "%s: cannot read", path);
  }
  ClioDocument* const d  = clio_document_new(world);
  const ClioStatus    st = d ? read_file(d, file) : CLIO_NO_MEMORY;
  fclose(file);
  if (st) {
    clio_document_free(d);
    return clio_world_error(world, st, "%s: not CoNLL-U", path);
  }
  *document = d;
  return CLIO_SUCCESS;
}
