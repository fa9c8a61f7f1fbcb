// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/cues.h"

#include "base/allocator.h"
#include "base/try.h"
#include "date/date.h"
#include "learn/logistic.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ClioStatus
clio_cues_new(ClioWorld* const          world,
              const ClioOntology* const ontology,
              ClioCues** const          cues)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioCues* const result = clio_calloc(allocator, 1U, sizeof(ClioCues));
  TRY_ALLOC(result);

  size_t                           n = 0U;
  const ClioProperty* const* const properties =
    clio_ontology_properties(ontology, &n);
  result->allocator    = allocator;
  result->n_properties = (uint32_t)n + 1U;
  result->width =
    (result->n_properties + CLIO_COLUMNS - 1U) / CLIO_COLUMNS * CLIO_COLUMNS;
  result->kernels    = clio_kernels_best();
  result->threshold  = 0.5f;
  result->slope      = 1.0f;
  result->properties = clio_calloc(allocator, n + 1U, sizeof(ClioProperty*));
  result->iris       = clio_calloc(allocator, n + 1U, sizeof(char*));
  result->keys       = clio_calloc(allocator, n + 1U, sizeof(ClioKey));
  result->forms      = clio_calloc(allocator, n + 1U, sizeof(ClioValueForm));

  ClioStatus st = clio_string_table_init(&result->features, allocator);
  st            = st ? st : clio_names_init(&result->names, allocator);
  if (!result->properties || !result->iris || !result->keys || !result->forms) {
    st = CLIO_NO_MEMORY;
  }
  if (st) {
    clio_cues_free(result);
    return st;
  }

  for (size_t i = 0U; i < n; ++i) {
    result->properties[i + 1U] = properties[i];
    result->iris[i + 1U]       = properties[i]->iri;
    result->keys[i + 1U]       = clio_key(clio_string(properties[i]->iri));
  }
  result->iris[0] = "";
  *cues           = result;
  return CLIO_SUCCESS;
}

void
clio_cues_free(ClioCues* const cues)
{
  if (cues) {
    clio_string_table_clear(&cues->features);
    clio_names_clear(&cues->names);
    clio_free(cues->allocator, cues->properties);
    clio_free(cues->allocator, cues->iris);
    clio_free(cues->allocator, cues->keys);
    clio_free(cues->allocator, cues->forms);
    clio_free(cues->allocator, cues->first);
    clio_free(cues->allocator, cues->weights);
    clio_free(cues->allocator, cues->factors);
    clio_free(cues->allocator, cues->vectors);
    clio_free(cues->allocator, cues->rows);
    clio_free(cues->allocator, cues->sums);
    clio_free(cues->allocator, cues->paths);
    clio_free(cues->allocator, cues->sources);
    clio_free(cues->allocator, cues->places);
    clio_free(cues->allocator, cues);
  }
}

/// True if a word (lower case) and `length` letters of a label are akin
static bool
is_akin(const char* const word, const char* const label, const size_t length)
{
  const size_t n = strlen(word);
  size_t       i = 0U;
  while (i < n && i < length &&
         word[i] == (char)tolower((unsigned char)label[i])) {
    ++i;
  }
  return (i == n && i == length) ||
         (i >= 4U && n - i <= 4U && length - i <= 4U);
}

/// True if a word is akin to one of a label, which may be in camel case
static bool
label_has(const char* const label, const char* const word)
{
  size_t start = 0U;
  for (size_t i = 1U; label[start]; ++i) {
    const bool ends = !isalnum((unsigned char)label[i]) ||
                      (isupper((unsigned char)label[i]) &&
                       islower((unsigned char)label[i - 1U]));
    if (ends) {
      if (i - start > 2U && is_akin(word, label + start, i - start)) {
        return true;
      }
      start = i;
      while (label[start] && !isalnum((unsigned char)label[start])) {
        ++start;
      }
      i = start;
    }
  }
  return false;
}

uint32_t
clio_cues_generic(const ClioCues* const cues, const uint32_t feature)
{
  const char* const            text     = cues->features.strings[feature];
  const ClioCuePosition* const position = clio_cue_position(text);
  const char* const            value    = strchr(text, ':') + 1U;
  const bool known = !strncmp(text, "or:", 3U) || !strncmp(text, "sr:", 3U);
  if (!position || !(known || (position->lexical && strlen(value) > 2U))) {
    return CLIO_NO_NUMBER;
  }

  char match[] = "=:xx";
  memcpy(match + 2, position->code, 2U);
  return clio_string_table_find(&cues->features, clio_string(match));
}

/// True if a feature says of what kind a subject or object is
static bool
is_kind(const char* const feature)
{
  return !strncmp(feature, "sk:", 3U) || !strncmp(feature, "ok:", 3U);
}

uint32_t
clio_cues_kind_generic(const ClioCues* const  cues,
                       const uint32_t         feature,
                       const uint32_t         property,
                       ClioStringTable* const grow)
{
  enum { MAX_TEXT = 512 };
  const char* const         text   = cues->features.strings[feature];
  const bool                object = text[0] == 'o';
  const ClioProperty* const p      = cues->properties[property];
  const ClioClass* const class     = object ? p->range : p->domain;
  const char* const type = class ? class->iri : object ? p->datatype : NULL;
  char              generic[MAX_TEXT];
  if (!is_kind(text) || !type) {
    return CLIO_NO_NUMBER;
  }

  const int length = snprintf(generic, MAX_TEXT, "=%s %s", text, type);
  return (length < 0 || length >= MAX_TEXT) ? CLIO_NO_NUMBER
         : grow ? clio_string_table_add(grow, clio_string(generic))
                : clio_string_table_find(&cues->features, clio_string(generic));
}

bool
clio_cues_match(const ClioCues* const cues,
                const uint32_t        feature,
                const uint32_t        property)
{
  const char* const text  = cues->features.strings[feature];
  const char* const value = strchr(text, ':') + 1U;
  return (text[1] == 'r' && (text[0] == 'o' || text[0] == 's'))
           ? !strcmp(value, cues->iris[property])
           : cues->properties[property]->label &&
               label_has(cues->properties[property]->label, value);
}

typedef struct {
  uint64_t pair;
  float    weight;
  uint32_t source;
} Row;

static int
compare_rows(const void* const a, const void* const b)
{
  const uint64_t x = ((const Row*)a)->pair;
  const uint64_t y = ((const Row*)b)->pair;
  return x < y ? -1 : x > y;
}

/// Append a row for each match of a feature with a property
static uint32_t
add_matches(const ClioCues* const cues,
            const Row* const      generic,
            const uint32_t        feature,
            Row* const            rows)
{
  uint32_t       n     = 0U;
  const uint32_t match = clio_cues_generic(cues, feature);
  const bool some = match != CLIO_NO_NUMBER && generic[match].weight != 0.0f;
  const bool kind =
    match == CLIO_NO_NUMBER && is_kind(cues->features.strings[feature]);
  for (uint32_t p = 1U; some && p < cues->n_properties; ++p) {
    if (clio_cues_match(cues, feature, p)) {
      rows[n]        = generic[match];
      rows[n++].pair = ((uint64_t)feature << 32U) | p;
    }
  }
  for (uint32_t p = 1U; kind && p < cues->n_properties; ++p) {
    const uint32_t common = clio_cues_kind_generic(cues, feature, p, NULL);
    if (common != CLIO_NO_NUMBER && generic[common].weight != 0.0f) {
      rows[n]        = generic[common];
      rows[n++].pair = ((uint64_t)feature << 32U) | p;
    }
  }
  return n;
}

/// Return what a row comes to; the factors of properties it lacks are 1
static ClioCueSums
sums_of(const ClioCues* const cues, const ClioCueRow* const row)
{
  const uint32_t n    = cues->n_properties - 1U;
  uint32_t       rest = n;
  double         sum  = 0.0;
  float          most = 0.0f;
  for (uint32_t k = row->first; k < row->end; --rest) {
    const uint32_t property = cues->factors[k].property;
    float          factor   = 1.0f;
    for (; k < row->end && cues->factors[k].property == property; ++k) {
      factor *= cues->factors[k].factor;
    }
    sum += (double)factor;
    most = factor > most ? factor : most;
  }
  most = rest && most < 1.0f ? 1.0f : most;
  return (ClioCueSums){
    row->generic + (n ? (float)log((sum + rest) / n) : 0.0f),
    row->generic + (n ? logf(most) : 0.0f),
  };
}

/// Set the row of a feature; returns true if a vector serves better than it
static bool
set_row(ClioCues* const cues, const uint32_t feature)
{
  const uint32_t    first   = cues->first[feature];
  const uint32_t    end     = cues->first[feature + 1U];
  const bool        generic = first < end && !cues->weights[first].property;
  ClioCueRow* const row     = &cues->rows[feature];
  row->first                = first + generic;
  row->end                  = end;
  row->generic              = generic ? cues->weights[first].weight : 0.0f;
  for (uint32_t k = row->first; k < end; ++k) {
    cues->factors[k].property = cues->weights[k].property;
    cues->factors[k].factor   = expf(cues->weights[k].weight);
  }
  cues->sums[feature] = sums_of(cues, row);
  return end - first > cues->width / 16U;
}

enum { MAX_INNER = 5 }; // Words of a path, without its ends

/// Put a weight in its place among the `n` greatest, which are positive
static void
add_greatest(float* const greatest, const unsigned n, const float weight)
{
  unsigned at = n;
  while (at && greatest[at - 1U] < weight) {
    --at;
    if (at + 1U < n) {
      greatest[at + 1U] = greatest[at];
    }
  }
  if (at < n) {
    greatest[at] = weight;
  }
}

/**
   Multiply `out` by the greatest factors of `n` features of a position.

   @param greatest Room for #MAX_INNER numbers for each property.
*/
static void
multiply_greatest(const ClioCues* const cues,
                  const char* const     code,
                  const unsigned        n,
                  float* const          greatest,
                  float* const          out)
{
  memset(greatest, 0, (size_t)cues->width * MAX_INNER * sizeof(float));
  for (uint32_t f = 0U; f < cues->n_weighed; ++f) {
    const ClioCueRow* const row = &cues->rows[f];
    if (!strncmp(cues->features.strings[f], code, strlen(code))) {
      add_greatest(greatest, n, row->generic);
      for (uint32_t k = row->first; k < row->end; ++k) {
        add_greatest(&greatest[cues->weights[k].property * MAX_INNER],
                     n,
                     cues->weights[k].weight);
      }
    }
  }
  for (uint32_t p = 1U; p < cues->n_properties; ++p) {
    float sum = 0.0f;
    for (unsigned i = 0U; i < n; ++i) {
      sum += greatest[i] + greatest[p * MAX_INNER + i];
    }
    out[p] *= expf(sum);
  }
}

/// Set what paths may multiply at most
static ClioStatus
set_paths(ClioCues* const cues)
{
  static const char* const codes[] = { "pn:", "pu:", "pp:", "pl:" };

  const ClioAllocator* const a = cues->allocator;
  float* const               greatest =
    clio_calloc(a, (size_t)cues->width * MAX_INNER, sizeof(float));
  clio_free(a, cues->paths);
  cues->paths = clio_calloc(a, cues->width, sizeof(float));
  const ClioStatus st =
    (greatest && cues->paths) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  if (!st) {
    for (uint32_t p = 0U; p < cues->width; ++p) {
      cues->paths[p] = 1.0f;
    }
    for (size_t i = 0U; i < sizeof(codes) / sizeof(codes[0]); ++i) {
      multiply_greatest(cues, codes[i], 1U, greatest, cues->paths);
    }
    multiply_greatest(cues, "pw:", MAX_INNER, greatest, cues->paths);
  }
  clio_free(a, greatest);
  return st;
}

/// Set the most that all words between together may add
static void
set_phrase(ClioCues* const cues)
{
  cues->phrase = 0.0f;
  for (uint32_t f = 0U; f < cues->n_weighed; ++f) {
    if (!strncmp(cues->features.strings[f], "pB:", 3U)) {
      cues->phrase = fmaxf(cues->phrase, cues->sums[f].most);
    }
  }
}

/// Write the factors of a feature that has many as a vector
static void
set_vector(const ClioCues* const cues, const ClioCueRow* const row)
{
  float* const vector =
    cues->vectors + (size_t)(row->vector - 1U) * cues->width;
  for (uint32_t p = 0U; p < cues->width; ++p) {
    vector[p] = 1.0f;
  }
  for (uint32_t k = row->first; k < row->end; ++k) {
    vector[cues->factors[k].property] *= cues->factors[k].factor;
  }
}

/// Make the rows of all features from their weights
static ClioStatus
set_rows(ClioCues* const cues, const uint32_t n_weights)
{
  const ClioAllocator* const a = cues->allocator;
  clio_free(a, cues->factors);
  clio_free(a, cues->rows);
  clio_free(a, cues->sums);
  clio_free(a, cues->vectors);
  cues->vectors   = NULL;
  cues->factors   = clio_calloc(a, n_weights + 1U, sizeof(ClioCueFactor));
  cues->rows      = clio_calloc(a, cues->n_weighed + 1U, sizeof(ClioCueRow));
  cues->sums      = clio_calloc(a, cues->n_weighed + 1U, sizeof(ClioCueSums));
  const bool room = cues->factors && cues->rows && cues->sums;
  uint32_t   n    = 0U;
  for (uint32_t f = 0U; room && f < cues->n_weighed; ++f) {
    cues->rows[f].vector = set_row(cues, f) ? ++n : 0U;
  }

  const size_t size = (size_t)n * cues->width;
  cues->vectors     = clio_calloc(a, size + 1U, sizeof(float));
  if (!room || !cues->vectors) {
    return CLIO_NO_MEMORY;
  }
  for (uint32_t f = 0U; f < cues->n_weighed; ++f) {
    if (cues->rows[f].vector) {
      set_vector(cues, &cues->rows[f]);
    }
  }
  set_phrase(cues);
  return set_paths(cues);
}

ClioStatus
clio_cues_set_weights(ClioCues* const       cues,
                      const uint64_t* const pairs,
                      const float* const    weights,
                      const uint32_t        n_weights)
{
  const uint32_t n_features = cues->features.n_strings;
  Row* const     generic =
    clio_calloc(cues->allocator, n_features + 1U, sizeof(Row));
  Row*   rows     = clio_calloc(cues->allocator, n_weights + 1U, sizeof(Row));
  size_t capacity = n_weights + 1U;
  if (!generic || !rows) {
    clio_free(cues->allocator, generic);
    clio_free(cues->allocator, rows);
    return CLIO_NO_MEMORY;
  }

  uint32_t n = 0U;
  for (uint32_t i = 0U; i < n_weights; ++i) {
    const uint32_t feature = (uint32_t)(pairs[i] >> 32U);
    const Row      row     = { pairs[i], weights[i], i };
    if (cues->features.strings[feature][0] == '=') {
      generic[feature] = row;
    } else {
      rows[n++] = row;
    }
  }

  for (uint32_t f = 0U; f < n_features; ++f) {
    if (n + cues->n_properties > capacity) {
      capacity = (capacity + cues->n_properties) * 2U;
      Row* const larger =
        clio_realloc(cues->allocator, rows, capacity * sizeof(Row));
      if (!larger) {
        clio_free(cues->allocator, generic);
        clio_free(cues->allocator, rows);
        return CLIO_NO_MEMORY;
      }
      rows = larger;
    }
    n += add_matches(cues, generic, f, rows + n);
  }
  qsort(rows, n, sizeof(Row), compare_rows);

  clio_free(cues->allocator, cues->first);
  clio_free(cues->allocator, cues->weights);
  clio_free(cues->allocator, cues->sources);
  cues->sources = clio_calloc(cues->allocator, n + 1U, sizeof(uint32_t));
  cues->first = clio_calloc(cues->allocator, n_features + 2U, sizeof(uint32_t));
  cues->weights   = clio_calloc(cues->allocator, n + 1U, sizeof(ClioCueWeight));
  const bool room = cues->first && cues->weights && cues->sources;
  if (room) {
    for (uint32_t i = 0U; i < n; ++i) {
      ++cues->first[(rows[i].pair >> 32U) + 1U];
      cues->weights[i].property = (uint32_t)rows[i].pair;
      cues->weights[i].weight   = rows[i].weight;
      cues->sources[i]          = rows[i].source;
    }
    for (uint32_t f = 0U; f < n_features; ++f) {
      cues->first[f + 1U] += cues->first[f];
    }
  }
  cues->n_weighed = n_features;
  clio_free(cues->allocator, generic);
  clio_free(cues->allocator, rows);
  return room ? set_rows(cues, n) : CLIO_NO_MEMORY;
}

/// True if a name may be replaced by the fullest: by a longer form of itself
static bool
is_short_for(const ClioStringView name, const ClioStringView fullest)
{
  if (fullest.length <= name.length) {
    return false;
  }
  for (size_t i = 0U; i + name.length <= fullest.length; ++i) {
    if (!memcmp(fullest.data + i, name.data, name.length)) {
      return true;
    }
  }
  return !memchr(name.data, ' ', name.length);
}

static void
append_known(const ClioDocument* const  document,
             const ClioCandidate* const candidate,
             const char* const          known,
             ClioBuffer* const          label)
{
  const ClioStringView fullest =
    clio_string(candidate->entity == CLIO_NONE
                  ? NULL
                  : document->entities[candidate->entity].label);
  const bool refers = candidate->kind == CLIO_CANDIDATE_PRONOUN ||
                      (candidate->kind == CLIO_CANDIDATE_NAME &&
                       is_short_for(candidate->text, fullest));
  clio_buffer_append(label,
                     known                      ? clio_string(known)
                     : refers && fullest.length ? fullest
                                                : candidate->text);
}

void
clio_cues_subject_label(const ClioCues* const      cues,
                        const ClioDocument* const  document,
                        const ClioCandidate* const candidate,
                        const uint32_t             property,
                        ClioBuffer* const          label)
{
  append_known(
    document,
    candidate,
    candidate->key == CLIO_NO_NUMBER
      ? NULL
      : clio_names_label(&cues->names, candidate->key, property, false),
    label);
}

static void
append_date(const ClioCandidate* const candidate,
            const ClioValueForm        form,
            ClioBuffer* const          label)
{
  static const char* const months[] = {
    "",     "January", "February",  "March",   "April",    "May",     "June",
    "July", "August",  "September", "October", "November", "December"
  };

  const ClioDate date = candidate->time->date;
  char           text[CLIO_DATE_TEXT];
  const char*    datatype = NULL;
  if (form.first_of_january && !date.month) {
    clio_buffer_printf(label, "01 January %d", date.year);
  } else if (form.dates == CLIO_DATES_LONG && date.day) {
    clio_buffer_printf(
      label, "%02u %s %d", date.day, months[date.month], date.year);
  } else if (form.dates == CLIO_DATES_VERBATIM && date.day) {
    clio_buffer_append(label, candidate->text);
  } else {
    const size_t length = clio_date_format_xsd(date, text, &datatype);
    clio_buffer_append(label, clio_substring(text, length));
  }
}

static void
append_number(const ClioCandidate* const candidate,
              const ClioValueForm        form,
              ClioBuffer* const          label)
{
  bool whole = true;
  for (size_t i = 0U; i < candidate->text.length; ++i) {
    const char c = candidate->text.data[i];
    if (c != ',') {
      clio_buffer_append_byte(label, c);
    }
    whole = whole && (isdigit((unsigned char)c) || c == ',');
  }
  if (whole && form.decimal) {
    clio_buffer_append(label, clio_string(".0"));
  }
}

void
clio_cues_object_label(const ClioCues* const      cues,
                       const ClioDocument* const  document,
                       const ClioCandidate* const candidate,
                       const uint32_t             property,
                       ClioBuffer* const          label)
{
  const ClioValueForm form = cues->forms[property];
  const char* const   known =
    candidate->key == CLIO_NO_NUMBER
        ? NULL
        : clio_names_label(&cues->names, candidate->key, property, true);
  if (form.quoted && !(known && known[0] == '"')) {
    clio_buffer_append_byte(label, '"');
  }
  if (candidate->time && (!known || form.dates || form.first_of_january)) {
    append_date(candidate, form, label);
  } else if (!known && isdigit((unsigned char)candidate->text.data[0]) &&
             candidate->end == candidate->first + 1U) {
    append_number(candidate, form, label);
  } else {
    append_known(document, candidate, known, label);
  }
  if (form.quoted && !(known && known[0] == '"')) {
    clio_buffer_append_byte(label, '"');
  }
}
