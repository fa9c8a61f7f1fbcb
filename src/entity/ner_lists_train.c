// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_lists_train.h"

#include "base/hash.h"
#include "base/try.h"
#include "entity/ner_lines_train.h"

#include <stdlib.h>
#include <string.h>

/// A key before the table is sorted
typedef struct {
  uint32_t key;
  uint32_t value;
} Entry;

typedef struct {
  Entry* entries;
  size_t n_entries;
  size_t capacity;
} Entries;

/// Unit of the numbers in vector-parts.tsv
static const float part_unit = 1.0F / 1000.0F;

static const char* const gazetteer_kinds[] = { "PERSON", "ORG",   "PARTY",
                                               "BRAND",  "GPE",   "CITY",
                                               "LOC",    "EVENT", "WORK",
                                               "OTHER",  NULL };

static const char* const part_kinds[] = {
  "F", "F1", "F2", "L", "L1", "L2", NULL
};

static uint32_t
read_kinds(ClioStringView list, const char* const* const kinds)
{
  uint32_t       bits = 0U;
  ClioStringView name;
  while (clio_ner_next_field(&list, ',', &name)) {
    for (uint32_t i = 0U; kinds[i]; ++i) {
      if (clio_string_equals(name, clio_string(kinds[i]))) {
        bits |= 1U << i;
      }
    }
  }
  return bits;
}

static ClioStatus
add_entry(ClioArena* const arena,
          Entries* const   entries,
          const uint32_t   key,
          const uint32_t   value)
{
  Entry* const e = clio_arena_grow(arena,
                                   entries->entries,
                                   entries->n_entries,
                                   &entries->capacity,
                                   sizeof(Entry));
  TRY_ALLOC(e);
  entries->entries                       = e;
  entries->entries[entries->n_entries++] = (Entry){ key, value };
  return CLIO_SUCCESS;
}

static int
compare(const void* const a, const void* const b)
{
  const uint32_t x = ((const Entry*)a)->key;
  const uint32_t y = ((const Entry*)b)->key;
  return (x > y) - (x < y);
}

/// Sort, and unite the bits of equal keys
static void
unite(Entries* const entries)
{
  Entry* const e = entries->entries;
  size_t       n = 0U;
  qsort(e, entries->n_entries, sizeof(Entry), compare);
  for (size_t i = 0U; i < entries->n_entries; ++i) {
    if (n && e[n - 1U].key == e[i].key) {
      e[n - 1U].value |= e[i].value;
    } else {
      e[n++] = e[i];
    }
  }
  entries->n_entries = n;
}

static uint32_t
digit(const char c)
{
  return (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10) & 15U;
}

static ClioStatus
make_table(ClioArena* const       arena,
           Entries* const         entries,
           ClioNerTable* const    table,
           const uint16_t** const kinds)
{
  unite(entries);
  const size_t    n = entries->n_entries;
  uint32_t* const index =
    clio_arena_alloc(arena, (CLIO_NER_BUCKETS + 1U) * sizeof(uint32_t));
  uint16_t* const keys   = clio_arena_alloc(arena, n * sizeof(uint16_t));
  uint16_t* const values = clio_arena_alloc(arena, n * sizeof(uint16_t));
  if (!index || !keys || !values) {
    return CLIO_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t key = entries->entries[i].key;
    keys[i]            = (uint16_t)key;
    values[i]          = (uint16_t)entries->entries[i].value;
    ++index[(key >> 16U) + 1U];
  }
  for (uint32_t i = 0U; i < CLIO_NER_BUCKETS; ++i) {
    index[i + 1U] += index[i];
  }
  *table = (ClioNerTable){ index, keys, (uint32_t)n };
  if (kinds) {
    *kinds = values;
  }
  return CLIO_SUCCESS;
}

/// Return the length of the word at the front of `name`, as it is tokenised
static size_t
word_length(const ClioStringView name)
{
  static const char marks[] = "-,()/&\"";
  if (strchr(marks, name.data[0])) {
    return 1U;
  }
  size_t n = 0U;
  while (n < name.length && name.data[n] != ' ' &&
         !strchr(marks, name.data[n])) {
    const bool at_end = n + 2U == name.length ||
                        (n + 2U < name.length && name.data[n + 2U] == ' ');
    if (at_end && !memcmp(name.data + n, "'s", 2U)) {
      return n ? n : 2U;
    }
    ++n;
  }
  return n;
}

static ClioStatus
add_name(ClioArena* const arena,
         Entries* const   entries,
         ClioStringView   name,
         const uint32_t   kinds)
{
  ClioStatus st   = CLIO_SUCCESS;
  uint32_t   hash = CLIO_NER_PHRASE;
  while (name.length) {
    const size_t n = name.data[0] == ' ' ? 0U : word_length(name);
    if (n) {
      ClioNerForm form;
      clio_ner_form(clio_substring(name.data, n), &form);
      hash               = clio_hash(form.lower, form.lower_length, hash);
      const bool is_last = n == name.length;
      TRY(st,
          add_entry(arena, entries, hash, is_last ? kinds : CLIO_NER_PREFIX));
    }
    const size_t skip = n ? n : 1U;
    name              = clio_substring(name.data + skip, name.length - skip);
  }
  return CLIO_SUCCESS;
}

/// Read lines of a name and its kinds into a table
static ClioStatus
read_names(const ClioWorld* const   world,
           ClioArena* const         arena,
           const char* const        directory,
           const char* const        file,
           const char* const* const kinds,
           ClioNerTable* const      table,
           const uint16_t** const   bits)
{
  Entries        entries = { NULL, 0U, 0U };
  ClioStatus     st      = CLIO_SUCCESS;
  ClioStringView text;
  ClioStringView line;
  TRY(st, clio_ner_file_read(world, arena, directory, file, &text));
  while (clio_ner_next_line(&text, &line)) {
    ClioStringView name;
    clio_ner_next_field(&line, '\t', &name);
    TRY(st, add_name(arena, &entries, name, read_kinds(line, kinds)));
  }
  return make_table(arena, &entries, table, bits);
}

/// Put the codes that stand in `text`, two digits each, in the table's order
static ClioStatus
read_codes(ClioArena* const    arena,
           ClioStringView      text,
           ClioNerLists* const lists)
{
  ClioStringView line;
  ClioStringView word;
  uint8_t* const codes =
    clio_arena_alloc(arena, (size_t)lists->vectors.n_keys * CLIO_NER_CODES);
  TRY_ALLOC(codes);
  lists->codes = codes;
  while (clio_ner_next_line(&text, &line)) {
    ClioNerForm form;
    uint32_t    place = 0U;
    clio_ner_next_field(&line, '\t', &word);
    clio_ner_form(word, &form);
    if (line.length == 2U * CLIO_NER_CODES &&
        clio_ner_table_find(&lists->vectors,
                            clio_hash(form.lower, form.lower_length, 7U),
                            &place)) {
      uint8_t* const row = codes + (size_t)place * CLIO_NER_CODES;
      for (size_t i = 0U; i < CLIO_NER_CODES; ++i) {
        row[i] = (uint8_t)(16U * digit(line.data[2U * i]) +
                           digit(line.data[2U * i + 1U]));
      }
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_words(const ClioWorld* const world,
           ClioArena* const       arena,
           const char* const      directory,
           ClioNerLists* const    lists)
{
  Entries        entries = { NULL, 0U, 0U };
  ClioStatus     st      = CLIO_SUCCESS;
  ClioStringView text;
  ClioStringView line;
  ClioStringView word;
  TRY(st,
      clio_ner_file_read(world, arena, directory, "vector-words.tsv", &text));
  ClioStringView rest = text;
  while (clio_ner_next_line(&rest, &line)) {
    ClioNerForm form;
    clio_ner_next_field(&line, '\t', &word);
    clio_ner_form(word, &form);
    const uint32_t key =
      clio_hash(form.lower, form.lower_length, CLIO_NER_PHRASE);
    TRY(st, add_entry(arena, &entries, key, 0U));
  }
  TRY(st, make_table(arena, &entries, &lists->vectors, NULL));
  return read_codes(arena, text, lists);
}

static ClioStatus
read_parts(const ClioWorld* const  world,
           ClioArena* const        arena,
           const char* const       directory,
           ClioNerKnowledge* const knowledge)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView text;
  ClioStringView field;
  TRY(st,
      clio_ner_file_read(world, arena, directory, "vector-parts.tsv", &text));
  const size_t n   = (size_t)CLIO_NER_CODES * 256U * CLIO_NER_PART;
  knowledge->parts = clio_arena_alloc(arena, n * sizeof(float));
  TRY_ALLOC(knowledge->parts);
  for (size_t i = 0U; i < n; ++i) {
    const char separator = (i + 1U) % CLIO_NER_PART ? ' ' : '\n';
    if (!clio_ner_next_field(&text, separator, &field)) {
      return clio_world_error(
        world, CLIO_BAD_DATA, "vector-parts.tsv: too few numbers");
    }
    knowledge->parts[i] = part_unit * (float)clio_ner_read_number(field);
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_ner_knowledge_read(const ClioWorld* const  world,
                        ClioArena* const        arena,
                        const char* const       directory,
                        ClioNerKnowledge* const knowledge)
{
  ClioNerLists* const lists = &knowledge->lists;
  ClioStatus          st    = CLIO_SUCCESS;
  TRY(st,
      read_names(world,
                 arena,
                 directory,
                 "gazetteer.tsv",
                 gazetteer_kinds,
                 &lists->phrases,
                 &lists->phrase_kinds));
  TRY(st,
      read_names(world,
                 arena,
                 directory,
                 "parts.tsv",
                 part_kinds,
                 &lists->parts,
                 &lists->part_kinds));
  TRY(st, read_words(world, arena, directory, lists));
  return read_parts(world, arena, directory, knowledge);
}
