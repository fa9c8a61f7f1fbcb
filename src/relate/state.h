// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the parts of this stage share while they work on a document

#ifndef CLIO_RELATE_STATE_H
#define CLIO_RELATE_STATE_H

#include "base/arena.h"
#include "date/date.h"
#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "relate/match.h"
#include "relate/meaning.h"
#include "relate/relate.h"
#include "relate/syntax.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What an event says of a role
typedef struct {
  const ClioProperty* property;
  ClioValue           value;
  ClioSpan            evidence;
  const ClioEntry*    entry; ///< Null if concluded
  const char*         note;
  float               confidence;
  bool                generic; ///< Names none in particular: "leader"
  uint32_t            word;    ///< That fills it in the sentence it is told in
} ClioRole;

/// An event that the document tells of
typedef struct {
  const ClioClass* type;
  ClioRole*        roles;
  size_t           n_roles, capacity;
  uint32_t         entity;
  uint32_t         sentence; ///< Where it was told last
  uint32_t         creates;  ///< Event that it brings about, or none
  uint32_t         source;   ///< Entity that reports it, or none
  ClioPolarity     polarity;
  ClioModality     modality;
  bool             phrased; ///< Has its label from its noun phrase
} ClioEventRecord;

/// An office, and where it was named last
typedef struct {
  uint32_t office;   ///< Entity
  uint32_t sentence; ///< Index
  uint32_t word;     ///< In that sentence
} ClioOfficeSeen;

/// Terms of the ontology that this stage speaks of itself; any may be null
typedef struct {
  const ClioClass* event;
  const ClioClass* agent;
  const ClioClass* group;
  const ClioClass* person;
  const ClioClass* place;
  const ClioClass* organization;
  const ClioClass* unit;
  const ClioClass* work;
  const ClioClass* office;
  const ClioClass* rank;
  const ClioClass* occupation;
  const ClioClass* award;
  const ClioClass* concept;
  const ClioClass*    share;
  const ClioClass*    legislature;
  const ClioProperty* time;
  const ClioProperty* begin;
  const ClioProperty* end;
  const ClioProperty* has_place;
  const ClioProperty* post_in;
  const ClioProperty* alt_label;
  const ClioClass*    birth;
  const ClioProperty* child;
  const ClioProperty* birth_date;
} ClioRelateTerms;

/// How old somebody was when something happened
typedef struct {
  unsigned age;
  uint32_t person;   ///< Entity
  uint32_t event;    ///< Event, or none
  ClioSpan evidence; ///< Words that say so
  bool     now;      ///< At the time of writing, if the event has no time
} ClioAge;

/// The state of the stage
typedef struct {
  const ClioOntology*    ontology;
  const ClioLexicon*     lexicon;
  ClioDocument*          document;
  const ClioRelateTrace* trace;
  ClioRelateTerms        terms;
  ClioArena*             arena;      ///< Of the sentence
  ClioTree               tree;       ///< Of the sentence
  uint32_t*              word_event; ///< Event told at each word, or none
  uint32_t               sentence;
  uint32_t               last_office; ///< Entity, or none
  ClioOfficeSeen*        offices;     ///< Offices named so far
  size_t                 n_offices, offices_capacity;
  uint32_t               pair[2];       ///< Persons last spoken of as "they"
  uint32_t               pair_sentence; ///< Where, or none
  uint32_t told_before; ///< Event that the sentence before tells, or none
  ClioEventRecord* events;
  size_t           n_events, events_capacity;
  ClioAge*         ages;
  size_t           n_ages, ages_capacity;
  uint32_t*        event_of; ///< Event of each entity, or none
  size_t           n_event_of;
  uint32_t*        first_time; ///< Of each sentence, in `time_next`
  uint32_t*        next_time;  ///< Next time of the same sentence
  uint32_t* first_fact; ///< Fact of each entity as subject, in `next_fact`
  uint32_t* next_fact;
  bool*     mentioned;  ///< Entities that facts speak of
  uint32_t* first_name; ///< First mention of each sentence
  uint32_t* next_name;
} ClioRelating;

// Things (things.c)

/// Return how well a thing of class `type` fits `wanted`, 0 if not at all
float clio_fit(const ClioRelating* r,
               const ClioClass*    type,
               const ClioClass*    wanted);

/// Return true if a word is in the name of a person
bool clio_is_in_person(const ClioRelating* r, uint32_t word);

/// Return the thing that a mention at a word stands for, or none
uint32_t clio_named_at(const ClioRelating* r, uint32_t word);

/**
   Find the entity that a word stands for, events and offices included.

   @param wanted Class it must fit, or null.
   @param strict It has to be known to be of the class.
   @param[out] entity Its index, or #CLIO_NONE.
   @param[in,out] weight Made smaller by how well it fits.
*/
CLIO_NODISCARD ClioStatus clio_thing_at(ClioRelating*    r,
                                        uint32_t         word,
                                        const ClioClass* wanted,
                                        bool             strict,
                                        uint32_t*        entity,
                                        float*           weight);

/**
   Find the thing that an indefinite article brings in: "opened *a workshop*".

   It is one of its kind where any thing may stand.
   @param wanted Class its noun has to denote, or null.
   @param[out] entity Its index, or #CLIO_NONE.
*/
CLIO_NODISCARD ClioStatus clio_introduced_at(ClioRelating*    r,
                                             uint32_t         word,
                                             const ClioClass* wanted,
                                             uint32_t*        entity);

/// Return true if an entity is worth a statement as one of class `wanted`
bool clio_is_individual(const ClioRelating* r,
                        uint32_t            entity,
                        const ClioClass*    wanted);

/// Return true if a phrase names nothing in particular: "the process"
bool clio_is_vague(const ClioRelating* r, uint32_t word, uint32_t entity);

/// Return true if an indefinite article brings in what a phrase names
bool clio_is_introduced(const ClioTree* tree, uint32_t word);

/// Return a phrase's text without determiners and light words
CLIO_NODISCARD ClioStatus clio_thing_label(ClioRelating* r,
                                           uint32_t      word,
                                           bool          long_,
                                           ClioSymbol*   label);

/**
   Find the two persons that "they" or "the couple" are.

   They are those that the sentence names before it, or if there is none the
   sentence before, and there must be just two; or those found in that one.

   @param wanted Class of what the word has to stand for: persons.
*/
bool clio_pair_at(ClioRelating*    r,
                  uint32_t         word,
                  const ClioClass* wanted,
                  uint32_t         pair[2]);

/// Find the thing that a noun describes, though the noun tells an event, too:
/// "its governor, X" is X and no tenure
CLIO_NODISCARD ClioStatus clio_described_at(ClioRelating* r,
                                            uint32_t      word,
                                            uint32_t*     entity);

/// Return true if `word` names no office in particular: "leader"
bool clio_is_generic(const ClioRelating* r, uint32_t word);

// What is only described (described.c)

/**
   Join what a sentence only describes with the name that it describes, and
   learn from nouns what names stand for.
*/
CLIO_NODISCARD ClioStatus clio_join_described(ClioRelating* r,
                                              uint32_t      sentence);

// Titles (titles.c)

/// Tell the offices that names of the sentence begin with: "King Olaf IV"
CLIO_NODISCARD ClioStatus clio_titles_read(ClioRelating* r);

// Events (events.c)

/// Return the event of an entity, or none
uint32_t clio_event_of(const ClioRelating* r, uint32_t entity);

/// Make a record for an entity that is an event
CLIO_NODISCARD ClioStatus clio_event_for_entity(ClioRelating*    r,
                                                uint32_t         entity,
                                                const ClioClass* type,
                                                uint32_t*        event);

/// Find the event that a noun phrase stands for, or make one; none if neither
CLIO_NODISCARD ClioStatus clio_event_at(ClioRelating* r,
                                        uint32_t      word,
                                        uint32_t*     event);

/**
   Find the event of this class, roles and standing, or make one.

   @param roles Roles told here; they are added to it.
   @param time When it was, if that is told; null or unknown if not.
   @param by_noun True if a noun tells it, which may go back far.
*/
CLIO_NODISCARD ClioStatus clio_event_tell(ClioRelating*    r,
                                          const ClioClass* type,
                                          const ClioRole*  roles,
                                          size_t           n_roles,
                                          const ClioValue* time,
                                          bool             by_noun,
                                          ClioMeaning      meaning,
                                          uint32_t         source,
                                          uint32_t*        event);

/**
   Join an office that is told of a person with one that was.

   Who was "mayor of Lund" and is "re-elected as mayor" is so of Lund; where the
   bare one was told before, it becomes the one with a body.
*/
CLIO_NODISCARD ClioStatus clio_office_held(ClioRelating* r,
                                           uint32_t      person,
                                           uint32_t*     office);

/// Return the state of "King Olaf IV of Norland" for the title's word, or none
uint32_t clio_title_realm(const ClioRelating* r, uint32_t word);

/// Return the class of event that a noun stands for, or null
const ClioClass* clio_event_noun(const ClioRelating* r, uint32_t word);

/// Add what an event says of a role, once
CLIO_NODISCARD ClioStatus clio_event_add_role(ClioRelating*   r,
                                              uint32_t        event,
                                              const ClioRole* role);

/**
   Add when an event was.

   A date that tells more replaces one that it agrees with; another one is
   added only if what follows from it can be told once, and so contradicts.
*/
CLIO_NODISCARD ClioStatus clio_event_add_date(ClioRelating*   r,
                                              uint32_t        event,
                                              const ClioRole* role);

/// Return true if an event is of a kind that has one day, as a birth
bool clio_event_is_once(const ClioRelating* r, uint32_t event);

/// Return the event's first role with this property, or null
const ClioRole* clio_event_role(const ClioRelating* r,
                                uint32_t            event,
                                const ClioProperty* property);

/// Return the event that the main clauses of the sentence tell last, or none
uint32_t clio_event_told(const ClioRelating* r);

/// Set the labels and keys of all events
CLIO_NODISCARD ClioStatus clio_events_name(ClioRelating* r);

/// Return the roles that tell events of a class apart
const ClioProperty* const* clio_class_key_roles(const ClioClass* type,
                                                size_t*          n_roles);

/// Return true if a role tells events of a class apart
bool clio_class_has_key(const ClioClass* type, const ClioProperty* role);

/// Return true if one of the roles is a key role of `type`, or it has none
bool clio_class_keyed(const ClioClass* type,
                      const ClioRole*  roles,
                      size_t           n_roles);

/// Return a role that events of a class fill once but that is filled more often
const ClioProperty* clio_class_repeated(const ClioClass* type,
                                        const ClioRole*  roles,
                                        size_t           n_roles);

// Adjuncts (adjuncts.c)

/// When something was: dates, which may be vague or not known
typedef struct {
  ClioValue point;
  ClioValue begin;
  ClioValue end;
  float     weight;
  bool      between; ///< `begin` and `end` are told by "between"
} ClioWhen;

/// Return the time expression that a word is in, or null
const ClioTime* clio_time_at(const ClioRelating* r, uint32_t word);

/// Return the times that the phrases around `word` tell for it
ClioWhen clio_when_at(ClioRelating* r, uint32_t word);

/// Add the time and place that the phrases around `word` tell for an event
CLIO_NODISCARD ClioStatus clio_event_add_adjuncts(ClioRelating*       r,
                                                  uint32_t            event,
                                                  uint32_t            word,
                                                  const ClioProperty* time_role,
                                                  const ClioEntry*    entry,
                                                  float confidence);

// Ages (ages.c)

/// Note how old the sentence says that somebody was at an event
CLIO_NODISCARD ClioStatus clio_ages_read(ClioRelating* r);

/**
   Conclude from ages and births when events were, and from events births.

   An age that cannot be is a warning.
*/
CLIO_NODISCARD ClioStatus clio_ages_conclude(ClioRelating* r);

/// Read life spans and the like in parentheses after names
CLIO_NODISCARD ClioStatus clio_read_parentheses(ClioRelating* r);

// Rules (rules.c)

/// Make the events that others bring about
CLIO_NODISCARD ClioStatus clio_rules_create(ClioRelating* r);

/// Tell what an event brings about what has since been told of the event
CLIO_NODISCARD ClioStatus clio_rules_update(ClioRelating* r, uint32_t event);

/// Conclude statements from all events
CLIO_NODISCARD ClioStatus clio_rules_conclude(ClioRelating* r);

// Facts (facts.c)

/// Add a statement to the document, narrowed by what its object is
CLIO_NODISCARD ClioStatus clio_fact_add(ClioRelating* r, ClioFact fact);

/// Return a statement with nothing set
ClioFact clio_fact(uint32_t            subject,
                   const ClioProperty* property,
                   ClioValue           object);

/// Return a value that is an entity
ClioValue clio_value_entity(uint32_t entity);

/// Return a value that is a date
ClioValue clio_value_date(ClioDate date);

/**
   Return a value that is a vague date: one of some days.

   @param edtf How EDTF has it, or null for "one of these days".
*/
ClioValue clio_value_vague(ClioRelating*    r,
                           ClioDateInterval days,
                           ClioSymbol       edtf);

/// Return the days that a date, vague or not, may mean
ClioDateInterval clio_value_days(const ClioValue* value);

/// Return true if `value` is a date that is known, if only vaguely
static inline bool
clio_value_is_known_date(const ClioValue* const value)
{
  return value->kind == CLIO_VALUE_TIME && (value->date.known || value->edtf);
}

/// Join equal statements, add inverses, and number what they follow from
CLIO_NODISCARD ClioStatus clio_facts_finish(ClioRelating* r);

/// Return the words of `word` and its phrase up to those of `other`
ClioSpan clio_evidence(const ClioRelating* r,
                       uint32_t            word,
                       const ClioMatch*    match);

#endif // CLIO_RELATE_STATE_H
