// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What pages say of a thing that they link to: its label, its class, its time.

   Cards are on the disk in the order of their keys, and a few blocks of them
   in memory.
*/

#ifndef CLIO_PUBLISH_CARDS_H
#define CLIO_PUBLISH_CARDS_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stdbool.h>

/// What is known of a thing; empty where it is not
typedef struct {
  ClioStringView label;      ///< Of a sentence: the sentence
  ClioStringView language;   ///< Of the label
  ClioStringView type;       ///< IRI of its narrowest class
  ClioStringView begin;      ///< Date it happened or began
  ClioStringView end;        ///< Date it ended
  ClioStringView confidence; ///< Of an event
  ClioStringView evidence;   ///< IRI of an event's sentence
} ClioCard;

/// Cards by path and IRI
typedef struct ClioCards ClioCards;

/// Make an empty set, whose file is in `directory`
CLIO_NODISCARD ClioStatus clio_cards_new(const ClioWorld* world,
                                         const char*      directory,
                                         ClioCards**      cards);

/// Free `cards`; it may be null
void clio_cards_free(ClioCards* cards);

/// Add a card; paths, and IRIs of a path, must come in order of their bytes
CLIO_NODISCARD ClioStatus clio_cards_add(ClioCards*      cards,
                                         ClioStringView  path,
                                         ClioStringView  iri,
                                         const ClioCard* card);

/**
   Look up a card, after the last was added.

   @param arena For the card's strings.
   @param[out] card All empty if there is none.
   @param[out] found Whether there is one; may be null.
*/
CLIO_NODISCARD ClioStatus clio_cards_find(ClioCards*     cards,
                                          ClioArena*     arena,
                                          ClioStringView path,
                                          ClioStringView iri,
                                          ClioCard*      card,
                                          bool*          found);

#endif // CLIO_PUBLISH_CARDS_H
