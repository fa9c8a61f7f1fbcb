// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The sentences of an article that say something, and what they say

#ifndef CLIO_PUBLISH_SENTENCES_H
#define CLIO_PUBLISH_SENTENCES_H

#include "publish/claims.h"
#include "publish/page.h"

#include <stdbool.h>
#include <stddef.h>

/// Something that a sentence says
typedef struct {
  size_t         sentence; ///< Index
  ClioStatement  statement;
  ClioStringView claim; ///< IRI, empty for facts of an event
  ClioStringView confidence;
  ClioStringView polarity, modality, source;
  bool           apart; ///< Not as a fact
  bool           first; ///< No sentence before says the same claim
} ClioSaying;

/// A sentence
typedef struct {
  ClioStringView iri;
  ClioStringView fragment; ///< "s14"
  ClioStringView quote;
  size_t         start, end; ///< Code points of the text
  size_t         from, to;   ///< Its sayings
} ClioSaidSentence;

/// All of an article
typedef struct {
  ClioSaidSentence*  items;  ///< In the order of the text
  ClioSaidSentence** by_iri; ///< The same
  size_t             n_items;
  ClioSaying*        sayings; ///< By sentence; facts, then what is apart
  size_t             n_sayings;
} ClioSentences;

/// Read the sentences of an article's group
CLIO_NODISCARD ClioStatus clio_sentences_read(ClioPage*        page,
                                              const ClioGroup* group,
                                              ClioSentences*   sentences);

#endif // CLIO_PUBLISH_SENTENCES_H
