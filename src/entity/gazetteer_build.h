// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Building gazetteers of any size in constant memory.

   Entities go to temporary files as they come; names are sorted by their hash
   in a file (entity/sorter.h).
*/

#ifndef CLIO_ENTITY_GAZETTEER_BUILD_H
#define CLIO_ENTITY_GAZETTEER_BUILD_H

#include "entity/gazetteer.h"
#include "entity/words.h"

/// A gazetteer being built
typedef struct ClioGazetteerBuilder ClioGazetteerBuilder;

/// An entity to add; views are borrowed for the call
typedef struct {
  ClioStringView id;      ///< "Q42", a DBpedia name, or empty: type only
  ClioStringView label;   ///< Usual name
  ClioStringView kind;    ///< What it is, in a word or a few
  ClioStringView aliases; ///< Other names, separated by `|`
  ClioStringView description;
  ClioNameType   type;
  unsigned       rank; ///< 0 obscure to 7 famous
} ClioGazetteerEntry;

/**
   Make a builder, null if out of memory or temporary files.

   @param words For the types of Wikidata and DBpedia classes; borrowed.
   @param memory Bytes to sort in.
*/
ClioGazetteerBuilder* clio_gazetteer_builder_new(const ClioWorld* world,
                                                 const ClioWords* words,
                                                 size_t           memory);

/// Free `builder`; it may be null
void clio_gazetteer_builder_free(ClioGazetteerBuilder* builder);

/// Add one entity
CLIO_NODISCARD ClioStatus
clio_gazetteer_builder_add(ClioGazetteerBuilder*     builder,
                           const ClioGazetteerEntry* entry);

/**
   Add all that a file holds, packed or not.

   The format is told by the name without the packing's suffix: `.tsv` (id,
   name, type, kind, aliases, description, rank; a first line of column names),
   `.json` (Wikidata dump), `.nt` or `.ttl` with a statement a line (truthy dump
   of Wikidata; labels, types and redirects of DBpedia, which are put together
   in clio_gazetteer_builder_write()).

   @param rank Of entities whose file does not tell one.
*/
CLIO_NODISCARD ClioStatus
clio_gazetteer_builder_read(ClioGazetteerBuilder* builder,
                            const char*           path,
                            unsigned              rank);

/// Sort and write the gazetteer to the file at `path`
CLIO_NODISCARD ClioStatus
clio_gazetteer_builder_write(ClioGazetteerBuilder* builder,
                             const char*           info,
                             const char*           path);

/// Return how many names and entities there are
size_t clio_gazetteer_builder_size(const ClioGazetteerBuilder* builder,
                                   size_t*                     n_entities);

#endif // CLIO_ENTITY_GAZETTEER_BUILD_H
