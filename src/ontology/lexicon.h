// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Lexical entries, as `lexicon-en.ttl` (or a learned lexicon) defines them.

   An entry is a word with frames.  A frame is a small tree pattern around the
   word: slots that name grammatical functions, each filled by an argument or
   by a given word with slots of its own.  What the frame means is a property
   between two arguments, or an event whose roles are the arguments.
   docs/frames.md describes the Turtle.
*/

#ifndef CLIO_ONTOLOGY_LEXICON_H
#define CLIO_ONTOLOGY_LEXICON_H

#include "base/symbols.h"
#include "base/world.h"
#include "clio/status.h"
#include "ontology/ontology.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ClioEntryImpl ClioEntry;

/// Grammatical functions around a word, seen through voice and construction
typedef enum {
  CLIO_FUNCTION_SELF,        ///< The word's own phrase
  CLIO_FUNCTION_SUBJECT,     ///< Logical subject, of nouns what they describe
  CLIO_FUNCTION_OBJECT,      ///< Logical direct object
  CLIO_FUNCTION_INDIRECT,    ///< Logical indirect object
  CLIO_FUNCTION_PREDICATIVE, ///< Nominal complement: "appointed *chairman*"
  CLIO_FUNCTION_GENITIVE,    ///< Possessor or "of": "*her* death"
  CLIO_FUNCTION_PREPOSITION, ///< Phrase with the slot's marker
  CLIO_FUNCTION_MODIFIER,    ///< Compound or adjective: "*party* congress"
  CLIO_FUNCTION_CLAUSE,      ///< Clausal complement: "tried to *win*"
  CLIO_FUNCTION_PARTICLE,    ///< Particle: "took *over*"
  CLIO_FUNCTION_ADVERB,      ///< Adverb: "is *also* known"
  CLIO_FUNCTION_APPOSITION,  ///< What stands in apposition: "the poet, *Ovid*"
  CLIO_FUNCTION_GOVERNOR,    ///< Of a preposition: what its phrase attaches to
  CLIO_FUNCTION_COMPLEMENT,  ///< Of a preposition: the phrase after it
  CLIO_N_FUNCTIONS,
} ClioFunction;

/// What a slot's filler is to the meaning
typedef enum {
  CLIO_ARGUMENT_NONE,    ///< Only has to be there
  CLIO_ARGUMENT_SUBJECT, ///< Subject of the property
  CLIO_ARGUMENT_OBJECT,  ///< Object of the property
  CLIO_ARGUMENT_ROLE,    ///< Filler of a role of the event
  CLIO_ARGUMENT_EVENT,   ///< The event itself, known already
} ClioArgument;

/// A slot of a frame
typedef struct ClioSlotImpl {
  ClioFunction               function;
  ClioArgument               argument;
  ClioSymbol                 marker;  ///< Preposition, or null
  const ClioProperty*        role;    ///< If a role of the event
  const ClioClass*           type;    ///< Class the filler must fit, or null
  ClioSymbol*                words;   ///< Lemmas, one of which must fill it
  size_t                     n_words; ///< 0: anything
  const struct ClioSlotImpl* slots;   ///< Slots of the filler itself
  size_t                     n_slots;
  bool                       optional;
  bool                       absent; ///< Nothing may fill it
} ClioSlot;

/// What a frame says of the clause in it
typedef enum {
  CLIO_STATUS_NONE,         ///< It has none, or says nothing of it
  CLIO_STATUS_FACT,         ///< It happened: "managed to"
  CLIO_STATUS_NEGATIVE,     ///< It did not: "failed to"
  CLIO_STATUS_PLANNED,      ///< "intended to"
  CLIO_STATUS_HYPOTHETICAL, ///< "may", "seemed to"
  CLIO_STATUS_REPORTED,     ///< "said that"; the subject is the source
} ClioClauseStatus;

/// A way an entry behaves, and what it means then
typedef struct {
  const ClioEntry*    entry;
  const ClioProperty* property; ///< What holds between two arguments, or null
  const ClioClass*    event;    ///< What happens, or null
  const ClioSlot*     slots;
  size_t              n_slots;
  const ClioProperty* time_role; ///< What its time says, or null
  ClioSymbol          value; ///< Label of the object if it is fixed, or null
  ClioClauseStatus    status;
  float               confidence; ///< 0 to 1
  bool                negative;   ///< What it means is denied
} ClioFrame;

/// Parts of speech of entries
typedef enum {
  CLIO_POS_VERB,
  CLIO_POS_NOUN, ///< Common or proper
  CLIO_POS_ADJECTIVE,
  CLIO_POS_PREPOSITION, ///< Also subordinating conjunctions
  CLIO_POS_ADVERB,
  CLIO_POS_ANY, ///< Of an entry "*": any head of a phrase
} ClioPos;

/// A lexical entry
struct ClioEntryImpl {
  ClioSymbol iri;
  ClioSymbol word;   ///< Lemma of the head word, in lower case
  ClioSymbol before; ///< Words that stand before it ("*heart* attack"), or null
  ClioPos    pos;
  const ClioFrame* const* frames;
  size_t                  n_frames;
  const ClioClass* denotes;    ///< Class of what the noun stands for, or null
  const ClioClass* anaphor;    ///< Class that "this X" refers back to, or null
  bool             capital;    ///< Is or is in a name: "Polish", "Peace of Lund"
  bool             generic;    ///< Denotes, but no one of them: "leader"
  bool             copular;    ///< Its complement describes subject or object
  bool             copular_as; ///< Likewise its phrase with "as"
  bool             light;      ///< Not part of a label: "significant", "first"
  const char*      file;       ///< Where it is described
  unsigned         line;
};

/// A loaded lexicon, read-only
typedef struct ClioLexicon ClioLexicon;

/**
   Make a lexicon of the entries in the files that `ontology` was read from.

   @param ontology Borrowed for the lexicon's life.
*/
CLIO_NODISCARD ClioStatus clio_lexicon_new(ClioWorld*          world,
                                           const ClioOntology* ontology,
                                           ClioLexicon**       lexicon);

/// Free `lexicon`; it may be null
void clio_lexicon_free(ClioLexicon* lexicon);

/**
   Return the entries of a lemma.

   @param lemma Symbol of the world or of a document whose parent it is.
   @param[out] n_entries Their number.
   @return The first of them, or null.
*/
const ClioEntry* const* clio_lexicon_find(const ClioLexicon* lexicon,
                                          ClioSymbol         lemma,
                                          size_t*            n_entries);

/// Return true if an entry is a noun that says whose child somebody is: "son"
bool clio_entry_is_child(const ClioEntry* entry);

/// Return what the first frame that says so tells of a clause
ClioClauseStatus clio_entry_status(const ClioEntry* entry);

/// Return the number of entries and of frames
size_t clio_lexicon_size(const ClioLexicon* lexicon, size_t* n_frames);

#endif // CLIO_ONTOLOGY_LEXICON_H
