// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/rdf_files.h"

#include "base/buffer.h"
#include "base/try.h"
#include "export/compress.h"
#include "export/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

ClioSyntax
clio_rdf_files_syntax(const char* const path)
{
  char         name[16] = { 0 }; // The end of the path
  const size_t length   = strlen(path);
  size_t       end      = length;
  switch (clio_compression_from_name(path)) {
  case CLIO_COMPRESSION_GZIP:
    end -= strlen(".gz");
    break;
  case CLIO_COMPRESSION_ZSTD:
    end -= strlen(".zst");
    break;
  case CLIO_COMPRESSION_NONE:
    break;
  }
  const size_t n = end < sizeof(name) ? end : sizeof(name) - 1U;
  memcpy(name, path + end - n, n);
  return clio_syntax_from_name(name);
}

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
        clio_rdf_files_syntax(e->d_name) != CLIO_SYNTAX_NONE) {
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
    return clio_rdf_files_syntax(path) == CLIO_SYNTAX_NONE
             ? clio_world_error(
                 world,
                 CLIO_BAD_ARGUMENT,
                 "%s: not .ttl, .nt, .nq, .trig or .rdf (or .gz or .zst of "
                 "it), nor a directory",
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

typedef struct {
  ClioRdfReader*    reader;
  ClioSyntax        syntax;
  const char*       path;
  ClioStatementFunc func;
  void*             handle;
} Reading;

static ClioStatus
read_text(const Reading* const r, const ClioStringView text)
{
  return clio_rdf_reader_read(
    r->reader, r->syntax, text, r->path, "urn:x-clio:file", r->func, r->handle);
}

// Lines stand alone, so that a block of them is a text of its own
static ClioStatus
read_lines(const Reading* const r, ClioSource* const source)
{
  ClioStringView block   = clio_string(NULL);
  ClioStatus     st      = CLIO_SUCCESS;
  size_t         n_lines = 0U;
  do {
    TRY(st, clio_source_next(source, &block));
    clio_rdf_reader_skip_lines(r->reader, n_lines);
    st = read_text(r, block);
    for (size_t i = 0U; i < block.length; ++i) {
      n_lines += block.data[i] == '\n';
    }
  } while (!st && block.length);
  clio_rdf_reader_skip_lines(r->reader, 0U);
  return st;
}

static ClioStatus
read_whole(const Reading* const r,
           ClioSource* const    source,
           ClioBuffer* const    text)
{
  ClioStringView block = clio_string(NULL);
  ClioStatus     st    = CLIO_SUCCESS;
  do {
    TRY(st, clio_source_next(source, &block));
    clio_buffer_append(text, block);
  } while (block.length);
  TRY(st, text->status);
  return read_text(r, clio_buffer_view(text));
}

ClioStatus
clio_rdf_files_read(const ClioWorld* const  world,
                    ClioRdfReader* const    reader,
                    const char* const       path,
                    const ClioStatementFunc func,
                    void* const             handle)
{
  const Reading r = { reader, clio_rdf_files_syntax(path), path, func, handle };
  ClioBuffer    text   = clio_buffer(clio_world_allocator(world));
  ClioSource*   source = NULL;
  ClioStatus    st     = CLIO_SUCCESS;
  TRY(st, clio_source_open(world, path, &source));
  st = (r.syntax == CLIO_SYNTAX_NQUADS || r.syntax == CLIO_SYNTAX_NTRIPLES)
         ? read_lines(&r, source)
         : read_whole(&r, source, &text);
  clio_source_free(source);
  clio_buffer_clear(&text);
  return st;
}
