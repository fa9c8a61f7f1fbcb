// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/describe.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/try.h"
#include "cli/data.h"
#include "export/output.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static ClioStatus
copy_bytes(const ClioWorld* const world,
           const char* const      from,
           const char* const      to)
{
  ClioBuffer  bytes  = clio_buffer(clio_world_allocator(world));
  ClioOutput* output = NULL;
  ClioStatus  st     = clio_file_read(from, 0U, &bytes);
  if (st) {
    st = clio_world_error(world, st, "%s: %s", from, strerror(errno));
  }
  st = st ? st : clio_output_file(world, to, false, &output);
  st = st ? st : clio_output_write(output, clio_buffer_view(&bytes));
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  clio_buffer_clear(&bytes);
  return st;
}

static ClioStatus
copy_query(const ClioWorld* const world,
           const char* const      folder,
           const char* const      name,
           const char* const      directory)
{
  ClioBuffer from = clio_buffer(clio_world_allocator(world));
  ClioBuffer to   = clio_buffer(clio_world_allocator(world));
  clio_buffer_printf(&from, "%s/%s", folder, name);
  clio_buffer_printf(&to, "%s/%s", directory, name);
  ClioStatus st = from.status ? from.status : to.status;
  st            = st ? st : copy_bytes(world, from.data, to.data);
  clio_buffer_clear(&to);
  clio_buffer_clear(&from);
  return st;
}

static ClioStatus
copy_queries(const ClioWorld* const world, const char* const directory)
{
  char              path[CLIO_MAX_PATH];
  const char* const folder = clio_data_path("ontology/queries", path);
  DIR* const        dir    = opendir(folder);
  ClioStatus        st     = CLIO_SUCCESS;
  if (!dir) {
    return clio_world_error(
      world, CLIO_BAD_READ, "%s: %s", folder, strerror(errno));
  }
  for (const struct dirent* e = readdir(dir); e && !st; e = readdir(dir)) {
    const char* const dot = strrchr(e->d_name, '.');
    if (dot && !strcmp(dot, ".rq")) {
      st = copy_query(world, folder, e->d_name, directory);
    }
  }
  closedir(dir);
  return st;
}

ClioStatus
clio_describe_write(const ClioWorld* const              world,
                    const ClioDescription* const        description,
                    const ClioDescriptionOptions* const options,
                    const char* const                   directory)
{
  ClioStatus st = CLIO_SUCCESS;
  if (mkdir(directory, 0777) && errno != EEXIST) {
    return clio_world_error(
      world, CLIO_BAD_WRITE, "%s: %s", directory, strerror(errno));
  }
  TRY(st, clio_description_write(description, options, directory));
  return copy_queries(world, directory);
}
