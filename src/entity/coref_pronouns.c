// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"
#include "entity/model.h"
#include "entity/pronoun.h"

#include <math.h>
#include <string.h>

enum { WINDOW = 3, MAX_STEPS = 80 };

static const char* const feature_names[] = {
#define FEATURE_NAME(id, name) name,
  CLIO_PRONOUN_FEATURES(FEATURE_NAME)
#undef FEATURE_NAME
};

uint32_t
clio_pronoun_set(const char* const name)
{
  return !strcmp(name, "he")     ? CLIO_PRONOUN_HE
         : !strcmp(name, "it")   ? CLIO_PRONOUN_IT
         : !strcmp(name, "they") ? CLIO_PRONOUN_THEY
                                 : CLIO_NONE;
}

uint32_t
clio_pronoun_feature(const char* const name)
{
  uint32_t i = 0U;
  while (i < CLIO_N_PRONOUN_FEATURES && strcmp(name, feature_names[i])) {
    ++i;
  }
  return i;
}

static const ClioSentence*
sentence_of(const ClioResolver* const r, const ClioRef* const ref)
{
  return &r->document->sentences[ref->sentence];
}

static const ClioWord*
head_word(const ClioResolver* const r, const ClioRef* const ref)
{
  return &sentence_of(r, ref)->words[ref->head];
}

/// Grammatical role of a phrase
typedef enum {
  ROLE_OTHER,
  ROLE_SUBJECT,
  ROLE_OBJECT,
  ROLE_OBLIQUE,
  ROLE_OWNER,
  ROLE_MODIFIER
} Role;

static Role
role_of(const ClioResolver* const r, const ClioRef* const ref)
{
  switch (head_word(r, ref)->deprel) {
  case CLIO_DEPREL_NSUBJ:
  case CLIO_DEPREL_NSUBJ_PASS:
  case CLIO_DEPREL_NSUBJ_OUTER:
    return ROLE_SUBJECT;
  case CLIO_DEPREL_OBJ:
  case CLIO_DEPREL_IOBJ:
    return ROLE_OBJECT;
  case CLIO_DEPREL_OBL:
  case CLIO_DEPREL_OBL_AGENT:
  case CLIO_DEPREL_OBL_UNMARKED:
    return ROLE_OBLIQUE;
  case CLIO_DEPREL_NMOD_POSS:
    return ROLE_OWNER;
  case CLIO_DEPREL_NMOD:
  case CLIO_DEPREL_NMOD_DESC:
  case CLIO_DEPREL_COMPOUND:
    return ROLE_MODIFIER;
  default:
    return ROLE_OTHER;
  }
}

// Return true if the word that governs `a` is above `b`
static bool
commands(const ClioResolver* const r,
         const ClioRef* const      a,
         const ClioRef* const      b)
{
  const ClioSentence* const s        = sentence_of(r, a);
  const uint32_t            governor = s->words[a->head].head;
  uint32_t                  at       = b->head + 1U;
  for (uint32_t n = 0U; a->sentence == b->sentence && at && n < s->n_words;
       ++n) {
    at = s->words[at - 1U].head;
    if (at == governor) {
      return governor != 0U;
    }
  }
  return false;
}

// Return the verb of the clause that `ref` is in, 1-based, or 0
static uint32_t
clause_of(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s  = sentence_of(r, ref);
  uint32_t                  at = ref->head + 1U;
  for (uint32_t n = 0U; at && n < s->n_words; ++n) {
    at = s->words[at - 1U].head;
    if (at && (s->words[at - 1U].upos == CLIO_UPOS_VERB ||
               s->words[at - 1U].upos == CLIO_UPOS_AUX ||
               s->words[at - 1U].deprel == CLIO_DEPREL_ROOT)) {
      return at;
    }
  }
  return 0U;
}

// "Curie saw him": not the same one
static bool
is_coargument(const ClioResolver* const r,
              const ClioRef* const      a,
              const ClioRef* const      b)
{
  return a->sentence == b->sentence && sentence_of(r, a)->parsed &&
         role_of(r, b) != ROLE_OWNER &&
         role_of(r, a) != ROLE_OWNER &&
         head_word(r, a)->head == head_word(r, b)->head;
}

static bool
may_refer(const ClioResolver* const r,
          const uint32_t            pronoun,
          const uint32_t            to)
{
  const ClioRef* const p = &r->refs[pronoun];
  const ClioRef* const c = &r->refs[to];
  const ClioRef* const f = &r->refs[clio_chain(r, to)];
  return !c->is_adjective && !c->is_relative && f->person == 3U &&
         (!c->is_group || p->number == CLIO_PLURAL) &&
         (c->kind != CLIO_MENTION_PRONOUN || f->count > 1U ||
          c->info->pronoun <= CLIO_PRONOUN_POSSESSIVE) &&
         (c->end <= p->head || c->sentence != p->sentence) &&
         clio_chain_may_join(r, to, pronoun) && !is_coargument(r, c, p) &&
         !(c->type == CLIO_NAME_EVENT && c->kind == CLIO_MENTION_NAME &&
           p->sex != CLIO_NEUTER);
}

static void
describe_place(const ClioResolver* const r,
               const ClioRef* const      p,
               const ClioRef* const      c,
               float* const              f)
{
  const uint32_t distance            = p->sentence - c->sentence;
  const Role     role                = role_of(r, c);
  f[CLIO_PRONOUN_BIAS_FEATURE]       = 1.0f;
  f[CLIO_PRONOUN_SAME_FEATURE]       = distance == 0U;
  f[CLIO_PRONOUN_BEFORE_FEATURE]     = distance == 1U;
  f[CLIO_PRONOUN_TWO_BEFORE_FEATURE] = distance == 2U;
  f[CLIO_PRONOUN_SUBJECT_FEATURE]    = role == ROLE_SUBJECT;
  f[CLIO_PRONOUN_OBJECT_FEATURE]     = role == ROLE_OBJECT;
  f[CLIO_PRONOUN_OBLIQUE_FEATURE]    = role == ROLE_OBLIQUE;
  f[CLIO_PRONOUN_OWNER_FEATURE]      = role == ROLE_OWNER;
  f[CLIO_PRONOUN_MODIFIER_FEATURE]   = role == ROLE_MODIFIER;
  f[CLIO_PRONOUN_PARALLEL_FEATURE]   = role == role_of(r, p);
  f[CLIO_PRONOUN_COMPOUND_FEATURE] =
    head_word(r, c)->deprel == CLIO_DEPREL_COMPOUND;
  f[CLIO_PRONOUN_OWNING_SAME_FEATURE] =
    !distance && role_of(r, p) == ROLE_OWNER;
  f[CLIO_PRONOUN_OWNING_SUBJECT_FEATURE] =
    role == ROLE_SUBJECT && role_of(r, p) == ROLE_OWNER;
  f[CLIO_PRONOUN_FIRST_CHAIN_FEATURE] =
    r->refs[clio_chain(r, (uint32_t)(c - r->refs))].sentence == 0U;
  f[CLIO_PRONOUN_COMMANDS_FEATURE]   = commands(r, c, p);
  f[CLIO_PRONOUN_STARTS_FEATURE]     = c->first == 0U;
  f[CLIO_PRONOUN_IN_QUOTE_FEATURE]   = c->in_quote != p->in_quote;
  f[CLIO_PRONOUN_OWN_CLAUSE_FEATURE] = !distance && role == ROLE_SUBJECT &&
                                       clause_of(r, p) == head_word(r, c)->head;
}

static void
describe_kind(const ClioRef* const p,
              const ClioRef* const c,
              const ClioRef* const chain,
              float* const         f)
{
  const bool pronoun           = c->kind == CLIO_MENTION_PRONOUN;
  const bool nominal           = c->kind == CLIO_MENTION_NOMINAL;
  f[CLIO_PRONOUN_NAME_FEATURE] = c->kind == CLIO_MENTION_NAME;
  f[CLIO_PRONOUN_DEFINITE_FEATURE] =
    nominal && c->definiteness == CLIO_DEFINITE;
  f[CLIO_PRONOUN_INDEFINITE_FEATURE] =
    nominal && c->definiteness == CLIO_INDEFINITE;
  f[CLIO_PRONOUN_POSSESSED_FEATURE] =
    nominal && c->definiteness == CLIO_POSSESSED;
  f[CLIO_PRONOUN_PRONOUN_FEATURE]      = pronoun;
  f[CLIO_PRONOUN_SAME_PRONOUN_FEATURE] = pronoun &&
                                         c->info->sex == p->info->sex &&
                                         c->info->number == p->info->number;
  f[CLIO_PRONOUN_SURE_SEX_FEATURE]   = chain->sex == p->sex;
  f[CLIO_PRONOUN_LIKELY_SEX_FEATURE] = chain->likely && chain->likely == p->sex;
  f[CLIO_PRONOUN_UNLIKELY_SEX_FEATURE] =
    chain->likely && !(chain->likely & p->sex) && chain->sex != p->sex;
  f[CLIO_PRONOUN_PERSON_FEATURE] = chain->type == CLIO_NAME_PERSON;
  f[CLIO_PRONOUN_ORG_FEATURE] =
    chain->type == CLIO_NAME_ORG || chain->type == CLIO_NAME_NORP;
  f[CLIO_PRONOUN_PLACE_FEATURE] =
    chain->type == CLIO_NAME_GPE || chain->type == CLIO_NAME_LOC;
  f[CLIO_PRONOUN_VAGUE_FEATURE]  = chain->type == CLIO_NAME_NONE;
  f[CLIO_PRONOUN_PLURAL_FEATURE] = chain->number == CLIO_PLURAL;
  f[CLIO_PRONOUN_GROUP_FEATURE]  = c->is_group;
  f[CLIO_PRONOUN_COUNT_FEATURE]  = (float)log((double)chain->count);
  f[CLIO_PRONOUN_NAMED_FEATURE]  = chain->is_named;
}

static void
add_candidate(const ClioResolver* const r,
              const uint32_t            ref,
              const uint32_t            to,
              ClioCandidates* const     cs)
{
  float* const f = cs->features[cs->n];
  memset(f, 0, sizeof(cs->features[cs->n]));
  describe_place(r, &r->refs[ref], &r->refs[to], f);
  describe_kind(&r->refs[ref], &r->refs[to], &r->refs[clio_chain(r, to)], f);
  for (uint32_t i = 0U; i < cs->n; ++i) {
    f[CLIO_PRONOUN_LATER_BETWEEN_FEATURE] =
      f[CLIO_PRONOUN_LATER_BETWEEN_FEATURE] > 0.0f ||
      cs->features[i][CLIO_PRONOUN_NAMED_FEATURE] > 0.0f;
  }
  f[CLIO_PRONOUN_FIRST_FEATURE] = cs->n == 0U;
  f[CLIO_PRONOUN_STEPS_FEATURE] = (float)log(1.0 + (double)cs->n);
  cs->refs[cs->n++]             = to;
}

static bool
is_seen(const ClioResolver* const   r,
        const ClioCandidates* const cs,
        const uint32_t              ref)
{
  for (uint32_t i = 0U; i < cs->n; ++i) {
    if (clio_chain(r, cs->refs[i]) == clio_chain(r, ref)) {
      return true;
    }
  }
  return false;
}

void
clio_pronoun_candidates(const ClioResolver* const r,
                        const uint32_t            ref,
                        ClioCandidates* const     cs)
{
  const ClioRef* const p = &r->refs[ref];
  cs->n                  = 0U;
  cs->set                = p->number == CLIO_PLURAL ? CLIO_PRONOUN_THEY
                           : p->sex == CLIO_NEUTER  ? CLIO_PRONOUN_IT
                                                    : CLIO_PRONOUN_HE;
  for (uint32_t i = ref, n = 0U;
       i > 0U && n < MAX_STEPS && cs->n < CLIO_MAX_CANDIDATES;
       --i, ++n) {
    if (p->sentence - r->refs[i - 1U].sentence > WINDOW) {
      break;
    }
    if (may_refer(r, ref, i - 1U) && !is_seen(r, cs, i - 1U)) {
      add_candidate(r, ref, i - 1U, cs);
    }
  }
}

static uint32_t
best_candidate(const ClioResolver* const r, const ClioCandidates* const cs)
{
  const float* const weights = r->words->weights[cs->set];
  uint32_t           best    = CLIO_NONE;
  float              top     = 0.0f;
  for (uint32_t i = 0U; i < cs->n; ++i) {
    float score = 0.0f;
    for (uint32_t f = 0U; f < CLIO_N_PRONOUN_FEATURES; ++f) {
      score += weights[f] * cs->features[i][f];
    }
    if (score > top) {
      top  = score;
      best = cs->refs[i];
    }
  }
  return best;
}

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

ClioStatus
clio_coref_pronouns(ClioResolver* const r)
{
  Speakers s = {
    { CLIO_NONE, CLIO_NONE }, CLIO_NONE, { CLIO_NONE, CLIO_NONE }, CLIO_NONE, 0U
  };
  ClioCandidates candidates;
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
      const uint32_t best = best_candidate(r, &candidates);
      if (best != CLIO_NONE) {
        clio_chain_join(r, best, i);
      }
    }
  }
  return CLIO_SUCCESS;
}
