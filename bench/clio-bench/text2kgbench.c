// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The measures follow the benchmark's description.  Names are compared in lower
  case without spaces and underscores.  The official figures leave out what is
  predicted for relations that the sentence's gold triples lack, and are means
  over sentences, then over ontologies.  The strict ones count everything once.
  A subject or object is hallucinated if it is neither in the sentence nor in
  the ontology's names, stems compared.
*/

#include "text2kgbench.h"

#include "clio/converter.h"
#include "clio/document.h"
#include "clio/learn.h"

#include <jansson.h>
#include <libstemmer.h>

#include <ctype.h>
#include <dirent.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  MAX_PATH       = 4096,
  MAX_LABEL      = 1024,
  MAX_ONTOLOGIES = 64,
};

typedef struct {
  const char* directory;
  const char* test;
  const char* out;
  const char* data;
  unsigned    fold, n_folds;
  bool        by_subject; ///< All sentences about one thing are in one fold
  unsigned    n_jobs;     ///< Ontologies at a time, 0: as many as processors
} Settings;

/// Sums over the sentences of an ontology, and over all
typedef struct {
  double precision, recall, f1, conformance, subjects, relations, objects;
  size_t n_sentences, n_right, n_predicted, n_gold;
  double learn_seconds, run_seconds;
} Scores;

typedef struct {
  char*   id;
  char*   sentence;
  json_t* gold;      ///< List of sub, rel, obj, or null
  json_t* predicted; ///< Likewise
  bool    repeats;   ///< An earlier case has the sentence, and the gold
  size_t  group;     ///< Cases of one group are in one fold
} Case;

typedef struct {
  Case*  items;
  size_t n_items, capacity;
} Cases;

/// Set `path` to the concatenation of four parts, empty if it is too long
static void
make_path(char              path[MAX_PATH],
          const char* const a,
          const char* const b,
          const char* const c,
          const char* const d)
{
  if (snprintf(path, MAX_PATH, "%s%s%s%s", a, b, c, d) >= MAX_PATH) {
    path[0] = '\0';
  }
}

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Names

static void
clean(const char* text, char out[MAX_LABEL])
{
  size_t n = 0U;
  for (; *text && n + 1U < MAX_LABEL; ++text) {
    if (*text != ' ' && *text != '_') {
      out[n++] = (char)tolower((unsigned char)*text);
    }
  }
  out[n] = '\0';
}

static const char*
part(const json_t* const triple, const char* const name)
{
  const char* const text = json_string_value(json_object_get(triple, name));
  return text ? text : "";
}

static bool
same(const json_t* const a, const json_t* const b)
{
  static const char* const names[] = { "sub", "rel", "obj" };
  for (unsigned i = 0U; i < 3U; ++i) {
    char x[MAX_LABEL];
    char y[MAX_LABEL];
    clean(part(a, names[i]), x);
    clean(part(b, names[i]), y);
    if (strcmp(x, y)) {
      return false;
    }
  }
  return true;
}

static bool
has(const json_t* const list, const json_t* const triple)
{
  for (size_t i = 0U; i < json_array_size(list); ++i) {
    if (same(json_array_get(list, i), triple)) {
      return true;
    }
  }
  return false;
}

static bool
has_relation(const json_t* const list, const char* const relation)
{
  for (size_t i = 0U; i < json_array_size(list); ++i) {
    if (!strcmp(part(json_array_get(list, i), "rel"), relation)) {
      return true;
    }
  }
  return false;
}

/// The stems of a text, without anything between them; the caller's
static char*
stems(struct sb_stemmer* const stemmer, const char* const text)
{
  const size_t length = strlen(text);
  char* const  out    = calloc(length * 2U + 2U, 1U);
  char* const  word   = calloc(length + 1U, 1U);
  size_t       n      = 0U;
  size_t       w      = 0U;
  for (size_t i = 0U; out && word && i <= length; ++i) {
    const unsigned char c = (unsigned char)text[i];
    if (isalnum(c) || c > 127U) {
      word[w++] = (char)tolower(c);
    } else if (w) {
      const sb_symbol* const stem =
        sb_stemmer_stem(stemmer, (const sb_symbol*)word, (int)w);
      const int size = sb_stemmer_length(stemmer);
      if (stem && size > 0) {
        memcpy(out + n, stem, (size_t)size);
        n += (size_t)size;
      }
      w = 0U;
    }
  }
  free(word);
  return out;
}

static bool
is_in(struct sb_stemmer* const stemmer,
      const char* const        name,
      const char* const        where)
{
  char* const stem = stems(stemmer, name);
  const bool  in   = stem && strstr(where, stem);
  free(stem);
  return in;
}

// Cases

static char*
copy(const char* const text)
{
  char* const out = malloc(strlen(text) + 1U);
  return out ? strcpy(out, text) : NULL;
}

static void
add_triple(json_t* const     list,
           const char* const sub,
           const char* const rel,
           const char* const obj)
{
  json_t* const triple =
    json_pack("{s:s, s:s, s:s}", "sub", sub, "rel", rel, "obj", obj);
  if (triple && !has(list, triple)) {
    json_array_append(list, triple);
  }
  json_decref(triple);
}

static const char*
string_of(const json_t* const object, const char* const a, const char* const b)
{
  const char* const text = json_string_value(json_object_get(object, a));
  return text ? text : json_string_value(json_object_get(object, b));
}

/// Add the triples of a line to the case of its sentence
static bool
add_line(Cases* const cases, const json_t* const line, const bool merge)
{
  const char* const sentence = json_string_value(json_object_get(line, "sent"));
  const char* const id       = json_string_value(json_object_get(line, "id"));
  if (!sentence || !id) {
    return false;
  }

  Case* item = NULL;
  for (size_t i = 0U; merge && !item && i < cases->n_items; ++i) {
    item = strcmp(cases->items[i].sentence, sentence) ? NULL : &cases->items[i];
  }
  if (!item) {
    if (cases->n_items == cases->capacity) {
      cases->capacity = cases->capacity ? cases->capacity * 2U : 256U;
      cases->items    = realloc(cases->items, cases->capacity * sizeof(Case));
      if (!cases->items) {
        exit(1);
      }
    }
    item            = &cases->items[cases->n_items++];
    item->repeats   = false;
    item->id        = copy(id);
    item->sentence  = copy(sentence);
    item->gold      = json_array();
    item->predicted = json_array();
  }

  const json_t* const triples = json_object_get(line, "triples");
  for (size_t i = 0U; i < json_array_size(triples); ++i) {
    const json_t* const triple = json_array_get(triples, i);
    add_triple(item->gold,
               part(triple, "sub"),
               part(triple, "rel"),
               part(triple, "obj"));
  }
  const char* const rel = string_of(line, "rel_label", "rel");
  if (rel && !triples) {
    const char* const sub = string_of(line, "sub_label", "sub");
    const char* const obj = string_of(line, "obj_label", "obj");
    add_triple(item->gold, sub ? sub : "", rel, obj ? obj : "");
  }
  return true;
}

/// Read the lines of a file; with a fold, only those in it or out of it
static bool
read_cases(const char* const path, Cases* const cases, const bool merge)
{
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "clio-bench: %s: cannot be read\n", path);
    return false;
  }

  char*  line     = NULL;
  size_t capacity = 0U;
  size_t number   = 0U;
  while (getline(&line, &capacity, file) >= 0) {
    json_error_t  error;
    json_t* const object = json_loads(line, 0, &error);
    ++number;
    if (!object || !add_line(cases, object, merge)) {
      fprintf(stderr, "clio-bench: %s:%zu: no example\n", path, number);
    }
    json_decref(object);
  }
  free(line);
  fclose(file);
  return true;
}

/// Move the gold of lines with one sentence to the first of them
static void
join_repeats(Cases* const cases)
{
  for (size_t i = 0U; i < cases->n_items; ++i) {
    Case* const item = &cases->items[i];
    for (size_t j = 0U; !item->repeats && j < i; ++j) {
      Case* const first = &cases->items[j];
      if (!strcmp(first->sentence, item->sentence) && !first->repeats) {
        item->repeats = true;
        for (size_t t = 0U; t < json_array_size(item->gold); ++t) {
          const json_t* const triple = json_array_get(item->gold, t);
          add_triple(first->gold,
                     part(triple, "sub"),
                     part(triple, "rel"),
                     part(triple, "obj"));
        }
      }
    }
  }
}

static void
clear_cases(Cases* const cases)
{
  for (size_t i = 0U; i < cases->n_items; ++i) {
    free(cases->items[i].id);
    free(cases->items[i].sentence);
    json_decref(cases->items[i].gold);
    json_decref(cases->items[i].predicted);
  }
  free(cases->items);
  memset(cases, 0, sizeof(*cases));
}

/// What the first gold triple of a case is about
static const char*
subject_of(const Case* const item)
{
  return part(json_array_get(item->gold, 0U), "sub");
}

/// Number the cases, or the first subjects of their gold in the order of cases
static void
set_groups(Cases* const cases, const bool by_subject)
{
  json_t* const subjects = json_object();
  for (size_t i = 0U; i < cases->n_items; ++i) {
    Case* const       item  = &cases->items[i];
    const char* const first = subject_of(item);
    json_t*           group = json_object_get(subjects, first);
    if (!group) {
      group = json_integer((json_int_t)json_object_size(subjects));
      json_object_set_new(subjects, first, group);
    }
    item->group = by_subject ? (size_t)json_integer_value(group) : i;
  }
  json_decref(subjects);
}

static bool
in_fold(const Settings* const settings, const Case* const item)
{
  return settings->n_folds && item->group % settings->n_folds == settings->fold;
}

static void
write_line(FILE* const file, const Case* const item, json_t* const triples)
{
  json_t* const line = json_pack("{s:s, s:s, s:O}",
                                 "id",
                                 item->id,
                                 "sent",
                                 item->sentence,
                                 "triples",
                                 triples);
  json_dumpf(line, file, 0);
  fputc('\n', file);
  json_decref(line);
}

/// Write the cases out of the fold as examples
static bool
write_training(const Settings* const settings,
               const Cases* const    cases,
               const char* const     path)
{
  FILE* const file = fopen(path, "w");
  if (!file) {
    return false;
  }
  for (size_t i = 0U; i < cases->n_items; ++i) {
    if (!in_fold(settings, &cases->items[i])) {
      write_line(file, &cases->items[i], cases->items[i].gold);
    }
  }
  return !fclose(file);
}

// Running

/// True if the benchmark's list of relations has a label, or is not there
static bool
is_relation(const json_t* const ontology, const char* const label)
{
  const json_t* const relations = json_object_get(ontology, "relations");
  for (size_t i = 0U; i < json_array_size(relations); ++i) {
    if (!strcmp(part(json_array_get(relations, i), "label"), label)) {
      return true;
    }
  }
  return !relations;
}

static void
value_of(const ClioFactView* const fact, char out[MAX_LABEL])
{
  if (fact->object) {
    snprintf(out, MAX_LABEL, "%s", fact->object);
  } else if (fact->day) {
    snprintf(
      out, MAX_LABEL, "%04d-%02u-%02u", fact->year, fact->month, fact->day);
  } else if (fact->month) {
    snprintf(out, MAX_LABEL, "%04d-%02u", fact->year, fact->month);
  } else {
    snprintf(out, MAX_LABEL, "%04d", fact->year);
  }
}

/// Run on a case; what is not among the benchmark's relations is left out
static bool
run_case(ClioSession* const  session,
         const json_t* const relations,
         Case* const         item)
{
  const ClioArticle article  = { .name       = "sentence",
                                 .bytes      = clio_string(item->sentence),
                                 .media_type = "text/plain" };
  ClioDocument*     document = NULL;
  if (clio_session_convert(session, &article, &document)) {
    return false;
  }

  const ClioCounts counts = clio_document_counts(document);
  for (size_t i = 0U; i < counts.n_facts; ++i) {
    const ClioFactView fact = clio_document_fact(document, i);
    char               object[MAX_LABEL];
    value_of(&fact, object);
    if (fact.asserted && !fact.negative &&
        is_relation(relations, fact.property_label)) {
      add_triple(item->predicted, fact.subject, fact.property_label, object);
    }
  }
  clio_document_free(document);
  return true;
}

static bool
run_cases(const Settings* const settings,
          const char* const     ontology,
          const char* const     lexicon,
          const json_t* const   relations,
          Cases* const          cases)
{
  ClioWorld* const           world     = clio_world_new(NULL);
  ClioConverter*             converter = NULL;
  const ClioConverterOptions options   = { .data     = settings->data,
                                           .ontology = ontology,
                                           .lexicon  = lexicon };
  bool good = world && !clio_converter_new(world, &options, &converter);
  ClioSession* const session = good ? clio_session_new(converter) : NULL;
  for (size_t i = 0U; session && i < cases->n_items; ++i) {
    if (!settings->n_folds || in_fold(settings, &cases->items[i])) {
      if (!run_case(session, relations, &cases->items[i])) {
        fprintf(stderr, "clio-bench: %s failed\n", cases->items[i].id);
      }
    }
  }
  good = good && session;
  clio_session_free(session);
  clio_converter_free(converter);
  clio_world_free(world);
  return good;
}

static bool
learn(const Settings* const settings,
      const char* const     ontology,
      const char* const     examples,
      const char* const     also,
      const char* const     lexicon)
{
  ClioLearning               learning;
  ClioWorld* const           world     = clio_world_new(NULL);
  ClioConverter*             converter = NULL;
  const ClioConverterOptions options   = { .data     = settings->data,
                                           .ontology = ontology };
  const bool                 good =
    world && !clio_converter_new(world, &options, &converter) &&
    !clio_converter_learn(converter, examples, also, lexicon, &learning);
  clio_converter_free(converter);
  clio_world_free(world);
  return good;
}

// Scoring

static void
score_case(const Case* const        item,
           struct sb_stemmer* const stemmer,
           const json_t* const      ontology,
           const char* const        names,
           Scores* const            scores)
{
  const size_t n_gold   = json_array_size(item->gold);
  const size_t n_all    = json_array_size(item->predicted);
  size_t       n_kept   = 0U;
  size_t       n_right  = 0U;
  size_t       subjects = 0U;
  size_t       objects  = 0U;
  size_t       conform  = 0U;
  const size_t length   = strlen(item->sentence) + strlen(names) + 2U;
  char* const  text     = malloc(length);
  if (!text) {
    exit(1);
  }
  snprintf(text, length, "%s %s", item->sentence, names);
  char* const where = stems(stemmer, text);
  for (size_t i = 0U; i < n_all; ++i) {
    const json_t* const triple = json_array_get(item->predicted, i);
    n_kept += has_relation(item->gold, part(triple, "rel"));
    n_right += has(item->gold, triple);
    conform += is_relation(ontology, part(triple, "rel"));
    subjects += !is_in(stemmer, part(triple, "sub"), where);
    objects += !is_in(stemmer, part(triple, "obj"), where);
  }

  const double p = n_kept ? (double)n_right / (double)n_kept : 0.0;
  const double r = n_gold ? (double)n_right / (double)n_gold : 0.0;
  scores->precision += p;
  scores->recall += r;
  scores->f1 += p + r > 0.0 ? 2.0 * p * r / (p + r) : 0.0;
  scores->conformance += n_all ? (double)conform / (double)n_all : 1.0;
  scores->subjects += n_all ? (double)subjects / (double)n_all : 0.0;
  scores->objects += n_all ? (double)objects / (double)n_all : 0.0;
  ++scores->n_sentences;
  scores->n_right += n_right;
  scores->n_predicted += n_all;
  scores->n_gold += n_gold;
  free(where);
  free(text);
}

static double
ratio(const double a, const double b)
{
  return b > 0.0 ? a / b : 0.0;
}

static void
print_scores(const char* const name, const Scores* const s, const double n)
{
  const double p = ratio((double)s->n_right, (double)s->n_predicted);
  const double r = ratio((double)s->n_right, (double)s->n_gold);
  printf("%-28s %5.3f %5.3f %5.3f  %4.2f %4.2f %4.2f  %5.3f %5.3f %5.3f  "
         "%5.1f %5.1f\n",
         name,
         s->precision / n,
         s->recall / n,
         s->f1 / n,
         s->conformance / n,
         s->subjects / n,
         s->objects / n,
         p,
         r,
         ratio(2.0 * p * r, p + r),
         s->learn_seconds,
         s->run_seconds);
  fflush(stdout);
}

static void
add_scores(Scores* const total, const Scores* const s)
{
  const double n = (double)(s->n_sentences ? s->n_sentences : 1U);
  total->precision += s->precision / n;
  total->recall += s->recall / n;
  total->f1 += s->f1 / n;
  total->conformance += s->conformance / n;
  total->subjects += s->subjects / n;
  total->objects += s->objects / n;
  total->n_right += s->n_right;
  total->n_predicted += s->n_predicted;
  total->n_gold += s->n_gold;
  total->learn_seconds += s->learn_seconds;
  total->run_seconds += s->run_seconds;
}

/// The labels of the concepts in an ontology, with a space after each
static char*
concept_names(const json_t* const ontology)
{
  const json_t* const concepts = json_object_get(ontology, "concepts");
  size_t              length   = 1U;
  for (size_t i = 0U; i < json_array_size(concepts); ++i) {
    length += strlen(part(json_array_get(concepts, i), "label")) + 1U;
  }
  char* const names = calloc(length, 1U);
  for (size_t i = 0U; names && i < json_array_size(concepts); ++i) {
    strcat(names, part(json_array_get(concepts, i), "label"));
    strcat(names, " ");
  }
  return names;
}

static bool
write_predictions(const Settings* const settings,
                  const char* const     stem,
                  const Cases* const    cases)
{
  char path[MAX_PATH];
  make_path(path, settings->out, "/", stem, ".jsonl");
  mkdir(settings->out, 0777);
  FILE* const file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "clio-bench: %s: cannot be written\n", path);
    return false;
  }
  for (size_t i = 0U; i < cases->n_items; ++i) {
    write_line(file, &cases->items[i], cases->items[i].predicted);
  }
  return !fclose(file);
}

// Data sets

/// The file of a folder that begins with `stem` and "_" or "."
static bool
find_file(const char* const folder,
          const char* const stem,
          const char* const ending,
          char              path[MAX_PATH])
{
  const size_t n         = strlen(stem);
  DIR* const   directory = opendir(folder);
  bool         found     = false;
  for (const struct dirent* e; directory && (e = readdir(directory));) {
    const size_t length = strlen(e->d_name);
    if (!strncmp(e->d_name, stem, n) &&
        (e->d_name[n] == '_' || e->d_name[n] == '.') &&
        length > strlen(ending) &&
        !strcmp(e->d_name + length - strlen(ending), ending)) {
      make_path(path, folder, "/", e->d_name, "");
      found = true;
    }
  }
  if (directory) {
    closedir(directory);
  }
  return found;
}

static int
compare_stems(const void* const a, const void* const b)
{
  const char* const x = *(char* const*)a;
  const char* const y = *(char* const*)b;
  const long        i = strtol(x + strcspn(x, "0123456789"), NULL, 10);
  const long        j = strtol(y + strcspn(y, "0123456789"), NULL, 10);
  return i != j ? (i < j ? -1 : 1) : strcmp(x, y);
}

/// The names of the training files without "_train.jsonl", sorted by number
static size_t
list_stems(const char* const folder, char* stems_out[MAX_ONTOLOGIES])
{
  static const char ending[]  = "_train.jsonl";
  DIR* const        directory = opendir(folder);
  size_t            n         = 0U;
  for (const struct dirent* e; directory && (e = readdir(directory));) {
    const size_t length = strlen(e->d_name);
    if (n < MAX_ONTOLOGIES && length > sizeof(ending) &&
        !strcmp(e->d_name + length - sizeof(ending) + 1U, ending)) {
      stems_out[n]                               = copy(e->d_name);
      stems_out[n][length - sizeof(ending) + 1U] = '\0';
      ++n;
    }
  }
  if (directory) {
    closedir(directory);
  }
  qsort(stems_out, n, sizeof(char*), compare_stems);
  return n;
}

/// Note the sentences that are run on, and what they are about
static json_t*
tested_strings(const Settings* const settings, const Cases* const cases)
{
  json_t* const tested = json_object();
  for (size_t i = 0U; i < cases->n_items; ++i) {
    const Case* const item = &cases->items[i];
    if (settings->test || in_fold(settings, item)) {
      json_object_set_new(tested, item->sentence, json_true());
    }
    if (settings->by_subject && in_fold(settings, item)) {
      json_object_set_new(tested, subject_of(item), json_true());
    }
  }
  return tested;
}

/// Write the training cases of the other ontologies but for what is run on
static bool
write_also(const Settings* const settings,
           const char* const     stem,
           const Cases* const    run_on,
           const char* const     path)
{
  char        folder[MAX_PATH];
  char*       stems[MAX_ONTOLOGIES];
  FILE* const file   = fopen(path, "w");
  json_t*     tested = tested_strings(settings, run_on);
  make_path(folder, settings->directory, "/train", "", "");
  const size_t n    = list_stems(folder, stems);
  bool         good = file && tested;
  for (size_t s = 0U; s < n; ++s) {
    char  train[MAX_PATH];
    Cases cases = { NULL, 0U, 0U };
    make_path(train, folder, "/", stems[s], "_train.jsonl");
    if (good && strcmp(stems[s], stem)) {
      good = read_cases(train, &cases, true);
      set_groups(&cases, settings->by_subject);
    }
    for (size_t i = 0U; good && i < cases.n_items; ++i) {
      const Case* const item = &cases.items[i];
      const char* const sub  = subject_of(item);
      if (!in_fold(settings, item) &&
          !json_object_get(tested, item->sentence) &&
          !json_object_get(tested, sub)) {
        write_line(file, item, item->gold);
      }
    }
    clear_cases(&cases);
    free(stems[s]);
  }
  json_decref(tested);
  return (!file || !fclose(file)) && good;
}

static bool
bench_ontology(const Settings* const settings,
               const char* const     stem,
               Scores* const         scores)
{
  char train[MAX_PATH];
  char test[MAX_PATH] = "";
  char owl[MAX_PATH];
  char json[MAX_PATH];
  char folder[MAX_PATH];
  char examples[] = "/tmp/clio-bench-XXXXXX";
  char also[]     = "/tmp/clio-also-XXXXXX";
  char lexicon[]  = "/tmp/clio-lexicon-XXXXXX";
  make_path(train, settings->directory, "/train/", stem, "_train.jsonl");
  make_path(folder, settings->directory, "/ontologies/owl", "", "");
  if (!find_file(folder, stem, ".ttl", owl)) {
    fprintf(stderr, "clio-bench: no ontology for %s\n", stem);
    return false;
  }
  make_path(folder, settings->directory, "/ontologies/", "", "");
  make_path(json, folder, stem + 4, "_ontology.json", "");
  if (settings->test) {
    make_path(folder, settings->test, "/test", "", "");
  }
  if (settings->test && !find_file(settings->test, stem, ".jsonl", test) &&
      !find_file(folder, stem, ".jsonl", test)) {
    fprintf(stderr, "clio-bench: no test sentences for %s\n", stem);
    return false;
  }

  const int fds[]    = { mkstemp(examples), mkstemp(also), mkstemp(lexicon) };
  Cases     training = { NULL, 0U, 0U };
  Cases     testing  = { NULL, 0U, 0U };
  bool      good     = fds[0] >= 0 && fds[1] >= 0 && fds[2] >= 0 &&
              read_cases(train, &training, true);
  set_groups(&training, settings->by_subject);
  good = good && write_training(settings, &training, examples) &&
         (!settings->test || read_cases(test, &testing, false));
  join_repeats(&testing);
  set_groups(&testing, settings->by_subject);
  Cases* const cases = settings->test ? &testing : &training;
  good               = good && write_also(settings, stem, cases, also);

  json_t* const root  = json_load_file(json, 0, NULL);
  const double  start = now();
  good                = good && learn(settings, owl, examples, also, lexicon);
  const double middle = now();
  good                = good && run_cases(settings, owl, lexicon, root, cases);
  scores->learn_seconds = middle - start;
  scores->run_seconds   = now() - middle;

  struct sb_stemmer* const stemmer = sb_stemmer_new("english", NULL);
  char* const              names   = concept_names(root);
  for (size_t i = 0U; good && i < cases->n_items; ++i) {
    if (!cases->items[i].repeats &&
        (!settings->n_folds || in_fold(settings, &cases->items[i]))) {
      score_case(&cases->items[i], stemmer, root, names ? names : "", scores);
    }
  }
  good = good && (!settings->out || write_predictions(settings, stem, cases));
  sb_stemmer_delete(stemmer);
  free(names);
  json_decref(root);
  clear_cases(&training);
  clear_cases(&testing);
  for (unsigned i = 0U; i < 3U; ++i) {
    if (fds[i] >= 0) {
      close(fds[i]);
    }
  }
  unlink(examples);
  unlink(also);
  unlink(lexicon);
  return good;
}

static unsigned
count_processors(void)
{
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (unsigned)n : 1U;
}

static bool
read_settings(int argc, char** argv, Settings* const settings)
{
  settings->directory = argv[1];
  for (int i = 2; i + 1 < argc; i += 2) {
    if (!strcmp(argv[i], "--test")) {
      settings->test = argv[i + 1];
    } else if (!strcmp(argv[i], "-o")) {
      settings->out = argv[i + 1];
    } else if (!strcmp(argv[i], "--data")) {
      settings->data = argv[i + 1];
    } else if (!strcmp(argv[i], "--fold") ||
               !strcmp(argv[i], "--subject-fold")) {
      char* slash          = NULL;
      settings->by_subject = !strcmp(argv[i], "--subject-fold");
      settings->fold       = (unsigned)strtoul(argv[i + 1], &slash, 10);
      settings->n_folds =
        *slash == '/' ? (unsigned)strtoul(slash + 1, NULL, 10) : 0U;
    } else if (!strcmp(argv[i], "--jobs")) {
      settings->n_jobs = (unsigned)strtoul(argv[i + 1], NULL, 10);
    } else {
      return false;
    }
  }
  return argc >= 2 && argc % 2 == 0 &&
         (!settings->n_folds || settings->fold < settings->n_folds);
}

// All ontologies

enum { MAX_JOBS = 64 };

typedef struct {
  const Settings* settings;
  pthread_mutex_t mutex;
  char*           stems[MAX_ONTOLOGIES];
  Scores          scores[MAX_ONTOLOGIES];
  bool            good[MAX_ONTOLOGIES];
  size_t          n_stems;
  size_t          next; ///< Of `stems` to begin with
} Queue;

static void*
work(void* const handle)
{
  Queue* const queue = (Queue*)handle;
  for (;;) {
    pthread_mutex_lock(&queue->mutex);
    const size_t i = queue->next++;
    pthread_mutex_unlock(&queue->mutex);
    if (i >= queue->n_stems) {
      return NULL;
    }
    queue->good[i] =
      bench_ontology(queue->settings, queue->stems[i], &queue->scores[i]);
  }
}

/// Work through the queue in as many threads as are asked for
static void
run_queue(Queue* const queue, const unsigned n_jobs)
{
  pthread_t threads[MAX_JOBS];
  unsigned  n = 0U;
  while (n + 1U < n_jobs && n < MAX_JOBS &&
         !pthread_create(&threads[n], NULL, work, queue)) {
    ++n;
  }
  work(queue);
  while (n) {
    pthread_join(threads[--n], NULL);
  }
}

/// Print the scores of all ontologies; returns how many there are
static size_t
print_queue(const Queue* const queue)
{
  Scores total;
  size_t n_done = 0U;
  memset(&total, 0, sizeof(total));
  printf("%-28s official: P, R, F1;  conformance, hallucinated subjects, "
         "objects;  strict: P, R, F1;  seconds: learn, run\n",
         "ontology");
  for (size_t i = 0U; i < queue->n_stems; ++i) {
    const Scores* const s = &queue->scores[i];
    if (queue->good[i]) {
      print_scores(
        queue->stems[i], s, (double)(s->n_sentences ? s->n_sentences : 1U));
      add_scores(&total, s);
      ++n_done;
    }
  }
  if (n_done) {
    print_scores("mean (strict: all)", &total, (double)n_done);
  }
  return n_done;
}

int
text2kgbench(int argc, char** argv)
{
  Settings settings = { .data = CLIO_SOURCE_DIR };
  if (!read_settings(argc, argv, &settings)) {
    fputs("clio-bench: bad arguments\n", stderr);
    return 2;
  }

  char   folder[MAX_PATH];
  Queue* queue = calloc(1U, sizeof(Queue));
  if (!queue || pthread_mutex_init(&queue->mutex, NULL)) {
    free(queue);
    return 1;
  }
  make_path(folder, settings.directory, "/train", "", "");
  queue->settings = &settings;
  queue->n_stems  = list_stems(folder, queue->stems);

  const double start = now();
  run_queue(queue, settings.n_jobs ? settings.n_jobs : count_processors());
  const size_t n_done = print_queue(queue);
  printf("%.1f seconds in all\n", now() - start);

  const bool good = n_done && n_done == queue->n_stems;
  for (size_t i = 0U; i < queue->n_stems; ++i) {
    free(queue->stems[i]);
  }
  pthread_mutex_destroy(&queue->mutex);
  free(queue);
  return good ? 0 : 1;
}
