// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What single words tell of the things they name: `models/words-en.tsv`

#ifndef CLIO_ENTITY_WORDS_H
#define CLIO_ENTITY_WORDS_H

#include "base/arena.h"
#include "base/world.h"
#include "entity/index.h"
#include "ontology/ontology.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Roles that a word may play; a word may have several
typedef enum {
  CLIO_WORD_PRONOUN = 1U << 0U,
  CLIO_WORD_TITLE   = 1U << 1U, ///< Stands before a name: "President", "Mr."
  CLIO_WORD_FIRST   = 1U << 2U, ///< First name
  CLIO_WORD_NOUN    = 1U << 3U, ///< Noun of a known kind
  CLIO_WORD_KIN     = 1U << 4U, ///< Relative: "daughter"
  CLIO_WORD_SUFFIX  = 1U << 5U, ///< End of an organisation's name: "Inc."
  CLIO_WORD_KEEP    = 1U << 6U, ///< Preposition that stays in a label
  CLIO_WORD_STOP    = 1U << 7U, ///< Heads no referring phrase: "lot", "sake"
  CLIO_WORD_SAY     = 1U << 8U, ///< Verb of speech
  CLIO_WORD_DEMONYM = 1U << 9U,
  CLIO_WORD_CLASS   = 1U << 11U, ///< Id of a class of Wikidata or DBpedia
  CLIO_WORD_COPULAR = 1U << 13U, ///< Verb like "become"
  CLIO_WORD_SURE    = 1U << 14U, ///< First name of one gender only
  CLIO_WORD_BROAD   = 1U << 16U, ///< Noun for things of many kinds: "group"
  CLIO_WORD_LIGHT   = 1U << 15U, ///< Adjective that tells nobody apart: "new"
  CLIO_WORD_MEANS   = 1U << 12U, ///< Name that usually means a place
  CLIO_WORD_OFFICE  = 1U << 10U, ///< Noun of an office, borne by one holder
  CLIO_WORD_SUCCEED = 1U << 17U, ///< Verb whose subject comes to an office
  CLIO_WORD_ELECT   = 1U << 18U, ///< Verb whose object comes to an office
  CLIO_WORD_NAMING  = 1U << 19U, ///< Verb that gives a name: "be born", "call"
  CLIO_WORD_LABEL   = 1U << 20U, ///< Noun for a name itself: "name", "title"
  CLIO_WORD_ORDINAL = 1U << 21U, ///< "first"
  CLIO_WORD_MAKER   = 1U << 22U, ///< "maker", which a body or a person may be
  CLIO_WORD_STATE   = 1U << 23U, ///< People called after its state: "Ottomans"
  CLIO_WORD_EITHER  = 1U << 24U, ///< "rival", which a body or a person may be
  CLIO_WORD_WEEKDAY = 1U << 25U,
  CLIO_WORD_FIRM    = 1U << 26U, ///< Verb of what firms do or undergo: "merge"
  CLIO_WORD_LETTERS = 1U << 27U, ///< Letters behind a name: "FRS"
  CLIO_WORD_JOINED  = 1U << 28U, ///< Word that a hyphen joins to names: "led"
  CLIO_WORD_CREATE  = 1U << 29U, ///< Verb whose object is a work: "write"
  CLIO_WORD_NAMED   = 1U << 30U, ///< Noun whose "of" names it: "the city of"
} ClioWordRole;

/// What a pronoun is
typedef enum {
  CLIO_PRONOUN_PERSONAL,
  CLIO_PRONOUN_POSSESSIVE,
  CLIO_PRONOUN_REFLEXIVE,
  CLIO_PRONOUN_RELATIVE,
  CLIO_PRONOUN_DEMONSTRATIVE,
  CLIO_PRONOUN_OTHER, ///< Refers to nothing said before
} ClioPronounKind;

/// Sets of genders and numbers
enum {
  CLIO_MASCULINE = 1U,
  CLIO_FEMININE  = 2U,
  CLIO_NEUTER    = 4U,
  CLIO_ANIMATE   = 3U,
  CLIO_ANY_SEX   = 7U,
  CLIO_SINGULAR  = 1U,
  CLIO_PLURAL    = 2U,
  CLIO_ANY_COUNT = 3U,
};

/// All that is known of one word
typedef struct {
  const char*      text;   ///< In lower case
  uint32_t         roles;  ///< Set of #ClioWordRole
  uint8_t          sex;    ///< Set of genders of the noun, title or pronoun
  uint8_t          first;  ///< Set of genders of the first name
  uint8_t          number; ///< Set of numbers of the pronoun
  uint8_t          person; ///< Grammatical person of the pronoun, 1 to 3
  ClioPronounKind  pronoun;
  ClioNameType     kind;  ///< What the noun's things are, or none
  const ClioClass* type;  ///< Class the noun denotes, or null
  const char*      place; ///< Country or place of a demonym, or null
  uint32_t         sense; ///< Synonyms have the same number; 0 for none
} ClioWordInfo;

/// The tables
typedef struct {
  ClioArena*       arena;
  ClioWordInfo*    infos;
  size_t           n_infos, capacity;
  ClioIndex        index;               ///< From a hash of the text to an info
  const ClioClass* types[CLIO_N_NAMES]; ///< Class of each type of name
  uint32_t         n_senses;
  struct ClioPronounWeightsImpl* pronouns; ///< A set for each group, or null
} ClioWords;

/// Add the tables in the file at `path` to `words`, which is all zero at first
CLIO_NODISCARD ClioStatus clio_words_load(ClioWords*          words,
                                          const ClioWorld*    world,
                                          const ClioOntology* ontology,
                                          const char*         path);

/// Free what `words` holds
void clio_words_clear(ClioWords* words);

/// Return what is known of `text` in any case, or null
const ClioWordInfo* clio_words_find(const ClioWords* words,
                                    ClioStringView   text);

/// Return true if `form` is of capitals, like "FRS", "PhD" and "S.J."
bool clio_form_is_letters(ClioStringView form);

/// Return true if `text` plays one of `roles`
bool clio_words_has(const ClioWords* words,
                    ClioStringView   text,
                    uint32_t         roles);

#endif // CLIO_ENTITY_WORDS_H
