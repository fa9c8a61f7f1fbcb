// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Text without white space cut into tokens by rules

#ifndef CLIO_TOKENIZE_SCAN_H
#define CLIO_TOKENIZE_SCAN_H

#include "tokenize/token.h"
#include "tokenize/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

/// Text without white space in it, and what surrounds it
typedef struct {
  const ClioVocabulary* vocabulary;
  ClioStringView        text;      ///< Of the document
  size_t                start;     ///< First byte of the chunk
  size_t                end;       ///< Byte after the last
  size_t                limit;     ///< End of the paragraph
  bool                  in_quotes; ///< A single quotation mark is open
} ClioChunk;

/// Read the token at `start`; its end is after its start, and in the chunk
ClioToken clio_scan_token(const ClioChunk* chunk, size_t start);

#endif // CLIO_TOKENIZE_SCAN_H
