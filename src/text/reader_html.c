// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  A page is read once from start to end, without a tree: tags end paragraphs or
  do not, and some elements are left out with all that is in them.  As pages
  are often broken, three rules for what is left out are tried, from strict to
  lax, until one leaves an article's worth of text.
*/

#include "base/try.h"
#include "text/html_entity.h"
#include "text/html_tag.h"
#include "text/reader_parts.h"

#include <string.h>

// What an element means for the text
enum {
  INLINE  = 0,
  BLOCK   = 1U << 0U, // Ends the paragraph before it and the one in it
  SKIPPED = 1U << 1U, // Menus and the like: left out
  RAW     = 1U << 2U, // Its content is not HTML: left out
  EMPTY   = 1U << 3U, // Has no content and no end tag
  MAIN    = 1U << 4U, // Holds the article
  LIST    = 1U << 5U,
  HEADER  = 1U << 6U, // Left out unless it is in the article
  FLAT    = 1U << 7U, // Is ended by another of its name
  NEVER   = 1U << 8U, // Left out by all rules
};

typedef struct {
  const char* name;
  unsigned    flags;
} Element;

static const Element elements[] = {
  { "address", BLOCK },
  { "article", BLOCK | MAIN },
  { "aside", BLOCK | SKIPPED },
  { "audio", BLOCK | SKIPPED | NEVER },
  { "blockquote", BLOCK },
  { "body", BLOCK },
  { "br", BLOCK | EMPTY },
  { "button", SKIPPED | NEVER },
  { "canvas", SKIPPED | NEVER },
  { "caption", BLOCK },
  { "center", BLOCK },
  { "col", EMPTY },
  { "dd", BLOCK },
  { "details", BLOCK },
  { "dialog", BLOCK | SKIPPED },
  { "div", BLOCK },
  { "dl", BLOCK },
  { "dt", BLOCK },
  { "embed", EMPTY },
  { "fieldset", BLOCK },
  { "figcaption", BLOCK },
  { "figure", BLOCK },
  { "footer", BLOCK | SKIPPED },
  { "form", BLOCK | SKIPPED },
  { "h1", BLOCK | FLAT },
  { "h2", BLOCK | FLAT },
  { "h3", BLOCK | FLAT },
  { "h4", BLOCK | FLAT },
  { "h5", BLOCK | FLAT },
  { "h6", BLOCK | FLAT },
  { "head", BLOCK },
  { "header", BLOCK | HEADER },
  { "hr", BLOCK | EMPTY },
  { "html", BLOCK },
  { "iframe", BLOCK | RAW },
  { "img", EMPTY },
  { "input", EMPTY },
  { "legend", BLOCK },
  { "li", BLOCK },
  { "link", EMPTY },
  { "main", BLOCK | MAIN },
  { "math", SKIPPED | NEVER },
  { "menu", BLOCK | SKIPPED },
  { "meta", EMPTY },
  { "nav", BLOCK | SKIPPED },
  { "noembed", BLOCK | RAW },
  { "noframes", BLOCK | RAW },
  { "noscript", BLOCK | SKIPPED | NEVER },
  { "object", BLOCK | SKIPPED | NEVER },
  { "ol", BLOCK | LIST },
  { "option", BLOCK },
  { "p", BLOCK | FLAT },
  { "pre", BLOCK },
  { "rp", SKIPPED | NEVER },
  { "rt", SKIPPED | NEVER },
  { "script", RAW },
  { "section", BLOCK },
  { "select", BLOCK | SKIPPED | NEVER },
  { "source", EMPTY },
  { "style", RAW },
  { "summary", BLOCK },
  { "svg", SKIPPED | NEVER },
  { "table", BLOCK },
  { "tbody", BLOCK },
  { "td", BLOCK },
  { "template", BLOCK | SKIPPED | NEVER },
  { "textarea", BLOCK | RAW },
  { "tfoot", BLOCK },
  { "th", BLOCK },
  { "thead", BLOCK },
  { "title", BLOCK | RAW },
  { "tr", BLOCK },
  { "track", EMPTY },
  { "ul", BLOCK | LIST },
  { "video", BLOCK | SKIPPED | NEVER },
  { "wbr", EMPTY },
  { "xmp", BLOCK | RAW },
};

// Words of `class`, `id` and `role` that mark what is not the article
static const char* const boilerplate[] = {
  "ad",
  "ads",
  "advert",
  "advertisement",
  "banner",
  "breadcrumb",
  "breadcrumbs",
  "catlinks",
  "comments",
  "complementary",
  "contentinfo",
  "cookie-banner",
  "cookies",
  "footer",
  "infobox",
  "menu",
  "mw-editsection",
  "mw-jump-link",
  "navbar",
  "navbox",
  "navigation",
  "newsletter",
  "noprint",
  "pagination",
  "promo",
  "reference",
  "references",
  "reflist",
  "related",
  "related-articles",
  "search",
  "share",
  "sharing",
  "sidebar",
  "site-footer",
  "site-header",
  "skip-link",
  "social",
  "subscribe",
  "toc",
  "toolbar",
};

// What is left out, from strict to lax
typedef enum {
  KEEP_ARTICLE, // All but what is in the main element
  KEEP_BODY,    // Menus and the like
  KEEP_ALL,     // Scripts and styles alone
  N_RULES,
} Rule;

enum {
  ENOUGH_TEXT = 200, // In bytes, to be satisfied with a rule
  MUCH_MORE   = 4,   // Times the text, to prefer a laxer rule
};

typedef struct {
  ClioReading*   reading;
  ClioStringView in;
  size_t         at;
  Rule           rule;
  ClioBuffer     text;                       // Of the open paragraph, decoded
  ClioBuffer     scratch;                    // Of an attribute, decoded
  char           skipped[CLIO_MAX_TAG_NAME]; // Element left out, or empty
  bool           skipped_flat;
  size_t         depth;   // Elements of its name open in it
  size_t         n_main;  // Articles open
  size_t         n_lists; // Lists open
  unsigned       heading; // Level of the open heading, or 0
  bool           titled;
  bool           loose; // A tag did not end: quotation marks mean nothing
} Html;

static unsigned
flags_of(const char* const name)
{
  size_t low  = 0U;
  size_t high = sizeof(elements) / sizeof(Element);
  while (low < high) {
    const size_t middle = (low + high) / 2U;
    const int    order  = strcmp(name, elements[middle].name);
    if (!order) {
      return elements[middle].flags;
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1U;
    }
  }
  return INLINE;
}

static ClioParagraphKind
kind_of(Html* const html)
{
  if (html->heading) {
    const bool title = html->heading == 1U && !html->titled;
    html->titled     = html->titled || title;
    return title ? CLIO_PARAGRAPH_TITLE : CLIO_PARAGRAPH_HEADING;
  }
  return html->n_lists ? CLIO_PARAGRAPH_ITEM : CLIO_PARAGRAPH_PROSE;
}

static ClioStatus
flush(Html* const html)
{
  ClioStatus           st   = html->text.status;
  const ClioStringView text = clio_reader_trim(clio_buffer_view(&html->text));
  if (!st && text.length) {
    st = clio_reader_add(html->reading, text, kind_of(html));
  }
  html->text.length = 0U;
  return st;
}

static bool
has_word(const ClioStringView words)
{
  for (size_t at = 0U; at < words.length;) {
    size_t end = at;
    while (end < words.length && !strchr(" \n\t", words.data[end])) {
      ++end;
    }
    const ClioStringView word = clio_substring(words.data + at, end - at);
    for (size_t i = 0U; i < sizeof(boilerplate) / sizeof(char*); ++i) {
      if (word.length && clio_reader_same(word, boilerplate[i])) {
        return true;
      }
    }
    at = end + 1U;
  }
  return false;
}

// Return true if attributes say that an element is not the article
static bool
is_marked(const ClioHtmlTag* const tag)
{
  static const char* const names[] = { "class", "id", "role" };
  ClioStringView           value   = { NULL, 0U };
  for (size_t i = 0U; i < sizeof(names) / sizeof(char*); ++i) {
    if (clio_html_tag_find(tag, names[i], &value) && has_word(value)) {
      return true;
    }
  }
  return clio_html_tag_find(tag, "hidden", &value) ||
         (clio_html_tag_find(tag, "aria-hidden", &value) &&
          clio_reader_same(value, "true"));
}

static bool
is_left_out(const Html* const        html,
            const ClioHtmlTag* const tag,
            const unsigned           flags)
{
  if (flags & (EMPTY | RAW)) {
    return false;
  }
  if (flags & NEVER) {
    return true;
  }
  if (html->rule == KEEP_ALL || (flags & MAIN) || !strcmp(tag->name, "body") ||
      !strcmp(tag->name, "html") || !strcmp(tag->name, "h1")) {
    return false;
  }
  return (flags & SKIPPED) ||
         ((flags & HEADER) && html->rule == KEEP_ARTICLE && !html->n_main) ||
         (tag->attributes.length && is_marked(tag));
}

static ClioStatus
set_decoded(Html* const html, const char* const key, const ClioStringView value)
{
  html->scratch.length = 0U;
  clio_html_decode(value, &html->scratch);
  return html->scratch.status
           ? html->scratch.status
           : clio_reader_set(
               html->reading,
               clio_string(key),
               clio_reader_trim(clio_buffer_view(&html->scratch)));
}

static ClioStatus
set_named(Html* const          html,
          const ClioStringView key,
          const ClioStringView value)
{
  char name[64] = "";
  if (key.length >= sizeof(name) || clio_reader_same(key, "title") ||
      clio_reader_same(key, "og:title")) {
    return CLIO_SUCCESS; // The heading or the element says it better
  }
  memcpy(name, key.data, key.length);
  return set_decoded(html, name, value);
}

// Read what elements say of the page in their attributes
static ClioStatus
read_metadata(Html* const html, const ClioHtmlTag* const tag)
{
  ClioStringView key   = { NULL, 0U };
  ClioStringView value = { NULL, 0U };
  if (!strcmp(tag->name, "meta") &&
      clio_html_tag_find(tag, "content", &value)) {
    return (clio_html_tag_find(tag, "property", &key) ||
            clio_html_tag_find(tag, "name", &key) ||
            clio_html_tag_find(tag, "itemprop", &key))
             ? set_named(html, key, value)
             : CLIO_SUCCESS;
  }
  if (!strcmp(tag->name, "link") && clio_html_tag_find(tag, "rel", &key) &&
      clio_reader_same(key, "canonical") &&
      clio_html_tag_find(tag, "href", &value)) {
    return set_decoded(html, "canonical", value);
  }
  if (!strcmp(tag->name, "html") && clio_html_tag_find(tag, "lang", &value)) {
    return set_decoded(html, "lang", value);
  }
  if (!strcmp(tag->name, "time") && clio_html_tag_find(tag, "itemprop", &key) &&
      clio_reader_same(key, "datepublished") &&
      clio_html_tag_find(tag, "datetime", &value)) {
    return set_decoded(html, "datepublished", value);
  }
  return CLIO_SUCCESS;
}

// Return the offset of the end tag of a raw element, or the end of the page
static size_t
raw_end(const Html* const html, const char* const name)
{
  const size_t length = strlen(name);
  for (size_t at = html->at; at < html->in.length; ++at) {
    const char* const mark =
      memchr(html->in.data + at, '<', html->in.length - at);
    if (!mark) {
      break;
    }
    at = (size_t)(mark - html->in.data);
    if (html->in.length - at > length + 2U && mark[1] == '/' &&
        clio_reader_same(clio_substring(mark + 2, length), name)) {
      return at;
    }
  }
  return html->in.length;
}

// Find the date in data for search engines
static ClioStatus
read_linked_data(Html* const html, const ClioStringView script)
{
  static const char key[] = "\"datePublished\"";
  const size_t      n_key = sizeof(key) - 1U;
  for (size_t i = 0U; i + n_key < script.length; ++i) {
    if (!memcmp(script.data + i, key, n_key)) {
      const ClioStringView rest =
        clio_substring(script.data + i + n_key, script.length - i - n_key);
      const char* const open     = memchr(rest.data, '"', rest.length);
      const size_t      n_before = open ? (size_t)(open - rest.data) + 1U : 0U;
      const char* const close =
        open ? memchr(open + 1, '"', rest.length - n_before) : NULL;
      return close ? set_decoded(
                       html,
                       "datepublished",
                       clio_substring(open + 1, (size_t)(close - open) - 1U))
                   : CLIO_SUCCESS;
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_raw(Html* const html, const ClioHtmlTag* const tag)
{
  ClioStatus           st  = CLIO_SUCCESS;
  const size_t         end = raw_end(html, tag->name);
  const ClioStringView content =
    clio_substring(html->in.data + html->at, end - html->at);
  ClioStringView type = { NULL, 0U };
  if (!strcmp(tag->name, "script") && clio_html_tag_find(tag, "type", &type) &&
      clio_reader_same(type, "application/ld+json")) {
    st = read_linked_data(html, content);
  }
  html->at = end;
  return st;
}

static void
start_skipping(Html* const              html,
               const ClioHtmlTag* const tag,
               const unsigned           flags)
{
  memcpy(html->skipped, tag->name, sizeof(html->skipped));
  html->skipped_flat = (flags & FLAT) != 0U;
  html->depth        = 1U;
}

// Count tags of the element that is left out, until it ends
static void
skip_tag(Html* const html, const ClioHtmlTag* const tag)
{
  if (!strcmp(tag->name, html->skipped)) {
    html->depth += !tag->closing && !html->skipped_flat;
    html->depth -= tag->closing;
    html->skipped[0] = html->depth ? html->skipped[0] : '\0';
  }
}

static void
open_element(Html* const              html,
             const ClioHtmlTag* const tag,
             const unsigned           flags)
{
  const bool heading = (flags & FLAT) && tag->name[0] == 'h';
  html->n_main += (flags & MAIN) != 0U;
  html->n_lists += (flags & LIST) != 0U;
  if (heading) {
    html->heading = (unsigned)(tag->name[1] - '0');
  } else if (flags & BLOCK && strcmp(tag->name, "br")) {
    html->heading = 0U;
  }
}

static void
close_element(Html* const html, const unsigned flags)
{
  html->n_main -= (flags & MAIN) && html->n_main;
  html->n_lists -= (flags & LIST) && html->n_lists;
  html->heading = (flags & BLOCK) ? 0U : html->heading;
}

static ClioStatus
read_tag(Html* const html, const ClioHtmlTag* const tag)
{
  ClioStatus     st    = CLIO_SUCCESS;
  const unsigned flags = flags_of(tag->name);
  if ((flags & RAW) && !tag->closing) {
    TRY(st, flags & BLOCK ? flush(html) : CLIO_SUCCESS);
    return read_raw(html, tag);
  }
  if (html->skipped[0]) {
    skip_tag(html, tag);
    return CLIO_SUCCESS;
  }

  TRY(st, (flags & BLOCK) ? flush(html) : CLIO_SUCCESS);
  if (tag->closing) {
    close_element(html, flags);
    return CLIO_SUCCESS;
  }
  if (tag->attributes.length) {
    TRY(st, read_metadata(html, tag));
  }
  if (is_left_out(html, tag, flags)) {
    start_skipping(html, tag, flags);
  } else {
    open_element(html, tag, flags);
  }
  return CLIO_SUCCESS;
}

static bool
is_kept(const Html* const html)
{
  return !html->skipped[0] && (html->rule != KEEP_ARTICLE || html->n_main);
}

static void
read_text(Html* const html, const size_t end)
{
  if (is_kept(html)) {
    clio_html_decode(clio_substring(html->in.data + html->at, end - html->at),
                     &html->text);
  }
  html->at = end;
}

// Return the offset after a comment or declaration at "<!" or "<?"
static size_t
comment_end(const Html* const html)
{
  const ClioStringView in = html->in;
  size_t               at = html->at + 2U;
  const bool           comment =
    in.length - html->at >= 4U && !memcmp(in.data + at, "--", 2U);
  if (!comment) {
    const char* const end = memchr(in.data + at, '>', in.length - at);
    return end ? (size_t)(end - in.data) + 1U : in.length;
  }

  for (at += 2U; at < in.length; ++at) {
    const char* const end = memchr(in.data + at, '>', in.length - at);
    if (!end) {
      break;
    }
    at = (size_t)(end - in.data);
    if (!memcmp(end - 2, "--", 2U)) {
      return at + 1U;
    }
  }
  return in.length;
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Read what is at "<"
static ClioStatus
read_markup(Html* const html)
{
  const ClioStringView in   = html->in;
  const size_t         left = in.length - html->at;
  const char           next = left > 1U ? in.data[html->at + 1U] : '\0';
  if (next == '!' || next == '?') {
    html->at = comment_end(html);
    return CLIO_SUCCESS;
  }

  ClioHtmlTag tag;
  if (!is_letter(next) &&
      !(next == '/' && left > 2U && is_letter(in.data[html->at + 2U]))) {
    read_text(html, html->at + 1U);
    return html->text.status;
  }
  if (!clio_html_tag_read(in, html->at, !html->loose, &tag)) {
    if (html->loose || !memchr(in.data + html->at, '>', left)) {
      html->at = in.length;
      return CLIO_SUCCESS;
    }
    html->loose = true;
    clio_html_tag_read(in, html->at, false, &tag);
  }
  html->at = tag.end;
  return read_tag(html, &tag);
}

static ClioStatus
read_page(Html* const html)
{
  ClioStatus st = CLIO_SUCCESS;
  while (html->at < html->in.length) {
    const char* const mark =
      memchr(html->in.data + html->at, '<', html->in.length - html->at);
    read_text(html, mark ? (size_t)(mark - html->in.data) : html->in.length);
    TRY(st, html->text.status);
    if (mark) {
      TRY(st, read_markup(html));
    }
  }
  return flush(html);
}

static ClioStatus
read_by(ClioReading* const reading, const ClioStringView text, const Rule rule)
{
  Html html;
  memset(&html, 0, sizeof(html));
  html.reading = reading;
  html.in      = text;
  html.rule    = rule;
  html.text    = clio_buffer(reading->text.allocator);
  html.scratch = clio_buffer(reading->text.allocator);

  const ClioStatus st = read_page(&html);
  clio_buffer_clear(&html.text);
  clio_buffer_clear(&html.scratch);
  return st;
}

ClioStatus
clio_reader_html_piece(ClioReading* const reading, const ClioStringView text)
{
  return read_by(reading, text, KEEP_BODY);
}

// Set the title from its element, if no heading tells it
static ClioStatus
read_title(ClioReading* const reading, const ClioStringView text)
{
  Html html;
  memset(&html, 0, sizeof(html));
  html.reading    = reading;
  html.in         = text;
  html.scratch    = clio_buffer(reading->text.allocator);
  ClioStatus st   = CLIO_SUCCESS;
  bool       done = false;
  for (size_t i = 0U; !done && i < reading->document->n_paragraphs; ++i) {
    done = reading->document->paragraphs[i].kind == CLIO_PARAGRAPH_TITLE;
  }

  while (!done && html.at < text.length) {
    const char* const mark =
      memchr(text.data + html.at, '<', text.length - html.at);
    const size_t at = mark ? (size_t)(mark - text.data) : text.length;
    html.at         = at + 1U;
    done            = !mark || (text.length - at > 7U &&
                     clio_reader_same(clio_substring(mark + 1, 5U), "title"));
    const char* const end =
      (mark && done) ? memchr(mark, '>', text.length - at) : NULL;
    if (end) {
      html.at           = (size_t)(end - text.data) + 1U;
      const size_t last = raw_end(&html, "title");
      st = set_decoded(&html, "title", clio_substring(end + 1, last - html.at));
    }
  }
  clio_buffer_clear(&html.scratch);
  return st;
}

static void
forget(ClioReading* const reading)
{
  reading->text.length            = 0U;
  reading->document->n_paragraphs = 0U;
}

ClioStatus
clio_reader_html(ClioReading* const reading, const ClioStringView text)
{
  ClioStatus st    = CLIO_SUCCESS;
  size_t     most  = 0U;
  Rule       best  = KEEP_ARTICLE;
  Rule       rule  = KEEP_ARTICLE;
  bool       found = false;
  for (; !found && rule < N_RULES; rule = (Rule)(rule + 1)) {
    forget(reading);
    TRY(st, read_by(reading, text, rule));
    if (reading->text.length > most * MUCH_MORE) {
      best = rule;
      most = reading->text.length;
    }
    found = most >= ENOUGH_TEXT;
  }

  if (best + 1U != rule) {
    forget(reading);
    TRY(st, read_by(reading, text, best));
  }
  return read_title(reading, text);
}
