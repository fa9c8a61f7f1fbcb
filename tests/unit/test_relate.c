// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Each file of tests/cases/relate is a short text with trees.  Its first
  comments name the mentions ("name = PERSON 1 1-2": sentence, words) and what
  must be found or must not be asserted; README.md there tells the rest.
*/

#include "base/file.h"
#include "base/world.h"
#include "conllu/conllu.h"
#include "date/date.h"
#include "date/reader.h"
#include "entity/entity.h"
#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "relate/mend.h"
#include "relate/mend_names.h"
#include "relate/relate.h"

#include <assert.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES CLIO_SOURCE_DIR "/tests/cases/relate"

enum { MAX_LINE = 512, MAX_PARTS = 4 };

typedef struct {
  ClioWorld*       world;
  ClioOntology*    ontology;
  ClioLexicon*     lexicon;
  ClioDateReader*  dates;
  ClioEntityModel* entities;
  unsigned         n_failed;
} Tester;

typedef struct {
  const char*  name;
  ClioPolarity polarity;
  ClioModality modality;
} Standing;

static const Standing standings[] = {
  { "fact", CLIO_POSITIVE, CLIO_ASSERTED },
  { "never", CLIO_POSITIVE, CLIO_ASSERTED },
  { "negative", CLIO_NEGATIVE, CLIO_ASSERTED },
  { "planned", CLIO_POSITIVE, CLIO_PLANNED },
  { "hypothetical", CLIO_POSITIVE, CLIO_HYPOTHETICAL },
  { "reported", CLIO_POSITIVE, CLIO_REPORTED },
};

static ClioNameType
name_type(const char* const name)
{
  static const char* const names[CLIO_N_NAMES] = { "NONE",  "PERSON", "ORG",
                                                   "GPE",   "LOC",    "NORP",
                                                   "EVENT", "WORK",   "OTHER" };
  for (int i = 0; i < CLIO_N_NAMES; ++i) {
    if (!strcmp(name, names[i])) {
      return (ClioNameType)i;
    }
  }
  return CLIO_NAME_NONE;
}

static void
add_name(ClioDocument* const document, const char* const line)
{
  char     type[16] = { 0 };
  unsigned sentence = 0U;
  unsigned first    = 0U;
  unsigned last     = 0U;
  assert(sscanf(line, "%15s %u %u-%u", type, &sentence, &first, &last) == 4);
  ClioMention* const m = clio_document_add_mention(document);
  assert(m && sentence && first && last >= first);
  m->span.sentence = sentence - 1U;
  m->span.first    = first - 1U;
  m->span.end      = last;
  m->head          = first - 1U;
  m->entity        = CLIO_NONE;
  m->parent        = CLIO_NONE;
  m->type          = name_type(type);
  m->kind          = CLIO_MENTION_NAME;
  m->confidence    = 1.0F;

  // The head is the word whose own head is outside
  const ClioWord* const words = document->sentences[sentence - 1U].words;
  for (uint32_t i = first - 1U; i < last; ++i) {
    if (words[i].head < first || words[i].head > last) {
      m->head = i;
    }
  }
}

static void
write_value(const ClioDocument* const d,
            const ClioValue* const    v,
            char                      text[MAX_LINE])
{
  const char* datatype = NULL;
  text[0]              = '\0';
  if (v->kind == CLIO_VALUE_ENTITY) {
    snprintf(text, MAX_LINE, "%s", d->entities[v->entity].label);
  } else if (v->kind == CLIO_VALUE_LITERAL) {
    snprintf(text, MAX_LINE, "%s", v->literal);
  } else {
    char date[CLIO_DATE_TEXT] = { 0 };
    clio_date_format_xsd(v->date, date, &datatype);
    snprintf(text, MAX_LINE, "%s", v->edtf ? v->edtf : date);
  }
}

static bool
is_stated(const ClioDocument* const d,
          const Standing* const     standing,
          char* const               parts[MAX_PARTS])
{
  for (size_t i = 0U; i < d->n_facts; ++i) {
    const ClioFact* const f = &d->facts[i];
    char                  object[MAX_LINE];
    write_value(d, &f->object, object);
    if (f->polarity == standing->polarity &&
        f->modality == standing->modality &&
        !strcmp(d->entities[f->subject].label, parts[0]) &&
        !strcmp(f->property->curie, parts[1]) && !strcmp(object, parts[2])) {
      return true;
    }
  }
  return false;
}

static void
print_facts(const ClioDocument* const d)
{
  for (size_t i = 0U; i < d->n_facts; ++i) {
    const ClioFact* const f = &d->facts[i];
    char                  object[MAX_LINE];
    write_value(d, &f->object, object);
    printf("    %s | %s | %s%s%s\n",
           d->entities[f->subject].label,
           f->property->curie,
           object,
           f->polarity == CLIO_NEGATIVE ? " (negative)" : "",
           f->modality != CLIO_ASSERTED ? " (not asserted)" : "");
  }
}

// Split "a | b | c" in place
static void
split(char* line, char* parts[MAX_PARTS])
{
  for (unsigned i = 0U; i < MAX_PARTS; ++i) {
    char* const bar = line ? strstr(line, " | ") : NULL;
    parts[i]        = line;
    if (bar) {
      *bar = '\0';
    }
    line = bar ? bar + 3 : NULL;
  }
}

// "Green Party | clio:PoliticalParty": return true if that is of the class
static bool
is_of_class(const ClioDocument* const d, const char* parts)
{
  const char* const bar    = strstr(parts, " | ");
  const size_t      length = bar ? (size_t)(bar - parts) : 0U;
  for (size_t i = 0U; bar && i < d->n_entities; ++i) {
    const ClioEntity* const e = &d->entities[i];
    if (!e->merged && e->label && strlen(e->label) == length &&
        !memcmp(e->label, parts, length) && e->type) {
      return !strcmp(e->type->curie, bar + 3);
    }
  }
  return false;
}

static bool
check_line(const ClioDocument* const d, char* const line)
{
  char* const equals = strstr(line, " = ");
  if (!equals) {
    return true;
  }
  *equals = '\0';
  if (!strcmp(line, "none")) {
    return d->n_facts == 0U;
  }
  if (!strcmp(line, "class")) {
    return is_of_class(d, equals + 3);
  }
  for (size_t i = 0U; i < sizeof(standings) / sizeof(standings[0]); ++i) {
    if (!strcmp(line, standings[i].name)) {
      char* parts[MAX_PARTS];
      split(equals + 3, parts);
      assert(parts[2]);
      return is_stated(d, &standings[i], parts) !=
             !strcmp(standings[i].name, "never");
    }
  }
  return true;
}

// Call `each` on the text of each comment at the start
static bool
visit_comments(const ClioStringView text,
               ClioDocument* const  document,
               bool (*each)(ClioDocument*, char*))
{
  bool        good  = true;
  const char* start = text.data;
  while (start[0] == '#' && start[1] == ' ') {
    const char* const end = strchr(start, '\n');
    char              line[MAX_LINE];
    assert(end && (size_t)(end - start) < MAX_LINE);
    memcpy(line, start + 2, (size_t)(end - start) - 2U);
    line[end - start - 2] = '\0';
    good                  = each(document, line) && good;
    start                 = end + 1;
  }
  return good;
}

static bool
read_name(ClioDocument* const document, char* const line)
{
  if (!strncmp(line, "name = ", 7U)) {
    add_name(document, line + 7);
  }
  return true;
}

static bool
check_comment(ClioDocument* const document, char* const line)
{
  char       copy[MAX_LINE];
  const bool good =
    (snprintf(copy, sizeof(copy), "%s", line), check_line(document, line));
  if (!good) {
    printf("  wrong: %s\n", copy);
  }
  return good;
}

static void
test_case(Tester* const t, const char* const name)
{
  char          path[MAX_LINE];
  ClioDocument* document = NULL;
  ClioBuffer    buffer   = clio_buffer(clio_world_allocator(t->world));
  snprintf(path, sizeof(path), "%s/%s", CASES, name);
  assert(!clio_file_read(path, 0U, &buffer));
  assert(
    !clio_conllu_read(t->world, path, clio_buffer_view(&buffer), &document));
  visit_comments(clio_buffer_view(&buffer), document, read_name);
  assert(!clio_dates_find(t->dates, document));
  clio_relate_mend(t->lexicon, document);
  clio_mend_names(t->ontology, t->lexicon, document);
  assert(!clio_entities_resolve(t->entities, document));
  clio_relate_mend_appositions(document);
  assert(!clio_relate(t->ontology, t->lexicon, document, NULL));
  if (!visit_comments(clio_buffer_view(&buffer), document, check_comment)) {
    printf("%s fails; it states\n", name);
    print_facts(document);
    ++t->n_failed;
  }
  clio_document_free(document);
  clio_buffer_clear(&buffer);
}

static void
test_all(Tester* const t)
{
  DIR* const directory = opendir(CASES);
  unsigned   n         = 0U;
  assert(directory);
  for (const struct dirent* e; (e = readdir(directory));) {
    if (strstr(e->d_name, ".conllu")) {
      test_case(t, e->d_name);
      ++n;
    }
  }
  closedir(directory);
  printf("%u cases, %u failed\n", n, t->n_failed);
  assert(n > 10U);
}

int
main(void)
{
  Tester t;
  memset(&t, 0, sizeof(t));
  t.world = clio_world_new(NULL);
  assert(t.world);
  assert(!clio_ontology_load(
    t.world, CLIO_SOURCE_DIR "/ontology", NULL, &t.ontology));
  assert(!clio_lexicon_new(t.world, t.ontology, &t.lexicon));
  assert(!clio_date_reader_new(t.world, &t.dates));
  assert(!clio_entity_model_load(
    t.world, t.ontology, CLIO_SOURCE_DIR "/models", &t.entities));
  test_all(&t);
  clio_entity_model_free(t.entities);
  clio_date_reader_free(t.dates);
  clio_lexicon_free(t.lexicon);
  clio_ontology_free(t.ontology);
  clio_world_free(t.world);
  return t.n_failed != 0U;
}
