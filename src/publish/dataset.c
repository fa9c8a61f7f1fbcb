// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The data set in terms of VoID and DCAT, for crawlers and catalogues

#include "publish/pages.h"

#include "base/try.h"
#include "export/sink.h"
#include "graph/graph.h"
#include "graph/name.h"
#include "graph/vocabulary.h"

#include <string.h>

#define VOID_NS "http://rdfs.org/ns/void#"
#define DCAT_NS "http://www.w3.org/ns/dcat#"
#define MEDIA_TYPES "https://www.iana.org/assignments/media-types/"

typedef struct {
  ClioSite*  site;
  ClioGraph* graph;
  ClioTerm   set;    // The data set
  ClioStatus status; // Of the first failure
} Description;

static void
add(Description* const d,
    const ClioTerm     s,
    const char* const  p,
    const ClioTerm     o)
{
  const ClioStatement statement = { s, clio_term_iri(p), o, clio_term_none() };
  d->status = d->status ? d->status : clio_graph_add(d->graph, &statement);
}

// Return an IRI of the site
static ClioTerm
own(Description* const d, const char* const rest)
{
  const char* const iri = clio_arena_printf(d->site->arena,
                                            "%.*s/%s",
                                            (int)d->site->base.length,
                                            d->site->base.data,
                                            rest);
  d->status             = iri ? d->status : CLIO_NO_MEMORY;
  return clio_term_iri(iri ? iri : "");
}

static ClioTerm
number(const Description* const d, const size_t value)
{
  return clio_integer_term(d->site->arena, (long long)value, NULL);
}

static ClioTerm
text(const char* const value)
{
  ClioTerm term = clio_term_literal(clio_string(value));
  term.language = clio_string("en");
  return term;
}

static void
add_counts(Description* const d)
{
  const ClioSite* const site = d->site;
  add(d, d->set, VOID_NS "triples", number(d, site->n_triples));
  add(d, d->set, VOID_NS "entities", number(d, site->n_things));
  add(d, d->set, VOID_NS "documents", number(d, site->n_pages));
  for (size_t i = 0U; i < site->n_types; ++i) {
    const ClioTypeCount* const t = &site->types[i];
    if (!*t->iri || !strcmp(t->iri, CLIO_ARTICLE_TYPE)) {
      continue;
    }
    const char* const name =
      clio_arena_printf(site->arena, ".well-known/void#class-%s", t->name);
    const ClioTerm part = own(d, name ? name : "");
    add(d, d->set, VOID_NS "classPartition", part);
    add(d, part, VOID_NS "class", clio_term_iri(t->iri));
    add(d, part, VOID_NS "entities", number(d, t->n));
  }
}

static void
add_access(Description* const d)
{
  const ClioPublishOptions* const options = d->site->options;
  const ClioTerm                  dump    = own(d, ".well-known/void#dump");
  add(d, d->set, VOID_NS "dataDump", own(d, "dump.nq"));
  add(d, d->set, DCAT_NS "distribution", dump);
  add(d, dump, RDF_TYPE, clio_term_iri(DCAT_NS "Distribution"));
  add(d, dump, DCAT_NS "downloadURL", own(d, "dump.nq"));
  add(d,
      dump,
      DCAT_NS "mediaType",
      clio_term_iri(MEDIA_TYPES "application/n-quads"));
  if (options->sparql) {
    add(d, d->set, VOID_NS "sparqlEndpoint", clio_term_iri(options->sparql));
  }
  if (options->license) {
    add(d, d->set, DCTERMS_NS "license", clio_term_iri(options->license));
    add(d, dump, DCTERMS_NS "license", clio_term_iri(options->license));
  }
  for (size_t i = 0U; i < CLIO_N_DATA_FORMATS; ++i) {
    const char* const format = clio_arena_printf(
      d->site->arena, MEDIA_TYPES "%s", clio_data_formats[i].media_type);
    add(d, d->set, VOID_NS "feature", clio_term_iri(format ? format : ""));
  }
}

static void
describe(Description* const d)
{
  const ClioSite* const site = d->site;
  const ClioTerm        page = own(d, ".well-known/void");
  d->set                     = own(d, ".well-known/void#dataset");
  add(d, page, RDF_TYPE, clio_term_iri(VOID_NS "DatasetDescription"));
  add(d, page, FOAF_NS "primaryTopic", d->set);
  add(d, d->set, RDF_TYPE, clio_term_iri(VOID_NS "Dataset"));
  add(d, d->set, RDF_TYPE, clio_term_iri(DCAT_NS "Dataset"));
  add(d, d->set, DCTERMS_NS "title", text(site->options->title));
  add(d,
      d->set,
      DCTERMS_NS "description",
      text("What articles say, each fact with the sentence that says so."));
  add(d, d->set, FOAF_NS "homepage", own(d, "index.html"));
  add(d, d->set, VOID_NS "uriSpace", clio_term_literal(own(d, "id/").value));
  for (size_t i = 0U; i < site->n_examples; ++i) {
    add(d, d->set, VOID_NS "exampleResource", clio_term_iri(site->examples[i]));
  }
  for (size_t i = 0U; i < site->n_vocabularies; ++i) {
    add(d, d->set, VOID_NS "vocabulary", clio_term_iri(site->vocabularies[i]));
  }
  add_counts(d);
  add_access(d);
}

static ClioStatus
write_turtle(const Description* const d, ClioOutput* const output)
{
  static const ClioPrefix prefixes[] = {
    { "dcat", DCAT_NS, sizeof(DCAT_NS) - 1U },
    { "void", VOID_NS, sizeof(VOID_NS) - 1U },
  };
  ClioSink*  sink = NULL;
  ClioStatus st   = CLIO_SUCCESS;
  TRY(st, clio_sink_text(d->site->world, CLIO_FORMAT_TURTLE, output, &sink));
  st = clio_sink_begin(sink);
  for (size_t i = 0U; !st && i < 2U; ++i) {
    st = clio_sink_prefix(sink, &prefixes[i]);
  }
  st = st ? st : clio_sink_graph(sink, d->graph);
  st = st ? st : clio_sink_end(sink);
  clio_sink_free(sink);
  return st;
}

static ClioStatus
write_description(const Description* const d)
{
  static const char* const paths[] = { ".well-known/void",
                                       ".well-known/void.ttl" };
  ClioOutput*              output  = NULL;
  ClioStatus               st      = CLIO_SUCCESS;
  TRY(st, clio_output_memory(d->site->world, &output));
  st = write_turtle(d, output);
  for (size_t i = 0U; !st && i < 2U; ++i) {
    st = clio_files_write(d->site->files, paths[i], clio_output_bytes(output));
  }
  clio_output_free(output);
  return st;
}

static ClioStatus
write_robots(ClioSite* const site)
{
  const char* const text_of_it =
    clio_arena_printf(site->arena,
                      "User-agent: *\nAllow: /\n\nSitemap: %.*s/sitemap.xml\n",
                      (int)site->base.length,
                      site->base.data);
  TRY_ALLOC(text_of_it);
  return clio_files_write(site->files, "robots.txt", clio_string(text_of_it));
}

ClioStatus
clio_site_write_dataset(ClioSite* const site)
{
  Description       d    = { .site = site };
  const char* const base = clio_arena_string(site->arena, site->base);
  ClioStatus        st   = CLIO_SUCCESS;
  TRY_ALLOC(base);
  d.graph = clio_graph_new(clio_world_allocator(site->world), base);
  TRY_ALLOC(d.graph);
  describe(&d);
  clio_graph_sort(d.graph);
  st = d.status ? d.status : write_description(&d);
  clio_graph_free(d.graph);
  return st ? st : write_robots(site);
}
