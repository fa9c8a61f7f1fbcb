// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include "cli/command.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HELP_COLUMN = 28 };

int
clio_options_error(const ClioUsage* const usage, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  fprintf(stderr, "clio %s: ", usage->command);
  vfprintf(stderr, format, args);
  fprintf(stderr, " (see \"clio %s --help\")\n", usage->command);
  va_end(args);
  return CLIO_EXIT_USAGE;
}

int
clio_options_choice(const ClioUsage* const   usage,
                    const char* const        option,
                    const char* const        name,
                    const char* const* const names)
{
  for (int i = 0; names[i]; ++i) {
    if (!strcmp(name, names[i])) {
      return i;
    }
  }

  fprintf(stderr, "clio %s: --%s is none of", usage->command, option);
  for (int i = 0; names[i]; ++i) {
    fprintf(stderr, "%s %s", i ? "," : "", names[i]);
  }
  fprintf(stderr, ": \"%s\"\n", name);
  return -1;
}

static void
print_option(const ClioOption* const option)
{
  int n = option->letter ? printf("  -%c, ", option->letter) : printf("      ");
  n += printf("--%s", option->name);
  n += option->argument ? printf(" %s", option->argument) : 0;
  if (n >= HELP_COLUMN) {
    printf("\n");
    n = 0;
  }
  printf("%*s%s\n", HELP_COLUMN - n, "", option->help);
}

static int
print_help(const ClioUsage* const usage)
{
  printf("Usage: clio %s [OPTION]... %s\n\n%s\n\nOptions:\n",
         usage->command,
         usage->operands,
         usage->summary);
  for (const ClioOption* option = usage->options; option->name; ++option) {
    print_option(option);
  }

  const ClioOption help = { "help", 'h',  CLIO_OPTION_FLAG,
                            NULL,   NULL, "Print this text" };
  print_option(&help);
  return fflush(stdout) ? CLIO_EXIT_OUTPUT : CLIO_EXIT_OK;
}

static const ClioOption*
find_long(const ClioUsage* const usage,
          const char* const      name,
          const size_t           length)
{
  for (const ClioOption* option = usage->options; option->name; ++option) {
    if (strlen(option->name) == length &&
        !strncmp(option->name, name, length)) {
      return option;
    }
  }
  return NULL;
}

static const ClioOption*
find_short(const ClioUsage* const usage, const char letter)
{
  for (const ClioOption* option = usage->options; option->name; ++option) {
    if (letter && option->letter == letter) {
      return option;
    }
  }
  return NULL;
}

static bool
read_count(const char* const string, unsigned* const value)
{
  char* end    = NULL;
  errno        = 0;
  const long n = strtol(string, &end, 10);
  if (!isdigit((unsigned char)*string) || *end || errno || n < 0 ||
      n > INT32_MAX) {
    return false;
  }
  *value = (unsigned)n;
  return true;
}

static bool
read_number(const char* const string, double* const value)
{
  char*        end = NULL;
  const double n   = strtod(string, &end);
  if (!*string || *end || isspace((unsigned char)*string) || !isfinite(n)) {
    return false;
  }
  *value = n;
  return true;
}

/// Store `string`, and return false if it is no value of the option's kind
static bool
store(const ClioOption* const option, const char* const string)
{
  switch (option->kind) {
  case CLIO_OPTION_FLAG:
    *(bool*)option->value = true;
    return true;
  case CLIO_OPTION_STRING:
    *(const char**)option->value = string;
    return true;
  case CLIO_OPTION_COUNT:
    return read_count(string, (unsigned*)option->value);
  case CLIO_OPTION_NUMBER:
    return read_number(string, (double*)option->value);
  }
  return false;
}

/// Store the value of `option`, which is `attached` or else `*next`
static int
read_value(const ClioUsage* const  usage,
           const ClioOption* const option,
           const char*             attached,
           char* const             next,
           int* const              n_used)
{
  const bool is_flag = option->kind == CLIO_OPTION_FLAG;
  if (is_flag && attached) {
    return clio_options_error(usage, "--%s takes no value", option->name);
  }

  if (!is_flag && !attached) {
    if (!next) {
      return clio_options_error(usage, "--%s needs a value", option->name);
    }
    attached = next;
    ++*n_used;
  }

  if (!store(option, attached)) {
    return clio_options_error(
      usage, "--%s needs a number, not \"%s\"", option->name, attached);
  }
  return CLIO_OPTIONS_GO;
}

/// Read the option at the start of `argv` and count the strings it uses
static int
read_option(const ClioUsage* const usage, char** const argv, int* const n_used)
{
  const char* const arg     = argv[0];
  const bool        is_long = arg[1] == '-';
  const char* const equals  = is_long ? strchr(arg, '=') : NULL;
  const size_t      length  = equals ? (size_t)(equals - arg) : strlen(arg);
  const ClioOption* option  = is_long ? find_long(usage, arg + 2, length - 2U)
                                      : find_short(usage, arg[1]);
  *n_used                   = 1;
  if (!strcmp(arg, "--help") || (!option && !strcmp(arg, "-h"))) {
    return print_help(usage);
  }
  if (!option) {
    return clio_options_error(usage, "no option \"%.*s\"", (int)length, arg);
  }

  const char* const attached = equals               ? equals + 1
                               : !is_long && arg[2] ? arg + 2
                                                    : NULL;
  return read_value(usage, option, attached, argv[1], n_used);
}

int
clio_options_read(const ClioUsage* const usage,
                  int* const             argc,
                  char** const           argv)
{
  int  n_operands = 0;
  bool ended      = false;
  for (int i = 1; i < *argc;) {
    char* const arg = argv[i];
    if (ended || arg[0] != '-' || !arg[1]) {
      argv[n_operands++] = arg;
      ++i;
    } else if (!strcmp(arg, "--")) {
      ended = true;
      ++i;
    } else {
      int       n_used = 0;
      const int result = read_option(usage, argv + i, &n_used);
      if (result != CLIO_OPTIONS_GO) {
        return result;
      }
      i += n_used;
    }
  }

  *argc            = n_operands;
  argv[n_operands] = NULL;
  return CLIO_OPTIONS_GO;
}
