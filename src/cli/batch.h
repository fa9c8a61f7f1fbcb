// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Many articles converted by several threads, each to its own file or in order

#ifndef CLIO_CLI_BATCH_H
#define CLIO_CLI_BATCH_H

#include "cli/inputs.h"
#include "pipeline/converter.h"

#include <stdbool.h>
#include <stddef.h>

/// What to convert, from where to where
typedef struct {
  ClioWorld*           world;
  const ClioConverter* converter;
  const ClioInputs*    inputs;
  ClioExportOptions    write;
  const char*          media_type; ///< Of all inputs, null to tell by name
  const char*          published;  ///< Of all inputs, or null
  const char*          source;     ///< Of all inputs, or null
  const char*          rejects;    ///< File for rejected facts, or null
  const char*          output;     ///< File or directory, "-" for stdout
  bool                 directory;  ///< `output` is a directory
  bool                 progress;   ///< Show a line of progress
  unsigned             n_jobs;     ///< Threads, at least 1
} ClioBatch;

/// What became of a batch
typedef struct {
  size_t     n_converted;
  size_t     n_failed; ///< Each has a line in the log
  ClioCounts counts;   ///< Of those converted
  int        exit;     ///< Exit code that says what happened
} ClioBatchResult;

/**
   Convert all inputs.

   One that fails does not stop the others.  To a directory, articles that tell
   of two people of one name are converted twice, for keys that tell them apart.  Without a directory, documents are
   written one after another in the order of the inputs; then more than one
   input needs a format that streams.
*/
ClioBatchResult clio_batch_run(const ClioBatch* batch);

#endif // CLIO_CLI_BATCH_H
