// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/rdf_files.h"

#include "base/buffer.h"
#include "base/try.h"
#include "cli/input.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static ClioStatus
add_path(ClioRdfFiles* const files, char* const path)
{
  TRY_ALLOC(path);
  char** const paths = clio_arena_grow(files->arena,
                                       files->paths,
                                       files->n_paths,
                                       &files->capacity,
                                       sizeof(char*));
  TRY_ALLOC(paths);
  files->paths                   = paths;
  files->paths[files->n_paths++] = path;
  return CLIO_SUCCESS;
}

static int
compare_paths(const void* const a, const void* const b)
{
  return strcmp(*(char* const*)a, *(char* const*)b);
}

static ClioStatus
add_entries(ClioRdfFiles* const files, DIR* const dir, const char* const path)
{
  ClioStatus   st    = CLIO_SUCCESS;
  const size_t first = files->n_paths;
  for (const struct dirent* e = readdir(dir); e; e = readdir(dir)) {
    if (e->d_name[0] != '.' &&
        clio_syntax_from_name(e->d_name) != CLIO_SYNTAX_NONE) {
      TRY(st,
          add_path(files,
                   clio_arena_printf(files->arena, "%s/%s", path, e->d_name)));
    }
  }
  qsort(
    files->paths + first, files->n_paths - first, sizeof(char*), compare_paths);
  return st;
}

ClioStatus
clio_rdf_files_add(const ClioWorld* const world,
                   ClioRdfFiles* const    files,
                   const char* const      path)
{
  struct stat info;
  if (stat(path, &info) || !S_ISDIR(info.st_mode)) {
    return clio_syntax_from_name(path) == CLIO_SYNTAX_NONE
             ? clio_world_error(
                 world,
                 CLIO_BAD_ARGUMENT,
                 "%s: not .ttl, .nt, .nq, .trig or .rdf, nor a directory",
                 path)
             : add_path(files,
                        clio_arena_string(files->arena, clio_string(path)));
  }

  DIR* const dir = opendir(path);
  if (!dir) {
    return clio_world_error(
      world, CLIO_BAD_READ, "%s: %s", path, strerror(errno));
  }
  const size_t     before = files->n_paths;
  const ClioStatus st     = add_entries(files, dir, path);
  closedir(dir);
  return (!st && files->n_paths == before)
           ? clio_world_error(
               world, CLIO_NOT_FOUND, "%s: no RDF file in it", path)
           : st;
}

ClioStatus
clio_rdf_files_read(const ClioWorld* const  world,
                    ClioRdfReader* const    reader,
                    const char* const       path,
                    const ClioStatementFunc func,
                    void* const             handle)
{
  ClioBuffer text = clio_buffer(clio_world_allocator(world));
  ClioStatus st   = clio_input_read(world, path, 0U, &text);
  st              = st ? st
                       : clio_rdf_reader_read(reader,
                                 clio_syntax_from_name(path),
                                 clio_buffer_view(&text),
                                 path,
                                 "urn:x-clio:file",
                                 func,
                                 handle);
  clio_buffer_clear(&text);
  return st;
}
