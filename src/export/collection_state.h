// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the files that make up a collection share

#ifndef CLIO_EXPORT_COLLECTION_STATE_H
#define CLIO_EXPORT_COLLECTION_STATE_H

#include "export/collection.h"

#include "base/arena.h"
#include "base/symbols.h"
#include "rdf/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An article's line in `clio-store`
typedef struct {
  const char* graph;
  const char* file;    ///< In `articles/`
  ClioDigest  digest;  ///< Of its statements with their graphs
  bool        removed; ///< At the next commit
} ClioCollectionEntry;

struct ClioCollection {
  const ClioWorld*     world;
  ClioArena*           arena;
  const char*          path;
  int                  lock;       ///< The directory, or -1
  unsigned             generation; ///< Of the index, 0 if there is none
  uint64_t             index_sum;  ///< Of its files' bytes
  ClioCollectionEntry* entries;    ///< Sorted by graph
  size_t               n_entries;
  size_t               capacity;
  ClioCollectionEntry* fresh; ///< Put since the last commit
  size_t               n_fresh;
  size_t               fresh_capacity;
  size_t               n_same;
  ClioSymbols*         seen; ///< Graphs put since the last commit
};

/// Call `func` for each statement of the entry's file, which must be as written
CLIO_NODISCARD ClioStatus
clio_collection_read_entry(const ClioCollection*      collection,
                           const ClioCollectionEntry* entry,
                           ClioStatementFunc          func,
                           void*                      handle);

/// Write `clio-store`: the generation and the entries
CLIO_NODISCARD ClioStatus
clio_collection_write_list(const ClioCollection* collection);

/// Return the path of the index of a generation, null if out of memory
char* clio_collection_index_path(const ClioCollection* collection,
                                 unsigned              generation);

/// Log why writing `path` failed (`errno`), and return #CLIO_BAD_WRITE
ClioStatus clio_collection_fail(const ClioCollection* collection,
                                const char*           path);

/// Do something with the file `name` of `directory`
typedef ClioStatus (*ClioCollectionFileFunc)(const ClioCollection* collection,
                                             const char*           directory,
                                             const char*           name,
                                             void*                 handle);

/// Call `func` for each file in `directory`, if there is such a one
CLIO_NODISCARD ClioStatus
clio_collection_each_file(const ClioCollection*  collection,
                          const char*            directory,
                          ClioCollectionFileFunc func,
                          void*                  handle);

/// Remove a file, copy it to the directory `handle`, have it on the disk
ClioStatus clio_collection_remove_file(const ClioCollection* collection,
                                       const char*           directory,
                                       const char*           name,
                                       void*                 handle);
ClioStatus clio_collection_copy_file(const ClioCollection* collection,
                                     const char*           directory,
                                     const char*           name,
                                     void*                 handle);
ClioStatus clio_collection_sync_file(const ClioCollection* collection,
                                     const char*           directory,
                                     const char*           name,
                                     void*                 handle);

/**
   Check that every page of a file of Berkeley DB was written.

   librdf does not tell when a disk is full.
*/
ClioStatus clio_collection_check_pages(const ClioCollection* collection,
                                       const char*           directory,
                                       const char*           name,
                                       void*                 handle);

/// Remove a directory of files, if there is such a one
CLIO_NODISCARD ClioStatus
clio_collection_remove_directory(const ClioCollection* collection,
                                 const char*           path);

/// Sum the bytes of all files in `directory`
CLIO_NODISCARD ClioStatus clio_collection_sum(const ClioCollection* collection,
                                              const char*           directory,
                                              uint64_t*             sum);

#endif // CLIO_EXPORT_COLLECTION_STATE_H
