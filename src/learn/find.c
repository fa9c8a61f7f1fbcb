// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What a sentence states, by its cues

#include "learn/cues.h"

#include "base/try.h"
#include "learn/logistic.h"
#include "learn/search.h"

static bool
overlap(const ClioCandidate* const a, const ClioCandidate* const b)
{
  return a->first < b->end && b->first < a->end;
}

/// Least score of what may be stated: no more than a small share of the chance
static const float least_score = -4.0f;

/// Return a share that is surely too small for a probability of `threshold`
static float
least_share(const ClioCues* const cues, const float threshold)
{
  if (!(cues->slope > 0.0f && threshold > 0.0f)) {
    return 0.0f;
  }
  const float odds  = (clio_log_odds(threshold) - cues->offset) / cues->slope;
  const float share = 0.99f * clio_logistic(odds);
  return share > 1e-5f ? share : 0.0f;
}

/**
   Make probabilities of the shares of findings.

   A sentence is thought to state one of them or, with the score 0, none; the
   calibration makes up for sentences that state several.
*/
static void
set_probabilities(const ClioCues* const cues,
                  ClioCueFinding* const findings,
                  const uint32_t        n_findings)
{
  for (uint32_t i = 0U; i < n_findings; ++i) {
    const float odds        = clio_log_odds(findings[i].probability);
    findings[i].probability = clio_logistic(cues->slope * odds + cues->offset);
  }
}

/**
   True if a finding may stand beside a more probable one.

   Two of one property need different words for objects, and not too different
   probabilities: mostly one object is meant.
*/
static bool
goes_with(const ClioCandidates* const candidates,
          const ClioCueFinding* const finding,
          const ClioCueFinding* const better)
{
  static const float least_ratio = 0.5f;
  return finding->property != better->property ||
         (finding->probability >= least_ratio * better->probability &&
          !overlap(&candidates->items[finding->object],
                   &candidates->items[better->object]));
}

/// Keep findings above a threshold
static uint32_t
drop_improbable(const float           threshold,
                ClioCueFinding* const findings,
                const uint32_t        n_findings)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < n_findings; ++i) {
    if (findings[i].probability >= threshold) {
      findings[n++] = findings[i];
    }
  }
  return n;
}

/// Keep the best of findings that cannot all be meant
static uint32_t
choose(const ClioCandidates* const candidates,
       ClioCueFinding* const       findings,
       const uint32_t              n_findings)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < n_findings; ++i) {
    const ClioCandidate* const subject =
      &candidates->items[findings[i].subject];
    bool good = subject->kind != CLIO_CANDIDATE_ABSENT;
    for (uint32_t j = 0U; good && j < n; ++j) {
      good = goes_with(candidates, &findings[i], &findings[j]);
    }
    if (good) {
      findings[n++] = findings[i];
    }
  }
  return n;
}

ClioStatus
clio_cues_find(const ClioCues* const     cues,
               const ClioDocument* const document,
               const uint32_t            sentence,
               const float               threshold,
               ClioArena* const          arena,
               ClioCandidates* const     candidates,
               ClioCueFinding** const    findings,
               uint32_t* const           n_findings)
{
  ClioStatus      st = CLIO_SUCCESS;
  ClioCueContext  context;
  ClioCueFindings found = { NULL, 0U };
  TRY(
    st,
    clio_candidates_find(document, &cues->names, sentence, arena, candidates));
  TRY(st,
      clio_cue_context(document,
                       &cues->names,
                       cues->keys,
                       *candidates,
                       sentence,
                       arena,
                       &context));

  const ClioCueQuery query = { least_score, least_share(cues, threshold), 0U };
  TRY(st, clio_cues_search(cues, &context, query, arena, &found));
  set_probabilities(cues, found.findings, found.n_findings);
  found.n_findings =
    drop_improbable(threshold, found.findings, found.n_findings);
  *findings   = found.findings;
  *n_findings = choose(candidates, found.findings, found.n_findings);
  return CLIO_SUCCESS;
}
