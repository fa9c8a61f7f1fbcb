// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Lists of names and word vectors from text files.

   - `gazetteer.tsv`: a name, a tab, and its kinds with commas
   - `parts.tsv`: a word of a person's name, a tab, and kinds
   - `vector-words.tsv`: a word, a tab, and its codes, two digits each
   - `vector-parts.tsv`: for every part of a vector, 256 lines of what its
     codes stand for, in thousandths
*/

#ifndef CLIO_ENTITY_NER_LISTS_TRAIN_H
#define CLIO_ENTITY_NER_LISTS_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "entity/ner_features.h"

#include <stdint.h>

/// Numbers of a word vector that one code stands for
#define CLIO_NER_PART 5

/// Numbers of a word vector
#define CLIO_NER_VECTOR (CLIO_NER_CODES * CLIO_NER_PART)

/// Lists and vectors, in an arena
typedef struct {
  ClioNerLists lists;
  float*       parts; ///< #CLIO_NER_PART for each of 256 codes of each part
} ClioNerKnowledge;

/// Read the four files in `directory`
ClioStatus clio_ner_knowledge_read(const ClioWorld*  world,
                                   ClioArena*        arena,
                                   const char*       directory,
                                   ClioNerKnowledge* knowledge);

#endif // CLIO_ENTITY_NER_LISTS_TRAIN_H
