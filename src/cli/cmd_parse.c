// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/allocator.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "conllu/conllu.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// What the command works with
typedef struct {
  ClioWorld*     world;
  ClioTokenizer* tokenizer;
  ClioTextFormat format;
  bool           conllu; // The input is CoNLL-U
} Run;

static ClioStatus
analyse(const Run* const run, ClioDocument* const document)
{
  return run->conllu ? CLIO_SUCCESS : clio_tokenize(run->tokenizer, document);
}

static ClioStatus
parse_bytes(const Run* const     run,
            const char* const    path,
            const ClioStringView bytes,
            ClioBuffer* const    out)
{
  ClioDocument* document = NULL;
  ClioStatus    st =
    run->conllu
         ? clio_conllu_read(run->world, path, bytes, &document)
         : clio_reader_read(run->world, path, bytes, run->format, &document);
  st = st ? st : analyse(run, document);
  if (!st) {
    clio_conllu_write(document, out);
    st = out->status;
  }
  clio_document_free(document);
  return st;
}

static ClioStatus
parse_file(const Run* const run, const char* const path)
{
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

static int
parse_files(const Run* const run, const int n_paths, char** const paths)
{
  int  failure = CLIO_EXIT_OK;
  bool some    = false;
  for (int i = 0; i < n_paths; ++i) {
    const ClioStatus st = parse_file(run, paths[i]);
    if (st == CLIO_BAD_WRITE || st == CLIO_NO_MEMORY) {
      return clio_exit_code(st);
    }
    failure = st ? clio_exit_code(st) : failure;
    some    = some || !st;
  }
  return (failure && some) ? CLIO_EXIT_SOME : failure;
}

static const char* const formats[] = {
  "auto", "text", "markdown", "html", "conllu", NULL,
};

static int
run_parse(int argc, char** argv)
{
  const char*      input     = "auto";
  const ClioOption options[] = {
    { "input",
      'i',
      CLIO_OPTION_STRING,
      &input,
      "FORMAT",
      "auto, text, markdown, html or conllu (keeps sentences and words)" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "parse",
    "[FILE]...",
    "Write sentences, words, tags and trees of articles as CoNLL-U.",
    options,
  };

  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }

  const int format = clio_options_choice(&usage, "input", input, formats);
  if (format < 0) {
    return CLIO_EXIT_USAGE;
  }

  Run run    = { .world = clio_world_new(NULL) };
  run.conllu = !strcmp(formats[format], "conllu");
  run.format = run.conllu ? CLIO_TEXT_AUTO : (ClioTextFormat)format;
  if (!run.world ||
      clio_tokenizer_new(run.world, NULL, &run.tokenizer) != CLIO_SUCCESS) {
    clio_world_free(run.world);
    return CLIO_EXIT_MODEL;
  }

  char      standard_input[] = "-";
  char*     no_paths[]       = { standard_input };
  const int result =
    argc ? parse_files(&run, argc, argv) : parse_files(&run, 1, no_paths);
  clio_tokenizer_free(run.tokenizer);
  clio_world_free(run.world);
  return result;
}

const ClioCommand clio_cmd_parse = {
  "parse",
  "analyse articles: sentences, words, tags and trees as CoNLL-U",
  run_parse,
};
