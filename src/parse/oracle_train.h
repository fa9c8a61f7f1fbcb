// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The dynamic oracle: which choices lose nothing, in any configuration

#ifndef CLIO_PARSE_ORACLE_TRAIN_H
#define CLIO_PARSE_ORACLE_TRAIN_H

#include "parse/corpus_train.h"
#include "parse/transition.h"

#include <stdint.h>

/**
   Tell which outputs lead to the best tree that can still be reached.

   An arc that cannot be got by any transition costs nothing more, so trees
   that are not projective are learnt as far as they can be (Goldberg and
   Nivre 2013).

   @param legal Outputs that are possible: SHIFT, LEFT and RIGHT with labels.
   @param[out] good Set to 1 for the best of them.
*/
void clio_oracle_judge(const ClioExample*       example,
                       const ClioConfiguration* c,
                       uint32_t                 n_labels,
                       const uint8_t*           legal,
                       uint8_t*                 good);

#endif // CLIO_PARSE_ORACLE_TRAIN_H
