// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/correct.h"

#include "base/try.h"
#include "entity/link.h"
#include "entity/model.h"

#include <string.h>

/// An organisation less sure than this may be a place
static const float unsure = 0.3F;

typedef struct {
  const ClioEntityModel* model;
  ClioDocument*          document;
} Corrector;

static const ClioSentence*
sentence_of(const Corrector* const c, const ClioMention* const m)
{
  return &c->document->sentences[m->span.sentence];
}

static const ClioWord*
words_of(const Corrector* const c, const ClioMention* const m)
{
  return sentence_of(c, m)->words;
}

static bool
has_role(const Corrector* const c,
         const ClioWord* const  word,
         const uint32_t         roles)
{
  return clio_words_has(&c->model->words, word->form, roles);
}

static bool
is_one_of(const ClioWord* const    word,
          const char* const* const forms,
          const size_t             n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (clio_string_equals(word->form, clio_string(forms[i]))) {
      return true;
    }
  }
  return false;
}

static uint32_t
length(const ClioMention* const m)
{
  return m->span.end - m->span.first;
}

static bool
is_capital(const ClioWord* const word)
{
  return word->form.length && word->form.data[0] >= 'A' &&
         word->form.data[0] <= 'Z';
}

// "St Olaf's Basilica": no person, unlike "Karl Church"
static bool
is_building(const Corrector* const c, const ClioMention* const m)
{
  const ClioWord* const     w = words_of(c, m);
  const ClioWordInfo* const info =
    clio_words_find(&c->model->words, w[m->span.end - 1U].form);
  bool owned = false;
  for (uint32_t i = m->span.first + 1U; i + 1U < m->span.end; ++i) {
    owned = owned || w[i].upos == CLIO_UPOS_PART;
  }
  return owned && info && (info->roles & CLIO_WORD_NOUN) &&
         info->kind == CLIO_NAME_LOC;
}

static bool
has_word_before(const ClioSentence* const s,
                const uint32_t            end,
                const char* const         form)
{
  for (uint32_t i = 0U; i < end; ++i) {
    if (clio_string_equals(s->words[i].form, clio_string(form))) {
      return true;
    }
  }
  return false;
}

// "Mr London" is a person, and no place
static bool
has_mister(const Corrector* const c, const ClioMention* const m)
{
  const ClioWordInfo* const info =
    clio_words_find(&c->model->words, words_of(c, m)[m->span.first].form);
  return length(m) > 1U && info && (info->roles & CLIO_WORD_TITLE) &&
         !(info->roles & (CLIO_WORD_NOUN | CLIO_WORD_FIRST | CLIO_WORD_KIN |
                          CLIO_WORD_OFFICE));
}

// "Lehman Brothers" is no person
static bool
has_suffix(const Corrector* const c, const ClioMention* const m)
{
  const ClioWord* const last = &words_of(c, m)[m->span.end - 1U];
  return length(m) > 1U && last->form.length > 2U &&
         has_role(c, last, CLIO_WORD_SUFFIX);
}

static bool
is_numeral(const ClioStringView form)
{
  for (size_t i = 0U; i < form.length; ++i) {
    if (!strchr("IVX", form.data[i])) {
      return false;
    }
  }
  return form.length;
}

// "Philetas I of Pergamon"
static bool
is_monarch(const Corrector* const c, const ClioMention* const m)
{
  const ClioWord* const w = &words_of(c, m)[m->span.first];
  return length(m) == 4U && is_numeral(w[1].form) &&
         clio_string_equals(w[2].form, clio_string("of")) &&
         w[3].upos == CLIO_UPOS_PROPN && !has_role(c, w, CLIO_WORD_NOUN);
}

static bool
is_all_capitals(const Corrector* const c, const ClioMention* const m)
{
  const ClioStringView text = clio_document_span_text(c->document, m->span);
  for (size_t i = 0U; i < text.length; ++i) {
    if (text.data[i] >= 'a' && text.data[i] <= 'z') {
      return false;
    }
  }
  return text.length > 2U;
}

// A place in capitals before a date, an agency or a dash: "ULM, 2 May (AP) –"
static bool
is_dateline(const Corrector* const c, const ClioMention* const m)
{
  static const char* const marks[] = {
    ",", "(", "-", "\xE2\x80\x93", "\xE2\x80\x94"
  };
  const ClioSentence* const s    = sentence_of(c, m);
  const uint32_t            next = m->span.end;
  if (m->span.first || next >= s->n_words || !is_all_capitals(c, m) ||
      !is_one_of(&s->words[next], marks, sizeof(marks) / sizeof(*marks))) {
    return false;
  }
  for (uint32_t i = next; i < s->n_words; ++i) {
    if (s->words[i].upos == CLIO_UPOS_VERB) {
      return false;
    }
  }
  return true;
}

static bool
is_known(const Corrector* const   c,
         const ClioMention* const m,
         const ClioNameType       type)
{
  return clio_link_knows(
    c->model, clio_document_span_text(c->document, m->span), type);
}

// "at the Trebbia": towns take no article, and who is known is somebody else
static bool
is_behind_place(const Corrector* const c, const ClioMention* const m)
{
  static const char* const places[] = { "at", "near", "across", "along" };
  const ClioWord* const    w        = &words_of(c, m)[m->span.first];
  return length(m) == 1U && m->span.first > 1U && w->upos == CLIO_UPOS_PROPN &&
         clio_string_equals(w[-1].form, clio_string("the")) &&
         is_one_of(&w[-2], places, sizeof(places) / sizeof(*places)) &&
         (m->type == CLIO_NAME_GPE || m->type == CLIO_NAME_OTHER ||
          (m->type == CLIO_NAME_ORG && m->confidence < unsure)) &&
         w->form.length > 3U && !is_known(c, m, m->type);
}

// "New Ulm", as "Ulm" is a place
static bool
is_new_place(const Corrector* const c, const ClioMention* const m)
{
  static const char* const news[] = { "New", "Old", "Upper", "Lower" };
  const ClioWord* const    w      = &words_of(c, m)[m->span.first];
  return length(m) == 2U && is_one_of(w, news, sizeof(news) / sizeof(*news)) &&
         clio_link_knows(c->model, w[1].form, CLIO_NAME_GPE) &&
         !is_known(c, m, m->type);
}

// "Norland on Sunday": a day is no part of a name
static void
cut_day(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const w    = words_of(c, m);
  const uint32_t        last = m->span.end - 1U;
  if (length(m) > 2U && has_role(c, &w[last], CLIO_WORD_WEEKDAY) &&
      clio_string_equals(w[last - 1U].form, clio_string("on"))) {
    m->span.end = last - 1U;
    if (m->span.first && length(m) == 1U &&
        clio_string_equals(w[m->span.first - 1U].form, clio_string("in"))) {
      m->type = CLIO_NAME_GPE;
    }
  }
}

// "Don Karl of Norland", "Anne of Cleves": who has no surname is called after a
// place; a title's place is that of the office ("Queen Anne of Denmark")
static bool
is_called_after(const Corrector* const   c,
                const ClioMention* const m,
                const ClioMention* const next)
{
  const ClioSentence* const s     = sentence_of(c, m);
  const ClioWord* const     first = &s->words[m->span.first];
  const ClioWord* const     last  = &s->words[m->span.end - 1U];
  return m->type == CLIO_NAME_PERSON && next && next->type == CLIO_NAME_GPE &&
         next->span.sentence == m->span.sentence &&
         next->span.first == m->span.end + 1U &&
         clio_string_equals(last[1].form, clio_string("of")) &&
         has_role(c, last, CLIO_WORD_FIRST) &&
         (length(m) == 1U ||
          (length(m) == 2U && has_role(c, first, CLIO_WORD_TITLE))) &&
         !(m->span.first && has_role(c, &first[-1], CLIO_WORD_TITLE));
}

// "The Front": an article is no part of a name, but for those of works
static void
cut_article(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const first = &words_of(c, m)[m->span.first];
  if (m->type != CLIO_NAME_WORK && length(m) > 1U &&
      first->upos == CLIO_UPOS_DET &&
      (clio_string_equals(first->form, clio_string("The")) ||
       clio_string_equals(first->form, clio_string("the")))) {
    ++m->span.first;
  }
}

// "Ann Berg FRS": letters behind a name are no part of it
static void
cut_letters(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const w = words_of(c, m);
  while (m->type == CLIO_NAME_PERSON && length(m) > 2U &&
         clio_form_is_letters(w[m->span.end - 1U].form) &&
         has_role(c, &w[m->span.end - 1U], CLIO_WORD_LETTERS)) {
    --m->span.end;
  }
}

// "Ann Berg of the People's Front": a person and a body, and no body, unlike
// "Ann Berg School of Law"
static void
cut_body(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const words = words_of(c, m);
  uint32_t              of    = m->span.first;
  if (m->type != CLIO_NAME_ORG || !has_role(c, &words[of], CLIO_WORD_FIRST)) {
    return;
  }
  while (of < m->span.end &&
         !clio_string_equals(words[of].form, clio_string("of"))) {
    if (has_role(c, &words[of], CLIO_WORD_NOUN)) {
      return;
    }
    ++of;
  }
  if (of < m->span.end && of - m->span.first > 1U) {
    m->span.end = of;
    m->type     = CLIO_NAME_PERSON;
  }
}

// "Berg in His Study": where a person is is no part of the name
static void
cut_place(const Corrector* const c, ClioMention* const m)
{
  for (uint32_t i = m->span.first + 1U;
       m->type == CLIO_NAME_PERSON && i < m->span.end;
       ++i) {
    if (is_one_of(
          &words_of(c, m)[i], (const char* const[]){ "in", "at" }, 2U)) {
      m->span.end = i;
    }
  }
}

// "Pik-wan": a name does not end within a word
static void
add_second_half(const Corrector* const c, ClioMention* const m)
{
  const ClioSentence* const s    = sentence_of(c, m);
  const ClioWord* const     last = &s->words[m->span.end - 1U];
  if (m->type == CLIO_NAME_PERSON && length(m) > 1U &&
      m->span.end + 1U < s->n_words &&
      clio_string_equals(last[1].form, clio_string("-")) &&
      last->form.data + last->form.length == last[1].form.data &&
      last[1].form.data + 1 == last[2].form.data &&
      !has_role(c, &last[2], CLIO_WORD_JOINED)) {
    m->span.end += 2U;
  }
}

// "The All-Union Congress", "the Sino-Lund War"
static void
add_first_half(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const first = &words_of(c, m)[m->span.first];
  if (m->span.first > 1U && m->type != CLIO_NAME_PERSON &&
      m->type != CLIO_NAME_GPE && is_capital(first) && is_capital(first - 2) &&
      clio_string_equals(first[-1].form, clio_string("-")) &&
      first[-1].form.data + 1 == first->form.data &&
      first[-2].form.data + first[-2].form.length == first[-1].form.data) {
    m->span.first -= 2U;
  }
}

static bool
is_part_of_phrase(const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_PROPN ||
         word->upos == CLIO_UPOS_ADJ || word->upos == CLIO_UPOS_ADP ||
         word->upos == CLIO_UPOS_DET || word->upos == CLIO_UPOS_PART ||
         word->upos == CLIO_UPOS_PRON;
}

// "Karl Ulm (1783–1830) was born in Bergen", unlike a land or a party
static bool
is_born(const Corrector* const c, const ClioMention* const m)
{
  const ClioSentence* const s    = sentence_of(c, m);
  uint32_t                  next = m->span.end;
  if (next < s->n_words &&
      clio_string_equals(s->words[next].form, clio_string("("))) {
    while (next < s->n_words &&
           !clio_string_equals(s->words[next].form, clio_string(")"))) {
      ++next;
    }
    ++next;
  }
  return length(m) > 1U && next + 1U < s->n_words &&
         has_role(c, &s->words[m->span.first], CLIO_WORD_FIRST) &&
         s->words[next].upos == CLIO_UPOS_AUX &&
         clio_string_equals(s->words[next + 1U].form, clio_string("born"));
}

// "the minister of the interior, Agnel Lund,": who holds an office is a person
static bool
is_holder(const Corrector* const c, const ClioMention* const m)
{
  const ClioSentence* const s     = sentence_of(c, m);
  const uint32_t            first = m->span.first;
  if (first < 3U || length(m) < 2U || m->confidence >= unsure ||
      m->span.end >= s->n_words ||
      s->words[m->span.end].upos != CLIO_UPOS_PUNCT ||
      !clio_string_equals(s->words[first - 1U].form, clio_string(","))) {
    return false;
  }
  for (uint32_t i = first - 1U; i-- && is_part_of_phrase(&s->words[i]);) {
    const bool ends =
      i + 2U == first ||
      clio_string_equals(s->words[i + 1U].form, clio_string("of")) ||
      clio_string_equals(s->words[i + 1U].form, clio_string("for"));
    if (ends && i && s->words[i].upos == CLIO_UPOS_NOUN &&
        has_role(c, &s->words[i], CLIO_WORD_OFFICE)) {
      return is_part_of_phrase(&s->words[i - 1U]) &&
             s->words[i - 1U].upos != CLIO_UPOS_ADP && !is_known(c, m, m->type);
    }
  }
  return false;
}

// "Wrote Otello", unlike "wrote Anna a letter": a known work
static bool
is_written(const Corrector* const c, const ClioMention* const m)
{
  const ClioSentence* const s     = sentence_of(c, m);
  const uint32_t            first = m->span.first;
  return m->type == CLIO_NAME_PERSON && first && s->words[first - 1U].lemma &&
         clio_words_has(&c->model->words,
                        clio_string(s->words[first - 1U].lemma),
                        CLIO_WORD_CREATE) &&
         (m->span.end >= s->n_words ||
          s->words[m->span.end].upos != CLIO_UPOS_DET) &&
         is_known(c, m, CLIO_NAME_WORK);
}

// "Was born in Ulm to Julia Lund and *Otto Berg*": persons, whatever they seem
static bool
is_parent(const Corrector* const   c,
          const ClioMention* const m,
          const ClioMention* const before)
{
  const ClioSentence* const s     = sentence_of(c, m);
  const uint32_t            first = m->span.first;
  if (first < 3U || length(m) < 2U || is_known(c, m, m->type) ||
      (m->type != CLIO_NAME_LOC && m->type != CLIO_NAME_GPE &&
       m->type != CLIO_NAME_ORG)) {
    return false;
  }
  if (clio_string_equals(s->words[first - 1U].form, clio_string("and"))) {
    return before && before->type == CLIO_NAME_PERSON &&
           before->span.sentence == m->span.sentence &&
           before->span.end == first - 1U && before->span.first &&
           clio_string_equals(s->words[before->span.first - 1U].form,
                              clio_string("to")) &&
           has_word_before(s, before->span.first, "born");
  }
  return clio_string_equals(s->words[first - 1U].form, clio_string("to")) &&
         has_word_before(s, first, "born");
}

// "The novel Anna Berg by Karl Lund", unlike "the novel Anna Berg wrote", and
// "the ship Norland": return what a noun before a name of a person or place
// says that it is of, or none
static ClioNameType
kind_before(const Corrector* const c, const ClioMention* const m)
{
  const ClioSentence* const s     = sentence_of(c, m);
  const uint32_t            first = m->span.first;
  const uint32_t            end   = m->span.end;
  if ((m->type != CLIO_NAME_PERSON && m->type != CLIO_NAME_GPE) || first < 2U ||
      (s->words[first - 1U].form.data[0] < 'a' ||
       s->words[first - 1U].form.data[0] > 'z') ||
      (s->words[first - 2U].upos != CLIO_UPOS_DET &&
       s->words[first - 2U].upos != CLIO_UPOS_ADJ &&
       s->words[first - 2U].deprel != CLIO_DEPREL_NMOD_POSS) ||
      (end < s->n_words && (s->words[end].upos == CLIO_UPOS_VERB ||
                            s->words[end].upos == CLIO_UPOS_AUX ||
                            s->words[end].upos == CLIO_UPOS_PART))) {
    return CLIO_NAME_NONE;
  }
  const ClioWordInfo* const info =
    clio_words_find(&c->model->words, s->words[first - 1U].form);
  const bool thing =
    info && (info->roles & CLIO_WORD_NOUN) &&
    (info->kind == CLIO_NAME_WORK ||
     (info->kind == CLIO_NAME_OTHER && info->type) ||
     (info->kind == CLIO_NAME_LOC && m->type == CLIO_NAME_PERSON));
  return thing ? (ClioNameType)info->kind : CLIO_NAME_NONE;
}

static ClioNameType
corrected_type(const Corrector* const   c,
               const ClioMention* const m,
               const ClioMention* const before)
{
  if ((m->type == CLIO_NAME_PERSON || m->type == CLIO_NAME_GPE) &&
      is_building(c, m)) {
    return CLIO_NAME_LOC;
  }
  if (has_mister(c, m) || is_born(c, m) || is_holder(c, m) ||
      is_parent(c, m, before)) {
    return CLIO_NAME_PERSON;
  }
  if (m->type == CLIO_NAME_PERSON && has_suffix(c, m)) {
    return CLIO_NAME_ORG;
  }
  if (is_monarch(c, m)) {
    return CLIO_NAME_PERSON;
  }
  if (is_behind_place(c, m)) {
    return CLIO_NAME_LOC;
  }
  const ClioNameType kind = kind_before(c, m);
  if (kind) {
    return kind;
  }
  if (is_written(c, m)) {
    return CLIO_NAME_WORK;
  }
  if (m->type == CLIO_NAME_ORG &&
      clio_link_describes(c->model,
                          clio_document_span_text(c->document, m->span),
                          clio_string("country"))) {
    return CLIO_NAME_GPE;
  }
  return m->type != CLIO_NAME_GPE &&
             ((is_dateline(c, m) && is_known(c, m, CLIO_NAME_GPE)) ||
              is_new_place(c, m))
           ? CLIO_NAME_GPE
           : m->type;
}

// "the Second Opium War"
static void
add_number(const Corrector* const c, ClioMention* const m)
{
  const ClioWord* const before =
    m->span.first ? &words_of(c, m)[m->span.first - 1U] : NULL;
  if (before && m->type == CLIO_NAME_EVENT && is_capital(before) &&
      has_role(c, before, CLIO_WORD_ORDINAL)) {
    --m->span.first;
  }
}

// "Admiral" and "Grand Master" before a name are titles, and no names
static bool
is_title(const Corrector* const   c,
         const ClioMention* const m,
         const ClioMention* const next)
{
  const ClioWordInfo* const info =
    clio_words_find(&c->model->words, words_of(c, m)[m->span.end - 1U].form);
  return m->type != CLIO_NAME_PERSON && length(m) <= 2U && next &&
         next->span.sentence == m->span.sentence &&
         next->span.first == m->span.end && next->type == CLIO_NAME_PERSON &&
         info &&
         ((info->roles & CLIO_WORD_TITLE) ||
          ((info->roles & CLIO_WORD_NOUN) && info->kind == CLIO_NAME_PERSON));
}

// "Otto II, Count of Ulm": what he is, and no name, unlike "the Count of Ulm"
static bool
is_title_behind(const Corrector* const   c,
                const ClioMention* const m,
                const ClioMention* const before)
{
  const ClioWord* const w = &words_of(c, m)[m->span.first];
  return before && before->type == CLIO_NAME_PERSON &&
         before->span.sentence == m->span.sentence &&
         before->span.end + 1U == m->span.first && length(m) > 2U &&
         clio_string_equals(w[-1].form, clio_string(",")) &&
         has_role(c, w, CLIO_WORD_TITLE) &&
         clio_string_equals(w[1].form, clio_string("of"));
}

// "GmbH Karl Berg": a form of companies before a name
static bool
is_form_before(const Corrector* const   c,
               const ClioMention* const m,
               const ClioMention* const next)
{
  return m->type == CLIO_NAME_ORG && length(m) == 1U && next &&
         next->span.sentence == m->span.sentence &&
         next->span.first == m->span.end &&
         has_role(c, &words_of(c, m)[m->span.first], CLIO_WORD_SUFFIX);
}

ClioStatus
clio_names_correct(const ClioEntityModel* const model,
                   ClioDocument* const          document)
{
  const Corrector c  = { model, document };
  const uint32_t  n  = (uint32_t)document->n_mentions;
  uint32_t* const to = // Where each goes, or none
    clio_arena_alloc(document->arena, (n + 1U) * sizeof(uint32_t));
  TRY_ALLOC(to);
  uint32_t kept = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    ClioMention* const m    = &document->mentions[i];
    ClioMention* const next = i + 1U < n ? m + 1 : NULL;
    to[i]                   = CLIO_NONE;
    if (is_title(&c, m, next) ||
        is_title_behind(&c, m, kept ? &document->mentions[kept - 1U] : NULL)) {
      continue;
    }
    if (is_form_before(&c, m, next)) {
      next->span.first = m->span.first;
      next->type       = CLIO_NAME_ORG;
      continue;
    }
    cut_day(&c, m);
    if (is_called_after(&c, m, next)) {
      m->span.end  = next->span.end;
      next->parent = i;
    }
    cut_article(&c, m);
    cut_letters(&c, m);
    cut_body(&c, m);
    cut_place(&c, m);
    add_second_half(&c, m);
    add_first_half(&c, m);
    m->type =
      corrected_type(&c, m, kept ? &document->mentions[kept - 1U] : NULL);
    add_number(&c, m);
    to[i]                    = kept;
    document->mentions[kept] = *m;
    ++kept;
  }
  document->n_mentions = kept;
  for (uint32_t i = 0U; i < kept; ++i) {
    const uint32_t parent        = document->mentions[i].parent;
    document->mentions[i].parent = parent < n ? to[parent] : parent;
  }
  return CLIO_SUCCESS;
}
