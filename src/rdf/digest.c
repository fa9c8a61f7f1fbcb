// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/digest.h"

#include "base/hash.h"

static uint64_t
hash_term(const ClioTerm* const term, uint64_t hash)
{
  const ClioStringView views[] = { term->value,
                                   term->datatype,
                                   term->language };
  for (uint32_t i = 0U; i < 3U; ++i) {
    const uint32_t low  = (uint32_t)hash + (uint32_t)term->kind * 4U + i;
    const uint32_t high = (uint32_t)(hash >> 32U) + 7U * i + 1U;
    hash = ((uint64_t)clio_hash(views[i].data, views[i].length, high) << 32U) |
           clio_hash(views[i].data, views[i].length, low);
  }
  return hash;
}

ClioStatus
clio_digest_add(void* const handle, const ClioStatement* const s)
{
  ClioDigest* const digest = (ClioDigest*)handle;
  uint64_t          hash   = 0U;
  hash                     = hash_term(&s->subject, hash);
  hash                     = hash_term(&s->predicate, hash);
  hash                     = hash_term(&s->object, hash);
  digest->sum += hash;
  ++digest->n;
  return CLIO_SUCCESS;
}

ClioStatus
clio_digest_add_quad(void* const handle, const ClioStatement* const s)
{
  ClioDigest* const    digest = (ClioDigest*)handle;
  const ClioStringView graph  = s->graph.value;
  ClioDigest           own    = { 0U, 0U };
  const ClioStatus     st     = clio_digest_add(&own, s);
  digest->n += 1U;
  digest->sum +=
    own.sum * (2ULL * clio_hash(graph.data, graph.length, 3U) + 1ULL);
  return st;
}

bool
clio_digest_equals(const ClioDigest a, const ClioDigest b)
{
  return a.n == b.n && a.sum == b.sum;
}
