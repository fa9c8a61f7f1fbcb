// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The transitions of the parser: arc-hybrid, with the root after the words.

   A configuration has a stack of words and a buffer that starts with some word
   and ends with the root.  SHIFT moves a word to the stack, LEFT makes the
   first of the buffer the head of the top of the stack, RIGHT makes the second
   of the stack the head of the top; both pop the top.  Exactly one word
   becomes a child of the root (Kuhlmann, Gomez-Rodriguez and Satta 2011).

   Words are numbered from 1, the root of n words is n + 1, and 0 is none.
*/

#ifndef CLIO_PARSE_TRANSITION_H
#define CLIO_PARSE_TRANSITION_H

#include <stdbool.h>
#include <stdint.h>

/// Longest sequence that is parsed at once; longer sentences are cut
#define CLIO_MAX_PARSE 256

/// Words that the choice of a transition looks at
#define CLIO_N_SLOTS 9

/// Other things that it looks at: relations of children, and distances
#define CLIO_N_SIGNS 6

/// Values of a sign
#define CLIO_N_SIGN_VALUES 64

/// A kind of transition
typedef enum {
  CLIO_SHIFT,
  CLIO_LEFT,
  CLIO_RIGHT,
  CLIO_N_MOVES,
} ClioMove;

/// A state of the parser
typedef struct {
  uint16_t n_words;
  uint16_t buffer;  ///< First of the buffer
  uint16_t n_stack; ///< Height of the stack
  uint16_t stack[CLIO_MAX_PARSE + 2];
  uint16_t left[CLIO_MAX_PARSE + 2];  ///< Last child to the left, or 0
  uint16_t right[CLIO_MAX_PARSE + 2]; ///< Last child to the right, or 0
  uint16_t head[CLIO_MAX_PARSE + 2];  ///< Heads found so far
  uint8_t  label[CLIO_MAX_PARSE + 2]; ///< And their relations
} ClioConfiguration;

/// Start with all of `n_words` in the buffer
void clio_configuration_start(ClioConfiguration* c, uint32_t n_words);

/// Return true if nothing is left but the root
bool clio_configuration_is_final(const ClioConfiguration* c);

/// Return true if `move` is possible
bool clio_configuration_allows(const ClioConfiguration* c, ClioMove move);

/// Return true if LEFT would now attach to the root
bool clio_configuration_at_root(const ClioConfiguration* c);

/// Make a move that is possible, with label `label` on its arc
void clio_configuration_move(ClioConfiguration* c,
                             ClioMove           move,
                             uint8_t            label);

/// Return the word at `depth` of the stack, where 0 is the top
static inline uint16_t
clio_configuration_stack(const ClioConfiguration* const c, const uint32_t depth)
{
  return c->n_stack > depth ? c->stack[c->n_stack - 1U - depth] : 0U;
}

/// Tell the words and signs that the next choice looks at
void clio_configuration_look(const ClioConfiguration* c,
                             uint16_t                 slots[CLIO_N_SLOTS],
                             uint8_t                  signs[CLIO_N_SIGNS]);

#endif // CLIO_PARSE_TRANSITION_H
