// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/paragraph.h"

#include "base/try.h"
#include "tokenize/scan.h"

#include <stdbool.h>

static ClioStatus
append(ClioTokens* const tokens, const ClioToken token)
{
  if (tokens->n_items == tokens->capacity) {
    const size_t     capacity = tokens->capacity ? tokens->capacity * 2U : 256U;
    ClioToken* const items    = clio_realloc(
      tokens->allocator, tokens->items, capacity * sizeof(ClioToken));
    TRY_ALLOC(items);
    tokens->items    = items;
    tokens->capacity = capacity;
  }
  tokens->items[tokens->n_items++] = token;
  return CLIO_SUCCESS;
}

static bool
is_space(const char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

// Return the end of the text without white space from `start`, not too far
static size_t
chunk_end(const ClioStringView text, const size_t start, const size_t limit)
{
  size_t end = start;
  while (end < limit && end - start < CLIO_MAX_CHUNK &&
         !is_space(text.data[end])) {
    ++end;
  }
  while (end < limit && ((unsigned char)text.data[end] & 0xC0U) == 0x80U) {
    --end;
  }
  return end;
}

// Note whether a single quotation mark is open after `token`
static bool
quotes_after(const ClioStringView text, const ClioToken* const token, bool open)
{
  const char* const data   = text.data + token->start;
  const size_t      length = token->end - token->start;
  const bool        plain  = length == 1U && data[0] == '\'';
  if (plain) {
    return token->spaced || !open ? token->spaced : false;
  }
  if (token->kind == CLIO_TOKEN_OPEN_QUOTE) {
    return length == 3U && (unsigned char)data[2] == 0x98U;
  }
  return token->kind == CLIO_TOKEN_CLOSE_QUOTE ? false : open;
}

ClioStatus
clio_paragraph_scan(const ClioVocabulary* const vocabulary,
                    const ClioStringView        text,
                    const ClioParagraph* const  paragraph,
                    ClioTokens* const           tokens)
{
  ClioStatus st     = CLIO_SUCCESS;
  ClioChunk  chunk  = { vocabulary, text,           paragraph->start,
                        0U,         paragraph->end, false };
  bool       spaced = true;
  while (chunk.start < paragraph->end) {
    if (is_space(text.data[chunk.start])) {
      ++chunk.start;
      spaced = true;
      continue;
    }

    chunk.end = chunk_end(text, chunk.start, paragraph->end);
    for (size_t at = chunk.start; at < chunk.end;) {
      ClioToken token = clio_scan_token(&chunk, at);
      token.spaced    = token.spaced && spaced;
      TRY(st, append(tokens, token));
      chunk.in_quotes = quotes_after(text, &token, chunk.in_quotes);
      at              = token.end;
    }
    chunk.start = chunk.end;
    spaced      = false;
  }
  return st;
}
