// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/tokenizer.h"

#include "base/allocator.h"
#include "base/try.h"

#include <ctype.h>
#include <string.h>

struct ClioTokenizer {
  const ClioWorld* world;
};

ClioStatus
clio_tokenizer_new(ClioWorld* const      world,
                   const char* const     path,
                   ClioTokenizer** const tokenizer)
{
  (void)path;
  *tokenizer =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioTokenizer));
  TRY_ALLOC(*tokenizer);
  (*tokenizer)->world = world;
  return CLIO_SUCCESS;
}

void
clio_tokenizer_free(ClioTokenizer* const tokenizer)
{
  if (tokenizer) {
    clio_free(clio_world_allocator(tokenizer->world), tokenizer);
  }
}

static size_t
word_end(const ClioStringView text, const size_t start, const size_t end)
{
  const unsigned char first = (unsigned char)text.data[start];
  size_t              i     = start + 1U;
  if (ispunct(first)) {
    return i;
  }
  while (i < end && !ispunct((unsigned char)text.data[i]) &&
         text.data[i] != ' ' && text.data[i] != '\n') {
    ++i;
  }
  return i;
}

static ClioStatus
add_sentence(ClioDocument* const document,
             const uint32_t      paragraph,
             ClioWord* const     words,
             const uint32_t      n_words)
{
  ClioSentence* const sentence = clio_document_add_sentence(document);
  TRY_ALLOC(sentence);
  sentence->words     = words;
  sentence->n_words   = n_words;
  sentence->start     = words[0].start;
  sentence->end       = words[n_words - 1U].end;
  sentence->paragraph = paragraph;
  return CLIO_SUCCESS;
}

ClioStatus
clio_tokenize(const ClioTokenizer* const tokenizer,
              ClioDocument* const        document)
{
  (void)tokenizer;
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t p = 0U; p < document->n_paragraphs; ++p) {
    const ClioParagraph* const paragraph = &document->paragraphs[p];
    ClioWord*                  words     = NULL;
    size_t                     n_words   = 0U;
    size_t                     capacity  = 0U;
    for (size_t i = paragraph->start; i < paragraph->end;) {
      if (document->text.data[i] == ' ') {
        ++i;
        continue;
      }
      words = clio_arena_grow(
        document->arena, words, n_words, &capacity, sizeof(ClioWord));
      TRY_ALLOC(words);
      ClioWord* const word = &words[n_words++];
      word->start          = i;
      word->end            = word_end(document->text, i, paragraph->end);
      word->form =
        clio_substring(document->text.data + i, word->end - word->start);
      i                 = word->end;
      word->space_after = i == paragraph->end || document->text.data[i] == ' ';
      if (strchr(".?!", word->form.data[0]) && word->space_after) {
        TRY(st, add_sentence(document, p, words, (uint32_t)n_words));
        words    = NULL;
        n_words  = 0U;
        capacity = 0U;
      }
    }
    if (n_words) {
      TRY(st, add_sentence(document, p, words, (uint32_t)n_words));
    }
  }
  return st;
}
