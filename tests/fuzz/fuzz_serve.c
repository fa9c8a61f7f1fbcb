// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Whatever is asked, answers stay below the site and within the file

#include "base/world.h"
#include "serve/accept.h"
#include "serve/condition.h"
#include "serve/query.h"
#include "serve/resource.h"
#include "serve/target.h"

#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static char              directory[] = "/tmp/clio-fuzz-XXXXXX";
static const char* const names[]     = { "id/A.html", "id/A.ttl", "doc/A.nt" };

static void
remove_site(void)
{
  char path[64];
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    snprintf(path, sizeof(path), "%s/%s", directory, names[i]);
    (void)unlink(path);
  }
  snprintf(path, sizeof(path), "%s/id", directory);
  (void)rmdir(path);
  snprintf(path, sizeof(path), "%s/doc", directory);
  (void)rmdir(path);
  (void)rmdir(directory);
}

// Return a descriptor of a small site
static int
make_site(void)
{
  const char* const made = mkdtemp(directory);
  assert(made);
  const int root = open(directory, O_RDONLY | O_DIRECTORY);
  assert(root >= 0 && !mkdirat(root, "id", 0700) &&
         !mkdirat(root, "doc", 0700));
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    const int file = openat(root, names[i], O_WRONLY | O_CREAT, 0600);
    assert(file >= 0);
    close(file);
  }
  (void)atexit(remove_site);
  return root;
}

// Text is "TARGET HEADER": the header stands for each of those that are read
static void
check_target(ClioWorld* const  world,
             const int         root,
             const char* const raw,
             const char*       header)
{
  ClioTarget   target;
  ClioResource resource;
  if (clio_target_read(raw, &target)) {
    return;
  }
  assert(strlen(target.path) == target.length);
  assert(target.length <= CLIO_MAX_TARGET);
  assert(strncmp(target.path, "../", 3U) && !strstr(target.path, "/../"));

  assert(!clio_resource_find(
    clio_world_allocator(world), root, &target, header, &resource));
  assert(resource.status == 200U || resource.status == 303U ||
         resource.status == 404U || resource.status == 406U);
  assert((resource.status == 200U) == (resource.file.fd >= 0));
  assert((resource.status == 303U) == (resource.location.length > 0U));
  clio_resource_clear(&resource);
}

static void
check_conditions(const char* const header)
{
  const ClioFile       file       = { -1, 1234U, { 1234567890, 1 } };
  const ClioConditions conditions = { .if_none_match     = header,
                                      .if_modified_since = header,
                                      .range             = header };
  ClioRange            range;
  const unsigned status = clio_condition_check(&conditions, &file, &range);
  assert(status == 200U || status == 206U || status == 304U || status == 416U);
  assert(range.first + range.size <= file.size);

  const ClioConditions part = { .range = header };
  const unsigned       code = clio_condition_check(&part, &file, &range);
  assert(range.first + range.size <= file.size);
  assert(range.size || code == 416U);
}

static void
check_form(ClioWorld* const world, ClioStringView text)
{
  ClioStringView name;
  ClioStringView value;
  (void)clio_query_refuse(text);
  while (clio_form_next(&text, &name, &value)) {
    ClioBuffer buffer = clio_buffer(clio_world_allocator(world));
    if (!clio_form_decode(value, &buffer)) {
      assert(buffer.length <= value.length);
      (void)clio_query_refuse(clio_buffer_view(&buffer));
    }
    clio_buffer_clear(&buffer);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static const char* const types[] = { "text/html", "text/turtle" };
  static ClioWorld*        world   = NULL;
  static int               root    = -1;
  if (!world) {
    world = clio_world_new(NULL);
    root  = make_site();
    assert(world);
  }

  char* const text = malloc(size + 1U);
  assert(text);
  memcpy(text, data, size);
  text[size]         = '\0';
  char* const space  = strchr(text, ' ');
  const char* header = space ? space + 1 : "";
  if (space) {
    *space = '\0';
  }
  assert(clio_accept_choose(header, types, 2U) <= 2U);
  check_target(world, root, text, header);
  check_conditions(header);
  check_form(world, clio_substring((const char*)data, size));
  free(text);
  return 0;
}
