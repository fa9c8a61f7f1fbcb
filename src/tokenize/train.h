// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Learning where sentences end

#ifndef CLIO_TOKENIZE_TRAIN_H
#define CLIO_TOKENIZE_TRAIN_H

#include "clio/status.h"
#include "clio/string_view.h"
#include "clio/world.h"
#include "text/document.h"

#include <stddef.h>

/// What is learnt from, and how
typedef struct {
  const ClioDocument* const* documents; ///< With gold sentences
  size_t                     n_documents;
  ClioStringView             vocabulary; ///< Lines as of vocabulary.h
  unsigned                   epochs;     ///< Passes over the data
  double                     decay; ///< Of weights, in each step they are used
} ClioTokenizerTraining;

/**
   Learn the weights of sentence ends, and write a tokenizer's model.

   The same documents give the same bytes.
*/
ClioStatus clio_tokenizer_train(const ClioWorld*             world,
                                const ClioTokenizerTraining* training,
                                const char*                  path);

#endif // CLIO_TOKENIZE_TRAIN_H
