// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Joining references that mean the same thing into chains

#ifndef CLIO_ENTITY_COREF_H
#define CLIO_ENTITY_COREF_H

#include "entity/resolver.h"

/// Join the references of the resolver, pass by pass, surest first
CLIO_NODISCARD ClioStatus clio_coref_run(ClioResolver* resolver);

/// Return the first reference of the chain that `ref` is in
uint32_t clio_chain(const ClioResolver* resolver, uint32_t ref);

/// Join the chains of two references; names, genders and numbers combine
void clio_chain_join(ClioResolver* resolver, uint32_t a, uint32_t b);

#endif // CLIO_ENTITY_COREF_H
