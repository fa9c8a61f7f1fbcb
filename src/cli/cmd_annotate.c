// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/try.h"
#include "base/world.h"
#include "cli/annotation.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/options.h"
#include "date/date.h"
#include "graph/graph.h"
#include "pipeline/converter.h"
#include "text/reader.h"

#include <jansson.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What the command works with
typedef struct {
  ClioWorld*     world;
  ClioConverter* converter;
  ClioSession*   session;
  const char*    base; ///< Start of IRIs
  const char*    path; ///< Of the file being read
  size_t         line; ///< Of the file being read, 0 if it is a text
  bool           jsonl;
} Run;

/// A text to annotate; borrowed
typedef struct {
  const char*    id;
  ClioStringView text;
  ClioDate       published;
} Item;

static bool
is_blank(const ClioStringView text)
{
  for (size_t i = 0U; i < text.length; ++i) {
    if (!strchr(" \t\r\n", text.data[i])) {
      return false;
    }
  }
  return true;
}

static ClioStatus
annotate(const Run* const run, const Item* const item)
{
  ClioDocument* document = NULL;
  ClioStatus    st       = CLIO_SUCCESS;
  if (is_blank(item->text)) {
    document = clio_document_new(run->world);
    st       = document ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  } else {
    st = clio_reader_read(run->world,
                          item->id,
                          item->text,
                          run->jsonl ? CLIO_TEXT_PLAIN : CLIO_TEXT_AUTO,
                          &document);
  }
  if (!st && item->published.known) {
    document->published = item->published;
  }
  st = st ? st : clio_session_process(run->session, document, NULL);
  st = st ? st : clio_annotation_write(document, item->id, run->base, stdout);
  clio_document_free(document);
  return st;
}

static ClioStatus
complain(const Run* const run, const char* const what)
{
  return clio_world_error(
    run->world, CLIO_BAD_SYNTAX, "%s:%zu: %s", run->path, run->line, what);
}

static ClioStatus
annotate_object(const Run* const run, const json_t* const object)
{
  const json_t* const id   = json_object_get(object, "id");
  const json_t* const text = json_object_get(object, "text");
  const json_t* const dct  = json_object_get(object, "dct");
  Item                item = { 0 };
  if (!json_is_string(id)) {
    return complain(run, "expected a string \"id\"");
  }
  if (!json_is_string(text)) {
    return complain(run, "expected a string \"text\"");
  }
  if (dct && !json_is_null(dct) &&
      !(json_is_string(dct) &&
        clio_date_parse(clio_string(json_string_value(dct)),
                        &item.published))) {
    return complain(run, "expected a date such as \"1953-09-13\" as \"dct\"");
  }
  item.id   = json_string_value(id);
  item.text = clio_substring(json_string_value(text), json_string_length(text));
  return annotate(run, &item);
}

static ClioStatus
annotate_line(const Run* const run, const char* const line, const size_t length)
{
  json_error_t  error;
  json_t* const object = json_loadb(line, length, 0, &error);
  if (!object) {
    return clio_world_error(run->world,
                            CLIO_BAD_SYNTAX,
                            "%s:%zu:%d: %s",
                            run->path,
                            run->line,
                            error.column,
                            error.text);
  }
  const ClioStatus st = json_is_object(object)
                          ? annotate_object(run, object)
                          : complain(run, "expected a JSON object");
  json_decref(object);
  return st;
}

// Return true if no more lines can be handled
static bool
is_fatal(const ClioStatus status)
{
  return status == CLIO_NO_MEMORY || status == CLIO_BAD_WRITE;
}

static ClioStatus
annotate_lines(Run* const run, FILE* const in)
{
  ClioStatus result   = CLIO_SUCCESS;
  char*      line     = NULL;
  size_t     capacity = 0U;
  for (run->line = 1U; !is_fatal(result); ++run->line) {
    const ssize_t length = getline(&line, &capacity, in);
    if (length < 0) {
      break;
    }
    if (!is_blank(clio_substring(line, (size_t)length))) {
      const ClioStatus st = annotate_line(run, line, (size_t)length);
      result              = st ? st : result;
    }
  }
  free(line);
  if (ferror(in)) {
    return clio_world_error(
      run->world, CLIO_BAD_READ, "%s: cannot be read", run->path);
  }
  return result;
}

static ClioStatus
annotate_jsonl(Run* const run)
{
  const bool  standard = !strcmp(run->path, "-");
  FILE* const in       = standard ? stdin : fopen(run->path, "r");
  if (!in) {
    return clio_world_error(
      run->world, CLIO_NOT_FOUND, "%s: cannot be opened", run->path);
  }
  const ClioStatus st = annotate_lines(run, in);
  if (!standard) {
    fclose(in);
  }
  return st;
}

static ClioStatus
annotate_text(const Run* const run)
{
  ClioBuffer in = clio_buffer(clio_world_allocator(run->world));
  ClioStatus st = clio_input_read(run->world, run->path, CLIO_MAX_INPUT, &in);
  if (!st) {
    const Item item = { run->path,
                        clio_buffer_view(&in),
                        { 0, 0U, 0U, false } };
    st              = annotate(run, &item);
  }
  clio_buffer_clear(&in);
  return st;
}

static int
annotate_files(Run* const run, const int n_paths, char** const paths)
{
  int  failure = CLIO_EXIT_OK;
  bool some    = run->jsonl; // One bad line does not spoil the rest
  for (int i = 0; i < n_paths; ++i) {
    run->path           = paths[i];
    const ClioStatus st = run->jsonl ? annotate_jsonl(run) : annotate_text(run);
    failure             = st ? clio_exit_code(st) : failure;
    some                = some || !st;
    if (is_fatal(st)) {
      return failure;
    }
  }
  if (fflush(stdout)) {
    clio_world_log(
      run->world, CLIO_LOG_ERROR, "cannot write the standard output");
    return CLIO_EXIT_OUTPUT;
  }
  return failure == CLIO_EXIT_DATA && some ? CLIO_EXIT_SOME : failure;
}

static ClioStatus
run_open(Run* const run)
{
  char       room[CLIO_MAX_PATH];
  ClioStatus st = CLIO_SUCCESS;
  run->world    = clio_world_new(NULL);
  TRY_ALLOC(run->world);

  const ClioConverterOptions options = { .data = clio_data_directory(room) };
  TRY(st, clio_converter_new(run->world, &options, &run->converter));
  run->session = clio_session_new(run->converter);
  TRY_ALLOC(run->session);
  return st;
}

static void
run_close(Run* const run)
{
  clio_session_free(run->session);
  clio_converter_free(run->converter);
  clio_world_free(run->world);
}

static int
run_annotate(int argc, char** argv)
{
  static const char* const formats[] = { "text", "jsonl", NULL };

  const char*      base      = CLIO_DEFAULT_BASE;
  const char*      input     = "text";
  const ClioOption options[] = {
    { "input",
      'i',
      CLIO_OPTION_STRING,
      &input,
      "FORMAT",
      "text, or jsonl: lines of {\"id\", \"text\", \"dct\"}" },
    { "base",
      'b',
      CLIO_OPTION_STRING,
      &base,
      "IRI",
      "start of the IRIs of things (" CLIO_DEFAULT_BASE ")" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "annotate",
    "[FILE]...",
    "Write a JSON object for each text: its sentences, mentions of things and "
    "times.",
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

  Run   run        = { 0 };
  char  standard[] = "-";
  char* no_paths[] = { standard };
  run.jsonl        = format == 1;
  run.base         = base;

  const ClioStatus st     = run_open(&run);
  const int        result = st     ? clio_exit_code(st)
                            : argc ? annotate_files(&run, argc, argv)
                                   : annotate_files(&run, 1, no_paths);
  run_close(&run);
  return result;
}

const ClioCommand clio_cmd_annotate = {
  "annotate",
  "find sentences, mentions and times, as JSON",
  run_annotate,
};
