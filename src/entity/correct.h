// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Names corrected by their words, what stands around them, and gazetteers

#ifndef CLIO_ENTITY_CORRECT_H
#define CLIO_ENTITY_CORRECT_H

#include "entity/entity.h"

/**
   Mend the extent and type of names that a rule knows better.

   "Mr London" is a person, "Lehman Brothers" is none; "the Second Opium War"
   has a number, "Admiral" before a name is none; "ULM –" at the start is a
   place, as is what somebody was beaten "at the", unless a gazetteer has it as
   something else.  Comes after the names of the whole document, and before
   clio_entities_resolve().
*/
CLIO_NODISCARD ClioStatus clio_names_correct(const ClioEntityModel* model,
                                             ClioDocument*          document);

#endif // CLIO_ENTITY_CORRECT_H
