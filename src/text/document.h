// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The one data model that every stage fills in.

   A document owns one arena, and everything reachable from it lives there.
   The reader sets the text, the paragraphs and what is known of the source;
   then each stage fills in its arrays and reads those of the stages before.
   Offsets are in bytes of `text` inside, and become code points on output.
*/

#ifndef CLIO_TEXT_DOCUMENT_H
#define CLIO_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/symbols.h"
#include "base/world.h"
#include "clio/document.h" // IWYU pragma: export
#include "text/deprel.h"
#include "text/upos.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ClioClassImpl;    // ontology/ontology.h
struct ClioPropertyImpl; // ontology/ontology.h
struct ClioEntryImpl;    // ontology/lexicon.h
struct ClioResolverImpl; // entity/resolver.h

/// "No such index", for optional references into the arrays below
#define CLIO_NONE UINT32_MAX

/// What a paragraph is in its source
typedef enum {
  CLIO_PARAGRAPH_PROSE,
  CLIO_PARAGRAPH_TITLE,   ///< The article's own title
  CLIO_PARAGRAPH_HEADING, ///< A section heading
  CLIO_PARAGRAPH_ITEM,    ///< A list item
} ClioParagraphKind;

/// A run of text that sentences do not cross
typedef struct {
  size_t            start; ///< First byte in the document's text
  size_t            end;   ///< Byte after the last
  ClioParagraphKind kind;
  ClioSymbol        newdoc; ///< Id of the text that starts here, or null
} ClioParagraph;

/// A syntactic word (universaldependencies.org/u/overview/tokenization.html)
typedef struct {
  ClioStringView form;  ///< As written
  ClioSymbol     lemma; ///< Null if not tagged
  ClioSymbol     xpos;  ///< Penn Treebank tag, null if not tagged
  ClioSymbol     feats; ///< `Name=Value|...` or null
  size_t         start; ///< First byte in the document's text
  size_t         end;   ///< Byte after the last
  uint32_t       head;  ///< 1-based word of the sentence, 0 for the root
  ClioUpos       upos;
  ClioDeprel     deprel;      ///< #CLIO_DEPREL_NONE if not parsed
  bool           joined_next; ///< In one token with the next word ("do|n't")
  bool           space_after; ///< White space or the end follows the token
} ClioWord;

/// A sentence, an array of words
typedef struct {
  size_t    start; ///< First byte in the document's text
  size_t    end;   ///< Byte after the last
  ClioWord* words;
  uint32_t  n_words;
  uint32_t  paragraph; ///< Index of its paragraph
  bool      parsed;    ///< False if the gate left it without a tree
  ClioSymbol id;       ///< CoNLL-U's `sent_id`, or null
} ClioSentence;

/// A range of words in one sentence
typedef struct {
  uint32_t sentence; ///< Index of the sentence
  uint32_t first;    ///< Index of the first word, from 0
  uint32_t end;      ///< Index after the last word
} ClioSpan;

/// The type of a name, as recognisers tell it
typedef enum {
  CLIO_NAME_NONE,
  CLIO_NAME_PERSON,
  CLIO_NAME_ORG,   ///< Organisation, party, company, institution
  CLIO_NAME_GPE,   ///< Country, city, state
  CLIO_NAME_LOC,   ///< Other place: river, region, building
  CLIO_NAME_NORP,  ///< Nationality, religious or political group
  CLIO_NAME_EVENT, ///< Named event: war, battle, treaty, election
  CLIO_NAME_WORK,  ///< Titled work: book, film, law
  CLIO_NAME_OTHER, ///< A name of another kind
  CLIO_N_NAMES,
} ClioNameType;

/// How a mention refers
typedef enum {
  CLIO_MENTION_NAME,    ///< "Marie Curie"
  CLIO_MENTION_NOMINAL, ///< "the physicist"
  CLIO_MENTION_PRONOUN, ///< "she"
} ClioMentionKind;

/// An expression that refers to an entity
typedef struct {
  ClioSpan        span;
  uint32_t        head;   ///< Index of the head word in the sentence, from 0
  uint32_t        entity; ///< Index of the entity, or #CLIO_NONE
  uint32_t        parent; ///< Index of the mention it is nested in, or none
  ClioNameType    type;
  ClioMentionKind kind;
  float           confidence; ///< Of the reference, 0 to 1
} ClioMention;

/// Grammatical gender of pronouns for an entity
typedef enum {
  CLIO_GENDER_UNKNOWN,
  CLIO_GENDER_MASCULINE,
  CLIO_GENDER_FEMININE,
  CLIO_GENDER_NEUTER,
} ClioGender;

/// A Gregorian date as precise as its text
typedef struct {
  int32_t year;  ///< Year, where 0 is 1 BCE as in XSD 1.1
  uint8_t month; ///< 1 to 12, or 0 if the text names only a year
  uint8_t day;   ///< 1 to 31, or 0 if the text names no day
  bool    known; ///< False if there is no date here
} ClioDate;

/**
   A thing the document speaks of: a person or place, but also an office, an
   event, a tenure or a concept.
*/
typedef struct {
  ClioSymbol                  label; ///< Its fullest name in the text
  ClioSymbol                  key;   ///< Local name of its IRI
  const struct ClioClassImpl* type;  ///< Most specific class, or null
  ClioSymbol*                 aliases; ///< Other names in the text
  uint32_t                    n_aliases;
  uint32_t                    aliases_capacity;
  ClioSymbol                  wikidata; ///< "Q42", or null
  ClioSymbol                  dbpedia;  ///< DBpedia local name, or null
  ClioSymbol                  title;    ///< Label of what is linked, or null
  float                       link_confidence; ///< 0 to 1; 1 is curated
  ClioDate                    born;       ///< Birth date the text tells
  int32_t                     known_born; ///< Year of whom it is linked to, or 0
  ClioNameType                name_type;
  ClioGender                  gender;
  bool                        plural;
  bool                        named;   ///< Has a mention that is a name
  bool                        is_namesake; ///< Another bears the name
  bool                        merged;  ///< Replaced by another: no node
  uint32_t                    merged_into; ///< That other's index
} ClioEntity;

/// TIMEX3 type of a time expression
typedef enum {
  CLIO_TIME_DATE,
  CLIO_TIME_TIME,
  CLIO_TIME_DURATION,
  CLIO_TIME_SET,
} ClioTimeType;

/// A time expression
typedef struct {
  ClioSpan     span;
  ClioSymbol   value; ///< TIMEX3 value: "1953-09-13", "195", "P3M", "-0043"
  ClioSymbol   edtf;  ///< EDTF, where circa, BCE or an interval need it
  ClioDate     date;  ///< The date, if it is one date
  ClioDate     begin; ///< First of a range ("1934" of "from 1934 to 1936")
  ClioDate     end;   ///< Last of a range
  ClioDate     earliest; ///< First day the expression may mean
  ClioDate     latest;   ///< Last day it may mean
  ClioTimeType type;
  bool         approximate; ///< "circa", "about"
  bool         anchored;    ///< Depends on another time ("the next year")
  float        confidence;  ///< 0 to 1
} ClioTime;

/// Whether a fact is stated or denied
typedef enum {
  CLIO_POSITIVE,
  CLIO_NEGATIVE,
} ClioPolarity;

/// What standing the text gives a fact
typedef enum {
  CLIO_ASSERTED,
  CLIO_PLANNED,      ///< Intended, or expected to happen
  CLIO_HYPOTHETICAL, ///< Conditional, possible, asked
  CLIO_REPORTED,     ///< Said by somebody, who is named if known
  CLIO_CONTRADICTED, ///< Stated, and so is something that excludes it
} ClioModality;

/// What a fact's object is
typedef enum {
  CLIO_VALUE_ENTITY,  ///< An entity, by index
  CLIO_VALUE_TIME,    ///< A date, plain value
  CLIO_VALUE_LITERAL, ///< A string or number
} ClioValueKind;

/// The object of a fact
typedef struct {
  ClioValueKind kind;
  uint32_t      entity;   ///< Index, if an entity
  ClioDate      date;     ///< If a date, unknown if it is vague
  ClioSymbol    edtf;     ///< EDTF of a vague date, or null
  ClioDate      earliest; ///< First day that a vague date may mean, if known
  ClioDate      latest;   ///< Last day, if known
  ClioSymbol    literal;  ///< If a literal
  ClioSymbol    datatype; ///< IRI of its datatype, null for plain text
} ClioValue;

/// An entry of a lexicon that makes a fact more or less likely
typedef struct {
  const char* file;     ///< Where it is described, or null
  unsigned    line;     ///< From 1
  const char* position; ///< Local name of where its words stand
  const char* words;
  float       weight; ///< In log-odds
} ClioHint;

/**
   One statement about an entity, with the words that support it.

   The facts of an event ("who was appointed", "where", "when") have the event
   as their subject.
*/
typedef struct {
  uint32_t                       subject; ///< Index of an entity
  const struct ClioPropertyImpl* property;
  ClioValue                      object;
  ClioPolarity                   polarity;
  ClioModality                   modality;
  uint32_t                       attributed_to; ///< Entity, or #CLIO_NONE
  uint32_t                       event; ///< Entity, if it follows from one
  ClioDate                       begin; ///< When it began to hold, if told
  ClioDate                       end;   ///< When it ceased to hold, if told
  uint32_t                       place; ///< Where it held, or #CLIO_NONE
  ClioSpan                       evidence;      ///< Words that say so
  uint32_t n_support; ///< Number of sentences that say it, at least 1
  float    confidence;               ///< 0 to 1
  const struct ClioEntryImpl* entry; ///< Lexical entry, null if derived
  const ClioHint*             hints; ///< Those of most weight, if found by such
  uint32_t                    n_hints;
  uint32_t                    derived_from; ///< Fact it follows from, or none
  const char* note; ///< How it was found, one phrase, or null
} ClioFact;

/// A fact that was found but that the ontology does not allow
typedef struct {
  const char*                    subject; ///< Its label
  const struct ClioPropertyImpl* property;
  const char*                    object; ///< Its label or literal
  const char*                    reason; ///< One phrase
  ClioSpan                       evidence;
  const struct ClioEntryImpl*    entry;      ///< Lexical entry, or null
  float                          confidence; ///< 0 to 1
} ClioReject;

/// A document and all that was found in it
struct ClioDocumentImpl {
  const ClioWorld* world;
  ClioArena*       arena;
  ClioSymbols*     symbols; ///< Of this document; world's are the parent

  const char*    name; ///< Key of the document in IRIs: "article-1"
  const char*    path; ///< As messages name it
  ClioStringView text; ///< Normalised (NFC, LF) UTF-8, NUL-terminated
  const char*    title;     ///< Or null
  const char*    source;    ///< IRI the article came from, or null
  const char*    publisher; ///< Or null
  const char*    language;  ///< BCP 47 tag, "en"
  ClioDate       published; ///< Anchor of relative times if known

  ClioParagraph* paragraphs;
  size_t         n_paragraphs, paragraphs_capacity;
  ClioSentence*  sentences;
  size_t         n_sentences, sentences_capacity;
  ClioMention*   mentions;
  size_t         n_mentions, mentions_capacity;
  ClioEntity*    entities;
  size_t         n_entities, entities_capacity;
  ClioTime*      times;
  size_t         n_times, times_capacity;
  ClioFact*      facts;
  size_t         n_facts, facts_capacity;
  ClioReject*    rejects;
  size_t         n_rejects, rejects_capacity;

  struct ClioResolverImpl* resolver; ///< Set by clio_entities_resolve()
};

/// Make an empty document, null if out of memory
ClioDocument*
clio_document_new(ClioWorld* world);

/// Intern `string` for this document, null if out of memory
ClioSymbol
clio_document_intern(ClioDocument* document, ClioStringView string);

/// Add a zero item to an array of the document, null if out of memory
ClioParagraph*
clio_document_add_paragraph(ClioDocument* document);
ClioSentence*
clio_document_add_sentence(ClioDocument* document);
ClioMention*
clio_document_add_mention(ClioDocument* document);
ClioEntity*
clio_document_add_entity(ClioDocument* document);
ClioTime*
clio_document_add_time(ClioDocument* document);
ClioFact*
clio_document_add_fact(ClioDocument* document);
ClioReject*
clio_document_add_reject(ClioDocument* document);

/// Return the text of `span`, borrowed from the document
ClioStringView
clio_document_span_text(const ClioDocument* document, ClioSpan span);

/// Return the entity that `index` stands for now, following merges
uint32_t
clio_document_resolve(const ClioDocument* document, uint32_t index);

#endif // CLIO_TEXT_DOCUMENT_H
