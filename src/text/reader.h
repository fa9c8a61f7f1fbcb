// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Articles read as plain text, Markdown or HTML.

   The result is the document's published text, to which all later offsets
   refer: valid UTF-8 in NFC, with LF as the only line end and no byte order
   mark, and the ranges of its paragraphs.  White space in a paragraph is
   spaces, not line ends.  Plain text keeps its offsets: if the input is in NFC
   with LF already, each code point stays where it was, also those before the
   first paragraph such as header lines.  Markdown and HTML become one line
   for each paragraph, with empty lines between.
*/

#ifndef CLIO_TEXT_READER_H
#define CLIO_TEXT_READER_H

#include "text/document.h"

#include <stddef.h>

/// Largest input in bytes
#define CLIO_MAX_INPUT ((size_t)64U << 20U)

/// Longest paragraph in bytes
#define CLIO_MAX_PARAGRAPH ((size_t)1U << 20U)

/// How the bytes of an article are to be read
typedef enum {
  CLIO_TEXT_AUTO, ///< By the file's name, else by how the text begins
  CLIO_TEXT_PLAIN,
  CLIO_TEXT_MARKDOWN,
  CLIO_TEXT_HTML,
} ClioTextFormat;

/**
   Read an article.

   Sets name, path, text, paragraphs, and title, source, publisher, language
   and date where the article gives them (header lines, YAML front matter, HTML
   metadata).

   @param world For memory and messages (`path: what`, one line).
   @param path Name of the file for messages, and for the document's name.
   @param bytes Borrowed for the call only.
   @param[out] document The caller's to free; null on error.
   @return #CLIO_SUCCESS, #CLIO_NO_MEMORY, #CLIO_BAD_ENCODING for anything but
   UTF-8 text, #CLIO_LIMIT for input that is too large, or #CLIO_BAD_DATA for
   an article without text.
*/
ClioStatus clio_reader_read(ClioWorld*     world,
                            const char*    path,
                            ClioStringView bytes,
                            ClioTextFormat format,
                            ClioDocument** document);

/// Return the format that `name` ("text", "markdown", "html", "auto") names
ClioStatus clio_text_format_from_name(const char* name, ClioTextFormat* format);

#endif // CLIO_TEXT_READER_H
