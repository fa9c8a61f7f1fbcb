// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/collection_state.h"

#include "base/buffer.h"
#include "base/try.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

enum { BTREE_MAGIC = 0x053162 };

ClioStatus
clio_collection_fail(const ClioCollection* const c, const char* const path)
{
  return clio_world_error(
    c->world, CLIO_BAD_WRITE, "%s: %s", path, strerror(errno));
}

ClioStatus
clio_collection_each_file(const ClioCollection* const  c,
                          const char* const            directory,
                          const ClioCollectionFileFunc func,
                          void* const                  handle)
{
  DIR* const dir = opendir(directory);
  ClioStatus st  = CLIO_SUCCESS;
  if (!dir) {
    return errno == ENOENT ? st : clio_collection_fail(c, directory);
  }
  for (const struct dirent* e = readdir(dir); e && !st; e = readdir(dir)) {
    if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
      st = func(c, directory, e->d_name, handle);
    }
  }
  closedir(dir);
  return st;
}

ClioStatus
clio_collection_remove_file(const ClioCollection* const c,
                            const char* const           directory,
                            const char* const           name,
                            void* const                 handle)
{
  (void)handle;
  const char* const path =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  TRY_ALLOC(path);
  return remove(path) && errno != ENOENT ? clio_collection_fail(c, path)
                                         : CLIO_SUCCESS;
}

ClioStatus
clio_collection_remove_directory(const ClioCollection* const c,
                                 const char* const           path)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_collection_each_file(c, path, clio_collection_remove_file, NULL));
  return rmdir(path) && errno != ENOENT ? clio_collection_fail(c, path) : st;
}

static ClioStatus
copy_bytes(const ClioCollection* const c,
           const int                   in,
           const int                   out,
           const char* const           path)
{
  char    bytes[1 << 16];
  ssize_t n = 0;
  while ((n = read(in, bytes, sizeof(bytes))) > 0) {
    for (ssize_t done = 0; done < n;) {
      const ssize_t m = write(out, bytes + done, (size_t)(n - done));
      if (m < 0) {
        return clio_collection_fail(c, path);
      }
      done += m;
    }
  }
  return n < 0 ? clio_collection_fail(c, path) : CLIO_SUCCESS;
}

ClioStatus
clio_collection_copy_file(const ClioCollection* const c,
                          const char* const           directory,
                          const char* const           name,
                          void* const                 handle)
{
  const char* const from =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  const char* const to =
    clio_arena_printf(c->arena, "%s/%s", (const char*)handle, name);
  TRY_ALLOC(from);
  TRY_ALLOC(to);
  const int in  = open(from, O_RDONLY | O_CLOEXEC);
  const int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL, 0666);
  const ClioStatus st = out < 0 ? clio_collection_fail(c, in < 0 ? from : to)
                                : copy_bytes(c, in, out, to);
  if (in >= 0) {
    close(in);
  }
  return out >= 0 && close(out) ? clio_collection_fail(c, to) : st;
}

ClioStatus
clio_collection_sync_file(const ClioCollection* const c,
                          const char* const           directory,
                          const char* const           name,
                          void* const                 handle)
{
  (void)handle;
  const char* const path =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  TRY_ALLOC(path);
  const int        fd = open(path, O_RDONLY | O_CLOEXEC);
  const ClioStatus st = fd < 0 || (fsync(fd) && errno != EINVAL)
                          ? clio_collection_fail(c, path)
                          : CLIO_SUCCESS;
  if (fd >= 0) {
    close(fd);
  }
  return st;
}

// The start of a file, and of each of its pages
typedef struct {
  uint32_t log[2];
  uint32_t page;
  uint32_t magic; // This and what follows only in the first page
  uint32_t version;
  uint32_t page_size;
  uint32_t kind;
  uint32_t free;
  uint32_t last_page;
} PageHeader;

static bool
has_all_pages(const int fd)
{
  PageHeader header;
  uint32_t   i = 0U;
  if (pread(fd, &header, sizeof(header), 0) != sizeof(header) ||
      header.magic != BTREE_MAGIC) {
    return false;
  }
  const uint32_t size = header.page_size;
  const uint32_t last = header.last_page;
  for (; i <= last; ++i) {
    if (pread(fd, &header, sizeof(header), (off_t)i * size) != sizeof(header) ||
        header.page != i) {
      return false;
    }
  }
  return lseek(fd, 0, SEEK_END) == (off_t)i * size;
}

ClioStatus
clio_collection_check_pages(const ClioCollection* const c,
                            const char* const           directory,
                            const char* const           name,
                            void* const                 handle)
{
  (void)handle;
  const char* const path =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  TRY_ALLOC(path);
  const int  fd = open(path, O_RDONLY | O_CLOEXEC);
  const bool ok = fd >= 0 && has_all_pages(fd);
  if (fd >= 0) {
    close(fd);
  }
  return ok ? CLIO_SUCCESS
            : clio_world_error(c->world,
                               CLIO_BAD_WRITE,
                               "%s: not written completely (is the disk full?)",
                               path);
}

// Add the sum of a file's bytes, varied by its name, whatever the order
static ClioStatus
sum_file(const ClioCollection* const c,
         const char* const           directory,
         const char* const           name,
         void* const                 handle)
{
  char              bytes[1 << 16];
  const char* const path =
    clio_arena_printf(c->arena, "%s/%s", directory, name);
  XXH3_state_t* const state = path ? XXH3_createState() : NULL;
  TRY_ALLOC(state);
  XXH3_64bits_reset_withSeed(state, XXH3_64bits(name, strlen(name)));

  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t   n  = fd < 0 ? -1 : 0;
  while (fd >= 0 && (n = read(fd, bytes, sizeof(bytes))) > 0) {
    XXH3_64bits_update(state, bytes, (size_t)n);
  }
  const ClioStatus st = n < 0 ? clio_collection_fail(c, path) : CLIO_SUCCESS;
  if (fd >= 0) {
    close(fd);
  }
  *(uint64_t*)handle += XXH3_64bits_digest(state);
  XXH3_freeState(state);
  return st;
}

ClioStatus
clio_collection_sum(const ClioCollection* const c,
                    const char* const           directory,
                    uint64_t* const             sum)
{
  *sum = 0U;
  return clio_collection_each_file(c, directory, sum_file, sum);
}
