// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "entity/entity.h"
#include "entity/words.h"
#include "relate/state.h"

#include <string.h>

enum { MAX_CLIMB = 4 };

// A time or place that hangs below something that is no event itself
static const float w_below = 0.85F;

// Of a clause that this one completes: "began to study in 1990"
static const float w_completed = 0.85F;

// Of a clause that this one goes on from: "In 1920 he moved and married"
static const float w_joined = 0.8F;

static const ClioDate no_date = { 0, 0U, 0U, false };

// What a preposition makes of a date
typedef enum { AT, SINCE, UNTIL, BEFORE, BY, AFTER } Relation;

static uint32_t
span_head(const ClioTree* const tree, const ClioSpan span)
{
  for (uint32_t i = span.first; i < span.end; ++i) {
    const uint32_t head = clio_tree_head(tree, i);
    if (head == CLIO_NONE || head < span.first || head >= span.end) {
      if (tree->words[i].upos != CLIO_UPOS_PUNCT &&
          tree->words[i].upos != CLIO_UPOS_ADP) {
        return i;
      }
    }
  }
  return span.end - 1U;
}

static bool
is_clause(const ClioTree* const tree, const uint32_t word)
{
  return clio_tree_pos(tree, word) == CLIO_POS_VERB ||
         clio_tree_child(tree, word, CLIO_DEPREL_COP) != CLIO_NONE;
}

static bool
marker_is(const ClioSymbol marker, const char* const list)
{
  const char* const found  = marker ? strstr(list, marker) : NULL;
  const size_t      length = marker ? strlen(marker) : 0U;
  return found && (found == list || found[-1] == ' ') &&
         (found[length] == ' ' || !found[length]);
}

static Relation
relation_of(const ClioSymbol marker)
{
  return marker_is(marker, "since from")              ? SINCE
         : marker_is(marker, "until till to through") ? UNTIL
         : marker_is(marker, "before prior")          ? BEFORE
         : marker_is(marker, "by")                    ? BY
         : marker_is(marker, "after following")       ? AFTER
                                                      : AT;
}

static Relation
relation_of_form(const ClioWord* const word)
{
  return clio_word_is(word, "since")                                 ? SINCE
         : clio_word_is(word, "until") || clio_word_is(word, "till") ? UNTIL
         : clio_word_is(word, "before")                              ? BEFORE
         : clio_word_is(word, "after")                               ? AFTER
                                                                     : AT;
}

// Before an event of some day, month or year may still be in it
static Relation
around_event(const Relation relation)
{
  return relation == BEFORE ? BY : relation;
}

/*
  The event that ends right before a time and is an adjunct of the same clause:
  in "until his death in 1731" the year is the death's.
*/
static uint32_t
event_before(const ClioRelating* const r, const uint32_t head)
{
  const ClioTree* const tree   = &r->tree;
  const uint32_t        clause = clio_tree_head(tree, head);
  uint32_t              first  = clio_tree_child(tree, head, CLIO_DEPREL_CASE);
  first                        = first == CLIO_NONE ? head : first;
  uint32_t at = first && first <= head ? first - 1U : CLIO_NONE;
  for (unsigned i = 0U; i < MAX_CLIMB && at != CLIO_NONE && at != clause; ++i) {
    const uint32_t up = clio_tree_head(tree, at);
    if (up == clause) {
      return relation_of(clio_tree_marker(tree, at)) != AT &&
                 tree->words[at].deprel != CLIO_DEPREL_OBL_AGENT &&
                 clio_event_noun(r, at)
               ? at
               : CLIO_NONE;
    }
    at = up;
  }
  return CLIO_NONE;
}

// "Ended the war in 1648": the time is the end's, not the war's
static bool
bounds_event(const ClioTree* const tree, const uint32_t verb)
{
  const ClioEntry* const e = clio_tree_entry(tree, verb, CLIO_POS_VERB);
  for (size_t f = 0U; e && f < e->n_frames; ++f) {
    if (e->frames[f]->time_role) {
      return true;
    }
  }
  return false;
}

/*
  Return how surely an adjunct headed at `head` tells of `word`, 0 if not: it
  hangs there, or below words that tell no event of their own and are no
  clause, or at the clause that `word` completes.  What is before or after an
  event is before or after its time.
*/
static float
attachment(const ClioRelating* const r,
           const uint32_t            head,
           const uint32_t            word,
           Relation* const           relation)
{
  const ClioTree* const tree   = &r->tree;
  float                 weight = 1.0F;
  const uint32_t        host   = event_before(r, head);
  uint32_t at = host != CLIO_NONE ? host : clio_tree_head(tree, head);
  *relation   = relation_of(clio_tree_marker(tree, head));
  for (unsigned i = 0U; i < MAX_CLIMB && at != CLIO_NONE; ++i) {
    if (at == word) {
      return weight;
    }
    if (tree->words[at].upos == CLIO_UPOS_PROPN && at != head &&
        marker_is(clio_tree_marker(tree, at), "since")) {
      break; // "The first since Karl III in 1146"
    }
    const Relation outer = relation_of(clio_tree_marker(tree, at));
    const bool     event = outer != AT && clio_event_noun(r, at);
    if (at != head && tree->words[at].deprel == CLIO_DEPREL_CONJ) {
      break; // "Leader, and chancellor in 2005"
    }
    if (is_clause(tree, at) || (r->word_event[at] != CLIO_NONE && !event) ||
        (tree->words[at].deprel == CLIO_DEPREL_APPOS &&
         is_clause(tree, word))) {
      break; // "Norland, a colony since 1890, became independent"
    }
    *relation = event ? around_event(outer) : *relation;
    weight *= w_below;
    at = clio_tree_head(tree, at);
  }

  // "On 2 May, at the Battle of Lodi, he ...": when he did it, it was
  const ClioDeprel deprel = tree->words[word].deprel;
  if (at != CLIO_NONE && at == clio_tree_head(tree, word) &&
      deprel == CLIO_DEPREL_OBL && tree->words[word].upos == CLIO_UPOS_PROPN &&
      marker_is(clio_tree_marker(tree, word), "at")) {
    return weight * w_completed;
  }
  return at != CLIO_NONE && at == clio_tree_head(tree, word) &&
             r->word_event[at] == CLIO_NONE &&
             (deprel == CLIO_DEPREL_XCOMP ||
              (deprel == CLIO_DEPREL_OBJ && !bounds_event(tree, at)) ||
              (deprel == CLIO_DEPREL_OBL &&
               marker_is(clio_tree_marker(tree, word), "as")))
           ? weight * w_completed
           : 0.0F;
}

// The other of "1066 or 1067", or null
static const ClioTime*
alternative(const ClioRelating* const r, const ClioTime* const t)
{
  const uint32_t        i     = r->next_time[t - r->document->times];
  const ClioTime* const other = i == CLIO_NONE ? NULL : &r->document->times[i];
  return other && other->date.known && t->date.known &&
             other->span.first == t->span.end + 1U &&
             clio_word_is(&r->tree.words[t->span.end], "or")
           ? other
           : NULL;
}

// The date that an expression is, if only vaguely: "the 1950s"
static ClioValue
date_of(ClioRelating* const r, const ClioTime* const t)
{
  const ClioTime* const other = alternative(r, t);
  ClioDateInterval      days  = { t->earliest, t->latest };
  if (other) {
    const bool sooner = clio_date_before(t->date, other->date);
    days.earliest     = sooner ? t->earliest : other->earliest;
    days.latest       = sooner ? other->latest : t->latest;
    return clio_value_vague(r, days, NULL);
  }
  const bool range =
    t->begin.known || t->end.known || (t->edtf && strchr(t->edtf, '/'));
  return t->date.known || !t->earliest.known || !t->latest.known
           ? clio_value_date(t->date)
           : clio_value_vague(r, days, range ? NULL : t->edtf);
}

// "By 1950", "before 1914", "after 1945": only one end is told
static ClioValue
bounded(ClioRelating* const    r,
        const ClioDateInterval told,
        const Relation         relation)
{
  ClioDateInterval days = { no_date, no_date };
  if (relation == AFTER) {
    days.earliest = told.earliest;
  } else if (relation == BY) {
    days.latest = told.latest;
  } else if (told.earliest.known) {
    days.latest = clio_date_add(told.earliest, -1, CLIO_UNIT_DAY);
  }
  return clio_value_vague(r, days, NULL);
}

static void
take(ClioValue* const target,
     const ClioValue  value,
     const float      weight,
     ClioWhen* const  when)
{
  if (!clio_value_is_known_date(target) && clio_value_is_known_date(&value)) {
    *target      = value;
    when->weight = weight;
  }
}

static void
take_related(ClioRelating* const r,
             const ClioValue     date,
             const Relation      relation,
             const float         weight,
             ClioWhen* const     when)
{
  ClioValue* const target = relation == SINCE   ? &when->begin
                            : relation == UNTIL ? &when->end
                                                : &when->point;
  const bool       bound  = relation != AT && target == &when->point;
  take(target,
       bound ? bounded(r, clio_value_days(&date), relation) : date,
       weight,
       when);
}

static void
take_time(ClioRelating* const   r,
          const ClioTime* const t,
          const ClioSymbol      marker,
          const Relation        relation,
          const float           weight,
          ClioWhen* const       when)
{
  if (t->type == CLIO_TIME_DURATION && !marker_is(marker, "for")) {
    take(&when->point, date_of(r, t), weight, when); // "In the past two years"
  } else if (t->begin.known && t->end.known) {
    if (t->span.first) {
      const ClioWord* const before = &r->tree.words[t->span.first - 1U];
      when->between = when->between || clio_word_is(before, "between");
    }
    take(&when->begin, clio_value_date(t->begin), weight, when);
    take(&when->end, clio_value_date(t->end), weight, when);
  } else {
    const Relation open = t->begin.known ? SINCE
                          : t->end.known ? UNTIL
                                         : relation;
    take_related(r, date_of(r, t), open, weight, when);
  }
}

static bool
is_nothing_known(const ClioWhen* const when)
{
  return !clio_value_is_known_date(&when->point) &&
         !clio_value_is_known_date(&when->begin) &&
         !clio_value_is_known_date(&when->end);
}

// "In or before 1230", "on or after 3 May"
static Relation
relation_before(const ClioTree* const tree, const uint32_t first)
{
  if (first < 2U || !clio_word_is(&tree->words[first - 2U], "or")) {
    return AT;
  }
  return around_event(relation_of_form(&tree->words[first - 1U]));
}

/// Which times of the sentence count
typedef enum { ANY_TIME, FRONTED_TIME } Place;

static bool
is_fronted(const ClioTree* const tree, const uint32_t at, const uint32_t word)
{
  const uint32_t subject = clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ);
  return subject != CLIO_NONE && at < subject && subject < word;
}

// "In 1814, when Denmark ceded Norway": the time that the clause describes
static const ClioTime*
described_time(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t        head = clio_tree_head(tree, word);
  const uint32_t        when = clio_tree_child(tree, word, CLIO_DEPREL_ADVMOD);
  return head != CLIO_NONE && head < word && when != CLIO_NONE && when < word &&
             clio_word_is(&tree->words[when], "when") &&
             (tree->words[word].deprel == CLIO_DEPREL_ACL_RELCL ||
              tree->words[word].deprel == CLIO_DEPREL_ADVCL_RELCL)
           ? clio_time_at(r, head)
           : NULL;
}

// The bracket that a word is in, or none
static uint32_t
bracket_around(const ClioTree* const tree, const uint32_t word)
{
  for (uint32_t i = word; i-- > 0U;) {
    if (clio_word_is(&tree->words[i], ")")) {
      return CLIO_NONE;
    }
    if (clio_word_is(&tree->words[i], "(")) {
      return i;
    }
  }
  return CLIO_NONE;
}

// "(r. 560-601)" tells of a reign, not of a life
static bool
is_reign(const ClioWord* const word)
{
  return clio_word_is(word, "r.") || clio_word_is(word, "r") ||
         clio_word_is(word, "fl.") || clio_word_is(word, "fl");
}

// "President of the Norland Party (1946-1950)": the years are the president's
static bool
is_of_office(const ClioRelating* const r,
             const uint32_t            office,
             const uint32_t            word)
{
  const ClioClass* const kind =
    office == CLIO_NONE ? NULL : clio_tree_denotes(&r->tree, office);
  return kind && r->terms.office && clio_class_is_a(kind, r->terms.office) &&
         r->tree.words[word].deprel == CLIO_DEPREL_NMOD &&
         clio_tree_head(&r->tree, word) == office;
}

/*
  What stands in brackets after a name or noun tells of that, and not of the
  clause: "Queen Anna (1533-1603) was ...".  "(in 1950)" and "(r. 1533-1603)"
  do.
*/
static bool
is_aside(const ClioRelating* const r, const uint32_t time, const uint32_t word)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t        open = bracket_around(tree, time);
  const uint32_t        host = clio_tree_head(tree, time);
  if (open == CLIO_NONE || bracket_around(tree, word) == open ||
      is_reign(&tree->words[open + 1U]) ||
      tree->words[open + 1U].upos == CLIO_UPOS_ADP ||
      (tree->words[open + 1U].upos == CLIO_UPOS_VERB &&
       !clio_word_is(&tree->words[open + 1U], "born"))) {
    return false;
  }
  return (is_clause(tree, word) || host != word) &&
         (host == CLIO_NONE || !is_of_office(r, word, host));
}

static ClioWhen
own_times(ClioRelating* const r, const uint32_t word, const Place place)
{
  const ClioValue       none  = clio_value_date(no_date);
  ClioWhen              when  = { none, none, none, 1.0F, false };
  const ClioTime* const named = described_time(r, word);
  if (named) {
    take_time(r, named, NULL, AT, w_below * named->confidence, &when);
  }
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioTime* const t = &r->document->times[i];
    if (t->type != CLIO_TIME_DATE && t->type != CLIO_TIME_TIME &&
        !t->begin.known) {
      continue;
    }
    Relation       relation = AT;
    const uint32_t head     = span_head(&r->tree, t->span);
    const Relation wider    = relation_before(&r->tree, t->span.first);
    const float    weight   = attachment(r, head, word, &relation);
    if (weight > 0.0F && !is_aside(r, head, word) &&
        (place == ANY_TIME || is_fronted(&r->tree, head, word))) {
      take_time(r,
                t,
                clio_tree_marker(&r->tree, head),
                wider != AT ? wider : relation,
                weight * t->confidence,
                &when);
    }
  }
  return when;
}

// Return the word that says how a clause stands to the one above, or none
static uint32_t
clause_mark(const ClioTree* const tree, const uint32_t clause)
{
  const uint32_t mark = clio_tree_child(tree, clause, CLIO_DEPREL_MARK);
  const uint32_t adv  = clio_tree_child(tree, clause, CLIO_DEPREL_ADVMOD);
  return mark != CLIO_NONE ? mark
         : adv != CLIO_NONE && clio_word_is(&tree->words[adv], "when")
           ? adv
           : CLIO_NONE;
}

// "Had moved"
static bool
is_pluperfect(const ClioTree* const tree, const uint32_t verb)
{
  const uint32_t aux = clio_tree_child(tree, verb, CLIO_DEPREL_AUX);
  return aux != CLIO_NONE && clio_word_is(&tree->words[aux], "had");
}

// "He ruled until he died in 1731", "took over when she died in 1731": the time
// of a clause that tells when
static void
take_clauses(ClioRelating* const r, const uint32_t word, ClioWhen* const when)
{
  const ClioTree* const tree = &r->tree;
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const uint32_t mark = clause_mark(tree, c);
    if (tree->words[c].deprel != CLIO_DEPREL_ADVCL || mark == CLIO_NONE ||
        !is_clause(tree, c)) {
      continue;
    }
    const Relation relation =
      around_event(relation_of_form(&tree->words[mark]));
    const bool same = clio_word_is(&tree->words[mark], "when") &&
                      is_nothing_known(when) && !is_pluperfect(tree, word);
    const ClioWhen then = own_times(r, c, ANY_TIME);
    if ((relation != AT || same) && clio_value_is_known_date(&then.point)) {
      take_related(r, then.point, relation, w_completed * then.weight, when);
    }
  }
}

// "In 1920 he moved to Rome and married", but not "and later married"
static uint32_t
clause_joined(const ClioTree* const tree, const uint32_t word)
{
  static const char* const apart[] = {
    "later",   "then",       "subsequently", "eventually", "soon",
    "finally", "afterwards", "thereafter",   "again",      "previously",
    "earlier", "once",       "already",      "next"
  };
  if (tree->words[word].deprel != CLIO_DEPREL_CONJ ||
      tree->words[word].upos != CLIO_UPOS_VERB ||
      clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
    return CLIO_NONE;
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    for (size_t i = 0U; i < sizeof(apart) / sizeof(apart[0]); ++i) {
      if (clio_word_is(&tree->words[c], apart[i])) {
        return CLIO_NONE;
      }
    }
  }
  return clio_tree_head(tree, word);
}

static bool
has_time(const ClioRelating* const r, const uint32_t word)
{
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    Relation relation = AT;
    if (attachment(
          r, span_head(&r->tree, r->document->times[i].span), word, &relation) >
        0.0F) {
      return true;
    }
  }
  return false;
}

static bool
is_half_open(const ClioValue* const value)
{
  return value->edtf && value->earliest.known != value->latest.known;
}

ClioWhen
clio_when_at(ClioRelating* const r, const uint32_t word)
{
  ClioWhen when = own_times(r, word, ANY_TIME);
  take_clauses(r, word, &when);
  if (is_half_open(&when.point) && (clio_value_is_known_date(&when.begin) ||
                                    clio_value_is_known_date(&when.end))) {
    when.point = clio_value_date(no_date); // A range tells more
  }
  const uint32_t joined = is_nothing_known(&when) && !has_time(r, word)
                            ? clause_joined(&r->tree, word)
                            : CLIO_NONE;
  if (joined != CLIO_NONE) {
    when = own_times(r, joined, FRONTED_TIME);
    when.weight *= w_joined;
  }
  return when;
}

static ClioStatus
add_date(ClioRelating* const       r,
         const uint32_t            event,
         const ClioProperty* const property,
         const ClioValue           date,
         ClioRole                  role)
{
  if (!property || !clio_value_is_known_date(&date)) {
    return CLIO_SUCCESS;
  }
  role.property = property;
  role.value    = date;
  return clio_event_add_date(r, event, &role);
}

// Return the named place that a phrase of the sentence is, or none
static uint32_t
place_at(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t entity = clio_named_at(r, word);
  if (entity == CLIO_NONE || clio_time_at(r, word)) {
    return CLIO_NONE;
  }
  const ClioEntity* const e = &r->document->entities[entity];
  return e->named && e->type && r->terms.place &&
             clio_class_is_a(e->type, r->terms.place)
           ? entity
           : CLIO_NONE;
}

// "In the Tigray region", "near the town of Lodi": the noun only says what it
// is
static bool
names_place(const ClioRelating* const r,
            const uint32_t            word,
            const bool                is_place)
{
  const ClioTree* const tree   = &r->tree;
  const ClioSymbol      marker = clio_tree_marker(tree, word);
  switch (clio_deprel_universal(tree->words[word].deprel)) {
  case CLIO_DEPREL_COMPOUND:
  case CLIO_DEPREL_AMOD:
    return is_place;
  case CLIO_DEPREL_APPOS:
    return true;
  case CLIO_DEPREL_NMOD:
    return marker_is(marker, "in at near outside") ||
           (is_place && marker_is(marker, "of"));
  default:
    return false;
  }
}

// In "at his home in Vienna", the place is the named one below
static uint32_t
place_below(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const  tree = &r->tree;
  const ClioClass* const kind = clio_tree_denotes(tree, word);
  const bool             is_place =
    kind && r->terms.place && clio_class_is_a(kind, r->terms.place);
  if (tree->words[word].upos != CLIO_UPOS_NOUN || clio_time_at(r, word) ||
      r->word_event[word] != CLIO_NONE) {
    return CLIO_NONE;
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const uint32_t place =
      names_place(r, c, is_place) ? place_at(r, c) : CLIO_NONE;
    if (place != CLIO_NONE) {
      return place;
    }
  }
  return CLIO_NONE;
}

// Find the place that the phrases around `word` name, none if they name none
static ClioStatus
place_around(ClioRelating* const r,
             const uint32_t      word,
             uint32_t* const     place,
             float* const        weight)
{
  ClioStatus        st        = CLIO_SUCCESS;
  const ClioFiller* fillers   = NULL;
  uint32_t          n_fillers = 0U;
  TRY(st, clio_tree_fillers(&r->tree, word, &fillers, &n_fillers));
  for (uint32_t i = 0U; i < n_fillers && *place == CLIO_NONE; ++i) {
    const ClioFiller f = fillers[i];
    if (f.function == CLIO_FUNCTION_PREPOSITION &&
        marker_is(f.marker, "in at near outside within inside off on")) {
      const uint32_t own = place_at(r, f.word);
      *place             = own != CLIO_NONE ? own : place_below(r, f.word);
      *weight            = f.weight;
    }
  }
  return st;
}

// Return true if the entity fills a role of the event, but for its place
static bool
has_filler(const ClioRelating* const    r,
           const ClioEventRecord* const e,
           const uint32_t               entity)
{
  for (size_t i = 0U; i < e->n_roles; ++i) {
    if (e->roles[i].property != r->terms.has_place &&
        e->roles[i].value.kind == CLIO_VALUE_ENTITY &&
        clio_document_resolve(r->document, e->roles[i].value.entity) ==
          entity) {
      return true;
    }
  }
  return false;
}

// "Declared war on Norland" tells of no place, and "studied at Lund and Bern"
// of none where she studied in Bern
static bool
is_argument(const ClioRelating* const r,
            const uint32_t            event,
            const uint32_t            place)
{
  const ClioEventRecord* const e = &r->events[event];
  for (size_t i = 0U; i < r->n_events; ++i) {
    const ClioEventRecord* const other = &r->events[i];
    if ((other == e ||
         (other->type == e->type && other->sentence == r->sentence)) &&
        has_filler(r, other, place)) {
      return true;
    }
  }
  return false;
}

static ClioStatus
add_place(ClioRelating* const r,
          const uint32_t      event,
          const uint32_t      word,
          ClioRole            role)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t head   = clio_tree_head(&r->tree, word);
  uint32_t       place  = CLIO_NONE;
  float          weight = 1.0F;
  TRY(st, place_around(r, word, &place, &weight));

  // "Declared the independence of Haiti at Gonaïves": where that was done
  if (place == CLIO_NONE && head != CLIO_NONE &&
      r->tree.words[word].deprel == CLIO_DEPREL_OBJ &&
      r->word_event[head] == CLIO_NONE) {
    TRY(st, place_around(r, head, &place, &weight));
    weight *= w_completed;
  }
  if (place == CLIO_NONE || is_argument(r, event, place)) {
    return st;
  }
  role.property = r->terms.has_place;
  role.value    = clio_value_entity(place);
  role.confidence *= weight;
  return clio_event_add_role(r, event, &role);
}

// Nobody is born from 1890 to 1895: it was once in these years
static void
take_between(ClioRelating* const r, ClioWhen* const when)
{
  const ClioDateInterval days = { clio_date_first_day(when->begin.date),
                                  clio_date_last_day(when->end.date) };
  when->point                 = clio_value_vague(r, days, NULL);
  when->begin = when->end = clio_value_date(no_date);
}

ClioStatus
clio_event_add_adjuncts(ClioRelating* const       r,
                        const uint32_t            event,
                        const uint32_t            word,
                        const ClioProperty* const time_role,
                        const ClioEntry* const    entry,
                        const float               confidence)
{
  ClioStatus st   = CLIO_SUCCESS;
  ClioWhen   when = clio_when_at(r, word);
  ClioRole   role;
  if (clio_event_is_once(r, event)) {
    if (when.between) {
      take_between(r, &when);
    }
    // "(born Ann Berg; 1818 – 1880)": her life was so long
    when.begin = when.end = clio_value_date(no_date);
  }
  memset(&role, 0, sizeof(role));
  role.entry          = entry;
  role.confidence     = confidence * when.weight;
  role.evidence       = clio_evidence(r, word, NULL);
  role.evidence.first = 0U;
  role.evidence.end   = r->tree.n_words;

  TRY(st,
      add_date(
        r, event, time_role ? time_role : r->terms.time, when.point, role));
  TRY(st, add_date(r, event, r->terms.begin, when.begin, role));
  TRY(st, add_date(r, event, r->terms.end, when.end, role));
  role.confidence = confidence;
  return r->terms.has_place ? add_place(r, event, word, role) : st;
}

// Parentheses

static ClioStatus
add_span_date(ClioRelating* const       r,
              const uint32_t            entity,
              const ClioProperty* const property,
              const ClioDate            date,
              const ClioSpan            span)
{
  if (!property || !date.known) {
    return CLIO_SUCCESS;
  }
  const uint32_t event = clio_event_of(r, entity);
  if (event != CLIO_NONE) {
    ClioRole role;
    memset(&role, 0, sizeof(role));
    role.property   = property;
    role.value      = clio_value_date(date);
    role.evidence   = span;
    role.confidence = 0.95F;
    return clio_event_add_role(r, event, &role);
  }
  ClioFact fact   = clio_fact(entity, property, clio_value_date(date));
  fact.evidence   = span;
  fact.confidence = 0.95F;
  fact.note       = "a span in parentheses after the name";
  return clio_fact_add(r, fact);
}

/// What a name's parentheses tell
typedef struct {
  uint32_t open, close;
  uint32_t split; ///< Where what they say of the end starts, or none
  bool     born;  ///< They say "born"
  ClioDate begin, end;
} Parentheses;

// Return the first of the forms in a list of words with spaces, or none
static uint32_t
find_form(const ClioTree* const tree,
          const uint32_t        from,
          const uint32_t        end,
          const char* const     forms)
{
  for (uint32_t i = from; i < end; ++i) {
    const ClioStringView form  = tree->words[i].form;
    const char*          found = forms;
    while (*found) {
      const char* const space = strchr(found, ' ');
      const size_t length     = space ? (size_t)(space - found) : strlen(found);
      if (form.length == length && !memcmp(form.data, found, length)) {
        return i;
      }
      found += length + (space ? 1U : 0U);
    }
  }
  return CLIO_NONE;
}

static bool
has_clause(const ClioTree* const tree, const Parentheses* const p)
{
  for (uint32_t i = p->open + 1U; i < p->close; ++i) {
    const ClioWord* const w = &tree->words[i];
    if (is_reign(w) ||
        ((w->upos == CLIO_UPOS_VERB || w->upos == CLIO_UPOS_PRON) &&
         find_form(tree, i, i + 1U, "born died b. d. née") == CLIO_NONE)) {
      return true;
    }
  }
  return false;
}

/*
  Read the dates: a range, two with a dash between, or one behind "born" and
  one behind "died".
*/
static void
read_span(const ClioRelating* const r, Parentheses* const p)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t died = find_form(tree, p->open + 1U, p->close, "died d. †");
  uint32_t       last_end = p->open;
  ClioDate       first    = no_date;
  p->born  = find_form(tree, p->open + 1U, p->close, "born b. *") != CLIO_NONE;
  p->split = died;
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioTime* const t = &r->document->times[i];
    if (t->span.first <= p->open || t->span.end > p->close || p->end.known) {
      continue;
    }
    if (t->begin.known && t->end.known && !first.known) {
      p->begin = t->begin;
      p->end   = t->end;
      return;
    }
    if (!t->date.known) {
      continue;
    }
    if (died != CLIO_NONE && t->span.first > died) {
      p->end = t->date;
    } else if (!first.known) {
      first    = t->date;
      last_end = t->span.end;
    } else {
      const uint32_t dash = find_form(tree, last_end, t->span.first, "– - —");
      if (dash == CLIO_NONE) {
        break;
      }
      p->split = dash;
      p->end   = t->date;
    }
  }
  p->begin = p->born || p->end.known ? first : no_date;
}

// Return the first named place of a part of the parentheses, or none
static uint32_t
place_between(const ClioRelating* const r,
              const uint32_t            first,
              const uint32_t            end)
{
  for (uint32_t i = first; i < end; ++i) {
    const uint32_t place = place_at(r, i);
    if (place != CLIO_NONE) {
      return place;
    }
  }
  return CLIO_NONE;
}

static ClioStatus
add_span_place(ClioRelating* const       r,
               const uint32_t            entity,
               const ClioProperty* const property,
               const uint32_t            place,
               const ClioSpan            span)
{
  if (!property || place == CLIO_NONE || place == entity) {
    return CLIO_SUCCESS;
  }
  ClioFact fact   = clio_fact(entity, property, clio_value_entity(place));
  fact.evidence   = span;
  fact.confidence = 0.9F;
  fact.note       = "a span in parentheses after the name";
  return clio_fact_add(r, fact);
}

static const ClioClass*
class_with_span(const ClioClass* type)
{
  for (unsigned i = 0U; type && !type->span_begin && i < 16U; ++i) {
    type = type->n_supers ? type->supers[0] : NULL;
  }
  return type;
}

// Return the word behind a name and letters like "FRS"
static uint32_t
behind_name(const ClioTree* const tree, const ClioMention* const name)
{
  uint32_t end = name->span.end;
  for (uint32_t i = end; i < tree->n_words; ++i) {
    if (clio_form_is_letters(tree->words[i].form)) {
      end = i + 1U;
    } else if (!clio_word_is(&tree->words[i], ",")) {
      break;
    }
  }
  return end;
}

static ClioStatus
read_parenthesis(ClioRelating* const r, const ClioMention* const mention)
{
  ClioStatus            st   = CLIO_SUCCESS;
  const ClioTree* const tree = &r->tree;
  const uint32_t        open = behind_name(tree, mention);
  if (open >= tree->n_words || !clio_word_is(&tree->words[open], "(") ||
      is_of_office(r, clio_tree_head(tree, mention->head), mention->head)) {
    return st;
  }
  Parentheses    p = { open,      find_form(tree, open, tree->n_words, ")"),
                       CLIO_NONE, false,
                       no_date,   no_date };
  const uint32_t entity = clio_document_resolve(r->document, mention->entity);
  const ClioClass* const type =
    class_with_span(r->document->entities[entity].type);
  if (p.close == CLIO_NONE || !type || has_clause(tree, &p)) {
    return st;
  }

  read_span(r, &p);
  const ClioSpan span = { r->sentence, mention->span.first, p.close + 1U };
  TRY(st, add_span_date(r, entity, type->span_begin, p.begin, span));
  TRY(st, add_span_date(r, entity, type->span_end, p.end, span));
  if (p.begin.known && (p.born || p.split != CLIO_NONE)) {
    const uint32_t end = p.split == CLIO_NONE ? p.close : p.split;
    TRY(
      st,
      add_span_place(
        r, entity, type->begin_place, place_between(r, open + 1U, end), span));
  }
  return p.end.known && p.split != CLIO_NONE
           ? add_span_place(r,
                            entity,
                            type->end_place,
                            place_between(r, p.split, p.close),
                            span)
           : st;
}

ClioStatus
clio_read_parentheses(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = r->first_name[r->sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention mention = r->document->mentions[i];
    if (mention.kind == CLIO_MENTION_NAME && mention.entity != CLIO_NONE) {
      TRY(st, read_parenthesis(r, &mention));
    }
  }
  return st;
}
