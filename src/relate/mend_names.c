// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/mend_names.h"

#include "relate/mend_clauses.h"
#include "relate/mender.h"

// "General Karl Berg": he is a general, not his surname
static void
mend_before(const ClioMender* const  m,
            const ClioMention* const name,
            const uint32_t           root)
{
  for (uint32_t i = 0U; i < name->span.first; ++i) {
    const uint32_t head = head_of(m, i);
    if (head != CLIO_NONE && head != root && head >= name->span.first &&
        head < name->span.end && word_at(m, i)->upos != CLIO_UPOS_PUNCT) {
      attach(m, i, root, word_at(m, i)->deprel);
    }
  }
}

// "Friedrich von Berg": a part that the first name hangs on from outside
static void
mend_root(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t root = clio_mender_name_head(m, name);
  for (uint32_t i = root + 1U; i < name->span.end; ++i) {
    const uint32_t head = head_of(m, i);
    if ((head != CLIO_NONE && head >= name->span.first &&
         head < name->span.end) ||
        !clio_mend_is_under(m->sentence, root, i)) {
      continue;
    }
    clio_mend_take_place(
      m->sentence, root, i, m->sentence->n_words, CLIO_DEPREL_FLAT);
  }
}

// "The Treaty of Lund, which ...": the treaty, not Lund
static void
mend_name_clause(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t root = clio_mender_name_head(m, name);
  for (uint32_t i = name->span.end; i < m->sentence->n_words; ++i) {
    const uint32_t head = head_of(m, i);
    if (head != CLIO_NONE && head > root && head < name->span.end &&
        clio_deprel_universal(word_at(m, i)->deprel) == CLIO_DEPREL_ACL) {
      attach(m, i, root, word_at(m, i)->deprel);
    }
  }
}

// What is outside its own name hangs on the name's first such word
static void
mend_parts(const ClioMender* const m, const ClioMention* const name)
{
  if (name->type == CLIO_NAME_NORP &&
      word_at(m, name->span.end - 1U)->upos == CLIO_UPOS_ADJ) {
    return; // "Costa Rican"
  }
  if (name->type == CLIO_NAME_PERSON) {
    mend_root(m, name);
  }
  const uint32_t root = clio_mender_name_head(m, name);
  mend_before(m, name, root);
  for (uint32_t i = root + 1U; i < name->span.end; ++i) {
    const ClioWord* const w    = word_at(m, i);
    const uint32_t        head = head_of(m, i);
    if (w->upos != CLIO_UPOS_PUNCT && head != CLIO_NONE &&
        !clio_mend_is_under(m->sentence, root, i) &&
        (head < name->span.first || head >= name->span.end)) {
      attach(m, i, root, CLIO_DEPREL_FLAT);
    }
  }
}

// "Colonel Ann Berg": the name goes before what she is
static void
mend_title(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t title = head_of(m, head);
  const uint32_t next  = head + 1U; // "Empress Ann", all of it found as a name
  if (name->type == CLIO_NAME_PERSON &&
      (head == name->span.first ||
       (head == name->span.first + 1U && // "Grand Duke Karl"
        word_at(m, head - 1U)->deprel == CLIO_DEPREL_AMOD)) &&
      next < name->span.end && head_of(m, next) == head &&
      word_at(m, next)->deprel == CLIO_DEPREL_FLAT &&
      word_at(m, next)->upos == CLIO_UPOS_PROPN &&
      clio_mender_is_person_noun(m, head)) {
    clio_mend_take_place(
      m->sentence, next, head, m->sentence->n_words, CLIO_DEPREL_NMOD_DESC);
    if (head > name->span.first) {
      attach(m, head - 1U, head, CLIO_DEPREL_AMOD);
    }
    return;
  }
  const uint32_t before = name->span.first ? name->span.first - 1U : 0U;
  if (name->type == CLIO_NAME_PERSON && title != CLIO_NONE && title < before &&
      word_at(m, before)->deprel == CLIO_DEPREL_CONJ &&
      head_of(m, before) == title &&
      word_at(m, head)->deprel == CLIO_DEPREL_APPOS &&
      clio_mender_is_person_noun(m, before)) { // "Lund and Count Ann Berg"
    attach(m, head, title, CLIO_DEPREL_CONJ);
    attach(m, before, head, CLIO_DEPREL_NMOD_DESC);
    return;
  }
  if (name->type != CLIO_NAME_PERSON || title == CLIO_NONE ||
      title + 1U != name->span.first || title + 1U != head ||
      word_at(m, head)->deprel != CLIO_DEPREL_FLAT ||
      !clio_mender_is_person_noun(m, title)) {
    return;
  }
  clio_mend_take_place(
    m->sentence, head, title, m->sentence->n_words, CLIO_DEPREL_NMOD_DESC);
}

// "Karl's son Adrian": Karl's is the son
static void
mend_owner(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t noun = name->span.first ? name->span.first - 1U : CLIO_NONE;
  if (name->type != CLIO_NAME_PERSON || noun == CLIO_NONE ||
      word_at(m, noun)->upos != CLIO_UPOS_NOUN || head_of(m, noun) != head ||
      !clio_mender_is_person_noun(m, noun)) {
    return;
  }
  for (uint32_t i = 0U; i < noun; ++i) {
    if (head_of(m, i) == head &&
        word_at(m, i)->deprel == CLIO_DEPREL_NMOD_POSS) {
      attach(m, i, noun, CLIO_DEPREL_NMOD_POSS);
    }
  }
}

// Return the first of some words that is a dash, or none
static uint32_t
dash_between(const ClioMender* const m,
             const uint32_t          first,
             const uint32_t          end)
{
  for (uint32_t i = first; i < end; ++i) {
    if (is_form(m, i, "–") || is_form(m, i, "-") || is_form(m, i, "—")) {
      return i;
    }
  }
  return CLIO_NONE;
}

// "(1874 in Hamar – 1915 in Oslo)": what follows the dash does not hang on
// Hamar
static void
mend_life_span(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t open = name->span.end;
  const uint32_t end  = clio_mender_after_name(m, name);
  const uint32_t dash =
    is_form(m, open, "(") ? dash_between(m, open, end) : CLIO_NONE;
  if (name->type != CLIO_NAME_PERSON || dash == CLIO_NONE) {
    return;
  }
  for (uint32_t i = dash + 1U; i + 1U < end && i < m->sentence->n_words; ++i) {
    const uint32_t head = head_of(m, i);
    if (head != CLIO_NONE && head > open && head < dash) {
      attach(m, i, clio_mender_name_head(m, name), CLIO_DEPREL_DEP);
    }
  }
}

// The same, but without leaving the words up to the next comma
static uint32_t
part_head(const ClioMender* const m, const uint32_t from)
{
  uint32_t end = from;
  while (!is_stop(m, end)) {
    ++end;
  }
  uint32_t word = from;
  for (uint32_t n = from; n < end; ++n) {
    const uint32_t head = head_of(m, word);
    if (head == CLIO_NONE || head < from || head >= end) {
      return word;
    }
    word = head;
  }
  return word;
}

static bool
starts_name(const ClioMender* const m, const uint32_t word)
{
  for (uint32_t i = m->names.first; i < m->names.end; ++i) {
    if (m->document->mentions[i].span.first == word &&
        m->document->mentions[i].type == CLIO_NAME_PERSON) {
      return true;
    }
  }
  return false;
}

// Return the subject of the clause that a word is in, or none
static uint32_t
clause_subject(const ClioMender* const m,
               const uint32_t          word,
               uint32_t* const         verb)
{
  uint32_t w = head_of(m, word);
  for (uint32_t n = 0U; w != CLIO_NONE && n < m->sentence->n_words; ++n) {
    const uint32_t subject = clio_mend_child(m->sentence, w, CLIO_DEPREL_NSUBJ);
    if (subject != CLIO_NONE) {
      *verb = w;
      return subject;
    }
    w = head_of(m, w);
  }
  return CLIO_NONE;
}

// "in Bergen, Norway, the son of ...": of whom the clause speaks
static void
mend_after_place(const ClioMender* const m,
                 const uint32_t          place,
                 const uint32_t          noun)
{
  uint32_t       verb    = CLIO_NONE;
  const uint32_t subject = clause_subject(m, place, &verb);
  if (clio_mender_person_at(m, head_of(m, noun)) == CLIO_NONE &&
      subject != CLIO_NONE && subject < place &&
      !clio_mend_is_under(m->sentence, place, subject) &&
      !clio_mend_is_under(m->sentence, verb, noun)) {
    attach(m, noun, verb, CLIO_DEPREL_DISLOCATED);
  }
}

static bool
may_describe(const ClioMender* const m,
             const uint32_t          noun,
             const uint32_t          first)
{
  return (word_at(m, noun)->upos == CLIO_UPOS_NOUN ||
          clio_mender_is_person_noun(m, noun)) &&
         (is_loose(word_at(m, noun)->deprel) ||
          word_at(m, noun)->deprel == CLIO_DEPREL_DISLOCATED) &&
         word_at(m, first)->upos != CLIO_UPOS_CCONJ &&
         clio_mend_child(m->sentence, noun, CLIO_DEPREL_CASE) == CLIO_NONE &&
         clio_mend_child(m->sentence, noun, CLIO_DEPREL_COP) == CLIO_NONE &&
         clio_mend_child(m->sentence, noun, CLIO_DEPREL_NSUBJ) == CLIO_NONE;
}

// "his wife, Ann Berg": the noun is said of the name behind it
static bool
is_named_after(const ClioMender* const m,
               const uint32_t          first,
               const uint32_t          end)
{
  return word_at(m, first)->deprel == CLIO_DEPREL_NMOD_POSS &&
         is_form(m, end, ",") && starts_name(m, end + 1U);
}

// "A singer *and the sister of* Lund": two nouns, and no second person
static bool
joins_noun(const ClioMender* const m, const uint32_t word)
{
  return word + 2U < m->sentence->n_words &&
         word_at(m, word)->upos == CLIO_UPOS_CCONJ &&
         word_at(m, word + 1U)->upos == CLIO_UPOS_DET &&
         clio_mender_is_person_noun(m, clio_mender_phrase_head(m, word + 1U)) &&
         word_at(m, clio_mender_phrase_head(m, word + 1U))->upos ==
           CLIO_UPOS_NOUN;
}

// "John Lund, a rancher, ..."
static void
mend_description(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t comma = clio_mender_after_name(m, name);
  const uint32_t first = comma + 1U;
  if (!is_form(m, comma, ",") || is_stop(m, first)) {
    return;
  }
  const uint32_t head = clio_mender_name_head(m, name);
  const uint32_t noun = part_head(m, first);
  if (word_at(m, head)->deprel == CLIO_DEPREL_OBL_AGENT &&
      word_at(m, noun)->deprel == CLIO_DEPREL_OBJ &&
      head_of(m, noun) == head_of(m, head)) {
    word_at(m, noun)->deprel = CLIO_DEPREL_DEP; // No object of a passive
  }
  const uint32_t end    = clio_mender_phrase_end(m, noun);
  const bool     person = clio_mender_is_person_noun(m, noun);
  const bool     more   = person && joins_noun(m, end);
  if (!may_describe(m, noun, first) || !(is_stop(m, end) || more) ||
      (word_at(m, noun)->deprel == CLIO_DEPREL_DISLOCATED &&
       name->type != CLIO_NAME_PERSON) ||
      clio_mend_is_under(m->sentence, head, noun) ||
      is_named_after(m, first, end)) {
    return;
  }
  if (name->type == CLIO_NAME_PERSON) {
    if (person || clio_mender_is_indefinite(m, noun)) {
      attach(m, noun, head, CLIO_DEPREL_APPOS);
    }
    for (uint32_t i = end; more && i < m->sentence->n_words; ++i) {
      if (head_of(m, i) == head && word_at(m, i)->deprel == CLIO_DEPREL_CONJ) {
        attach(m, i, noun, CLIO_DEPREL_CONJ);
        break;
      }
    }
  } else if (person &&
             (name->type == CLIO_NAME_GPE || name->type == CLIO_NAME_LOC)) {
    mend_after_place(m, head, noun);
  } else if (word_at(m, first)->upos == CLIO_UPOS_DET &&
             clio_mender_is_noun_for(
               m,
               noun,
               name->type == CLIO_NAME_GPE || name->type == CLIO_NAME_LOC
                 ? m->place
               : name->type == CLIO_NAME_ORG ? m->organization
                                             : NULL)) {
    attach(m, noun, head, CLIO_DEPREL_APPOS);
  }
}

// Return true if the noun of a body's name is one for schools or buildings
static bool
is_institution(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t                head    = clio_mender_name_head(m, name);
  size_t                        n       = 0U;
  const ClioEntry* const* const entries = clio_mender_entries(m, head, &n);
  for (size_t i = 0U; i < n && name->type == CLIO_NAME_ORG; ++i) {
    const ClioClass* const kind = entries[i]->denotes;
    if (entries[i]->pos == CLIO_POS_NOUN && kind &&
        (clio_class_is_a(kind, m->place) || clio_class_is_a(kind, m->school))) {
      return true;
    }
  }
  return false;
}

// "Bergen, Norway, ...", "Lund College, Bergen"
static void
mend_places(const ClioMender* const  m,
            const ClioMention* const first,
            const ClioMention* const second)
{
  if (!first) {
    return;
  }
  const uint32_t   a      = clio_mender_name_head(m, first);
  const uint32_t   b      = clio_mender_name_head(m, second);
  const ClioDeprel deprel = word_at(m, b)->deprel;
  if ((first->type == CLIO_NAME_GPE || is_institution(m, first)) &&
      second->type == CLIO_NAME_GPE &&
      second->span.first == first->span.end + 1U &&
      is_form(m, first->span.end, ",") && is_stop(m, second->span.end) &&
      (deprel != CLIO_DEPREL_CONJ ||
       (first->span.first && is_form(m, first->span.first - 1U, ";"))) &&
      clio_deprel_universal(deprel) != CLIO_DEPREL_NSUBJ &&
      clio_mend_child(m->sentence, b, CLIO_DEPREL_CASE) == CLIO_NONE &&
      !clio_mend_is_under(m->sentence, a, b)) {
    attach(m, b, a, CLIO_DEPREL_NMOD_UNMARKED);
  }
}

// "By Ann Berg, *Karl Holm* and Otto Lie": nobody is somebody else
static void
mend_persons(const ClioMender* const  m,
             const ClioMention* const first,
             const ClioMention* const second)
{
  const uint32_t b = clio_mender_name_head(m, second);
  if (first && first->type == CLIO_NAME_PERSON &&
      second->type == CLIO_NAME_PERSON &&
      second->span.first == first->span.end + 1U &&
      is_form(m, first->span.end, ",") &&
      word_at(m, b)->deprel == CLIO_DEPREL_APPOS &&
      head_of(m, b) == clio_mender_name_head(m, first) &&
      clio_mend_child(m->sentence, b, CLIO_DEPREL_CONJ) != CLIO_NONE) {
    word_at(m, b)->deprel = CLIO_DEPREL_CONJ;
  }
}

// "In Lund, Norland; Altau, Sudland": what a semicolon parts is listed
static void
mend_listed(const ClioMender* const  m,
            const ClioMention* const first,
            const ClioMention* const second)
{
  const uint32_t b    = clio_mender_name_head(m, second);
  const uint32_t head = head_of(m, b);
  if (first && second->span.first && head != CLIO_NONE &&
      head < second->span.first && is_form(m, second->span.first - 1U, ";") &&
      word_at(m, head)->upos == CLIO_UPOS_PROPN &&
      is_loose(word_at(m, b)->deprel)) {
    word_at(m, b)->deprel = CLIO_DEPREL_CONJ;
  }
}

// "Died at Lund Abbey in Norland": the abbey is there
static void
mend_place_in(const ClioMender* const  m,
              const ClioMention* const first,
              const ClioMention* const second)
{
  const uint32_t in = first ? first->span.end : 0U;
  if (!first || second->span.first != in + 1U || !is_form(m, in, "in") ||
      (second->type != CLIO_NAME_GPE && second->type != CLIO_NAME_LOC)) {
    return;
  }
  const uint32_t a    = clio_mender_name_head(m, first);
  const uint32_t b    = clio_mender_name_head(m, second);
  const uint32_t mark = clio_mend_child(m->sentence, a, CLIO_DEPREL_CASE);
  const bool     site =
    is_institution(m, first) ||
    ((first->type == CLIO_NAME_GPE || first->type == CLIO_NAME_LOC) &&
     mark != CLIO_NONE &&
     (is_form(m, mark, "at") || is_form(m, mark, "in") ||
      is_form(m, mark, "near") || is_form(m, mark, "to") ||
      is_form(m, mark, "from")));
  if (site && head_of(m, a) == head_of(m, b) && head_of(m, a) != CLIO_NONE &&
      word_at(m, b)->deprel == CLIO_DEPREL_OBL) {
    attach(m, b, a, CLIO_DEPREL_NMOD);
  }
}

// Return the noun that says what a name names, "Lund is a *town*", or none
static uint32_t
kind_of(const ClioMender* const m, const ClioMention* const name)
{
  const uint32_t head  = clio_mender_name_head(m, name);
  const uint32_t above = head_of(m, head);
  if (word_at(m, head)->deprel == CLIO_DEPREL_NSUBJ && above != CLIO_NONE &&
      clio_mend_child(m->sentence, above, CLIO_DEPREL_COP) != CLIO_NONE &&
      clio_mender_is_indefinite(m, above)) {
    return above;
  }
  const uint32_t comma = clio_mender_after_name(m, name);
  for (uint32_t i = comma + 1U;
       is_form(m, comma, ",") && i < m->sentence->n_words && i < comma + 8U;
       ++i) {
    if (head_of(m, i) == head && word_at(m, i)->deprel == CLIO_DEPREL_APPOS) {
      return clio_mender_is_indefinite(m, i) ? i : CLIO_NONE;
    }
  }
  return CLIO_NONE;
}

// "Swan Lund was a shipbuilding company": no person, wherever it is named
static void
mend_kind(const ClioMender* const m,
          ClioDocument* const     document,
          const uint32_t          index)
{
  const ClioMention* const name = &document->mentions[index];
  const uint32_t           noun =
    name->type == CLIO_NAME_PERSON ? kind_of(m, name) : CLIO_NONE;
  const bool body =
    noun != CLIO_NONE && clio_mender_is_noun_for(m, noun, m->organization);
  if (noun == CLIO_NONE || clio_mender_is_person_noun(m, noun) ||
      !(body || clio_mender_is_noun_for(m, noun, m->place))) {
    return;
  }
  const ClioStringView text = clio_document_span_text(document, name->span);
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    ClioMention* const other = &document->mentions[i];
    if (other->type == CLIO_NAME_PERSON &&
        clio_string_equals(clio_document_span_text(document, other->span),
                           text)) {
      other->type = body ? CLIO_NAME_ORG : CLIO_NAME_GPE;
    }
  }
}

static void
mend_sentence(const ClioMender* const m)
{
  const ClioMention* last = NULL;
  for (uint32_t i = m->names.first; i < m->names.end; ++i) {
    const ClioMention* const name = &m->document->mentions[i];
    if (name->parent == CLIO_NONE) {
      mend_parts(m, name);
      mend_name_clause(m, name);
      mend_title(m, name);
      mend_owner(m, name);
      mend_life_span(m, name);
      clio_mend_object(m, name);
      mend_places(m, last, name);
      mend_persons(m, last, name);
      mend_listed(m, last, name);
      mend_place_in(m, last, name);
      last = name;
    }
  }
  clio_mend_verbs(m);
  for (uint32_t i = m->names.first; i < m->names.end; ++i) {
    const ClioMention* const name = &m->document->mentions[i];
    if (name->parent == CLIO_NONE) {
      clio_mend_clause(m, name);
      mend_description(m, name);
    }
  }
  clio_mend_relatives(m);
}

void
clio_mend_names(const ClioOntology* const ontology,
                const ClioLexicon* const  lexicon,
                ClioDocument* const       document)
{
  ClioMender m    = { document,
                      lexicon,
                      NULL,
                      { 0U, 0U, 0U },
                      clio_ontology_class(ontology, "clio:Person"),
                      clio_ontology_class(ontology, "clio:Office"),
                      clio_ontology_class(ontology, "clio:Occupation"),
                      clio_ontology_class(ontology, "clio:Place"),
                      clio_ontology_class(ontology, "clio:Organization"),
                      clio_ontology_class(ontology, "clio:CauseOfDeath"),
                      clio_ontology_class(ontology, "clio:EducationalInstitution"),
                      clio_ontology_class(ontology, "clio:Group") };
  uint32_t   name = 0U;
  for (uint32_t s = 0U; s < document->n_sentences; ++s) {
    m.names = (ClioSpan){ s, name, name };
    while (m.names.end < document->n_mentions &&
           document->mentions[m.names.end].span.sentence <= s) {
      ++m.names.end;
    }
    name       = m.names.end;
    m.sentence = &document->sentences[s];
    if (m.sentence->parsed && m.sentence->n_words) {
      mend_sentence(&m);
      for (uint32_t i = m.names.first; i < m.names.end; ++i) {
        mend_kind(&m, document, i);
      }
    }
  }
}
