// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// HTML in which no text can become markup: the one place that escapes

#ifndef CLIO_PUBLISH_HTML_H
#define CLIO_PUBLISH_HTML_H

#include "base/buffer.h"
#include "clio/string_view.h"

/// Append text, fit for elements and for attributes in quotes
void clio_html_text(ClioBuffer* out, ClioStringView text);

/**
   Append a template.

   `%t` stands for text (a #ClioStringView), `%s` for text (a string), `%u` for
   a path in a URL (a #ClioStringView, see clio_site_encode()), `%z` for a
   number (a size_t) and `%%` for a percent sign.  All that is inserted is
   escaped.
*/
void clio_html(ClioBuffer* out, const char* format, ...);

/**
   Append JSON as a script's content.

   `<` is written as an escape, so that nothing in it ends the script.
*/
void clio_html_json(ClioBuffer* out, ClioStringView json);

#endif // CLIO_PUBLISH_HTML_H
