// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend.h"

#include "entity/entity.h"
#include "relate/mend_tree.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { MAX_FORM = 64 };

/// The one possessive pronoun of English that is an object pronoun too
static const char ambiguous[] = "her";

static bool
is_form(const ClioWord* const word, const char* const form)
{
  return clio_string_equals(word->form, clio_string(form));
}

static bool
is_copular(const ClioLexicon* const lexicon, const ClioWord* const verb)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, verb->lemma, &n);
  bool copular = false;
  for (size_t i = 0U; i < n; ++i) {
    copular =
      copular || (entries[i]->pos == CLIO_POS_VERB && entries[i]->copular);
  }
  return verb->upos == CLIO_UPOS_VERB && copular;
}

static bool
denotes(const ClioLexicon* const lexicon, const ClioWord* const noun)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, noun->lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && entries[i]->denotes) {
      return true;
    }
  }
  return noun->upos == CLIO_UPOS_PROPN;
}

static bool
is_verb(const ClioLexicon* const lexicon, const ClioSymbol lemma)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    lemma ? clio_lexicon_find(lexicon, lemma, &n) : NULL;
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_VERB) {
      return true;
    }
  }
  return false;
}

// The form in lower case, if it has entries of verbs, else null
static ClioSymbol
verb_form(const ClioLexicon* const  lexicon,
          const ClioDocument* const document,
          const ClioWord* const     word)
{
  char text[MAX_FORM];
  if (word->form.length >= sizeof(text)) {
    return NULL;
  }
  for (size_t i = 0U; i < word->form.length; ++i) {
    const char c = word->form.data[i];
    text[i]      = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
  }
  const ClioSymbol form = clio_symbols_find(
    document->symbols, clio_substring(text, word->form.length));
  return is_verb(lexicon, form) ? form : NULL;
}

// Endings of regular forms and what stands in their place in the lemma
static const struct {
  const char* ending;
  const char* instead;
} endings[] = { { "ied", "y" }, { "ed", "e" },  { "ed", "" },
                { "ies", "y" }, { "es", "e" },  { "es", "" },
                { "s", "" },    { "ing", "e" }, { "ing", "" } };

// The verb of the lexicon that a form is a regular form of, or null
static ClioSymbol
regular_lemma(const ClioLexicon* const  lexicon,
              const ClioDocument* const document,
              const ClioStringView      form)
{
  for (size_t i = 0U; i < sizeof(endings) / sizeof(endings[0]); ++i) {
    char         text[MAX_FORM];
    const size_t n    = strlen(endings[i].ending);
    const size_t stem = form.length > n ? form.length - n : 0U;
    if (stem < 2U || stem + 2U > sizeof(text) ||
        memcmp(form.data + stem, endings[i].ending, n) != 0) {
      continue;
    }
    memcpy(text, form.data, stem);
    strcpy(text + stem, endings[i].instead);
    const ClioSymbol lemma =
      clio_symbols_find(document->symbols, clio_string(text));
    if (is_verb(lexicon, lemma)) {
      return lemma;
    }
  }
  return NULL;
}

/*
  An infinitive is its own lemma ("helped to found"), and a form that the
  lexicon lists goes before a lemma that it does not know ("overthrew").
*/
// Past forms that are infinitives of other verbs
static const struct {
  const char* form;
  const char* lemma;
} pasts[] = { { "found", "find" },
              { "bound", "bind" },
              { "ground", "grind" },
              { "wound", "wind" } };

static bool
mend_past(ClioDocument* const   document,
          const ClioWord* const before,
          ClioWord* const       word)
{
  const bool had =
    before && before->upos == CLIO_UPOS_AUX && before->lemma &&
    (!strcmp(before->lemma, "have") || !strcmp(before->lemma, "be"));
  const bool past =
    word->upos == CLIO_UPOS_VERB && word->xpos &&
    (had || !strcmp(word->xpos, "VBD") || !strcmp(word->xpos, "VBN")) &&
    !(before && before->upos == CLIO_UPOS_PART);
  for (size_t i = 0U; past && i < sizeof(pasts) / sizeof(pasts[0]); ++i) {
    const ClioSymbol lemma =
      clio_string_equals(word->form, clio_string(pasts[i].form))
        ? clio_document_intern(document, clio_string(pasts[i].lemma))
        : NULL;
    if (lemma) {
      word->lemma = lemma;
      return true;
    }
  }
  return false;
}

static void
mend_lemma(const ClioLexicon* const  lexicon,
           const ClioDocument* const document,
           ClioWord* const           word)
{
  size_t n = 0U;
  if (word->upos != CLIO_UPOS_VERB || !word->lemma ||
      clio_string_equals(word->form, clio_string(word->lemma))) {
    return;
  }
  const bool infinitive = word->xpos && !strcmp(word->xpos, "VB");
  if (infinitive || !clio_lexicon_find(lexicon, word->lemma, &n)) {
    const ClioSymbol form = verb_form(lexicon, document, word);
    const ClioSymbol regular =
      form ? NULL : regular_lemma(lexicon, document, word->form);
    word->lemma = form ? form : regular ? regular : word->lemma;
  }
}

static void
mend_possessive(const ClioLexicon* const lexicon,
                ClioSentence* const      sentence,
                const uint32_t           index)
{
  ClioWord* const       word = &sentence->words[index];
  const ClioWord* const verb = word - 1;
  if (!word->lemma || word->deprel != CLIO_DEPREL_NMOD_POSS || !word->head ||
      !clio_string_equals(word->form, clio_string(ambiguous))) {
    return;
  }

  ClioWord* const noun = &sentence->words[word->head - 1U];
  if (noun->deprel == CLIO_DEPREL_OBJ && noun->head == index && noun->lemma &&
      verb->lemma && is_copular(lexicon, verb) && denotes(lexicon, noun)) {
    word->head   = index;
    word->deprel = CLIO_DEPREL_OBJ;
    noun->deprel = CLIO_DEPREL_XCOMP;
  }
}

// "A Costa Rican poet": who is Costa Rican is the poet
static void
mend_flat_adjective(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  ClioWord* const name = word - 1;
  if (word->upos == CLIO_UPOS_ADJ && word->deprel == CLIO_DEPREL_FLAT &&
      word->head == index && name->deprel == CLIO_DEPREL_COMPOUND &&
      name->head > index + 1U) {
    word->head   = name->head;
    word->deprel = CLIO_DEPREL_AMOD;
    name->head   = index + 1U;
  }
}

// "elected Peter Moss speaker": the noun is no part of the name
static void
mend_flat(const ClioLexicon* const lexicon,
          ClioSentence* const      sentence,
          const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->upos != CLIO_UPOS_NOUN || word->deprel != CLIO_DEPREL_FLAT ||
      !word->head || word->head > index || !word->lemma) {
    return;
  }
  const ClioWord* const name = &sentence->words[word->head - 1U];
  const ClioWord* const verb =
    name->head ? &sentence->words[name->head - 1U] : NULL;
  if (verb && verb->lemma && name->upos == CLIO_UPOS_PROPN &&
      name->deprel == CLIO_DEPREL_OBJ && is_copular(lexicon, verb) &&
      denotes(lexicon, word)) {
    word->head   = name->head;
    word->deprel = CLIO_DEPREL_XCOMP;
  }
}

// "was elected syndic": a noun is no adverb of a verb that makes somebody one
static void
mend_adverb(const ClioLexicon* const lexicon,
            ClioSentence* const      sentence,
            const uint32_t           index)
{
  ClioWord* const       word = &sentence->words[index];
  const ClioWord* const verb = word - 1;
  if (word->upos == CLIO_UPOS_NOUN && word->deprel == CLIO_DEPREL_ADVMOD &&
      word->head == index && verb->lemma && is_copular(lexicon, verb)) {
    word->deprel = CLIO_DEPREL_XCOMP;
  }
}

// "Appointed managing director": what is so used describes, and does nothing
static void
mend_adjective(const ClioLexicon* const lexicon,
               ClioSentence* const      sentence,
               const uint32_t           index)
{
  ClioWord* const noun = &sentence->words[index];
  ClioWord* const word = noun - 1;
  if (word->upos == CLIO_UPOS_VERB && noun->upos == CLIO_UPOS_PROPN &&
      word->deprel == CLIO_DEPREL_AMOD && word->head == index + 1U &&
      word->form.data[0] >= 'A' && word->form.data[0] <= 'Z') {
    word->upos = CLIO_UPOS_ADJ; // "United States Marshal"
    return;
  }
  if (word->upos != CLIO_UPOS_VERB || noun->upos != CLIO_UPOS_NOUN ||
      !word->xpos || strcmp(word->xpos, "VBG") != 0) {
    return;
  }
  if (word->deprel == CLIO_DEPREL_AMOD && word->head == index + 1U) {
    word->upos = CLIO_UPOS_ADJ;
  } else if (index > 1U && word->head == index - 1U && noun->head == index &&
             noun->deprel == CLIO_DEPREL_OBJ &&
             word->deprel != CLIO_DEPREL_ACL && word[-1].lemma &&
             is_copular(lexicon, word - 1) && denotes(lexicon, noun)) {
    noun->head   = word->head;
    noun->deprel = CLIO_DEPREL_XCOMP;
    word->head   = index + 1U;
    word->deprel = CLIO_DEPREL_AMOD;
    word->upos   = CLIO_UPOS_ADJ;
  }
}

// "The *premier*, Lund, resigned": what an article begins and nothing goes on
// is the noun that it may be
static void
mend_noun(const ClioLexicon* const lexicon,
          ClioSentence* const      sentence,
          const uint32_t           index)
{
  ClioWord* const  word   = &sentence->words[index];
  const uint32_t   det    = clio_mend_child(sentence, index, CLIO_DEPREL_DET);
  const ClioDeprel deprel = clio_deprel_universal(word->deprel);
  if (word->upos == CLIO_UPOS_ADJ && word->xpos && !strcmp(word->xpos, "JJ") &&
      det != CLIO_NONE && det < index &&
      (deprel == CLIO_DEPREL_NSUBJ || deprel == CLIO_DEPREL_OBJ ||
       deprel == CLIO_DEPREL_APPOS || deprel == CLIO_DEPREL_OBL ||
       deprel == CLIO_DEPREL_NMOD) &&
      clio_mend_child(sentence, index, CLIO_DEPREL_ADVMOD) == CLIO_NONE &&
      word->lemma && denotes(lexicon, word)) {
    word->upos = CLIO_UPOS_NOUN;
  }
}

// "Appointed her under-secretary": "under" is a part of the noun
static void
mend_prefix(const ClioLexicon* const lexicon,
            ClioSentence* const      sentence,
            const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->upos != CLIO_UPOS_ADP || word->deprel != CLIO_DEPREL_CASE ||
      word->space_after || index + 2U >= sentence->n_words ||
      word->head != index + 3U || word[1].space_after ||
      !clio_string_equals(word[1].form, clio_string("-"))) {
    return;
  }
  ClioWord* const       noun = word + 2;
  const ClioWord* const verb =
    noun->head ? &sentence->words[noun->head - 1U] : NULL;
  word->deprel = CLIO_DEPREL_COMPOUND;
  word->upos   = CLIO_UPOS_NOUN;
  if (verb && verb->lemma && noun->deprel == CLIO_DEPREL_OBL &&
      is_copular(lexicon, verb)) {
    noun->deprel = CLIO_DEPREL_XCOMP;
  } else if (noun->deprel == CLIO_DEPREL_OBL) {
    noun->deprel = CLIO_DEPREL_OBJ;
  }
}

// "Commander-in-chief of the army": return the word after a noun that hyphens
// and a preposition join, or 0
static uint32_t
hyphenated_end(const ClioSentence* const s, const uint32_t first)
{
  const ClioWord* const w = &s->words[first];
  return first + 4U < s->n_words && w->upos == CLIO_UPOS_NOUN &&
             !w[0].space_after && !w[1].space_after && !w[2].space_after &&
             !w[3].space_after &&
             clio_string_equals(w[1].form, clio_string("-")) &&
             (clio_string_equals(w[2].form, clio_string("in")) ||
              clio_string_equals(w[2].form, clio_string("at"))) &&
             clio_string_equals(w[3].form, clio_string("-"))
           ? first + 5U
           : 0U;
}

// Its first word is the head, and what hangs on the last one hangs on that
static void
mend_hyphenated(ClioSentence* const sentence, const uint32_t first)
{
  const uint32_t  end   = hyphenated_end(sentence, first);
  ClioWord* const words = sentence->words;
  for (uint32_t i = first + 1U; i < end; ++i) {
    if (words[first].head > first + 1U && words[first].head <= end) {
      const ClioWord* const above = &words[words[first].head - 1U];
      words[first].deprel         = above->deprel;
      words[first].head           = above->head;
    }
  }
  for (uint32_t i = 0U; end && i < sentence->n_words; ++i) {
    const bool inner = i > first && i < end;
    if (inner) {
      clio_mend_attach(sentence,
                       i,
                       first,
                       words[i].upos == CLIO_UPOS_PUNCT ? CLIO_DEPREL_PUNCT
                                                        : CLIO_DEPREL_COMPOUND);
    } else if (i != first && words[i].head > first + 1U &&
               words[i].head <= end) {
      clio_mend_attach(sentence, i, first, words[i].deprel);
    }
  }
}

// Return true if the words before a word are those that an entry wants
static bool
has_words_before(const ClioSentence* const sentence,
                 const uint32_t            index,
                 const char* const         before)
{
  const ClioWord* const word   = &sentence->words[index - 1U];
  const size_t          length = strlen(before);
  if (word->form.length != length) {
    return false;
  }
  for (size_t i = 0U; i < length; ++i) {
    const char c = word->form.data[i];
    if (((c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c) != before[i]) {
      return false;
    }
  }
  return true;
}

// "attorney general": the last word of a noun of two words is its head
static void
mend_compound(const ClioLexicon* const lexicon,
              ClioSentence* const      sentence,
              const uint32_t           index)
{
  ClioWord* const last    = &sentence->words[index];
  ClioWord* const first   = last - 1;
  size_t          n       = 0U;
  bool            found   = false;
  const bool      nominal = last->upos == CLIO_UPOS_NOUN ||
                       last->upos == CLIO_UPOS_PROPN ||
                       last->upos == CLIO_UPOS_ADJ;
  if (!last->lemma || !nominal ||
      (first->upos != CLIO_UPOS_NOUN && first->upos != CLIO_UPOS_PROPN &&
       first->upos != CLIO_UPOS_ADJ)) {
    return;
  }
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, last->lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    found = found || (entries[i]->pos == CLIO_POS_NOUN && entries[i]->before &&
                      has_words_before(sentence, index, entries[i]->before));
  }
  if (!found) {
    return;
  }
  if (last->head == index) {
    last->head   = first->head;
    last->deprel = first->deprel;
  } else if (clio_mend_is_under(sentence, index, index - 1U)) {
    return;
  }
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    ClioWord* const w = &sentence->words[i];
    if (w->head == index && i != index) {
      w->head = index + 1U;
    }
    if (w->head == index + 1U && i > index && w->deprel == CLIO_DEPREL_OBL &&
        clio_string_equals(sentence->words[index + 1U].form,
                           clio_string("of"))) {
      w->deprel = CLIO_DEPREL_NMOD;
    }
  }
  first->head   = index + 1U;
  first->deprel = CLIO_DEPREL_COMPOUND;
  last->upos    = CLIO_UPOS_NOUN;
}

// "Resident-General of Korea": the last of two words with a hyphen is the head
static void
mend_hyphenated_title(const ClioLexicon* const lexicon,
                      ClioSentence* const      sentence,
                      const uint32_t           index)
{
  ClioWord* const words = sentence->words;
  ClioWord* const last  = &words[index];
  if (index < 2U || last->head != index - 1U ||
      last->deprel != CLIO_DEPREL_APPOS || words[index - 1U].space_after ||
      words[index - 2U].space_after || !is_form(&words[index - 1U], "-") ||
      !last->lemma || !denotes(lexicon, last)) {
    return;
  }
  clio_mend_take_place(
    sentence, index, index - 2U, sentence->n_words, CLIO_DEPREL_COMPOUND);
}

// Return true if what follows the verb may say what somebody or something is
static bool
takes_predicate(const ClioLexicon* const lexicon, const ClioWord* const verb)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, verb->lemma, &n);
  bool found = false;
  for (size_t i = 0U; i < n; ++i) {
    const bool is_verb = entries[i]->pos == CLIO_POS_VERB;
    found              = found || (is_verb && entries[i]->copular);
    for (size_t f = 0U; is_verb && f < entries[i]->n_frames; ++f) {
      const ClioFrame* const frame = entries[i]->frames[f];
      for (size_t s = 0U; s < frame->n_slots; ++s) {
        found = found || frame->slots[s].function == CLIO_FUNCTION_PREDICATIVE;
      }
    }
  }
  return found;
}

// "Was awarded the *prize*": a thing that is given, and nothing that he became
static void
mend_given(const ClioLexicon* const lexicon,
           ClioSentence* const      sentence,
           const uint32_t           index)
{
  ClioWord* const       word = &sentence->words[index];
  const ClioWord* const verb = &sentence->words[word->head - 1U];
  if (word->deprel == CLIO_DEPREL_XCOMP && verb->lemma && word->head <= index &&
      (word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_PROPN) &&
      verb->upos == CLIO_UPOS_VERB && !takes_predicate(lexicon, verb) &&
      clio_mend_child(sentence, index, CLIO_DEPREL_DET) != CLIO_NONE &&
      clio_mend_child(sentence, index, CLIO_DEPREL_CASE) == CLIO_NONE) {
    word->deprel = CLIO_DEPREL_OBJ;
  }
}

// "Presented him *with the medal*": no object
static void
mend_marked_object(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->deprel == CLIO_DEPREL_OBJ && word->head <= index &&
      clio_mend_child(sentence, index, CLIO_DEPREL_CASE) != CLIO_NONE &&
      clio_mend_child(sentence, word->head - 1U, CLIO_DEPREL_OBJ) < index) {
    word->deprel = CLIO_DEPREL_OBL;
  }
}

// "Asked Berg, head of the bank, *to form* a government": Berg should
static void
mend_told_verb(const ClioLexicon* const lexicon,
               ClioSentence* const      sentence,
               const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  verb = word->head - 1U;
  const uint32_t  to   = clio_mend_child(sentence, index, CLIO_DEPREL_MARK);
  const uint32_t  told = clio_mend_child(sentence, verb, CLIO_DEPREL_IOBJ);
  const uint32_t  object =
    told != CLIO_NONE ? told : clio_mend_child(sentence, verb, CLIO_DEPREL_OBJ);
  if (word->deprel != CLIO_DEPREL_ADVCL || verb > index || to == CLIO_NONE ||
      !is_form(&sentence->words[to], "to") || object == CLIO_NONE ||
      object > to || !sentence->words[verb].lemma ||
      (sentence->words[object].upos != CLIO_UPOS_PROPN &&
       sentence->words[object].upos != CLIO_UPOS_PRON)) {
    return;
  }
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, sentence->words[verb].lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_VERB &&
        clio_entry_status(entries[i]) != CLIO_STATUS_NONE) {
      word->deprel = CLIO_DEPREL_XCOMP;
    }
  }
}

// "Lund *travelled*": who has no auxiliary does so himself
static void
mend_active(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  verb = word->head ? word->head - 1U : CLIO_NONE;
  if (word->deprel == CLIO_DEPREL_NSUBJ_PASS && verb != CLIO_NONE &&
      sentence->words[verb].xpos &&
      !strcmp(sentence->words[verb].xpos, "VBD") &&
      clio_mend_subject_relation(sentence, verb) == CLIO_DEPREL_NSUBJ) {
    word->deprel = CLIO_DEPREL_NSUBJ;
  }
}

static bool
is_within(const ClioSpan span, const uint32_t word)
{
  return word >= span.first && word < span.end;
}

// Return true if nothing but a comma stands between the phrases of two words
static bool
are_adjacent(const ClioSentence* const sentence,
             const uint32_t            first,
             const uint32_t            second)
{
  unsigned commas = 0U;
  for (uint32_t i = first + 1U; i < second; ++i) {
    const bool comma =
      clio_string_equals(sentence->words[i].form, clio_string(","));
    commas += comma && !clio_mend_is_under(sentence, i, first);
    if (!comma && !clio_mend_is_under(sentence, i, first) &&
        !clio_mend_is_under(sentence, i, second)) {
      return false;
    }
  }
  return commas <= 1U;
}

// "Ann Berg, the first deputy prime minister": one noun of many words
static void
mend_split_noun(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const words = sentence->words;
  uint32_t        first = index;
  while (first && words[first - 1U].head == index + 1U &&
         words[first - 1U].deprel == CLIO_DEPREL_COMPOUND) {
    --first;
  }
  ClioWord* const before = first ? &words[first - 1U] : NULL;
  if (!before || words[index].upos != CLIO_UPOS_NOUN ||
      words[index].deprel != CLIO_DEPREL_APPOS ||
      before->upos != CLIO_UPOS_NOUN || before->deprel != CLIO_DEPREL_APPOS ||
      before->head != words[index].head) {
    return;
  }
  for (uint32_t i = 0U; i + 1U < first; ++i) {
    if (words[i].head == first) {
      words[i].head = index + 1U;
    }
  }
  clio_mend_attach(sentence, first - 1U, index, CLIO_DEPREL_COMPOUND);
}

// "His father, Karl Lund, was a lawyer", "a new firm, Lunda": one, not two
static void
mend_subjects(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const second = &sentence->words[index];
  if (!((second->deprel == CLIO_DEPREL_NSUBJ && second->head >= index + 2U) ||
        (second->deprel == CLIO_DEPREL_OBJ && second->head < index)) ||
      second->upos != CLIO_UPOS_PROPN) {
    return;
  }
  for (uint32_t i = 0U; i < index; ++i) {
    const ClioWord* const first = &sentence->words[i];
    if (first->head == second->head && first->deprel == second->deprel &&
        first->upos == CLIO_UPOS_NOUN && are_adjacent(sentence, i, index)) {
      clio_mend_attach(sentence, index, i, CLIO_DEPREL_APPOS);
      return;
    }
  }
}

// "The consul himself was killed": it is the consul who was
static void
mend_reflexive(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  ClioWord* const noun = word - 1;
  if (clio_deprel_universal(word->deprel) != CLIO_DEPREL_NSUBJ ||
      (noun->upos != CLIO_UPOS_NOUN && noun->upos != CLIO_UPOS_PROPN) ||
      !(is_form(word, "himself") || is_form(word, "herself") ||
        is_form(word, "itself") || is_form(word, "themselves"))) {
    return;
  }
  ClioWord* const verb = &sentence->words[word->head - 1U];
  if (verb->head == index && verb->upos == CLIO_UPOS_VERB) {
    verb->head   = noun->head; // The tree has the verb below its subject
    verb->deprel = noun->deprel;
  } else if (clio_mend_is_under(sentence, word->head - 1U, index - 1U)) {
    return;
  }
  clio_mend_attach(sentence, index - 1U, word->head - 1U, word->deprel);
  clio_mend_attach(sentence, index, index - 1U, CLIO_DEPREL_NMOD_UNMARKED);
}

// "He was a lawyer; his wife, Ann, came from Ulm": the wife did
static void
mend_semicolon(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const words = sentence->words;
  const uint32_t  verb = words[index].head ? words[index].head - 1U : CLIO_NONE;
  if (verb == CLIO_NONE || verb < index || words[verb].head ||
      words[index].deprel != CLIO_DEPREL_NSUBJ ||
      words[verb].upos != CLIO_UPOS_VERB ||
      clio_mend_child(sentence, index, CLIO_DEPREL_COP) == CLIO_NONE) {
    return;
  }
  for (uint32_t i = index + 1U; i < verb; ++i) {
    uint32_t first = i;
    while (first > index && clio_mend_is_under(sentence, first - 1U, i) &&
           words[first - 1U].upos != CLIO_UPOS_PUNCT) {
      --first;
    }
    if (words[i].head == index + 1U && words[i].deprel == CLIO_DEPREL_APPOS &&
        first > index + 1U && is_form(&words[first - 1U], ";")) {
      words[index].head   = 0U;
      words[index].deprel = CLIO_DEPREL_ROOT;
      clio_mend_attach(sentence, verb, index, CLIO_DEPREL_PARATAXIS);
      clio_mend_attach(sentence, i, verb, CLIO_DEPREL_NSUBJ);
      return;
    }
  }
}

// "Two sons: *Karl* and Hans": who they are
static void
mend_colon(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  head = word->head - 1U;
  if (index > 1U && head + 2U == index && word->deprel == CLIO_DEPREL_DEP &&
      word->upos == CLIO_UPOS_PROPN && is_form(word - 1, ":") &&
      sentence->words[head].upos == CLIO_UPOS_NOUN) {
    word->deprel = CLIO_DEPREL_APPOS;
  }
}

// "New Lund, today's Altau": nothing joins the two, so they are one
static void
mend_list(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->deprel != CLIO_DEPREL_CONJ || word->upos != CLIO_UPOS_PROPN ||
      sentence->words[word->head - 1U].upos != CLIO_UPOS_PROPN ||
      !are_adjacent(sentence, word->head - 1U, index)) {
    return;
  }
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const bool other = sentence->words[i].head == word->head && i != index &&
                       sentence->words[i].deprel == CLIO_DEPREL_CONJ;
    if (other || (sentence->words[i].head == index + 1U &&
                  (sentence->words[i].deprel == CLIO_DEPREL_CC ||
                   sentence->words[i].deprel == CLIO_DEPREL_CONJ))) {
      return;
    }
  }
  word->deprel = CLIO_DEPREL_APPOS;
}

// The verb above a word, itself left out, or none
static uint32_t
verb_above(const ClioSentence* const sentence, uint32_t word)
{
  for (uint32_t n = 0U; n < sentence->n_words && sentence->words[word].head;
       ++n) {
    word = sentence->words[word].head - 1U;
    if (sentence->words[word].upos == CLIO_UPOS_VERB) {
      return word;
    }
  }
  return CLIO_NONE;
}

// "A firm, *Lunda*", or "a *firm*, Lunda"
static bool
is_named_thing(const ClioSentence* const sentence, const uint32_t index)
{
  const ClioWord* const word = &sentence->words[index];
  if (word->deprel == CLIO_DEPREL_APPOS) {
    return word->upos == CLIO_UPOS_PROPN && word->head &&
           sentence->words[word->head - 1U].upos == CLIO_UPOS_NOUN;
  }
  const uint32_t name = clio_mend_child(sentence, index, CLIO_DEPREL_APPOS);
  return word->upos == CLIO_UPOS_NOUN && word->deprel == CLIO_DEPREL_OBJ &&
         name != CLIO_NONE && sentence->words[name].upos == CLIO_UPOS_PROPN;
}

/*
  "Was fought in the region of Lund, between ...", "set up a firm, Lunda, in
  Oslo": a phrase after a comma belongs to the verb.
*/
static void
mend_phrase(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  mark = clio_mend_child(sentence, index, CLIO_DEPREL_CASE);
  if (word->deprel != CLIO_DEPREL_NMOD || mark == CLIO_NONE || !mark ||
      !is_form(&sentence->words[mark - 1U], ",")) {
    return;
  }
  const bool     named = is_named_thing(sentence, word->head - 1U);
  const uint32_t verb  = verb_above(sentence, index);
  if (verb != CLIO_NONE && verb < index &&
      (named || is_form(&sentence->words[mark], "between"))) {
    clio_mend_attach(sentence, index, verb, CLIO_DEPREL_OBL);
  }
}

// Return true if the verb's object goes with a phrase after this preposition,
// or may go with one after "to", which nouns seldom have
static bool
governs(const ClioLexicon* const lexicon,
        const ClioWord* const    verb,
        const ClioWord* const    marker)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, verb->lemma, &n);
  for (size_t e = 0U; e < n; ++e) {
    for (size_t f = 0U; f < entries[e]->n_frames; ++f) {
      const ClioFrame* const frame  = entries[e]->frames[f];
      bool                   object = false;
      bool                   phrase = false;
      for (size_t s = 0U; s < frame->n_slots; ++s) {
        const ClioSlot* const slot = &frame->slots[s];
        object = object || slot->function == CLIO_FUNCTION_OBJECT;
        phrase = phrase || (slot->function == CLIO_FUNCTION_PREPOSITION &&
                            (!slot->optional || is_form(marker, "to")) &&
                            !slot->n_words && is_form(marker, slot->marker));
      }
      if (entries[e]->pos == CLIO_POS_VERB && object && phrase) {
        return true;
      }
    }
  }
  return false;
}

// Return the noun that has the relative clause that `word` is in, or `word`
static uint32_t
noun_of_clause(const ClioSentence* const sentence, const uint32_t word)
{
  uint32_t at = word;
  for (uint32_t n = 0U; n < sentence->n_words && sentence->words[at].head;
       ++n) {
    const ClioDeprel deprel = sentence->words[at].deprel;
    at                      = sentence->words[at].head - 1U;
    if (deprel == CLIO_DEPREL_ACL_RELCL) {
      return at;
    }
  }
  return word;
}

// "Promoted farming over industry", "chose Berg, who was old, as leader": the
// phrase is the verb's
static void
mend_attachment(const ClioLexicon* const lexicon,
                ClioSentence* const      sentence,
                const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  mark = clio_mend_child(sentence, index, CLIO_DEPREL_CASE);
  const bool      behind =
    mark != CLIO_NONE && mark && is_form(&sentence->words[mark - 1U], ",") &&
    (word->deprel == CLIO_DEPREL_NMOD || word->deprel == CLIO_DEPREL_OBL);
  if (mark == CLIO_NONE || (word->deprel != CLIO_DEPREL_NMOD && !behind)) {
    return;
  }
  const uint32_t noun =
    behind ? noun_of_clause(sentence, word->head - 1U) : word->head - 1U;
  const ClioWord* const object = &sentence->words[noun];
  if (object->deprel == CLIO_DEPREL_OBJ && object->head &&
      object->head <= noun &&
      sentence->words[object->head - 1U].upos == CLIO_UPOS_VERB &&
      sentence->words[object->head - 1U].lemma &&
      (governs(lexicon,
               &sentence->words[object->head - 1U],
               &sentence->words[mark]) ||
       (behind && is_form(&sentence->words[mark], "as") &&
        is_copular(lexicon, &sentence->words[object->head - 1U])))) {
    clio_mend_attach(sentence, index, object->head - 1U, CLIO_DEPREL_OBL);
  }
}

/*
  "A style that differed from Berg's, stressing discussion": what follows a
  phrase after a comma is said of the subject of the main clause.
*/
static void
mend_participle(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const verb = &sentence->words[index];
  if (verb->deprel != CLIO_DEPREL_ACL || !verb->xpos ||
      strcmp(verb->xpos, "VBG") != 0 || !is_form(verb - 1, ",") ||
      clio_mend_child(sentence, verb->head - 1U, CLIO_DEPREL_CASE) ==
        CLIO_NONE) {
    return;
  }
  uint32_t main = verb_above(sentence, index);
  while (main != CLIO_NONE &&
         (sentence->words[main].deprel == CLIO_DEPREL_ACL_RELCL ||
          sentence->words[main].deprel == CLIO_DEPREL_ACL)) {
    main = verb_above(sentence, main);
  }
  if (main != CLIO_NONE && main < index) {
    clio_mend_attach(sentence, index, main, CLIO_DEPREL_ADVCL);
  }
}

// "The shipyard in Kittery, Maine": Maine is where Kittery is
static void
mend_place(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->deprel != CLIO_DEPREL_NMOD_UNMARKED ||
      word->upos != CLIO_UPOS_PROPN || index < 3U || word->head >= index ||
      !is_form(word - 1, ",") || word[-2].upos != CLIO_UPOS_PROPN) {
    return;
  }
  uint32_t near = index - 2U;
  while (sentence->words[near].deprel == CLIO_DEPREL_FLAT) {
    near = sentence->words[near].head - 1U;
  }
  if (near + 1U != word->head &&
      sentence->words[near].deprel == CLIO_DEPREL_NMOD &&
      sentence->words[near].head == word->head) {
    clio_mend_attach(sentence, index, near, word->deprel);
  }
}

// "Sent an army under Berg": it is the army that is under him
static void
mend_commander(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const name = &sentence->words[index];
  const uint32_t  mark = clio_mend_child(sentence, index, CLIO_DEPREL_CASE);
  if (name->deprel != CLIO_DEPREL_OBL || name->upos != CLIO_UPOS_PROPN ||
      mark == CLIO_NONE || !mark || !is_form(&sentence->words[mark], "under")) {
    return;
  }
  const ClioWord* const noun = &sentence->words[mark - 1U];
  if (noun->upos == CLIO_UPOS_NOUN && noun->head == name->head &&
      noun->deprel == CLIO_DEPREL_OBJ) {
    clio_mend_attach(sentence, index, mark - 1U, CLIO_DEPREL_NMOD);
  }
}

// Prepositions whose second phrase may tell when or where the first was
static bool
is_local(const ClioWord* const word)
{
  static const char* const local[] = { "in", "at", "on", "during" };
  for (size_t i = 0U; i < sizeof(local) / sizeof(local[0]); ++i) {
    if (is_form(word, local[i])) {
      return true;
    }
  }
  return false;
}

/*
  "Ceded Ulm to Norland and Hamar to Altau": Hamar is ceded and no
  receiver.  The verb is not repeated, so what is told of it stays apart.
*/
static void
mend_gap(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->deprel != CLIO_DEPREL_CONJ || word->upos != CLIO_UPOS_PROPN) {
    return;
  }
  const uint32_t        first = word->head - 1U;
  const ClioWord* const left  = &sentence->words[first];
  const uint32_t mark = clio_mend_child(sentence, first, CLIO_DEPREL_CASE);
  const uint32_t verb = left->head;
  if (left->deprel != CLIO_DEPREL_OBL || mark == CLIO_NONE ||
      clio_mend_child(sentence, index, CLIO_DEPREL_CASE) != CLIO_NONE ||
      clio_mend_child(sentence, verb - 1U, CLIO_DEPREL_OBJ) == CLIO_NONE ||
      is_local(&sentence->words[mark])) {
    return;
  }
  uint32_t next = index + 1U;
  while (next < sentence->n_words &&
         sentence->words[next].deprel == CLIO_DEPREL_FLAT) {
    ++next;
  }
  if (next >= sentence->n_words ||
      sentence->words[next].deprel != CLIO_DEPREL_CASE ||
      sentence->words[next].lemma != sentence->words[mark].lemma) {
    return;
  }
  const uint32_t        second = sentence->words[next].head - 1U;
  const ClioWord* const right  = &sentence->words[second];
  if (right->deprel == CLIO_DEPREL_OBL && right->head == verb &&
      clio_mend_attach(sentence, second, index, CLIO_DEPREL_NMOD)) {
    clio_mend_attach(sentence, index, verb - 1U, CLIO_DEPREL_DEP);
  }
}

// "Was expelled from the union and replaced": a verb joins a verb
static void
mend_joined_verb(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->upos != CLIO_UPOS_VERB || word->deprel != CLIO_DEPREL_CONJ ||
      word->head > index || !word->xpos ||
      (strcmp(word->xpos, "VBN") != 0 && strcmp(word->xpos, "VBD") != 0) ||
      clio_mend_child(sentence, index, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  const uint32_t        noun = word->head - 1U;
  const ClioWord* const w    = &sentence->words[noun];
  const uint32_t        verb = w->head ? w->head - 1U : CLIO_NONE;
  if ((w->upos == CLIO_UPOS_NOUN || w->upos == CLIO_UPOS_PROPN) &&
      (w->deprel == CLIO_DEPREL_OBL || w->deprel == CLIO_DEPREL_OBJ ||
       w->deprel == CLIO_DEPREL_OBL_AGENT) &&
      verb != CLIO_NONE && sentence->words[verb].upos == CLIO_UPOS_VERB &&
      sentence->words[verb].xpos && sentence->words[verb].xpos[0] == 'V' &&
      verb < noun &&
      clio_mend_child(sentence, noun, CLIO_DEPREL_COP) == CLIO_NONE &&
      (!strcmp(sentence->words[verb].xpos, word->xpos) ||
       !strcmp(word->xpos, "VBD"))) {
    clio_mend_attach(sentence, index, verb, word->deprel);
  }
}

// "Three sons, Karl, Otto and Jens", "a son and two daughters, Ann and Eva":
// the names of the children
static void
mend_names_of(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const word = &sentence->words[index];
  if (word->deprel != CLIO_DEPREL_CONJ || word->upos != CLIO_UPOS_PROPN ||
      index < 2U) {
    return;
  }
  const uint32_t        noun = index - 2U;
  const uint32_t        head = word->head;
  const ClioWord* const w    = &sentence->words[noun];
  if (!(head == noun + 1U ||
        (w->deprel == CLIO_DEPREL_CONJ && w->head == head)) ||
      w->upos != CLIO_UPOS_NOUN || !w->xpos || strcmp(w->xpos, "NNS") != 0 ||
      !is_form(&sentence->words[index - 1U], ",")) {
    return;
  }
  for (uint32_t i = index + 1U; i < sentence->n_words; ++i) {
    ClioWord* const other = &sentence->words[i];
    if (other->head == head && other->deprel == CLIO_DEPREL_CONJ) {
      if (other->upos != CLIO_UPOS_PROPN) {
        return;
      }
      clio_mend_attach(sentence, i, index, CLIO_DEPREL_CONJ);
    }
  }
  clio_mend_attach(sentence, index, noun, CLIO_DEPREL_APPOS);
}

// "Berg, whose brother Karl led the union": the brother did
static void
mend_whose(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const verb = &sentence->words[index];
  if (verb->upos != CLIO_UPOS_VERB || verb->deprel != CLIO_DEPREL_ACL ||
      !verb->xpos || strcmp(verb->xpos, "VBD") != 0 || verb->head > index) {
    return;
  }
  const uint32_t  noun = verb->head - 1U;
  ClioWord* const w    = &sentence->words[noun];
  const uint32_t  poss = clio_mend_child(sentence, noun, CLIO_DEPREL_NMOD);
  if (poss == CLIO_NONE || !is_form(&sentence->words[poss], "whose") ||
      w->deprel != CLIO_DEPREL_APPOS || !w->head) {
    return;
  }
  verb->head   = w->head;
  verb->deprel = CLIO_DEPREL_ACL_RELCL;
  clio_mend_attach(sentence, noun, index, CLIO_DEPREL_NSUBJ);
}

// "Deputy leader and minister of labour": of labour is the minister
static void
mend_joined_post(const ClioLexicon* const lexicon,
                 ClioSentence* const      sentence,
                 const uint32_t           index)
{
  ClioWord* const word = &sentence->words[index];
  const uint32_t  mark = clio_mend_child(sentence, index, CLIO_DEPREL_CASE);
  if (word->deprel != CLIO_DEPREL_NMOD || mark == CLIO_NONE || !mark ||
      !is_form(&sentence->words[mark], "of")) {
    return;
  }
  const ClioWord* const near = &sentence->words[mark - 1U];
  if (near->deprel == CLIO_DEPREL_CONJ && near->head == word->head &&
      word->head < mark && near->upos == CLIO_UPOS_NOUN && near->lemma &&
      denotes(lexicon, near)) {
    clio_mend_attach(sentence, index, mark - 1U, CLIO_DEPREL_NMOD);
  }
}

// "Lund abolished slavery": a verb with a subject describes no noun
static void
mend_clause(ClioSentence* const sentence, const uint32_t index)
{
  ClioWord* const verb    = &sentence->words[index];
  const uint32_t  subject = clio_mend_child(sentence, index, CLIO_DEPREL_NSUBJ);
  if (verb->upos != CLIO_UPOS_VERB || verb->deprel != CLIO_DEPREL_AMOD ||
      subject == CLIO_NONE || subject > index || verb->head < index + 2U) {
    return;
  }
  ClioWord* const noun = &sentence->words[verb->head - 1U];
  const uint32_t  head = noun->head;
  noun->head           = index + 1U;
  verb->head           = head;
  verb->deprel         = noun->deprel;
  noun->deprel         = CLIO_DEPREL_OBJ;
}

// Times

// Return the verb that a time expression tells of, or none
static uint32_t
timed_verb(const ClioSentence* const sentence, const ClioSpan span)
{
  for (uint32_t i = span.first; i < span.end; ++i) {
    const uint32_t head = sentence->words[i].head;
    if (head && !is_within(span, head - 1U) &&
        sentence->words[head - 1U].upos == CLIO_UPOS_VERB) {
      return head - 1U;
    }
  }
  return CLIO_NONE;
}

// "In 1571 Spain signed": the name after the year is the subject
static void
mend_timed_subject(ClioSentence* const sentence,
                   const ClioSpan      span,
                   const uint32_t      verb,
                   const uint32_t      index)
{
  ClioWord* const name  = &sentence->words[index];
  const uint32_t  first = clio_mend_child(sentence, verb, CLIO_DEPREL_NSUBJ);
  bool            next  = index < verb && name->upos == CLIO_UPOS_PROPN;
  for (uint32_t i = span.end; next && i < index; ++i) {
    next = sentence->words[i].head == index + 1U &&
           sentence->words[i].upos != CLIO_UPOS_ADP &&
           sentence->words[i].upos != CLIO_UPOS_PUNCT;
  }
  if (!next) {
    return;
  }
  if (first != CLIO_NONE && is_within(span, first)) {
    sentence->words[first].deprel = CLIO_DEPREL_OBL;
    clio_mend_attach(sentence, index, verb, CLIO_DEPREL_NSUBJ);
  } else if (first == CLIO_NONE) {
    clio_mend_attach(
      sentence, index, verb, clio_mend_subject_relation(sentence, verb));
  } else if (first > index && sentence->words[first].upos == CLIO_UPOS_NOUN) {
    clio_mend_attach(sentence, index, verb, sentence->words[first].deprel);
    clio_mend_attach(sentence, first, index, CLIO_DEPREL_APPOS);
  }
}

// "He would not stay: on 11 May the army drove him out": the clause after ":"
static void
mend_timed_clause(ClioSentence* const sentence,
                  const ClioSpan      span,
                  const uint32_t      verb)
{
  const uint32_t stop =
    span.first && sentence->words[span.first - 1U].upos == CLIO_UPOS_ADP
      ? span.first - 1U
      : span.first;
  if (verb >= span.first || !stop ||
      !(is_form(&sentence->words[stop - 1U], ":") ||
        is_form(&sentence->words[stop - 1U], ";"))) {
    return;
  }
  for (uint32_t i = span.end; i < sentence->n_words; ++i) {
    const ClioWord* const later = &sentence->words[i];
    if (later->upos == CLIO_UPOS_VERB && later->head == verb + 1U) {
      for (uint32_t t = span.first; t < span.end; ++t) {
        ClioWord* const w = &sentence->words[t];
        w->head           = w->head == verb + 1U ? i + 1U : w->head;
      }
      return;
    }
  }
}

// Return the word of a time that the others hang on
static uint32_t
time_head(const ClioSentence* const sentence, const ClioSpan span)
{
  for (uint32_t i = span.first; i < span.end; ++i) {
    const uint32_t head = sentence->words[i].head;
    if (!head || !is_within(span, head - 1U)) {
      return i;
    }
  }
  return span.first;
}

// "In May 1953 Judge Berg died": in May, not in Berg
static void
mend_swallowed_time(ClioSentence* const sentence, const ClioSpan span)
{
  const uint32_t  time = time_head(sentence, span);
  ClioWord* const t    = &sentence->words[time];
  if (!span.first || !t->head || t->head <= span.end ||
      (t->deprel != CLIO_DEPREL_COMPOUND && t->deprel != CLIO_DEPREL_NUMMOD &&
       t->deprel != CLIO_DEPREL_NMOD)) {
    return;
  }
  const uint32_t  noun = t->head - 1U;
  ClioWord* const name = &sentence->words[noun];
  ClioWord* const mark = &sentence->words[span.first - 1U];
  const uint32_t  verb = name->head ? name->head - 1U : CLIO_NONE;
  if (mark->deprel != CLIO_DEPREL_CASE || mark->head != noun + 1U ||
      name->deprel != CLIO_DEPREL_OBL || verb == CLIO_NONE || verb < noun ||
      name->upos != CLIO_UPOS_PROPN ||
      sentence->words[verb].upos != CLIO_UPOS_VERB ||
      clio_mend_child(sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  mark->head = time + 1U;
  clio_mend_attach(sentence, time, verb, CLIO_DEPREL_OBL);
  clio_mend_attach(
    sentence, noun, verb, clio_mend_subject_relation(sentence, verb));
}

// "On 12 May the army, led by Berg, descended": what was done is the main thing
static void
mend_timed_root(ClioSentence* const sentence, const ClioSpan span)
{
  const uint32_t time = time_head(sentence, span);
  if (sentence->words[time].head) {
    return;
  }
  for (uint32_t i = span.end; i < sentence->n_words; ++i) {
    ClioWord* const verb = &sentence->words[i];
    const uint32_t  noun = verb->head ? verb->head - 1U : CLIO_NONE;
    if (noun == CLIO_NONE || verb->upos != CLIO_UPOS_VERB ||
        verb->deprel != CLIO_DEPREL_ACL || !verb->xpos ||
        strcmp(verb->xpos, "VBD") != 0 ||
        sentence->words[noun].head != time + 1U ||
        clio_mend_child(sentence, noun, CLIO_DEPREL_CASE) != CLIO_NONE) {
      continue;
    }
    verb->head   = 0U;
    verb->deprel = CLIO_DEPREL_ROOT;
    for (uint32_t k = 0U; k < sentence->n_words; ++k) {
      if (sentence->words[k].head == time + 1U && !is_within(span, k) &&
          sentence->words[k].deprel != CLIO_DEPREL_CASE) {
        sentence->words[k].head = i + 1U;
      }
    }
    clio_mend_attach(
      sentence, noun, i, clio_mend_subject_relation(sentence, i));
    clio_mend_attach(sentence, time, i, CLIO_DEPREL_OBL);
    return;
  }
}

// "Until his death in 1961": a death in a year is no clause
static void
mend_timed_noun(ClioSentence* const sentence, const uint32_t time)
{
  ClioWord* const words = sentence->words;
  const uint32_t  mark  = clio_mend_child(sentence, time, CLIO_DEPREL_MARK);
  const uint32_t  noun  = clio_mend_child(sentence, time, CLIO_DEPREL_NSUBJ);
  if (words[time].deprel != CLIO_DEPREL_ADVCL || !words[time].head ||
      mark == CLIO_NONE || noun == CLIO_NONE || mark > noun || noun > time ||
      words[noun].upos != CLIO_UPOS_NOUN) {
    return;
  }
  words[noun].head   = words[time].head;
  words[noun].deprel = CLIO_DEPREL_OBL;
  words[mark].head   = noun + 1U;
  words[mark].deprel = CLIO_DEPREL_CASE;
  clio_mend_attach(sentence, time, noun, CLIO_DEPREL_NMOD);
}

// "The treaty, signed in Ulm, on 7 June": when it was signed
static void
mend_timed_participle(ClioSentence* const sentence, const uint32_t time)
{
  const ClioWord* const words = sentence->words;
  const uint32_t        noun  = words[time].head - 1U;
  if (words[time].deprel != CLIO_DEPREL_NMOD || noun > time) {
    return;
  }
  for (uint32_t i = time; i-- > noun + 1U;) {
    if (words[i].head == noun + 1U && words[i].deprel == CLIO_DEPREL_ACL &&
        words[i].upos == CLIO_UPOS_VERB && words[i].xpos &&
        !strcmp(words[i].xpos, "VBN")) {
      clio_mend_attach(sentence, time, i, CLIO_DEPREL_OBL);
      return;
    }
  }
}

// "Was killed by men led by Ann Berg in 1975": when he was killed
static void
mend_timed_agent(ClioSentence* const sentence, const uint32_t time)
{
  const ClioWord* const words = sentence->words;
  const uint32_t        verb  = words[time].head - 1U;
  if (words[time].deprel != CLIO_DEPREL_OBL || verb > time ||
      words[verb].deprel != CLIO_DEPREL_ACL ||
      words[verb].upos != CLIO_UPOS_VERB) {
    return;
  }
  uint32_t agent = words[verb].head - 1U;
  while (words[agent].deprel == CLIO_DEPREL_NMOD && words[agent].head) {
    agent = words[agent].head - 1U;
  }
  const uint32_t main = words[agent].head ? words[agent].head - 1U : CLIO_NONE;
  if (words[agent].deprel == CLIO_DEPREL_OBL_AGENT && main != CLIO_NONE &&
      clio_mend_child(sentence, main, CLIO_DEPREL_AUX) != CLIO_NONE) {
    clio_mend_attach(sentence, time, main, CLIO_DEPREL_OBL);
  }
}

// "Was shot the same evening", "the first since Karl III in 1146"
static void
mend_timed_word(ClioSentence* const sentence, const ClioSpan span)
{
  const uint32_t  time = time_head(sentence, span);
  ClioWord* const t    = &sentence->words[time];
  const uint32_t  mark = clio_mend_child(sentence, time, CLIO_DEPREL_CASE);
  mend_timed_noun(sentence, time);
  if (t->head) {
    mend_timed_participle(sentence, time);
    mend_timed_agent(sentence, time);
  }
  if (t->deprel == CLIO_DEPREL_OBJ && t->upos == CLIO_UPOS_NOUN) {
    t->deprel = CLIO_DEPREL_OBL_UNMARKED;
  }
  if (t->deprel != CLIO_DEPREL_OBL || mark == CLIO_NONE || !mark ||
      mark > time || sentence->words[mark - 1U].upos == CLIO_UPOS_PUNCT) {
    return;
  }
  uint32_t name = mark - 1U;
  while (sentence->words[name].deprel == CLIO_DEPREL_FLAT &&
         sentence->words[name].head) {
    name = sentence->words[name].head - 1U;
  }
  const uint32_t since = clio_mend_child(sentence, name, CLIO_DEPREL_CASE);
  if (sentence->words[name].upos == CLIO_UPOS_PROPN &&
      sentence->words[name].head == t->head && since != CLIO_NONE &&
      since < name && is_form(&sentence->words[since], "since")) {
    clio_mend_attach(sentence, time, name, CLIO_DEPREL_NMOD);
  }
}

// What seems to describe a time tells of what was done then
static void
mend_timed(ClioSentence* const sentence, const ClioSpan span)
{
  mend_swallowed_time(sentence, span);
  mend_timed_root(sentence, span);
  mend_timed_word(sentence, span);
  const uint32_t verb  = timed_verb(sentence, span);
  uint32_t       moved = CLIO_NONE; // "at the Battle of Ulm" of "in Altau"
  if (verb != CLIO_NONE) {
    mend_timed_clause(sentence, span, verb);
  }
  for (uint32_t i = span.end; verb != CLIO_NONE && i < sentence->n_words; ++i) {
    ClioWord* const word = &sentence->words[i];
    if (!word->head || !is_within(span, word->head - 1U)) {
      continue;
    }
    const uint32_t mark = clio_mend_child(sentence, i, CLIO_DEPREL_CASE);
    switch (word->deprel) {
    case CLIO_DEPREL_APPOS:
    case CLIO_DEPREL_FLAT:
    case CLIO_DEPREL_NMOD_UNMARKED:
      mend_timed_subject(sentence, span, verb, i);
      break;
    case CLIO_DEPREL_NMOD:
      if (mark == CLIO_NONE) {
        mend_timed_subject(sentence, span, verb, i);
      } else if (mark && !is_form(&sentence->words[mark], "of")) {
        const bool joins = moved != CLIO_NONE &&
                           sentence->words[mark - 1U].upos != CLIO_UPOS_PUNCT;
        clio_mend_attach(sentence,
                         i,
                         joins ? moved : verb,
                         joins ? CLIO_DEPREL_NMOD : CLIO_DEPREL_OBL);
        moved = i;
      }
      break;
    default:
      break;
    }
  }
}

// Return true if the head of a word is no part of the name it is in
static bool
is_outside(const ClioSentence* const sentence,
           const ClioSpan            span,
           const uint32_t            word)
{
  const uint32_t head = sentence->words[word].head;
  return sentence->words[word].upos == CLIO_UPOS_PROPN &&
         (!head || !is_within(span, head - 1U));
}

/*
  "Peter the Great": a name is one phrase, the subject if a part of it is
  taken for one.
*/
static void
mend_name(ClioSentence* const sentence, const ClioSpan span)
{
  uint32_t first  = CLIO_NONE;
  uint32_t chosen = CLIO_NONE;
  for (uint32_t i = span.first; i < span.end; ++i) {
    if (is_outside(sentence, span, i)) {
      const bool subject =
        clio_deprel_universal(sentence->words[i].deprel) == CLIO_DEPREL_NSUBJ;
      first  = first == CLIO_NONE ? i : first;
      chosen = chosen == CLIO_NONE || subject ? i : chosen;
    }
  }
  if (first == CLIO_NONE ||
      (chosen != first && clio_mend_is_under(sentence, chosen, first))) {
    return;
  }
  const uint32_t   head   = sentence->words[chosen].head;
  const ClioDeprel deprel = sentence->words[chosen].deprel;
  for (uint32_t i = first; head && i < span.end; ++i) {
    if (is_outside(sentence, span, i) && i != chosen &&
        clio_mend_is_under(sentence, head - 1U, i)) {
      return; // What is to hang on the name has the name below it
    }
  }
  for (uint32_t i = first + 1U; i < span.end; ++i) {
    if (is_outside(sentence, span, i)) {
      clio_mend_attach(sentence, i, first, CLIO_DEPREL_FLAT);
    }
  }
  sentence->words[first].head   = head;
  sentence->words[first].deprel = deprel;
}

// "The minister Karl Begin": no part of a name does anything
static void
mend_verbal_name(ClioSentence* const sentence, const ClioSpan span)
{
  const uint32_t  first = span.first;
  const uint32_t  last  = span.end - 1U;
  ClioWord* const words = sentence->words;
  const uint32_t  noun  = words[last].head ? words[last].head - 1U : CLIO_NONE;
  if (last != first + 1U || words[last].upos != CLIO_UPOS_VERB ||
      words[first].upos != CLIO_UPOS_PROPN || words[first].head != last + 1U ||
      noun == CLIO_NONE || words[noun].upos == CLIO_UPOS_VERB) {
    return;
  }
  const uint32_t verb = verb_above(sentence, noun);
  words[last].upos    = CLIO_UPOS_PROPN;
  words[first].head   = noun + 1U;
  words[first].deprel = CLIO_DEPREL_APPOS;
  words[last].head    = first + 1U;
  words[last].deprel  = CLIO_DEPREL_FLAT;
  for (uint32_t i = span.end; i < sentence->n_words; ++i) {
    if (words[i].head == last + 1U) {
      clio_mend_attach(sentence,
                       i,
                       verb != CLIO_NONE && words[i].deprel != CLIO_DEPREL_PUNCT
                         ? verb
                         : first,
                       words[i].deprel);
    }
  }
}

static void
mend_sentence(const ClioLexicon* const lexicon, ClioSentence* const sentence)
{
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    mend_hyphenated(sentence, i);
  }
  for (uint32_t i = 1U; i < sentence->n_words; ++i) {
    mend_adjective(lexicon, sentence, i);
    mend_noun(lexicon, sentence, i);
    mend_compound(lexicon, sentence, i);
    if (sentence->words[i].head) {
      mend_hyphenated_title(lexicon, sentence, i);
      mend_active(sentence, i);
      mend_given(lexicon, sentence, i);
      mend_marked_object(sentence, i);
      mend_told_verb(lexicon, sentence, i);
      mend_prefix(lexicon, sentence, i);
      mend_possessive(lexicon, sentence, i);
      mend_flat(lexicon, sentence, i);
      mend_flat_adjective(sentence, i);
      mend_adverb(lexicon, sentence, i);
      mend_split_noun(sentence, i);
      mend_subjects(sentence, i);
      mend_reflexive(sentence, i);
      mend_semicolon(sentence, i);
      mend_colon(sentence, i);
      mend_list(sentence, i);
      mend_commander(sentence, i);
      mend_gap(sentence, i);
      mend_joined_post(lexicon, sentence, i);
      mend_joined_verb(sentence, i);
      mend_names_of(sentence, i);
      mend_whose(sentence, i);
      mend_phrase(sentence, i);
      mend_place(sentence, i);
      mend_attachment(lexicon, sentence, i);
      mend_participle(sentence, i);
      mend_clause(sentence, i);
    }
  }
}

void
clio_relate_mend(const ClioLexicon* const lexicon, ClioDocument* const document)
{
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      ClioWord* const word = &sentence->words[i];
      if (!mend_past(document, i ? word - 1 : NULL, word)) {
        mend_lemma(lexicon, document, word);
      }
    }
    if (sentence->parsed) {
      mend_sentence(lexicon, sentence);
    }
  }
  for (size_t m = 0U; m < document->n_mentions; ++m) {
    const ClioMention* const mention = &document->mentions[m];
    if (mention->type == CLIO_NAME_PERSON &&
        mention->kind == CLIO_MENTION_NAME &&
        document->sentences[mention->span.sentence].parsed) {
      mend_verbal_name(&document->sentences[mention->span.sentence],
                       mention->span);
      mend_name(&document->sentences[mention->span.sentence], mention->span);
    }
  }
  for (size_t t = 0U; t < document->n_times; ++t) {
    const ClioSpan span = document->times[t].span;
    if (document->sentences[span.sentence].parsed) {
      mend_timed(&document->sentences[span.sentence], span);
    }
  }
}

static uint32_t
entity_of(const ClioDocument* const document,
          const uint32_t            sentence,
          const uint32_t            word)
{
  const uint32_t mention = clio_mention_at(document, sentence, word);
  return mention == CLIO_NONE ? CLIO_NONE : document->mentions[mention].entity;
}

static void
mend_apposition(ClioDocument* const document,
                const uint32_t      sentence,
                const uint32_t      index)
{
  ClioWord* const words  = document->sentences[sentence].words;
  const uint32_t  head   = words[index].head - 1U;
  const uint32_t  entity = entity_of(document, sentence, index);
  const uint32_t  beside = entity_of(document, sentence, head);
  if (entity == CLIO_NONE || beside == CLIO_NONE || entity == beside) {
    return;
  }
  for (uint32_t i = index; i > head + 1U; --i) {
    if (entity_of(document, sentence, i - 1U) == entity &&
        words[i - 1U].upos == CLIO_UPOS_PROPN) {
      clio_mend_attach(
        &document->sentences[sentence], index, i - 1U, CLIO_DEPREL_APPOS);
      return;
    }
  }
}

void
clio_relate_mend_appositions(ClioDocument* const document)
{
  for (uint32_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; sentence->parsed && i < sentence->n_words; ++i) {
      if (sentence->words[i].deprel == CLIO_DEPREL_APPOS &&
          sentence->words[i].head && sentence->words[i].head <= i) {
        mend_apposition(document, s, i);
      }
    }
  }
}
