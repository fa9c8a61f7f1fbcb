// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A search for what the cues of a sentence state

#ifndef CLIO_LEARN_SEARCH_H
#define CLIO_LEARN_SEARCH_H

#include "learn/cues.h"

/// What is looked for
typedef struct {
  float    least; ///< Score of all that counts
  float    share; ///< Least share of the chances, 0 for any
  uint32_t limit; ///< Number of findings that are enough, 0 for all
} ClioCueQuery;

/// What a search found
typedef struct {
  ClioCueFinding* findings; ///< Best first; `probability` is the share
  uint32_t        n_findings;
  double          chances; ///< Sum of all exponentials of scores, and 1 of none
} ClioCueFindings;

/**
   Find what candidates may state.

   All properties count for each two candidates.  With a limit there may be
   more findings, but the best are among them.

   @param arena Where the findings live.
*/
CLIO_NODISCARD ClioStatus clio_cues_search(const ClioCues*       cues,
                                           const ClioCueContext* context,
                                           ClioCueQuery          query,
                                           ClioArena*            arena,
                                           ClioCueFindings*      found);

#endif // CLIO_LEARN_SEARCH_H
