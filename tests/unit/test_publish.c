// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "publish/cards.h"
#include "publish/collate.h"
#include "publish/date_text.h"
#include "publish/html.h"
#include "publish/lines.h"
#include "publish/path.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define BASE "https://a.example/kg"

/// An IRI or a request, and where it is described
typedef struct {
  const char* from;
  const char* path;
  const char* fragment;
} PlaceRow;

static const PlaceRow places[] = {
  { BASE "/id/Moscow", "id/Moscow", "" },
  { BASE "/id/Caf%C3%A9", "id/Caf\xC3\xA9", "" },
  { BASE "/id/Caf\xC3\xA9", "id/Caf\xC3\xA9", "" },
  { BASE "/id/100%25", "id/100%", "" },
  { BASE "/doc/a#s14-pos", "doc/a", "s14-pos" },
  { BASE "/text/a.txt", "doc/a", "" },
  { BASE "/graph/a", "doc/a", "" },
  { BASE "/ontology#Thing", "ontology", "Thing" },
};

// No IRI leads out of its folder, or to a file of another kind
static const char* const odd[] = {
  BASE "/id/..%2F..%2Fetc%2Fpasswd",
  BASE "/id/.hidden",
  BASE "/id/a%2Fb",
  BASE "/id/a/b",
  BASE "/id/a%00b",
  BASE "/id/%0A",
  BASE "/id/a.ttl",
  BASE "/id/",
  BASE "/id/%FF",
  BASE "/id/a%5Cb",
  BASE "/id/a?b",
  BASE "/other/a",
};

static void
test_places(void)
{
  ClioArena* const     arena = clio_arena_new(clio_allocator_default());
  const ClioStringView base  = clio_string(BASE);
  for (size_t i = 0U; i < sizeof(places) / sizeof(places[0]); ++i) {
    const ClioSitePlace p =
      clio_site_place(arena, base, clio_string(places[i].from));
    assert(p.own && !p.hashed);
    assert(clio_string_equals(p.path, clio_string(places[i].path)));
    assert(clio_string_equals(p.fragment, clio_string(places[i].fragment)));
  }
  for (size_t i = 0U; i < sizeof(odd) / sizeof(odd[0]); ++i) {
    const ClioSitePlace p = clio_site_place(arena, base, clio_string(odd[i]));
    assert(p.own && p.hashed);
    assert(!strstr(p.path.data, "..") && !strchr(p.path.data, '%'));
    assert(strchr(p.path.data, '/') == strrchr(p.path.data, '/'));
  }
  assert(!clio_site_place(arena, base, clio_string(BASE "s/id/a")).own);
  assert(!clio_site_place(arena, base, clio_string("urn:a")).own);

  // A server is asked in percent-encoding, and finds the same
  assert(clio_string_equals(
    clio_site_request(arena, clio_string("id/a%2fb")).path,
    clio_site_place(arena, base, clio_string(BASE "/id/a%2Fb")).path));
  clio_arena_free(arena);
}

static void
test_html(void)
{
  ClioBuffer out = clio_buffer(clio_allocator_default());
  clio_html(&out,
            "<a href=\"%u\" title=\"%s\">%t</a>%z%%",
            clio_string("id/a b\"c"),
            "\"'><",
            clio_string("<script>&"),
            (size_t)7);
  assert(!strcmp(out.data,
                 "<a href=\"id/a%20b%22c\" title=\"&quot;&#39;&gt;&lt;\">"
                 "&lt;script&gt;&amp;</a>7%"));
  out.length = 0U;
  clio_html_json(&out, clio_string("{\"a\": \"</script>\"}"));
  assert(!strcmp(out.data, "{\"a\": \"\\u003c/script>\"}"));
  clio_buffer_clear(&out);
}

/// A date as it is written, and as it is read
static const char* const dates[][2] = {
  { "1953-09-13", "13 September 1953" },
  { "1953-09", "September 1953" },
  { "1953", "1953" },
  { "-0215-08-02", "2 August 216 BCE" },
  { "0000", "1 BCE" },
  { "1492~", "about 1492" },
  { "<b>", "<b>" },
  { "1953-13", "1953-13" },
};

static void
test_dates(void)
{
  for (size_t i = 0U; i < sizeof(dates) / sizeof(dates[0]); ++i) {
    ClioBuffer out = clio_buffer(clio_allocator_default());
    clio_date_text(&out, clio_string(dates[i][0]));
    assert(!strcmp(out.data, dates[i][1]));
    clio_buffer_clear(&out);
  }
  assert(clio_date_text_compare(clio_string("-0215"), clio_string("-0214")) <
         0);
  assert(clio_date_text_compare(clio_string("1953"), clio_string("1953-01")) <
         0);
  assert(clio_date_text_is_plain(clio_string("1953-09")));
  assert(!clio_date_text_is_plain(clio_string("-0215")));
  assert(!clio_date_text_is_plain(clio_string("1492~")));
}

/// A label, its key, and the letter it is listed under
static const char* const labels[][3] = {
  { "\xC3\x89lodie", "elodie", "E" },
  { "'Abd al-Malik", "abd almalik", "A" },
  { "3 May", "3 may", "#" },
  { "\xF0\x9F\x98\x80", "", "#" },
  { "\xD0\x9C\xD0\xBE\xD1\x81", "\xD0\xBC\xD0\xBE\xD1\x81", "\xD0\x9C" },
};

static void
test_order(void)
{
  for (size_t i = 0U; i < sizeof(labels) / sizeof(labels[0]); ++i) {
    ClioBuffer key    = clio_buffer(clio_allocator_default());
    ClioBuffer letter = clio_buffer(clio_allocator_default());
    clio_collate_key(&key, clio_string(labels[i][0]));
    clio_collate_letter(&letter, clio_buffer_view(&key));
    assert(
      clio_string_equals(clio_buffer_view(&key), clio_string(labels[i][1])));
    assert(!strcmp(letter.data, labels[i][2]));
    clio_buffer_clear(&letter);
    clio_buffer_clear(&key);
  }
}

// Read all lines, which must be the numbers from 0, each once
static void
check_lines(ClioLines* const lines, const unsigned n)
{
  char           expected[16];
  ClioStringView line;
  assert(!clio_lines_start(lines));
  for (unsigned i = 0U; i < n; ++i) {
    snprintf(expected, sizeof(expected), "%06u", i);
    assert(!clio_lines_next(lines, &line));
    assert(clio_string_equals(line, clio_string(expected)));
  }
  assert(clio_lines_next(lines, &line) == CLIO_NOT_FOUND);
}

// Each number twice, far apart, in memory for `memory` bytes
static void
test_lines(ClioWorld* const world, const size_t memory)
{
  enum { N = 20011 };
  ClioLines* lines = NULL;
  char       line[16];
  assert(!clio_lines_new(world, "/tmp", memory, &lines));
  for (unsigned i = 0U; i < 2U * N; ++i) {
    snprintf(line, sizeof(line), "%06u", (i * 7919U) % N);
    assert(!clio_lines_add(lines, clio_string(line)));
  }
  check_lines(lines, N);
  check_lines(lines, N);
  clio_lines_free(lines);
}

static void
test_cards(ClioWorld* const world)
{
  enum { N = 5000 };
  ClioCards* cards = NULL;
  ClioArena* arena = clio_arena_new(clio_allocator_default());
  char       name[16];
  ClioCard   card = { .label = clio_string("label") };
  bool       found;
  assert(!clio_cards_new(world, "/tmp", &cards));
  for (unsigned i = 0U; i < N; ++i) {
    snprintf(name, sizeof(name), "id/%06u", 2U * i);
    card.begin = clio_string(name);
    assert(!clio_cards_add(cards, clio_string(name), clio_string("x"), &card));
  }
  for (unsigned i = 0U; i < 2U * N; ++i) {
    snprintf(name, sizeof(name), "id/%06u", i);
    assert(!clio_cards_find(
      cards, arena, clio_string(name), clio_string("x"), &card, &found));
    assert(found == !(i % 2U));
    assert(!found || clio_string_equals(card.begin, clio_string(name)));
  }
  clio_arena_free(arena);
  clio_cards_free(cards);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  test_places();
  test_html();
  test_dates();
  test_order();
  test_lines(world, 1U << 20U);
  test_lines(world, 1000U);
  test_lines(world, 1U);
  test_cards(world);
  clio_world_free(world);
  return 0;
}
