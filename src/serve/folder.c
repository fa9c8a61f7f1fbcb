// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/folder.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_hidden(const char* const name)
{
  return name[0] == '.' && strcmp(name, ".well-known") != 0;
}

// Copy the next part of `path`, and return what follows it, null if it is bad
static const char*
next_part(const char* const path, char part[NAME_MAX + 1])
{
  const size_t n = strcspn(path, "/");
  if (!n || n > NAME_MAX) {
    return NULL;
  }
  memcpy(part, path, n);
  part[n] = '\0';
  return is_hidden(part) ? NULL : path + n;
}

// Open a part of a path, and close what it was in
static int
open_in(const int directory, const char* const part, const int flags)
{
  const int fd =
    openat(directory, part, flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  close(directory);
  return fd;
}

static int
open_file(const int root, const char* path)
{
  char part[NAME_MAX + 1];
  int  fd = fcntl(root, F_DUPFD_CLOEXEC, 0);
  while (fd >= 0) {
    path = next_part(path, part);
    if (!path) {
      close(fd);
      return -1;
    }
    if (!*path) {
      return open_in(fd, part, O_NONBLOCK | O_NOCTTY);
    }
    fd = open_in(fd, part, O_DIRECTORY);
    ++path;
  }
  return fd;
}

ClioStatus
clio_folder_open(const int root, const char* const path, ClioFile* const file)
{
  const int fd = open_file(root, path);
  if (fd < 0) {
    return CLIO_NOT_FOUND;
  }
  struct stat info;
  if (fstat(fd, &info) || !S_ISREG(info.st_mode)) {
    close(fd);
    return CLIO_NOT_FOUND;
  }
  file->fd       = fd;
  file->size     = (uint64_t)info.st_size;
  file->modified = info.st_mtim;
  return CLIO_SUCCESS;
}

bool
clio_folder_has(const int root, const char* const path)
{
  ClioFile   file;
  const bool found = !clio_folder_open(root, path, &file);
  if (found) {
    close(file.fd);
  }
  return found;
}
