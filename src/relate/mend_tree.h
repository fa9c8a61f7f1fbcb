// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What mending asks of a tree that still changes

#ifndef CLIO_RELATE_MEND_TREE_H
#define CLIO_RELATE_MEND_TREE_H

#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Return the first word below `word` with this relation, whatever its
/// subtype, or #CLIO_NONE
uint32_t clio_mend_child(const ClioSentence* sentence,
                         uint32_t            word,
                         ClioDeprel          universal);

/// Return the first word below `word` with this very relation, or #CLIO_NONE
uint32_t clio_mend_subtype_child(const ClioSentence* sentence,
                                 uint32_t            word,
                                 ClioDeprel          deprel);

/// Return the relation of a subject to a verb, which may be in the passive
ClioDeprel clio_mend_subject_relation(const ClioSentence* sentence,
                                      uint32_t            verb);

/// Return true if `word` is `above` or somewhere below it
bool clio_mend_is_under(const ClioSentence* sentence,
                        uint32_t            word,
                        uint32_t            above);

/**
   Hang `word` on `head`, if that makes no cycle.

   @return False if `head` is below `word`; then nothing has changed.
*/
bool clio_mend_attach(ClioSentence* sentence,
                      uint32_t      word,
                      uint32_t      head,
                      ClioDeprel    deprel);

/// Hang a word where `above` hangs, with what hangs on that before `end`, and
/// `above` on the word
void clio_mend_take_place(ClioSentence* sentence,
                          uint32_t      word,
                          uint32_t      above,
                          uint32_t      end,
                          ClioDeprel    deprel);

#endif // CLIO_RELATE_MEND_TREE_H
