// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/gazetteer_builder.h"

#include "base/try.h"
#include "base/utf8.h"
#include "entity/stream.h"

#include <stdlib.h>
#include <string.h>

bool
clio_gazetteer_set_class(const ClioGazetteerBuilder* const b,
                         const ClioStringView              id,
                         ClioGazetteerEntry* const         entry)
{
  const ClioWordInfo* const info = clio_words_find(b->words, id);
  if (!info || !(info->roles & CLIO_WORD_CLASS)) {
    return false;
  }
  entry->type = info->kind;
  entry->kind = clio_string(info->place);
  return true;
}

static const struct {
  const char*  name;
  ClioNameType type;
} types[] = {
  { "PERSON", CLIO_NAME_PERSON }, { "ORG", CLIO_NAME_ORG },
  { "GPE", CLIO_NAME_GPE },       { "LOC", CLIO_NAME_LOC },
  { "NORP", CLIO_NAME_NORP },     { "EVENT", CLIO_NAME_EVENT },
  { "WORK", CLIO_NAME_WORK },
};

static ClioNameType
read_type(const ClioStringView name)
{
  for (size_t i = 0U; i < sizeof(types) / sizeof(*types); ++i) {
    if (clio_string_equals(name, clio_string(types[i].name))) {
      return types[i].type;
    }
  }
  return CLIO_NAME_OTHER;
}

static ClioStatus
read_tsv(ClioGazetteerBuilder* const b,
         char* const                 line,
         const size_t                length,
         const unsigned              rank)
{
  enum { N_FIELDS = 7 };
  ClioStringView fields[N_FIELDS] = { { NULL, 0U } };
  size_t         n                = 0U;
  for (size_t i = 0U; i <= length && n < N_FIELDS; ++n) {
    const char* const tab = memchr(line + i, '\t', length - i);
    const size_t      end = tab ? (size_t)(tab - line) : length;
    fields[n]             = clio_substring(line + i, end - i);
    i                     = end + 1U;
  }
  if (n < 2U) {
    return CLIO_BAD_SYNTAX;
  }
  if (clio_string_equals(fields[0], clio_string("id"))) {
    return CLIO_SUCCESS;
  }
  const ClioGazetteerEntry entry = {
    .id          = fields[0],
    .label       = fields[1],
    .type        = read_type(fields[2]),
    .kind        = fields[3],
    .aliases     = fields[4],
    .description = fields[5],
    .rank = fields[6].length ? (unsigned)strtoul(fields[6].data, NULL, 10) & 7U
                             : rank,
  };
  return fields[1].length ? clio_gazetteer_builder_add(b, &entry)
                          : CLIO_SUCCESS;
}

static bool
has_suffix(const char* const path, const char* const suffix)
{
  static const char* const packings[] = { "", ".gz", ".bz2", ".xz", ".zst" };
  const size_t             n          = strlen(path);
  for (size_t i = 0U; i < sizeof(packings) / sizeof(*packings); ++i) {
    const size_t p = strlen(packings[i]);
    const size_t s = strlen(suffix);
    if (n >= p + s && !strcmp(path + n - p, packings[i]) &&
        !strncmp(path + n - p - s, suffix, s)) {
      return true;
    }
  }
  return false;
}

static ClioGazetteerLineFunc
find_format(const char* const path)
{
  return has_suffix(path, ".tsv")    ? read_tsv
         : has_suffix(path, ".json") ? clio_gazetteer_read_json
         : has_suffix(path, ".nt") || has_suffix(path, ".ttl")
           ? clio_gazetteer_read_triple
           : NULL;
}

static ClioStatus
read_lines(ClioGazetteerBuilder* const b,
           ClioStream* const           stream,
           const char* const           path,
           ClioGazetteerLineFunc       read,
           const unsigned              rank)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView line;
  while (!(st = clio_stream_line(stream, &line))) {
    if (clio_utf8_validate(line) != line.length ||
        memchr(line.data, '\0', line.length)) {
      st = CLIO_BAD_ENCODING;
    }
    // The line is the stream's own buffer: readers may change it
    char* const text = stream ? (char*)(uintptr_t)line.data : NULL;
    st               = st ? st : read(b, text, line.length, rank);
    if (st) {
      return clio_world_error(b->world,
                              st,
                              "%s:%zu: %s",
                              path,
                              clio_stream_number(stream),
                              clio_strerror(st));
    }
  }
  return st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
}

ClioStatus
clio_gazetteer_builder_read(ClioGazetteerBuilder* const b,
                            const char* const           path,
                            const unsigned              rank)
{
  ClioStatus                  st   = CLIO_SUCCESS;
  const ClioGazetteerLineFunc read = find_format(path);
  if (!read) {
    return clio_world_error(b->world,
                            CLIO_UNSUPPORTED,
                            "%s: not a .tsv, .json, .nt or .ttl file",
                            path);
  }
  ClioStream* stream = NULL;
  TRY(st, clio_stream_open(b->world, path, &stream));
  st = read_lines(b, stream, path, read, rank);
  clio_stream_close(stream);
  return st;
}
