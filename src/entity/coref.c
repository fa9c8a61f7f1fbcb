// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"

#include "base/try.h"

uint32_t
clio_chain(const ClioResolver* const resolver, uint32_t ref)
{
  while (resolver->refs[ref].chain != ref) {
    ref = resolver->refs[ref].chain;
  }
  return ref;
}

void
clio_chain_join(ClioResolver* const resolver, uint32_t a, uint32_t b)
{
  a = clio_chain(resolver, a);
  b = clio_chain(resolver, b);
  if (a == b) {
    return;
  }
  if (b < a) {
    const uint32_t swap = a;
    a                   = b;
    b                   = swap;
  }

  ClioRef* const x             = &resolver->refs[a];
  ClioRef* const y             = &resolver->refs[b];
  resolver->refs[x->last].next = b;
  x->last                      = y->last;
  x->count += y->count;
  y->chain = a;
  if (x->sex & y->sex) {
    x->sex &= y->sex;
  }
  if (x->number & y->number) {
    x->number &= y->number;
  }
}

static ClioStatus
join_same_names(ClioResolver* const r)
{
  ClioIndex names = { NULL, 0U, 0U };
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    if (r->refs[i].kind == CLIO_MENTION_NAME) {
      const uint64_t key = clio_index_pointer(r->refs[i].name);
      const uint32_t old = clio_index_get(&names, key);
      if (old != UINT32_MAX) {
        clio_chain_join(r, old, i);
      }
      TRY_ALLOC(clio_index_set(&names, r->document->arena, key, i));
    }
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_coref_run(ClioResolver* const resolver)
{
  return join_same_names(resolver);
}
