// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The parts of a gazetteer being built

#ifndef CLIO_ENTITY_GAZETTEER_BUILDER_H
#define CLIO_ENTITY_GAZETTEER_BUILDER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "entity/gazetteer_build.h"
#include "entity/index.h"
#include "entity/sorter.h"

#include <stdio.h>

struct ClioGazetteerBuilder {
  const ClioWorld* world;
  const ClioWords* words;
  size_t           memory; ///< Records to hold while sorting
  ClioArena*       arena;
  ClioSorter*      names;
  FILE*            entities;
  FILE*            strings;
  ClioBuffer       kinds; ///< Strings, the first empty
  ClioIndex        kind_index;
  ClioIndex        anonymous; ///< Entities that are types only
  uint64_t         n_names;
  uint64_t         n_strings; ///< Bytes
  uint32_t         n_entities;
  uint32_t         n_kinds;
  ClioSorter*      statements; ///< Of N-Triples, by subject, or null
  FILE*            spool;      ///< Their strings
  uint64_t         n_spooled;  ///< Bytes
  uint64_t         n_statements;
};

/// Add the entities that statements of N-Triples describe
CLIO_NODISCARD ClioStatus
clio_gazetteer_builder_join(ClioGazetteerBuilder* builder);

/// What a file of some format is read by, a line at a time
typedef ClioStatus (*ClioGazetteerLineFunc)(ClioGazetteerBuilder* builder,
                                            char*                 line,
                                            size_t                length,
                                            unsigned              rank);

/// Add an entity of a Wikidata dump; other lines do nothing
CLIO_NODISCARD ClioStatus
clio_gazetteer_read_json(ClioGazetteerBuilder* builder,
                         char*                 line,
                         size_t                length,
                         unsigned              rank);

/// Keep a statement for clio_gazetteer_builder_join()
CLIO_NODISCARD ClioStatus
clio_gazetteer_read_triple(ClioGazetteerBuilder* builder,
                           char*                 line,
                           size_t                length,
                           unsigned              rank);

/// Set type and kind if `id` is a class that the word tables know
bool clio_gazetteer_set_class(const ClioGazetteerBuilder* builder,
                              ClioStringView              id,
                              ClioGazetteerEntry*         entry);

#endif // CLIO_ENTITY_GAZETTEER_BUILDER_H
