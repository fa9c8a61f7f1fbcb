// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A file that notes which graphs a store has taken, to go on where it stopped

#ifndef CLIO_CLI_JOURNAL_H
#define CLIO_CLI_JOURNAL_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/digest.h"

#include <stdbool.h>

/// A journal, one line for each graph: store, graph, statements, their hash
typedef struct ClioJournal ClioJournal;

/**
   Open the journal at `path`, new or not, for the store at `url`.

   @return #CLIO_BAD_READ or #CLIO_BAD_WRITE, with a message.
*/
CLIO_NODISCARD ClioStatus clio_journal_open(const ClioWorld* world,
                                            const char*      path,
                                            const char*      url,
                                            ClioJournal**    journal);

/// Return true if these statements were the last noted of `graph` when
/// `journal` was opened; it may be null
bool clio_journal_has(const ClioJournal* journal,
                      const char*        graph,
                      ClioDigest         digest);

/// Note that the store has these statements of `graph`; `journal` may be null
CLIO_NODISCARD ClioStatus clio_journal_add(ClioJournal* journal,
                                           const char*  graph,
                                           ClioDigest   digest);

/// Close and free `journal`, which may be null
CLIO_NODISCARD ClioStatus clio_journal_close(ClioJournal* journal);

#endif // CLIO_CLI_JOURNAL_H
