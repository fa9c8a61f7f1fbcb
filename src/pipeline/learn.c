// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "clio/learn.h"

#include "base/allocator.h"
#include "base/try.h"
#include "export/output.h"
#include "learn/learn.h"
#include "pipeline/converter.h"

#include <string.h>

/// Make a document of one paragraph, and find its entities
static ClioStatus
analyse(void* const          handle,
        const ClioStringView text,
        ClioDocument** const document)
{
  ClioSession* const  session = (ClioSession*)handle;
  ClioDocument* const d =
    clio_document_new(clio_converter_world(clio_session_converter(session)));
  TRY_ALLOC(d);

  d->name                        = "example";
  d->path                        = "example";
  d->text.data                   = clio_arena_string(d->arena, text);
  d->text.length                 = text.length;
  ClioParagraph* const paragraph = clio_document_add_paragraph(d);
  ClioStatus st = (d->text.data && paragraph) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  if (!st) {
    paragraph->end = text.length;
    st             = clio_session_prepare(session, d);
  }
  if (st) {
    clio_document_free(d);
    return st;
  }
  *document = d;
  return CLIO_SUCCESS;
}

static ClioStatus
write_lexicon(const ClioWorld* const world,
              const ClioCues* const  cues,
              const char* const      path)
{
  ClioBuffer  text   = clio_buffer(clio_world_allocator(world));
  ClioOutput* output = NULL;
  ClioStatus  st     = clio_cues_write(cues, &text);
  st                 = st ? st : clio_output_file(world, path, true, &output);
  st = st ? st : clio_output_write(output, clio_buffer_view(&text));
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  clio_buffer_clear(&text);
  return st;
}

static void
report(const ClioLearnReport* const from,
       const size_t                 n_skipped,
       ClioLearning* const          learning)
{
  learning->n_examples = from->n_examples;
  learning->n_also     = from->n_also;
  learning->n_triples  = from->n_triples;
  learning->n_skipped  = n_skipped;
  learning->n_found    = from->n_found;
  learning->n_right    = from->n_right;
  learning->threshold  = (double)from->threshold;
  for (size_t i = 0U; i < CLIO_N_CONFIDENCES; ++i) {
    learning->found[i] = from->bins[i];
    learning->right[i] = from->right_bins[i];
  }
}

ClioStatus
clio_converter_learn(const ClioConverter* const converter,
                     const char* const          path,
                     const char* const          also,
                     const char* const          lexicon,
                     ClioLearning* const        learning)
{
  ClioWorld* const world = clio_converter_world(converter);
  ClioExamples     examples;
  memset(&examples, 0, sizeof(examples));
  examples.arena             = clio_arena_new(clio_world_allocator(world));
  ClioSession* const session = clio_session_new(converter);

  size_t          n_skipped = 0U;
  ClioCues*       cues      = NULL;
  ClioLearnReport found;
  ClioStatus st = (examples.arena && session) ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  st            = st ? st
                     : clio_examples_read(world,
                               clio_converter_ontology(converter),
                               path,
                               &examples,
                               &n_skipped);
  if (!st && also) {
    st = clio_examples_read_also(
      world, clio_converter_ontology(converter), also, &examples, &n_skipped);
  }
  if (!st && !examples.n_own) {
    st = clio_world_error(world, CLIO_BAD_DATA, "%s: no example in it", path);
  }
  st = st ? st
          : clio_learn(world,
                       clio_converter_ontology(converter),
                       &examples,
                       analyse,
                       session,
                       &cues,
                       &found);
  st = st ? st : write_lexicon(world, cues, lexicon);
  if (!st) {
    report(&found, n_skipped, learning);
  }

  clio_cues_free(cues);
  clio_session_free(session);
  clio_arena_free(examples.arena);
  return st;
}
