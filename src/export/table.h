// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The facts of a document as a table, as JSON Lines and as a drawing.

   Columns are those of clio_table_header(): IRIs and labels, the compact name
   of the property and its Wikidata number, the literal's datatype, when and
   where the fact held as far as an event of the text says so, its standing,
   and the sentence with its offsets in code points.
*/

#ifndef CLIO_EXPORT_TABLE_H
#define CLIO_EXPORT_TABLE_H

#include "base/buffer.h"
#include "clio/status.h"
#include "graph/facts.h"

/// Return the header line of the table, without its line feed
const char* clio_table_header(void);

/// Append a line for each fact, fields separated by TAB; `\t`, `\n`, `\r` and
/// `\\` stand for those characters in a field
CLIO_NODISCARD ClioStatus clio_table_write(const ClioFacts* facts,
                                           ClioBuffer*      out);

/// Append a JSON object with the same fields for each fact, one per line
CLIO_NODISCARD ClioStatus clio_table_write_json(const ClioFacts* facts,
                                                ClioBuffer*      out);

/// Append a Graphviz drawing of the things and the asserted facts between them
CLIO_NODISCARD ClioStatus clio_table_write_dot(const ClioFacts* facts,
                                               ClioBuffer*      out);

#endif // CLIO_EXPORT_TABLE_H
