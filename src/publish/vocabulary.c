// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The page of the ontology: every class and property with its comment, what it
  is elsewhere, and the words and frames of the lexicon that lead to it.
*/

#include "publish/pages.h"

#include "base/try.h"
#include "graph/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#define ONTOLEX_NS "http://www.w3.org/ns/lemon/ontolex#"
#define SYNSEM_NS "http://www.w3.org/ns/lemon/synsem#"
#define LEXINFO_NS "http://www.lexinfo.net/ontology/3.0/lexinfo#"
#define PREPOSITION_NS "https://w3id.org/clio/preposition#"

/// What is passed through the statements of the model
typedef struct {
  ClioPage*           page;
  const ClioRdfModel* model;
  size_t              n; // Of what is listed
  ClioTerm            found;
} Walk;

static ClioTerm
iri(const ClioStringView view)
{
  ClioTerm term = clio_term_iri("");
  term.value    = view;
  return term;
}

static bool
starts_with(const ClioStringView text, const char* const start)
{
  const size_t n = strlen(start);
  return text.length > n && !memcmp(text.data, start, n);
}

/* The lexicon */

static ClioStatus
put_word(void* const handle, const ClioStatement* const s)
{
  Walk* const    walk = (Walk*)handle;
  const ClioTerm form = clio_rdf_model_object(
    walk->model, s->subject, clio_term_iri(ONTOLEX_NS "canonicalForm"));
  const ClioTerm word = clio_rdf_model_object(
    walk->model, form, clio_term_iri(ONTOLEX_NS "writtenRep"));
  if (form.kind != CLIO_TERM_NONE && word.kind == CLIO_TERM_LITERAL) {
    clio_html(walk->page->out,
              walk->n++ ? ", <b lang=\"%t\">%t</b>" : "<b lang=\"%t\">%t</b>",
              word.language,
              word.value);
  }
  return CLIO_SUCCESS;
}

// Return what fills a function: a role, or what a node says of one
static ClioStringView
argument_of(const Walk* const walk, const ClioTerm object)
{
  const ClioTerm named =
    object.kind == CLIO_TERM_BLANK
      ? clio_rdf_model_object(
          walk->model, object, clio_term_iri(CLIO_NS "argument"))
      : object;
  return clio_iri_local(named.value);
}

static ClioStatus
put_function(void* const handle, const ClioStatement* const s)
{
  Walk* const          walk  = (Walk*)handle;
  const ClioStringView p     = s->predicate.value;
  const bool           known = starts_with(p, LEXINFO_NS);
  if (known || starts_with(p, PREPOSITION_NS)) {
    clio_html(walk->page->out,
              " · %s = <i>%t</i>",
              clio_term_label(&walk->page->site->terms, walk->page->arena, p),
              argument_of(walk, s->object));
  }
  return CLIO_SUCCESS;
}

static ClioStatus
put_frame(void* const handle, const ClioStatement* const s)
{
  Walk* const walk  = (Walk*)handle;
  Walk        words = *walk;
  ClioStatus  st    = CLIO_SUCCESS;
  if (!walk->n++) {
    clio_html(walk->page->out,
              "<details>\n<summary>Frames of the lexicon</summary>\n<ul>\n");
  }
  words.n = 0U;
  clio_html(walk->page->out, "<li>");
  TRY(st,
      clio_rdf_model_find(walk->model,
                          clio_term_none(),
                          clio_term_iri(SYNSEM_NS "synBehavior"),
                          s->subject,
                          put_word,
                          &words));
  TRY(st,
      clio_rdf_model_find(walk->model,
                          s->subject,
                          clio_term_none(),
                          clio_term_none(),
                          put_function,
                          &words));
  clio_html(walk->page->out, "</li>\n");
  return st;
}

static ClioStatus
put_frames(ClioPage* const page, const ClioStringView term)
{
  Walk walk = {
    page, clio_ontology_model(page->site->ontology), 0U, clio_term_none()
  };
  const ClioStatus st =
    clio_rdf_model_find(walk.model,
                        clio_term_none(),
                        clio_term_iri(ONTOLEX_NS "reference"),
                        iri(term),
                        put_frame,
                        &walk);
  if (walk.n) {
    clio_html(page->out, "</ul>\n</details>\n");
  }
  return st;
}

/* Terms */

void
clio_ontology_anchor(ClioPage* const page, const char* const curie)
{
  for (const char* c = curie; *c; ++c) {
    const char byte[2] = { *c == ':' ? '-' : *c, '\0' };
    clio_html(page->out, "%s", byte);
  }
}

static void
put_ref(ClioPage* const page, const char* const label, const char* const curie)
{
  clio_html(page->out, "<a href=\"#");
  clio_ontology_anchor(page, curie);
  clio_html(page->out, "\">%s</a>", label);
}

static void
begin_term(ClioPage* const   page,
           const char* const label,
           const char* const curie)
{
  clio_html(page->out, "<li id=\"");
  clio_ontology_anchor(page, curie);
  clio_html(page->out, "\">\n<h3>%s <code>%s</code></h3>\n", label, curie);
}

static void
put_comment(ClioPage* const page, const ClioStringView term)
{
  static const char* const comments[] = { RDFS_NS "comment",
                                          SKOS_NS "definition" };
  for (size_t i = 0U; i < 2U; ++i) {
    const ClioTerm comment =
      clio_rdf_model_object(clio_ontology_model(page->site->ontology),
                            iri(term),
                            clio_term_iri(comments[i]));
    if (comment.kind == CLIO_TERM_LITERAL) {
      clio_html(page->out, "<p dir=\"auto\">%t</p>\n", comment.value);
    }
  }
}

static void
put_alignments(ClioPage* const         page,
               const ClioSymbol* const alignments,
               const size_t            n)
{
  for (size_t i = 0U; i < n; ++i) {
    clio_html(page->out, i ? ", " : "<dt>elsewhere</dt><dd>");
    clio_html(page->out, "<a class=\"away\" href=\"");
    clio_page_href(page, clio_string(alignments[i]), false);
    clio_html(page->out, "\">%s</a>", alignments[i]);
  }
  clio_html(page->out, n ? "</dd>\n" : "");
}

static ClioStatus
put_class(ClioPage* const page, const ClioClass* const c)
{
  begin_term(page, c->label ? c->label : c->curie, c->curie);
  put_comment(page, clio_string(c->iri));
  clio_html(page->out, "<dl>\n");
  for (size_t i = 0U; i < c->n_supers; ++i) {
    clio_html(page->out, i ? ", " : "<dt>kind of</dt><dd>");
    put_ref(page, c->supers[i]->label, c->supers[i]->curie);
  }
  clio_html(page->out, c->n_supers ? "</dd>\n" : "");
  put_alignments(page, c->alignments, c->n_alignments);
  clio_html(page->out, "</dl>\n");
  const ClioStatus st = put_frames(page, clio_string(c->iri));
  clio_html(page->out, "</li>\n");
  return st;
}

static void
put_row(ClioPage* const   page,
        const char* const name,
        const char*       label,
        const char*       curie)
{
  clio_html(page->out, "<dt>%s</dt><dd>", name);
  put_ref(page, label ? label : curie, curie);
  clio_html(page->out, "</dd>\n");
}

static ClioStatus
put_property(ClioPage* const page, const ClioProperty* const p)
{
  begin_term(page, p->label ? p->label : p->curie, p->curie);
  put_comment(page, clio_string(p->iri));
  clio_html(page->out, "<dl>\n");
  if (p->domain) {
    put_row(page, "of", p->domain->label, p->domain->curie);
  }
  if (p->range) {
    put_row(page, "to", p->range->label, p->range->curie);
  } else if (p->datatype) {
    clio_html(page->out,
              "<dt>to</dt><dd>%t</dd>\n",
              clio_iri_local(clio_string(p->datatype)));
  }
  if (p->inverse) {
    put_row(page, "inverse", p->inverse->label, p->inverse->curie);
  }
  for (size_t i = 0U; i < p->n_supers; ++i) {
    put_row(page, "kind of", p->supers[i]->label, p->supers[i]->curie);
  }
  put_alignments(page, p->alignments, p->n_alignments);
  clio_html(page->out, "</dl>\n");
  const ClioStatus st = put_frames(page, clio_string(p->iri));
  clio_html(page->out, "</li>\n");
  return st;
}

/* The page */

static int
compare_classes(const void* const a, const void* const b)
{
  return strcmp((*(const ClioClass* const*)a)->curie,
                (*(const ClioClass* const*)b)->curie);
}

static int
compare_properties(const void* const a, const void* const b)
{
  return strcmp((*(const ClioProperty* const*)a)->curie,
                (*(const ClioProperty* const*)b)->curie);
}

static ClioStatus
put_classes(ClioPage* const page)
{
  size_t                        n = 0U;
  const ClioClass* const* const in =
    clio_ontology_classes(page->site->ontology, &n);
  const ClioClass** const list =
    clio_arena_alloc(page->arena, (n + 1U) * sizeof(*list));
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(list);
  memcpy((void*)list, (const void*)in, n * sizeof(*list));
  qsort((void*)list, n, sizeof(*list), compare_classes);
  clio_html(page->out,
            "<section id=\"classes\">\n<h2>%z classes</h2>\n"
            "<ul class=\"terms\">\n",
            n);
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, put_class(page, list[i]));
  }
  clio_html(page->out, "</ul>\n</section>\n");
  return st;
}

static ClioStatus
put_properties(ClioPage* const page)
{
  size_t                           n = 0U;
  const ClioProperty* const* const in =
    clio_ontology_properties(page->site->ontology, &n);
  const ClioProperty** const list =
    clio_arena_alloc(page->arena, (n + 1U) * sizeof(*list));
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(list);
  memcpy((void*)list, (const void*)in, n * sizeof(*list));
  qsort((void*)list, n, sizeof(*list), compare_properties);
  clio_html(page->out,
            "<section id=\"properties\">\n<h2>%z properties</h2>\n"
            "<ul class=\"terms\">\n",
            n);
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, put_property(page, list[i]));
  }
  clio_html(page->out, "</ul>\n</section>\n");
  return st;
}

static ClioStatus
write_ontology(ClioPage* const page)
{
  const ClioPageHead head = { .title       = clio_string("Ontology"),
                              .description = clio_string(
                                "The classes and properties of this site") };
  ClioStatus         st   = CLIO_SUCCESS;
  clio_page_begin(page, &head);
  clio_html(page->out,
            "<article class=\"plain\">\n<header class=\"title\">\n"
            "<h1>Ontology</h1>\n<p class=\"lead\">What can be said here: <a "
            "href=\"#classes\">classes</a> and <a href=\"#properties\">"
            "properties</a>, what they are called elsewhere, and the words "
            "that lead to them.</p>\n</header>\n");
  TRY(st, put_classes(page));
  TRY(st, put_properties(page));
  clio_html(page->out, "</article>\n");
  clio_page_end(page);
  return clio_page_write(page, clio_string("ontology"), ".html");
}

ClioStatus
clio_site_write_ontology(ClioSite* const site)
{
  ClioBuffer       out  = clio_buffer(clio_world_allocator(site->world));
  ClioPage         page = { site, site->arena, &out, "", CLIO_SUCCESS };
  const ClioStatus st   = write_ontology(&page);
  clio_buffer_clear(&out);
  return st;
}
