// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Making entities of chains and of phrases

#ifndef CLIO_ENTITY_MAKE_H
#define CLIO_ENTITY_MAKE_H

#include "entity/resolver.h"

/// Make an entity of each chain that has a name or several references
CLIO_NODISCARD ClioStatus clio_chains_make(ClioResolver* resolver);

/// Return the words of a name as written, without titles, null if no memory
ClioSymbol clio_name_text(const ClioResolver* resolver, const ClioRef* ref);

#endif // CLIO_ENTITY_MAKE_H
