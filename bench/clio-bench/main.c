// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Benchmarks over the library's public interface: clio-bench NAME ...

#include "text2kgbench.h"

#include <stdio.h>
#include <string.h>

int
main(int argc, char** argv)
{
  if (argc > 2 && !strcmp(argv[1], "text2kgbench")) {
    return text2kgbench(argc - 1, argv + 1);
  }

  fputs("Usage: clio-bench text2kgbench DIR [--test DIR] [-o OUT] "
        "[--data DIR] [--fold K/N] [--subject-fold K/N] [--jobs N]\n"
        "  DIR         data set with train/ and ontologies/\n"
        "  --test DIR  sentences to run on (default: the training sentences)\n"
        "  -o OUT      write predictions to this folder\n"
        "  --data DIR  Clio's models (default: where it was built)\n"
        "  --fold K/N  learn from the lines that are not the K-th of N, and\n"
        "              run on those\n"
        "  --subject-fold K/N\n"
        "              likewise, of all lines about one thing, the K-th of N\n"
        "  --jobs N    ontologies at a time (default: as processors)\n",
        stderr);
  return 2;
}
