// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Time expressions as they are read, before they are resolved

#ifndef CLIO_DATE_EXPRESSION_H
#define CLIO_DATE_EXPRESSION_H

#include "date/atoms.h"
#include "date/grammar.h"
#include "date/pattern.h"
#include "date/words.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// Where a match stands
typedef struct {
  const ClioTimeWords* words;
  const ClioAtoms*     atoms;
  const ClioDocument*  document;
  const ClioSentence*  sentence;
  const uint8_t*       names; ///< #ClioNameType of each word of the sentence
} ClioTimeContext;

/// The part that an expression has in a range
typedef enum {
  RANGE_NONE,
  RANGE_BEGIN, ///< The next expression is its end
  RANGE_END,   ///< The previous expression is its begin
} ClioRangePart;

/// A time expression
typedef struct {
  ClioTimeKind  kind;
  int           param;
  uint32_t      holiday;
  uint32_t      sentence;
  uint32_t      first; ///< First word
  uint32_t      end;   ///< Word after the last
  uint32_t      first_atom;
  uint32_t      end_atom;
  uint64_t      has;              ///< Classes that have a value
  uint64_t      has_again;        ///< Classes that have another
  int32_t       value[N_CLASSES]; ///< First value of each class
  int32_t       again[N_CLASSES]; ///< Last value, if there are more
  ClioRangePart range;
  int           open;  ///< After "since" 1, "until" -1
  int           tense; ///< Of its clause: past -1 (-2 before it), future 1,
                       ///< present 2, 0 unknown
  bool whole;          ///< With its partner it is one expression
  bool approximate;    ///< After "circa"
  bool tenths;         ///< The number is in tenths
  bool bracketed;      ///< In brackets
  bool dateline;       ///< Before the text, as newspapers have it
} ClioExpression;

/// Return true if `expression` has a value of `class`
static inline bool
clio_expression_has(const ClioExpression* const e, const ClioTimeClass class)
{
  return (e->has & T_BIT(class)) != 0U;
}

/**
   Set one or two expressions to what `match` says.

   @return The number of expressions: two for a range.
*/
unsigned clio_expression_read(const ClioTimeContext* context,
                              const ClioTimeMatch*   match,
                              ClioExpression         expressions[2]);

/// Return true if `match` holds where it stands; a #ClioMatchFunc
bool clio_time_guard(void* context, const ClioTimeMatch* match);

/// Return true if `atom` is the word or mark `text` (lower case), or null is
bool clio_atom_is(const ClioTimeContext* context,
                  const ClioAtom*        atom,
                  const char*            text);

#endif // CLIO_DATE_EXPRESSION_H
