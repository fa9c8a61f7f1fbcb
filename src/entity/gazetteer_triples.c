// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Statements come in any order and from several files, so those that matter are
  kept as records (hash of the subject, kind of statement, place of its string
  in a spool file), sorted, and put together subject by subject.
*/

#include "entity/gazetteer_builder.h"

#include "base/buffer.h"
#include "base/try.h"
#include "base/utf8.h"

#include <string.h>
#include <sys/mman.h>

/// What a statement tells
typedef enum {
  TELLS_ID,
  TELLS_LABEL,
  TELLS_ALIAS,
  TELLS_DESCRIPTION,
  TELLS_TYPE,
  TELLS_NOTHING
} Tells;

static const struct {
  const char* iri;
  Tells       tells;
  bool        inverse; // The object is described, by the subject's name
} predicates[] = {
  { "http://www.w3.org/2000/01/rdf-schema#label", TELLS_LABEL, false },
  { "http://www.w3.org/2004/02/skos/core#altLabel", TELLS_ALIAS, false },
  { "http://schema.org/description", TELLS_DESCRIPTION, false },
  { "http://www.w3.org/2000/01/rdf-schema#comment", TELLS_DESCRIPTION, false },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", TELLS_TYPE, false },
  { "http://www.wikidata.org/prop/direct/P31", TELLS_TYPE, false },
  { "http://dbpedia.org/ontology/wikiPageRedirects", TELLS_ALIAS, true },
};

static const struct {
  const char* base;
  const char* prefix; // Of ids and classes in the word tables
} bases[] = {
  { "http://www.wikidata.org/entity/", "" },
  { "http://dbpedia.org/resource/", "" },
  { "http://dbpedia.org/ontology/", "dbo:" },
};

/// A term of a line
typedef struct {
  ClioStringView value; // Unescaped, without brackets or quotes
  bool           is_literal;
  bool           is_english;
} Term;

static size_t
read_code(const char* const text, const size_t digits, char out[4])
{
  unsigned code = 0U;
  for (size_t i = 0U; i < digits; ++i) {
    const char c = text[i];
    const int  d = (c >= '0' && c <= '9')   ? c - '0'
                   : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                   : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                            : -1;
    if (d < 0) {
      return 0U;
    }
    code = code * 16U + (unsigned)d;
  }
  const bool scalar =
    code && code < 0x110000U && (code < 0xD800U || code > 0xDFFFU);
  return scalar ? clio_utf8_encode(code, out) : 0U;
}

// Unescape in place
static bool
unescape(char* const text, size_t* const length)
{
  static const char from[] = "tbnrf\"'\\";
  static const char to[]   = "\t \n\r \"'\\";
  size_t            out    = 0U;
  for (size_t i = 0U; i < *length;) {
    if (text[i] != '\\' || i + 1U >= *length) {
      text[out++] = text[i++];
      continue;
    }
    const char        c      = text[i + 1U];
    const char* const known  = strchr(from, c);
    const size_t      digits = c == 'u' ? 4U : c == 'U' ? 8U : 0U;
    char              bytes[4];
    size_t            n = 0U;
    if (digits && i + 2U + digits <= *length) {
      n = read_code(text + i + 2U, digits, bytes);
    } else if (c && known) {
      bytes[0] = to[known - from];
      n        = 1U;
    }
    if (!n) {
      return false;
    }
    memcpy(text + out, bytes, n);
    out += n;
    i += 2U + digits;
  }
  *length = out;
  return true;
}

static bool
read_term(char** const text, char* const end, Term* const term)
{
  char* p = *text;
  while (p < end && (*p == ' ' || *p == '\t')) {
    ++p;
  }
  if (p == end || (*p != '<' && *p != '"')) {
    return false;
  }
  const char close = *p == '<' ? '>' : '"';
  char*      q     = p + 1;
  while (q < end && *q != close) {
    q += *q == '\\' && q + 1 < end ? 2 : 1;
  }
  if (q >= end) {
    return false;
  }
  size_t length    = (size_t)(q - p - 1);
  term->is_literal = close == '"';
  term->is_english = false;
  if (!unescape(p + 1, &length)) {
    return false;
  }
  term->value = clio_substring(p + 1, length);
  ++q;
  if (term->is_literal) {
    const char* const tag = q;
    while (q < end && *q != ' ' && *q != '\t') {
      ++q;
    }
    term->is_english = q - tag == 3 && !memcmp(tag, "@en", 3U);
  }
  *text = q;
  return true;
}

// Return the id of a thing, or an empty view
static ClioStringView
local_id(const ClioStringView iri, const char** const prefix)
{
  for (size_t i = 0U; i < sizeof(bases) / sizeof(*bases); ++i) {
    const size_t n = strlen(bases[i].base);
    if (iri.length > n && !memcmp(iri.data, bases[i].base, n)) {
      *prefix = bases[i].prefix;
      return clio_substring(iri.data + n, iri.length - n);
    }
  }
  return clio_string("");
}

static uint64_t
hash_of(const ClioStringView id)
{
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (size_t i = 0U; i < id.length; ++i) {
    hash = (hash ^ (uint8_t)id.data[i]) * 0x100000001B3ULL;
  }
  return hash;
}

static ClioStatus
keep(ClioGazetteerBuilder* const b,
     const ClioStringView        subject,
     const Tells                 tells,
     const char* const           prefix,
     const ClioStringView        value)
{
  if (!b->statements) {
    b->statements = clio_sorter_new(clio_world_allocator(b->world), b->memory);
    b->spool      = tmpfile();
    TRY_ALLOC(b->statements);
    TRY_ALLOC(b->spool);
  }
  const size_t     n_prefix = strlen(prefix);
  const uint32_t   length   = (uint32_t)(n_prefix + value.length);
  const ClioRecord record   = { hash_of(subject),
                                ((uint64_t)tells << 56U) | b->n_statements++,
                                b->n_spooled };
  b->n_spooled += sizeof(length) + length;
  if (fwrite(&length, sizeof(length), 1U, b->spool) != 1U ||
      fwrite(prefix, 1U, n_prefix, b->spool) != n_prefix ||
      fwrite(value.data, 1U, value.length, b->spool) != value.length) {
    return CLIO_BAD_WRITE;
  }
  return clio_sorter_add(b->statements, record);
}

// Make "Marie_Curie" a name
static void
spell_out(char* const text, const size_t length)
{
  for (size_t i = 0U; i < length; ++i) {
    text[i] = text[i] == '_' ? ' ' : text[i];
  }
}

static ClioStatus
keep_statement(ClioGazetteerBuilder* const b,
               const Term                  subject,
               const size_t                predicate,
               const Term                  object)
{
  ClioStatus           st     = CLIO_SUCCESS;
  const char*          prefix = "";
  const char*          other  = "";
  const Tells          tells  = predicates[predicate].tells;
  const ClioStringView id     = local_id(subject.value, &prefix);
  const ClioStringView value =
    object.is_literal ? object.value : local_id(object.value, &other);
  if (!id.length || *prefix || !value.length ||
      (object.is_literal && !object.is_english)) {
    return st;
  }
  if (predicates[predicate].inverse) {
    char* const name = (char*)(uintptr_t)id.data;
    spell_out(name, id.length);
    return keep(b, value, tells, "", id);
  }
  if (tells == TELLS_LABEL || tells == TELLS_TYPE) {
    TRY(st, keep(b, id, TELLS_ID, "", id));
  }
  return keep(b, id, tells, other, value);
}

ClioStatus
clio_gazetteer_read_triple(ClioGazetteerBuilder* const b,
                           char* const                 line,
                           const size_t                length,
                           const unsigned              rank)
{
  (void)rank;
  if (!length || *line == '#' || *line == '@') {
    return CLIO_SUCCESS;
  }
  char* text = line;
  Term  s;
  Term  p;
  Term  o;
  if (*line == '_') {
    return CLIO_SUCCESS;
  }
  if (!read_term(&text, line + length, &s) ||
      !read_term(&text, line + length, &p)) {
    return CLIO_BAD_SYNTAX;
  }
  for (size_t i = 0U; i < sizeof(predicates) / sizeof(*predicates); ++i) {
    if (clio_string_equals(p.value, clio_string(predicates[i].iri))) {
      return read_term(&text, line + length, &o) ? keep_statement(b, s, i, o)
                                                 : CLIO_BAD_SYNTAX;
    }
  }
  return CLIO_SUCCESS;
}

/// The subject being put together
typedef struct {
  ClioGazetteerBuilder* builder;
  const char*           spool;
  ClioGazetteerEntry    entry;
  ClioBuffer            aliases;
  ClioBuffer            label;
  unsigned              n; // Statements
} Joint;

static ClioStatus
end_subject(Joint* const j)
{
  ClioStatus st = CLIO_SUCCESS;
  if (j->entry.id.length) {
    if (!j->entry.label.length) {
      clio_buffer_append(&j->label, j->entry.id);
      TRY(st, j->label.status);
      spell_out(j->label.data, j->label.length);
      j->entry.label = clio_buffer_view(&j->label);
    }
    j->entry.aliases = clio_buffer_view(&j->aliases);
    for (unsigned n = j->n; n > 3U && j->entry.rank < 7U; n /= 2U) {
      ++j->entry.rank;
    }
    TRY(st, j->aliases.status);
    st = clio_gazetteer_builder_add(j->builder, &j->entry);
  }
  clio_buffer_clear(&j->aliases);
  clio_buffer_clear(&j->label);
  const ClioGazetteerEntry empty = { .type = CLIO_NAME_OTHER };
  j->entry                       = empty;
  j->n                           = 0U;
  return st;
}

static void
join_statement(Joint* const j, const ClioRecord record)
{
  uint32_t length = 0U;
  memcpy(&length, j->spool + record.c, sizeof(length));
  const ClioStringView value =
    clio_substring(j->spool + record.c + sizeof(length), length);
  ++j->n;
  switch ((Tells)(record.b >> 56U)) {
  case TELLS_ID:
    j->entry.id = value;
    break;
  case TELLS_LABEL:
    j->entry.label = value;
    break;
  case TELLS_ALIAS:
    clio_buffer_append(&j->aliases, value);
    clio_buffer_append_byte(&j->aliases, '|');
    break;
  case TELLS_DESCRIPTION:
    j->entry.description = value;
    break;
  case TELLS_TYPE:
    if (j->entry.type == CLIO_NAME_OTHER) {
      clio_gazetteer_set_class(j->builder, value, &j->entry);
    }
    break;
  case TELLS_NOTHING:
    break;
  }
}

static ClioStatus
join_all(Joint* const j)
{
  ClioStatus st   = CLIO_SUCCESS;
  uint64_t   last = 0U;
  ClioRecord record;
  TRY(st, clio_sorter_start(j->builder->statements));
  while (!(st = clio_sorter_next(j->builder->statements, &record))) {
    if (record.a != last) {
      TRY(st, end_subject(j));
    }
    last = record.a;
    join_statement(j, record);
  }
  return st == CLIO_NOT_FOUND ? end_subject(j) : st;
}

ClioStatus
clio_gazetteer_builder_join(ClioGazetteerBuilder* const b)
{
  if (!b->statements || !b->n_spooled) {
    return CLIO_SUCCESS;
  }
  if (fflush(b->spool)) {
    return CLIO_BAD_WRITE;
  }
  void* const spool = mmap(
    NULL, (size_t)b->n_spooled, PROT_READ, MAP_SHARED, fileno(b->spool), 0);
  if (spool == MAP_FAILED) {
    return CLIO_BAD_READ;
  }

  const ClioAllocator* const allocator = clio_world_allocator(b->world);
  Joint                      j         = { .builder = b,
                                           .spool   = (const char*)spool,
                                           .aliases = clio_buffer(allocator),
                                           .label   = clio_buffer(allocator) };
  j.entry.type                         = CLIO_NAME_OTHER;
  const ClioStatus st                  = join_all(&j);
  clio_buffer_clear(&j.aliases);
  clio_buffer_clear(&j.label);
  munmap(spool, (size_t)b->n_spooled);
  return st;
}
