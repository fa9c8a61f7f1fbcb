// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/bio.h"

#include "base/try.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// A file while it is read, and the name that is open in it
typedef struct {
  const ClioWorld* world;
  const char*      path;
  ClioStringView   rest;
  size_t           line;
  ClioStringView   word; // Empty at the end of a sentence
  ClioStringView   tag;
  bool             done;
  size_t           start; // Number of the word that the open name starts with
  ClioStringView   open;  // Its type, empty if none is open
} Stream;

static ClioStatus
next_line(Stream* const stream)
{
  stream->word = clio_substring("", 0U);
  stream->tag  = clio_string("O");
  stream->done = !stream->rest.length;
  if (stream->done) {
    return CLIO_SUCCESS;
  }

  const char* const data = stream->rest.data;
  const char* const end  = memchr(data, '\n', stream->rest.length);
  const size_t whole  = end ? (size_t)(end - data) + 1U : stream->rest.length;
  size_t       length = end ? whole - 1U : whole;
  length -= length && data[length - 1U] == '\r';
  stream->rest = clio_substring(data + whole, stream->rest.length - whole);
  ++stream->line;
  if (!length) {
    return CLIO_SUCCESS;
  }

  const char* const tab = memchr(data, '\t', length);
  if (!tab || tab == data) {
    return clio_world_error(stream->world,
                            CLIO_BAD_SYNTAX,
                            "%s:%zu: expected a word, a tab and a tag",
                            stream->path,
                            stream->line);
  }

  const size_t      n_word = (size_t)(tab - data);
  const char* const second = memchr(tab + 1, '\t', length - n_word - 1U);
  stream->word             = clio_substring(data, n_word);
  stream->tag              = clio_substring(
    tab + 1, (second ? (size_t)(second - data) : length) - n_word - 1U);
  return CLIO_SUCCESS;
}

// Move past lines without a word, such as a second empty line
static ClioStatus
next_word(Stream* const stream, bool* const sentence_ends)
{
  ClioStatus st  = CLIO_SUCCESS;
  *sentence_ends = false;
  do {
    TRY(st, next_line(stream));
    *sentence_ends = *sentence_ends || !stream->word.length;
  } while (!stream->done && !stream->word.length);
  return st;
}

static ClioStatus
type_score(ClioBioEvaluation* const evaluation,
           const ClioStringView     type,
           ClioScore** const        score)
{
  for (size_t i = 0U; i < evaluation->n_types; ++i) {
    if (clio_string_equals(evaluation->types[i].type, type)) {
      *score = &evaluation->types[i].score;
      return CLIO_SUCCESS;
    }
  }

  if (evaluation->n_types == CLIO_MAX_BIO_TYPES) {
    return CLIO_LIMIT;
  }

  ClioBioScore* const added = &evaluation->types[evaluation->n_types++];
  added->type               = type;
  *score                    = &added->score;
  return CLIO_SUCCESS;
}

// Read the tag of the current word: what ends, and what starts
static bool
ends_here(const Stream* const stream, const bool sentence_ends)
{
  const ClioStringView tag = stream->tag;
  return stream->open.length &&
         (sentence_ends || tag.length < 3U || tag.data[0] != 'I' ||
          !clio_string_equals(clio_substring(tag.data + 2, tag.length - 2U),
                              stream->open));
}

static void
open_name(Stream* const stream, const size_t index)
{
  const ClioStringView tag = stream->tag;
  if (!stream->open.length && tag.length > 2U && tag.data[1] == '-') {
    stream->open  = clio_substring(tag.data + 2, tag.length - 2U);
    stream->start = index;
  }
}

static ClioStatus
close_names(Stream* const            gold,
            Stream* const            system,
            const bool               sentence_ends,
            ClioBioEvaluation* const evaluation)
{
  ClioStatus st     = CLIO_SUCCESS;
  ClioScore* score  = NULL;
  const bool g_ends = ends_here(gold, sentence_ends);
  const bool s_ends = ends_here(system, sentence_ends);
  if (g_ends) {
    TRY(st, type_score(evaluation, gold->open, &score));
    ++score->n_gold;
    score->n_correct += s_ends && gold->start == system->start &&
                        clio_string_equals(gold->open, system->open);
  }
  if (s_ends) {
    TRY(st, type_score(evaluation, system->open, &score));
    ++score->n_system;
    system->open.length = 0U;
  }
  gold->open.length = g_ends ? 0U : gold->open.length;
  return st;
}

static ClioStatus
check_words(const Stream* const gold, const Stream* const system)
{
  return (gold->done == system->done &&
          clio_string_equals(gold->word, system->word))
           ? CLIO_SUCCESS
           : clio_world_error(
               gold->world,
               CLIO_BAD_DATA,
               "%s:%zu: \"%.*s\" is not the word \"%.*s\" at %s:%zu",
               system->path,
               system->line,
               (int)system->word.length,
               system->word.data,
               (int)gold->word.length,
               gold->word.data,
               gold->path,
               gold->line);
}

static ClioStatus
compare(Stream* const            gold,
        Stream* const            system,
        ClioBioEvaluation* const evaluation)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t index = 0U; !gold->done; ++index) {
    bool g_ends = false;
    bool s_ends = false;
    TRY(st, next_word(gold, &g_ends));
    TRY(st, next_word(system, &s_ends));
    TRY(st, check_words(gold, system));
    TRY(st, close_names(gold, system, g_ends || s_ends, evaluation));
    open_name(gold, index);
    open_name(system, index);
  }
  return st;
}

static int
compare_types(const void* const a, const void* const b)
{
  const ClioStringView x     = ((const ClioBioScore*)a)->type;
  const ClioStringView y     = ((const ClioBioScore*)b)->type;
  const size_t         n     = x.length < y.length ? x.length : y.length;
  const int            order = memcmp(x.data, y.data, n);
  return order ? order : (x.length > y.length) - (x.length < y.length);
}

ClioStatus
clio_bio_eval(const ClioWorld* const   world,
              const char* const        gold_path,
              const ClioStringView     gold,
              const char* const        system_path,
              const ClioStringView     system,
              ClioBioEvaluation* const evaluation)
{
  ClioStatus st = CLIO_SUCCESS;
  Stream     a  = { .world = world, .path = gold_path, .rest = gold };
  Stream     b  = { .world = world, .path = system_path, .rest = system };
  memset(evaluation, 0, sizeof(*evaluation));
  TRY(st, compare(&a, &b, evaluation));
  if (evaluation->n_types) {
    qsort(evaluation->types,
          evaluation->n_types,
          sizeof(ClioBioScore),
          compare_types);
  }

  for (size_t i = 0U; i < evaluation->n_types; ++i) {
    const ClioScore* const score = &evaluation->types[i].score;
    evaluation->all.n_correct += score->n_correct;
    evaluation->all.n_gold += score->n_gold;
    evaluation->all.n_system += score->n_system;
  }
  return st;
}
