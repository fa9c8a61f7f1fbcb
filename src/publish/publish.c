// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/publish.h"

#include "base/allocator.h"
#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/fields.h"
#include "publish/pages.h"
#include "publish/site.h"
#include "rdf/check.h"

#include <string.h>

enum { SORT_MEMORY = 16 << 20 }; // Bytes of each sort in memory

struct ClioPublish {
  ClioSite           site;
  ClioPublishOptions options;
  ClioArena*         scratch;
  ClioBuffer         line;
};

static ClioStringView
without_slash(ClioStringView base)
{
  while (base.length && base.data[base.length - 1U] == '/') {
    --base.length;
  }
  return base;
}

static ClioStatus
open_lines(ClioSite* const site)
{
  ClioLines** const sets[] = { &site->statements,
                               &site->references,
                               &site->entries };
  ClioStatus        st     = CLIO_SUCCESS;
  for (size_t i = 0U; !st && i < sizeof(sets) / sizeof(sets[0]); ++i) {
    st = clio_lines_new(
      site->world, site->options->directory, SORT_MEMORY, sets[i]);
  }
  return st;
}

static ClioStatus
open_site(ClioPublish* const self)
{
  ClioSite* const site = &self->site;
  ClioStatus      st   = CLIO_SUCCESS;
  TRY_ALLOC(site->arena);
  TRY_ALLOC(self->scratch);
  TRY(st,
      clio_ontology_load(
        site->world, self->options.ontology, NULL, &site->ontology));
  TRY(st, clio_term_table_make(site->ontology, site->arena, &site->terms));
  TRY(st, clio_site_list_texts(site));
  TRY(st, clio_files_open(site->world, self->options.directory, &site->files));
  TRY(st, open_lines(site));
  return clio_cards_new(site->world, self->options.directory, &site->cards);
}

ClioStatus
clio_publish_new(ClioWorld* const                world,
                 const ClioPublishOptions* const options,
                 ClioPublish** const             publish)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioPublish* const self = clio_calloc(allocator, 1U, sizeof(ClioPublish));
  TRY_ALLOC(self);
  self->options       = *options;
  self->options.title = options->title ? options->title : "Knowledge graph";
  self->line          = clio_buffer(allocator);
  self->scratch       = clio_arena_new(allocator);
  self->site.world    = world;
  self->site.options  = &self->options;
  self->site.arena    = clio_arena_new(allocator);
  self->site.base     = without_slash(clio_string(options->base));

  const ClioStatus st = open_site(self);
  if (st) {
    clio_publish_free(self);
    return st;
  }
  *publish = self;
  return st;
}

void
clio_publish_free(ClioPublish* const self)
{
  if (self) {
    ClioSite* const            site      = &self->site;
    const ClioAllocator* const allocator = clio_world_allocator(site->world);
    clio_cards_free(site->cards);
    clio_lines_free(site->statements);
    clio_lines_free(site->references);
    clio_lines_free(site->entries);
    clio_files_free(site->files);
    clio_ontology_free(site->ontology);
    clio_arena_free(site->arena);
    clio_arena_free(self->scratch);
    clio_buffer_clear(&self->line);
    clio_free(allocator, self);
  }
}

/* The base */

// Return the base of "BASE/text/NAME.txt", or nothing
static ClioStringView
base_of_text(const ClioStringView iri)
{
  static const char* const folder = "/text/";
  const size_t             n      = strlen(folder);
  for (size_t i = iri.length; i-- > n;) {
    if (!memcmp(iri.data + i - n, folder, n)) {
      return clio_substring(iri.data, i - n);
    }
  }
  return clio_substring(NULL, 0U);
}

ClioStatus
clio_publish_find_base(void* const                publish,
                       const ClioStatement* const statement)
{
  ClioPublish* const self = (ClioPublish*)publish;
  ClioSite* const    site = &self->site;
  ClioStringView     base = { NULL, 0U };
  if (clio_term_is(&statement->predicate, CLIO_NS "sha256")) {
    base = base_of_text(statement->subject.value);
  } else if (clio_term_is(&statement->predicate, PROV_NS "used") ||
             clio_term_is(&statement->predicate, OA_NS "hasSource")) {
    base = base_of_text(statement->object.value);
  }
  if (!base.length) {
    return CLIO_SUCCESS;
  }
  const char* const copy = clio_arena_string(site->arena, base);
  TRY_ALLOC(copy);
  site->old_base = clio_substring(copy, base.length);
  site->base     = site->base.length ? site->base : site->old_base;
  return CLIO_NOT_FOUND;
}

// Put an IRI under the old base under the new one
static void
rebase(ClioPublish* const self, ClioTerm* const term)
{
  const ClioStringView old = self->site.old_base;
  const ClioStringView iri = term->value;
  if (term->kind == CLIO_TERM_IRI && iri.length > old.length &&
      iri.data[old.length] == '/' && !memcmp(iri.data, old.data, old.length)) {
    term->value = clio_string(clio_arena_printf(self->scratch,
                                                "%.*s%.*s",
                                                (int)self->site.base.length,
                                                self->site.base.data,
                                                (int)(iri.length - old.length),
                                                iri.data + old.length));
  }
}

ClioStatus
clio_publish_add(void* const publish, const ClioStatement* const statement)
{
  ClioPublish* const self = (ClioPublish*)publish;
  ClioStatement      s    = *statement;
  if (s.subject.kind != CLIO_TERM_IRI || s.object.kind == CLIO_TERM_BLANK ||
      s.graph.kind == CLIO_TERM_BLANK || clio_statement_check(&s)) {
    return CLIO_BAD_DATA;
  }

  clio_arena_reset(self->scratch);
  if (self->site.old_base.length) {
    rebase(self, &s.subject);
    rebase(self, &s.predicate);
    rebase(self, &s.object);
    rebase(self, &s.graph);
  }
  const ClioSitePlace place =
    clio_site_find(&self->site, self->scratch, s.subject.value);
  if (clio_arena_failed(self->scratch)) {
    return CLIO_NO_MEMORY;
  }

  self->line.length = 0U;
  clio_field_add(&self->line, place.path);
  clio_field_add_term(&self->line, &s.subject);
  clio_field_add_term(&self->line, &s.predicate);
  clio_field_add_term(&self->line, &s.object);
  clio_field_add_term(&self->line, &s.graph);
  return self->line.status ? self->line.status
                           : clio_lines_add(self->site.statements,
                                            clio_buffer_view(&self->line));
}

/* Writing */

ClioStatus
clio_publish_write(ClioPublish* const self, ClioPublishCounts* const counts)
{
  ClioSite* const site = &self->site;
  ClioFilesCount  files;
  ClioStatus      st = CLIO_SUCCESS;
  if (!site->base.length) {
    return clio_world_error(
      site->world,
      CLIO_BAD_ARGUMENT,
      "no article tells the base of the IRIs: say --base");
  }
  TRY(st, clio_site_write_assets(site));
  TRY(st, clio_site_gather(site));
  TRY(st, clio_site_write_pages(site));
  TRY(st, clio_site_write_lists(site));
  TRY(st, clio_site_write_fixed(site));
  TRY(st, clio_site_write_ontology(site));
  TRY(st, clio_site_write_dataset(site));
  TRY(st, clio_site_write_rules(site));
  TRY(st, clio_files_finish(site->files, &files));
  counts->n_statements = site->n_statements;
  counts->n_pages      = site->n_pages;
  counts->n_written    = files.n_written;
  counts->n_unchanged  = files.n_unchanged;
  counts->n_removed    = files.n_removed;
  return st;
}
