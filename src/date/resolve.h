// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Time expressions to values.

   Deictic expressions ("yesterday", "last week") are relative to the document's
   date.  Anaphoric ones ("that year", "three months later") are relative to the
   narrative: the last date told.  Dates without a year follow the narrative in
   a text about the past, and are those next to the document's date in news.
*/

#ifndef CLIO_DATE_RESOLVE_H
#define CLIO_DATE_RESOLVE_H

#include "clio/status.h"
#include "date/expression.h"
#include "date/period.h"
#include "text/document.h"

#include <stdbool.h>

/// What times are relative to
typedef struct {
  ClioDate   published;        ///< The document's date
  ClioDate   told;             ///< Last date of the narrative
  ClioDate   scene;            ///< Last one that tells the month
  ClioDate   day;              ///< Last day told in this sentence
  uint32_t   sentence;         ///< Of `day`
  uint32_t   told_sentence;    ///< Of `told`
  bool       adrift;           ///< What came after `told` has no date
  ClioPeriod quarter;          ///< Last quarter or half of a year told
  uint32_t   quarter_sentence; ///< Its sentence, #CLIO_NONE if none is told
  bool       narrative;        ///< The text tells of the past
  bool       ancient;          ///< The text tells of years below 1000
  bool       bce;              ///< The last year with an era was before Christ
} ClioTimeAnchors;

/// What became of an expression
typedef enum {
  CLIO_RESOLVED,
  CLIO_RESOLVED_NONE,       ///< It has no meaning as a time
  CLIO_RESOLVED_IMPOSSIBLE, ///< There is no such day
} ClioResolution;

/// A time before it is added to a document
typedef struct {
  ClioTime time;
  char     value[64];
  char     edtf[64];
} ClioResolvedTime;

/// Return the anchors at the start of a document
ClioTimeAnchors clio_time_anchors(ClioDate              published,
                                  const ClioExpression* expressions,
                                  size_t                n_expressions);

/// Set `time` to what `e` means and move `anchors` on
ClioResolution clio_time_resolve(ClioTimeAnchors*      anchors,
                                 const ClioExpression* e,
                                 ClioResolvedTime*     time);

#endif // CLIO_DATE_RESOLVE_H
