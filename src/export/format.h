// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The formats that Clio writes

#ifndef CLIO_EXPORT_FORMAT_H
#define CLIO_EXPORT_FORMAT_H

#include "graph/graph.h"

#include <stdbool.h>

/// A format of output
typedef enum {
  CLIO_FORMAT_TURTLE,
  CLIO_FORMAT_NTRIPLES,
  CLIO_FORMAT_NQUADS,
  CLIO_FORMAT_TRIG,
  CLIO_FORMAT_RDFXML,
  CLIO_FORMAT_JSONLD,
  CLIO_FORMAT_DOT,
  CLIO_FORMAT_TSV,
  CLIO_FORMAT_JSONL,
  CLIO_FORMAT_TEXT,
  CLIO_N_FORMATS,
} ClioFormat;

/// What is to know of a format
typedef struct {
  const char*  name;   ///< As in `--to NAME`
  const char*  suffix; ///< Of files: ".ttl"
  const char*  media_type;
  const char*  summary;  ///< One line
  ClioEvidence evidence; ///< What fits best
  bool         quads;    ///< Has named graphs
  bool         facts;    ///< Holds the facts, not the whole graph
  bool streams; ///< Parts of many articles can follow each other in a file
} ClioFormatInfo;

/// Return what is to know of `format`
const ClioFormatInfo* clio_format_info(ClioFormat format);

/// Return the format with this name or suffix, or #CLIO_N_FORMATS
ClioFormat clio_format_from_name(const char* name);

/**
   Return the format that the end of a file's name tells, or #CLIO_N_FORMATS.

   `.gz` and `.zst` are looked through.
*/
ClioFormat clio_format_from_path(const char* path);

#endif // CLIO_EXPORT_FORMAT_H
