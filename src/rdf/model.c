// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/model.h"

#include "base/allocator.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/symbols.h"
#include "base/try.h"
#include "rdf/raptor.h"
#include "rdf/reader.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/*
  Statements are raptor's (which are librdf's), in the order of the files.
  librdf's own storages answer a pattern with a subject alone by looking at
  every statement, in the order of their hashes; so each statement here is in
  chains, of the same subject, predicate and object, each in order, and of the
  same three unless the subject is a blank node, which has few statements.
  Hashes tell most of what is not asked for without a look at it.
*/

enum { N_TERMS = 3, WHOLE = 3, N_CHAINS = 4, INITIAL_SLOTS = 1024 };

#define NO_ENTRY UINT32_MAX

typedef struct {
  raptor_statement* statement;
  uint32_t          next[N_CHAINS]; // Next entry of the same chain
  uint32_t          hash[N_CHAINS];
  const char*       file;
  unsigned          line;
} Entry;

typedef struct {
  uint32_t first;
  uint32_t last;
} Chain;

struct ClioRdfModel {
  const ClioWorld* world;
  ClioArena*       arena;
  ClioRdfReader*   reader;
  Entry*           entries;
  size_t           n_entries;
  size_t           capacity;
  Chain*           chains[N_CHAINS]; // By hash, n_slots of them
  size_t           n_slots;
  const char*      file; // Being read
  ClioStringView   text;
  unsigned         n_files;
  char             prefix[16]; // Of the labels of the file's blank nodes
  size_t           prefix_length;
  unsigned         block_start; // Line where the block being read starts
  unsigned         block_end;   // Line where it ends
  size_t           offset;      // Start of line block_end + 1 in the text
};

ClioStatus
clio_rdf_model_new(ClioWorld* const world, ClioRdfModel** const model)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioRdfModel* const self = clio_calloc(allocator, 1, sizeof(ClioRdfModel));
  TRY_ALLOC(self);

  self->world = world;
  self->arena = clio_arena_new(allocator);
  ClioStatus st =
    self->arena ? clio_rdf_reader_new(world, &self->reader) : CLIO_NO_MEMORY;
  if (st) {
    clio_rdf_model_free(self);
    return st;
  }
  *model = self;
  return CLIO_SUCCESS;
}

void
clio_rdf_model_free(ClioRdfModel* const model)
{
  if (!model) {
    return;
  }

  for (size_t i = 0U; i < model->n_entries; ++i) {
    raptor_free_statement(model->entries[i].statement);
  }
  const ClioAllocator* const allocator = clio_world_allocator(model->world);
  for (unsigned i = 0U; i < N_CHAINS; ++i) {
    clio_free(allocator, model->chains[i]);
  }
  clio_rdf_reader_free(model->reader);
  clio_arena_free(model->arena);
  clio_free(allocator, model);
}

/// True if a statement is about a blank node
static bool
is_blank(const raptor_statement* const statement)
{
  return statement->subject->type == RAPTOR_TERM_TYPE_BLANK;
}

static raptor_term*
chain_term(const Entry* const entry, const unsigned chain)
{
  const raptor_statement* const s = entry->statement;
  return chain == 0U ? s->subject : chain == 1U ? s->predicate : s->object;
}

static uint64_t
mix(const uint64_t hash, const uint64_t word)
{
  const uint64_t product = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return product ^ (product >> 32U);
}

/// Hash a blank node; those that are numbered one after the other are
/// neighbours
static uint32_t
hash_blank(const ClioStringView label)
{
  uint32_t hash = 0U;
  for (size_t i = 0U; i < label.length; ++i) {
    hash = hash * 10U + (uint8_t)label.data[i];
  }
  return hash;
}

/// Hash a term, eight bytes at a time as IRIs are long
static uint32_t
hash_term(const ClioTerm* const term)
{
  if (term->kind == CLIO_TERM_BLANK) {
    return hash_blank(term->value);
  }

  const size_t n    = term->value.length;
  uint64_t     hash = n * 16U + (uint64_t)term->kind;
  uint64_t     word = 0U;
  for (size_t i = 0U; i + sizeof(word) <= n; i += sizeof(word)) {
    memcpy(&word, term->value.data + i, sizeof(word));
    hash = mix(hash, word);
  }
  if (n % sizeof(word)) {
    word = 0U;
    memcpy(&word, term->value.data + (n - n % sizeof(word)), n % sizeof(word));
    hash = mix(hash, word);
  }
  return (uint32_t)mix(hash, 0U);
}

/// Set the hashes of an entry's terms, and of all of them
static void
set_hashes(Entry* const entry)
{
  for (unsigned i = 0U; i < N_TERMS; ++i) {
    const ClioTerm term = clio_term_from_raptor(chain_term(entry, i));
    entry->hash[i]      = hash_term(&term);
  }
  const uint64_t so  = ((uint64_t)entry->hash[0] << 32U) | entry->hash[2];
  entry->hash[WHOLE] = (uint32_t)mix(mix(0U, so), entry->hash[1]);
}

static void
link_entry(ClioRdfModel* const model, const uint32_t index)
{
  Entry* const   entry    = &model->entries[index];
  const unsigned n_chains = is_blank(entry->statement) ? WHOLE : N_CHAINS;
  for (unsigned c = 0U; c < n_chains; ++c) {
    Chain* const chain =
      &model->chains[c][entry->hash[c] & (model->n_slots - 1U)];
    entry->next[c] = NO_ENTRY;
    if (chain->first == NO_ENTRY) {
      chain->first = index;
    } else {
      model->entries[chain->last].next[c] = index;
    }
    chain->last = index;
  }
}

static ClioStatus
grow_chains(ClioRdfModel* const model)
{
  const ClioAllocator* const allocator = clio_world_allocator(model->world);
  const size_t n_slots = model->n_slots ? model->n_slots * 4U : INITIAL_SLOTS;
  for (unsigned c = 0U; c < N_CHAINS; ++c) {
    Chain* const chains =
      clio_realloc(allocator, model->chains[c], n_slots * sizeof(Chain));
    TRY_ALLOC(chains);
    memset(chains, 0xFF, n_slots * sizeof(Chain));
    model->chains[c] = chains;
  }

  model->n_slots = n_slots;
  for (size_t i = 0U; i < model->n_entries; ++i) {
    link_entry(model, (uint32_t)i);
  }
  return CLIO_SUCCESS;
}

static uint32_t
first_of_chain(const ClioRdfModel* const model,
               const unsigned            chain,
               const uint32_t            hash)
{
  return model->n_slots
           ? model->chains[chain][hash & (model->n_slots - 1U)].first
           : NO_ENTRY;
}

static bool
contains(const ClioRdfModel* const model, const Entry* const entry)
{
  const unsigned chain = is_blank(entry->statement) ? 0U : WHOLE;
  uint32_t       i     = first_of_chain(model, chain, entry->hash[chain]);
  while (
    i != NO_ENTRY &&
    (model->entries[i].hash[WHOLE] != entry->hash[WHOLE] ||
     !raptor_statement_equals(model->entries[i].statement, entry->statement))) {
    i = model->entries[i].next[chain];
  }
  return i != NO_ENTRY;
}

/// Return the subject of the last statement if it is this blank node, or null
static raptor_term*
last_blank(const ClioRdfModel* const model, const char* const label)
{
  const size_t            n = model->prefix_length;
  const raptor_statement* s =
    model->n_entries ? model->entries[model->n_entries - 1U].statement : NULL;
  const char* const last =
    s && is_blank(s) ? (const char*)s->subject->value.blank.string : NULL;
  return last && !strncmp(last, model->prefix, n) && !strcmp(last + n, label)
           ? s->subject
           : NULL;
}

// Return a copy whose blank nodes have the file's number in their labels
static raptor_term*
copy_term(ClioRdfModel* const model, raptor_term* const term)
{
  if (term->type != RAPTOR_TERM_TYPE_BLANK) {
    return raptor_term_copy(term);
  }

  const char* const  old  = (const char*)term->value.blank.string;
  raptor_term* const last = last_blank(model, old);
  if (last) {
    return raptor_term_copy(last);
  }
  const char* const label =
    clio_arena_printf(model->arena, "%s%s", model->prefix, old);
  return label ? raptor_new_term_from_blank(term->world,
                                            (const unsigned char*)label)
               : NULL;
}

static raptor_statement*
copy_statement(ClioRdfModel* const model, const raptor_statement* const s)
{
  raptor_term* const subject   = copy_term(model, s->subject);
  raptor_term* const predicate = copy_term(model, s->predicate);
  raptor_term* const object    = copy_term(model, s->object);
  if (subject && predicate && object) {
    return raptor_new_statement_from_nodes(
      s->world, subject, predicate, object, NULL);
  }
  raptor_free_term(subject);
  raptor_free_term(predicate);
  raptor_free_term(object);
  return NULL;
}

static bool
is_block_start(ClioStringView line)
{
  while (line.length && strchr(" \t\r", line.data[0])) {
    ++line.data;
    --line.length;
  }
  return line.length && line.data[0] != '#' && line.data[0] != '@' &&
         !(line.length > 6U && !memcmp(line.data, "PREFIX ", 7U));
}

/*
  raptor tells statements when it has read the dot at the end of their block,
  so that a block starts at the first line with a term after the last one.
*/
static void
find_block(ClioRdfModel* const model, const unsigned end)
{
  unsigned line  = model->block_end;
  bool     found = false;
  while (line < end && model->offset < model->text.length) {
    const char* const start  = model->text.data + model->offset;
    const size_t      rest   = model->text.length - model->offset;
    const char* const stop   = memchr(start, '\n', rest);
    const size_t      length = stop ? (size_t)(stop - start) : rest;
    ++line;
    if (!found && is_block_start(clio_substring(start, length))) {
      model->block_start = line;
      found              = true;
    }
    model->offset += length + 1U;
  }
  model->block_start = found ? model->block_start : end;
  model->block_end   = end;
}

static ClioStatus
on_statement(void* const handle, raptor_statement* const statement)
{
  ClioRdfModel* const model = (ClioRdfModel*)handle;
  const unsigned      line  = clio_rdf_reader_line(model->reader);
  const bool          blank = is_blank(statement);
  if (!blank && line > model->block_end) {
    find_block(model, line);
  }

  ClioStatus st = CLIO_SUCCESS;
  if (model->n_entries >= model->n_slots) {
    TRY(st, grow_chains(model));
  }
  Entry* const entries = clio_arena_grow(model->arena,
                                         model->entries,
                                         model->n_entries,
                                         &model->capacity,
                                         sizeof(Entry));
  TRY_ALLOC(entries);
  model->entries = entries;

  Entry entry = { copy_statement(model, statement),
                  { NO_ENTRY, NO_ENTRY, NO_ENTRY, NO_ENTRY },
                  { 0U, 0U, 0U, 0U },
                  model->file,
                  blank ? line : model->block_start };
  TRY_ALLOC(entry.statement);
  set_hashes(&entry);
  if (contains(model, &entry)) {
    raptor_free_statement(entry.statement);
    return CLIO_SUCCESS;
  }

  model->entries[model->n_entries] = entry;
  link_entry(model, (uint32_t)model->n_entries++);
  return CLIO_SUCCESS;
}

static ClioStatus
read_text(ClioRdfModel* const model, const char* const path)
{
  // A name that says nothing of this machine, as relative IRIs may show
  const char* const slash = strrchr(path, '/');
  const char* const base =
    clio_arena_printf(model->arena, "urn:x-clio:%s#", slash ? slash + 1 : path);
  model->file = clio_arena_string(model->arena, clio_string(path));
  if (!base || !model->file) {
    return CLIO_NO_MEMORY;
  }

  ++model->n_files;
  model->prefix_length = (size_t)snprintf(
    model->prefix, sizeof(model->prefix), "f%ux", model->n_files);
  model->block_start = model->block_end = 0U;
  model->offset                         = 0U;
  return clio_rdf_reader_read_raw(model->reader,
                                  CLIO_SYNTAX_TURTLE,
                                  model->text,
                                  model->file,
                                  base,
                                  on_statement,
                                  model);
}

ClioStatus
clio_rdf_model_read_text(ClioRdfModel* const  model,
                         const char* const    name,
                         const ClioStringView text)
{
  model->text         = text;
  const ClioStatus st = read_text(model, name);
  model->text         = clio_string(NULL);
  return st;
}

ClioStatus
clio_rdf_model_read(ClioRdfModel* const model, const char* const path)
{
  ClioBuffer buffer = clio_buffer(clio_world_allocator(model->world));
  ClioStatus st     = clio_file_read(path, 0U, &buffer);
  if (st == CLIO_NOT_FOUND || st == CLIO_BAD_READ) {
    st = clio_world_error(model->world, st, "%s: %s", path, strerror(errno));
  } else if (!st) {
    st = clio_rdf_model_read_text(model, path, clio_buffer_view(&buffer));
  }
  clio_buffer_clear(&buffer);
  return st;
}

/// What is looked for, with the hashes of the terms
typedef struct {
  ClioTerm terms[N_TERMS];
  uint32_t hash[N_TERMS];
} Pattern;

// Return the chain to follow for a pattern, or N_CHAINS to see every entry
static unsigned
best_chain(const Pattern* const pattern)
{
  static const unsigned order[] = { 0U, 2U, 1U };
  for (unsigned i = 0U; i < N_TERMS; ++i) {
    if (pattern->terms[order[i]].kind != CLIO_TERM_NONE) {
      return order[i];
    }
  }
  return N_CHAINS;
}

static bool
matches(const Pattern* const pattern, const Entry* const entry)
{
  for (unsigned i = 0U; i < N_TERMS; ++i) {
    if (pattern->terms[i].kind != CLIO_TERM_NONE) {
      if (entry->hash[i] != pattern->hash[i]) {
        return false;
      }
      const ClioTerm term = clio_term_from_raptor(chain_term(entry, i));
      if (!clio_term_equals(&pattern->terms[i], &term)) {
        return false;
      }
    }
  }
  return true;
}

static ClioStatement
entry_statement(const Entry* const entry)
{
  const ClioStatement statement = {
    clio_term_from_raptor(entry->statement->subject),
    clio_term_from_raptor(entry->statement->predicate),
    clio_term_from_raptor(entry->statement->object),
    { CLIO_TERM_NONE, { NULL, 0U }, { NULL, 0U }, { NULL, 0U } }
  };
  return statement;
}

ClioStatus
clio_rdf_model_find(const ClioRdfModel* const model,
                    const ClioTerm            subject,
                    const ClioTerm            predicate,
                    const ClioTerm            object,
                    const ClioStatementFunc   func,
                    void* const               handle)
{
  Pattern pattern = { { subject, predicate, object }, { 0U, 0U, 0U } };
  for (unsigned i = 0U; i < N_TERMS; ++i) {
    pattern.hash[i] = hash_term(&pattern.terms[i]);
  }

  const unsigned chain = best_chain(&pattern);
  const bool     all   = chain == N_CHAINS;
  uint32_t i = all ? 0U : first_of_chain(model, chain, pattern.hash[chain]);
  while (i < model->n_entries) {
    if (matches(&pattern, &model->entries[i])) {
      const ClioStatement s  = entry_statement(&model->entries[i]);
      ClioStatus          st = CLIO_SUCCESS;
      TRY(st, func(handle, &s));
    }
    i = all ? i + 1U : model->entries[i].next[chain];
  }
  return CLIO_SUCCESS;
}

static ClioStatus
take_first(void* const handle, const ClioStatement* const statement)
{
  *(ClioTerm*)handle = statement->object;
  return CLIO_NOT_FOUND; // Stops the search
}

ClioTerm
clio_rdf_model_object(const ClioRdfModel* const model,
                      const ClioTerm            subject,
                      const ClioTerm            predicate)
{
  const ClioTerm none = {
    CLIO_TERM_NONE, { NULL, 0U }, { NULL, 0U }, { NULL, 0U }
  };
  ClioTerm         result = none;
  const ClioStatus st =
    clio_rdf_model_find(model, subject, predicate, none, take_first, &result);
  (void)st;
  return result;
}

size_t
clio_rdf_model_size(const ClioRdfModel* const model)
{
  return model->n_entries;
}

ClioRdfLocation
clio_rdf_model_location(const ClioRdfModel* const model, const ClioTerm subject)
{
  ClioRdfLocation location = { NULL, 0U };
  uint32_t        i        = first_of_chain(model, 0U, hash_term(&subject));
  for (; i != NO_ENTRY; i = model->entries[i].next[0]) {
    const ClioTerm term =
      clio_term_from_raptor(model->entries[i].statement->subject);
    if (clio_term_equals(&term, &subject)) {
      location.file = model->entries[i].file;
      location.line = model->entries[i].line;
      break;
    }
  }
  return location;
}
