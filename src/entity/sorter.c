// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/sorter.h"

#include "base/allocator.h"
#include "base/try.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

enum { RUN_BUFFER = 2048 }; // Records of a run in memory while merging

/// A sorted stretch of the temporary file
typedef struct {
  uint64_t   next; // Record of the file to read next
  uint64_t   end;
  size_t     at; // In the buffer
  size_t     n;
  ClioRecord buffer[RUN_BUFFER];
} Run;

struct ClioSorter {
  const ClioAllocator* allocator;
  ClioRecord*          records;
  size_t               n, capacity;
  FILE*                file;
  uint64_t             n_filed;
  uint64_t*            ends; // Of the runs in the file
  size_t               n_runs, ends_capacity;
  Run*                 runs;
  size_t*              heap; // Runs by their next record, least first
  size_t               n_heap;
  size_t               at; // In `records` if there are no runs
};

ClioSorter*
clio_sorter_new(const ClioAllocator* const allocator, const size_t n_buffered)
{
  ClioSorter* const s = clio_calloc(allocator, 1U, sizeof(ClioSorter));
  if (s) {
    s->allocator = allocator;
    s->capacity  = n_buffered ? n_buffered : 1U;
    s->records   = clio_malloc(allocator, s->capacity * sizeof(ClioRecord));
    if (!s->records) {
      clio_free(allocator, s);
      return NULL;
    }
  }
  return s;
}

void
clio_sorter_free(ClioSorter* const s)
{
  if (s) {
    if (s->file) {
      fclose(s->file);
    }
    clio_free(s->allocator, s->records);
    clio_free(s->allocator, s->ends);
    clio_free(s->allocator, s->runs);
    clio_free(s->allocator, s->heap);
    clio_free(s->allocator, s);
  }
}

static int
compare(const void* const x, const void* const y)
{
  const ClioRecord* const a = (const ClioRecord*)x;
  const ClioRecord* const b = (const ClioRecord*)y;
  return a->a != b->a   ? (a->a < b->a ? -1 : 1)
         : a->b != b->b ? (a->b < b->b ? -1 : 1)
         : a->c != b->c ? (a->c < b->c ? -1 : 1)
                        : 0;
}

static ClioStatus
file_run(ClioSorter* const s)
{
  if (!s->file && !(s->file = tmpfile())) {
    return CLIO_BAD_WRITE;
  }
  if (s->n_runs == s->ends_capacity) {
    const size_t    capacity = s->ends_capacity ? s->ends_capacity * 2U : 16U;
    uint64_t* const ends =
      clio_realloc(s->allocator, s->ends, capacity * sizeof(uint64_t));
    TRY_ALLOC(ends);
    s->ends          = ends;
    s->ends_capacity = capacity;
  }

  qsort(s->records, s->n, sizeof(ClioRecord), compare);
  if (fwrite(s->records, sizeof(ClioRecord), s->n, s->file) != s->n) {
    return CLIO_BAD_WRITE;
  }
  s->n_filed += s->n;
  s->ends[s->n_runs++] = s->n_filed;
  s->n                 = 0U;
  return CLIO_SUCCESS;
}

ClioStatus
clio_sorter_add(ClioSorter* const s, const ClioRecord record)
{
  ClioStatus st = CLIO_SUCCESS;
  if (s->n == s->capacity) {
    TRY(st, file_run(s));
  }
  s->records[s->n++] = record;
  return st;
}

static ClioStatus
fill(const ClioSorter* const s, Run* const run)
{
  const uint64_t left = run->end - run->next;
  run->at             = 0U;
  run->n              = left < RUN_BUFFER ? (size_t)left : (size_t)RUN_BUFFER;
  if (!run->n) {
    return CLIO_SUCCESS;
  }
  if (fseeko(s->file, (off_t)(run->next * sizeof(ClioRecord)), SEEK_SET) ||
      fread(run->buffer, sizeof(ClioRecord), run->n, s->file) != run->n) {
    return CLIO_BAD_READ;
  }
  run->next += run->n;
  return CLIO_SUCCESS;
}

static bool
is_less(const ClioSorter* const s, const size_t i, const size_t j)
{
  const Run* const a = &s->runs[s->heap[i]];
  const Run* const b = &s->runs[s->heap[j]];
  return compare(&a->buffer[a->at], &b->buffer[b->at]) < 0;
}

static void
sink(ClioSorter* const s, size_t i)
{
  for (size_t child = 2U * i + 1U; child < s->n_heap; child = 2U * i + 1U) {
    child += child + 1U < s->n_heap && is_less(s, child + 1U, child);
    if (!is_less(s, child, i)) {
      return;
    }
    const size_t swap = s->heap[i];
    s->heap[i]        = s->heap[child];
    s->heap[child]    = swap;
    i                 = child;
  }
}

static ClioStatus
start_runs(ClioSorter* const s)
{
  ClioStatus st = CLIO_SUCCESS;
  s->runs       = clio_calloc(s->allocator, s->n_runs, sizeof(Run));
  s->heap       = clio_calloc(s->allocator, s->n_runs, sizeof(size_t));
  TRY_ALLOC(s->runs);
  TRY_ALLOC(s->heap);
  for (size_t i = 0U; i < s->n_runs; ++i) {
    s->runs[i].next = i ? s->ends[i - 1U] : 0U;
    s->runs[i].end  = s->ends[i];
    TRY(st, fill(s, &s->runs[i]));
    s->heap[s->n_heap++] = i;
  }
  for (size_t i = s->n_heap; i > 0U; --i) {
    sink(s, i - 1U);
  }
  return st;
}

ClioStatus
clio_sorter_start(ClioSorter* const s)
{
  ClioStatus st = CLIO_SUCCESS;
  if (!s->n_runs) {
    if (s->n) {
      qsort(s->records, s->n, sizeof(ClioRecord), compare);
    }
    return st;
  }
  if (s->n) {
    TRY(st, file_run(s));
  }
  clio_free(s->allocator, s->records);
  s->records = NULL;
  return start_runs(s);
}

ClioStatus
clio_sorter_next(ClioSorter* const s, ClioRecord* const record)
{
  ClioStatus st = CLIO_SUCCESS;
  if (!s->n_runs) {
    if (s->at == s->n) {
      return CLIO_NOT_FOUND;
    }
    *record = s->records[s->at++];
    return st;
  }
  if (!s->n_heap) {
    return CLIO_NOT_FOUND;
  }

  Run* const run = &s->runs[s->heap[0]];
  *record        = run->buffer[run->at++];
  if (run->at == run->n) {
    TRY(st, fill(s, run));
    if (!run->n) {
      s->heap[0] = s->heap[--s->n_heap];
    }
  }
  sink(s, 0U);
  return st;
}
