// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The words of a name, and whether two people's names may be one's

#ifndef CLIO_ENTITY_PARTS_H
#define CLIO_ENTITY_PARTS_H

#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  CLIO_MAX_PARTS = 12, ///< Words of a name that are looked at
};

/// The words of a name, lower case, interned
typedef struct {
  ClioSymbol words[CLIO_MAX_PARTS];
  uint32_t   n;
} ClioParts;

/// Split the folded name `text` into its words
CLIO_NODISCARD ClioStatus clio_parts_split(ClioDocument* document,
                                           ClioSymbol    text,
                                           ClioParts*    parts);

/// Return the last word that is no "Jr." or "III"
ClioSymbol clio_parts_surname(const ClioParts* parts);

/// Return true if `part` is one of the words
bool clio_parts_have(const ClioParts* parts, ClioSymbol part);

/// Return true if `a` is the first words of `b`
bool clio_parts_begin(const ClioParts* a, const ClioParts* b);

/// Return true if `a` is the last words of `b`, at least two, but not all
bool clio_parts_end(const ClioParts* a, const ClioParts* b);

/**
   Return true if a person called `later` may be the one called `earlier`.

   A middle name, an initial for a name, and a "Jr." that is left out later are
   no difference; "Carl Berg" before a "Carl Berg Jr." is somebody else.
*/
bool clio_parts_same_person(const ClioParts* earlier, const ClioParts* later);

/// Return true if a name has the first word of another and others of it, in
/// order: "Ann Lund" of "Ann Mary Lund Berg"
bool clio_parts_within(const ClioParts* whole, const ClioParts* some);

/// Return true of the name of a monarch: "Karl III"
bool clio_parts_have_number(const ClioParts* parts);

#endif // CLIO_ENTITY_PARTS_H
