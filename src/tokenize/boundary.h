// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Whether a sentence ends between two tokens: a linear classifier.

   Each gap has a few features of the tokens about it.  A feature's hash is the
   place of its weight in a table, and a sentence ends where the weights add up
   to more than zero.
*/

#ifndef CLIO_TOKENIZE_BOUNDARY_H
#define CLIO_TOKENIZE_BOUNDARY_H

#include "tokenize/token.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Number of weights, a power of two
#define CLIO_BOUNDARY_WEIGHTS 262144U

/// What the weights are counted in: the sum in logits times this
#define CLIO_BOUNDARY_UNIT 512

/// How much surer one must be where prose rarely has, or lacks, an end
#define CLIO_BOUNDARY_MARGIN 1024

/// Number of features of a gap
#define CLIO_BOUNDARY_FEATURES 23U

/// What is known of a paragraph up to a gap
typedef struct {
  const ClioToken* tokens; ///< All of the paragraph
  size_t           n_tokens;
  size_t           first;  ///< First token of the open sentence
  unsigned         depth;  ///< Brackets open
  bool             quoted; ///< A quotation is open
} ClioBoundary;

/// Note token `index` as part of the open sentence
void clio_boundary_note(ClioBoundary* boundary, size_t index);

/// Return true if a sentence can end after token `index` at all
bool clio_boundary_possible(const ClioBoundary* boundary, size_t index);

/// Set the places of the weights for the gap after token `index`
void clio_boundary_features(const ClioBoundary* boundary,
                            size_t              index,
                            uint32_t features[CLIO_BOUNDARY_FEATURES]);

/**
   Return what the sum of weights must exceed after token `index`.

   It is less than 0 between a full stop and a capital, and more than 0 where
   no mark shows an end.
*/
int32_t clio_boundary_margin(const ClioBoundary* boundary, size_t index);

/// Return true if a sentence ends after token `index`, by rules alone
bool clio_boundary_rule(const ClioBoundary* boundary, size_t index);

#endif // CLIO_TOKENIZE_BOUNDARY_H
