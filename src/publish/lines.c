// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Full memory is sorted and written to a file as a run, each string after its
  length; the runs are merged while they are read.
*/

#include "publish/lines.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "publish/fields.h"
#include "publish/temporary.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUN_BUFFER = 1 << 16 }; // Bytes of a run in memory while merging

/// A sorted stretch of the file
typedef struct {
  uint64_t       start, end; // In the file
  uint64_t       next;       // To be read into the buffer
  char*          buffer;
  size_t         capacity, n, at; // Of the buffer
  ClioStringView line;            // The first not taken yet, in the buffer
} Run;

struct ClioLines {
  const ClioWorld*     world;
  const ClioAllocator* allocator;
  const char*          directory;
  char*                data; // Strings in memory
  size_t               n_data, memory;
  ClioStringView*      lines;
  size_t               n_lines, capacity;
  int                  fd; // Or -1
  uint64_t             n_filed;
  Run*                 runs;
  size_t               n_runs, runs_capacity;
  size_t*              heap; // Runs by their line, least first
  size_t               n_heap;
  size_t               at;   // In `lines` if there are no runs
  ClioBuffer           last; // Returned last
  bool                 started;
  bool                 any; // One has been returned
};

ClioStatus
clio_lines_new(const ClioWorld* const world,
               const char* const      directory,
               const size_t           memory,
               ClioLines** const      lines)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioLines* const self = clio_calloc(allocator, 1U, sizeof(ClioLines));
  TRY_ALLOC(self);
  self->world     = world;
  self->allocator = allocator;
  self->directory = directory;
  self->memory    = memory;
  self->fd        = -1;
  self->last      = clio_buffer(allocator);
  self->data      = clio_malloc(allocator, memory);
  if (!self->data) {
    clio_free(allocator, self);
    return CLIO_NO_MEMORY;
  }
  *lines = self;
  return CLIO_SUCCESS;
}

void
clio_lines_free(ClioLines* const self)
{
  if (self) {
    for (size_t i = 0U; i < self->n_runs; ++i) {
      clio_free(self->allocator, self->runs[i].buffer);
    }
    if (self->fd >= 0) {
      close(self->fd);
    }
    clio_buffer_clear(&self->last);
    clio_free(self->allocator, self->heap);
    clio_free(self->allocator, self->runs);
    clio_free(self->allocator, self->lines);
    clio_free(self->allocator, self->data);
    clio_free(self->allocator, self);
  }
}

static int
compare_lines(const void* const a, const void* const b)
{
  return clio_field_compare(*(const ClioStringView*)a,
                            *(const ClioStringView*)b);
}

/* Adding */

static ClioStatus
grow(ClioLines* const self,
     void** const     items,
     size_t* const    capacity,
     size_t           size)
{
  const size_t n     = *capacity ? *capacity * 2U : 64U;
  void* const  grown = clio_realloc(self->allocator, *items, n * size);
  TRY_ALLOC(grown);
  *items    = grown;
  *capacity = n;
  return CLIO_SUCCESS;
}

static void
sort_lines(ClioLines* const self)
{
  if (self->n_lines) {
    qsort(self->lines, self->n_lines, sizeof(ClioStringView), compare_lines);
  }
}

static ClioStatus
write_lines(ClioLines* const self)
{
  ClioBuffer out = clio_buffer(self->allocator);
  ClioStatus st  = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < self->n_lines; ++i) {
    const ClioStringView line   = self->lines[i];
    const uint32_t       length = (uint32_t)line.length;
    if (i && !clio_field_compare(line, self->lines[i - 1U])) {
      continue;
    }
    clio_buffer_append(&out,
                       clio_substring((const char*)&length, sizeof(length)));
    clio_buffer_append(&out, line);
    self->n_filed += sizeof(length) + line.length;
    if (out.length >= RUN_BUFFER || out.status) {
      st =
        out.status
          ? out.status
          : clio_temporary_write(self->world, self->fd, out.data, out.length);
      out.length = 0U;
    }
  }
  st = st           ? st
       : out.status ? out.status
       : out.length
         ? clio_temporary_write(self->world, self->fd, out.data, out.length)
         : CLIO_SUCCESS;
  clio_buffer_clear(&out);
  return st;
}

static ClioStatus
file_run(ClioLines* const self)
{
  ClioStatus st = CLIO_SUCCESS;
  if (self->fd < 0) {
    TRY(st, clio_temporary_open(self->world, self->directory, &self->fd));
  }
  if (self->n_runs == self->runs_capacity) {
    void* runs = self->runs;
    TRY(st, grow(self, &runs, &self->runs_capacity, sizeof(Run)));
    self->runs = (Run*)runs;
  }

  Run* const run = &self->runs[self->n_runs];
  memset(run, 0, sizeof(Run));
  run->start = self->n_filed;
  sort_lines(self);
  TRY(st, write_lines(self));
  run->end = self->n_filed;
  ++self->n_runs;
  self->n_lines = 0U;
  self->n_data  = 0U;
  return st;
}

// Make room in memory for a string
static ClioStatus
make_room(ClioLines* const self, const size_t length)
{
  ClioStatus st = CLIO_SUCCESS;
  if (self->n_data + length > self->memory && self->n_lines) {
    TRY(st, file_run(self));
  }
  if (length > self->memory) {
    char* const data = clio_realloc(self->allocator, self->data, length);
    TRY_ALLOC(data);
    self->data   = data;
    self->memory = length;
  }
  if (self->n_lines == self->capacity) {
    void* lines = self->lines;
    TRY(st, grow(self, &lines, &self->capacity, sizeof(ClioStringView)));
    self->lines = (ClioStringView*)lines;
  }
  return st;
}

ClioStatus
clio_lines_add(ClioLines* const self, const ClioStringView line)
{
  ClioStatus st = CLIO_SUCCESS;
  if (line.length > UINT32_MAX / 2U) {
    return CLIO_LIMIT;
  }
  TRY(st, make_room(self, line.length));
  char* const copy = self->data + self->n_data;
  if (line.length) {
    memcpy(copy, line.data, line.length);
  }
  self->lines[self->n_lines++] = clio_substring(copy, line.length);
  self->n_data += line.length;
  return st;
}

/* Reading */

// Have at least `size` bytes from `at` on in the buffer
static ClioStatus
fill(const ClioLines* const self, Run* const run, const size_t size)
{
  if (run->n - run->at >= size) {
    return CLIO_SUCCESS;
  }

  const size_t kept = run->n - run->at;
  if (size > run->capacity) {
    const size_t capacity = size > RUN_BUFFER ? size : RUN_BUFFER;
    char* const  grown = clio_realloc(self->allocator, run->buffer, capacity);
    TRY_ALLOC(grown);
    run->buffer   = grown;
    run->capacity = capacity;
  }
  memmove(run->buffer, run->buffer + run->at, kept);
  const uint64_t   left = run->end - run->next;
  const size_t     room = run->capacity - kept;
  const size_t     n    = left < room ? (size_t)left : room;
  const ClioStatus st   = clio_temporary_read(
    self->world, self->fd, run->next, run->buffer + kept, n);
  run->next += n;
  run->at = 0U;
  run->n  = kept + n;
  return st;
}

// Read the next string of a run, which has no data after its last
static ClioStatus
advance(const ClioLines* const self, Run* const run)
{
  ClioStatus st     = CLIO_SUCCESS;
  uint32_t   length = 0U;
  run->at += run->line.length;
  run->line.data   = NULL;
  run->line.length = 0U;
  if (run->next == run->end && run->at == run->n) {
    return st;
  }

  TRY(st, fill(self, run, sizeof(length)));
  memcpy(&length, run->buffer + run->at, sizeof(length));
  TRY(st, fill(self, run, sizeof(length) + length));
  run->at += sizeof(length);
  run->line = clio_substring(run->buffer + run->at, length);
  return st;
}

static bool
is_less(const ClioLines* const self, const size_t i, const size_t j)
{
  return clio_field_compare(self->runs[self->heap[i]].line,
                            self->runs[self->heap[j]].line) < 0;
}

static void
sink(ClioLines* const self, size_t i)
{
  for (size_t child = 2U * i + 1U; child < self->n_heap; child = 2U * i + 1U) {
    child += child + 1U < self->n_heap && is_less(self, child + 1U, child);
    if (!is_less(self, child, i)) {
      return;
    }
    const size_t swap = self->heap[i];
    self->heap[i]     = self->heap[child];
    self->heap[child] = swap;
    i                 = child;
  }
}

static ClioStatus
start_runs(ClioLines* const self)
{
  ClioStatus st = CLIO_SUCCESS;
  self->n_heap  = 0U;
  for (size_t i = 0U; i < self->n_runs; ++i) {
    Run* const run = &self->runs[i];
    run->next      = run->start;
    run->n = run->at = 0U;
    run->line        = clio_substring(NULL, 0U);
    TRY(st, advance(self, run));
    if (run->line.data) {
      self->heap[self->n_heap++] = i;
    }
  }
  for (size_t i = self->n_heap; i > 0U; --i) {
    sink(self, i - 1U);
  }
  return st;
}

// Let go of the memory for adding
static ClioStatus
finish_runs(ClioLines* const self)
{
  ClioStatus st = CLIO_SUCCESS;
  if (self->n_lines) {
    TRY(st, file_run(self));
  }
  clio_free(self->allocator, self->data);
  clio_free(self->allocator, self->lines);
  self->data  = NULL;
  self->lines = NULL;
  self->heap  = clio_calloc(self->allocator, self->n_runs, sizeof(size_t));
  TRY_ALLOC(self->heap);
  return st;
}

ClioStatus
clio_lines_start(ClioLines* const self)
{
  ClioStatus st = CLIO_SUCCESS;
  if (!self->started && self->n_runs) {
    TRY(st, finish_runs(self));
  } else if (!self->started) {
    sort_lines(self);
  }
  self->started = true;
  self->any     = false;
  self->at      = 0U;
  return self->n_runs ? start_runs(self) : st;
}

static ClioStatus
next_with_doubles(ClioLines* const self, ClioStringView* const line)
{
  if (!self->n_runs) {
    if (self->at == self->n_lines) {
      return CLIO_NOT_FOUND;
    }
    *line = self->lines[self->at++];
    return CLIO_SUCCESS;
  }
  if (!self->n_heap) {
    return CLIO_NOT_FOUND;
  }
  *line = self->runs[self->heap[0]].line;
  return CLIO_SUCCESS;
}

// Leave the string that was read; it is in a buffer that may change now
static ClioStatus
leave(ClioLines* const self)
{
  if (!self->n_runs) {
    return CLIO_SUCCESS;
  }
  Run* const       run = &self->runs[self->heap[0]];
  const ClioStatus st  = advance(self, run);
  if (!st && !run->line.data) {
    self->heap[0] = self->heap[--self->n_heap];
  }
  sink(self, 0U);
  return st;
}

ClioStatus
clio_lines_next(ClioLines* const self, ClioStringView* const line)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView next;
  for (;;) {
    TRY(st, next_with_doubles(self, &next));
    const bool is_double =
      self->any && !clio_field_compare(next, clio_buffer_view(&self->last));
    if (!is_double) {
      self->last.length = 0U;
      clio_buffer_append(&self->last, next);
      self->any = true;
    }
    TRY(st, leave(self));
    if (!is_double) {
      *line = clio_buffer_view(&self->last);
      return self->last.status;
    }
  }
}
