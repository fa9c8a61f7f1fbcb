// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the encoder sees of a word: rows of a hashed table

#ifndef CLIO_MODEL_FEATURES_H
#define CLIO_MODEL_FEATURES_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stdint.h>

/// Rows that are summed for a word
#define CLIO_N_FEATURES 12

/// The first rows, those of the whole form, which training drops at times
#define CLIO_N_FORM_FEATURES 2

/**
   Compute the features of a word.

   Typographic quotes and dashes count as the plain ones, and a form is cut at
   a length that no word reaches.

   @param first True for the first word of a sentence.
   @param[out] features Hashes, to be cut to the size of the table.
*/
void clio_features(ClioStringView form,
                   bool           first,
                   uint32_t       features[CLIO_N_FEATURES]);

#endif // CLIO_MODEL_FEATURES_H
