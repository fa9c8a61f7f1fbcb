// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/journal.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/try.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A line, found by the hash of its store and graph
typedef struct {
  uint64_t    head;
  const char* line;
} Note;

struct ClioJournal {
  const ClioWorld* world;
  ClioArena*       arena;
  const char*      path;
  const char*      url;
  FILE*            file;
  ClioBuffer       old;   // What it held at the start
  Note*            notes; // Of its lines, sorted
  size_t           n_notes;
};

static uint64_t
hash_head(const char* const head, const size_t length)
{
  return (uint64_t)clio_hash(head, length, 1U) << 32U |
         clio_hash(head, length, 2U);
}

static int
compare_notes(const void* const x, const void* const y)
{
  const Note* const a = (const Note*)x;
  const Note* const b = (const Note*)y;
  return a->head != b->head ? (a->head > b->head) - (a->head < b->head)
                            : (a->line > b->line) - (a->line < b->line);
}

// The last line of a graph says what the store has
static ClioStatus
sort_notes(ClioJournal* const journal)
{
  size_t capacity = 0U;
  for (const char* line = journal->old.data; line && *line;) {
    const char* const end  = strchr(line, '\n');
    const char* const tab  = strchr(line, '\t');
    const char* const stop = tab ? strchr(tab + 1, '\t') : NULL;
    if (stop && end && stop < end) {
      Note* const notes = clio_arena_grow(journal->arena,
                                          journal->notes,
                                          journal->n_notes,
                                          &capacity,
                                          sizeof(Note));
      TRY_ALLOC(notes);
      journal->notes = notes;
      notes[journal->n_notes++] =
        (Note){ hash_head(line, (size_t)(stop - line)), line };
    }
    line = end ? end + 1 : NULL;
  }
  if (journal->n_notes) {
    qsort(journal->notes, journal->n_notes, sizeof(Note), compare_notes);
  }
  return CLIO_SUCCESS;
}

static ClioStatus
open_file(ClioJournal* const journal)
{
  ClioStatus st = clio_file_read(journal->path, 0U, &journal->old);
  if (!st || st == CLIO_NOT_FOUND) {
    journal->file = fopen(journal->path, "ab");
    st            = journal->file ? CLIO_SUCCESS : CLIO_BAD_WRITE;
  }
  return st ? clio_world_error(
                journal->world, st, "%s: %s", journal->path, strerror(errno))
            : sort_notes(journal);
}

ClioStatus
clio_journal_open(const ClioWorld* const world,
                  const char* const      path,
                  const char* const      url,
                  ClioJournal** const    journal)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioJournal* const self = clio_calloc(allocator, 1, sizeof(ClioJournal));
  TRY_ALLOC(self);

  self->world         = world;
  self->old           = clio_buffer(allocator);
  self->arena         = clio_arena_new(allocator);
  self->path          = path;
  self->url           = url;
  const ClioStatus st = self->arena ? open_file(self) : CLIO_NO_MEMORY;
  if (st) {
    const ClioStatus closed = clio_journal_close(self);
    (void)closed;
    return st;
  }
  *journal = self;
  return st;
}

// Append the line of `graph`, and return the length of its head
static size_t
append_line(const ClioJournal* const journal,
            const char* const        graph,
            const ClioDigest         digest,
            ClioBuffer* const        line)
{
  clio_buffer_printf(line, "%s\t%s", journal->url, graph);
  const size_t head = line->length;
  clio_buffer_printf(line, "\t%zu\t%016" PRIx64 "\n", digest.n, digest.sum);
  return head;
}

bool
clio_journal_has(const ClioJournal* const journal,
                 const char* const        graph,
                 const ClioDigest         digest)
{
  if (!journal) {
    return false;
  }

  ClioBuffer     line = clio_buffer(clio_world_allocator(journal->world));
  const size_t   n    = append_line(journal, graph, digest, &line);
  const uint64_t head = line.status ? 0U : hash_head(line.data, n);
  size_t         low  = 0U;
  for (size_t high = journal->n_notes; low < high;) {
    const size_t middle = low + (high - low) / 2U;
    if (journal->notes[middle].head <= head) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  const Note* const note  = low ? &journal->notes[low - 1U] : NULL;
  const bool        found = note && !line.status && note->head == head &&
                     !strncmp(note->line, line.data, line.length);
  clio_buffer_clear(&line);
  return found;
}

ClioStatus
clio_journal_add(ClioJournal* const journal,
                 const char* const  graph,
                 const ClioDigest   digest)
{
  if (!journal) {
    return CLIO_SUCCESS;
  }

  // A line that a power cut takes only means that the graph is loaded again
  ClioBuffer line = clio_buffer(clio_world_allocator(journal->world));
  append_line(journal, graph, digest, &line);
  ClioStatus st = line.status;
  if (!st && (fputs(line.data, journal->file) < 0 || fflush(journal->file))) {
    st = clio_world_error(
      journal->world, CLIO_BAD_WRITE, "%s: %s", journal->path, strerror(errno));
  }
  clio_buffer_clear(&line);
  return st;
}

ClioStatus
clio_journal_close(ClioJournal* const journal)
{
  ClioStatus st = CLIO_SUCCESS;
  if (journal) {
    if (journal->file && fclose(journal->file)) {
      st = CLIO_BAD_WRITE;
    }
    clio_buffer_clear(&journal->old);
    clio_arena_free(journal->arena);
    clio_free(clio_world_allocator(journal->world), journal);
  }
  return st;
}
