// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Names that examples or a lexicon know, and what they stand for.

   A name is found by its key: words and punctuation marks in lower case and
   without accents, a space between each.  What it stands for is a label, and
   the properties whose subject or object the label has been.
*/

#ifndef CLIO_LEARN_NAMES_H
#define CLIO_LEARN_NAMES_H

#include "base/buffer.h"
#include "learn/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a name stands for, and where it was seen doing so
typedef struct {
  uint32_t key;      ///< Number of the key
  uint32_t label;    ///< Number of the label
  uint32_t property; ///< Number of the property, from 1
  bool     object;   ///< Seen as object, otherwise as subject
  bool     own;      ///< The label has the name in it
  float    count;    ///< How often, may be fractional
} ClioNaming;

/// A set of names
typedef struct {
  ClioStringTable keys;
  ClioStringTable labels;
  ClioNaming*     namings;
  uint32_t        n_namings;
  uint32_t        capacity;
  uint32_t        n_sorted; ///< Keys that look-ups know
  uint32_t*       first; ///< For each key, where its namings start, and the end
} ClioKnownNames;

/// Make `names` empty
CLIO_NODISCARD ClioStatus clio_names_init(ClioKnownNames*      names,
                                          const ClioAllocator* allocator);

/// Free what `names` holds
void clio_names_clear(ClioKnownNames* names);

/// Append the key of `text` to `buffer`
void clio_name_key(ClioStringView text, ClioBuffer* buffer);

/// Count a naming; not to be mixed with look-ups before clio_names_sort()
CLIO_NODISCARD ClioStatus clio_names_add(ClioKnownNames* names,
                                         ClioStringView  key,
                                         ClioStringView  label,
                                         uint32_t        property,
                                         bool            object,
                                         float           count);

/// Sort the namings by key and join equal ones, for look-ups
CLIO_NODISCARD ClioStatus clio_names_sort(ClioKnownNames* names);

/**
   Return the label that a key most likely stands for, or null.

   A label without the name in it serves only as what it was seen as.

   @param property Number of the property it would serve, whose namings go
   first, or 0.
*/
const char* clio_names_label(const ClioKnownNames* names,
                             uint32_t              key,
                             uint32_t              property,
                             bool                  object);

/// Return the number of the key of `text` if it is known now, or none
uint32_t clio_names_key(const ClioKnownNames* names, ClioStringView key);

/// Likewise of the text whose key has this hash
uint32_t clio_names_key_of_hash(const ClioKnownNames* names, uint64_t hash);

/// Return the naming of the same key, label and use as `like`, or null
ClioNaming* clio_names_find(const ClioKnownNames* names,
                            const ClioNaming*     like);

#endif // CLIO_LEARN_NAMES_H
