// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A lexicon learned from example sentences

#ifndef CLIO_LEARN_H
#define CLIO_LEARN_H

#include "clio/attributes.h"
#include "clio/converter.h"
#include "clio/status.h"

#include <stddef.h>

CLIO_BEGIN_DECLS

/// Number of ranges of confidence in a ClioLearning, all of equal width
#define CLIO_N_CONFIDENCES 10

/// What was learned, as cross-validation on the examples saw it
typedef struct {
  size_t n_examples; ///< Sentences
  size_t n_also;     ///< Sentences for other ontologies
  size_t n_triples;  ///< Facts that the sentences state
  size_t n_skipped;  ///< Lines that could not be used; each was logged
  size_t n_found;    ///< Facts found in the half that was not learned from
  size_t n_right;    ///< Of those, stated by the examples
  double threshold;  ///< Least confidence of a fact
  size_t found[CLIO_N_CONFIDENCES]; ///< Facts found, by their confidence
  size_t right[CLIO_N_CONFIDENCES]; ///< Of those, stated by the examples
} ClioLearning;

/**
   Learn a lexicon for the converter's ontology and write it as Turtle.

   @param examples Path of a JSON Lines file.  A line has `sent`, a sentence,
   and `triples`, a list of objects with `sub`, `rel` and `obj`; or one triple
   as `sub_label`, `rel_label` and `obj_label`.
   @param also Path of such a file for other ontologies, or null: what it says
   of properties that have the same names is learned from, too.
   @param lexicon Path of the file to write, which appears whole or not at all.
   @param[out] learning Set on success.
   @return #CLIO_SUCCESS, or a line is logged: #CLIO_BAD_READ or
   #CLIO_BAD_WRITE for the files, #CLIO_BAD_DATA if there is no example that
   can be used.
*/
CLIO_API CLIO_NODISCARD ClioStatus
clio_converter_learn(const ClioConverter* CLIO_NONNULL converter,
                     const char* CLIO_NONNULL          examples,
                     const char* CLIO_NULLABLE         also,
                     const char* CLIO_NONNULL          lexicon,
                     ClioLearning* CLIO_NONNULL        learning);

CLIO_END_DECLS

#endif // CLIO_LEARN_H
