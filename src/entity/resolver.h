// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the parts of coreference share: references, chains, lookups

#ifndef CLIO_ENTITY_RESOLVER_H
#define CLIO_ENTITY_RESOLVER_H

#include "entity/entity.h"
#include "entity/index.h"
#include "entity/words.h"

/// How a noun phrase is determined
typedef enum {
  CLIO_BARE,       ///< No determiner
  CLIO_INDEFINITE, ///< "a", "some", "another"
  CLIO_DEFINITE,   ///< "the", "this"
  CLIO_POSSESSED,  ///< "his", "Curie's"
} ClioDefiniteness;

/// A referring expression, with what is known of its referent
typedef struct {
  uint32_t            sentence;
  uint32_t            head;       ///< Word in the sentence, from 0
  uint32_t            first;      ///< First word of the whole phrase
  uint32_t            end;        ///< Word after its last
  uint32_t            name_first; ///< First word of the name, if a name
  uint32_t            name_end;
  uint32_t            mention; ///< In the document, or #CLIO_NONE
  uint32_t            entity;  ///< In the document, or #CLIO_NONE
  uint32_t            owner;   ///< Reference of the possessor, or none
  uint32_t            chain;   ///< Reference it was joined to; its own if first
  uint32_t            last;    ///< Last reference of the chain, if first
  uint32_t            next;    ///< Next reference of the chain, or none
  uint32_t            count;   ///< References in the chain, if first
  uint32_t            coordination; ///< Reference of the group, or none
  ClioMentionKind     kind;
  ClioNameType        type; ///< Of the referent
  ClioDefiniteness    definiteness;
  uint8_t             sex;    ///< Genders it may have
  uint8_t             number; ///< Numbers it may have
  uint8_t             person;
  uint8_t             likely;      ///< Gender its first name suggests, or 0
  uint8_t             told;        ///< The same, if more names follow it
  bool                is_group;    ///< "Pierre and Marie"
  bool                is_named;    ///< The chain has a proper name, if first
  bool                is_relative; ///< "who" of a relative clause
  bool                is_expletive;
  bool                is_adjective; ///< "Soviet" of "Soviet leader"
  bool                is_other_name; ///< By birth or in a language: "(Latin: Carolus)"
  bool                in_quote;
  ClioSymbol          lemma; ///< Head word, lower case
  ClioSymbol          name;  ///< Words of a name, lower case, or null
  const ClioWordInfo* info;  ///< Of the head, or null
} ClioRef;

/// What clio_entities_resolve() leaves in the document
typedef struct ClioResolverImpl {
  const ClioEntityModel* model;
  const ClioWords*       words;
  ClioDocument*          document;
  uint32_t*              offsets;  ///< Of each sentence's words in `at`
  uint32_t*              at;       ///< Reference headed at each word, or none
  uint32_t*              made;     ///< Entity made at each word, or none
  uint32_t*              mentions; ///< Mention headed at each word, or none
  ClioRef*               refs;     ///< In order of place
  size_t                 n_refs, refs_capacity;
  uint32_t  first_person; ///< Chain of whom is named first, or none
  uint32_t  main_person;  ///< Chain of whom is named most, or none
  uint32_t  n_persons;    ///< References to named persons
  ClioIndex labels;       ///< Normalised label to an entity
  uint32_t* same_label;   ///< Next entity of the label, or none
  size_t    n_same_label, same_label_capacity;
} ClioResolver;

/// Let `label` (folded, interned) find `entity` in the document
CLIO_NODISCARD ClioStatus clio_resolver_add_label(ClioResolver* resolver,
                                                  ClioSymbol    folded,
                                                  uint32_t      entity);

/// Return the reference headed at a word, or #CLIO_NONE
static inline uint32_t
clio_resolver_ref(const ClioResolver* const resolver,
                  const uint32_t            sentence,
                  const uint32_t            word)
{
  return resolver->at[resolver->offsets[sentence] + word];
}

/// Return true for a noun for a name itself: "the name Merkel" is not Merkel
static inline bool
clio_ref_is_label(const ClioRef* const ref)
{
  return ref->kind == CLIO_MENTION_NOMINAL && ref->info &&
         (ref->info->roles & CLIO_WORD_LABEL);
}

/// Return true for a people that stands for its state: "the Ottomans"
static inline bool
clio_ref_is_state(const ClioRef* const ref)
{
  return ref->kind == CLIO_MENTION_NAME && ref->info &&
         (ref->info->roles & CLIO_WORD_STATE) && !ref->is_adjective &&
         ref->type == CLIO_NAME_GPE && ref->name_end - ref->name_first == 1U;
}

#endif // CLIO_ENTITY_RESOLVER_H
