// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/oracle_train.h"

#include <string.h>

enum { IMPOSSIBLE = 1 << 20 };

/// Number of words from the buffer on whose head is `head`
static uint32_t
count_children_ahead(const ClioExample* const       example,
                     const ClioConfiguration* const c,
                     const uint16_t                 head)
{
  uint32_t n = 0U;
  for (uint32_t j = c->buffer; j <= c->n_words; ++j) {
    n += example->heads[j] == head;
  }
  return n;
}

/// Arcs lost when the buffer's first is shifted
static uint32_t
shift_cost(const ClioExample* const example, const ClioConfiguration* const c)
{
  const uint16_t b0   = c->buffer;
  uint32_t       cost = 0U;
  for (uint32_t i = 0U; i < c->n_stack; ++i) {
    const bool is_top = i + 1U == c->n_stack;
    cost += example->heads[c->stack[i]] == b0;
    cost += !is_top && example->heads[b0] == c->stack[i];
  }
  return cost;
}

static void
find_costs(const ClioExample* const       example,
           const ClioConfiguration* const c,
           uint32_t                       costs[CLIO_N_MOVES])
{
  for (uint32_t m = 0U; m < CLIO_N_MOVES; ++m) {
    costs[m] = IMPOSSIBLE;
  }
  if (clio_configuration_allows(c, CLIO_SHIFT)) {
    costs[CLIO_SHIFT] = shift_cost(example, c);
  }
  if (c->n_stack) {
    const uint16_t s0    = clio_configuration_stack(c, 0U);
    const uint16_t s1    = clio_configuration_stack(c, 1U);
    const uint16_t head  = example->heads[s0];
    const uint32_t ahead = count_children_ahead(example, c, s0);
    if (clio_configuration_allows(c, CLIO_LEFT)) {
      costs[CLIO_LEFT] = ahead + (head > c->buffer || (s1 && head == s1));
    }
    if (clio_configuration_allows(c, CLIO_RIGHT)) {
      costs[CLIO_RIGHT] = ahead + (head >= c->buffer);
    }
  }
}

static void
mark_arc(const bool           is_true,
         const uint8_t        label,
         const uint8_t* const legal,
         uint8_t* const       good,
         const uint32_t       n_labels)
{
  if (is_true && legal[label]) {
    good[label] = 1U;
  } else {
    memcpy(good + 1U, legal + 1U, n_labels);
  }
}

void
clio_oracle_judge(const ClioExample* const       example,
                  const ClioConfiguration* const c,
                  const uint32_t                 n_labels,
                  const uint8_t* const           legal,
                  uint8_t* const                 good)
{
  uint32_t costs[CLIO_N_MOVES];
  find_costs(example, c, costs);
  uint32_t least = IMPOSSIBLE;
  for (uint32_t m = 0U; m < CLIO_N_MOVES; ++m) {
    least = costs[m] < least ? costs[m] : least;
  }

  const uint16_t s0 = clio_configuration_stack(c, 0U);
  const uint16_t s1 = clio_configuration_stack(c, 1U);
  memset(good, 0, 2U * n_labels + 1U);
  good[0] = costs[CLIO_SHIFT] == least;
  if (costs[CLIO_LEFT] == least) {
    mark_arc(example->heads[s0] == c->buffer,
             example->deprels[s0],
             legal,
             good,
             n_labels);
  }
  if (costs[CLIO_RIGHT] == least) {
    mark_arc(s1 && example->heads[s0] == s1,
             example->deprels[s0],
             legal + n_labels,
             good + n_labels,
             n_labels);
  }
}
