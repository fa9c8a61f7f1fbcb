// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What was found in a document, as one JSON object

#ifndef CLIO_CLI_ANNOTATION_H
#define CLIO_CLI_ANNOTATION_H

#include "clio/status.h"
#include "text/document.h"

#include <stdio.h>

/**
   Write `document` as a line of JSON.

   The object has `id`, `sentences`, `mentions` and `times`.  Offsets count code
   points of the document's text.

   @param id Of the document, UTF-8.
   @param base Start of the IRIs of things: `BASE/id/KEY`.
   @return #CLIO_BAD_WRITE, #CLIO_NO_MEMORY or success.
*/
CLIO_NODISCARD ClioStatus clio_annotation_write(const ClioDocument* document,
                                                const char*         id,
                                                const char*         base,
                                                FILE*               out);

#endif // CLIO_CLI_ANNOTATION_H
