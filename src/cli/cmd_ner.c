// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/try.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/options.h"
#include "conllu/conllu.h"
#include "entity/ner.h"
#include "entity/ner_agree.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/// What the command works with
typedef struct {
  ClioWorld*        world;
  ClioTokenizer*    tokenizer;
  ClioNer*          ner;
  ClioNerWorkspace* workspace;
  int               format; ///< Index in `formats`
  bool              places; ///< Say LOC of GPE
} Run;

enum { CONLLU = 4, BIO = 5 };

static const char* const formats[] = {
  "auto", "text", "markdown", "html", "conllu", "bio", NULL,
};

/// Write the words of lines of word, tab, tag as CoNLL-U
static void
convert_bio(ClioStringView text, ClioBuffer* const out)
{
  unsigned number = 0U;
  while (text.length) {
    const char* const newline = memchr(text.data, '\n', text.length);
    const size_t      n = newline ? (size_t)(newline - text.data) : text.length;
    const char* const tab = memchr(text.data, '\t', n);
    if (!n && number) {
      clio_buffer_append_byte(out, '\n');
      number = 0U;
    } else if (tab && tab > text.data) {
      clio_buffer_printf(out, "%u\t", ++number);
      clio_buffer_append(out,
                         clio_substring(text.data, (size_t)(tab - text.data)));
      clio_buffer_append(out, clio_string("\t_\t_\t_\t_\t_\t_\t_\t_\n"));
    }
    const size_t skip = newline ? n + 1U : n;
    text              = clio_substring(text.data + skip, text.length - skip);
  }
  clio_buffer_append_byte(out, '\n');
}

static ClioStatus
read_document(const Run* const     run,
              const char* const    path,
              const ClioStringView bytes,
              ClioDocument** const document)
{
  ClioStatus st = CLIO_SUCCESS;
  if (run->format == CONLLU) {
    return clio_conllu_read(run->world, path, bytes, document);
  }
  if (run->format == BIO) {
    ClioBuffer words = clio_buffer(clio_world_allocator(run->world));
    convert_bio(bytes, &words);
    st = words.status;
    if (!st) {
      st =
        clio_conllu_read(run->world, path, clio_buffer_view(&words), document);
    }
    clio_buffer_clear(&words);
    return st;
  }
  const ClioTextFormat format = (ClioTextFormat)run->format;
  TRY(st, clio_reader_read(run->world, path, bytes, format, document));
  return clio_tokenize(run->tokenizer, *document);
}

/// Return the tag's place of a word in the outer names from `m` to the end
static char
word_place(const ClioDocument* const document,
           size_t* const             m,
           const uint32_t            sentence,
           const uint32_t            word)
{
  while (*m < document->n_mentions) {
    const ClioMention* const mention = &document->mentions[*m];
    if (mention->parent == CLIO_NONE && mention->span.sentence == sentence &&
        mention->span.end > word) {
      return mention->span.first > word    ? 'O'
             : mention->span.first == word ? 'B'
                                           : 'I';
    }
    if (mention->span.sentence > sentence) {
      return 'O';
    }
    ++*m;
  }
  return 'O';
}

static void
write_names(const Run* const          run,
            const ClioDocument* const document,
            ClioBuffer* const         out)
{
  size_t m = 0U;
  for (uint32_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      const char place = word_place(document, &m, s, i);
      clio_buffer_append(out, sentence->words[i].form);
      clio_buffer_append_byte(out, '\t');
      clio_buffer_append_byte(out, place);
      if (place != 'O') {
        const ClioNameType type = document->mentions[m].type;
        clio_buffer_printf(
          out,
          "-%s",
          clio_name_type_string(
            run->places && type == CLIO_NAME_GPE ? CLIO_NAME_LOC : type));
      }
      clio_buffer_append_byte(out, '\n');
    }
    clio_buffer_append_byte(out, '\n');
  }
}

static ClioStatus
find_names(const Run* const     run,
           const char* const    path,
           const ClioStringView bytes,
           ClioBuffer* const    out)
{
  ClioDocument* document = NULL;
  ClioStatus    st       = read_document(run, path, bytes, &document);
  for (uint32_t s = 0U; !st && s < document->n_sentences; ++s) {
    uint32_t n = 0U;
    st         = clio_ner_find(run->ner, run->workspace, document, s, &n);
  }
  st = st ? st : clio_ner_agree(document);
  if (!st) {
    write_names(run, document, out);
    st = out->status;
  }
  clio_document_free(document);
  return st;
}

static ClioStatus
run_file(void* const handle, const char* const path)
{
  const Run* const           run       = (const Run*)handle;
  const ClioAllocator* const allocator = clio_world_allocator(run->world);
  ClioBuffer                 in        = clio_buffer(allocator);
  ClioBuffer                 out       = clio_buffer(allocator);
  const size_t limit = run->format >= CONLLU ? 0U : CLIO_MAX_INPUT;
  ClioStatus   st    = clio_input_read(run->world, path, limit, &in);
  if (!st) {
    st = find_names(run, path, clio_buffer_view(&in), &out);
  }
  if (!st && (fwrite(out.data, 1, out.length, stdout) != out.length ||
              fflush(stdout))) {
    st = clio_world_error(
      run->world, CLIO_BAD_WRITE, "cannot write the standard output");
  }
  clio_buffer_clear(&in);
  clio_buffer_clear(&out);
  return st;
}

static ClioStatus
start(Run* const run, const char* const model)
{
  ClioStatus st = CLIO_SUCCESS;
  char       path[CLIO_MAX_PATH];
  run->world = clio_world_new(NULL);
  TRY_ALLOC(run->world);
  TRY(st, clio_tokenizer_new(run->world, NULL, &run->tokenizer));
  TRY(st,
      clio_ner_open(run->world,
                    model ? model : clio_data_path("models/ner-en.clio", path),
                    &run->ner));
  run->workspace = clio_ner_workspace_new(run->ner);
  return run->workspace ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static void
stop(Run* const run)
{
  clio_ner_workspace_free(run->workspace);
  clio_ner_free(run->ner);
  clio_tokenizer_free(run->tokenizer);
  clio_world_free(run->world);
}

static int
run_ner(int argc, char** argv)
{
  Run              run       = { .world = NULL };
  const char*      input     = "auto";
  const char*      model     = NULL;
  const ClioOption options[] = {
    { "input",
      'i',
      CLIO_OPTION_STRING,
      &input,
      "FORMAT",
      "auto, text, markdown, html, conllu or bio (keep sentences and words)" },
    { "model", 'm', CLIO_OPTION_STRING, &model, "FILE", "Model of names" },
    { "places",
      0,
      CLIO_OPTION_FLAG,
      &run.places,
      NULL,
      "Call countries and towns LOC, like other places" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "ner",
    "[FILE]...",
    "Find the names in articles, and write a line for each word: the word, a "
    "tab, and O, or B- or I- with the type of the name.",
    options,
  };

  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  run.format = clio_options_choice(&usage, "input", input, formats);
  if (run.format < 0) {
    return CLIO_EXIT_USAGE;
  }

  int result = CLIO_EXIT_MODEL;
  if (!start(&run, model)) {
    result = clio_input_each(run_file, &run, argc, argv);
  }
  stop(&run);
  return result;
}

const ClioCommand clio_cmd_ner = {
  "ner",
  "find names and their types, as BIO lines",
  run_ner,
};
