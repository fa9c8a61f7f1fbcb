// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Command lines, read by a table of options that is also the help text.

   `--name=VALUE`, `--name VALUE`, `-n VALUE` and `-nVALUE` are understood,
   options and operands may be mixed, `--` ends the options and `-` alone is an
   operand.  Every command has `--help`.
*/

#ifndef CLIO_CLI_OPTIONS_H
#define CLIO_CLI_OPTIONS_H

/// What an option's value is, and so where it is stored
typedef enum {
  CLIO_OPTION_FLAG,   ///< No value; `bool`, set to true
  CLIO_OPTION_STRING, ///< Any text; `const char*`, borrowed from argv
  CLIO_OPTION_COUNT,  ///< A whole number from 0; `unsigned`
  CLIO_OPTION_NUMBER, ///< A finite decimal number; `double`
} ClioOptionKind;

/// One option
typedef struct {
  const char*    name;   ///< Long name without dashes, null ends a table
  char           letter; ///< Short name, or 0
  ClioOptionKind kind;
  void*          value;    ///< Of the kind's type, with the default in it
  const char*    argument; ///< Name of the value in the help, null for a flag
  const char*    help;     ///< One line, without a full stop
} ClioOption;

/// What a command line may be
typedef struct {
  const char*       command;  ///< Name of the command
  const char*       operands; ///< As in "[FILE|DIR|-]..."
  const char*       summary;  ///< What the command does, a sentence or more
  const ClioOption* options;
} ClioUsage;

/// What clio_options_read() returns when the command is to go on
#define CLIO_OPTIONS_GO (-1)

/**
   Read the command line, whose first string is the command's name.

   Options set their values.  Operands are moved to the front of `argv`, and
   `*argc` becomes their number.  Help is printed to the standard output, and
   a mistake to the standard error stream, in one line.

   @return #CLIO_OPTIONS_GO, or the exit code to end with.
*/
int clio_options_read(const ClioUsage* usage, int* argc, char** argv);

/**
   Say that the command line makes no sense, in one line.

   @return The exit code to end with.
*/
int clio_options_error(const ClioUsage* usage, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/**
   Return the index of `name` in `names`, an array that ends with null.

   If it is not there, say so as a mistake in option `option`, list the names
   and return -1.
*/
int clio_options_choice(const ClioUsage*   usage,
                        const char*        option,
                        const char*        name,
                        const char* const* names);

#endif // CLIO_CLI_OPTIONS_H
