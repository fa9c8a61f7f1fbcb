// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend_clauses.h"

#include "relate/mend_joined.h"

// Return true if a word is one of persons: "the third of eight children"
static bool
is_one_of_persons(const ClioMender* const m, const uint32_t word)
{
  const uint32_t end = m->sentence->n_words;
  for (uint32_t i = word + 2U; i < end && i < word + 7U; ++i) {
    if (head_of(m, i) == word && word_at(m, i)->deprel == CLIO_DEPREL_NMOD &&
        is_form(m, word + 1U, "of") && clio_mender_is_person_noun(m, i)) {
      return true;
    }
  }
  return false;
}

// "Ann Berg, prime minister of Norland, said": no noun of many words
static void
mend_swallowed(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t noun  = head_of(m, head);
  const uint32_t comma = clio_mender_after_name(m, name);
  if (name->type != CLIO_NAME_PERSON || noun == CLIO_NONE || noun <= comma ||
      !is_form(m, comma, ",") || !clio_mender_is_person_noun(m, noun) ||
      word_at(m, noun)->upos != CLIO_UPOS_NOUN ||
      !(word_at(m, head)->deprel == CLIO_DEPREL_COMPOUND ||
        clio_deprel_universal(word_at(m, head)->deprel) == CLIO_DEPREL_NMOD) ||
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_COP) != CLIO_NONE ||
      clio_mend_child(m->sentence, head, CLIO_DEPREL_CASE) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = comma + 1U; i < noun; ++i) {
    if (is_form(m, i, ",") || !clio_mend_is_under(m->sentence, i, noun)) {
      return;
    }
  }
  clio_mend_take_place(
    m->sentence, head, noun, name->span.first, CLIO_DEPREL_APPOS);
}

// Return the relative clause that a word is in, or none
static uint32_t
clause_of(const ClioMender* const m, const uint32_t word)
{
  uint32_t w = word;
  for (uint32_t n = 0U; n < m->sentence->n_words && w != CLIO_NONE; ++n) {
    const ClioDeprel deprel = word_at(m, w)->deprel;
    if (deprel == CLIO_DEPREL_ACL_RELCL || deprel == CLIO_DEPREL_ADVCL_RELCL) {
      return w;
    }
    w = head_of(m, w);
  }
  return CLIO_NONE;
}

// Return the noun for persons that a place is said of, or none
static uint32_t
person_noun_above(const ClioMender* const m, const uint32_t word)
{
  uint32_t w = head_of(m, word);
  while (w != CLIO_NONE && w < word && word_at(m, w)->upos != CLIO_UPOS_VERB &&
         !clio_mender_is_person_noun(m, w)) {
    w = head_of(m, w);
  }
  return w != CLIO_NONE && w < word && clio_mender_is_person_noun(m, w)
           ? w
           : CLIO_NONE;
}

/*
  "It was planned by Ann Berg, the head of the staff, who had led the army": who
  is she, neither a deed nor a thing; "a smith in the town of Lund, who died" is
  the smith.
*/
static void
mend_who(const ClioMender* const m, const uint32_t who)
{
  const bool is_who = is_form(m, who, "who") || is_form(m, who, "whom") ||
                      is_form(m, who, "whose");
  const uint32_t clause = is_who && who >= 2U && is_form(m, who - 1U, ",")
                            ? clause_of(m, who)
                            : CLIO_NONE;
  const uint32_t above  = clause == CLIO_NONE ? CLIO_NONE : head_of(m, clause);
  if (above == CLIO_NONE || clause < who ||
      clio_mender_person_at(m, above) != CLIO_NONE ||
      (word_at(m, above)->upos != CLIO_UPOS_VERB &&
       clio_mender_is_person_noun(m, above))) {
    return;
  }
  uint32_t word = who - 2U;
  for (uint32_t n = 0U; n < m->sentence->n_words; ++n) {
    const uint32_t person = clio_mender_person_at(m, word);
    if (person != CLIO_NONE) {
      if (!clio_mend_is_under(m->sentence, person, clause)) {
        attach(m, clause, person, CLIO_DEPREL_ACL_RELCL);
      }
      return;
    }
    word = head_of(m, word);
    if (word == CLIO_NONE || word == above || word >= who ||
        word_at(m, word)->upos == CLIO_UPOS_VERB) {
      break;
    }
  }
  const uint32_t noun = person_noun_above(m, above);
  if (noun != CLIO_NONE && clio_mender_is_noun_for(m, above, m->place)) {
    attach(m, clause, noun, CLIO_DEPREL_ACL_RELCL);
  }
}

// "Went to Lund, where Berg taught him, and died": who went died
static void
mend_after_clause(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t clause = head_of(m, verb);
  const uint32_t cc     = clio_mend_child(m->sentence, verb, CLIO_DEPREL_CC);
  if (word_at(m, verb)->deprel != CLIO_DEPREL_CONJ || clause == CLIO_NONE ||
      (word_at(m, clause)->deprel != CLIO_DEPREL_ACL_RELCL &&
       word_at(m, clause)->deprel != CLIO_DEPREL_ADVCL_RELCL) ||
      cc == CLIO_NONE || !cc || !is_form(m, cc - 1U, ",") ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  uint32_t first = clause;
  for (uint32_t i = 0U; i < m->sentence->n_words; ++i) {
    if (i != verb && head_of(m, i) == clause &&
        word_at(m, i)->deprel == CLIO_DEPREL_CONJ) {
      return; // "who studied, taught, and died"
    }
    first = i < first && clio_mend_is_under(m->sentence, i, clause) ? i : first;
  }
  uint32_t main = head_of(m, clause);
  while (
    main != CLIO_NONE &&
    !(word_at(m, main)->upos == CLIO_UPOS_VERB && is_finite(m, main) &&
      clio_mend_child(m->sentence, main, CLIO_DEPREL_NSUBJ) != CLIO_NONE)) {
    main = head_of(m, main);
  }
  const bool behind = first && (is_form(m, first - 1U, ",") ||
                                word_at(m, first)->upos == CLIO_UPOS_PUNCT);
  if (behind && main != CLIO_NONE && main < clause && is_finite(m, verb)) {
    attach(m, verb, main, CLIO_DEPREL_CONJ);
  }
}

// "Died of a stroke at her home in Lund": she died there
static void
mend_cause(const ClioMender* const m, const uint32_t word)
{
  const uint32_t mark  = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  const uint32_t near  = head_of(m, word);
  const uint32_t far   = near == CLIO_NONE ? CLIO_NONE : head_of(m, near);
  const bool     inner = far != CLIO_NONE && // "cirrhosis of the liver"
                     word_at(m, near)->deprel == CLIO_DEPREL_NMOD &&
                     clio_mender_is_noun_for(m, far, m->cause);
  const uint32_t noun = inner ? far : near;
  const uint32_t verb = noun == CLIO_NONE ? CLIO_NONE : head_of(m, noun);
  if (word_at(m, word)->deprel == CLIO_DEPREL_NMOD && mark != CLIO_NONE &&
      verb != CLIO_NONE && word > noun &&
      (is_form(m, mark, "in") || is_form(m, mark, "at") ||
       is_form(m, mark, "on") || is_form(m, mark, "near")) &&
      word_at(m, noun)->deprel == CLIO_DEPREL_OBL &&
      word_at(m, verb)->upos == CLIO_UPOS_VERB &&
      clio_mender_is_noun_for(m, noun, m->cause)) {
    attach(m, word, verb, CLIO_DEPREL_OBL);
  }
}

// "With the help of a squadron under Karl Berg": that was under him
static void
mend_under(const ClioMender* const m, const uint32_t word)
{
  const uint32_t mark = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  const uint32_t head = head_of(m, word);
  if (mark == CLIO_NONE || !mark || head == CLIO_NONE || head + 1U == mark ||
      !is_form(m, mark, "under") || word_at(m, word)->upos != CLIO_UPOS_PROPN ||
      (word_at(m, word)->deprel != CLIO_DEPREL_OBL &&
       word_at(m, word)->deprel != CLIO_DEPREL_NMOD) ||
      !clio_mend_is_under(m->sentence, mark - 1U, head)) {
    return;
  }
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_mender_entries(m, mark - 1U, &n);
  for (size_t i = 0U; i < n && m->group; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && entries[i]->denotes &&
        clio_class_is_a(entries[i]->denotes, m->group) &&
        word_at(m, mark - 1U)->deprel != CLIO_DEPREL_FLAT) {
      attach(m, word, mark - 1U, CLIO_DEPREL_NMOD);
      return;
    }
  }
}

// "Died in Lund of a stroke": Lund has no stroke
static void
mend_caused(const ClioMender* const m, const uint32_t word)
{
  const uint32_t mark = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  const uint32_t noun = head_of(m, word);
  const uint32_t verb = noun == CLIO_NONE ? CLIO_NONE : head_of(m, noun);
  if (word_at(m, word)->deprel == CLIO_DEPREL_NMOD && mark != CLIO_NONE &&
      verb != CLIO_NONE &&
      (is_form(m, mark, "of") || is_form(m, mark, "from")) &&
      word_at(m, noun)->deprel == CLIO_DEPREL_OBL &&
      word_at(m, verb)->upos == CLIO_UPOS_VERB && verb < noun &&
      clio_mender_is_noun_for(m, word, m->cause)) {
    attach(m, word, verb, CLIO_DEPREL_OBL);
  }
}

// Return the word "to" before a name and its titles, or none
static uint32_t
to_before(const ClioMender* const m, const ClioMention* const name)
{
  enum { MAX_TITLES = 4 };
  uint32_t word = name->span.first;
  for (unsigned i = 0U; word && i <= MAX_TITLES; ++i, --word) {
    if (is_form(m, word - 1U, "to")) {
      return word - 1U;
    }
    const ClioUpos upos = word_at(m, word - 1U)->upos;
    if (upos != CLIO_UPOS_DET && upos != CLIO_UPOS_ADJ &&
        upos != CLIO_UPOS_NOUN && upos != CLIO_UPOS_PROPN) {
      break;
    }
  }
  return CLIO_NONE;
}

// "Was born in Lund, a city in Norland, to the painter Karl Berg": to him, and
// not a city
static void
mend_born(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t to =
    name->type == CLIO_NAME_PERSON ? to_before(m, name) : CLIO_NONE;
  uint32_t verb = to == CLIO_NONE ? 0U : to;
  while (verb && word_at(m, verb)->upos != CLIO_UPOS_VERB) {
    --verb;
  }
  if (to == CLIO_NONE || !is_form(m, verb, "born") ||
      head_of(m, head) == verb ||
      word_at(m, head)->deprel == CLIO_DEPREL_NMOD_POSS ||
      clio_mend_is_under(m->sentence, verb, head)) {
    return;
  }
  attach(m, head, verb, CLIO_DEPREL_OBL);
  attach(m, to, head, CLIO_DEPREL_CASE);
  for (uint32_t i = to + 1U; i < name->span.first; ++i) {
    attach(m,
           i,
           head,
           word_at(m, i)->upos == CLIO_UPOS_DET ? CLIO_DEPREL_DET
                                                : CLIO_DEPREL_NMOD_DESC);
  }
}

// "Speaker" in "President of the Senate and Speaker", unlike "his wife"
static bool
is_bare(const ClioMender* const m, const uint32_t noun)
{
  return clio_mend_child(m->sentence, noun, CLIO_DEPREL_DET) == CLIO_NONE &&
         clio_mend_child(m->sentence, noun, CLIO_DEPREL_NMOD) >= noun;
}

// Return the post that `word` seems to be joined to the body or year of, or
// none: "secretary of the union and mayor", "secretary in 1945 and mayor"
static uint32_t
first_post(const ClioMender* const m,
           const uint32_t          word,
           const uint32_t          joined)
{
  const uint32_t above = head_of(m, joined);
  const ClioUpos upos  = word_at(m, joined)->upos;
  if (above == CLIO_NONE || above > joined) {
    return CLIO_NONE;
  }
  if (upos == CLIO_UPOS_NUM && word_at(m, above)->upos == CLIO_UPOS_VERB) {
    for (uint32_t i = above + 1U; i < joined; ++i) {
      if (head_of(m, i) == above && clio_mender_is_person_noun(m, i) &&
          word_at(m, i)->upos == CLIO_UPOS_NOUN) {
        return i;
      }
    }
  }
  return word_at(m, joined)->deprel == CLIO_DEPREL_NMOD &&
             (upos == CLIO_UPOS_NOUN || upos == CLIO_UPOS_NUM ||
              (upos == CLIO_UPOS_PROPN && is_bare(m, word))) &&
             clio_mender_is_person_noun(m, above) &&
             !clio_mender_is_person_noun(m, joined)
           ? above
           : CLIO_NONE;
}

static bool
has_year(const ClioMender* const m, const uint32_t first, const uint32_t end)
{
  for (uint32_t i = first; i < end; ++i) {
    if (word_at(m, i)->upos == CLIO_UPOS_NUM) {
      return true;
    }
  }
  return false;
}

// "Secretary of the union in 1945 and mayor of Lund in 1955": the secretary
// was mayor, and that in 1955
static void
mend_second_post(const ClioMender* const m, const uint32_t word)
{
  const uint32_t joined = head_of(m, word);
  if (word_at(m, word)->deprel != CLIO_DEPREL_CONJ || joined == CLIO_NONE ||
      joined > word || !clio_mender_is_person_noun(m, word) ||
      (word_at(m, word)->upos == CLIO_UPOS_PROPN &&
       (is_stop(m, word + 1U) ||
        word_at(m, word + 1U)->upos == CLIO_UPOS_PROPN))) {
    return;
  }
  const uint32_t post = first_post(m, word, joined);
  if (post != CLIO_NONE) {
    attach(m, word, post, CLIO_DEPREL_CONJ);
  }
  const uint32_t first = head_of(m, word);
  const uint32_t end   = clio_mender_phrase_end(m, word);
  if (is_stop(m, end) || word_at(m, end)->upos != CLIO_UPOS_ADP ||
      !clio_mender_is_person_noun(m, first) || !has_year(m, first, word)) {
    return;
  }
  const uint32_t time = head_of(m, end);
  if (time != CLIO_NONE && time > end &&
      word_at(m, time)->upos == CLIO_UPOS_NUM &&
      head_of(m, time) == head_of(m, first)) {
    attach(m, time, word, CLIO_DEPREL_NMOD);
  }
}

// "By the Treaty of Lund, signed in 1343, he ...": the treaty was signed
static void
mend_participle(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t verb = name->span.end + 1U;
  if (!is_form(m, name->span.end, ",") || head_of(m, head) != verb ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB || !word_at(m, verb)->xpos ||
      strncmp(word_at(m, verb)->xpos, "VB", 2U) != 0 ||
      !strcmp(word_at(m, verb)->xpos, "VBG") ||
      word_at(m, verb)->deprel != CLIO_DEPREL_ADVCL ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_AUX) != CLIO_NONE) {
    return;
  }
  const uint32_t main = head_of(m, verb);
  if (main != CLIO_NONE && main > verb) {
    attach(m,
           head,
           main,
           clio_mend_child(m->sentence, head, CLIO_DEPREL_CASE) == CLIO_NONE
             ? CLIO_DEPREL_NSUBJ
             : CLIO_DEPREL_OBL);
    attach(m, verb, head, CLIO_DEPREL_ACL);
  }
}

// The verb that a name at the start has below it instead of above: "*Ann
// Begin*, the founder, stepped down", "*Lund* named Ann Berg his deputy"
static uint32_t
verb_under_name(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t next = name->span.end;
  if (next + 1U < m->sentence->n_words && head_of(m, next) == head &&
      word_at(m, next)->deprel == CLIO_DEPREL_ACL &&
      word_at(m, next)->upos == CLIO_UPOS_VERB &&
      head_of(m, next + 1U) == next &&
      clio_mender_person_at(m, next + 1U) != CLIO_NONE) {
    word_at(m, next + 1U)->deprel = CLIO_DEPREL_OBJ;
    return next;
  }
  for (uint32_t i = head + 1U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == head && is_finite(m, i) &&
        word_at(m, i)->upos == CLIO_UPOS_VERB &&
        word_at(m, i)->deprel == CLIO_DEPREL_CONJ) {
      return i;
    }
  }
  return CLIO_NONE;
}

static void
mend_root_name(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  if (name->type != CLIO_NAME_PERSON || name->span.first ||
      word_at(m, head)->head) {
    return;
  }
  const uint32_t verb = verb_under_name(m, name);
  if (verb == CLIO_NONE ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  word_at(m, verb)->head   = 0U;
  word_at(m, verb)->deprel = CLIO_DEPREL_ROOT;
  attach(m, head, verb, CLIO_DEPREL_NSUBJ);
  for (uint32_t i = head + 1U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == head && i > verb) {
      attach(m, i, verb, word_at(m, i)->deprel);
    } else if (head_of(m, i) == head &&
               word_at(m, i)->deprel == CLIO_DEPREL_OBJ) {
      word_at(m, i)->deprel = CLIO_DEPREL_APPOS;
    }
  }
}

// "Ann Berg, 55, married Karl Lund": what stands between is her age
static void
mend_aged(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t comma = clio_mender_after_name(m, name);
  const uint32_t verb  = comma + 3U;
  const uint32_t head  = clio_mender_name_head(m, name);
  if (name->type != CLIO_NAME_PERSON || verb >= m->sentence->n_words ||
      !is_form(m, comma, ",") || !is_form(m, comma + 2U, ",") ||
      word_at(m, comma + 1U)->upos != CLIO_UPOS_NUM ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB || head_of(m, verb) != head ||
      clio_deprel_universal(word_at(m, verb)->deprel) != CLIO_DEPREL_ACL ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_OBJ) == CLIO_NONE) {
    return;
  }
  const uint32_t main    = head_of(m, head);
  word_at(m, verb)->head = word_at(m, head)->head;
  word_at(m, verb)->deprel =
    main == CLIO_NONE ? CLIO_DEPREL_ROOT : CLIO_DEPREL_PARATAXIS;
  attach(m, head, verb, CLIO_DEPREL_NSUBJ);
}

// Return true if the verb of a clause stands in the plural
static bool
is_plural(const ClioMender* const m, const uint32_t verb)
{
  static const char* const forms[] = { "were", "are", "have" };
  for (uint32_t i = 0U; i < m->sentence->n_words; ++i) {
    const ClioWord* const w = word_at(m, i);
    const bool            part =
      i == verb || (head_of(m, i) == verb && w->upos == CLIO_UPOS_AUX);
    for (size_t k = 0U; part && k < sizeof(forms) / sizeof(*forms); ++k) {
      if (is_form(m, i, forms[k])) {
        return true;
      }
    }
  }
  return word_at(m, verb)->xpos && !strcmp(word_at(m, verb)->xpos, "VBP");
}

// "Between Karl Berg and Ann Lund, who was elected": she was
static void
mend_relative_name(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t other = head_of(m, head);
  const uint32_t comma = clio_mender_after_name(m, name);
  if (name->type != CLIO_NAME_PERSON || other == CLIO_NONE || other > head ||
      word_at(m, head)->deprel != CLIO_DEPREL_CONJ || !is_form(m, comma, ",") ||
      !(is_form(m, comma + 1U, "who") || is_form(m, comma + 1U, "whose"))) {
    return;
  }
  for (uint32_t i = comma + 2U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == other &&
        word_at(m, i)->deprel == CLIO_DEPREL_ACL_RELCL) {
      if (clio_mend_is_under(m->sentence, comma + 1U, i) && !is_plural(m, i)) {
        attach(m, i, head, CLIO_DEPREL_ACL_RELCL);
      }
      return;
    }
  }
}

// "The successor to Karl Berg, killed in 1791": he was killed
static void
mend_near_participle(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t verb = clio_mender_after_name(m, name) + 1U;
  const uint32_t head = clio_mender_name_head(m, name);
  if (name->type != CLIO_NAME_PERSON || !is_form(m, verb - 1U, ",") ||
      verb >= m->sentence->n_words ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB || !word_at(m, verb)->xpos ||
      strcmp(word_at(m, verb)->xpos, "VBN") != 0 ||
      word_at(m, verb)->deprel != CLIO_DEPREL_ACL) {
    return;
  }
  const uint32_t        noun = head_of(m, verb);
  const ClioWord* const n    = noun == CLIO_NONE ? NULL : word_at(m, noun);
  if (n && noun < name->span.first &&
      (n->upos == CLIO_UPOS_NUM ||
       (n->upos == CLIO_UPOS_NOUN && n->xpos && !strcmp(n->xpos, "NN") &&
        clio_mend_is_under(m->sentence, head, noun)))) {
    attach(m, verb, head, CLIO_DEPREL_ACL);
  }
}

// "After the minister, Ann Berg, had left": her leaving is what was before
static void
mend_after_clause_subject(const ClioMender* const m,
                          const uint32_t          noun,
                          const uint32_t          verb)
{
  const uint32_t mark = clio_mend_child(m->sentence, noun, CLIO_DEPREL_CASE);
  const uint32_t main = head_of(m, noun);
  if (mark == CLIO_NONE || main == CLIO_NONE ||
      word_at(m, main)->upos != CLIO_UPOS_VERB || !is_finite(m, main) ||
      word_at(m, verb)->head || !clio_mend_is_under(m->sentence, main, verb)) {
    return;
  }
  word_at(m, main)->head   = 0U;
  word_at(m, main)->deprel = CLIO_DEPREL_ROOT;
  attach(m, verb, main, CLIO_DEPREL_ADVCL);
  attach(m, mark, verb, CLIO_DEPREL_MARK);
}

// Return true if a noun is no part of a phrase with a preposition, unless that
// may as well begin a clause
static bool
is_free(const ClioMender* const m, const uint32_t noun)
{
  const uint32_t mark = clio_mend_child(m->sentence, noun, CLIO_DEPREL_CASE);
  return mark == CLIO_NONE || is_form(m, mark, "after") ||
         is_form(m, mark, "before") || is_form(m, mark, "until") ||
         is_form(m, mark, "as") || is_form(m, mark, "since");
}

// "After the talks the minister, Ann Berg, said": the minister did
static void
mend_named_subject(const ClioMender* const  m,
                   const ClioMention* const name,
                   const uint32_t           noun,
                   const uint32_t           head)
{
  const uint32_t comma = clio_mender_after_name(m, name);
  const uint32_t verb  = head_of(m, head);
  uint32_t       next  = comma + 1U;
  while (next < m->sentence->n_words &&
         (word_at(m, next)->upos == CLIO_UPOS_AUX ||
          word_at(m, next)->upos == CLIO_UPOS_ADV)) {
    ++next;
  }
  if (noun != CLIO_NONE && is_form(m, comma, ",") && verb == next &&
      clio_deprel_universal(word_at(m, head)->deprel) == CLIO_DEPREL_NSUBJ &&
      word_at(m, noun)->upos == CLIO_UPOS_NOUN &&
      clio_mender_is_definite(m, noun) && is_free(m, noun) &&
      !clio_mend_is_under(m->sentence, head, noun) &&
      !clio_mend_is_under(m->sentence, verb, noun)) {
    mend_after_clause_subject(m, noun, verb);
    attach(m, noun, verb, word_at(m, head)->deprel);
    attach(m, head, noun, CLIO_DEPREL_APPOS);
  }
}

// Return the first word of a name and the titles before it: "General Ann Berg"
static uint32_t
titled_first(const ClioMender* const m, const ClioMention* const name)
{
  uint32_t i = name->span.first;
  while (i && word_at(m, i - 1U)->deprel == CLIO_DEPREL_NMOD_DESC &&
         head_of(m, i - 1U) == clio_mender_name_head(m, name)) {
    --i;
  }
  return i;
}

// "his wife, Ann Berg, ..."
static void
mend_named(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t first = titled_first(m, name);
  const uint32_t after = clio_mender_after_name(m, name);
  if (name->type != CLIO_NAME_PERSON || first < 2U ||
      !is_form(m, first - 1U, ",") ||
      !(is_stop(m, after) || word_at(m, after)->upos == CLIO_UPOS_CCONJ)) {
    return;
  }
  const uint32_t noun = clio_mender_noun_before(m, first - 2U);
  const uint32_t head = clio_mender_name_head(m, name);
  if (noun == CLIO_NONE || clio_mender_is_behind_person(m, noun)) {
    return; // "Karl Lund, the commander, Ann Berg and ..."
  }
  mend_named_subject(m, name, noun, head);
  if (word_at(m, noun)->upos == CLIO_UPOS_NOUN &&
      (clio_mender_is_definite(m, noun) ||
       (clio_mender_is_indefinite(m, noun) &&
        (word_at(m, noun)->deprel == CLIO_DEPREL_NMOD ||
         word_at(m, noun)->deprel == CLIO_DEPREL_OBJ ||
         word_at(m, noun)->deprel == CLIO_DEPREL_OBL ||
         word_at(m, noun)->deprel == CLIO_DEPREL_OBL_AGENT))) &&
      is_loose(word_at(m, head)->deprel) &&
      !clio_mend_is_under(m->sentence, noun, head)) {
    attach(m, head, noun, CLIO_DEPREL_APPOS);
  }
}

// Verbs

static bool
is_copular(const ClioMender* const m, const uint32_t verb)
{
  const ClioWord* const         w       = word_at(m, verb);
  size_t                        n       = 0U;
  bool                          copular = false;
  const ClioEntry* const* const entries =
    w->lemma ? clio_lexicon_find(m->lexicon, w->lemma, &n) : NULL;
  for (size_t i = 0U; i < n; ++i) {
    copular =
      copular || (entries[i]->pos == CLIO_POS_VERB && entries[i]->copular);
  }
  return w->upos == CLIO_UPOS_VERB && copular;
}

// Return the noun for a person that ends the words from `first` on, or none
static uint32_t
post_behind(const ClioMender* const m, const uint32_t first)
{
  uint32_t end = first;
  while (!is_stop(m, end) && word_at(m, end)->upos != CLIO_UPOS_ADP &&
         word_at(m, end)->upos != CLIO_UPOS_NUM &&
         word_at(m, end)->upos != CLIO_UPOS_VERB &&
         word_at(m, end)->upos != CLIO_UPOS_CCONJ) {
    ++end;
  }
  return end > first && clio_mender_is_person_noun(m, end - 1U) ? end - 1U
                                                                : CLIO_NONE;
}

// "The king named Ann Berg governor": he did so, and was not called so
static void
free_verb(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t noun = head_of(m, verb);
  if (word_at(m, verb)->deprel == CLIO_DEPREL_ACL && noun != CLIO_NONE &&
      noun + 1U == verb && word_at(m, noun)->deprel == CLIO_DEPREL_ROOT) {
    word_at(m, verb)->head   = 0U;
    word_at(m, verb)->deprel = CLIO_DEPREL_ROOT;
    attach(m, noun, verb, CLIO_DEPREL_NSUBJ);
  }
}

// "appointed Ann Berg Minister of Health": whom, and what, of which the name
// may have the head or the body for its own
static void
mend_object(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t verb = name->span.first ? name->span.first - 1U : CLIO_NONE;
  const uint32_t post = post_behind(m, name->span.end);
  if (name->type != CLIO_NAME_PERSON || verb == CLIO_NONE ||
      post == CLIO_NONE || !is_copular(m, verb)) {
    return;
  }
  const bool governs = head_of(m, head) == post && head_of(m, post) == verb;
  if (!governs && (head_of(m, head) != verb ||
                   (head_of(m, post) != verb &&
                    !(head_of(m, post) == head &&
                      word_at(m, post)->deprel == CLIO_DEPREL_FLAT)))) {
    return;
  }
  for (uint32_t i = post + 1U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == head && word_at(m, i)->deprel == CLIO_DEPREL_NMOD) {
      attach(m, i, post, CLIO_DEPREL_NMOD);
    }
  }
  attach(m, head, verb, CLIO_DEPREL_OBJ);
  attach(m, post, verb, CLIO_DEPREL_XCOMP);
  free_verb(m, verb);
}

// Return the first verb after `from` that has a subject behind a comma
static uint32_t
main_verb(const ClioMender* const m, const uint32_t from)
{
  for (uint32_t i = from + 1U; i < m->sentence->n_words; ++i) {
    const uint32_t subject =
      word_at(m, i)->upos == CLIO_UPOS_VERB
        ? clio_mend_child(m->sentence, i, CLIO_DEPREL_NSUBJ)
        : CLIO_NONE;
    if (subject != CLIO_NONE && subject > from && subject < i &&
        is_form(m, subject - 1U, ",") && is_loose(word_at(m, i)->deprel)) {
      return i;
    }
  }
  return CLIO_NONE;
}

// "Marshal Lund, head of the army, took Riga": who has an object took it
static void
mend_told(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  for (uint32_t i = name->span.end + 1U;
       i < m->sentence->n_words && head_of(m, head) == CLIO_NONE;
       ++i) {
    if (head_of(m, i) == head && word_at(m, i)->deprel == CLIO_DEPREL_ACL &&
        word_at(m, i)->upos == CLIO_UPOS_VERB && is_form(m, i - 1U, ",") &&
        word_at(m, i)->xpos && strcmp(word_at(m, i)->xpos, "VBG") != 0 &&
        clio_mend_child(m->sentence, i, CLIO_DEPREL_OBJ) != CLIO_NONE) {
      word_at(m, i)->head   = 0U;
      word_at(m, i)->deprel = CLIO_DEPREL_ROOT;
      attach(m, head, i, CLIO_DEPREL_NSUBJ);
      return;
    }
  }
}

// Return a finite verb that seems to describe a noun in the phrase of `subject`
static uint32_t
verb_within(const ClioMender* const m,
            const uint32_t          subject,
            const uint32_t          end)
{
  for (uint32_t i = subject + 1U; i < end; ++i) {
    if (word_at(m, i)->upos == CLIO_UPOS_VERB &&
        word_at(m, i)->deprel == CLIO_DEPREL_ACL && is_finite(m, i) &&
        !is_form(m, i - 1U, ",") &&
        clio_mend_is_under(m->sentence, i, subject) &&
        clio_mend_child(m->sentence, i, CLIO_DEPREL_NSUBJ) == CLIO_NONE) {
      return i;
    }
  }
  return CLIO_NONE;
}

// "The cause lay in the Treaty of Lund, signed in 1889": it was not signed
static void
mend_lay(const ClioMender* const m, const uint32_t participle)
{
  const ClioWord* const w = word_at(m, participle);
  const uint32_t        subject =
    clio_mend_child(m->sentence, participle, CLIO_DEPREL_NSUBJ);
  if (w->head || w->upos != CLIO_UPOS_VERB || subject == CLIO_NONE ||
      subject + 3U > participle || !is_form(m, participle - 1U, ",") ||
      clio_mend_child(m->sentence, participle, CLIO_DEPREL_AUX) != CLIO_NONE ||
      clio_mend_child(m->sentence, participle, CLIO_DEPREL_OBJ) != CLIO_NONE) {
    return;
  }
  const uint32_t verb = verb_within(m, subject, participle - 1U);
  uint32_t       noun = participle - 2U;
  while (verb != CLIO_NONE && noun != CLIO_NONE && noun > verb &&
         head_of(m, noun) != verb) {
    noun = head_of(m, noun);
  }
  if (verb == CLIO_NONE || noun == CLIO_NONE || noun <= verb) {
    return;
  }
  word_at(m, verb)->head   = 0U;
  word_at(m, verb)->deprel = CLIO_DEPREL_ROOT;
  attach(m, subject, verb, CLIO_DEPREL_NSUBJ);
  attach(m, participle, noun, CLIO_DEPREL_ACL);
}

// "The Battle of Lund, fought in 1709, ended in ...": it was not it that fought
static void
mend_fought(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t subject =
    clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ);
  if (word_at(m, verb)->upos != CLIO_UPOS_VERB || word_at(m, verb)->head ||
      !word_at(m, verb)->xpos || word_at(m, verb)->xpos[0] != 'V' ||
      subject == CLIO_NONE || subject + 1U >= verb ||
      !is_form(m, verb - 1U, ",") ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_AUX) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = verb + 2U; i < m->sentence->n_words; ++i) {
    const ClioDeprel deprel = word_at(m, i)->deprel;
    if (head_of(m, i) == verb && word_at(m, i)->upos == CLIO_UPOS_VERB &&
        is_finite(m, i) && is_form(m, i - 1U, ",") &&
        (deprel == CLIO_DEPREL_ADVCL || deprel == CLIO_DEPREL_PARATAXIS ||
         deprel == CLIO_DEPREL_CCOMP || deprel == CLIO_DEPREL_CONJ) &&
        clio_mend_child(m->sentence, i, CLIO_DEPREL_CC) == CLIO_NONE &&
        clio_mend_child(m->sentence, i, CLIO_DEPREL_NSUBJ) == CLIO_NONE) {
      word_at(m, i)->head   = 0U;
      word_at(m, i)->deprel = CLIO_DEPREL_ROOT;
      attach(m, subject, i, CLIO_DEPREL_NSUBJ);
      attach(m, verb, subject, CLIO_DEPREL_ACL);
      return;
    }
  }
}

// "Born in Bergen, Norway, he moved": he was born, and not Norway
static void
mend_fronted_place(const ClioMender* const m)
{
  const uint32_t place = head_of(m, 0U);
  const uint32_t verb  = head_of(m, place);
  if (verb == CLIO_NONE || place < 3U || verb < place ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB ||
      word_at(m, place)->upos != CLIO_UPOS_PROPN ||
      word_at(m, place)->deprel != CLIO_DEPREL_OBL ||
      !is_form(m, place - 1U, ",")) {
    return;
  }
  attach(m, 0U, verb, CLIO_DEPREL_ADVCL);
  if (head_of(m, place - 2U) == 0U) {
    attach(m, place, place - 2U, CLIO_DEPREL_NMOD_UNMARKED);
  }
}

// "Born in Bergen, the son of a smith, he became ...": what he became is told
static void
mend_fronted(const ClioMender* const m)
{
  const ClioWord* const w = word_at(m, 0U);
  if (w->upos != CLIO_UPOS_VERB || !w->xpos || strcmp(w->xpos, "VBN") != 0 ||
      clio_mend_child(m->sentence, 0U, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  if (w->head) {
    mend_fronted_place(m);
    return;
  }
  const uint32_t verb = main_verb(m, 0U);
  if (verb == CLIO_NONE) {
    return;
  }
  word_at(m, verb)->head   = 0U;
  word_at(m, verb)->deprel = CLIO_DEPREL_ROOT;
  attach(m, 0U, verb, CLIO_DEPREL_ADVCL);
  for (uint32_t i = 1U; i < verb; ++i) {
    if (head_of(m, i) == 0U && is_loose(word_at(m, i)->deprel) &&
        clio_mender_is_person_noun(m, i) &&
        !clio_mender_is_behind_person(m, i)) {
      attach(m, i, verb, CLIO_DEPREL_DISLOCATED);
    }
  }
}

// "A newspaper *that* he sold": of a thing, unlike a fact, a clause without an
// object tells what was done to it
static void
mend_that(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t noun = head_of(m, verb);
  const uint32_t that = clio_mend_child(m->sentence, verb, CLIO_DEPREL_MARK);
  if (word_at(m, verb)->deprel != CLIO_DEPREL_ACL || noun == CLIO_NONE ||
      word_at(m, noun)->upos != CLIO_UPOS_NOUN || that != noun + 1U ||
      !is_form(m, that, "that") ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) == CLIO_NONE ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_OBJ) != CLIO_NONE) {
    return;
  }
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_mender_entries(m, noun, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->pos == CLIO_POS_NOUN && entries[i]->denotes &&
        !entries[i]->denotes->is_event) {
      word_at(m, verb)->deprel = CLIO_DEPREL_ACL_RELCL;
      word_at(m, that)->deprel = CLIO_DEPREL_OBJ;
      word_at(m, that)->upos   = CLIO_UPOS_PRON;
    }
  }
}

// "who was born in Bergen and had worked": what is joined are two verbs
static void
mend_relative(const ClioMender* const m, const uint32_t verb)
{
  const uint32_t noun = head_of(m, verb);
  if (word_at(m, verb)->upos != CLIO_UPOS_VERB ||
      word_at(m, verb)->deprel != CLIO_DEPREL_CONJ || noun == CLIO_NONE ||
      (word_at(m, noun)->upos != CLIO_UPOS_NOUN &&
       word_at(m, noun)->upos != CLIO_UPOS_PROPN) ||
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = noun + 1U; i < verb; ++i) {
    if (head_of(m, i) == noun &&
        word_at(m, i)->deprel == CLIO_DEPREL_ACL_RELCL) {
      attach(m, verb, i, CLIO_DEPREL_CONJ);
      return;
    }
  }
}

// Return the verb of the clause that a noun is in, if only dates, places and
// the like are between, or none: "born on *2 May*, the son"
static uint32_t
verb_over(const ClioMender* const m, const uint32_t noun)
{
  uint32_t w = head_of(m, noun);
  while (w != CLIO_NONE && w < noun &&
         (word_at(m, w)->upos == CLIO_UPOS_NUM ||
          word_at(m, w)->upos == CLIO_UPOS_ADP ||
          (word_at(m, w)->upos == CLIO_UPOS_PROPN &&
           clio_mender_person_at(m, w) == CLIO_NONE))) {
    w = head_of(m, w);
  }
  return w != CLIO_NONE && w < noun && word_at(m, w)->upos == CLIO_UPOS_VERB
           ? w
           : CLIO_NONE;
}

// "She was born in Lund on 2 May, the third of eight children": she was
static void
mend_behind(const ClioMender* const m, const uint32_t comma)
{
  const uint32_t first = comma + 1U;
  if (!is_form(m, comma, ",") || is_stop(m, first) ||
      word_at(m, first)->upos != CLIO_UPOS_DET) {
    return;
  }
  const uint32_t   noun   = clio_mender_phrase_head(m, first);
  const uint32_t   verb   = verb_over(m, noun);
  const ClioDeprel deprel = word_at(m, noun)->deprel;
  const uint32_t   subject =
    verb == CLIO_NONE ? CLIO_NONE
                        : clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ);
  if (subject != CLIO_NONE && subject < verb &&
      (clio_mender_is_person_noun(m, noun) || is_one_of_persons(m, noun)) &&
      (is_loose(deprel) || deprel == CLIO_DEPREL_OBJ) &&
      (deprel != CLIO_DEPREL_CONJ || head_of(m, noun) != verb) &&
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_CASE) == CLIO_NONE &&
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_COP) == CLIO_NONE &&
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_NSUBJ) == CLIO_NONE) {
    attach(m, noun, verb, CLIO_DEPREL_DISLOCATED);
  }
}

// Return the verb behind a name and its comma, or none
static uint32_t
verb_behind(const ClioMender* const m, const uint32_t word)
{
  uint32_t verb = word;
  while (verb < m->sentence->n_words &&
         (word_at(m, verb)->upos == CLIO_UPOS_AUX ||
          word_at(m, verb)->upos == CLIO_UPOS_ADV)) {
    ++verb;
  }
  return verb < m->sentence->n_words &&
             word_at(m, verb)->upos == CLIO_UPOS_VERB && is_finite(m, verb) &&
             clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) == CLIO_NONE
           ? verb
           : CLIO_NONE;
}

// Who stands before a verb without a subject is its subject
static void
mend_subject(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t noun  = head_of(m, head);
  const uint32_t after = clio_mender_after_name(m, name);
  const bool     comma = is_form(m, after, ",");
  const uint32_t verb  = verb_behind(m, after + (comma ? 1U : 0U));
  if (name->type != CLIO_NAME_PERSON || verb == CLIO_NONE ||
      noun == CLIO_NONE) {
    return;
  }
  if (comma && word_at(m, head)->deprel == CLIO_DEPREL_APPOS &&
      is_loose(word_at(m, noun)->deprel) && clio_mender_is_definite(m, noun) &&
      !clio_mend_is_under(
        m->sentence, verb, noun)) { // "...; his wife, Ann Berg, came"
    attach(m, noun, verb, CLIO_DEPREL_NSUBJ);
  } else if (!comma && word_at(m, head)->deprel == CLIO_DEPREL_FLAT &&
             noun < name->span.first && head_of(m, noun) == verb) {
    attach(m, head, verb, CLIO_DEPREL_NSUBJ); // "During the war Berg came"
  } else if (!comma && noun == verb &&
             (word_at(m, head)->deprel == CLIO_DEPREL_VOCATIVE ||
              word_at(m, head)->deprel == CLIO_DEPREL_DISLOCATED ||
              word_at(m, head)->deprel == CLIO_DEPREL_OBL_UNMARKED)) {
    word_at(m, head)->deprel = CLIO_DEPREL_NSUBJ; // "Lund-Berg came"
  }
}

// "Berg, one of the founders, left": Berg did, and one is what he was
static void
mend_between(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t comma = clio_mender_after_name(m, name);
  const uint32_t head  = clio_mender_name_head(m, name);
  if (name->type != CLIO_NAME_PERSON || !is_form(m, comma, ",") ||
      is_stop(m, comma + 1U) || !is_loose(word_at(m, head)->deprel)) {
    return;
  }
  uint32_t top = comma + 1U;
  while (head_of(m, top) != CLIO_NONE && head_of(m, top) > comma &&
         clio_deprel_universal(word_at(m, top)->deprel) != CLIO_DEPREL_NSUBJ) {
    top = head_of(m, top);
  }
  const uint32_t verb = head_of(m, top);
  const uint32_t end  = clio_mender_phrase_end(m, top);
  if (clio_deprel_universal(word_at(m, top)->deprel) != CLIO_DEPREL_NSUBJ ||
      verb == CLIO_NONE || verb <= end || !is_form(m, end, ",") ||
      (word_at(m, top)->upos != CLIO_UPOS_NOUN &&
       word_at(m, top)->upos != CLIO_UPOS_NUM) ||
      clio_mend_is_under(m->sentence, verb, head)) {
    return;
  }
  const ClioDeprel relation = word_at(m, top)->deprel;
  attach(m, top, head, CLIO_DEPREL_APPOS);
  attach(m, head, verb, relation);
}

// "Lund was taken by Ann Berg and Ulm by Karl Moss": Ulm took nothing
static void
mend_taker(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t taker = head_of(m, head);
  const uint32_t verb  = taker == CLIO_NONE ? CLIO_NONE : head_of(m, taker);
  if (word_at(m, head)->deprel != CLIO_DEPREL_CONJ || verb == CLIO_NONE ||
      word_at(m, taker)->deprel != CLIO_DEPREL_OBL_AGENT ||
      clio_mend_child(m->sentence, head, CLIO_DEPREL_CASE) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = name->span.end; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == verb && i != taker &&
        word_at(m, i)->deprel == CLIO_DEPREL_OBL_AGENT) {
      for (uint32_t k = name->span.end; k <= i; ++k) {
        if (head_of(m, k) == verb) {
          attach(m, k, head, CLIO_DEPREL_DEP);
        }
      }
      attach(m, head, verb, CLIO_DEPREL_DEP);
      return;
    }
  }
}

// "Signed by Ann Berg for Lund and Karl Moss for Ulm": both signed
static void
mend_signer(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t other = head_of(m, head);
  const uint32_t verb  = other == CLIO_NONE ? CLIO_NONE : head_of(m, other);
  const uint32_t agent =
    verb == CLIO_NONE ? CLIO_NONE
                      : clio_mend_child(m->sentence, verb, CLIO_DEPREL_OBL);
  if (name->type == CLIO_NAME_PERSON && agent != CLIO_NONE &&
      word_at(m, head)->deprel == CLIO_DEPREL_CONJ && agent < other &&
      word_at(m, other)->deprel == CLIO_DEPREL_OBL &&
      clio_mender_person_at(m, other) == CLIO_NONE &&
      word_at(m, other)->upos == CLIO_UPOS_PROPN) {
    for (uint32_t i = 0U; i < other; ++i) {
      if (head_of(m, i) == verb &&
          word_at(m, i)->deprel == CLIO_DEPREL_OBL_AGENT &&
          clio_mender_person_at(m, i) != CLIO_NONE) {
        attach(m, head, i, CLIO_DEPREL_CONJ);
        return;
      }
    }
  }
}

// "Berg founded Lund" is no noun with two adjectives
static void
mend_lost_verb(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t verb = name->span.end;
  const uint32_t noun = head_of(m, head);
  if (name->type != CLIO_NAME_PERSON || name->span.first || noun == CLIO_NONE ||
      noun <= verb || word_at(m, noun)->head ||
      word_at(m, verb)->upos != CLIO_UPOS_VERB ||
      word_at(m, verb)->deprel != CLIO_DEPREL_AMOD ||
      head_of(m, verb) != noun ||
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_NSUBJ) != CLIO_NONE ||
      clio_mend_child(m->sentence, noun, CLIO_DEPREL_COP) != CLIO_NONE) {
    return;
  }
  for (uint32_t i = noun + 1U; i < m->sentence->n_words; ++i) {
    const ClioUpos upos = word_at(m, i)->upos;
    if (head_of(m, i) == noun &&
        (upos == CLIO_UPOS_VERB || i + 1U == m->sentence->n_words)) {
      word_at(m, i)->head = verb + 1U;
    }
  }
  word_at(m, verb)->head   = 0U;
  word_at(m, verb)->deprel = CLIO_DEPREL_ROOT;
  word_at(m, head)->upos   = CLIO_UPOS_PROPN;
  attach(m, head, verb, CLIO_DEPREL_NSUBJ);
  attach(m, noun, verb, CLIO_DEPREL_OBJ);
}

// "They took the palace and deposed President Lund": that is no deposed
// president
static void
mend_deed(const ClioMender* const m, const ClioMention* const name)
{
  uint32_t verb = name->span.first;
  while (verb && (word_at(m, verb - 1U)->deprel == CLIO_DEPREL_NMOD_DESC ||
                  word_at(m, verb - 1U)->deprel == CLIO_DEPREL_COMPOUND)) {
    --verb;
  }
  if (name->type != CLIO_NAME_PERSON || verb < 3U ||
      word_at(m, verb - 1U)->upos != CLIO_UPOS_VERB ||
      word_at(m, verb - 1U)->deprel != CLIO_DEPREL_AMOD ||
      word_at(m, verb - 2U)->upos != CLIO_UPOS_CCONJ) {
    return;
  }
  --verb;
  for (uint32_t i = verb - 1U; i-- > 0U;) {
    if (word_at(m, i)->upos == CLIO_UPOS_VERB && is_finite(m, i) &&
        clio_mend_child(m->sentence, i, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
      attach(m, verb, i, CLIO_DEPREL_CONJ);
      attach(m, verb - 1U, verb, CLIO_DEPREL_CC);
      attach(m, clio_mender_name_head(m, name), verb, CLIO_DEPREL_OBJ);
      return;
    }
  }
}

// "Ann Berg (born in Oslo, died in Lund) *was* a painter": what is said outside
// of brackets is the sentence
static void
mend_bracketed_root(const ClioMender* const m)
{
  const uint32_t root = clio_mender_root(m);
  uint32_t       open = root;
  while (open && !is_form(m, open, "(") && !is_form(m, open, ")")) {
    --open;
  }
  uint32_t close = root;
  while (close < m->sentence->n_words && !is_form(m, close, ")")) {
    ++close;
  }
  uint32_t outside = close;
  while (outside < m->sentence->n_words &&
         (head_of(m, outside) != root ||
          word_at(m, outside)->upos == CLIO_UPOS_PUNCT)) {
    ++outside;
  }
  if (!open || !is_form(m, open, "(") || outside >= m->sentence->n_words ||
      clio_deprel_universal(word_at(m, outside)->deprel) == CLIO_DEPREL_OBL) {
    return;
  }
  word_at(m, outside)->head   = 0U;
  word_at(m, outside)->deprel = CLIO_DEPREL_ROOT;
  for (uint32_t i = 0U; i < m->sentence->n_words; ++i) {
    if (head_of(m, i) == root && (i < open || i > close)) {
      word_at(m, i)->head = outside + 1U;
    }
  }
  word_at(m, root)->head   = outside + 1U;
  word_at(m, root)->deprel = CLIO_DEPREL_PARATAXIS;
}

// "Was succeeded as head of the bank *by Lund*": the bank is not by him
static void
mend_late_agent(const ClioMender* const m, const uint32_t word)
{
  const uint32_t by = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  if (word_at(m, word)->deprel != CLIO_DEPREL_NMOD || by == CLIO_NONE ||
      !is_form(m, by, "by") || clio_mender_person_at(m, word) == CLIO_NONE) {
    return;
  }
  uint32_t post = head_of(m, word);
  while (post != CLIO_NONE && word_at(m, post)->deprel == CLIO_DEPREL_NMOD) {
    post = head_of(m, post);
  }
  const uint32_t as   = post == CLIO_NONE
                          ? CLIO_NONE
                          : clio_mend_child(m->sentence, post, CLIO_DEPREL_CASE);
  const uint32_t verb = post == CLIO_NONE ? CLIO_NONE : head_of(m, post);
  if (as != CLIO_NONE && is_form(m, as, "as") && verb != CLIO_NONE &&
      word_at(m, post)->deprel == CLIO_DEPREL_OBL &&
      clio_mend_subject_relation(m->sentence, verb) == CLIO_DEPREL_NSUBJ_PASS &&
      clio_mend_subtype_child(m->sentence, verb, CLIO_DEPREL_OBL_AGENT) ==
        CLIO_NONE) {
    attach(m, word, verb, CLIO_DEPREL_OBL_AGENT);
  }
}

// "Was dismissed and replaced *by Lund*": Lund did what is said last; "liked
// the novel *by Lund*": Lund wrote it
static void
mend_agent(const ClioMender* const m, const uint32_t word)
{
  const uint32_t verb = head_of(m, word);
  const uint32_t by   = clio_mend_child(m->sentence, word, CLIO_DEPREL_CASE);
  if (word_at(m, word)->deprel != CLIO_DEPREL_OBL_AGENT || verb == CLIO_NONE ||
      by == CLIO_NONE || by < 2U || by - 1U <= verb) {
    return;
  }
  const uint32_t object = clio_mend_child(m->sentence, verb, CLIO_DEPREL_OBJ);
  if (object != CLIO_NONE && object < by && is_finite(m, verb) &&
      clio_mend_child(m->sentence, verb, CLIO_DEPREL_NSUBJ) != CLIO_NONE &&
      clio_mend_subject_relation(m->sentence, verb) == CLIO_DEPREL_NSUBJ &&
      clio_mender_person_at(m, word) != CLIO_NONE) {
    attach(m, word, object, CLIO_DEPREL_NMOD);
    return;
  }
  const ClioWord* const last = word_at(m, by - 1U);
  if (head_of(m, by - 1U) == verb && last->deprel == CLIO_DEPREL_CONJ &&
      last->upos == CLIO_UPOS_VERB && last->xpos &&
      !strcmp(last->xpos, "VBN")) {
    attach(m, word, by - 1U, CLIO_DEPREL_OBL_AGENT);
  }
}

// "Crisis which led to the Fifth Republic *led* by Lund": what is said next to
// a noun of a relative clause is said of that
static void
mend_inner_participle(const ClioMender* const m, const uint32_t word)
{
  const uint32_t head = head_of(m, word);
  uint32_t       near = word - 1U;
  if (word_at(m, word)->deprel != CLIO_DEPREL_ACL || head == CLIO_NONE ||
      head >= near || word_at(m, near)->upos == CLIO_UPOS_PUNCT ||
      !word_at(m, word)->xpos ||
      (strcmp(word_at(m, word)->xpos, "VBN") != 0 &&
       !is_form(m, word + 1U, "by"))) {
    return;
  }
  bool clause = false;
  for (uint32_t i = near; i != CLIO_NONE && i != head; i = head_of(m, i)) {
    clause =
      clause || clio_deprel_universal(word_at(m, i)->deprel) == CLIO_DEPREL_ACL;
  }
  if (clause && (word_at(m, near)->upos == CLIO_UPOS_PROPN ||
                 word_at(m, near)->upos == CLIO_UPOS_NOUN)) {
    attach(m, word, near, CLIO_DEPREL_ACL);
  }
}

// Entry points

void
clio_mend_object(const ClioMender* const m, const ClioMention* const name)
{
  mend_lost_verb(m, name);
  mend_told(m, name);
  mend_object(m, name);
}

void
clio_mend_verbs(const ClioMender* const m)
{
  mend_fronted(m);
  mend_bracketed_root(m);
  for (uint32_t i = 1U; i < m->sentence->n_words; ++i) {
    mend_fought(m, i);
    mend_lay(m, i);
    mend_that(m, i);
    mend_relative(m, i);
    mend_after_clause(m, i);
    mend_cause(m, i);
    mend_caused(m, i);
    mend_under(m, i);
    clio_mend_joined_word(m, i);
    mend_second_post(m, i);
    mend_late_agent(m, i);
    mend_agent(m, i);
    mend_inner_participle(m, i);
    mend_behind(m, i);
  }
}

void
clio_mend_clause(const ClioMender* const m, const ClioMention* const name)
{
  mend_taker(m, name);
  mend_signer(m, name);
  mend_between(m, name);
  mend_deed(m, name);
  clio_mend_joined_name(m, name);
  mend_named(m, name);
  mend_participle(m, name);
  mend_near_participle(m, name);
  mend_aged(m, name);
  mend_root_name(m, name);
  mend_relative_name(m, name);
  mend_born(m, name);
  mend_swallowed(m, name);
  mend_subject(m, name);
}

void
clio_mend_relatives(const ClioMender* const m)
{
  for (uint32_t i = 2U; i < m->sentence->n_words; ++i) {
    mend_who(m, i);
  }
}
