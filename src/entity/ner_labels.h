// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Labels of words that spell out names, and the best row of them.

   A word is outside of names, or at the beginning, inside or at the end of a
   name of some type, or a name of one word.
*/

#ifndef CLIO_ENTITY_NER_LABELS_H
#define CLIO_ENTITY_NER_LABELS_H

#include "entity/ner_features.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Types that are told apart
#define CLIO_NER_TYPES (CLIO_N_NAMES - 1)

/// Number of labels: outside, and four places for each type
#define CLIO_NER_LABELS (1 + 4 * CLIO_NER_TYPES)

/// Numbers in a row of scores, the labels and padding
#define CLIO_NER_SCORES 48

/// Where in a name a word stands
typedef enum {
  CLIO_NER_BEGIN,
  CLIO_NER_INSIDE,
  CLIO_NER_END,
  CLIO_NER_SINGLE,
} ClioNerPlace;

/// Words `first` to `end` are a name
typedef struct {
  uint32_t     first;
  uint32_t     end;
  ClioNameType type;
} ClioNerSpan;

/// Memory of clio_ner_decode()
typedef struct {
  uint8_t from[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
} ClioNerTrace;

/// Return the label of a word of a name
uint32_t clio_ner_label(ClioNameType type, ClioNerPlace place);

/// Return the type of `label`, #CLIO_NAME_NONE if it is outside of names
ClioNameType clio_ner_label_type(uint32_t label);

/// Return the place of `label`, which is not outside of names
ClioNerPlace clio_ner_label_place(uint32_t label);

/// Return true if a name may start with `label`, or it is outside
bool clio_ner_label_opens(uint32_t label);

/// Return true if a name may end with `label`, or it is outside
bool clio_ner_label_closes(uint32_t label);

/// Return true if `label` may follow `last`
bool clio_ner_label_follows(uint32_t last, uint32_t label);

/// Make scores of transitions impossible where labels may not follow
void clio_ner_forbid(float* transitions);

/**
   Find the best row of labels by dynamic programming.

   @param scores A row of #CLIO_NER_SCORES for each word.
   @param transitions As many rows: from a label to each label; those that
   may not be are hugely negative (see clio_ner_forbid()).
   @param n_words From 1 to #CLIO_NER_MAX_WORDS.
   @param[out] labels One for each word.
*/
void clio_ner_decode(const float*  scores,
                     const float*  transitions,
                     uint32_t      n_words,
                     ClioNerTrace* trace,
                     uint8_t*      labels);

/**
   Read the names that labels spell out.

   @param[out] spans Room for `n_words`.
   @return Number of spans.
*/
uint32_t clio_ner_spans(const uint8_t* labels,
                        uint32_t       n_words,
                        ClioNerSpan*   spans);

/**
   Return how sure the scores of a name are, from 0 to 1.

   It is the lowest share of a word's label among all labels of the word.
*/
float clio_ner_confidence(const float*   scores,
                          const uint8_t* labels,
                          uint32_t       first,
                          uint32_t       end);

#endif // CLIO_ENTITY_NER_LABELS_H
