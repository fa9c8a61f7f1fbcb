// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A hash table from symbols, by their address, to things of any kind

#ifndef CLIO_ONTOLOGY_MAP_H
#define CLIO_ONTOLOGY_MAP_H

#include "base/arena.h"
#include "base/symbols.h"
#include "clio/status.h"

#include <stddef.h>

/// A slot of the table, empty if the key is null
typedef struct {
  ClioSymbol key;
  void*      value;
} ClioMapSlot;

/// A table that grows in an arena
typedef struct {
  ClioArena*   arena;
  ClioMapSlot* slots;
  size_t       n_slots; ///< A power of two, or zero
  size_t       n_items;
} ClioMap;

/// Set the value of `key`
CLIO_NODISCARD ClioStatus clio_map_set(ClioMap*   map,
                                       ClioSymbol key,
                                       void*      value);

/// Return the value of `key`, or null
void* clio_map_get(const ClioMap* map, ClioSymbol key);

#endif // CLIO_ONTOLOGY_MAP_H
