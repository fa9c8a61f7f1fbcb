// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Fail each allocation of one conversion in turn: oom DATA FILE [STEP]

   The conversion runs once to count its allocations and keep its output.  Then
   it runs again with allocation number 1, 1 + STEP, ... failing, once alone and
   once with all that follow.  Whatever happens, nothing may leak, and a
   conversion that says it succeeded must have written the same bytes.  The
   same goes for loading ontology and models, in larger steps.
*/

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/file.h"
#include "clio/converter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// An allocator that fails on demand
typedef struct {
  size_t n_calls; ///< Allocations asked for since it was armed
  size_t fail_at; ///< Number of the first to fail, 0 for never
  size_t n_live;  ///< Blocks not freed yet
  bool   keep_failing;
} Failing;

/// What is being converted
typedef struct {
  Failing        failing;
  ClioAllocator  allocator;
  ClioWorld*     world;
  ClioConverter* converter;
  ClioSession*   session;
  ClioArticle    article;
  ClioBuffer     expected;
} Sweep;

static void*
failing_reallocate(void* const handle, void* const memory, const size_t size)
{
  Failing* const failing = (Failing*)handle;
  if (!size) {
    failing->n_live -= memory ? 1U : 0U;
    free(memory);
    return NULL;
  }

  const size_t n = ++failing->n_calls;
  if (failing->fail_at && (n == failing->fail_at ||
                           (failing->keep_failing && n > failing->fail_at))) {
    return NULL;
  }

  void* const result = realloc(memory, size);
  failing->n_live += result && !memory ? 1U : 0U;
  return result;
}

static void
ignore_log(void* const        handle,
           const ClioLogLevel level,
           const char* const  message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static bool
append(void* const handle, const char* const bytes, const size_t size)
{
  ClioBuffer* const buffer = (ClioBuffer*)handle;
  clio_buffer_append(buffer, clio_substring(bytes, size));
  return !buffer->status;
}

static ClioStatus
convert(Sweep* const sweep, ClioBuffer* const output)
{
  ClioDocument* document = NULL;
  ClioStatus    st =
    clio_session_convert(sweep->session, &sweep->article, &document);
  if (!st) {
    st = clio_document_write(sweep->converter, document, NULL, append, output);
  }
  clio_document_free(document);
  return st;
}

static void
arm(Sweep* const sweep, const size_t fail_at, const bool keep_failing)
{
  sweep->failing.n_calls      = 0U;
  sweep->failing.fail_at      = fail_at;
  sweep->failing.keep_failing = keep_failing;
}

/// Convert with one allocation failing, and return true if all went well
static bool
try_conversion(Sweep* const sweep, const size_t n, const bool keep_failing)
{
  ClioBuffer   output = clio_buffer(clio_allocator_default());
  const size_t n_live = sweep->failing.n_live;
  arm(sweep, n, keep_failing);
  const ClioStatus st = convert(sweep, &output);
  arm(sweep, 0U, false);

  const bool same = output.length == sweep->expected.length &&
                    !memcmp(output.data, sweep->expected.data, output.length);
  const bool leaks = sweep->failing.n_live != n_live;
  clio_buffer_clear(&output);
  if ((!st && !same) || leaks) {
    printf("conversion, allocation %zu%s: %s\n",
           n,
           keep_failing ? " and later" : "",
           leaks ? "leaks" : "success with other output");
    return false;
  }
  return true;
}

static size_t
sweep_conversion(Sweep* const sweep, const size_t step)
{
  arm(sweep, 0U, false);
  if (convert(sweep, &sweep->expected) || !sweep->expected.length) {
    printf("the conversion fails of itself\n");
    return 1U;
  }

  const size_t n_allocations = sweep->failing.n_calls;
  size_t       n_tried       = 0U;
  size_t       n_bad         = 0U;
  for (size_t n = 1U; n <= n_allocations; n += step) {
    n_bad += !try_conversion(sweep, n, false);
    n_bad += !try_conversion(sweep, n, true);
    n_tried += 2U;
  }
  printf("conversion: %zu allocations, %zu failures tried, %zu bad\n",
         n_allocations,
         n_tried,
         n_bad);
  return n_bad;
}

static ClioStatus
load(Sweep* const sweep, const ClioConverterOptions* const options)
{
  sweep->converter = NULL;
  sweep->session   = NULL;
  sweep->world     = clio_world_new(&sweep->allocator);
  if (!sweep->world) {
    return CLIO_NO_MEMORY;
  }

  clio_world_set_log(sweep->world, ignore_log, NULL);
  ClioStatus st = clio_converter_new(sweep->world, options, &sweep->converter);
  if (!st) {
    sweep->session = clio_session_new(sweep->converter);
    st             = sweep->session ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  }
  return st;
}

static void
unload(Sweep* const sweep)
{
  clio_session_free(sweep->session);
  clio_converter_free(sweep->converter);
  clio_world_free(sweep->world);
}

/// Load with one allocation failing, and return true if all went well
static bool
try_loading(Sweep* const                      sweep,
            const ClioConverterOptions* const options,
            const size_t                      n)
{
  ClioBuffer output = clio_buffer(clio_allocator_default());
  arm(sweep, n, n % 2U);
  ClioStatus st = load(sweep, options);
  arm(sweep, 0U, false);
  bool same = true;
  if (!st) {
    st   = convert(sweep, &output);
    same = !st && output.length == sweep->expected.length &&
           !memcmp(output.data, sweep->expected.data, output.length);
  }
  clio_buffer_clear(&output);
  unload(sweep);
  if (!same || sweep->failing.n_live) {
    printf("loading, allocation %zu: %s\n",
           n,
           same ? "leaks" : "success with other output");
    sweep->failing.n_live = 0U;
    return false;
  }
  return true;
}

static size_t
sweep_loading(Sweep* const                      sweep,
              const ClioConverterOptions* const options,
              const size_t                      n_tries)
{
  arm(sweep, 0U, false);
  if (load(sweep, options)) {
    return 1U;
  }

  const size_t n_allocations = sweep->failing.n_calls;
  unload(sweep);
  size_t n_bad = 0U;
  for (size_t i = 0U; i < n_tries; ++i) {
    n_bad += !try_loading(sweep, options, 1U + (i * n_allocations / n_tries));
  }
  printf("loading: %zu allocations, %zu failures tried, %zu bad\n",
         n_allocations,
         n_tries,
         n_bad);
  return n_bad;
}

int
main(const int argc, char** const argv)
{
  if (argc < 3) {
    fprintf(stderr, "Usage: %s DATA FILE [STEP [LOADS]]\n", argv[0]);
    return 2;
  }

  Sweep sweep     = { 0 };
  sweep.allocator = (ClioAllocator){ &sweep.failing, failing_reallocate };
  sweep.expected  = clio_buffer(clio_allocator_default());

  const ClioConverterOptions options = { .data = argv[1] };
  const size_t               step = argc > 3 ? strtoul(argv[3], NULL, 10) : 1U;
  const size_t loads              = argc > 4 ? strtoul(argv[4], NULL, 10) : 20U;
  ClioBuffer   bytes              = clio_buffer(clio_allocator_default());
  if (clio_file_read(argv[2], 0U, &bytes) || load(&sweep, &options)) {
    fprintf(stderr, "%s: cannot load %s and %s\n", argv[0], argv[1], argv[2]);
    return 1;
  }

  sweep.article.name  = "article";
  sweep.article.path  = argv[2];
  sweep.article.bytes = clio_buffer_view(&bytes);
  size_t n_bad        = sweep_conversion(&sweep, step ? step : 1U);
  unload(&sweep);
  if (sweep.failing.n_live) {
    printf("%zu blocks are left at the end\n", sweep.failing.n_live);
    ++n_bad;
  }

  sweep.failing.n_live = 0U;
  n_bad += sweep_loading(&sweep, &options, loads);
  clio_buffer_clear(&sweep.expected);
  clio_buffer_clear(&bytes);
  return n_bad != 0U;
}
