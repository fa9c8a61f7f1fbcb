// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Lines of any source are read or refused, and a gazetteer whose tables are
   wrong though its checksum is right is refused or read within its bounds.
*/

#include "entity/gazetteer_builder.h"
#include "model/format.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
ignore_message(void* const        handle,
               const ClioLogLevel level,
               const char* const  message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static void
read_lines(const ClioWorld* const world, const uint8_t* const data, size_t size)
{
  static const ClioWords      words;
  ClioGazetteerBuilder* const b =
    clio_gazetteer_builder_new(world, &words, 4096U);
  char* const text = malloc(size + 1U);
  assert(b && text);
  memcpy(text, data, size);
  text[size] = '\0';
  for (char* line = text; line < text + size;) {
    char* const  end = memchr(line, '\n', (size_t)(text + size - line));
    const size_t length =
      end ? (size_t)(end - line) : (size_t)(text + size - line);
    line[length]        = '\0';
    const ClioStatus st = (*line == '<')
                            ? clio_gazetteer_read_triple(b, line, length, 0U)
                            : clio_gazetteer_read_json(b, line, length, 0U);
    (void)st;
    line += length + 1U;
  }
  const ClioStatus joined = clio_gazetteer_builder_join(b);
  assert(!joined);
  free(text);
  clio_gazetteer_builder_free(b);
}

static char*
make_sample(const ClioWorld* const world, size_t* const size)
{
  static const ClioWords      words;
  char                        path[] = "/tmp/clio-fuzz-XXXXXX";
  const int                   fd     = mkstemp(path);
  FILE* const                 file   = fd < 0 ? NULL : fdopen(fd, "rb");
  ClioGazetteerBuilder* const b =
    clio_gazetteer_builder_new(world, &words, 4096U);
  assert(file && b);
  const ClioGazetteerEntry entry = { .id          = clio_string("Q64"),
                                     .label       = clio_string("Berlin"),
                                     .kind        = clio_string("city"),
                                     .aliases     = clio_string("Berlino|B"),
                                     .description = clio_string("a city"),
                                     .type        = CLIO_NAME_GPE };
  ClioStatus               st    = clio_gazetteer_builder_add(b, &entry);
  st = st ? st : clio_gazetteer_builder_write(b, "info", path);
  assert(!st);
  clio_gazetteer_builder_free(b);
  fclose(file);

  FILE* const again = fopen(path, "rb");
  char* const data  = aligned_alloc(64U, 1U << 16U);
  assert(again && data);
  *size = fread(data, 1U, 1U << 16U, again);
  fclose(again);
  remove(path);
  return data;
}

// Each three bytes of the input change a byte of the file
static void
read_changed(const ClioWorld* const world,
             const uint8_t* const   data,
             const size_t           size)
{
  static char*  sample;
  static size_t n;
  if (!sample) {
    sample = make_sample(world, &n);
  }
  char* const copy = aligned_alloc(64U, (n + 63U) / 64U * 64U);
  assert(copy);
  memcpy(copy, sample, n);
  for (size_t i = 0U; i + 2U < size; i += 3U) {
    const size_t at = (((size_t)data[i] << 8U) | data[i + 1U]) % n;
    copy[at]        = (char)data[i + 2U];
  }
  const uint64_t checksum = clio_model_digest((const uint8_t*)copy, n);
  memcpy(
    copy + offsetof(ClioModelHeader, checksum), &checksum, sizeof(checksum));

  ClioGazetteer* g = NULL;
  if (!clio_gazetteer_view(world, "fuzz", copy, n, &g)) {
    static const char* const names[] = { "Berlin", "Berlino", "B", "x", "y" };
    ClioCandidate            c[8];
    for (size_t i = 0U; i < 5U; ++i) {
      const size_t found = clio_gazetteer_find(g, clio_string(names[i]), c, 8U);
      for (size_t k = 0U; k < found; ++k) {
        assert(strlen(c[k].label) + strlen(c[k].description) < n);
      }
    }
    clio_gazetteer_free(g);
  }
  free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static ClioWorld* world;
  if (!world) {
    world = clio_world_new(NULL);
    assert(world);
    clio_world_set_log(world, ignore_message, NULL);
  }
  if (size && (*data == '<' || *data == '{')) {
    read_lines(world, data, size);
  } else {
    read_changed(world, data, size);
  }
  return 0;
}
