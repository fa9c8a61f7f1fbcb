// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/defaults.h"

#include "base/try.h"
#include "ontology/terms.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_TOKENS = 8, MAX_TOKEN = 32, MAX_VERBS = 4 };

// Confidences of what a label suggests
#define SURE "0.8"   // "located in", "capital of"
#define LIKELY "0.7" // "its launch site", "directed by"
#define MAYBE "0.6"  // "launched from" of a launch site

static const char prologue[] =
  "@prefix rdfs: <" CLIO_NS_RDFS "> .\n"
  "@prefix ontolex: <" CLIO_NS_ONTOLEX "> .\n"
  "@prefix synsem: <" CLIO_NS_SYNSEM "> .\n"
  "@prefix lexinfo: <" CLIO_NS_LEXINFO "> .\n"
  "@prefix clio: <" CLIO_NS_CLIO "> .\n"
  "@prefix arg: <" CLIO_NS_ARGUMENT "> .\n"
  "@prefix prep: <" CLIO_NS_PREPOSITION "> .\n"
  "@prefix : <https://w3id.org/clio/default#> .\n\n";

static const char* const prepositions[] = { "in",   "at", "from", "by",
                                            "on",   "of", "for",  "to",
                                            "with", "as", NULL };

// Nouns that say where or when what the word before them tells happened
static const char* const places[] = { "place", "site",    "location", "city",
                                      "town",  "country", "state",    "region",
                                      "venue", NULL };
static const char* const times[]  = { "date", "year", "time", "day", NULL };

typedef struct {
  const ClioOntology* ontology;
  const ClioProperty* property;
  ClioBuffer*         out;
  char                tokens[MAX_TOKENS][MAX_TOKEN];
  unsigned            n_tokens;
  unsigned            n_entries;
} Writer;

// Verbs that a word of a label may be a form of
typedef struct {
  char     lemmas[MAX_VERBS][MAX_TOKEN];
  unsigned n;
  bool     intransitive;
} Verbs;

static bool
is_among(const char* const word, const char* const list[])
{
  for (unsigned i = 0U; list[i]; ++i) {
    if (!strcmp(word, list[i])) {
      return true;
    }
  }
  return false;
}

// Labels

// Split a label at what is no letter, and before capitals of camel case
static void
split(Writer* const w, const char* const label)
{
  unsigned length = 0U;
  w->n_tokens     = 0U;
  for (const char* c = label; *c; ++c) {
    const unsigned char u     = (unsigned char)*c;
    const bool          inner = isalnum(u) || u >= 0x80U;
    const bool          begin =
      isupper(u) && c != label && islower((unsigned char)c[-1]);
    if (length && (!inner || begin)) {
      ++w->n_tokens;
      length = 0U;
    }
    if (w->n_tokens == MAX_TOKENS) {
      return;
    }
    if (inner && length + 1U < MAX_TOKEN) {
      w->tokens[w->n_tokens][length++] = (char)tolower(u);
      w->tokens[w->n_tokens][length]   = '\0';
    }
  }
  w->n_tokens += length > 0U;
}

// Leave out what only makes a noun a property: "has author", "is part of"
static void
skip_auxiliary(Writer* const w)
{
  static const char* const auxiliaries[] = { "has", "have", "is",
                                             "was", "are",  NULL };
  if (w->n_tokens > 1U && is_among(w->tokens[0], auxiliaries)) {
    memmove(w->tokens[0],
            w->tokens[1],
            sizeof(w->tokens[0]) * ((size_t)w->n_tokens - 1U));
    --w->n_tokens;
  }
}

// Verbs

static bool
ends_with(const char* const word, const char* const ending)
{
  const size_t n = strlen(word);
  const size_t k = strlen(ending);
  return n > k + 1U && !strcmp(word + n - k, ending);
}

static void
add_verb(Verbs* const verbs, const char* const stem, const size_t length)
{
  if (verbs->n < MAX_VERBS && length + 2U < MAX_TOKEN) {
    memcpy(verbs->lemmas[verbs->n], stem, length);
    verbs->lemmas[verbs->n++][length] = '\0';
  }
}

// Add a word without its ending, and with "e" in place of it
static void
add_stems(Verbs* const verbs, const char* const word, const char* const ending)
{
  const size_t length = strlen(word) - strlen(ending);
  add_verb(verbs, word, length);
  add_verb(verbs, word, length);
  if (verbs->n) {
    strcat(verbs->lemmas[verbs->n - 1U], "e"); // add_verb() left room
  }
}

static void
take_verb(const ClioRdfModel* const model,
          const ClioTerm            node,
          Verbs* const              verbs)
{
  const ClioTerm lemma = clio_terms_object(model, node, CLIO_NS_CLIO "verb");
  if (lemma.kind == CLIO_TERM_LITERAL) {
    add_verb(verbs, lemma.value.data, lemma.value.length);
    verbs->intransitive =
      clio_terms_object(model, node, CLIO_NS_CLIO "intransitive").kind ==
      CLIO_TERM_LITERAL;
  }
}

// Look a form up among those that the lexicon lists
static ClioStatus
listed_verb(const Writer* const w, const char* const form, Verbs* const verbs)
{
  ClioStatus                st    = CLIO_SUCCESS;
  const ClioRdfModel* const model = clio_ontology_model(w->ontology);
  ClioTerm                  text  = clio_term_literal(clio_string(form));
  ClioArena* const          arena = clio_arena_new(w->out->allocator);
  ClioTerms                 nodes = { arena, NULL, 0U, 0U };
  TRY_ALLOC(arena);
  text.language = clio_string("en");
  st            = clio_terms_subjects(model, CLIO_NS_CLIO "form", text, &nodes);
  for (size_t i = 0U; !st && i < nodes.n_items; ++i) {
    take_verb(model, nodes.items[i], verbs);
  }
  clio_arena_free(arena);
  return st;
}

// Endings of participles, of names of those who do something, of what is done
static const char* const participles[] = { "ed", NULL };
static const char* const agents[]      = { "er", "or", NULL };
static const char* const actions[]     = { "ing", "ion", "ment", NULL };

static ClioStatus
verbs_of(const Writer* const w,
         const char* const   form,
         const char* const   endings[],
         Verbs* const        verbs)
{
  ClioStatus st = CLIO_SUCCESS;
  memset(verbs, 0, sizeof(*verbs));
  TRY(st, listed_verb(w, form, verbs));
  for (unsigned i = 0U; !verbs->n && endings[i]; ++i) {
    if (ends_with(form, endings[i])) {
      add_stems(verbs, form, endings[i]);
    }
  }
  return st;
}

// Entries

// Begin an entry; `before` is the word before a noun, or null
static void
begin(Writer* const     w,
      const char* const pos,
      const char* const before,
      const char* const word,
      const char* const confidence)
{
  clio_buffer_printf(w->out,
                     ":e%u a lexinfo:%s ; ontolex:canonicalForm [ "
                     "ontolex:writtenRep \"%s%s%s\"@en ] ;\n"
                     "  synsem:synBehavior [ a synsem:SyntacticFrame ; "
                     "ontolex:reference <%s> ; clio:confidence %s",
                     ++w->n_entries,
                     pos,
                     before ? before : "",
                     before ? " " : "",
                     word,
                     w->property->iri,
                     confidence);
}

static void
slot(Writer* const w, const char* const function, const char* const argument)
{
  clio_buffer_printf(w->out, " ;\n    %s %s", function, argument);
}

static void
end(Writer* const w)
{
  clio_buffer_append(w->out, clio_string(" ] .\n"));
}

// The subject of a property is what is done to, or who does it
static void
subject_slot(Writer* const w, const Verbs* const verbs)
{
  slot(w,
       verbs->intransitive ? "lexinfo:subject" : "lexinfo:directObject",
       "arg:s");
}

static void
write_prepositional(Writer* const      w,
                    const Verbs* const verbs,
                    const char* const  preposition,
                    const char* const  confidence)
{
  char function[MAX_TOKEN + 8] = "prep:";
  strcat(function, preposition); // At most MAX_TOKEN
  for (unsigned i = 0U; i < verbs->n; ++i) {
    begin(w, "Verb", NULL, verbs->lemmas[i], confidence);
    if (!strcmp(preposition, "by")) {
      slot(w, "lexinfo:directObject", "arg:s");
      slot(w, "lexinfo:subject", "arg:o");
    } else {
      subject_slot(w, verbs);
      slot(w, function, "arg:o");
    }
    end(w);
  }
}

// "X's director, Y", "the director of X, Y", "Y, director of X"
static void
write_noun(Writer* const w, const char* const before, const char* const noun)
{
  begin(w, "Noun", before, noun, LIKELY);
  slot(w, "lexinfo:possessiveAdjunct", "arg:s");
  slot(w, "lexinfo:subject", "arg:o");
  end(w);
}

// "X has a runway length of Y"
static void
write_having(Writer* const w, const char* const before, const char* const noun)
{
  begin(w, "Verb", NULL, "have", LIKELY);
  slot(w, "lexinfo:subject", "arg:s");
  clio_buffer_printf(w->out,
                     " ;\n    lexinfo:directObject [ ontolex:writtenRep "
                     "\"%s\" ; prep:of arg:o",
                     noun);
  if (before) {
    clio_buffer_printf(
      w->out,
      " ; lexinfo:attributiveArg [ ontolex:writtenRep \"%s\" ]",
      before);
  }
  clio_buffer_append(w->out, clio_string(" ]"));
  end(w);
}

// "founded by", "plays for", "capital of"
static ClioStatus
write_with_preposition(Writer* const w)
{
  ClioStatus        st          = CLIO_SUCCESS;
  const char* const preposition = w->tokens[w->n_tokens - 1U];
  const char* const word        = w->tokens[w->n_tokens - 2U];
  Verbs             verbs;
  TRY(st, verbs_of(w, word, participles, &verbs));
  if (!verbs.n && ends_with(word, "s") && w->n_tokens == 2U) {
    add_verb(&verbs, word, strlen(word) - 1U);
    verbs.intransitive = true;
  }
  if (verbs.n) {
    write_prepositional(w, &verbs, preposition, SURE);
    return st;
  }

  char function[MAX_TOKEN + 8] = "prep:";
  strcat(function, preposition);
  begin(w,
        "Noun",
        w->n_tokens > 2U ? w->tokens[w->n_tokens - 3U] : NULL,
        word,
        SURE);
  slot(w, "lexinfo:subject", "arg:s");
  slot(w,
       strcmp(preposition, "of") != 0 ? function : "lexinfo:possessiveAdjunct",
       "arg:o");
  end(w);
  return st;
}

// What happened at "place" or "time": "launched from", "launched on"
static ClioStatus
write_circumstance(Writer* const w, const char* const action, const bool place)
{
  ClioStatus st = CLIO_SUCCESS;
  Verbs      verbs;
  TRY(st, verbs_of(w, action, actions, &verbs));
  if (!verbs.n) {
    add_verb(&verbs, action, strlen(action));
  }
  if (place) {
    write_prepositional(w, &verbs, "in", MAYBE);
    write_prepositional(w, &verbs, "at", MAYBE);
    write_prepositional(w, &verbs, "from", MAYBE);
    return st;
  }
  for (unsigned i = 0U; i < verbs.n; ++i) {
    begin(w, "Verb", NULL, verbs.lemmas[i], MAYBE);
    subject_slot(w, &verbs);
    end(w);
  }
  return st;
}

// "director" is who directs; "follows" is a verb
static ClioStatus
write_word(Writer* const w, const char* const word)
{
  ClioStatus st = CLIO_SUCCESS;
  Verbs      verbs;
  TRY(st, verbs_of(w, word, agents, &verbs));
  write_prepositional(w, &verbs, "by", LIKELY);
  if (!verbs.n && ends_with(word, "s")) {
    verbs.n = 0U;
    add_verb(&verbs, word, strlen(word) - 1U);
    begin(w, "Verb", NULL, verbs.lemmas[0], MAYBE);
    slot(w, "lexinfo:subject", "arg:s");
    slot(w, "lexinfo:directObject", "arg:o");
    end(w);
  }
  return st;
}

static ClioStatus
write_label(Writer* const w, const char* const label)
{
  ClioStatus st = CLIO_SUCCESS;
  split(w, label);
  skip_auxiliary(w);
  if (!w->n_tokens) {
    return st;
  }
  const char* const last = w->tokens[w->n_tokens - 1U];
  const bool        two  = w->n_tokens == 2U;
  if (w->n_tokens > 1U && is_among(last, prepositions)) {
    return write_with_preposition(w);
  }
  // "place of birth" is "birth place"
  if (w->n_tokens == 3U && !strcmp(w->tokens[1], "of") &&
      (is_among(w->tokens[0], places) || is_among(w->tokens[0], times))) {
    TRY(st,
        write_circumstance(w, w->tokens[2], is_among(w->tokens[0], places)));
    return st;
  }

  const char* const before =
    w->n_tokens > 1U ? w->tokens[w->n_tokens - 2U] : NULL;
  write_noun(w, before, last);
  write_having(w, before, last);
  if (two && (is_among(last, places) || is_among(last, times))) {
    return write_circumstance(w, before, is_among(last, places));
  }
  return w->n_tokens == 1U ? write_word(w, last) : st;
}

// Properties

typedef struct {
  bool used;
} Use;

static ClioStatus
note_use(void* const handle, const ClioStatement* const statement)
{
  static const char* const formal[] = { CLIO_NS_RDFS "subPropertyOf",
                                        CLIO_NS_OWL "inverseOf",
                                        CLIO_NS_OWL "equivalentProperty",
                                        CLIO_NS_OWL "onProperty",
                                        CLIO_NS_OWL "propertyDisjointWith" };
  for (size_t i = 0U; i < sizeof(formal) / sizeof(formal[0]); ++i) {
    if (clio_string_equals(statement->predicate.value,
                           clio_string(formal[i]))) {
      return CLIO_SUCCESS;
    }
  }
  ((Use*)handle)->used = true;
  return CLIO_SUCCESS;
}

// A property that something else speaks of has its words already
static ClioStatus
is_used(const Writer* const w, bool* const used)
{
  const ClioTerm none = { CLIO_TERM_NONE, { 0 }, { 0 }, { 0 } };
  Use            use  = { false };
  ClioStatus     st   = CLIO_SUCCESS;
  TRY(st,
      clio_rdf_model_find(clio_ontology_model(w->ontology),
                          none,
                          none,
                          clio_term_iri(w->property->iri),
                          note_use,
                          &use));
  *used = use.used;
  return st;
}

static ClioStatus
has_predicate(const ClioOntology* const ontology,
              const char* const         predicate,
              bool* const               found)
{
  const ClioTerm none = { CLIO_TERM_NONE, { 0 }, { 0 }, { 0 } };
  Use            use  = { false };
  ClioStatus     st   = CLIO_SUCCESS;
  TRY(st,
      clio_rdf_model_find(clio_ontology_model(ontology),
                          none,
                          clio_term_iri(predicate),
                          none,
                          note_use,
                          &use));
  *found = *found || use.used;
  return st;
}

ClioStatus
clio_defaults_write(const ClioOntology* const ontology, ClioBuffer* const out)
{
  ClioStatus                       st = CLIO_SUCCESS;
  size_t                           n  = 0U;
  const ClioProperty* const* const list =
    clio_ontology_properties(ontology, &n);
  // A complete lexicon says so, and a learned one has learned from labels too
  bool   complete = false;
  Writer w        = { 0 };
  w.ontology      = ontology;
  w.out           = out;
  TRY(st, has_predicate(ontology, CLIO_NS_CLIO "defaultEntries", &complete));
  TRY(st, has_predicate(ontology, CLIO_NS_CLIO "threshold", &complete));
  for (size_t i = 0U; !complete && i < n; ++i) {
    bool used  = false;
    w.property = list[i];
    TRY(st, is_used(&w, &used));
    if (!used) {
      if (!w.n_entries) {
        clio_buffer_append(out, clio_string(prologue));
      }
      TRY(st, write_label(&w, list[i]->label));
    }
  }
  return out->status;
}
