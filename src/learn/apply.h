// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Facts that cues find in a document

#ifndef CLIO_LEARN_APPLY_H
#define CLIO_LEARN_APPLY_H

#include "learn/cues.h"

/**
   Add the facts that cues find, with the entities they are about.

   Expects sentences with trees, names, times and resolved entities.  A fact
   that frames have found already is not added again.

   @param hints Note for each fact which cues weigh most, to explain it by.
*/
CLIO_NODISCARD ClioStatus clio_cues_apply(const ClioCues* cues,
                                          ClioDocument*   document,
                                          bool            hints);

#endif // CLIO_LEARN_APPLY_H
