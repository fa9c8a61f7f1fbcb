// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Any bytes are an article in each format, or are refused with one line

#include "text/reader.h"

#include "../support/check_document.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
count_message(void* const        handle,
              const ClioLogLevel level,
              const char* const  message)
{
  (void)level;
  (void)message;
  ++*(unsigned*)handle;
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static ClioWorld* world;
  static unsigned   n_messages;
  if (!world) {
    world = clio_world_new(NULL);
    clio_world_set_log(world, count_message, &n_messages);
  }

  for (unsigned format = CLIO_TEXT_AUTO; format <= CLIO_TEXT_HTML; ++format) {
    ClioDocument* document = NULL;
    n_messages             = 0U;
    const ClioStatus st =
      clio_reader_read(world,
                       "fuzz",
                       clio_substring((const char*)data, size),
                       (ClioTextFormat)format,
                       &document);
    CHECK_DOCUMENT(!st == !!document);
    CHECK_DOCUMENT(n_messages == (st ? 1U : 0U));
    if (document) {
      check_text(document);
    }
    clio_document_free(document);
  }
  return 0;
}
