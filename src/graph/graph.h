// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What a document says, as one sorted list of statements without duplicates.

   Things are `BASE/id/KEY`; claims, evidence and the run are under the
   document, `BASE/doc/NAME#c1`; the text is `BASE/text/NAME.txt`.  There are no
   blank nodes, and the same document gives the same statements.
*/

#ifndef CLIO_GRAPH_GRAPH_H
#define CLIO_GRAPH_GRAPH_H

#include "base/arena.h"
#include "clio/status.h"
#include "ontology/ontology.h"
#include "rdf/prefix.h"
#include "rdf/term.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/// The base of IRIs if none is given
#define CLIO_DEFAULT_BASE "https://kg.example.org"

/// Where the evidence for a fact is said
typedef enum {
  CLIO_EVIDENCE_EVENT,     ///< On events; an rdf:Statement for other facts
  CLIO_EVIDENCE_STATEMENT, ///< An rdf:Statement for every fact
  CLIO_EVIDENCE_GRAPH,     ///< Facts are in a named graph per sentence
  CLIO_EVIDENCE_NONE,      ///< Nowhere, and only what is asserted is written
  CLIO_N_EVIDENCES,
} ClioEvidence;

/// Whose classes and properties are used where an alignment has one
typedef enum {
  CLIO_VOCABULARY_CLIO,
  CLIO_VOCABULARY_DBPEDIA,
  CLIO_VOCABULARY_WIKIDATA,
  CLIO_VOCABULARY_SCHEMA,
  CLIO_N_VOCABULARIES,
} ClioVocabulary;

/// How things are named: by IRIs, and by labels
typedef enum {
  CLIO_NAMES_LOCAL,     ///< `BASE/id/KEY`, and the fullest name in the text
  CLIO_NAMES_WIKIDATA,  ///< The Wikidata entity of a curated link, else local
  CLIO_NAMES_DBPEDIA,   ///< The DBpedia resource of one, else local
  CLIO_NAMES_CANONICAL, ///< Local, with the title of what is linked as label
  CLIO_NAMES_VERBATIM,  ///< Local; in tables as the sentence says it
  CLIO_N_NAMINGS,
} ClioNames;

/// How a graph is made; all zero is the default
typedef struct {
  const char*    base;           ///< Start of IRIs, null for the default
  float          min_confidence; ///< Leave out facts below, 0 to 1
  ClioEvidence   evidence;
  ClioVocabulary vocabulary;
  ClioNames      names;
  bool           quads; ///< Put all in the graph `BASE/graph/NAME`
} ClioGraphOptions;

/**
   Statements, with the prefixes that make them short.

   Strings are in the arena, or borrowed from the document and the ontology.
*/
typedef struct {
  ClioArena*     arena;
  ClioStatement* statements;
  size_t         n_statements;
  size_t         capacity;
  ClioPrefix*    prefixes; ///< Sorted by name
  size_t         n_prefixes;
} ClioGraph;

/// Return the name of a choice ("event"), or null after the last
const char* clio_evidence_name(unsigned evidence);
const char* clio_vocabulary_name(unsigned vocabulary);
const char* clio_names_name(unsigned names);

/**
   Make the graph of `document`, after all stages have filled it in.

   What cannot be written (an IRI with a space in it) is left out, with a
   warning.  Every statement passes clio_statement_check().
*/
CLIO_NODISCARD ClioStatus clio_graph_build(const ClioDocument*     document,
                                           const ClioOntology*     ontology,
                                           const ClioGraphOptions* options,
                                           ClioGraph**             graph);

/// Make an empty graph with the prefixes for `base`, null if out of memory
ClioGraph* clio_graph_new(const ClioAllocator* allocator, const char* base);

/// Add a statement, whose strings are borrowed
CLIO_NODISCARD ClioStatus clio_graph_add(ClioGraph*           graph,
                                         const ClioStatement* statement);

/// Add a copy of all statements of `from`
CLIO_NODISCARD ClioStatus clio_graph_merge(ClioGraph*       graph,
                                           const ClioGraph* from);

/// Sort by graph, subject, predicate (types first) and object; drop doubles
void clio_graph_sort(ClioGraph* graph);

/// Compare by graph, subject, predicate (types first) and object
int clio_statement_compare(const ClioStatement* a, const ClioStatement* b);

/// Free `graph`; it may be null
void clio_graph_free(ClioGraph* graph);

#endif // CLIO_GRAPH_GRAPH_H
