// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const ClioCommand* const commands[] = {
#define CLIO_COMMAND_ROW(name) &clio_cmd_##name,
  CLIO_COMMANDS(CLIO_COMMAND_ROW)
#undef CLIO_COMMAND_ROW
    NULL,
};

static void
print_usage(FILE* const stream)
{
  fprintf(stream, "Usage: clio COMMAND [OPTION]... [FILE]...\n\n");
  for (const ClioCommand* const* c = commands; *c; ++c) {
    fprintf(stream, "  %-10s %s\n", (*c)->name, (*c)->summary);
  }
  fprintf(stream,
          "\n\"clio COMMAND --help\" describes a command, "
          "\"clio --version\" prints the version.\n");
}

int
main(const int argc, char** const argv)
{
  if (argc < 2) {
    print_usage(stderr);
    return CLIO_EXIT_USAGE;
  }

  if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
    printf("clio " CLIO_VERSION "\n");
    return CLIO_EXIT_OK;
  }

  if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
    print_usage(stdout);
    return CLIO_EXIT_OK;
  }

  for (const ClioCommand* const* c = commands; *c; ++c) {
    if (!strcmp(argv[1], (*c)->name)) {
      return (*c)->run(argc - 1, argv + 1);
    }
  }

  fprintf(stderr, "clio: no command \"%s\" (see \"clio --help\")\n", argv[1]);
  return CLIO_EXIT_USAGE;
}
