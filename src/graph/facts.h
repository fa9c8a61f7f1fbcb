// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A document's facts as they are written: equal ones merged, in the order of
   the text, with their terms.
*/

#ifndef CLIO_GRAPH_FACTS_H
#define CLIO_GRAPH_FACTS_H

#include "base/arena.h"
#include "clio/status.h"
#include "graph/graph.h"
#include "ontology/ontology.h"
#include "rdf/term.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One fact, said in one sentence or more
typedef struct {
  const ClioFact* fact;          ///< The most confident of those merged
  const ClioTime* time;          ///< That its date comes from, or null
  uint32_t        subject;       ///< Entity, merges followed
  uint32_t        object;        ///< Entity, or #CLIO_NONE
  uint32_t        attributed_to; ///< Entity, or #CLIO_NONE
  ClioTerm        s;
  ClioTerm        p;
  ClioTerm        o;
  const uint32_t* sentences; ///< Indices in rising order
  size_t          n_sentences;
  float           confidence;
  bool            asserted; ///< Stated as true by the text itself
} ClioFactRow;

/// All facts of a document, in the order of the text
typedef struct {
  const ClioDocument* document;
  const ClioOntology* ontology; ///< Or null
  ClioGraphOptions    options;
  ClioArena*          arena;      ///< Borrowed
  const char*         name;       ///< Of the document, for messages
  ClioStringView      language;   ///< Legal tag of the text, or empty
  uint32_t*           times;      ///< First time of each sentence, or none
  uint32_t*           next_times; ///< Next time of the same, or none
  ClioTerm*           entities;   ///< IRI of each entity of the document
  size_t*             starts;     ///< Code point where each sentence starts
  size_t*             ends;       ///< Code point after each sentence
  ClioFactRow*        rows;
  size_t              n_rows;
} ClioFacts;

/// Set `facts` from `document`, in `arena`
CLIO_NODISCARD ClioStatus clio_facts_collect(const ClioDocument*     document,
                                             const ClioOntology*     ontology,
                                             const ClioGraphOptions* options,
                                             ClioArena*              arena,
                                             ClioFacts*              facts);

/// Return the label of an entity, its link's title if that was asked for
ClioSymbol clio_facts_label(const ClioFacts* facts, uint32_t entity);

/**
   Return the IRI of a class or property in the vocabulary, of kind none if out
   of memory.

   @param wikidata Its own Wikidata property, or null.
*/
ClioTerm clio_facts_translate(const ClioFacts*  facts,
                              ClioSymbol        iri,
                              ClioSymbol        wikidata,
                              const ClioSymbol* alignments,
                              size_t            n_alignments);

/// Return true if entity `index` is an event or a tenure
bool clio_facts_is_event(const ClioFacts* facts, uint32_t index);

/// Return the text of sentence `index`
ClioStringView clio_facts_sentence(const ClioFacts* facts, uint32_t index);

#endif // CLIO_GRAPH_FACTS_H
