// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"
#include "serve/accept.h"
#include "serve/condition.h"
#include "serve/media.h"
#include "serve/query.h"
#include "serve/target.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

static void
test_accept(void)
{
  static const char* const types[] = { "text/html",
                                       "text/turtle",
                                       "application/ld+json" };
  static const struct {
    const char* accept;
    size_t      choice;
  } rows[] = {
    { NULL, 0 },
    { "", 0 },
    { "*/*", 0 },
    { "text/turtle", 1 },
    { "TEXT/Turtle", 1 },
    { "application/*", 2 },
    { "text/*", 0 },
    { "text/*;q=0.5, text/html;q=0.4", 1 },
    { "text/html;q=0.8, text/turtle;q=0.9", 1 },
    { "text/html;q=0.899,text/turtle;q=0.9", 1 },
    { "text/html;q=0, */*;q=0.1", 1 },
    { "text/turtle ; q=0.3 , application/ld+json ; Q=1.000", 2 },
    { "application/ld+json;profile=\"a,b;q=0\";q=0.7, text/html;q=0.6", 2 },
    { "application/ld+json;profile=\"a\\\",b\"", 2 },
    { "image/png", 3 },
    { "image/png, */*;q=0", 3 },
    { "text/html;q=0", 3 },
    { "text/html;q=2, text/turtle;q=0.1", 1 }, // A bad weight is no range
    { "text/html;q=0.1234, text/turtle;q=0.1", 1 },
    { "rubbish", 0 },
    { "*/html, text/turtle;q=0.1", 1 },
    { "text/turtle/x, text/html;q=0.1", 0 },
    { ",,, text/turtle,", 1 },
    { "text/turtle;q=", 0 },
    { "text/html;\"", 0 },
  };
  for (size_t i = 0U; i < N(rows); ++i) {
    const size_t choice = clio_accept_choose(rows[i].accept, types, N(types));
    if (choice != rows[i].choice) {
      fprintf(stderr, "%s: %zu\n", rows[i].accept, choice);
    }
    assert(choice == rows[i].choice);
  }
}

static void
test_target(void)
{
  static const struct {
    const char* raw;
    const char* path; // Null if it is refused
    size_t      depth;
    const char* query;
  } rows[] = {
    { "/", "", 0, "" },
    { "/id/A", "id/A", 1, "" },
    { "/id/Caf%C3%a9?a=%20b", "id/Caf\xC3\xA9", 1, "a=%20b" },
    { "http://h:80/id/A", "id/A", 1, "" },
    { "/a%2Fb/c", "a/b/c", 1, "" },
    { "/%2e%2e%2fetc", NULL, 0, "" },
    { "/../etc", NULL, 0, "" },
    { "/a/%2E%2e", NULL, 0, "" },
    { "/./a", NULL, 0, "" },
    { "/a/..", NULL, 0, "" },
    { "/...", "...", 0, "" },
    { "/a\\..\\b", "a\\..\\b", 0, "" },
    { "/a%00.html", NULL, 0, "" },
    { "/%", NULL, 0, "" },
    { "/%4", NULL, 0, "" },
    { "/%zz", NULL, 0, "" },
    { "/%c0%ae%c0%ae/", NULL, 0, "" },
    { "/%ff", NULL, 0, "" },
    { "/%25%32%65", "%2e", 0, "" },
    { "id/A", NULL, 0, "" },
    { "*", NULL, 0, "" },
    { "", NULL, 0, "" },
    { "http://h", NULL, 0, "" },
    { "/a#b", NULL, 0, "" },
  };
  for (size_t i = 0U; i < N(rows); ++i) {
    ClioTarget       target;
    const ClioStatus st = clio_target_read(rows[i].raw, &target);
    assert(st == (rows[i].path ? CLIO_SUCCESS : CLIO_BAD_SYNTAX));
    assert(st || !strcmp(target.path, rows[i].path));
    assert(st || target.depth == rows[i].depth);
    assert(st || !strcmp(target.query, rows[i].query));
  }

  char       raw[CLIO_MAX_TARGET + 2];
  ClioTarget target;
  memset(raw, 'a', sizeof(raw));
  raw[0]                   = '/';
  raw[CLIO_MAX_TARGET + 1] = '\0';
  assert(clio_target_read(raw, &target) == CLIO_LIMIT);
}

static void
test_media(void)
{
  assert(!strcmp(clio_media_of("id/A.ttl")->type, "text/turtle"));
  assert(!strcmp(clio_media_of(".well-known/void")->type, "text/turtle"));
  assert(!clio_media_of("id/.well-known/void"));
  assert(!clio_media_of("id/.ttl"));
  assert(!clio_media_of("id/A"));
}

static void
test_conditions(void)
{
  const ClioFile file = { -1, 1000U, { 784111777, 5 } };
  char           tag[CLIO_MAX_TAG];
  char           date[CLIO_MAX_DATE];
  clio_condition_tag(&file, tag);
  clio_condition_date(file.modified.tv_sec, date);
  assert(!strcmp(date, "Sun, 06 Nov 1994 08:49:37 GMT"));

  char weak[CLIO_MAX_TAG + 16];
  snprintf(weak, sizeof(weak), "\"x,\", W/%s", tag);
  const struct {
    ClioConditions conditions;
    unsigned       status;
    uint64_t       first, size;
  } rows[] = {
    { { .range = NULL }, 200, 0, 1000 },
    { { .if_none_match = tag }, 304, 0, 1000 },
    { { .if_none_match = weak }, 304, 0, 1000 },
    { { .if_none_match = "*" }, 304, 0, 1000 },
    { { .if_none_match = "\"x\"", .if_modified_since = date }, 200, 0, 1000 },
    { { .if_modified_since = date }, 304, 0, 1000 },
    { { .if_modified_since = "Sat, 05 Nov 1994 08:49:37 GMT" }, 200, 0, 1000 },
    { { .if_modified_since = "rubbish" }, 200, 0, 1000 },
    { { .if_match = tag }, 200, 0, 1000 },
    { { .if_match = weak }, 412, 0, 1000 },
    { { .if_match = "\"open" }, 412, 0, 1000 },
    { { .if_unmodified_since = date }, 200, 0, 1000 },
    { { .if_unmodified_since = "Sat, 05 Nov 1994 08:49:37 GMT" },
      412,
      0,
      1000 },
    { { .range = "bytes=0-99" }, 206, 0, 100 },
    { { .range = "bytes=990-" }, 206, 990, 10 },
    { { .range = "bytes=990-5000" }, 206, 990, 10 },
    { { .range = "bytes=-10" }, 206, 990, 10 },
    { { .range = "bytes=-5000" }, 206, 0, 1000 },
    { { .range = "bytes=999-99999999999999999999999" }, 206, 999, 1 },
    { { .range = "bytes=1000-" }, 416, 0, 1000 },
    { { .range = "bytes=-0" }, 416, 0, 1000 },
    { { .range = "bytes=5-1" }, 200, 0, 1000 },
    { { .range = "bytes=0-1,5-6" }, 200, 0, 1000 },
    { { .range = "bytes=-" }, 200, 0, 1000 },
    { { .range = "lines=0-1" }, 200, 0, 1000 },
    { { .range = "bytes=0-0", .if_range = tag }, 206, 0, 1 },
    { { .range = "bytes=0-0", .if_range = date }, 206, 0, 1 },
    { { .range = "bytes=0-0", .if_range = "\"x\"" }, 200, 0, 1000 },
    { { .range = "bytes=0-0", .if_none_match = tag }, 304, 0, 1000 },
  };
  for (size_t i = 0U; i < N(rows); ++i) {
    ClioRange range;
    assert(clio_condition_check(&rows[i].conditions, &file, &range) ==
           rows[i].status);
    assert(range.first == rows[i].first && range.size == rows[i].size);
  }

  const ClioFile       empty = { -1, 0U, { 0, 0 } };
  const ClioConditions last  = { .range = "bytes=-1" };
  ClioRange            range;
  assert(clio_condition_check(&last, &empty, &range) == 416U);
}

static void
expect_query(const char* const query, const bool good)
{
  const char* const mistake = clio_query_refuse(clio_string(query));
  if (!mistake != good) {
    fprintf(stderr, "%s: %s\n", query, mistake ? mistake : "allowed");
  }
  assert(!mistake == good);
}

static void
test_query(void)
{
  static const char* const good[] = {
    "SELECT * { ?s ?p ?o }",
    "PREFIX load: <http://e/insert> select ?drop { ?drop load:clear :add }",
    "prefix my-load: <http://e/> ask { my-load:v1.load my-load:a\\,b 'DROP' }",
    "ASK { ?s ?p \"INSERT\"@with , \"\"\"a\"DELETE\"\"\" } # SERVICE",
    "DESCRIBE <http://e/LOAD>",
    "SELECT * { ?s ?p ?o FILTER(?o<3 && ?o > 1) }",
    "SELECT * { ?s ?p \"caf\\u00e9\" }",
  };
  static const char* const bad[] = {
    "",
    "INSERT DATA { <a> <b> <c> }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "SELECT * { SERVICE <http://e> { ?s ?p ?o } }",
    "DEFINE get:soft \"replace\" SELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p 'x'; LOAD <http://e>",
    "SELECT ?a { 1-INSERT }",
    "SELECT * { ?s ?p \"open }",
    "SELECT * { ?s ?p \"\"\"open\" }",
    "SELECT * { ?s ?p 'a\nINSERT' }",
    "SELECT * { } \\u0049NSERT",
    "SELECT * { ?s ?p \"a\\u0022 } ; DROP ALL #\" }",
    "SELECT * { ?s ?p \"a\\U00000022\" }",
    "# SELECT",
    "x:SELECT",
  };
  for (size_t i = 0U; i < N(good); ++i) {
    expect_query(good[i], true);
  }
  for (size_t i = 0U; i < N(bad); ++i) {
    expect_query(bad[i], false);
  }
}

int
main(void)
{
  test_accept();
  test_target();
  test_media();
  test_conditions();
  test_query();
  return 0;
}
