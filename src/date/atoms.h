// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   A sentence as a row of atoms: the words, numbers and marks of the grammar.

   Tokenisers disagree on "1958-64", "12-hour" and "mid-May", so words are taken
   apart at marks and between digits and letters.  Number words are folded into
   one atom ("two hundred and fifty", "twenty-first", "nineteen eighty-four").
*/

#ifndef CLIO_DATE_ATOMS_H
#define CLIO_DATE_ATOMS_H

#include "clio/allocator.h"
#include "clio/status.h"
#include "date/words.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Properties of an atom
typedef enum {
  ATOM_CAPITAL = 1,  ///< Starts with a capital letter
  ATOM_GLUED   = 2,  ///< No white space before it
  ATOM_INSIDE  = 4,  ///< Starts inside a word of the tokeniser
  ATOM_ORDINAL = 8,  ///< "21st", "first"
  ATOM_GROUPED = 16, ///< "2,000"
  ATOM_SPELLED = 32, ///< A number in words
  ATOM_DECIMAL = 64, ///< Its value is in tenths: "2.5"
  ATOM_LETTERS = 128 ///< Letters
} ClioAtomFlag;

/// A piece of a sentence
typedef struct {
  uint64_t mask;   ///< Classes it can be
  int32_t  value;  ///< Of a number
  uint32_t word;   ///< Word that it starts in
  uint32_t last;   ///< Word that it ends in
  size_t   start;  ///< First byte in the document's text
  size_t   end;    ///< Byte after the last
  uint16_t entry;  ///< Number of its word in the table, 0 if not there
  uint8_t  flags;  ///< #ClioAtomFlag
  uint8_t  digits; ///< Number of digits, 0 if none
} ClioAtom;

/// A growing row of atoms
typedef struct {
  const ClioAllocator* allocator;
  ClioAtom*            items;
  uint32_t             n;
  uint32_t             capacity;
} ClioAtoms;

/// Set `atoms` to those of `sentence`
CLIO_NODISCARD ClioStatus clio_atoms_read(ClioAtoms*           atoms,
                                          const ClioTimeWords* words,
                                          const ClioDocument*  document,
                                          const ClioSentence*  sentence);

/// Free the atoms
void clio_atoms_clear(ClioAtoms* atoms);

/// Return the value of `atom` as one of `class`
int32_t clio_atom_value(const ClioTimeWords* words,
                        const ClioAtom*      atom,
                        ClioTimeClass class);

#endif // CLIO_DATE_ATOMS_H
