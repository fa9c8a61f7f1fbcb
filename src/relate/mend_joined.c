// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend_joined.h"

// Clauses that are joined

// Return what is said of the name before `word` if it has no subject, or none
static uint32_t
predicate_behind(const ClioMender* const m, uint32_t word)
{
  const uint32_t n     = m->sentence->n_words;
  const uint32_t first = word;
  while (word < n && (word_at(m, word)->upos == CLIO_UPOS_AUX ||
                      word_at(m, word)->upos == CLIO_UPOS_ADV)) {
    ++word;
  }
  const bool aux = first < n && word_at(m, first)->upos == CLIO_UPOS_AUX;
  const bool cop = aux && word_at(m, first)->deprel == CLIO_DEPREL_COP;
  if (!cop && (word >= n || word_at(m, word)->upos != CLIO_UPOS_VERB ||
               !(aux || is_finite(m, word)))) {
    return CLIO_NONE;
  }
  const uint32_t found = cop ? head_of(m, first) : word;
  return found != CLIO_NONE && found >= first &&
             clio_mend_child(m->sentence, found, CLIO_DEPREL_NSUBJ) == CLIO_NONE
           ? found
           : CLIO_NONE;
}

static uint32_t
semicolon_between(const ClioMender* const m, const uint32_t a, const uint32_t b)
{
  for (uint32_t i = a; i < b; ++i) {
    if (is_form(m, i, ";")) {
      return i;
    }
  }
  return CLIO_NONE;
}

// A clause that begins with its subject is no part of the one before
static void
mend_clause_head(const ClioMender* const m,
                 const uint32_t          clause,
                 const uint32_t          subject,
                 const uint32_t          semicolon)
{
  const uint32_t head = head_of(m, clause);
  const uint32_t root = clio_mender_root(m);
  if (head == CLIO_NONE || head >= subject ||
      clio_mend_child(m->sentence, clause, CLIO_DEPREL_MARK) != CLIO_NONE) {
    return;
  }
  if (semicolon != CLIO_NONE && root < semicolon) {
    attach(m, clause, root, CLIO_DEPREL_PARATAXIS);
  } else if (word_at(m, clause)->deprel == CLIO_DEPREL_ADVCL) {
    word_at(m, clause)->deprel = CLIO_DEPREL_CONJ;
  }
}

// "Ann Berg of the Farmers' Party": return the word after it, or `word`
static uint32_t
after_of(const ClioMender* const m, const uint32_t word)
{
  const uint32_t noun = is_form(m, word, "of") ? head_of(m, word) : CLIO_NONE;
  return noun == CLIO_NONE || noun < word ? word
                                          : clio_mender_phrase_end(m, noun);
}

// "And the minister Berg, who had come, *fled*": return the predicate behind
// what tells of a name, or none
static uint32_t
predicate_behind_clause(const ClioMender* const m, const uint32_t word)
{
  const uint32_t n = m->sentence->n_words;
  if (word + 2U >= n || !is_form(m, word, ",") ||
      !is_form(m, word + 1U, "who")) {
    return CLIO_NONE;
  }
  uint32_t i = word + 3U;
  while (i + 1U < n && !is_form(m, i, ",")) {
    ++i;
  }
  return i + 1U < n && word_at(m, i + 1U)->upos == CLIO_UPOS_VERB &&
             !is_form(m, i + 2U, "by") &&
             clio_mend_child(m->sentence, i + 1U, CLIO_DEPREL_NSUBJ) ==
               CLIO_NONE
           ? i + 1U
           : predicate_behind(m, i + 1U);
}

// "He paid, and the minister *Berg*, who had come, fled": he paid no minister
static void
mend_titled_subject(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head   = clio_mender_name_head(m, name);
  const uint32_t title  = head_of(m, head);
  const uint32_t clause = predicate_behind_clause(m, name->span.end);
  const uint32_t cc     = title == CLIO_NONE
                            ? CLIO_NONE
                            : clio_mend_child(m->sentence, title, CLIO_DEPREL_CC);
  if (name->type != CLIO_NAME_PERSON || clause == CLIO_NONE ||
      cc == CLIO_NONE || title > head ||
      word_at(m, head)->deprel != CLIO_DEPREL_APPOS ||
      word_at(m, title)->deprel != CLIO_DEPREL_CONJ ||
      head_of(m, clause) == CLIO_NONE || head_of(m, clause) > cc) {
    return;
  }
  const uint32_t relative = head_of(m, name->span.end + 1U);
  attach(m, title, clause, clio_mend_subject_relation(m->sentence, clause));
  attach(m, cc, clause, CLIO_DEPREL_CC);
  word_at(m, clause)->deprel = CLIO_DEPREL_CONJ;
  if (relative != CLIO_NONE && relative > name->span.end && relative < clause) {
    attach(m, relative, head, CLIO_DEPREL_ACL_RELCL);
  }
}

// "It ended in 1922, and Berg fled", "they fought in Ulm; Berg and Lund were
// brothers": who stands before the predicate is not joined to the last noun
static void
mend_joined_subject(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head   = clio_mender_name_head(m, name);
  const uint32_t noun   = head_of(m, head);
  const uint32_t clause = predicate_behind(m, after_of(m, name->span.end));
  if (name->type != CLIO_NAME_PERSON || clause == CLIO_NONE ||
      noun == CLIO_NONE || noun > head || clause == noun ||
      word_at(m, head)->deprel != CLIO_DEPREL_CONJ ||
      clio_deprel_universal(word_at(m, clause)->deprel) == CLIO_DEPREL_ACL ||
      clio_mend_is_under(m->sentence, clause, head)) {
    return;
  }
  const uint32_t semicolon = semicolon_between(m, noun, head);
  uint32_t       first     = head;
  for (uint32_t i = head; semicolon != CLIO_NONE && i-- > semicolon;) {
    if (head_of(m, i) == noun && word_at(m, i)->deprel == CLIO_DEPREL_CONJ &&
        word_at(m, i)->upos == CLIO_UPOS_PROPN) {
      first = i;
    }
  }
  for (uint32_t i = first + 1U; i <= head; ++i) {
    if (head_of(m, i) == noun && word_at(m, i)->deprel == CLIO_DEPREL_CONJ) {
      attach(m, i, first, CLIO_DEPREL_CONJ);
    }
  }
  attach(m, first, clause, clio_mend_subject_relation(m->sentence, clause));
  mend_clause_head(m, clause, first, semicolon);
}

// "Won a battle, *took* Ulm and left": what has no subject is joined
static void
mend_listed_verb(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t first = head_of(m, verb);
  if (word_at(m, verb)->deprel == CLIO_DEPREL_PARATAXIS && is_finite(m, verb) &&
      first != CLIO_NONE && first < verb && is_finite(m, first) && verb &&
      is_form(m, verb - 1U, ",") &&
      clio_mend_child(m->sentence, first, CLIO_DEPREL_NSUBJ) != CLIO_NONE &&
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) == CLIO_NONE) {
    word_at(m, verb)->deprel = CLIO_DEPREL_CONJ;
  }
}

// "Her father was Catholic, and her *mother*, a nurse, converted": a noun
// before a verb without a subject is no second predicate
static void
mend_joined_noun(const ClioMender* const m, const uint32_t word)
{
  const uint32_t first = head_of(m, word);
  const uint32_t cc    = clio_mend_child(m->sentence, word, CLIO_DEPREL_CC);
  if (word_at(m, word)->deprel != CLIO_DEPREL_CONJ ||
      word_at(m, word)->upos != CLIO_UPOS_NOUN || first == CLIO_NONE ||
      first > word || cc == CLIO_NONE ||
      clio_mend_child(m->sentence, first, CLIO_DEPREL_COP) == CLIO_NONE ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE) != CLIO_NONE ||
      !clio_mender_is_definite(m, word)) {
    return;
  }
  for (uint32_t i = word + 1U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == first && is_finite(m, i) &&
        word_at(m, i)->deprel == CLIO_DEPREL_CONJ) {
      if (clio_mend_child(m->sentence, i, CLIO_DEPREL_CC) == CLIO_NONE &&
          clio_mend_child(m->sentence, i, CLIO_DEPREL_NSUBJ) == CLIO_NONE) {
        attach(m, word, i, clio_mend_subject_relation(m->sentence, i));
        attach(m, cc, i, CLIO_DEPREL_CC);
      }
      return;
    }
  }
}

// Names and things that are joined

// "won a place to study in Oslo and attended": past joins past
static void
mend_joined(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t   first = head_of(m, verb);
  const ClioSymbol xpos  = first == CLIO_NONE ? NULL : word_at(m, first)->xpos;
  if (word_at(m, verb)->deprel != CLIO_DEPREL_CONJ || !is_finite(m, verb) ||
      !xpos || strcmp(xpos, "VB") != 0 ||
      clio_mend_child(m->sentence, first, CLIO_DEPREL_AUX) != CLIO_NONE ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  uint32_t above = head_of(m, first);
  while (above != CLIO_NONE && !is_finite(m, above)) {
    above = head_of(m, above);
  }
  if (above != CLIO_NONE && above < verb) {
    attach(m, verb, above, CLIO_DEPREL_CONJ);
  }
}

// Return the word after which a person's name is joined to another, if it seems
// to be joined to a subject ("Berg *was* born, the son of Lund and Moss") or to
// a date or place ("born in *Oslo*, the son of Lund and Moss"), or none
static uint32_t
joined_after(const ClioMender* const m, const uint32_t head)
{
  const uint32_t   first = head_of(m, head);
  const uint32_t   verb  = first == CLIO_NONE ? CLIO_NONE : head_of(m, first);
  const ClioDeprel deprel =
    first == CLIO_NONE ? CLIO_DEPREL_NONE
                       : clio_deprel_universal(word_at(m, first)->deprel);
  if (verb == CLIO_NONE || word_at(m, verb)->upos != CLIO_UPOS_VERB) {
    return CLIO_NONE;
  }
  return deprel == CLIO_DEPREL_NSUBJ && first < verb && verb < head ? verb
         : deprel == CLIO_DEPREL_OBL && first < head &&
             clio_mender_person_at(m, first) == CLIO_NONE
           ? first
           : CLIO_NONE;
}

// "attended Lund College, where she read law, and Oslo University", "was born
// to Karl Lund, a smith, and Ida Moss": what is joined is the second
static void
mend_joined_name(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t verb = head_of(m, head);
  if (word_at(m, head)->deprel != CLIO_DEPREL_CONJ || verb == CLIO_NONE ||
      clio_mend_child(m->sentence, head, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  const bool     joins = word_at(m, verb)->upos == CLIO_UPOS_VERB;
  const uint32_t after = joins ? CLIO_NONE : joined_after(m, head);
  for (uint32_t i = m->names.end; i-- > m->names.first;) {
    const ClioMention* const other = &m->document->mentions[i];
    if (other->type == name->type && other->parent == CLIO_NONE &&
        ((joins && other->span.end <= verb) ||
         (after != CLIO_NONE && other->span.first > after &&
          other->span.end < name->span.first))) {
      attach(m, head, clio_mender_name_head(m, other), CLIO_DEPREL_CONJ);
      return;
    }
  }
}

// Return true if a noun says whose child somebody is
static bool
is_child_noun(const ClioMender* const m, const uint32_t word)
{
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_mender_entries(m, word, &n);
  bool                          found   = false;
  for (size_t i = 0U; i < n; ++i) {
    found = found || clio_entry_is_child(entries[i]);
  }
  return found;
}

// "The daughter of Ida Moss (1850-1910), a nurse, and *Karl Lund*, a smith":
// the second parent is joined to the first, whatever else stands between
static void
mend_parent(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t first = name->span.first;
  const uint32_t after = clio_mender_after_name(m, name);
  if (name->type != CLIO_NAME_PERSON || first < 4U ||
      word_at(m, first - 1U)->upos != CLIO_UPOS_CCONJ || !is_stop(m, after)) {
    return;
  }
  for (uint32_t i = m->names.end; i-- > m->names.first;) {
    const ClioMention* const other = &m->document->mentions[i];
    const uint32_t           of    = other->span.first - 1U;
    if (other->type == CLIO_NAME_PERSON && other->parent == CLIO_NONE &&
        other->span.end < first && other->span.first > 1U &&
        is_form(m, of, "of") && is_child_noun(m, of - 1U)) {
      attach(m,
             clio_mender_name_head(m, name),
             clio_mender_name_head(m, other),
             CLIO_DEPREL_CONJ);
      return;
    }
  }
}

// "Born in Lund, the *daughter* of Karl Berg, she left": no place is a daughter
static void
mend_child_of_place(const ClioMender* const m, const ClioMention* const place)
{
  const uint32_t comma = place->span.end;
  const uint32_t root  = clio_mender_root(m);
  if ((place->type != CLIO_NAME_GPE && place->type != CLIO_NAME_LOC) ||
      !is_form(m, comma, ",")) {
    return;
  }
  for (uint32_t i = comma + 2U;
       i < m->sentence->n_words && i < comma + 6U && !is_stop(m, i);
       ++i) {
    if (head_of(m, i) == clio_mender_name_head(m, place) &&
        word_at(m, i)->deprel == CLIO_DEPREL_APPOS && is_child_noun(m, i)) {
      attach(m, i, root, CLIO_DEPREL_DISLOCATED);
      return;
    }
  }
}

// "The youngest", "the third", "one"
static bool
is_one_of(const ClioMender* const m, const uint32_t word)
{
  const ClioWord* const w = word_at(m, word);
  return w->upos == CLIO_UPOS_NUM ||
         (w->upos == CLIO_UPOS_ADJ && w->xpos && !strcmp(w->xpos, "JJS")) ||
         (w->feats && strstr(w->feats, "NumType=Ord"));
}

// "The youngest of eight *children* of Karl Lund": a child
static void
mend_one_of_children(const ClioMender* const m, const uint32_t word)
{
  const uint32_t   one = head_of(m, word);
  const uint32_t   of  = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  const ClioDeprel deprel = clio_deprel_universal(word_at(m, word)->deprel);
  if (one == CLIO_NONE || of != one + 1U || of > word ||
      !is_form(m, of, "of") ||
      (deprel != CLIO_DEPREL_NMOD && deprel != CLIO_DEPREL_OBL) ||
      !is_one_of(m, one) || !is_child_noun(m, word)) {
    return;
  }
  clio_mend_take_place(
    m->sentence, word, one, m->sentence->n_words, CLIO_DEPREL_AMOD);
  attach(m, of, one, CLIO_DEPREL_FIXED);
}

// "A child born to *Karl Lund*": his
static void
mend_born_to(const ClioMender* const m, const uint32_t word)
{
  const uint32_t born  = head_of(m, word);
  const uint32_t child = born == CLIO_NONE ? CLIO_NONE : head_of(m, born);
  const uint32_t to    = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  if (child != CLIO_NONE && child < born && to != CLIO_NONE &&
      is_form(m, born, "born") && is_form(m, to, "to") &&
      word_at(m, born)->deprel == CLIO_DEPREL_ACL && is_child_noun(m, child)) {
    attach(m, word, child, CLIO_DEPREL_NMOD_POSS);
  }
}

// "The son of Karl Lund and his *wife* Ida": she is no second child
static void
mend_wife(const ClioMender* const m, const uint32_t word)
{
  const uint32_t child = head_of(m, word);
  if (word_at(m, word)->deprel != CLIO_DEPREL_CONJ || child == CLIO_NONE ||
      child > word || !is_child_noun(m, child) || is_child_noun(m, word) ||
      !clio_mender_is_person_noun(m, word) ||
      word_at(m, word - 1U)->upos != CLIO_UPOS_PRON) {
    return;
  }
  for (uint32_t i = child + 1U; i < word; ++i) {
    if (head_of(m, i) == child && word_at(m, i)->deprel == CLIO_DEPREL_NMOD) {
      attach(m, word, i, CLIO_DEPREL_CONJ);
      return;
    }
  }
}

// Return true if a verb has an object or adjunct of its own before `end`
static bool
is_complete(const ClioMender* const m, const uint32_t verb, const uint32_t end)
{
  for (uint32_t i = verb + 1U; i < end; ++i) {
    const ClioDeprel deprel = clio_deprel_universal(word_at(m, i)->deprel);
    if (head_of(m, i) == verb &&
        (deprel == CLIO_DEPREL_OBJ || deprel == CLIO_DEPREL_OBL)) {
      return true;
    }
  }
  return false;
}

// "Was born in Lund and took a degree in 1930": she took it in 1930, while
// "born and raised in Lund" is both
static void
mend_adjunct(const ClioMender* const m, const uint32_t word)
{
  const uint32_t verb = head_of(m, word);
  if (word_at(m, word)->deprel != CLIO_DEPREL_OBL || verb == CLIO_NONE ||
      verb > word || word_at(m, verb)->upos != CLIO_UPOS_VERB) {
    return;
  }
  for (uint32_t i = word; --i > verb;) {
    if (head_of(m, i) == verb && word_at(m, i)->deprel == CLIO_DEPREL_CONJ &&
        word_at(m, i)->upos == CLIO_UPOS_VERB && is_complete(m, i, word)) {
      attach(m, word, i, CLIO_DEPREL_OBL);
      return;
    }
  }
}

// "Left with a BA from Lund and a degree in law": a thing is joined to a thing,
// and to no verb
static void
mend_joined_thing(const ClioMender* const m, const uint32_t word)
{
  const uint32_t verb = head_of(m, word);
  if (word_at(m, word)->deprel != CLIO_DEPREL_CONJ ||
      word_at(m, word)->upos != CLIO_UPOS_NOUN || verb == CLIO_NONE ||
      verb > word || word_at(m, verb)->upos != CLIO_UPOS_VERB ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_DET) == CLIO_NONE ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_COP) != CLIO_NONE ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_OBL) != CLIO_NONE ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_ORPHAN) != CLIO_NONE ||
      clio_mend_child(m->sentence, word, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = word; --i > verb;) {
    const ClioDeprel deprel = word_at(m, i)->deprel;
    const uint32_t   head   = head_of(m, i);
    if ((deprel == CLIO_DEPREL_OBJ || deprel == CLIO_DEPREL_OBL) &&
        (head == verb || head_of(m, head) == verb) &&
        word_at(m, head)->upos == CLIO_UPOS_VERB &&
        (word_at(m, i)->upos == CLIO_UPOS_NOUN ||
         word_at(m, i)->upos == CLIO_UPOS_PROPN)) {
      attach(m, word, i, CLIO_DEPREL_CONJ);
      return;
    }
  }
}

// "Norway, Sweden and *Denmark*": all of a list hang on the first
static void
mend_last_of_list(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t last  = clio_mender_name_head(m, name);
  const uint32_t near  = head_of(m, last);
  const uint32_t first = near == CLIO_NONE ? CLIO_NONE : head_of(m, near);
  if (first != CLIO_NONE && first < near && near < last &&
      word_at(m, last)->deprel == CLIO_DEPREL_CONJ &&
      word_at(m, near)->deprel == CLIO_DEPREL_CONJ &&
      word_at(m, near)->upos == CLIO_UPOS_PROPN &&
      word_at(m, first)->upos == CLIO_UPOS_PROPN &&
      clio_mend_child(m->sentence, near, CLIO_DEPREL_CC) == CLIO_NONE &&
      semicolon_between(m, first, last) == CLIO_NONE) { // No list of lists
    attach(m, last, first, CLIO_DEPREL_CONJ);
  }
}

// Entry points

void
clio_mend_joined_word(const ClioMender* const m, const uint32_t word)
{
  mend_listed_verb(m, word);
  mend_joined_noun(m, word);
  mend_joined(m, word);
  mend_adjunct(m, word);
  mend_joined_thing(m, word);
  mend_one_of_children(m, word);
  mend_born_to(m, word);
  mend_wife(m, word);
}

void
clio_mend_joined_name(const ClioMender* const m, const ClioMention* const name)
{
  mend_joined_subject(m, name);
  mend_titled_subject(m, name);
  mend_joined_name(m, name);
  mend_parent(m, name);
  mend_child_of_place(m, name);
  mend_last_of_list(m, name);
}
