// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/media.h"

#include <stddef.h>
#include <string.h>

// The forms of descriptions come first, in order
static const ClioMedia kinds[] = {
  { ".html", "text/html", true, false },
  { ".ttl", "text/turtle", true, true },
  { ".jsonld", "application/ld+json", false, true },
  { ".nt", "application/n-triples", false, true },
  { ".rdf", "application/rdf+xml", false, true },
  { ".nq", "application/n-quads", false, true },
  { ".trig", "application/trig", false, true },
  { ".gz", "application/gzip", false, true },
  { ".zst", "application/zstd", false, true },
  { ".csv", "text/csv", true, true },
  { ".txt", "text/plain", true, true },
  { ".json", "application/json", false, true },
  { ".rq", "application/sparql-query", false, true },
  { ".xml", "application/xml", false, true },
  { ".css", "text/css", true, false },
  { ".js", "text/javascript", true, false },
  { ".map", "application/json", false, false },
  { ".wasm", "application/wasm", false, false },
  { ".svg", "image/svg+xml", false, false },
  { ".png", "image/png", false, false },
  { ".ico", "image/x-icon", false, false },
  { ".woff2", "font/woff2", false, false },
  { ".conf", "text/plain", true, false },
  { ".htaccess", "text/plain", true, false },
  { "/.well-known/void", "text/turtle", true, true },
};

const ClioMedia*
clio_media_form(const ClioForm form)
{
  return &kinds[form];
}

static bool
ends_with(const char* const path, const char* const suffix)
{
  const size_t n = strlen(path);
  const size_t m = strlen(suffix);
  if (suffix[0] == '/') {
    return !strcmp(path, suffix + 1); // The whole path
  }
  return n > m && path[n - m - 1U] != '/' && !strcmp(path + n - m, suffix);
}

const ClioMedia*
clio_media_of(const char* const path)
{
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
    if (ends_with(path, kinds[i].suffix)) {
      return &kinds[i];
    }
  }
  return NULL;
}
