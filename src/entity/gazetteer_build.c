// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/gazetteer_builder.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "model/format.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>

enum { COLUMNS_OF_STRINGS = 64 };

static uint64_t
hash_bytes(const char* const data, const size_t length)
{
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (size_t i = 0U; i < length; ++i) {
    hash = (hash ^ (uint8_t)data[i]) * 0x100000001B3ULL;
  }
  return hash;
}

ClioGazetteerBuilder*
clio_gazetteer_builder_new(const ClioWorld* const world,
                           const ClioWords* const words,
                           const size_t           memory)
{
  const ClioAllocator* const  allocator = clio_world_allocator(world);
  ClioGazetteerBuilder* const b =
    clio_calloc(allocator, 1U, sizeof(ClioGazetteerBuilder));
  if (!b) {
    return NULL;
  }
  b->world    = world;
  b->words    = words;
  b->memory   = memory / sizeof(ClioRecord);
  b->arena    = clio_arena_new(allocator);
  b->names    = clio_sorter_new(allocator, b->memory);
  b->entities = tmpfile();
  b->strings  = tmpfile();
  b->kinds    = clio_buffer(allocator);
  clio_buffer_append_byte(&b->kinds, '\0');
  b->n_kinds = 1U;
  if (!b->arena || !b->names || !b->entities || !b->strings ||
      b->kinds.status) {
    clio_gazetteer_builder_free(b);
    return NULL;
  }
  return b;
}

void
clio_gazetteer_builder_free(ClioGazetteerBuilder* const b)
{
  if (b) {
    FILE* const files[] = { b->entities, b->strings, b->spool };
    for (size_t i = 0U; i < sizeof(files) / sizeof(*files); ++i) {
      if (files[i]) {
        fclose(files[i]);
      }
    }
    clio_sorter_free(b->names);
    clio_sorter_free(b->statements);
    clio_buffer_clear(&b->kinds);
    clio_arena_free(b->arena);
    clio_free(clio_world_allocator(b->world), b);
  }
}

static ClioStatus
write_all(FILE* const file, const void* const data, const size_t size)
{
  return (!size || fwrite(data, 1U, size, file) == size) ? CLIO_SUCCESS
                                                         : CLIO_BAD_WRITE;
}

static ClioStatus
find_kind(ClioGazetteerBuilder* const b,
          const ClioStringView        kind,
          uint16_t* const             number)
{
  *number = 0U;
  if (!kind.length || b->n_kinds == UINT16_MAX) {
    return CLIO_SUCCESS;
  }
  const uint64_t key = hash_bytes(kind.data, kind.length);
  uint32_t       old = clio_index_get(&b->kind_index, key);
  if (old == UINT32_MAX) {
    old = b->n_kinds++;
    clio_buffer_append(&b->kinds, kind);
    clio_buffer_append_byte(&b->kinds, '\0');
    TRY_ALLOC(clio_index_set(&b->kind_index, b->arena, key, old));
  }
  *number = (uint16_t)old;
  return b->kinds.status;
}

static ClioStatus
write_string(ClioGazetteerBuilder* const b, const ClioStringView string)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, write_all(b->strings, string.data, string.length));
  b->n_strings += string.length + 1U;
  return write_all(b->strings, "", 1U);
}

static uint32_t
wikidata_number(const ClioStringView id)
{
  uint64_t number = 0U;
  for (size_t i = 1U; i < id.length; ++i) {
    if (id.data[i] < '0' || id.data[i] > '9' || number > UINT32_MAX / 10U) {
      return 0U;
    }
    number = number * 10U + (uint64_t)(id.data[i] - '0');
  }
  return (id.length > 1U && id.data[0] == 'Q' && number <= UINT32_MAX)
           ? (uint32_t)number
           : 0U;
}

static ClioStatus
write_entity(ClioGazetteerBuilder* const     b,
             const ClioGazetteerEntry* const e,
             const uint16_t                  kind)
{
  ClioStatus                st     = CLIO_SUCCESS;
  const uint32_t            number = wikidata_number(e->id);
  const bool                other  = e->id.length && !number;
  const ClioGazetteerRecord record = {
    b->n_strings, number, kind, (uint8_t)e->type, other
  };
  if (b->n_entities > (uint32_t)CLIO_GAZETTEER_MAX_ENTITIES) {
    return CLIO_LIMIT;
  }
  ++b->n_entities;
  TRY(st, write_all(b->entities, &record, sizeof(record)));
  TRY(st, write_string(b, e->id.length ? e->label : clio_string("")));
  TRY(st, write_string(b, e->description));
  return other ? write_string(b, e->id) : st;
}

// Names of one type and kind without an id share one entity
static ClioStatus
find_entity(ClioGazetteerBuilder* const     b,
            const ClioGazetteerEntry* const e,
            uint32_t* const                 entity)
{
  ClioStatus st   = CLIO_SUCCESS;
  uint16_t   kind = 0U;
  TRY(st, find_kind(b, e->kind, &kind));
  const uint64_t key = ((uint64_t)e->type << 16U) | kind;
  *entity = e->id.length ? UINT32_MAX : clio_index_get(&b->anonymous, key);
  if (*entity == UINT32_MAX) {
    *entity                  = b->n_entities;
    ClioGazetteerEntry blank = *e;
    if (!e->id.length) {
      blank.description = clio_string("");
      TRY_ALLOC(clio_index_set(&b->anonymous, b->arena, key, *entity));
    }
    TRY(st, write_entity(b, &blank, kind));
  }
  return st;
}

static ClioStatus
add_name(ClioGazetteerBuilder* const b,
         const ClioStringView        name,
         const uint32_t              entity,
         const unsigned              rank,
         const bool                  is_alias)
{
  const ClioRecord record = { clio_gazetteer_hash(name),
                              entity | ((7U - (rank & 7U)) << 28U) |
                                ((uint32_t)is_alias << 31U),
                              0U };
  if (!record.a) {
    return CLIO_SUCCESS;
  }
  ++b->n_names;
  return clio_sorter_add(b->names, record);
}

ClioStatus
clio_gazetteer_builder_add(ClioGazetteerBuilder* const     b,
                           const ClioGazetteerEntry* const e)
{
  ClioStatus st     = CLIO_SUCCESS;
  uint32_t   entity = 0U;
  TRY(st, find_entity(b, e, &entity));
  TRY(st, add_name(b, e->label, entity, e->rank, false));
  const uint64_t label = clio_gazetteer_hash(e->label);
  for (size_t i = 0U; i < e->aliases.length;) {
    const char* const start = e->aliases.data + i;
    const char* const bar   = memchr(start, '|', e->aliases.length - i);
    const size_t      n = bar ? (size_t)(bar - start) : e->aliases.length - i;
    const ClioStringView alias = clio_substring(start, n);
    if (n && clio_gazetteer_hash(alias) != label) {
      TRY(st, add_name(b, alias, entity, e->rank, true));
    }
    i += n + 1U;
  }
  return st;
}

/// A table of the file, in the order of their names
enum { BUCKETS, CHECKS, ENTITIES, INFO, KINDS, STRINGS, TARGETS, N_TABLES };

/// The output while it is written
typedef struct {
  ClioGazetteerBuilder* builder;
  FILE*                 file;
  const char*           info;
  FILE*                 parts[N_TABLES]; // Or null
  uint64_t              sizes[N_TABLES]; // In bytes
  uint32_t              n_names;
  unsigned              bits;
} Output;

static ClioStatus
put_number(Output* const o, const int table, const uint32_t number)
{
  o->sizes[table] += sizeof(number);
  return write_all(o->parts[table], &number, sizeof(number));
}

// Write buckets, checks and targets from the sorted names
static ClioStatus
write_names(Output* const o)
{
  ClioStatus st     = CLIO_SUCCESS;
  uint64_t   bucket = 0U;
  ClioRecord last   = { 0U, 0U, 0U };
  ClioRecord record = { 0U, 0U, 0U };
  TRY(st, clio_sorter_start(o->builder->names));
  TRY(st, put_number(o, BUCKETS, 0U));
  while (!(st = clio_sorter_next(o->builder->names, &record))) {
    if (o->n_names && record.a == last.a && record.b == last.b) {
      continue;
    }
    for (; bucket < record.a >> (64U - o->bits); ++bucket) {
      TRY(st, put_number(o, BUCKETS, o->n_names));
    }
    TRY(st, put_number(o, CHECKS, (uint32_t)record.a));
    TRY(st, put_number(o, TARGETS, (uint32_t)record.b));
    ++o->n_names;
    last = record;
  }
  if (st != CLIO_NOT_FOUND) {
    return st;
  }
  for (; bucket < (UINT64_C(1) << o->bits); ++bucket) {
    TRY(st, put_number(o, BUCKETS, o->n_names));
  }
  return CLIO_SUCCESS;
}

static void
set_row(const Output* const    o,
        const int              table,
        ClioModelTensor* const row,
        const uint64_t         offset)
{
  static const struct {
    const char*    name;
    ClioTensorType type;
    uint32_t       columns;
    uint32_t       width; // Bytes of a row
  } tables[N_TABLES] = {
    { "gazetteer.buckets", CLIO_TENSOR_INT32, 1U, 4U },
    { "gazetteer.checks", CLIO_TENSOR_INT32, 1U, 4U },
    { "gazetteer.entities", CLIO_TENSOR_BYTES, 16U, 16U },
    { "gazetteer.info", CLIO_TENSOR_BYTES, 1U, 1U },
    { "gazetteer.kinds", CLIO_TENSOR_BYTES, 1U, 1U },
    { "gazetteer.strings",
      CLIO_TENSOR_BYTES,
      COLUMNS_OF_STRINGS,
      COLUMNS_OF_STRINGS },
    { "gazetteer.targets", CLIO_TENSOR_INT32, 1U, 4U },
  };
  memset(row, 0, sizeof(*row));
  snprintf(row->name, sizeof(row->name), "%s", tables[table].name);
  row->offset  = offset;
  row->type    = (uint32_t)tables[table].type;
  row->columns = tables[table].columns;
  row->rows    = (uint32_t)(o->sizes[table] / tables[table].width);
}

static uint64_t
aligned(const uint64_t offset)
{
  return (offset + CLIO_MODEL_ALIGNMENT - 1U) / CLIO_MODEL_ALIGNMENT *
         CLIO_MODEL_ALIGNMENT;
}

static ClioStatus
write_head(Output* const o, uint64_t offsets[N_TABLES])
{
  ClioModelHeader header = { { 0 }, 0U, 0U, CLIO_MODEL_VERSION, N_TABLES };
  ClioModelTensor rows[N_TABLES];
  uint64_t        at = aligned(sizeof(header) + sizeof(rows));
  for (int t = 0; t < N_TABLES; ++t) {
    offsets[t] = at;
    set_row(o, t, &rows[t], at);
    at = aligned(at + o->sizes[t]);
  }
  memcpy(header.magic, CLIO_MODEL_MAGIC, sizeof(header.magic));
  header.size   = at;
  ClioStatus st = write_all(o->file, &header, sizeof(header));
  return st ? st : write_all(o->file, rows, sizeof(rows));
}

static ClioStatus
pad(FILE* const file, const uint64_t offset)
{
  static const char zeros[CLIO_MODEL_ALIGNMENT];
  const off_t       at = ftello(file);
  return at < 0 || (uint64_t)at > offset
           ? CLIO_BAD_WRITE
           : write_all(file, zeros, (size_t)(offset - (uint64_t)at));
}

static ClioStatus
copy_file(FILE* const from, FILE* const to)
{
  ClioStatus st = CLIO_SUCCESS;
  char       chunk[1 << 14];
  rewind(from);
  for (size_t n = 0U; !st && (n = fread(chunk, 1U, sizeof(chunk), from));) {
    st = write_all(to, chunk, n);
  }
  return (!st && ferror(from)) ? CLIO_BAD_READ : st;
}

static ClioStatus
write_tables(Output* const o)
{
  ClioStatus st = CLIO_SUCCESS;
  uint64_t   offsets[N_TABLES];
  TRY(st, write_head(o, offsets));
  for (int t = 0; t < N_TABLES; ++t) {
    TRY(st, pad(o->file, offsets[t]));
    if (t == INFO) {
      st = write_all(o->file, o->info, o->sizes[t]);
    } else if (t == KINDS) {
      st = write_all(o->file, o->builder->kinds.data, o->sizes[t]);
    } else {
      st = copy_file(o->parts[t], o->file);
    }
    TRY(st, st);
  }
  TRY(st, pad(o->file, aligned(offsets[TARGETS] + o->sizes[TARGETS])));
  return fflush(o->file) ? CLIO_BAD_WRITE : st;
}

// The checksum is of the whole file, so it is set when all else is written
static ClioStatus
set_checksum(FILE* const file)
{
  const off_t size = ftello(file);
  void* const data =
    size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_SHARED, fileno(file), 0)
             : MAP_FAILED;
  if (data == MAP_FAILED) {
    return CLIO_BAD_READ;
  }
  const uint64_t checksum =
    clio_model_digest((const uint8_t*)data, (size_t)size);
  munmap(data, (size_t)size);
  if (fseeko(file, (off_t)offsetof(ClioModelHeader, checksum), SEEK_SET)) {
    return CLIO_BAD_WRITE;
  }
  return write_all(file, &checksum, sizeof(checksum));
}

// Strings fill whole rows, and the last byte is a NUL
static ClioStatus
end_strings(ClioGazetteerBuilder* const b)
{
  static const char zeros[COLUMNS_OF_STRINGS];
  const size_t      n =
    COLUMNS_OF_STRINGS - (size_t)(b->n_strings % COLUMNS_OF_STRINGS);
  b->n_strings += n;
  return write_all(b->strings, zeros, n);
}

static ClioStatus
write_output(Output* const o)
{
  ClioStatus                  st = CLIO_SUCCESS;
  ClioGazetteerBuilder* const b  = o->builder;
  TRY(st, clio_gazetteer_builder_join(b));
  TRY(st, end_strings(b));
  for (o->bits = 4U; o->bits < 28U && (UINT64_C(2) << o->bits) < b->n_names;) {
    ++o->bits;
  }
  o->parts[BUCKETS] = tmpfile();
  o->parts[CHECKS]  = tmpfile();
  o->parts[TARGETS] = tmpfile();
  if (!o->parts[BUCKETS] || !o->parts[CHECKS] || !o->parts[TARGETS]) {
    return CLIO_BAD_WRITE;
  }
  TRY(st, write_names(o));
  o->parts[ENTITIES] = b->entities;
  o->parts[STRINGS]  = b->strings;
  o->sizes[ENTITIES] = (uint64_t)b->n_entities * sizeof(ClioGazetteerRecord);
  o->sizes[STRINGS]  = b->n_strings;
  o->sizes[INFO]     = strlen(o->info) + 1U;
  o->sizes[KINDS]    = b->kinds.length;
  TRY(st, write_tables(o));
  return set_checksum(o->file);
}

static ClioStatus
write_file(ClioGazetteerBuilder* const b,
           const char* const           info,
           const char* const           path)
{
  Output o         = { .builder = b, .info = info };
  o.file           = fopen(path, "w+b");
  ClioStatus st    = o.file ? write_output(&o) : CLIO_BAD_WRITE;
  const int  error = errno;
  for (int t = 0; t < N_TABLES; ++t) {
    if (o.parts[t] && t != ENTITIES && t != STRINGS) {
      fclose(o.parts[t]);
    }
  }
  if (o.file && fclose(o.file) && !st) {
    st = CLIO_BAD_WRITE;
  }
  if (st == CLIO_BAD_WRITE) {
    clio_world_error(b->world, st, "%s: %s", path, strerror(error));
  }
  return st;
}

ClioStatus
clio_gazetteer_builder_write(ClioGazetteerBuilder* const b,
                             const char* const           info,
                             const char* const           path)
{
  ClioBuffer partial = clio_buffer(clio_world_allocator(b->world));
  clio_buffer_printf(&partial, "%s.part", path);
  ClioStatus st = partial.status;
  st            = st ? st : write_file(b, info, partial.data);
  if (!st && rename(partial.data, path)) {
    st = clio_world_error(
      b->world, CLIO_BAD_WRITE, "%s: %s", path, strerror(errno));
  }
  if (st && partial.data) {
    remove(partial.data);
  }
  clio_buffer_clear(&partial);
  return st;
}

size_t
clio_gazetteer_builder_size(const ClioGazetteerBuilder* const b,
                            size_t* const                     n_entities)
{
  *n_entities = b->n_entities;
  return (size_t)b->n_names;
}
