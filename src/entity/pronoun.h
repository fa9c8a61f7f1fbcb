// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Choosing what a pronoun refers to.

   Each candidate for a third-person pronoun gets a score by what is true of the
   pair: a weighted sum, and that of some hidden units.  The best one wins if it
   scores above zero.  `bench/pronouns.py` learns the weights, one set for each
   group of pronouns, and writes them as `models/pronouns-en.tsv`.
*/

#ifndef CLIO_ENTITY_PRONOUN_H
#define CLIO_ENTITY_PRONOUN_H

#include "entity/resolver.h"

/// What may be true of a pronoun and a candidate
#define CLIO_PRONOUN_FEATURES(X)                                               \
  X(BIAS, "bias")                                                              \
  X(SAME, "same-sentence")                                                     \
  X(BEFORE, "sentence-before")                                                 \
  X(TWO_BEFORE, "two-before")                                                  \
  X(SUBJECT, "subject")                                                        \
  X(OBJECT, "object")                                                          \
  X(OBLIQUE, "oblique")                                                        \
  X(OWNER, "owner")                                                            \
  X(MODIFIER, "modifier")                                                      \
  X(PARALLEL, "parallel")                                                      \
  X(NAME, "name")                                                              \
  X(DEFINITE, "definite")                                                      \
  X(INDEFINITE, "indefinite")                                                  \
  X(POSSESSED, "possessed")                                                    \
  X(PRONOUN, "pronoun")                                                        \
  X(SAME_PRONOUN, "same-pronoun")                                              \
  X(SURE_SEX, "sure-sex")                                                      \
  X(LIKELY_SEX, "likely-sex")                                                  \
  X(UNLIKELY_SEX, "unlikely-sex")                                              \
  X(PERSON, "person")                                                          \
  X(ORG, "org")                                                                \
  X(PLACE, "place")                                                            \
  X(VAGUE, "vague")                                                            \
  X(PLURAL, "plural")                                                          \
  X(GROUP, "group")                                                            \
  X(FIRST, "first-candidate")                                                  \
  X(STEPS, "log-steps")                                                        \
  X(COUNT, "log-count")                                                        \
  X(NAMED, "named-chain")                                                      \
  X(COMMANDS, "commands")                                                      \
  X(OWN_CLAUSE, "own-clause-subject")                                          \
  X(STARTS, "starts-sentence")                                                 \
  X(IN_QUOTE, "quote-differs")                                                 \
  X(COMPOUND, "compound")                                                      \
  X(OWNING_SAME, "owning-same")                                                \
  X(OWNING_SUBJECT, "owning-subject")                                          \
  X(FIRST_CHAIN, "first-chain")                                                \
  X(LATER_BETWEEN, "name-between")                                             \
  X(FOR_SUBJECT, "for-subject")                                                \
  X(FOR_OBJECT, "for-object")                                                  \
  X(FOR_OBLIQUE, "for-oblique")                                                \
  X(FOR_OWNER, "for-owner")                                                    \
  X(FOR_STARTS, "for-start")                                                   \
  X(FOR_MAIN, "for-main-clause")                                               \
  X(MAIN, "main-clause")                                                       \
  X(SAME_CLAUSE, "same-clause")                                                \
  X(LINKED_CLAUSE, "clause-above")                                             \
  X(AFTER, "after")                                                            \
  X(WORDS, "log-words")                                                        \
  X(RECENT, "log-recent")                                                      \
  X(WAS_SUBJECT, "was-subject-before")                                         \
  X(WAS_PRONOUN, "was-pronoun")                                                \
  X(RIVALS, "log-rivals")                                                      \
  X(MOST, "most-often")                                                        \
  X(PARAGRAPH, "other-paragraph")                                              \
  X(FIRST_PERSON, "first-person")                                              \
  X(MAIN_PERSON, "main-person")                                                \
  X(SHARE, "share")                                                            \
  X(NEW, "new")                                                                \
  X(ONCE, "once")                                                              \
  X(LAST_MEANT, "last-meant")                                                  \
  X(NESTED, "nested")                                                          \
  X(IN_RELATIVE, "in-relative")                                                \
  X(CONJUNCT, "conjunct")                                                      \
  X(JOINED_CLAUSE, "joined-clause")                                            \
  X(SUBJECTS, "log-subjects")                                                  \
  X(FOR_PARAGRAPH, "for-paragraph")                                            \
  X(PASSIVE, "passive")                                                        \
  X(SAYS, "says")                                                              \
  X(SPEAKER, "speaker")                                                        \
  X(SAME_FIRST, "same-first-name")                                             \
  X(OTHER_FIRST, "other-first-name")

/// A feature of a pair
typedef enum {
#define CLIO_PRONOUN_ENUM(id, name) CLIO_PRONOUN_##id##_FEATURE,
  CLIO_PRONOUN_FEATURES(CLIO_PRONOUN_ENUM)
#undef CLIO_PRONOUN_ENUM
    CLIO_N_PRONOUN_FEATURES,
} ClioPronounFeature;

/// Groups of pronouns with weights of their own
enum {
  CLIO_PRONOUN_HE,
  CLIO_PRONOUN_IT,
  CLIO_PRONOUN_THEY,
  CLIO_N_PRONOUN_SETS
};

enum {
  CLIO_MAX_CANDIDATES   = 32,
  CLIO_N_PRONOUN_HIDDEN = 48, ///< Hidden units
};

/// The weights of a set: for each feature its own, then those to hidden units
typedef struct ClioPronounWeightsImpl {
  float features[CLIO_N_PRONOUN_FEATURES][1 + CLIO_N_PRONOUN_HIDDEN];
  float hidden[CLIO_N_PRONOUN_HIDDEN]; ///< From the hidden units
} ClioPronounWeights;

/// What a pronoun may refer to
typedef struct {
  uint32_t n;
  uint32_t set;                       ///< Of weights
  uint32_t refs[CLIO_MAX_CANDIDATES]; ///< Latest first
  float    features[CLIO_MAX_CANDIDATES][CLIO_N_PRONOUN_FEATURES];
} ClioCandidates;

/// Find the candidates of the third-person pronoun `ref`
void clio_pronoun_candidates(const ClioResolver* resolver,
                             uint32_t            ref,
                             ClioCandidates*     candidates);

/// Return the reference that the pronoun `ref` most likely means, or #CLIO_NONE
uint32_t clio_pronoun_choose(const ClioResolver*   resolver,
                             uint32_t              ref,
                             const ClioCandidates* candidates);

/**
   Set the weights that a row of the table tells.

   @param name Set and feature, "he subject"; the feature "hidden" stands for
   the weights from the hidden units.
   @param numbers With a space between.
*/
CLIO_NODISCARD ClioStatus clio_pronoun_read_weights(ClioPronounWeights* sets,
                                                    const char*         name,
                                                    const char* numbers);

/// Called with the candidates of each pronoun, for training
typedef void (*ClioCandidatesFunc)(void*                 handle,
                                   const ClioResolver*   resolver,
                                   uint32_t              ref,
                                   const ClioCandidates* candidates);

#endif // CLIO_ENTITY_PRONOUN_H
