// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/pronoun.h"

#include "entity/coref.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 3, MAX_STEPS = 80, MANY = 6 };

static const char* const feature_names[] = {
#define FEATURE_NAME(id, name) name,
  CLIO_PRONOUN_FEATURES(FEATURE_NAME)
#undef FEATURE_NAME
};

static const char* const set_names[CLIO_N_PRONOUN_SETS] = { "he",
                                                            "it",
                                                            "they" };

static uint32_t
find_name(const char* const* const names,
          const uint32_t           n_names,
          const ClioStringView     name)
{
  uint32_t i = 0U;
  while (i < n_names && !clio_string_equals(clio_string(names[i]), name)) {
    ++i;
  }
  return i;
}

static ClioStatus
read_numbers(const char* text, float* const numbers, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    char* end  = NULL;
    numbers[i] = strtof(text, &end);
    if (end == text) {
      return CLIO_BAD_SYNTAX;
    }
    text = end;
  }
  return *text ? CLIO_BAD_SYNTAX : CLIO_SUCCESS;
}

ClioStatus
clio_pronoun_read_weights(ClioPronounWeights* const sets,
                          const char* const         name,
                          const char* const         numbers)
{
  const size_t   length = strcspn(name, " ");
  const uint32_t set =
    find_name(set_names, CLIO_N_PRONOUN_SETS, clio_substring(name, length));
  if (set == CLIO_N_PRONOUN_SETS || !name[length]) {
    return CLIO_BAD_SYNTAX;
  }
  const ClioStringView feature = clio_string(name + length + 1U);
  if (clio_string_equals(feature, clio_string("hidden"))) {
    return read_numbers(numbers, sets[set].hidden, CLIO_N_PRONOUN_HIDDEN);
  }
  const uint32_t f = find_name(feature_names, CLIO_N_PRONOUN_FEATURES, feature);
  return f == CLIO_N_PRONOUN_FEATURES
           ? CLIO_BAD_SYNTAX
           : read_numbers(
               numbers, sets[set].features[f], 1U + CLIO_N_PRONOUN_HIDDEN);
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
  return a->sentence == b->sentence && a != b && sentence_of(r, a)->parsed &&
         role_of(r, b) != ROLE_OWNER && role_of(r, a) != ROLE_OWNER &&
         head_word(r, a)->head == head_word(r, b)->head;
}

static bool
is_core(const Role role)
{
  return role == ROLE_SUBJECT || role == ROLE_OBJECT;
}

/// Chains that a pronoun cannot mean, whatever else they are called
typedef struct {
  uint32_t chains[8];
  uint32_t n;
} Barred;

static void
bar(const ClioResolver* const r, const uint32_t to, Barred* const barred)
{
  if (barred->n < sizeof(barred->chains) / sizeof(*barred->chains)) {
    barred->chains[barred->n++] = clio_chain(r, to);
  }
}

// Bar what it owns: in "his father, Karl Berg" all Karl Bergs
static void
bar_owned(const ClioResolver* const r,
          const uint32_t            pronoun,
          Barred* const             barred)
{
  const uint32_t sentence = r->refs[pronoun].sentence;
  uint32_t       first    = pronoun;
  while (first && r->refs[first - 1U].sentence == sentence) {
    --first;
  }
  for (uint32_t i = first; i < r->n_refs && r->refs[i].sentence == sentence;
       ++i) {
    if (r->refs[i].owner == pronoun) {
      bar(r, i, barred);
    }
  }
}

// Bar whom the same pronoun owned before: of "his father, Karl Berg; his
// mother" the mother is not Karl Berg's
static void
bar_relatives(const ClioResolver* const r,
              const uint32_t            pronoun,
              Barred* const             barred)
{
  const ClioRef* const      p     = &r->refs[pronoun];
  const ClioSentence* const s     = sentence_of(r, p);
  const uint32_t            owned = s->words[p->head].head;
  const ClioSymbol          noun  = owned ? s->words[owned - 1U].lemma : NULL;
  if (role_of(r, p) != ROLE_OWNER || !noun ||
      !clio_words_has(r->words, clio_string(noun), CLIO_WORD_KIN)) {
    return;
  }
  for (uint32_t i = pronoun; i > 0U && r->refs[i - 1U].sentence == p->sentence;
       --i) {
    const uint32_t       owner = r->refs[i - 1U].owner;
    const ClioRef* const other = owner == CLIO_NONE ? NULL : &r->refs[owner];
    const uint32_t       kin   = other ? s->words[other->head].head : 0U;
    if (other && other->kind == CLIO_MENTION_PRONOUN &&
        other->info->sex == p->info->sex && other->person == p->person && kin &&
        s->words[kin - 1U].lemma &&
        clio_words_has(
          r->words, clio_string(s->words[kin - 1U].lemma), CLIO_WORD_KIN)) {
      bar(r, i - 1U, barred);
    }
  }
}

// Bar the subject of what it owns: in "Karl and Hans were his brothers" both
static void
bar_subjects(const ClioResolver* const r,
             const uint32_t            pronoun,
             Barred* const             barred)
{
  const ClioRef* const      p     = &r->refs[pronoun];
  const ClioSentence* const s     = sentence_of(r, p);
  const uint32_t            owned = s->words[p->head].head;
  if (role_of(r, p) != ROLE_OWNER || !owned || !s->parsed) {
    return;
  }
  bool copular = false;
  for (uint32_t i = p->head > 3U ? p->head - 3U : 0U; i < p->head; ++i) {
    copular = copular || (s->words[i].head == owned &&
                          s->words[i].deprel == CLIO_DEPREL_COP);
  }
  for (uint32_t i = pronoun;
       copular && i > 0U && r->refs[i - 1U].sentence == p->sentence;
       --i) {
    const ClioRef* const c = &r->refs[i - 1U];
    const ClioRef* const group =
      c->coordination == CLIO_NONE ? c : &r->refs[c->coordination];
    if (role_of(r, group) == ROLE_SUBJECT &&
        head_word(r, group)->head == owned) {
      bar(r, i - 1U, barred);
    }
  }
}

// Bar what is subject or object beside it: in "Kohl appointed him" all Kohls
static void
bar_coarguments(const ClioResolver* const r,
                const uint32_t            pronoun,
                Barred* const             barred)
{
  const ClioRef* const p = &r->refs[pronoun];
  if (!is_core(role_of(r, p)) || !sentence_of(r, p)->parsed) {
    return;
  }
  uint32_t first = pronoun;
  while (first && r->refs[first - 1U].sentence == p->sentence) {
    --first;
  }
  for (uint32_t i = first; i < r->n_refs && r->refs[i].sentence == p->sentence;
       ++i) {
    const ClioRef* const c = &r->refs[i];
    const ClioRef* const group =
      c->coordination == CLIO_NONE ? c : &r->refs[c->coordination];
    if ((is_core(role_of(r, c)) && is_coargument(r, c, p)) ||
        (group != c && is_core(role_of(r, group)) &&
         is_coargument(r, group, p))) {
      bar(r, i, barred);
    }
  }
}

// Return true if a word is in a participle clause that stands before its main
// clause, of which `verb` is the verb, 1-based
static bool
is_in_fronted(const ClioSentence* const s, uint32_t word, const uint32_t verb)
{
  for (uint32_t n = 0U; s->words[word].head && n < s->n_words; ++n) {
    const ClioWord* const w = &s->words[word];
    if (w->deprel == CLIO_DEPREL_ADVCL && w->upos == CLIO_UPOS_VERB &&
        w->head == verb && word + 1U < verb) {
      return w->xpos && !strcmp(w->xpos, "VBN");
    }
    if (w->deprel == CLIO_DEPREL_DISLOCATED && w->head == verb) {
      return word + 1U < verb;
    }
    word = w->head - 1U;
  }
  return false;
}

// Bar who is named before it: "Born to Karl Berg, the son of a smith, he ..."
static void
bar_fronted(const ClioResolver* const r,
            const uint32_t            pronoun,
            Barred* const             barred)
{
  const ClioRef* const      p = &r->refs[pronoun];
  const ClioSentence* const s = sentence_of(r, p);
  if (role_of(r, p) != ROLE_SUBJECT || !s->parsed || !p->head ||
      s->words[0].deprel != CLIO_DEPREL_ADVCL) {
    return;
  }
  for (uint32_t i = pronoun; i > 0U && r->refs[i - 1U].sentence == p->sentence;
       --i) {
    const ClioRef* const c = &r->refs[i - 1U];
    if (c->kind == CLIO_MENTION_NAME && c->type == CLIO_NAME_PERSON &&
        is_in_fronted(s, c->head, s->words[p->head].head)) {
      bar(r, i - 1U, barred);
    }
  }
}

static bool
is_barred(const ClioResolver* const r,
          const Barred* const       barred,
          const uint32_t            to)
{
  for (uint32_t i = 0U; i < barred->n; ++i) {
    if (barred->chains[i] == clio_chain(r, to)) {
      return true;
    }
  }
  return false;
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

static bool
is_main_clause(const ClioResolver* const r,
               const ClioRef* const      ref,
               const uint32_t            clause)
{
  return clause && !sentence_of(r, ref)->words[clause - 1U].head;
}

// Count the words from the head of the earlier to that of the later
static double
words_between(const ClioResolver* const r,
              const ClioRef* const      p,
              const ClioRef* const      c)
{
  return fabs((double)(r->offsets[p->sentence] + p->head) -
              (double)(r->offsets[c->sentence] + c->head));
}

static void
describe_clauses(const ClioResolver* const r,
                 const ClioRef* const      p,
                 const ClioRef* const      c,
                 float* const              f)
{
  const bool     same                 = p->sentence == c->sentence;
  const uint32_t own                  = clause_of(r, p);
  const uint32_t other                = clause_of(r, c);
  const Role     role                 = role_of(r, p);
  f[CLIO_PRONOUN_FOR_SUBJECT_FEATURE] = role == ROLE_SUBJECT;
  f[CLIO_PRONOUN_FOR_OBJECT_FEATURE]  = role == ROLE_OBJECT;
  f[CLIO_PRONOUN_FOR_OBLIQUE_FEATURE] = role == ROLE_OBLIQUE;
  f[CLIO_PRONOUN_FOR_OWNER_FEATURE]   = role == ROLE_OWNER;
  f[CLIO_PRONOUN_FOR_STARTS_FEATURE]  = p->head == 0U;
  f[CLIO_PRONOUN_FOR_MAIN_FEATURE]    = is_main_clause(r, p, own);
  f[CLIO_PRONOUN_MAIN_FEATURE]        = is_main_clause(r, c, other);
  f[CLIO_PRONOUN_SAME_CLAUSE_FEATURE] = same && own == other;
  f[CLIO_PRONOUN_LINKED_CLAUSE_FEATURE] =
    same && own && sentence_of(r, p)->words[own - 1U].head == other;
  f[CLIO_PRONOUN_AFTER_FEATURE] = same && c->head > p->head;
  f[CLIO_PRONOUN_WORDS_FEATURE] = (float)log(1.0 + words_between(r, p, c));
  f[CLIO_PRONOUN_PARAGRAPH_FEATURE] =
    sentence_of(r, p)->paragraph != sentence_of(r, c)->paragraph;
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
  f[CLIO_PRONOUN_OTHER_FIRST_FEATURE] = chain->told && !(chain->told & p->sex);
  f[CLIO_PRONOUN_SAME_FIRST_FEATURE]  = chain->told && chain->told == p->sex;
  f[CLIO_PRONOUN_PERSON_FEATURE]      = chain->type == CLIO_NAME_PERSON;
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

// Return true if a noun above `c` keeps it from being a part of its clause:
// "the son of Curie"
static bool
is_in_phrase(const ClioResolver* const r, const ClioRef* const c)
{
  const uint32_t above = head_word(r, c)->head;
  if (!above) {
    return false;
  }
  const ClioWord* const w = &sentence_of(r, c)->words[above - 1U];
  return role_of(r, c) != ROLE_SUBJECT &&
         (w->upos == CLIO_UPOS_NOUN || w->upos == CLIO_UPOS_PROPN);
}

static bool
starts_paragraph(const ClioResolver* const r, const ClioRef* const p)
{
  const ClioSentence* const s = sentence_of(r, p);
  return !p->sentence || s[-1].paragraph != s->paragraph;
}

// Say how much the document is about the candidate
static void
describe_standing(const ClioResolver* const r,
                  const ClioRef* const      p,
                  const ClioRef* const      c,
                  const uint32_t            chain,
                  float* const              f)
{
  const uint32_t count = r->refs[chain].count;
  f[CLIO_PRONOUN_FIRST_PERSON_FEATURE] =
    r->first_person != CLIO_NONE && clio_chain(r, r->first_person) == chain;
  f[CLIO_PRONOUN_MAIN_PERSON_FEATURE] =
    r->main_person != CLIO_NONE && clio_chain(r, r->main_person) == chain;
  f[CLIO_PRONOUN_SHARE_FEATURE] =
    r->refs[chain].is_named && r->n_persons
      ? (float)fmin(1.0, (double)count / (double)r->n_persons)
      : 0.0f;
  f[CLIO_PRONOUN_NEW_FEATURE]           = &r->refs[chain] == c;
  f[CLIO_PRONOUN_ONCE_FEATURE]          = count == 1U;
  f[CLIO_PRONOUN_FOR_PARAGRAPH_FEATURE] = starts_paragraph(r, p);
}

static void
describe_syntax(const ClioResolver* const r,
                const ClioRef* const      p,
                const ClioRef* const      c,
                float* const              f)
{
  const ClioSentence* const s     = sentence_of(r, c);
  const uint32_t            own   = clause_of(r, p);
  const uint32_t            other = clause_of(r, c);
  const ClioWord* const     verb  = other ? &s->words[other - 1U] : NULL;
  const bool                same  = p->sentence == c->sentence;
  f[CLIO_PRONOUN_NESTED_FEATURE]  = is_in_phrase(r, c);
  f[CLIO_PRONOUN_IN_RELATIVE_FEATURE] =
    verb &&
    (verb->deprel == CLIO_DEPREL_ACL || verb->deprel == CLIO_DEPREL_ACL_RELCL);
  f[CLIO_PRONOUN_CONJUNCT_FEATURE] =
    head_word(r, c)->deprel == CLIO_DEPREL_CONJ;
  f[CLIO_PRONOUN_JOINED_CLAUSE_FEATURE] =
    same && own && verb && role_of(r, c) == ROLE_SUBJECT &&
    s->words[own - 1U].head == other &&
    (s->words[own - 1U].deprel == CLIO_DEPREL_CONJ ||
     s->words[own - 1U].deprel == CLIO_DEPREL_PARATAXIS);
  f[CLIO_PRONOUN_PASSIVE_FEATURE] =
    head_word(r, c)->deprel == CLIO_DEPREL_NSUBJ_PASS;
  const bool says =
    verb && verb->lemma && role_of(r, c) == ROLE_SUBJECT &&
    clio_words_has(r->words, clio_string(verb->lemma), CLIO_WORD_SAY);
  f[CLIO_PRONOUN_SAYS_FEATURE] = says;
  f[CLIO_PRONOUN_SPEAKER_FEATURE] =
    says && p->in_quote && !c->in_quote && p->sentence - c->sentence <= 1U;
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
  describe_clauses(r, &r->refs[ref], &r->refs[to], f);
  describe_kind(&r->refs[ref], &r->refs[to], &r->refs[clio_chain(r, to)], f);
  describe_standing(r, &r->refs[ref], &r->refs[to], clio_chain(r, to), f);
  describe_syntax(r, &r->refs[ref], &r->refs[to], f);
  for (uint32_t i = 0U; i < cs->n; ++i) {
    f[CLIO_PRONOUN_LATER_BETWEEN_FEATURE] =
      f[CLIO_PRONOUN_LATER_BETWEEN_FEATURE] > 0.0f ||
      cs->features[i][CLIO_PRONOUN_NAMED_FEATURE] > 0.0f;
  }
  f[CLIO_PRONOUN_FIRST_FEATURE] = cs->n == 0U;
  f[CLIO_PRONOUN_STEPS_FEATURE] = (float)log(1.0 + (double)cs->n);
  cs->refs[cs->n++]             = to;
}

static uint32_t
find_candidate(const ClioResolver* const   r,
               const ClioCandidates* const cs,
               const uint32_t              ref)
{
  for (uint32_t i = 0U; i < cs->n; ++i) {
    if (clio_chain(r, cs->refs[i]) == clio_chain(r, ref)) {
      return i;
    }
  }
  return CLIO_NONE;
}

// Say of a candidate what an earlier reference of its chain adds
static void
describe_again(const ClioResolver* const r,
               const ClioRef* const      p,
               const ClioRef* const      c,
               float* const              f)
{
  const bool near = p->sentence - c->sentence <= 1U;
  f[CLIO_PRONOUN_RECENT_FEATURE] += 1.0f;
  if (role_of(r, c) == ROLE_SUBJECT) {
    f[CLIO_PRONOUN_SUBJECTS_FEATURE] += 1.0f;
    f[CLIO_PRONOUN_WAS_SUBJECT_FEATURE] =
      near ? 1.0f : f[CLIO_PRONOUN_WAS_SUBJECT_FEATURE];
  }
  if (near && c->kind == CLIO_MENTION_PRONOUN && c->info->sex == p->info->sex) {
    f[CLIO_PRONOUN_WAS_PRONOUN_FEATURE] = 1.0f;
  }
}

// Say of each candidate what depends on the others
static void
compare_candidates(const ClioResolver* const r, ClioCandidates* const cs)
{
  uint32_t most   = 0U;
  uint32_t rivals = 0U;
  for (uint32_t i = 0U; i < cs->n; ++i) {
    const ClioRef* const chain = &r->refs[clio_chain(r, cs->refs[i])];
    most                       = chain->count > most ? chain->count : most;
    rivals += cs->features[i][CLIO_PRONOUN_NAMED_FEATURE] > 0.0f;
  }
  for (uint32_t i = 0U; i < cs->n; ++i) {
    float* const f = cs->features[i];
    f[CLIO_PRONOUN_RECENT_FEATURE] =
      (float)log(1.0 + (double)f[CLIO_PRONOUN_RECENT_FEATURE]);
    f[CLIO_PRONOUN_SUBJECTS_FEATURE] =
      (float)log(1.0 + (double)f[CLIO_PRONOUN_SUBJECTS_FEATURE]);
    f[CLIO_PRONOUN_RIVALS_FEATURE] = (float)log(1.0 + (double)rivals);
    f[CLIO_PRONOUN_MOST_FEATURE] =
      r->refs[clio_chain(r, cs->refs[i])].count == most;
  }
}

// Return true if what `p` is in comes before the clause of `subject`
static bool
is_fronted(const ClioSentence* const s,
           const ClioRef* const      p,
           const uint32_t            subject)
{
  const uint32_t governor = s->words[subject].head;
  uint32_t       at       = p->head;
  for (uint32_t n = 0U; s->words[at].head != governor && n < s->n_words; ++n) {
    if (!s->words[at].head) {
      return false;
    }
    at = s->words[at].head - 1U;
  }
  const ClioDeprel deprel = s->words[at].deprel;
  return governor && deprel != CLIO_DEPREL_NSUBJ &&
         deprel != CLIO_DEPREL_NSUBJ_PASS && at + 1U != governor;
}

// Return the subject that a name is or owns, or none: "Curie's work began"
static uint32_t
subject_with(const ClioResolver* const r, const ClioRef* const c)
{
  const ClioSentence* const s = sentence_of(r, c);
  const uint32_t at = role_of(r, c) == ROLE_OWNER && s->words[c->head].head
                        ? s->words[c->head].head - 1U
                        : c->head;
  return s->words[at].deprel == CLIO_DEPREL_NSUBJ ||
             s->words[at].deprel == CLIO_DEPREL_NSUBJ_PASS
           ? at
           : CLIO_NONE;
}

// "In his youth, Curie worked": the subject after it, of a clause above
static void
add_following(const ClioResolver* const r,
              const uint32_t            ref,
              const Barred* const       barred,
              ClioCandidates* const     cs)
{
  const ClioRef* const      p = &r->refs[ref];
  const ClioSentence* const s = sentence_of(r, p);
  for (uint32_t i = ref + 1U; i < r->n_refs && cs->n < CLIO_MAX_CANDIDATES &&
                              r->refs[i].sentence == p->sentence;
       ++i) {
    const ClioRef* const c = &r->refs[i];
    const uint32_t       subject =
      c->kind == CLIO_MENTION_NAME ? subject_with(r, c) : CLIO_NONE;
    if (subject != CLIO_NONE && is_fronted(s, p, subject) &&
        may_refer(r, ref, i) && !is_barred(r, barred, i) &&
        find_candidate(r, cs, i) == CLIO_NONE) {
      add_candidate(r, ref, i, cs);
    }
  }
}

void
clio_pronoun_candidates(const ClioResolver* const r,
                        const uint32_t            ref,
                        ClioCandidates* const     cs)
{
  const ClioRef* const p      = &r->refs[ref];
  Barred               barred = { .n = 0U };
  bar_owned(r, ref, &barred);
  bar_relatives(r, ref, &barred);
  bar_subjects(r, ref, &barred);
  bar_coarguments(r, ref, &barred);
  bar_fronted(r, ref, &barred);
  bool meant = false;
  cs->n      = 0U;
  cs->set    = p->number == CLIO_PLURAL ? CLIO_PRONOUN_THEY
               : p->sex == CLIO_NEUTER  ? CLIO_PRONOUN_IT
                                        : CLIO_PRONOUN_HE;
  for (uint32_t i = ref, n = 0U;
       i > 0U && n < MAX_STEPS && cs->n < CLIO_MAX_CANDIDATES;
       --i, ++n) {
    if (p->sentence - r->refs[i - 1U].sentence > WINDOW) {
      break;
    }
    uint32_t found = find_candidate(r, cs, i - 1U);
    if (found == CLIO_NONE && may_refer(r, ref, i - 1U) &&
        !is_barred(r, &barred, i - 1U)) {
      found = cs->n;
      add_candidate(r, ref, i - 1U, cs);
    }
    if (found != CLIO_NONE) {
      const ClioRef* const c = &r->refs[i - 1U];
      describe_again(r, p, c, cs->features[found]);
      if (!meant && c->kind == CLIO_MENTION_PRONOUN &&
          c->info->sex == p->info->sex && c->info->number == p->info->number) {
        cs->features[found][CLIO_PRONOUN_LAST_MEANT_FEATURE] = 1.0f;
        meant                                                = true;
      }
    }
  }
  add_following(r, ref, &barred, cs);
  compare_candidates(r, cs);
}

static float
score(const ClioPronounWeights* const weights, const float* const features)
{
  float sums[1 + CLIO_N_PRONOUN_HIDDEN] = { 0.0f };
  for (uint32_t f = 0U; f < CLIO_N_PRONOUN_FEATURES; ++f) {
    for (uint32_t i = 0U; features[f] != 0.0f && i <= CLIO_N_PRONOUN_HIDDEN;
         ++i) {
      sums[i] += features[f] * weights->features[f][i];
    }
  }
  for (uint32_t i = 1U; i <= CLIO_N_PRONOUN_HIDDEN; ++i) {
    sums[0] += weights->hidden[i - 1U] * sums[i] / (1.0f + fabsf(sums[i]));
  }
  return sums[0];
}

// "After Berg died, his son ruled": return the candidate that is the subject of
// the clause before the subject that the pronoun starts, or none
static uint32_t
find_fronted(const ClioResolver* const   r,
             const uint32_t              ref,
             const ClioCandidates* const cs)
{
  const ClioRef* const      p     = &r->refs[ref];
  const ClioSentence* const s     = sentence_of(r, p);
  const uint32_t            owned = s->words[p->head].head;
  if (!s->parsed || !owned || !p->head || role_of(r, p) != ROLE_OWNER ||
      clio_deprel_universal(s->words[owned - 1U].deprel) != CLIO_DEPREL_NSUBJ ||
      s->words[p->head - 1U].upos != CLIO_UPOS_PUNCT) {
    return CLIO_NONE;
  }
  for (uint32_t i = 0U; i < cs->n; ++i) {
    const ClioRef* const c      = &r->refs[cs->refs[i]];
    const uint32_t       clause = head_word(r, c)->head;
    if (c->sentence == p->sentence && c->head < p->head && clause &&
        c->kind == CLIO_MENTION_NAME && c->type == CLIO_NAME_PERSON &&
        role_of(r, c) == ROLE_SUBJECT &&
        s->words[clause - 1U].deprel == CLIO_DEPREL_ADVCL &&
        s->words[clause - 1U].head == s->words[owned - 1U].head) {
      return cs->refs[i];
    }
  }
  return CLIO_NONE;
}

// "A friend, Karl Berg, and his wife": return the candidate that the noun of
// kinship is joined to, or none
static uint32_t
find_joined(const ClioResolver* const   r,
            const uint32_t              ref,
            const ClioCandidates* const cs)
{
  const ClioRef* const      p     = &r->refs[ref];
  const ClioSentence* const s     = sentence_of(r, p);
  const uint32_t            owned = s->words[p->head].head;
  const ClioWord* const     noun  = owned ? &s->words[owned - 1U] : NULL;
  if (!s->parsed || !noun || !p->head || role_of(r, p) != ROLE_OWNER ||
      noun->deprel != CLIO_DEPREL_CONJ || !noun->head || !noun->lemma ||
      s->words[p->head - 1U].upos != CLIO_UPOS_CCONJ ||
      !clio_words_has(r->words, clio_string(noun->lemma), CLIO_WORD_KIN)) {
    return CLIO_NONE;
  }
  const uint32_t first = noun->head - 1U;
  uint32_t       best  = CLIO_NONE;
  for (uint32_t i = 0U; i < cs->n; ++i) {
    const ClioRef* const c = &r->refs[cs->refs[i]];
    if (c->sentence == p->sentence && c->head >= first && c->head < p->head &&
        c->kind == CLIO_MENTION_NAME && c->type == CLIO_NAME_PERSON &&
        (c->head == first || head_word(r, c)->head == first + 1U) &&
        (best == CLIO_NONE || c->head > r->refs[best].head)) {
      best = cs->refs[i];
    }
  }
  return best;
}

// Return the named person who is the subject of the pronoun's own clause, or
// none
static uint32_t
own_subject(const ClioResolver* const r, const uint32_t ref)
{
  const ClioRef* const p      = &r->refs[ref];
  const uint32_t       clause = clause_of(r, p);
  for (uint32_t i = ref; i > 0U && r->refs[i - 1U].sentence == p->sentence;
       --i) {
    const ClioRef* const c = &r->refs[i - 1U];
    if (c->kind == CLIO_MENTION_NAME && c->type == CLIO_NAME_PERSON &&
        c->in_quote == p->in_quote && role_of(r, c) == ROLE_SUBJECT &&
        head_word(r, c)->head == clause) {
      return i - 1U;
    }
  }
  return CLIO_NONE;
}

// "Was sworn in as his successor": that may be said of him
static bool
is_predicate(const ClioResolver* const r, const ClioRef* const p)
{
  const ClioSentence* const s     = sentence_of(r, p);
  const uint32_t            owned = s->words[p->head].head;
  bool found = owned && s->words[owned - 1U].deprel == CLIO_DEPREL_XCOMP;
  for (uint32_t i = 0U; owned && i < p->head; ++i) {
    const ClioWord* const w = &s->words[i];
    found                   = found || (w->head == owned &&
                      (w->deprel == CLIO_DEPREL_COP ||
                       (w->deprel == CLIO_DEPREL_CASE &&
                        clio_string_equals(w->form, clio_string("as")))));
  }
  return found;
}

// "His own"
static bool
is_own(const ClioResolver* const r, const ClioRef* const p)
{
  const ClioSentence* const s = sentence_of(r, p);
  return p->head + 1U < s->n_words &&
         clio_string_equals(s->words[p->head + 1U].form, clio_string("own"));
}

// "Karl Berg retired after the death of his wife": return the candidate that is
// the subject of the pronoun's own clause, if he alone is named before or it is
// "his own", or none
static uint32_t
find_own_subject(const ClioResolver* const   r,
                 const uint32_t              ref,
                 const ClioCandidates* const cs)
{
  const ClioRef* const p    = &r->refs[ref];
  uint32_t             best = CLIO_NONE;
  const uint32_t       subject =
    sentence_of(r, p)->parsed && role_of(r, p) == ROLE_OWNER &&
        !is_predicate(r, p) && p->number != CLIO_PLURAL && p->sex != CLIO_NEUTER
            ? own_subject(r, ref)
            : CLIO_NONE;
  for (uint32_t i = 0U; subject != CLIO_NONE && i < cs->n; ++i) {
    const ClioRef* const c = &r->refs[cs->refs[i]];
    if (clio_chain(r, cs->refs[i]) == clio_chain(r, subject)) {
      best = cs->refs[i];
    } else if (c->sentence == p->sentence && c->type == CLIO_NAME_PERSON &&
               !is_own(r, p)) {
      return CLIO_NONE;
    }
  }
  return best;
}

// "His father was a smith. In 1850 he": after a relative, and no "he" at once
static bool
follows_relative(const ClioResolver* const r, const uint32_t index)
{
  const ClioRef* const p = &r->refs[index];
  if (!p->sentence || !p->head ||
      sentence_of(r, p)->words[0].upos != CLIO_UPOS_ADP) {
    return false;
  }
  for (uint32_t i = index;
       i > 0U && r->refs[i - 1U].sentence + 1U >= p->sentence;
       --i) {
    const ClioRef* const ref = &r->refs[i - 1U];
    if (ref->sentence + 1U == p->sentence && ref->owner != CLIO_NONE &&
        ref->info && (ref->info->roles & CLIO_WORD_KIN) &&
        sentence_of(r, ref)->parsed && role_of(r, ref) == ROLE_SUBJECT &&
        clio_chain(r, ref->owner) == clio_chain(r, r->main_person)) {
      return true;
    }
  }
  return false;
}

// "In 1850 he returned" at the start of a paragraph or after what is told of a
// relative: return the candidate whom the document is about, if nobody else is
// named before in the sentence, or none
static uint32_t
find_main_person(const ClioResolver* const   r,
                 const uint32_t              ref,
                 const ClioCandidates* const cs)
{
  const ClioRef* const p    = &r->refs[ref];
  uint32_t             main = CLIO_NONE;
  if (r->main_person == CLIO_NONE || cs->set != CLIO_PRONOUN_HE ||
      p->info->pronoun != CLIO_PRONOUN_PERSONAL || !p->sentence ||
      role_of(r, p) != ROLE_SUBJECT ||
      !(starts_paragraph(r, p) || follows_relative(r, ref))) {
    return CLIO_NONE;
  }
  for (uint32_t i = 0U; i < cs->n; ++i) {
    const ClioRef* const c = &r->refs[cs->refs[i]];
    if (clio_chain(r, cs->refs[i]) == clio_chain(r, r->main_person)) {
      main = cs->refs[i];
    } else if (c->sentence == p->sentence) {
      return CLIO_NONE;
    }
  }
  return main;
}

// "Karl Berg ruled until 1995, when he lost": return the candidate that is the
// subject of the clause above, if he alone is named before, or none
static uint32_t
find_subject_above(const ClioResolver* const   r,
                   const uint32_t              ref,
                   const ClioCandidates* const cs)
{
  const ClioRef* const      p    = &r->refs[ref];
  const ClioSentence* const s    = sentence_of(r, p);
  uint32_t                  best = CLIO_NONE;
  const uint32_t            own  = s->parsed && role_of(r, p) == ROLE_SUBJECT &&
                           p->info->pronoun == CLIO_PRONOUN_PERSONAL &&
                           p->sex != CLIO_NEUTER && p->number != CLIO_PLURAL
                                     ? clause_of(r, p)
                                     : 0U;
  const uint32_t            above = own ? s->words[own - 1U].head : 0U;
  for (uint32_t i = 0U; above && i < cs->n; ++i) {
    const ClioRef* const c = &r->refs[cs->refs[i]];
    if (c->sentence != p->sentence || c->kind != CLIO_MENTION_NAME ||
        c->type != CLIO_NAME_PERSON) {
      continue;
    }
    const uint8_t likely = r->refs[clio_chain(r, cs->refs[i])].likely;
    if (best != CLIO_NONE || role_of(r, c) != ROLE_SUBJECT ||
        (likely && !(likely & p->sex)) || head_word(r, c)->head != above) {
      return CLIO_NONE;
    }
    best = cs->refs[i];
  }
  return best;
}

// "Ida Berg left. Shimon Lund stayed until she": return the last candidate of
// the only person who is known to be of the pronoun's gender, or none
static uint32_t
find_only_of_gender(const ClioResolver* const   r,
                    const uint32_t              ref,
                    const ClioCandidates* const cs)
{
  const ClioRef* const p    = &r->refs[ref];
  uint32_t             only = CLIO_NONE;
  if (p->sex != CLIO_FEMININE || r->main_person == CLIO_NONE ||
      r->refs[clio_chain(r, r->main_person)].sex != p->sex ||
      r->refs[clio_chain(r, r->main_person)].count < MANY) {
    return CLIO_NONE;
  }
  for (uint32_t i = 0U; i < cs->n; ++i) {
    const ClioRef* const chain = &r->refs[clio_chain(r, cs->refs[i])];
    if (clio_chain(r, cs->refs[i]) != clio_chain(r, r->main_person) &&
        chain->sex != p->sex && chain->likely != p->sex) {
      continue;
    }
    if (only != CLIO_NONE &&
        clio_chain(r, only) != clio_chain(r, cs->refs[i])) {
      return CLIO_NONE;
    }
    only = only == CLIO_NONE || cs->refs[i] > only ? cs->refs[i] : only;
  }
  return only;
}

uint32_t
clio_pronoun_choose(const ClioResolver* const   r,
                    const uint32_t              ref,
                    const ClioCandidates* const cs)
{
  const uint32_t fronted = find_fronted(r, ref, cs);
  if (fronted != CLIO_NONE) {
    return fronted;
  }
  const uint32_t joined = find_joined(r, ref, cs);
  if (joined != CLIO_NONE) {
    return joined;
  }
  const uint32_t subject = find_own_subject(r, ref, cs);
  if (subject != CLIO_NONE) {
    return subject;
  }
  const uint32_t main = find_main_person(r, ref, cs);
  if (main != CLIO_NONE) {
    return main;
  }
  const uint32_t only = find_only_of_gender(r, ref, cs);
  if (only != CLIO_NONE) {
    return only;
  }
  const uint32_t above = find_subject_above(r, ref, cs);
  if (above != CLIO_NONE) {
    return above;
  }
  uint32_t best = CLIO_NONE;
  float    top  = 0.0f;
  for (uint32_t i = 0U; r->words->pronouns && i < cs->n; ++i) {
    const float x = score(&r->words->pronouns[cs->set], cs->features[i]);
    if (x > top) {
      top  = x;
      best = cs->refs[i];
    }
  }
  return best;
}
