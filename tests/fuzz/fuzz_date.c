// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Any text gives times that make sense

#include "base/world.h"
#include "date/date.h"
#include "date/reader.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
ignore(void* handle, ClioLogLevel level, const char* message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static void
check_date(const ClioDate date)
{
  assert(!date.known || clio_date_exists(date));
}

static void
check_time(const ClioDocument* const d, const ClioTime* const t)
{
  assert(t->span.sentence < d->n_sentences);
  assert(t->span.first < t->span.end);
  assert(t->span.end <= d->sentences[t->span.sentence].n_words);
  assert(t->value && t->value[0]);
  check_date(t->date);
  check_date(t->begin);
  check_date(t->end);
  check_date(t->earliest);
  check_date(t->latest);
  if (t->earliest.known && t->latest.known) {
    assert(clio_date_compare(t->earliest, t->latest) <= 0);
  }
  if (t->begin.known && t->end.known) {
    assert(!clio_date_before(t->end, clio_date_first_day(t->begin)));
  }
}

static void
check_document(const ClioDocument* const d)
{
  for (size_t i = 0U; i < d->n_times; ++i) {
    check_time(d, &d->times[i]);
    if (i) {
      const ClioSpan a = d->times[i - 1U].span;
      const ClioSpan b = d->times[i].span;
      assert(a.sentence < b.sentence ||
             (a.sentence == b.sentence && a.end <= b.first));
    }
  }
}

static void
run(ClioWorld* const            world,
    const ClioTokenizer* const  tokenizer,
    const ClioDateReader* const reader,
    const ClioStringView        text)
{
  ClioDocument* document = NULL;
  if (!clio_reader_read(world, "fuzz", text, CLIO_TEXT_PLAIN, &document) &&
      !clio_tokenize(tokenizer, document)) {
    if (text.length % 2U) {
      document->published = clio_date(2008, 3, 27);
    }
    if (!clio_dates_find(reader, document)) {
      check_document(document);
    }
  }
  clio_document_free(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static ClioWorld*      world     = NULL;
  static ClioTokenizer*  tokenizer = NULL;
  static ClioDateReader* reader    = NULL;
  if (!world) {
    world = clio_world_new(NULL);
    if (!world || clio_tokenizer_new(world, NULL, &tokenizer) ||
        clio_date_reader_new(world, &reader)) {
      abort();
    }
    clio_world_set_log(world, ignore, NULL);
  }
  run(world, tokenizer, reader, clio_substring((const char*)data, size));
  return 0;
}
