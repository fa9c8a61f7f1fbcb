// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Every allocation of an export fails once: no crash, no leak, no success

#include "sample.h"

#include "base/allocator.h"
#include "export/export.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  size_t n;    // Allocations so far
  size_t fail; // The one that fails, from 1
  bool   failed;
} Counter;

static void*
reallocate(void* const handle, void* const memory, const size_t size)
{
  Counter* const counter = (Counter*)handle;
  if (!size) {
    free(memory);
    return NULL;
  }
  if (++counter->n == counter->fail) {
    counter->failed = true;
    return NULL;
  }
  return realloc(memory, size);
}

static void
ignore_message(void* const handle, const ClioLogLevel level, const char* text)
{
  (void)handle;
  (void)level;
  (void)text;
}

static ClioStatus
export_once(const ClioWorld* const    world,
            const ClioDocument* const document,
            const ClioFormat          format)
{
  const ClioExportOptions options = clio_export_options(format);
  ClioOutput*             output  = NULL;
  ClioStatus              st      = clio_output_memory(world, &output);
  st = st ? st : clio_export_document(document, NULL, &options, output);
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  return st;
}

static void
sweep(const ClioFormat format)
{
  Counter             counter   = { 0U, 0U, false };
  const ClioAllocator allocator = { &counter, reallocate };
  ClioWorld* const    world     = clio_world_new(&allocator);
  assert(world);
  clio_world_set_log(world, ignore_message, NULL);
  ClioDocument* const document = sample_document(world, "sample", 1, 0);

  size_t n = 0U;
  do {
    counter.n      = 0U;
    counter.fail   = ++n;
    counter.failed = false;

    const ClioStatus st = export_once(world, document, format);
    assert(!counter.failed == !st);
  } while (counter.failed);
  printf(
    "%s: %zu allocations failed\n", clio_format_info(format)->name, n - 1U);

  counter.fail = 0U;
  clio_document_free(document);
  clio_world_free(world);
}

int
main(void)
{
  for (unsigned f = 0U; f < CLIO_N_FORMATS; ++f) {
    sweep((ClioFormat)f);
  }
  return 0;
}
