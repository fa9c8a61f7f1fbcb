// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Write the sample in every format and profile: write_all DIRECTORY

#include "sample.h"

#include "export/export.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void
write_document(const ClioWorld* const         world,
               const ClioDocument* const      document,
               const ClioExportOptions* const options,
               const char* const              path)
{
  ClioOutput* output = NULL;
  assert(!clio_output_file(world, path, false, &output));
  assert(!clio_export_document(document, NULL, options, output));
  assert(!clio_output_end(output));
  clio_output_free(output);
}

static void
write_stream(ClioWorld* const               world,
             const ClioExportOptions* const options,
             const char* const              path)
{
  ClioOutput* output = NULL;
  assert(!clio_output_file(world, path, false, &output));
  assert(!clio_export_begin(world, options, clio_output_buffer(output)));
  for (unsigned i = 0U; i < 3U; ++i) {
    char name[32];
    snprintf(name, sizeof(name), "article-%u", i);
    ClioDocument* const document = sample_document(world, name, 1, 1);
    assert(
      !clio_export_part(document, NULL, options, clio_output_buffer(output)));
    assert(!clio_output_drain(output));
    clio_document_free(document);
  }
  assert(!clio_output_end(output));
  clio_output_free(output);
}

int
main(const int argc, char** const argv)
{
  assert(argc == 2);
  ClioWorld* const    world    = clio_world_new(NULL);
  ClioDocument* const document = sample_document(world, "sample", 1, 0);
  char                path[512];

  for (unsigned f = 0U; f < CLIO_N_FORMATS; ++f) {
    const ClioFormatInfo* const info    = clio_format_info((ClioFormat)f);
    ClioExportOptions           options = clio_export_options((ClioFormat)f);
    for (unsigned e = 0U; e < CLIO_N_EVIDENCES; ++e) {
      options.graph.evidence = (ClioEvidence)e;
      if (e == CLIO_EVIDENCE_GRAPH && !info->quads) {
        continue;
      }
      snprintf(path,
               sizeof(path),
               "%s/%s%s",
               argv[1],
               clio_evidence_name(e),
               info->suffix);
      write_document(world, document, &options, path);
    }

    options                = clio_export_options((ClioFormat)f);
    options.graph.evidence = CLIO_EVIDENCE_EVENT;
    for (unsigned v = 1U; v < CLIO_N_VOCABULARIES; ++v) {
      options.graph.vocabulary = (ClioVocabulary)v;
      options.graph.names      = (ClioNames)(v % CLIO_N_NAMINGS);
      snprintf(path,
               sizeof(path),
               "%s/%s%s",
               argv[1],
               clio_vocabulary_name(v),
               info->suffix);
      write_document(world, document, &options, path);
    }

    options = clio_export_options((ClioFormat)f);
    if (info->streams) {
      snprintf(path, sizeof(path), "%s/stream%s", argv[1], info->suffix);
      write_stream(world, &options, path);
    }
  }

  ClioOutput* text = NULL;
  snprintf(path, sizeof(path), "%s/sample.txt", argv[1]);
  assert(!clio_output_file(world, path, false, &text));
  assert(!clio_output_write(text, document->text));
  assert(!clio_output_end(text));
  clio_output_free(text);

  ClioExportOptions options = clio_export_options(CLIO_FORMAT_NQUADS);
  snprintf(path, sizeof(path), "%s/packed.nq.gz", argv[1]);
  write_stream(world, &options, path);
  snprintf(path, sizeof(path), "%s/packed.nq.zst", argv[1]);
  write_stream(world, &options, path);

  clio_document_free(document);
  clio_world_free(world);
  return 0;
}
