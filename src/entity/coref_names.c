// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"
#include "entity/kin.h"
#include "entity/link.h"
#include "entity/mention.h"
#include "entity/parts.h"

#include "base/try.h"

#include <math.h>
#include <string.h>

enum { MAX_NAMESAKES = 24, NEAR = 2, LATE = 3, IN_MIND = 8 };

/// A distinct name of the document, or one of two people who have it
typedef struct {
  ClioParts  parts;    // Its words
  uint32_t   ref;      // First reference with it
  uint32_t   last;     // Last reference before the one looked at
  uint32_t   count;    // References so far
  uint32_t   other;    // First reference to somebody of the other sex, or none
  uint32_t   namesake; // Earlier name of the same text, or none
  ClioSymbol kin;      // Relative as which it is introduced, or null
  bool       body;     // Introduced as that of a body, though it looks like a
                       // person's
} Name;

/// Names by one of their words
typedef struct {
  uint32_t name;
  uint32_t next; // Or none
} Link;

typedef struct {
  ClioResolver* resolver;
  Name*         names;
  size_t        n_names, names_capacity;
  Link*         links;
  size_t        n_links, links_capacity;
  ClioKin*      kins;       // Of each reference
  uint32_t*     of;         // Name of each reference, or none
  ClioIndex     by_text;    // Last name of a folded text
  ClioIndex     by_part;    // First link of a word
  ClioIndex     by_acronym; // Name of its initials
} Names;

static const ClioRef*
ref_of(const Names* const n, const uint32_t name)
{
  return &n->resolver->refs[n->names[name].ref];
}

static ClioStatus
add_part(Names* const n, const uint32_t name, const ClioSymbol part)
{
  ClioArena* const arena = n->resolver->document->arena;
  Link* const      links = clio_arena_grow(
    arena, n->links, n->n_links, &n->links_capacity, sizeof(Link));
  TRY_ALLOC(links);
  const uint64_t key = clio_index_pointer(part);
  n->links           = links;
  links[n->n_links]  = (Link){ name, clio_index_get(&n->by_part, key) };
  return clio_index_set(&n->by_part, arena, key, (uint32_t)n->n_links++)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

// Let the initials of a name of several words find it: "CPSU"
static ClioStatus
add_acronym(Names* const n, const uint32_t index)
{
  static const char* const small[] = { "of", "the", "and", "for",
                                       "de", "&",   "in" };
  const ClioParts* const   parts   = &n->names[index].parts;
  char                     initials[CLIO_MAX_PARTS + 1] = { 0 };
  size_t                   length                       = 0U;
  for (uint32_t i = 0U; i < parts->n; ++i) {
    bool is_small = false;
    for (size_t s = 0U; s < sizeof(small) / sizeof(*small); ++s) {
      is_small = is_small || !strcmp(parts->words[i], small[s]);
    }
    if (!is_small && (uint8_t)parts->words[i][0] < 0x80U) {
      initials[length++] = parts->words[i][0];
    }
  }
  if (length < 2U) {
    return CLIO_SUCCESS;
  }

  ClioDocument* const document = n->resolver->document;
  const ClioSymbol    symbol =
    clio_document_intern(document, clio_string(initials));
  TRY_ALLOC(symbol);
  return clio_index_set(
           &n->by_acronym, document->arena, clio_index_pointer(symbol), index)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

static ClioStatus
add_name(Names* const n, const uint32_t ref, const uint32_t namesake)
{
  ClioStatus           st    = CLIO_SUCCESS;
  ClioArena* const     arena = n->resolver->document->arena;
  const ClioRef* const r     = &n->resolver->refs[ref];
  Name* const          names = clio_arena_grow(
    arena, n->names, n->n_names, &n->names_capacity, sizeof(Name));
  TRY_ALLOC(names);
  const uint32_t index         = (uint32_t)n->n_names++;
  n->names                     = names;
  names[index]                 = (Name){ .ref      = ref,
                                         .last     = CLIO_NONE,
                                         .other    = CLIO_NONE,
                                         .namesake = namesake,
                                         .kin      = NULL };
  const ClioParts* const parts = &names[index].parts;
  TRY(st,
      clio_parts_split(n->resolver->document, r->name, &names[index].parts));
  for (uint32_t i = 0U; i < parts->n && parts->n > 1U; ++i) {
    TRY(st, add_part(n, index, parts->words[i]));
  }
  if (r->type != CLIO_NAME_PERSON && parts->n > 1U) {
    TRY(st, add_acronym(n, index));
  }
  return clio_index_set(&n->by_text, arena, clio_index_pointer(r->name), index)
           ? CLIO_SUCCESS
           : CLIO_NO_MEMORY;
}

static uint32_t
chain_of(const Names* const n, const uint32_t name)
{
  return clio_chain(n->resolver, n->names[name].ref);
}

static bool
sexes_fit(const ClioRef* const a, const ClioRef* const b)
{
  return (a->sex & b->sex) &&
         !(a->likely && b->likely && !(a->likely & b->likely));
}

// A surname says nothing of gender, though it may be a first name of others,
// and behind the full name not even that a person is meant; a title does
static bool
bare_fits(const ClioRef* const bare,
          const ClioRef* const chain,
          const Name* const    full,
          const ClioSymbol     part)
{
  const bool titled = bare->sex == CLIO_MASCULINE || bare->sex == CLIO_FEMININE;
  return titled || clio_parts_surname(&full->parts) != part
           ? sexes_fit(bare, chain)
           : (bare->type == CLIO_NAME_OTHER && chain < bare) ||
               (bare->sex & chain->sex) != 0U;
}

static bool
ends_in_suffixes(const Names* const n,
                 const ClioParts*   parts,
                 const uint32_t     from)
{
  for (uint32_t i = from; i < parts->n; ++i) {
    if (!clio_words_has(
          n->resolver->words, clio_string(parts->words[i]), CLIO_WORD_SUFFIX)) {
      return false;
    }
  }
  return true;
}

// Return true if `a` is a short form of the name `b` of an organisation
static bool
bodies_fit(const Names* const     n,
           const ClioParts* const a,
           const ClioParts* const b,
           const bool             definite)
{
  if (a->n >= b->n) {
    return false;
  }
  const ClioWordInfo* const info =
    a->n == 1U ? clio_words_find(n->resolver->words, clio_string(a->words[0]))
               : NULL;
  const bool body = definite || (info && (info->roles & CLIO_WORD_NOUN) &&
                                 info->kind == CLIO_NAME_ORG); // "the League"
  if (clio_parts_begin(a, b)) {
    return ends_in_suffixes(n, b, a->n) ||
           ((a->n > 1U || body) &&
            (!strcmp(b->words[a->n], "of") || !strcmp(b->words[a->n], "for")));
  }
  return body && a->words[0] == b->words[b->n - 1U];
}

static const ClioWord*
word_of(const Names* const n, const ClioRef* const ref)
{
  return &n->resolver->document->sentences[ref->sentence].words[ref->head];
}

static bool
has_article(const Names* const n, const ClioRef* const ref)
{
  const ClioWord* const words =
    n->resolver->document->sentences[ref->sentence].words;
  const ClioSymbol lemma =
    ref->name_first ? words[ref->name_first - 1U].lemma : NULL;
  return lemma && !strcmp(lemma, "the");
}

static bool
is_full_person(const Names* const n, const uint32_t name)
{
  return n->resolver->refs[chain_of(n, name)].type == CLIO_NAME_PERSON;
}

// How readily a bare name at `ref` means the person `name`: whom the text
// introduces first bears the surname, relatives get their first names
static double
salience(const Names* const n,
         const Name* const  name,
         const uint32_t     ref,
         const bool         first)
{
  if (name->last == CLIO_NONE) {
    return 0.01;
  }
  const ClioRef* const r = n->resolver->refs;
  const double distance  = (double)(r[ref].sentence - r[name->last].sentence);
  return (first ? 0.5 : 0.0) + exp(-distance / 4.0) +
         0.2 * log1p((double)name->count);
}

static void
note_use(Names* const n, const uint32_t name, const uint32_t ref)
{
  n->names[name].last = ref;
  ++n->names[name].count;
}

// Return the person whom the text introduces first with a surname
static uint32_t
first_bearer(const Names* const n, uint32_t link, const ClioSymbol part)
{
  uint32_t first = CLIO_NONE;
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (is_full_person(n, other) &&
        clio_parts_surname(&n->names[other].parts) == part) {
      first = other; // The list runs backwards
    }
    link = n->links[link].next;
  }
  return first;
}

// Return the person whom the text introduces first with a name that is the
// first of several persons', as a family's is in the East and a king's, or none
static uint32_t
first_namesake(const Names* const n, uint32_t link, const ClioSymbol part)
{
  uint32_t first = CLIO_NONE;
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (is_full_person(n, other) && n->names[other].parts.words[0] == part) {
      first = other; // The list runs backwards
    }
    link = n->links[link].next;
  }
  return first;
}

// "Karl Berg Ulm" after "Karl Berg" does not make "Ulm" a surname
static bool
is_extended(const Names* const n, const uint32_t name, const uint32_t full)
{
  const Name* const b = &n->names[full];
  if (b->parts.n < 3U) {
    return false;
  }
  uint32_t link =
    clio_index_get(&n->by_part, clio_index_pointer(b->parts.words[0]));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t    other = n->links[link].name;
    const Name* const a     = &n->names[other];
    if (other != full && a->parts.n + 1U == b->parts.n &&
        clio_parts_begin(&a->parts, &b->parts) && is_full_person(n, other) &&
        n->names[name].ref < b->ref) {
      return true;
    }
    link = n->links[link].next;
  }
  return false;
}

static bool
is_taken_for_person(const ClioRef* const ref)
{
  return ref->type == CLIO_NAME_PERSON || ref->type == CLIO_NAME_OTHER;
}

// Return the name of the person whose relative `ref` is said to be: the one
// that says so, or the last one before "his"
static uint32_t
owner_of(const Names* const n, const uint32_t ref)
{
  const ClioResolver* const r     = n->resolver;
  const uint32_t            word  = n->kins[ref].owner;
  const uint32_t            place = r->refs[ref].sentence;
  if (word == CLIO_NONE) {
    return CLIO_NONE;
  }
  const uint32_t owner = clio_resolver_ref(r, place, word);
  if (owner != CLIO_NONE && n->of[owner] != CLIO_NONE) {
    return n->of[owner];
  }
  for (uint32_t i = ref;
       i > 0U && place - r->refs[i - 1U].sentence <= NEAR + 1U;
       --i) {
    const ClioRef* const old = &r->refs[i - 1U];
    if (n->of[i - 1U] != CLIO_NONE && old->type == CLIO_NAME_PERSON &&
        (old->sentence != place || old->head < word)) {
      return n->of[i - 1U];
    }
  }
  return CLIO_NONE;
}

// Nobody is a relative of his own: return true if `name` is whose one `ref` is
static bool
is_owner(const Names* const n, const uint32_t ref, const uint32_t name)
{
  const uint32_t owner = n->kins[ref].lemma ? owner_of(n, ref) : CLIO_NONE;
  if (owner == CLIO_NONE) {
    return false;
  }
  const ClioParts* const parts = &n->names[owner].parts;
  const uint32_t         first = n->of[chain_of(n, owner)];
  const bool             bare  = first == CLIO_NONE || first == owner;
  return owner == name || chain_of(n, owner) == chain_of(n, name) ||
         (bare && parts->n == 1U &&
          clio_parts_have(&n->names[name].parts, parts->words[0]));
}

static bool
is_child(const char* const kin)
{
  static const char* const children[] = { "son", "daughter", "child" };
  for (size_t i = 0U; i < sizeof(children) / sizeof(*children); ++i) {
    if (!strcmp(kin, children[i])) {
      return true;
    }
  }
  return false;
}

// "Hans Berg and Ida had two sons, Carl and *Hans*": who is named among all
// children is nobody who was no child when he was named
static bool
is_new_child(const Names* const n, const uint32_t ref, const uint32_t name)
{
  const ClioRef* const      r = &n->resolver->refs[ref];
  const ClioSentence* const s = &n->resolver->document->sentences[r->sentence];
  const ClioKin* const      kin = &n->kins[ref];
  return kin->lemma && is_child(kin->lemma) && kin->owner != CLIO_NONE &&
         s->words[kin->owner].xpos &&
         !strcmp(s->words[kin->owner].xpos, "NNS") && !n->names[name].kin;
}

// "His son Carl" is not "Carl Berg" if he himself is no Berg
static bool
is_of_other_family(const Names* const n,
                   const uint32_t     ref,
                   const uint32_t     name)
{
  static const char* const sharing[] = { "son", "brother" };
  const char* const        kin       = n->kins[ref].lemma;
  const Name* const        full      = &n->names[name];
  bool                     shares    = false;
  for (size_t i = 0U; kin && i < sizeof(sharing) / sizeof(*sharing); ++i) {
    shares = shares || !strcmp(kin, sharing[i]);
  }
  const uint32_t owner =
    shares && full->kin != kin ? owner_of(n, ref) : CLIO_NONE;
  const uint32_t first =
    owner == CLIO_NONE ? CLIO_NONE : n->of[chain_of(n, owner)];
  const ClioParts* const theirs =
    first == CLIO_NONE ? NULL : &n->names[first].parts;
  const bool surnamed =
    theirs && (theirs->n > 1U || !clio_words_has(n->resolver->words,
                                                 clio_string(theirs->words[0]),
                                                 CLIO_WORD_FIRST));
  return surnamed && full->parts.n > 1U &&
         full->parts.words[0] == n->names[n->of[ref]].parts.words[0] &&
         clio_parts_surname(theirs) != clio_parts_surname(&full->parts);
}

// Return true unless who is the one cannot be the other: "the child of Ida" is
// no daughter's, but a mother's
static bool
kins_fit(const char* const a, const char* const b)
{
  const size_t length = strlen(a);
  if (!strcmp(a, b)) {
    return true;
  }
  return length < 3U || strcmp(a + length - 3U, " of") != 0
           ? strlen(b) > 3U && !strcmp(b + strlen(b) - 3U, " of")
           : !is_child(b);
}

// "Her daughter Ida" is not "Ida Moss", whose daughter she is herself
static bool
is_other_relative(const Names* const n, const uint32_t ref, const uint32_t name)
{
  const Name* const full  = &n->names[name];
  const char* const kin   = n->kins[ref].lemma;
  const uint32_t    owner = kin && full->kin && !kins_fit(full->kin, kin)
                              ? owner_of(n, ref)
                              : CLIO_NONE;
  const uint32_t    other =
    owner == CLIO_NONE ? CLIO_NONE : owner_of(n, full->ref);
  return other != CLIO_NONE && chain_of(n, other) == chain_of(n, owner);
}

// How readily a bare name means a person, and 0 if it cannot
static double
bare_score(const Names* const n,
           const uint32_t     ref,
           const uint32_t     name,
           const bool         first)
{
  const ClioSymbol  part = n->names[n->of[ref]].parts.words[0];
  const Name* const full = &n->names[name];
  const ClioSymbol  kin  = n->kins[ref].lemma;
  if (is_owner(n, ref, name) || is_new_child(n, ref, name) ||
      is_of_other_family(n, ref, name) || is_other_relative(n, ref, name) ||
      (kin && kin != full->kin && clio_parts_have_number(&full->parts))) {
    return 0.0;
  }
  return salience(n, full, ref, first) *
           (clio_parts_surname(&full->parts) == part ? 1.0 : 0.5) +
         (kin && kin == full->kin ? 4.0 : 0.0);
}

// "Her brother Carl", told of first, is not "Carl the Bald, his uncle", nor is
// "Ure" who was "the daughter of Colin Ure" he: a name that is used before the
// full one is somebody else's if both are in a sentence, or if it is old
static bool
is_other_bearer(const Names* const n, const uint32_t name, const uint32_t other)
{
  const Name* const    bare  = &n->names[name];
  const Name* const    full  = &n->names[other];
  const ClioRef* const r     = n->resolver->refs;
  const uint32_t       place = r[full->ref].sentence;
  if (bare->ref > full->ref || !is_taken_for_person(&r[bare->ref])) {
    return false;
  }
  bool beside = false;
  for (uint32_t i = full->ref; i > 0U && r[i - 1U].sentence == place; --i) {
    beside = beside || n->of[i - 1U] == name;
  }
  return beside || (full->kin && (!bare->kin || bare->kin != full->kin)) ||
         place - r[bare->ref].sentence > LATE;
}

// Return true if no other person has the word in his name
static bool
is_only_bearer(const Names* const n, const uint32_t name, const ClioSymbol part)
{
  const uint32_t chain = chain_of(n, name);
  uint32_t       link  = clio_index_get(&n->by_part, clio_index_pointer(part));
  for (unsigned i = 0U; link != CLIO_NONE; ++i) {
    const uint32_t other = n->links[link].name;
    if (i >= MAX_NAMESAKES ||
        (is_full_person(n, other) && chain_of(n, other) != chain)) {
      return false;
    }
    link = n->links[link].next;
  }
  return true;
}

// Return true if a person goes by a word of his name: the first or the last, or
// as nobody else does
static bool
goes_by(const Names* const n, const uint32_t name, const ClioSymbol part)
{
  const ClioParts* const parts = &n->names[name].parts;
  return clio_parts_surname(parts) == part || parts->words[0] == part ||
         (part[0] && part[1] && part[1] != '.' && n->names[name].count &&
          is_only_bearer(n, name, part));
}

static bool
is_named_so(const Names* const n,
            const uint32_t     ref,
            const uint32_t     name,
            const uint32_t     other)
{
  const ClioRef* const r    = &n->resolver->refs[ref];
  const Name* const    full = &n->names[other];
  const ClioSymbol     part = n->names[name].parts.words[0];
  return other != name && is_full_person(n, other) && goes_by(n, other, part) &&
         !is_extended(n, name, other) &&
         (!is_taken_for_person(r) ||
          bare_fits(r, &n->resolver->refs[chain_of(n, other)], full, part));
}

// How readily a bare name means who had it before `full` was named
static double
own_score(const Names* const n,
          const uint32_t     ref,
          const uint32_t     name,
          const uint32_t     full)
{
  const Name* const bare = &n->names[name];
  const bool        surname =
    clio_parts_surname(&n->names[full].parts) == bare->parts.words[0];
  return bare_score(n, ref, name, surname) * (surname ? 1.0 : 0.5);
}

// Join a bare name to the full name that is most in mind
static uint32_t
find_full_name(const Names* const n, const uint32_t name, const uint32_t ref)
{
  const Name* const bare = &n->names[name];
  const ClioSymbol  part = bare->parts.words[0];
  uint32_t          best = CLIO_NONE;
  double            top  = 0.0;
  double            own  = 0.0; // Of the bare name as somebody else's
  uint32_t       link   = clio_index_get(&n->by_part, clio_index_pointer(part));
  const uint32_t bearer = first_bearer(n, link, part);
  const uint32_t eldest =
    bearer == CLIO_NONE ? first_namesake(n, link, part) : bearer;
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    link                 = n->links[link].next;
    if (!is_named_so(n, ref, name, other)) {
      continue;
    }
    const bool   apart = is_other_bearer(n, name, other);
    const double s     = apart && n->names[other].last == CLIO_NONE
                           ? 0.0
                           : bare_score(n, ref, other, other == eldest);
    own = apart && own <= 0.0 ? own_score(n, ref, name, other) : own;
    if (s > 0.0 && s >= top) { // The first of equals: the list runs backwards
      best = other;
      top  = s;
    }
  }
  return own > top ? CLIO_NONE : best;
}

// Return true for "the Front", short for a longer name
static bool
is_definite_noun(const Names* const n, const uint32_t name, const uint32_t ref)
{
  const ClioRef* const      r = &n->resolver->refs[ref];
  const ClioWordInfo* const info =
    clio_words_find(n->resolver->words, clio_string(r->lemma));
  return n->names[name].parts.n == 1U && has_article(n, r) &&
         (r->type == CLIO_NAME_ORG || r->type == CLIO_NAME_OTHER) && info &&
         (info->roles & CLIO_WORD_NOUN);
}

static uint32_t
find_short_form(const Names* const n, const uint32_t name, const uint32_t ref)
{
  const ClioParts* const a        = &n->names[name].parts;
  const bool             definite = is_definite_noun(n, name, ref);
  uint32_t               best     = CLIO_NONE;
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(a->words[0]));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    const bool     body  = definite && n->names[other].ref < ref &&
                      ref_of(n, other)->type == CLIO_NAME_ORG &&
                      !clio_link_knows(n->resolver->model,
                                       clio_string(ref_of(n, other)->name),
                                       CLIO_NAME_LOC); // "the White House"
    if (other != name && !is_full_person(n, other) &&
        bodies_fit(n, a, &n->names[other].parts, body)) {
      best = other; // The first of them, as the list runs backwards
    }
    link = n->links[link].next;
  }
  return best;
}

// Return true if `whole` is the party of members who are called `a`, `stem`
// being the last of them: "Social Democrats", "Social Democratic Party"
static bool
is_party_of(const ClioParts* const a,
            const ClioSymbol       stem,
            const ClioParts* const whole)
{
  if (whole->n != a->n + 1U || strcmp(whole->words[a->n], "party") != 0 ||
      whole->words[a->n - 1U] != stem) {
    return false;
  }
  uint32_t same = 0U;
  while (same + 1U < a->n && a->words[same] == whole->words[same]) {
    ++same;
  }
  return same + 1U == a->n;
}

// "The Social Democrats" are their party, as are "the Socialists"
static ClioStatus
find_party(const Names* const n,
           const uint32_t     name,
           const uint32_t     ref,
           uint32_t* const    party)
{
  static const char* const endings[] = { "", "ic" };
  const ClioRef* const     r         = &n->resolver->refs[ref];
  const ClioParts* const   a         = &n->names[name].parts;
  const size_t             length    = strlen(a->words[a->n - 1U]);
  if (length < 5U || a->words[a->n - 1U][length - 1U] != 's' ||
      !has_article(n, r)) {
    return CLIO_SUCCESS;
  }
  for (size_t e = 0U; e < sizeof(endings) / sizeof(*endings); ++e) {
    const char* const text = clio_arena_printf(n->resolver->document->arena,
                                               "%.*s%s",
                                               (int)length - 1,
                                               a->words[a->n - 1U],
                                               endings[e]);
    const ClioSymbol  stem =
      text ? clio_document_intern(n->resolver->document, clio_string(text))
            : NULL;
    TRY_ALLOC(stem);
    uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(stem));
    for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
      const uint32_t other = n->links[link].name;
      link                 = n->links[link].next;
      *party = is_party_of(a, stem, &n->names[other].parts) ? other : *party;
    }
  }
  return CLIO_SUCCESS;
}

static bool
people_fit(const Names* const n, const uint32_t earlier, const uint32_t later)
{
  const ClioParts* const a   = &n->names[earlier].parts;
  const ClioParts* const b   = &n->names[later].parts;
  const bool             kin = n->kins[n->names[later].ref].lemma != NULL;
  return (clio_parts_same_person(a, b) ||
          (!kin && (clio_parts_end(a, b) || clio_parts_end(b, a) ||
                    (b->n > 1U && clio_parts_begin(b, a)) ||
                    clio_parts_within(a, b) || clio_parts_within(b, a)))) &&
         sexes_fit(ref_of(n, later),
                   &n->resolver->refs[chain_of(n, earlier)]) &&
         !is_owner(n, n->names[later].ref, earlier) &&
         !clio_link_people_differ(n->resolver->model,
                                  clio_string(ref_of(n, earlier)->name),
                                  clio_string(ref_of(n, later)->name));
}

// Return an earlier name of the person that has the word, or none
static uint32_t
find_person_with(const Names* const n,
                 const uint32_t     name,
                 const ClioSymbol   part)
{
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(part));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (other < name && is_full_person(n, other) &&
        ref_of(n, other)->name != ref_of(n, name)->name &&
        people_fit(n, other, name)) {
      return other;
    }
    link = n->links[link].next;
  }
  return CLIO_NONE;
}

static uint32_t
find_same_person(const Names* const n, const uint32_t name)
{
  const ClioParts* const parts = &n->names[name].parts;
  const uint32_t found = find_person_with(n, name, clio_parts_surname(parts));
  return found != CLIO_NONE || parts->n < 3U
           ? found
           : find_person_with(n, name, parts->words[0]);
}

static void
join(Names* const n, const uint32_t ref, const uint32_t name)
{
  clio_chain_join(n->resolver, ref, n->names[name].ref);
}

static ClioSymbol
without_dots(Names* const n, const ClioSymbol text)
{
  char   bare[CLIO_MAX_PARTS + 1] = { 0 };
  size_t length                   = 0U;
  for (const char* p = text; *p; ++p) {
    if (*p != '.' && length < CLIO_MAX_PARTS) {
      bare[length++] = *p;
    }
  }
  return clio_document_intern(n->resolver->document, clio_string(bare));
}

// Return true if the name is written in capitals: "CPSU", "U.S."
static bool
is_capitals(const Names* const n, const ClioRef* const ref)
{
  const ClioSpan       name = clio_name_span(n->resolver, ref);
  const ClioStringView form =
    n->resolver->document->sentences[ref->sentence].words[name.first].form;
  if (name.end - name.first != 1U || form.length < 2U ||
      form.length > CLIO_MAX_PARTS) {
    return false;
  }
  for (size_t i = 0U; i < form.length; ++i) {
    if (!((form.data[i] >= 'A' && form.data[i] <= 'Z') ||
          form.data[i] == '.')) {
      return false;
    }
  }
  return true;
}

// Return true if a preposition of place comes before the name
static bool
is_after_place(const Names* const n, const ClioRef* const ref)
{
  static const char* const  places[] = { "at", "in", "near" };
  const ClioSentence* const s =
    &n->resolver->document->sentences[ref->sentence];
  for (size_t i = 0U; ref->name_first && i < sizeof(places) / sizeof(*places);
       ++i) {
    if (clio_string_equals(s->words[ref->name_first - 1U].form,
                           clio_string(places[i]))) {
      return true;
    }
  }
  return false;
}

// Return true if a bare name is that of no body: "Halske" of "Siemens & Halske"
static bool
is_in_body(const Names* const n, const uint32_t name)
{
  const ClioSymbol part = n->names[name].parts.words[0];
  uint32_t         link = clio_index_get(&n->by_part, clio_index_pointer(part));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (!is_full_person(n, other) && n->names[other].parts.words[0] == part) {
      return true;
    }
    link = n->links[link].next;
  }
  return false;
}

// Return true if a word of a person's name is that of the family: the last, or
// the first if it is no first name ("Itō Hirobumi")
static bool
is_family_name(const Names* const n, const uint32_t name, const ClioSymbol part)
{
  const ClioParts* const parts = &n->names[name].parts;
  return clio_parts_surname(parts) == part ||
         (parts->n == 2U && parts->words[0] == part &&
          !clio_words_has(
            n->resolver->words, clio_string(part), CLIO_WORD_FIRST));
}

// Return true if a bare name comes only after a full one, and never as a place
static bool
is_never_place(const Names* const n, const uint32_t name, const uint32_t full)
{
  for (uint32_t i = n->names[name].ref; i < n->resolver->n_refs; ++i) {
    if (n->of[i] == name && is_after_place(n, &n->resolver->refs[i])) {
      return false;
    }
  }
  return n->names[full].ref < n->names[name].ref;
}

// Return true if a bare name that is taken for a place or body is rather the
// surname of `full`: nothing else is known by it, or he was just named
static bool
is_surname(const Names* const n,
           const uint32_t     name,
           const uint32_t     ref,
           const uint32_t     full)
{
  const ClioRef* const  r    = &n->resolver->refs[ref];
  const uint32_t        last = n->names[full].last;
  const ClioWord* const head =
    &n->resolver->document->sentences[r->sentence].words[r->head];
  const bool does = head->deprel == CLIO_DEPREL_NSUBJ ||
                    head->deprel == CLIO_DEPREL_OBJ ||
                    head->deprel == CLIO_DEPREL_NSUBJ_PASS;
  if (last == CLIO_NONE || r->is_adjective || is_after_place(n, r) ||
      n->resolver->refs[n->names[full].ref].type != CLIO_NAME_PERSON ||
      !is_family_name(n, full, n->names[name].parts.words[0])) {
    return false;
  }
  const uint32_t since = r->sentence - n->resolver->refs[last].sentence;
  const bool     near  = since <= NEAR ||
                    (does && since <= IN_MIND && is_never_place(n, name, full));
  const bool known =
    clio_link_knows(n->resolver->model, clio_string(r->name), r->type);
  if (known && clio_parts_surname(&n->names[full].parts) !=
                 n->names[name].parts.words[0]) {
    return false;
  }
  return r->type == CLIO_NAME_ORG ? !known && near && !is_in_body(n, name)
                                  : !known || (near && does);
}

// Return the person or body that a bare name means
static uint32_t
find_whole(const Names* const n, const uint32_t name, const uint32_t ref)
{
  const ClioRef* const r = &n->resolver->refs[ref];
  if (n->names[name].parts.n != 1U || r->type == CLIO_NAME_EVENT) {
    return CLIO_NONE;
  }
  const uint32_t full = find_full_name(n, name, ref);
  if (full == CLIO_NONE || is_taken_for_person(r)) {
    const uint32_t body = full != CLIO_NONE && n->names[full].last == CLIO_NONE
                            ? find_short_form(n, name, ref)
                            : CLIO_NONE;
    return body != CLIO_NONE && n->names[body].ref < n->names[full].ref ? body
                                                                        : full;
  }
  return is_surname(n, name, ref, full) ? full : CLIO_NONE;
}

// Let a bare name be of the type of what it stands for
static void
retype(const Names* const n, const uint32_t ref, const uint32_t full)
{
  ClioRef* const       r = &n->resolver->refs[ref];
  const ClioRef* const f = ref_of(n, full);
  if (n->names[full].parts.n > 1U && r->type != f->type &&
      f->type != CLIO_NAME_OTHER) {
    r->type = f->type;
    r->sex  = f->sex;
  }
}

// "Dolores" alone is a woman, as it is nobody's surname here
static void
set_bare_sex(const Names* const n, ClioRef* const r, const uint32_t name)
{
  const ClioParts* const parts = &n->names[name].parts;
  const ClioRef* const   chain = &n->resolver->refs[chain_of(n, name)];
  if (parts->n == 1U && r->type == CLIO_NAME_PERSON && r->likely &&
      (chain->sex & r->likely) &&
      clio_words_has(
        n->resolver->words, clio_string(parts->words[0]), CLIO_WORD_SURE) &&
      clio_index_get(&n->by_part, clio_index_pointer(parts->words[0])) ==
        CLIO_NONE) {
    r->sex &= r->likely;
  }
}

// "Lady Berg" is not he who is called "Berg" before
static bool
is_of_other_sex(const Names* const n, const uint32_t ref, const uint32_t name)
{
  const ClioRef* const r     = &n->resolver->refs[ref];
  const ClioRef* const chain = &n->resolver->refs[chain_of(n, name)];
  return n->names[name].ref != ref && n->names[name].parts.n == 1U &&
         r->type == CLIO_NAME_PERSON &&
         (r->sex == CLIO_MASCULINE || r->sex == CLIO_FEMININE) &&
         chain->type == CLIO_NAME_PERSON && !sexes_fit(r, chain);
}

// "Berg was nationalised": the "Berg Trust", and not its founder
static uint32_t
find_firm(const Names* const n, const uint32_t ref, const uint32_t name)
{
  const ClioRef* const      r = &n->resolver->refs[ref];
  const ClioSentence* const s = &n->resolver->document->sentences[r->sentence];
  const ClioWord* const     w = &s->words[r->head];
  const ClioWord* const     verb = w->head ? &s->words[w->head - 1U] : NULL;
  const ClioSymbol          part = n->names[name].parts.words[0];
  uint32_t                  best = CLIO_NONE;
  if (n->names[name].parts.n != 1U || r->type != CLIO_NAME_PERSON || !verb ||
      !verb->lemma ||
      (w->deprel != CLIO_DEPREL_NSUBJ && w->deprel != CLIO_DEPREL_NSUBJ_PASS &&
       w->deprel != CLIO_DEPREL_OBJ) ||
      !clio_words_has(
        n->resolver->words, clio_string(verb->lemma), CLIO_WORD_FIRM)) {
    return CLIO_NONE;
  }
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(part));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    link                 = n->links[link].next;
    best                 = n->names[other].ref < ref &&
               ref_of(n, other)->type == CLIO_NAME_ORG &&
               n->names[other].parts.words[0] == part
                             ? other
                             : best;
  }
  return best;
}

// Join one use of a name that is not full
static ClioStatus
join_use(Names* const n, const uint32_t ref, const uint32_t name)
{
  ClioRef* const r    = &n->resolver->refs[ref];
  uint32_t       full = CLIO_NONE;
  ClioStatus     st   = CLIO_SUCCESS;
  if (n->names[name].body && r->type == CLIO_NAME_ORG) {
    join(n, ref, name);
    note_use(n, name, ref);
    return CLIO_SUCCESS;
  }
  if (r->type == CLIO_NAME_PERSON && n->names[name].parts.n == 1U &&
      is_after_place(n, r) &&
      clio_link_knows(
        n->resolver->model, clio_string(r->name), CLIO_NAME_GPE)) {
    r->type = CLIO_NAME_GPE;
    r->sex  = CLIO_NEUTER;
  } else {
    full = find_firm(n, ref, name);
    full = full == CLIO_NONE ? find_whole(n, name, ref) : full;
  }
  if (full == CLIO_NONE && is_capitals(n, r)) {
    const ClioSymbol bare = without_dots(n, r->name);
    TRY_ALLOC(bare);
    full = clio_index_get(&n->by_acronym, clio_index_pointer(bare));
    full = full == name ? CLIO_NONE : full;
  }
  if (full == CLIO_NONE && r->type != CLIO_NAME_PERSON) {
    full = find_short_form(n, name, ref);
  }
  if (full == CLIO_NONE &&
      (r->type == CLIO_NAME_NORP || r->type == CLIO_NAME_ORG)) {
    TRY(st, find_party(n, name, ref, &full));
    r->number = full == CLIO_NONE ? r->number : CLIO_ANY_COUNT;
  }
  if (full == CLIO_NONE && is_of_other_sex(n, ref, name)) {
    Name* const known = &n->names[name];
    known->other      = known->other == CLIO_NONE ? ref : known->other;
    clio_chain_join(n->resolver, ref, known->other);
  } else if (full == CLIO_NONE) {
    set_bare_sex(n, r, name);
    join(n, ref, name);
    note_use(n, name, ref);
  } else {
    retype(n, ref, full);
    join(n, ref, full);
    note_use(n, full, ref);
  }
  return CLIO_SUCCESS;
}

// Names that surely mean one place: "U.S.", "United States"
static ClioStatus
join_places(Names* const n)
{
  ClioIndex places = { NULL, 0U, 0U };
  for (uint32_t i = 0U; i < n->n_names; ++i) {
    const ClioRef* const r = ref_of(n, i);
    if (r->type != CLIO_NAME_GPE && r->type != CLIO_NAME_LOC) {
      continue;
    }
    const uint32_t number =
      clio_link_place(n->resolver->model, clio_string(r->name));
    if (!number) {
      continue;
    }
    const uint32_t other = clio_index_get(&places, number);
    if (other == UINT32_MAX) {
      TRY_ALLOC(
        clio_index_set(&places, n->resolver->document->arena, number, i));
    } else {
      join(n, n->names[i].ref, other);
    }
  }
  return CLIO_SUCCESS;
}

// "The shipping group Van Houten": a body, whatever its name looks like
static bool
is_called_body(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s    = &r->document->sentences[ref->sentence];
  const uint32_t            noun = ref->name_first - 1U;
  if (!ref->name_first || !s->parsed || s->words[ref->head].head != noun + 1U ||
      s->words[noun].upos != CLIO_UPOS_NOUN || !s->words[noun].lemma ||
      ref->type != CLIO_NAME_PERSON) {
    return false;
  }
  const ClioWordInfo* const info =
    clio_words_find(r->words, clio_string(s->words[noun].lemma));
  const uint32_t phrase = clio_resolver_ref(r, ref->sentence, noun);
  return info && (info->roles & CLIO_WORD_NOUN) &&
         info->kind == CLIO_NAME_ORG && phrase != CLIO_NONE &&
         r->refs[phrase].definiteness == CLIO_DEFINITE &&
         s->words[ref->head].deprel == CLIO_DEPREL_APPOS;
}

// "Berg is a maker of lamps": a firm, though its name is a surname
static bool
is_said_body(const ClioResolver* const r, const ClioRef* const ref)
{
  const ClioSentence* const s = &r->document->sentences[ref->sentence];
  const ClioWord* const     w = &s->words[ref->head];
  if (!s->parsed || !w->head || w->deprel != CLIO_DEPREL_NSUBJ ||
      ref->type != CLIO_NAME_PERSON || ref->name_end - ref->name_first != 1U) {
    return false;
  }
  const ClioWord* const     noun = &s->words[w->head - 1U];
  const ClioWordInfo* const info =
    noun->lemma ? clio_words_find(r->words, clio_string(noun->lemma)) : NULL;
  bool is = false;
  for (uint32_t i = ref->head + 1U; i < w->head; ++i) {
    is = is || (s->words[i].head == w->head &&
                s->words[i].deprel == CLIO_DEPREL_COP &&
                clio_string_equals(s->words[i].form, clio_string("is")));
  }
  return is && info && noun->upos == CLIO_UPOS_NOUN &&
         ((info->roles & CLIO_WORD_MAKER) ||
          ((info->roles & CLIO_WORD_NOUN) && info->kind == CLIO_NAME_ORG));
}

// Return true if a surname that a firm has, too, is that of a man: he was just
// named in full, or has a son
static bool
is_bearer(const Names* const n, const uint32_t ref)
{
  const ClioRef* const  r    = n->resolver->refs;
  const ClioWord* const w    = word_of(n, &r[ref]);
  const ClioSymbol      part = n->names[n->of[ref]].parts.words[0];
  if (w->deprel == CLIO_DEPREL_NMOD_POSS && w->head) {
    const ClioWord* const owned =
      w + (int32_t)w->head - 1 - (int32_t)r[ref].head;
    return owned->lemma && clio_words_has(n->resolver->words,
                                          clio_string(owned->lemma),
                                          CLIO_WORD_KIN);
  }
  for (uint32_t i = ref; i > 0U && w->deprel != CLIO_DEPREL_COMPOUND &&
                         r[ref].sentence - r[i - 1U].sentence <= LATE;
       --i) {
    const uint32_t other = n->of[i - 1U];
    if (other != CLIO_NONE && n->names[other].parts.n > 1U &&
        r[i - 1U].type == CLIO_NAME_PERSON &&
        clio_parts_surname(&n->names[other].parts) == part) {
      return true;
    }
  }
  return false;
}

static void
set_bodies(const Names* const n)
{
  for (uint32_t i = 0U; i < n->resolver->n_refs; ++i) {
    const Name* const name = n->of[i] == CLIO_NONE ? NULL : &n->names[n->of[i]];
    if (name && name->body &&
        (i == name->ref || name->parts.n > 1U || !is_bearer(n, i))) {
      n->resolver->refs[i].type   = CLIO_NAME_ORG;
      n->resolver->refs[i].sex    = CLIO_NEUTER;
      n->resolver->refs[i].likely = 0U;
    }
  }
}

// Return the name that a reference has: of two people who have it, the one
// told of first, unless it is said which relative is meant
static ClioStatus
note_name(Names* const n, const uint32_t ref)
{
  ClioStatus           st = CLIO_SUCCESS;
  const ClioRef* const r  = &n->resolver->refs[ref];
  TRY(st, clio_kin_find(n->resolver, ref, &n->kins[ref]));
  const ClioSymbol kin = n->kins[ref].lemma;
  const uint32_t   last =
    clio_index_get(&n->by_text, clio_index_pointer(r->name));
  uint32_t found = CLIO_NONE;
  uint32_t first = CLIO_NONE;
  for (uint32_t i = last; i != CLIO_NONE; i = n->names[i].namesake) {
    found = kin && n->names[i].kin == kin ? i : found;
    first = i;
  }
  found = found == CLIO_NONE ? first : found;
  if (found == CLIO_NONE ||
      (n->names[found].parts.n > 1U && is_owner(n, ref, found))) {
    found = (uint32_t)n->n_names;
    TRY(st, add_name(n, ref, last));
  }
  n->of[ref]       = found;
  Name* const name = &n->names[found];
  name->kin        = name->kin ? name->kin : kin;
  name->body =
    name->body || (name->ref == ref && (is_called_body(n->resolver, r) ||
                                        is_said_body(n->resolver, r)));
  return st;
}

static ClioStatus
start_names(Names* const n)
{
  ClioArena* const arena = n->resolver->document->arena;
  const size_t     size  = n->resolver->n_refs + 1U;
  n->kins                = clio_arena_alloc(arena, size * sizeof(ClioKin));
  n->of                  = clio_arena_alloc(arena, size * sizeof(uint32_t));
  TRY_ALLOC(n->kins);
  TRY_ALLOC(n->of);
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < n->resolver->n_refs; ++i) {
    const ClioRef* const r = &n->resolver->refs[i];
    n->kins[i]             = (ClioKin){ NULL, CLIO_NONE };
    n->of[i]               = CLIO_NONE;
    if (r->kind == CLIO_MENTION_NAME && !r->is_group) {
      TRY(st, note_name(n, i));
    }
  }
  return st;
}

ClioStatus
clio_coref_names(ClioResolver* const resolver)
{
  ClioStatus st = CLIO_SUCCESS;
  Names      n  = { .resolver = resolver };
  TRY(st, start_names(&n));
  set_bodies(&n);
  for (uint32_t i = 0U; i < n.n_names; ++i) {
    if (n.names[i].parts.n > 1U && is_full_person(&n, i)) {
      const uint32_t same = find_same_person(&n, i);
      if (same != CLIO_NONE) {
        join(&n, n.names[i].ref, same);
      }
    }
  }
  TRY(st, join_places(&n));
  for (uint32_t i = 0U; i < resolver->n_refs; ++i) {
    if (n.of[i] != CLIO_NONE) {
      TRY(st, join_use(&n, i, n.of[i]));
    }
  }
  return st;
}
