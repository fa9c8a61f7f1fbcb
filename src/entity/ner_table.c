// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_table.h"

bool
clio_ner_table_find(const ClioNerTable* const table,
                    const uint32_t            key,
                    uint32_t* const           place)
{
  const uint32_t  bucket = key >> 16U;
  const uint32_t  end    = table->index[bucket + 1U];
  const uint16_t* keys   = table->keys;
  const uint16_t  low    = (uint16_t)key;
  for (uint32_t i = table->index[bucket]; i < end; ++i) {
    if (keys[i] == low) {
      *place = i;
      return true;
    }
  }
  return false;
}

bool
clio_ner_table_check(const ClioNerTable* const table)
{
  if (table->index[0]) {
    return false;
  }
  for (uint32_t i = 0U; i < CLIO_NER_BUCKETS; ++i) {
    if (table->index[i + 1U] < table->index[i]) {
      return false;
    }
  }
  return table->index[CLIO_NER_BUCKETS] == table->n_keys;
}
