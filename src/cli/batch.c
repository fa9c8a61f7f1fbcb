// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/batch.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/rejects.h"
#include "export/output.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/// A document written but not yet in its turn
typedef struct {
  ClioBuffer bytes;
  bool       ready;
} Pending;

/// What the threads share; all but `batch` only under the lock
typedef struct {
  const ClioBatch* batch;
  pthread_mutex_t  lock;
  size_t           next;    ///< Index of the next input to convert
  size_t           flushed; ///< Number of documents written in order
  Pending*         pending; ///< For each input, null if to a directory
  ClioBuffer*      rejects; ///< For each input, null if not asked for
  ClioOutput*      output;  ///< Where documents go in order, or null
  ClioStatus       written; ///< Of the writes in order so far
  ClioBatchResult  result;
  ClioNamesakes*   namesakes; ///< People of all articles, or null
  bool*            again;     ///< Articles to convert again, null at first
} Shared;

static ClioStatus
export_to(const ClioBatch* const    batch,
          const ClioDocument* const document,
          ClioOutput* const         output)
{
  return clio_export_document(
    document, clio_converter_ontology(batch->converter), &batch->write, output);
}

/// Refuse to write over the article itself
static ClioStatus
check_target(const ClioBatch* const batch,
             const ClioInput* const input,
             const char* const      path)
{
  struct stat a;
  struct stat b;
  if (!stat(path, &a) && !stat(input->path, &b) && S_ISREG(a.st_mode) &&
      a.st_dev == b.st_dev && a.st_ino == b.st_ino) {
    return clio_world_error(
      batch->world, CLIO_BAD_WRITE, "%s: this is the article itself", path);
  }
  return CLIO_SUCCESS;
}

/// Write a document to a file of its own
static ClioStatus
write_file(const ClioBatch* const    batch,
           const ClioInput* const    input,
           const ClioDocument* const document)
{
  const char* const suffix = clio_format_info(batch->write.format)->suffix;
  ClioBuffer        path   = clio_buffer(clio_world_allocator(batch->world));
  clio_buffer_printf(&path, "%s/%s%s", batch->output, input->name, suffix);

  ClioOutput* output = NULL;
  ClioStatus  st     = path.status;
  st                 = st ? st : check_target(batch, input, path.data);
  st = st ? st : clio_output_file(batch->world, path.data, false, &output);
  st = st ? st : export_to(batch, document, output);
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  clio_buffer_clear(&path);
  return st;
}

/// Write a document to its file, or to the buffer that waits for its turn
static ClioStatus
write_document(const Shared* const       shared,
               const size_t              index,
               const ClioDocument* const document)
{
  const ClioBatch* const batch = shared->batch;
  if (batch->directory) {
    return write_file(batch, &batch->inputs->items[index], document);
  }
  if (batch->inputs->n_items == 1U) {
    return export_to(batch, document, shared->output);
  }
  return clio_export_part(document,
                          clio_converter_ontology(batch->converter),
                          &batch->write,
                          &shared->pending[index].bytes);
}

/// Note the people of an article, among whom may be namesakes
static ClioStatus
note_people(Shared* const             shared,
            const size_t              index,
            const ClioDocument* const document)
{
  ClioStatus st = CLIO_SUCCESS;
  if (shared->namesakes && !shared->again) {
    pthread_mutex_lock(&shared->lock);
    st = clio_namesakes_note(shared->namesakes, document, index);
    pthread_mutex_unlock(&shared->lock);
  }
  return st;
}

static ClioStatus
convert(Shared* const      shared,
        ClioSession* const session,
        const size_t       index,
        ClioCounts* const  counts)
{
  const ClioBatch* const batch = shared->batch;
  const ClioInput* const input = &batch->inputs->items[index];
  ClioBuffer    bytes    = clio_buffer(clio_world_allocator(batch->world));
  ClioDocument* document = NULL;
  ClioStatus    st =
    clio_input_read(batch->world, input->path, CLIO_MAX_INPUT, &bytes);
  if (!st) {
    const ClioArticle article = {
      input->name,       input->path,      clio_buffer_view(&bytes),
      batch->media_type, batch->published, batch->source
    };

    st = clio_session_convert(session, &article, &document);
  }

  if (!st) {
    *counts = clio_document_counts(document);
    st      = write_document(shared, index, document);
    st      = st ? st : note_people(shared, index, document);
  }
  if (!st && shared->rejects) {
    clio_buffer_clear(&shared->rejects[index]);
    st = clio_rejects_append(document, &shared->rejects[index]);
  }
  clio_document_free(document);
  clio_buffer_clear(&bytes);
  return st;
}

/// Write all documents whose turn has come
static void
flush_pending(Shared* const shared)
{
  while (shared->flushed < shared->batch->inputs->n_items) {
    Pending* const pending = &shared->pending[shared->flushed];
    if (!pending->ready) {
      return;
    }

    if (!shared->written) {
      shared->written =
        clio_output_write(shared->output, clio_buffer_view(&pending->bytes));
    }
    clio_buffer_clear(&pending->bytes);
    ++shared->flushed;
  }
}

static void
show_progress(const Shared* const shared, const size_t index)
{
  const ClioInputs* const inputs = shared->batch->inputs;
  if (shared->batch->progress) {
    fprintf(stderr,
            "\r[%zu/%zu] %s\033[K",
            shared->result.n_converted + shared->result.n_failed,
            inputs->n_items,
            inputs->items[index].name);
  }
}

static void
add_counts(ClioCounts* const sum, const ClioCounts counts)
{
  sum->n_sentences += counts.n_sentences;
  sum->n_words += counts.n_words;
  sum->n_entities += counts.n_entities;
  sum->n_facts += counts.n_facts;
}

/// Note what became of an input; the lock is held
static void
finish(Shared* const    shared,
       const size_t     index,
       const ClioStatus st,
       const ClioCounts counts)
{
  ClioBatchResult* const result = &shared->result;
  if (st == CLIO_NO_MEMORY) {
    clio_world_log(shared->batch->world,
                   CLIO_LOG_ERROR,
                   "%s: %s",
                   shared->batch->inputs->items[index].path,
                   clio_strerror(st));
  }

  if (st) {
    result->n_failed += !shared->again;
    result->exit = result->exit ? result->exit : clio_exit_code(st);
  } else if (!shared->again) {
    ++result->n_converted;
    add_counts(&result->counts, counts);
  }

  show_progress(shared, index);
  if (shared->pending) {
    if (st) {
      clio_buffer_clear(&shared->pending[index].bytes);
    }
    shared->pending[index].ready = true;
    flush_pending(shared);
  }
}

/// Return the index of the next input to convert; the lock is held
static size_t
take_next(Shared* const shared)
{
  size_t index = shared->next++;
  while (shared->again && index < shared->batch->inputs->n_items &&
         !shared->again[index]) {
    index = shared->next++;
  }
  return index;
}

/// Convert inputs until none is left
static void*
work(void* const handle)
{
  Shared* const      shared  = (Shared*)handle;
  ClioSession* const session = clio_session_new(shared->batch->converter);
  if (session && shared->again) {
    clio_session_set_namesakes(session, shared->namesakes);
  }
  pthread_mutex_lock(&shared->lock);
  for (size_t index = take_next(shared); index < shared->batch->inputs->n_items;
       index        = take_next(shared)) {
    ClioCounts counts = { 0 };
    pthread_mutex_unlock(&shared->lock);

    const ClioStatus st =
      session ? convert(shared, session, index, &counts) : CLIO_NO_MEMORY;

    pthread_mutex_lock(&shared->lock);
    finish(shared, index, st, counts);
  }
  pthread_mutex_unlock(&shared->lock);
  clio_session_free(session);
  return NULL;
}

/// Work in `n_jobs` threads, this one among them
static void
run_threads(Shared* const shared)
{
  enum { MAX_THREADS = 64 };

  pthread_t threads[MAX_THREADS];
  unsigned  n_threads = 0U;
  while (n_threads + 1U < shared->batch->n_jobs && n_threads < MAX_THREADS &&
         !pthread_create(&threads[n_threads], NULL, work, shared)) {
    ++n_threads;
  }

  work(shared);
  for (unsigned i = 0U; i < n_threads; ++i) {
    pthread_join(threads[i], NULL);
  }
}

/// Write what a file of many articles starts with
static ClioStatus
write_start(const Shared* const shared)
{
  const ClioBatch* const batch = shared->batch;
  if (batch->inputs->n_items == 1U) {
    return CLIO_SUCCESS;
  }

  ClioBuffer start = clio_buffer(clio_world_allocator(batch->world));
  ClioStatus st    = clio_export_begin(batch->world, &batch->write, &start);
  st = st ? st : clio_output_write(shared->output, clio_buffer_view(&start));
  clio_buffer_clear(&start);
  return st;
}

/// Prepare to write documents one after another
static ClioStatus
open_output(Shared* const shared)
{
  const ClioBatch* const     batch     = shared->batch;
  const ClioWorld* const     world     = batch->world;
  const ClioAllocator* const allocator = clio_world_allocator(world);
  shared->pending =
    clio_calloc(allocator, batch->inputs->n_items + 1U, sizeof(Pending));
  TRY_ALLOC(shared->pending);
  for (size_t i = 0U; i < batch->inputs->n_items; ++i) {
    shared->pending[i].bytes = clio_buffer(allocator);
  }

  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < batch->inputs->n_items; ++i) {
    TRY(st, check_target(batch, &batch->inputs->items[i], batch->output));
  }
  TRY(
    st,
    strcmp(batch->output, "-")
      ? clio_output_file(world, batch->output, false, &shared->output)
      : clio_output_stream(world, stdout, "standard output", &shared->output));
  return write_start(shared);
}

static ClioStatus
open_rejects(Shared* const shared)
{
  const ClioBatch* const     batch     = shared->batch;
  const ClioAllocator* const allocator = clio_world_allocator(batch->world);
  shared->rejects =
    clio_calloc(allocator, batch->inputs->n_items + 1U, sizeof(ClioBuffer));
  TRY_ALLOC(shared->rejects);
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < batch->inputs->n_items; ++i) {
    shared->rejects[i] = clio_buffer(allocator);
    TRY(st, check_target(batch, &batch->inputs->items[i], batch->rejects));
  }
  return st;
}

/// Write the rejected facts of all documents in the order of the inputs
static ClioStatus
write_rejects(const Shared* const shared)
{
  const ClioBatch* const batch  = shared->batch;
  ClioOutput*            output = NULL;
  ClioStatus             st =
    clio_output_file(batch->world, batch->rejects, false, &output);
  st = st ? st : clio_output_write(output, clio_rejects_header());
  for (size_t i = 0U; !st && i < batch->inputs->n_items; ++i) {
    st = clio_output_write(output, clio_buffer_view(&shared->rejects[i]));
  }
  st = st ? st : clio_output_end(output);
  clio_output_free(output);
  return st;
}

static void
close_rejects(Shared* const shared)
{
  const ClioBatch* const batch = shared->batch;
  for (size_t i = 0U; i < batch->inputs->n_items; ++i) {
    clio_buffer_clear(&shared->rejects[i]);
  }
  clio_free(clio_world_allocator(batch->world), shared->rejects);
}

/// Put the output in its place if there is anything in it
static void
close_output(Shared* const shared)
{
  ClioStatus st = shared->written;
  if (!st && shared->rejects && shared->result.n_converted) {
    st = write_rejects(shared);
  }
  if (!st && shared->output && shared->result.n_converted) {
    st = clio_output_end(shared->output);
  }
  if (st) {
    shared->result.exit        = clio_exit_code(st);
    shared->result.n_converted = 0U;
  }
  clio_output_free(shared->output);
  clio_free(clio_world_allocator(shared->batch->world), shared->pending);
}

/// Convert again the articles that tell of two people of one name
static void
run_again(Shared* const shared)
{
  const ClioBatch* const     batch     = shared->batch;
  const ClioAllocator* const allocator = clio_world_allocator(batch->world);
  shared->again = clio_calloc(allocator, batch->inputs->n_items, sizeof(bool));
  if (!shared->again) {
    shared->result.exit = clio_exit_code(CLIO_NO_MEMORY);
    return;
  }
  clio_namesakes_mark(shared->namesakes, shared->again);
  shared->next = 0U;
  run_threads(shared);
  clio_free(allocator, shared->again);
}

static void
run(Shared* const shared)
{
  const ClioBatch* const batch = shared->batch;
  if (batch->directory && batch->inputs->n_items > 1U) {
    shared->namesakes = clio_namesakes_new(clio_world_allocator(batch->world));
    if (!shared->namesakes) {
      shared->result.exit = clio_exit_code(CLIO_NO_MEMORY);
      return;
    }
  }
  run_threads(shared);
  if (shared->namesakes && clio_namesakes_settle(shared->namesakes)) {
    run_again(shared);
  }
  clio_namesakes_free(shared->namesakes);
}

ClioBatchResult
clio_batch_run(const ClioBatch* const batch)
{
  Shared     shared = { .batch = batch };
  ClioStatus st     = CLIO_SUCCESS;
  pthread_mutex_init(&shared.lock, NULL);
  if (!batch->directory) {
    st = open_output(&shared);
  }
  if (!st && batch->rejects) {
    st = open_rejects(&shared);
  }

  if (st) {
    shared.result.exit = clio_exit_code(st);
  } else {
    run(&shared);
  }

  close_output(&shared);
  if (shared.rejects) {
    close_rejects(&shared);
  }
  pthread_mutex_destroy(&shared.lock);
  if (batch->progress) {
    fprintf(stderr, "\r\033[K");
  }
  if (shared.result.exit && shared.result.n_converted) {
    shared.result.exit = CLIO_EXIT_SOME;
  }
  return shared.result;
}
