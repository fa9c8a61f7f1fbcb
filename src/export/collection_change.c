// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/collection.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "export/collection_state.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Sets of statements, by their hashes */

typedef struct {
  const ClioAllocator* allocator;
  uint64_t*            hashes;
  bool*                marks;
  size_t               n;
  size_t               capacity;
} Set;

static uint64_t
hash_statement(const ClioStatement* const statement)
{
  ClioDigest       digest = { 0U, 0U };
  const ClioStatus st     = clio_digest_add(&digest, statement);
  (void)st;
  return digest.sum;
}

static ClioStatus
set_add(void* const handle, const ClioStatement* const statement)
{
  Set* const set = (Set*)handle;
  if (set->n == set->capacity) {
    const size_t    capacity = set->capacity ? set->capacity * 2U : 1024U;
    uint64_t* const hashes =
      clio_realloc(set->allocator, set->hashes, capacity * sizeof(uint64_t));
    TRY_ALLOC(hashes);
    set->hashes   = hashes;
    set->capacity = capacity;
  }
  set->hashes[set->n++] = hash_statement(statement);
  return CLIO_SUCCESS;
}

static int
compare_hashes(const void* const x, const void* const y)
{
  const uint64_t a = *(const uint64_t*)x;
  const uint64_t b = *(const uint64_t*)y;
  return (a > b) - (a < b);
}

// Sort, leave out doubles, and mark none
static ClioStatus
set_close(Set* const set)
{
  size_t n = 0U;
  if (set->n) {
    qsort(set->hashes, set->n, sizeof(uint64_t), compare_hashes);
  }
  for (size_t i = 0U; i < set->n; ++i) {
    if (!i || set->hashes[i] != set->hashes[i - 1U]) {
      set->hashes[n++] = set->hashes[i];
    }
  }
  set->n     = n;
  set->marks = clio_calloc(set->allocator, n + 1U, sizeof(bool));
  return set->marks ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

// Return the mark of `statement`, or null if it is not in the set
static bool*
set_find(const Set* const set, const ClioStatement* const statement)
{
  const uint64_t  hash = hash_statement(statement);
  const uint64_t* at =
    set->n
      ? bsearch(&hash, set->hashes, set->n, sizeof(uint64_t), compare_hashes)
      : NULL;
  return at ? &set->marks[at - set->hashes] : NULL;
}

static ClioStatus
set_mark(void* const handle, const ClioStatement* const statement)
{
  bool* const mark = set_find((const Set*)handle, statement);
  if (mark) {
    *mark = true;
  }
  return CLIO_SUCCESS;
}

static void
set_clear(const Set* const set)
{
  clio_free(set->allocator, set->hashes);
  clio_free(set->allocator, set->marks);
}

/* The index */

typedef struct {
  Set        old; // Of removed articles; marked if another one says it too
  ClioStore* index;
} Change;

static ClioStatus
remove_statement(void* const handle, const ClioStatement* const statement)
{
  const Change* const change = (const Change*)handle;
  const bool* const   mark   = set_find(&change->old, statement);
  return mark && !*mark ? clio_store_remove(change->index, statement)
                        : CLIO_SUCCESS;
}

static ClioStatus
add_statement(void* const handle, const ClioStatement* const statement)
{
  return clio_store_add(((Change*)handle)->index, statement);
}

static ClioStatus
each_entry(const ClioCollection* const c,
           const bool                  removed,
           const ClioStatementFunc     func,
           void* const                 handle)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < c->n_entries; ++i) {
    if (c->entries[i].removed == removed) {
      st = clio_collection_read_entry(c, &c->entries[i], func, handle);
    }
  }
  return st;
}

static ClioStatus
each_fresh(const ClioCollection* const c,
           const ClioStatementFunc     func,
           void* const                 handle)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < c->n_fresh; ++i) {
    st = clio_collection_read_entry(c, &c->fresh[i], func, handle);
  }
  return st;
}

// Remove what only removed articles say, and add what fresh ones do
static ClioStatus
change_index(const ClioCollection* const c, Change* const change)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, each_entry(c, true, set_add, &change->old));
  TRY(st, set_close(&change->old));
  if (change->old.n) {
    TRY(st, each_entry(c, false, set_mark, &change->old));
    TRY(st, each_fresh(c, set_mark, &change->old));
    TRY(st, each_entry(c, true, remove_statement, change));
  }
  return each_fresh(c, add_statement, change);
}

static ClioStatus
make_index(const ClioCollection* const c, char* const path)
{
  const bool first  = !c->generation;
  Change     change = { { .allocator = clio_world_allocator(c->world) }, NULL };
  const char* const old = clio_collection_index_path(c, c->generation);
  ClioStatus        st  = CLIO_SUCCESS;
  TRY_ALLOC(old);
  TRY(
    st,
    clio_collection_remove_directory(c, path)); // Of a change that was cut off
  if (mkdir(path, 0777)) {
    return clio_collection_fail(c, path);
  }
  if (!first) {
    TRY(st, clio_collection_each_file(c, old, clio_collection_copy_file, path));
  }
  TRY(st,
      clio_store_open(c->world,
                      path,
                      first ? CLIO_STORE_CREATE : CLIO_STORE_CHANGE,
                      &change.index));
  st = change_index(c, &change);
  set_clear(&change.old);
  clio_store_free(change.index);
  st =
    st ? st
       : clio_collection_each_file(c, path, clio_collection_check_pages, NULL);
  return st ? st
            : clio_collection_each_file(
                c, path, clio_collection_sync_file, NULL);
}

/* The change of the list */

static int
compare_entries(const void* const a, const void* const b)
{
  return strcmp(((const ClioCollectionEntry*)a)->graph,
                ((const ClioCollectionEntry*)b)->graph);
}

static ClioStatus
merge_entries(ClioCollection* const c)
{
  ClioCollectionEntry* const all = clio_arena_alloc(
    c->arena, (c->n_entries + c->n_fresh + 1U) * sizeof(ClioCollectionEntry));
  size_t n = 0U;
  TRY_ALLOC(all);
  for (size_t i = 0U; i < c->n_entries; ++i) {
    if (!c->entries[i].removed) {
      all[n++] = c->entries[i];
    }
  }
  if (c->n_fresh) {
    memcpy(all + n, c->fresh, c->n_fresh * sizeof(ClioCollectionEntry));
    n += c->n_fresh;
  }
  qsort(all, n, sizeof(ClioCollectionEntry), compare_entries);
  c->entries   = all;
  c->n_entries = c->capacity = n;
  c->n_fresh = c->n_same = 0U;
  return CLIO_SUCCESS;
}

static ClioStatus
sweep_article(const ClioCollection* const c,
              const char* const           directory,
              const char* const           name,
              void* const                 handle)
{
  return clio_symbols_find((const ClioSymbols*)handle, clio_string(name))
           ? CLIO_SUCCESS
           : clio_collection_remove_file(c, directory, name, NULL);
}

static ClioStatus
sweep_entry(const ClioCollection* const c,
            const char* const           directory,
            const char* const           name,
            void* const                 handle)
{
  const char* const path =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  TRY_ALLOC(path);
  if (!strncmp(name, ".clio-store.", 12U)) {
    return clio_collection_remove_file(c, directory, name, NULL);
  }
  return !strncmp(name, "index-", 6U) && strcmp(path, handle) != 0
           ? clio_collection_remove_directory(c, path)
           : CLIO_SUCCESS;
}

// Remove the files that the list does not name
static ClioStatus
sweep(const ClioCollection* const c)
{
  ClioSymbols* const files =
    clio_symbols_new(clio_world_allocator(c->world), NULL);
  const char* const articles =
    clio_arena_printf(c->arena, "%s/articles", c->path);
  char* const index = clio_collection_index_path(c, c->generation);
  ClioStatus  st = files && articles && index ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  for (size_t i = 0U; !st && i < c->n_entries; ++i) {
    st = clio_symbols_intern(files, clio_string(c->entries[i].file))
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
  }
  st = st ? st : clio_collection_each_file(c, articles, sweep_article, files);
  st = st ? st : clio_collection_each_file(c, c->path, sweep_entry, index);
  clio_symbols_free(files);
  return st;
}

static ClioCollectionChange
count_change(const ClioCollection* const c)
{
  ClioCollectionChange made = { c->n_fresh, 0U, c->n_same, 0U };
  for (size_t i = 0U; i < c->n_entries; ++i) {
    if (c->entries[i].removed) {
      const bool replaced =
        clio_symbols_find(c->seen, clio_string(c->entries[i].graph)) != NULL;
      made.n_replaced += replaced;
      made.n_removed += !replaced;
    }
  }
  made.n_added -= made.n_replaced;
  return made;
}

ClioStatus
clio_collection_commit(ClioCollection* const       c,
                       ClioCollectionChange* const made)
{
  *made         = count_change(c);
  ClioStatus st = CLIO_SUCCESS;
  if (c->generation && !c->n_fresh && !made->n_removed) {
    return st;
  }

  char* const path = clio_collection_index_path(c, c->generation + 1U);
  TRY_ALLOC(path);
  TRY(st, make_index(c, path));
  TRY(st, merge_entries(c));
  TRY(st, clio_collection_sum(c, path, &c->index_sum));
  ++c->generation;
  TRY(st, clio_collection_write_list(c));
  clio_symbols_free(c->seen);
  c->seen = clio_symbols_new(clio_world_allocator(c->world), NULL);
  TRY_ALLOC(c->seen);
  return sweep(c);
}

/* Checking */

typedef struct {
  Set    articles; // Marked when the index has it
  size_t n_found;
  bool   foreign; // The index has what no article says, or twice
} Check;

static ClioStatus
check_statement(void* const handle, const ClioStatement* const statement)
{
  Check* const check = (Check*)handle;
  bool* const  mark  = set_find(&check->articles, statement);
  ++check->n_found;
  if (!mark || *mark) {
    check->foreign = true;
  } else {
    *mark = true;
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_collection_check(const ClioCollection* const c)
{
  Check check = { { .allocator = clio_world_allocator(c->world) }, 0U, false };
  ClioStore* index = NULL;
  ClioStatus st    = each_entry(c, false, set_add, &check.articles);
  st               = st ? st : set_close(&check.articles);
  st               = st ? st : clio_collection_index(c, &index);
  st               = st ? st : clio_store_each(index, check_statement, &check);
  if (!st && (check.foreign || check.n_found != check.articles.n)) {
    st = clio_world_error(c->world,
                          CLIO_BAD_DATA,
                          "%s: damaged: the index has %zu statements, the "
                          "articles %zu%s",
                          c->path,
                          check.n_found,
                          check.articles.n,
                          check.foreign ? ", and not the same" : "");
  }
  clio_store_free(index);
  set_clear(&check.articles);
  return st;
}
