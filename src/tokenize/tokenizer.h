// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Text to sentences and words by the conventions of UD English.

   Sentences do not cross paragraphs and words do not cross white space.  The
   words of a sentence, with the white space between them, are exactly its
   text: nothing is lost or added.
*/

#ifndef CLIO_TOKENIZE_TOKENIZER_H
#define CLIO_TOKENIZE_TOKENIZER_H

#include "text/document.h"

/// A tokenizer, which threads may share
typedef struct ClioTokenizer ClioTokenizer;

/**
   Make a tokenizer.

   @param world For memory and messages; it must outlive the tokenizer.
   @param path File of sentence-boundary weights, or null for rules alone.
   @param[out] tokenizer The caller's to free; null on error.
*/
ClioStatus clio_tokenizer_new(ClioWorld*      world,
                              const char*     path,
                              ClioTokenizer** tokenizer);

/// Free `tokenizer`, which may be null
void clio_tokenizer_free(ClioTokenizer* tokenizer);

/// Fill in the sentences of `document` from its text and paragraphs
ClioStatus clio_tokenize(const ClioTokenizer* tokenizer,
                         ClioDocument*        document);

#endif // CLIO_TOKENIZE_TOKENIZER_H
