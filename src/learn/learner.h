// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The state of one run of learning, for the files that do its parts.

   Names (learner_names.c) and aliases (learner_aliases.c) are collected first,
   then the sentences' candidates (learner_records.c); weights are fitted to
   them (learner_fit.c), and tried on what was left out (learner_trials.c).
*/

#ifndef CLIO_LEARN_LEARNER_H
#define CLIO_LEARN_LEARNER_H

#include "learn/cues.h"
#include "learn/examples.h"
#include "learn/learn.h"
#include "learn/trainer.h"

enum { N_FOLDS = 2, ALL_FOLDS = N_FOLDS, NO_FOLD };

/// A subject, an object and a property, in a sentence
typedef struct {
  uint32_t subject;  ///< Index of a candidate
  uint32_t object;   ///< Index of a candidate
  uint32_t property; ///< Its number
  uint32_t triple;   ///< Index of the example's triple, if it makes one
} Choice;

/// A sentence of an example
typedef struct {
  uint32_t         example;
  uint32_t         sentence;
  ClioCandidates   candidates;
  ClioCueContext   context;
  ClioFeatureList* subjects; ///< Of each candidate
  ClioFeatureList* objects;  ///< Of each candidate
  ClioFeatureList* pairs;    ///< Of each two; `ids` null if not known yet
  Choice*          positives;
  size_t           n_positives, capacity;
  Choice*          mistakes; ///< False ones that weights took for likely
  uint32_t         n_mistakes;
} Record;

/// A fact found in a test half, and whether it is stated
typedef struct {
  float odds; ///< Log-odds before calibration
  float probability;
  bool  right;
} Trial;

typedef struct {
  const ClioAllocator* allocator;
  const ClioExamples*  examples;
  ClioCues*            cues;
  ClioArena*           arena;   ///< For all of the run
  ClioArena*           scratch; ///< For one sentence
  ClioDocument**       documents;
  ClioNaming*          namings; ///< Of all examples, in their order
  size_t               n_namings, namings_capacity;
  uint8_t*             folds;         ///< Of examples; NO_FOLD if for others
  size_t*              naming_starts; ///< For each example, and the end
  size_t*              alias_starts;  ///< Likewise, of those found last
  Record*              records;
  size_t               n_records, records_capacity;
  ClioPairTable        parameters; ///< Features and properties with a weight
  float*               weights;    ///< Of `parameters`
  size_t               weights_capacity;
  ClioPairTable        supports; ///< Features and properties seen together
  uint8_t*             counts;   ///< For each, in how many sentences
  size_t               counts_capacity;
  ClioPairTable        matches; ///< Features and properties that match
  uint32_t*            generic; ///< For each, the generic feature
  size_t               generic_capacity;
  uint8_t*             matched; ///< For each feature: in `matches` already
  size_t               matched_capacity;
  ClioPairTable        object_units; ///< Object and property, of one record
  ClioPairTable        pair_units;   ///< Pair and property, of one record
  uint32_t*            object_unit;  ///< For each, its unit
  uint32_t*            pair_unit;    ///< For each, its unit
  uint32_t*            subject_unit; ///< For each candidate, its unit plus one
  size_t        object_unit_capacity, pair_unit_capacity, subject_unit_capacity;
  ClioPairTable seen; ///< Cases of one group
  ClioTrainer   trainer;
  uint64_t      random;
  Trial*        trials;
  size_t        n_trials, trials_capacity;
} Learner;

/// Grow a plain array to at least `needed` items, the new ones zero
CLIO_NODISCARD ClioStatus learner_reserve(const ClioAllocator* allocator,
                                          void**               array,
                                          size_t*              capacity,
                                          size_t               needed,
                                          size_t               item_size);

#define RESERVE(learner, array, capacity, needed)                              \
  learner_reserve((learner)->allocator,                                        \
                  (void**)&(learner)->array,                                   \
                  &(learner)->capacity,                                        \
                  (needed),                                                    \
                  sizeof(*(learner)->array))

/// Return true if two labels are equal but for case, spaces and underscores
bool learner_same_label(const char* a, const char* b);

/// Return true for dates and numbers, which are no names
bool learner_is_value(const char* label);

/// Set `label` to what a candidate is called; it lives in `scratch`
CLIO_NODISCARD ClioStatus learner_label(Learner*             learner,
                                        const ClioDocument*  document,
                                        const ClioCandidate* candidate,
                                        uint32_t             property,
                                        bool                 object,
                                        const char**         label);

/// Add a naming, and note that it is of the example at hand
CLIO_NODISCARD ClioStatus learner_add_naming(Learner*       learner,
                                             ClioStringView text,
                                             const char*    label,
                                             uint32_t       property,
                                             bool           object);

/// Collect the names in the examples' triples
CLIO_NODISCARD ClioStatus learner_add_names(Learner* learner);

/// Add as names the phrases that go with a label that is not in the sentence
CLIO_NODISCARD ClioStatus learner_add_aliases(Learner* learner);

/// Find how the values of each property are written
CLIO_NODISCARD ClioStatus learner_set_forms(Learner* learner);

/// Take the names of an example away, or give them back
void learner_mask(Learner* learner, uint32_t example, bool away);

/// Find the candidates of all sentences, and which make the triples
CLIO_NODISCARD ClioStatus learner_make_records(Learner* learner);

/// Return the features of two candidates together; empty if out of memory
ClioFeatureList learner_pair(Learner* learner,
                             Record*  record,
                             uint32_t subject,
                             uint32_t object);

/// Return true if a record is not in the fold that is left out, of which those
/// for other ontologies never are
bool learner_is_in(const Learner* learner,
                   const Record*  record,
                   unsigned       left_out);

/// Return the generic feature of a feature and a property that match, or none
uint32_t learner_match(Learner* learner, uint32_t feature, uint32_t property);

/// Add a generic feature for each kind of candidate and domain or range
void learner_add_kinds(Learner* learner);

/// Give a weight to each pair that enough sentences support
CLIO_NODISCARD ClioStatus learner_choose_parameters(Learner* learner,
                                                    unsigned left_out);

/// Learn the weights from all examples but those of a fold
CLIO_NODISCARD ClioStatus learner_fit(Learner* learner, unsigned left_out);

/// Learn from each half and try it on the other
CLIO_NODISCARD ClioStatus learner_cross_validate(Learner* learner);

/// Choose calibration and thresholds by what the trials gave
void learner_calibrate(Learner* learner, ClioLearnReport* report);

#endif // CLIO_LEARN_LEARNER_H
