// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Lists by class, in pages from A to Z; the same rows for the search; and the
  start page, which is written last.  Entries are sorted by the name of the
  class, the key of the label, the label, and the path.
*/

#include "publish/pages.h"

#include "base/try.h"
#include "export/json.h"
#include "publish/collate.h"
#include "publish/date_text.h"
#include "publish/fields.h"

#include <string.h>

enum {
  ROWS_OF_PAGE  = 400,
  ROWS_OF_SHARD = 20000,
  MAX_ARTICLES  = 60, // On the start page
};

/// An entry
typedef struct {
  ClioStringView type, key, label, path, begin, aliases;
} Entry;

typedef struct {
  ClioPage             page;
  const ClioTypeCount* type;   // Of the page at hand, or null
  size_t               number; // Of the page, from 1
  size_t               n_rows; // On it
  ClioBuffer           letter; // Of the row before
  ClioBuffer           shard;
  size_t               n_shard_rows, n_shards, n_all;
  ClioBuffer           articles; // For the start page
  size_t               n_articles;
} Lists;

static Entry
read_entry(ClioStringView line)
{
  Entry entry;
  entry.type    = clio_field_take(&line, CLIO_FIELD_END);
  entry.key     = clio_field_take(&line, CLIO_FIELD_END);
  entry.label   = clio_field_take(&line, CLIO_FIELD_END);
  entry.path    = clio_field_take(&line, CLIO_FIELD_END);
  entry.begin   = clio_field_take(&line, CLIO_FIELD_END);
  entry.aliases = line;
  return entry;
}

/* Search */

static ClioStatus
end_shard(Lists* const l)
{
  ClioStatus st = CLIO_SUCCESS;
  if (!l->n_shard_rows) {
    return st;
  }
  const char* const path =
    clio_arena_printf(l->page.arena, "search/%zu.json", l->n_shards++);
  TRY_ALLOC(path);
  clio_buffer_append(&l->shard, clio_string("\n]\n"));
  TRY(st, l->shard.status);
  TRY(st,
      clio_files_write(l->page.site->files, path, clio_buffer_view(&l->shard)));
  l->shard.length = 0U;
  l->n_shard_rows = 0U;
  return st;
}

static ClioStatus
add_to_search(Lists* const l, const Entry* const entry, const char* const type)
{
  ClioBuffer* const out     = &l->shard;
  ClioStringView    aliases = entry->aliases;
  ClioStatus        st      = CLIO_SUCCESS;
  if (l->n_shard_rows == ROWS_OF_SHARD) {
    TRY(st, end_shard(l));
  }
  clio_buffer_append(out, clio_string(l->n_shard_rows ? ",\n[" : "[\n["));
  clio_json_string(out, entry->label);
  clio_buffer_append(out, clio_string(", "));
  clio_json_string(out, entry->path);
  clio_buffer_append(out, clio_string(", "));
  clio_json_string(out, clio_string(type));
  clio_buffer_append(out, clio_string(", ["));
  for (bool first = true; aliases.length; first = false) {
    clio_buffer_append(out, clio_string(first ? "" : ", "));
    clio_json_string(out, clio_field_take(&aliases, CLIO_PART_END));
  }
  clio_buffer_append(out, clio_string("]]"));
  ++l->n_shard_rows;
  ++l->n_all;
  return out->status;
}

static ClioStatus
write_search(Lists* const l)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, end_shard(l));
  ClioBuffer* const out = &l->shard;
  clio_buffer_printf(out, "{\"count\": %zu, \"shards\": [", l->n_all);
  for (size_t i = 0U; i < l->n_shards; ++i) {
    clio_buffer_printf(out, "%s\"%zu.json\"", i ? ", " : "", i);
  }
  clio_buffer_append(out, clio_string("]}\n"));
  st = out->status;
  return st ? st
            : clio_files_write(l->page.site->files,
                               "search/index.json",
                               clio_buffer_view(out));
}

/* Lists by class */

static size_t
count_pages(const ClioTypeCount* const type)
{
  return (type->n + ROWS_OF_PAGE - 1U) / ROWS_OF_PAGE;
}

static void
put_pager(Lists* const l)
{
  const size_t n = count_pages(l->type);
  if (n < 2U) {
    return;
  }
  clio_html(l->page.out, "<nav class=\"pager\" aria-label=\"Pages\">\n<ul>\n");
  for (size_t i = 1U; i <= n; ++i) {
    const bool near =
      i == 1U || i == n || (i + 3U > l->number && i < l->number + 3U);
    if (i == l->number) {
      clio_html(
        l->page.out, "<li><span aria-current=\"page\">%z</span></li>\n", i);
    } else if (near) {
      clio_html(l->page.out,
                "<li><a href=\"%s-%z.html\">%z</a></li>\n",
                l->type->name,
                i,
                i);
    } else if (i == 2U || i + 1U == n) {
      clio_html(l->page.out, "<li>…</li>\n");
    }
  }
  clio_html(l->page.out, "</ul>\n</nav>\n");
}

static ClioStatus
end_page(Lists* const l)
{
  if (!l->type) {
    return CLIO_SUCCESS;
  }
  clio_html(l->page.out, "</ul>\n");
  put_pager(l);
  clio_html(l->page.out, "</article>\n");
  clio_page_end(&l->page);
  const char* const path =
    clio_arena_printf(l->page.arena, "types/%s-%zu", l->type->name, l->number);
  l->type = NULL;
  return path ? clio_page_write(&l->page, clio_string(path), ".html")
              : CLIO_NO_MEMORY;
}

static void
begin_page(Lists* const l, const ClioTypeCount* const type, const size_t number)
{
  l->type             = type;
  l->number           = number;
  l->n_rows           = 0U;
  l->letter.length    = 0U;
  l->page.out->length = 0U;
  clio_arena_reset(l->page.arena);
  const char* const title =
    clio_arena_printf(l->page.arena,
                      "%s, A to Z%s",
                      type->label,
                      number > 1U ? " (continued)" : "");
  const ClioPageHead head = { .title       = clio_string(title),
                              .description = clio_string(title) };
  clio_page_begin(&l->page, &head);
  clio_html(l->page.out,
            "<article class=\"list\">\n<header class=\"title\">\n"
            "<p class=\"kind\"><a href=\"index.html\">A–Z</a></p>\n"
            "<h1>%s</h1>\n<p class=\"when\">%z in all</p>\n</header>\n",
            type->label,
            type->n);
  put_pager(l);
}

static void
put_letter(Lists* const l, const Entry* const entry)
{
  ClioBuffer letter = clio_buffer(l->letter.allocator);
  clio_collate_letter(&letter, entry->key);
  const bool same =
    clio_string_equals(clio_buffer_view(&letter), clio_buffer_view(&l->letter));
  if (!same || !l->n_rows) {
    clio_html(l->page.out,
              l->n_rows ? "</ul>\n<h2>%t</h2>\n<ul class=\"entries\">\n"
                        : "<h2>%t</h2>\n<ul class=\"entries\">\n",
              clio_buffer_view(&letter));
    l->letter.length = 0U;
    clio_buffer_append(&l->letter, clio_buffer_view(&letter));
  }
  clio_buffer_clear(&letter);
}

static void
put_entry(ClioPage* const page, const Entry* const entry)
{
  clio_html(page->out,
            "<li><a href=\"%s%u.html\" dir=\"auto\">%t</a>",
            page->root,
            entry->path,
            entry->label);
  if (entry->begin.length) {
    clio_html(page->out, " <span class=\"when\">");
    clio_page_date(page, entry->begin);
    clio_html(page->out, "</span>");
  }
  clio_html(page->out, "</li>\n");
}

static const ClioTypeCount*
find_type(const ClioSite* const site, const ClioStringView name)
{
  for (size_t i = 0U; i < site->n_types; ++i) {
    if (clio_string_equals(clio_string(site->types[i].name), name)) {
      return &site->types[i];
    }
  }
  return NULL;
}

static void
add_article(Lists* const l, const Entry* const entry)
{
  if (l->n_articles++ < MAX_ARTICLES) {
    ClioPage page = l->page;
    page.out      = &l->articles;
    page.root     = "";
    put_entry(&page, entry);
  }
}

static ClioStatus
add_entry(Lists* const l, const Entry* const entry)
{
  ClioStatus                 st   = CLIO_SUCCESS;
  const ClioTypeCount* const type = find_type(l->page.site, entry->type);
  if (type != l->type || l->n_rows == ROWS_OF_PAGE) {
    const size_t number = type == l->type ? l->number + 1U : 1U;
    TRY(st, end_page(l));
    begin_page(l, type, number);
  }
  put_letter(l, entry);
  put_entry(&l->page, entry);
  ++l->n_rows;
  if (!strcmp(type->iri, CLIO_ARTICLE_TYPE)) {
    add_article(l, entry);
  }
  return add_to_search(l, entry, type->label);
}

/* The start pages */

static void
put_types(ClioPage* const page)
{
  const ClioSite* const site = page->site;
  clio_html(page->out, "<ul class=\"types\">\n");
  for (size_t i = 0U; i < site->n_types; ++i) {
    clio_html(page->out,
              "<li><a href=\"%stypes/%s-1.html\">%s <span>%z</span></a></li>\n",
              page->root,
              site->types[i].name,
              site->types[i].label,
              site->types[i].n);
  }
  clio_html(page->out, "</ul>\n");
}

static ClioStatus
write_types(Lists* const l)
{
  ClioPage* const    page = &l->page;
  const ClioPageHead head = { .title       = clio_string("A to Z"),
                              .description = clio_string(
                                "Everything on this site, by kind") };
  page->out->length       = 0U;
  clio_arena_reset(page->arena);
  clio_page_begin(page, &head);
  clio_html(page->out,
            "<article class=\"list\">\n<header class=\"title\">\n"
            "<h1>A to Z</h1>\n</header>\n");
  put_types(page);
  clio_html(page->out, "</article>\n");
  clio_page_end(page);
  return clio_page_write(page, clio_string("types/index"), ".html");
}

static void
put_lead(const ClioPage* const page)
{
  const ClioSite* const site = page->site;
  clio_html(page->out,
            "<article class=\"start\">\n<header class=\"title\">\n<h1>%s</h1>\n"
            "<p class=\"lead\">What %z article%s say%s: %z people, places, "
            "offices, events and other things, in %z statements. Every fact "
            "leads to the sentence that says so.</p>\n</header>\n",
            site->options->title,
            site->n_articles,
            site->n_articles == 1U ? "" : "s",
            site->n_articles == 1U ? "s" : "",
            site->n_things,
            site->n_statements);
  clio_html(
    page->out,
    "<form class=\"search large\" role=\"search\" "
    "action=\"search.html\">\n<label class=\"unseen\" for=\"start-search\">"
    "Search</label>\n<input id=\"start-search\" name=\"q\" "
    "type=\"search\" placeholder=\"A person, a place, an event\" "
    "autocomplete=\"off\">\n<button>Search</button>\n</form>\n");
}

static void
put_articles(const Lists* const l)
{
  const ClioPage* const page = &l->page;
  clio_html(page->out,
            "<section id=\"articles\">\n<h2>Articles</h2>\n"
            "<ul class=\"entries\">\n");
  clio_buffer_append(page->out, clio_buffer_view(&l->articles));
  clio_html(page->out, "</ul>\n");
  if (l->n_articles > MAX_ARTICLES) {
    clio_html(page->out,
              "<p class=\"more\"><a href=\"types/Article-1.html\">All %z "
              "articles</a></p>\n",
              l->n_articles);
  }
}

static ClioStatus
write_start(Lists* const l)
{
  ClioPage* const    page = &l->page;
  const ClioPageHead head = {
    .title = clio_string("Start"),
    .description =
      clio_string("What articles say, each fact with its sentence")
  };
  page->out->length = 0U;
  page->root        = "";
  clio_arena_reset(page->arena);
  clio_page_begin(page, &head);
  put_lead(page);
  put_articles(l);
  clio_html(page->out, "</section>\n<section>\n<h2>By kind</h2>\n");
  put_types(page);
  clio_html(page->out, "</section>\n</article>\n");
  clio_page_end(page);
  return clio_page_write(page, clio_string("index"), ".html");
}

static ClioStatus
write_lists(Lists* const l)
{
  ClioStringView line;
  ClioStatus     st = clio_lines_start(l->page.site->entries);
  while (!st && !(st = clio_lines_next(l->page.site->entries, &line))) {
    const Entry entry = read_entry(line);
    st                = add_entry(l, &entry);
  }
  st = st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
  TRY(st, st);
  TRY(st, end_page(l));
  TRY(st, write_search(l));
  TRY(st, write_types(l));
  return write_start(l);
}

ClioStatus
clio_site_write_lists(ClioSite* const site)
{
  const ClioAllocator* const allocator = clio_world_allocator(site->world);
  ClioBuffer                 out       = clio_buffer(allocator);
  Lists                      l         = { 0 };
  l.page.site                          = site;
  l.page.arena                         = clio_arena_new(allocator);
  l.page.out                           = &out;
  l.page.root                          = "../";
  l.letter                             = clio_buffer(allocator);
  l.shard                              = clio_buffer(allocator);
  l.articles                           = clio_buffer(allocator);
  const ClioStatus st = l.page.arena ? write_lists(&l) : CLIO_NO_MEMORY;
  clio_buffer_clear(&l.articles);
  clio_buffer_clear(&l.shard);
  clio_buffer_clear(&l.letter);
  clio_buffer_clear(&out);
  clio_arena_free(l.page.arena);
  return st;
}
