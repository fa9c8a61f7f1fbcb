// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// CoNLL-U that is read and written is the same when that is done again

#include "conllu/conllu.h"
#include "conllu/eval.h"

#include "../support/check_document.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
ignore_message(void* const        handle,
               const ClioLogLevel level,
               const char* const  message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static void
check_again(ClioWorld* const world, const ClioDocument* const document)
{
  ClioBuffer     once  = clio_buffer(clio_allocator_default());
  ClioBuffer     twice = clio_buffer(clio_allocator_default());
  ClioDocument*  back  = NULL;
  ClioEvaluation evaluation;
  clio_conllu_write(document, &once);
  CHECK_DOCUMENT(
    !clio_conllu_read(world, "once", clio_buffer_view(&once), &back));
  clio_conllu_write(back, &twice);
  CHECK_DOCUMENT(
    clio_string_equals(clio_buffer_view(&once), clio_buffer_view(&twice)));
  CHECK_DOCUMENT(!clio_eval_documents(back, back, &evaluation));
  CHECK_DOCUMENT(evaluation.scores[CLIO_EVAL_LAS].n_correct ==
                 evaluation.scores[CLIO_EVAL_LAS].n_gold);
  clio_document_free(back);
  clio_buffer_clear(&once);
  clio_buffer_clear(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static ClioWorld* world;
  if (!world) {
    world = clio_world_new(NULL);
    clio_world_set_log(world, ignore_message, NULL);
  }

  ClioDocument* document = NULL;
  if (!clio_conllu_read(
        world, "fuzz", clio_substring((const char*)data, size), &document)) {
    check_again(world, document);
  }
  clio_document_free(document);
  return 0;
}
