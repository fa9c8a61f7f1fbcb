// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The cues behind a finding

#ifndef CLIO_LEARN_HINTS_H
#define CLIO_LEARN_HINTS_H

#include "learn/cues.h"

/**
   Find the cues that weigh most for or against a finding.

   @param candidates Those that the finding is about.
   @param arena Where the hints live; their texts are those of `cues`.
   @param[out] hints The heaviest first.
*/
CLIO_NODISCARD ClioStatus clio_cues_explain(const ClioCues*       cues,
                                            const ClioDocument*   document,
                                            ClioCandidates        candidates,
                                            uint32_t              sentence,
                                            const ClioCueFinding* finding,
                                            ClioArena*            arena,
                                            const ClioHint**      hints,
                                            uint32_t*             n_hints);

#endif // CLIO_LEARN_HINTS_H
