// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_gate.h"

#include <string.h>

enum {
  REACH     = 8, ///< Words to each side that a name is looked at with
  LEFT_OVER = 8, ///< So few at an end of the sentence are looked at, too
};

/// Bits of people's first names among ClioNerLists.part_kinds
static const uint32_t first_names = 7U;

static const uint32_t places = CLIO_NER_KIND_GPE | CLIO_NER_KIND_LOC;

/// Tags of words that are now and then part of a name
static const bool often_named[CLIO_N_UPOS] = {
  [CLIO_UPOS_ADJ]  = true,
  [CLIO_UPOS_NOUN] = true,
  [CLIO_UPOS_NUM]  = true,
  [CLIO_UPOS_X]    = true,
};

/// Tags of first words that may be mistaken for a name: "Boeing built"
static const bool mistaken[CLIO_N_UPOS] = {
  [CLIO_UPOS_AUX]  = true,
  [CLIO_UPOS_NOUN] = true,
  [CLIO_UPOS_VERB] = true,
  [CLIO_UPOS_X]    = true,
};

/// Tags of what follows a name that is a subject or a possessor
static const bool after_name[CLIO_N_UPOS] = {
  [CLIO_UPOS_AUX]   = true,
  [CLIO_UPOS_PART]  = true,
  [CLIO_UPOS_PUNCT] = true,
  [CLIO_UPOS_VERB]  = true,
};

/// Return true for a capital letter, or one that is not of ASCII
static bool
has_capital(const ClioStringView form)
{
  for (size_t i = 0U; i < form.length; ++i) {
    const char c = form.data[i];
    if ((c >= 'A' && c <= 'Z') || ((unsigned char)c & 0x80U)) {
      return true;
    }
  }
  return false;
}

static bool
is_place(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->phrases, form->key, &place) &&
         (lists->phrase_kinds[place] & places);
}

static bool
is_first_name(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return clio_ner_table_find(&lists->parts, form->key, &place) &&
         (lists->part_kinds[place] & first_names);
}

static bool
is_unknown(const ClioNerLists* const lists, const ClioNerForm* const form)
{
  uint32_t place = 0U;
  return !clio_ner_table_find(&lists->vectors, form->key, &place);
}

static bool
may_be_name(const ClioNerLists* const lists,
            const ClioWord* const     word,
            const bool                first)
{
  if (word->upos == CLIO_UPOS_NONE || word->upos == CLIO_UPOS_PROPN ||
      (word->xpos && !strncmp(word->xpos, "NNP", 3U))) {
    return true;
  }
  if (!often_named[word->upos]) {
    return false;
  }

  const bool capital = has_capital(word->form);
  if (capital && !first) {
    return true;
  }
  ClioNerForm form;
  clio_ner_form(word->form, &form);
  return is_place(lists, &form) ||
         (capital && (is_first_name(lists, &form) || is_unknown(lists, &form)));
}

/// Return true if the first word may be a people's adjective, or a subject by
/// its name alone
static bool
may_be_first(const ClioSentence* const sentence)
{
  const ClioWord* const w = sentence->words;
  return sentence->n_words > 1U && has_capital(w[0].form) &&
         (w[0].upos == CLIO_UPOS_ADJ ||
          (mistaken[w[0].upos] && after_name[w[1].upos]));
}

/// Return the first word from `i` on, before `end`, that may be a name, or
/// `end`
static uint32_t
next_word(const ClioNerLists* const lists,
          const ClioSentence* const sentence,
          uint32_t                  i,
          const uint32_t            end)
{
  while (i < end && !may_be_name(lists, &sentence->words[i], !i) &&
         (i || !may_be_first(sentence))) {
    ++i;
  }
  return i;
}

static uint32_t
least(const uint32_t a, const uint32_t b)
{
  return a < b ? a : b;
}

bool
clio_ner_next_part(const ClioNerLists* const lists,
                   const ClioSentence* const sentence,
                   ClioNerPart* const        part)
{
  const uint32_t n    = sentence->n_words;
  const uint32_t from = part->end;
  uint32_t       word = next_word(lists, sentence, from, n);
  if (word == n) {
    return false;
  }

  const uint32_t back = word >= REACH + LEFT_OVER ? word - REACH : 0U;
  part->first         = back > from ? back : from;
  const uint32_t most = least(part->first + CLIO_NER_MAX_WORDS, n);
  for (uint32_t stop = most; word < stop;) {
    part->end = least(word + REACH + 1U, most);
    stop      = least(part->end + REACH, most);
    word      = next_word(lists, sentence, word + 1U, stop);
  }
  part->end = most - part->end < LEFT_OVER ? most : part->end;
  return true;
}
