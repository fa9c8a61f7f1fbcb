// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Choosing which known thing an entity is.

   All candidates of its name are grouped by id and scored by what speaks for
   them: how well known they are, whether the name is their usual one, whether
   the type fits, how many lists have them, and how many words of their
   description the document has.  The lead of the best one over the next
   decides the confidence; without a lead there is no link.
*/

#ifndef CLIO_ENTITY_LINK_H
#define CLIO_ENTITY_LINK_H

#include "entity/gazetteer.h"
#include "entity/resolver.h"

/// Link the entities of chains, and merge those that are one known thing
CLIO_NODISCARD ClioStatus clio_entities_link(ClioResolver* resolver);

/// Return the Wikidata number of the place that a name surely means, or 0
uint32_t clio_link_place(const ClioEntityModel* model, ClioStringView name);

/**
   Return the class of the best known thing of this name and type, or null.

   Whether the name means that thing is not certain.
*/
const ClioClass* clio_link_class(const ClioEntityModel* model,
                                 ClioStringView         name,
                                 ClioNameType           type);

/// Return true if a gazetteer has something of this name and type
bool clio_link_knows(const ClioEntityModel* model,
                     ClioStringView         name,
                     ClioNameType           type);

/// Return true if a place of this name is said to be a `noun`, as "Cyprus" is
/// an "island"
bool clio_link_describes(const ClioEntityModel* model,
                         ClioStringView         name,
                         ClioStringView         noun);

/// Return true if both are names of known people, and nobody bears both
bool clio_link_people_differ(const ClioEntityModel* model,
                             ClioStringView         a,
                             ClioStringView         b);

#endif // CLIO_ENTITY_LINK_H
