// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/rdf_files.h"
#include "export/shapes.h"
#include "rdf/model.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  ClioWorld*  world;
  const char* shapes;
  const char* file; // Being checked
  size_t      n_violations;
  bool        quiet;
} Validation;

static ClioStatus
print_violation(void* const handle, const ClioViolation* const v)
{
  Validation* const validation = (Validation*)handle;
  ++validation->n_violations;
  printf("%s: %.*s: %s",
         validation->file,
         (int)v->focus.value.length,
         v->focus.value.data,
         v->message);
  if (v->path.kind != CLIO_TERM_NONE) {
    printf(" (%.*s", (int)v->path.value.length, v->path.value.data);
    if (v->value.kind != CLIO_TERM_NONE) {
      printf(" \"%.*s\"", (int)v->value.value.length, v->value.value.data);
    }
    printf(")");
  }
  printf("\n");
  return CLIO_SUCCESS;
}

static ClioStatus
check_file(Validation* const         validation,
           const ClioRdfModel* const shapes,
           const char* const         path)
{
  ClioRdfModel* data = NULL;
  ClioStatus    st   = CLIO_SUCCESS;
  validation->file   = path;
  TRY(st, clio_rdf_model_new(validation->world, &data));
  st = clio_rdf_model_read(data, path);
  st = st ? st
          : clio_shapes_check(
              validation->world, shapes, data, print_violation, validation);
  clio_rdf_model_free(data);
  return st;
}

static ClioStatus
check_files(Validation* const   validation,
            ClioRdfFiles* const files,
            char** const        names,
            const int           n)
{
  ClioRdfModel* shapes = NULL;
  ClioStatus    st     = CLIO_SUCCESS;
  TRY(st, clio_rdf_model_new(validation->world, &shapes));
  st = clio_rdf_model_read(shapes, validation->shapes);
  for (int i = 0; !st && i < n; ++i) {
    st = clio_rdf_files_add(validation->world, files, names[i]);
  }
  size_t n_checked = 0U;
  for (size_t i = 0U; !st && i < files->n_paths; ++i) {
    const ClioSyntax syntax = clio_syntax_from_name(files->paths[i]);
    if (syntax == CLIO_SYNTAX_TURTLE || syntax == CLIO_SYNTAX_NTRIPLES) {
      st = check_file(validation, shapes, files->paths[i]);
      ++n_checked;
    }
  }
  if (!st && !n_checked) {
    st = clio_world_error(
      validation->world, CLIO_BAD_ARGUMENT, "no Turtle or N-Triples file");
  }
  if (!st && !validation->quiet) {
    fprintf(stderr,
            "%zu file%s checked, %zu violation%s\n",
            n_checked,
            n_checked == 1U ? "" : "s",
            validation->n_violations,
            validation->n_violations == 1U ? "" : "s");
  }
  clio_rdf_model_free(shapes);
  return st;
}

static int
run(int argc, char** const argv)
{
  char             path[CLIO_MAX_PATH];
  Validation       validation = { .shapes = NULL };
  const ClioOption options[]  = {
     { "shapes",
       's',
       CLIO_OPTION_STRING,
       &validation.shapes,
       "FILE",
       "SHACL shapes in Turtle (default: those of what Clio writes)" },
     { "quiet", 'q', CLIO_OPTION_FLAG, &validation.quiet, NULL, "No summary" },
     { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "validate",
    "FILE|DIR...",
    "Check Turtle and N-Triples files against SHACL shapes, and print what "
    "breaks them.  The exit code is 1 if anything does.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (!argc) {
    return clio_options_error(&usage, "a file or directory is expected");
  }
  if (!validation.shapes) {
    validation.shapes = clio_data_path("ontology/shapes.ttl", path);
  }

  validation.world = clio_world_new(NULL);
  ClioArena* const arena =
    validation.world ? clio_arena_new(clio_world_allocator(validation.world))
                     : NULL;
  ClioRdfFiles files = { arena, NULL, 0U, 0U };
  ClioStatus   rc =
    arena ? check_files(&validation, &files, argv, argc) : CLIO_NO_MEMORY;
  rc = (!rc && fflush(stdout)) ? CLIO_BAD_WRITE : rc;
  clio_arena_free(arena);
  clio_world_free(validation.world);
  return rc                        ? clio_exit_code(rc)
         : validation.n_violations ? CLIO_EXIT_SOME
                                   : CLIO_EXIT_OK;
}

const ClioCommand clio_cmd_validate = { "validate",
                                        "check RDF files against SHACL shapes",
                                        run };
