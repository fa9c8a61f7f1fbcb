// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/kept.h"

#include "base/hash.h"

#include <string.h>

enum { N_WAYS = 2 };

static bool
is_word(const ClioKeptWord* const kept,
        const ClioStringView      form,
        const uint32_t            kind)
{
  return kept->round && kept->kind == kind && kept->length == form.length &&
         !memcmp(kept->form, form.data, form.length);
}

size_t
clio_kept_find(ClioKept* const      kept,
               const ClioStringView form,
               const uint32_t       kind,
               bool* const          known)
{
  *known = false;
  if (form.length > CLIO_KEPT_FORM) {
    return CLIO_NOT_KEPT;
  }

  const uint32_t hash = clio_hash(form.data, form.length, kind);
  const size_t   set  = (size_t)hash * N_WAYS % CLIO_KEPT_WORDS;
  size_t         best = set;
  for (size_t i = set; i < set + N_WAYS; ++i) {
    if (is_word(&kept->words[i], form, kind)) {
      kept->words[i].round = kept->round;
      *known               = true;
      return i;
    }
    best = kept->words[i].round < kept->words[best].round ? i : best;
  }

  ClioKeptWord* const word = &kept->words[best];
  if (word->round == kept->round) {
    return CLIO_NOT_KEPT;
  }
  word->round  = kept->round;
  word->kind   = kind;
  word->length = (uint8_t)form.length;
  memcpy(word->form, form.data, form.length);
  return best;
}
