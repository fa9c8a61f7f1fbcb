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

enum { CLIO_MAX_FEATURES = 192, CLIO_MAX_HASHES = 512 };

/// From this distance on all are the same
enum { CLIO_FAR = 10 };

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

/// A set of features, at first zero but for the tables
typedef struct {
  const ClioStringTable* known; ///< Others are left out
  ClioStringTable*       grow;  ///< Same as `known` to add new ones, or null
  uint32_t               ids[CLIO_MAX_FEATURES];
  uint32_t               n_ids;
  uint64_t               hashes[CLIO_MAX_HASHES]; ///< Of all, also unknown ones
  uint32_t               n_hashes;
  uint32_t               run;    ///< Index of the first hash of a position
  char                   code;   ///< Second letter of that position's code
  bool                   failed; ///< Out of memory
} ClioFeatures;

/// The features of something, kept
typedef struct {
  const uint32_t* ids;
  uint32_t        n_ids;
} ClioFeatureList;

/// What features say of a word
typedef struct {
  ClioKey lemma; ///< In lower case, with digits folded
  ClioKey tag;
  ClioKey deprel;
} ClioCueWord;

/// A sentence with its candidates
typedef struct {
  const ClioDocument*   document;
  const ClioKnownNames* names;
  const ClioKey*        properties; ///< IRI of each property's number
  ClioCandidates        candidates;
  const ClioWord*       words;
  const ClioCueWord*    cue_words; ///< Of `words`
  const ClioKey*        kinds;     ///< Of `candidates`
  uint32_t              n_words;
  uint32_t              sentence;
} ClioCueContext;

/**
   Set `context` to a sentence with its candidates.

   @param properties IRI of each property's number.
   @param arena Where it lives.
*/
CLIO_NODISCARD ClioStatus clio_cue_context(const ClioDocument*   document,
                                           const ClioKnownNames* names,
                                           const ClioKey*        properties,
                                           ClioCandidates        candidates,
                                           uint32_t              sentence,
                                           ClioArena*            arena,
                                           ClioCueContext*       context);

/// Set `features` to those of a candidate as what the sentence is about
void clio_features_subject(const ClioCueContext* context,
                           const ClioCandidate*  candidate,
                           ClioFeatures*         features);

/// Set `features` to those of a candidate as object: its own, the sentence's
void clio_features_object(const ClioCueContext* context,
                          const ClioCandidate*  candidate,
                          ClioFeatures*         features);

/// Set `features` to those of two candidates together: all that follow
void clio_features_pair(const ClioCueContext* context,
                        const ClioCandidate*  subject,
                        const ClioCandidate*  object,
                        ClioFeatures*         features);

/*
  Parts of these sets that many candidates, or pairs of them, have in common,
  so that what they weigh is added up once.
*/

/// Set `features` to those of a candidate as object that its head has
void clio_features_object_head(const ClioCueContext* context,
                               const ClioCandidate*  candidate,
                               ClioFeatures*         features);

/// Set `features` to the others that are its own
void clio_features_object_rest(const ClioCueContext* context,
                               const ClioCandidate*  candidate,
                               ClioFeatures*         features);

/// Set `features` to what all objects of a sentence share
void clio_features_sentence(const ClioCueContext* context,
                            ClioFeatures*         features);

/// Set `features` to those of the kinds of a pair
void clio_features_kinds(const ClioCueContext* context,
                         const ClioCandidate*  subject,
                         const ClioCandidate*  object,
                         ClioFeatures*         features);

/// Set `features` to those of the path from one head to another
void clio_features_path(const ClioCueContext* context,
                        uint32_t              subject_head,
                        uint32_t              object_head,
                        ClioFeatures*         features);

/// Set `features` to those of a distance, which are part of those of a gap
void clio_features_distance(uint32_t      distance,
                            bool          forward,
                            ClioFeatures* features);

/// Set `features` to those of what stands between subject and object
void clio_features_gap(const ClioCueContext* context,
                       const ClioCandidate*  subject,
                       const ClioCandidate*  object,
                       ClioFeatures*         features);

/// Set `features` to those of one word between, which count once for each lemma
void clio_features_between(const ClioCueContext* context,
                           uint32_t              word,
                           ClioFeatures*         features);

#endif // CLIO_LEARN_FEATURE_H
