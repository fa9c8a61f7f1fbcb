// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"

#include "base/buffer.h"
#include "base/try.h"
#include "entity/phrase.h"

#include <string.h>

enum { HEAD_WINDOW = 12, NAME_WINDOW = 3, MAX_STEPS = 48 };

typedef struct {
  ClioResolver* resolver;
  ClioIndex     by_text; // Last reference with a text
  ClioIndex     by_head; // Last reference with a head noun
  uint32_t*     older;   // Reference with the same head before, or none
  ClioIndex     by_role; // Last name that bore a title or role
} Nouns;

static const ClioWord*
words_of(const Nouns* const n, const ClioRef* const ref)
{
  return n->resolver->document->sentences[ref->sentence].words;
}

// Return true if the word at `i` describes the head of `ref`
static bool
is_modifier(const Nouns* const n, const ClioRef* const ref, const uint32_t i)
{
  const ClioWord* const w = &words_of(n, ref)[i];
  if (!n->resolver->document->sentences[ref->sentence].parsed) {
    return i < ref->head &&
           (w->upos == CLIO_UPOS_ADJ || w->upos == CLIO_UPOS_NOUN ||
            w->upos == CLIO_UPOS_PROPN || w->upos == CLIO_UPOS_NUM);
  }
  return w->head == ref->head + 1U &&
         (w->deprel == CLIO_DEPREL_AMOD || w->deprel == CLIO_DEPREL_COMPOUND ||
          w->deprel == CLIO_DEPREL_NUMMOD || w->deprel == CLIO_DEPREL_NMOD ||
          w->deprel == CLIO_DEPREL_ACL_RELCL || w->deprel == CLIO_DEPREL_ACL ||
          w->deprel == CLIO_DEPREL_NMOD_UNMARKED);
}

static bool
has_word(const Nouns* const n, const ClioRef* const ref, const ClioSymbol lemma)
{
  const ClioWord* const words = words_of(n, ref);
  for (uint32_t i = ref->first; i < ref->end; ++i) {
    if (words[i].lemma == lemma) {
      return true;
    }
  }
  return false;
}

static uint32_t
count_modifiers(const Nouns* const n, const ClioRef* const ref)
{
  uint32_t count = 0U;
  for (uint32_t i = ref->first; i < ref->end; ++i) {
    count += is_modifier(n, ref, i);
  }
  return count;
}

// Every modifier of the later phrase must be in the chain's earlier ones
static bool
modifiers_fit(const Nouns* const   n,
              const ClioRef* const ref,
              const uint32_t       chain)
{
  const ClioWord* const words = words_of(n, ref);
  for (uint32_t i = ref->first; i < ref->end; ++i) {
    if (!is_modifier(n, ref, i)) {
      continue;
    }
    bool found = false;
    for (uint32_t c = chain, k = 0U; !found && c != CLIO_NONE && k < 8U;
         c = n->resolver->refs[c].next, ++k) {
      found = has_word(n, &n->resolver->refs[c], words[i].lemma);
    }
    if (!found) {
      return false;
    }
  }
  return true;
}

static bool
owners_fit(const Nouns* const n, const ClioRef* const a, const ClioRef* const b)
{
  return a->owner == CLIO_NONE || b->owner == CLIO_NONE ||
         clio_chain(n->resolver, a->owner) == clio_chain(n->resolver, b->owner);
}

// The words of a phrase but its determiner, for comparison
static ClioSymbol
phrase_text(const Nouns* const n, const ClioRef* const ref)
{
  ClioDocument* const   document = n->resolver->document;
  const ClioWord* const words    = words_of(n, ref);
  uint32_t              first    = ref->first;
  while (first < ref->head && words[first].upos == CLIO_UPOS_DET) {
    ++first;
  }
  return clio_label_fold(
    document,
    clio_document_span_text(document,
                            (ClioSpan){ ref->sentence, first, ref->end }));
}

static uint32_t
find_same_text(const Nouns* const n,
               const uint32_t     index,
               const ClioSymbol   text)
{
  const ClioRef* const ref = &n->resolver->refs[index];
  const uint32_t other = clio_index_get(&n->by_text, clio_index_pointer(text));
  if (other == CLIO_NONE || ref->definiteness == CLIO_INDEFINITE ||
      !clio_chain_may_join(n->resolver, other, index)) {
    return CLIO_NONE;
  }
  const ClioRef* const old     = &n->resolver->refs[other];
  const bool           distant = ref->sentence - old->sentence > HEAD_WINDOW;
  const bool           bare    = ref->definiteness == CLIO_BARE;
  return (bare && (old->definiteness != CLIO_BARE || distant)) ||
             (ref->owner != CLIO_NONE && !owners_fit(n, ref, old))
           ? CLIO_NONE
           : other;
}

static uint32_t
find_same_head(const Nouns* const n, const uint32_t index)
{
  ClioResolver* const  r   = n->resolver;
  const ClioRef* const ref = &r->refs[index];
  if (ref->definiteness == CLIO_BARE || ref->definiteness == CLIO_INDEFINITE) {
    return CLIO_NONE;
  }
  uint32_t other = clio_index_get(&n->by_head, clio_index_pointer(ref->lemma));
  for (unsigned i = 0U; other != CLIO_NONE && i < MAX_STEPS; ++i) {
    const ClioRef* const old = &r->refs[other];
    if (ref->sentence - old->sentence > HEAD_WINDOW) {
      return CLIO_NONE;
    }
    if (clio_chain_may_join(r, other, index) && old->number == ref->number &&
        modifiers_fit(n, ref, clio_chain(r, other)) &&
        (ref->definiteness != CLIO_POSSESSED
           ? true
           : old->owner != CLIO_NONE && owners_fit(n, ref, old))) {
      return other;
    }
    other = n->older[other];
  }
  return CLIO_NONE;
}

static bool
is_this(const Nouns* const n, const ClioRef* const ref)
{
  const ClioWord* const words = words_of(n, ref);
  for (uint32_t i = ref->first; i < ref->head; ++i) {
    if (words[i].head == ref->head + 1U && words[i].lemma &&
        (!strcmp(words[i].lemma, "this") || !strcmp(words[i].lemma, "these"))) {
      return true;
    }
  }
  return false;
}

// "the company" is no "Communist Party"
static bool
kinds_fit(const ClioRef* const name, const ClioRef* const ref)
{
  const ClioClass* const a = name->info ? name->info->type : NULL;
  const ClioClass* const b = ref->info ? ref->info->type : NULL;
  return !a || !b || clio_class_is_a(a, b) || clio_class_is_a(b, a);
}

// "the president", "the company": the latest name that such a noun describes
static uint32_t
find_described(const Nouns* const n, const uint32_t index)
{
  ClioResolver* const  r   = n->resolver;
  const ClioRef* const ref = &r->refs[index];
  if (ref->definiteness != CLIO_DEFINITE || count_modifiers(n, ref) ||
      ref->type == CLIO_NAME_NONE || ref->type == CLIO_NAME_OTHER ||
      ref->type == CLIO_NAME_EVENT || ref->type == CLIO_NAME_NORP) {
    return CLIO_NONE;
  }
  if (ref->type == CLIO_NAME_PERSON) {
    const uint32_t role =
      clio_index_get(&n->by_role, clio_index_pointer(ref->lemma));
    return role != CLIO_NONE && clio_chain_may_join(r, role, index) ? role
                                                                    : CLIO_NONE;
  }
  for (uint32_t i = index; i > 0U && index - i < MAX_STEPS; --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (ref->sentence - old->sentence > NAME_WINDOW) {
      break;
    }
    const ClioRef* const first = &r->refs[clio_chain(r, i - 1U)];
    if (first->is_named && first->type == ref->type && !old->is_adjective &&
        kinds_fit(old, ref) && clio_chain_may_join(r, i - 1U, index)) {
      return i - 1U;
    }
  }
  return CLIO_NONE;
}

// "this position" after "the post"
static uint32_t
find_synonym(const Nouns* const n, const uint32_t index)
{
  const ClioRef* const ref = &n->resolver->refs[index];
  if (!ref->info || !ref->info->sense || !is_this(n, ref) ||
      count_modifiers(n, ref)) {
    return CLIO_NONE;
  }
  for (uint32_t i = index; i > 0U && index - i < MAX_STEPS; --i) {
    const ClioRef* const old = &n->resolver->refs[i - 1U];
    if (ref->sentence - old->sentence > NAME_WINDOW) {
      break;
    }
    if (old->info && old->info->sense == ref->info->sense &&
        old->kind == CLIO_MENTION_NOMINAL &&
        clio_chain_may_join(n->resolver, i - 1U, index)) {
      return i - 1U;
    }
  }
  return CLIO_NONE;
}

// Remember the roles told by words before a name: "French physicist Curie"
static ClioStatus
note_roles(Nouns* const n, const uint32_t index)
{
  ClioResolver* const   r     = n->resolver;
  const ClioRef* const  ref   = &r->refs[index];
  const ClioWord* const words = words_of(n, ref);
  uint32_t              first = ref->first;
  while (first && first == ref->name_first &&
         clio_words_has(r->words, words[first - 1U].form, CLIO_WORD_TITLE)) {
    --first;
  }
  for (uint32_t i = first; i < ref->name_end; ++i) {
    const bool part = i >= ref->name_first;
    if ((!part || words[i].upos != CLIO_UPOS_PROPN ||
         clio_words_has(r->words, words[i].form, CLIO_WORD_TITLE)) &&
        clio_words_has(r->words,
                       words[i].form,
                       CLIO_WORD_NOUN | CLIO_WORD_TITLE | CLIO_WORD_KIN)) {
      const ClioSymbol lemma = clio_label_fold(
        r->document,
        words[i].lemma ? clio_string(words[i].lemma) : words[i].form);
      TRY_ALLOC(lemma);
      TRY_ALLOC(clio_index_set(
        &n->by_role, r->document->arena, clio_index_pointer(lemma), index));
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
note_noun(Nouns* const n, const uint32_t index, const ClioSymbol text)
{
  ClioArena* const     arena = n->resolver->document->arena;
  const ClioRef* const ref   = &n->resolver->refs[index];
  const uint64_t       head  = clio_index_pointer(ref->lemma);
  n->older[index]            = clio_index_get(&n->by_head, head);
  TRY_ALLOC(clio_index_set(&n->by_head, arena, head, index));
  if (text) {
    TRY_ALLOC(
      clio_index_set(&n->by_text, arena, clio_index_pointer(text), index));
  }
  const ClioRef* const first =
    &n->resolver->refs[clio_chain(n->resolver, index)];
  if (ref->kind == CLIO_MENTION_NOMINAL && first->is_named) {
    TRY_ALLOC(clio_index_set(&n->by_role, arena, head, index));
  }
  return CLIO_SUCCESS;
}

static uint32_t
find_antecedent(const Nouns* const n,
                const uint32_t     index,
                const ClioSymbol   text)
{
  uint32_t found = find_same_text(n, index, text);
  found          = found == CLIO_NONE ? find_same_head(n, index) : found;
  found          = found == CLIO_NONE ? find_described(n, index) : found;
  return found == CLIO_NONE ? find_synonym(n, index) : found;
}

static bool
is_joined(const ClioResolver* const r, const uint32_t index)
{
  return clio_chain(r, index) != index;
}

ClioStatus
clio_coref_nouns(ClioResolver* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  Nouns      n  = { .resolver = r };
  n.older =
    clio_arena_alloc(r->document->arena, (r->n_refs + 1U) * sizeof(uint32_t));
  TRY_ALLOC(n.older);
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const ref  = &r->refs[i];
    ClioSymbol           text = NULL;
    n.older[i]                = CLIO_NONE;
    if (ref->kind == CLIO_MENTION_PRONOUN || ref->is_adjective) {
      continue;
    }
    if (ref->kind == CLIO_MENTION_NAME) {
      TRY(st, note_roles(&n, i));
    } else {
      text = phrase_text(&n, ref);
      TRY_ALLOC(text);
      const uint32_t other =
        is_joined(r, i) ? CLIO_NONE : find_antecedent(&n, i, text);
      if (other != CLIO_NONE) {
        clio_chain_join(r, other, i);
      }
    }
    if (!ref->is_group) {
      TRY(st, note_noun(&n, i, text));
    }
  }
  return st;
}
