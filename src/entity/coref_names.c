// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/coref.h"
#include "entity/link.h"

#include "base/try.h"

#include <math.h>
#include <string.h>

enum { MAX_PARTS = 12, MAX_NAMESAKES = 24 };

/// A distinct name of the document
typedef struct {
  ClioSymbol parts[MAX_PARTS]; // Its words
  uint32_t   n_parts;
  uint32_t   ref;   // First reference with it
  uint32_t   last;  // Last reference before the one looked at
  uint32_t   count; // References so far
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
  ClioIndex     by_text;    // Name of a folded text
  ClioIndex     by_part;    // First link of a word
  ClioIndex     by_acronym; // Name of its initials
} Names;

static bool
is_generation(const char* const part)
{
  static const char* const parts[] = { "jr", "jr.", "sr", "sr.",  "ii", "iii",
                                       "iv", "v",   "vi", "viii", "xiv" };
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    if (!strcmp(part, parts[i])) {
      return true;
    }
  }
  return false;
}

static ClioSymbol
surname(const Name* const name)
{
  const uint32_t n = name->n_parts;
  return (n > 2U && is_generation(name->parts[n - 1U])) ? name->parts[n - 2U]
                                                        : name->parts[n - 1U];
}

static ClioStatus
split(Names* const n, Name* const name, const ClioSymbol text)
{
  for (const char* p = text; *p && name->n_parts < MAX_PARTS;) {
    const size_t     length = strcspn(p, " ");
    const ClioSymbol part =
      clio_document_intern(n->resolver->document, clio_substring(p, length));
    TRY_ALLOC(part);
    name->parts[name->n_parts++] = part;
    p += length + (p[length] == ' ');
  }
  return CLIO_SUCCESS;
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
  const Name* const        name    = &n->names[index];
  char                     initials[MAX_PARTS + 1] = { 0 };
  size_t                   length                  = 0U;
  for (uint32_t i = 0U; i < name->n_parts; ++i) {
    bool is_small = false;
    for (size_t s = 0U; s < sizeof(small) / sizeof(*small); ++s) {
      is_small = is_small || !strcmp(name->parts[i], small[s]);
    }
    if (!is_small && (uint8_t)name->parts[i][0] < 0x80U) {
      initials[length++] = name->parts[i][0];
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
add_name(Names* const n, const uint32_t ref)
{
  ClioStatus           st    = CLIO_SUCCESS;
  ClioArena* const     arena = n->resolver->document->arena;
  const ClioRef* const r     = &n->resolver->refs[ref];
  Name* const          names = clio_arena_grow(
    arena, n->names, n->n_names, &n->names_capacity, sizeof(Name));
  TRY_ALLOC(names);
  const uint32_t index = (uint32_t)n->n_names++;
  n->names             = names;
  names[index]         = (Name){ .ref = ref, .last = CLIO_NONE };
  TRY(st, split(n, &names[index], r->name));
  for (uint32_t i = 0U; i < names[index].n_parts && names[index].n_parts > 1U;
       ++i) {
    TRY(st, add_part(n, index, names[index].parts[i]));
  }
  if (r->type != CLIO_NAME_PERSON && names[index].n_parts > 1U) {
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

// A surname says nothing of gender, though it may be a first name of others
static bool
bare_fits(const ClioRef* const bare,
          const ClioRef* const chain,
          const Name* const    full,
          const ClioSymbol     part)
{
  return surname(full) == part ? (bare->sex & chain->sex) != 0U
                               : sexes_fit(bare, chain);
}

// Return true if one middle name or initial may stand for the other
static bool
parts_fit(const ClioSymbol a, const ClioSymbol b)
{
  return a == b || (a[0] == b[0] && (!a[1] || !b[1] || (a[1] == '.' && !a[2]) ||
                                     (b[1] == '.' && !b[2])));
}

static bool
people_fit(const Name* const a, const Name* const b)
{
  if (surname(a) != surname(b) || !parts_fit(a->parts[0], b->parts[0])) {
    return false;
  }
  const bool a_last = surname(a) == a->parts[a->n_parts - 1U];
  const bool b_last = surname(b) == b->parts[b->n_parts - 1U];
  if (!a_last && !b_last &&
      a->parts[a->n_parts - 1U] != b->parts[b->n_parts - 1U]) {
    return false;
  }
  // Middle names that both have must fit
  const uint32_t n_a = a->n_parts - (a_last ? 1U : 2U);
  const uint32_t n_b = b->n_parts - (b_last ? 1U : 2U);
  return n_a < 2U || n_b < 2U || parts_fit(a->parts[1], b->parts[1]);
}

static bool
is_prefix(const Name* const a, const Name* const b)
{
  for (uint32_t i = 0U; i < a->n_parts; ++i) {
    if (i >= b->n_parts || a->parts[i] != b->parts[i]) {
      return false;
    }
  }
  return true;
}

// Return true if `a` is the last names of `b`, at least two
static bool
is_ending(const Name* const a, const Name* const b)
{
  if (a->n_parts < 2U || a->n_parts >= b->n_parts) {
    return false;
  }
  for (uint32_t i = 0U; i < a->n_parts; ++i) {
    if (a->parts[i] != b->parts[b->n_parts - a->n_parts + i]) {
      return false;
    }
  }
  return true;
}

static bool
ends_in_suffixes(const Names* const n,
                 const Name* const  name,
                 const uint32_t     from)
{
  for (uint32_t i = from; i < name->n_parts; ++i) {
    if (!clio_words_has(
          n->resolver->words, clio_string(name->parts[i]), CLIO_WORD_SUFFIX)) {
      return false;
    }
  }
  return true;
}

// Return true if `a` is a short form of the name `b` of an organisation
static bool
bodies_fit(const Names* const n, const Name* const a, const Name* const b)
{
  if (a->n_parts >= b->n_parts) {
    return false;
  }
  const ClioWordInfo* const info =
    a->n_parts == 1U
      ? clio_words_find(n->resolver->words, clio_string(a->parts[0]))
      : NULL;
  const bool body = info && (info->roles & CLIO_WORD_NOUN) &&
                    info->kind == CLIO_NAME_ORG; // "the League"
  if (is_prefix(a, b)) {
    return ends_in_suffixes(n, b, a->n_parts) ||
           ((a->n_parts > 1U || body) &&
            (!strcmp(b->parts[a->n_parts], "of") ||
             !strcmp(b->parts[a->n_parts], "for")));
  }
  return body && a->parts[0] == b->parts[b->n_parts - 1U];
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
    if (is_full_person(n, other) && surname(&n->names[other]) == part) {
      first = other; // The list runs backwards
    }
    link = n->links[link].next;
  }
  return first;
}

// "Carl Zeiss Jena" after "Carl Zeiss" does not make "Jena" a surname
static bool
is_extended(const Names* const n, const uint32_t name, const uint32_t full)
{
  const Name* const b = &n->names[full];
  if (b->n_parts < 3U) {
    return false;
  }
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(b->parts[0]));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t    other = n->links[link].name;
    const Name* const a     = &n->names[other];
    if (other != full && a->n_parts + 1U == b->n_parts && is_prefix(a, b) &&
        is_full_person(n, other) && n->names[name].ref < b->ref) {
      return true;
    }
    link = n->links[link].next;
  }
  return false;
}

// Join a bare name to the full name that is most in mind
static uint32_t
find_full_name(const Names* const n, const uint32_t name, const uint32_t ref)
{
  const ClioRef* const r    = &n->resolver->refs[ref];
  const ClioSymbol     part = n->names[name].parts[0];
  uint32_t             best = CLIO_NONE;
  double               top  = 0.0;
  uint32_t       link   = clio_index_get(&n->by_part, clio_index_pointer(part));
  const uint32_t eldest = first_bearer(n, link, part);
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t    other = n->links[link].name;
    const Name* const full  = &n->names[other];
    if (other != name && is_full_person(n, other) &&
        (surname(full) == part || full->parts[0] == part) &&
        !is_extended(n, name, other) &&
        bare_fits(r, &n->resolver->refs[chain_of(n, other)], full, part)) {
      const double s = salience(n, full, ref, other == eldest) *
                       (surname(full) == part ? 1.0 : 0.5);
      if (best == CLIO_NONE || s > top) {
        best = other;
        top  = s;
      }
    }
    link = n->links[link].next;
  }
  return best;
}

static uint32_t
find_short_form(const Names* const n, const uint32_t name)
{
  const Name* const a    = &n->names[name];
  uint32_t          best = CLIO_NONE;
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(a->parts[0]));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (other != name && !is_full_person(n, other) &&
        bodies_fit(n, a, &n->names[other])) {
      best = other; // The first of them, as the list runs backwards
    }
    link = n->links[link].next;
  }
  return best;
}

static uint32_t
find_same_person(const Names* const n, const uint32_t name)
{
  const Name* const a = &n->names[name];
  uint32_t link = clio_index_get(&n->by_part, clio_index_pointer(surname(a)));
  for (unsigned i = 0U; link != CLIO_NONE && i < MAX_NAMESAKES; ++i) {
    const uint32_t other = n->links[link].name;
    if (other < name && is_full_person(n, other) &&
        (people_fit(a, &n->names[other]) || is_ending(a, &n->names[other]) ||
         is_ending(&n->names[other], a)) &&
        sexes_fit(&n->resolver->refs[a->ref],
                  &n->resolver->refs[chain_of(n, other)])) {
      return other;
    }
    link = n->links[link].next;
  }
  return CLIO_NONE;
}

static void
join(Names* const n, const uint32_t ref, const uint32_t name)
{
  clio_chain_join(n->resolver, ref, n->names[name].ref);
}

static ClioSymbol
without_dots(Names* const n, const ClioSymbol text)
{
  char   bare[MAX_PARTS + 1] = { 0 };
  size_t length              = 0U;
  for (const char* p = text; *p; ++p) {
    if (*p != '.' && length < MAX_PARTS) {
      bare[length++] = *p;
    }
  }
  return clio_document_intern(n->resolver->document, clio_string(bare));
}

// Return true if the name is written in capitals: "CPSU", "U.S."
static bool
is_capitals(const Names* const n, const ClioRef* const ref)
{
  const ClioStringView form =
    n->resolver->document->sentences[ref->sentence].words[ref->name_first].form;
  if (ref->name_end - ref->name_first != 1U || form.length < 2U ||
      form.length > MAX_PARTS) {
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

// Join one use of a name that is not full
static ClioStatus
join_use(Names* const n, const uint32_t ref, const uint32_t name)
{
  const ClioRef* const r    = &n->resolver->refs[ref];
  uint32_t             full = CLIO_NONE;
  if (n->names[name].n_parts == 1U &&
      (r->type == CLIO_NAME_PERSON || r->type == CLIO_NAME_OTHER)) {
    full = find_full_name(n, name, ref);
  }
  if (full == CLIO_NONE && is_capitals(n, r)) {
    const ClioSymbol bare = without_dots(n, r->name);
    TRY_ALLOC(bare);
    full = clio_index_get(&n->by_acronym, clio_index_pointer(bare));
    full = full == name ? CLIO_NONE : full;
  }
  if (full == CLIO_NONE && r->type != CLIO_NAME_PERSON) {
    full = find_short_form(n, name);
  }
  if (full == CLIO_NONE) {
    join(n, ref, name);
    note_use(n, name, ref);
  } else {
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
    const ClioRef* const r = &n->resolver->refs[n->names[i].ref];
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

ClioStatus
clio_coref_names(ClioResolver* const resolver)
{
  ClioStatus st = CLIO_SUCCESS;
  Names      n  = { .resolver = resolver };
  for (uint32_t i = 0U; i < resolver->n_refs; ++i) {
    const ClioRef* const r = &resolver->refs[i];
    if (r->kind == CLIO_MENTION_NAME && !r->is_group &&
        clio_index_get(&n.by_text, clio_index_pointer(r->name)) == CLIO_NONE) {
      TRY(st, add_name(&n, i));
    }
  }
  for (uint32_t i = 0U; i < n.n_names; ++i) {
    if (n.names[i].n_parts > 1U && is_full_person(&n, i)) {
      const uint32_t same = find_same_person(&n, i);
      if (same != CLIO_NONE) {
        join(&n, n.names[i].ref, same);
      }
    }
  }
  TRY(st, join_places(&n));
  for (uint32_t i = 0U; i < resolver->n_refs; ++i) {
    const ClioRef* const r = &resolver->refs[i];
    if (r->kind == CLIO_MENTION_NAME && !r->is_group) {
      TRY(st,
          join_use(
            &n, i, clio_index_get(&n.by_text, clio_index_pointer(r->name))));
    }
  }
  return st;
}
