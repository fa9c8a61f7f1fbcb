// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_labels.h"

static const float impossible = -1e30F;

uint32_t
clio_ner_label(const ClioNameType type, const ClioNerPlace place)
{
  return 1U + 4U * ((uint32_t)type - 1U) + (uint32_t)place;
}

ClioNameType
clio_ner_label_type(const uint32_t label)
{
  return label ? (ClioNameType)(1U + (label - 1U) / 4U) : CLIO_NAME_NONE;
}

ClioNerPlace
clio_ner_label_place(const uint32_t label)
{
  return (ClioNerPlace)((label - 1U) & 3U);
}

bool
clio_ner_label_opens(const uint32_t label)
{
  const ClioNerPlace place = clio_ner_label_place(label);
  return !label || place == CLIO_NER_BEGIN || place == CLIO_NER_SINGLE;
}

bool
clio_ner_label_closes(const uint32_t label)
{
  const ClioNerPlace place = clio_ner_label_place(label);
  return !label || place == CLIO_NER_END || place == CLIO_NER_SINGLE;
}

bool
clio_ner_label_follows(const uint32_t last, const uint32_t label)
{
  if (clio_ner_label_closes(last)) {
    return clio_ner_label_opens(label);
  }
  return !clio_ner_label_opens(label) &&
         clio_ner_label_type(last) == clio_ner_label_type(label);
}

void
clio_ner_forbid(float* const transitions)
{
  for (uint32_t i = 0U; i < CLIO_NER_SCORES; ++i) {
    for (uint32_t j = 0U; j < CLIO_NER_SCORES; ++j) {
      if (i >= CLIO_NER_LABELS || j >= CLIO_NER_LABELS ||
          !clio_ner_label_follows(i, j)) {
        transitions[i * CLIO_NER_SCORES + j] = impossible;
      }
    }
  }
}

/// Find the best label of `n` before label `to`
static void
choose(const float* const    transitions,
       const float* const    last,
       const uint32_t* const labels,
       const uint32_t        n,
       const uint32_t        to,
       float* const          next,
       uint8_t* const        from)
{
  float    best       = 2.0F * impossible;
  uint32_t best_label = labels[0];
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t label = labels[i];
    const float score = last[label] + transitions[label * CLIO_NER_SCORES + to];
    const bool  better = score > best;
    best               = better ? score : best;
    best_label         = better ? label : best_label;
  }
  next[to] = best;
  from[to] = (uint8_t)best_label;
}

/// Find the best way to each label of the next word
static void
step(const float* const transitions,
     const float* const last,
     float* const       next,
     uint8_t* const     from)
{
  uint32_t       closing[2 * CLIO_NER_TYPES + 1] = { 0U };
  const uint32_t n                               = 2U * CLIO_NER_TYPES + 1U;
  for (uint32_t t = 0U; t < CLIO_NER_TYPES; ++t) {
    closing[2U * t + 1U] = 1U + 4U * t + CLIO_NER_END;
    closing[2U * t + 2U] = 1U + 4U * t + CLIO_NER_SINGLE;
  }
  choose(transitions, last, closing, n, 0U, next, from);
  for (uint32_t t = 0U; t < CLIO_NER_TYPES; ++t) {
    const uint32_t label   = 1U + 4U * t;
    const uint32_t open[2] = { label + CLIO_NER_BEGIN,
                               label + CLIO_NER_INSIDE };
    const uint32_t begin   = label + CLIO_NER_BEGIN;
    const uint32_t single  = label + CLIO_NER_SINGLE;
    choose(transitions, last, closing, n, begin, next, from);
    choose(transitions, last, closing, n, single, next, from);
    choose(transitions, last, open, 2U, label + CLIO_NER_INSIDE, next, from);
    choose(transitions, last, open, 2U, label + CLIO_NER_END, next, from);
  }
}

void
clio_ner_decode(const float* const  scores,
                const float* const  transitions,
                const uint32_t      n_words,
                ClioNerTrace* const trace,
                uint8_t* const      labels)
{
  float rows[2][CLIO_NER_SCORES];
  for (uint32_t j = 0U; j < CLIO_NER_SCORES; ++j) {
    rows[0][j] =
      j < CLIO_NER_LABELS && clio_ner_label_opens(j) ? scores[j] : impossible;
  }
  for (uint32_t t = 1U; t < n_words; ++t) {
    float* const next = rows[t & 1U];
    step(transitions, rows[(t - 1U) & 1U], next, trace->from[t]);
    for (uint32_t j = 0U; j < CLIO_NER_LABELS; ++j) {
      next[j] += scores[t * CLIO_NER_SCORES + j];
    }
  }

  const float* const last = rows[(n_words - 1U) & 1U];
  uint32_t           best = 0U;
  for (uint32_t j = 1U; j < CLIO_NER_LABELS; ++j) {
    if (clio_ner_label_closes(j) && last[j] > last[best]) {
      best = j;
    }
  }
  for (uint32_t t = n_words; t--;) {
    labels[t] = (uint8_t)best;
    best      = t ? trace->from[t][best] : 0U;
  }
}

uint32_t
clio_ner_spans(const uint8_t* const labels,
               const uint32_t       n_words,
               ClioNerSpan* const   spans)
{
  uint32_t n     = 0U;
  uint32_t first = 0U;
  for (uint32_t i = 0U; i < n_words; ++i) {
    if (labels[i] && clio_ner_label_opens(labels[i])) {
      first = i;
    }
    if (labels[i] && clio_ner_label_closes(labels[i])) {
      spans[n].first = first;
      spans[n].end   = i + 1U;
      spans[n].type  = clio_ner_label_type(labels[i]);
      ++n;
    }
  }
  return n;
}

/// e^x for x from -87 to 0 within 2 %, the same on every machine
static float
power_of_e(const float x)
{
  float y = 1.0F + x / 1024.0F;
  for (uint32_t i = 0U; i < 10U; ++i) {
    y *= y;
  }
  return y;
}

float
clio_ner_confidence(const float* const   scores,
                    const uint8_t* const labels,
                    const uint32_t       first,
                    const uint32_t       end)
{
  float lowest = 1.0F;
  for (uint32_t t = first; t < end; ++t) {
    const float* const row = scores + t * CLIO_NER_SCORES;
    float              max = row[0];
    float              sum = 0.0F;
    for (uint32_t j = 1U; j < CLIO_NER_LABELS; ++j) {
      max = row[j] > max ? row[j] : max;
    }
    for (uint32_t j = 0U; j < CLIO_NER_LABELS; ++j) {
      const float x = row[j] - max;
      sum += power_of_e(x > -80.0F ? x : -80.0F);
    }
    const float x     = row[labels[t]] - max;
    const float share = power_of_e(x > -80.0F ? x : -80.0F) / sum;
    lowest            = share < lowest ? share : lowest;
  }
  return lowest;
}
