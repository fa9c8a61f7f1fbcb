// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/buffer.h"
#include "base/symbols.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void
test_symbols(void)
{
  const ClioAllocator* const a      = clio_allocator_default();
  ClioSymbols* const         parent = clio_symbols_new(a, NULL);
  ClioSymbols* const         child  = clio_symbols_new(a, parent);
  const ClioSymbol           x = clio_symbols_intern(parent, clio_string("x"));
  assert(x == clio_symbols_intern(child, clio_string("x")));

  char name[16];
  for (unsigned i = 0U; i < 10000U; ++i) {
    snprintf(name, sizeof(name), "s%u", i);
    assert(clio_symbols_intern(child, clio_string(name)));
  }
  assert(clio_symbols_find(child, clio_string("s9999")));
  assert(!clio_symbols_find(parent, clio_string("s9999")));
  clio_symbols_free(child);
  clio_symbols_free(parent);
}

static void
test_utf8(void)
{
  assert(clio_utf8_validate(clio_string("na\xC3\xAFve")) == 6U);
  assert(clio_utf8_validate(clio_string("a\xC0\x80")) == 1U);
  assert(clio_utf8_validate(clio_string("a\xED\xA0\x80")) == 1U);
  assert(clio_utf8_validate(clio_string("a\xE2\x82")) == 1U);
  assert(clio_utf8_count(clio_string("na\xC3\xAFve")) == 5U);

  char out[4];
  assert(clio_utf8_encode(0x20ACU, out) == 3U && !memcmp(out, "\xE2\x82\xAC", 3));
}

static void
test_buffer(void)
{
  ClioBuffer buffer = clio_buffer(clio_allocator_default());
  for (int i = 0; i < 1000; ++i) {
    clio_buffer_printf(&buffer, "%d,", i);
  }
  assert(buffer.status == CLIO_SUCCESS && buffer.length == 3890U);
  clio_buffer_clear(&buffer);
}

static void
test_arena(void)
{
  ClioArena* const arena    = clio_arena_new(clio_allocator_default());
  int*             items    = NULL;
  size_t           capacity = 0U;
  for (int i = 0; i < 1000; ++i) {
    items = clio_arena_grow(arena, items, (size_t)i, &capacity, sizeof(int));
    assert(items);
    items[i] = i;
  }
  assert(items[999] == 999);
  assert(!strcmp(clio_arena_printf(arena, "%s-%d", "a", 7), "a-7"));
  clio_arena_free(arena);
}

int
main(void)
{
  test_symbols();
  test_utf8();
  test_buffer();
  test_arena();
  return 0;
}
