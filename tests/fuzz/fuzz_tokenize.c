// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Any text is words and gaps without a rest, also as CoNLL-U and back

#include "conllu/conllu.h"
#include "conllu/eval.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include "../support/check_document.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static ClioWorld*     world;
static ClioTokenizer* tokenizer;

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
open_model(void)
{
  const char path[] = CLIO_SOURCE_DIR "/models/tokenizer-en.clio";
  CHECK_DOCUMENT(!clio_tokenizer_new(world, path, &tokenizer));
}

static void
check_round_trip(const ClioDocument* const document)
{
  ClioBuffer     out  = clio_buffer(clio_allocator_default());
  ClioDocument*  back = NULL;
  ClioEvaluation evaluation;
  clio_conllu_write(document, &out);
  CHECK_DOCUMENT(
    !clio_conllu_read(world, "back", clio_buffer_view(&out), &back));
  CHECK_DOCUMENT(!clio_eval_documents(document, back, &evaluation));
  for (unsigned m = 0U; m <= CLIO_EVAL_WORDS; ++m) {
    const ClioScore score = evaluation.scores[m];
    CHECK_DOCUMENT(score.n_gold == score.n_system);
    CHECK_DOCUMENT(score.n_gold == score.n_correct);
  }
  clio_document_free(back);
  clio_buffer_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!world) {
    world = clio_world_new(NULL);
    open_model();
    clio_world_set_log(world, ignore_message, NULL);
  }

  ClioDocument* document = NULL;
  if (!clio_reader_read(world,
                        "fuzz.txt",
                        clio_substring((const char*)data, size),
                        CLIO_TEXT_PLAIN,
                        &document)) {
    CHECK_DOCUMENT(!clio_tokenize(tokenizer, document));
    check_text(document);
    check_sentences(document);
    // CoNLL-U holds paragraphs only, and not the header before them
    if (!document->paragraphs[0].start) {
      check_round_trip(document);
    }
  }
  clio_document_free(document);
  return 0;
}
