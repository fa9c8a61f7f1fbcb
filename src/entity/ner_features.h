// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What the recogniser of names sees of a word.

   Rows of a hashed table for its form, affixes, shape and places in lists of
   names, and a vector that says in what company it is found.
*/

#ifndef CLIO_ENTITY_NER_FEATURES_H
#define CLIO_ENTITY_NER_FEATURES_H

#include "clio/string_view.h"
#include "entity/ner_table.h"

#include <stdbool.h>
#include <stdint.h>

/// Number of hashed features of a word
#define CLIO_NER_FEATURES 16

/// Number of them that follow from the form alone, which come first
#define CLIO_NER_FORM_FEATURES 12

/// Most words looked at together; a longer sentence is cut
#define CLIO_NER_MAX_WORDS 256

/// Most bytes of a form; the rest of a longer one is not looked at
#define CLIO_NER_MAX_FORM 60

/// Bytes that stand for the vector of a word: each names a row of its part
#define CLIO_NER_CODES 20

/// Value of a phrase that is the beginning of a longer one
#define CLIO_NER_PREFIX 0x8000U

/// Hash that phrases start from
#define CLIO_NER_PHRASE 7U

/// Kinds of listed names, bits of ClioNerLists.phrase_kinds
typedef enum {
  CLIO_NER_KIND_PERSON = 1U << 0U,
  CLIO_NER_KIND_ORG    = 1U << 1U, ///< Research organisations
  CLIO_NER_KIND_PARTY  = 1U << 2U,
  CLIO_NER_KIND_BRAND  = 1U << 3U,
  CLIO_NER_KIND_GPE    = 1U << 4U, ///< Countries and well-known towns
  CLIO_NER_KIND_CITY   = 1U << 5U, ///< Towns, many named like a common word
  CLIO_NER_KIND_LOC    = 1U << 6U,
  CLIO_NER_KIND_EVENT  = 1U << 7U,
  CLIO_NER_KIND_WORK   = 1U << 8U,
  CLIO_NER_KIND_OTHER  = 1U << 9U,
} ClioNerKind;

/// Kinds of features, for those that training hides at times
typedef enum {
  CLIO_NER_LOWER,
  CLIO_NER_FORM,
  CLIO_NER_SUFFIX_1,
  CLIO_NER_SUFFIX_2,
  CLIO_NER_SUFFIX_3,
  CLIO_NER_SUFFIX_4,
  CLIO_NER_SUFFIX_5,
  CLIO_NER_PREFIX_1,
  CLIO_NER_PREFIX_2,
  CLIO_NER_PREFIX_3,
  CLIO_NER_PREFIX_4,
  CLIO_NER_SHAPE,
  CLIO_NER_SHAPE_FIRST,
  CLIO_NER_LISTED_PHRASE,
  CLIO_NER_LISTED_WORD,
  CLIO_NER_NAME_PART,
} ClioNerFeature;

/// Lists of names, by hash of the lower-case form
typedef struct {
  ClioNerTable    phrases;
  ClioNerTable    parts;
  ClioNerTable    vectors;
  const uint16_t* phrase_kinds; ///< Bits of kinds, and #CLIO_NER_PREFIX
  const uint16_t* part_kinds;   ///< Bits of first and last names of people
  const uint8_t*  codes;        ///< #CLIO_NER_CODES of every vector
} ClioNerLists;

/// A word as the model sees it
typedef struct {
  uint32_t       rows[CLIO_NER_FEATURES]; ///< Hashes, to be cut to the table
  const uint8_t* codes; ///< #CLIO_NER_CODES of its vector, or null
} ClioNerWord;

/// A form prepared for look-ups
typedef struct {
  char     form[CLIO_NER_MAX_FORM + 4];  ///< With plain quotes and dashes
  char     lower[CLIO_NER_MAX_FORM + 4]; ///< In lower case
  uint8_t  form_length;                  ///< In bytes
  uint8_t  lower_length;
  bool     capital; ///< Starts with an upper-case letter
  uint32_t key;     ///< Of the lower-case form in the lists
} ClioNerForm;

/// What is known of a form wherever it stands
typedef struct {
  ClioNerForm form;
  ClioNerWord word;   ///< As it is inside of a sentence, in no listed phrase
  uint32_t    first;  ///< Its row #CLIO_NER_SHAPE_FIRST as the first word
  uint16_t    phrase; ///< Value in the list of phrases, 0 if none begins so
} ClioNerEntry;

/// Prepare `word`: cut, plain quotes and dashes, lower case, one address for
/// all
void clio_ner_form(ClioStringView word, ClioNerForm* form);

/**
   Find the longest listed phrase at the front of `forms`.

   @param[out] kinds Set of #ClioNerKind of the phrase, otherwise untouched.
   @param[out] word The same for its first word alone.
   @return Its length, two words or more, or zero.
*/
uint32_t clio_ner_match(const ClioNerLists* lists,
                        const ClioNerForm*  forms,
                        uint32_t            n_words,
                        uint16_t*           kinds,
                        uint16_t*           word);

/// Have the memory bring where the lists have the prepared form of `entry`
void clio_ner_prefetch(const ClioNerLists* lists, const ClioNerEntry* entry);

/// Look up the prepared form of `entry`
void clio_ner_look_up(const ClioNerLists* lists, ClioNerEntry* entry);

/**
   Set the features of the words of a sentence, or of a part of one.

   @param entries Prepared and looked up, one for each word.
   @param n_words At most #CLIO_NER_MAX_WORDS.
   @param start The first of them starts the sentence.
*/
void clio_ner_set_words(const ClioNerLists*        lists,
                        const ClioNerEntry* const* entries,
                        uint32_t                   n_words,
                        bool                       start,
                        ClioNerWord*               words);

/**
   Compute the features of the words of a sentence.

   @param n_words At most #CLIO_NER_MAX_WORDS.
*/
void clio_ner_features(const ClioNerLists* lists,
                       const ClioNerForm*  forms,
                       uint32_t            n_words,
                       ClioNerWord*        words);

#endif // CLIO_ENTITY_NER_FEATURES_H
