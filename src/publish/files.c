// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/files.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/try.h"
#include "publish/fields.h"
#include "publish/lines.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST_MEMORY = 4 << 20 }; // Bytes of paths in memory

static const char* const list_name = ".clio-publish";

struct ClioFiles {
  const ClioWorld* world;
  ClioBuffer       path;   // Directory, slash, and the file at hand
  size_t           n_root; // Bytes of the directory and its slash
  ClioBuffer       folder; // Made last
  ClioBuffer       bytes;  // Of the file before
  ClioLines*       paths;
  ClioFilesCount   count;
};

// Return the full path of a file of the site, valid until the next call
static const char*
full_path(ClioFiles* const files, const char* const path)
{
  files->path.length              = files->n_root;
  files->path.data[files->n_root] = '\0';
  clio_buffer_append(&files->path, clio_string(path));
  return files->path.status ? NULL : files->path.data;
}

static ClioStatus
fail(const ClioFiles* const files, const char* const path)
{
  return clio_world_error(
    files->world, CLIO_BAD_WRITE, "%s: %s", path, strerror(errno));
}

static bool
is_foreign(const char* const name)
{
  return name[0] != '.' && strcmp(name, "CNAME") != 0;
}

// Mark the directory as ours, so that a run that fails can be done again
static ClioStatus
start_list(ClioFiles* const files)
{
  const char* const list   = full_path(files, list_name);
  FILE* const       stream = list ? fopen(list, "wb") : NULL;
  if (!stream || fclose(stream)) {
    return list ? fail(files, list) : CLIO_NO_MEMORY;
  }
  return CLIO_SUCCESS;
}

// A directory with files of others is left alone
static ClioStatus
check_directory(ClioFiles* const files)
{
  const char* const list = full_path(files, list_name);
  TRY_ALLOC(list);
  if (!access(list, F_OK)) {
    return CLIO_SUCCESS;
  }

  const char* const directory = full_path(files, "");
  DIR* const        dir       = opendir(directory);
  bool              foreign   = false;
  if (!dir) {
    return fail(files, directory);
  }
  for (const struct dirent* e = readdir(dir); e; e = readdir(dir)) {
    foreign = foreign || is_foreign(e->d_name);
  }
  closedir(dir);
  return foreign
           ? clio_world_error(files->world,
                              CLIO_BAD_WRITE,
                              "%s: has files, but \"clio publish\" made none",
                              directory)
           : start_list(files);
}

ClioStatus
clio_files_open(const ClioWorld* const world,
                const char* const      directory,
                ClioFiles** const      files)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioFiles* const self = clio_calloc(allocator, 1U, sizeof(ClioFiles));
  TRY_ALLOC(self);
  self->world  = world;
  self->path   = clio_buffer(allocator);
  self->folder = clio_buffer(allocator);
  self->bytes  = clio_buffer(allocator);
  clio_buffer_append(&self->path, clio_string(directory));
  clio_buffer_append_byte(&self->path, '/');
  self->n_root = self->path.length;

  ClioStatus st = self->path.status;
  if (!st && mkdir(directory, 0777) && errno != EEXIST) {
    st = fail(self, directory);
  }
  st = st ? st : check_directory(self);
  st = st ? st : clio_lines_new(world, directory, LIST_MEMORY, &self->paths);
  if (st) {
    clio_files_free(self);
    return st;
  }
  *files = self;
  return st;
}

void
clio_files_free(ClioFiles* const files)
{
  if (files) {
    clio_lines_free(files->paths);
    clio_buffer_clear(&files->path);
    clio_buffer_clear(&files->folder);
    clio_buffer_clear(&files->bytes);
    clio_free(clio_world_allocator(files->world), files);
  }
}

// Make the folders above the file whose path is at hand
static ClioStatus
make_folders(ClioFiles* const files)
{
  char* const  path  = files->path.data;
  const char*  slash = strrchr(path + files->n_root, '/');
  const size_t n     = slash ? (size_t)(slash - path) : 0U;
  if (!n ||
      (files->folder.length == n && !memcmp(files->folder.data, path, n))) {
    return CLIO_SUCCESS;
  }

  for (size_t i = files->n_root; i <= n; ++i) {
    if (path[i] == '/') {
      path[i]       = '\0';
      const int bad = mkdir(path, 0777) && errno != EEXIST;
      if (bad) {
        return fail(files, path);
      }
      path[i] = '/';
    }
  }
  files->folder.length = 0U;
  clio_buffer_append(&files->folder, clio_substring(path, n));
  return files->folder.status;
}

static ClioStatus
note(ClioFiles* const files, const char* const path)
{
  return clio_lines_add(files->paths, clio_string(path));
}

static ClioStatus
write_new(ClioFiles* const     files,
          const char* const    full,
          const ClioStringView bytes)
{
  ClioOutput* output = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st, make_folders(files));
  TRY(st, clio_output_file(files->world, full, false, &output));
  st = clio_output_write(output, bytes);
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  files->count.n_written += !st;
  return st;
}

ClioStatus
clio_files_write(ClioFiles* const     files,
                 const char* const    path,
                 const ClioStringView bytes)
{
  ClioStatus        st   = CLIO_SUCCESS;
  const char* const full = full_path(files, path);
  TRY_ALLOC(full);
  TRY(st, note(files, path));

  struct stat info;
  if (!stat(full, &info) && S_ISREG(info.st_mode) &&
      (size_t)info.st_size == bytes.length) {
    files->bytes.length = 0U;
    st                  = clio_file_read(full, 0U, &files->bytes);
    if (!st && clio_string_equals(bytes, clio_buffer_view(&files->bytes))) {
      ++files->count.n_unchanged;
      return st;
    }
  }
  return write_new(files, full, bytes);
}

/* Large files */

static const char* const new_suffix = ".new";

ClioStatus
clio_files_begin(ClioFiles* const   files,
                 const char* const  path,
                 ClioOutput** const output)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(full_path(files, path));
  TRY(st, make_folders(files));
  clio_buffer_append(&files->path, clio_string(new_suffix));
  return files->path.status
           ? files->path.status
           : clio_output_file(files->world, files->path.data, false, output);
}

static bool
same_bytes(FILE* const a, FILE* const b)
{
  char   x[4096];
  char   y[4096];
  size_t n = 0U;
  do {
    n = fread(x, 1U, sizeof(x), a);
    if (fread(y, 1U, sizeof(y), b) != n || memcmp(x, y, n) != 0) {
      return false;
    }
  } while (n);
  return !ferror(a) && !ferror(b);
}

static bool
same_files(const char* const a, const char* const b)
{
  FILE* const x    = fopen(a, "rb");
  FILE* const y    = fopen(b, "rb");
  const bool  same = x && y && same_bytes(x, y);
  if (x) {
    fclose(x);
  }
  if (y) {
    fclose(y);
  }
  return same;
}

// Give the new file its name, unless it is the same as the old
static ClioStatus
move_new(ClioFiles* const files, const char* const path)
{
  ClioBuffer        new_path = clio_buffer(clio_world_allocator(files->world));
  ClioStatus        st       = CLIO_SUCCESS;
  const char* const full     = full_path(files, path);
  clio_buffer_printf(&new_path, "%s%s", full ? full : "", new_suffix);
  if (!full || new_path.status) {
    st = CLIO_NO_MEMORY;
  } else if (same_files(full, new_path.data)) {
    ++files->count.n_unchanged;
    unlink(new_path.data);
  } else if (rename(new_path.data, full)) {
    st = fail(files, full);
  } else {
    ++files->count.n_written;
  }
  clio_buffer_clear(&new_path);
  return st ? st : note(files, path);
}

ClioStatus
clio_files_end(ClioFiles* const  files,
               const char* const path,
               ClioOutput* const output,
               const ClioStatus  status)
{
  ClioStatus st = status ? status : clio_output_end(output);
  clio_output_free(output);
  return st ? st : move_new(files, path);
}

/* The list */

// Read a line of the old list; false at its end
static bool
read_old(FILE* const stream, ClioBuffer* const line)
{
  line->length = 0U;
  int c        = stream ? fgetc(stream) : EOF;
  for (; c != EOF && c != '\n'; c = fgetc(stream)) {
    clio_buffer_append_byte(line, (char)c);
  }
  return c == '\n' && !line->status;
}

// Only what is inside the site is removed, whatever the list says
static void
remove_stale(ClioFiles* const files, const char* const path)
{
  if (path[0] == '/' || strstr(path, "..")) {
    return;
  }
  const char* const full = full_path(files, path);
  if (full && !unlink(full)) {
    ++files->count.n_removed;
  }
}

// Both lists are sorted: what is only in the old one goes
static ClioStatus
merge_lists(ClioFiles* const files, FILE* const old, ClioOutput* const output)
{
  ClioBuffer     line    = clio_buffer(clio_world_allocator(files->world));
  bool           has_old = read_old(old, &line);
  ClioStringView path;
  ClioStatus     st = clio_lines_start(files->paths);
  while (!st && !(st = clio_lines_next(files->paths, &path))) {
    int order = -1;
    while (has_old &&
           (order = clio_field_compare(clio_buffer_view(&line), path)) <= 0) {
      if (order < 0) {
        remove_stale(files, line.data ? line.data : "");
      }
      has_old = read_old(old, &line);
    }
    st = clio_output_write(output, path);
    st = st ? st : clio_output_write(output, clio_string("\n"));
  }
  for (; has_old; has_old = read_old(old, &line)) {
    remove_stale(files, line.data ? line.data : "");
  }
  clio_buffer_clear(&line);
  return st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
}

ClioStatus
clio_files_finish(ClioFiles* const files, ClioFilesCount* const count)
{
  ClioOutput* output = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  const char* full   = full_path(files, list_name);
  TRY_ALLOC(full);
  FILE* const old = fopen(full, "rb");
  st              = clio_output_file(files->world, full, false, &output);
  if (!st) {
    st = merge_lists(files, old, output);
    st = st ? st : clio_output_end(output);
    clio_output_free(output);
  }
  if (old) {
    fclose(old);
  }
  *count = files->count;
  return st;
}
