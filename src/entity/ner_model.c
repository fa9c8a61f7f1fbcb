// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_model.h"

#include "base/try.h"
#include "base/world.h"

static ClioStatus
read_table(const ClioModel* const model,
           const char* const      index,
           const char* const      keys,
           ClioNerTable* const    table)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(
        model, index, CLIO_TENSOR_INT32, 1U, CLIO_NER_BUCKETS + 1U, &tensor));
  table->index = tensor.data;
  TRY(st, clio_model_require(model, keys, CLIO_TENSOR_INT16, 1U, 0U, &tensor));
  table->keys   = tensor.data;
  table->n_keys = tensor.columns;
  return clio_ner_table_check(table)
           ? CLIO_SUCCESS
           : clio_world_error(clio_model_world(model),
                              CLIO_BAD_MODEL,
                              "%s: not an index of its keys",
                              index);
}

static ClioStatus
read_kinds(const ClioModel* const    model,
           const char* const         name,
           const ClioNerTable* const table,
           const uint16_t** const    kinds)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(
        model, name, CLIO_TENSOR_INT16, 1U, table->n_keys, &tensor));
  *kinds = tensor.data;
  return CLIO_SUCCESS;
}

static ClioStatus
read_lists(const ClioModel* const model, ClioNerLists* const l)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor codes;
  TRY(st,
      read_table(
        model, CLIO_NER_PHRASE_INDEX, CLIO_NER_PHRASE_KEYS, &l->phrases));
  TRY(st,
      read_table(model, CLIO_NER_PART_INDEX, CLIO_NER_PART_KEYS, &l->parts));
  TRY(st,
      read_table(model, CLIO_NER_WORD_INDEX, CLIO_NER_WORD_KEYS, &l->vectors));
  TRY(st,
      read_kinds(model, CLIO_NER_PHRASE_KINDS, &l->phrases, &l->phrase_kinds));
  TRY(st, read_kinds(model, CLIO_NER_PART_KINDS, &l->parts, &l->part_kinds));
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_WORD_CODES,
                         CLIO_TENSOR_BYTES,
                         l->vectors.n_keys,
                         CLIO_NER_CODES,
                         &codes));
  l->codes = codes.data;
  return CLIO_SUCCESS;
}

static ClioStatus
read_rows(const ClioModel* const model, ClioNerNet* const net)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_TABLE_ROWS,
                         CLIO_TENSOR_INT8,
                         CLIO_NER_ALL_ROWS,
                         CLIO_NER_INPUT,
                         &tensor));
  net->table = tensor.data;
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_ROW_OWNERS,
                         CLIO_TENSOR_INT16,
                         1U,
                         CLIO_NER_ROWS,
                         &tensor));
  net->owners = tensor.data;
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_TABLE_SCALES,
                         CLIO_TENSOR_INT16,
                         CLIO_NER_ALL_ROWS,
                         1U,
                         &tensor));
  net->scales = tensor.data;
  return CLIO_SUCCESS;
}

static ClioStatus
read_styles(const ClioModel* const model, ClioNerNet* const net)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_STYLE_BIAS,
                         CLIO_TENSOR_FLOAT,
                         CLIO_NER_STYLES,
                         CLIO_NER_GATES,
                         &tensor));
  net->styles = tensor.data;
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_STYLE_COUNTS,
                         CLIO_TENSOR_INT8,
                         1U,
                         CLIO_NER_STYLE_WORDS,
                         &tensor));
  net->style_words = tensor.data;
  return CLIO_SUCCESS;
}

ClioStatus
clio_ner_model_read(const ClioModel* const model,
                    ClioNerNet* const      net,
                    ClioNerLists* const    lists)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  net->kernels = clio_kernels_best();
  TRY(st, read_rows(model, net));
  TRY(st, read_styles(model, net));
  TRY(st,
      clio_linear_open(model,
                       CLIO_NER_GATE_MATRIX,
                       CLIO_NER_OWN,
                       CLIO_NER_GATES,
                       CLIO_NER_INPUT_UNIT,
                       &net->gates));
  TRY(st,
      clio_linear_open(model,
                       CLIO_NER_LENT_MATRIX,
                       2U * CLIO_NER_LENT,
                       CLIO_NER_GATES,
                       CLIO_NER_INPUT_UNIT,
                       &net->lent));
  TRY(st,
      clio_linear_open(model,
                       CLIO_NER_HEAD_MATRIX,
                       CLIO_NER_LAYER,
                       CLIO_NER_SCORES,
                       CLIO_NER_LAYER_UNIT,
                       &net->head));
  TRY(st,
      clio_model_require(model,
                         CLIO_NER_TRANSITION_WEIGHTS,
                         CLIO_TENSOR_FLOAT,
                         CLIO_NER_SCORES,
                         CLIO_NER_SCORES,
                         &tensor));
  net->transitions = tensor.data;
  return read_lists(model, lists);
}

void
clio_ner_model_clear(const ClioModel* const model, ClioNerNet* const net)
{
  clio_linear_clear(model, &net->gates);
  clio_linear_clear(model, &net->lent);
  clio_linear_clear(model, &net->head);
}
