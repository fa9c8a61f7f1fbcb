// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Mentions, coreference, entities and their links.

   clio_entities_resolve() runs once, after names and trees.  It adds nominal
   and pronoun mentions to the document, makes one entity of each chain, and
   leaves in the document what clio_entity_at() needs: later stages ask there
   for the thing behind a word of a tree.
*/

#ifndef CLIO_ENTITY_ENTITY_H
#define CLIO_ENTITY_ENTITY_H

#include "base/world.h"
#include "ontology/ontology.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Word tables, gazetteers and the classes of names; read-only once loaded
typedef struct ClioEntityModel ClioEntityModel;

/**
   Load the word tables, and the gazetteer if there is one.

   @param ontology Where classes come from, or null: entities have no class.
   It must outlive the model.
   @param directory Folder of models (`words-en.tsv`, `gazetteer-en.clio`).
*/
CLIO_NODISCARD ClioStatus clio_entity_model_load(ClioWorld*          world,
                                                 const ClioOntology* ontology,
                                                 const char*         directory,
                                                 ClioEntityModel**   model);

/// Free `model`; it may be null
void clio_entity_model_free(ClioEntityModel* model);

/// Add a gazetteer to look in before those already there
CLIO_NODISCARD ClioStatus
clio_entity_model_add_gazetteer(ClioEntityModel* model, const char* path);

/**
   Find what the document's mentions refer to.

   Expects sentences (with trees where parsed) and mentions of kind
   #CLIO_MENTION_NAME.  Adds the others, sorts mentions by place (longer first)
   and sets `entity` wherever a mention is a name or in a chain of two or more.
   `model` must outlive the document.
*/
CLIO_NODISCARD ClioStatus clio_entities_resolve(const ClioEntityModel* model,
                                                ClioDocument* document);

/**
   Find or make the entity that a word stands for as head of a phrase.

   That is the entity of the mention headed there, following its chain (also a
   relative pronoun's antecedent, or the name that a title or apposition
   describes), else one made from the noun phrase, whose label is the phrase
   without determiner, possessive 's and clauses.  Phrases with one label are
   one entity within a document.

   @param sentence Index of the sentence.
   @param word Index of the word in it, from 0.
   @param wanted Class the caller expects, or null.  An entity with no class
   yet takes it; of a class disjoint with it nothing is found.
   @param[out] entity Its index, or #CLIO_NONE where there is nothing sensible:
   an expletive, an unresolved pronoun, a clause.
*/
CLIO_NODISCARD ClioStatus clio_entity_at(ClioDocument*    document,
                                         uint32_t         sentence,
                                         uint32_t         word,
                                         const ClioClass* wanted,
                                         uint32_t*        entity);

/**
   Find or make the entity with this label (any case) and class.

   @param type Its class, or null; an entity of a disjoint class is another.
*/
CLIO_NODISCARD ClioStatus clio_entity_named(ClioDocument*    document,
                                            ClioStringView   label,
                                            const ClioClass* type,
                                            uint32_t*        entity);

/**
   Find the latest earlier entity that a definite phrase may refer back to.

   Looks for mentions and made entities before `sentence`, `word` whose head
   noun is the same or a synonym ("the appointment", "this position"), newest
   first and within a window of sentences.

   @param wanted Only entities below this class, or null for any.
   @param[out] entity Its index, or #CLIO_NONE.
*/
CLIO_NODISCARD ClioStatus clio_entity_antecedent(const ClioDocument* document,
                                                 uint32_t            sentence,
                                                 uint32_t            word,
                                                 const ClioClass*    wanted,
                                                 uint32_t*           entity);

/// Return true if a word is a noun for a name itself: "name", "title"
bool clio_is_label(const ClioDocument* document,
                   uint32_t            sentence,
                   uint32_t            word);

/// Return the named entities that a group ("Pierre and Marie") stands for,
/// null if `entity` is no group or out of memory
const uint32_t* clio_entity_members(const ClioDocument* document,
                                    uint32_t            entity,
                                    uint32_t*           n_members);

/// Return the mention headed at a word, or #CLIO_NONE
uint32_t clio_mention_at(const ClioDocument* document,
                         uint32_t            sentence,
                         uint32_t            word);

/// Return true if `form` is a given name, and no usual title as well
bool clio_is_given_name(const ClioDocument* document, ClioStringView form);

/// Return the words of the phrase headed at a word, clauses cut off
ClioSpan clio_phrase_span(const ClioDocument* document,
                          uint32_t            sentence,
                          uint32_t            word);

/// Make `from` stand for `into`: names, class and link are joined
CLIO_NODISCARD ClioStatus clio_entity_merge(ClioDocument* document,
                                            uint32_t      from,
                                            uint32_t      into);

/// Add a name of `entity` seen in the text, if it is new
CLIO_NODISCARD ClioStatus clio_entity_add_alias(ClioDocument* document,
                                                uint32_t      entity,
                                                ClioSymbol    name);

/**
   Return a local name for a label, null if out of memory.

   The name matches `[A-Za-z_][A-Za-z0-9_-]*` and depends on the label alone:
   letters are folded to ASCII, and where folding loses one that is not merely
   an accent a hash of the label follows.
*/
ClioSymbol clio_entity_key(ClioDocument* document, ClioStringView label);

#endif // CLIO_ENTITY_ENTITY_H
