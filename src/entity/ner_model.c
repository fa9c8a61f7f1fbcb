// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_model.h"

#include "base/try.h"
#include "base/world.h"

static ClioStatus
read_matrix(const ClioModel* const model,
            const char* const      name,
            const uint32_t         rows,
            const uint32_t         columns,
            const float** const    matrix)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(
    st,
    clio_model_require(model, name, CLIO_TENSOR_FLOAT, rows, columns, &tensor));
  *matrix = tensor.data;
  return CLIO_SUCCESS;
}

static ClioStatus
read_rows(const ClioModel* const model,
          const char* const      name,
          const char* const      units,
          const uint32_t         n_rows,
          ClioNerRows* const     rows)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor tensor;
  TRY(st,
      clio_model_require(
        model, name, CLIO_TENSOR_INT8, n_rows, CLIO_NER_INPUT, &tensor));
  rows->rows   = tensor.data;
  rows->n_rows = tensor.rows;
  return read_matrix(model, units, 1U, tensor.rows, &rows->units);
}

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
  TRY(st, clio_model_require(model, keys, CLIO_TENSOR_INT32, 1U, 0U, &tensor));
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

ClioStatus
clio_ner_model_read(const ClioModel* const model,
                    ClioNerNet* const      net,
                    ClioNerLists* const    lists)
{
  const struct {
    const char*   name;
    uint32_t      rows;
    uint32_t      columns;
    const float** matrix;
  } matrices[] = {
    { CLIO_NER_GATE_WEIGHTS, CLIO_NER_INPUT, CLIO_NER_GATES, &net->gates },
    { CLIO_NER_GATE_BIAS, 1U, CLIO_NER_GATES, &net->gate_bias },
    { CLIO_NER_HEAD_WEIGHTS, CLIO_NER_LAYER, CLIO_NER_SCORES, &net->head },
    { CLIO_NER_HEAD_BIAS, 1U, CLIO_NER_SCORES, &net->head_bias },
    { CLIO_NER_TRANSITION_WEIGHTS,
      CLIO_NER_SCORES,
      CLIO_NER_SCORES,
      &net->transitions },
  };
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < sizeof(matrices) / sizeof(*matrices); ++i) {
    TRY(st,
        read_matrix(model,
                    matrices[i].name,
                    matrices[i].rows,
                    matrices[i].columns,
                    matrices[i].matrix));
  }
  TRY(st,
      read_rows(model,
                CLIO_NER_VECTOR_ROWS,
                CLIO_NER_VECTOR_UNITS,
                256U * CLIO_NER_CODES,
                &net->vectors));
  TRY(st,
      read_rows(model,
                CLIO_NER_FEATURE_ROWS,
                CLIO_NER_FEATURE_UNITS,
                0U,
                &net->features));
  if (!net->features.n_rows ||
      (net->features.n_rows & (net->features.n_rows - 1U))) {
    return clio_world_error(clio_model_world(model),
                            CLIO_BAD_MODEL,
                            "%s: rows are not a power of two",
                            CLIO_NER_FEATURE_ROWS);
  }
  return read_lists(model, lists);
}
