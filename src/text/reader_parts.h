// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the readers of the formats share; for src/text/reader*.c alone

#ifndef CLIO_TEXT_READER_PARTS_H
#define CLIO_TEXT_READER_PARTS_H

#include "base/buffer.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/// A document while it is read
typedef struct {
  ClioWorld*    world;
  const char*   path;
  ClioDocument* document;
  ClioBuffer    text;   ///< Becomes the document's text
  ClioBuffer    normal; ///< Of the paragraph that is added, reused
} ClioReading;

/**
   Append `bytes` to `out` in the form of published text.

   UTF-8 is checked, the byte order mark dropped, line ends become LF and white
   space a space, controls a space, noncharacters U+FFFD, and all is put into
   NFC.  A failure is logged.
*/
ClioStatus clio_reader_normalise(ClioWorld*     world,
                                 const char*    path,
                                 ClioStringView bytes,
                                 ClioBuffer*    out);

/// Read header lines or front matter, and return the bytes they take
ClioStatus clio_reader_header(ClioReading*   reading,
                              ClioStringView text,
                              size_t*        length);

/// Set what the document says of itself by a word such as "author" or "date"
ClioStatus clio_reader_set(ClioReading*   reading,
                           ClioStringView key,
                           ClioStringView value);

/// Read normalised plain text from `offset`, which becomes the text as it is
ClioStatus clio_reader_plain(ClioReading* reading, size_t offset);

/// Read normalised Markdown
ClioStatus clio_reader_markdown(ClioReading* reading, ClioStringView text);

/// Read normalised HTML, a whole page
ClioStatus clio_reader_html(ClioReading* reading, ClioStringView text);

/// Read a piece of HTML in another format
ClioStatus clio_reader_html_piece(ClioReading* reading, ClioStringView text);

/**
   Append a paragraph, if any text is left in it.

   White space is made single spaces, what only shows where a line may be
   broken is left out, and the rest is put into the form of published text.
*/
ClioStatus clio_reader_add(ClioReading*      reading,
                           ClioStringView    text,
                           ClioParagraphKind kind);

/// Add a paragraph for a range of the text that is there already
ClioStatus clio_reader_add_range(ClioReading*      reading,
                                 size_t            start,
                                 size_t            end,
                                 ClioParagraphKind kind);

/// Return `text` without white space at its ends
ClioStringView clio_reader_trim(ClioStringView text);

/// Return true if `a` and `b` are the same but for the case of ASCII letters
bool clio_reader_same(ClioStringView a, const char* b);

#endif // CLIO_TEXT_READER_PARTS_H
