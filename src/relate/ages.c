// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Ages tell times: who was born on 3 June 1902 and died at the age of 54 died
  between 3 June 1956 and 2 June 1957, and who died in 1956 at that age was born
  in 1901 or 1902.  An age that birth and event contradict tells nothing.
*/

#include "base/try.h"
#include "base/world.h"
#include "date/words.h"
#include "entity/entity.h"
#include "relate/state.h"

#include <string.h>

enum { OLDEST = 120, MANY_DATES = 3 };

// What an age tells is less sure than that it is told
static const float w_age = 0.85F;

static const ClioDate no_date = { 0, 0U, 0U, false };

// Reading

static unsigned
number_of(const ClioWord* const word)
{
  unsigned number = 0U;
  for (size_t i = 0U; i < word->form.length && number <= OLDEST; ++i) {
    const char c = word->form.data[i];
    if (c < '0' || c > '9') {
      return (unsigned)clio_time_number(word->form);
    }
    number = number * 10U + (unsigned)(c - '0');
  }
  return number;
}

// A number in digits or words; "twenty-six" is three words
static unsigned
age_at(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w      = &tree->words[word];
  const unsigned        number = number_of(w);
  const bool left = word >= 2U && clio_word_is(w - 1, "-") && number < 10U;
  const bool right =
    word + 2U < tree->n_words && clio_word_is(w + 1, "-") && number >= 20U;
  const unsigned other = left    ? number_of(w - 2)
                         : right ? number_of(w + 2)
                                 : 0U;
  const bool     whole = left ? other >= 20U : other < 10U;
  const unsigned age   = number && whole ? number + other : number;
  return age <= OLDEST ? age : 0U;
}

static unsigned
age_below(const ClioTree* const tree, const uint32_t word)
{
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (tree->words[c].upos == CLIO_UPOS_NUM && age_at(tree, c)) {
      return age_at(tree, c);
    }
  }
  return 0U;
}

static bool
has_form(const ClioTree* const tree, const uint32_t word, const char* form)
{
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (clio_word_is(&tree->words[c], form)) {
      return true;
    }
  }
  return false;
}

static bool
is_nominal(const ClioTree* const tree, const uint32_t word)
{
  return word != CLIO_NONE && (tree->words[word].upos == CLIO_UPOS_NOUN ||
                               tree->words[word].upos == CLIO_UPOS_PROPN);
}

/// An age as a sentence tells it
typedef struct {
  unsigned age;
  uint32_t clause; ///< Word whose event was at that age, or none
  uint32_t person; ///< Word of whose age it is, or none for the subject
  bool     now;    ///< At the time of writing, if no event is dated
} Age;

// "At the age of 54", "at age 54"
static Age
read_at_age(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t case_ = clio_tree_child(tree, word, CLIO_DEPREL_CASE);
  const bool at = case_ != CLIO_NONE && clio_word_is(&tree->words[case_], "at");
  const Age  age = { at ? age_below(tree, word) : 0U,
                    clio_tree_head(tree, word),
                    CLIO_NONE,
                    false };
  return age;
}

// "Aged 54, she ...", "Anna Berg, aged 54, ..."
static Age
read_aged(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head = clio_tree_head(tree, word);
  const uint32_t next = word + 1U < tree->n_words ? word + 1U : word;
  const unsigned n    = age_below(tree, word);
  Age            age  = { n ? n : age_at(tree, next), head, CLIO_NONE, false };
  if (is_nominal(tree, head) &&
      clio_tree_child(tree, head, CLIO_DEPREL_COP) == CLIO_NONE) {
    age.person = head;
    age.clause = clio_tree_head(tree, head);
  }
  return age;
}

// "When he was 12, ...", "He was 12 years old when he ..."
static Age
read_was(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t years = clio_tree_child(tree, word, CLIO_DEPREL_OBL);
  Age age = { tree->words[word].upos == CLIO_UPOS_NUM ? age_at(tree, word)
              : years != CLIO_NONE                    ? age_below(tree, years)
                                                      : 0U,
              CLIO_NONE,
              clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ),
              false };
  if (tree->words[word].deprel == CLIO_DEPREL_ADVCL &&
      has_form(tree, word, "when")) {
    age.clause = clio_tree_head(tree, word);
    return age;
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (tree->words[c].deprel == CLIO_DEPREL_ADVCL &&
        has_form(tree, c, "when")) {
      age.clause = c;
    }
  }
  return age;
}

// "The 54-year-old teacher Anna Berg"
static Age
read_year_old(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t years = clio_tree_child(tree, word, CLIO_DEPREL_OBL);
  const uint32_t head  = clio_tree_head(tree, word);
  const uint32_t name =
    head == CLIO_NONE ? head : clio_tree_child(tree, head, CLIO_DEPREL_APPOS);
  const Age age = { years == CLIO_NONE ? 0U : age_below(tree, years),
                    head == CLIO_NONE ? head : clio_tree_head(tree, head),
                    name == CLIO_NONE ? head : name,
                    true };
  return age;
}

// "Anna Berg, 54, said"
static Age
read_after_name(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head   = clio_tree_head(tree, word);
  const bool     commas = word && word + 1U < tree->n_words &&
                      clio_word_is(&tree->words[word - 1U], ",") &&
                      clio_word_is(&tree->words[word + 1U], ",");
  const bool name =
    head != CLIO_NONE && tree->words[head].upos == CLIO_UPOS_PROPN;
  const Age age = { commas && name ? age_at(tree, word) : 0U,
                    name ? clio_tree_head(tree, head) : CLIO_NONE,
                    head,
                    true };
  return age;
}

static Age
read_age(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w    = &tree->words[word];
  const Age             none = { 0U, CLIO_NONE, CLIO_NONE, false };
  const bool copula = clio_tree_child(tree, word, CLIO_DEPREL_COP) != CLIO_NONE;
  const bool old    = clio_word_is(w, "old");
  return clio_word_is(w, "age")                        ? read_at_age(tree, word)
         : clio_word_is(w, "aged")                     ? read_aged(tree, word)
         : copula && (old || w->upos == CLIO_UPOS_NUM) ? read_was(tree, word)
         : old && w->deprel == CLIO_DEPREL_AMOD ? read_year_old(tree, word)
         : w->upos == CLIO_UPOS_NUM && !clio_word_is(w, "")
           ? read_after_name(tree, word)
           : none;
}

// The event told at a clause, or at what completes it
static uint32_t
event_at(const ClioRelating* const r, const uint32_t clause)
{
  if (clause == CLIO_NONE || r->word_event[clause] != CLIO_NONE) {
    return clause == CLIO_NONE ? clause : r->word_event[clause];
  }
  for (uint32_t c = r->tree.first_child[clause]; c != CLIO_NONE;
       c          = r->tree.next_sibling[c]) {
    const ClioDeprel deprel = r->tree.words[c].deprel;
    if ((deprel == CLIO_DEPREL_XCOMP || deprel == CLIO_DEPREL_OBJ) &&
        r->word_event[c] != CLIO_NONE) {
      return r->word_event[c];
    }
  }
  return CLIO_NONE;
}

static bool
is_person(const ClioRelating* const r, const uint32_t entity)
{
  const ClioEntity* const e = &r->document->entities[entity];
  return e->named && e->type && clio_class_is_a(e->type, r->terms.person);
}

// Who the only person of an event is, or none
static uint32_t
person_of(const ClioRelating* const r, const uint32_t event)
{
  uint32_t found = CLIO_NONE;
  for (size_t i = 0U; event != CLIO_NONE && i < r->events[event].n_roles; ++i) {
    const ClioValue* const v = &r->events[event].roles[i].value;
    if (v->kind != CLIO_VALUE_ENTITY) {
      continue;
    }
    const uint32_t entity = clio_document_resolve(r->document, v->entity);
    if (is_person(r, entity) && entity != found) {
      if (found != CLIO_NONE) {
        return CLIO_NONE;
      }
      found = entity;
    }
  }
  return found;
}

static ClioStatus
find_person(ClioRelating* const r,
            const Age* const    age,
            const uint32_t      event,
            uint32_t* const     person)
{
  ClioStatus st     = CLIO_SUCCESS;
  float      weight = 1.0F;
  uint32_t   word   = age->person;
  if (word == CLIO_NONE && age->clause != CLIO_NONE) {
    word = clio_tree_subject(&r->tree, age->clause, &weight);
  }
  *person = CLIO_NONE;
  if (word == CLIO_NONE) {
    *person = person_of(r, event);
    return st;
  }
  TRY(st,
      clio_entity_at(r->document,
                     r->sentence,
                     clio_tree_antecedent(&r->tree, word),
                     r->terms.person,
                     person));
  if (*person != CLIO_NONE && !is_person(r, *person)) {
    *person = CLIO_NONE;
  }
  return st;
}

static ClioStatus
note_age(ClioRelating* const r, const Age* const age)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t event  = event_at(r, age->clause);
  uint32_t       person = CLIO_NONE;
  TRY(st, find_person(r, age, event, &person));
  if (person == CLIO_NONE || (event == CLIO_NONE && !age->now)) {
    return st;
  }
  ClioAge* const ages = clio_arena_grow(
    r->document->arena, r->ages, r->n_ages, &r->ages_capacity, sizeof(ClioAge));
  TRY_ALLOC(ages);
  r->ages              = ages;
  const ClioSpan span  = { r->sentence, 0U, r->tree.n_words };
  r->ages[r->n_ages++] = (ClioAge){ age->age, person, event, span, age->now };
  return st;
}

ClioStatus
clio_ages_read(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t w = 0U; w < r->tree.n_words; ++w) {
    const Age age = read_age(&r->tree, w);
    if (age.age) {
      TRY(st, note_age(r, &age));
    }
  }
  return st;
}

// Concluding

static bool
is_stated(const ClioEventRecord* const e)
{
  return e->polarity == CLIO_POSITIVE && e->modality == CLIO_ASSERTED &&
         e->source == CLIO_NONE;
}

static ClioValue
time_of(const ClioRelating* const r, const uint32_t event)
{
  const ClioRole* const time  = clio_event_role(r, event, r->terms.time);
  const ClioRole* const begin = clio_event_role(r, event, r->terms.begin);
  return time ? time->value : begin ? begin->value : clio_value_date(no_date);
}

// The event of somebody's birth, or none
static uint32_t
birth_of(const ClioRelating* const r, const uint32_t person)
{
  for (uint32_t i = 0U; i < r->n_events; ++i) {
    const ClioEventRecord* const e     = &r->events[i];
    const ClioRole* const        child = clio_event_role(r, i, r->terms.child);
    if (e->type == r->terms.birth && is_stated(e) && child &&
        clio_document_resolve(r->document, child->value.entity) == person) {
      return i;
    }
  }
  return CLIO_NONE;
}

static ClioValue
birth_date_of(const ClioRelating* const r, const uint32_t person)
{
  const ClioDocument* const d     = r->document;
  const uint32_t            event = birth_of(r, person);
  const ClioValue           told =
    event == CLIO_NONE ? clio_value_date(no_date) : time_of(r, event);
  for (size_t i = 0U; i < d->n_facts && !clio_value_is_known_date(&told); ++i) {
    const ClioFact* const f = &d->facts[i];
    if (f->property == r->terms.birth_date &&
        clio_document_resolve(d, f->subject) == person &&
        f->polarity == CLIO_POSITIVE && f->modality == CLIO_ASSERTED) {
      return f->object;
    }
  }
  return told;
}

static ClioRole
age_role(const ClioAge* const      age,
         const ClioProperty* const property,
         const ClioValue           value)
{
  ClioRole role;
  memset(&role, 0, sizeof(role));
  role.property   = property;
  role.value      = value;
  role.evidence   = age->evidence;
  role.note       = "from the age told";
  role.confidence = w_age;
  return role;
}

// Days that come of a year alone are no more precise than years
static ClioDateInterval
round_out(ClioDateInterval days, const ClioDate from)
{
  if (from.known && !from.month) {
    days.earliest = clio_date_first_day(clio_date(days.earliest.year, 0U, 0U));
    days.latest   = clio_date_last_day(clio_date(days.latest.year, 0U, 0U));
  }
  return days;
}

static ClioStatus
tell_birth(ClioRelating* const  r,
           const ClioAge* const age,
           const ClioValue      when)
{
  const ClioMeaning plain = { CLIO_POSITIVE, CLIO_ASSERTED, CLIO_NONE, 1.0F };
  ClioStatus        st    = CLIO_SUCCESS;
  const ClioDateInterval days  = clio_value_days(&when);
  uint32_t               event = birth_of(r, age->person);
  if (!days.earliest.known || !days.latest.known) {
    return st;
  }
  const ClioDateInterval exact = {
    clio_date_born(days.earliest, age->age).earliest,
    clio_date_born(days.latest, age->age).latest
  };
  const ClioDateInterval born = round_out(exact, when.date);
  const ClioRole         child =
    age_role(age, r->terms.child, clio_value_entity(age->person));
  const ClioRole time =
    age_role(age, r->terms.time, clio_value_vague(r, born, NULL));
  r->sentence = age->evidence.sentence;
  if (event == CLIO_NONE) {
    TRY(
      st,
      clio_event_tell(
        r, r->terms.birth, &child, 1U, NULL, false, plain, CLIO_NONE, &event));
  }
  return clio_event_add_date(r, event, &time);
}

static void
warn(const ClioRelating* const r, const ClioAge* const age)
{
  const ClioDocument* const d = r->document;
  const ClioSentence* const s = &d->sentences[age->evidence.sentence];
  clio_world_log(d->world,
                 CLIO_LOG_WARNING,
                 "%s: %s cannot have been %u then: \"%.*s\"",
                 d->path ? d->path : d->name,
                 d->entities[age->person].label,
                 age->age,
                 (int)(s->end - s->start),
                 d->text.data + s->start);
}

// Return true if a fact tells when what happens to a person once happened
static bool
is_dated(const ClioRelating* const r, const ClioAge* const age)
{
  const ClioDocument* const d    = r->document;
  const ClioClass* const    type = r->events[age->event].type;
  for (size_t i = 0U; i < type->n_rules; ++i) {
    const ClioRule* const rule = &type->rules[i];
    for (size_t k = 0U; rule->object == r->terms.time && k < d->n_facts; ++k) {
      const ClioFact* const f = &d->facts[k];
      if (f->property == rule->property && f->polarity == CLIO_POSITIVE &&
          f->modality == CLIO_ASSERTED && f->object.kind == CLIO_VALUE_TIME &&
          clio_document_resolve(d, f->subject) == age->person) {
        return true;
      }
    }
  }
  return false;
}

static ClioStatus
conclude_event(ClioRelating* const  r,
               const ClioAge* const age,
               const ClioValue      birth,
               const ClioValue      when)
{
  const ClioDateInterval born = clio_value_days(&birth);
  if (!born.earliest.known || !born.latest.known) {
    return CLIO_SUCCESS;
  }
  const ClioDateInterval exact = {
    clio_date_at_age(born.earliest, age->age).earliest,
    clio_date_at_age(born.latest, age->age).latest
  };
  const ClioDateInterval days = round_out(exact, birth.date);
  const ClioDate         now  = r->document->published;
  const bool not_yet = now.known && clio_date_before(now, days.earliest);
  const bool otherwise =
    clio_value_is_known_date(&when) &&
    !clio_date_interval_meets(days, clio_value_days(&when));
  if (not_yet || otherwise) {
    warn(r, age);
    return CLIO_SUCCESS;
  }
  if (clio_value_is_known_date(&when)) {
    return CLIO_SUCCESS;
  }
  if (age->event == CLIO_NONE || clio_event_role(r, age->event, r->terms.end) ||
      is_dated(r, age)) {
    return CLIO_SUCCESS;
  }
  const ClioRole role =
    age_role(age, r->terms.time, clio_value_vague(r, days, NULL));
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_event_add_date(r, age->event, &role));
  return clio_rules_update(r, age->event);
}

// A text of its day: few of its dates are far from it
static bool
is_news(const ClioDocument* const d)
{
  unsigned far = 0U;
  for (size_t i = 0U; i < d->n_times && far < MANY_DATES; ++i) {
    const ClioDate date  = d->times[i].date;
    const int32_t  apart = date.year - d->published.year;
    far += date.known && (apart < -1 || apart > 1);
  }
  return d->published.known && far < MANY_DATES;
}

// "Anna Berg, 55, married in 2004": she is 55 when the text is written
static bool
is_long_past(const ClioDocument* const d, const ClioValue* const when)
{
  return d->published.known &&
         clio_value_days(when).latest.year + 1 < d->published.year;
}

static ClioStatus
conclude_age(ClioRelating* const r, const ClioAge* const age)
{
  const ClioValue birth = birth_date_of(r, age->person);
  ClioValue       when =
    age->event == CLIO_NONE ? clio_value_date(no_date) : time_of(r, age->event);
  if (age->event != CLIO_NONE && !is_stated(&r->events[age->event])) {
    return CLIO_SUCCESS;
  }
  if (age->now &&
      (!clio_value_is_known_date(&when) || is_long_past(r->document, &when))) {
    when =
      clio_value_date(is_news(r->document) ? r->document->published : no_date);
    if (!clio_value_is_known_date(&when)) {
      return CLIO_SUCCESS;
    }
  }
  return clio_value_is_known_date(&birth) ? conclude_event(r, age, birth, when)
         : clio_value_is_known_date(&when) && r->terms.birth && r->terms.child
           ? tell_birth(r, age, when)
           : CLIO_SUCCESS;
}

ClioStatus
clio_ages_conclude(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; r->terms.time && i < r->n_ages; ++i) {
    ClioAge age = r->ages[i];
    age.person  = clio_document_resolve(r->document, age.person);
    TRY(st, conclude_age(r, &age));
  }
  return st;
}
