// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"

#include "base/buffer.h"
#include "base/try.h"
#include "entity/link.h"
#include "entity/phrase.h"

#include <string.h>

enum { HEAD_WINDOW = 12, NAME_WINDOW = 3, POST_WINDOW = 6, MAX_STEPS = 48 };

typedef struct {
  ClioResolver* resolver;
  ClioIndex     by_text; // Last reference with a text
  ClioIndex     by_head; // Last reference with a head noun
  uint32_t*     older;   // Reference with the same head before, or none
  ClioIndex     by_role; // Last name that bore a title or role
  ClioIndex     by_post; // Last name that was given it: "was elected president"
  uint32_t      heir;    // Last name that came to an office, or none
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

// Return the first word of an office of two words: "prime minister"
static uint32_t
role_start(const Nouns* const n, const uint32_t sentence, const uint32_t head)
{
  const ClioWord* const words =
    n->resolver->document->sentences[sentence].words;
  const ClioWord* const before = head ? &words[head - 1U] : NULL;
  return before && words[head].lemma && before->form.data[0] >= 'a' &&
             (before->upos == CLIO_UPOS_ADJ ||
              before->upos == CLIO_UPOS_NOUN) &&
             clio_words_has(n->resolver->words,
                            clio_string(words[head].lemma),
                            CLIO_WORD_OFFICE) &&
             !clio_words_has(n->resolver->words,
                             before->form,
                             CLIO_WORD_LIGHT | CLIO_WORD_DEMONYM |
                               CLIO_WORD_KIN)
           ? head - 1U
           : head;
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

// Count the modifiers but the first word of "prime minister"
static uint32_t
count_loose_modifiers(const Nouns* const n, const ClioRef* const ref)
{
  const uint32_t start = role_start(n, ref->sentence, ref->head);
  return count_modifiers(n, ref) -
         (start < ref->head && is_modifier(n, ref, start) ? 1U : 0U);
}

// "The first ship to sail there": a clause tells which one it is
static bool
has_own_clause(const Nouns* const n, const ClioRef* const ref)
{
  const ClioSentence* const s =
    &n->resolver->document->sentences[ref->sentence];
  for (uint32_t i = ref->end; s->parsed && i < s->n_words; ++i) {
    if (s->words[i].head == ref->head + 1U &&
        s->words[i].deprel == CLIO_DEPREL_ACL) {
      return s->words[ref->end].upos != CLIO_UPOS_PUNCT;
    }
  }
  return false;
}

// Every modifier of the later phrase must be in the chain's earlier ones
static bool
modifiers_fit(const Nouns* const   n,
              const ClioRef* const ref,
              const uint32_t       chain)
{
  const ClioWord* const words = words_of(n, ref);
  if (has_own_clause(n, ref)) {
    return false;
  }
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
      has_own_clause(n, ref) ||
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
    if (ref->sentence - old->sentence > HEAD_WINDOW &&
        !(r->refs[clio_chain(r, other)].is_named && !count_modifiers(n, ref))) {
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

static bool
classes_fit(const ClioClass* const a, const ClioClass* const b)
{
  return !a || !b || clio_class_is_a(a, b) || clio_class_is_a(b, a);
}

// "the city" is not "Portugal", as the gazetteers know
static bool
is_known_as_other(const Nouns* const   n,
                  const ClioRef* const name,
                  const ClioRef* const ref)
{
  const ClioResolver* const r = n->resolver;
  return name->name && ref->info && ref->info->type &&
         !classes_fit(
           clio_link_class(r->model, clio_string(name->name), ref->type),
           ref->info->type);
}

// "the company" is no "Communist Party", nor a "Berg Foundation"
static bool
kinds_fit(const ClioRef* const name, const ClioRef* const ref)
{
  const ClioWordInfo* const x = name->info;
  const ClioWordInfo* const y = ref->info;
  if (!x || !y || name->lemma == ref->lemma || (y->roles & CLIO_WORD_BROAD) ||
      (x->sense && x->sense == y->sense)) {
    return true;
  }
  return x->type && y->type
           ? classes_fit(x->type, y->type)
           : !(x->roles & CLIO_WORD_NOUN) ||
               (x->kind != ref->type && x->kind != CLIO_NAME_EVENT) ||
               (x->roles & CLIO_WORD_SUFFIX);
}

// Return true if what the chain is called does not speak against the noun
static bool
chain_fits(const Nouns* const n, const uint32_t chain, const ClioRef* const ref)
{
  const ClioResolver* const r = n->resolver;
  uint32_t                  i = chain;
  for (unsigned k = 0U; i != CLIO_NONE && k < 8U; ++k) {
    const ClioRef* const old = &r->refs[i];
    if (old->kind != CLIO_MENTION_PRONOUN && !kinds_fit(old, ref)) {
      return false;
    }
    i = old->next;
  }
  return !is_known_as_other(n, &r->refs[chain], ref);
}

// Return true if all modifiers are such as tell nobody apart: "new", "German"
static bool
has_light_modifiers(const Nouns* const n, const ClioRef* const ref)
{
  const ClioWord* const words = words_of(n, ref);
  const uint32_t        start = role_start(n, ref->sentence, ref->head);
  for (uint32_t i = ref->first; i < ref->end; ++i) {
    if (is_modifier(n, ref, i) && i != start &&
        !(i < ref->head &&
          clio_words_has(n->resolver->words,
                         words[i].form,
                         CLIO_WORD_LIGHT | CLIO_WORD_DEMONYM))) {
      return false;
    }
  }
  return true;
}

// "the Portuguese explorer": the only person named in the last sentences
static uint32_t
find_only_person(const Nouns* const n, const uint32_t index)
{
  const ClioResolver* const r     = n->resolver;
  const ClioRef* const      ref   = &r->refs[index];
  uint32_t                  found = CLIO_NONE;
  for (uint32_t i = index; i > 0U && index - i < MAX_STEPS; --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (ref->sentence - old->sentence > 2U) {
      break;
    }
    const ClioRef* const first = &r->refs[clio_chain(r, i - 1U)];
    if (first->type != CLIO_NAME_PERSON || old->is_adjective ||
        !clio_chain_may_join(r, i - 1U, index)) {
      continue;
    }
    if (!first->is_named ||
        (found != CLIO_NONE && clio_chain(r, found) != clio_chain(r, i - 1U))) {
      return CLIO_NONE;
    }
    found = found == CLIO_NONE ? i - 1U : found;
  }
  return found;
}

// "president", "prime minister"
static ClioSymbol
role_text(const Nouns* const n, const uint32_t sentence, const uint32_t head)
{
  ClioDocument* const   document = n->resolver->document;
  const ClioWord* const words    = document->sentences[sentence].words;
  const uint32_t        start    = role_start(n, sentence, head);
  return clio_label_fold(
    document,
    start < head ? clio_document_span_text(
                     document, (ClioSpan){ sentence, start, head + 1U })
    : words[head].lemma ? clio_string(words[head].lemma)
                        : words[head].form);
}

static bool
is_new(const Nouns* const n, const ClioRef* const ref)
{
  const ClioWord* const words = words_of(n, ref);
  for (uint32_t i = ref->first; i < ref->head; ++i) {
    if (words[i].lemma && !strcmp(words[i].lemma, "new")) {
      return true;
    }
  }
  return false;
}

// "the new sultan": who came to an office last
static uint32_t
find_heir(const Nouns* const n, const uint32_t index)
{
  const ClioRef* const ref = &n->resolver->refs[index];
  return n->heir != CLIO_NONE && is_new(n, ref) && ref->info &&
             (ref->info->roles & CLIO_WORD_OFFICE) &&
             ref->sentence - n->resolver->refs[n->heir].sentence <=
               POST_WINDOW &&
             clio_chain_may_join(n->resolver, n->heir, index)
           ? n->heir
           : CLIO_NONE;
}

// "the president": who bore the role; "the new president": who was given it
static uint32_t
find_bearer(const Nouns* const n, const uint32_t index, const ClioSymbol role)
{
  const ClioResolver* const r    = n->resolver;
  const ClioRef* const      ref  = &r->refs[index];
  const uint64_t            key  = clio_index_pointer(role);
  const bool                bare = !count_loose_modifiers(n, ref);
  const uint32_t found = clio_index_get(bare ? &n->by_role : &n->by_post, key);
  if (found != CLIO_NONE && clio_chain_may_join(r, found, index)) {
    return found;
  }
  const uint32_t heir = bare ? CLIO_NONE : find_heir(n, index);
  return bare || heir != CLIO_NONE ? heir : find_only_person(n, index);
}

static bool
is_place(const ClioNameType type)
{
  return type == CLIO_NAME_GPE || type == CLIO_NAME_LOC;
}

// Return true for a place that only tells whose office is meant: "the viceroy
// of Sicily"
static bool
is_of_office(const Nouns* const n, const ClioRef* const ref)
{
  const ClioWord* const w    = &words_of(n, ref)[ref->head];
  const ClioWord* const noun = w->head ? &words_of(n, ref)[w->head - 1U] : NULL;
  const ClioWordInfo* const info =
    noun && noun->lemma && w->deprel == CLIO_DEPREL_NMOD
      ? clio_words_find(n->resolver->words, clio_string(noun->lemma))
      : NULL;
  return info && (info->roles & CLIO_WORD_NOUN) &&
         info->kind == CLIO_NAME_PERSON;
}

// "the island": the latest place that a gazetteer says to be one
static uint32_t
find_known_place(const Nouns* const n, const uint32_t index)
{
  const ClioResolver* const r   = n->resolver;
  const ClioRef* const      ref = &r->refs[index];
  for (uint32_t i = index; i > 0U && index - i < MAX_STEPS; --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (ref->sentence - old->sentence > NAME_WINDOW) {
      break;
    }
    if (old->name && !old->is_adjective && is_place(old->type) &&
        !is_of_office(n, old) && clio_chain_may_join(r, i - 1U, index) &&
        clio_link_describes(
          r->model, clio_string(old->name), clio_string(ref->lemma))) {
      return i - 1U;
    }
  }
  return CLIO_NONE;
}

// "the president", "the company": the latest name that such a noun describes
static uint32_t
find_described(const Nouns* const n, const uint32_t index)
{
  ClioResolver* const  r   = n->resolver;
  const ClioRef* const ref = &r->refs[index];
  if (ref->definiteness != CLIO_DEFINITE || !has_light_modifiers(n, ref) ||
      ref->type == CLIO_NAME_NONE || ref->type == CLIO_NAME_OTHER ||
      ref->type == CLIO_NAME_EVENT || ref->type == CLIO_NAME_NORP) {
    return CLIO_NONE;
  }
  if (ref->type == CLIO_NAME_PERSON) {
    const ClioSymbol role = role_text(n, ref->sentence, ref->head);
    return role ? find_bearer(n, index, role) : CLIO_NONE;
  }
  if (count_modifiers(n, ref) || ref->number == CLIO_PLURAL) {
    return CLIO_NONE;
  }
  const uint32_t place =
    is_place(ref->type) ? find_known_place(n, index) : CLIO_NONE;
  if (place != CLIO_NONE ||
      (is_place(ref->type) && !(ref->info && ref->info->type))) {
    return place;
  }
  for (uint32_t i = index; i > 0U && index - i < MAX_STEPS; --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (ref->sentence - old->sentence > NAME_WINDOW) {
      break;
    }
    const ClioRef* const first = &r->refs[clio_chain(r, i - 1U)];
    if (first->is_named && first->type == ref->type && !old->is_adjective &&
        clio_chain_may_join(r, i - 1U, index) &&
        chain_fits(n, clio_chain(r, i - 1U), ref)) {
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

// Remember that a name bore the role at `word`
static ClioStatus
note_role(Nouns* const   n,
          const uint32_t sentence,
          const uint32_t word,
          const uint32_t index)
{
  ClioArena* const arena = n->resolver->document->arena;
  const ClioSymbol role  = role_text(n, sentence, word);
  TRY_ALLOC(role);
  TRY_ALLOC(
    clio_index_set(&n->by_role, arena, clio_index_pointer(role), index));
  const ClioWord* const w =
    &n->resolver->document->sentences[sentence].words[word];
  const ClioSymbol head = clio_label_fold(
    n->resolver->document, w->lemma ? clio_string(w->lemma) : w->form);
  TRY_ALLOC(head);
  const uint64_t key = clio_index_pointer(head);
  TRY_ALLOC(clio_index_get(&n->by_role, key) != CLIO_NONE ||
            clio_index_set(&n->by_role, arena, key, index));
  return CLIO_SUCCESS;
}

// Remember the roles told by words before a name: "French physicist Curie"
static ClioStatus
note_roles(Nouns* const n, const uint32_t index)
{
  ClioStatus            st    = CLIO_SUCCESS;
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
      TRY(st, note_role(n, ref->sentence, i, index));
    }
  }
  return CLIO_SUCCESS;
}

// "elected president", "became the president", but not "met the president"
static bool
is_given(const Nouns* const n, const ClioSentence* const s, const uint32_t post)
{
  const ClioWord* const w    = &s->words[post];
  const ClioWord* const verb = &s->words[w->head - 1U];
  if (w->deprel == CLIO_DEPREL_XCOMP ||
      (verb->lemma && clio_words_has(n->resolver->words,
                                     clio_string(verb->lemma),
                                     CLIO_WORD_COPULAR))) {
    return true;
  }
  for (uint32_t i = 0U; i < post; ++i) {
    if (s->words[i].head == post + 1U &&
        (s->words[i].deprel == CLIO_DEPREL_DET ||
         s->words[i].deprel == CLIO_DEPREL_NMOD_POSS)) {
      return false;
    }
  }
  return w->deprel == CLIO_DEPREL_OBJ;
}

// Remember who is given an office: "Berg was elected president"
static ClioStatus
note_post(Nouns* const n, const uint32_t index)
{
  ClioResolver* const       r   = n->resolver;
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = &r->document->sentences[ref->sentence];
  const ClioWord* const     w   = &s->words[ref->head];
  if (!s->parsed || !w->head ||
      (w->deprel != CLIO_DEPREL_NSUBJ && w->deprel != CLIO_DEPREL_NSUBJ_PASS &&
       w->deprel != CLIO_DEPREL_OBJ)) {
    return CLIO_SUCCESS;
  }
  for (uint32_t i = 0U; w->deprel == CLIO_DEPREL_NSUBJ && i < s->n_words; ++i) {
    if (s->words[i].head == w->head && s->words[i].deprel == CLIO_DEPREL_OBJ &&
        s->words[i].upos != CLIO_UPOS_NOUN) {
      return CLIO_SUCCESS; // "Kohl appointed him minister"
    }
  }
  for (uint32_t i = ref->head + 1U; i < s->n_words; ++i) {
    const ClioWord* const post = &s->words[i];
    if (post->head != w->head || !post->lemma || post->upos != CLIO_UPOS_NOUN ||
        !is_given(n, s, i) ||
        !clio_words_has(r->words, clio_string(post->lemma), CLIO_WORD_OFFICE)) {
      continue;
    }
    const ClioSymbol role = role_text(n, ref->sentence, i);
    TRY_ALLOC(role);
    const uint64_t key = clio_index_pointer(role);
    TRY_ALLOC(clio_index_set(&n->by_post, r->document->arena, key, index));
    TRY_ALLOC(clio_index_set(&n->by_role, r->document->arena, key, index));
  }
  return CLIO_SUCCESS;
}

// Remember who comes to an office: "Berg succeeded him", "elected Berg"
static void
note_heir(Nouns* const n, const uint32_t index)
{
  const ClioRef* const      ref = &n->resolver->refs[index];
  const ClioSentence* const s =
    &n->resolver->document->sentences[ref->sentence];
  const ClioWord* const w = &s->words[ref->head];
  const ClioWord* const verb =
    s->parsed && w->head ? &s->words[w->head - 1U] : NULL;
  const ClioWordInfo* const info =
    verb && verb->lemma
      ? clio_words_find(n->resolver->words, clio_string(verb->lemma))
      : NULL;
  const uint32_t role =
    w->deprel == CLIO_DEPREL_NSUBJ || w->deprel == CLIO_DEPREL_OBL_AGENT
      ? CLIO_WORD_SUCCEED
    : w->deprel == CLIO_DEPREL_NSUBJ_PASS || w->deprel == CLIO_DEPREL_OBJ
      ? CLIO_WORD_ELECT
      : 0U;
  n->heir = info && (info->roles & role) && ref->type == CLIO_NAME_PERSON
              ? index
              : n->heir;
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
  return ref->kind == CLIO_MENTION_NOMINAL && first->is_named
           ? note_role(n, ref->sentence, ref->head, index)
           : CLIO_SUCCESS;
}

// How a chain is spoken of in a sentence: 0 not at all, 2 as a subject
static unsigned
role_in(const Nouns* const n, const uint32_t chain, const uint32_t sentence)
{
  const ClioResolver* const r    = n->resolver;
  uint32_t                  i    = chain;
  unsigned                  role = 0U;
  for (unsigned k = 0U; role < 2U && i != CLIO_NONE && k < MAX_STEPS; ++k) {
    if (r->refs[i].sentence == sentence) {
      const ClioDeprel deprel =
        words_of(n, &r->refs[i])[r->refs[i].head].deprel;
      role = deprel == CLIO_DEPREL_NSUBJ || deprel == CLIO_DEPREL_NSUBJ_PASS
               ? 2U
               : 1U;
    }
    i = r->refs[i].next;
  }
  return role;
}

// "The company" is what the sentence before speaks of, not the one of old, if
// that is not told of there
static uint32_t
find_new_topic(const Nouns* const n, const uint32_t index, const uint32_t old)
{
  const ClioResolver* const r    = n->resolver;
  const ClioRef* const      ref  = &r->refs[index];
  const uint32_t            last = ref->sentence - 1U;
  if (ref->type != CLIO_NAME_ORG || !ref->sentence || count_modifiers(n, ref) ||
      role_in(n, clio_chain(r, old), last)) {
    return old;
  }
  const uint32_t topic = find_described(n, index);
  return topic != CLIO_NONE && role_in(n, clio_chain(r, topic), last) == 2U
           ? topic
           : old;
}

static uint32_t
find_antecedent(const Nouns* const n,
                const uint32_t     index,
                const ClioSymbol   text)
{
  uint32_t found = find_same_text(n, index, text);
  found          = found == CLIO_NONE ? find_same_head(n, index) : found;
  if (found != CLIO_NONE) {
    return find_new_topic(n, index, found);
  }
  found = find_described(n, index);
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
  Nouns      n  = { .resolver = r, .heir = CLIO_NONE };
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
      TRY(st, note_post(&n, i));
      note_heir(&n, i);
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
