// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "publish/publish.h"
#include "rdf/check.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// What the command line says
typedef struct {
  ClioPublishOptions site;
  const char*        text;
  bool               quiet;
} Settings;

/// A run
typedef struct {
  ClioWorld*       world;
  ClioArena*       arena;
  ClioPublish*     publish;
  ClioRdfReader*   reader;
  ClioRdfFiles     files;
  const char*      path; // Of the file being read
  ClioPublishText* texts;
  size_t           n_texts, texts_capacity;
  bool             has_base; // It has been found
} Run;

/* Texts */

static ClioStatus
add_text(Run* const run, const char* const name, const char* const path)
{
  ClioPublishText* const texts = clio_arena_grow(run->arena,
                                                 run->texts,
                                                 run->n_texts,
                                                 &run->texts_capacity,
                                                 sizeof(ClioPublishText));
  TRY_ALLOC(texts);
  TRY_ALLOC(name);
  TRY_ALLOC(path);
  run->texts                 = texts;
  run->texts[run->n_texts++] = (ClioPublishText){ name, path };
  return CLIO_SUCCESS;
}

// Texts that stand beside the graphs: `NAME.txt` of `NAME.ttl`
static ClioStatus
add_texts_beside(Run* const run)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < run->files.n_paths; ++i) {
    const char* const path  = run->files.paths[i];
    const char* const slash = strrchr(path, '/');
    const char* const name  = slash ? slash + 1 : path;
    const int         stem  = (int)(strrchr(name, '.') - name);
    const char* const text  = clio_arena_printf(
      run->arena, "%.*s%.*s.txt", (int)(name - path), path, stem, name);
    TRY_ALLOC(text);
    if (!access(text, R_OK)) {
      TRY(
        st,
        add_text(run, clio_arena_printf(run->arena, "%.*s", stem, name), text));
    }
  }
  return st;
}

static bool
is_directory(const char* const path)
{
  struct stat info;
  return !stat(path, &info) && S_ISDIR(info.st_mode);
}

// Articles that the graphs were made from: those named, else those in input/
static ClioStatus
add_articles(Run* const run, const char* const named)
{
  char       usual[]    = "input";
  char*      operands[] = { usual };
  ClioInputs inputs     = { 0 };
  ClioStatus st         = CLIO_SUCCESS;
  if (named) {
    operands[0] = clio_arena_string(run->arena, clio_string(named));
    TRY_ALLOC(operands[0]);
  } else if (!is_directory(usual)) {
    return st;
  }
  TRY(st, clio_inputs_list(run->world, run->arena, 1, operands, &inputs));
  for (size_t i = 0U; i < inputs.n_items; ++i) {
    TRY(st, add_text(run, inputs.items[i].name, inputs.items[i].path));
  }
  return named && inputs.n_missing ? CLIO_NOT_FOUND : st;
}

/* Graphs */

static ClioStatus
find_base_in(void* const handle, const ClioStatement* const statement)
{
  Run* const       run = (Run*)handle;
  const ClioStatus st  = clio_publish_find_base(run->publish, statement);
  run->has_base        = st == CLIO_NOT_FOUND;
  return st;
}

static ClioStatus
find_base(Run* const run)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < run->files.n_paths; ++i) {
    st = clio_rdf_files_read(
      run->world, run->reader, run->files.paths[i], find_base_in, run);
  }
  return run->has_base ? CLIO_SUCCESS : st;
}

static ClioStatus
add_statement(void* const handle, const ClioStatement* const statement)
{
  Run* const       run = (Run*)handle;
  const ClioStatus st  = clio_publish_add(run->publish, statement);
  if (st == CLIO_BAD_DATA) {
    const char* const problem = clio_statement_check(statement);
    return clio_world_error(run->world,
                            st,
                            "%s:%u: %s",
                            run->path,
                            clio_rdf_reader_line(run->reader),
                            problem ? problem : "a blank node has no page");
  }
  return st;
}

static ClioStatus
read_graphs(Run* const run)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_rdf_reader_new(run->world, &run->reader));
  TRY(st, find_base(run));
  for (size_t i = 0U; i < run->files.n_paths; ++i) {
    run->path = run->files.paths[i];
    TRY(st,
        clio_rdf_files_read(
          run->world, run->reader, run->path, add_statement, run));
  }
  return st;
}

static ClioStatus
publish(Run* const run, Settings* const settings, char** operands, const int n)
{
  char       output[]        = "output";
  char*      default_files[] = { output };
  ClioStatus st              = CLIO_SUCCESS;
  operands                   = n ? operands : default_files;
  run->files.arena           = run->arena;
  for (int i = 0; i < (n ? n : 1); ++i) {
    TRY(st, clio_rdf_files_add(run->world, &run->files, operands[i]));
  }
  TRY(st, add_texts_beside(run));
  TRY(st, add_articles(run, settings->text));
  settings->site.texts   = run->texts;
  settings->site.n_texts = run->n_texts;

  ClioPublishCounts counts;
  TRY(st, clio_publish_new(run->world, &settings->site, &run->publish));
  TRY(st, read_graphs(run));
  TRY(st, clio_publish_write(run->publish, &counts));
  if (!settings->quiet) {
    fprintf(stderr,
            "%zu pages of %zu statements; files: %zu written, %zu unchanged, "
            "%zu removed\n",
            counts.n_pages,
            counts.n_statements,
            counts.n_written,
            counts.n_unchanged,
            counts.n_removed);
  }
  return st;
}

/* The command */

// Find the front end: installed beside the ontology, or in the source tree
static const char*
find_web(char path[CLIO_MAX_PATH])
{
  clio_data_path("web", path);
  return is_directory(path) ? path : clio_data_path("src/publish/web", path);
}

static int
run_settings(Settings* const settings, char** const operands, const int n)
{
  char ontology[CLIO_MAX_PATH];
  char web[CLIO_MAX_PATH];
  Run  run                = { .world = clio_world_new(NULL) };
  run.arena               = clio_arena_new(clio_allocator_default());
  settings->site.ontology = settings->site.ontology
                              ? settings->site.ontology
                              : clio_data_path("ontology", ontology);
  settings->site.web      = find_web(web);
  const ClioStatus st     = run.world && run.arena
                              ? publish(&run, settings, operands, n)
                              : CLIO_NO_MEMORY;
  clio_publish_free(run.publish);
  clio_rdf_reader_free(run.reader);
  clio_arena_free(run.arena);
  clio_world_free(run.world);
  return clio_exit_code(st);
}

static bool
is_base(const char* const iri)
{
  return (!strncmp(iri, "https://", 8U) || !strncmp(iri, "http://", 7U)) &&
         !strpbrk(iri, "#?") && clio_iri_is_legal(clio_string(iri));
}

static int
run_publish(int argc, char** argv)
{
  // clang-format off
  Settings         s         = {0};
  const ClioOption options[] = {
    {"output", 'o', CLIO_OPTION_STRING, &s.site.directory, "DIR",
     "Write the site here"},
    {"base", 'b', CLIO_OPTION_STRING, &s.site.base, "IRI",
     "Publish under this IRI instead of the one in the graphs"},
    {"text", 't', CLIO_OPTION_STRING, &s.text, "DIR",
     "Show the articles here (default: those in input/)"},
    {"title", 'T', CLIO_OPTION_STRING, &s.site.title, "TEXT",
     "Call the site this"},
    {"license", 'l', CLIO_OPTION_STRING, &s.site.license, "IRI",
     "Say that the data are under this licence"},
    {"sparql", 's', CLIO_OPTION_STRING, &s.site.sparql, "URL",
     "Name this endpoint as one that answers from the same data"},
    {"ontology", 'O', CLIO_OPTION_STRING, &s.site.ontology, "DIR",
     "Take names of classes and properties from the ontology here"},
    {"quiet", 'q', CLIO_OPTION_FLAG, &s.quiet, NULL, "Print no summary"},
    {0},
  };
  // clang-format on
  const ClioUsage usage = {
    "publish",
    "[FILE|DIR]... -o DIR",
    "Make a linked-data site of exported graphs (default: those in output/):\n"
    "pages for people, data for programs, as static files.",
    options
  };

  const int result = clio_options_read(&usage, &argc, argv);
  if (result != CLIO_OPTIONS_GO) {
    return result;
  }
  if (!s.site.directory || !*s.site.directory) {
    return clio_options_error(&usage, "no directory to write to: say --output");
  }
  if (s.site.base && !is_base(s.site.base)) {
    return clio_options_error(&usage, "--base is an http or https IRI");
  }
  if (s.site.license && !clio_iri_is_legal(clio_string(s.site.license))) {
    return clio_options_error(&usage, "--license is an IRI");
  }
  return run_settings(&s, argv, argc);
}

const ClioCommand clio_cmd_publish = {
  "publish",
  "Make a linked-data site of exported graphs",
  run_publish,
};
