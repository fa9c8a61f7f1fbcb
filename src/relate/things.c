// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/try.h"
#include "entity/entity.h"
#include "relate/state.h"

#include <string.h>
#include <strings.h>

// How far back an office or a pair may have been named, in sentences
enum { NEAR_OFFICE = 8, NEAR_PAIR = 10 };

// How well a thing fits a class that is not simply its own
static const float fit_unknown = 0.85F; // We do not know what it is
static const float fit_general = 0.9F;  // It may be of the class
static const float fit_related = 0.6F;  // Both are narrower than a third
static const float fit_lifted  = 0.85F; // What acts is its possessor

static bool
has_common_parent(const ClioClass* const a, const ClioClass* const b)
{
  for (size_t i = 0U; i < a->n_supers; ++i) {
    if (clio_class_is_a(b, a->supers[i])) {
      return true;
    }
  }
  return false;
}

float
clio_fit(const ClioRelating* const r,
         const ClioClass* const    type,
         const ClioClass* const    wanted)
{
  const ClioRelateTerms* const t = &r->terms;
  if (!wanted || type == wanted) {
    return 1.0F;
  }
  if (!type) {
    return wanted->is_event ? 0.0F : fit_unknown;
  }
  if (clio_class_is_a(type, wanted)) {
    return 1.0F;
  }
  if (clio_class_disjoint(type, wanted) || type->is_event != wanted->is_event) {
    return 0.0F;
  }
  if (clio_class_is_a(wanted, type)) {
    return fit_general;
  }
  const bool place = t->place && t->organization &&
                     ((clio_class_is_a(type, t->place) &&
                       clio_class_is_a(wanted, t->organization)) ||
                      (clio_class_is_a(wanted, t->place) &&
                       clio_class_is_a(type, t->organization)));
  return place || has_common_parent(type, wanted) ? fit_related : 0.0F;
}

const ClioTime*
clio_time_at(const ClioRelating* const r, const uint32_t word)
{
  for (uint32_t i = r->first_time[r->sentence]; i != CLIO_NONE;
       i          = r->next_time[i]) {
    const ClioSpan span = r->document->times[i].span;
    if (word >= span.first && word < span.end) {
      return &r->document->times[i];
    }
  }
  return NULL;
}

static bool
is_in_time(const ClioRelating* const r, const uint32_t word)
{
  return clio_time_at(r, word) != NULL;
}

// Labels

// "15th", "1st"
static bool
is_ordinal(const ClioStringView form)
{
  return form.length > 2U && form.data[0] >= '0' && form.data[0] <= '9' &&
         form.data[form.length - 1U] >= 'd' &&
         form.data[form.length - 2U] >= 'n';
}

static bool
is_light_form(const ClioRelating* const r, const uint32_t word)
{
  const ClioEntry* const e =
    clio_tree_entry(&r->tree, word, CLIO_POS_ADJECTIVE);
  return e && e->light;
}

static bool
has_capital(const ClioTree* const tree, const uint32_t word)
{
  const char c = tree->words[word].form.data[0];
  return word && ((c >= 'A' && c <= 'Z') || (c & 0x80));
}

// "He became *First* Secretary"
static bool
is_in_title(const ClioTree* const tree, const uint32_t word)
{
  return word + 1U < tree->n_words && has_capital(tree, word) &&
         has_capital(tree, word + 1U);
}

static bool
is_light(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const tree = &r->tree;
  const ClioWord* const w    = &tree->words[word];
  return w->upos == CLIO_UPOS_DET || w->deprel == CLIO_DEPREL_DET ||
         w->deprel == CLIO_DEPREL_NMOD_POSS ||
         w->deprel == CLIO_DEPREL_NUMMOD || w->upos == CLIO_UPOS_PUNCT ||
         is_ordinal(w->form) ||
         (w->deprel == CLIO_DEPREL_AMOD && is_light_form(r, word) &&
          !is_in_title(tree, word));
}

// Return true if the word is inside the phrase of the child `c` of `head`
static bool
is_below(const ClioTree* const tree, const uint32_t word, const uint32_t c)
{
  uint32_t w = word;
  for (uint32_t i = 0U; i < tree->n_words && w != CLIO_NONE; ++i) {
    if (w == c) {
      return true;
    }
    w = clio_tree_head(tree, w);
  }
  return false;
}

static bool
is_loose(const ClioWord* const w)
{
  switch (clio_deprel_universal(w->deprel)) {
  case CLIO_DEPREL_ACL:
  case CLIO_DEPREL_APPOS:
  case CLIO_DEPREL_PARATAXIS:
  case CLIO_DEPREL_ADVCL:
  case CLIO_DEPREL_DEP:
  case CLIO_DEPREL_CCOMP:
  case CLIO_DEPREL_OBL:
    return true;
  default:
    return false;
  }
}

// "Head of the union and since 1920 president of the league": what is joined
// to a body with a preposition or comma is no part of its name
static bool
is_loosely_joined(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t cc = clio_tree_child(tree, word, CLIO_DEPREL_CC);
  return tree->words[word].deprel == CLIO_DEPREL_CONJ && cc != CLIO_NONE &&
         cc &&
         (clio_word_is(&tree->words[cc - 1U], ",") ||
          (cc + 1U < word && tree->words[cc + 1U].upos == CLIO_UPOS_ADP));
}

// Return the last word of the phrase of `c`, its clauses left out
static uint32_t
phrase_end(const ClioTree* const tree, const uint32_t c)
{
  uint32_t end = c;
  for (uint32_t i = c + 1U; i < tree->n_words && is_below(tree, i, c); ++i) {
    uint32_t at = i;
    while (at != c && !is_loose(&tree->words[at]) &&
           !is_loosely_joined(tree, at)) {
      at = clio_tree_head(tree, at);
    }
    if (at != c) {
      break;
    }
    if (tree->words[i].upos != CLIO_UPOS_PUNCT &&
        tree->words[i].upos != CLIO_UPOS_CCONJ &&
        tree->words[i].upos != CLIO_UPOS_ADP) {
      end = i;
    }
  }
  return end;
}

// "Secretary of the union in 1945": the year is no part of the name
static uint32_t
before_time(const ClioRelating* const r, const uint32_t c, const uint32_t last)
{
  for (uint32_t i = c + 1U; i <= last; ++i) {
    if (is_in_time(r, i)) {
      const ClioUpos before = r->tree.words[i - 1U].upos;
      const uint32_t end =
        before == CLIO_UPOS_ADP && i > c + 1U ? i - 2U : i - 1U;
      const ClioWord* const w = &r->tree.words[i - 1U];
      return clio_word_is(w, "of") ? last : end;
    }
  }
  return last;
}

static bool
joins_label(const ClioRelating* const r,
            const uint32_t            head,
            const uint32_t            c,
            const bool                long_)
{
  const ClioTree* const tree   = &r->tree;
  const ClioSymbol      marker = clio_tree_marker(tree, c);
  if (tree->words[c].deprel == CLIO_DEPREL_FLAT) {
    const uint32_t m = clio_mention_at(r->document, r->sentence, head);
    return m != CLIO_NONE && r->document->mentions[m].span.end > c;
  }
  if (tree->words[c].deprel != CLIO_DEPREL_NMOD || !marker) {
    return false;
  }
  if (is_in_time(r, c)) {
    return long_ && !strcmp(marker, "of"); // "the election of 1970"
  }
  return !strcmp(marker, "of") || !strcmp(marker, "for") ||
         (long_ && (!strcmp(marker, "in") || !strcmp(marker, "against") ||
                    !strcmp(marker, "over") || !strcmp(marker, "between") ||
                    !strcmp(marker, "to") || !strcmp(marker, "towards")));
}

static bool
is_joiner(const ClioWord* const w)
{
  return w->form.length == 1U && w->form.data[0] == '-';
}

// Take in what hyphens join: "commander-in-chief"
static void
widen_over_hyphens(const ClioTree* const tree,
                   uint32_t* const       first,
                   uint32_t* const       last)
{
  while (*last + 2U < tree->n_words && !tree->words[*last].space_after &&
         is_joiner(&tree->words[*last + 1U]) &&
         !tree->words[*last + 1U].space_after) {
    *last += 2U;
  }
  while (*first >= 2U && is_joiner(&tree->words[*first - 1U]) &&
         !tree->words[*first - 1U].space_after &&
         !tree->words[*first - 2U].space_after) {
    *first -= 2U;
  }
}

static void
label_range(const ClioRelating* const r,
            const uint32_t            word,
            const bool                long_,
            uint32_t* const           first,
            uint32_t* const           last)
{
  const ClioTree* const tree = &r->tree;
  *first = *last = word;
  widen_over_hyphens(tree, first, last);
  while (*first > 0U) {
    const uint32_t before = *first - 1U;
    const bool     hyphen = tree->words[before].upos == CLIO_UPOS_PUNCT &&
                        tree->words[before].form.length == 1U &&
                        tree->words[before].form.data[0] == '-';
    if (!is_below(tree, before, word) || (is_light(r, before) && !hyphen) ||
        tree->words[before].deprel == CLIO_DEPREL_CASE ||
        tree->words[before].deprel == CLIO_DEPREL_COP ||
        clio_deprel_universal(tree->words[before].deprel) ==
          CLIO_DEPREL_NSUBJ ||
        tree->words[before].upos == CLIO_UPOS_AUX ||
        tree->words[before].upos == CLIO_UPOS_VERB ||
        (tree->words[before].upos == CLIO_UPOS_PRON &&
         tree->words[before].deprel == CLIO_DEPREL_NMOD_UNMARKED) ||
        (tree->words[before].upos == CLIO_UPOS_ADV &&
         clio_tree_head(tree, before) == word) ||
        tree->words[before].upos == CLIO_UPOS_CCONJ ||
        tree->words[before].deprel == CLIO_DEPREL_CC ||
        tree->words[before].deprel == CLIO_DEPREL_FIXED) {
      break;
    }
    *first = before;
  }
  if (*first && is_joiner(&tree->words[*first])) {
    --*first; // "A sit-down strike", whatever "sit" is taken for
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (c > *last && joins_label(r, word, c, long_)) {
      const uint32_t start = *last + 1U;
      uint32_t       i     = start;
      while (i < c && is_below(tree, i, c)) {
        ++i;
      }
      if (i < c) {
        break;
      }
      *last = before_time(r, c, phrase_end(tree, c));
    }
  }
}

static bool
is_quote(const ClioWord* const w)
{
  return clio_word_is(w, "\"") || clio_word_is(w, "“") || clio_word_is(w, "”");
}

// "The contest (for short", "curator of \"Berg": end before what is not closed,
// and what leads to it
static uint32_t
before_open(const ClioTree* const tree,
            const uint32_t        first,
            const uint32_t        last)
{
  uint32_t open = CLIO_NONE;
  for (uint32_t i = first; i <= last; ++i) {
    const ClioWord* const w = &tree->words[i];
    if (clio_word_is(w, "(") || (is_quote(w) && open == CLIO_NONE)) {
      open = i;
    } else if (clio_word_is(w, ")") || is_quote(w)) {
      open = CLIO_NONE;
    }
  }
  if (open == CLIO_NONE || open <= first) {
    return last;
  }
  uint32_t end = open - 1U;
  while (end > first && (tree->words[end].upos == CLIO_UPOS_ADP ||
                         tree->words[end].upos == CLIO_UPOS_DET)) {
    --end;
  }
  return end;
}

ClioStatus
clio_thing_label(ClioRelating* const r,
                 const uint32_t      word,
                 const bool          long_,
                 ClioSymbol* const   label)
{
  const ClioTree* const tree   = &r->tree;
  ClioBuffer            buffer = clio_buffer(clio_arena_allocator(r->arena));
  uint32_t              first  = word;
  uint32_t              last   = word;
  label_range(r, word, long_, &first, &last);
  widen_over_hyphens(tree, &first, &last);
  if (first + 2U <= word && is_joiner(&tree->words[first + 1U]) &&
      tree->words[first].upos == CLIO_UPOS_ADV && is_light_form(r, first)) {
    first += 2U; // "then-Prime Minister"
  }
  last = before_open(tree, first, last);
  for (uint32_t i = first; i <= last; ++i) {
    const ClioWord* const w = &tree->words[i];
    clio_buffer_append(&buffer, w->form);
    if (i < last && w->space_after && !w->joined_next) {
      clio_buffer_append_byte(&buffer, ' ');
    }
  }
  *label = buffer.status
             ? NULL
             : clio_document_intern(r->document, clio_buffer_view(&buffer));
  clio_buffer_clear(&buffer);
  return *label ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

// Offices

bool
clio_is_generic(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const  tree = &r->tree;
  const ClioEntry* const e    = clio_tree_entry(tree, word, CLIO_POS_NOUN);
  return e && e->generic &&
         clio_tree_child(tree, word, CLIO_DEPREL_NMOD) == CLIO_NONE &&
         clio_tree_child(tree, word, CLIO_DEPREL_COMPOUND) == CLIO_NONE;
}

static size_t
short_length(const char* const label)
{
  const char* const of = strstr(label, " of ");
  return of ? (size_t)(of - label) : strlen(label);
}

// "president of a Latin American country" is no president's office
static bool
is_indefinite(const char* const of_phrase)
{
  return !strncmp(of_phrase, " of a ", 6U) ||
         !strncmp(of_phrase, " of an ", 7U);
}

// Remember where an office was named
static ClioStatus
see_office(ClioRelating* const r, const uint32_t office, const uint32_t word)
{
  const ClioOfficeSeen now = { office, r->sentence, word };
  for (size_t i = 0U; i < r->n_offices; ++i) {
    if (r->offices[i].office == office) {
      r->offices[i] = now;
      return CLIO_SUCCESS;
    }
  }
  ClioOfficeSeen* const seen = clio_arena_grow(r->document->arena,
                                               r->offices,
                                               r->n_offices,
                                               &r->offices_capacity,
                                               sizeof(ClioOfficeSeen));
  TRY_ALLOC(seen);
  r->offices                 = seen;
  r->offices[r->n_offices++] = now;
  return CLIO_SUCCESS;
}

// Return the office that was found at a word of this sentence before, or none
static uint32_t
seen_office(const ClioRelating* const r, const uint32_t word)
{
  for (size_t i = 0U; i < r->n_offices; ++i) {
    if (r->offices[i].sentence == r->sentence && r->offices[i].word == word) {
      return clio_document_resolve(r->document, r->offices[i].office);
    }
  }
  return CLIO_NONE;
}

static bool
is_of_name(const ClioRelating* const r,
           const uint32_t            office,
           const char* const         label,
           const size_t              length)
{
  const ClioEntity* const e = &r->document->entities[office];
  return !e->merged && e->label && short_length(e->label) == length &&
         !memcmp(e->label, label, length);
}

// Return the rank of this name, capital or not, or none: "General", "general"
static uint32_t
find_rank(const ClioRelating* const r, const char* const label)
{
  for (size_t i = 0U; i < r->n_offices; ++i) {
    const uint32_t          office = r->offices[i].office;
    const ClioEntity* const e      = &r->document->entities[office];
    if (!e->merged && e->label && !strcasecmp(e->label, label)) {
      return office;
    }
  }
  return CLIO_NONE;
}

/*
  "General Secretary" and "General Secretary of the Communist Party" are one
  office, if one was named not long ago and there is no other of that name.
*/
static uint32_t
find_office(const ClioRelating* const r, const char* const label)
{
  const size_t length  = short_length(label);
  const bool   is_long = label[length] != '\0';
  uint32_t     bare    = CLIO_NONE; // Named without a body
  uint32_t     near    = CLIO_NONE; // Named with one, and last
  uint32_t     when    = 0U;
  unsigned     n_long  = 0U;
  if (is_indefinite(label + length)) {
    return CLIO_NONE;
  }
  for (size_t i = 0U; i < r->n_offices; ++i) {
    const ClioOfficeSeen* const seen = &r->offices[i];
    const char* const other = r->document->entities[seen->office].label;
    if (!is_of_name(r, seen->office, label, length)) {
      continue;
    }
    if (!strcmp(other, label) && is_long) {
      return seen->office;
    }
    if (!other[length]) {
      bare = seen->office;
    } else {
      ++n_long;
      if (near == CLIO_NONE || seen->sentence >= when) {
        near = seen->office;
        when = seen->sentence;
      }
    }
  }
  if (is_long) {
    return CLIO_NONE;
  }
  const unsigned reach = n_long > 1U ? 1U : NEAR_OFFICE;
  return near != CLIO_NONE && when + reach >= r->sentence ? near : bare;
}

// Return the office of this name that an event gives a person, or none, and
// whether it gives it to somebody else
static uint32_t
office_in(const ClioRelating* const    r,
          const ClioEventRecord* const e,
          const char* const            label,
          const uint32_t               person,
          bool* const                  others)
{
  const size_t length = short_length(label);
  uint32_t     found  = CLIO_NONE;
  bool         theirs = false;
  *others             = false;
  for (size_t k = 0U; k < e->n_roles; ++k) {
    const ClioRole* const role = &e->roles[k];
    if (role->value.kind != CLIO_VALUE_ENTITY) {
      continue;
    }
    const uint32_t entity =
      clio_document_resolve(r->document, role->value.entity);
    const ClioClass* const range = role->property->range;
    if (range == r->terms.office && is_of_name(r, entity, label, length)) {
      found = entity;
    } else if (clio_class_has_key(e->type, role->property)) {
      theirs  = theirs || entity == person;
      *others = *others || entity != person;
    }
  }
  return (theirs || *others) && e->polarity == CLIO_POSITIVE &&
             e->modality == CLIO_ASSERTED
           ? found
           : CLIO_NONE;
}

// "Minister of health" for "minister of health of Norland"
static bool
is_short_for(const char* const label, const char* const other)
{
  const size_t length = strlen(label);
  return !strncmp(label, other, length) && !strncmp(other + length, " of ", 4U);
}

ClioStatus
clio_office_held(ClioRelating* const r,
                 const uint32_t      person,
                 uint32_t* const     office)
{
  const uint32_t    who   = clio_document_resolve(r->document, person);
  const uint32_t    told  = clio_document_resolve(r->document, *office);
  const char* const label = r->document->entities[told].label;
  bool              bare  = false;
  uint32_t          same  = CLIO_NONE; // Of the same person
  uint32_t          apart = CLIO_NONE; // A bare one of somebody else
  for (size_t i = 0U; label && i < r->n_events; ++i) {
    bool           others = false;
    const uint32_t found  = office_in(r, &r->events[i], label, who, &others);
    if (found == CLIO_NONE || found == told) {
      continue;
    }
    const char* const other   = r->document->entities[found].label;
    const bool        shorter = is_short_for(label, other);
    if (!shorter && !is_short_for(other, label)) {
      continue;
    }
    if (others) {
      apart = found;
    } else {
      same = found;
      bare = shorter;
    }
  }
  if (same == CLIO_NONE || bare) {
    *office = same == CLIO_NONE ? told : same;
    return CLIO_SUCCESS;
  }
  return same == apart ? CLIO_SUCCESS
                       : clio_entity_merge(r->document, same, told);
}

// "Professor of Linguistics", "Secretary of State": a field, and the state as
// such, are no bodies
static bool
is_field_or_any(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = clio_tree_denotes(&r->tree, word);
  const ClioSpan phrase = clio_phrase_span(r->document, r->sentence, word);
  return kind && (clio_class_is_a(kind, r->terms.concept) ||
                  (clio_class_is_a(kind, r->terms.place) &&
                   phrase.end == phrase.first + 1U));
}

// Find the body or state that the phrase of an office names, or none: also
// behind a field, as in "Minister of Foreign Affairs of Norway"
static ClioStatus
body_of(ClioRelating* const r, const uint32_t word, uint32_t* const body)
{
  ClioStatus        st        = CLIO_SUCCESS;
  const ClioFiller* fillers   = NULL;
  uint32_t          n_fillers = 0U;
  *body                       = CLIO_NONE;
  TRY(st, clio_tree_fillers(&r->tree, word, &fillers, &n_fillers));
  for (uint32_t i = 0U; i < n_fillers; ++i) {
    const ClioFiller f = fillers[i];
    if (f.function != CLIO_FUNCTION_GENITIVE) {
      continue;
    }
    if (is_field_or_any(r, f.word)) {
      TRY(st, body_of(r, f.word, body));
    } else {
      TRY(
        st,
        clio_entity_at(r->document, r->sentence, f.word, r->terms.agent, body));
    }
    if (*body != CLIO_NONE && r->document->entities[*body].named &&
        clio_fit(r, r->document->entities[*body].type, r->terms.person) <
          1.0F) {
      return st;
    }
    *body = CLIO_NONE;
    TRY(st, clio_tree_fillers(&r->tree, word, &fillers, &n_fillers));
  }
  return st;
}

static ClioStatus
add_body(ClioRelating* const r,
         const uint32_t      word,
         const uint32_t      office,
         const uint32_t      body)
{
  if (body == CLIO_NONE || !r->terms.post_in) {
    return CLIO_SUCCESS;
  }
  ClioFact fact = clio_fact(office, r->terms.post_in, clio_value_entity(body));
  fact.evidence = clio_phrase_span(r->document, r->sentence, word);
  fact.confidence = 0.9F;
  fact.note       = "named in the office";
  return clio_fact_add(r, fact);
}

uint32_t
clio_title_realm(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = clio_tree_denotes(&r->tree, word);
  uint32_t               of   = CLIO_NONE; // The word after the name
  if (r->terms.rank && clio_class_is_a(kind, r->terms.rank)) {
    return CLIO_NONE; // "General Olaf of Norland"
  }
  for (uint32_t i = r->first_name[r->sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention* const m = &r->document->mentions[i];
    if (m->type == CLIO_NAME_PERSON && m->kind == CLIO_MENTION_NAME &&
        (m->span.first == word || m->span.first == word + 1U)) {
      of = m->span.end;
    }
    if (of < m->span.first && m->span.first == of + 1U &&
        m->type == CLIO_NAME_GPE && m->entity != CLIO_NONE &&
        clio_word_is(&r->tree.words[of], "of")) {
      return clio_document_resolve(r->document, m->entity);
    }
  }
  return CLIO_NONE;
}

// Return true if an office is known to be one in some other body
static bool
is_elsewhere(const ClioRelating* const r,
             const uint32_t            office,
             const uint32_t            body)
{
  bool elsewhere = false;
  for (size_t i = 0U; i < r->document->n_facts; ++i) {
    const ClioFact* const f = &r->document->facts[i];
    if (f->property == r->terms.post_in &&
        clio_document_resolve(r->document, f->subject) == office) {
      elsewhere = true;
      if (clio_document_resolve(r->document, f->object.entity) ==
          clio_document_resolve(r->document, body)) {
        return false;
      }
    }
  }
  return elsewhere;
}

// "Its chairman" where "the chairman" is another body's
static ClioStatus
label_in_body(const ClioRelating* const r,
              const uint32_t            body,
              ClioSymbol* const         label)
{
  const char* const text = clio_arena_printf(
    r->document->arena, "%s of %s", *label, r->document->entities[body].label);
  TRY_ALLOC(text);
  *label = clio_document_intern(r->document, clio_string(text));
  return *label ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static bool
is_name_of_other(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  if (m == CLIO_NONE || r->document->mentions[m].kind != CLIO_MENTION_NAME) {
    return false;
  }
  const ClioNameType type = r->document->mentions[m].type;
  return type == CLIO_NAME_PERSON || type == CLIO_NAME_GPE ||
         type == CLIO_NAME_LOC || type == CLIO_NAME_ORG ||
         type == CLIO_NAME_EVENT || type == CLIO_NAME_WORK;
}

static bool
is_definite(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t det = clio_tree_child(tree, word, CLIO_DEPREL_DET);
  if (det != CLIO_NONE && (clio_word_is(&tree->words[det], "a") ||
                           clio_word_is(&tree->words[det], "an"))) {
    return false; // "Held a post"
  }
  return (det != CLIO_NONE && (clio_word_is(&tree->words[det], "the") ||
                               clio_word_is(&tree->words[det], "this") ||
                               clio_word_is(&tree->words[det], "that"))) ||
         clio_tree_child(tree, word, CLIO_DEPREL_NMOD) == CLIO_NONE;
}

// "Whose president was Moss": of a body that has no name here
static bool
is_anothers(const ClioRelating* const r, const uint32_t word)
{
  for (uint32_t c = r->tree.first_child[word]; c != CLIO_NONE;
       c          = r->tree.next_sibling[c]) {
    if (r->tree.words[c].deprel == CLIO_DEPREL_NMOD_POSS) {
      return clio_word_is(&r->tree.words[c], "whose") ||
             clio_word_is(&r->tree.words[c], "its") ||
             clio_word_is(&r->tree.words[c], "their");
    }
  }
  return false;
}

// Make an office of its own, even if another has this as a short name
static ClioStatus
make_office(ClioRelating* const r,
            const ClioSymbol    label,
            uint32_t* const     office)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st,
      clio_entity_named(
        r->document, clio_string(label), r->terms.office, office));
  for (size_t i = 0U; i < r->n_offices; ++i) {
    if (r->offices[i].office == *office) {
      ClioEntity* const entity = clio_document_add_entity(r->document);
      TRY_ALLOC(entity);
      entity->type  = r->terms.office;
      entity->label = label;
      *office       = (uint32_t)(r->document->n_entities - 1U);
      return st;
    }
  }
  return st;
}

// Return the office that "this post" goes back to, if it was named just before
static uint32_t
last_office(const ClioRelating* const r)
{
  for (size_t i = 0U; i < r->n_offices; ++i) {
    if (r->offices[i].office == r->last_office &&
        r->offices[i].sentence + 2U < r->sentence) {
      return CLIO_NONE;
    }
  }
  return r->last_office;
}

// Return the last office that an event gives a person, or none
static uint32_t
office_given(const ClioRelating* const r, const uint32_t person)
{
  for (size_t i = r->n_events; i-- > 0U;) {
    const ClioEventRecord* const e      = &r->events[i];
    uint32_t                     office = CLIO_NONE;
    bool                         theirs = false;
    for (size_t k = 0U; k < e->n_roles; ++k) {
      const ClioRole* const role = &e->roles[k];
      if (role->value.kind == CLIO_VALUE_ENTITY) {
        const uint32_t entity =
          clio_document_resolve(r->document, role->value.entity);
        office = role->property->range == r->terms.office ? entity : office;
        theirs = theirs || (entity == person &&
                            clio_class_has_key(e->type, role->property));
      }
    }
    if (theirs && office != CLIO_NONE && e->polarity == CLIO_POSITIVE &&
        e->modality == CLIO_ASSERTED) {
      return office;
    }
  }
  return CLIO_NONE;
}

// "The president sacked his minister; he took office in 2017": as president
static ClioStatus
own_office(ClioRelating* const r, const uint32_t word, uint32_t* const office)
{
  ClioStatus            st   = CLIO_SUCCESS;
  const ClioWord* const w    = &r->tree.words[word];
  float                 sure = 1.0F;
  const uint32_t        subject =
    w->head && clio_tree_child(&r->tree, word, CLIO_DEPREL_DET) == CLIO_NONE
             ? clio_tree_subject(&r->tree, w->head - 1U, &sure)
             : CLIO_NONE;
  uint32_t person = CLIO_NONE;
  *office         = CLIO_NONE;
  if (subject == CLIO_NONE) {
    return st;
  }
  TRY(st,
      clio_entity_at(
        r->document, r->sentence, subject, r->terms.person, &person));
  *office = person == CLIO_NONE
              ? CLIO_NONE
              : office_given(r, clio_document_resolve(r->document, person));
  return st;
}

// "Joint chairmen" are each a joint chairman
static ClioStatus
office_label(ClioRelating* const r,
             const uint32_t      word,
             ClioSymbol* const   label)
{
  ClioStatus            st = CLIO_SUCCESS;
  const ClioWord* const w  = &r->tree.words[word];
  TRY(st, clio_thing_label(r, word, false, label));
  if (!w->xpos || !w->lemma ||
      (strcmp(w->xpos, "NNS") != 0 && strcmp(w->xpos, "NNPS") != 0)) {
    return st;
  }
  const char* const form =
    clio_arena_printf(r->arena, "%.*s", (int)w->form.length, w->form.data);
  TRY_ALLOC(form);
  const char* const at   = strstr(*label, form);
  const char* const text = at ? clio_arena_printf(r->arena,
                                                  "%.*s%s%s",
                                                  (int)(at - *label),
                                                  *label,
                                                  w->lemma,
                                                  at + w->form.length)
                              : NULL;
  *label = text ? clio_document_intern(r->document, clio_string(text)) : *label;
  return *label ? st : CLIO_NO_MEMORY;
}

bool
clio_is_in_person(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  return m != CLIO_NONE && r->document->mentions[m].kind == CLIO_MENTION_NAME &&
         r->document->mentions[m].type == CLIO_NAME_PERSON;
}

// "Became Taoiseach", whatever the word is taken for
static bool
is_all_of_name(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  return m != CLIO_NONE && r->document->mentions[m].span.end ==
                             r->document->mentions[m].span.first + 1U;
}

// "Named his brother": a noun for what one person is to another is no office
static bool
is_kin(const ClioRelating* const r, const ClioEntry* const entry)
{
  for (size_t f = 0U; f < entry->n_frames; ++f) {
    const ClioProperty* const p = entry->frames[f]->property;
    if (p && r->terms.person && p->domain == r->terms.person &&
        p->range == r->terms.person) {
      return true;
    }
  }
  return false;
}

// "Elected syndic, the highest officer of Lund": return the office
// before the comma, which a noun behind it describes, or none
static uint32_t
described_office(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const tree   = &r->tree;
  const ClioDeprel      deprel = tree->words[word].deprel;
  const uint32_t        the    = clio_tree_child(tree, word, CLIO_DEPREL_DET);
  return (deprel == CLIO_DEPREL_APPOS || deprel == CLIO_DEPREL_DISLOCATED) &&
             the != CLIO_NONE && the >= 2U && the < word &&
             clio_word_is(&tree->words[the], "the") &&
             clio_word_is(&tree->words[the - 1U], ",") &&
             tree->words[the - 2U].upos == CLIO_UPOS_NOUN
           ? seen_office(r, the - 2U)
           : CLIO_NONE;
}

static ClioStatus
office_at(ClioRelating* const r,
          const uint32_t      word,
          const bool          strict,
          uint32_t* const     entity)
{
  ClioStatus             st    = CLIO_SUCCESS;
  const ClioEntry* const e     = clio_tree_entry(&r->tree, word, CLIO_POS_NOUN);
  ClioSymbol             label = NULL;
  *entity                      = CLIO_NONE;
  if (e && e->anaphor && clio_class_is_a(e->anaphor, r->terms.office)) {
    TRY(st, own_office(r, word, entity));
    if (*entity == CLIO_NONE && is_definite(&r->tree, word)) {
      *entity = last_office(r);
    }
    return *entity == CLIO_NONE ? st : see_office(r, *entity, word);
  }
  const bool denotes =
    e && e->denotes && clio_class_is_a(e->denotes, r->terms.office);
  if (clio_tree_pos(&r->tree, word) != CLIO_POS_NOUN ||
      r->tree.words[word].upos == CLIO_UPOS_PRON ||
      r->tree.words[word].upos == CLIO_UPOS_NUM ||
      // "Was cast as Dean Berg": that is somebody, and no office
      (clio_is_in_person(r, word) && !(denotes && is_all_of_name(r, word))) ||
      (!denotes && e && is_kin(r, e)) ||
      (!denotes &&
       (strict || (e && e->denotes) || is_name_of_other(r, word)))) {
    return st;
  }

  uint32_t body = CLIO_NONE;
  TRY(st, body_of(r, word, &body));
  TRY(st, office_label(r, word, &label));
  const uint32_t realm = denotes && body == CLIO_NONE && !strstr(label, " of ")
                           ? clio_title_realm(r, word)
                           : CLIO_NONE;
  TRY(st, realm == CLIO_NONE ? st : label_in_body(r, realm, &label));
  const uint32_t described = described_office(r, word);
  const uint32_t seen =
    described == CLIO_NONE ? seen_office(r, word) : described;
  *entity = seen == CLIO_NONE ? find_office(r, label) : seen;
  if (*entity == CLIO_NONE && denotes && r->terms.rank &&
      clio_class_is_a(e->denotes, r->terms.rank)) {
    *entity = find_rank(r, label);
  }
  if (seen == CLIO_NONE && *entity != CLIO_NONE && body != CLIO_NONE &&
      !strstr(label, " of ") && is_elsewhere(r, *entity, body)) {
    TRY(st, label_in_body(r, body, &label));
    *entity = CLIO_NONE;
  }
  if (seen == CLIO_NONE && body == CLIO_NONE && !strstr(label, " of ") &&
      is_anothers(r, word)) {
    *entity = CLIO_NONE;
  }
  if (*entity == CLIO_NONE) {
    TRY(st, make_office(r, label, entity));
  } else if (described != CLIO_NONE) {
    TRY(st, clio_entity_add_alias(r->document, *entity, label));
  } else if (strlen(label) > strlen(r->document->entities[*entity].label)) {
    const ClioSymbol old                 = r->document->entities[*entity].label;
    r->document->entities[*entity].label = label;
    TRY(st, clio_entity_add_alias(r->document, *entity, old));
  }
  if (!clio_is_generic(r, word)) {
    r->last_office = *entity;
  }
  TRY(st, see_office(r, *entity, word));
  return denotes ? add_body(r, word, *entity, body) : st;
}

// Things

// Classes of things that have names of their own; "the right wing" has none
static bool
has_names(const ClioRelating* const r, const ClioClass* const type)
{
  const ClioRelateTerms* const t = &r->terms;
  return type && !type->is_event && type != t->group &&
         !(t->unit && clio_class_is_a(type, t->unit)) &&
         !clio_class_is_a(type, t->concept) &&
         !clio_class_is_a(type, t->office);
}

bool
clio_is_individual(const ClioRelating* const r,
                   const uint32_t            entity,
                   const ClioClass* const    wanted)
{
  const ClioEntity* const e = &r->document->entities[entity];
  if (e->named || !has_names(r, e->type ? e->type : wanted)) {
    return true;
  }
  for (const char* c = e->label; *c && *c != ','; ++c) {
    if ((*c >= 'A' && *c <= 'Z') || (*c & 0x80)) {
      return true;
    }
  }
  return false;
}

bool
clio_is_introduced(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t det = clio_tree_child(tree, word, CLIO_DEPREL_DET);
  return det != CLIO_NONE && (clio_word_is(&tree->words[det], "a") ||
                              clio_word_is(&tree->words[det], "an"));
}

static bool
is_modified(const ClioRelating* const r, const uint32_t word)
{
  const ClioTree* const tree = &r->tree;
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const ClioDeprel d = clio_deprel_universal(tree->words[c].deprel);
    if ((d == CLIO_DEPREL_AMOD || d == CLIO_DEPREL_COMPOUND ||
         d == CLIO_DEPREL_NMOD ||
         (d == CLIO_DEPREL_ACL && clio_is_introduced(tree, word))) &&
        !is_light(r, c)) {
      return true;
    }
  }
  return false;
}

/*
  A bare plural or a bare noun with a determiner names nothing outside its
  sentence: "the process", "policies".
*/
bool
clio_is_vague(const ClioRelating* const r,
              const uint32_t            word,
              const uint32_t            entity)
{
  const ClioTree* const tree  = &r->tree;
  const ClioWord* const w     = &tree->words[word];
  const uint32_t        event = clio_event_of(r, entity);
  if (w->upos != CLIO_UPOS_NOUN || r->document->entities[entity].named ||
      (event != CLIO_NONE && !r->events[event].phrased)) {
    return false;
  }
  if (is_modified(r, word)) {
    return false;
  }
  return (w->xpos && !strcmp(w->xpos, "NNS")) ||
         clio_tree_child(tree, word, CLIO_DEPREL_DET) != CLIO_NONE;
}

static ClioStatus
occupation_at(ClioRelating* const r,
              const uint32_t      word,
              uint32_t* const     entity)
{
  ClioStatus       st    = CLIO_SUCCESS;
  ClioSymbol       label = NULL;
  const ClioSymbol lemma = clio_tree_lemma(&r->tree, word);
  const ClioEntry* e     = clio_tree_entry(&r->tree, word, CLIO_POS_NOUN);
  *entity                = CLIO_NONE;
  if (is_name_of_other(r, word)) {
    return st;
  }
  if (e && e->denotes) {
    label = e->before
              ? clio_arena_printf(r->document->arena, "%s %s", e->before, lemma)
              : lemma;
  }
  if (!label) {
    TRY(st, clio_thing_label(r, word, false, &label));
  }
  return clio_entity_named(
    r->document, clio_string(label), r->terms.occupation, entity);
}

uint32_t
clio_named_at(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t m = clio_mention_at(r->document, r->sentence, word);
  return m == CLIO_NONE || r->document->mentions[m].entity == CLIO_NONE
           ? CLIO_NONE
           : clio_document_resolve(r->document,
                                   r->document->mentions[m].entity);
}

// What a noun stands for, if the lexicon says so
static const ClioClass*
denoted(const ClioRelating* const r, const uint32_t word)
{
  const ClioUpos upos = r->tree.words[word].upos;
  const uint32_t m    = clio_mention_at(r->document, r->sentence, word);
  if (upos == CLIO_UPOS_PROPN && m != CLIO_NONE &&
      (r->document->mentions[m].type == CLIO_NAME_PERSON ||
       r->document->mentions[m].type == CLIO_NAME_GPE)) {
    return NULL;
  }
  return upos == CLIO_UPOS_NOUN || upos == CLIO_UPOS_PROPN
           ? clio_tree_denotes(&r->tree, word)
           : NULL;
}

// Return the entity of the name that a nominal describes, or none
static ClioStatus
described_at(ClioRelating* const    r,
             const uint32_t         word,
             const ClioClass* const wanted,
             uint32_t* const        entity)
{
  float          weight = 1.0F;
  const uint32_t other  = clio_tree_pos(&r->tree, word) == CLIO_POS_NOUN &&
                             r->tree.words[word].upos != CLIO_UPOS_PROPN
                            ? clio_tree_described(&r->tree, word, &weight)
                            : CLIO_NONE;
  *entity               = CLIO_NONE;
  if (other == CLIO_NONE || other == word) {
    return CLIO_SUCCESS;
  }
  ClioStatus st    = CLIO_SUCCESS;
  uint32_t   found = CLIO_NONE;
  TRY(st, clio_entity_at(r->document, r->sentence, other, NULL, &found));
  if (found != CLIO_NONE && r->document->entities[found].named &&
      clio_fit(r, r->document->entities[found].type, wanted) > 0.5F) {
    *entity = found;
  }
  return st;
}

/*
  A plain noun phrase is a person, place or award only if its noun says so;
  that it would have to be one to make sense here is no evidence.
*/
static ClioStatus
plain_at(ClioRelating* const    r,
         const uint32_t         word,
         const ClioClass* const wanted,
         const bool             strict,
         uint32_t* const        entity)
{
  ClioStatus             st   = CLIO_SUCCESS;
  const ClioClass* const kind = denoted(r, word);
  const uint32_t         m    = clio_mention_at(r->document, r->sentence, word);
  const bool             name =
    m != CLIO_NONE && r->document->mentions[m].kind == CLIO_MENTION_NAME;
  const bool told = name || has_capital(&r->tree, word) ||
                    (kind && clio_fit(r, kind, wanted) > 0.0F);
  TRY(st, described_at(r, word, wanted, entity));
  if (*entity != CLIO_NONE) {
    return st;
  }
  if (kind && m == CLIO_NONE && wanted && clio_fit(r, kind, wanted) == 0.0F &&
      !clio_class_is_a(kind, r->terms.office)) {
    return st;
  }
  if (!strict &&
      (told || !wanted || (!has_names(r, wanted) && !wanted->is_event))) {
    return clio_entity_at(r->document, r->sentence, word, wanted, entity);
  }
  TRY(st, clio_entity_at(r->document, r->sentence, word, NULL, entity));
  ClioEntity* const e =
    *entity != CLIO_NONE ? &r->document->entities[*entity] : NULL;
  if (e && !e->type) {
    const bool sexed =
      e->gender == CLIO_GENDER_MASCULINE || e->gender == CLIO_GENDER_FEMININE;
    if (kind && clio_class_is_a(kind, wanted)) {
      e->type = kind;
    } else if ((e->named && !strict) ||
               (sexed && clio_class_is_a(r->terms.person, wanted))) {
      e->type = wanted;
    } else {
      *entity = CLIO_NONE;
    }
  }
  return st;
}

static ClioStatus
find_thing(ClioRelating* const    r,
           const uint32_t         word,
           const ClioClass* const wanted,
           const bool             strict,
           uint32_t* const        entity)
{
  ClioStatus                   st    = CLIO_SUCCESS;
  const ClioRelateTerms* const t     = &r->terms;
  uint32_t                     event = CLIO_NONE;
  const ClioEntry* const noun = clio_tree_entry(&r->tree, word, CLIO_POS_NOUN);
  if ((wanted && t->office && clio_class_is_a(wanted, t->office)) ||
      (!wanted && noun && noun->anaphor)) {
    return office_at(r, word, strict, entity);
  }
  if (wanted && t->occupation && clio_class_is_a(wanted, t->occupation)) {
    return occupation_at(r, word, entity);
  }
  if (!wanted || wanted->is_event) {
    TRY(st, clio_event_at(r, word, &event));
    if (event != CLIO_NONE) {
      *entity = r->events[event].entity;
      return st;
    }
  }
  return plain_at(r, word, wanted, strict, entity);
}

ClioStatus
clio_described_at(ClioRelating* const r,
                  const uint32_t      word,
                  uint32_t* const     entity)
{
  return plain_at(r, word, NULL, false, entity);
}

// "No ship", "every ship": none in particular
static bool
is_quantified(const ClioTree* const tree, const uint32_t word)
{
  static const char* const none[] = { "no",  "every",   "each",
                                      "any", "neither", "either" };
  const uint32_t           det = clio_tree_child(tree, word, CLIO_DEPREL_DET);
  for (size_t i = 0U; det != CLIO_NONE && i < sizeof(none) / sizeof(none[0]);
       ++i) {
    if (clio_word_is(&tree->words[det], none[i])) {
      return true;
    }
  }
  return false;
}

// "Twelve percent of the firm", "a majority": who has it has not the firm
static bool
is_share(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = denoted(r, word);
  return kind && r->terms.share && clio_class_is_a(kind, r->terms.share);
}

// "Was elected to parliament": a body without an article is the only one
static bool
is_only_body(const ClioRelating* const r, const uint32_t word)
{
  const ClioClass* const kind = denoted(r, word);
  const ClioSymbol       xpos = r->tree.words[word].xpos;
  return kind && r->terms.legislature &&
         clio_class_is_a(kind, r->terms.legislature) && xpos &&
         !strcmp(xpos, "NN") &&
         clio_tree_child(&r->tree, word, CLIO_DEPREL_DET) == CLIO_NONE &&
         clio_tree_child(&r->tree, word, CLIO_DEPREL_NMOD) == CLIO_NONE &&
         clio_tree_child(&r->tree, word, CLIO_DEPREL_AMOD) == CLIO_NONE &&
         clio_tree_child(&r->tree, word, CLIO_DEPREL_COMPOUND) == CLIO_NONE;
}

ClioStatus
clio_introduced_at(ClioRelating* const    r,
                   const uint32_t         word,
                   const ClioClass* const wanted,
                   uint32_t* const        entity)
{
  const ClioClass* const kind = denoted(r, word);
  *entity                     = CLIO_NONE;
  if (r->tree.words[word].upos != CLIO_UPOS_NOUN ||
      is_quantified(&r->tree, word) || is_share(r, word) ||
      !(clio_is_introduced(&r->tree, word) || is_modified(r, word)) ||
      (wanted && (!kind || !clio_class_is_a(kind, wanted))) ||
      (kind && clio_class_is_a(kind, r->terms.person))) {
    return CLIO_SUCCESS;
  }
  return clio_entity_at(
    r->document, r->sentence, word, kind ? kind : wanted, entity);
}

/*
  "Whose father was killed": a noun that describes somebody is that somebody,
  and nothing its possessor does.
*/
static bool
describes(const ClioTree* const tree, const uint32_t word)
{
  const ClioEntry* const e = clio_tree_entry(tree, word, CLIO_POS_NOUN);
  for (size_t f = 0U; e && f < e->n_frames; ++f) {
    for (size_t s = 0U; s < e->frames[f]->n_slots; ++s) {
      if (e->frames[f]->slots[s].function == CLIO_FUNCTION_SUBJECT) {
        return true;
      }
    }
  }
  return false;
}

// Return the possessor of a phrase, or none
static ClioStatus
possessor(ClioRelating* const    r,
          const uint32_t         word,
          const ClioClass* const wanted,
          uint32_t* const        entity)
{
  uint32_t c = r->tree.first_child[word];
  while (c != CLIO_NONE && r->tree.words[c].deprel != CLIO_DEPREL_NMOD_POSS) {
    c = r->tree.next_sibling[c];
  }
  *entity = CLIO_NONE;
  return c == CLIO_NONE ? CLIO_SUCCESS
                        : clio_entity_at(r->document,
                                         r->sentence,
                                         clio_tree_antecedent(&r->tree, c),
                                         wanted,
                                         entity);
}

ClioStatus
clio_thing_at(ClioRelating* const    r,
              const uint32_t         word,
              const ClioClass* const wanted,
              const bool             strict,
              uint32_t* const        entity,
              float* const           weight)
{
  ClioStatus st = CLIO_SUCCESS;
  *entity       = CLIO_NONE;
  const bool counted =
    clio_tree_child(&r->tree, word, CLIO_DEPREL_NUMMOD) != CLIO_NONE &&
    r->tree.words[word].upos == CLIO_UPOS_NOUN;
  if (is_in_time(r, word) || is_quantified(&r->tree, word) ||
      is_share(r, word) || (counted && has_names(r, wanted))) {
    return st;
  }
  TRY(st, find_thing(r, word, wanted, strict, entity));
  const float fit =
    *entity == CLIO_NONE
      ? 0.0F
      : clio_fit(r, r->document->entities[*entity].type, wanted);
  if (fit > (strict ? 0.95F : 0.0F) &&
      (is_only_body(r, word) || clio_is_individual(r, *entity, wanted))) {
    *weight *= fit;
    return st;
  }

  // "His reforms promote": what acts is he
  *entity = CLIO_NONE;
  if (wanted && r->terms.agent && clio_class_is_a(wanted, r->terms.agent) &&
      (wanted == r->terms.person || wanted == r->terms.agent) &&
      !(strict && clio_class_is_a(wanted, r->terms.place)) &&
      r->tree.words[word].upos == CLIO_UPOS_NOUN &&
      !describes(&r->tree, word) &&
      !clio_class_is_a(denoted(r, word) ? denoted(r, word) : r->terms.event,
                       r->terms.agent) &&
      !(denoted(r, word) &&
        clio_class_is_a(denoted(r, word), r->terms.office))) {
    TRY(st, possessor(r, word, wanted, entity));
    if (*entity != CLIO_NONE && !r->document->entities[*entity].named &&
        !r->document->entities[*entity].type) {
      *entity = CLIO_NONE; // "The world's people"
    }
    *weight *= fit_lifted;
  }
  return st;
}

// Two persons that are spoken of together

// "Their son, Carl": who is told of as a child is no parent of the next one
static bool
is_told_as_child(const ClioRelating* const r, const ClioMention* const name)
{
  const ClioWord* const words =
    r->document->sentences[name->span.sentence].words;
  uint32_t at = name->span.first;
  at -= at && clio_word_is(&words[at - 1U], ",");
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    at ? clio_lexicon_find(r->lexicon, words[at - 1U].lemma, &n) : NULL;
  bool found = false;
  for (size_t i = 0U; i < n; ++i) {
    found = found || clio_entry_is_child(entries[i]);
  }
  return found;
}

// Add the persons that a sentence names before a word, if there is room
static void
add_persons(const ClioRelating* const r,
            const uint32_t            sentence,
            const uint32_t            end,
            uint32_t* const           persons,
            size_t* const             n_persons)
{
  for (uint32_t i = r->first_name[sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention* const m = &r->document->mentions[i];
    if (m->entity == CLIO_NONE || m->span.end > end || is_told_as_child(r, m)) {
      continue;
    }
    const uint32_t entity     = clio_document_resolve(r->document, m->entity);
    const ClioEntity* const e = &r->document->entities[entity];
    bool                    known =
      !e->type || !clio_class_is_a(e->type, r->terms.person) || e->plural;
    for (size_t k = 0U; k < *n_persons && k < 3U; ++k) {
      known = known || persons[k] == entity;
    }
    if (!known) {
      if (*n_persons < 3U) {
        persons[*n_persons] = entity;
      }
      ++*n_persons;
    }
  }
}

// "The couple", or "they" that goes back to it
static bool
is_couple(const ClioRelating* const r, const uint32_t word)
{
  const uint32_t entity = clio_named_at(r, word);
  return clio_word_is(&r->tree.words[word], "couple") ||
         (clio_word_is(&r->tree.words[word], "they") && entity != CLIO_NONE &&
          !strcmp(r->document->entities[entity].label, "couple"));
}

bool
clio_pair_at(ClioRelating* const    r,
             const uint32_t         word,
             const ClioClass* const wanted,
             uint32_t               pair[2])
{
  const ClioWord* const w = &r->tree.words[word];
  uint32_t              persons[3];
  size_t                n = 0U;
  if (r->terms.agent && wanted == r->terms.agent && is_couple(r, word) &&
      r->pair_sentence != CLIO_NONE &&
      r->pair_sentence + NEAR_PAIR >= r->sentence) {
    pair[0] = clio_document_resolve(r->document, r->pair[0]);
    pair[1] = clio_document_resolve(r->document, r->pair[1]);
    return true;
  }
  if (!r->terms.person || wanted != r->terms.person ||
      !(clio_word_is(w, "they") || clio_word_is(w, "their") ||
        clio_word_is(w, "couple") || clio_word_is(w, "pair") ||
        clio_word_is(w, "both"))) {
    return false;
  }
  add_persons(r, r->sentence, word, persons, &n);
  if (!n && r->sentence) {
    add_persons(r, r->sentence - 1U, CLIO_NONE, persons, &n);
  }
  const bool one =
    n == 1U && (persons[0] == r->pair[0] || persons[0] == r->pair[1]);
  const bool their = clio_word_is(w, "their") || clio_word_is(w, "couple");
  if (n == 2U) {
    r->pair[0] = persons[0];
    r->pair[1] = persons[1];
  } else if ((n && !one) || r->pair_sentence == CLIO_NONE ||
             r->pair_sentence + (their ? NEAR_PAIR : 1U) < r->sentence) {
    return false;
  }
  r->pair_sentence = r->sentence;
  pair[0]          = clio_document_resolve(r->document, r->pair[0]);
  pair[1]          = clio_document_resolve(r->document, r->pair[1]);
  return true;
}
