// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "entity/gazetteer.h"
#include "entity/gazetteer_build.h"
#include "entity/sorter.h"
#include "entity/stream.h"

#include <zlib.h>
#include <zstd.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/clio-gazetteer-XXXXXX";
static char path_buffer[4][256];

static const char*
path_of(const int n, const char* const name)
{
  snprintf(path_buffer[n], sizeof(path_buffer[n]), "%s/%s", folder, name);
  return path_buffer[n];
}

static void
write_bytes(const char* const path, const void* const data, const size_t size)
{
  FILE* const file = fopen(path, "wb");
  assert(file && fwrite(data, 1U, size, file) == size && !fclose(file));
}

static char*
read_bytes(const char* const path, size_t* const size)
{
  FILE* const file = fopen(path, "rb");
  assert(file && !fseek(file, 0, SEEK_END));
  *size = (size_t)ftell(file);
  rewind(file);
  char* const data = aligned_alloc(64U, (*size + 63U) / 64U * 64U);
  assert(data && fread(data, 1U, *size, file) == *size && !fclose(file));
  return data;
}

static void
ignore(void* const handle, const ClioLogLevel level, const char* const message)
{
  (void)level;
  (void)message;
  ++*(unsigned*)handle;
}

static const char tsv[] = "id\tname\ttype\tkind\taliases\tdescription\trank\n"
                          "Q64\tBerlin\tGPE\tcity\tCity of "
                          "Berlin|Berl\xC3\xADn\tcapital of Germany\t6\n"
                          "Q821244\tBerlin\tGPE\ttown\t\ttown in Maryland\t1\n"
                          "\tSpringfield\tGPE\tcity\t\tone of many\n"
                          "\tShelbyville\tGPE\tcity\t\tanother\n"
                          "Q30\tUnited States\tGPE\tcountry\tU.S.|USA\t\t7\n";

static const char json[] =
  "[\n"
  "{\"type\":\"item\",\"id\":\"Q42\",\"labels\":{\"de\":{\"value\":\"x\"},"
  "\"en\":"
  "{\"language\":\"en\",\"value\":\"Douglas Ad\\u0061ms\"}},\"descriptions\":{"
  "\"en\":{\"value\":\"English "
  "writer\"}},\"aliases\":{\"en\":[{\"value\":\"DNA\"},"
  "{\"value\":\"Bop Ad\"}]},\"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{"
  "\"value\":{\"id\":\"Q5\"}}}}]},\"sitelinks\":{\"enwiki\":{\"title\":\"D\"},"
  "\"dewiki\":{\"title\":\"D\"}}},\n"
  "{\"id\":\"Q43\",\"labels\":{}}\n"
  "]\n";

static const char triples[] =
  "# DBpedia\n"
  "<http://dbpedia.org/resource/USSR> "
  "<http://dbpedia.org/ontology/wikiPageRedirects> "
  "<http://dbpedia.org/resource/Soviet_Union> .\n"
  "<http://dbpedia.org/resource/Soviet_Union> "
  "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
  "<http://dbpedia.org/ontology/Country> .\n"
  "<http://dbpedia.org/resource/Soviet_Union> "
  "<http://www.w3.org/2000/01/rdf-schema#label> \"Soviet Union\"@en .\n"
  "<http://dbpedia.org/resource/Soviet_Union> "
  "<http://www.w3.org/2000/01/rdf-schema#label> \"Sowjetunion\"@de .\n"
  "<http://www.wikidata.org/entity/Q1> "
  "<http://www.w3.org/2000/01/rdf-schema#label> \"the \\\"Universe\\\"\"@en "
  ".\n";

static size_t
pack(const int how, char* const out, const size_t room)
{
  if (how == 1) {
    uLongf   size = room;
    z_stream z;
    memset(&z, 0, sizeof(z));
    assert(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in   = (Bytef*)(uintptr_t)tsv;
    z.avail_in  = (uInt)(sizeof(tsv) - 1U);
    z.next_out  = (Bytef*)out;
    z.avail_out = (uInt)room;
    assert(deflate(&z, Z_FINISH) == Z_STREAM_END);
    size = z.total_out;
    deflateEnd(&z);
    return size;
  }
  return ZSTD_compress(out, room, tsv, sizeof(tsv) - 1U, 3);
}

static void
build(const ClioWorld* const world, const char* const path)
{
  ClioWords words;
  memset(&words, 0, sizeof(words));
  assert(!clio_words_load(
    &words, world, NULL, CLIO_SOURCE_DIR "/models/words-en.tsv"));
  ClioGazetteerBuilder* const b =
    clio_gazetteer_builder_new(world, &words, 1024U);
  char packed[4096];
  assert(b);
  write_bytes(path_of(1, "a.tsv.gz"), packed, pack(1, packed, sizeof(packed)));
  assert(!clio_gazetteer_builder_read(b, path_of(1, "a.tsv.gz"), 0U));
  write_bytes(path_of(1, "b.json"), json, sizeof(json) - 1U);
  assert(!clio_gazetteer_builder_read(b, path_of(1, "b.json"), 0U));
  write_bytes(path_of(1, "c.nt"), triples, sizeof(triples) - 1U);
  assert(!clio_gazetteer_builder_read(b, path_of(1, "c.nt"), 0U));
  assert(!clio_gazetteer_builder_write(b, "test, CC0", path));
  clio_gazetteer_builder_free(b);
  clio_words_clear(&words);
}

static const char* const expected[][5] = {
  // Name, number of candidates, id of the first, label, kind
  { "Berlin", "2", "Q64", "Berlin", "city" },
  { "BERLIN", "2", "Q64", "Berlin", "city" },
  { "city-of  Berlin", "1", "Q64", "Berlin", "city" },
  { "Springfield", "1", "-", "", "city" },
  { "the US", "1", "Q30", "United States", "country" },
  { "us", "1", "Q30", "United States", "country" },
  { "Douglas Adams", "1", "Q42", "Douglas Adams", "person" },
  { "DNA", "1", "Q42", "Douglas Adams", "person" },
  { "USSR", "1", "Soviet_Union", "Soviet Union", "country" },
  { "the \"Universe\"", "1", "Q1", "the \"Universe\"", "" },
  { "Sowjetunion", "0", "", "", "" },
  { "Atlantis", "0", "", "", "" },
  { "...", "0", "", "", "" },
  { "", "0", "", "", "" },
};

static void
test_lookups(const ClioWorld* const world, const char* const path)
{
  ClioGazetteer* g = NULL;
  assert(!clio_gazetteer_open(world, path, &g));
  assert(!strcmp(clio_gazetteer_info(g), "test, CC0"));
  for (size_t i = 0U; i < sizeof(expected) / sizeof(*expected); ++i) {
    ClioCandidate c[8];
    const size_t n = clio_gazetteer_find(g, clio_string(expected[i][0]), c, 8U);
    char         id[16];
    snprintf(id, sizeof(id), "Q%u", n ? (unsigned)c[0].number : 0U);
    const char* const found = !n            ? ""
                              : c[0].number ? id
                              : c[0].id     ? c[0].id
                                            : "-";
    if (n != strtoul(expected[i][1], NULL, 10) ||
        strcmp(found, expected[i][2]) ||
        (n && (strcmp(c[0].label, expected[i][3]) ||
               strcmp(c[0].kind, expected[i][4])))) {
      fprintf(stderr, "%s: %zu candidates, %s\n", expected[i][0], n, found);
      assert(false);
    }
  }
  clio_gazetteer_free(g);
}

// Whatever byte is changed or cut off, the file is refused
static void
test_corruption(const ClioWorld* const world, const char* const path)
{
  size_t      size = 0U;
  char* const data = read_bytes(path, &size);
  for (size_t i = 0U; i < size; i += 1U + i / 64U) {
    ClioGazetteer* g = NULL;
    data[i] ^= 0x20;
    assert(clio_gazetteer_view(world, "test", data, size, &g) ==
           CLIO_BAD_MODEL);
    data[i] ^= 0x20;
  }
  for (size_t cut = 0U; cut < size; cut += 1U + cut / 16U) {
    ClioGazetteer* g = NULL;
    assert(clio_gazetteer_view(world, "test", data, cut, &g) == CLIO_BAD_MODEL);
  }
  ClioGazetteer* g = NULL;
  assert(!clio_gazetteer_view(world, "test", data, size, &g));
  clio_gazetteer_free(g);
  free(data);
}

static void
test_determinism(const ClioWorld* const world, const char* const path)
{
  size_t      sizes[2] = { 0U, 0U };
  char* const first    = read_bytes(path, &sizes[0]);
  build(world, path_of(2, "again.clio"));
  char* const second = read_bytes(path_of(2, "again.clio"), &sizes[1]);
  assert(sizes[0] == sizes[1] && !memcmp(first, second, sizes[0]));
  free(first);
  free(second);
}

static void
test_sorter(void)
{
  ClioSorter* const s = clio_sorter_new(clio_allocator_default(), 100U);
  uint64_t          x = 1U;
  for (unsigned i = 0U; i < 10000U; ++i) {
    x = x * 6364136223846793005ULL + 1442695040888963407ULL;
    const ClioRecord record = { x >> 50U, i, x };
    assert(!clio_sorter_add(s, record));
  }
  ClioRecord last   = { 0U, 0U, 0U };
  ClioRecord record = { 0U, 0U, 0U };
  unsigned   n      = 0U;
  assert(!clio_sorter_start(s));
  for (; !clio_sorter_next(s, &record); ++n) {
    assert(record.a > last.a || (record.a == last.a && record.b >= last.b));
    last = record;
  }
  assert(n == 10000U);
  clio_sorter_free(s);
}

static void
check_stream(const ClioWorld* const world,
             const char* const      path,
             const size_t           n)
{
  ClioStream*    s = NULL;
  ClioStringView line;
  size_t         lines = 0U;
  assert(!clio_stream_open(world, path, &s));
  while (!clio_stream_line(s, &line)) {
    ++lines;
  }
  assert(lines == n);
  clio_stream_close(s);
}

static void
test_streams(const ClioWorld* const world)
{
  char packed[4096];
  for (int how = 1; how < 3; ++how) {
    const size_t size = pack(how, packed, sizeof(packed));
    write_bytes(path_of(1, "stream"), packed, size);
    check_stream(world, path_of(1, "stream"), 6U);
    write_bytes(path_of(1, "stream"), packed, size - 5U); // Cut short
    ClioStream*    s = NULL;
    ClioStringView line;
    ClioStatus     st = clio_stream_open(world, path_of(1, "stream"), &s);
    while (!st) {
      st = clio_stream_line(s, &line);
    }
    assert(st == CLIO_BAD_DATA);
    clio_stream_close(s);
  }
  write_bytes(path_of(1, "stream"), "a\r\nb", 4U);
  check_stream(world, path_of(1, "stream"), 2U);
  write_bytes(path_of(1, "stream"), "", 0U);
  check_stream(world, path_of(1, "stream"), 0U);
}

static void
test_bad_sources(const ClioWorld* const world)
{
  static const struct {
    const char* name;
    const char* text;
  } sources[] = {
    { "x.tsv", "Q1\n" },
    { "x.tsv", "Q1\tbad \xFF utf\n" },
    { "x.json", "{\"id\":\"Q1\n" },
    { "x.nt", "<http://www.wikidata.org/entity/Q1> oops\n" },
    { "x.csv", "Q1,x\n" },
  };
  ClioWords words;
  memset(&words, 0, sizeof(words));
  for (size_t i = 0U; i < sizeof(sources) / sizeof(*sources); ++i) {
    ClioGazetteerBuilder* const b =
      clio_gazetteer_builder_new(world, &words, 1024U);
    write_bytes(
      path_of(1, sources[i].name), sources[i].text, strlen(sources[i].text));
    assert(clio_gazetteer_builder_read(b, path_of(1, sources[i].name), 0U));
    clio_gazetteer_builder_free(b);
  }
}

int
main(void)
{
  unsigned         n_messages = 0U;
  ClioWorld* const world      = clio_world_new(NULL);
  assert(world && mkdtemp(folder));
  const char* const path = path_of(0, "test.clio");
  build(world, path);
  test_lookups(world, path);
  test_determinism(world, path);
  test_sorter();
  clio_world_set_log(world, ignore, &n_messages);
  test_corruption(world, path);
  test_streams(world);
  test_bad_sources(world);
  assert(n_messages);
  clio_world_free(world);

  char command[300];
  snprintf(command, sizeof(command), "rm -r %s", folder);
  return system(command);
}
