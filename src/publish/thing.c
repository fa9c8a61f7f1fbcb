// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/claims.h"
#include "publish/facts.h"

/* The title */

static void
put_types(ClioPage* const        page,
          const ClioGroup* const group,
          const ClioStringView   about,
          const ClioCard* const  card)
{
  clio_html(page->out, "<p class=\"kind\">");
  if (card->type.length) {
    clio_page_type_link(page, card->type);
  }
  for (size_t i = 0U; i < group->n_statements; ++i) {
    const ClioStatement* const s = &group->statements[i];
    const ClioTermInfo* const  info =
      clio_term_table_find(&page->site->terms, s->object.value);
    if (clio_string_equals(s->subject.value, about) &&
        clio_term_is(&s->predicate, RDF_TYPE) && info && info->type &&
        clio_string_equals(s->object.value, clio_string(info->type->iri)) &&
        !clio_string_equals(s->object.value, card->type)) {
      clio_html(page->out, " · <span>%s</span>", info->label);
    }
  }
  clio_html(page->out, "</p>\n");
}

static void
put_title(ClioPage* const            page,
          const ClioGroup* const     group,
          const ClioPageFacts* const facts,
          const ClioCard* const      card)
{
  clio_html(page->out, "<header class=\"title\">\n");
  put_types(page, group, facts->about, card);
  clio_html(page->out, "<h1 dir=\"auto\"");
  if (card->language.length) {
    clio_html(page->out, " lang=\"%t\"", card->language);
  }
  clio_html(page->out, ">%t</h1>\n", clio_page_label(page, facts->about, card));
  if (card->begin.length) {
    clio_html(page->out, "<p class=\"when\">");
    clio_page_date(page, card->begin);
    if (card->end.length) {
      clio_html(page->out, " – ");
      clio_page_date(page, card->end);
    }
    clio_html(page->out, "</p>\n");
  }
  clio_html(page->out, "<p class=\"iri\"><code>%t</code></p>\n", facts->about);
  clio_page_formats(page, group->path);
  clio_html(page->out, "</header>\n");
}

/* Names */

static void
put_names(ClioPage* const page, const ClioPageFacts* const facts)
{
  bool any = false;
  for (size_t i = 0U; i < facts->n_items; ++i) {
    const ClioPageFact* const f = &facts->items[i];
    if (!f->is_name || !f->stated) {
      continue;
    }
    if (!any) {
      clio_html(page->out,
                "<section class=\"names\" aria-labelledby=\"names\">\n"
                "<h2 id=\"names\">Names</h2>\n<table>\n<tbody>\n");
    }
    any = true;
    clio_html(page->out, "<tr><th scope=\"row\">%s</th><td>", f->label);
    clio_page_term(page, &f->value);
    clio_html(page->out, " ");
    clio_page_put_evidence(page, facts, f);
    clio_html(page->out, "</td></tr>\n");
  }
  if (any) {
    clio_html(page->out, "</tbody>\n</table>\n</section>\n");
  }
}

/* The query */

static void
put_query(ClioPage* const page, const ClioStringView about)
{
  clio_html(page->out,
            "<section class=\"query\" aria-labelledby=\"query\">\n"
            "<h2 id=\"query\">As a query</h2>\n"
            "<pre data-clio=\"copy\" tabindex=\"0\"><code>"
            "PREFIX rdf: &lt;%s&gt;\nPREFIX prov: &lt;%s&gt;\n"
            "PREFIX oa: &lt;%s&gt;\nPREFIX clio: &lt;%s&gt;\n"
            "SELECT ?property ?value ?confidence ?sentence WHERE {\n",
            RDF_NS,
            PROV_NS,
            OA_NS,
            CLIO_NS);
  clio_html(page->out,
            "  &lt;%t&gt; ?property ?value .\n"
            "  OPTIONAL {\n"
            "    ?claim rdf:subject &lt;%t&gt; ; rdf:predicate ?property ; "
            "rdf:object ?value ;\n"
            "           clio:confidence ?confidence ; prov:wasDerivedFrom "
            "?evidence .\n"
            "    ?evidence oa:hasSelector ?quote . ?quote oa:exact ?sentence\n"
            "  }\n}</code></pre>\n</section>\n",
            about,
            about);
}

/* The page */

static ClioStringView
describe(ClioPage* const            page,
         const ClioPageFacts* const facts,
         const ClioCard*            card)
{
  size_t n = 0U;
  for (size_t i = 0U; i < facts->n_items; ++i) {
    n += facts->items[i].stated && !facts->items[i].is_name;
  }
  const ClioStringView label = clio_page_label(page, facts->about, card);
  return clio_string(clio_arena_printf(
    page->arena,
    "%.*s%s%s: %zu fact%s, each with the sentence that says so",
    (int)label.length,
    label.data,
    card->type.length ? ", " : "",
    card->type.length
      ? clio_term_label(&page->site->terms, page->arena, card->type)
      : "",
    n,
    n == 1U ? "" : "s"));
}

static ClioStringView
subject_of(const ClioGroup* const group)
{
  return group->n_statements ? group->statements[0].subject.value
                             : group->references[0].about;
}

ClioStatus
clio_page_thing(ClioPage* const        page,
                const ClioGroup* const group,
                const ClioStringView   json)
{
  ClioPageFacts        facts;
  ClioStatus           st    = CLIO_SUCCESS;
  const ClioStringView about = subject_of(group);
  const ClioCard       card  = clio_page_card(page, about, NULL);
  const ClioStringView label = clio_page_label(page, about, &card);
  TRY(st, clio_page_facts(page, group, about, &facts));

  ClioBuffer schema = clio_buffer(page->out->allocator);
  clio_schema_thing(page, &facts, &card, &schema);
  const ClioPageHead head = {
    label, describe(page, &facts, &card), card.language, group->path, about,
    json,  clio_buffer_view(&schema)
  };
  clio_page_begin(page, &head);
  clio_buffer_clear(&schema);

  clio_html(page->out, "<article class=\"thing\">\n");
  put_title(page, group, &facts, &card);
  clio_html(page->out, "<div class=\"body\">\n<div class=\"said\">\n");
  clio_page_put_facts(page, &facts, CLIO_FACTS_OUT, "facts", "Facts");
  clio_page_put_facts(
    page, &facts, CLIO_FACTS_IN, "incoming", "Said of others");
  clio_page_put_facts(
    page, &facts, CLIO_FACTS_APART, "apart", "Said, but not as a fact");
  clio_html(page->out, "</div>\n<div class=\"beside\">\n");
  put_names(page, &facts);
  clio_page_put_timeline(page, &facts, &card);
  clio_html(page->out, "</div>\n</div>\n");
  clio_page_put_neighbours(page, &facts, label);
  put_query(page, about);
  clio_html(page->out, "</article>\n");
  clio_page_end(page);
  return page->status;
}
