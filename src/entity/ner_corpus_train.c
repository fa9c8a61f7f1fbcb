// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_corpus_train.h"

#include "base/try.h"
#include "entity/ner.h"
#include "entity/ner_labels.h"
#include "entity/ner_lines_train.h"

#include <string.h>

/// What a tag says, before the words around it are known
typedef struct {
  ClioStringView form;
  uint32_t       types; ///< A bit for each type
  ClioUpos       upos;
  char           kind; ///< 'O', 'B', 'I' or '?'
} Line;

static uint32_t
read_types(ClioStringView list)
{
  uint32_t       types = 0U;
  ClioStringView name;
  while (clio_ner_next_field(&list, ',', &name)) {
    for (uint32_t i = 1U; i < CLIO_N_NAMES; ++i) {
      const ClioNameType type = (ClioNameType)i;
      if (clio_string_equals(name, clio_string(clio_name_type_string(type)))) {
        types |= 1U << i;
      }
    }
  }
  return types;
}

static bool
read_line(ClioStringView view, Line* const line)
{
  ClioStringView tag = { NULL, 0U };
  if (!clio_ner_next_field(&view, '\t', &line->form) || !line->form.length ||
      !clio_ner_next_field(&view, '\t', &tag) || !tag.length) {
    return false;
  }
  const size_t skip = tag.length > 1U && tag.data[1] == '-' ? 2U : 1U;
  line->kind        = tag.data[0];
  line->types = read_types(clio_substring(tag.data + skip, tag.length - skip));
  line->upos  = clio_upos_from_name(view);
  if (line->kind == '?' && tag.length == 1U) {
    line->types = (1U << CLIO_N_NAMES) - 2U;
  }
  return strchr("OBI?", line->kind) && (line->kind == 'O' || line->types);
}

static uint64_t
labels_at(const uint32_t types, const ClioNerPlace place)
{
  uint64_t labels = 0U;
  for (uint32_t i = 1U; i < CLIO_N_NAMES; ++i) {
    if (types >> i & 1U) {
      labels |= (uint64_t)1U << clio_ner_label((ClioNameType)i, place);
    }
  }
  return labels;
}

static uint64_t
line_labels(const Line* const line, const bool is_last)
{
  const uint32_t types = line->types;
  switch (line->kind) {
  case 'B':
    return labels_at(types, is_last ? CLIO_NER_SINGLE : CLIO_NER_BEGIN);
  case 'I':
    return labels_at(types, is_last ? CLIO_NER_END : CLIO_NER_INSIDE);
  case '?':
    return 1U | labels_at(types, CLIO_NER_BEGIN) |
           labels_at(types, CLIO_NER_INSIDE) | labels_at(types, CLIO_NER_END) |
           labels_at(types, CLIO_NER_SINGLE);
  default:
    return 1U;
  }
}

uint32_t
clio_ner_corpus_set(const ClioNerCorpus* const corpus,
                    const ClioStringView       name)
{
  for (uint32_t i = 1U; i < corpus->n_sets; ++i) {
    if (clio_string_equals(corpus->sets[i], name)) {
      return i;
    }
  }
  return 0U;
}

/// Read what set follows, if `line` says so; false if there are too many
static bool
read_set(ClioNerCorpus* const corpus,
         ClioStringView       line,
         ClioNerSample* const next)
{
  ClioStringView name;
  clio_ner_next_field(&line, ' ', &name);
  if (!clio_ner_next_field(&line, ' ', &name) ||
      !clio_string_equals(name, clio_string("set")) ||
      !clio_ner_next_field(&line, ' ', &name)) {
    return true;
  }
  corpus->n_sets += !corpus->n_sets;
  next->early = clio_string_equals(line, clio_string("early"));
  next->set   = clio_ner_corpus_set(corpus, name);
  if (!next->set && corpus->n_sets < CLIO_NER_SETS) {
    next->set               = corpus->n_sets;
    corpus->sets[next->set] = name;
    ++corpus->n_sets;
  }
  return next->set;
}

/// Add a sentence like `next` with the words of `lines`
static ClioStatus
add_sample(ClioArena* const           arena,
           ClioNerCorpus* const       corpus,
           const ClioNerSample* const next,
           const Line* const          lines,
           const uint32_t             n_lines)
{
  if (!n_lines) {
    return CLIO_SUCCESS;
  }
  ClioNerSample* const samples = clio_arena_grow(arena,
                                                 corpus->samples,
                                                 corpus->n_samples,
                                                 &corpus->capacity,
                                                 sizeof(ClioNerSample));
  TRY_ALLOC(samples);
  corpus->samples             = samples;
  ClioNerSample* const sample = &samples[corpus->n_samples];
  *sample                     = *next;
  sample->tokens = clio_arena_alloc(arena, n_lines * sizeof(ClioNerToken));
  TRY_ALLOC(sample->tokens);
  for (uint32_t i = 0U; i < n_lines; ++i) {
    const bool is_last       = i + 1U == n_lines || lines[i + 1U].kind != 'I';
    sample->tokens[i].form   = lines[i].form;
    sample->tokens[i].upos   = lines[i].upos;
    sample->tokens[i].labels = line_labels(&lines[i], is_last);
  }
  sample->n_tokens = n_lines;
  corpus->n_samples += 1U;
  corpus->n_tokens += n_lines;
  return CLIO_SUCCESS;
}

static ClioStatus
read_lines(ClioWorld* const     world,
           ClioArena* const     arena,
           const char* const    path,
           ClioStringView       text,
           ClioNerCorpus* const corpus)
{
  Line           lines[CLIO_NER_MAX_WORDS];
  ClioNerSample  next    = { 0 };
  ClioStatus     st      = CLIO_SUCCESS;
  uint32_t       n_lines = 0U;
  size_t         number  = 0U;
  ClioStringView view    = { NULL, 0U };
  while (clio_ner_next_line(&text, &view)) {
    ++number;
    if (!view.length) {
      TRY(st, add_sample(arena, corpus, &next, lines, n_lines));
      n_lines = 0U;
    } else if (view.length > 1U && !memcmp(view.data, "# ", 2U)) {
      if (!read_set(corpus, view, &next)) {
        return clio_world_error(
          world, CLIO_BAD_DATA, "%s:%zu: too many sets", path, number);
      }
    } else if (n_lines < CLIO_NER_MAX_WORDS &&
               !read_line(view, &lines[n_lines++])) {
      return clio_world_error(world,
                              CLIO_BAD_SYNTAX,
                              "%s:%zu: expected word, tab, tag",
                              path,
                              number);
    }
  }
  return add_sample(arena, corpus, &next, lines, n_lines);
}

ClioStatus
clio_ner_corpus_read(ClioWorld* const     world,
                     ClioArena* const     arena,
                     const char* const    directory,
                     const char* const    name,
                     ClioNerCorpus* const corpus)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView text;
  TRY(st, clio_ner_file_read(world, arena, directory, name, &text));
  return read_lines(world, arena, name, text, corpus);
}
