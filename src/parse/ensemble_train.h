// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Several networks that annotate text together, to teach another

#ifndef CLIO_PARSE_ENSEMBLE_TRAIN_H
#define CLIO_PARSE_ENSEMBLE_TRAIN_H

#include "clio/status.h"
#include "parse/corpus_train.h"
#include "parse/network_train.h"

#include <stddef.h>
#include <stdint.h>

/// Most networks of an ensemble
#define CLIO_MAX_TEACHERS 8

/**
   Annotate the examples of `corpus` from number `first` on.

   They get the trees that follow the teachers' mean scores, and what the
   teachers think of every tag and of every transition on the way.
*/
ClioStatus clio_ensemble_teach(ClioNetwork* const* networks,
                               uint32_t            n_networks,
                               ClioCorpus*         corpus,
                               size_t              first);

#endif // CLIO_PARSE_ENSEMBLE_TRAIN_H
