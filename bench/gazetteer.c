// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Time lookups: gazetteer FILE NAMES.tsv

   Looks the names of the table's second column up in another order, ten
   times, and prints the CPU time of opening and of one lookup.
*/

#include "entity/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_NAMES = 200000, REPEATS = 10 };

static double
seconds(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static size_t
read_names(FILE* const file, char** const names)
{
  char   line[8192];
  size_t n = 0U;
  while (n < MAX_NAMES && fgets(line, sizeof(line), file)) {
    char* const tab = strchr(line, '\t');
    if (tab) {
      tab[1U + strcspn(tab + 1, "\t\n")] = '\0';
      names[n]                           = malloc(strlen(tab + 1) + 1U);
      if (!names[n]) {
        break;
      }
      strcpy(names[n++], tab + 1);
    }
  }
  return n;
}

int
main(const int argc, char** const argv)
{
  ClioWorld* const world     = clio_world_new(NULL);
  ClioGazetteer*   gazetteer = NULL;
  FILE* const      file      = argc > 2 ? fopen(argv[2], "r") : NULL;
  char** const     names     = calloc(MAX_NAMES, sizeof(char*));
  double           start     = seconds();
  if (!world || !file || !names ||
      clio_gazetteer_open(world, argv[1], &gazetteer)) {
    return 2;
  }
  printf("open: %.1f ms\n", 1e3 * (seconds() - start));

  const size_t  n    = read_names(file, names);
  size_t        hits = 0U;
  ClioCandidate candidates[64];
  start = seconds();
  for (unsigned r = 0U; r < REPEATS; ++r) {
    for (size_t i = 0U; i < n; ++i) {
      hits += clio_gazetteer_find(
        gazetteer, clio_string(names[(i * 7919U) % n]), candidates, 64U);
    }
  }
  printf("lookup: %.0f ns, %zu candidates\n",
         1e9 * (seconds() - start) / (double)(REPEATS * (n ? n : 1U)),
         hits);
  for (size_t i = 0U; i < n; ++i) {
    free(names[i]);
  }
  free(names);
  fclose(file);
  clio_gazetteer_free(gazetteer);
  clio_world_free(world);
  return 0;
}
