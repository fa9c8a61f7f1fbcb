// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A table of the facts that the ontology does not allow

#ifndef CLIO_CLI_REJECTS_H
#define CLIO_CLI_REJECTS_H

#include "base/buffer.h"
#include "clio/status.h"
#include "text/document.h"

/// Return the line that names the columns
ClioStringView clio_rejects_header(void);

/// Append a line for each rejected fact of a document
CLIO_NODISCARD ClioStatus clio_rejects_append(const ClioDocument* document,
                                              ClioBuffer*         out);

#endif // CLIO_CLI_REJECTS_H
