// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Time the streaming writers: bench/writer FORMAT STATEMENTS [FILE]

   Writes the graphs of made-up articles to FILE (none: nowhere), and prints
   statements per second of processor time and the peak of memory.
*/

#include "sample.h"

#include "export/export.h"
#include "export/sink.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static ClioGraph*
make_graph(ClioWorld* const world, const ClioFormat format, const unsigned i)
{
  const ClioExportOptions options = clio_export_options(format);
  char                    name[32];
  snprintf(name, sizeof(name), "article-%u", i);
  ClioDocument* const document = sample_document(world, name, 0, 1);
  ClioGraph*          graph    = NULL;
  ClioGraph* const    copy     = clio_graph_new(clio_allocator_default(), NULL);
  assert(!clio_graph_build(document, NULL, &options.graph, &graph));
  assert(copy && !clio_graph_merge(copy, graph));
  clio_graph_free(graph);
  clio_document_free(document);
  return copy;
}

int
main(const int argc, char** const argv)
{
  assert(argc > 2);
  const ClioFormat format = clio_format_from_name(argv[1]);
  const size_t     wanted = strtoul(argv[2], NULL, 10);
  ClioWorld* const world  = clio_world_new(NULL);
  ClioOutput*      output = NULL;
  ClioSink*        sink   = NULL;
  assert(format < CLIO_N_FORMATS);
  assert(
    !clio_output_file(world, argc > 3 ? argv[3] : "/dev/null", false, &output));
  assert(!clio_sink_text(world, format, output, &sink));

  clock_t spent = 0;
  assert(!clio_sink_begin(sink));
  for (unsigned i = 0U; sink->n_statements < wanted; ++i) {
    ClioGraph* const graph = make_graph(world, format, i);
    const clock_t    start = clock();
    assert(!clio_sink_graph(sink, graph));
    spent += clock() - start;
    clio_graph_free(graph);
  }
  const clock_t start = clock();
  assert(!clio_sink_end(sink));
  assert(!clio_output_end(output));
  spent += clock() - start;
  const double seconds = (double)spent / (double)CLOCKS_PER_SEC;

  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%s: %zu statements in %.2f CPU s, %.0f per CPU s, peak %ld KiB\n",
         argv[1],
         sink->n_statements,
         seconds,
         (double)sink->n_statements / seconds,
         usage.ru_maxrss);

  clio_sink_free(sink);
  clio_output_free(output);
  clio_world_free(world);
  return 0;
}
