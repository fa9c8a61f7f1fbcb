// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/network_train.h"

#include "parse/oracle_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_MASK = CLIO_INPUT + 2 * CLIO_LAYER, MAX_EXAMPLES = 64 };

static const struct {
  uint32_t rows;
  uint32_t columns;
  float    bound;
} shapes[] = {
#define CLIO_WEIGHTS_SHAPE(name, rows, columns, bound) { rows, columns, bound },
  CLIO_WEIGHTS(CLIO_WEIGHTS_SHAPE)
#undef CLIO_WEIGHTS_SHAPE
};

static float*
floats(ClioArena* const arena, const size_t n)
{
  uint8_t* const data = clio_arena_alloc(arena, (n + 16U) * sizeof(float));
  const size_t   over = (uintptr_t)data % 64U;
  return data ? (float*)(void*)(data + (over ? 64U - over : 0U)) : NULL;
}

float
clio_network_random(ClioNetwork* const network)
{
  uint64_t z = network->random += 0x9E3779B97F4A7C15U;
  z          = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z          = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return (float)((z ^ (z >> 31U)) >> 40U) / 16777216.0F;
}

static bool
weights_start(ClioNetwork* const network,
              ClioArena* const   arena,
              ClioWeights* const w,
              const uint32_t     rows,
              const uint32_t     columns,
              const float        bound)
{
  const size_t n = (size_t)rows * columns;
  w->rows        = rows;
  w->columns     = columns;
  w->moments     = (ClioMoments){
        floats(arena, n), floats(arena, n), floats(arena, n), floats(arena, n)
  };
  w->average = floats(arena, n);
  if (!w->moments.w || !w->moments.g || !w->moments.m || !w->moments.v ||
      !w->average) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    w->moments.w[i] = (clio_network_random(network) * 2.0F - 1.0F) * bound;
  }
  return true;
}

ClioNetwork*
clio_network_new(ClioArena* const arena,
                 const uint32_t   n_labels,
                 const uint8_t    root,
                 const uint64_t   seed)
{
  ClioNetwork* const network = clio_arena_alloc(arena, sizeof(ClioNetwork));
  if (!network) {
    return NULL;
  }
  network->random     = seed * 0xD1342543DE82EF95U;
  network->n_labels   = n_labels;
  network->root_label = root;
  network->touched    = clio_arena_alloc(arena, CLIO_N_ROWS * sizeof(uint32_t));
  network->is_touched = clio_arena_alloc(arena, CLIO_N_ROWS);
  bool ok             = network->touched && network->is_touched;
  for (uint32_t i = 0U; ok && i < CLIO_N_WEIGHTS; ++i) {
    ClioWeights* const w = &network->weights[i];
    const size_t       n = (size_t)shapes[i].rows * shapes[i].columns;
    ok                   = weights_start(network,
                       arena,
                       w,
                       shapes[i].rows,
                       shapes[i].columns,
                       shapes[i].bound) &&
         (w->packed = floats(arena, n)) && (w->reversed = floats(arena, n));
  }
  ok =
    ok && weights_start(
            network, arena, &network->table, CLIO_N_ROWS, CLIO_EMBEDDING, 0.1F);
  return ok ? network : NULL;
}

ClioBatch*
clio_batch_new(ClioArena* const arena)
{
  ClioBatch* const b = clio_arena_alloc(arena, sizeof(ClioBatch));
  if (!b) {
    return NULL;
  }
  const struct {
    float** data;
    size_t  columns;
  } arrays[] = {
    { &b->x0, CLIO_INPUT },      { &b->g1, CLIO_GATES },
    { &b->c1, CLIO_LAYER },      { &b->y1, CLIO_LAYER },
    { &b->d1, CLIO_LAYER },      { &b->heads, CLIO_HEADS },
    { &b->g2, CLIO_GATES },      { &b->c2, CLIO_LAYER },
    { &b->y2, CLIO_LAYER },      { &b->d2, CLIO_LAYER },
    { &b->tags, CLIO_TAGS },     { &b->projections, CLIO_PROJECTIONS },
    { &b->dx0, CLIO_INPUT },     { &b->dg1, CLIO_GATES },
    { &b->dy1, CLIO_LAYER },     { &b->dd1, CLIO_LAYER },
    { &b->dheads, CLIO_HEADS },  { &b->dg2, CLIO_GATES },
    { &b->dy2, CLIO_LAYER },     { &b->dd2, CLIO_LAYER },
    { &b->dtags, CLIO_TAGS },    { &b->dprojections, CLIO_PROJECTIONS },
    { &b->scratch, CLIO_PANEL },
  };
  for (size_t i = 0U; i < sizeof(arrays) / sizeof(*arrays); ++i) {
    *arrays[i].data = floats(arena, (CLIO_BATCH_ROWS + 1U) * arrays[i].columns);
    if (!*arrays[i].data) {
      return NULL;
    }
  }
  b->masks   = floats(arena, (size_t)MAX_EXAMPLES * N_MASK);
  b->dropped = clio_arena_alloc(arena, CLIO_BATCH_ROWS);
  return b->masks && b->dropped ? b : NULL;
}

void
clio_network_pack(ClioNetwork* const network)
{
  for (uint32_t i = 0U; i < CLIO_N_WEIGHTS; ++i) {
    ClioWeights* const w = &network->weights[i];
    if (w->rows > 1U && i != CLIO_W_signs && i != CLIO_W_output) {
      clio_matrix_pack(w->moments.w, w->rows, w->columns, false, w->packed);
      clio_matrix_pack(w->moments.w, w->rows, w->columns, true, w->reversed);
    }
  }
}

static void
make_masks(ClioNetwork* const          network,
           ClioBatch* const            batch,
           const ClioRegularity* const training)
{
  const float keep = training ? 1.0F / (1.0F - training->dropout) : 1.0F;
  for (size_t i = 0U; i < (size_t)batch->n_examples * N_MASK; ++i) {
    const bool drop =
      training && clio_network_random(network) < training->dropout;
    batch->masks[i] = drop ? 0.0F : keep;
  }
  for (uint32_t t = 0U; t < batch->n_rows; ++t) {
    batch->dropped[t] =
      training && clio_network_random(network) < training->word_dropout;
  }
}

/// out[row] = in[row] * mask of the row's example
static void
apply_masks(const ClioBatch* const batch,
            const float* const     in,
            float* const           out,
            const size_t           mask,
            const size_t           width)
{
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const float* const m = batch->masks + (size_t)e * N_MASK + mask;
    for (uint32_t i = 0U; i < batch->examples[e]->n_words; ++i) {
      const size_t at = (size_t)(batch->first[e] + i) * width;
      clio_vector_multiply(out + at, in + at, m, width);
    }
  }
}

static void
add_vector(const ClioVectors* const vectors, const uint32_t row, float* const x)
{
  for (uint32_t j = 0U; row < vectors->n_rows && j < CLIO_VECTOR_WIDTH; ++j) {
    const int8_t value = vectors->rows[(size_t)row * CLIO_VECTOR_WIDTH + j];
    x[j]               = (float)value / 128.0F;
  }
}

static void
gather(const ClioNetwork* const network, ClioBatch* const batch)
{
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const ClioExample* const example = batch->examples[e];
    for (uint32_t i = 0U; i < example->n_words; ++i) {
      const uint32_t  t = batch->first[e] + i;
      float* const    x = batch->x0 + (size_t)t * CLIO_INPUT;
      const uint32_t* f = example->features + (size_t)i * CLIO_N_FEATURES;
      memset(x, 0, CLIO_INPUT * sizeof(float));
      if (!batch->dropped[t]) {
        add_vector(&network->vectors, example->vectors[i], x + CLIO_EMBEDDING);
      }
      for (uint32_t k = batch->dropped[t] ? CLIO_N_FORM_FEATURES : 0U;
           k < CLIO_N_FEATURES;
           ++k) {
        const size_t row = f[k] % CLIO_N_ROWS;
        clio_vector_add(x,
                        network->table.moments.w + row * CLIO_EMBEDDING,
                        1.0F,
                        CLIO_EMBEDDING);
      }
    }
  }
  apply_masks(batch, batch->x0, batch->x0, 0U, CLIO_INPUT);
}

static void
product(const ClioNetwork* const network,
        const ClioWeightsName    name,
        const float* const       x,
        float* const             y,
        const size_t             rows)
{
  const ClioWeights* const w = &network->weights[name];
  clio_matrix_product(x, w->packed, y, rows, w->rows, w->columns, false);
}

static void
add_bias(const ClioNetwork* const network,
         const ClioWeightsName    name,
         float* const             y,
         const size_t             rows)
{
  const ClioWeights* const w = &network->weights[name];
  clio_matrix_add_bias(y, w->moments.w, rows, w->columns);
}

void
clio_network_forward(ClioNetwork* const          network,
                     ClioBatch* const            batch,
                     const ClioRegularity* const training)
{
  batch->n_rows = 0U;
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    batch->first[e] = batch->n_rows;
    batch->n_rows += batch->examples[e]->n_words;
  }

  const size_t rows = batch->n_rows;
  make_masks(network, batch, training);
  gather(network, batch);
  product(network, CLIO_W_layer1, batch->x0, batch->g1, rows);
  add_bias(network, CLIO_W_bias1, batch->g1, rows);
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const size_t t = batch->first[e];
    clio_units_forward(batch->g1 + t * CLIO_GATES,
                       NULL,
                       batch->c1 + t * CLIO_LAYER,
                       batch->y1 + t * CLIO_LAYER,
                       batch->examples[e]->n_words);
  }
  apply_masks(batch, batch->y1, batch->d1, CLIO_INPUT, CLIO_LAYER);

  product(network, CLIO_W_heads, batch->d1, batch->heads, rows);
  add_bias(network, CLIO_W_heads_bias, batch->heads, rows);

  product(network, CLIO_W_layer2, batch->d1, batch->g2, rows);
  add_bias(network, CLIO_W_bias2, batch->g2, rows);
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const size_t t = batch->first[e];
    clio_units_forward(batch->g2 + t * CLIO_GATES,
                       batch->d1 + t * CLIO_LAYER,
                       batch->c2 + t * CLIO_LAYER,
                       batch->y2 + t * CLIO_LAYER,
                       batch->examples[e]->n_words);
  }
  apply_masks(batch, batch->y2, batch->d2, CLIO_INPUT + CLIO_LAYER, CLIO_LAYER);
  memcpy(batch->d2 + rows * CLIO_LAYER,
         network->weights[CLIO_W_root].moments.w,
         CLIO_LAYER * sizeof(float));
  product(network, CLIO_W_tags, batch->d2, batch->tags, rows);
  add_bias(network, CLIO_W_tags_bias, batch->tags, rows);
  product(network, CLIO_W_slots, batch->d2, batch->projections, rows + 1U);
}

/// Row of the batch for a slot, `n_rows + 1` if there is none
static size_t
slot_row(const ClioBatch* const batch,
         const uint32_t         example,
         const uint16_t         slot)
{
  return !slot ? batch->n_rows + 1U
         : slot > batch->examples[example]->n_words
           ? batch->n_rows
           : batch->first[example] + slot - 1U;
}

void
clio_network_score(const ClioNetwork* const       network,
                   const ClioBatch* const         batch,
                   const uint32_t                 example,
                   const ClioConfiguration* const c,
                   float                          hidden[CLIO_HIDDEN],
                   float                          scores[CLIO_OUTPUTS])
{
  const ClioWeights* const w = network->weights;
  uint16_t                 slots[CLIO_N_SLOTS];
  uint8_t                  signs[CLIO_N_SIGNS];
  clio_configuration_look(c, slots, signs);
  memcpy(hidden, w[CLIO_W_hidden].moments.w, CLIO_HIDDEN * sizeof(float));
  for (uint32_t k = 0U; k < CLIO_N_SLOTS; ++k) {
    const size_t       row  = slot_row(batch, example, slots[k]);
    const float* const from = row > batch->n_rows
                                ? w[CLIO_W_none].moments.w
                                : batch->projections + row * CLIO_PROJECTIONS;
    clio_vector_add(hidden, from + (size_t)k * CLIO_HIDDEN, 1.0F, CLIO_HIDDEN);
  }
  for (uint32_t k = 0U; k < CLIO_N_SIGNS; ++k) {
    const size_t row = (size_t)k * CLIO_N_SIGN_VALUES + signs[k];
    clio_vector_add(
      hidden, w[CLIO_W_signs].moments.w + row * CLIO_HIDDEN, 1.0F, CLIO_HIDDEN);
  }
  memcpy(scores, w[CLIO_W_output_bias].moments.w, CLIO_OUTPUTS * sizeof(float));
  for (uint32_t j = 0U; j < CLIO_HIDDEN; ++j) {
    hidden[j] = hidden[j] > 0.0F ? hidden[j] : 0.0F;
    if (hidden[j] > 0.0F) {
      clio_vector_add(scores,
                      w[CLIO_W_output].moments.w + (size_t)j * CLIO_OUTPUTS,
                      hidden[j],
                      CLIO_OUTPUTS);
    }
  }
}

/// Gradients of one choice, from those of its scores
static void
score_backward(ClioNetwork* const             network,
               ClioBatch* const               batch,
               const uint32_t                 example,
               const ClioConfiguration* const c,
               const float                    hidden[CLIO_HIDDEN],
               const float                    dscores[CLIO_OUTPUTS])
{
  ClioWeights* const w = network->weights;
  float              dhidden[CLIO_HIDDEN];
  for (uint32_t j = 0U; j < CLIO_HIDDEN; ++j) {
    const float* const row =
      w[CLIO_W_output].moments.w + (size_t)j * CLIO_OUTPUTS;
    float sums[8] = { 0 };
    dhidden[j]    = 0.0F;
    if (hidden[j] > 0.0F) {
      for (uint32_t i = 0U; i < CLIO_OUTPUTS; ++i) {
        sums[i % 8U] += row[i] * dscores[i];
      }
      dhidden[j] = ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
                   ((sums[4] + sums[5]) + (sums[6] + sums[7]));
      clio_vector_add(w[CLIO_W_output].moments.g + (size_t)j * CLIO_OUTPUTS,
                      dscores,
                      hidden[j],
                      CLIO_OUTPUTS);
    }
  }
  clio_vector_add(w[CLIO_W_output_bias].moments.g, dscores, 1.0F, CLIO_OUTPUTS);
  clio_vector_add(w[CLIO_W_hidden].moments.g, dhidden, 1.0F, CLIO_HIDDEN);

  uint16_t slots[CLIO_N_SLOTS];
  uint8_t  signs[CLIO_N_SIGNS];
  clio_configuration_look(c, slots, signs);
  for (uint32_t k = 0U; k < CLIO_N_SLOTS; ++k) {
    const size_t row = slot_row(batch, example, slots[k]);
    float* const to  = row > batch->n_rows
                         ? w[CLIO_W_none].moments.g
                         : batch->dprojections + row * CLIO_PROJECTIONS;
    clio_vector_add(to + (size_t)k * CLIO_HIDDEN, dhidden, 1.0F, CLIO_HIDDEN);
  }
  for (uint32_t k = 0U; k < CLIO_N_SIGNS; ++k) {
    const size_t row = (size_t)k * CLIO_N_SIGN_VALUES + signs[k];
    clio_vector_add(w[CLIO_W_signs].moments.g + row * CLIO_HIDDEN,
                    dhidden,
                    1.0F,
                    CLIO_HIDDEN);
  }
}

void
clio_network_legal(const ClioNetwork* const       network,
                   const ClioConfiguration* const c,
                   uint8_t                        legal[CLIO_OUTPUTS])
{
  const uint32_t n       = network->n_labels;
  const bool     at_root = clio_configuration_at_root(c);
  const bool     left    = clio_configuration_allows(c, CLIO_LEFT);
  const bool     right   = clio_configuration_allows(c, CLIO_RIGHT);
  memset(legal, 0, CLIO_OUTPUTS);
  legal[0] = clio_configuration_allows(c, CLIO_SHIFT);
  for (uint32_t l = 1U; l <= n; ++l) {
    const bool is_root = l == network->root_label;
    legal[l]           = left && is_root == at_root;
    legal[n + l]       = right && !is_root;
  }
}

void
clio_network_move(const ClioNetwork* const network,
                  ClioConfiguration* const c,
                  const uint32_t           output)
{
  const uint32_t n    = network->n_labels;
  const ClioMove move = !output       ? CLIO_SHIFT
                        : output <= n ? CLIO_LEFT
                                      : CLIO_RIGHT;
  clio_configuration_move(c, move, (uint8_t)(output > n ? output - n : output));
}

/// Softmax loss towards any of `good`; returns the loss, sets its gradient
static double
choice_loss(const float* const   scores,
            const uint8_t* const legal,
            const uint8_t* const good,
            const uint32_t       n,
            const float          weight,
            float* const         dscores)
{
  float best = -1e30F;
  for (uint32_t i = 0U; i < n; ++i) {
    best = (!legal || legal[i]) && scores[i] > best ? scores[i] : best;
  }
  float all   = 0.0F;
  float right = 0.0F;
  for (uint32_t i = 0U; i < n; ++i) {
    dscores[i] = !legal || legal[i] ? expf(scores[i] - best) : 0.0F;
    all += dscores[i];
    right += good[i] ? dscores[i] : 0.0F;
  }
  if (right <= 0.0F) {
    right = 1e-20F;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    dscores[i] =
      weight * (dscores[i] / all - (good[i] ? dscores[i] / right : 0.0F));
  }
  return -log((double)right / (double)all + 1e-12);
}

/// Turn the scores of what is possible into shares of 1
static void
softmax(const float* const   scores,
        const uint8_t* const legal,
        const uint32_t       n,
        float* const         shares)
{
  float best = -1e30F;
  for (uint32_t i = 0U; i < n; ++i) {
    best = (!legal || legal[i]) && scores[i] > best ? scores[i] : best;
  }
  float all = 0.0F;
  for (uint32_t i = 0U; i < n; ++i) {
    shares[i] = !legal || legal[i] ? expf(scores[i] - best) : 0.0F;
    all += shares[i];
  }
  for (uint32_t i = 0U; i < n; ++i) {
    shares[i] /= all;
  }
}

/// Softmax loss towards the shares of an opinion
static double
opinion_loss(const float* const       scores,
             const uint8_t* const     legal,
             const ClioOpinion* const opinion,
             const uint32_t           n,
             const float              weight,
             float* const             dscores)
{
  double loss  = 0.0;
  float  total = 0.0F;
  for (uint32_t i = 0U; i < CLIO_N_OPINIONS; ++i) {
    total += (float)opinion->shares[i];
  }
  softmax(scores, legal, n, dscores);
  for (uint32_t i = 0U; i < CLIO_N_OPINIONS; ++i) {
    const float  share = (float)opinion->shares[i] / total;
    const double p     = (double)dscores[opinion->choices[i]];
    loss -= opinion->shares[i] ? (double)share * log(p + 1e-12) : 0.0;
  }
  for (uint32_t i = 0U; i < CLIO_N_OPINIONS; ++i) {
    dscores[opinion->choices[i]] -= (float)opinion->shares[i] / total;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    dscores[i] *= weight;
  }
  return loss;
}

static uint32_t
best_output(const float* const scores, const uint8_t* const allowed)
{
  uint32_t best = CLIO_OUTPUTS;
  for (uint32_t i = 0U; i < CLIO_OUTPUTS; ++i) {
    if (allowed[i] && (best == CLIO_OUTPUTS || scores[i] > scores[best])) {
      best = i;
    }
  }
  return best;
}

/// Learn a choice, and return what is to be done next
static uint32_t
choice_backward(ClioNetwork* const             network,
                ClioBatch* const               batch,
                const uint32_t                 e,
                const ClioRegularity* const    training,
                const ClioConfiguration* const c,
                const ClioOpinion* const       opinion)
{
  const ClioExample* const example = batch->examples[e];
  float                    hidden[CLIO_HIDDEN];
  float                    scores[CLIO_OUTPUTS];
  float                    dscores[CLIO_OUTPUTS];
  uint8_t                  legal[CLIO_OUTPUTS];
  uint8_t                  good[CLIO_OUTPUTS] = { 0 };
  clio_network_score(network, batch, e, c, hidden, scores);
  clio_network_legal(network, c, legal);
  if (opinion) {
    good[opinion->choices[0]] = 1U;
    batch->loss_parse += opinion_loss(
      scores, legal, opinion, CLIO_OUTPUTS, example->weight, dscores);
  } else {
    clio_oracle_judge(example, c, network->n_labels, legal, good);
    batch->loss_parse +=
      choice_loss(scores, legal, good, CLIO_OUTPUTS, example->weight, dscores);
  }
  score_backward(network, batch, e, c, hidden, dscores);

  const uint32_t output = best_output(scores, legal);
  return good[output] || clio_network_random(network) < training->exploration
           ? output
           : best_output(scores, good);
}

/// Learn a tree; teachers' opinions hold as long as their way is followed
static void
parse_backward(ClioNetwork* const          network,
               ClioBatch* const            batch,
               const uint32_t              e,
               const ClioRegularity* const training)
{
  const ClioExample* const example = batch->examples[e];
  const ClioOpinion*       opinion = example->move_opinions;
  ClioConfiguration        c;
  clio_configuration_start(&c, example->n_words);
  while (!clio_configuration_is_final(&c)) {
    const uint32_t output =
      choice_backward(network, batch, e, training, &c, opinion);
    clio_network_move(network, &c, output);
    opinion = opinion && output == opinion->choices[0] ? opinion + 1 : NULL;
  }
}

static const float head_weights[CLIO_N_HEADS] = {
  [CLIO_HEAD_UPOS]  = 1.0F,
  [CLIO_HEAD_XPOS]  = 0.5F,
  [CLIO_HEAD_FEATS] = 0.25F,
};

/// Gradients of the scores of one head for one word
static void
head_backward(ClioBatch* const         batch,
              const uint32_t           n_labels,
              const uint16_t           label,
              const ClioOpinion* const opinion,
              const float              weight,
              const float* const       scores,
              float* const             dscores)
{
  if (opinion) {
    batch->loss_heads +=
      opinion_loss(scores, NULL, opinion, n_labels, weight, dscores);
  } else if (label != CLIO_NO_LABEL) {
    uint8_t good[CLIO_HEADS] = { 0 };
    good[label]              = 1U;
    batch->loss_heads +=
      choice_loss(scores, NULL, good, n_labels, weight, dscores);
  }
}

static void
word_heads_backward(ClioBatch* const         batch,
                    const ClioCorpus* const  corpus,
                    const ClioExample* const example,
                    const uint32_t           word,
                    const size_t             row,
                    const float              share)
{
  for (uint32_t h = 0U; h < CLIO_N_HEADS; ++h) {
    const ClioHeadLabels* const head  = &corpus->heads[h];
    const size_t                index = (size_t)word * CLIO_N_HEADS + h;
    const size_t                at    = row * CLIO_HEADS + head->column;
    const size_t                again = row * CLIO_TAGS + head->column;
    const float              weight = share * head_weights[h] * example->weight;
    const uint16_t           label  = example->labels[index];
    const ClioOpinion* const opinion =
      example->label_opinions ? &example->label_opinions[index] : NULL;
    head_backward(batch,
                  head->n_labels,
                  label,
                  opinion,
                  weight,
                  batch->heads + at,
                  batch->dheads + at);
    if (head->column < CLIO_TAGS) {
      head_backward(batch,
                    head->n_labels,
                    label,
                    opinion,
                    weight,
                    batch->tags + again,
                    batch->dtags + again);
    }
  }
}

static void
heads_backward(ClioBatch* const        batch,
               const ClioCorpus* const corpus,
               const float             share)
{
  memset(batch->dheads, 0, (size_t)batch->n_rows * CLIO_HEADS * sizeof(float));
  memset(batch->dtags, 0, (size_t)batch->n_rows * CLIO_TAGS * sizeof(float));
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    for (uint32_t i = 0U; i < batch->examples[e]->n_words; ++i) {
      word_heads_backward(
        batch, corpus, batch->examples[e], i, batch->first[e] + i, share);
    }
  }
}

/// Gradients of weights and input of a product, from that of its output
static void
product_backward(ClioNetwork* const    network,
                 ClioBatch* const      batch,
                 const ClioWeightsName name,
                 const float* const    x,
                 const float* const    dy,
                 float* const          dx,
                 const size_t          rows,
                 const bool            add)
{
  ClioWeights* const w = &network->weights[name];
  clio_matrix_outer(
    x, dy, w->moments.g, rows, w->rows, w->columns, batch->scratch);
  clio_matrix_product(dy, w->reversed, dx, rows, w->columns, w->rows, add);
}

static void
sum_rows(ClioNetwork* const    network,
         const ClioWeightsName name,
         const float* const    dy,
         const size_t          rows)
{
  ClioWeights* const w = &network->weights[name];
  clio_matrix_sum_rows(dy, w->moments.g, rows, w->columns);
}

static void
scatter(ClioNetwork* const network, ClioBatch* const batch)
{
  apply_masks(batch, batch->dx0, batch->dx0, 0U, CLIO_INPUT);
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const ClioExample* const example = batch->examples[e];
    for (uint32_t i = 0U; i < example->n_words; ++i) {
      const uint32_t  t = batch->first[e] + i;
      const uint32_t* f = example->features + (size_t)i * CLIO_N_FEATURES;
      for (uint32_t k = batch->dropped[t] ? CLIO_N_FORM_FEATURES : 0U;
           k < CLIO_N_FEATURES;
           ++k) {
        const uint32_t row = f[k] % CLIO_N_ROWS;
        if (!network->is_touched[row]) {
          network->is_touched[row]               = 1U;
          network->touched[network->n_touched++] = row;
        }
        clio_vector_add(network->table.moments.g + (size_t)row * CLIO_EMBEDDING,
                        batch->dx0 + (size_t)t * CLIO_INPUT,
                        1.0F,
                        CLIO_EMBEDDING);
      }
    }
  }
}

static bool
trees_backward(ClioNetwork* const          network,
               ClioBatch* const            batch,
               const ClioRegularity* const training)
{
  bool any = false;
  memset(batch->dprojections,
         0,
         (batch->n_rows + 1U) * CLIO_PROJECTIONS * sizeof(float));
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    if (batch->examples[e]->heads) {
      parse_backward(network, batch, e, training);
      any = true;
    }
  }
  return any;
}

static void
layer_two_backward(ClioNetwork* const network, ClioBatch* const batch)
{
  const size_t rows = batch->n_rows;
  product_backward(network,
                   batch,
                   CLIO_W_slots,
                   batch->d2,
                   batch->dprojections,
                   batch->dd2,
                   rows + 1U,
                   false);
  sum_rows(network, CLIO_W_tags_bias, batch->dtags, rows);
  product_backward(network,
                   batch,
                   CLIO_W_tags,
                   batch->d2,
                   batch->dtags,
                   batch->dd2,
                   rows,
                   true);
  clio_vector_add(network->weights[CLIO_W_root].moments.g,
                  batch->dd2 + rows * CLIO_LAYER,
                  1.0F,
                  CLIO_LAYER);
  apply_masks(
    batch, batch->dd2, batch->dy2, CLIO_INPUT + CLIO_LAYER, CLIO_LAYER);
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const size_t t = batch->first[e];
    clio_units_backward(batch->g2 + t * CLIO_GATES,
                        batch->d1 + t * CLIO_LAYER,
                        batch->c2 + t * CLIO_LAYER,
                        batch->dy2 + t * CLIO_LAYER,
                        batch->dg2 + t * CLIO_GATES,
                        batch->dd1 + t * CLIO_LAYER,
                        batch->examples[e]->n_words);
  }
  sum_rows(network, CLIO_W_bias2, batch->dg2, rows);
  product_backward(network,
                   batch,
                   CLIO_W_layer2,
                   batch->d1,
                   batch->dg2,
                   batch->dd1,
                   rows,
                   true);
}

static void
layer_one_backward(ClioNetwork* const network, ClioBatch* const batch)
{
  const size_t rows = batch->n_rows;
  apply_masks(batch, batch->dd1, batch->dy1, CLIO_INPUT, CLIO_LAYER);
  for (uint32_t e = 0U; e < batch->n_examples; ++e) {
    const size_t t = batch->first[e];
    clio_units_backward(batch->g1 + t * CLIO_GATES,
                        NULL,
                        batch->c1 + t * CLIO_LAYER,
                        batch->dy1 + t * CLIO_LAYER,
                        batch->dg1 + t * CLIO_GATES,
                        NULL,
                        batch->examples[e]->n_words);
  }
  sum_rows(network, CLIO_W_bias1, batch->dg1, rows);
  product_backward(network,
                   batch,
                   CLIO_W_layer1,
                   batch->x0,
                   batch->dg1,
                   batch->dx0,
                   rows,
                   false);
  scatter(network, batch);
}

void
clio_network_backward(ClioNetwork* const          network,
                      ClioBatch* const            batch,
                      const ClioCorpus* const     corpus,
                      const ClioRegularity* const training)
{
  const size_t rows = batch->n_rows;
  heads_backward(batch, corpus, training->labels);
  sum_rows(network, CLIO_W_heads_bias, batch->dheads, rows);
  product_backward(network,
                   batch,
                   CLIO_W_heads,
                   batch->d1,
                   batch->dheads,
                   batch->dd1,
                   rows,
                   false);
  if (trees_backward(network, batch, training)) {
    layer_two_backward(network, batch);
  }
  layer_one_backward(network, batch);
}

void
clio_network_step(ClioNetwork* const network, const float rate, float scale)
{
  double norm2 = 0.0;
  for (uint32_t i = 0U; i < CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w = &network->weights[i];
    norm2 += clio_vector_norm2(w->moments.g, (size_t)w->rows * w->columns);
  }
  const float norm = (float)sqrt(norm2) * scale;
  scale *= norm > 2.0F ? 2.0F / norm : 1.0F;

  for (uint32_t i = 0U; i < CLIO_N_WEIGHTS; ++i) {
    const ClioWeights* const w = &network->weights[i];
    clio_moments_step(
      w->moments, 0U, (size_t)w->rows * w->columns, rate, scale);
  }
  for (uint32_t i = 0U; i < network->n_touched; ++i) {
    const uint32_t row       = network->touched[i];
    network->is_touched[row] = 0U;
    clio_moments_step(network->table.moments,
                      (size_t)row * CLIO_EMBEDDING,
                      CLIO_EMBEDDING,
                      rate,
                      scale);
  }
  network->n_touched = 0U;
  clio_network_pack(network);
}

static void
average_weights(const ClioWeights* const w, const float share)
{
  const size_t n = (size_t)w->rows * w->columns;
  for (size_t i = 0U; i < n; ++i) {
    w->average[i] += share * (w->moments.w[i] - w->average[i]);
  }
}

void
clio_network_average(ClioNetwork* const network)
{
  const float share = 1.0F / (float)++network->n_averaged;
  for (uint32_t i = 0U; i < CLIO_N_WEIGHTS; ++i) {
    average_weights(&network->weights[i], share);
  }
  average_weights(&network->table, share);
}

void
clio_network_use_average(ClioNetwork* const network)
{
  for (uint32_t i = 0U; network->n_averaged && i <= CLIO_N_WEIGHTS; ++i) {
    ClioWeights* const w =
      i < CLIO_N_WEIGHTS ? &network->weights[i] : &network->table;
    memcpy(
      w->moments.w, w->average, (size_t)w->rows * w->columns * sizeof(float));
  }
  clio_network_pack(network);
}
