// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/options.h"
#include "date/date.h"
#include "pipeline/converter.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/// A frame that was tried
typedef struct {
  const ClioFrame* frame;
  const ClioSlot*  slot;
  uint32_t         sentence;
  uint32_t         word;
  ClioFrameResult  result;
} Trial;

typedef struct {
  ClioWorld*     world;
  ClioConverter* converter;
  ClioSession*   session;
  ClioArena*     arena;
  Trial*         trials;
  size_t         n_trials, capacity;
  bool           out_of_memory;
  bool           no_tree;
  bool           fired_only;
} Run;

static const char* const functions[CLIO_N_FUNCTIONS] = {
  "self",      "subject",    "object",   "indirect object", "predicative",
  "possessor", "phrase",     "modifier", "clause",          "particle",
  "adverb",    "apposition", "governor", "complement",
};

static const char* const results[CLIO_N_FRAME_RESULTS] = {
  "fired", "missing", "class", "unknown", "same",
};

static const char* const modalities[] = { "asserted",
                                          "planned",
                                          "hypothetical",
                                          "reported",
                                          "contradicted" };

static void
on_tried(void* const            handle,
         const uint32_t         sentence,
         const uint32_t         word,
         const ClioFrame* const frame,
         const ClioFrameResult  result,
         const ClioSlot* const  slot)
{
  Run* const   run   = (Run*)handle;
  Trial* const grown = clio_arena_grow(
    run->arena, run->trials, run->n_trials, &run->capacity, sizeof(Trial));
  if (!grown) {
    run->out_of_memory = true;
    return;
  }
  const Trial trial            = { frame, slot, sentence, word, result };
  run->trials                  = grown;
  run->trials[run->n_trials++] = trial;
}

static void
print_tree(const ClioSentence* const s)
{
  for (uint32_t i = 0U; i < s->n_words; ++i) {
    const ClioWord* const w = &s->words[i];
    printf("  %3u  %-18.*s %-14s %-6s %3u %s\n",
           i + 1U,
           (int)w->form.length,
           w->form.data,
           w->lemma ? w->lemma : "_",
           clio_upos_name(w->upos),
           w->head,
           clio_deprel_name(w->deprel));
  }
}

static const char*
base_name(const char* const path)
{
  const char* const slash = path ? strrchr(path, '/') : NULL;
  return slash ? slash + 1 : (path ? path : "?");
}

static void
print_trial(const ClioDocument* const d, const Trial* const t)
{
  const ClioFrame* const f = t->frame;
  const ClioWord* const  w = &d->sentences[t->sentence].words[t->word];
  printf("  %-8s %s:%u  \"%.*s\" %s",
         results[t->result],
         base_name(f->entry->file),
         f->entry->line,
         (int)w->form.length,
         w->form.data,
         f->property ? f->property->curie : f->event->curie);
  if (t->slot) {
    printf("  (%s%s%s%s%s)",
           functions[t->slot->function],
           t->slot->marker ? " " : "",
           t->slot->marker ? t->slot->marker : "",
           t->slot->role ? " = " : "",
           t->slot->role ? t->slot->role->curie : "");
  }
  printf("\n");
}

static void
print_value(const ClioDocument* const d, const ClioValue* const v)
{
  char        text[CLIO_DATE_TEXT] = { 0 };
  const char* datatype             = NULL;
  switch (v->kind) {
  case CLIO_VALUE_ENTITY:
    printf("%s", d->entities[v->entity].label);
    break;
  case CLIO_VALUE_TIME:
    clio_date_format_xsd(v->date, text, &datatype);
    printf("%s", v->edtf ? v->edtf : text);
    break;
  case CLIO_VALUE_LITERAL:
    printf("\"%s\"", v->literal);
    break;
  }
}

static void
print_fact(const ClioDocument* const d, const ClioFact* const f)
{
  printf("  %s | %s | ", d->entities[f->subject].label, f->property->curie);
  print_value(d, &f->object);
  printf("  %.2f%s",
         (double)f->confidence,
         f->polarity == CLIO_NEGATIVE ? " negative" : "");
  if (f->modality != CLIO_ASSERTED) {
    printf(" %s", modalities[f->modality]);
  }
  if (f->attributed_to != CLIO_NONE) {
    printf(" by %s", d->entities[f->attributed_to].label);
  }
  if (f->entry) {
    printf("  %s:%u", base_name(f->entry->file), f->entry->line);
  }
  printf("%s%s\n", f->note ? "  " : "", f->note ? f->note : "");
  for (uint32_t i = 0U; i < f->n_hints; ++i) {
    const ClioHint* const hint = &f->hints[i];
    printf("    %+.2f %s:%u  %s \"%s\"\n",
           (double)hint->weight,
           base_name(hint->file),
           hint->line,
           hint->position,
           hint->words);
  }
}

static void
print_sentence(const Run* const          run,
               const ClioDocument* const d,
               const uint32_t            index)
{
  const ClioSentence* const s = &d->sentences[index];
  printf("%s%u. %.*s\n",
         index ? "\n" : "",
         index + 1U,
         (int)(s->end - s->start),
         d->text.data + s->start);
  if (!run->no_tree) {
    print_tree(s);
  }
  for (size_t i = 0U; i < run->n_trials; ++i) {
    if (run->trials[i].sentence == index &&
        (!run->fired_only || run->trials[i].result == CLIO_FRAME_FIRED)) {
      print_trial(d, &run->trials[i]);
    }
  }
  for (size_t i = 0U; i < d->n_facts; ++i) {
    if (d->facts[i].evidence.sentence == index) {
      print_fact(d, &d->facts[i]);
    }
  }
}

static ClioStatus
explain(Run* const run, const char* const path)
{
  ClioBuffer    buffer   = clio_buffer(clio_world_allocator(run->world));
  ClioDocument* document = NULL;
  ClioStatus    st       = clio_input_read(run->world, path, 0U, &buffer);
  st                     = st ? st
                              : clio_reader_read(run->world,
                             path,
                             clio_buffer_view(&buffer),
                             CLIO_TEXT_AUTO,
                             &document);
  if (!st) {
    const ClioRelateTrace trace = { run, on_tried };
    document->name              = path;
    st = clio_session_process(run->session, document, &trace);
  }
  if (!st && run->out_of_memory) {
    st = CLIO_NO_MEMORY;
  }
  for (uint32_t i = 0U; !st && i < document->n_sentences; ++i) {
    print_sentence(run, document, i);
  }
  clio_document_free(document);
  clio_buffer_clear(&buffer);
  return st;
}

static ClioStatus
open_run(Run* const run, const char* const ontology, const char* const lexicon)
{
  char                       buffer[CLIO_MAX_PATH];
  const ClioConverterOptions options = { .data = clio_data_directory(buffer),
                                         .ontology = ontology,
                                         .lexicon  = lexicon };
  run->world                         = clio_world_new(NULL);
  if (!run->world) {
    return CLIO_NO_MEMORY;
  }
  const ClioStatus st =
    clio_converter_new(run->world, &options, &run->converter);
  if (st) {
    return st;
  }
  run->session = clio_session_new(run->converter);
  run->arena   = clio_arena_new(clio_world_allocator(run->world));
  return run->session && run->arena ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static int
run_explain(int argc, char** argv)
{
  Run              run       = { 0 };
  const char*      ontology  = NULL;
  const char*      lexicon   = NULL;
  const ClioOption options[] = {
    { "ontology",
      0,
      CLIO_OPTION_STRING,
      &ontology,
      "DIR",
      "use this ontology and its lexicon" },
    { "lexicon",
      0,
      CLIO_OPTION_STRING,
      &lexicon,
      "FILE",
      "use this lexicon too, such as a learned one" },
    { "no-tree",
      0,
      CLIO_OPTION_FLAG,
      &run.no_tree,
      NULL,
      "leave out the trees" },
    { "fired",
      0,
      CLIO_OPTION_FLAG,
      &run.fired_only,
      NULL,
      "leave out the frames that only came near" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "explain",
    "FILE",
    "Show how an article is understood: sentence by sentence the tree, the "
    "frames that fired or came near with the file and line of their lexical "
    "entry, and the facts, each with its entry or the cues that weigh most.",
    options,
  };
  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  if (argc != 1) {
    return clio_options_error(&usage, "name one file");
  }

  ClioStatus st     = open_run(&run, ontology, lexicon);
  int        result = st ? CLIO_EXIT_MODEL : CLIO_EXIT_OK;
  if (!st) {
    st     = explain(&run, argv[0]);
    result = clio_exit_code(st);
  }
  clio_arena_free(run.arena);
  clio_session_free(run.session);
  clio_converter_free(run.converter);
  clio_world_free(run.world);
  return result;
}

const ClioCommand clio_cmd_explain = {
  "explain",
  "Show how an article is understood",
  run_explain,
};
