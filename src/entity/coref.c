// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"

#include "base/try.h"

uint32_t
clio_chain(const ClioResolver* const resolver, uint32_t ref)
{
  while (resolver->refs[ref].chain != ref) {
    const uint32_t above      = resolver->refs[ref].chain;
    resolver->refs[ref].chain = resolver->refs[above].chain;
    ref                       = above;
  }
  return ref;
}

static bool
is_vague(const ClioNameType type)
{
  return type == CLIO_NAME_NONE || type == CLIO_NAME_OTHER;
}

static bool
is_place(const ClioNameType type)
{
  return type == CLIO_NAME_GPE || type == CLIO_NAME_LOC;
}

static bool
types_fit(const ClioNameType a, const ClioNameType b)
{
  return a == b || is_vague(a) || is_vague(b) || (is_place(a) && is_place(b)) ||
         (a == CLIO_NAME_NORP && b == CLIO_NAME_ORG) ||
         (a == CLIO_NAME_ORG && b == CLIO_NAME_NORP);
}

// Return true if a clause lies between the word and the head above it
static bool
is_in_clause(const ClioSentence* const s, uint32_t word, const uint32_t head)
{
  for (uint32_t n = 0U; word != head && n < s->n_words; ++n) {
    const ClioDeprel deprel = s->words[word].deprel;
    if (deprel == CLIO_DEPREL_ACL_RELCL || deprel == CLIO_DEPREL_ACL ||
        !s->words[word].head) {
      return deprel != CLIO_DEPREL_ROOT;
    }
    word = s->words[word].head - 1U;
  }
  return false;
}

// Return true if `b` is a part of the phrase `a`, and not of a clause in it,
// as in "the man who lost his hat"
static bool
is_part(const ClioResolver* const r,
        const ClioRef* const      a,
        const ClioRef* const      b)
{
  const bool name = a->kind == CLIO_MENTION_NAME;
  return (name ? a->name_first : a->first) <= b->first &&
         b->end <= (name ? a->name_end : a->end) &&
         !(b->kind == CLIO_MENTION_PRONOUN &&
           is_in_clause(
             &r->document->sentences[a->sentence], b->head, a->head));
}

// One phrase cannot mean a part of itself: "[his] father"
static bool
is_nested(const ClioResolver* const r,
          const ClioRef* const      a,
          const ClioRef* const      b)
{
  return a->sentence == b->sentence && (is_part(r, a, b) || is_part(r, b, a));
}

bool
clio_chain_may_join(const ClioResolver* const resolver,
                    const uint32_t            a,
                    const uint32_t            b)
{
  const ClioRef* const x = &resolver->refs[clio_chain(resolver, a)];
  const ClioRef* const y = &resolver->refs[clio_chain(resolver, b)];
  return (x->sex & y->sex) && (x->number & y->number) &&
         types_fit(x->type, y->type) && !(x->is_named && y->is_named) &&
         !is_nested(resolver, &resolver->refs[a], &resolver->refs[b]);
}

static void
combine(ClioRef* const x, const ClioRef* const y)
{
  x->sex      = (x->sex & y->sex) ? (x->sex & y->sex) : x->sex;
  x->number   = (x->number & y->number) ? (x->number & y->number) : x->number;
  x->likely   = x->likely ? x->likely : y->likely;
  x->told     = x->told ? x->told : y->told;
  x->is_named = x->is_named || y->is_named;
  if (is_vague(x->type) && y->type != CLIO_NAME_NONE) {
    x->type = y->type;
  }
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
  combine(x, y);
}

ClioStatus
clio_coref_run(ClioResolver* const resolver)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_coref_names(resolver));
  TRY(st, clio_coref_trees(resolver));
  TRY(st, clio_coref_nouns(resolver));
  TRY(st, clio_coref_pronouns(resolver));
  clio_coref_namings(resolver, true);
  return st;
}
