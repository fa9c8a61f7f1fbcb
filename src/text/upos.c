// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/upos.h"

static const char* const names[CLIO_N_UPOS] = {
  "_",    "ADJ", "ADP",  "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN",
  "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};

const char*
clio_upos_name(const ClioUpos upos)
{
  return names[upos];
}

ClioUpos
clio_upos_from_name(const ClioStringView name)
{
  for (unsigned i = 0U; i < CLIO_N_UPOS; ++i) {
    if (clio_string_equals(name, clio_string(names[i]))) {
      return (ClioUpos)i;
    }
  }
  return CLIO_UPOS_NONE;
}
