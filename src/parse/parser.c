// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/parser.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/encoder.h"
#include "model/linear.h"

#include <string.h>

enum {
  HIDDEN      = CLIO_HIDDEN_WIDTH,
  PROJECTIONS = CLIO_N_SLOTS * HIDDEN,
  N_TERMS     = CLIO_N_SLOTS + CLIO_N_SIGNS + 1,
  MAX_OUTPUTS = 128,
};

static const float layer_unit  = 1.0F / (float)CLIO_LAYER_UNIT;
static const float hidden_unit = 1.0F / 1024.0F;

struct ClioParser {
  const ClioModel* model;
  ClioLinear       slots;
  ClioLinear       output;
  const int16_t*   none;   ///< Projections where a slot is empty
  const int16_t*   root;   ///< Projections of the root
  const int16_t*   signs;  ///< Rows of signs
  const int16_t*   hidden; ///< Added to every choice
  ClioDeprel       deprels[CLIO_N_SIGN_VALUES];
  uint32_t         n_labels; ///< Labels are numbered from 1
  uint32_t         root_label;
};

static ClioStatus
read_vector(const ClioModel* const model,
            const char* const      name,
            const uint32_t         rows,
            const uint32_t         columns,
            const int16_t** const  data)
{
  ClioTensor tensor;
  ClioStatus st = CLIO_SUCCESS;
  TRY(
    st,
    clio_model_require(model, name, CLIO_TENSOR_INT16, rows, columns, &tensor));
  *data = tensor.data;
  return CLIO_SUCCESS;
}

static ClioStatus
read_labels(ClioParser* const parser)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(
        parser->model, "parse.labels", CLIO_TENSOR_BYTES, 0U, 0U, &tensor));
  const uint32_t n = clio_tensor_count_strings(tensor);
  if (!n || n >= CLIO_N_SIGN_VALUES || 2U * n + 1U > parser->output.n_columns ||
      parser->output.n_columns > MAX_OUTPUTS) {
    return clio_world_error(clio_model_world(parser->model),
                            CLIO_BAD_MODEL,
                            "parse.labels: do not fit the model");
  }
  size_t offset = 0U;
  for (uint32_t i = 1U; i <= n; ++i) {
    parser->deprels[i] =
      clio_deprel_from_name(clio_tensor_next_string(tensor, &offset));
    if (parser->deprels[i] == CLIO_DEPREL_ROOT) {
      parser->root_label = i;
    }
  }
  parser->n_labels = n;
  return parser->root_label && n > 1U
           ? CLIO_SUCCESS
           : clio_world_error(clio_model_world(parser->model),
                              CLIO_BAD_MODEL,
                              "parse.labels: no root");
}

static ClioStatus
read_parts(ClioParser* const parser)
{
  const ClioModel* const model = parser->model;
  ClioStatus             st    = CLIO_SUCCESS;
  TRY(st,
      clio_linear_open(model,
                       "parse.slots",
                       CLIO_LAYER_WIDTH,
                       PROJECTIONS,
                       layer_unit,
                       &parser->slots));
  TRY(st,
      clio_linear_open(
        model, "parse.output", HIDDEN, 0U, hidden_unit, &parser->output));
  TRY(st, read_vector(model, "parse.none", 1U, PROJECTIONS, &parser->none));
  TRY(st, read_vector(model, "parse.root", 1U, PROJECTIONS, &parser->root));
  TRY(st, read_vector(model, "parse.hidden", 1U, HIDDEN, &parser->hidden));
  TRY(st,
      read_vector(model,
                  "parse.signs",
                  CLIO_N_SIGNS * CLIO_N_SIGN_VALUES,
                  HIDDEN,
                  &parser->signs));
  return read_labels(parser);
}

ClioStatus
clio_parser_open(ClioWorld* const       world,
                 const ClioModel* const model,
                 ClioParser** const     parser)
{
  ClioParser* const p =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioParser));
  TRY_ALLOC(p);
  p->model            = model;
  const ClioStatus st = read_parts(p);
  if (st) {
    clio_parser_free(p);
    return st;
  }
  *parser = p;
  return CLIO_SUCCESS;
}

void
clio_parser_free(ClioParser* const parser)
{
  if (parser) {
    clio_linear_clear(parser->model, &parser->slots);
    clio_linear_clear(parser->model, &parser->output);
    clio_free(clio_world_allocator(clio_model_world(parser->model)), parser);
  }
}

size_t
clio_parser_width(const ClioParser* const parser)
{
  return parser->slots.n_columns;
}

ClioDeprel
clio_parser_deprel(const ClioParser* const parser, const uint8_t label)
{
  return parser->deprels[label % CLIO_N_SIGN_VALUES];
}

/// Sum what the slots and signs of a configuration say
static void
look(const ClioParser* const        parser,
     const ClioKernels* const       kernels,
     const ClioConfiguration* const c,
     const int16_t* const           projections,
     int16_t* const                 hidden)
{
  uint16_t       slots[CLIO_N_SLOTS];
  uint8_t        signs[CLIO_N_SIGNS];
  const int16_t* terms[N_TERMS];
  uint32_t       n = 0U;
  clio_configuration_look(c, slots, signs);
  for (uint32_t k = 0U; k < CLIO_N_SLOTS; ++k) {
    const int16_t* const row = !slots[k] ? parser->none
                               : slots[k] > c->n_words
                                 ? parser->root
                                 : projections + (slots[k] - 1U) * PROJECTIONS;
    terms[n++]               = row + (size_t)k * HIDDEN;
  }
  for (uint32_t k = 0U; k < CLIO_N_SIGNS; ++k) {
    terms[n++] =
      parser->signs + ((size_t)k * CLIO_N_SIGN_VALUES + signs[k]) * HIDDEN;
  }
  terms[n++] = parser->hidden;
  kernels->sum(terms, n, hidden, HIDDEN);
}

/// The best output so far
typedef struct {
  float    score;
  uint32_t output;
} Best;

static Best
best_label(const ClioParser* const parser,
           const float* const      scores,
           const uint32_t          base,
           Best                    best)
{
  for (uint32_t l = 1U; l <= parser->n_labels; ++l) {
    if (l != parser->root_label && scores[base + l] > best.score) {
      best = (Best){ scores[base + l], base + l };
    }
  }
  return best;
}

static void
move(const ClioParser* const  parser,
     const ClioKernels* const kernels,
     const int32_t* const     products,
     ClioConfiguration* const c)
{
  float          scores[MAX_OUTPUTS];
  const uint32_t n    = parser->n_labels;
  Best           best = { -3e38F, 0U };
  if (clio_configuration_at_root(c) && c->n_stack == 1U) {
    clio_configuration_move(c, CLIO_LEFT, (uint8_t)parser->root_label);
    return;
  }
  kernels->scores(products,
                  parser->output.scales,
                  parser->output.bias,
                  scores,
                  parser->output.n_columns);
  const bool right = clio_configuration_allows(c, CLIO_RIGHT);
  const bool left  = clio_configuration_allows(c, CLIO_LEFT);
  if (clio_configuration_allows(c, CLIO_SHIFT)) {
    best = (Best){ scores[0], 0U };
  } else {
    best.output = n + (parser->root_label == 1U ? 2U : 1U);
  }
  if (left) {
    best = best_label(parser, scores, 0U, best);
  }
  if (right) {
    best = best_label(parser, scores, n, best);
  }
  clio_configuration_move(
    c,
    !best.output       ? CLIO_SHIFT
    : best.output <= n ? CLIO_LEFT
                       : CLIO_RIGHT,
    (uint8_t)(best.output > n ? best.output - n : best.output));
}

/// Make one move in every configuration that is not final
static size_t
advance(const ClioParser* const  parser,
        const ClioKernels* const kernels,
        ClioParserRoom* const    room,
        const int16_t* const     projections,
        const size_t             n_active)
{
  for (size_t i = 0U; i < n_active; ++i) {
    const uint32_t s = room->active[i];
    look(parser,
         kernels,
         &room->configurations[s],
         projections + (size_t)room->first[s] * PROJECTIONS,
         room->hidden + i * HIDDEN);
  }
  clio_linear_apply(
    kernels, &parser->output, room->hidden, room->scores, n_active);
  size_t n = 0U;
  for (size_t i = 0U; i < n_active; ++i) {
    const uint32_t           s = room->active[i];
    ClioConfiguration* const c = &room->configurations[s];
    move(parser, kernels, room->scores + i * parser->output.n_columns, c);
    if (!clio_configuration_is_final(c)) {
      room->active[n++] = s;
    }
  }
  return n;
}

void
clio_parser_parse(const ClioParser* const  parser,
                  const ClioKernels* const kernels,
                  ClioParserRoom* const    room,
                  const uint32_t* const    lengths,
                  const size_t             n_sequences,
                  const int16_t* const     layer,
                  int32_t* const           products,
                  int16_t* const           projections)
{
  uint32_t row = 0U;
  size_t   n   = 0U;
  for (uint32_t s = 0U; s < n_sequences; ++s) {
    room->first[s] = row;
    row += lengths[s];
    clio_configuration_start(&room->configurations[s], lengths[s]);
    if (lengths[s]) {
      room->active[n++] = s;
    }
  }
  clio_linear_apply(kernels, &parser->slots, layer, products, row);
  kernels->rescale(
    products, parser->slots.scales, projections, row, PROJECTIONS);
  while (n) {
    n = advance(parser, kernels, room, projections, n);
  }
}
