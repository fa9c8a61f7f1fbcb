// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Any text becomes facts and a graph, or is refused with one line.

  Turtle is read back before it is written (docs/stores.md), so that success
  also means that another reader finds the same statements.
*/

#include "clio/converter.h"
#include "clio/document.h"
#include "clio/world.h"

#include "../support/check_document.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
ignore(void* handle, ClioLogLevel level, const char* message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static bool
count_bytes(void* const handle, const char* const bytes, const size_t size)
{
  (void)bytes;
  *(size_t*)handle += size;
  return true;
}

static void
check_facts(const ClioDocument* const document)
{
  const ClioCounts counts = clio_document_counts(document);
  for (size_t i = 0U; i < counts.n_facts; ++i) {
    const ClioFactView fact = clio_document_fact(document, i);
    CHECK_DOCUMENT(fact.subject && fact.property);
    CHECK_DOCUMENT(fact.confidence > 0.0 && fact.confidence <= 1.0);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static const ClioConverterOptions options = { .data = CLIO_SOURCE_DIR };
  static const char* const          types[] = { "text/plain",
                                                "text/markdown",
                                                "text/html" };
  static ClioWorld*                 world;
  static ClioConverter*             converter;
  static ClioSession*               session;
  if (!world) {
    world = clio_world_new(NULL);
    CHECK_DOCUMENT(!clio_converter_new(world, &options, &converter));
    session = clio_session_new(converter);
    clio_world_set_log(world, ignore, NULL);
  }

  const ClioArticle article = {
    .name       = "fuzz",
    .bytes      = { (const char*)data, size },
    .media_type = types[size % 3U],
  };
  ClioDocument* document = NULL;
  size_t        n_bytes  = 0U;
  if (!clio_session_convert(session, &article, &document)) {
    check_text(document);
    check_sentences(document);
    check_facts(document);
    CHECK_DOCUMENT(
      !clio_document_write(converter, document, NULL, count_bytes, &n_bytes));
    CHECK_DOCUMENT(n_bytes > 0U);
  }
  clio_document_free(document);
  return 0;
}
