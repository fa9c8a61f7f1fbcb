// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "pipeline/converter.h"

#include "base/try.h"
#include "export/format.h"
#include "export/output.h"

#include <string.h>

const char*
clio_format_name(const unsigned index)
{
  return index < CLIO_N_FORMATS ? clio_format_info((ClioFormat)index)->name
                                : NULL;
}

/**
   Set `*choice` to the number of `name`, and leave it if that is null.

   @param option What to call the option in a message.
   @param name_of Returns the name of a number, null after the last.
*/
static ClioStatus
choose(const ClioWorld* const world,
       const char* const      option,
       const char* const      name,
       const char* (*const name_of)(unsigned),
       unsigned* const choice)
{
  for (unsigned i = 0U; name && name_of(i); ++i) {
    if (!strcmp(name, name_of(i))) {
      *choice = i;
      return CLIO_SUCCESS;
    }
  }
  return name
           ? clio_world_error(
               world, CLIO_BAD_ARGUMENT, "there is no %s \"%s\"", option, name)
           : CLIO_SUCCESS;
}

ClioStatus
clio_write_options_read(const ClioWorld* const        world,
                        const ClioWriteOptions* const options,
                        ClioExportOptions* const export)
{
  const ClioWriteOptions o      = options ? *options : (ClioWriteOptions){ 0 };
  ClioStatus             st     = CLIO_SUCCESS;
  unsigned               format = CLIO_FORMAT_TURTLE;
  TRY(st, choose(world, "format", o.format, clio_format_name, &format));

  *export             = clio_export_options((ClioFormat)format);
  unsigned evidence   = export->graph.evidence;
  unsigned vocabulary = export->graph.vocabulary;
  unsigned names      = export->graph.names;
  TRY(st, choose(world, "evidence", o.evidence, clio_evidence_name, &evidence));
  TRY(st,
      choose(
        world, "vocabulary", o.vocabulary, clio_vocabulary_name, &vocabulary));
  TRY(st, choose(world, "kind of names", o.names, clio_names_name, &names));

  export->graph.base           = o.base;
  export->graph.min_confidence = (float)o.min_confidence;
  export->graph.evidence       = (ClioEvidence)evidence;
  export->graph.vocabulary     = (ClioVocabulary)vocabulary;
  export->graph.names          = (ClioNames)names;
  return CLIO_SUCCESS;
}

ClioStatus
clio_document_write(const ClioConverter* const    converter,
                    const ClioDocument* const     document,
                    const ClioWriteOptions* const options,
                    const ClioWriteFunc           write,
                    void* const                   handle)
{
  const ClioWorld* const world = document->world;
  ClioExportOptions export;
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_write_options_read(world, options, &export));

  ClioOutput* output = NULL;
  TRY(st, clio_output_memory(world, &output));
  st = clio_export_document(
    document, clio_converter_ontology(converter), &export, output);
  if (!st) {
    const ClioStringView bytes = clio_output_bytes(output);
    if (!write(handle, bytes.data, bytes.length)) {
      st = clio_world_error(
        world, CLIO_BAD_WRITE, "%s: cannot write", document->name);
    }
  }
  clio_output_free(output);
  return st;
}
