// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Cues: weighted hints in a lexicon that a property holds.

   Where a frame says what must stand where, a cue says what a word in some
   position makes more or less likely.  The weights of all cues that a sentence
   shows for a subject, a property and an object add up to the log-odds that it
   states them.  `clio learn` writes cues and they can be edited like frames:
   docs/learning.md describes them.
*/

#ifndef CLIO_LEARN_CUES_H
#define CLIO_LEARN_CUES_H

#include "base/buffer.h"
#include "base/world.h"
#include "learn/feature.h"
#include "learn/names.h"
#include "learn/table.h"
#include "model/kernels.h"
#include "ontology/ontology.h"
#include "rdf/model.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// How a property's dates are written
typedef enum {
  CLIO_DATES_VERBATIM, ///< As in the text
  CLIO_DATES_ISO,      ///< "1953-09-13"
  CLIO_DATES_LONG,     ///< "13 September 1953"
} ClioDateForm;

/// How a property's values are written
typedef struct {
  ClioDateForm dates;
  bool         first_of_january; ///< A year is written as its first day
  bool         decimal;          ///< Whole numbers end in ".0"
  bool         quoted;           ///< In quotation marks
} ClioValueForm;

/// The weight of a feature for a property
typedef struct {
  uint32_t property; ///< Number of the property, 0 for all
  float    weight;   ///< In log-odds
} ClioCueWeight;

/// The exponential of a weight
typedef struct {
  uint32_t property;
  float    factor;
} ClioCueFactor;

/// The weights of a feature, together as a search needs them
typedef struct {
  uint32_t first;   ///< Of its factors
  uint32_t end;     ///< After the last of them
  uint32_t vector;  ///< Number of its vector from 1, or 0
  float    generic; ///< Weight for all properties
} ClioCueRow;

/// What the weights of a feature come to over all properties, in logarithms
typedef struct {
  float mean; ///< Of the mean factor, with the weight for all
  float most; ///< Likewise of the greatest
} ClioCueSums;

/// Cues for the properties of an ontology
typedef struct {
  const ClioAllocator* allocator;
  const ClioKernels*   kernels;
  ClioStringTable      features;
  ClioKnownNames       names;
  const ClioProperty** properties;   ///< From 1
  const char**         iris;         ///< Of `properties`
  ClioKey*             keys;         ///< Of `iris`
  ClioValueForm*       forms;        ///< Of `properties`
  uint32_t             n_properties; ///< With the zeroth
  uint32_t             n_weighed;    ///< Features that have weights
  uint32_t*            first;        ///< Where a feature's weights start
  ClioCueWeight*       weights;      ///< Of all features
  uint32_t*            sources;      ///< For each, which place it has
  ClioRdfLocation*     places;       ///< Where weights were read, or null
  ClioCueFactor*       factors;      ///< Of `weights`
  uint32_t             width;        ///< Properties, rounded up for vectors
  float*               vectors;      ///< Factors of features with many weights
  ClioCueRow*          rows;         ///< Of each feature
  ClioCueSums*         sums;         ///< Likewise
  float*               paths;        ///< Most that a path multiplies each by
  float                phrase;       ///< Most that words between add together
  float                threshold;    ///< Probability that makes a fact
  float                slope;        ///< Calibration: factor of log-odds
  float                offset;       ///< Calibration: added to them
} ClioCues;

/// Make cues without any weight for the properties of `ontology`
CLIO_NODISCARD ClioStatus clio_cues_new(ClioWorld*          world,
                                        const ClioOntology* ontology,
                                        ClioCues**          cues);

/// Free `cues`; it may be null
void clio_cues_free(ClioCues* cues);

/**
   Read the cues among the statements that `ontology` was made from.

   @param[out] cues Set on success; null if there are none.
*/
CLIO_NODISCARD ClioStatus clio_cues_load(ClioWorld*          world,
                                         const ClioOntology* ontology,
                                         ClioCues**          cues);

/// Append `cues` as a Turtle lexicon
CLIO_NODISCARD ClioStatus clio_cues_write(const ClioCues* cues,
                                          ClioBuffer*     out);

/**
   Use the given weights, sorted by feature and property.

   Words of a property's label and names known for it add the weights of
   "labelMatch" cues.
*/
CLIO_NODISCARD ClioStatus clio_cues_set_weights(ClioCues*       cues,
                                                const uint64_t* pairs,
                                                const float*    weights,
                                                uint32_t        n_weights);

/// Return the generic feature that stands for a match of `feature`, or none
uint32_t clio_cues_generic(const ClioCues* cues, uint32_t feature);

/**
   Return the feature that stands for a candidate's kind as argument of all
   properties with one domain or range, or none if there is none.

   @param feature Says of what kind a subject or object is, or something else.
   @param grow Features to add it to, or null.
*/
uint32_t clio_cues_kind_generic(const ClioCues*  cues,
                                uint32_t         feature,
                                uint32_t         property,
                                ClioStringTable* grow);

/// Return true if a feature that has a generic one matches a property
bool clio_cues_match(const ClioCues* cues, uint32_t feature, uint32_t property);

/// Append what a candidate is called as subject of a property
void clio_cues_subject_label(const ClioCues*      cues,
                             const ClioDocument*  document,
                             const ClioCandidate* candidate,
                             uint32_t             property,
                             ClioBuffer*          label);

/// Append what a candidate is called as object of a property
void clio_cues_object_label(const ClioCues*      cues,
                            const ClioDocument*  document,
                            const ClioCandidate* candidate,
                            uint32_t             property,
                            ClioBuffer*          label);

/// A statement that a sentence seems to make
typedef struct {
  uint32_t subject; ///< Index of a candidate
  uint32_t object;  ///< Index of a candidate
  uint32_t property;
  float    score; ///< Sum of the cues' weights
  float    probability;
} ClioCueFinding;

/**
   Find what a sentence states, the most probable first.

   For each property and object there is one subject at most, and of two
   candidates for one object that overlap, the more probable one.

   @param[out] candidates Of the sentence, in `arena`.
   @param[out] findings In `arena`.
*/
CLIO_NODISCARD ClioStatus clio_cues_find(const ClioCues*     cues,
                                         const ClioDocument* document,
                                         uint32_t            sentence,
                                         float               threshold,
                                         ClioArena*          arena,
                                         ClioCandidates*     candidates,
                                         ClioCueFinding**    findings,
                                         uint32_t*           n_findings);

#endif // CLIO_LEARN_CUES_H
