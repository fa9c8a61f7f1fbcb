// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/try.h"
#include "base/utf8.h"
#include "graph/vocabulary.h"
#include "publish/sentences.h"

#include <string.h>

enum { MAX_HEADING = 80 }; // Bytes

/// A page of an article
typedef struct {
  ClioPage*        page;
  const ClioGroup* group;
  ClioSentences    sentences;
  ClioStringView   text;
  size_t*          starts;  // Of each sentence, in bytes of the text
  size_t*          ends;    // Likewise
  size_t           next;    // First sentence whose sayings are not shown yet
  size_t           n_shown; // Sentences whose mark has begun
  ClioStringView   language;
  ClioStringView   title;
} Article;

/* What a sentence says */

static void
put_saying(const Article* const a, const ClioSaying* const s)
{
  ClioPage* const page = a->page;
  const char*     hash =
    s->claim.length ? memchr(s->claim.data, '#', s->claim.length) : NULL;
  if (s->first && hash) {
    const size_t n = (size_t)(hash - s->claim.data) + 1U;
    clio_html(page->out,
              "<li id=\"%t\">",
              clio_substring(s->claim.data + n, s->claim.length - n));
  } else {
    clio_html(page->out, "<li>");
  }
  clio_page_standing(page, s->polarity, s->modality, s->source);
  clio_html(page->out,
            "<span class=\"verb\">%s</span> ",
            clio_term_label(
              &page->site->terms, page->arena, s->statement.predicate.value));
  if (clio_term_is(&s->statement.predicate, RDF_TYPE)) {
    clio_page_type_link(page, s->statement.object.value);
  } else {
    clio_page_term(page, &s->statement.object);
  }
  clio_html(page->out, " ");
  clio_page_confidence(page, s->confidence);
  clio_html(page->out, "</li>\n");
}

static void
put_note(const Article* const a, const size_t index)
{
  const ClioSaidSentence* const sentence = &a->sentences.items[index];
  ClioBuffer* const             out      = a->page->out;
  ClioStringView                subject  = { NULL, 0U };
  bool                          apart    = false;
  clio_html(out,
            "<div class=\"note\" id=\"note-%t\">\n<a class=\"ref\" "
            "href=\"#%u\" aria-label=\"Sentence %z\">%z</a>\n",
            sentence->fragment,
            sentence->fragment,
            index + 1U,
            index + 1U);
  for (size_t i = sentence->from; i < sentence->to; ++i) {
    const ClioSaying* const s   = &a->sentences.sayings[i];
    const ClioStringView    who = s->statement.subject.value;
    if (s->apart != apart || !clio_string_equals(who, subject)) {
      clio_html(out, subject.data ? "</ul>\n" : "");
      if (s->apart && !apart) {
        clio_html(out, "<p class=\"apart\">not as a fact</p>\n");
      }
      clio_html(out, "<p class=\"subject\">");
      clio_page_link(a->page, who);
      clio_html(out, "</p>\n<ul>\n");
    }
    apart   = s->apart;
    subject = who;
    put_saying(a, s);
  }
  clio_html(out, subject.data ? "</ul>\n</div>\n" : "</div>\n");
}

/* The text */

static bool
covers(const Article* const a,
       const size_t         index,
       const size_t         from,
       const size_t         to)
{
  return a->starts[index] <= from && a->ends[index] >= to;
}

// Return the next place from `from` where a sentence starts or ends
static size_t
next_boundary(const Article* const a, const size_t from, const size_t to)
{
  size_t next = to;
  for (size_t i = a->next; i < a->sentences.n_items; ++i) {
    if (a->starts[i] > from && a->starts[i] < next) {
      next = a->starts[i];
    }
    if (a->ends[i] > from && a->ends[i] < next) {
      next = a->ends[i];
    }
    if (a->starts[i] >= next) {
      break;
    }
  }
  return next;
}

// Open the marks of a stretch; those that begin here get their names
static bool
open_mark(Article* const a, const size_t from, const size_t to)
{
  bool open = false;
  for (size_t i = a->next; i < a->sentences.n_items && a->starts[i] <= from;
       ++i) {
    if (!covers(a, i, from, to)) {
      continue;
    }
    const bool begins = i >= a->n_shown;
    if (begins) {
      a->n_shown = i + 1U;
    }
    if (!open && begins) {
      clio_html(
        a->page->out, "<mark id=\"%t\">", a->sentences.items[i].fragment);
    } else if (!open) {
      clio_html(a->page->out, "<mark>");
    } else if (begins) {
      clio_html(a->page->out,
                "<span class=\"too\" id=\"%t\"></span>",
                a->sentences.items[i].fragment);
    }
    open = true;
  }
  return open;
}

static void
put_references(const Article* const a, const size_t at)
{
  for (size_t i = a->next; i < a->n_shown; ++i) {
    if (a->ends[i] == at) {
      clio_html(a->page->out,
                "<sup><a class=\"ref\" href=\"#note-%u\" "
                "aria-label=\"What sentence %z says\">%z</a></sup>",
                a->sentences.items[i].fragment,
                i + 1U,
                i + 1U);
    }
  }
}

static void
put_stretch(Article* const a, const size_t from, const size_t to)
{
  const bool marked = open_mark(a, from, to);
  clio_html_text(a->page->out, clio_substring(a->text.data + from, to - from));
  if (marked) {
    clio_html(a->page->out, "</mark>");
    put_references(a, to);
  }
}

static void
put_notes(Article* const a, const size_t end)
{
  const size_t first = a->next;
  while (a->next < a->sentences.n_items && a->starts[a->next] < end) {
    if (a->next == first) {
      clio_html(a->page->out, "<aside class=\"notes\">\n");
    }
    put_note(a, a->next++);
  }
  if (a->next > first) {
    clio_html(a->page->out, "</aside>\n");
  }
}

// A short line that says nothing and does not end like a sentence
static bool
is_heading(const Article* const a, const size_t from, const size_t to)
{
  const bool said = a->next < a->sentences.n_items && a->starts[a->next] < to;
  return !said && to - from < MAX_HEADING &&
         !strchr(".!:;,", a->text.data[to - 1U]);
}

static void
put_paragraph(Article* const a, const size_t from, const size_t to)
{
  const ClioStringView line    = clio_substring(a->text.data + from, to - from);
  const bool           heading = is_heading(a, from, to);
  if (heading && clio_string_equals(line, a->title)) {
    return;
  }
  clio_html(a->page->out,
            heading
              ? "<div class=\"passage\">\n<p class=\"heading\" dir=\"auto\">"
              : "<div class=\"passage\">\n<p dir=\"auto\">");
  for (size_t at = from; at < to;) {
    const size_t next = next_boundary(a, at, to);
    put_stretch(a, at, next);
    at = next;
  }
  clio_html(a->page->out, "</p>\n");
  put_notes(a, to);
  clio_html(a->page->out, "</div>\n");
}

// Turn code points into bytes; what lies beyond the text ends with it
static ClioStatus
find_bytes(Article* const a)
{
  const size_t n = a->sentences.n_items;
  a->starts      = clio_arena_alloc(a->page->arena, (n + 1U) * sizeof(size_t));
  a->ends        = clio_arena_alloc(a->page->arena, (n + 1U) * sizeof(size_t));
  TRY_ALLOC(a->starts);
  TRY_ALLOC(a->ends);
  size_t byte = 0U;
  size_t code = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const ClioSaidSentence* const s = &a->sentences.items[i];
    for (; code < s->start && byte < a->text.length; ++code) {
      clio_utf8_next(a->text, &byte);
    }
    size_t end  = byte;
    size_t last = code;
    for (; last < s->end && end < a->text.length; ++last) {
      clio_utf8_next(a->text, &end);
    }
    a->starts[i] = byte;
    a->ends[i]   = end;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
put_text(Article* const a)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, find_bytes(a));
  for (size_t at = 0U; at < a->text.length;) {
    const char* const line =
      memchr(a->text.data + at, '\n', a->text.length - at);
    const size_t end = line ? (size_t)(line - a->text.data) : a->text.length;
    if (end > at) {
      put_paragraph(a, at, end);
    }
    at = end + 1U;
  }
  put_notes(a, SIZE_MAX);
  return st;
}

static void
put_quotes(Article* const a)
{
  clio_html(a->page->out,
            "<p class=\"hint\">The whole text is not here; these sentences "
            "say something.</p>\n");
  for (size_t i = 0U; i < a->sentences.n_items; ++i) {
    const ClioSaidSentence* const s = &a->sentences.items[i];
    clio_html(a->page->out,
              "<div class=\"passage\">\n<p dir=\"auto\"><mark id=\"%t\">%t"
              "</mark></p>\n<aside class=\"notes\">\n",
              s->fragment,
              s->quote);
    put_note(a, i);
    clio_html(a->page->out, "</aside>\n</div>\n");
  }
}

/* The title */

static void
put_meta(const Article* const a)
{
  static const char* const shown[] = { DCTERMS_NS "issued",
                                       DCTERMS_NS "publisher",
                                       DCTERMS_NS "source" };
  ClioPage* const          page    = a->page;
  clio_html(page->out, "<dl class=\"meta\">\n");
  for (size_t k = 0U; k < sizeof(shown) / sizeof(shown[0]); ++k) {
    for (size_t i = 0U; i < a->group->n_statements; ++i) {
      const ClioStatement* const s = &a->group->statements[i];
      if (clio_term_is(&s->predicate, shown[k])) {
        clio_html(
          page->out,
          "<div><dt>%s</dt><dd>",
          clio_term_label(&page->site->terms, page->arena, s->predicate.value));
        clio_page_term(page, &s->object);
        clio_html(page->out, "</dd></div>\n");
      }
    }
  }
  clio_html(page->out,
            "<div><dt>says</dt><dd>%z things in %z sentences</dd></div>\n",
            a->sentences.n_sayings,
            a->sentences.n_items);
  if (a->text.length) {
    const size_t n = strlen("doc/");
    clio_html(
      page->out,
      "<div><dt>text</dt><dd><a href=\"%stext/%u.txt\">plain</a></dd>"
      "</div>\n",
      page->root,
      clio_substring(a->group->path.data + n, a->group->path.length - n));
  }
  clio_html(page->out, "</dl>\n");
}

static void
put_title(const Article* const a, const ClioStringView label)
{
  ClioPage* const page = a->page;
  clio_html(page->out,
            "<header class=\"title\">\n<p class=\"kind\">article</p>\n"
            "<h1 dir=\"auto\" lang=\"%t\">%t</h1>\n",
            a->language,
            label);
  put_meta(a);
  clio_page_formats(page, a->group->path);
  clio_html(page->out, "</header>\n");
}

/* The page */

// Return the IRI of the article's text, or of anything in the group
static ClioStringView
text_iri(const ClioGroup* const group)
{
  for (size_t i = 0U; i < group->n_statements; ++i) {
    if (clio_term_is(&group->statements[i].predicate, CLIO_NS "sha256")) {
      return group->statements[i].subject.value;
    }
  }
  return group->n_statements ? group->statements[0].subject.value
                             : group->references[0].about;
}

static ClioStringView
document_iri(const ClioGroup* const group)
{
  for (size_t i = 0U; i < group->n_statements; ++i) {
    const ClioStringView iri  = group->statements[i].subject.value;
    const char* const    hash = memchr(iri.data, '#', iri.length);
    if (hash) {
      return clio_substring(iri.data, (size_t)(hash - iri.data));
    }
  }
  return text_iri(group);
}

static ClioStringView
find_language(const ClioGroup* const group)
{
  for (size_t i = 0U; i < group->n_statements; ++i) {
    if (clio_term_is(&group->statements[i].predicate, DCTERMS_NS "language")) {
      return group->statements[i].object.value;
    }
  }
  return clio_string("en");
}

// The run that made the graph has its place on the page, too
static void
put_run(const Article* const a)
{
  for (size_t i = 0U; i < a->group->n_statements; ++i) {
    const ClioStatement* const s = &a->group->statements[i];
    if (clio_term_is(&s->predicate, CLIO_NS "version")) {
      clio_html(a->page->out,
                "<p class=\"hint\" id=\"run\">Read by Clio %t.</p>\n",
                s->object.value);
      return;
    }
  }
}

static void
put_article(Article* const a, const ClioStringView label)
{
  ClioPage* const page = a->page;
  clio_html(page->out, "<article class=\"article\">\n");
  put_title(a, label);
  clio_html(page->out, "<div class=\"text\" lang=\"%t\">\n", a->language);
  if (a->text.length) {
    const ClioStatus st = put_text(a);
    page->status        = page->status ? page->status : st;
  } else {
    put_quotes(a);
  }
  clio_html(page->out, "</div>\n");
  put_run(a);
  clio_html(page->out, "</article>\n");
}

ClioStatus
clio_page_article(ClioPage* const        page,
                  const ClioGroup* const group,
                  const ClioStringView   text)
{
  Article              a    = { .page = page, .group = group, .text = text };
  ClioStatus           st   = CLIO_SUCCESS;
  const ClioStringView iri  = text_iri(group);
  const ClioCard       card = clio_page_card(page, iri, NULL);
  const ClioStringView label =
    clio_page_label(page, document_iri(group), &card);
  TRY(st, clio_sentences_read(page, group, &a.sentences));
  a.language = find_language(group);
  a.title    = label;

  ClioBuffer schema = clio_buffer(page->out->allocator);
  clio_schema_article(page, group, iri, &card, &schema);
  const ClioPageHead head = {
    label,
    clio_string("An article, with the sentences that say something marked"),
    a.language,
    group->path,
    iri,
    clio_string(""),
    clio_buffer_view(&schema)
  };
  clio_page_begin(page, &head);
  clio_buffer_clear(&schema);
  put_article(&a, label);
  clio_page_end(page);
  return page->status;
}
