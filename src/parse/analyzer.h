// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The whole analysis of words: tags, features, lemmas and trees.

   An analyzer is read-only once open and may be used from several threads,
   each with its own workspace.
*/

#ifndef CLIO_PARSE_ANALYZER_H
#define CLIO_PARSE_ANALYZER_H

#include "base/world.h"
#include "clio/status.h"
#include "model/encoder.h"
#include "model/model.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/// A tagger and parser over one encoder
typedef struct ClioAnalyzer ClioAnalyzer;

/// Memory for the analysis of one document at a time
typedef struct ClioWorkspace ClioWorkspace;

/**
   Look at a tagged sentence before it is parsed, as the name recogniser does.

   @param handle The hook's own.
   @param analyzer For its model and encoder.
   @param document The document; words of this sentence are tagged.
   @param sentence Index of the sentence.
   @param layer First layer of the encoder: a row for every word, or none if the
   sentence is longer than the parser takes at once (254 words).
   @param[out] n_names Number of names found, for the gate.
*/
typedef ClioStatus (*ClioSentenceHook)(void*               handle,
                                       const ClioAnalyzer* analyzer,
                                       ClioDocument*       document,
                                       uint32_t            sentence,
                                       ClioLayer           layer,
                                       uint32_t*           n_names);

/// What to do, and for whom
typedef struct {
  bool             gate;      ///< Parse only sentences that may state a fact
  bool             tags_only; ///< Parse nothing
  bool             keep_tags; ///< The words are tagged: only parse them
  ClioSentenceHook hook;      ///< Called for every sentence in order, or null
  void*            handle;    ///< Passed to `hook`
} ClioAnalysis;

/**
   Open the model at `path` for analysis.

   @param[out] analyzer Set on success; the caller's.
*/
ClioStatus clio_analyzer_open(ClioWorld*     world,
                              const char*    path,
                              ClioAnalyzer** analyzer);

/**
   Make an analyzer of an open model.

   @param model The analyzer's from now on, also on failure.
   @param[out] analyzer Set on success; the caller's.
*/
ClioStatus clio_analyzer_new(ClioWorld*     world,
                             ClioModel*     model,
                             ClioAnalyzer** analyzer);

/// Free `analyzer` and close its model; it may be null
void clio_analyzer_free(ClioAnalyzer* analyzer);

/// Return the model of `analyzer`, for further tensors such as name heads
const ClioModel* clio_analyzer_model(const ClioAnalyzer* analyzer);

/// Return the encoder of `analyzer`, to choose its kernels in tests
ClioEncoder* clio_analyzer_encoder(ClioAnalyzer* analyzer);

/// Make a workspace for one thread, null if out of memory
ClioWorkspace* clio_workspace_new(const ClioAnalyzer* analyzer);

/// Free `workspace`; it may be null
void clio_workspace_free(ClioWorkspace* workspace);

/**
   Tag, lemmatise and parse every sentence of `document`.

   Sets upos, xpos, feats, lemma, head and deprel of every word, and `parsed`
   of every sentence.  A sentence that the gate leaves out has no heads.  The
   workspace must have been made for `analyzer`.

   @param analysis What to do, or null for all of the above without a gate.
*/
ClioStatus clio_analyze(const ClioAnalyzer* analyzer,
                        ClioWorkspace*      workspace,
                        ClioDocument*       document,
                        const ClioAnalysis* analysis);

#endif // CLIO_PARSE_ANALYZER_H
