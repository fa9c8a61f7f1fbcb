// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/inputs.h"

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
is_taken(const ClioInputs* const inputs, const char* const name)
{
  for (size_t i = 0U; i < inputs->n_items; ++i) {
    if (!strcmp(inputs->items[i].name, name)) {
      return true;
    }
  }
  return false;
}

/// Return the name of the document at `path`, null if out of memory
static const char*
make_name(ClioArena* const        arena,
          const ClioInputs* const inputs,
          const char* const       path)
{
  const char* const slash  = strrchr(path, '/');
  const char* const base   = !strcmp(path, "-") ? "stdin"
                             : slash            ? slash + 1
                                                : path;
  const char* const ending = ending_of(base);
  const int         length = (int)(ending - base);

  const char* name = clio_arena_printf(arena, "%.*s", length, base);
  if (name && is_taken(inputs, name) && *ending) {
    name = clio_arena_printf(arena, "%.*s-%s", length, base, ending + 1);
  }

  const char* const stem = name;
  for (unsigned i = 2U; name && is_taken(inputs, name); ++i) {
    name = clio_arena_printf(arena, "%s-%u", stem, i);
  }
  return name;
}

static ClioStatus
add(ClioArena* const arena, ClioInputs* const inputs, const char* const path)
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
  const char* const name = make_name(arena, inputs, copy);
  TRY_ALLOC(name);
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
    st = add(arena, inputs, paths[i]);
  }

  if (!st && !n_paths) {
    miss(world, inputs, directory, "no articles in this directory");
  }
  return st;
}

ClioStatus
clio_inputs_list(const ClioWorld* const world,
                 ClioArena* const       arena,
                 const int              n_operands,
                 char** const           operands,
                 ClioInputs* const      inputs)
{
  ClioStatus st = CLIO_SUCCESS;
  for (int i = 0; i < n_operands; ++i) {
    struct stat info;
    if (!strcmp(operands[i], "-")) {
      TRY(st, add(arena, inputs, operands[i]));
    } else if (stat(operands[i], &info)) {
      miss(world, inputs, operands[i], strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
      inputs->has_directory = true;
      TRY(st, add_directory(world, arena, inputs, operands[i]));
    } else {
      TRY(st, add(arena, inputs, operands[i]));
    }
  }
  return st;
}
