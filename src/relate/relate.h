// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Trees, entities, times and lexical entries to facts.

   Each word of a parsed sentence that has an entry is looked at through the
   entry's frames (relate/syntax.h says what fills a slot).  A frame that fits
   gives a fact or an event; events of one class about the same people are one,
   wherever the document speaks of them; and the rules of the ontology say what
   follows.  docs/frames.md tells the whole.
*/

#ifndef CLIO_RELATE_RELATE_H
#define CLIO_RELATE_RELATE_H

#include "clio/status.h"
#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// What became of a frame at a word
typedef enum {
  CLIO_FRAME_FIRED,   ///< It gave a fact, an event or a role
  CLIO_FRAME_MISSING, ///< A slot that must be filled is empty
  CLIO_FRAME_CLASS,   ///< A filler is of a class that cannot be
  CLIO_FRAME_ENTITY,  ///< A filler stands for nothing known
  CLIO_FRAME_SAME,    ///< Subject and object are one
  CLIO_N_FRAME_RESULTS,
} ClioFrameResult;

/// Told of each frame that was tried and came near
typedef struct {
  void* handle;
  void (*tried)(void*            handle,
                uint32_t         sentence,
                uint32_t         word,
                const ClioFrame* frame,
                ClioFrameResult  result,
                const ClioSlot*  slot); ///< The slot at fault, or null
} ClioRelateTrace;

/**
   Find the facts of a document.

   Expects sentences with trees, times, and entities after
   clio_entities_resolve().  Adds entities for events, tenures, offices and
   concepts.

   @param trace Told of the frames, or null.
*/
CLIO_NODISCARD ClioStatus clio_relate(const ClioOntology*    ontology,
                                      const ClioLexicon*     lexicon,
                                      ClioDocument*          document,
                                      const ClioRelateTrace* trace);

/**
   Return true if a tagged sentence with less than two names may state a fact.

   It has a word with frames; a pronoun, number or determiner; and somebody or
   something to tell of, which is a name, a number or a noun for things of some
   class.

   @param named Names were found in it.
*/
bool clio_relate_needs_tree(const ClioLexicon*  lexicon,
                            const ClioDocument* document,
                            uint32_t            sentence,
                            bool                named);

#endif // CLIO_RELATE_RELATE_H
