// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What kind of text a document is.

   Sets of marked text differ in what they call a name.  A model knows the ways
   of two of them, and follows the one whose words the document is more like.
*/

#ifndef CLIO_ENTITY_NER_STYLE_H
#define CLIO_ENTITY_NER_STYLE_H

#include "text/document.h"

#include <stdint.h>

/// Ways of marking that a model knows
#define CLIO_NER_STYLES 2

/// Number of places for words, a power of two
#define CLIO_NER_STYLE_WORDS 16384

/**
   Return the style of a document, 0 or 1.

   @param words What each word says for the second style, by hash.
*/
uint32_t clio_ner_style(const int8_t* words, const ClioDocument* document);

#endif // CLIO_ENTITY_NER_STYLE_H
