// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/gate.h"

#include <string.h>

/// What a word may be to a fact
typedef struct {
  bool argument; ///< With the word before it one argument, if that is one too
  bool anchor;   ///< An argument that facts are about
  bool relation;
} Part;

static const Part parts[CLIO_N_UPOS] = {
  [CLIO_UPOS_PROPN] = { true, true, false },
  [CLIO_UPOS_PRON]  = { true, true, false },
  [CLIO_UPOS_NUM]   = { true, false, false },
  [CLIO_UPOS_VERB]  = { false, false, true },
  [CLIO_UPOS_NOUN]  = { false, false, true },
  [CLIO_UPOS_AUX]   = { false, false, true },
};

/// Pronouns of the first and second person state nothing of the world
static bool
speaks_of_others(const ClioWord* const word)
{
  return word->upos != CLIO_UPOS_PRON ||
         (word->feats && strstr(word->feats, "Person=3") &&
          !strstr(word->feats, "Gender=Neut"));
}

bool
clio_gate_passes(const ClioSentence* const sentence, const uint32_t n_names)
{
  uint32_t n_arguments = 0U;
  uint32_t n_anchors   = 0U;
  bool     relation    = false;
  ClioUpos before      = CLIO_UPOS_NONE;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const word = &sentence->words[i];
    const Part            part = parts[word->upos];
    if (part.argument && word->upos != before && speaks_of_others(word)) {
      ++n_arguments;
      n_anchors += part.anchor;
    }
    relation |= part.relation;
    before = word->upos;
  }
  n_arguments = n_names > n_arguments ? n_names : n_arguments;
  return n_arguments > 1U && (n_anchors || n_names) && relation;
}
