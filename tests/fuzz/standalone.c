// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Runs a fuzzer without libFuzzer: fuzz_NAME MUTATIONS FILE...

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 2048U

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static uint32_t
next_random(uint32_t* const state)
{
  *state = *state * 1664525U + 1013904223U;
  return *state >> 8U;
}

// Put a piece of one line into another, or change a byte
static size_t
mutate(uint32_t* const   state,
       char* const       line,
       size_t            length,
       const char* const other,
       const size_t      n_other)
{
  const size_t at   = length ? next_random(state) % length : 0U;
  const size_t from = n_other ? next_random(state) % n_other : 0U;
  const size_t room = MAX_LINE - length;
  size_t       n    = n_other - from < room ? n_other - from : room;
  n                 = n ? next_random(state) % (n + 1U) : 0U;
  if (next_random(state) % 4U) {
    memmove(line + at + n, line + at, length - at);
    memcpy(line + at, other + from, n);
    return length + n;
  }
  if (length) {
    line[at] = (char)(next_random(state) % 128U);
  }
  return length;
}

static void
run_file(FILE* const file, const unsigned n_mutations, uint32_t* const state)
{
  char   line[MAX_LINE + 1U];
  char   last[MAX_LINE + 1U] = "";
  size_t n_last              = 0U;
  while (fgets(line, sizeof(line), file)) {
    size_t length = strcspn(line, "\n");
    char   mutant[MAX_LINE + 1U];
    LLVMFuzzerTestOneInput((const uint8_t*)line, length);
    memcpy(mutant, line, length);
    size_t n = length;
    for (unsigned i = 0U; i < n_mutations; ++i) {
      n = mutate(state, mutant, n < 400U ? n : length, last, n_last);
      LLVMFuzzerTestOneInput((const uint8_t*)mutant, n);
    }
    memcpy(last, line, length);
    n_last = length;
  }
}

int
main(const int argc, char** const argv)
{
  uint32_t state = 1U;
  for (int i = 2; i < argc; ++i) {
    FILE* const file = fopen(argv[i], "r");
    if (!file) {
      perror(argv[i]);
      return 1;
    }
    run_file(file, (unsigned)strtoul(argv[1], NULL, 10), &state);
    fclose(file);
  }
  return argc < 3;
}
