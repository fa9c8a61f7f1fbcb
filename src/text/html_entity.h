// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Character references of HTML

#ifndef CLIO_TEXT_HTML_ENTITY_H
#define CLIO_TEXT_HTML_ENTITY_H

#include "base/buffer.h"

#include <stddef.h>

/**
   Append the character that the reference at the start of `text` stands for.

   A reference to what cannot be in text (NUL, a surrogate, beyond Unicode)
   becomes U+FFFD.

   @param text Starts with "&".
   @return The length of the reference, or 0 if there is none, when nothing is
   appended.
*/
size_t clio_html_entity_read(ClioStringView text, ClioBuffer* out);

/// Append `text` with all references replaced
void clio_html_decode(ClioStringView text, ClioBuffer* out);

#endif // CLIO_TEXT_HTML_ENTITY_H
