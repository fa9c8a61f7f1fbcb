// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/gazetteer.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <string.h>

struct ClioGazetteer {
  ClioModel*                 model;
  const uint32_t*            buckets;
  const uint32_t*            checks;
  const uint32_t*            targets;
  const ClioGazetteerRecord* entities;
  const char*                strings;
  const char**               kinds;
  const char*                info;
  size_t                     n_strings; // Bytes
  uint32_t                   n_names;
  uint32_t                   n_entities;
  uint32_t                   n_kinds;
  unsigned                   shift; // From a hash to its bucket
};

// Return the letter that stands for `c` in names, 0 to drop it, ' ' for a gap
static UChar32
fold(const UChar32 c)
{
  if (c < 0x80) {
    return (c >= 'A' && c <= 'Z')                ? c + 32
           : (c == '.' || c == ',' || c == '\'') ? 0
           : (c <= ' ' || c == '-' || c == '_')  ? ' '
                                                 : c;
  }
  if (c == 0x2019 || u_charType(c) == U_NON_SPACING_MARK) {
    return 0;
  }
  if (u_isUWhiteSpace(c) || (c >= 0x2010 && c <= 0x2015)) {
    return ' ';
  }
  UErrorCode                error = U_ZERO_ERROR;
  const UNormalizer2* const nfd   = unorm2_getNFDInstance(&error);
  UChar                     parts[8];
  const int32_t             n =
    U_SUCCESS(error) ? unorm2_getDecomposition(nfd, c, parts, 8, &error) : -1;
  return u_tolower((n > 1 && U_SUCCESS(error)) ? (UChar32)parts[0] : c);
}

static uint64_t
mix(uint64_t hash)
{
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 32U);
}

uint64_t
clio_gazetteer_hash(ClioStringView name)
{
  static const uint64_t start = 0xCBF29CE484222325ULL;
  if (name.length > 4U &&
      (!memcmp(name.data, "the ", 4U) || !memcmp(name.data, "The ", 4U))) {
    name = clio_substring(name.data + 4, name.length - 4U);
  }

  uint64_t hash = start;
  bool     gap  = false;
  for (size_t i = 0U; i < name.length;) {
    UChar32 c = (UChar32)(uint8_t)name.data[i];
    if (c < 0x80) {
      ++i;
    } else {
      c = (UChar32)clio_utf8_next(name, &i);
    }
    c = fold(c);
    if (c == ' ') {
      gap = true;
    } else if (c) {
      if (gap && hash != start) {
        hash = (hash ^ 32U) * UINT64_C(0x100000001B3);
      }
      gap  = false;
      hash = (hash ^ (uint32_t)c) * UINT64_C(0x100000001B3);
    }
  }
  return hash == start ? 0U : mix(hash);
}

static ClioStatus
refuse(const ClioModel* const model)
{
  return clio_world_error(clio_model_world(model),
                          CLIO_BAD_MODEL,
                          "%s",
                          "the gazetteer's tables do not fit together");
}

static ClioStatus
read_kinds(ClioGazetteer* const g, const ClioTensor kinds)
{
  g->n_kinds = clio_tensor_count_strings(kinds);
  g->kinds   = clio_calloc(clio_world_allocator(clio_model_world(g->model)),
                         (size_t)g->n_kinds + 1U,
                         sizeof(char*));
  TRY_ALLOC(g->kinds);
  size_t offset = 0U;
  for (uint32_t i = 0U; i < g->n_kinds; ++i) {
    g->kinds[i] = clio_tensor_next_string(kinds, &offset).data;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_names(ClioGazetteer* const g)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor t;
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.checks", CLIO_TENSOR_INT32, 0U, 1U, &t));
  g->checks  = (const uint32_t*)t.data;
  g->n_names = t.rows;
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.targets", CLIO_TENSOR_INT32, t.rows, 1U, &t));
  g->targets = (const uint32_t*)t.data;
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.buckets", CLIO_TENSOR_INT32, 0U, 1U, &t));
  g->buckets = (const uint32_t*)t.data;

  unsigned bits = 0U;
  while (bits < 31U && (1U << bits) + 1U < t.rows) {
    ++bits;
  }
  g->shift = 64U - bits;
  return (bits && (1U << bits) + 1U == t.rows &&
          g->buckets[t.rows - 1U] == g->n_names)
           ? st
           : refuse(g->model);
}

static ClioStatus
read_entities(ClioGazetteer* const g)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor t;
  TRY(st,
      clio_model_require(g->model,
                         "gazetteer.entities",
                         CLIO_TENSOR_BYTES,
                         0U,
                         (uint32_t)sizeof(ClioGazetteerRecord),
                         &t));
  g->entities   = (const ClioGazetteerRecord*)t.data;
  g->n_entities = t.rows;
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.strings", CLIO_TENSOR_BYTES, 0U, 0U, &t));
  g->strings   = (const char*)t.data;
  g->n_strings = (size_t)t.rows * t.columns;
  if (g->n_strings < 3U || g->strings[g->n_strings - 1U]) {
    return refuse(g->model);
  }
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.info", CLIO_TENSOR_BYTES, 0U, 0U, &t));
  g->info = (const char*)t.data;
  if (!t.rows || !t.columns || g->info[(size_t)t.rows * t.columns - 1U]) {
    return refuse(g->model);
  }
  TRY(st,
      clio_model_require(
        g->model, "gazetteer.kinds", CLIO_TENSOR_BYTES, 0U, 0U, &t));
  return read_kinds(g, t);
}

static ClioStatus
read_model(const ClioWorld* const world,
           ClioModel* const       model,
           ClioGazetteer** const  gazetteer)
{
  ClioGazetteer* const g =
    clio_calloc(clio_world_allocator(world), 1U, sizeof(ClioGazetteer));
  if (!g) {
    clio_model_free(model);
    return CLIO_NO_MEMORY;
  }
  g->model      = model;
  ClioStatus st = read_names(g);
  st            = st ? st : read_entities(g);
  if (st) {
    clio_gazetteer_free(g);
    return st;
  }
  *gazetteer = g;
  return st;
}

ClioStatus
clio_gazetteer_open(const ClioWorld* const world,
                    const char* const      path,
                    ClioGazetteer** const  gazetteer)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioModel* model = NULL;
  TRY(st, clio_model_open(world, path, &model));
  return read_model(world, model, gazetteer);
}

ClioStatus
clio_gazetteer_view(const ClioWorld* const world,
                    const char* const      name,
                    const void* const      data,
                    const size_t           size,
                    ClioGazetteer** const  gazetteer)
{
  ClioStatus st    = CLIO_SUCCESS;
  ClioModel* model = NULL;
  TRY(st, clio_model_view(world, name, data, size, &model));
  return read_model(world, model, gazetteer);
}

void
clio_gazetteer_free(ClioGazetteer* const g)
{
  if (g) {
    const ClioAllocator* const allocator =
      clio_world_allocator(clio_model_world(g->model));
    clio_free(allocator, (void*)g->kinds);
    clio_model_free(g->model);
    clio_free(allocator, g);
  }
}

size_t
clio_gazetteer_size(const ClioGazetteer* const g, size_t* const n_entities)
{
  *n_entities = g->n_entities;
  return g->n_names;
}

const char*
clio_gazetteer_info(const ClioGazetteer* const gazetteer)
{
  return gazetteer->info;
}

// Return the string after the one at `s`; the last byte of all is a NUL
static const char*
next_string(const ClioGazetteer* const g, const char* const s)
{
  const char* const end = g->strings + g->n_strings - 1U;
  const char* const nul = s + strlen(s);
  return nul < end ? nul + 1 : end;
}

static bool
read_candidate(const ClioGazetteer* const g,
               const uint32_t             target,
               ClioCandidate* const       c)
{
  const uint32_t entity = target & (uint32_t)CLIO_GAZETTEER_MAX_ENTITIES;
  if (entity >= g->n_entities || g->entities[entity].strings >= g->n_strings ||
      g->entities[entity].type >= CLIO_N_NAMES) {
    return false;
  }
  const ClioGazetteerRecord* const e = &g->entities[entity];
  c->entity                          = entity;
  c->number                          = e->number;
  c->label                           = g->strings + e->strings;
  c->description                     = next_string(g, c->label);
  c->id       = (e->flags & 1U) ? next_string(g, c->description) : NULL;
  c->kind     = e->kind < g->n_kinds ? g->kinds[e->kind] : "";
  c->type     = (ClioNameType)e->type;
  c->rank     = 7U - ((target >> 28U) & 7U);
  c->is_alias = target >> 31U;
  return true;
}

size_t
clio_gazetteer_find(const ClioGazetteer* const g,
                    const ClioStringView       name,
                    ClioCandidate* const       candidates,
                    const size_t               max)
{
  const uint64_t hash = clio_gazetteer_hash(name);
  if (!hash) {
    return 0U;
  }
  const size_t   bucket = (size_t)(hash >> g->shift);
  const uint32_t end =
    g->buckets[bucket + 1U] <= g->n_names ? g->buckets[bucket + 1U] : 0U;
  size_t n = 0U;
  for (uint32_t i = g->buckets[bucket]; i < end && n < max; ++i) {
    if (g->checks[i] == (uint32_t)hash &&
        read_candidate(g, g->targets[i], &candidates[n])) {
      ++n;
    }
  }
  return n;
}
