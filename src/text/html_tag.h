// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Tags of HTML, as tolerant as browsers are

#ifndef CLIO_TEXT_HTML_TAG_H
#define CLIO_TEXT_HTML_TAG_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>

/// Longest name of an element that is told apart, with its NUL
#define CLIO_MAX_TAG_NAME 16

/// A start or end tag
typedef struct {
  char           name[CLIO_MAX_TAG_NAME]; ///< In lower case, cut if longer
  ClioStringView attributes;              ///< What follows the name
  size_t         end;                     ///< Offset after ">"
  bool           closing;
} ClioHtmlTag;

/**
   Read the tag at `start`, where "<" and then a letter or "/" and a letter is.

   @param quotes Whether ">" in quotation marks is part of an attribute.
   @return False if it does not end.
*/
bool clio_html_tag_read(ClioStringView text,
                        size_t         start,
                        bool           quotes,
                        ClioHtmlTag*   tag);

/// Find an attribute by its name in lower case; its value is not decoded
bool clio_html_tag_find(const ClioHtmlTag* tag,
                        const char*        name,
                        ClioStringView*    value);

#endif // CLIO_TEXT_HTML_TAG_H
