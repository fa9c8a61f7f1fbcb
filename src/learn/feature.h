// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   What a sentence says of candidates and pairs of candidates.

   A feature is a position and a value, "governor:direct": what stands there in
   relation to the candidate.  Each begins with the code of its position, one
   of a table that also names it in Turtle.
*/

#ifndef CLIO_LEARN_FEATURE_H
#define CLIO_LEARN_FEATURE_H

#include "learn/candidate.h"
#include "learn/table.h"

#include <stdbool.h>

enum { CLIO_MAX_FEATURES = 192 };

/// A position that features name
typedef struct {
  const char* code;    ///< Start of the feature's string
  const char* name;    ///< Local name of the position's IRI
  bool        lexical; ///< Its value is a word, which a label may hold
} ClioCuePosition;

/// Return the positions, ended by one whose code is null
const ClioCuePosition* clio_cue_positions(void);

/// Return the position of a feature's string, or null
const ClioCuePosition* clio_cue_position(const char* feature);

/// Return true if a subject's feature may count for one property alone
bool clio_feature_is_of_role(const char* feature);

/// A set of features
typedef struct {
  const ClioStringTable* known; ///< Others are left out
  ClioStringTable*       grow;  ///< Same as `known` to add new ones, or null
  uint32_t               ids[CLIO_MAX_FEATURES];
  uint32_t               n_ids;
  bool                   failed; ///< Out of memory
} ClioFeatures;

/// The features of something, kept
typedef struct {
  const uint32_t* ids;
  uint32_t        n_ids;
} ClioFeatureList;

/// A sentence with its candidates
typedef struct {
  const ClioDocument*   document;
  const ClioKnownNames* names;
  const char* const*    properties; ///< IRI of each property's number
  const ClioCandidates* candidates;
  const ClioWord*       words;
  uint32_t              n_words;
  uint32_t              sentence;
} ClioCueContext;

/// Set `features` to those of a candidate as what the sentence is about
void clio_features_subject(const ClioCueContext* context,
                           const ClioCandidate*  candidate,
                           ClioFeatures*         features);

/// Set `features` to those of a candidate as object
void clio_features_object(const ClioCueContext* context,
                          const ClioCandidate*  candidate,
                          ClioFeatures*         features);

/// Set `features` to those of two candidates together
void clio_features_pair(const ClioCueContext* context,
                        const ClioCandidate*  subject,
                        const ClioCandidate*  object,
                        ClioFeatures*         features);

#endif // CLIO_LEARN_FEATURE_H
