// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/relate.h"

#include "base/try.h"
#include "entity/entity.h"
#include "relate/frame.h"
#include "relate/state.h"

#include <string.h>

// Words

static bool
is_between_events(const ClioFrame* const frame)
{
  return frame->entry->pos == CLIO_POS_PREPOSITION && frame->property;
}

static ClioStatus
try_frame(ClioRelating* const    r,
          const ClioFrame* const frame,
          const uint32_t         word)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioMatch  match;
  TRY(st, clio_match_frame(&r->tree, frame, word, &match));
  if (match.missing) {
    if (match.n_bindings) {
      clio_frame_trace(r, word, frame, CLIO_FRAME_MISSING, match.missing);
    }
    return st;
  }
  return frame->event ? clio_tell_event(r, frame, word, &match)
         : is_between_events(frame)
           ? clio_tell_circumstance(r, frame, word, &match)
           : clio_tell_relation(r, frame, word, &match);
}

typedef enum {
  PASS_EVENTS,    // Events with roles of their own
  PASS_KNOWN,     // What is said of events that are known by then
  PASS_RELATIONS, // Properties
  N_PASSES,
} Pass;

static Pass
frame_pass(const ClioRelating* const r, const ClioFrame* const frame)
{
  return frame->property                  ? PASS_RELATIONS
         : frame->event == r->terms.event ? PASS_KNOWN
                                          : PASS_EVENTS;
}

static ClioStatus
try_entry(ClioRelating* const    r,
          const ClioEntry* const entry,
          const uint32_t         word,
          const Pass             pass)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    const ClioFrame* const frame = entry->frames[i];
    if ((frame->property || frame->event) && frame_pass(r, frame) == pass) {
      TRY(st, try_frame(r, frame, word));
    }
  }
  return st;
}

static ClioSymbol
index_symbol(const ClioRelating* const r,
             const uint32_t            word,
             const ClioPos             pos)
{
  const ClioTree* const tree = &r->tree;
  const uint32_t        head = clio_tree_head(tree, word);
  if (pos != CLIO_POS_PREPOSITION || head == CLIO_NONE ||
      tree->words[word].deprel != CLIO_DEPREL_CASE) {
    return clio_tree_lemma(tree, word);
  }
  return clio_tree_child(tree, head, CLIO_DEPREL_CASE) == word
           ? clio_tree_marker(tree, head)
           : NULL;
}

// "Society for General Systems", "Song of Freedom": a noun inside the name of a
// thing tells nothing of its own, nor does any in the name of a work
static bool
is_inside_name(const ClioRelating* const r, const uint32_t word)
{
  for (uint32_t i = r->first_name[r->sentence]; i != CLIO_NONE;
       i          = r->next_name[i]) {
    const ClioMention* const m = &r->document->mentions[i];
    if (m->kind == CLIO_MENTION_NAME && m->type != CLIO_NAME_PERSON &&
        (m->head != word || m->type == CLIO_NAME_WORK) &&
        word >= m->span.first && word < m->span.end) {
      return true;
    }
  }
  return false;
}

static ClioStatus
try_word(ClioRelating* const r, const uint32_t word, const Pass pass)
{
  ClioStatus                    st  = CLIO_SUCCESS;
  size_t                        n   = 0U;
  const ClioPos                 pos = clio_tree_pos(&r->tree, word);
  const ClioEntry* const* const entries =
    clio_lexicon_find(r->lexicon, index_symbol(r, word, pos), &n);
  const ClioEntry* const best =
    n > 1U ? clio_tree_entry(&r->tree, word, pos) : NULL;
  const bool inside = n && is_inside_name(r, word);
  for (size_t i = 0U; i < n; ++i) {
    if (!(inside && entries[i]->pos == CLIO_POS_NOUN) &&
        clio_tree_entry_applies(&r->tree, word, entries[i], pos) &&
        (!best || !best->before || entries[i]->before == best->before)) {
      TRY(st, try_entry(r, entries[i], word, pass));
    }
  }
  return st;
}

// Entries of any word are tried at the heads of names
static ClioStatus
try_names(ClioRelating* const r)
{
  ClioStatus       st = CLIO_SUCCESS;
  size_t           n  = 0U;
  const ClioSymbol star =
    clio_symbols_find(r->document->symbols, clio_string("*"));
  const ClioEntry* const* const entries =
    clio_lexicon_find(r->lexicon, star, &n);
  for (uint32_t m = r->first_name[r->sentence]; m != CLIO_NONE;
       m          = r->next_name[m]) {
    const uint32_t head = r->document->mentions[m].head;
    if (r->document->mentions[m].kind == CLIO_MENTION_NAME &&
        head < r->tree.n_words) {
      for (size_t i = 0U; i < n; ++i) {
        TRY(st, try_entry(r, entries[i], head, PASS_RELATIONS));
      }
    }
  }
  return st;
}

static ClioStatus
relate_sentence(ClioRelating* const r, const uint32_t sentence)
{
  ClioStatus                st = CLIO_SUCCESS;
  const ClioSentence* const s  = &r->document->sentences[sentence];
  clio_arena_reset(r->arena);
  TRY(st,
      clio_tree_init(&r->tree, r->arena, r->document, r->lexicon, sentence));
  r->sentence = sentence;
  r->word_event =
    clio_arena_alloc(r->arena, ((size_t)s->n_words + 1U) * sizeof(uint32_t));
  TRY_ALLOC(r->word_event);
  memset(r->word_event, 0xFF, ((size_t)s->n_words + 1U) * sizeof(uint32_t));

  TRY(st, clio_read_parentheses(r));
  if (!s->parsed) {
    r->told_before = CLIO_NONE;
    return st;
  }
  TRY(st, clio_titles_read(r));
  for (int pass = PASS_EVENTS; pass < N_PASSES; ++pass) {
    for (uint32_t w = 0U; w < s->n_words; ++w) {
      TRY(st, try_word(r, w, (Pass)pass));
    }
    if (pass == PASS_KNOWN) {
      TRY(st, clio_rules_create(r));
    }
  }
  TRY(st, try_names(r));
  r->told_before = clio_event_told(r);
  return clio_ages_read(r);
}

// Set-up

static void
find_terms(ClioRelating* const r)
{
  const ClioOntology* const o = r->ontology;
  ClioRelateTerms* const    t = &r->terms;
  t->event                    = clio_ontology_class(o, "sem:Event");
  t->agent                    = clio_ontology_class(o, "clio:Agent");
  t->group                    = clio_ontology_class(o, "clio:Group");
  t->person                   = clio_ontology_class(o, "clio:Person");
  t->place                    = clio_ontology_class(o, "clio:Place");
  t->organization             = clio_ontology_class(o, "clio:Organization");
  t->unit                     = clio_ontology_class(o, "clio:MilitaryUnit");
  t->work                     = clio_ontology_class(o, "clio:Work");
  t->office                   = clio_ontology_class(o, "clio:Office");
  t->rank                     = clio_ontology_class(o, "clio:Rank");
  t->occupation               = clio_ontology_class(o, "clio:Occupation");
  t->concept                  = clio_ontology_class(o, "clio:Concept");
  t->award                    = clio_ontology_class(o, "clio:Award");
  t->share                    = clio_ontology_class(o, "clio:Share");
  t->legislature              = clio_ontology_class(o, "clio:Legislature");
  t->time                     = clio_ontology_property(o, "sem:hasTimeStamp");
  t->begin      = clio_ontology_property(o, "sem:hasBeginTimeStamp");
  t->end        = clio_ontology_property(o, "sem:hasEndTimeStamp");
  t->has_place  = clio_ontology_property(o, "sem:hasPlace");
  t->post_in    = clio_ontology_property(o, "org:postIn");
  t->alt_label  = clio_ontology_property(o, "skos:altLabel");
  t->birth      = clio_ontology_class(o, "clio:Birth");
  t->child      = clio_ontology_property(o, "clio:child");
  t->birth_date = clio_ontology_property(o, "dbo:birthDate");
}

static ClioStatus
index_sentences(ClioRelating* const r)
{
  const ClioDocument* const d = r->document;
  const size_t    total = 2U * d->n_sentences + d->n_times + d->n_mentions + 4U;
  uint32_t* const memory = clio_arena_alloc(d->arena, total * sizeof(uint32_t));
  TRY_ALLOC(memory);
  memset(memory, 0xFF, total * sizeof(uint32_t));
  r->first_time = memory;
  r->first_name = r->first_time + d->n_sentences + 1U;
  r->next_time  = r->first_name + d->n_sentences + 1U;
  r->next_name  = r->next_time + d->n_times + 1U;
  for (size_t i = d->n_times; i-- > 0U;) {
    const uint32_t s = d->times[i].span.sentence;
    r->next_time[i]  = r->first_time[s];
    r->first_time[s] = (uint32_t)i;
  }
  for (size_t i = d->n_mentions; i-- > 0U;) {
    const uint32_t s = d->mentions[i].span.sentence;
    r->next_name[i]  = r->first_name[s];
    r->first_name[s] = (uint32_t)i;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
relate(ClioRelating* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, index_sentences(r));
  for (uint32_t i = 0U; i < r->document->n_sentences; ++i) {
    if (r->document->sentences[i].parsed) {
      TRY(st, clio_join_described(r, i));
    }
  }
  for (uint32_t i = 0U; i < r->document->n_sentences; ++i) {
    TRY(st, relate_sentence(r, i));
  }
  TRY(st, clio_ages_conclude(r));
  TRY(st, clio_rules_conclude(r));
  TRY(st, clio_facts_finish(r));
  return clio_events_name(r);
}

ClioStatus
clio_relate(const ClioOntology* const    ontology,
            const ClioLexicon* const     lexicon,
            ClioDocument* const          document,
            const ClioRelateTrace* const trace_)
{
  ClioRelating r;
  memset(&r, 0, sizeof(r));
  r.ontology      = ontology;
  r.lexicon       = lexicon;
  r.document      = document;
  r.trace         = trace_;
  r.last_office   = CLIO_NONE;
  r.pair_sentence = CLIO_NONE;
  r.told_before   = CLIO_NONE;
  r.arena         = clio_arena_new(clio_world_allocator(document->world));
  TRY_ALLOC(r.arena);
  find_terms(&r);
  const ClioStatus st = relate(&r);
  clio_arena_free(r.arena);
  return st;
}

/// What words tell of the chance that a sentence states a fact
typedef struct {
  bool tells;  ///< A word with frames
  bool names;  ///< A name or number
  bool kinds;  ///< A noun for things of some class
  bool refers; ///< A pronoun, number or determiner
} Chance;

static bool
is_enough(const Chance* const c)
{
  return c->tells &&
         ((c->names && (c->kinds || c->refers)) || (c->kinds && c->refers));
}

static void
look_up_chance(const ClioLexicon* const lexicon,
               const ClioWord* const    w,
               Chance* const            chance)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(lexicon, w->lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    const ClioEntry* const e = entries[i];
    chance->tells            = chance->tells || e->n_frames;
    chance->kinds            = chance->kinds ||
                    (w->upos == CLIO_UPOS_NOUN && (e->denotes || e->anaphor));
  }
}

bool
clio_relate_needs_tree(const ClioLexicon* const  lexicon,
                       const ClioDocument* const document,
                       const uint32_t            sentence,
                       const bool                named)
{
  const ClioSentence* const s = &document->sentences[sentence];
  Chance                    c = { false, named, false, false };
  for (uint32_t i = 0U; i < s->n_words && !is_enough(&c); ++i) {
    const ClioWord* const w = &s->words[i];
    c.names = c.names || w->upos == CLIO_UPOS_PROPN || w->upos == CLIO_UPOS_NUM;
    c.refers = c.refers || w->upos == CLIO_UPOS_PRON ||
               w->upos == CLIO_UPOS_NUM || w->upos == CLIO_UPOS_DET;
    if (w->upos == CLIO_UPOS_VERB || w->upos == CLIO_UPOS_NOUN ||
        w->upos == CLIO_UPOS_ADJ) {
      look_up_chance(lexicon, w, &c);
    }
  }
  return is_enough(&c);
}
