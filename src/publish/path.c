// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/path.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>

enum { MAX_NAME = 200, MAX_SHOWN = 60 }; // Bytes of a file's name

static const ClioStringView no_string = { NULL, 0U };

static bool
starts_with(const ClioStringView text, const char* const start)
{
  const size_t n = strlen(start);
  return text.length >= n && !memcmp(text.data, start, n);
}

static bool
ends_with(const ClioStringView text, const char* const end)
{
  const size_t n = strlen(end);
  return text.length >= n && !memcmp(text.data + text.length - n, end, n);
}

static ClioStringView
rest_of(const ClioStringView text, const size_t start)
{
  return clio_substring(text.data + start, text.length - start);
}

static int
hex_value(const char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

static ClioStringView
decode(ClioArena* const arena, const ClioStringView text)
{
  char* const out = clio_arena_string(arena, text);
  size_t      n   = 0U;
  if (!out) {
    return no_string;
  }
  for (size_t i = 0U; i < text.length; ++i) {
    const int high = i + 2U < text.length ? hex_value(text.data[i + 1U]) : -1;
    const int low  = i + 2U < text.length ? hex_value(text.data[i + 2U]) : -1;
    if (text.data[i] == '%' && high >= 0 && low >= 0) {
      out[n++] = (char)(16 * high + low);
      i += 2U;
    } else {
      out[n++] = text.data[i];
    }
  }
  return clio_substring(out, n);
}

// A file's name that no server, shell or archive mistakes
static bool
is_safe(const ClioStringView name)
{
  static const char* const suffixes[] = { ".html",   ".ttl", ".nt", ".rdf",
                                          ".jsonld", ".txt", ".nq", ".tmp" };
  if (!name.length || name.length > MAX_NAME || name.data[0] == '.' ||
      clio_utf8_validate(name) != name.length) {
    return false;
  }
  for (size_t i = 0U; i < name.length; ++i) {
    const unsigned char c = (unsigned char)name.data[i];
    if (c < 0x20U || c == 0x7FU || strchr("/\\?*<>|:\"", c)) {
      return false;
    }
  }
  for (size_t i = 0U; i < sizeof(suffixes) / sizeof(suffixes[0]); ++i) {
    if (ends_with(name, suffixes[i])) {
      return false;
    }
  }
  return true;
}

// Make a name of what can be read of `name`, and a hash of the whole
static ClioStringView
hash_name(ClioArena* const     arena,
          const char* const    folder,
          const ClioStringView name)
{
  char   shown[MAX_SHOWN + 1];
  size_t n = 0U;
  for (size_t i = 0U; i < name.length && n < MAX_SHOWN; ++i) {
    const char c       = name.data[i];
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_';
    if (is_word || (n && shown[n - 1U] != '-')) {
      shown[n++] = is_word ? c : '-';
    }
  }
  shown[n] = '\0';
  return clio_string(
    clio_arena_printf(arena,
                      "%s/%s-%08x%08x",
                      folder,
                      n ? shown : "x",
                      (unsigned)clio_hash(name.data, name.length, 1U),
                      (unsigned)clio_hash(name.data, name.length, 2U)));
}

static ClioSitePlace
place_name(ClioArena* const     arena,
           const char* const    folder,
           const ClioStringView encoded)
{
  const ClioStringView name  = decode(arena, encoded);
  ClioSitePlace        place = { no_string, no_string, true, false };
  if (name.data && is_safe(name) &&
      !memchr(encoded.data, '?', encoded.length)) {
    place.path = clio_string(
      clio_arena_printf(arena, "%s/%.*s", folder, (int)name.length, name.data));
  } else if (name.data) {
    place.path   = hash_name(arena, folder, name);
    place.hashed = true;
  }
  return place;
}

ClioSitePlace
clio_site_request(ClioArena* const arena, const ClioStringView request)
{
  static const char* const texts = "text/";
  if (starts_with(request, "id/")) {
    return place_name(arena, "id", rest_of(request, 3U));
  }
  if (starts_with(request, "doc/")) {
    return place_name(arena, "doc", rest_of(request, 4U));
  }
  if (starts_with(request, "graph/")) {
    return place_name(arena, "doc", rest_of(request, 6U));
  }
  if (starts_with(request, texts) && ends_with(request, ".txt")) {
    const ClioStringView name = rest_of(request, strlen(texts));
    return place_name(
      arena, "doc", clio_substring(name.data, name.length - 4U));
  }
  const ClioSitePlace place = {
    hash_name(arena, "about", request), no_string, true, true
  };
  return place;
}

static ClioSitePlace
place_rest(ClioArena* const arena, const ClioStringView rest)
{
  const char* const hash =
    rest.length ? memchr(rest.data, '#', rest.length) : NULL;
  const size_t         n     = hash ? (size_t)(hash - rest.data) : rest.length;
  const ClioStringView path  = clio_substring(rest.data, n);
  ClioSitePlace        place = { path, no_string, true, false };
  if (!clio_string_equals(path, clio_string("ontology"))) {
    place = clio_site_request(arena, path);
  }
  if (hash) {
    place.fragment = rest_of(rest, n + 1U);
  }
  return place;
}

ClioSitePlace
clio_site_place(ClioArena* const     arena,
                const ClioStringView base,
                const ClioStringView iri)
{
  if (iri.length > base.length && iri.data[base.length] == '/' &&
      !memcmp(iri.data, base.data, base.length)) {
    return place_rest(arena, rest_of(iri, base.length + 1U));
  }

  // Schemes tell nothing: "www.wikidata.org/entity/Q1"
  size_t start = 0U;
  for (size_t i = 0U; !start && i + 3U < iri.length && i < 8U; ++i) {
    start = memcmp(iri.data + i, "://", 3U) ? 0U : i + 3U;
  }
  const ClioSitePlace place = {
    hash_name(arena, "about", rest_of(iri, start)), no_string, false, true
  };
  return place;
}

void
clio_site_encode(ClioBuffer* const out, const ClioStringView path)
{
  for (size_t i = 0U; i < path.length; ++i) {
    const char c    = path.data[i];
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (c >= '0' && c <= '9') ||
                      (c && strchr("-._~/!()*,;=@+", c));
    if (kept) {
      clio_buffer_append_byte(out, c);
    } else {
      clio_buffer_printf(out, "%%%02X", (unsigned char)c);
    }
  }
}
