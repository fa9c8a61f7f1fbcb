// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/page.h"

#include "base/utf8.h"
#include "graph/vocabulary.h"
#include "publish/date_text.h"

#include <stdlib.h>
#include <string.h>

const ClioDataFormat clio_data_formats[CLIO_N_DATA_FORMATS] = {
  { ".ttl", "text/turtle", "Turtle" },
  { ".jsonld", "application/ld+json", "JSON-LD" },
  { ".nt", "application/n-triples", "N-Triples" },
  { ".rdf", "application/rdf+xml", "RDF/XML" },
};

static ClioStringView
file_name(const ClioStringView path)
{
  size_t start = path.length;
  while (start && path.data[start - 1U] != '/') {
    --start;
  }
  return clio_substring(path.data + start, path.length - start);
}

/* The frame */

static void
put_alternates(ClioPage* const page, const ClioPageHead* const head)
{
  for (size_t i = 0U; i < CLIO_N_DATA_FORMATS; ++i) {
    const ClioDataFormat* const f = &clio_data_formats[i];
    clio_html(page->out,
              "<link rel=\"alternate\" type=\"%s\" href=\"%u%s\" "
              "title=\"%s\">\n",
              f->media_type,
              file_name(head->path),
              f->suffix,
              f->name);
  }
  clio_html(page->out,
            "<link rel=\"http://xmlns.com/foaf/0.1/primaryTopic\" "
            "href=\"%t\">\n",
            head->iri);
}

static void
put_script(ClioPage* const page, const ClioStringView json)
{
  if (json.length) {
    clio_html(page->out, "<script type=\"application/ld+json\">\n");
    clio_html_json(page->out, json);
    clio_html(page->out, "</script>\n");
  }
}

static void
put_head(ClioPage* const page, const ClioPageHead* const head)
{
  ClioBuffer* const     out  = page->out;
  const ClioSite* const site = page->site;
  clio_html(out,
            "<!DOCTYPE html>\n<html lang=\"en\" data-root=\"%s\">\n<head>\n"
            "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<meta name=\"generator\" content=\"Clio %s\">\n",
            page->root,
            CLIO_VERSION);
  clio_html(out,
            "<title>%t – %s</title>\n<meta name=\"description\" "
            "content=\"%t\">\n",
            head->title,
            site->options->title,
            head->description);
  clio_html(out,
            "<link rel=\"stylesheet\" href=\"%sassets/clio.css\">\n"
            "<link rel=\"icon\" type=\"image/svg+xml\" "
            "href=\"%sassets/icon.svg\">\n",
            page->root,
            page->root);
  if (head->path.length) {
    put_alternates(page, head);
  }
  put_script(page, head->json);
  put_script(page, head->schema);
  if (site->has_style) {
    clio_html(out,
              "<link rel=\"stylesheet\" href=\"%sassets/clio-app.css\">\n",
              page->root);
  }
  if (site->has_script) {
    clio_html(out,
              "<script type=\"module\" src=\"%sassets/clio.js\"></script>\n",
              page->root);
  }
  clio_html(out, "</head>\n");
}

static void
put_navigation(ClioPage* const page)
{
  static const char* const links[][2] = { { "index.html", "Articles" },
                                          { "types/index.html", "A–Z" },
                                          { "ontology.html", "Ontology" },
                                          { "queries.html", "Queries" } };
  clio_html(page->out, "<nav aria-label=\"Site\">\n<ul>\n");
  for (size_t i = 0U; i < sizeof(links) / sizeof(links[0]); ++i) {
    clio_html(page->out,
              "<li><a href=\"%s%s\">%s</a></li>\n",
              page->root,
              links[i][0],
              links[i][1]);
  }
  clio_html(page->out, "</ul>\n</nav>\n");
}

void
clio_page_begin(ClioPage* const page, const ClioPageHead* const head)
{
  put_head(page, head);
  clio_html(page->out,
            "<body>\n<a class=\"skip\" href=\"#content\">Skip to content</a>\n"
            "<header class=\"site\">\n"
            "<a class=\"brand\" href=\"%sindex.html\">%s</a>\n",
            page->root,
            page->site->options->title);
  put_navigation(page);
  clio_html(page->out,
            "<form class=\"search\" role=\"search\" "
            "action=\"%ssearch.html\">\n"
            "<label class=\"unseen\" for=\"site-search\">Search</label>\n"
            "<input id=\"site-search\" name=\"q\" type=\"search\" "
            "placeholder=\"Search\" autocomplete=\"off\">\n"
            "</form>\n</header>\n<main id=\"content\" tabindex=\"-1\">\n",
            page->root);
}

void
clio_page_end(ClioPage* const page)
{
  clio_html(page->out,
            "</main>\n<footer class=\"site\">\n<p>Every fact links to the "
            "sentence that says so. Made with Clio; the numbers are how sure "
            "it is to have read the text right.</p>\n"
            "<p><a href=\"%sdump.nq\">All data</a> · "
            "<a href=\"%s.well-known/void.ttl\">About the data set</a></p>\n"
            "</footer>\n</body>\n</html>\n",
            page->root,
            page->root);
}

/* Things */

ClioCard
clio_page_card(ClioPage* const      page,
               const ClioStringView iri,
               bool* const          found)
{
  ClioCard            card;
  bool                is_there = false;
  const ClioSitePlace place    = clio_site_find(page->site, page->arena, iri);
  ClioStatus          st       = CLIO_NO_MEMORY;
  memset(&card, 0, sizeof(card));
  if (place.path.data) {
    st = clio_cards_find(
      page->site->cards, page->arena, place.path, iri, &card, &is_there);
  }
  page->status = page->status ? page->status : st;
  if (found) {
    *found = is_there || place.own;
  }
  return card;
}

static ClioStringView
spell_path(ClioPage* const page, const ClioStringView path)
{
  const ClioStringView name = file_name(path);
  char* const          text = clio_arena_string(page->arena, name);
  for (char* c = text; c && *c; ++c) {
    *c = *c == '_' ? ' ' : *c;
  }
  return clio_string(text);
}

// "Q35314 · www.wikidata.org"
static ClioStringView
name_and_host(ClioPage* const page, const ClioStringView iri)
{
  const ClioStringView name  = clio_iri_local(iri);
  const char* const    slash = memchr(iri.data, '/', iri.length);
  const size_t start = slash ? (size_t)(slash - iri.data) + 2U : iri.length;
  size_t       end   = start;
  while (end < iri.length && iri.data[end] != '/') {
    ++end;
  }
  return end < iri.length && name.length < iri.length
           ? clio_string(clio_arena_printf(page->arena,
                                           "%.*s · %.*s",
                                           (int)name.length,
                                           name.data,
                                           (int)(end - start),
                                           iri.data + start))
           : iri;
}

ClioStringView
clio_page_label(ClioPage* const       page,
                const ClioStringView  iri,
                const ClioCard* const card)
{
  if (card->label.length) {
    return card->label;
  }
  const ClioSitePlace place = clio_site_find(page->site, page->arena, iri);
  if (place.own && !place.hashed) {
    return spell_path(page, place.path);
  }
  const ClioTermInfo* const info =
    clio_term_table_find(&page->site->terms, iri);
  return info && info->label ? clio_string(info->label)
         : place.own         ? iri
                             : name_and_host(page, iri);
}

// Only these become links: what a graph calls "javascript:" stays text
static bool
is_web_iri(const ClioStringView iri)
{
  return (iri.length > 7U && !memcmp(iri.data, "http://", 7U)) ||
         (iri.length > 8U && !memcmp(iri.data, "https://", 8U));
}

void
clio_page_href(ClioPage* const page, const ClioStringView iri, const bool found)
{
  const ClioSitePlace place = clio_site_find(page->site, page->arena, iri);
  if (found && place.path.data) {
    clio_html(page->out, "%s%u.html", page->root, place.path);
    if (place.fragment.length) {
      clio_html(page->out, "#%u", place.fragment);
    }
  } else if (is_web_iri(iri)) {
    clio_html(page->out, "%t", iri);
  } else {
    clio_html(page->out, "#content");
  }
}

static void
put_link(ClioPage* const       page,
         const ClioStringView  iri,
         const ClioCard* const card,
         const bool            found)
{
  const ClioStringView label = clio_page_label(page, iri, card);
  clio_html(page->out, found ? "<a href=\"" : "<a class=\"away\" href=\"");
  clio_page_href(page, iri, found);
  if (card->language.length &&
      !clio_string_equals(card->language, clio_string("en"))) {
    clio_html(page->out, "\" lang=\"%t", card->language);
  }
  clio_html(page->out, "\" dir=\"auto\">%t</a>", label);
}

void
clio_page_link(ClioPage* const page, const ClioStringView iri)
{
  bool           found = false;
  const ClioCard card  = clio_page_card(page, iri, &found);
  put_link(page, iri, &card, found);
}

void
clio_page_type_link(ClioPage* const page, const ClioStringView type)
{
  const ClioSite* const site = page->site;
  for (size_t i = 0U; i < site->n_types; ++i) {
    if (clio_string_equals(clio_string(site->types[i].iri), type)) {
      clio_html(page->out,
                "<a href=\"%stypes/%s-1.html\">%s</a>",
                page->root,
                site->types[i].name,
                site->types[i].label);
      return;
    }
  }
  clio_html(page->out, "%s", clio_term_label(&site->terms, page->arena, type));
}

void
clio_page_date(ClioPage* const page, const ClioStringView date)
{
  ClioBuffer text = clio_buffer(page->out->allocator);
  clio_date_text(&text, date);
  if (clio_date_text_is_plain(date)) {
    clio_html(page->out, "<time datetime=\"%t\">", date);
  } else {
    clio_html(page->out, "<time>");
  }
  clio_html(page->out, "%t</time>", clio_buffer_view(&text));
  clio_buffer_clear(&text);
}

static bool
is_date(const ClioStringView datatype)
{
  static const char* const dates[] = {
    XSD_NS "date", XSD_NS "gYear", XSD_NS "gYearMonth", EDTF_IRI
  };
  for (size_t i = 0U; i < sizeof(dates) / sizeof(dates[0]); ++i) {
    if (clio_string_equals(datatype, clio_string(dates[i]))) {
      return true;
    }
  }
  return false;
}

void
clio_page_term(ClioPage* const page, const ClioTerm* const term)
{
  if (term->kind == CLIO_TERM_IRI) {
    clio_page_link(page, term->value);
  } else if (is_date(term->datatype)) {
    // EDTF's own parts would be no datetime of HTML
    clio_page_date(page, term->value);
  } else {
    clio_html(page->out, "<span dir=\"auto\"");
    if (term->language.length) {
      clio_html(page->out, " lang=\"%t\"", term->language);
    }
    clio_html(page->out, ">%t</span>", term->value);
  }
}

/* Evidence */

void
clio_page_confidence(ClioPage* const page, const ClioStringView confidence)
{
  char  text[16] = { 0 };
  char* end      = NULL;
  if (!confidence.length || confidence.length >= sizeof(text)) {
    return;
  }
  memcpy(text, confidence.data, confidence.length);
  const double value = strtod(text, &end);
  if (*end || !(value >= 0.0 && value <= 1.0)) {
    return;
  }
  const size_t hundredths = (size_t)(value * 100.0 + 0.5);
  clio_html(page->out,
            "<span class=\"sure\"><meter min=\"0\" max=\"1\" value=\"%t\" "
            "aria-label=\"confidence\"></meter> <span>%z%%</span></span>",
            confidence,
            hundredths);
}

void
clio_page_why(ClioPage* const      page,
              const ClioStringView sentence,
              const size_t         n)
{
  const ClioSitePlace place = clio_site_find(page->site, page->arena, sentence);
  const ClioCard      card  = clio_page_card(page, sentence, NULL);
  if (!place.own) {
    return;
  }
  clio_html(page->out, "<a class=\"why\" href=\"");
  clio_page_href(page, sentence, true);
  clio_html(page->out, "\" title=\"%t\">why", card.label);
  if (n > 1U) {
    clio_html(page->out, " %z", n);
  }
  clio_html(page->out, "</a>");
}

// Return what the ontology calls a modality
static ClioStringView
modality_label(const ClioPage* const page, const ClioStringView modality)
{
  ClioTerm iri = clio_term_iri("");
  iri.value    = modality;
  const ClioTerm label =
    clio_rdf_model_object(clio_ontology_model(page->site->ontology),
                          iri,
                          clio_term_iri(RDFS_NS "label"));
  return label.kind == CLIO_TERM_LITERAL ? label.value
                                         : clio_iri_local(modality);
}

void
clio_page_standing(ClioPage* const      page,
                   const ClioStringView polarity,
                   const ClioStringView modality,
                   const ClioStringView source)
{
  if (polarity.length) {
    clio_html(page->out, "<span class=\"standing\">denied</span> ");
  }
  if (modality.length) {
    clio_html(page->out,
              "<span class=\"standing\">%t</span> ",
              modality_label(page, modality));
  }
  if (source.length) {
    clio_html(page->out, "<span class=\"source\">according to ");
    clio_page_link(page, source);
    clio_html(page->out, "</span> ");
  }
}

void
clio_page_formats(ClioPage* const page, const ClioStringView path)
{
  clio_html(page->out, "<ul class=\"formats\" aria-label=\"Data\">\n");
  for (size_t i = 0U; i < CLIO_N_DATA_FORMATS; ++i) {
    const ClioDataFormat* const f = &clio_data_formats[i];
    clio_html(page->out,
              "<li><a href=\"%u%s\" type=\"%s\">%s</a></li>\n",
              file_name(path),
              f->suffix,
              f->media_type,
              f->name);
  }
  clio_html(page->out, "</ul>\n");
}

ClioStatus
clio_page_write(ClioPage* const      page,
                const ClioStringView path,
                const char* const    suffix)
{
  const char* const file = clio_arena_printf(
    page->arena, "%.*s%s", (int)path.length, path.data, suffix);
  const ClioStatus st = page->status        ? page->status
                        : page->out->status ? page->out->status
                        : !file             ? CLIO_NO_MEMORY
                                            : CLIO_SUCCESS;
  return st ? st
            : clio_files_write(
                page->site->files, file, clio_buffer_view(page->out));
}
