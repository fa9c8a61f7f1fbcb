// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/tokenizer.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/model.h"
#include "tokenize/boundary.h"
#include "tokenize/paragraph.h"
#include "tokenize/vocabulary.h"

#include <string.h>

struct ClioTokenizer {
  const ClioWorld* world;
  ClioModel*       model; // Null for rules alone
  ClioVocabulary   vocabulary;
  const int16_t*   weights; // Null for rules alone
};

static ClioStatus
load(ClioTokenizer* const tokenizer, const char* const path)
{
  ClioStatus st      = CLIO_SUCCESS;
  ClioTensor text    = { 0 };
  ClioTensor weights = { 0 };
  TRY(st, clio_model_open(tokenizer->world, path, &tokenizer->model));
  TRY(st,
      clio_model_require(tokenizer->model,
                         "tokenize.vocabulary",
                         CLIO_TENSOR_BYTES,
                         0U,
                         0U,
                         &text));
  TRY(st,
      clio_model_require(tokenizer->model,
                         "tokenize.boundary",
                         CLIO_TENSOR_INT16,
                         0U,
                         CLIO_BOUNDARY_WEIGHTS,
                         &weights));
  tokenizer->weights = weights.rows ? weights.data : NULL;
  return clio_vocabulary_add(
    &tokenizer->vocabulary,
    clio_substring(text.data, (size_t)text.rows * text.columns));
}

ClioStatus
clio_tokenizer_new(ClioWorld* const      world,
                   const char* const     path,
                   ClioTokenizer** const tokenizer)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  *tokenizer = clio_calloc(allocator, 1, sizeof(ClioTokenizer));
  TRY_ALLOC(*tokenizer);
  (*tokenizer)->world      = world;
  (*tokenizer)->vocabulary = clio_vocabulary(allocator);

  const ClioStatus st = path ? load(*tokenizer, path) : CLIO_SUCCESS;
  if (st) {
    clio_tokenizer_free(*tokenizer);
    *tokenizer = NULL;
  }
  return st;
}

void
clio_tokenizer_free(ClioTokenizer* const tokenizer)
{
  if (tokenizer) {
    clio_vocabulary_clear(&tokenizer->vocabulary);
    clio_model_free(tokenizer->model);
    clio_free(clio_world_allocator(tokenizer->world), tokenizer);
  }
}

static bool
is_any(const ClioDocument* const document,
       const ClioToken* const    token,
       const char* const*        texts)
{
  const ClioStringView text = clio_substring(document->text.data + token->start,
                                             token->end - token->start);
  while (*texts && !clio_string_equals(text, clio_string(*texts))) {
    ++texts;
  }
  return *texts != NULL;
}

// "At 9 a.m. Tuesday", "on 14 (26) December 1825"
static bool
is_inside_date(const ClioDocument* const document,
               const ClioBoundary* const boundary,
               const size_t              index)
{
  static const char* const noons[] = { "a.m.", "p.m.", NULL };
  static const char* const names[] = {
    "Monday",    "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday",  "Sunday",  "January",   "February", "March",
    "April",     "May",     "June",      "July",     "August",
    "September", "October", "November",  "December", NULL
  };

  const ClioToken* const a = &boundary->tokens[index];
  const bool             days =
    index >= boundary->first + 3U && a->kind == CLIO_TOKEN_CLOSE &&
    a[-1].kind == CLIO_TOKEN_NUMBER && a[-2].kind == CLIO_TOKEN_OPEN &&
    a[-3].kind == CLIO_TOKEN_NUMBER;
  return index + 1U < boundary->n_tokens && a[1].upper &&
         (days || is_any(document, a, noons)) && is_any(document, a + 1, names);
}

static bool
ends_after(const ClioTokenizer* const tokenizer,
           const ClioDocument* const  document,
           const ClioBoundary* const  boundary,
           const size_t               index)
{
  if (!clio_boundary_possible(boundary, index) ||
      is_inside_date(document, boundary, index)) {
    return false;
  }

  if (!tokenizer->weights) {
    return clio_boundary_rule(boundary, index);
  }

  uint32_t features[CLIO_BOUNDARY_FEATURES];
  clio_boundary_features(boundary, index, features);
  int32_t sum = 0;
  for (unsigned i = 0U; i < CLIO_BOUNDARY_FEATURES; ++i) {
    sum += tokenizer->weights[features[i]];
  }
  return sum > clio_boundary_margin(boundary, index);
}

static void
set_words(const ClioDocument* const document,
          const ClioToken* const    token,
          const bool                space_after,
          ClioWord* const           words)
{
  for (unsigned i = 0U; i <= token->n_splits; ++i) {
    ClioWord* const word = &words[i];
    word->start          = token->start + (i ? token->splits[i - 1U] : 0U);
    word->end =
      i < token->n_splits ? token->start + token->splits[i] : token->end;
    word->form        = clio_substring(document->text.data + word->start,
                                word->end - word->start);
    word->joined_next = i < token->n_splits;
    word->space_after = space_after;
  }
}

static ClioStatus
add_sentence(ClioDocument* const    document,
             const uint32_t         paragraph,
             const ClioToken* const tokens,
             const size_t           n_tokens,
             const bool             space_after)
{
  ClioSentence* const sentence = clio_document_add_sentence(document);
  TRY_ALLOC(sentence);
  uint32_t n_words = 0U;
  for (size_t i = 0U; i < n_tokens; ++i) {
    n_words += 1U + tokens[i].n_splits;
  }

  sentence->words =
    clio_arena_alloc(document->arena, n_words * sizeof(ClioWord));
  TRY_ALLOC(sentence->words);
  for (size_t i = 0U; i < n_tokens; ++i) {
    const bool space = i + 1U < n_tokens ? tokens[i + 1U].spaced : space_after;
    set_words(document, &tokens[i], space, sentence->words + sentence->n_words);
    sentence->n_words += 1U + tokens[i].n_splits;
  }

  sentence->start     = tokens[0].start;
  sentence->end       = tokens[n_tokens - 1U].end;
  sentence->paragraph = paragraph;
  return CLIO_SUCCESS;
}

static ClioStatus
add_sentences(const ClioTokenizer* const tokenizer,
              ClioDocument* const        document,
              const uint32_t             paragraph,
              const ClioTokens* const    tokens)
{
  ClioStatus   st       = CLIO_SUCCESS;
  ClioBoundary boundary = { tokens->items, tokens->n_items, 0U, 0U, false };
  for (size_t i = 0U; i < tokens->n_items; ++i) {
    const bool last = i + 1U == tokens->n_items;
    clio_boundary_note(&boundary, i);
    if (last || i + 1U - boundary.first == CLIO_MAX_SENTENCE ||
        ends_after(tokenizer, document, &boundary, i)) {
      TRY(st,
          add_sentence(document,
                       paragraph,
                       tokens->items + boundary.first,
                       i + 1U - boundary.first,
                       last || tokens->items[i + 1U].spaced));
      boundary.first = i + 1U;
      boundary.depth = 0U;
    }
  }
  return st;
}

ClioStatus
clio_tokenize(const ClioTokenizer* const tokenizer,
              ClioDocument* const        document)
{
  ClioStatus st     = CLIO_SUCCESS;
  ClioTokens tokens = { clio_world_allocator(tokenizer->world), NULL, 0U, 0U };
  for (uint32_t p = 0U; !st && p < document->n_paragraphs; ++p) {
    tokens.n_items = 0U;
    st             = clio_paragraph_scan(&tokenizer->vocabulary,
                             document->text,
                             &document->paragraphs[p],
                             &tokens);
    st             = st ? st : add_sentences(tokenizer, document, p, &tokens);
  }
  clio_free(tokens.allocator, tokens.items);
  return st;
}
