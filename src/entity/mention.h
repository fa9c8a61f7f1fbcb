// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Finding the expressions of a document that refer

#ifndef CLIO_ENTITY_MENTION_H
#define CLIO_ENTITY_MENTION_H

#include "entity/resolver.h"

/// Find all references of the resolver's document, in order of place
CLIO_NODISCARD ClioStatus clio_refs_find(ClioResolver* resolver);

/// Return the words of a name without titles, articles and endings
ClioSpan
clio_name_span(const ClioResolver* resolver, const ClioRef* ref);

/// Return the words of a name without titles, in lower case, interned
ClioSymbol clio_name_fold(const ClioResolver* resolver, const ClioRef* ref);

#endif // CLIO_ENTITY_MENTION_H
