// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/format.h"

#include "export/compress.h"

#include <string.h>

static const ClioFormatInfo formats[CLIO_N_FORMATS] = {
  { "turtle",
    ".ttl",
    "text/turtle",
    "Turtle, the graph as people read it",
    CLIO_EVIDENCE_EVENT,
    false,
    false,
    true },
  { "ntriples",
    ".nt",
    "application/n-triples",
    "N-Triples, one statement per line",
    CLIO_EVIDENCE_EVENT,
    false,
    false,
    true },
  { "nquads",
    ".nq",
    "application/n-quads",
    "N-Quads, one statement per line with its graph",
    CLIO_EVIDENCE_GRAPH,
    true,
    false,
    true },
  { "trig",
    ".trig",
    "application/trig",
    "TriG, Turtle with named graphs",
    CLIO_EVIDENCE_GRAPH,
    true,
    false,
    true },
  { "rdfxml",
    ".rdf",
    "application/rdf+xml",
    "RDF/XML",
    CLIO_EVIDENCE_EVENT,
    false,
    false,
    false },
  { "jsonld",
    ".jsonld",
    "application/ld+json",
    "JSON-LD 1.1, compact",
    CLIO_EVIDENCE_EVENT,
    true,
    false,
    false },
  { "dot",
    ".dot",
    "text/vnd.graphviz",
    "Graphviz, things and the facts between them",
    CLIO_EVIDENCE_NONE,
    false,
    true,
    false },
  { "tsv",
    ".tsv",
    "text/tab-separated-values",
    "Table of facts, one per line",
    CLIO_EVIDENCE_NONE,
    false,
    true,
    true },
  { "jsonl",
    ".jsonl",
    "application/jsonl",
    "JSON Lines, one fact per line",
    CLIO_EVIDENCE_NONE,
    false,
    true,
    true },
  { "text",
    ".txt",
    "text/plain",
    "The normalised text that offsets count in",
    CLIO_EVIDENCE_NONE,
    false,
    true,
    false },
};

const ClioFormatInfo*
clio_format_info(const ClioFormat format)
{
  return &formats[format];
}

ClioFormat
clio_format_from_name(const char* const name)
{
  for (unsigned i = 0U; i < CLIO_N_FORMATS; ++i) {
    if (!strcmp(name, formats[i].name) || !strcmp(name, formats[i].suffix) ||
        !strcmp(name, formats[i].suffix + 1)) {
      return (ClioFormat)i;
    }
  }
  return CLIO_N_FORMATS;
}

ClioFormat
clio_format_from_path(const char* const path)
{
  size_t length = strlen(path);
  switch (clio_compression_from_name(path)) {
  case CLIO_COMPRESSION_GZIP:
    length -= strlen(".gz");
    break;
  case CLIO_COMPRESSION_ZSTD:
    length -= strlen(".zst");
    break;
  case CLIO_COMPRESSION_NONE:
    break;
  }

  for (unsigned i = 0U; i < CLIO_N_FORMATS; ++i) {
    const size_t n = strlen(formats[i].suffix);
    if (length > n && !strncmp(path + length - n, formats[i].suffix, n)) {
      return (ClioFormat)i;
    }
  }
  return CLIO_N_FORMATS;
}
