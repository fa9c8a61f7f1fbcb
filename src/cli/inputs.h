// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The files that a command line names, each with a name of its own

#ifndef CLIO_CLI_INPUTS_H
#define CLIO_CLI_INPUTS_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"

#include <stdbool.h>
#include <stddef.h>

/// An article to read
typedef struct {
  const char* path; ///< As given, or below a directory given; "-" is stdin
  const char* name; ///< Of the document and its output, different for each
} ClioInput;

/// All inputs of a command line, in an arena
typedef struct {
  ClioInput* items;
  size_t     n_items, capacity;
  size_t     n_missing;     ///< Operands that name nothing to read, logged
  bool       has_directory; ///< An operand is a directory
} ClioInputs;

/**
   List the inputs that `operands` name.

   A directory stands for the articles in it (`.txt`, `.md`, `.markdown`,
   `.html`, `.htm`, `.xhtml`), in order of name.  What cannot be found is
   logged and counted.  A name is the path's last part without its ending; if
   that is taken, the ending is added ("trial-md"), and then a number.

   @return #CLIO_SUCCESS or #CLIO_NO_MEMORY.
*/
CLIO_NODISCARD ClioStatus clio_inputs_list(const ClioWorld* world,
                                           ClioArena*       arena,
                                           int              n_operands,
                                           char** const     operands,
                                           ClioInputs*      inputs);

#endif // CLIO_CLI_INPUTS_H
