// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/transition.h"

#include <string.h>

void
clio_configuration_start(ClioConfiguration* const c, const uint32_t n_words)
{
  c->n_words = (uint16_t)n_words;
  c->buffer  = 1U;
  c->n_stack = 0U;
  memset(c->left, 0, sizeof(*c->left) * (n_words + 2U));
  memset(c->right, 0, sizeof(*c->right) * (n_words + 2U));
  memset(c->head, 0, sizeof(*c->head) * (n_words + 2U));
  memset(c->label, 0, sizeof(*c->label) * (n_words + 2U));
}

bool
clio_configuration_at_root(const ClioConfiguration* const c)
{
  return c->buffer > c->n_words;
}

bool
clio_configuration_is_final(const ClioConfiguration* const c)
{
  return clio_configuration_at_root(c) && !c->n_stack;
}

bool
clio_configuration_allows(const ClioConfiguration* const c, const ClioMove move)
{
  switch (move) {
  case CLIO_SHIFT:
    return !clio_configuration_at_root(c);
  case CLIO_LEFT:
    return c->n_stack && (!clio_configuration_at_root(c) || c->n_stack == 1U);
  case CLIO_RIGHT:
    return c->n_stack > 1U;
  case CLIO_N_MOVES:
    break;
  }
  return false;
}

void
clio_configuration_move(ClioConfiguration* const c,
                        const ClioMove           move,
                        const uint8_t            label)
{
  if (move == CLIO_SHIFT) {
    c->stack[c->n_stack++] = c->buffer++;
    return;
  }

  const uint16_t child = c->stack[--c->n_stack];
  const uint16_t head =
    move == CLIO_LEFT ? c->buffer : c->stack[c->n_stack - 1U];
  (move == CLIO_LEFT ? c->left : c->right)[head] = child;
  c->head[child]                                 = head;
  c->label[child]                                = label;
}

static uint8_t
distance_class(const uint16_t from, const uint16_t to)
{
  static const uint8_t classes[] = { 0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 6, 6 };
  const uint32_t       distance  = (uint32_t)(to - from);
  return !from ? 0U : distance < sizeof(classes) ? classes[distance] : 7U;
}

void
clio_configuration_look(const ClioConfiguration* const c,
                        uint16_t                       slots[CLIO_N_SLOTS],
                        uint8_t                        signs[CLIO_N_SIGNS])
{
  const uint16_t b0 = c->buffer;
  const uint16_t s0 = clio_configuration_stack(c, 0U);
  const uint16_t s1 = clio_configuration_stack(c, 1U);

  slots[0] = b0;
  slots[1] = (uint16_t)(b0 < c->n_words ? b0 + 1U : 0U);
  slots[2] = s0;
  slots[3] = s1;
  slots[4] = clio_configuration_stack(c, 2U);
  slots[5] = c->left[s0];
  slots[6] = c->right[s0];
  slots[7] = c->right[s1];
  slots[8] = c->left[b0];

  for (uint32_t i = 0U; i < 4U; ++i) {
    signs[i] = c->label[slots[5U + i]];
  }
  signs[4] = distance_class(s0, b0);
  signs[5] = distance_class(s1, s0);
}
