// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/file.h"
#include "base/try.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ClioStatus
copy_file(ClioSite* const site, const char* const from, const char* const name)
{
  ClioBuffer bytes = clio_buffer(clio_world_allocator(site->world));
  ClioStatus st    = clio_file_read(from, 0U, &bytes);
  if (st) {
    st = clio_world_error(site->world,
                          st,
                          "%s: %s",
                          from,
                          st == CLIO_BAD_READ ? strerror(errno)
                                              : clio_strerror(st));
  } else {
    const char* const to = clio_arena_printf(site->arena, "assets/%s", name);
    st = to ? clio_files_write(site->files, to, clio_buffer_view(&bytes))
            : CLIO_NO_MEMORY;
  }
  clio_buffer_clear(&bytes);
  return st;
}

// Copy the regular files of a directory, and of those in it
static ClioStatus
copy_directory(ClioSite* const   site,
               const char* const directory,
               const char* const prefix,
               const unsigned    depth)
{
  DIR* const dir = opendir(directory);
  ClioStatus st  = CLIO_SUCCESS;
  for (const struct dirent* e = dir ? readdir(dir) : NULL; !st && e;
       e                      = readdir(dir)) {
    struct stat       info;
    const char* const path =
      clio_arena_printf(site->arena, "%s/%s", directory, e->d_name);
    const char* const name =
      clio_arena_printf(site->arena, "%s%s", prefix, e->d_name);
    if (!path || !name) {
      st = CLIO_NO_MEMORY;
    } else if (e->d_name[0] == '.' || stat(path, &info)) {
      continue;
    } else if (S_ISREG(info.st_mode)) {
      st = copy_file(site, path, name);
    } else if (S_ISDIR(info.st_mode) && depth) {
      const char* const inner = clio_arena_printf(site->arena, "%s/", name);
      st =
        inner ? copy_directory(site, path, inner, depth - 1U) : CLIO_NO_MEMORY;
    }
  }
  if (dir) {
    closedir(dir);
  }
  return st;
}

static bool
has_file(ClioSite* const site, const char* const name)
{
  const char* const path =
    clio_arena_printf(site->arena, "%s/dist/%s", site->options->web, name);
  return path && !access(path, R_OK);
}

ClioStatus
clio_site_write_assets(ClioSite* const site)
{
  static const char* const names[] = { "clio.css", "icon.svg" };
  ClioStatus               st      = CLIO_SUCCESS;
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    const char* const path =
      clio_arena_printf(site->arena, "%s/%s", site->options->web, names[i]);
    TRY_ALLOC(path);
    TRY(st, copy_file(site, path, names[i]));
  }
  site->has_script = has_file(site, "clio.js");
  site->has_style  = has_file(site, "clio-app.css");
  const char* const bundle =
    clio_arena_printf(site->arena, "%s/dist", site->options->web);
  TRY_ALLOC(bundle);
  return copy_directory(site, bundle, "", 4U);
}
