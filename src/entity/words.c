// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/words.h"

#include "base/try.h"
#include "entity/pronoun.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORD = 64 };

static uint64_t
word_key(const char* const text, const size_t length)
{
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (size_t i = 0U; i < length; ++i) {
    hash = (hash ^ (uint8_t)text[i]) * 0x100000001B3ULL;
  }
  return hash;
}

// Lower-case ASCII letters into `out`, return false if it is too long
static bool
lower_word(const ClioStringView text, char* const out)
{
  if (text.length >= MAX_WORD) {
    return false;
  }
  for (size_t i = 0U; i < text.length; ++i) {
    const char c = text.data[i];
    out[i]       = (c >= 'A' && c <= 'Z') ? (char)(c + 32) : c;
  }
  out[text.length] = '\0';
  return true;
}

const ClioWordInfo*
clio_words_find(const ClioWords* const words, const ClioStringView text)
{
  char lower[MAX_WORD];
  if (!lower_word(text, lower)) {
    return NULL;
  }

  const uint32_t i =
    clio_index_get(&words->index, word_key(lower, text.length));
  return (i != UINT32_MAX && !strcmp(words->infos[i].text, lower))
           ? &words->infos[i]
           : NULL;
}

bool
clio_words_has(const ClioWords* const words,
               const ClioStringView   text,
               const uint32_t         roles)
{
  const ClioWordInfo* const info = clio_words_find(words, text);
  return info && (info->roles & roles);
}

static ClioWordInfo*
add_word(ClioWords* const words, const ClioStringView text)
{
  char lower[MAX_WORD];
  if (!lower_word(text, lower)) {
    return NULL;
  }

  const uint64_t key = word_key(lower, text.length);
  const uint32_t old = clio_index_get(&words->index, key);
  if (old != UINT32_MAX) {
    return &words->infos[old];
  }

  ClioWordInfo* const infos = clio_arena_grow(words->arena,
                                              words->infos,
                                              words->n_infos,
                                              &words->capacity,
                                              sizeof(ClioWordInfo));
  const char* const copy = clio_arena_string(words->arena, clio_string(lower));
  if (!infos || !copy ||
      !clio_index_set(
        &words->index, words->arena, key, (uint32_t)words->n_infos)) {
    return NULL;
  }
  words->infos                 = infos;
  infos[words->n_infos].text   = copy;
  infos[words->n_infos].number = CLIO_SINGULAR;
  return &infos[words->n_infos++];
}

typedef struct {
  ClioWords*          words;
  const ClioOntology* ontology;
  const char*         value; // Second column of the row
} Row;

static uint8_t
read_sex(const char* s)
{
  uint8_t sex = 0U;
  for (; *s; ++s) {
    sex |= (*s == 'm')   ? CLIO_MASCULINE
           : (*s == 'f') ? CLIO_FEMININE
           : (*s == 'n') ? CLIO_NEUTER
                         : 0U;
  }
  return sex;
}

static const struct {
  const char*  name;
  ClioNameType type;
} kinds[] = {
  { "PERSON", CLIO_NAME_PERSON }, { "ORG", CLIO_NAME_ORG },
  { "GPE", CLIO_NAME_GPE },       { "LOC", CLIO_NAME_LOC },
  { "NORP", CLIO_NAME_NORP },     { "EVENT", CLIO_NAME_EVENT },
  { "WORK", CLIO_NAME_WORK },     { "OTHER", CLIO_NAME_OTHER },
};

static ClioNameType
read_kind(const char* const name)
{
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(*kinds); ++i) {
    const size_t length = strlen(kinds[i].name);
    if (!strncmp(name, kinds[i].name, length) &&
        (!name[length] || name[length] == ' ')) {
      return kinds[i].type;
    }
  }
  return CLIO_NAME_NONE;
}

static void
set_pronoun(const Row* const row, ClioWordInfo* const info)
{
  static const struct {
    char            letter;
    ClioPronounKind kind;
  } letters[] = {
    { 'p', CLIO_PRONOUN_PERSONAL },      { 'o', CLIO_PRONOUN_POSSESSIVE },
    { 'x', CLIO_PRONOUN_REFLEXIVE },     { 'r', CLIO_PRONOUN_RELATIVE },
    { 'd', CLIO_PRONOUN_DEMONSTRATIVE }, { '-', CLIO_PRONOUN_OTHER },
  };

  // "p3sm": kind, person, number, genders
  const char* const v = row->value;
  if (strlen(v) < 4U) {
    return;
  }
  for (size_t i = 0U; i < sizeof(letters) / sizeof(*letters); ++i) {
    if (letters[i].letter == v[0]) {
      info->pronoun = letters[i].kind;
    }
  }
  info->person = (uint8_t)(v[1] - '0');
  info->number = v[2] == 's'   ? CLIO_SINGULAR
                 : v[2] == 'p' ? CLIO_PLURAL
                               : CLIO_ANY_COUNT;
  info->sex    = read_sex(v + 3);
}

static void
set_title(const Row* const row, ClioWordInfo* const info)
{
  info->sex = read_sex(row->value);
}

static void
set_first(const Row* const row, ClioWordInfo* const info)
{
  info->first |= read_sex(row->value);
}

static void
set_noun(const Row* const row, ClioWordInfo* const info)
{
  const char* const sex = strchr(row->value, ' ');
  info->kind            = read_kind(row->value);
  if (sex) {
    info->sex = read_sex(sex + 1);
  }
}

static void
set_kin(const Row* const row, ClioWordInfo* const info)
{
  info->kind = CLIO_NAME_PERSON;
  info->sex  = read_sex(row->value);
}

static void
set_class(const Row* const row, ClioWordInfo* const info)
{
  if (row->ontology) {
    info->type = clio_ontology_class(row->ontology, row->value);
  }
}

static void
set_demonym(const Row* const row, ClioWordInfo* const info)
{
  info->place = row->value;
}

static void
set_instance(const Row* const row, ClioWordInfo* const info)
{
  const char* const kind = strchr(row->value, ' ');
  info->kind             = read_kind(row->value);
  info->place            = kind ? kind + 1 : "";
}

static void
set_sense(const Row* const row, ClioWordInfo* const info)
{
  info->sense = row->words->n_senses;
}

static const struct {
  const char*  name;
  ClioWordRole role;
  void (*set)(const Row*, ClioWordInfo*); // Or null: the role is all
} row_kinds[] = {
  { "pronoun", CLIO_WORD_PRONOUN, set_pronoun },
  { "title", CLIO_WORD_TITLE, set_title },
  { "first", CLIO_WORD_FIRST, set_first },
  { "noun", CLIO_WORD_NOUN, set_noun },
  { "kin", CLIO_WORD_KIN, set_kin },
  { "class", CLIO_WORD_NOUN, set_class },
  { "office", CLIO_WORD_OFFICE, NULL },
  { "suffix", CLIO_WORD_SUFFIX, NULL },
  { "keep", CLIO_WORD_KEEP, NULL },
  { "stop", CLIO_WORD_STOP, NULL },
  { "say", CLIO_WORD_SAY, NULL },
  { "demonym", CLIO_WORD_DEMONYM, set_demonym },
  { "copular", CLIO_WORD_COPULAR, NULL },
  { "sure", CLIO_WORD_SURE, NULL },
  { "broad", CLIO_WORD_BROAD, NULL },
  { "light", CLIO_WORD_LIGHT, NULL },
  { "succeed", CLIO_WORD_SUCCEED, NULL },
  { "elect", CLIO_WORD_ELECT, NULL },
  { "naming", CLIO_WORD_NAMING, NULL },
  { "label", CLIO_WORD_LABEL, NULL },
  { "ordinal", CLIO_WORD_ORDINAL, NULL },
  { "maker", CLIO_WORD_MAKER, NULL },
  { "state", CLIO_WORD_STATE, NULL },
  { "either", CLIO_WORD_EITHER, NULL },
  { "weekday", CLIO_WORD_WEEKDAY, NULL },
  { "firm", CLIO_WORD_FIRM, NULL },
  { "named", CLIO_WORD_NAMED, NULL },
  { "joined", CLIO_WORD_JOINED, NULL },
  { "letters", CLIO_WORD_LETTERS, NULL },
  { "create", CLIO_WORD_CREATE, NULL },
  { "means", CLIO_WORD_MEANS, set_demonym },
  { "instance", CLIO_WORD_CLASS, set_instance },
  { "synonym", 0, set_sense },
};

static ClioStatus
read_words(const Row* const row, const size_t kind, char* text)
{
  for (char* end = NULL; *text; text = end) {
    const size_t length = strcspn(text, " ");
    end                 = text + length + (text[length] == ' ');
    if (length) {
      ClioWordInfo* const info =
        add_word(row->words, clio_substring(text, length));
      TRY_ALLOC(info);
      info->roles |= (uint32_t)row_kinds[kind].role;
      if (row_kinds[kind].set) {
        row_kinds[kind].set(row, info);
      }
    }
  }
  return CLIO_SUCCESS;
}

// Read "weight TAB set feature TAB numbers"
static ClioStatus
read_weights(const Row* const row, const char* const numbers)
{
  ClioWords* const words = row->words;
  if (!words->pronouns) {
    words->pronouns = clio_arena_alloc(
      words->arena, CLIO_N_PRONOUN_SETS * sizeof(*words->pronouns));
    TRY_ALLOC(words->pronouns);
  }
  return clio_pronoun_read_weights(words->pronouns, row->value, numbers);
}

// Read "kind TAB value TAB word word ..."
static ClioStatus
read_row(Row* const row, char* const line)
{
  char* const value = strchr(line, '\t');
  char* const text  = value ? strchr(value + 1, '\t') : NULL;
  if (!text) {
    return CLIO_BAD_SYNTAX;
  }
  *value = *text = '\0';
  row->value     = clio_arena_string(row->words->arena, clio_string(value + 1));
  TRY_ALLOC(row->value);

  if (!strcmp(line, "type")) {
    row->words->types[read_kind(row->value)] =
      row->ontology ? clio_ontology_class(row->ontology, text + 1) : NULL;
    return CLIO_SUCCESS;
  }

  if (!strcmp(line, "weight")) {
    return read_weights(row, text + 1);
  }

  row->words->n_senses += !strcmp(line, "synonym");
  for (size_t i = 0U; i < sizeof(row_kinds) / sizeof(*row_kinds); ++i) {
    if (!strcmp(line, row_kinds[i].name)) {
      return read_words(row, i, text + 1);
    }
  }
  return CLIO_BAD_SYNTAX;
}

static ClioStatus
read_lines(Row* const row, FILE* const file, size_t* const number)
{
  ClioStatus st   = CLIO_SUCCESS;
  char*      line = NULL;
  size_t     size = 0U;
  for (ssize_t n = 0; !st && (n = getline(&line, &size, file)) >= 0;) {
    ++*number;
    while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) {
      line[--n] = '\0';
    }
    st = (n && line[0] != '#') ? read_row(row, line) : CLIO_SUCCESS;
  }
  free(line);
  return (!st && ferror(file)) ? CLIO_BAD_READ : st;
}

ClioStatus
clio_words_load(ClioWords* const          words,
                const ClioWorld* const    world,
                const ClioOntology* const ontology,
                const char* const         path)
{
  if (!words->arena) {
    words->arena = clio_arena_new(clio_world_allocator(world));
    TRY_ALLOC(words->arena);
  }

  FILE* const file = fopen(path, "rb");
  if (!file) {
    return clio_world_error(
      world, CLIO_BAD_READ, "%s: %s", path, strerror(errno));
  }

  Row              row    = { words, ontology, NULL };
  size_t           number = 0U;
  const ClioStatus st     = read_lines(&row, file, &number);
  fclose(file);
  return st ? clio_world_error(
                world, st, "%s:%zu: %s", path, number, clio_strerror(st))
            : st;
}

void
clio_words_clear(ClioWords* const words)
{
  clio_arena_free(words->arena);
  memset(words, 0, sizeof(*words));
}

bool
clio_form_is_letters(const ClioStringView form)
{
  size_t n = form.length;
  n -= n && form.data[n - 1U] == '.';
  return n > 1U && form.data[0] >= 'A' && form.data[0] <= 'Z' &&
         form.data[n - 1U] >= 'A' && form.data[n - 1U] <= 'Z';
}
