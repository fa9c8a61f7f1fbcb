// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Names that a text says to be somebody's relatives: "his brother Carl"

#ifndef CLIO_ENTITY_KIN_H
#define CLIO_ENTITY_KIN_H

#include "entity/resolver.h"

/// What makes a name that of a relative
typedef struct {
  ClioSymbol lemma; ///< "brother", or "brother of" for whose brother somebody
                    ///< is; null if it is not said to be one
  uint32_t   owner; ///< Word that says whose: "his", "Carl", or before which
                    ///< he is named: "two sons", "the son of"; or none
} ClioKin;

/// Find what `ref`, a name, is said to be to whom
CLIO_NODISCARD ClioStatus clio_kin_find(const ClioResolver* resolver,
                                        uint32_t            ref,
                                        ClioKin*            kin);

#endif // CLIO_ENTITY_KIN_H
