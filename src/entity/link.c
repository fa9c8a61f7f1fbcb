// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/link.h"

#include "base/try.h"
#include "entity/model.h"
#include "entity/phrase.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CANDIDATES = 64, MAX_GROUPS = 24, MAX_WORD = 40, FAMOUS = 5 };

/// Candidates that are one thing
typedef struct {
  ClioCandidate best;  // The best known of them
  unsigned      n;     // Lists that have it
  bool          label; // The name is its usual one
  bool          typed; // Its type is the name's
  bool          exact; // Not a river where a state is meant
  bool          fits;  // Its type may be the name's
  double        score;
  const char*   title;   // The shortest of its usual names, or null
  double        context; // Weight of its description's words in the document
} Group;

typedef struct {
  ClioResolver* resolver;
  uint32_t*     roots;   // First reference of each entity
  ClioIndex     lemmas;  // Words of the document, if looked at
  ClioIndex     linked;  // Entity of each number
  ClioIndex     guessed; // Person of each number, where it is a guess
  Group         groups[MAX_GROUPS];
  size_t        n_groups;
} Linker;

static bool
is_place(const ClioNameType type)
{
  return type == CLIO_NAME_GPE || type == CLIO_NAME_LOC;
}

// Return the next word of `*text` in lower case, or false at its end
static bool
next_word(const char** const text, char word[MAX_WORD])
{
  const char* p = *text;
  while (*p && strchr(" ,;:|()/-", *p)) {
    ++p;
  }
  size_t n = 0U;
  for (; *p && !strchr(" ,;:|()/-", *p); ++p) {
    if (n + 1U < MAX_WORD) {
      word[n++] = (*p >= 'A' && *p <= 'Z') ? (char)(*p + 32) : *p;
    }
  }
  word[n] = '\0';
  *text   = p;
  return n > 0U;
}

// What the first noun of a description tells: "city in Switzerland, capital"
static ClioNameType
described_type(const ClioWords* const words, const char* text)
{
  char         word[MAX_WORD];
  ClioNameType type = CLIO_NAME_NONE;
  while (next_word(&text, word)) {
    const ClioWordInfo* const info = clio_words_find(words, clio_string(word));
    if (!strcmp(word, "in") || !strcmp(word, "of") || !strcmp(word, "on") ||
        !strcmp(word, "located") || !strcmp(word, "based")) {
      break;
    }
    if (info && (info->roles & CLIO_WORD_NOUN) && info->kind) {
      type = info->kind;
    }
  }
  return type;
}

static bool
type_fits(const Linker* const        l,
          const ClioNameType         type,
          const ClioCandidate* const c)
{
  if (c->type == type || (is_place(c->type) && is_place(type))) {
    return true;
  }
  if (is_place(type) && c->type == CLIO_NAME_ORG) {
    return is_place(described_type(l->resolver->words, c->description));
  }
  return (c->type == CLIO_NAME_OTHER && !*c->kind) ||
         (type == CLIO_NAME_OTHER && c->type != CLIO_NAME_PERSON) ||
         (type == CLIO_NAME_NORP && c->type == CLIO_NAME_ORG) ||
         (type != CLIO_NAME_PERSON && type != CLIO_NAME_NORP &&
          is_place(c->type) && c->rank >= FAMOUS && !c->is_alias) ||
         (type == CLIO_NAME_EVENT && c->type == CLIO_NAME_OTHER);
}

static bool
is_same(const ClioCandidate* const a, const ClioCandidate* const b)
{
  return a->number ? a->number == b->number
                   : !b->number && a->id && b->id && !strcmp(a->id, b->id);
}

// Of names of a place the shortest is usual: "Norland", not "Kingdom of
// Norland"
static bool
comes_first(const char* const a, const char* const b)
{
  const size_t n_a = strlen(a);
  const size_t n_b = strlen(b);
  return n_a != n_b ? n_a < n_b : strcmp(a, b) < 0;
}

static void
add_to_group(Linker* const              l,
             const ClioNameType         type,
             const ClioCandidate* const c)
{
  if (!c->number && !c->id) {
    return;
  }
  size_t i = 0U;
  while (i < l->n_groups && !is_same(&l->groups[i].best, c)) {
    ++i;
  }
  if (i == MAX_GROUPS) {
    return;
  }
  Group* const g = &l->groups[i];
  if (i == l->n_groups) {
    const Group fresh = { .best = *c };
    *g                = fresh;
    ++l->n_groups;
  }
  if (c->rank > g->best.rank ||
      (c->rank == g->best.rank && !*g->best.description)) {
    g->best = *c;
  }
  ++g->n;
  if (!c->is_alias && g->best.is_alias) {
    g->best.label = c->label; // The usual name, of the same thing
  }
  if (*c->label && (c->rank >= FAMOUS || strstr(g->best.label, c->label)) &&
      (!g->title || comes_first(c->label, g->title))) {
    g->title = c->label;
  }
  g->label = g->label || !c->is_alias;
  g->typed =
    g->typed || c->type == type || (is_place(type) && is_place(c->type));
  g->exact = g->exact || c->type == type;
  g->fits  = g->fits || type_fits(l, type, c);
}

// Look a name up in all gazetteers, and return how many candidates it has
static size_t
look_up(const ClioEntityModel* const model,
        const ClioStringView         name,
        ClioCandidate                candidates[MAX_CANDIDATES])
{
  size_t n = 0U;
  for (unsigned g = 0U; g < model->n_gazetteers; ++g) {
    n += clio_gazetteer_find(
      model->gazetteers[g], name, candidates + n, MAX_CANDIDATES - n);
  }
  return n;
}

// Return the place that a name usually means, or the name: "USA"
static ClioStringView
meant(const ClioWords* const words, const ClioStringView name)
{
  const ClioWordInfo* const info = clio_words_find(words, name);
  return info && (info->roles & CLIO_WORD_MEANS) ? clio_string(info->place)
                                                 : name;
}

static void
find_groups(Linker* const l, const ClioNameType type, const ClioStringView name)
{
  ClioCandidate candidates[MAX_CANDIDATES];
  const size_t  n = look_up(l->resolver->model, name, candidates);
  l->n_groups     = 0U;
  for (size_t i = 0U; i < n; ++i) {
    add_to_group(l, type, &candidates[i]);
  }
}

static ClioStatus
note_lemmas(Linker* const l)
{
  const ClioDocument* const document = l->resolver->document;
  if (l->lemmas.n_used) {
    return CLIO_SUCCESS;
  }
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      if (sentence->words[i].lemma) {
        TRY_ALLOC(clio_index_set(&l->lemmas,
                                 document->arena,
                                 clio_index_pointer(sentence->words[i].lemma),
                                 1U));
      }
    }
  }
  return CLIO_SUCCESS;
}

static bool
is_in_document(const Linker* const l, char word[MAX_WORD])
{
  const ClioSymbols* const symbols = l->resolver->document->symbols;
  ClioSymbol symbol = clio_symbols_find(symbols, clio_string(word));
  if (symbol && clio_index_get(&l->lemmas, clio_index_pointer(symbol)) == 1U) {
    return true;
  }
  word[0] = (word[0] >= 'a' && word[0] <= 'z') ? (char)(word[0] - 32) : word[0];
  symbol  = clio_symbols_find(symbols, clio_string(word));
  return symbol && clio_index_get(&l->lemmas, clio_index_pointer(symbol)) == 1U;
}

// Return the weight of the words of the description, but not of the name, that
// are in the text: names tell more than "southern" and "naval" do
static double
weigh_context(const Linker* const l, const char* text, const ClioSymbol name)
{
  char   word[MAX_WORD];
  double sum = 0.0;
  while (next_word(&text, word)) {
    const char first = text[-(ptrdiff_t)strlen(word)];
    const bool counts =
      strlen(word) > 3U && strcmp(word, "capital") && strcmp(word, "founded") &&
      strcmp(word, "that") && strcmp(word, "with") && strcmp(word, "from") &&
      strcmp(word, "which") && strcmp(word, "where") && !strstr(name, word);
    if (counts && is_in_document(l, word)) {
      sum += first >= 'A' && first <= 'Z' ? 0.9 : 0.3;
    }
  }
  return sum < 2.1 ? sum : 2.1;
}

// Return true if the first clause of `text` has the word
static bool
has_word(const char* text, const ClioStringView word)
{
  const char* const end = text + strcspn(text, ";");
  char              next[MAX_WORD];
  while (next_word(&text, next) && text <= end) {
    if (clio_string_equals(clio_string(next), word)) {
      return true;
    }
  }
  return false;
}

// Return the word after the comma after a name, in lower case: "Ulm, Ontario"
static ClioSymbol
word_after(const Linker* const l, const ClioRef* const ref)
{
  const ClioSentence* const s =
    &l->resolver->document->sentences[ref->sentence];
  const uint32_t i = ref->name_end;
  return ref->kind == CLIO_MENTION_NAME && i + 1U < s->n_words &&
             clio_string_equals(s->words[i].form, clio_string(","))
           ? clio_label_fold(l->resolver->document, s->words[i + 1U].form)
           : NULL;
}

// Let what is said to be where the text says be the best
static void
prefer_neighbours(Linker* const l, const uint32_t root)
{
  const ClioRef* const refs = l->resolver->refs;
  uint32_t             i    = root;
  for (unsigned n = 0U; i != CLIO_NONE && n < MAX_GROUPS; ++n) {
    const ClioSymbol after = word_after(l, &refs[i]);
    for (size_t g = 0U; after && g < l->n_groups; ++g) {
      if (has_word(l->groups[g].best.description, clio_string(after))) {
        l->groups[g].score += 2.0;
      }
    }
    i = refs[i].next;
  }
}

// What is known best was described first, and so has a small number
static double
age_bonus(const uint32_t number)
{
  return number ? 0.8 * (8.0 - log10((double)number)) : 0.0;
}

static void
score_groups(Linker* const l, const ClioSymbol folded, const bool context)
{
  for (size_t i = 0U; i < l->n_groups; ++i) {
    Group* const g = &l->groups[i];
    g->context = context ? weigh_context(l, g->best.description, folded) : 0.0;
    g->score =
      (double)g->best.rank + (g->label ? 2.0 : 0.0) + (g->typed ? 1.0 : 0.0) +
      (g->exact ? 1.0 : 0.0) + (g->n > 1U ? 0.5 : 0.0) + g->context +
      age_bonus(g->best.number) + (strstr(g->best.kind, "capital") ? 1.0 : 0.0);
  }
}

// Return true if the name is one short word in capitals
static bool
is_acronym(const char* const name)
{
  size_t n = 0U;
  for (; name[n]; ++n) {
    if (!((name[n] >= 'A' && name[n] <= 'Z') || name[n] == '.')) {
      return false;
    }
  }
  return n <= 6U;
}

// "The Band" is not known for every band
static bool
has_article(const Group* const g)
{
  return !strncmp(g->best.label, "The ", 4U);
}

static double
lone_confidence(const Group* const      g,
                const ClioEntity* const e,
                const bool              words,
                const bool              only)
{
  const bool famous = g->best.rank >= FAMOUS;
  if (e->name_type == CLIO_NAME_PERSON) {
    const bool mononym = !strchr(g->best.label, ' ');
    return words && g->label               ? (g->context > 0.0 ? 1.0 : 0.95)
           : words                         ? 0.8
           : mononym && g->label && famous ? 0.8
                                           : 0.0;
  }
  if (e->name_type == CLIO_NAME_OTHER && !words) {
    return only && g->label && g->best.type != CLIO_NAME_PERSON ? 0.75 : 0.0;
  }
  const bool longer = strlen(e->label) > 3U; // "NATO"
  if (!g->typed) {
    // A body that goes by the name of a place is a team or an office of it
    const bool body = e->name_type == CLIO_NAME_ORG && is_place(g->best.type);
    return g->label && words && !body && !has_article(g) ? 0.7 : 0.0;
  }
  if (is_acronym(e->label) && !famous && !g->label) {
    return only && longer ? 0.75 : 0.0;
  }
  if (g->label) {
    return words || famous ? 1.0 : 0.75;
  }
  return famous ? 0.9 : words ? 0.85 : 0.5;
}

// A well-known thing that alone has a name of several words is what it means,
// whatever lists call it: a stock index is a work to some
static bool
is_only_thing(const Linker* const     l,
              const ClioEntity* const e,
              const char* const       name)
{
  const ClioCandidate* const c = &l->groups[0].best;
  return l->n_groups == 1U && c->rank >= FAMOUS && strchr(name, ' ') &&
         e->name_type != CLIO_NAME_PERSON && c->type != CLIO_NAME_PERSON &&
         !is_place(e->name_type) && !is_place(c->type);
}

static const ClioClass*
class_of_kind(const ClioWords* const words, const char* text)
{
  const ClioClass* found = NULL;
  char             word[MAX_WORD];
  while (next_word(&text, word)) {
    char key[MAX_WORD + 8];
    snprintf(key, sizeof(key), "kind:%s", word);
    const ClioWordInfo* info = clio_words_find(words, clio_string(key));
    info  = info ? info : clio_words_find(words, clio_string(word));
    found = info && info->type ? info->type : found;
  }
  return found;
}

// "The Bounty, a ship": not a firm of the name
static bool
is_said_other(const Linker* const        l,
              const ClioEntity* const    e,
              const ClioCandidate* const c)
{
  const ClioClass* const kind = class_of_kind(l->resolver->words, c->kind);
  return e->name_type == CLIO_NAME_OTHER && e->type &&
         !(kind && clio_class_is_a(kind, e->type));
}

// Return the group that the entity is, with a confidence, or null
static const Group*
choose(const Linker* const     l,
       const ClioEntity* const e,
       const char* const       name,
       double* const           confidence)
{
  const Group* best   = NULL;
  const Group* second = NULL;
  for (size_t i = 0U; i < l->n_groups; ++i) {
    const Group* const g = &l->groups[i];
    if (!g->fits || is_said_other(l, e, &g->best)) {
      continue;
    }
    if (!best || g->score > best->score) {
      second = best;
      best   = g;
    } else if (!second || g->score > second->score) {
      second = g;
    }
  }
  if (!best) {
    *confidence = 0.75;
    return is_only_thing(l, e, name) ? &l->groups[0] : NULL;
  }
  const double alone =
    lone_confidence(best, e, strchr(name, ' ') != NULL, l->n_groups == 1U);
  const double lead = second ? best->score - second->score : 9.0;
  *confidence       = lead >= 3.0   ? alone
                      : lead >= 1.5 ? (alone < 0.9 ? alone : 0.9)
                      : lead >= 0.9 ? (alone < 0.6 ? alone : 0.6)
                                    : 0.0;
  return *confidence >= 0.5 ? best : NULL;
}

static void
refine_type(const ClioResolver* const r,
            ClioEntity* const         e,
            const Group* const        g)
{
  if (e->name_type == CLIO_NAME_OTHER || e->name_type == CLIO_NAME_NONE) {
    e->name_type = g->best.type;
    e->type      = e->type ? e->type : r->words->types[g->best.type];
  }
  const ClioClass* const kind = class_of_kind(r->words, g->best.kind);
  if (kind && (!e->type || clio_class_is_a(kind, e->type))) {
    e->type = kind;
  }
}

// Return the year of "statesman (1735-1826)" or "(born in 1924)", or 0
static int32_t
described_birth(const char* text)
{
  static const char born[] = "born in ";
  for (const char* p = strchr(text, '('); p; p = strchr(p, '(')) {
    ++p;
    p += strncmp(p, born, sizeof(born) - 1U) ? 0U : sizeof(born) - 1U;
    char*      end  = NULL;
    const long year = strtol(p, &end, 10);
    if (end == p + 4 && year >= 1000 && *end && strchr("-)", *end)) {
      return (int32_t)year;
    }
  }
  return 0;
}

static void
drop_link(ClioEntity* const e)
{
  e->wikidata = e->dbpedia = e->title = NULL;
  e->link_confidence                  = 0.0F;
  e->known_born                       = 0;
}

// Of two people who may be one known person, only the one of the very name is
static ClioStatus
settle_guess(Linker* const l, const uint32_t entity, const ClioSymbol symbol)
{
  ClioDocument* const document = l->resolver->document;
  const uint64_t      key      = clio_index_pointer(symbol);
  const uint32_t      old      = clio_index_get(&l->guessed, key);
  ClioEntity* const   e        = &document->entities[entity];
  if (old == UINT32_MAX) {
    return clio_index_set(&l->guessed, document->arena, key, entity)
             ? CLIO_SUCCESS
             : CLIO_NO_MEMORY;
  }
  ClioEntity* const o    = &document->entities[old];
  const bool        mine = e->title && !strcmp(e->label, e->title);
  if (old != entity && mine != (o->title && !strcmp(o->label, o->title))) {
    drop_link(mine ? o : e);
  } else if (old != entity) {
    drop_link(o);
    drop_link(e);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
set_link(Linker* const      l,
         const uint32_t     entity,
         const Group* const g,
         const double       confidence)
{
  ClioDocument* const document = l->resolver->document;
  ClioEntity* const   e        = &document->entities[entity];
  ClioCandidate       c        = g->best;
  char                id[16];
  if (is_place(c.type) && g->title) {
    c.label = g->title;
  }
  snprintf(id, sizeof(id), "Q%u", (unsigned)c.number);
  const ClioSymbol symbol =
    clio_document_intern(document, clio_string(c.number ? id : c.id));
  TRY_ALLOC(symbol);
  e->link_confidence = (float)confidence;
  e->known_born =
    c.type == CLIO_NAME_PERSON ? described_birth(c.description) : 0;
  if (*c.label) {
    e->title = clio_document_intern(document, clio_string(c.label));
    TRY_ALLOC(e->title);
  }
  *(c.number ? &e->wikidata : &e->dbpedia) = symbol;
  refine_type(l->resolver, e, g);
  if (confidence < 0.95) {
    return e->name_type == CLIO_NAME_PERSON ? settle_guess(l, entity, symbol)
                                            : CLIO_SUCCESS;
  }

  // One known thing is one node, and has the same key in every document
  const uint64_t key   = clio_index_pointer(symbol);
  const uint32_t other = clio_index_get(&l->linked, key);
  if (other != UINT32_MAX) {
    return clio_entity_merge(document, entity, other);
  }
  const bool fuller =
    strlen(e->label) > strlen(c.label) && e->name_type == CLIO_NAME_PERSON;
  e->key = clio_entity_key(document, clio_string(fuller ? e->label : c.label));
  TRY_ALLOC(e->key);
  return clio_index_set(&l->linked, document->arena, key, entity)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

static ClioStatus
link_name(Linker* const    l,
          const uint32_t   entity,
          const ClioSymbol name,
          bool* const      linked)
{
  ClioStatus        st = CLIO_SUCCESS;
  ClioEntity* const e  = &l->resolver->document->entities[entity];
  find_groups(l, e->name_type, meant(l->resolver->words, clio_string(name)));
  if (!l->n_groups) {
    return st;
  }
  const bool context = l->n_groups > 1U || e->name_type == CLIO_NAME_PERSON;
  if (context) {
    TRY(st, note_lemmas(l));
  }
  const ClioSymbol folded =
    clio_label_fold(l->resolver->document, clio_string(name));
  TRY_ALLOC(folded);
  score_groups(l, folded, context);
  if (l->n_groups > 1U && is_place(e->name_type)) {
    prefer_neighbours(l, l->roots[entity]);
  }
  double             confidence = 0.0;
  const Group* const best       = choose(l, e, name, &confidence);
  *linked                       = best != NULL;
  return best ? set_link(l, entity, best, confidence) : st;
}

ClioStatus
clio_entities_link(ClioResolver* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  Linker     l  = { .resolver = r };
  l.roots       = clio_arena_alloc(r->document->arena,
                             (r->document->n_entities + 1U) * sizeof(uint32_t));
  TRY_ALLOC(l.roots);
  for (uint32_t i = 0U; i < r->n_refs; ++i) {
    if (r->refs[i].chain == i && r->refs[i].entity != CLIO_NONE) {
      l.roots[r->refs[i].entity] = i;
    }
  }
  for (uint32_t i = 0U; i < r->document->n_entities; ++i) {
    const ClioEntity e      = r->document->entities[i];
    bool             linked = false;
    if (!e.named || e.merged || !r->model->n_gazetteers) {
      continue;
    }
    TRY(st, link_name(&l, i, e.label, &linked));
    for (uint32_t a = 0U; !linked && a < e.n_aliases; ++a) {
      if (e.name_type != CLIO_NAME_PERSON || strchr(e.aliases[a], ' ')) {
        TRY(st, link_name(&l, i, e.aliases[a], &linked));
      }
    }
  }
  return st;
}

uint32_t
clio_link_place(const ClioEntityModel* const model, const ClioStringView name)
{
  ClioCandidate candidates[MAX_CANDIDATES];
  uint32_t      found = 0U;
  const size_t  n     = look_up(model, meant(&model->words, name), candidates);
  for (size_t i = 0U; i < n; ++i) {
    if (candidates[i].number && candidates[i].rank >= FAMOUS) {
      if (!is_place(candidates[i].type) ||
          (found && found != candidates[i].number)) {
        return 0U;
      }
      found = candidates[i].number;
    }
  }
  return found;
}

static bool
types_agree(const ClioNameType a, const ClioNameType b)
{
  return a == b || (is_place(a) && is_place(b));
}

const ClioClass*
clio_link_class(const ClioEntityModel* const model,
                const ClioStringView         name,
                const ClioNameType           type)
{
  ClioCandidate candidates[MAX_CANDIDATES];
  ClioCandidate best = { .rank = 0U };
  const size_t  n    = look_up(model, name, candidates);
  for (size_t i = 0U; i < n; ++i) {
    const ClioCandidate* const c = &candidates[i];
    if (types_agree(c->type, type) && *c->kind &&
        (!best.kind || c->rank > best.rank)) {
      best = *c;
    }
  }
  return best.kind ? class_of_kind(&model->words, best.kind) : NULL;
}

bool
clio_link_knows(const ClioEntityModel* const model,
                const ClioStringView         name,
                const ClioNameType           type)
{
  ClioCandidate candidates[MAX_CANDIDATES];
  const size_t  n = look_up(model, name, candidates);
  for (size_t i = 0U; i < n; ++i) {
    if (types_agree(candidates[i].type, type)) {
      return true;
    }
  }
  return false;
}

bool
clio_link_describes(const ClioEntityModel* const model,
                    const ClioStringView         name,
                    const ClioStringView         noun)
{
  ClioCandidate candidates[MAX_CANDIDATES];
  const size_t  n = look_up(model, name, candidates);
  for (size_t i = 0U; i < n; ++i) {
    if (is_place(candidates[i].type) && candidates[i].rank >= FAMOUS &&
        (has_word(candidates[i].kind, noun) ||
         has_word(candidates[i].description, noun))) {
      return true;
    }
  }
  return false;
}

// Find the numbers of the people of a name
static size_t
find_people(const ClioEntityModel* const model,
            const ClioStringView         name,
            uint32_t                     numbers[MAX_CANDIDATES])
{
  ClioCandidate candidates[MAX_CANDIDATES];
  size_t        n_people = 0U;
  const size_t  n        = look_up(model, name, candidates);
  for (size_t i = 0U; i < n; ++i) {
    if (candidates[i].type == CLIO_NAME_PERSON && candidates[i].number) {
      numbers[n_people++] = candidates[i].number;
    }
  }
  return n_people;
}

bool
clio_link_people_differ(const ClioEntityModel* const model,
                        const ClioStringView         a,
                        const ClioStringView         b)
{
  uint32_t     of_a[MAX_CANDIDATES];
  uint32_t     of_b[MAX_CANDIDATES];
  const size_t n_a = find_people(model, a, of_a);
  const size_t n_b = n_a ? find_people(model, b, of_b) : 0U;
  for (size_t i = 0U; i < n_a; ++i) {
    for (size_t j = 0U; j < n_b; ++j) {
      if (of_a[i] == of_b[j]) {
        return false;
      }
    }
  }
  return n_a && n_b;
}
