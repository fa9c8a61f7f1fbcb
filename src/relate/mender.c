// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mender.h"

enum { MAX_FORM = 64 };

// Nouns

const ClioEntry* const*
clio_mender_entries(const ClioMender* const m,
                    const uint32_t          word,
                    size_t* const           n)
{
  const ClioSymbol lemma = word_at(m, word)->lemma;
  char             text[MAX_FORM];
  *n = 0U;
  if (!lemma || strlen(lemma) >= sizeof(text)) {
    return NULL;
  }
  for (size_t i = 0U; i <= strlen(lemma); ++i) {
    const char c = lemma[i];
    text[i]      = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
  }
  const ClioSymbol lower =
    clio_symbols_find(m->document->symbols, clio_string(text));
  return lower ? clio_lexicon_find(m->lexicon, lower, n) : NULL;
}

static bool
fits_person(const ClioMender* const m, const ClioClass* const type)
{
  return type &&
         (clio_class_is_a(type, m->person) || clio_class_is_a(m->person, type));
}

// Return the class that a frame wants its subject to be of, or null
static const ClioClass*
subject_class(const ClioFrame* const frame)
{
  for (size_t s = 0U; s < frame->n_slots; ++s) {
    const ClioSlot* const slot = &frame->slots[s];
    if (slot->function == CLIO_FUNCTION_SUBJECT) {
      return slot->type                                ? slot->type
             : slot->role                              ? slot->role->range
             : !frame->property                        ? NULL
             : slot->argument == CLIO_ARGUMENT_SUBJECT ? frame->property->domain
                                                       : frame->property->range;
    }
  }
  return NULL;
}

static bool
describes_persons(const ClioMender* const m, const ClioEntry* const entry)
{
  if (entry->denotes && (clio_class_is_a(entry->denotes, m->office) ||
                         clio_class_is_a(entry->denotes, m->occupation))) {
    return true;
  }
  for (size_t f = 0U; f < entry->n_frames; ++f) {
    if (fits_person(m, subject_class(entry->frames[f]))) {
      return true;
    }
  }
  return false;
}

bool
clio_mender_is_person_noun(const ClioMender* const m, const uint32_t word)
{
  const ClioWord* const w = word_at(m, word);
  size_t                n = 0U;
  if (!m->person || (w->upos != CLIO_UPOS_NOUN && w->upos != CLIO_UPOS_PROPN)) {
    return false;
  }
  const ClioEntry* const* const entries = clio_mender_entries(m, word, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && !entries[i]->before &&
        describes_persons(m, entries[i])) {
      return true;
    }
  }
  return false;
}

bool
clio_mender_is_indefinite(const ClioMender* const m, const uint32_t noun)
{
  const uint32_t det = clio_mend_child(m->sentence, noun, CLIO_DEPREL_DET);
  return det != CLIO_NONE && (is_form(m, det, "a") || is_form(m, det, "an"));
}

// Names

uint32_t
clio_mender_name_head(const ClioMender* const m, const ClioMention* const name)
{
  for (uint32_t i = name->span.first; i < name->span.end; ++i) {
    const uint32_t head = head_of(m, i);
    if (head == CLIO_NONE || head < name->span.first ||
        head >= name->span.end) {
      return i;
    }
  }
  return name->span.first;
}

uint32_t
clio_mender_after_name(const ClioMender* const m, const ClioMention* const name)
{
  uint32_t i = name->span.end;
  if (is_form(m, i, "(")) {
    while (i < m->sentence->n_words && !is_form(m, i, ")")) {
      ++i;
    }
    ++i;
  }
  return i;
}

// Phrases

uint32_t
clio_mender_phrase_head(const ClioMender* const m, const uint32_t from)
{
  uint32_t word = from;
  for (uint32_t n = 0U; n < m->sentence->n_words; ++n) {
    const uint32_t head = head_of(m, word);
    if (head == CLIO_NONE || head < from) {
      return word;
    }
    word = head;
  }
  return word;
}

uint32_t
clio_mender_phrase_end(const ClioMender* const m, const uint32_t noun)
{
  uint32_t i = noun + 1U;
  while (!is_stop(m, i) && clio_mend_is_under(m->sentence, i, noun)) {
    ++i;
  }
  return i;
}

uint32_t
clio_mender_person_at(const ClioMender* const m, const uint32_t word)
{
  for (uint32_t i = m->names.first; i < m->names.end; ++i) {
    const ClioMention* const name = &m->document->mentions[i];
    if (name->type == CLIO_NAME_PERSON && word >= name->span.first &&
        word < name->span.end) {
      return clio_mender_name_head(m, name);
    }
  }
  return CLIO_NONE;
}

bool
clio_mender_is_noun_for(const ClioMender* const m,
                        const uint32_t          noun,
                        const ClioClass* const  type)
{
  const ClioWord* const         w       = word_at(m, noun);
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_mender_entries(m, noun, &n);
  for (size_t i = 0U; i < n && type && w->upos == CLIO_UPOS_NOUN; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && entries[i]->denotes &&
        clio_class_is_a(entries[i]->denotes, type)) {
      return true;
    }
  }
  return false;
}

uint32_t
clio_mender_noun_before(const ClioMender* const m, const uint32_t last)
{
  uint32_t word = last;
  for (uint32_t n = 0U; n < m->sentence->n_words; ++n) {
    if (clio_mender_is_person_noun(m, word)) {
      return word;
    }
    const uint32_t head = head_of(m, word);
    if (head == CLIO_NONE || head > word) {
      return CLIO_NONE;
    }
    word = head;
  }
  return CLIO_NONE;
}

bool
clio_mender_is_definite(const ClioMender* const m, const uint32_t noun)
{
  const ClioWord* const w = word_at(m, noun);
  const uint32_t det      = clio_mend_child(m->sentence, noun, CLIO_DEPREL_DET);
  bool           of       = false;
  for (uint32_t i = 0U; i < noun; ++i) {
    of = of || (head_of(m, i) == noun &&
                word_at(m, i)->deprel == CLIO_DEPREL_NMOD_POSS);
  }
  return w->xpos && !strcmp(w->xpos, "NN") &&
         (of || (det != CLIO_NONE &&
                 (is_form(m, det, "the") || is_form(m, det, "The"))));
}

bool
clio_mender_is_behind_person(const ClioMender* const m, const uint32_t noun)
{
  uint32_t i = noun;
  while (i && !is_stop(m, i - 1U)) {
    --i;
    if (word_at(m, i)->upos == CLIO_UPOS_CCONJ ||
        word_at(m, i)->upos == CLIO_UPOS_PRON) {
      return false; // "Ann Berg, and the minister", "Ann Berg, his wife"
    }
  }
  return i > 1U && is_form(m, i - 1U, ",") &&
         clio_mender_person_at(m, i - 2U) != CLIO_NONE;
}

uint32_t
clio_mender_root(const ClioMender* const m)
{
  uint32_t root = 0U;
  while (root + 1U < m->sentence->n_words && word_at(m, root)->head) {
    ++root;
  }
  return root;
}
