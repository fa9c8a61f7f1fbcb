// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Keys that tell people of one name apart.

   A key is made of the label alone, so that a thing has one IRI in all
   articles.  It gets the birth year that the article tells if that is needed:
   if the article has another person of the name, if a gazetteer's person of
   the name was born in another year, or if another article of the run tells
   of one.  A person who is called like a well-known place gets the class.
*/

#ifndef CLIO_ENTITY_NAMESAKE_H
#define CLIO_ENTITY_NAMESAKE_H

#include "base/allocator.h"
#include "ontology/ontology.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/// Birth years of people, by key, in the articles of a run
typedef struct ClioNamesakesImpl ClioNamesakes;

/// Make an empty table, null if out of memory
ClioNamesakes* clio_namesakes_new(const ClioAllocator* allocator);

/// Free `namesakes`; it may be null
void clio_namesakes_free(ClioNamesakes* namesakes);

/// Add the people of a document that has keys
CLIO_NODISCARD ClioStatus clio_namesakes_note(ClioNamesakes*      namesakes,
                                              const ClioDocument* document,
                                              size_t              article);

/// Find the keys that are shared; return true if there are any
bool clio_namesakes_settle(ClioNamesakes* namesakes);

/// Set the flag of each article that has a shared key, once they are settled
void clio_namesakes_mark(const ClioNamesakes* namesakes, bool* articles);

/**
   Set the keys of all entities that have none.

   Two entities of one label get different keys: the later one's is made longer
   by its birth year, else its class, else a number.

   @param birth The property of birth dates, or null.
   @param namesakes Settled ones of the run, or null.
*/
CLIO_NODISCARD ClioStatus clio_entities_key(ClioDocument*        document,
                                            const ClioProperty*  birth,
                                            const ClioNamesakes* namesakes);

#endif // CLIO_ENTITY_NAMESAKE_H
