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
  FULL_SLOTS  = 3, ///< The first slots, which nearly every word comes into
  FULL        = FULL_SLOTS * HIDDEN,
};

static const float hidden_unit = 1.0F / 1024.0F;
static const float impossible  = -3e38F;

/// What there is to choose from
typedef enum {
  SHIFT_OR_LEFT,
  ANY_MOVE,
  ONLY_RIGHT,
  N_CHOICES,
} Choice;

/// Scales and biases by which no output wins that may not be chosen
typedef struct {
  float scales[MAX_OUTPUTS];
  float bias[MAX_OUTPUTS];
} Outputs;

struct ClioParser {
  const ClioModel* model;
  ClioLinear       slots;
  ClioLinear       output;
  const int16_t*   none;   ///< Projections where a slot is empty
  const int16_t*   root;   ///< Projections of the root
  const int16_t*   signs;  ///< Rows of signs
  const int16_t*   hidden; ///< Added to every choice
  Outputs          outputs[N_CHOICES];
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

static void
allow(const ClioParser* const parser, Outputs* const outputs, const uint32_t i)
{
  outputs->scales[i] = parser->output.scales[i];
  outputs->bias[i]   = parser->output.bias[i];
}

/// Allow a move with any label but that of the root
static void
allow_labels(const ClioParser* const parser,
             Outputs* const          outputs,
             const uint32_t          base)
{
  for (uint32_t l = 1U; l <= parser->n_labels; ++l) {
    if (l != parser->root_label) {
      allow(parser, outputs, base + l);
    }
  }
}

static void
set_outputs(ClioParser* const parser)
{
  for (uint32_t c = 0U; c < N_CHOICES; ++c) {
    Outputs* const outputs = &parser->outputs[c];
    for (uint32_t i = 0U; i < MAX_OUTPUTS; ++i) {
      outputs->bias[i] = impossible;
    }
    if (c != ONLY_RIGHT) {
      allow(parser, outputs, 0U);
      allow_labels(parser, outputs, 0U);
    }
    if (c != SHIFT_OR_LEFT) {
      allow_labels(parser, outputs, parser->n_labels);
    }
  }
}

static ClioStatus
read_parts(ClioParser* const parser)
{
  const ClioModel* const model = parser->model;
  ClioStatus             st    = CLIO_SUCCESS;
  TRY(st,
      clio_linear_open_coarse(
        model, "parse.slots", CLIO_LAYER_WIDTH, PROJECTIONS, &parser->slots));
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
  set_outputs(p);
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

/// Words that are parsed side by side
typedef struct {
  const ClioParser*  parser;
  const ClioKernels* kernels;
  ClioParserRoom*    room;
  const int16_t*     layer;
  int32_t*           products;
  int16_t*           projections;
  size_t             n_active;
} Parse;

/// Project all words into the slots that nearly all come into
static void
project_all(const Parse* const parse, const uint32_t n_rows)
{
  const ClioLinear* const slots = &parse->parser->slots;
  parse->kernels->coarsen(parse->layer,
                          slots->levels,
                          parse->room->coarse,
                          (size_t)n_rows * CLIO_LAYER_WIDTH);
  parse->kernels->coarse_product(parse->room->coarse,
                                 clio_linear_coarse(slots),
                                 parse->products,
                                 n_rows,
                                 CLIO_LAYER_WIDTH,
                                 0U,
                                 FULL);
  for (size_t t = 0U; t < n_rows; ++t) {
    parse->kernels->rescale(parse->products + t * FULL,
                            slots->scales,
                            parse->projections + t * PROJECTIONS,
                            1U,
                            FULL);
  }
  memset(parse->room->projected, 0, n_rows * sizeof(uint16_t));
}

/// Collect the words that come into slot `k` for the first time
static size_t
find_wanted(const Parse* const parse, const uint32_t k)
{
  const size_t          size = CLIO_LAYER_WIDTH * parse->kernels->coarse_size;
  ClioParserRoom* const room = parse->room;
  size_t                n    = 0U;
  for (size_t i = 0U; i < parse->n_active; ++i) {
    const uint32_t s    = room->active[i];
    const uint32_t word = room->slots[i][k];
    const uint32_t row  = room->first[s] + word - 1U;
    if (word && word <= room->configurations[s].n_words &&
        !(((unsigned)room->projected[row] >> k) & 1U)) {
      room->projected[row] = (uint16_t)(room->projected[row] | 1U << k);
      room->wanted[n]      = row;
      memcpy((uint8_t*)room->rows + n++ * size,
             (const uint8_t*)room->coarse + row * size,
             size);
    }
  }
  return n;
}

/// Project into slot `k` the words that have come into it
static void
project_wanted(const Parse* const parse, const uint32_t k)
{
  const ClioLinear* const slots  = &parse->parser->slots;
  const size_t            column = (size_t)k * HIDDEN;
  const size_t            n      = find_wanted(parse, k);
  parse->kernels->coarse_product(parse->room->rows,
                                 clio_linear_coarse(slots),
                                 parse->products,
                                 n,
                                 CLIO_LAYER_WIDTH,
                                 column,
                                 HIDDEN);
  for (size_t i = 0U; i < n; ++i) {
    parse->kernels->rescale(parse->products + i * HIDDEN,
                            slots->scales + column,
                            parse->projections +
                              parse->room->wanted[i] * PROJECTIONS + column,
                            1U,
                            HIDDEN);
  }
}

/// Sum what the slots and signs of active sequence `i` say
static void
sum_terms(const Parse* const parse, const size_t i, int16_t* const hidden)
{
  const ClioParser* const     parser = parse->parser;
  const ClioParserRoom* const room   = parse->room;
  const uint32_t              s      = room->active[i];
  const int16_t* const        words =
    parse->projections + (size_t)room->first[s] * PROJECTIONS;
  const int16_t* terms[N_TERMS];
  uint32_t       n = 0U;
  for (uint32_t k = 0U; k < CLIO_N_SLOTS; ++k) {
    const uint32_t       word = room->slots[i][k];
    const int16_t* const row  = !word ? parser->none
                                : word > room->configurations[s].n_words
                                  ? parser->root
                                  : words + (word - 1U) * PROJECTIONS;
    terms[n++]                = row + (size_t)k * HIDDEN;
  }
  for (uint32_t k = 0U; k < CLIO_N_SIGNS; ++k) {
    const uint32_t sign = room->signs[i][k];
    terms[n++] =
      parser->signs + ((size_t)k * CLIO_N_SIGN_VALUES + sign) * HIDDEN;
  }
  terms[n++] = parser->hidden;
  parse->kernels->sum(terms, n, hidden, HIDDEN);
}

/// Make the moves that leave no choice; return false if none is left to make
static bool
settle(const ClioParser* const parser, ClioConfiguration* const c)
{
  while (!clio_configuration_is_final(c)) {
    if (!c->n_stack) {
      clio_configuration_move(c, CLIO_SHIFT, 0U);
    } else if (clio_configuration_at_root(c) && c->n_stack == 1U) {
      clio_configuration_move(c, CLIO_LEFT, (uint8_t)parser->root_label);
    } else {
      return true;
    }
  }
  return false;
}

static Choice
choice(const ClioConfiguration* const c)
{
  return clio_configuration_at_root(c) ? ONLY_RIGHT
         : c->n_stack > 1U             ? ANY_MOVE
                                       : SHIFT_OR_LEFT;
}

/// Make the best move of a settled configuration
static void
move(const Parse* const       parse,
     const int16_t* const     hidden,
     ClioConfiguration* const c)
{
  const ClioParser* const parser   = parse->parser;
  const uint32_t          n        = parser->n_labels;
  const Choice            possible = choice(c);
  const Outputs* const    outputs  = &parser->outputs[possible];
  int32_t                 products[MAX_OUTPUTS];
  parse->kernels->sparse(
    hidden, parser->output.packed, products, HIDDEN, parser->output.n_columns);
  const uint32_t best = parse->kernels->best(
    products, outputs->scales, outputs->bias, parser->output.n_columns);
  if (possible == ONLY_RIGHT || (possible == ANY_MOVE && best > n)) {
    const uint32_t label = best > n && best <= 2U * n ? best - n : 1U;
    clio_configuration_move(c, CLIO_RIGHT, (uint8_t)label);
  } else if (best && best <= n) {
    clio_configuration_move(c, CLIO_LEFT, (uint8_t)best);
  } else {
    clio_configuration_move(c, CLIO_SHIFT, 0U);
  }
}

/// Make a move in every active sequence, and leave out those that end
static void
advance(Parse* const parse)
{
  ClioParserRoom* const room = parse->room;
  size_t                n    = 0U;
  for (size_t i = 0U; i < parse->n_active; ++i) {
    clio_configuration_look(
      &room->configurations[room->active[i]], room->slots[i], room->signs[i]);
  }
  for (uint32_t k = FULL_SLOTS; k < CLIO_N_SLOTS; ++k) {
    project_wanted(parse, k);
  }
  for (size_t i = 0U; i < parse->n_active; ++i) {
    const uint32_t           s = room->active[i];
    ClioConfiguration* const c = &room->configurations[s];
    int16_t                  hidden[HIDDEN];
    sum_terms(parse, i, hidden);
    move(parse, hidden, c);
    if (settle(parse->parser, c)) {
      room->active[n++] = s;
    }
  }
  parse->n_active = n;
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
  Parse    parse = { parser, kernels, room, layer, products, projections, 0U };
  uint32_t row   = 0U;
  for (uint32_t s = 0U; s < n_sequences; ++s) {
    room->first[s] = row;
    row += lengths[s];
    clio_configuration_start(&room->configurations[s], lengths[s]);
    if (settle(parser, &room->configurations[s])) {
      room->active[parse.n_active++] = s;
    }
  }
  project_all(&parse, row);
  while (parse.n_active) {
    advance(&parse);
  }
}
