// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The place and day that news begin with: "LISBON, 2 April 2024 – ..."

#ifndef CLIO_PIPELINE_DATELINE_H
#define CLIO_PIPELINE_DATELINE_H

#include "clio/status.h"
#include "date/reader.h"
#include "text/document.h"
#include "tokenize/tokenizer.h"

/**
   Make the dateline of a document, if it has one, a paragraph of its own.

   A dateline starts the first paragraph of prose, its place is in capitals, and
   a dash ends it.  If it names a day, and the day of publication is not known
   otherwise, it is that.
*/
CLIO_NODISCARD ClioStatus clio_dateline_split(ClioWorld*            world,
                                              const ClioTokenizer*  tokenizer,
                                              const ClioDateReader* dates,
                                              ClioDocument*         document);

#endif // CLIO_PIPELINE_DATELINE_H
