// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Documents read and written as CoNLL-U.

   The format is that of universaldependencies.org/format.html.  Sentences,
   words, multiword tokens, tags and trees are kept, as are the comments
   `newdoc`, `newpar`, `sent_id` and `text`, and `SpaceAfter=No`.  Empty nodes,
   enhanced graphs and all else in MISC are left out.
*/

#ifndef CLIO_CONLLU_CONLLU_H
#define CLIO_CONLLU_CONLLU_H

#include "base/buffer.h"
#include "text/document.h"

#include <stddef.h>

/**
   Read all sentences of CoNLL-U text as one document.

   The document's text is made from the tokens: sentences of a paragraph are
   joined by a space unless `SpaceAfter=No` says otherwise, and paragraphs
   (after `newpar` or `newdoc`) by an empty line.  A word whose multiword
   token is not the words' forms joined ("dunno" from "do", "not", "know") has
   the whole token as its range.

   @param world For memory and messages: `path:line: what`, one per document.
   @param path Name of the file as messages tell it.
   @param bytes Borrowed for the call only.
   @param[out] document The caller's to free; null on error.
   @return #CLIO_SUCCESS, #CLIO_NO_MEMORY, #CLIO_BAD_ENCODING,
   #CLIO_BAD_SYNTAX for a line that is not CoNLL-U, or #CLIO_BAD_DATA for
   heads that are not a tree.
*/
ClioStatus clio_conllu_read(ClioWorld*     world,
                            const char*    path,
                            ClioStringView bytes,
                            ClioDocument** document);

/**
   Append all sentences of `document`, with comments for documents and
   paragraphs.

   Sentences without an id are numbered.  Failure is in the status of `out`.
*/
void clio_conllu_write(const ClioDocument* document, ClioBuffer* out);

/// Append the words of one sentence, without comments and the empty line
void clio_conllu_write_words(const ClioDocument* document,
                             const ClioSentence* sentence,
                             ClioBuffer*         out);

#endif // CLIO_CONLLU_CONLLU_H
