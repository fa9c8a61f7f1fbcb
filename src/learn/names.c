// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/names.h"

#include "base/allocator.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

ClioStatus
clio_names_init(ClioKnownNames* const      names,
                const ClioAllocator* const allocator)
{
  memset(names, 0, sizeof(*names));
  const ClioStatus st = clio_string_table_init(&names->keys, allocator);
  return st ? st : clio_string_table_init(&names->labels, allocator);
}

void
clio_names_clear(ClioKnownNames* const names)
{
  const ClioAllocator* const allocator = names->keys.allocator;
  if (allocator) {
    clio_free(allocator, names->namings);
    clio_free(allocator, names->first);
    clio_string_table_clear(&names->keys);
    clio_string_table_clear(&names->labels);
    memset(names, 0, sizeof(*names));
  }
}

/// Append a code point in lower case and without accents
static void
append_folded(const uint32_t code, ClioBuffer* const buffer)
{
  if (code < 0x80U) {
    const bool upper = code >= 'A' && code <= 'Z';
    clio_buffer_append_byte(buffer, (char)(upper ? code + 'a' - 'A' : code));
    return;
  }

  UErrorCode                status = U_ZERO_ERROR;
  const UNormalizer2* const nfd    = unorm2_getNFDInstance(&status);
  UChar                     parts[8];
  UChar32                   base = (UChar32)code;
  if (U_SUCCESS(status)) {
    const int32_t n = unorm2_getRawDecomposition(nfd, base, parts, 8, &status);
    if (U_SUCCESS(status) && n > 0) {
      int32_t i = 0;
      base      = parts[i];
    }
  }

  char         bytes[4];
  const size_t length =
    clio_utf8_encode((uint32_t)u_foldCase(base, U_FOLD_CASE_DEFAULT), bytes);
  clio_buffer_append(buffer, clio_substring(bytes, length));
}

void
clio_name_key(const ClioStringView text, ClioBuffer* const buffer)
{
  bool   in_word = false;
  bool   first   = !buffer->length;
  size_t offset  = 0U;
  while (offset < text.length) {
    const uint32_t code  = clio_utf8_next(text, &offset);
    const bool     ascii = code < 0x80U;
    const bool     space =
      ascii ? isspace((int)code) != 0 : u_isUWhiteSpace((UChar32)code) != 0;
    if (space || code == '_') {
      in_word = false;
    } else if (!ascii && u_getCombiningClass((UChar32)code)) {
      continue;
    } else {
      const bool letter =
        ascii ? isalnum((int)code) != 0 : u_isalnum((UChar32)code) != 0;
      if (!first && !(letter && in_word)) {
        clio_buffer_append_byte(buffer, ' ');
      }
      append_folded(code, buffer);
      in_word = letter;
      first   = false;
    }
  }
}

ClioStatus
clio_names_add(ClioKnownNames* const names,
               const ClioStringView  key,
               const ClioStringView  label,
               const uint32_t        property,
               const bool            object,
               const float           count)
{
  if (names->n_namings == names->capacity) {
    const uint32_t    larger = names->capacity ? names->capacity * 2U : 256U;
    ClioNaming* const moved  = clio_realloc(
      names->keys.allocator, names->namings, larger * sizeof(ClioNaming));
    if (!moved) {
      return CLIO_NO_MEMORY;
    }
    names->namings  = moved;
    names->capacity = larger;
  }

  const ClioNaming naming = { clio_string_table_add(&names->keys, key),
                              clio_string_table_add(&names->labels, label),
                              property,
                              object,
                              false,
                              count };
  if (naming.key == CLIO_NO_NUMBER || naming.label == CLIO_NO_NUMBER) {
    return CLIO_NO_MEMORY;
  }

  names->namings[names->n_namings++] = naming;
  return CLIO_SUCCESS;
}

static int
compare_namings(const void* const a, const void* const b)
{
  const ClioNaming* const x = a;
  const ClioNaming* const y = b;
  return x->key != y->key             ? (x->key < y->key ? -1 : 1)
         : x->property != y->property ? (x->property < y->property ? -1 : 1)
         : x->object != y->object     ? (x->object < y->object ? -1 : 1)
         : x->label != y->label       ? (x->label < y->label ? -1 : 1)
                                      : 0;
}

/// Set for each naming whether its label has the name in it
static ClioStatus
compare_labels(ClioKnownNames* const names)
{
  ClioBuffer label = clio_buffer(names->keys.allocator);
  for (uint32_t i = 0U; i < names->n_namings; ++i) {
    ClioNaming* const naming = &names->namings[i];
    const char* const key    = names->keys.strings[naming->key];
    label.length             = 0U;
    clio_name_key(clio_string(names->labels.strings[naming->label]), &label);
    naming->own = label.length && strstr(label.data, key);
  }
  const ClioStatus st = label.status;
  clio_buffer_clear(&label);
  return st;
}

ClioStatus
clio_names_sort(ClioKnownNames* const names)
{
  if (names->n_namings) {
    qsort(
      names->namings, names->n_namings, sizeof(ClioNaming), compare_namings);
  }

  uint32_t n = 0U;
  for (uint32_t i = 0U; i < names->n_namings; ++i) {
    if (n && !compare_namings(&names->namings[n - 1U], &names->namings[i])) {
      names->namings[n - 1U].count += names->namings[i].count;
    } else {
      names->namings[n++] = names->namings[i];
    }
  }
  names->n_namings = n;
  names->n_sorted  = names->keys.n_strings;

  clio_free(names->keys.allocator, names->first);
  names->first = clio_calloc(
    names->keys.allocator, names->keys.n_strings + 1U, sizeof(uint32_t));
  if (!names->first) {
    return CLIO_NO_MEMORY;
  }

  for (uint32_t i = 0U; i < n; ++i) {
    ++names->first[names->namings[i].key + 1U];
  }
  for (uint32_t k = 0U; k < names->keys.n_strings; ++k) {
    names->first[k + 1U] += names->first[k];
  }
  return compare_labels(names);
}

const char*
clio_names_label(const ClioKnownNames* const names,
                 const uint32_t              key,
                 const uint32_t              property,
                 const bool                  object)
{
  const ClioNaming* best       = NULL;
  float             best_score = 0.0f;
  for (uint32_t i = names->first[key]; i < names->first[key + 1U]; ++i) {
    const ClioNaming* const naming = &names->namings[i];
    const bool  same = naming->property == property && naming->object == object;
    const bool  serves = naming->own || naming->object == object;
    const float score  = (naming->count > 0.0f && serves)
                           ? naming->count + (same ? 1000.0f : 0.0f)
                           : 0.0f;
    if (score > best_score) {
      best       = naming;
      best_score = score;
    }
  }
  return best ? names->labels.strings[best->label] : NULL;
}

static bool
is_counted(const ClioKnownNames* const names, const uint32_t key)
{
  for (uint32_t i = names->first[key]; i < names->first[key + 1U]; ++i) {
    if (names->namings[i].count > 0.0f) {
      return true;
    }
  }
  return false;
}

uint32_t
clio_names_key_of_hash(const ClioKnownNames* const names, const uint64_t hash)
{
  const uint32_t found = clio_string_table_find_hash(&names->keys, hash);
  return (found != CLIO_NO_NUMBER && found < names->n_sorted &&
          is_counted(names, found))
           ? found
           : CLIO_NO_NUMBER;
}

uint32_t
clio_names_key(const ClioKnownNames* const names, const ClioStringView key)
{
  return clio_names_key_of_hash(names, clio_key(key).hash);
}

ClioNaming*
clio_names_find(const ClioKnownNames* const names, const ClioNaming* const like)
{
  return names->n_namings ? bsearch(like,
                                    names->namings,
                                    names->n_namings,
                                    sizeof(ClioNaming),
                                    compare_namings)
                          : NULL;
}
