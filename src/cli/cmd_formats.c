// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/options.h"
#include "export/context.h"
#include "export/format.h"
#include "graph/graph.h"

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

static void
print_formats(void)
{
  printf("%-9s %-8s %-26s %-7s %-10s %s\n",
         "format",
         "suffix",
         "media type",
         "stream",
         "evidence",
         "what it is");
  for (unsigned i = 0U; i < CLIO_N_FORMATS; ++i) {
    const ClioFormatInfo* const info = clio_format_info((ClioFormat)i);
    printf("%-9s %-8s %-26s %-7s %-10s %s\n",
           info->name,
           info->suffix,
           info->media_type,
           info->streams ? "yes" : "no",
           info->facts ? "-" : clio_evidence_name(info->evidence),
           info->summary);
  }
  printf("\nA name that ends in .gz or .zst is compressed.  \"stream\": many "
         "articles go into one file with flat memory.\n");
}

static void
print_names(const char* const option,
            const char* (*const name)(unsigned),
            const char* const summary)
{
  printf("%-13s", option);
  for (unsigned i = 0U; name(i); ++i) {
    printf("%s%s", i ? "|" : "", name(i));
  }
  printf("\n             %s\n", summary);
}

static void
print_profiles(void)
{
  printf("\n");
  print_names("--evidence",
              clio_evidence_name,
              "on events and claims; a claim for every fact; a named graph for "
              "each sentence; none");
  print_names("--vocabulary",
              clio_vocabulary_name,
              "whose classes and properties, where the ontology is aligned");
  print_names("--names",
              clio_names_name,
              "our own IRIs or those of curated links; labels of links; "
              "as in the sentence (tables)");
}

static int
print_context(void)
{
  const ClioAllocator* const allocator = clio_allocator_default();
  ClioBuffer                 buffer    = clio_buffer(allocator);
  ClioGraph* const           graph     = clio_graph_new(allocator, NULL);
  if (graph) {
    clio_buffer_append(&buffer, clio_string("{\"@context\": "));
    clio_context_write(graph->prefixes, graph->n_prefixes, &buffer);
    clio_buffer_append(&buffer, clio_string("}\n"));
  }
  const bool ok = graph && !buffer.status && fputs(buffer.data, stdout) >= 0;
  clio_graph_free(graph);
  clio_buffer_clear(&buffer);
  return ok && !fflush(stdout) ? CLIO_EXIT_OK : CLIO_EXIT_OUTPUT;
}

static int
run(int argc, char** const argv)
{
  bool             context   = false;
  const ClioOption options[] = {
    { "context",
      0,
      CLIO_OPTION_FLAG,
      &context,
      NULL,
      "Print the context of our JSON-LD instead" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "formats", "", "List the formats and profiles of output.", options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (argc) {
    return clio_options_error(&usage, "no operand is expected");
  }
  if (context) {
    return print_context();
  }

  print_formats();
  print_profiles();
  return fflush(stdout) ? CLIO_EXIT_OUTPUT : CLIO_EXIT_OK;
}

const ClioCommand clio_cmd_formats = {
  "formats",
  "list the formats and profiles of output",
  run
};
