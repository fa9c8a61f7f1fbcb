// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Claims, and other things that are said of statements, read from a group

#ifndef CLIO_PUBLISH_CLAIMS_H
#define CLIO_PUBLISH_CLAIMS_H

#include "base/arena.h"
#include "publish/site.h"

#include <stdbool.h>
#include <stddef.h>

/// A claim: a statement that may or may not hold, and who says so
typedef struct {
  ClioStringView iri;
  ClioStatement  statement;
  ClioStringView confidence;
  ClioStringView polarity; ///< IRI, or empty, as is the next
  ClioStringView modality;
  ClioStringView source; ///< IRI of who says so, or empty
  ClioStringView comment;
  ClioStringView sentences; ///< IRIs with #CLIO_PART_END between
} ClioClaim;

/// Return the index of the first statement of `subject`, or their number
size_t clio_subject_find(const ClioGroup* group, ClioStringView subject);

/// Return the index after the last statement of the subject of `first`
size_t clio_subject_end(const ClioGroup* group, size_t first);

/**
   Read statements `first` to `end` as a claim.

   @return False if they are none.
*/
bool clio_claim_read(const ClioGroup* group,
                     size_t           first,
                     size_t           end,
                     ClioClaim*       claim);

/// Return true if the text does not state it as a fact
static inline bool
clio_claim_is_apart(const ClioClaim* const claim)
{
  return claim->polarity.length || claim->modality.length;
}

/// Return true for properties that name a thing or describe what is said of it
bool clio_is_fact(const ClioSite* site, ClioStringView property);

/// Return true for properties whose values are names of the same thing
bool clio_is_name(ClioStringView property);

#endif // CLIO_PUBLISH_CLAIMS_H
