// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"

#include <string.h>

static const ClioSentence*
sentence_of(const ClioResolver* const r, const ClioRef* const ref)
{
  return &r->document->sentences[ref->sentence];
}

static uint32_t
ref_at(const ClioResolver* const r,
       const ClioRef* const      ref,
       const uint32_t            word)
{
  return clio_resolver_ref(r, ref->sentence, word);
}

static uint32_t
child_of(const ClioSentence* const s,
         const uint32_t            word,
         const ClioDeprel          deprel)
{
  for (uint32_t i = 0U; i < s->n_words; ++i) {
    if (s->words[i].head == word + 1U && s->words[i].deprel == deprel) {
      return i;
    }
  }
  return CLIO_NONE;
}

static uint32_t
subject_of(const ClioSentence* const s, const uint32_t word)
{
  const uint32_t subject = child_of(s, word, CLIO_DEPREL_NSUBJ);
  return subject != CLIO_NONE ? subject
                              : child_of(s, word, CLIO_DEPREL_NSUBJ_PASS);
}

static bool
is_relative_clause(const ClioDeprel deprel)
{
  return deprel == CLIO_DEPREL_ACL_RELCL || deprel == CLIO_DEPREL_ACL;
}

// "A general of Norland, who": not the city; return whom it may mean
static uint32_t
who_above(const ClioResolver* const r, const uint32_t index, uint32_t found)
{
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = sentence_of(r, ref);
  const ClioWord* const     w   = &s->words[ref->head];
  if (!w->lemma || (strcmp(w->lemma, "who") && strcmp(w->lemma, "whom"))) {
    return found;
  }
  for (uint32_t n = 0U; found != CLIO_NONE && n < s->n_words; ++n) {
    const ClioRef* const c = &r->refs[found];
    if (r->refs[clio_chain(r, found)].sex != CLIO_NEUTER) {
      break;
    }
    const ClioWord* const noun = &s->words[c->head];
    found = noun->head && (noun->deprel == CLIO_DEPREL_NMOD ||
                           noun->deprel == CLIO_DEPREL_APPOS)
              ? ref_at(r, ref, noun->head - 1U)
              : CLIO_NONE;
  }
  return found;
}

// "the man who", "the house in which", "a king whose son"
static void
join_relative(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = sentence_of(r, ref);
  uint32_t                  at  = ref->head;
  for (uint32_t n = 0U; n < s->n_words && s->words[at].head; ++n) {
    const uint32_t head = s->words[at].head - 1U;
    if (is_relative_clause(s->words[at].deprel)) {
      const uint32_t antecedent = who_above(r, index, ref_at(r, ref, head));
      if (antecedent != CLIO_NONE && head < ref->head) {
        clio_chain_join(r, antecedent, index);
      }
      return;
    }
    at = head;
  }
}

// Without a tree: a relative pronoun just after a noun
static void
join_flat_relative(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const ref = &r->refs[index];
  if (ref->is_relative && ref->head) {
    const uint32_t antecedent = ref_at(r, ref, ref->head - 1U);
    if (antecedent != CLIO_NONE) {
      clio_chain_join(r, antecedent, index);
    }
  }
}

// "Curie praised herself": the subject of the nearest clause that fits
static void
join_reflexive(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = sentence_of(r, ref);
  uint32_t                  at  = ref->head;
  for (uint32_t n = 0U; n < s->n_words && s->words[at].head; ++n) {
    at                       = s->words[at].head - 1U;
    const uint32_t subject   = subject_of(s, at);
    const uint32_t candidate = (subject == CLIO_NONE || subject == ref->head)
                                 ? CLIO_NONE
                                 : ref_at(r, ref, subject);
    if (candidate != CLIO_NONE && clio_chain_may_join(r, candidate, index)) {
      clio_chain_join(r, candidate, index);
      return;
    }
  }
}

static bool
is_list(const ClioSentence* const s, const uint32_t word)
{
  return child_of(s, word, CLIO_DEPREL_CONJ) != CLIO_NONE;
}

// Return the name before the comma before a phrase, or none
static uint32_t
name_before(const ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const  ref   = &r->refs[index];
  const ClioWord* const words = sentence_of(r, ref)->words;
  if (ref->first < 2U || words[ref->first - 1U].upos != CLIO_UPOS_PUNCT) {
    return CLIO_NONE;
  }
  for (uint32_t i = index; i > 0U; --i) {
    const ClioRef* const other = &r->refs[i - 1U];
    if (other->sentence != ref->sentence) {
      break;
    }
    if (other->kind == CLIO_MENTION_NAME &&
        other->name_end == ref->first - 1U) {
      return i - 1U;
    }
  }
  return CLIO_NONE;
}

// "At Hof, an estate near Ulm, the capital": what it stands beside is not sure
static uint32_t
apposed(const ClioResolver* const r, const uint32_t index, const uint32_t other)
{
  const uint32_t near   = name_before(r, index);
  const bool     better = near != CLIO_NONE && other != CLIO_NONE &&
                      near != other &&
                      r->refs[index].kind == CLIO_MENTION_NOMINAL &&
                      r->refs[near].type == r->refs[index].type &&
                      r->refs[clio_chain(r, other)].type != r->refs[index].type;
  return better ? near : other;
}

// "Merkel, the chancellor"; a name beside a name must be of the same kind
static void
join_apposition(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = sentence_of(r, ref);
  const ClioWord* const     w   = &s->words[ref->head];
  if (w->deprel != CLIO_DEPREL_APPOS || !w->head || is_list(s, w->head - 1U) ||
      is_list(s, ref->head)) {
    return;
  }
  const uint32_t other = apposed(r, index, ref_at(r, ref, w->head - 1U));
  if (other == CLIO_NONE || r->refs[other].kind == CLIO_MENTION_PRONOUN ||
      clio_ref_is_label(&r->refs[other]) || clio_ref_is_label(ref)) {
    return;
  }
  const ClioRef* const a      = &r->refs[clio_chain(r, other)];
  const ClioRef* const b      = &r->refs[clio_chain(r, index)];
  const bool           places = ref->kind == CLIO_MENTION_NAME &&
                      (a->type == CLIO_NAME_GPE || a->type == CLIO_NAME_LOC);
  if ((a->sex & b->sex) && (a->number & b->number) &&
      (a->is_named && b->is_named
         ? a->type == b->type && !places
         : a->is_named || b->is_named || a->type == b->type)) {
    clio_chain_join(r, other, index);
  }
}

// Return the word that `word` is said to be, as in "was" or "became king"
static uint32_t
described_subject(const ClioResolver* const r,
                  const ClioSentence* const s,
                  const uint32_t            word)
{
  const ClioWord* const w = &s->words[word];
  if (child_of(s, word, CLIO_DEPREL_COP) != CLIO_NONE) {
    return subject_of(s, word);
  }
  const ClioWord* const verb = w->head ? &s->words[w->head - 1U] : NULL;
  return (verb && verb->lemma &&
          (w->deprel == CLIO_DEPREL_XCOMP || w->deprel == CLIO_DEPREL_OBJ) &&
          clio_words_has(r->words, clio_string(verb->lemma), CLIO_WORD_COPULAR))
           ? subject_of(s, w->head - 1U)
           : CLIO_NONE;
}

static bool
is_denied(const ClioSentence* const s, const uint32_t word)
{
  for (uint32_t i = 0U; i < s->n_words; ++i) {
    if (s->words[i].head == word + 1U && s->words[i].lemma &&
        (!strcmp(s->words[i].lemma, "not") ||
         !strcmp(s->words[i].lemma, "no") ||
         !strcmp(s->words[i].lemma, "never"))) {
      return true;
    }
  }
  return false;
}

// "Merkel was the chancellor": not what only may be, and only of a like kind
static void
join_copula(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const      ref = &r->refs[index];
  const ClioSentence* const s   = sentence_of(r, ref);
  if (ref->kind != CLIO_MENTION_NOMINAL || ref->is_group ||
      ref->type == CLIO_NAME_NONE ||
      child_of(s, ref->head, CLIO_DEPREL_AUX) != CLIO_NONE ||
      child_of(s, ref->head, CLIO_DEPREL_CASE) != CLIO_NONE ||
      is_denied(s, ref->head)) {
    return;
  }
  const uint32_t subject = described_subject(r, s, ref->head);
  const uint32_t other =
    subject == CLIO_NONE ? CLIO_NONE : ref_at(r, ref, subject);
  if (other != CLIO_NONE && r->refs[other].kind != CLIO_MENTION_PRONOUN &&
      r->refs[clio_chain(r, other)].type == ref->type &&
      clio_chain_may_join(r, other, index)) {
    clio_chain_join(r, other, index);
  }
}

// "The city of Bergen" is Bergen
static void
join_named(ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const      ref  = &r->refs[index];
  const ClioSentence* const s    = sentence_of(r, ref);
  const uint32_t            name = child_of(s, ref->head, CLIO_DEPREL_NMOD);
  const uint32_t other = name == CLIO_NONE ? CLIO_NONE : ref_at(r, ref, name);
  const uint32_t of =
    name == CLIO_NONE ? CLIO_NONE : child_of(s, name, CLIO_DEPREL_CASE);
  if (ref->kind == CLIO_MENTION_NOMINAL && ref->definiteness == CLIO_DEFINITE &&
      other != CLIO_NONE && of == ref->head + 1U &&
      clio_string_equals(s->words[of].form, clio_string("of")) &&
      r->refs[other].kind == CLIO_MENTION_NAME &&
      (r->refs[other].type == CLIO_NAME_GPE ||
       r->refs[other].type == CLIO_NAME_LOC) &&
      clio_words_has(
        r->words, clio_string(s->words[ref->head].lemma), CLIO_WORD_NAMED)) {
    clio_chain_join(r, other, index);
  }
}

// Return whom the name is said to be that of: "She was born Anna Berg",
// "Karl I, known as Karl the Bold"
static uint32_t
named_subject(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s = sentence_of(r, ref);
  const ClioWord* const     w = &s->words[ref->head];
  if (!s->parsed || !w->head ||
      (w->deprel != CLIO_DEPREL_OBJ && w->deprel != CLIO_DEPREL_XCOMP &&
       w->deprel != CLIO_DEPREL_OBL)) {
    return CLIO_NONE;
  }
  const uint32_t        verb = w->head - 1U;
  const ClioWord* const v    = &s->words[verb];
  const uint32_t        as   = child_of(s, ref->head, CLIO_DEPREL_CASE);
  if (!v->lemma || !v->xpos || strcmp(v->xpos, "VBN") ||
      !clio_words_has(r->words, clio_string(v->lemma), CLIO_WORD_NAMING) ||
      (as == CLIO_NONE ? w->deprel == CLIO_DEPREL_OBL
                       : strcmp(s->words[as].lemma, "as") != 0) ||
      child_of(s, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return CLIO_NONE;
  }
  return v->deprel == CLIO_DEPREL_ACL && v->head
           ? v->head - 1U
           : child_of(s, verb, CLIO_DEPREL_NSUBJ_PASS);
}

// Return whose name this is in another language: "Karl Berg (Latin: Carolus
// Montanus; 1700-1750)"
static uint32_t
named_abroad(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s     = sentence_of(r, ref);
  const uint32_t            colon = ref->name_first - 1U;
  if (ref->name_first < 4U ||
      !clio_string_equals(s->words[colon].form, clio_string(":"))) {
    return CLIO_NONE;
  }
  const uint32_t language = ref_at(r, ref, colon - 1U);
  uint32_t       open     = colon;
  while (open && !clio_string_equals(s->words[open].form, clio_string("(")) &&
         !clio_string_equals(s->words[open].form, clio_string(")"))) {
    --open;
  }
  if (language == CLIO_NONE || r->refs[language].type != CLIO_NAME_NORP ||
      s->words[open].form.data[0] != '(') {
    return CLIO_NONE;
  }
  for (const ClioRef* old = ref; old-- > r->refs;) {
    if (old->sentence != ref->sentence || old->name_end == open) {
      return old->sentence == ref->sentence ? old->head : CLIO_NONE;
    }
  }
  return CLIO_NONE;
}

// "Ida Berg, born Ida Lund"
static bool
is_birth_name(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s    = sentence_of(r, ref);
  const uint32_t            verb = s->words[ref->head].head;
  return verb && s->words[verb - 1U].lemma &&
         !strcmp(s->words[verb - 1U].lemma, "bear");
}

void
clio_coref_namings(ClioResolver* const r, const bool pronouns)
{
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const ref     = &r->refs[i];
    const bool           name    = ref->kind == CLIO_MENTION_NAME;
    const uint32_t       abroad  = name ? named_abroad(r, ref) : CLIO_NONE;
    const uint32_t       subject = abroad != CLIO_NONE ? abroad
                                   : name              ? named_subject(r, ref)
                                                       : CLIO_NONE;
    const uint32_t       other =
      subject == CLIO_NONE ? CLIO_NONE : ref_at(r, ref, subject);
    if (other == CLIO_NONE ||
        (r->refs[other].kind == CLIO_MENTION_PRONOUN) != pronouns) {
      continue;
    }
    const ClioRef* const a = &r->refs[clio_chain(r, other)];
    const ClioRef* const b = &r->refs[clio_chain(r, i)];
    if (a->type == b->type && (a->sex & b->sex)) {
      r->refs[i].is_other_name = abroad != CLIO_NONE || is_birth_name(r, ref);
      clio_chain_join(r, other, i);
    }
  }
}

ClioStatus
clio_coref_trees(ClioResolver* const r)
{
  clio_coref_namings(r, false);
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const ref = &r->refs[i];
    if (!sentence_of(r, ref)->parsed) {
      join_flat_relative(r, i);
      continue;
    }
    if (ref->kind == CLIO_MENTION_PRONOUN) {
      if (ref->is_relative) {
        join_relative(r, i);
      } else if (ref->info->pronoun == CLIO_PRONOUN_REFLEXIVE) {
        join_reflexive(r, i);
      }
    } else if (!ref->is_group) {
      join_named(r, i);
      join_apposition(r, i);
      join_copula(r, i);
    }
  }
  return CLIO_SUCCESS;
}
