// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_style.h"

#include "entity/ner_features.h"

/// Words at the start of a document that are looked at
enum { MAX_WORDS = 1000 };

uint32_t
clio_ner_style(const int8_t* const words, const ClioDocument* const document)
{
  int32_t  sum     = 0;
  uint32_t n_words = 0U;
  for (uint32_t s = 0U; s < document->n_sentences && n_words < MAX_WORDS; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words && n_words < MAX_WORDS; ++i) {
      ClioNerForm form;
      clio_ner_form(sentence->words[i].form, &form);
      sum += words[form.key & (CLIO_NER_STYLE_WORDS - 1U)];
      ++n_words;
    }
  }
  return sum > 0;
}
