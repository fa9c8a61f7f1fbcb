// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "entity/entity.h"
#include "relate/state.h"

#include <string.h>

enum { MAX_CLIMB = 4 };

// A time or place that hangs below something that is no event itself
static const float w_below = 0.85F;

// Of a clause that this one completes: "began to study in 1990"
static const float w_completed = 0.85F;

static const ClioDate no_date = { 0, 0U, 0U, false };

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

/*
  Return how surely an adjunct headed at `head` tells of `word`, 0 if not: it
  hangs there, or below words that tell no event of their own and are no
  clause, or at the clause that `word` completes.
*/
static float
attachment(const ClioRelating* const r,
           const uint32_t            head,
           const uint32_t            word)
{
  const ClioTree* const tree   = &r->tree;
  float                 weight = 1.0F;
  uint32_t              at     = clio_tree_head(tree, head);
  for (unsigned i = 0U; i < MAX_CLIMB && at != CLIO_NONE; ++i) {
    if (at == word) {
      return weight;
    }
    if (r->word_event[at] != CLIO_NONE || is_clause(tree, at)) {
      break;
    }
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
             (deprel == CLIO_DEPREL_XCOMP || deprel == CLIO_DEPREL_OBJ ||
              (deprel == CLIO_DEPREL_OBL &&
               marker_is(clio_tree_marker(tree, word), "as")))
           ? weight * w_completed
           : 0.0F;
}

static void
take_time(const ClioTime* const t,
          const ClioSymbol      marker,
          const float           weight,
          ClioWhen* const       when)
{
  if (t->begin.known || t->end.known) {
    when->begin  = when->begin.known ? when->begin : t->begin;
    when->end    = when->end.known ? when->end : t->end;
    when->weight = weight;
  } else if (t->date.known) {
    ClioDate* const target =
      marker_is(marker, "since from")              ? &when->begin
      : marker_is(marker, "until till to through") ? &when->end
      : marker_is(marker, "before after by prior") ? NULL
                                                   : &when->point;
    if (target && !target->known) {
      *target      = t->date;
      when->weight = weight;
    }
  }
}

ClioWhen
clio_when_at(const ClioRelating* const r, const uint32_t word)
{
  ClioWhen when = { no_date, no_date, no_date, 1.0F };
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioTime* const t = &r->document->times[i];
    if (t->type != CLIO_TIME_DATE && t->type != CLIO_TIME_TIME &&
        !t->begin.known) {
      continue;
    }
    const uint32_t head   = span_head(&r->tree, t->span);
    const float    weight = attachment(r, head, word);
    if (weight > 0.0F) {
      take_time(
        t, clio_tree_marker(&r->tree, head), weight * t->confidence, &when);
    }
  }
  return when;
}

static ClioStatus
add_date(ClioRelating* const       r,
         const uint32_t            event,
         const ClioProperty* const property,
         const ClioDate            date,
         ClioRole                  role)
{
  if (!property || !date.known) {
    return CLIO_SUCCESS;
  }
  role.property = property;
  role.value    = clio_value_date(date);
  return clio_event_add_date(r, event, &role);
}

// Return the named place that a phrase of the sentence is, or none
static uint32_t
place_at(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioSpan span = r->document->times[i].span;
    if (word >= span.first && word < span.end) {
      return CLIO_NONE;
    }
  }
  if (m == CLIO_NONE || r->document->mentions[m].entity == CLIO_NONE) {
    return CLIO_NONE;
  }
  const uint32_t entity =
    clio_document_resolve(r->document, r->document->mentions[m].entity);
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

static ClioStatus
add_place(ClioRelating* const r,
          const uint32_t      event,
          const uint32_t      word,
          ClioRole            role)
{
  ClioStatus        st        = CLIO_SUCCESS;
  const ClioFiller* fillers   = NULL;
  uint32_t          n_fillers = 0U;
  TRY(st, clio_tree_fillers(&r->tree, word, &fillers, &n_fillers));
  for (uint32_t i = 0U; i < n_fillers; ++i) {
    const ClioFiller f = fillers[i];
    if (f.function != CLIO_FUNCTION_PREPOSITION ||
        !marker_is(f.marker, "in at near outside within inside off on")) {
      continue;
    }
    const uint32_t own   = place_at(r, f.word);
    const uint32_t place = own != CLIO_NONE ? own : place_below(r, f.word);
    if (place != CLIO_NONE) {
      role.property = r->terms.has_place;
      role.value    = clio_value_entity(place);
      role.confidence *= f.weight;
      return clio_event_add_role(r, event, &role);
    }
  }
  return st;
}

ClioStatus
clio_event_add_adjuncts(ClioRelating* const       r,
                        const uint32_t            event,
                        const uint32_t            word,
                        const ClioProperty* const time_role,
                        const ClioEntry* const    entry,
                        const float               confidence)
{
  ClioStatus     st   = CLIO_SUCCESS;
  const ClioWhen when = clio_when_at(r, word);
  ClioRole       role;
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

static const ClioProperty*
span_property(const ClioClass* const type, const bool end)
{
  const ClioClass* c = type;
  for (unsigned i = 0U; c && i < 16U; ++i) {
    if (end ? c->span_end : c->span_begin) {
      return end ? c->span_end : c->span_begin;
    }
    c = c->n_supers ? c->supers[0] : NULL;
  }
  return NULL;
}

static uint32_t
find_form(const ClioTree* const tree,
          const uint32_t        from,
          const uint32_t        end,
          const char* const     form)
{
  uint32_t i = from;
  while (i < end && !clio_word_is(&tree->words[i], form)) {
    ++i;
  }
  return i < end ? i : CLIO_NONE;
}

// Collect the first range, or the first two dates with a dash between
static bool
read_span(const ClioRelating* const r,
          const uint32_t            open,
          const uint32_t            close,
          ClioDate* const           begin,
          ClioDate* const           end)
{
  uint32_t last_end = open;
  *begin = *end = no_date;
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioTime* const t = &r->document->times[i];
    if (t->span.first <= open || t->span.end > close) {
      continue;
    }
    if (t->begin.known && t->end.known) {
      *begin = t->begin;
      *end   = t->end;
      return true;
    }
    if (!begin->known && t->date.known) {
      *begin   = t->date;
      last_end = t->span.end;
    } else if (t->date.known) {
      const bool dash =
        find_form(&r->tree, last_end, t->span.first, "–") != CLIO_NONE ||
        find_form(&r->tree, last_end, t->span.first, "-") != CLIO_NONE ||
        find_form(&r->tree, last_end, t->span.first, "—") != CLIO_NONE;
      *end = dash ? t->date : no_date;
      return dash;
    }
  }
  return false;
}

static bool
has_letters_besides_dates(const ClioRelating* const r,
                          const uint32_t            open,
                          const uint32_t            close)
{
  for (uint32_t i = open + 1U; i < close; ++i) {
    const ClioWord* const w = &r->tree.words[i];
    if (w->upos == CLIO_UPOS_VERB || w->upos == CLIO_UPOS_PRON) {
      return true;
    }
  }
  return false;
}

static ClioStatus
read_parenthesis(ClioRelating* const r, const ClioMention* const mention)
{
  ClioStatus            st   = CLIO_SUCCESS;
  const ClioTree* const tree = &r->tree;
  const uint32_t        open = mention->span.end;
  if (open >= tree->n_words || !clio_word_is(&tree->words[open], "(")) {
    return st;
  }
  const uint32_t close = find_form(tree, open, tree->n_words, ")");
  ClioDate       begin = no_date;
  ClioDate       end   = no_date;
  if (close == CLIO_NONE || has_letters_besides_dates(r, open, close) ||
      !read_span(r, open, close, &begin, &end)) {
    return st;
  }

  const uint32_t entity = clio_document_resolve(r->document, mention->entity);
  const ClioClass* const type = r->document->entities[entity].type;
  const ClioSpan span = { r->sentence, mention->span.first, close + 1U };
  TRY(st, add_span_date(r, entity, span_property(type, false), begin, span));
  return add_span_date(r, entity, span_property(type, true), end, span);
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
