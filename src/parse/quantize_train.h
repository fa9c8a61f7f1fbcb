// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The trained network as tensors of bytes

#ifndef CLIO_PARSE_QUANTIZE_TRAIN_H
#define CLIO_PARSE_QUANTIZE_TRAIN_H

#include "base/arena.h"
#include "clio/status.h"
#include "model/write_train.h"
#include "parse/corpus_train.h"
#include "parse/network_train.h"

/**
   Add the tensors of encoder, tagger and parser to `writer`.

   @param arena Holds them until the model is written.
*/
ClioStatus clio_network_quantize(const ClioNetwork* network,
                                 const ClioCorpus*  corpus,
                                 ClioArena*         arena,
                                 ClioModelWriter*   writer);

#endif // CLIO_PARSE_QUANTIZE_TRAIN_H
