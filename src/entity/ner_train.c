// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_train.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/try.h"
#include "entity/ner_corpus_train.h"
#include "entity/ner_crf_train.h"
#include "entity/ner_lists_train.h"
#include "entity/ner_net.h"
#include "entity/ner_rows_train.h"
#include "entity/ner_style_train.h"
#include "entity/ner_write_train.h"
#include "model/matrix_train.h"

#include <math.h>
#include <string.h>

enum {
  MAX    = CLIO_NER_MAX_WORDS,
  INPUT  = CLIO_NER_INPUT,
  GATES  = CLIO_NER_GATES,
  LAYER  = CLIO_NER_LAYER,
  SCORES = CLIO_NER_SCORES,
  VECTOR = CLIO_NER_VECTOR,
  UPOS   = CLIO_NER_UPOS_SCORES,
};

/// Features of the word itself, which are hidden together
static const uint32_t form_features =
  1U << CLIO_NER_LOWER | 1U << CLIO_NER_FORM | 1U << CLIO_NER_PREFIX_4 |
  1U << CLIO_NER_SUFFIX_5;

static const uint32_t list_features = 1U << CLIO_NER_LISTED_PHRASE |
                                      1U << CLIO_NER_LISTED_WORD |
                                      1U << CLIO_NER_NAME_PART;

static const uint32_t vector_feature = 1U << CLIO_NER_FEATURES;

/// Layers of one sentence, their gradients, and what was hidden
typedef struct {
  ClioNerForm forms[MAX];
  ClioNerWord words[MAX];
  uint32_t    hidden[MAX]; ///< Features, a bit for each
  size_t      set;         ///< Where the numbers of its set start
  _Alignas(64) float vectors[MAX * VECTOR];
  float          input[MAX * INPUT];
  float          shifted[MAX * INPUT]; ///< With what neighbours lend
  float          gates[MAX * GATES];
  float          states[MAX * LAYER];
  float          layer[MAX * LAYER];
  float          scores[MAX * SCORES];
  float          input_gradient[MAX * INPUT];
  float          gate_gradient[MAX * GATES];
  float          layer_gradient[MAX * LAYER];
  float          score_gradient[MAX * SCORES];
  float          upos[MAX * UPOS];
  float          upos_gradient[MAX * UPOS];
  float          scratch[MAX * CLIO_PANEL];
  float          input_mask[INPUT];
  float          layer_mask[LAYER];
  ClioNerLattice lattice;
} Sentence;

typedef struct {
  const ClioNerTraining* training;
  ClioNerCorpus          corpus;
  ClioNerKnowledge       knowledge;
  ClioNerWeights         weights;
  Sentence*              sentence;
  uint32_t*              touched; ///< Rows that the step changes
  uint32_t               n_touched;
  bool*                  is_touched;
  uint32_t*              order;
  uint64_t               random;
  uint32_t               n_averaged;
  double                 loss;
} Trainer;

ClioNerTraining
clio_ner_training_default(void)
{
  return (ClioNerTraining){ .corpus  = "corpus.bio",
                            .epochs  = 5U,
                            .batch   = 16U,
                            .seed    = 1U,
                            .rate    = 2e-3F,
                            .dropout = 0.35F };
}

static uint32_t
next_random(Trainer* const trainer)
{
  uint64_t x = trainer->random;
  x ^= x << 13U;
  x ^= x >> 7U;
  x ^= x << 17U;
  trainer->random = x;
  return (uint32_t)(x >> 16U);
}

/// Return a number from 0 to just under 1
static float
chance(Trainer* const trainer)
{
  return (float)(next_random(trainer) & 0xFFFFFFU) / 16777216.0F;
}

static void
randomise(Trainer* const trainer, const ClioNerWeight* const w, float scale)
{
  const size_t n = w->rows * w->columns;
  for (size_t i = 0U; i < n; ++i) {
    w->moments.w[i] = (chance(trainer) * 2.0F - 1.0F) * scale;
  }
}

static void
pack(const ClioNerWeight* const w)
{
  if (w->packed) {
    clio_matrix_pack(w->moments.w, w->rows, w->columns, false, w->packed);
  }
  if (w->transposed) {
    clio_matrix_pack(w->moments.w, w->rows, w->columns, true, w->transposed);
  }
}

/// Change the case of a word at times, as headlines and chats do
static void
change_case(ClioNerForm* const form, const uint32_t how)
{
  for (size_t i = 0U; how > 1U && i < form->form_length; ++i) {
    const char c     = form->form[i];
    const bool lower = c >= 'a' && c <= 'z';
    if (lower && (how == 2U || (!i && form->form_length > 3U))) {
      form->form[i] = (char)(c - 'a' + 'A');
      form->capital = true;
    }
  }
  if (how == 1U) {
    memcpy(form->form, form->lower, form->lower_length);
    form->form_length = form->lower_length;
    form->capital     = false;
  }
}

static uint32_t
choose_case(Trainer* const trainer)
{
  const float x = chance(trainer);
  return x < 0.06F ? 1U : x < 0.09F ? 2U : x < 0.12F ? 3U : 0U;
}

static uint32_t
choose_hidden(Trainer* const trainer)
{
  uint32_t hidden = 0U;
  hidden |= chance(trainer) < 0.2F ? form_features : 0U;
  hidden |= chance(trainer) < 0.1F ? list_features : 0U;
  hidden |= chance(trainer) < 0.1F ? vector_feature : 0U;
  return hidden;
}

static void
choose_mask(Trainer* const trainer, float* const mask, const size_t n)
{
  const float p = trainer->training->dropout;
  for (size_t i = 0U; i < n; ++i) {
    mask[i] = chance(trainer) < p ? 0.0F : 1.0F / (1.0F - p);
  }
}

static void
multiply_rows(float* const       rows,
              const float* const mask,
              const size_t       n,
              const size_t       width)
{
  for (size_t t = 0U; t < n; ++t) {
    clio_vector_multiply(rows + t * width, rows + t * width, mask, width);
  }
}

static void
set_vector(const ClioNerKnowledge* const knowledge,
           const uint8_t* const          codes,
           float* const                  vector)
{
  for (size_t k = 0U; k < CLIO_NER_CODES; ++k) {
    const size_t row = 256U * k + codes[k];
    memcpy(vector + k * CLIO_NER_PART,
           knowledge->parts + row * CLIO_NER_PART,
           CLIO_NER_PART * sizeof(float));
  }
}

static void
look_up(Trainer* const trainer, const ClioNerSample* const sample)
{
  Sentence* const    s    = trainer->sentence;
  const uint32_t     n    = sample->n_tokens;
  const uint32_t     how  = choose_case(trainer);
  const float* const rows = trainer->weights.all[CLIO_NER_W_ROWS].moments.w;
  for (uint32_t t = 0U; t < n; ++t) {
    clio_ner_form(sample->tokens[t].form, &s->forms[t]);
    change_case(&s->forms[t], how);
  }
  clio_ner_features(&trainer->knowledge.lists, s->forms, n, s->words);

  memset(s->input, 0, n * INPUT * sizeof(float));
  memset(s->vectors, 0, n * VECTOR * sizeof(float));
  for (uint32_t t = 0U; t < n; ++t) {
    const ClioNerWord* const word = &s->words[t];
    s->hidden[t]                  = choose_hidden(trainer);
    for (uint32_t k = 0U; k < CLIO_NER_FEATURES; ++k) {
      const size_t row = clio_ner_row(trainer->weights.owners, word->rows[k]);
      if (row < CLIO_NER_ROWS && !(s->hidden[t] >> k & 1U)) {
        clio_vector_add(s->input + t * INPUT, rows + row * INPUT, 1.0F, INPUT);
      }
    }
    if (word->codes && !(s->hidden[t] & vector_feature)) {
      set_vector(&trainer->knowledge, word->codes, s->vectors + t * VECTOR);
    }
  }
}

static void
product(const ClioNerWeight* const w,
        const float* const         x,
        float* const               y,
        const size_t               n,
        const bool                 add)
{
  clio_matrix_product(x, w->packed, y, n, w->rows, w->columns, add);
}

/// Move what words lend to their neighbours there, or its gradient back
static void
lend(const float* const from, float* const to, const size_t n, const bool back)
{
  const size_t size = CLIO_NER_LENT * sizeof(float);
  for (size_t t = 0U; t < n; ++t) {
    const float* const last    = t ? from + (t - 1U) * INPUT : NULL;
    const float* const next    = t + 1U < n ? from + (t + 1U) * INPUT : NULL;
    const float* const parts[] = { back ? next : last, back ? last : next };
    memcpy(to + t * INPUT, from + t * INPUT, CLIO_NER_OWN * sizeof(float));
    for (size_t k = 0U; k < 2U; ++k) {
      const size_t at = CLIO_NER_OWN + k * CLIO_NER_LENT;
      if (parts[k]) {
        memcpy(to + t * INPUT + at, parts[k] + at, size);
      } else {
        memset(to + t * INPUT + at, 0, size);
      }
    }
  }
}

/// Return the row of what a set adds to the gates; at times none is known
static size_t
choose_set(Trainer* const trainer, const ClioNerSample* const sample)
{
  return (size_t)(chance(trainer) < 0.3F ? 0U : sample->set) * GATES;
}

static void
run_forwards(Trainer* const trainer, const size_t n)
{
  Sentence* const            s   = trainer->sentence;
  const ClioNerWeight* const all = trainer->weights.all;
  product(&all[CLIO_NER_W_VECTORS], s->vectors, s->input, n, true);
  choose_mask(trainer, s->input_mask, INPUT);
  choose_mask(trainer, s->layer_mask, LAYER);
  multiply_rows(s->input, s->input_mask, n, INPUT);
  lend(s->input, s->shifted, n, false);
  product(&all[CLIO_NER_W_GATES], s->shifted, s->gates, n, false);
  clio_matrix_add_bias(s->gates, all[CLIO_NER_W_GATE_BIAS].moments.w, n, GATES);
  clio_matrix_add_bias(
    s->gates, all[CLIO_NER_W_SETS].moments.w + s->set, n, GATES);
  clio_units_forward(s->gates, NULL, s->states, s->layer, n);
  multiply_rows(s->layer, s->layer_mask, n, LAYER);
  product(&all[CLIO_NER_W_HEAD], s->layer, s->scores, n, false);
  clio_matrix_add_bias(
    s->scores, all[CLIO_NER_W_HEAD_BIAS].moments.w, n, SCORES);
}

/// Add to the gradient of a matrix, and set that of its input if not null
static void
product_back(Sentence* const            s,
             const ClioNerWeight* const w,
             const float* const         x,
             const float* const         y_gradient,
             float* const               x_gradient,
             const size_t               n)
{
  clio_matrix_outer(
    x, y_gradient, w->moments.g, n, w->rows, w->columns, s->scratch);
  if (x_gradient) {
    clio_matrix_product(
      y_gradient, w->transposed, x_gradient, n, w->columns, w->rows, false);
  }
}

/// Share of the work after which early sentences are left out
static const float early_end = 0.7F;

/// Share of the loss of parts of speech
static const float upos_share = 0.3F;

/// Set the gradient of one word's scores of parts of speech
static void
score_upos(const float* const scores,
           const ClioUpos     upos,
           float* const       gradient)
{
  float sum = 0.0F;
  float max = scores[0];
  for (uint32_t j = 1U; j < CLIO_N_UPOS; ++j) {
    max = scores[j] > max ? scores[j] : max;
  }
  for (uint32_t j = 0U; j < CLIO_N_UPOS; ++j) {
    sum += expf(scores[j] - max);
  }
  for (uint32_t j = 0U; j < CLIO_N_UPOS; ++j) {
    gradient[j] = upos_share * expf(scores[j] - max) / sum;
  }
  gradient[upos] -= upos_share;
}

/// Learn parts of speech as a second task where they are known
static void
learn_upos(Trainer* const trainer, const ClioNerSample* const sample)
{
  Sentence* const            s    = trainer->sentence;
  const ClioNerWeight* const w    = &trainer->weights.all[CLIO_NER_W_UPOS];
  const ClioNerWeight* const bias = &trainer->weights.all[CLIO_NER_W_UPOS_BIAS];
  const size_t               n    = sample->n_tokens;
  if (sample->tokens[0].upos == CLIO_UPOS_NONE) {
    return;
  }
  product(w, s->layer, s->upos, n, false);
  clio_matrix_add_bias(s->upos, bias->moments.w, n, UPOS);
  memset(s->upos_gradient, 0, n * UPOS * sizeof(float));
  for (size_t t = 0U; t < n; ++t) {
    score_upos(
      s->upos + t * UPOS, sample->tokens[t].upos, s->upos_gradient + t * UPOS);
  }
  clio_matrix_sum_rows(s->upos_gradient, bias->moments.g, n, UPOS);
  clio_matrix_outer(
    s->layer, s->upos_gradient, w->moments.g, n, LAYER, UPOS, s->scratch);
  clio_matrix_product(
    s->upos_gradient, w->transposed, s->layer_gradient, n, UPOS, LAYER, true);
}

static void
add_row_gradients(Trainer* const trainer, const size_t n)
{
  Sentence* const s = trainer->sentence;
  float* const    g = trainer->weights.all[CLIO_NER_W_ROWS].moments.g;
  for (size_t t = 0U; t < n; ++t) {
    for (uint32_t k = 0U; k < CLIO_NER_FEATURES; ++k) {
      const uint32_t row =
        clio_ner_row(trainer->weights.owners, s->words[t].rows[k]);
      if (row == CLIO_NER_ROWS || (s->hidden[t] >> k & 1U)) {
        continue;
      }
      if (!trainer->is_touched[row]) {
        trainer->is_touched[row]               = true;
        trainer->touched[trainer->n_touched++] = row;
      }
      clio_vector_add(
        g + (size_t)row * INPUT, s->input_gradient + t * INPUT, 1.0F, INPUT);
    }
  }
}

static void
run_backwards(Trainer* const trainer, const ClioNerSample* const sample)
{
  const size_t               n   = sample->n_tokens;
  Sentence* const            s   = trainer->sentence;
  const ClioNerWeight* const all = trainer->weights.all;
  clio_matrix_sum_rows(
    s->score_gradient, all[CLIO_NER_W_HEAD_BIAS].moments.g, n, SCORES);
  product_back(s,
               &all[CLIO_NER_W_HEAD],
               s->layer,
               s->score_gradient,
               s->layer_gradient,
               n);
  learn_upos(trainer, sample);
  multiply_rows(s->layer_gradient, s->layer_mask, n, LAYER);
  clio_units_backward(
    s->gates, NULL, s->states, s->layer_gradient, s->gate_gradient, NULL, n);
  clio_matrix_sum_rows(
    s->gate_gradient, all[CLIO_NER_W_GATE_BIAS].moments.g, n, GATES);
  clio_matrix_sum_rows(
    s->gate_gradient, all[CLIO_NER_W_SETS].moments.g + s->set, n, GATES);
  product_back(
    s, &all[CLIO_NER_W_GATES], s->shifted, s->gate_gradient, s->shifted, n);
  lend(s->shifted, s->input_gradient, n, true);
  multiply_rows(s->input_gradient, s->input_mask, n, INPUT);
  product_back(
    s, &all[CLIO_NER_W_VECTORS], s->vectors, s->input_gradient, NULL, n);
  add_row_gradients(trainer, n);
}

static void
learn(Trainer* const trainer, const ClioNerSample* const sample)
{
  Sentence* const            s = trainer->sentence;
  const ClioNerWeight* const t = &trainer->weights.all[CLIO_NER_W_TRANSITIONS];
  look_up(trainer, sample);
  s->set = choose_set(trainer, sample);
  run_forwards(trainer, sample->n_tokens);
  if (clio_ner_crf_loss(sample,
                        s->scores,
                        t->moments.w,
                        &s->lattice,
                        s->score_gradient,
                        t->moments.g,
                        &trainer->loss)) {
    run_backwards(trainer, sample);
  }
}

static float
clip(const ClioNerWeights* const weights, const float scale)
{
  double sum = 0.0;
  for (size_t i = 0U; i < CLIO_NER_W_ROWS; ++i) {
    const ClioNerWeight* const w = &weights->all[i];
    sum += clio_vector_norm2(w->moments.g, w->rows * w->columns);
  }
  const double norm = sqrt(sum) * (double)scale;
  return norm > 2.0 ? scale * (float)(2.0 / norm) : scale;
}

/// Change the weights by the gradients of `n_tokens` words
static void
step(Trainer* const trainer, const float rate, const size_t n_tokens)
{
  const ClioNerWeights* const weights = &trainer->weights;
  const ClioNerWeight* const  rows    = &weights->all[CLIO_NER_W_ROWS];
  const float                 scale   = clip(weights, 4.0F / (float)n_tokens);
  for (size_t i = 0U; i < CLIO_NER_W_ROWS; ++i) {
    const ClioNerWeight* const w = &weights->all[i];
    clio_moments_step(w->moments, 0U, w->rows * w->columns, rate, scale);
    pack(w);
  }
  for (uint32_t i = 0U; i < trainer->n_touched; ++i) {
    const uint32_t row = trainer->touched[i];
    clio_moments_step(rows->moments, (size_t)row * INPUT, INPUT, rate, scale);
    trainer->is_touched[row] = false;
  }
  trainer->n_touched = 0U;
}

static void
add_to_average(Trainer* const trainer)
{
  ++trainer->n_averaged;
  for (size_t i = 0U; i < CLIO_NER_N_WEIGHTS; ++i) {
    const ClioNerWeight* const w = &trainer->weights.all[i];
    clio_vector_add(w->average, w->moments.w, 1.0F, w->rows * w->columns);
  }
}

static void
use_average(Trainer* const trainer)
{
  const float share = 1.0F / (float)trainer->n_averaged;
  for (size_t i = 0U; i < CLIO_NER_N_WEIGHTS; ++i) {
    const ClioNerWeight* const w = &trainer->weights.all[i];
    const size_t               n = w->rows * w->columns;
    memset(w->moments.w, 0, n * sizeof(float));
    clio_vector_add(w->moments.w, w->average, share, n);
  }
}

static void
shuffle(Trainer* const trainer)
{
  const size_t n = trainer->corpus.n_samples;
  for (size_t i = n; i-- > 1U;) {
    const size_t   j  = next_random(trainer) % (i + 1U);
    const uint32_t t  = trainer->order[i];
    trainer->order[i] = trainer->order[j];
    trainer->order[j] = t;
  }
}

/// Return the share of the work that is done
static float
progress(const Trainer* const trainer, const uint32_t epoch, const size_t i)
{
  return ((float)epoch + (float)i / (float)trainer->corpus.n_samples) /
         (float)trainer->training->epochs;
}

/// Learn from all sentences once; `*n_steps` counts on
static void
run_epoch(Trainer* const trainer, const uint32_t epoch, size_t* const n_steps)
{
  const ClioNerTraining* const t = trainer->training;
  const size_t                 n = trainer->corpus.n_samples;
  shuffle(trainer);
  trainer->loss = 0.0;
  for (size_t i = 0U; i < n;) {
    size_t n_tokens = 0U;
    for (uint32_t k = 0U; k < t->batch && i < n; ++i) {
      const ClioNerSample* const s =
        &trainer->corpus.samples[trainer->order[i]];
      if (!s->early || progress(trainer, epoch, i) < early_end) {
        learn(trainer, s);
        n_tokens += s->n_tokens;
        ++k;
      }
    }
    if (!n_tokens) {
      continue;
    }
    const float done = progress(trainer, epoch, i);
    const float warm = *n_steps < 200U ? (float)(*n_steps + 1U) / 200.0F : 1.0F;
    step(trainer, t->rate * warm * (1.0F - done), n_tokens);
    ++*n_steps;
    if (done > 0.6F && *n_steps % 20U == 0U) {
      add_to_average(trainer);
    }
  }
}

static void
run_epochs(ClioWorld* const world, Trainer* const trainer)
{
  const ClioNerTraining* const t       = trainer->training;
  size_t                       n_steps = 0U;
  for (uint32_t i = 0U; i < t->epochs; ++i) {
    run_epoch(trainer, i, &n_steps);
    clio_world_log(world,
                   CLIO_LOG_INFO,
                   "epoch %u of %u: loss %.4f a word",
                   i + 1U,
                   t->epochs,
                   trainer->loss / (double)trainer->corpus.n_tokens);
  }
  if (trainer->n_averaged) {
    use_average(trainer);
  }
}

/// Write the bias of the gates as a set has them
static ClioStatus
write_style(ClioWorld* const     world,
            const Trainer* const trainer,
            const char* const    name,
            uint32_t* const      set,
            float* const         bias)
{
  const ClioNerWeight* const all = trainer->weights.all;
  *set = name ? clio_ner_corpus_set(&trainer->corpus, clio_string(name)) : 0U;
  if (name && !*set) {
    return clio_world_error(world, CLIO_BAD_DATA, "%s: no such set", name);
  }
  memcpy(bias, all[CLIO_NER_W_GATE_BIAS].moments.w, GATES * sizeof(*bias));
  clio_vector_add(
    bias, all[CLIO_NER_W_SETS].moments.w + (size_t)*set * GATES, 1.0F, GATES);
  return CLIO_SUCCESS;
}

/// Take the ways of marking of one set or two
static ClioStatus
take_styles(ClioWorld* const     world,
            ClioArena* const     arena,
            const Trainer* const trainer,
            ClioNerWays* const   ways)
{
  const ClioNerTraining* const t   = trainer->training;
  const char* const            two = t->second ? t->second : t->style;
  ClioStatus                   st  = CLIO_SUCCESS;
  uint32_t                     set = 0U;
  TRY(st, write_style(world, trainer, t->style, &set, ways->bias[0]));
  TRY(st, write_style(world, trainer, two, &set, ways->bias[1]));
  memset(ways->words, 0, sizeof(ways->words));
  return t->second
           ? clio_ner_style_learn(arena, &trainer->corpus, set, ways->words)
           : CLIO_SUCCESS;
}

static ClioStatus
start(ClioArena* const arena, Trainer* const trainer)
{
  static const float scales[CLIO_NER_N_WEIGHTS] = {
    [CLIO_NER_W_VECTORS] = 0.1F, [CLIO_NER_W_GATES] = 0.1F,
    [CLIO_NER_W_HEAD] = 0.08F,   [CLIO_NER_W_UPOS] = 0.08F,
    [CLIO_NER_W_ROWS] = 0.1F,
  };
  ClioStatus   st = CLIO_SUCCESS;
  const size_t n  = trainer->corpus.n_samples;
  trainer->random =
    88172645463325252ULL ^ trainer->training->seed * 0x9E3779B97F4A7C15ULL;
  trainer->sentence = clio_ner_aligned_alloc(arena, sizeof(Sentence));
  trainer->touched  = clio_arena_alloc(arena, CLIO_NER_ROWS * sizeof(uint32_t));
  trainer->is_touched = clio_arena_alloc(arena, CLIO_NER_ROWS);
  trainer->order      = clio_arena_alloc(arena, n * sizeof(uint32_t));
  if (!trainer->sentence || !trainer->touched || !trainer->is_touched ||
      !trainer->order) {
    return CLIO_NO_MEMORY;
  }
  TRY(st, clio_ner_weights_start(arena, &trainer->weights));
  TRY(st,
      clio_ner_rows_choose(arena,
                           &trainer->corpus,
                           &trainer->knowledge.lists,
                           trainer->weights.owners));
  for (size_t i = 0U; i < CLIO_NER_N_WEIGHTS; ++i) {
    randomise(trainer, &trainer->weights.all[i], scales[i]);
    pack(&trainer->weights.all[i]);
  }
  for (size_t i = 0U; i < n; ++i) {
    trainer->order[i] = (uint32_t)i;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
train(ClioWorld* const             world,
      ClioArena* const             arena,
      const ClioNerTraining* const training)
{
  ClioStatus st      = CLIO_SUCCESS;
  Trainer    trainer = { .training = training };
  TRY(st,
      clio_ner_knowledge_read(
        world, arena, training->directory, &trainer.knowledge));
  TRY(st,
      clio_ner_corpus_read(
        world, arena, training->directory, training->corpus, &trainer.corpus));
  TRY(st, start(arena, &trainer));
  clio_world_log(world,
                 CLIO_LOG_INFO,
                 "%zu sentences, %zu words",
                 trainer.corpus.n_samples,
                 trainer.corpus.n_tokens);
  run_epochs(world, &trainer);
  ClioNerWays ways;
  TRY(st, take_styles(world, arena, &trainer, &ways));
  return clio_ner_weights_write(world,
                                arena,
                                &trainer.weights,
                                &ways,
                                &trainer.knowledge,
                                training->output);
}

ClioStatus
clio_ner_train(ClioWorld* const world, const ClioNerTraining* const training)
{
  ClioArena* const arena = clio_arena_new(clio_world_allocator(world));
  TRY_ALLOC(arena);
  const ClioStatus st = train(world, arena, training);
  clio_arena_free(arena);
  return st;
}
