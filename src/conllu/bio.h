// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Names in two BIO files of the same words compared.

   A line is a word, a tab and a tag ("O", "B-ORG", "I-ORG", and then
   anything), and an empty line ends a sentence.  "I-" after another type or
   after "O" starts a name, as in conlleval.
*/

#ifndef CLIO_CONLLU_BIO_H
#define CLIO_CONLLU_BIO_H

#include "conllu/eval.h"

#include "base/world.h"

/// Scores of names of one type
typedef struct {
  ClioStringView type; ///< Borrowed from the input
  ClioScore      score;
} ClioBioScore;

/// Largest number of types
#define CLIO_MAX_BIO_TYPES 64

/// Scores by type, sorted by name, and of all
typedef struct {
  ClioBioScore types[CLIO_MAX_BIO_TYPES];
  size_t       n_types;
  ClioScore    all;
} ClioBioEvaluation;

/**
   Compare the names of `system` with those of `gold`.

   @param gold_path, system_path What messages call them.
   @return #CLIO_BAD_SYNTAX for a line without a tag, #CLIO_BAD_DATA if the
   words differ, or #CLIO_LIMIT if there are too many types; a line says where.
*/
ClioStatus clio_bio_eval(const ClioWorld*   world,
                         const char*        gold_path,
                         ClioStringView     gold,
                         const char*        system_path,
                         ClioStringView     system,
                         ClioBioEvaluation* evaluation);

#endif // CLIO_CONLLU_BIO_H
