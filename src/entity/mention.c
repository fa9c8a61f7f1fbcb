// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/mention.h"

#include "base/buffer.h"
#include "base/try.h"
#include "entity/link.h"
#include "entity/phrase.h"

#include <stdlib.h>
#include <string.h>

/// Work on one sentence
typedef struct {
  ClioResolver*       resolver;
  const ClioSentence* sentence;
  uint32_t            number; // Of the sentence
  ClioPhrases         phrases;
  uint32_t*           names;     // Mention that covers each word, or none
  uint32_t            n_names;   // Room in `names`
  uint32_t            next;      // First mention of this sentence or later
  size_t              next_time; // First time of this sentence or later
  bool                in_quote;
} Finder;

static int
compare_mentions(const void* const a, const void* const b)
{
  const ClioSpan x = ((const ClioMention*)a)->span;
  const ClioSpan y = ((const ClioMention*)b)->span;
  return x.sentence != y.sentence ? (x.sentence < y.sentence ? -1 : 1)
         : x.first != y.first     ? (x.first < y.first ? -1 : 1)
         : x.end != y.end         ? (x.end > y.end ? -1 : 1)
                                  : 0;
}

static ClioStatus
mark_names(Finder* const f)
{
  ClioDocument* const document = f->resolver->document;
  const uint32_t      n        = f->sentence->n_words;
  if (n > f->n_names) {
    f->names = clio_arena_alloc(document->arena, sizeof(uint32_t) * n * 2U);
    TRY_ALLOC(f->names);
    f->n_names = n * 2U;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    f->names[i] = CLIO_NONE;
  }

  for (; f->next < document->n_mentions; ++f->next) {
    const ClioSpan span = document->mentions[f->next].span;
    if (span.sentence != f->number) {
      break;
    }
    for (uint32_t i = span.first; i < span.end && i < n; ++i) {
      if (f->names[i] == CLIO_NONE) {
        f->names[i] = f->next;
      }
    }
  }
  return CLIO_SUCCESS;
}

static const ClioWord*
word_at(const Finder* const f, const uint32_t i)
{
  return &f->sentence->words[i];
}

static ClioSymbol
lower_lemma(ClioDocument* const document, const ClioWord* const word)
{
  return clio_label_fold(document,
                         word->lemma ? clio_string(word->lemma) : word->form);
}

static bool
is_plural(const ClioWord* const word)
{
  return word->xpos
           ? (!strcmp(word->xpos, "NNS") || !strcmp(word->xpos, "NNPS"))
           : (word->feats && strstr(word->feats, "Number=Plur"));
}

static ClioDefiniteness
definiteness_of(const Finder* const f, const uint32_t head)
{
  ClioDefiniteness result = CLIO_BARE;
  const bool       flat   = !f->sentence->parsed;
  const ClioRange  range  = f->phrases.whole[head];
  for (uint32_t i = range.first; i < range.end; ++i) {
    const ClioWord* const w = word_at(f, i);
    if (!flat && w->head != head + 1U) {
      continue;
    }
    if (w->deprel == CLIO_DEPREL_NMOD_POSS ||
        (flat && (w->upos == CLIO_UPOS_PRON || w->upos == CLIO_UPOS_PART))) {
      return CLIO_POSSESSED;
    }
    if ((w->deprel == CLIO_DEPREL_DET || (flat && w->upos == CLIO_UPOS_DET)) &&
        w->lemma) {
      const bool definite =
        !strcmp(w->lemma, "the") || !strcmp(w->lemma, "this") ||
        !strcmp(w->lemma, "that") || !strcmp(w->lemma, "these") ||
        !strcmp(w->lemma, "those");
      result = definite ? CLIO_DEFINITE : CLIO_INDEFINITE;
    }
  }
  return result;
}

static bool
has_conjunct(const Finder* const f, const uint32_t head)
{
  for (uint32_t i = head + 1U; i < f->sentence->n_words; ++i) {
    const ClioWord* const w = word_at(f, i);
    if (w->head == head + 1U && w->deprel == CLIO_DEPREL_CONJ) {
      return true;
    }
  }
  return false;
}

static ClioRef*
add_ref(Finder* const f, const uint32_t head, const ClioMentionKind kind)
{
  ClioResolver* const r    = f->resolver;
  ClioRef* const      refs = clio_arena_grow(
    r->document->arena, r->refs, r->n_refs, &r->refs_capacity, sizeof(ClioRef));
  if (!refs) {
    return NULL;
  }

  const uint32_t index = (uint32_t)r->n_refs++;
  r->refs              = refs;
  refs[index]          = (ClioRef){
             .sentence     = f->number,
             .head         = head,
             .first        = f->phrases.whole[head].first,
             .end          = f->phrases.whole[head].end,
             .name_first   = head,
             .name_end     = head + 1U,
             .mention      = CLIO_NONE,
             .entity       = CLIO_NONE,
             .owner        = CLIO_NONE,
             .chain        = index,
             .last         = index,
             .next         = CLIO_NONE,
             .count        = 1U,
             .coordination = CLIO_NONE,
             .kind         = kind,
             .person       = 3U,
             .sex          = CLIO_ANY_SEX,
             .number       = CLIO_SINGULAR,
             .in_quote     = f->in_quote,
  };
  refs[index].lemma = lower_lemma(r->document, word_at(f, head));
  refs[index].info  = clio_words_find(r->words, word_at(f, head)->form);
  if (refs[index].lemma &&
      (!refs[index].info || !(refs[index].info->roles & CLIO_WORD_PRONOUN))) {
    const ClioWordInfo* const info =
      clio_words_find(r->words, clio_string(refs[index].lemma));
    refs[index].info = info ? info : refs[index].info;
  }
  r->at[r->offsets[f->number] + head] = index;
  return refs[index].lemma ? &refs[index] : NULL;
}

// Set genders and numbers of a thing of this kind
static void
set_kind(ClioRef* const ref, const ClioNameType type)
{
  ref->type = type;
  switch (type) {
  case CLIO_NAME_PERSON:
    ref->sex = CLIO_ANIMATE;
    break;
  case CLIO_NAME_ORG:
    ref->sex    = CLIO_NEUTER;
    ref->number = CLIO_ANY_COUNT;
    break;
  case CLIO_NAME_NORP:
    ref->sex    = CLIO_ANY_SEX;
    ref->number = CLIO_ANY_COUNT;
    break;
  case CLIO_NAME_GPE:
  case CLIO_NAME_LOC:
  case CLIO_NAME_EVENT:
  case CLIO_NAME_WORK:
    ref->sex = CLIO_NEUTER;
    break;
  case CLIO_NAME_NONE:
  case CLIO_NAME_OTHER:
  case CLIO_N_NAMES:
    ref->sex = CLIO_ANY_SEX;
    break;
  }
}

static bool
is_dropped(const ClioResolver* const resolver,
           const ClioRef* const      ref,
           const ClioWord* const     word)
{
  return word->upos == CLIO_UPOS_DET || word->upos == CLIO_UPOS_PUNCT ||
         (ref->type == CLIO_NAME_PERSON && word[1].upos == CLIO_UPOS_PROPN &&
          clio_words_has(resolver->words, word->form, CLIO_WORD_TITLE));
}

ClioSpan
clio_name_span(const ClioResolver* const resolver, const ClioRef* const ref)
{
  const ClioWord* const words =
    resolver->document->sentences[ref->sentence].words;
  ClioSpan span = { ref->sentence, ref->name_first, ref->name_end };
  while (span.first + 1U < span.end &&
         is_dropped(resolver, ref, &words[span.first])) {
    ++span.first;
  }
  while (span.end > span.first + 1U &&
         (words[span.end - 1U].upos == CLIO_UPOS_PUNCT ||
          words[span.end - 1U].form.data[0] == '\'')) {
    --span.end;
  }
  return span;
}

ClioSymbol
clio_name_fold(const ClioResolver* const resolver, const ClioRef* const ref)
{
  const ClioSentence* const s = &resolver->document->sentences[ref->sentence];
  const ClioSpan            span     = clio_name_span(resolver, ref);
  const uint32_t            first    = span.first;
  const uint32_t            end      = span.end;
  ClioDocument* const       document = resolver->document;
  ClioBuffer buffer = clio_buffer(clio_arena_allocator(document->arena));
  for (uint32_t i = first; i < end; ++i) {
    clio_buffer_append(&buffer, s->words[i].form);
    clio_buffer_append_byte(&buffer, ' ');
  }
  const ClioSymbol name =
    buffer.status ? NULL : clio_label_fold(document, clio_buffer_view(&buffer));
  clio_buffer_clear(&buffer);
  return name;
}

// Return the first of the words of the phrase that stand right before a name
static uint32_t
description_start(const Finder* const f, const ClioRef* const ref)
{
  uint32_t first = ref->name_first;
  while (first > ref->first &&
         (word_at(f, first - 1U)->upos == CLIO_UPOS_NOUN ||
          word_at(f, first - 1U)->upos == CLIO_UPOS_PROPN ||
          word_at(f, first - 1U)->upos == CLIO_UPOS_ADJ)) {
    --first;
  }
  return first;
}

// Set genders that a title, a relation or the first of several names tells for
// sure, and the one that the first name makes likely
static void
set_person_sex(const Finder* const f, ClioRef* const ref)
{
  for (uint32_t i = description_start(f, ref); i < ref->name_end; ++i) {
    const ClioWordInfo* const info =
      clio_words_find(f->resolver->words, word_at(f, i)->form);
    if (!info) {
      continue;
    }
    const uint8_t sex = info->sex & CLIO_ANIMATE;
    if ((info->roles & (CLIO_WORD_TITLE | CLIO_WORD_KIN)) && sex &&
        sex != CLIO_ANIMATE && i < ref->name_end - 1U) {
      ref->sex = ref->likely = sex;
      return;
    }
    if (i >= ref->name_first && !ref->likely &&
        (info->roles & CLIO_WORD_FIRST)) {
      const bool first = i == ref->name_first && i + 1U < ref->name_end;
      ref->likely      = (info->first == CLIO_ANIMATE) ? 0U : info->first;
      ref->told        = first ? ref->likely : ref->told;
      const bool sure  = first && ref->likely && (info->roles & CLIO_WORD_SURE);
      ref->sex         = sure ? ref->likely : ref->sex;
    }
  }
}

static bool
is_before_name(const ClioWord* const word)
{
  return word->deprel == CLIO_DEPREL_COMPOUND ||
         word->deprel == CLIO_DEPREL_AMOD ||
         word->deprel == CLIO_DEPREL_NMOD_DESC ||
         word->deprel == CLIO_DEPREL_FLAT;
}

// "President Obama" with "President" as the head: the phrase is the name's
static uint32_t
phrase_word(const Finder* const f, const uint32_t head)
{
  const ClioWord* const w = word_at(f, head);
  if (w->deprel == CLIO_DEPREL_FLAT && w->head && w->head - 1U < head &&
      f->names[w->head - 1U] == CLIO_NONE) {
    return w->head - 1U;
  }
  return head;
}

// "Soviet" of "Soviet leader" means the Soviet Union
static bool
is_demonym(const Finder* const f, const ClioRef* const ref)
{
  const ClioWord* const w = word_at(f, ref->head);
  return ref->info && (ref->info->roles & CLIO_WORD_DEMONYM) &&
         ref->name_end - ref->name_first == 1U && w->form.data[0] >= 'A' &&
         w->form.data[0] <= 'Z' &&
         (w->deprel == CLIO_DEPREL_AMOD || w->deprel == CLIO_DEPREL_COMPOUND ||
          (w->upos == CLIO_UPOS_ADJ && w->deprel != CLIO_DEPREL_ROOT));
}

static ClioStatus
set_place(const Finder* const f, ClioRef* const ref)
{
  ref->is_adjective = true;
  set_kind(ref, CLIO_NAME_GPE);
  ref->name =
    clio_label_fold(f->resolver->document, clio_string(ref->info->place));
  return ref->name ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static ClioStatus
add_demonym(Finder* const f, const uint32_t word)
{
  const ClioWordInfo* const info =
    clio_words_find(f->resolver->words, word_at(f, word)->form);
  const ClioRef trial = {
    .head = word, .name_first = word, .name_end = word + 1U, .info = info
  };
  if (!is_demonym(f, &trial)) {
    return CLIO_SUCCESS;
  }
  ClioRef* const ref = add_ref(f, word, CLIO_MENTION_NAME);
  TRY_ALLOC(ref);
  ref->info     = info;
  ref->first    = word;
  ref->end      = word + 1U;
  ref->is_named = true;
  return set_place(f, ref);
}

static bool
has_first_name(const Finder* const f, const ClioSpan span)
{
  return clio_words_has(
    f->resolver->words, word_at(f, span.first)->form, CLIO_WORD_FIRST);
}

static bool
is_behind_place(const Finder* const f, const uint32_t first)
{
  static const char* const places[] = { "at", "in", "near", "from" };
  for (size_t i = 0U; first && i < sizeof(places) / sizeof(*places); ++i) {
    if (clio_string_equals(word_at(f, first - 1U)->form,
                           clio_string(places[i]))) {
      return true;
    }
  }
  return false;
}

// "Alice", "Miss April" and what no gazetteer knows as a place or body may be
// people, if pronouns say so, but not "in Florence"
static bool
may_be_person(const Finder* const f, const ClioMention* const mention)
{
  const ClioSpan span = mention->span;
  if (mention->type != CLIO_NAME_GPE && mention->type != CLIO_NAME_LOC &&
      mention->type != CLIO_NAME_ORG && mention->type != CLIO_NAME_WORK) {
    return false;
  }
  const uint32_t       roles = mention->type == CLIO_NAME_ORG
                                 ? CLIO_WORD_TITLE
                                 : CLIO_WORD_TITLE | CLIO_WORD_FIRST;
  const ClioStringView first = word_at(f, span.first)->form;
  return !is_behind_place(f, span.first) &&
         (clio_words_has(f->resolver->words, first, roles) ||
          (span.end - span.first == 1U &&
           !clio_link_knows(f->resolver->model, first, mention->type)));
}

// "the Kennedys" are several, "Watts" is one
static bool
has_determiner(const Finder* const f, const uint32_t first)
{
  return word_at(f, first)->upos == CLIO_UPOS_DET ||
         (first && word_at(f, first - 1U)->upos == CLIO_UPOS_DET);
}

// "The Ottomans": a people that is called after its state stands for it
static bool
is_people_of_state(const Finder* const f, const ClioRef* const ref)
{
  return ref->info && (ref->info->roles & CLIO_WORD_STATE) &&
         ref->info->place && ref->name_end - ref->name_first == 1U &&
         is_plural(word_at(f, ref->head)) && has_determiner(f, ref->name_first);
}

static ClioStatus
add_name(Finder* const f, const uint32_t index)
{
  ClioDocument* const document = f->resolver->document;
  ClioMention* const  mention  = &document->mentions[index];
  const ClioSpan      span     = mention->span;
  mention->entity              = CLIO_NONE;
  mention->parent              = CLIO_NONE;
  mention->head = clio_phrase_head(f->sentence, span.first, span.end);
  if (f->resolver->at[f->resolver->offsets[f->number] + mention->head] !=
      CLIO_NONE) {
    return CLIO_SUCCESS; // A name inside one with the same head
  }

  const uint32_t word =
    f->sentence->parsed ? phrase_word(f, mention->head) : mention->head;
  ClioRef* const ref = add_ref(f, word, CLIO_MENTION_NAME);
  TRY_ALLOC(ref);
  const uint32_t number = (uint32_t)(ref - f->resolver->refs);
  f->resolver->at[f->resolver->offsets[f->number] + mention->head] = number;
  ref->mention                                                     = index;
  ref->name_first                                                  = span.first;
  ref->name_end                                                    = span.end;
  if (is_before_name(word_at(f, word)) && f->sentence->parsed) {
    ref->first        = span.first;
    ref->end          = span.end;
    ref->is_adjective = word_at(f, word)->upos == CLIO_UPOS_ADJ;
  }
  ref->first        = span.first < ref->first ? span.first : ref->first;
  ref->end          = span.end > ref->end ? span.end : ref->end;
  ref->definiteness = CLIO_DEFINITE;
  ref->is_named     = true;
  set_kind(ref, mention->type);
  if (mention->type == CLIO_NAME_OTHER && !has_first_name(f, span)) {
    ref->sex = CLIO_NEUTER;
  } else if (may_be_person(f, mention)) {
    ref->sex |= CLIO_ANIMATE;
  }
  if (mention->type == CLIO_NAME_PERSON) {
    set_person_sex(f, ref);
  }
  if (is_plural(word_at(f, mention->head)) && ref->type != CLIO_NAME_GPE &&
      (ref->type != CLIO_NAME_PERSON || has_determiner(f, span.first))) {
    ref->number = CLIO_PLURAL;
  }
  ref->name = clio_name_fold(f->resolver, ref);
  TRY_ALLOC(ref->name);
  if (is_people_of_state(f, ref)) {
    set_kind(ref, CLIO_NAME_GPE);
    ref->number = CLIO_ANY_COUNT;
    ref->name =
      clio_label_fold(f->resolver->document, clio_string(ref->info->place));
    return ref->name ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  }
  return is_demonym(f, ref) ? set_place(f, ref) : CLIO_SUCCESS;
}

static bool
is_part_of_other(const ClioWord* const w)
{
  switch (w->deprel) {
  case CLIO_DEPREL_COMPOUND:
  case CLIO_DEPREL_FLAT:
  case CLIO_DEPREL_FIXED:
  case CLIO_DEPREL_GOESWITH:
  case CLIO_DEPREL_NMOD_DESC:
  case CLIO_DEPREL_EXPL:
  case CLIO_DEPREL_CASE:
  case CLIO_DEPREL_CC:
  case CLIO_DEPREL_MARK:
  case CLIO_DEPREL_ADVMOD:
  case CLIO_DEPREL_REPARANDUM:
    return true;
  default:
    return false;
  }
}

static bool
is_in_time(const Finder* const f, const uint32_t word)
{
  const ClioDocument* const document = f->resolver->document;
  for (size_t i = f->next_time; i < document->n_times; ++i) {
    const ClioSpan span = document->times[i].span;
    if (span.sentence > f->number) {
      break;
    }
    if (word >= span.first && word < span.end) {
      return true;
    }
  }
  return false;
}

// "WHO" and "US" are names if what is around them is not in capitals too
static bool
is_acronym(const Finder* const f, const uint32_t word)
{
  const ClioStringView form = word_at(f, word)->form;
  const ClioStringView next = word + 1U < f->sentence->n_words
                                ? word_at(f, word + 1U)->form
                                : clio_string("");
  return form.length > 1U && form.data[0] >= 'A' && form.data[0] <= 'Z' &&
         form.data[1] >= 'A' && form.data[1] <= 'Z' && next.length > 1U &&
         next.data[1] >= 'a';
}

static ClioStatus
add_pronoun(Finder* const f, const uint32_t word)
{
  const ClioWord* const     w    = word_at(f, word);
  const ClioWordInfo* const info = clio_words_find(f->resolver->words, w->form);
  if (!info || !(info->roles & CLIO_WORD_PRONOUN) ||
      info->pronoun == CLIO_PRONOUN_OTHER) {
    return CLIO_SUCCESS;
  }

  ClioRef* const ref = add_ref(f, word, CLIO_MENTION_PRONOUN);
  TRY_ALLOC(ref);
  ref->info        = info;
  ref->sex         = info->sex;
  ref->number      = info->number;
  ref->person      = info->person;
  ref->is_relative = info->pronoun == CLIO_PRONOUN_RELATIVE &&
                     !(w->xpos && !strcmp(w->xpos, "DT"));
  return CLIO_SUCCESS;
}

static ClioStatus
add_nominal(Finder* const f, const uint32_t word)
{
  const ClioWord* const w = word_at(f, word);
  const bool small        = w->form.data[0] >= 'a' && w->form.data[0] <= 'z';
  const bool name =
    (w->upos == CLIO_UPOS_PROPN || w->upos == CLIO_UPOS_PRON) &&
    !(small && clio_words_has(f->resolver->words, w->form, CLIO_WORD_NOUN)) &&
    !clio_words_has(
      f->resolver->words, w->form, CLIO_WORD_OFFICE | CLIO_WORD_TITLE);
  ClioRef* const ref =
    add_ref(f, word, name ? CLIO_MENTION_NAME : CLIO_MENTION_NOMINAL);
  TRY_ALLOC(ref);
  ref->definiteness = definiteness_of(f, word);
  if (name) {
    const ClioRange core =
      clio_phrase_core(f->resolver->words, f->sentence, word);
    ref->name_first = core.first;
    ref->name_end   = core.end;
    ref->is_named   = true;
    set_kind(ref, CLIO_NAME_OTHER);
    ref->name = clio_name_fold(f->resolver, ref);
    TRY_ALLOC(ref->name);
  } else {
    const bool either = ref->info && (ref->info->roles & CLIO_WORD_EITHER);
    set_kind(ref, ref->info && !either ? ref->info->kind : CLIO_NAME_NONE);
    if (either) {
      ref->sex = CLIO_ANY_SEX;
    } else if (ref->info && ref->info->sex) {
      ref->sex    = ref->info->sex;
      ref->likely = (ref->sex & CLIO_ANIMATE) == CLIO_ANIMATE ? 0U : ref->sex;
    } else if (ref->type == CLIO_NAME_NONE) {
      ref->sex = CLIO_NEUTER;
    }
  }
  if (is_plural(w)) {
    ref->number = CLIO_PLURAL;
  }
  return CLIO_SUCCESS;
}

// Without a tree, a noun phrase is the run of words up to its last noun
static void
set_flat_phrase(Finder* const f, const uint32_t head)
{
  uint32_t first = head;
  while (first && (word_at(f, first - 1U)->upos == CLIO_UPOS_ADJ ||
                   word_at(f, first - 1U)->upos == CLIO_UPOS_NOUN ||
                   word_at(f, first - 1U)->upos == CLIO_UPOS_PROPN ||
                   word_at(f, first - 1U)->upos == CLIO_UPOS_NUM)) {
    --first;
  }
  if (first > 1U && word_at(f, first - 1U)->upos == CLIO_UPOS_PART &&
      word_at(f, first - 2U)->upos == CLIO_UPOS_PROPN) {
    first -= 2U;
  }
  if (first && (word_at(f, first - 1U)->upos == CLIO_UPOS_DET ||
                (word_at(f, first - 1U)->xpos &&
                 !strcmp(word_at(f, first - 1U)->xpos, "PRP$")))) {
    --first;
  }
  f->phrases.whole[head].first = first;
}

// Add what a tagged sentence without a tree tells
static ClioStatus
add_flat_word(Finder* const f, const uint32_t word)
{
  const ClioWord* const w = word_at(f, word);
  const ClioWord* const next =
    word + 1U < f->sentence->n_words ? word_at(f, word + 1U) : NULL;
  if (w->upos == CLIO_UPOS_PRON && is_acronym(f, word)) {
    return add_nominal(f, word);
  }
  if (w->upos == CLIO_UPOS_PRON) {
    // "It is clear that", but "It sold"
    const bool empty = w->lemma && !strcmp(w->lemma, "it") &&
                       !(next && next->upos == CLIO_UPOS_VERB);
    return empty ? CLIO_SUCCESS : add_pronoun(f, word);
  }
  if (w->upos == CLIO_UPOS_NOUN &&
      !(next &&
        (next->upos == CLIO_UPOS_NOUN || next->upos == CLIO_UPOS_PROPN)) &&
      !is_in_time(f, word)) {
    set_flat_phrase(f, word);
    return add_nominal(f, word);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add_word(Finder* const f, const uint32_t word)
{
  const ClioWord* const w  = word_at(f, word);
  ClioStatus            st = CLIO_SUCCESS;
  if (f->names[word] != CLIO_NONE) {
    const ClioMention* const mentions = f->resolver->document->mentions;
    for (uint32_t i = f->names[word]; !st && i < f->next; ++i) {
      if (mentions[i].span.first == word) {
        st = add_name(f, i);
      }
    }
    return st;
  }
  if (!f->sentence->parsed) {
    return add_flat_word(f, word);
  }
  if (f->resolver->at[f->resolver->offsets[f->number] + word] != CLIO_NONE ||
      is_part_of_other(w)) {
    return add_demonym(f, word);
  }
  if (w->upos == CLIO_UPOS_ADJ) {
    return add_demonym(f, word);
  }
  if (w->upos == CLIO_UPOS_PRON && is_acronym(f, word)) {
    return add_nominal(f, word);
  }
  if (w->upos == CLIO_UPOS_PRON || w->upos == CLIO_UPOS_DET) {
    return (w->upos == CLIO_UPOS_PRON) ? add_pronoun(f, word) : CLIO_SUCCESS;
  }
  if ((w->upos == CLIO_UPOS_NOUN || w->upos == CLIO_UPOS_PROPN) &&
      !is_in_time(f, word)) {
    return add_nominal(f, word);
  }
  return CLIO_SUCCESS;
}

// "Pierre and Marie": a group for "they" beside its two members
static ClioStatus
add_group(Finder* const f, const uint32_t member)
{
  const ClioRef m = f->resolver->refs[member];
  if (m.kind == CLIO_MENTION_PRONOUN || !has_conjunct(f, m.head)) {
    return CLIO_SUCCESS;
  }

  const uint32_t kept = clio_resolver_ref(f->resolver, f->number, m.head);
  ClioRef* const ref  = add_ref(f, m.head, CLIO_MENTION_NOMINAL);
  TRY_ALLOC(ref);
  f->resolver->at[f->resolver->offsets[f->number] + m.head] = kept;
  ref->is_group                                             = true;
  ref->number                                               = CLIO_PLURAL;
  ref->type                                                 = m.type;
  ref->sex             = m.sex | CLIO_ANIMATE;
  ref->definiteness    = m.definiteness;
  const uint32_t group = (uint32_t)(ref - f->resolver->refs);
  for (uint32_t i = m.head; i < f->sentence->n_words; ++i) {
    const ClioWord* const w     = word_at(f, i);
    const uint32_t        other = clio_resolver_ref(f->resolver, f->number, i);
    if ((i == m.head ||
         (w->head == m.head + 1U && w->deprel == CLIO_DEPREL_CONJ)) &&
        other != CLIO_NONE) {
      f->resolver->refs[other].coordination = group;
      if (f->resolver->refs[other].end > f->resolver->refs[group].end) {
        f->resolver->refs[group].end = f->resolver->refs[other].end;
      }
    }
  }
  return CLIO_SUCCESS;
}

static void
set_owner(Finder* const f, const uint32_t index)
{
  ClioRef* const ref = &f->resolver->refs[index];
  for (uint32_t i = 0U; i < ref->end && f->sentence->parsed; ++i) {
    const ClioWord* const w = word_at(f, i);
    if (w->head == ref->head + 1U && w->deprel == CLIO_DEPREL_NMOD_POSS) {
      ref->owner = clio_resolver_ref(f->resolver, f->number, i);
    }
  }
}

static void
note_quote(Finder* const f, const uint32_t word)
{
  static const struct {
    const char* mark;
    int         opens; // 1 opens, 0 closes, -1 either
  } marks[]                 = { { "\"", -1 },
                                { "``", 1 },
                                { "''", 0 },
                                { "\xE2\x80\x9C", 1 },
                                { "\xE2\x80\x9D", 0 } };
  const ClioStringView form = word_at(f, word)->form;
  for (size_t i = 0U; i < sizeof(marks) / sizeof(*marks); ++i) {
    if (clio_string_equals(form, clio_string(marks[i].mark))) {
      f->in_quote = marks[i].opens < 0 ? !f->in_quote : marks[i].opens > 0;
    }
  }
}

static ClioStatus
find_in_sentence(Finder* const f)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_phrases_find(
        &f->phrases, f->resolver->words, f->resolver->document, f->sentence));
  TRY(st, mark_names(f));
  const ClioDocument* const document = f->resolver->document;
  while (f->next_time < document->n_times &&
         document->times[f->next_time].span.sentence < f->number) {
    ++f->next_time;
  }
  const size_t before = f->resolver->n_refs;
  for (uint32_t i = 0U; i < f->sentence->n_words; ++i) {
    note_quote(f, i);
    TRY(st, add_word(f, i));
  }
  const size_t after = f->resolver->n_refs;
  for (size_t i = before; i < after; ++i) {
    set_owner(f, (uint32_t)i);
    if (f->sentence->parsed) {
      TRY(st, add_group(f, (uint32_t)i));
    }
  }
  return st;
}

ClioStatus
clio_refs_find(ClioResolver* const resolver)
{
  ClioStatus          st       = CLIO_SUCCESS;
  ClioDocument* const document = resolver->document;
  if (document->n_mentions) {
    qsort(document->mentions,
          document->n_mentions,
          sizeof(ClioMention),
          compare_mentions);
  }

  Finder f = { .resolver = resolver };
  for (uint32_t i = 0U; i < document->n_sentences; ++i) {
    f.in_quote = f.in_quote && f.sentence &&
                 f.sentence->paragraph == document->sentences[i].paragraph;
    f.number   = i;
    f.sentence = &document->sentences[i];
    TRY(st, find_in_sentence(&f));
  }
  return st;
}
