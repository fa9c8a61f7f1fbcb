// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The tokens of a paragraph

#ifndef CLIO_TOKENIZE_PARAGRAPH_H
#define CLIO_TOKENIZE_PARAGRAPH_H

#include "base/allocator.h"
#include "clio/status.h"
#include "text/document.h"
#include "tokenize/token.h"
#include "tokenize/vocabulary.h"

#include <stddef.h>

/// Longest run of text without white space that is looked at as one, in bytes
#define CLIO_MAX_CHUNK 1024U

/// Most tokens in a sentence; a longer one is cut
#define CLIO_MAX_SENTENCE 512U

/// A growing array of tokens
typedef struct {
  const ClioAllocator* allocator;
  ClioToken*           items; ///< Freed by the owner with the allocator
  size_t               n_items;
  size_t               capacity;
} ClioTokens;

/// Append the tokens of `paragraph`
ClioStatus clio_paragraph_scan(const ClioVocabulary* vocabulary,
                               ClioStringView        text,
                               const ClioParagraph*  paragraph,
                               ClioTokens*           tokens);

#endif // CLIO_TOKENIZE_PARAGRAPH_H
