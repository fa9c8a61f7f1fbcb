// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/format.h"
#include "export/output.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char message[1024];
static char folder[64];

static void
keep_message(void* const handle, const ClioLogLevel level, const char* text)
{
  (void)handle;
  (void)level;
  snprintf(message, sizeof(message), "%s", text);
}

static size_t
count_files(void)
{
  DIR* const dir = opendir(folder);
  assert(dir);
  size_t n = 0U;
  for (const struct dirent* e = NULL; (e = readdir(dir));) {
    n += e->d_name[0] != '.' || strlen(e->d_name) > 2U;
  }
  closedir(dir);
  return n;
}

static void
check_content(const char* const path, const char* const expected)
{
  char        text[64];
  FILE* const file = fopen(path, "rb");
  assert(file);
  text[fread(text, 1, sizeof(text) - 1U, file)] = '\0';
  fclose(file);
  assert(!strcmp(text, expected));
}

static void
write_text(const ClioWorld* const world,
           const char* const      path,
           const char* const      text,
           const bool             finish)
{
  ClioOutput* output = NULL;
  assert(!clio_output_file(world, path, true, &output));
  assert(!clio_output_write(output, clio_string(text)));
  if (finish) {
    assert(!clio_output_end(output));
  }
  clio_output_free(output);
}

static void
test_atomic(const ClioWorld* const world)
{
  char path[128];
  snprintf(path, sizeof(path), "%s/a.ttl", folder);
  write_text(world, path, "one", true);
  check_content(path, "one");
  write_text(world, path, "two", false);
  check_content(path, "one");
  assert(count_files() == 1U);
  write_text(world, path, "three", true);
  check_content(path, "three");

  struct stat  info;
  const mode_t mask = umask(0);
  umask(mask);
  assert(!stat(path, &info) && (info.st_mode & 0777) == (0666 & ~mask));
  unlink(path);
}

static void
test_full(const ClioWorld* const world)
{
  ClioOutput* output = NULL;
  message[0]         = '\0';
  assert(!clio_output_file(world, "/dev/full", false, &output));
  assert(!clio_output_write(output, clio_string("x")));
  assert(clio_output_end(output) == CLIO_BAD_WRITE);
  assert(strstr(message, "/dev/full: "));
  clio_output_free(output);

  FILE* const full = fopen("/dev/full", "w");
  assert(full);
  assert(!clio_output_stream(world, full, "standard output", &output));
  assert(!clio_output_write(output, clio_string("x")));
  assert(clio_output_end(output) == CLIO_BAD_WRITE);
  assert(strstr(message, "standard output: "));
  clio_output_free(output);
  fclose(full);

  assert(clio_output_file(world, "/no/such/folder/x", false, &output) ==
         CLIO_BAD_WRITE);
}

static void
test_formats(void)
{
  assert(clio_format_from_path("a/b.nq.gz") == CLIO_FORMAT_NQUADS);
  assert(clio_format_from_path("b.trig.zst") == CLIO_FORMAT_TRIG);
  assert(clio_format_from_path("b.ttl") == CLIO_FORMAT_TURTLE);
  assert(clio_format_from_path("b.gz") == CLIO_N_FORMATS);
  assert(clio_format_from_name("jsonld") == CLIO_FORMAT_JSONLD);
  assert(clio_format_from_name("nt") == CLIO_FORMAT_NTRIPLES);
  assert(clio_format_from_name("docx") == CLIO_N_FORMATS);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  clio_world_set_log(world, keep_message, NULL);
  strcpy(folder, "/tmp/clio-test-XXXXXX");
  assert(mkdtemp(folder));
  test_atomic(world);
  test_full(world);
  test_formats();
  assert(!count_files());
  rmdir(folder);
  clio_world_free(world);
  return 0;
}
