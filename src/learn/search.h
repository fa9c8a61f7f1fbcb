// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A search for what the cues of a sentence state

#ifndef CLIO_LEARN_SEARCH_H
#define CLIO_LEARN_SEARCH_H

#include "learn/cues.h"

/// What is looked for
typedef struct {
  float    least; ///< Score of all that counts
  float    share; ///< Least share of all chances, 0 for any
  uint32_t limit; ///< Number of findings that are enough, 0 for all
} ClioCueQuery;

/// What a search found
typedef struct {
  ClioCueFinding* findings; ///< Best first; `probability` is the share
  uint32_t        n_findings;
} ClioCueFindings;

/**
   Find what candidates may state.

   The chance of a finding is the exponential of its score, and its share is of
   the chances of all that the candidates could state, and 1 of nothing.  The
   sum is estimated, but for pairs of candidates whose chances are looked into.
   With a limit there may be more findings, but the best are among them.

   @param arena Where the findings live.
*/
CLIO_NODISCARD ClioStatus clio_cues_search(const ClioCues*       cues,
                                           const ClioCueContext* context,
                                           ClioCueQuery          query,
                                           ClioArena*            arena,
                                           ClioCueFindings*      found);

#endif // CLIO_LEARN_SEARCH_H
