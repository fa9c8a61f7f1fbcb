// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/match.h"

#include "base/try.h"

#include <string.h>

static bool
has_word(const ClioTree* const tree,
         const ClioSlot* const slot,
         const uint32_t        word)
{
  const ClioSymbol lemma = clio_tree_lemma(tree, word);
  bool             found = !slot->n_words;
  for (size_t i = 0U; i < slot->n_words && !found; ++i) {
    found = slot->words[i] == lemma;
  }
  return found;
}

static void
bind(ClioMatch* const      match,
     const ClioSlot* const slot,
     const uint32_t        word,
     const float           weight)
{
  if (match->n_bindings < CLIO_MAX_BINDINGS) {
    const ClioBinding b                  = { slot, word, weight };
    match->bindings[match->n_bindings++] = b;
  }
}

static ClioStatus match_slots(ClioTree*       tree,
                              const ClioSlot* slots,
                              size_t          n_slots,
                              uint32_t        word,
                              float           weight,
                              ClioMatch*      match);

// Try one filler, with the slots that it has itself
static ClioStatus
match_filler(ClioTree* const       tree,
             const ClioSlot* const slot,
             const ClioFiller      filler,
             const float           weight,
             ClioMatch* const      match,
             bool* const           fits)
{
  ClioStatus     st       = CLIO_SUCCESS;
  const uint32_t n_before = match->n_bindings;
  *fits                   = false;
  if (!has_word(tree, slot, filler.word)) {
    return st;
  }

  const ClioSlot* const missing = match->missing;
  match->missing                = NULL;
  TRY(st,
      match_slots(tree,
                  slot->slots,
                  slot->n_slots,
                  filler.word,
                  weight * filler.weight,
                  match));
  *fits          = !match->missing;
  match->missing = missing;
  if (*fits) {
    bind(match, slot, filler.word, weight * filler.weight);
  } else {
    match->n_bindings = n_before;
  }
  return st;
}

static ClioStatus
match_slot(ClioTree* const       tree,
           const ClioSlot* const slot,
           const uint32_t        word,
           const float           weight,
           ClioMatch* const      match)
{
  ClioStatus st     = CLIO_SUCCESS;
  bool       filled = false;
  for (uint32_t i = 0U;; ++i) {
    // Asked for again each time: a nested slot may have moved them
    const ClioFiller* fillers   = NULL;
    uint32_t          n_fillers = 0U;
    TRY(st, clio_tree_fillers(tree, word, &fillers, &n_fillers));
    if (i >= n_fillers) {
      break;
    }
    const ClioFiller f = fillers[i];
    if (f.function == slot->function && f.word != CLIO_NONE &&
        (slot->function != CLIO_FUNCTION_PREPOSITION ||
         f.marker == slot->marker)) {
      bool fits = false;
      TRY(st, match_filler(tree, slot, f, weight, match, &fits));
      filled = filled || fits;
    }
  }
  const bool wrong = slot->absent ? filled : !filled && !slot->optional;
  match->missing   = wrong && !match->missing ? slot : match->missing;
  return st;
}

static ClioStatus
match_slots(ClioTree* const       tree,
            const ClioSlot* const slots,
            const size_t          n_slots,
            const uint32_t        word,
            const float           weight,
            ClioMatch* const      match)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < n_slots; ++i) {
    TRY(st, match_slot(tree, &slots[i], word, weight, match));
  }
  return st;
}

ClioStatus
clio_match_frame(ClioTree* const        tree,
                 const ClioFrame* const frame,
                 const uint32_t         word,
                 ClioMatch* const       match)
{
  match->n_bindings = 0U;
  match->missing    = NULL;
  return match_slots(tree, frame->slots, frame->n_slots, word, 1.0F, match);
}
