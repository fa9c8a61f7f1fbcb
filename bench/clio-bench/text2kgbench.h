// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Text2KGBench (github.com/cenguix/Text2KGBench)

#ifndef CLIO_BENCH_TEXT2KGBENCH_H
#define CLIO_BENCH_TEXT2KGBENCH_H

/**
   Learn from train/, run on sentences, write predictions and score them.

   @return Exit code.
*/
int text2kgbench(int argc, char** argv);

#endif // CLIO_BENCH_TEXT2KGBENCH_H
