// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What standing the text gives to what a word says

#ifndef CLIO_RELATE_MEANING_H
#define CLIO_RELATE_MEANING_H

#include "relate/syntax.h"
#include "text/document.h"

#include <stdint.h>

/// Standing of a clause or phrase
typedef struct {
  ClioPolarity polarity;
  ClioModality modality;
  uint32_t     source; ///< Word of who says so, or #CLIO_NONE
  float        weight; ///< How sure that is, 0 to 1
} ClioMeaning;

/// Return the standing of what is said at `word`
ClioMeaning clio_meaning_at(const ClioTree* tree, uint32_t word);

#endif // CLIO_RELATE_MEANING_H
