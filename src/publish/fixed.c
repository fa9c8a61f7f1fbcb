// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/try.h"

/// A question to ask of any site
typedef struct {
  const char* title;
  const char* hint;
  const char* query;
} Example;

#define RDFS "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
#define CLIO "PREFIX clio: <https://w3id.org/clio/ontology#>\n"
#define ORG "PREFIX org: <http://www.w3.org/ns/org#>\n"
#define SEM "PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>\n"
#define PROV "PREFIX prov: <http://www.w3.org/ns/prov#>\n"
#define RDF "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
#define OA "PREFIX oa: <http://www.w3.org/ns/oa#>\n"

static const Example examples[] = {
  { "Who held which office",
    "Tenures with their holder, office and time.",
    RDFS CLIO ORG SEM
    "SELECT ?who ?office ?from ?to WHERE {\n"
    "  ?tenure a clio:Tenure ; org:member ?person ; org:role ?post .\n"
    "  ?person rdfs:label ?who . ?post rdfs:label ?office .\n"
    "  OPTIONAL { ?tenure sem:hasBeginTimeStamp ?from }\n"
    "  OPTIONAL { ?tenure sem:hasEndTimeStamp ?to }\n"
    "}\nORDER BY ?from ?who\nLIMIT 100" },
  { "Events in the order of time",
    "The whole year is beside every date, also before the common era.",
    RDFS CLIO SEM
    "SELECT ?year ?date ?what WHERE {\n"
    "  ?event sem:hasTimeStamp ?date ; clio:year ?year ; rdfs:label ?what .\n"
    "}\nORDER BY ?year ?date\nLIMIT 100" },
  { "What was denied, planned, supposed or reported",
    "Kept apart: none of it is stated as a fact.",
    RDF RDFS CLIO PROV OA
    "SELECT ?subject ?property ?object ?standing ?sentence WHERE {\n"
    "  { ?claim clio:modality ?standing } UNION { ?claim clio:polarity "
    "?standing }\n"
    "  ?claim rdf:subject ?s ; rdf:predicate ?property ; rdf:object ?object ;\n"
    "         prov:wasDerivedFrom ?evidence .\n"
    "  OPTIONAL { ?s rdfs:label ?subject }\n"
    "  ?evidence oa:hasSelector ?quote . ?quote oa:exact ?sentence .\n"
    "}\nLIMIT 100" },
  { "Facts that are least certain",
    "Claims by confidence, with the sentence to check.",
    RDF RDFS CLIO PROV OA
    "SELECT ?confidence ?s ?property ?object ?sentence WHERE {\n"
    "  ?claim clio:confidence ?confidence ; rdf:subject ?s ;\n"
    "         rdf:predicate ?property ; rdf:object ?object ;\n"
    "         prov:wasDerivedFrom ?evidence .\n"
    "  ?evidence oa:hasSelector ?quote . ?quote oa:exact ?sentence .\n"
    "}\nORDER BY ?confidence\nLIMIT 50" },
  { "How many of which kind",
    "Classes by the number of their things.",
    "SELECT ?class (COUNT(?thing) AS ?n) WHERE { ?thing a ?class }\n"
    "GROUP BY ?class\nORDER BY DESC(?n)" },
};

static void
begin(ClioPage* const page, const char* const title, const char* const hint)
{
  const ClioPageHead head = { .title       = clio_string(title),
                              .description = clio_string(hint) };
  page->out->length       = 0U;
  clio_page_begin(page, &head);
  clio_html(page->out,
            "<article class=\"plain\">\n<header class=\"title\">\n<h1>%s</h1>\n"
            "<p class=\"lead\">%s</p>\n</header>\n",
            title,
            hint);
}

static ClioStatus
end(ClioPage* const page, const char* const path)
{
  clio_html(page->out, "</article>\n");
  clio_page_end(page);
  return clio_page_write(page, clio_string(path), ".html");
}

static ClioStatus
write_queries(ClioPage* const page)
{
  begin(page,
        "Queries",
        "Ask in SPARQL. With scripts, this page answers from the site's own "
        "data; without, copy a query to any store that holds dump.nq.");
  clio_html(page->out,
            "<form class=\"sparql\" data-clio=\"sparql\" "
            "data-dump=\"dump.nq\" data-base=\"%t\"",
            page->site->base);
  if (page->site->options->sparql) {
    clio_html(
      page->out, " action=\"%s\" method=\"get\"", page->site->options->sparql);
  }
  clio_html(page->out,
            ">\n<label for=\"sparql-query\">SPARQL</label>\n"
            "<textarea id=\"sparql-query\" name=\"query\" rows=\"12\" "
            "spellcheck=\"false\">%s</textarea>\n",
            examples[0].query);
  if (page->site->options->sparql) {
    clio_html(page->out, "<button>Ask</button>\n");
  }
  clio_html(page->out, "</form>\n");
  for (size_t i = 0U; i < sizeof(examples) / sizeof(examples[0]); ++i) {
    clio_html(page->out,
              "<section class=\"example\">\n<h2>%s</h2>\n<p>%s</p>\n"
              "<pre data-clio=\"copy\" tabindex=\"0\"><code>%s</code></pre>\n"
              "</section>\n",
              examples[i].title,
              examples[i].hint,
              examples[i].query);
  }
  return end(page, "queries");
}

static ClioStatus
write_search(ClioPage* const page)
{
  begin(page, "Search", "Names of everything on this site.");
  clio_html(page->out,
            "<form class=\"search large\" role=\"search\" "
            "action=\"search.html\">\n<label class=\"unseen\" "
            "for=\"search-name\">Name</label>\n<input id=\"search-name\" "
            "name=\"q\" type=\"search\" autocomplete=\"off\">\n"
            "<button>Search</button>\n</form>\n"
            "<section data-clio=\"results\" aria-label=\"Results\" "
            "aria-live=\"polite\">\n<p class=\"hint\">The search needs "
            "scripts. Without them, all is in the lists from "
            "<a href=\"types/index.html\">A to Z</a>.</p>\n</section>\n");
  return end(page, "search");
}

static ClioStatus
write_missing(ClioPage* const page)
{
  begin(page, "Not here", "There is no page of this name.");
  clio_html(page->out,
            "<p>Perhaps it is in the lists from <a href=\"types/index.html\">"
            "A to Z</a>.</p>\n");
  return end(page, "404");
}

ClioStatus
clio_site_write_fixed(ClioSite* const site)
{
  ClioBuffer out  = clio_buffer(clio_world_allocator(site->world));
  ClioPage   page = { site, site->arena, &out, "", CLIO_SUCCESS };
  ClioStatus st   = write_queries(&page);
  st              = st ? st : write_search(&page);
  st              = st ? st : write_missing(&page);
  clio_buffer_clear(&out);
  return st;
}
