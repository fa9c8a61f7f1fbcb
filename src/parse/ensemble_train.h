// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Several networks that annotate text together, to teach another

#ifndef CLIO_PARSE_ENSEMBLE_TRAIN_H
#define CLIO_PARSE_ENSEMBLE_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "parse/corpus_train.h"
#include "parse/network_train.h"

#include <stdint.h>

/// Most networks of an ensemble
#define CLIO_MAX_TEACHERS 8

/**
   Tag and parse the sentences of `document` by the sum of scores.

   Sentences longer than the parser takes are left as they are.

   @param labels A corpus with the labels that the networks were trained with.
*/
ClioStatus clio_ensemble_annotate(ClioNetwork* const* networks,
                                  uint32_t            n_networks,
                                  const ClioCorpus*   labels,
                                  ClioArena*          arena,
                                  ClioDocument*       document);

#endif // CLIO_PARSE_ENSEMBLE_TRAIN_H
