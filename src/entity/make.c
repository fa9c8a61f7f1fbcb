// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/make.h"

#include "base/try.h"
#include "entity/mention.h"
#include "entity/model.h"
#include "entity/phrase.h"

#include <string.h>
#include <strings.h>

ClioSymbol
clio_name_text(const ClioResolver* const r, const ClioRef* const ref)
{
  return clio_document_intern(
    r->document, clio_document_span_text(r->document, clio_name_span(r, ref)));
}

static size_t
count_blanks(const char* s)
{
  size_t n = 0U;
  for (; *s; ++s) {
    n += *s == ' ';
  }
  return n;
}

static bool
has_small_letter(const char* s)
{
  while (*s && !(*s >= 'a' && *s <= 'z')) {
    ++s;
  }
  return *s;
}

// Return true if `a` is a fuller name than `b`, or the same not all in capitals
static bool
is_fuller(const char* const a, const char* const b)
{
  const size_t n_a = count_blanks(a);
  const size_t n_b = count_blanks(b);
  return n_a != n_b ? n_a > n_b
                    : strlen(a) > strlen(b) + 2U ||
                        (!strcasecmp(a, b) && has_small_letter(a) &&
                         !has_small_letter(b));
}

static ClioGender
gender_of(const uint8_t sex)
{
  return sex == CLIO_MASCULINE  ? CLIO_GENDER_MASCULINE
         : sex == CLIO_FEMININE ? CLIO_GENDER_FEMININE
         : sex == CLIO_NEUTER   ? CLIO_GENDER_NEUTER
                                : CLIO_GENDER_UNKNOWN;
}

static bool
has_alias(const ClioEntity* const e, const ClioSymbol text)
{
  for (uint32_t i = 0U; i < e->n_aliases; ++i) {
    if (e->aliases[i] == text) {
      return true;
    }
  }
  return false;
}

static ClioStatus
add_name(ClioResolver* const r, const uint32_t entity, const ClioRef* const ref)
{
  ClioStatus       st   = CLIO_SUCCESS;
  const ClioSymbol text = clio_name_text(r, ref);
  TRY_ALLOC(text);
  ClioEntity* const e = &r->document->entities[entity];
  if (!e->named || (text != e->label && !ref->is_other_name &&
                    !has_alias(e, text) && is_fuller(text, e->label))) {
    const ClioSymbol old = e->named ? e->label : NULL;
    e->label             = text;
    e->named             = true;
    st = old ? clio_entity_add_alias(r->document, entity, old) : st;
  } else if (text != e->label) {
    st = clio_entity_add_alias(r->document, entity, text);
  }
  TRY(st, st);
  const ClioSymbol folded = clio_label_fold(r->document, clio_string(text));
  TRY_ALLOC(folded);
  return clio_resolver_add_label(r, folded, entity);
}

// An office may be meant, and not who holds it, unless a pronoun says "he"
static bool
is_office(const ClioResolver* const r, const uint32_t root)
{
  bool office = false;
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    const ClioRef* const ref = &r->refs[i];
    if (ref->kind == CLIO_MENTION_PRONOUN && !(ref->info->sex & CLIO_NEUTER)) {
      return false;
    }
    office = office || (ref->info && (ref->info->roles & CLIO_WORD_OFFICE));
  }
  return office;
}

// Set the type by the chain's names, else by its nouns
static void
set_type(const ClioResolver* const r, const uint32_t root, ClioEntity* const e)
{
  uint32_t votes[CLIO_N_NAMES] = { 0U };
  bool     thing               = false; // "The Viking, a ship": no body
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    const ClioRef* const ref = &r->refs[i];
    votes[ref->type] += ref->kind == CLIO_MENTION_NAME      ? 4U
                        : ref->kind == CLIO_MENTION_NOMINAL ? 1U
                                                            : 0U;
    if (!e->type && ref->kind == CLIO_MENTION_NOMINAL && ref->info &&
        ref->info->type) {
      e->type = ref->info->type;
      thing   = ref->info->kind == CLIO_NAME_OTHER;
    }
  }

  uint32_t best = CLIO_NAME_NONE;
  for (uint32_t t = 1U; t < CLIO_N_NAMES; ++t) {
    if (t != CLIO_NAME_OTHER && votes[t] > (best ? votes[best] : 0U)) {
      best = t;
    }
  }
  if ((!best && votes[CLIO_NAME_OTHER]) ||
      (thing && best != CLIO_NAME_PERSON)) {
    best = CLIO_NAME_OTHER;
  }
  if (e->named && (r->refs[root].sex == CLIO_MASCULINE ||
                   r->refs[root].sex == CLIO_FEMININE)) {
    best = CLIO_NAME_PERSON; // "Alice ... she" is no place
  }
  if (best == CLIO_NAME_PERSON && !e->named && is_office(r, root)) {
    e->type = NULL;
    return;
  }
  e->name_type                   = (ClioNameType)best;
  const ClioClass* const general = r->words->types[best];
  if (general && (!e->type || !clio_class_is_a(e->type, general))) {
    e->type = general;
  }
}

static ClioStatus
make_chain(ClioResolver* const r, const uint32_t root)
{
  ClioStatus        st     = CLIO_SUCCESS;
  const uint32_t    number = (uint32_t)r->document->n_entities;
  ClioEntity* const added  = clio_document_add_entity(r->document);
  TRY_ALLOC(added);
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    r->refs[i].entity = number;
    if (r->refs[i].kind == CLIO_MENTION_NAME && !r->refs[i].is_adjective &&
        !clio_ref_is_state(&r->refs[i])) {
      TRY(st, add_name(r, number, &r->refs[i]));
    }
  }

  ClioEntity* const e    = &r->document->entities[number];
  const ClioRef     head = r->refs[root];
  if (!e->label && (head.is_adjective || clio_ref_is_state(&head)) &&
      head.info && head.info->place) {
    e->label = clio_document_intern(r->document, clio_string(head.info->place));
    e->named = true;
    TRY_ALLOC(e->label);
    const ClioSymbol folded =
      clio_label_fold(r->document, clio_string(e->label));
    TRY_ALLOC(folded);
    TRY(st, clio_resolver_add_label(r, folded, number));
  }
  if (!e->label && head.is_group) {
    const ClioSpan span = { head.sentence, head.first, head.end };
    e->label            = clio_document_intern(r->document,
                                    clio_document_span_text(r->document, span));
    TRY_ALLOC(e->label);
  }
  if (!e->label) {
    TRY(st,
        clio_phrase_label(
          r->words, r->document, head.sentence, head.head, &e->label));
  }
  if (!e->named) {
    const ClioSymbol folded =
      clio_label_fold(r->document, clio_string(e->label));
    TRY_ALLOC(folded);
    TRY(st, clio_resolver_add_label(r, folded, number));
  }
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    if (clio_ref_is_state(&r->refs[i])) {
      TRY(st, add_name(r, number, &r->refs[i]));
    }
  }
  e->gender =
    gender_of(head.sex == CLIO_ANIMATE && head.likely ? head.likely : head.sex);
  e->plural = head.number == CLIO_PLURAL;
  set_type(r, root, e);
  return st;
}

static bool
has_name(const ClioResolver* const r, const uint32_t root)
{
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    if (r->refs[i].kind == CLIO_MENTION_NAME) {
      return true;
    }
  }
  return false;
}

// Return the number of references but relative pronouns
static uint32_t
count_repeats(const ClioResolver* const r, const uint32_t root)
{
  uint32_t n = 0U;
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    n += !r->refs[i].is_relative;
  }
  return n;
}

static bool
has_noun(const ClioResolver* const r, const uint32_t root)
{
  for (uint32_t i = root; i != CLIO_NONE; i = r->refs[i].next) {
    if (r->refs[i].kind != CLIO_MENTION_PRONOUN) {
      return true;
    }
  }
  return false;
}

ClioStatus
clio_chains_make(ClioResolver* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    if (r->refs[i].chain == i &&
        (has_name(r, i) || (count_repeats(r, i) > 1U && has_noun(r, i)))) {
      TRY(st, make_chain(r, i));
    }
  }
  return st;
}
