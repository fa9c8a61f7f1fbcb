// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The subcommands of the program

#ifndef CLIO_CLI_COMMAND_H
#define CLIO_CLI_COMMAND_H

/// Exit codes, after sysexits.h where it has one
typedef enum {
  CLIO_EXIT_OK     = 0,  ///< All was done
  CLIO_EXIT_SOME   = 1,  ///< Some inputs failed, and a line says which
  CLIO_EXIT_USAGE  = 2,  ///< The command line makes no sense
  CLIO_EXIT_DATA   = 65, ///< No input could be used
  CLIO_EXIT_INPUT  = 66, ///< An input does not exist or cannot be read
  CLIO_EXIT_MODEL  = 70, ///< Models or ontology cannot be loaded
  CLIO_EXIT_OUTPUT = 73, ///< The output cannot be written
  CLIO_EXIT_TRY    = 75, ///< A server did not answer: try again later
} ClioExit;

/// A subcommand
typedef struct {
  const char* name;
  const char* summary;               ///< One line for the list of commands
  int (*run)(int argc, char** argv); ///< argv[0] is the command's name
} ClioCommand;

#define CLIO_COMMANDS(X) \
  X(annotate)            \
  X(convert)             \
  X(diff)                \
  X(eval)                \
  X(explain)             \
  X(formats)             \
  X(load)                \
  X(ner)                 \
  X(gazetteer)           \
  X(learn)               \
  X(parse)               \
  X(publish)             \
  X(query)               \
  X(serve)               \
  X(store)               \
  X(train)                \
  X(validate)

#define CLIO_COMMAND_DECLARE(name) extern const ClioCommand clio_cmd_##name;
CLIO_COMMANDS(CLIO_COMMAND_DECLARE)
#undef CLIO_COMMAND_DECLARE

#endif // CLIO_CLI_COMMAND_H
