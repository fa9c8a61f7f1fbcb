// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "ontology/lexicon.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/try.h"
#include "ontology/map.h"
#include "ontology/terms.h"

#include <stdlib.h>
#include <string.h>

#define RDF_TYPE CLIO_NS_RDF "type"

enum { MAX_DEPTH = 4, MAX_WORD = 128 };

// Confidence of a frame that does not tell its own
static const float default_confidence = 0.9F;

typedef struct {
  const ClioEntry** items;
  size_t            n_items, capacity;
} Entries;

struct ClioLexicon {
  ClioWorld*          world;
  const ClioOntology* ontology;
  const ClioRdfModel* model;
  ClioArena*          arena;
  ClioMap             words; // To Entries
  size_t              n_entries;
  size_t              n_frames;
};

typedef struct {
  const char*  iri;
  ClioFunction function;
} FunctionRow;

static const FunctionRow functions[] = {
  { CLIO_NS_CLIO "self", CLIO_FUNCTION_SELF },
  { CLIO_NS_LEXINFO "subject", CLIO_FUNCTION_SUBJECT },
  { CLIO_NS_LEXINFO "copulativeSubject", CLIO_FUNCTION_SUBJECT },
  { CLIO_NS_LEXINFO "directObject", CLIO_FUNCTION_OBJECT },
  { CLIO_NS_LEXINFO "indirectObject", CLIO_FUNCTION_INDIRECT },
  { CLIO_NS_LEXINFO "predicativeAdjunct", CLIO_FUNCTION_PREDICATIVE },
  { CLIO_NS_LEXINFO "copulativeArg", CLIO_FUNCTION_PREDICATIVE },
  { CLIO_NS_LEXINFO "objectComplement", CLIO_FUNCTION_PREDICATIVE },
  { CLIO_NS_LEXINFO "possessiveAdjunct", CLIO_FUNCTION_GENITIVE },
  { CLIO_NS_LEXINFO "genitiveObject", CLIO_FUNCTION_GENITIVE },
  { CLIO_NS_LEXINFO "attributiveArg", CLIO_FUNCTION_MODIFIER },
  { CLIO_NS_LEXINFO "clausalArg", CLIO_FUNCTION_CLAUSE },
  { CLIO_NS_CLIO "particle", CLIO_FUNCTION_PARTICLE },
  { CLIO_NS_CLIO "adverb", CLIO_FUNCTION_ADVERB },
  { CLIO_NS_CLIO "apposition", CLIO_FUNCTION_APPOSITION },
  { CLIO_NS_CLIO "governor", CLIO_FUNCTION_GOVERNOR },
  { CLIO_NS_CLIO "complement", CLIO_FUNCTION_COMPLEMENT },
};

typedef struct {
  const char* iri;
  int         value;
} NameRow;

static const NameRow parts_of_speech[] = {
  { CLIO_NS_LEXINFO "Verb", CLIO_POS_VERB },
  { CLIO_NS_LEXINFO "verb", CLIO_POS_VERB },
  { CLIO_NS_LEXINFO "Noun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "noun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "CommonNoun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "commonNoun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "ProperNoun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "properNoun", CLIO_POS_NOUN },
  { CLIO_NS_LEXINFO "Adjective", CLIO_POS_ADJECTIVE },
  { CLIO_NS_LEXINFO "adjective", CLIO_POS_ADJECTIVE },
  { CLIO_NS_LEXINFO "Preposition", CLIO_POS_PREPOSITION },
  { CLIO_NS_LEXINFO "preposition", CLIO_POS_PREPOSITION },
  { CLIO_NS_LEXINFO "Adverb", CLIO_POS_ADVERB },
  { CLIO_NS_LEXINFO "adverb", CLIO_POS_ADVERB },
};

static const NameRow statuses[] = {
  { CLIO_NS_CLIO "Fact", CLIO_STATUS_FACT },
  { CLIO_NS_CLIO "Negative", CLIO_STATUS_NEGATIVE },
  { CLIO_NS_CLIO "Planned", CLIO_STATUS_PLANNED },
  { CLIO_NS_CLIO "Hypothetical", CLIO_STATUS_HYPOTHETICAL },
  { CLIO_NS_CLIO "Reported", CLIO_STATUS_REPORTED },
};

#define N_ROWS(rows) (sizeof(rows) / sizeof((rows)[0]))

static const ClioTerm no_term = { CLIO_TERM_NONE,
                                  { NULL, 0U },
                                  { NULL, 0U },
                                  { NULL, 0U } };

// A description being read: the statements about one node, in order
typedef struct {
  ClioArena*     arena;
  ClioStatement* items;
  size_t         n_items, capacity;
} Description;

static ClioStatus
on_described(void* const handle, const ClioStatement* const statement)
{
  Description* const   d     = (Description*)handle;
  ClioStatement* const items = clio_arena_grow(
    d->arena, d->items, d->n_items, &d->capacity, sizeof(ClioStatement));
  TRY_ALLOC(items);
  d->items            = items;
  items[d->n_items++] = *statement;
  return CLIO_SUCCESS;
}

static ClioStatus
describe(const ClioLexicon* const self,
         const ClioTerm           node,
         Description* const       description)
{
  description->arena = self->arena;
  return clio_rdf_model_find(
    self->model, node, no_term, no_term, on_described, description);
}

static ClioSymbol
intern_lower(const ClioLexicon* const self, const ClioStringView view)
{
  char         buffer[MAX_WORD];
  const size_t n = view.length < MAX_WORD ? view.length : MAX_WORD;
  for (size_t i = 0U; i < n; ++i) {
    const char c = view.data[i];
    buffer[i]    = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
  }
  return clio_symbols_intern(clio_world_symbols(self->world),
                             clio_substring(buffer, n));
}

static const ClioProperty*
find_property(const ClioLexicon* const self, const ClioTerm term)
{
  const ClioSymbol s =
    clio_symbols_find(clio_world_symbols(self->world), term.value);
  return (s && term.kind == CLIO_TERM_IRI)
           ? clio_ontology_property(self->ontology, s)
           : NULL;
}

static const ClioClass*
find_class(const ClioLexicon* const self, const ClioTerm term)
{
  const ClioSymbol s =
    clio_symbols_find(clio_world_symbols(self->world), term.value);
  return (s && term.kind == CLIO_TERM_IRI)
           ? clio_ontology_class(self->ontology, s)
           : NULL;
}

static ClioStatus
complain(const ClioLexicon* const self,
         const ClioTerm           entry,
         const char* const        what,
         const ClioTerm           term)
{
  const ClioRdfLocation at = clio_rdf_model_location(self->model, entry);
  return clio_world_error(self->world,
                          CLIO_BAD_DATA,
                          "%s:%u: %s %.*s",
                          at.file ? at.file : "",
                          at.line,
                          what,
                          (int)term.value.length,
                          term.value.data);
}

static int
find_name(const NameRow* const rows, const size_t n_rows, const ClioTerm term)
{
  for (size_t i = 0U; i < n_rows; ++i) {
    if (clio_term_is(term, rows[i].iri)) {
      return rows[i].value;
    }
  }
  return -1;
}

// Slots

// What the arguments of a frame are called
typedef struct {
  ClioTerm frame; // For messages
  ClioTerm subject;
  ClioTerm object;
} Naming;

static bool
slot_function(const ClioLexicon* const self,
              const ClioTerm           predicate,
              ClioSlot* const          slot)
{
  if (clio_term_in(predicate, CLIO_NS_PREPOSITION)) {
    char         marker[MAX_WORD];
    const size_t skip = sizeof(CLIO_NS_PREPOSITION) - 1U;
    const size_t n    = predicate.value.length - skip;
    for (size_t i = 0U; i < n && i < MAX_WORD; ++i) {
      const char c = predicate.value.data[skip + i];
      marker[i]    = c == '_' ? ' ' : c;
    }
    slot->function = CLIO_FUNCTION_PREPOSITION;
    slot->marker =
      intern_lower(self, clio_substring(marker, n < MAX_WORD ? n : MAX_WORD));
    return slot->marker != NULL;
  }

  for (size_t i = 0U; i < N_ROWS(functions); ++i) {
    if (clio_term_is(predicate, functions[i].iri)) {
      slot->function = functions[i].function;
      return true;
    }
  }
  return false;
}

static bool
same_term(const ClioTerm a, const ClioTerm b)
{
  return a.kind != CLIO_TERM_NONE && a.kind == b.kind &&
         clio_string_equals(a.value, b.value);
}

static ClioStatus
set_argument(const ClioLexicon* const self,
             const Naming* const      naming,
             const ClioTerm           term,
             ClioSlot* const          slot)
{
  if (same_term(term, naming->subject) ||
      clio_term_is(term, CLIO_NS_ARGUMENT "s")) {
    slot->argument = CLIO_ARGUMENT_SUBJECT;
  } else if (same_term(term, naming->object) ||
             clio_term_is(term, CLIO_NS_ARGUMENT "o")) {
    slot->argument = CLIO_ARGUMENT_OBJECT;
  } else if (clio_term_is(term, CLIO_NS_ARGUMENT "e")) {
    slot->argument = CLIO_ARGUMENT_EVENT;
  } else if (!clio_term_is(term, CLIO_NS_ARGUMENT "any")) {
    slot->argument = CLIO_ARGUMENT_ROLE;
    slot->optional = true;
    slot->role     = find_property(self, term);
    return slot->role ? CLIO_SUCCESS
                      : complain(self, naming->frame, "no property", term);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add_words(const ClioLexicon* const self,
          const ClioTerm* const    terms,
          const size_t             n_terms,
          ClioSlot* const          slot)
{
  slot->words = clio_arena_alloc(self->arena, n_terms * sizeof(ClioSymbol));
  TRY_ALLOC(slot->words);
  for (size_t i = 0U; i < n_terms; ++i) {
    slot->words[i] = intern_lower(self, terms[i].value);
    TRY_ALLOC(slot->words[i]);
  }
  slot->n_words = n_terms;
  return CLIO_SUCCESS;
}

static ClioStatus read_slots(const ClioLexicon* self,
                             const Naming*      naming,
                             ClioTerm           node,
                             unsigned           depth,
                             const ClioSlot**   slots,
                             size_t*            n_slots);

static bool
read_flag(const ClioLexicon* const self,
          const ClioTerm           node,
          const char* const        predicate)
{
  const ClioTerm t = clio_terms_object(self->model, node, predicate);
  return t.kind == CLIO_TERM_LITERAL && t.value.length &&
         (t.value.data[0] == 't' || t.value.data[0] == '1');
}

// Read a slot whose filler is described by a node of its own
static ClioStatus
read_filler(const ClioLexicon* const self,
            const Naming* const      naming,
            const ClioTerm           node,
            const unsigned           depth,
            ClioSlot* const          slot)
{
  ClioStatus     st    = CLIO_SUCCESS;
  ClioTerms      words = { self->arena, NULL, 0U, 0U };
  const ClioTerm argument =
    clio_terms_object(self->model, node, CLIO_NS_CLIO "argument");
  const ClioTerm type =
    clio_terms_object(self->model, node, CLIO_NS_CLIO "type");
  const ClioTerm optional =
    clio_terms_object(self->model, node, CLIO_NS_SYNSEM "optional");
  TRY(st,
      clio_terms_objects(
        self->model, node, CLIO_NS_ONTOLEX "writtenRep", &words));

  if (argument.kind == CLIO_TERM_IRI) {
    TRY(st, set_argument(self, naming, argument, slot));
  }
  if (type.kind != CLIO_TERM_NONE && !(slot->type = find_class(self, type))) {
    return complain(self, naming->frame, "no class", type);
  }
  if (words.n_items) {
    TRY(st, add_words(self, words.items, words.n_items, slot));
  }
  if (optional.kind == CLIO_TERM_LITERAL) {
    slot->optional = read_flag(self, node, CLIO_NS_SYNSEM "optional");
  }
  slot->absent = read_flag(self, node, CLIO_NS_CLIO "absent");
  return read_slots(
    self, naming, node, depth + 1U, &slot->slots, &slot->n_slots);
}

static ClioStatus
read_slot(const ClioLexicon* const self,
          const Naming* const      naming,
          const ClioTerm           object,
          const unsigned           depth,
          ClioSlot* const          slot)
{
  if (object.kind == CLIO_TERM_LITERAL) {
    return add_words(self, &object, 1U, slot);
  }
  if (object.kind == CLIO_TERM_BLANK) {
    return read_filler(self, naming, object, depth, slot);
  }
  return set_argument(self, naming, object, slot);
}

// A second literal for the same function is another word of the same slot
static ClioStatus
merge_words(const ClioLexicon* const self,
            ClioSlot* const          slots,
            size_t* const            n_slots)
{
  ClioSlot* const last = &slots[*n_slots - 1U];
  for (size_t i = 0U; i + 1U < *n_slots; ++i) {
    ClioSlot* const s = &slots[i];
    if (s->function == last->function && s->n_words && last->n_words &&
        !s->n_slots && !last->n_slots && s->argument == CLIO_ARGUMENT_NONE &&
        s->marker == last->marker) {
      ClioSymbol* const words = clio_arena_alloc(
        self->arena, (s->n_words + last->n_words) * sizeof(ClioSymbol));
      TRY_ALLOC(words);
      memcpy(words, s->words, s->n_words * sizeof(ClioSymbol));
      memcpy(
        words + s->n_words, last->words, last->n_words * sizeof(ClioSymbol));
      s->words = words;
      s->n_words += last->n_words;
      --*n_slots;
      memset(last, 0, sizeof(ClioSlot));
      return CLIO_SUCCESS;
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_slots(const ClioLexicon* const self,
           const Naming* const      naming,
           const ClioTerm           node,
           const unsigned           depth,
           const ClioSlot** const   slots,
           size_t* const            n_slots)
{
  ClioStatus  st          = CLIO_SUCCESS;
  Description description = { NULL, NULL, 0U, 0U };
  TRY(st, describe(self, node, &description));
  if (depth >= MAX_DEPTH) {
    return complain(self, naming->frame, "too deep:", node);
  }

  ClioSlot* const items = clio_arena_alloc(
    self->arena, (description.n_items + 1U) * sizeof(ClioSlot));
  TRY_ALLOC(items);
  for (size_t i = 0U; i < description.n_items; ++i) {
    const ClioStatement* const s    = &description.items[i];
    ClioSlot* const            slot = &items[*n_slots];
    if (slot_function(self, s->predicate, slot)) {
      ++*n_slots;
      TRY(st, read_slot(self, naming, s->object, depth, slot));
      if (slot->n_words) {
        TRY(st, merge_words(self, items, n_slots));
      }
    }
  }
  *slots = items;
  return st;
}

// Frames

static ClioStatus
set_reference(const ClioLexicon* const self,
              const ClioTerm           entry,
              const ClioTerm           reference,
              ClioFrame* const         frame)
{
  if (reference.kind == CLIO_TERM_NONE) {
    return CLIO_SUCCESS;
  }
  frame->property = find_property(self, reference);
  frame->event    = frame->property ? NULL : find_class(self, reference);
  return (frame->property || frame->event)
           ? CLIO_SUCCESS
           : complain(self, entry, "neither class nor property:", reference);
}

static float
read_confidence(const ClioLexicon* const self, const ClioTerm node)
{
  const ClioTerm t =
    clio_terms_object(self->model, node, CLIO_NS_CLIO "confidence");
  char         buffer[32] = { 0 };
  const size_t n          = t.value.length < 31U ? t.value.length : 31U;
  if (t.kind != CLIO_TERM_LITERAL || !n) {
    return default_confidence;
  }
  memcpy(buffer, t.value.data, n);
  const float value = strtof(buffer, NULL);
  return value > 0.0F && value <= 1.0F ? value : default_confidence;
}

// Read what the frame at `node` means, as told there or by the sense `sense`
static ClioStatus
read_frame(const ClioLexicon* const self,
           const ClioEntry* const   entry,
           const ClioTerm           node,
           const ClioTerm           sense,
           ClioFrame* const         frame)
{
  ClioStatus     st  = CLIO_SUCCESS;
  const ClioTerm iri = clio_term_iri(entry->iri);
  const ClioTerm own =
    clio_terms_object(self->model, node, CLIO_NS_ONTOLEX "reference");
  const ClioTerm from   = own.kind != CLIO_TERM_NONE ? node : sense;
  const Naming   naming = {
      iri,
      clio_terms_object(self->model, from, CLIO_NS_SYNSEM "subjOfProp"),
      clio_terms_object(self->model, from, CLIO_NS_SYNSEM "objOfProp")
  };

  frame->entry      = entry;
  frame->confidence = read_confidence(self, node);
  if (from.kind != CLIO_TERM_NONE) {
    TRY(st,
        set_reference(
          self,
          iri,
          clio_terms_object(self->model, from, CLIO_NS_ONTOLEX "reference"),
          frame));
  }
  const int status =
    find_name(statuses,
              N_ROWS(statuses),
              clio_terms_object(self->model, node, CLIO_NS_CLIO "status"));
  frame->status    = status < 0 ? CLIO_STATUS_NONE : (ClioClauseStatus)status;
  frame->time_role = find_property(
    self, clio_terms_object(self->model, node, CLIO_NS_CLIO "timeRole"));
  frame->negative =
    clio_terms_object(self->model, node, CLIO_NS_CLIO "negative").kind ==
    CLIO_TERM_LITERAL;
  const ClioTerm value =
    clio_terms_object(self->model, iri, CLIO_NS_OWL "hasValue");
  if (value.kind == CLIO_TERM_LITERAL) {
    frame->value =
      clio_symbols_intern(clio_world_symbols(self->world), value.value);
    TRY_ALLOC(frame->value);
  }
  return read_slots(self, &naming, node, 0U, &frame->slots, &frame->n_slots);
}

static ClioStatus
read_frames(ClioLexicon* const self, ClioEntry* const entry)
{
  ClioStatus     st     = CLIO_SUCCESS;
  ClioTerms      nodes  = { self->arena, NULL, 0U, 0U };
  ClioTerms      senses = { self->arena, NULL, 0U, 0U };
  const ClioTerm iri    = clio_term_iri(entry->iri);
  TRY(
    st,
    clio_terms_objects(self->model, iri, CLIO_NS_SYNSEM "synBehavior", &nodes));
  TRY(st,
      clio_terms_objects(self->model, iri, CLIO_NS_ONTOLEX "sense", &senses));

  const size_t      n_senses = senses.n_items ? senses.n_items : 1U;
  const ClioFrame** frames   = clio_arena_alloc(
    self->arena, (nodes.n_items * n_senses + 1U) * sizeof(ClioFrame*));
  TRY_ALLOC(frames);
  for (size_t i = 0U; i < nodes.n_items; ++i) {
    for (size_t s = 0U; s < n_senses; ++s) {
      ClioFrame* const frame = clio_arena_alloc(self->arena, sizeof(ClioFrame));
      TRY_ALLOC(frame);
      TRY(st,
          read_frame(self,
                     entry,
                     nodes.items[i],
                     senses.n_items ? senses.items[s] : no_term,
                     frame));
      frames[entry->n_frames++] = frame;
    }
  }
  entry->frames = frames;
  self->n_frames += entry->n_frames;
  return st;
}

// Entries

static ClioStatus
index_entry(ClioLexicon* const self, const ClioEntry* const entry)
{
  ClioStatus st   = CLIO_SUCCESS;
  Entries*   list = (Entries*)clio_map_get(&self->words, entry->word);
  if (!list) {
    list = clio_arena_alloc(self->arena, sizeof(Entries));
    TRY_ALLOC(list);
    TRY(st, clio_map_set(&self->words, entry->word, list));
  }
  const ClioEntry** const items = clio_arena_grow(self->arena,
                                                  (void*)list->items,
                                                  list->n_items,
                                                  &list->capacity,
                                                  sizeof(ClioEntry*));
  TRY_ALLOC(items);
  list->items                  = items;
  list->items[list->n_items++] = entry;
  return st;
}

static ClioPos
read_pos(const ClioLexicon* const self, const ClioTerm entry)
{
  ClioTerms terms = { self->arena, NULL, 0U, 0U };
  if (clio_terms_objects(self->model, entry, RDF_TYPE, &terms) ||
      clio_terms_objects(
        self->model, entry, CLIO_NS_LEXINFO "partOfSpeech", &terms)) {
    return CLIO_POS_NOUN;
  }
  for (size_t i = 0U; i < terms.n_items; ++i) {
    const int pos =
      find_name(parts_of_speech, N_ROWS(parts_of_speech), terms.items[i]);
    if (pos >= 0) {
      return (ClioPos)pos;
    }
  }
  return CLIO_POS_NOUN;
}

/*
  The head of an expression of several words is the first of a verb's and the
  last of a noun's; a preposition is looked for as a whole.
*/
static ClioStringView
head_word(const ClioPos pos, const ClioStringView written)
{
  const char* const space =
    (const char*)memchr(written.data, ' ', written.length);
  if (!space || pos == CLIO_POS_PREPOSITION) {
    return written;
  }
  if (pos == CLIO_POS_VERB) {
    return clio_substring(written.data, (size_t)(space - written.data));
  }
  size_t start = written.length;
  while (start && written.data[start - 1U] != ' ') {
    --start;
  }
  return clio_substring(written.data + start, written.length - start);
}

// The words before the head of a noun or adjective of several words
static ClioStringView
words_before(const ClioPos pos, const ClioStringView written)
{
  const ClioStringView head = head_word(pos, written);
  return (pos != CLIO_POS_NOUN && pos != CLIO_POS_ADJECTIVE) ||
             head.length == written.length
           ? clio_string(NULL)
           : clio_substring(written.data, written.length - head.length - 1U);
}

static ClioStatus
read_form(ClioLexicon* const   self,
          const ClioTerm       iri,
          const ClioStringView written)
{
  ClioStatus       st    = CLIO_SUCCESS;
  ClioEntry* const entry = clio_arena_alloc(self->arena, sizeof(ClioEntry));
  TRY_ALLOC(entry);

  const ClioRdfLocation     at = clio_rdf_model_location(self->model, iri);
  const ClioRdfModel* const m  = self->model;
  entry->file                  = at.file;
  entry->line                  = at.line;
  entry->iri  = clio_symbols_intern(clio_world_symbols(self->world), iri.value);
  entry->pos  = read_pos(self, iri);
  entry->word = intern_lower(self, head_word(entry->pos, written));
  TRY_ALLOC(entry->iri && entry->word);
  const ClioStringView before = words_before(entry->pos, written);
  if (before.length) {
    entry->before = intern_lower(self, before);
    TRY_ALLOC(entry->before);
  }
  if (entry->word[0] == '*' && !entry->word[1]) {
    entry->pos = CLIO_POS_ANY;
  }
  entry->denotes =
    find_class(self, clio_terms_object(m, iri, CLIO_NS_CLIO "denotes"));
  entry->anaphor =
    find_class(self, clio_terms_object(m, iri, CLIO_NS_CLIO "anaphor"));
  entry->capital =
    written.length && written.data[0] >= 'A' && written.data[0] <= 'Z' &&
    (entry->denotes ||
     clio_terms_object(m, iri, CLIO_NS_OWL "hasValue").value.length);
  entry->generic    = read_flag(self, iri, CLIO_NS_CLIO "generic");
  entry->copular    = read_flag(self, iri, CLIO_NS_CLIO "copular");
  entry->copular_as = read_flag(self, iri, CLIO_NS_CLIO "copularAs");
  entry->light      = read_flag(self, iri, CLIO_NS_CLIO "light");
  TRY(st, read_frames(self, entry));
  ++self->n_entries;
  return index_entry(self, entry);
}

static ClioStatus
read_entry(ClioLexicon* const self, const ClioTerm iri)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioTerms  forms = { self->arena, NULL, 0U, 0U };
  if (clio_terms_has(
        self->model, iri, CLIO_NS_RDF "type", CLIO_NS_CLIO "CueEntry")) {
    return st; // Its senses are no frames: learn/cues.h
  }
  TRY(st,
      clio_terms_objects(
        self->model, iri, CLIO_NS_ONTOLEX "canonicalForm", &forms));
  TRY(
    st,
    clio_terms_objects(self->model, iri, CLIO_NS_ONTOLEX "otherForm", &forms));
  for (size_t i = 0U; i < forms.n_items; ++i) {
    ClioTerms written = { self->arena, NULL, 0U, 0U };
    TRY(st,
        clio_terms_objects(
          self->model, forms.items[i], CLIO_NS_ONTOLEX "writtenRep", &written));
    for (size_t w = 0U; w < written.n_items; ++w) {
      TRY(st, read_form(self, iri, written.items[w].value));
    }
  }
  return st;
}

static ClioStatus
on_entry(void* const handle, const ClioStatement* const statement)
{
  ClioTerms* const terms = (ClioTerms*)handle;
  if (terms->n_items &&
      same_term(terms->items[terms->n_items - 1U], statement->subject)) {
    return CLIO_SUCCESS;
  }
  ClioTerm* const items = clio_arena_grow(terms->arena,
                                          terms->items,
                                          terms->n_items,
                                          &terms->capacity,
                                          sizeof(ClioTerm));
  TRY_ALLOC(items);
  terms->items                   = items;
  terms->items[terms->n_items++] = statement->subject;
  return CLIO_SUCCESS;
}

static ClioStatus
build(ClioLexicon* const self)
{
  ClioStatus st = CLIO_SUCCESS;
  self->arena   = clio_arena_new(clio_world_allocator(self->world));
  TRY_ALLOC(self->arena);
  self->words.arena = self->arena;

  ClioTerms entries = { self->arena, NULL, 0U, 0U };
  TRY(st,
      clio_rdf_model_find(self->model,
                          no_term,
                          clio_term_iri(CLIO_NS_ONTOLEX "canonicalForm"),
                          no_term,
                          on_entry,
                          &entries));
  for (size_t i = 0U; i < entries.n_items; ++i) {
    if (entries.items[i].kind == CLIO_TERM_IRI) {
      TRY(st, read_entry(self, entries.items[i]));
    }
  }
  return st;
}

ClioStatus
clio_lexicon_new(ClioWorld* const          world,
                 const ClioOntology* const ontology,
                 ClioLexicon** const       lexicon)
{
  ClioLexicon* const self =
    clio_calloc(clio_world_allocator(world), 1U, sizeof(ClioLexicon));
  TRY_ALLOC(self);
  self->world    = world;
  self->ontology = ontology;
  self->model    = clio_ontology_model(ontology);

  const ClioStatus st = build(self);
  if (st) {
    clio_lexicon_free(self);
    return st;
  }
  *lexicon = self;
  return CLIO_SUCCESS;
}

void
clio_lexicon_free(ClioLexicon* const lexicon)
{
  if (lexicon) {
    clio_arena_free(lexicon->arena);
    clio_free(clio_world_allocator(lexicon->world), lexicon);
  }
}

const ClioEntry* const*
clio_lexicon_find(const ClioLexicon* const lexicon,
                  const ClioSymbol         lemma,
                  size_t* const            n_entries)
{
  const Entries* const list =
    (const Entries*)clio_map_get(&lexicon->words, lemma);
  *n_entries = list ? list->n_items : 0U;
  return list ? list->items : NULL;
}

bool
clio_entry_is_child(const ClioEntry* const entry)
{
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    const ClioProperty* const p = entry->frames[i]->property;
    if (entry->pos == CLIO_POS_NOUN && p && p->masculine) {
      return true; // Of parents: one that is told to be father or mother
    }
  }
  return false;
}

ClioClauseStatus
clio_entry_status(const ClioEntry* const entry)
{
  for (size_t i = 0U; i < entry->n_frames; ++i) {
    if (entry->frames[i]->status != CLIO_STATUS_NONE) {
      return entry->frames[i]->status;
    }
  }
  return CLIO_STATUS_NONE;
}

size_t
clio_lexicon_size(const ClioLexicon* const lexicon, size_t* const n_frames)
{
  *n_frames = lexicon->n_frames;
  return lexicon->n_entries;
}
