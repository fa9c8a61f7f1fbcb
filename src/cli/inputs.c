// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/inputs.h"

#include "base/symbols.h"
#include "base/try.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static const char* const endings[] = { ".txt", ".md",    ".markdown", ".html",
                                       ".htm", ".xhtml", NULL };

static const char*
ending_of(const char* const name)
{
  const char* const dot = strrchr(name, '.');
  return dot && dot != name ? dot : name + strlen(name);
}

static bool
is_article(const char* const name)
{
  for (size_t i = 0U; endings[i]; ++i) {
    if (name[0] != '.' && !strcasecmp(ending_of(name), endings[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_taken(const ClioSymbols* const taken, const char* const name)
{
  return clio_symbols_find(taken, clio_string(name)) != NULL;
}

/// Return the name of the document at `path`, null if out of memory
static const char*
make_name(ClioArena* const         arena,
          const ClioSymbols* const taken,
          const char* const        path)
{
  const char* const slash  = strrchr(path, '/');
  const char* const base   = !strcmp(path, "-") ? "stdin"
                             : slash            ? slash + 1
                                                : path;
  const char* const ending = ending_of(base);
  const int         length = (int)(ending - base);

  const char* name = clio_arena_printf(arena, "%.*s", length, base);
  if (name && is_taken(taken, name) && *ending) {
    name = clio_arena_printf(arena, "%.*s-%s", length, base, ending + 1);
  }

  const char* const stem = name;
  for (unsigned i = 2U; name && is_taken(taken, name); ++i) {
    name = clio_arena_printf(arena, "%s-%u", stem, i);
  }
  return name;
}

static ClioStatus
add(ClioArena* const   arena,
    ClioInputs* const  inputs,
    ClioSymbols* const taken,
    const char* const  path)
{
  ClioInput* const items = clio_arena_grow(arena,
                                           inputs->items,
                                           inputs->n_items,
                                           &inputs->capacity,
                                           sizeof(ClioInput));
  TRY_ALLOC(items);
  inputs->items          = items;
  const char* const copy = clio_arena_printf(arena, "%s", path);
  TRY_ALLOC(copy);
  const char* const name = make_name(arena, taken, copy);
  TRY_ALLOC(name);
  TRY_ALLOC(clio_symbols_intern(taken, clio_string(name)));
  items[inputs->n_items++] = (ClioInput){ copy, name };
  return CLIO_SUCCESS;
}

static int
compare_paths(const void* const a, const void* const b)
{
  return strcmp(*(const char* const*)a, *(const char* const*)b);
}

/// Collect the paths of the articles in an open directory
static ClioStatus
read_directory(ClioArena* const    arena,
               DIR* const          dir,
               const char* const   directory,
               const char*** const paths,
               size_t* const       n_paths)
{
  size_t               capacity = 0U;
  const struct dirent* entry    = NULL;
  while ((entry = readdir(dir))) {
    if (!is_article(entry->d_name)) {
      continue;
    }

    *paths = clio_arena_grow(
      arena, (void*)*paths, *n_paths, &capacity, sizeof(const char*));
    TRY_ALLOC(*paths);
    const char* const path =
      clio_arena_printf(arena,
                        "%s%s%s",
                        directory,
                        directory[strlen(directory) - 1U] == '/' ? "" : "/",
                        entry->d_name);
    TRY_ALLOC(path);
    (*paths)[(*n_paths)++] = path;
  }

  if (*n_paths) {
    qsort((void*)*paths, *n_paths, sizeof(const char*), compare_paths);
  }
  return CLIO_SUCCESS;
}

static void
miss(const ClioWorld* const world,
     ClioInputs* const      inputs,
     const char* const      path,
     const char* const      why)
{
  clio_world_log(world, CLIO_LOG_ERROR, "%s: %s", path, why);
  ++inputs->n_missing;
}

static ClioStatus
add_directory(const ClioWorld* const world,
              ClioArena* const       arena,
              ClioInputs* const      inputs,
              ClioSymbols* const     taken,
              const char* const      directory)
{
  DIR* const dir = opendir(directory);
  if (!dir) {
    miss(world, inputs, directory, strerror(errno));
    return CLIO_SUCCESS;
  }

  const char** paths   = NULL;
  size_t       n_paths = 0U;
  ClioStatus   st = read_directory(arena, dir, directory, &paths, &n_paths);
  closedir(dir);
  for (size_t i = 0U; !st && i < n_paths; ++i) {
    st = add(arena, inputs, taken, paths[i]);
  }

  if (!st && !n_paths) {
    miss(world, inputs, directory, "no articles in this directory");
  }
  return st;
}

static ClioStatus
add_operand(const ClioWorld* const world,
            ClioArena* const       arena,
            ClioInputs* const      inputs,
            ClioSymbols* const     taken,
            const char* const      operand)
{
  struct stat info;
  if (strcmp(operand, "-") && stat(operand, &info)) {
    miss(world, inputs, operand, strerror(errno));
    return CLIO_SUCCESS;
  }
  if (strcmp(operand, "-") && S_ISDIR(info.st_mode)) {
    inputs->has_directory = true;
    return add_directory(world, arena, inputs, taken, operand);
  }
  return add(arena, inputs, taken, operand);
}

ClioStatus
clio_inputs_list(const ClioWorld* const world,
                 ClioArena* const       arena,
                 const int              n_operands,
                 char** const           operands,
                 ClioInputs* const      inputs)
{
  ClioSymbols* const taken =
    clio_symbols_new(clio_world_allocator(world), NULL);
  ClioStatus st = taken ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  for (int i = 0; !st && i < n_operands; ++i) {
    st = add_operand(world, arena, inputs, taken, operands[i]);
  }
  clio_symbols_free(taken);
  return st;
}
