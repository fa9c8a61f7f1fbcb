// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Names of known things: a mapped file made by `clio gazetteer build`.

   A gazetteer is a model file (model/model.h) of these tensors.  Names are
   found by a 64-bit hash: its upper bits choose a bucket, its lower 32 bits
   are compared.

   - `gazetteer.buckets`: first name of each bucket, and their number last
   - `gazetteer.checks`, `gazetteer.targets`: of each name the lower bits of
     its hash, and its entity (28 bits), 7 less its rank (3 bits) and whether
     it is an alias (1 bit), so that sorting puts the best known first
   - `gazetteer.entities`: #ClioGazetteerRecord each
   - `gazetteer.strings`: of each entity label, description and id
   - `gazetteer.kinds`, `gazetteer.info`: strings
*/

#ifndef CLIO_ENTITY_GAZETTEER_H
#define CLIO_ENTITY_GAZETTEER_H

#include "base/world.h"
#include "clio/string_view.h"
#include "model/model.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLIO_GAZETTEER_MAX_ENTITIES = (1 << 28) - 1 };

/// An entity in the file
typedef struct {
  uint64_t strings; ///< Offset of its strings
  uint32_t number;  ///< Of its Wikidata id, or 0
  uint16_t kind;    ///< Index of its kind
  uint8_t  type;    ///< A #ClioNameType
  uint8_t  flags;   ///< 1: it has an id that is not of Wikidata
} ClioGazetteerRecord;

/// An open gazetteer, read-only
typedef struct ClioGazetteer ClioGazetteer;

/// Something that a name may stand for; strings belong to the gazetteer
typedef struct {
  uint32_t     entity;      ///< Its index in the gazetteer
  uint32_t     number;      ///< Of its Wikidata id, or 0
  const char*  id;          ///< Other id, such as a DBpedia name, or null
  const char*  label;       ///< Usual name; empty if only the type is known
  const char*  description; ///< May be empty
  const char*  kind;        ///< As in its source, may be empty
  ClioNameType type;
  unsigned     rank;     ///< 0 obscure to 7 famous
  bool         is_alias; ///< The name is not its label
} ClioCandidate;

/// Open the gazetteer at `path`; a broken or foreign file is refused
CLIO_NODISCARD ClioStatus clio_gazetteer_open(const ClioWorld* world,
                                              const char*      path,
                                              ClioGazetteer**  gazetteer);

/// Use a gazetteer in memory, as clio_model_view() does
CLIO_NODISCARD ClioStatus clio_gazetteer_view(const ClioWorld* world,
                                              const char*      name,
                                              const void*      data,
                                              size_t           size,
                                              ClioGazetteer**  gazetteer);

/// Close `gazetteer`; it may be null
void clio_gazetteer_free(ClioGazetteer* gazetteer);

/// Return the number of names and of entities
size_t clio_gazetteer_size(const ClioGazetteer* gazetteer, size_t* n_entities);

/// Return what the gazetteer says of itself: sources and licences
const char* clio_gazetteer_info(const ClioGazetteer* gazetteer);

/**
   Find what `name` may stand for.

   Case, accents, full stops, hyphens and a "the" at the start do not matter.

   @param candidates Room for `max` of them.
   @return How many there are, at most `max`: labels first, then by rank.
*/
size_t clio_gazetteer_find(const ClioGazetteer* gazetteer,
                           ClioStringView       name,
                           ClioCandidate*       candidates,
                           size_t               max);

/// Return the hash that a name is found by, 0 if nothing is left of it
uint64_t clio_gazetteer_hash(ClioStringView name);

#endif // CLIO_ENTITY_GAZETTEER_H
