// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/world.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/describe.h"
#include "cli/input.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "export/format.h"
#include "pipeline/converter.h"
#include "rdf/check.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/// What the command line says
typedef struct {
  ClioWriteOptions write;
  const char*      output;
  const char*      ontology;
  const char*      lexicon;
  const char*      from;
  const char*      published;
  const char*      source;
  const char*      describe; // Directory for a description, or null
  const char*      license;
  const char*      rejects;
  unsigned         n_jobs;
  bool             quiet;
} Settings;

/// Everything a run needs and must free
typedef struct {
  ClioWorld*     world;
  ClioArena*     arena;
  ClioConverter* converter;
  ClioInputs     inputs;
  // Of what is written, or null
  ClioDescription* description;
  double           start;
} Run;

static const char* const sources[] = { "text", "markdown", "html", NULL };

static const char* const media_types[] = { "text/plain",
                                           "text/markdown",
                                           "text/html" };

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + ((double)t.tv_nsec / 1e9);
}

/// Return -1, with a message, if `--to` names no format
static int
check_format(const ClioUsage* const usage, const Settings* const settings)
{
  enum { MAX_FORMATS = 32 };
  const char* names[MAX_FORMATS + 1] = { NULL };
  for (unsigned i = 0U; i < MAX_FORMATS && clio_format_name(i); ++i) {
    names[i] = clio_format_name(i);
  }
  return settings->write.format
           ? clio_options_choice(usage, "to", settings->write.format, names)
           : 0;
}

static bool
is_directory(const char* const path)
{
  struct stat info;
  return !stat(path, &info) && S_ISDIR(info.st_mode);
}

/// Log a message in place of a line of progress
static void
print_log(void* const        handle,
          const ClioLogLevel level,
          const char* const  message)
{
  static const char* const prefixes[] = { "error: ", "warning: ", "" };
  (void)handle;
  fprintf(stderr, "\r\033[Kclio: %s%s\n", prefixes[level], message);
}

static void
print_summary(const ClioBatchResult* const result, const double seconds)
{
  fprintf(stderr,
          "%zu article%s, %zu sentences, %zu entities, %zu facts in %.2f s",
          result->n_converted,
          result->n_converted == 1U ? "" : "s",
          result->counts.n_sentences,
          result->counts.n_entities,
          result->counts.n_facts,
          seconds);
  if (result->n_failed) {
    fprintf(stderr, ", %zu failed", result->n_failed);
  }
  fprintf(stderr, "\n");
}

/// Make the output directory, and return false if that is not possible
static bool
make_directory(const ClioWorld* const world, const char* const path)
{
  if (!is_directory(path) && mkdir(path, 0777)) {
    clio_world_log(world, CLIO_LOG_ERROR, "%s: %s", path, strerror(errno));
    return false;
  }
  return true;
}

static unsigned
count_jobs(const unsigned wanted, const size_t n_inputs)
{
  const long     online = sysconf(_SC_NPROCESSORS_ONLN);
  const unsigned n      = wanted ? wanted : online > 0 ? (unsigned)online : 1U;
  return n > n_inputs ? (unsigned)n_inputs : n;
}

/// Return true if `path` is called like a file that holds many articles
static bool
is_stream_name(const char* const path)
{
  const ClioFormat format = clio_format_from_path(path);
  return format != CLIO_N_FORMATS && clio_format_info(format)->streams;
}

/// Return true if documents go to files of their own
static bool
writes_to_directory(const ClioInputs* const inputs, const char* const output)
{
  if (!strcmp(output, "-")) {
    return false;
  }
  if (is_directory(output) || output[strlen(output) - 1U] == '/') {
    return true;
  }
  return !is_stream_name(output) &&
         (inputs->has_directory || inputs->n_items + inputs->n_missing > 1U);
}

/// Set what `batch` writes and where, and return an exit code if that is wrong
static int
plan_output(ClioBatch* const batch, const Settings* const settings)
{
  ClioWriteOptions write = settings->write;
  batch->output          = settings->output ? settings->output : "-";
  batch->directory       = writes_to_directory(batch->inputs, batch->output);
  if (!write.format && !batch->directory) {
    write.format = clio_format_name(clio_format_from_path(batch->output));
  }
  if (clio_write_options_read(batch->world, &write, &batch->write)) {
    return CLIO_EXIT_USAGE;
  }

  const ClioFormatInfo* const info = clio_format_info(batch->write.format);
  if (!batch->directory && batch->inputs->n_items > 1U && !info->streams) {
    clio_world_log(batch->world,
                   CLIO_LOG_ERROR,
                   "%s holds one article: name a directory with --output",
                   info->name);
    return CLIO_EXIT_USAGE;
  }
  return !batch->directory || make_directory(batch->world, batch->output)
           ? CLIO_EXIT_OK
           : CLIO_EXIT_OUTPUT;
}

/// Let the batch count what it writes, if that is to be described
static int
plan_description(Run* const            run,
                 ClioBatch* const      batch,
                 const Settings* const settings)
{
  if (!settings->describe) {
    return CLIO_EXIT_OK;
  }
  if (clio_format_info(batch->write.format)->facts) {
    clio_world_log(run->world,
                   CLIO_LOG_ERROR,
                   "--describe is for RDF, not %s",
                   clio_format_info(batch->write.format)->name);
    return CLIO_EXIT_USAGE;
  }
  const ClioStatus st = clio_description_new(
    run->world, batch->write.graph.base, &run->description);
  batch->write.description = run->description;
  return clio_exit_code(st);
}

static int
describe(const Run* const       run,
         const ClioBatch* const batch,
         const Settings* const  settings)
{
  const ClioDescriptionOptions options = { batch->write.format,
                                           batch->output,
                                           settings->license };
  return clio_exit_code(clio_describe_write(
    run->world, run->description, &options, settings->describe));
}

/// Convert what was listed, and return the exit code
static int
convert(Run* const run, const Settings* const settings, const int from)
{
  const bool is_terminal = isatty(STDERR_FILENO) && !settings->quiet;
  ClioBatch  batch       = {
           .world      = run->world,
           .inputs     = &run->inputs,
           .media_type = from < 0 ? NULL : media_types[from],
           .published  = settings->published,
           .source     = settings->source,
           .rejects    = settings->rejects,
           .progress   = is_terminal && run->inputs.n_items > 1U,
           .n_jobs     = count_jobs(settings->n_jobs, run->inputs.n_items),
  };

  int code = plan_output(&batch, settings);
  code     = code ? code : plan_description(run, &batch, settings);
  if (code) {
    return code;
  }

  char                       data[CLIO_MAX_PATH];
  const ClioConverterOptions options = { clio_data_directory(data),
                                         settings->ontology,
                                         settings->lexicon };
  if (clio_converter_new(run->world, &options, &run->converter)) {
    return CLIO_EXIT_MODEL;
  }

  batch.converter = run->converter;
  if (batch.progress) {
    clio_world_set_log(run->world, print_log, NULL);
  }
  const ClioBatchResult result = clio_batch_run(&batch);
  if (result.n_converted && run->description) {
    code = describe(run, &batch, settings);
  }
  if (result.n_converted &&
      (is_terminal || (settings->output && !settings->quiet))) {
    print_summary(&result, now() - run->start);
  }
  return code                                          ? code
         : result.n_converted && run->inputs.n_missing ? CLIO_EXIT_SOME
                                                       : result.exit;
}

static int
list_and_convert(Run* const            run,
                 const Settings* const settings,
                 const int             from,
                 const int             n_operands,
                 char** const          operands)
{
  if (clio_inputs_list(
        run->world, run->arena, n_operands, operands, &run->inputs)) {
    clio_world_log(run->world, CLIO_LOG_ERROR, "out of memory");
    return CLIO_EXIT_MODEL;
  }
  return run->inputs.n_items ? convert(run, settings, from) : CLIO_EXIT_INPUT;
}

static int
run_settings(const Settings* const settings,
             const int             from,
             const int             n_operands,
             char** const          operands)
{
  Run run   = { .start = now() };
  run.world = clio_world_new(NULL);
  run.arena = clio_arena_new(clio_allocator_default());
  int code  = CLIO_EXIT_MODEL;
  if (run.world && run.arena) {
    code = list_and_convert(&run, settings, from, n_operands, operands);
  }
  clio_description_free(run.description);
  clio_converter_free(run.converter);
  clio_arena_free(run.arena);
  clio_world_free(run.world);
  return code;
}

static int
run_convert(int argc, char** argv)
{
  // clang-format off
  Settings         s         = {0};
  const ClioOption options[] = {
    {"output", 'o', CLIO_OPTION_STRING, &s.output, "PATH",
     "Write to this file or directory instead of the standard output"},
    {"to", 't', CLIO_OPTION_STRING, &s.write.format, "FORMAT",
     "turtle (default), ntriples, tsv or another, see clio(1)"},
    {"from", 'f', CLIO_OPTION_STRING, &s.from, "FORMAT",
     "Read as text, markdown or html, whatever the file is called"},
    {"base", 'b', CLIO_OPTION_STRING, &s.write.base, "IRI",
     "Start the IRIs of things and documents with this"},
    {"ontology", 'O', CLIO_OPTION_STRING, &s.ontology, "DIR",
     "Use the ontology and lexicon in this directory"},
    {"lexicon", 'L', CLIO_OPTION_STRING, &s.lexicon, "FILE",
     "Use this lexicon too, such as a learned one"},
    {"min-confidence", 'c', CLIO_OPTION_NUMBER, &s.write.min_confidence, "X",
     "Leave out facts less certain than this, 0 to 1"},
    {"evidence", 'e', CLIO_OPTION_STRING, &s.write.evidence, "WHERE",
     "Say who says so on event, statement, graph or none"},
    {"vocabulary", 'v', CLIO_OPTION_STRING, &s.write.vocabulary, "NAME",
     "Use the terms of clio, dbpedia, wikidata or schema"},
    {"names", 'n', CLIO_OPTION_STRING, &s.write.names, "NAME",
     "IRIs: local, wikidata or dbpedia; names in tables: canonical or verbatim"},
    {"rejects", 'r', CLIO_OPTION_STRING, &s.rejects, "FILE",
     "Write the facts that the ontology does not allow to this table"},
    {"published", 'd', CLIO_OPTION_STRING, &s.published, "DATE",
     "The article is of this day (YYYY-MM-DD), if it names none"},
    {"source", 's', CLIO_OPTION_STRING, &s.source, "IRI",
     "The article came from here, if it does not say so"},
    {"describe", 'D', CLIO_OPTION_STRING, &s.describe, "DIR",
     "Write a description (VoID, DCAT), prefixes and example queries here"},
    {"license", 'l', CLIO_OPTION_STRING, &s.license, "IRI",
     "The description says that this is the licence of what is written"},
    {"jobs", 'j', CLIO_OPTION_COUNT, &s.n_jobs, "N",
     "Convert this many articles at a time (default: one per core)"},
    {"quiet", 'q', CLIO_OPTION_FLAG, &s.quiet, NULL,
     "Print no progress and no summary"},
    {0},
  };
  // clang-format on
  const ClioUsage usage = {
    "convert",
    "[FILE|DIR|-]...",
    "Write what articles say as an RDF knowledge graph, each fact with the\n"
    "sentence that says so.  A directory stands for the articles in it.",
    options
  };

  const int result = clio_options_read(&usage, &argc, argv);
  if (result != CLIO_OPTIONS_GO) {
    return result;
  }
  if (!argc) {
    return clio_options_error(&usage, "no article to convert");
  }
  if (s.write.min_confidence < 0.0 || s.write.min_confidence > 1.0) {
    return clio_options_error(&usage, "--min-confidence is from 0 to 1");
  }

  if (s.license && !clio_iri_is_legal(clio_string(s.license))) {
    return clio_options_error(&usage, "--license is an IRI");
  }

  int from = -1;
  if (check_format(&usage, &s) < 0 ||
      (s.from &&
       (from = clio_options_choice(&usage, "from", s.from, sources)) < 0)) {
    return CLIO_EXIT_USAGE;
  }
  return run_settings(&s, from, argc, argv);
}

const ClioCommand clio_cmd_convert = {
  "convert",
  "Turn articles into an RDF knowledge graph",
  run_convert,
};
