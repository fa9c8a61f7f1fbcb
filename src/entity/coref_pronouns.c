// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"
#include "entity/model.h"
#include "entity/pronoun.h"

/// Speakers so far
typedef struct {
  uint32_t author[2]; // Last "I" and "we" of the text itself
  uint32_t speaker;   // Of the quotation, or none
  uint32_t quoted[2]; // Last "I" and "we" of that speaker
  uint32_t reader;    // Last "you" of the text itself
  uint32_t sentence;  // That `speaker` was looked for in, plus one
} Speakers;

// Return the subject of a verb of speech outside the quotation
static uint32_t
find_speaker(const ClioResolver* const r, const uint32_t sentence)
{
  const ClioSentence* const s = &r->document->sentences[sentence];
  for (uint32_t i = 0U; i < s->n_words; ++i) {
    const ClioWord* const w = &s->words[i];
    if (!w->head || (w->deprel != CLIO_DEPREL_NSUBJ)) {
      continue;
    }
    const ClioWord* const verb = &s->words[w->head - 1U];
    const uint32_t        ref  = clio_resolver_ref(r, sentence, i);
    if (ref != CLIO_NONE && !r->refs[ref].in_quote && verb->lemma &&
        clio_words_has(r->words, clio_string(verb->lemma), CLIO_WORD_SAY)) {
      return ref;
    }
  }
  return CLIO_NONE;
}

static void
join_last(ClioResolver* const r, uint32_t* const last, const uint32_t ref)
{
  if (*last != CLIO_NONE) {
    clio_chain_join(r, *last, ref);
  }
  *last = ref;
}

static void
enter_quote(const ClioResolver* const r,
            const uint32_t            sentence,
            Speakers* const           s)
{
  if (s->sentence == sentence + 1U) {
    return;
  }
  const uint32_t speaker = find_speaker(r, sentence);
  if (speaker != CLIO_NONE || !s->sentence ||
      sentence + 1U - s->sentence > 1U) {
    const bool same = speaker != CLIO_NONE && s->speaker != CLIO_NONE &&
                      clio_chain(r, speaker) == clio_chain(r, s->speaker);
    s->speaker   = speaker;
    s->quoted[0] = CLIO_NONE;
    s->quoted[1] = same ? s->quoted[1] : CLIO_NONE;
  }
  s->sentence = sentence + 1U;
}

static void
join_speaker(ClioResolver* const r, const uint32_t ref, Speakers* const s)
{
  const ClioRef* const p      = &r->refs[ref];
  const bool           plural = p->number == CLIO_PLURAL;
  if (p->person == 2U) {
    if (!p->in_quote) {
      join_last(r, &s->reader, ref);
    }
  } else if (!p->in_quote) {
    join_last(r, &s->author[plural], ref);
  } else {
    enter_quote(r, p->sentence, s);
    if (s->quoted[0] == CLIO_NONE && s->speaker != CLIO_NONE) {
      const ClioRef* const speaker = &r->refs[clio_chain(r, s->speaker)];
      s->quoted[0] = (speaker->sex & CLIO_ANIMATE) ? s->speaker : CLIO_NONE;
    }
    join_last(r, &s->quoted[plural], ref);
  }
}

static bool
is_third(const ClioRef* const p)
{
  return p->kind == CLIO_MENTION_PRONOUN && !p->is_relative &&
         p->person == 3U && p->info->pronoun <= CLIO_PRONOUN_POSSESSIVE;
}

// Note whom the document is about: who is named first, and who most
static void
find_persons(ClioResolver* const r)
{
  r->first_person = CLIO_NONE;
  r->main_person  = CLIO_NONE;
  r->n_persons    = 0U;
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const chain = &r->refs[i];
    if (clio_chain(r, i) != i || !chain->is_named ||
        chain->type != CLIO_NAME_PERSON) {
      continue;
    }
    r->n_persons += chain->count;
    r->first_person = r->first_person == CLIO_NONE ? i : r->first_person;
    if (r->main_person == CLIO_NONE ||
        chain->count > r->refs[r->main_person].count) {
      r->main_person = i;
    }
  }
}

ClioStatus
clio_coref_pronouns(ClioResolver* const r)
{
  Speakers s = {
    { CLIO_NONE, CLIO_NONE }, CLIO_NONE, { CLIO_NONE, CLIO_NONE }, CLIO_NONE, 0U
  };
  ClioCandidates candidates;
  find_persons(r);
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    const ClioRef* const p = &r->refs[i];
    if (p->kind != CLIO_MENTION_PRONOUN) {
      continue;
    }
    if (p->person != 3U) {
      join_speaker(r, i, &s);
    } else if (is_third(p)) {
      clio_pronoun_candidates(r, i, &candidates);
      if (r->model->trace) {
        r->model->trace(r->model->trace_handle, r, i, &candidates);
      }
      const uint32_t best = clio_pronoun_choose(r, i, &candidates);
      if (best != CLIO_NONE) {
        clio_chain_join(r, best, i);
      }
    }
  }
  return CLIO_SUCCESS;
}
