// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/vocabulary.h"

#include "base/try.h"

#include <stdbool.h>
#include <string.h>

ClioVocabulary
clio_vocabulary(const ClioAllocator* const allocator)
{
  const ClioVocabulary vocabulary = { allocator, NULL, 0U, 0U };
  return vocabulary;
}

void
clio_vocabulary_clear(ClioVocabulary* const vocabulary)
{
  clio_free(vocabulary->allocator, vocabulary->slots);
  *vocabulary = clio_vocabulary(vocabulary->allocator);
}

static char
lower(const char c)
{
  return (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
}

// Hash without case and limits, so that "can|not" is found as "CANNOT"
static uint32_t
hash_word(const char kind, const ClioStringView word)
{
  uint32_t hash = 2166136261U ^ (uint32_t)(unsigned char)kind;
  for (size_t i = 0U; i < word.length; ++i) {
    if (word.data[i] != '|') {
      hash = (hash ^ (unsigned char)lower(word.data[i])) * 16777619U;
    }
  }
  return hash ^ (hash >> 15U);
}

static bool
same_word(const ClioStringView entry,
          const char           kind,
          const ClioStringView word)
{
  size_t w = 0U;
  if (entry.data[0] != kind) {
    return false;
  }

  for (size_t i = 2U; i < entry.length; ++i) {
    if (entry.data[i] != '|' || kind != CLIO_VOCABULARY_PARTS) {
      if (w == word.length || lower(word.data[w]) != entry.data[i]) {
        return false;
      }
      ++w;
    }
  }
  return w == word.length;
}

static size_t
find_slot(const ClioVocabulary* const vocabulary,
          const char                  kind,
          const ClioStringView        word)
{
  const size_t mask = vocabulary->n_slots - 1U;
  size_t       i    = hash_word(kind, word) & mask;
  while (vocabulary->slots[i].length &&
         !same_word(vocabulary->slots[i], kind, word)) {
    i = (i + 1U) & mask;
  }
  return i;
}

static size_t
find_free(const ClioStringView* const slots,
          const size_t                n_slots,
          const ClioStringView        entry)
{
  const ClioStringView word = clio_substring(entry.data + 2, entry.length - 2U);
  size_t               i    = hash_word(entry.data[0], word) & (n_slots - 1U);
  while (slots[i].length) {
    i = (i + 1U) & (n_slots - 1U);
  }
  return i;
}

static ClioStatus
grow(ClioVocabulary* const vocabulary)
{
  if ((vocabulary->n_entries + 1U) * 2U < vocabulary->n_slots) {
    return CLIO_SUCCESS;
  }

  const size_t n_slots = vocabulary->n_slots ? vocabulary->n_slots * 2U : 256U;
  ClioStringView* const slots =
    clio_calloc(vocabulary->allocator, n_slots, sizeof(ClioStringView));
  TRY_ALLOC(slots);
  for (size_t i = 0U; i < vocabulary->n_slots; ++i) {
    const ClioStringView entry = vocabulary->slots[i];
    if (entry.length) {
      slots[find_free(slots, n_slots, entry)] = entry;
    }
  }

  clio_free(vocabulary->allocator, vocabulary->slots);
  vocabulary->slots   = slots;
  vocabulary->n_slots = n_slots;
  return CLIO_SUCCESS;
}

static ClioStatus
add_entry(ClioVocabulary* const vocabulary, const ClioStringView entry)
{
  ClioStatus st = CLIO_SUCCESS;
  if (entry.length < 3U || entry.data[0] == '#' || entry.data[1] != ' ') {
    return CLIO_SUCCESS;
  }

  TRY(st, grow(vocabulary));
  vocabulary->slots[find_free(vocabulary->slots, vocabulary->n_slots, entry)] =
    entry;
  ++vocabulary->n_entries;
  return CLIO_SUCCESS;
}

ClioStatus
clio_vocabulary_add(ClioVocabulary* const vocabulary, ClioStringView text)
{
  ClioStatus st = CLIO_SUCCESS;
  while (text.length) {
    const char* const end    = memchr(text.data, '\n', text.length);
    const size_t      length = end ? (size_t)(end - text.data) : text.length;
    TRY(st, add_entry(vocabulary, clio_substring(text.data, length)));
    text.data += length + (end ? 1U : 0U);
    text.length -= length + (end ? 1U : 0U);
  }
  return CLIO_SUCCESS;
}

ClioStringView
clio_vocabulary_find(const ClioVocabulary* const vocabulary,
                     const ClioVocabularyKind    kind,
                     const ClioStringView        word)
{
  const ClioStringView none = { NULL, 0U };
  if (!vocabulary->n_slots || !word.length) {
    return none;
  }

  const ClioStringView entry =
    vocabulary->slots[find_slot(vocabulary, (char)kind, word)];
  return entry.length ? clio_substring(entry.data + 2, entry.length - 2U)
                      : none;
}
