// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_style_train.h"

#include "entity/ner_features.h"

#include <math.h>

/// Added to every count
static const float unseen = 3.0F;

/// Steps for one in the natural logarithm
static const float steps = 32.0F;

typedef struct {
  float  sum;
  float* counts; ///< #CLIO_NER_STYLE_WORDS
} Side;

static void
count(const ClioNerSample* const sample, Side* const side)
{
  for (uint32_t i = 0U; i < sample->n_tokens; ++i) {
    ClioNerForm form;
    clio_ner_form(sample->tokens[i].form, &form);
    side->counts[form.key & (CLIO_NER_STYLE_WORDS - 1U)] += 1.0F;
  }
  side->sum += (float)sample->n_tokens;
}

ClioStatus
clio_ner_style_learn(ClioArena* const           arena,
                     const ClioNerCorpus* const corpus,
                     const uint32_t             set,
                     int8_t* const              words)
{
  const size_t size = CLIO_NER_STYLE_WORDS * sizeof(float);
  Side         in   = { 1.0F, clio_arena_alloc(arena, size) };
  Side         out  = { 1.0F, clio_arena_alloc(arena, size) };
  if (!in.counts || !out.counts) {
    return CLIO_NO_MEMORY;
  }
  for (size_t i = 0U; i < corpus->n_samples; ++i) {
    const ClioNerSample* const sample = &corpus->samples[i];
    count(sample, sample->set == set ? &in : &out);
  }
  const float more = out.sum / in.sum;
  for (uint32_t j = 0U; j < CLIO_NER_STYLE_WORDS; ++j) {
    const float ratio =
      (in.counts[j] + unseen) * more / (out.counts[j] + unseen * more);
    const float number = roundf(steps * logf(ratio));
    words[j]           = (int8_t)fmaxf(-127.0F, fminf(127.0F, number));
  }
  return CLIO_SUCCESS;
}
