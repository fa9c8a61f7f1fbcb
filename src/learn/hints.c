// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/hints.h"

#include "base/try.h"

#include <math.h>
#include <string.h>

enum { MAX_HINTS = 6 };

typedef struct {
  const ClioCues* cues;
  uint32_t        property;
  ClioHint*       hints; ///< Heaviest first
  uint32_t        n_hints;
} Collector;

/// Put a hint in its place among the heaviest, those found first before others
static void
add_hint(Collector* const collector, const ClioHint hint)
{
  uint32_t at = collector->n_hints;
  while (at && fabsf(collector->hints[at - 1U].weight) < fabsf(hint.weight)) {
    --at;
  }
  if (at == MAX_HINTS) {
    return;
  }
  collector->n_hints += collector->n_hints < MAX_HINTS;
  memmove(&collector->hints[at + 1U],
          &collector->hints[at],
          (collector->n_hints - at - 1U) * sizeof(ClioHint));
  collector->hints[at] = hint;
}

static void
add_feature(Collector* const collector, const uint32_t feature)
{
  const ClioCues* const cues = collector->cues;
  const char* const     text = cues->features.strings[feature];
  for (uint32_t k = cues->first[feature]; k < cues->first[feature + 1U]; ++k) {
    const ClioCueWeight* const w = &cues->weights[k];
    if (!w->property || w->property == collector->property) {
      const ClioRdfLocation none = { NULL, 0U };
      const ClioRdfLocation place =
        cues->places ? cues->places[cues->sources[k]] : none;
      add_hint(collector,
               (ClioHint){ place.file,
                           place.line,
                           clio_cue_position(text)->name,
                           strchr(text, ':') + 1,
                           w->weight });
    }
  }
}

static void
add_features(Collector* const collector, const ClioFeatures* const features)
{
  for (uint32_t i = 0U; i < features->n_ids; ++i) {
    if (features->ids[i] < collector->cues->n_weighed) {
      add_feature(collector, features->ids[i]);
    }
  }
}

ClioStatus
clio_cues_explain(const ClioCues* const       cues,
                  const ClioDocument* const   document,
                  const ClioCandidates        candidates,
                  const uint32_t              sentence,
                  const ClioCueFinding* const finding,
                  ClioArena* const            arena,
                  const ClioHint** const      hints,
                  uint32_t* const             n_hints)
{
  ClioStatus                 st      = CLIO_SUCCESS;
  const ClioCandidate* const subject = &candidates.items[finding->subject];
  const ClioCandidate* const object  = &candidates.items[finding->object];
  ClioHint* const found = clio_arena_alloc(arena, MAX_HINTS * sizeof(ClioHint));
  TRY_ALLOC(found);
  Collector      collector = { cues, finding->property, found, 0U };
  ClioCueContext context;
  ClioFeatures   features;
  memset(&features, 0, sizeof(features));
  features.known = &cues->features;
  TRY(st,
      clio_cue_context(document,
                       &cues->names,
                       cues->keys,
                       candidates,
                       sentence,
                       arena,
                       &context));
  clio_features_subject(&context, subject, &features);
  add_features(&collector, &features);
  clio_features_object(&context, object, &features);
  add_features(&collector, &features);
  clio_features_pair(&context, subject, object, &features);
  add_features(&collector, &features);
  *hints   = found;
  *n_hints = collector.n_hints;
  return CLIO_SUCCESS;
}
