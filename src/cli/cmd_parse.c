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
#include "parse/analyzer.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// What the command line says
typedef struct {
  const char* input;
  const char* model;
  const char* tokenizer;
  bool        words_only;
} Options;

// What the command works with
typedef struct {
  ClioWorld*     world;
  ClioTokenizer* tokenizer;
  ClioAnalyzer*  analyzer; // Null to find words alone
  ClioWorkspace* workspace;
  ClioTextFormat format;
  bool           conllu; // The input is CoNLL-U
} Run;

static const char* const formats[] = {
  "auto", "text", "markdown", "html", "conllu", NULL,
};

static ClioStatus
read_document(const Run* const     run,
              const char* const    path,
              const ClioStringView bytes,
              ClioDocument** const document)
{
  ClioStatus st = CLIO_SUCCESS;
  if (run->conllu) {
    return clio_conllu_read(run->world, path, bytes, document);
  }

  TRY(st, clio_reader_read(run->world, path, bytes, run->format, document));
  return clio_tokenize(run->tokenizer, *document);
}

static ClioStatus
parse_bytes(const Run* const     run,
            const char* const    path,
            const ClioStringView bytes,
            ClioBuffer* const    out)
{
  ClioDocument* document = NULL;
  ClioStatus    st       = read_document(run, path, bytes, &document);
  if (!st && run->analyzer) {
    st = clio_analyze(run->analyzer, run->workspace, document, NULL);
  }
  if (!st) {
    clio_conllu_write(document, out);
    st = out->status;
  }
  clio_document_free(document);
  return st;
}

static ClioStatus
parse_file(void* const handle, const char* const path)
{
  const Run* const           run       = (const Run*)handle;
  const ClioAllocator* const allocator = clio_world_allocator(run->world);
  ClioBuffer                 in        = clio_buffer(allocator);
  ClioBuffer                 out       = clio_buffer(allocator);

  ClioStatus st =
    clio_input_read(run->world, path, run->conllu ? 0U : CLIO_MAX_INPUT, &in);
  st = st ? st : parse_bytes(run, path, clio_buffer_view(&in), &out);
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
start(Run* const run, const Options* const options)
{
  ClioStatus        st = CLIO_SUCCESS;
  char              room[CLIO_MAX_PATH];
  const char* const tokenizer =
    options->tokenizer ? options->tokenizer
                       : clio_data_path("models/tokenizer-en.clio", room);
  TRY(st, clio_tokenizer_new(run->world, tokenizer, &run->tokenizer));
  if (options->words_only) {
    return CLIO_SUCCESS;
  }

  const char* const model =
    options->model ? options->model : clio_data_path("models/en.clio", room);
  TRY(st, clio_analyzer_open(run->world, model, &run->analyzer));
  TRY_ALLOC(run->workspace = clio_workspace_new(run->analyzer));
  return CLIO_SUCCESS;
}

static int
parse(const Options* const options,
      const int            format,
      const int            n_paths,
      char** const         paths)
{
  Run run = { .world = clio_world_new(NULL) };
  if (!run.world) {
    return CLIO_EXIT_MODEL;
  }

  run.conllu = !strcmp(formats[format], "conllu");
  run.format = run.conllu ? CLIO_TEXT_AUTO : (ClioTextFormat)format;

  const ClioStatus st = start(&run, options);
  const int        code =
    st ? CLIO_EXIT_MODEL : clio_input_each(parse_file, &run, n_paths, paths);
  clio_workspace_free(run.workspace);
  clio_analyzer_free(run.analyzer);
  clio_tokenizer_free(run.tokenizer);
  clio_world_free(run.world);
  return code;
}

static int
run_parse(int argc, char** argv)
{
  Options          options = { .input = "auto" };
  const ClioOption table[] = {
    { "input",
      'i',
      CLIO_OPTION_STRING,
      &options.input,
      "FORMAT",
      "auto, text, markdown, html, or conllu to keep its sentences and words" },
    { "words",
      'w',
      CLIO_OPTION_FLAG,
      &options.words_only,
      NULL,
      "Find sentences and words only" },
    { "model",
      'm',
      CLIO_OPTION_STRING,
      &options.model,
      "FILE",
      "Model of tags and trees (models/en.clio)" },
    { "tokenizer",
      't',
      CLIO_OPTION_STRING,
      &options.tokenizer,
      "FILE",
      "Model of sentences and words (models/tokenizer-en.clio)" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "parse",
    "[FILE]...",
    "Write sentences, words, tags and trees of articles as CoNLL-U.",
    table,
  };

  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }

  const int format =
    clio_options_choice(&usage, "input", options.input, formats);
  return format < 0 ? CLIO_EXIT_USAGE : parse(&options, format, argc, argv);
}

const ClioCommand clio_cmd_parse = {
  "parse",
  "analyse articles: sentences, words, tags and trees as CoNLL-U",
  run_parse,
};
