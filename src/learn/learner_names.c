// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/buffer.h"
#include "base/try.h"

#include <ctype.h>
#include <string.h>

bool
learner_is_value(const char* const label)
{
  const char*  text   = label[0] == '"' ? label + 1 : label;
  const size_t length = strlen(text);
  unsigned     words  = 1U;
  bool         letter = false;
  for (const char* c = text; *c; ++c) {
    words += *c == ' ';
    letter = letter || isalpha((unsigned char)*c) || (unsigned char)*c > 127U;
  }
  return !letter || (isdigit((unsigned char)text[0]) && words == 3U &&
                     length > 4U && isdigit((unsigned char)text[length - 1U]));
}

ClioStatus
learner_add_naming(Learner* const       learner,
                   const ClioStringView text,
                   const char* const    label,
                   const uint32_t       property,
                   const bool           object)
{
  ClioKnownNames* const names = &learner->cues->names;
  ClioBuffer            key   = clio_buffer(learner->allocator);
  clio_name_key(text, &key);

  ClioStatus st = key.status;
  st            = st
                    ? st
                    : RESERVE(learner, namings, namings_capacity, learner->n_namings + 1U);
  if (!st && key.length > 1U) {
    st = clio_names_add(names,
                        clio_buffer_view(&key),
                        clio_string(label),
                        property,
                        object,
                        1.0f);
    if (!st) {
      learner->namings[learner->n_namings++] =
        names->namings[names->n_namings - 1U];
    }
  }
  clio_buffer_clear(&key);
  return st;
}

/// Add the ways a label may be written: without brackets, up to a comma
static ClioStatus
add_label(Learner* const    learner,
          const char* const label,
          const uint32_t    property,
          const bool        object)
{
  if (learner_is_value(label)) {
    return CLIO_SUCCESS;
  }

  ClioStatus     st   = CLIO_SUCCESS;
  ClioStringView text = clio_string(label);
  if (text.length > 2U && text.data[0] == '"') {
    text = clio_substring(text.data + 1, text.length - 2U);
  }
  TRY(st, learner_add_naming(learner, text, label, property, object));

  const char* const bracket = strstr(label, " (");
  const char* const comma   = strstr(label, ", ");
  if (bracket && bracket > label) {
    text = clio_substring(label, (size_t)(bracket - label));
    TRY(st, learner_add_naming(learner, text, label, property, object));
  }
  if (comma && comma > label && label[0] != '"') {
    text = clio_substring(label, (size_t)(comma - label));
    TRY(st, learner_add_naming(learner, text, label, property, object));
  }
  return st;
}

ClioStatus
learner_add_names(Learner* const learner)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioExample* const example = &learner->examples->items[i];
    learner->naming_starts[i]        = learner->n_namings;
    for (size_t t = 0U; t < example->n_triples; ++t) {
      const ClioExampleTriple* const triple = &example->triples[t];
      TRY(st, add_label(learner, triple->subject, triple->property, false));
      TRY(st, add_label(learner, triple->object, triple->property, true));
    }
    learner->naming_starts[i + 1U] = learner->n_namings;
  }
  return clio_names_sort(&learner->cues->names);
}

void
learner_mask(Learner* const learner, const uint32_t example, const bool away)
{
  const size_t* const starts[] = { learner->naming_starts,
                                   learner->alias_starts };
  for (unsigned a = 0U; a < 2U; ++a) {
    for (size_t i = starts[a][example]; i < starts[a][example + 1U]; ++i) {
      ClioNaming* const naming =
        clio_names_find(&learner->cues->names, &learner->namings[i]);
      if (naming) {
        naming->count += away ? -1.0f : 1.0f;
      }
    }
  }
}

// Forms of values

typedef struct {
  unsigned n_values, n_quoted, n_iso, n_long, n_january, n_decimal, n_whole;
} FormCounts;

static void
count_form(const char* const label, FormCounts* const counts)
{
  const bool        quoted = label[0] == '"';
  const char* const text   = quoted ? label + 1 : label;
  const size_t      digits = strspn(text, "0123456789");
  ++counts->n_values;
  counts->n_quoted += quoted;
  counts->n_iso += digits == 4U && text[4] == '-' && isdigit(text[5]);
  counts->n_long += digits == 2U && text[2] == ' ' && learner_is_value(text);
  counts->n_january += !strncmp(text, "01 January ", 11U);
  counts->n_decimal +=
    digits && text[digits] == '.' && isdigit(text[digits + 1U]);
  counts->n_whole += digits && (!text[digits] || text[digits] == '"');
}

ClioStatus
learner_set_forms(Learner* const learner)
{
  ClioCues* const   cues = learner->cues;
  FormCounts* const counts =
    clio_arena_alloc(learner->arena, cues->n_properties * sizeof(FormCounts));
  TRY_ALLOC(counts);

  for (size_t i = 0U; i < learner->examples->n_items; ++i) {
    const ClioExample* const example = &learner->examples->items[i];
    for (size_t t = 0U; t < example->n_triples; ++t) {
      count_form(example->triples[t].object,
                 &counts[example->triples[t].property]);
    }
  }

  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    const FormCounts* const c       = &counts[p];
    cues->forms[p].quoted           = c->n_quoted * 2U > c->n_values;
    cues->forms[p].decimal          = c->n_decimal > c->n_whole;
    cues->forms[p].first_of_january = c->n_january > c->n_whole;
    cues->forms[p].dates            = c->n_long > c->n_iso ? CLIO_DATES_LONG
                                      : c->n_iso           ? CLIO_DATES_ISO
                                                 : CLIO_DATES_VERBATIM;
  }
  return CLIO_SUCCESS;
}
