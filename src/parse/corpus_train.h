// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What the encoder and everything above it is trained on.

   An example is a sentence with the hashed features of its words, a label for
   each word and head (or none, where it is none of the frequent ones), and a
   tree (or none).
*/

#ifndef CLIO_PARSE_CORPUS_TRAIN_H
#define CLIO_PARSE_CORPUS_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "model/vectors.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// What the words are labelled with, each by a head over the first layer
typedef enum {
  CLIO_HEAD_UPOS,
  CLIO_HEAD_XPOS,
  CLIO_HEAD_FEATS,
  CLIO_N_HEADS,
} ClioHead;

/// "The corpus does not say"
#define CLIO_NO_LABEL UINT16_MAX

/// Labels of a head
typedef struct {
  ClioStringView name;   ///< Name of its tensors: "upos"
  const char**   labels; ///< Strings, borrowed
  uint16_t       n_labels;
  uint16_t       capacity; ///< Most labels that fit: columns in the network
  uint16_t       column;   ///< First column of the heads' matrix
} ClioHeadLabels;

/// Alternatives that are kept of an opinion
#define CLIO_N_OPINIONS 4

/// What teachers think of a choice: the likeliest first, in shares of 255
typedef struct {
  uint8_t choices[CLIO_N_OPINIONS];
  uint8_t shares[CLIO_N_OPINIONS];
} ClioOpinion;

/// A sentence to learn
typedef struct {
  const uint32_t* features; ///< #CLIO_N_FEATURES for each word
  const uint32_t* vectors;  ///< Row of its vector for each word, or none
  const uint16_t* labels;   ///< #CLIO_N_HEADS for each word
  const uint16_t* heads;    ///< Of words 1 to n, the root is n + 1; or null
  const uint8_t*  deprels;  ///< Of words 1 to n; or null
  uint32_t        n_words;
  float           weight; ///< Of its loss, 1 for hand-made annotation

  /// Of its labels, instead of `labels`; or null
  const ClioOpinion* label_opinions;

  /// Of each transition on the way to the tree, two for a word; or null
  const ClioOpinion* move_opinions;
} ClioExample;

/// Examples and the labels they use
typedef struct {
  ClioArena*     arena;
  ClioExample*   examples;
  size_t         n_examples;
  size_t         capacity;
  size_t         n_words;
  ClioHeadLabels heads[CLIO_N_HEADS];
  ClioVectors    vectors; ///< To be set before sentences are added
} ClioCorpus;

/// Make an empty corpus, in `arena`
ClioStatus clio_corpus_start(ClioCorpus* corpus, ClioArena* arena);

/// Collect the labels that the words of the documents use, frequent ones first
ClioStatus clio_corpus_count(ClioCorpus*          corpus,
                             ClioDocument* const* documents,
                             size_t               n_documents);

/// Add the sentences of an annotated document
ClioStatus clio_corpus_add(ClioCorpus*         corpus,
                           const ClioDocument* document,
                           float               weight);

/// Return the number of a label, or #CLIO_NO_LABEL
uint16_t clio_corpus_label(const ClioCorpus* corpus,
                           ClioHead          head,
                           ClioStringView    label);

/// Add a label to a head, and return its number, or #CLIO_NO_LABEL if full
uint16_t clio_corpus_add_label(ClioCorpus*    corpus,
                               ClioHead       head,
                               ClioStringView label);

/// Read a CoNLL-U file with all its annotation
ClioStatus clio_treebank_read(ClioWorld*     world,
                              const char*    path,
                              ClioDocument** document);

#endif // CLIO_PARSE_CORPUS_TRAIN_H
