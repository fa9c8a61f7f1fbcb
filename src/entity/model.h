// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The parts of an entity model

#ifndef CLIO_ENTITY_MODEL_H
#define CLIO_ENTITY_MODEL_H

#include "entity/entity.h"
#include "entity/gazetteer.h"
#include "entity/pronoun.h"
#include "entity/words.h"

enum { CLIO_MAX_GAZETTEERS = 8 };

struct ClioEntityModel {
  ClioWorld*          world;
  const ClioOntology* ontology; ///< Or null
  ClioWords           words;
  ClioGazetteer*     gazetteers[CLIO_MAX_GAZETTEERS]; ///< First looked in first
  unsigned           n_gazetteers;
  ClioCandidatesFunc trace; ///< For training, else null
  void*              trace_handle;
};

#endif // CLIO_ENTITY_MODEL_H
