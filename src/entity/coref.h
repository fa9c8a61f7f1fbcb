// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Joining references that mean the same thing into chains.

   The passes run surest first, each over the whole document, and each sees
   what the chains of the passes before know of gender, number, type and name
   (after Raghunathan et al., A Multi-Pass Sieve for Coreference Resolution,
   2010): names, then constructions, then nouns, then pronouns.  Every pass
   looks back through a window only, so time is linear in the text.
*/

#ifndef CLIO_ENTITY_COREF_H
#define CLIO_ENTITY_COREF_H

#include "entity/resolver.h"

/// Join the references of the resolver, pass by pass
CLIO_NODISCARD ClioStatus
clio_coref_run(ClioResolver* resolver);

/// Join names: same names, surnames, acronyms, short forms, demonyms
CLIO_NODISCARD ClioStatus
clio_coref_names(ClioResolver* resolver);

/// Join what a construction equates: apposition, copula, relative, reflexive
CLIO_NODISCARD ClioStatus
clio_coref_trees(ClioResolver* resolver);

/// Join a name to whom it is said to be given: "She was born Anna Berg"; to a
/// pronoun, or to all else
void
clio_coref_namings(ClioResolver* resolver, bool pronouns);

/// Join nouns to what they repeat or describe
CLIO_NODISCARD ClioStatus
clio_coref_nouns(ClioResolver* resolver);

/// Join pronouns to their antecedents
CLIO_NODISCARD ClioStatus
clio_coref_pronouns(ClioResolver* resolver);

/// Return the first reference of the chain that `ref` is in
uint32_t
clio_chain(const ClioResolver* resolver, uint32_t ref);

/// Return true if gender, number, type and place let both be one thing
bool
clio_chain_may_join(const ClioResolver* resolver, uint32_t a, uint32_t b);

/// Join the chains of two references; names, genders and numbers combine
void
clio_chain_join(ClioResolver* resolver, uint32_t a, uint32_t b);

#endif // CLIO_ENTITY_COREF_H
