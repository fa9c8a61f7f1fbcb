// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Universal part-of-speech tags (universaldependencies.org/u/pos)

#ifndef CLIO_TEXT_UPOS_H
#define CLIO_TEXT_UPOS_H

#include "clio/string_view.h"

/// A universal part-of-speech tag, in alphabetical order
typedef enum {
  CLIO_UPOS_NONE, ///< Not tagged yet, `_` in CoNLL-U
  CLIO_UPOS_ADJ,
  CLIO_UPOS_ADP,
  CLIO_UPOS_ADV,
  CLIO_UPOS_AUX,
  CLIO_UPOS_CCONJ,
  CLIO_UPOS_DET,
  CLIO_UPOS_INTJ,
  CLIO_UPOS_NOUN,
  CLIO_UPOS_NUM,
  CLIO_UPOS_PART,
  CLIO_UPOS_PRON,
  CLIO_UPOS_PROPN,
  CLIO_UPOS_PUNCT,
  CLIO_UPOS_SCONJ,
  CLIO_UPOS_SYM,
  CLIO_UPOS_VERB,
  CLIO_UPOS_X,
  CLIO_N_UPOS,
} ClioUpos;

/// Return the tag as CoNLL-U writes it, static
const char*
clio_upos_name(ClioUpos upos);

/// Return the tag that `name` names, or #CLIO_UPOS_NONE
ClioUpos
clio_upos_from_name(ClioStringView name);

#endif // CLIO_TEXT_UPOS_H
