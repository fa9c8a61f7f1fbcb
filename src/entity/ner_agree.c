// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_agree.h"

#include "base/hash.h"
#include "base/try.h"

#include <stdbool.h>
#include <stddef.h>

/// A mention this sure keeps its type
static const float sure = 0.97F;

/// Votes of a name on its acronym
static const float acronym_votes = 3.0F;

/// How sure a surname is that was found by itself
static const float surname_confidence = 0.3F;

/// Votes on a name
typedef struct {
  const ClioWord* words; ///< Of a mention, null in a free place
  uint32_t        n_words;
  float           votes[CLIO_N_NAMES];
} Name;

/// Names by the hash of their words
typedef struct {
  Name*  names;
  size_t mask; ///< Number of places less one, a power of two less one
} Names;

static bool
is_outer_name(const ClioMention* const mention)
{
  return mention->kind == CLIO_MENTION_NAME && mention->parent == CLIO_NONE;
}

static bool
equals(const Name* const     name,
       const ClioWord* const words,
       const uint32_t        n_words)
{
  bool same = name->n_words == n_words;
  for (uint32_t i = 0U; same && i < n_words; ++i) {
    same = clio_string_equals(name->words[i].form, words[i].form);
  }
  return same;
}

/// Return the place of a name, which is free if the name is new
static Name*
find_name(const Names* const    names,
          const ClioWord* const words,
          const uint32_t        n_words)
{
  uint32_t hash = 0U;
  for (uint32_t i = 0U; i < n_words; ++i) {
    hash = clio_hash(words[i].form.data, words[i].form.length, hash);
  }
  size_t at = hash & names->mask;
  while (names->names[at].words && !equals(&names->names[at], words, n_words)) {
    at = (at + 1U) & names->mask;
  }
  return &names->names[at];
}

static void
vote(const Names* const    names,
     const ClioWord* const words,
     const uint32_t        n_words,
     const ClioNameType    type,
     const float           confidence)
{
  Name* const name = find_name(names, words, n_words);
  name->words      = words;
  name->n_words    = n_words;
  name->votes[type] += confidence;
}

static const ClioWord*
mention_words(const ClioDocument* const document,
              const ClioMention* const  mention,
              uint32_t* const           n_words)
{
  const ClioSpan span = mention->span;
  *n_words            = span.end - span.first;
  return document->sentences[span.sentence].words + span.first;
}

static bool
is_upper(const char c)
{
  return c >= 'A' && c <= 'Z';
}

/// Return true if `form` is the initials of a name's capitalised words
static bool
is_acronym(const ClioStringView  form,
           const ClioWord* const words,
           const uint32_t        n_words)
{
  size_t n = 0U;
  for (uint32_t i = 0U; i < n_words; ++i) {
    const char initial = words[i].form.length ? words[i].form.data[0] : '\0';
    if (is_upper(initial) && (n == form.length || form.data[n++] != initial)) {
      return false;
    }
  }
  return n > 1U && n == form.length;
}

/// Let a name vote on the acronym that follows it in parentheses
static void
vote_on_acronym(const ClioDocument* const document,
                const Names* const        names,
                const ClioMention* const  mention)
{
  const ClioSentence* const s   = &document->sentences[mention->span.sentence];
  const uint32_t            end = mention->span.end;
  if (end + 2U < s->n_words &&
      clio_string_equals(s->words[end].form, clio_string("(")) &&
      clio_string_equals(s->words[end + 2U].form, clio_string(")")) &&
      is_acronym(s->words[end + 1U].form,
                 s->words + mention->span.first,
                 end - mention->span.first)) {
    vote(names, s->words + end + 1U, 1U, mention->type, acronym_votes);
  }
}

/// Return where the last word of a name starts, "Lund-Berg" being one
static uint32_t
surname_start(const ClioWord* const words, const uint32_t n)
{
  uint32_t start = n - 1U;
  while (start > 1U && !words[start - 1U].space_after &&
         !words[start - 2U].space_after &&
         clio_string_equals(words[start - 1U].form, clio_string("-"))) {
    start -= 2U;
  }
  return start;
}

static void
count_votes(const ClioDocument* const document, const Names* const names)
{
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    const ClioMention* const m = &document->mentions[i];
    if (is_outer_name(m)) {
      uint32_t              n     = 0U;
      const ClioWord* const words = mention_words(document, m, &n);
      vote(names, words, n, m->type, m->confidence);
      const uint32_t last = surname_start(words, n);
      if (m->type == CLIO_NAME_PERSON && last) {
        vote(names, words + last, n - last, m->type, m->confidence);
      }
      vote_on_acronym(document, names, m);
    }
  }
}

static ClioNameType
elected(const Name* const name, const ClioNameType own)
{
  ClioNameType best = own;
  for (uint32_t i = 1U; i < CLIO_N_NAMES; ++i) {
    best = name->votes[i] > name->votes[best] ? (ClioNameType)i : best;
  }
  return best;
}

/// Return true if a mention has the word
static bool
is_found(const ClioDocument* const document,
         const uint32_t            first,
         const uint32_t            end,
         const uint32_t            word)
{
  for (uint32_t i = first; i < end; ++i) {
    const ClioSpan span = document->mentions[i].span;
    if (word >= span.first && word < span.end) {
      return true;
    }
  }
  return false;
}

/*
  Return true if a word with a capital that starts no name may be a surname: one
  within the sentence, or the first before a comma or a verb.
*/
static bool
may_be_surname(const ClioSentence* const s, const uint32_t word)
{
  const ClioWord* const w = &s->words[word];
  if (w->form.length < 3U || !is_upper(w->form.data[0]) ||
      word + 1U >= s->n_words || w[1].upos == CLIO_UPOS_NUM ||
      is_upper(w[1].form.data[0])) {
    return false;
  }
  return word ? w[-1].upos != CLIO_UPOS_PUNCT && w[-1].upos != CLIO_UPOS_NUM &&
                  !is_upper(w[-1].form.data[0])
              : w[1].upos == CLIO_UPOS_PUNCT || w[1].upos == CLIO_UPOS_VERB ||
                  w[1].upos == CLIO_UPOS_AUX || w[1].upos == CLIO_UPOS_PART;
}

/// Return true if two words or more name a person who has this surname
static bool
is_surname(const ClioDocument* const document,
           const Names* const        names,
           const ClioWord* const     word,
           const uint32_t            before)
{
  const Name* const name = find_name(names, word, 1U);
  if (!name->words || elected(name, CLIO_NAME_PERSON) != CLIO_NAME_PERSON) {
    return false;
  }
  for (uint32_t i = 0U; i < before; ++i) {
    uint32_t                 n = 0U;
    const ClioMention* const m = &document->mentions[i];
    const ClioWord* const    w = mention_words(document, m, &n);
    if (is_outer_name(m) && m->type == CLIO_NAME_PERSON && n > 1U &&
        clio_string_equals(w[n - 1U].form, word->form)) {
      return true;
    }
  }
  return false;
}

static ClioStatus
insert_surname(ClioDocument* const document,
               const uint32_t      index,
               const uint32_t      sentence,
               const uint32_t      word)
{
  TRY_ALLOC(clio_document_add_mention(document));
  for (uint32_t i = (uint32_t)document->n_mentions - 1U; i > index; --i) {
    ClioMention* const m = &document->mentions[i];
    *m                   = m[-1];
    if (m->parent != CLIO_NONE && m->parent >= index) {
      ++m->parent;
    }
  }
  document->mentions[index] =
    (ClioMention){ .span       = { sentence, word, word + 1U },
                   .head       = word,
                   .entity     = CLIO_NONE,
                   .parent     = CLIO_NONE,
                   .type       = CLIO_NAME_PERSON,
                   .kind       = CLIO_MENTION_NAME,
                   .confidence = surname_confidence };
  document->sentences[sentence].words[word].upos = CLIO_UPOS_PROPN;
  return CLIO_SUCCESS;
}

/// Find the surnames that are words of other kinds, too: "Begin, who ..."
static ClioStatus
find_surnames(ClioDocument* const document, const Names* const names)
{
  ClioStatus st   = CLIO_SUCCESS;
  uint32_t   next = 0U;
  for (uint32_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    const uint32_t            first    = next;
    while (next < document->n_mentions &&
           document->mentions[next].span.sentence == s) {
      ++next;
    }
    for (uint32_t w = 0U; w < sentence->n_words; ++w) {
      if (!may_be_surname(sentence, w) || is_found(document, first, next, w) ||
          !is_surname(document, names, &sentence->words[w], first)) {
        continue;
      }
      uint32_t index = first;
      while (index < next && document->mentions[index].span.first < w) {
        ++index;
      }
      TRY(st, insert_surname(document, index, s, w));
      ++next;
    }
  }
  return st;
}

ClioStatus
clio_ner_agree(ClioDocument* const document)
{
  size_t n_places = 64U;
  while (n_places < 4U * document->n_mentions) {
    n_places *= 2U;
  }
  const Names names = {
    clio_arena_alloc(document->arena, n_places * sizeof(Name)), n_places - 1U
  };
  TRY_ALLOC(names.names);
  count_votes(document, &names);
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    ClioMention* const m = &document->mentions[i];
    if (is_outer_name(m) && m->confidence < sure) {
      uint32_t              n     = 0U;
      const ClioWord* const words = mention_words(document, m, &n);
      m->type = elected(find_name(&names, words, n), m->type);
    }
  }
  return find_surnames(document, &names);
}
