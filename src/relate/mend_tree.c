// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend_tree.h"

uint32_t
clio_mend_child(const ClioSentence* const sentence,
                const uint32_t            word,
                const ClioDeprel          universal)
{
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    if (sentence->words[i].head == word + 1U &&
        clio_deprel_universal(sentence->words[i].deprel) == universal) {
      return i;
    }
  }
  return CLIO_NONE;
}

uint32_t
clio_mend_subtype_child(const ClioSentence* const sentence,
                        const uint32_t            word,
                        const ClioDeprel          deprel)
{
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    if (sentence->words[i].head == word + 1U &&
        sentence->words[i].deprel == deprel) {
      return i;
    }
  }
  return CLIO_NONE;
}

ClioDeprel
clio_mend_subject_relation(const ClioSentence* const sentence,
                           const uint32_t            verb)
{
  return clio_mend_subtype_child(sentence, verb, CLIO_DEPREL_AUX_PASS) ==
             CLIO_NONE
           ? CLIO_DEPREL_NSUBJ
           : CLIO_DEPREL_NSUBJ_PASS;
}

bool
clio_mend_is_under(const ClioSentence* const sentence,
                   uint32_t                  word,
                   const uint32_t            above)
{
  for (uint32_t n = 0U; word != above && n < sentence->n_words; ++n) {
    if (!sentence->words[word].head) {
      return false;
    }
    word = sentence->words[word].head - 1U;
  }
  return word == above;
}

bool
clio_mend_attach(ClioSentence* const sentence,
                 const uint32_t      word,
                 const uint32_t      head,
                 const ClioDeprel    deprel)
{
  if (clio_mend_is_under(sentence, head, word)) {
    return false;
  }
  sentence->words[word].head   = head + 1U;
  sentence->words[word].deprel = deprel;
  return true;
}

void
clio_mend_take_place(ClioSentence* const sentence,
                     const uint32_t      word,
                     const uint32_t      above,
                     const uint32_t      end,
                     const ClioDeprel    deprel)
{
  ClioWord* const words = sentence->words;
  const ClioWord  old   = words[above];
  for (uint32_t i = 0U; i < end; ++i) {
    if (words[i].head == above + 1U) {
      words[i].head = word + 1U;
    }
  }
  words[word].head   = old.head;
  words[word].deprel = old.deprel;
  clio_mend_attach(sentence, above, word, deprel);
}
