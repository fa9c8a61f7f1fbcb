// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/file.h"
#include "base/try.h"
#include "publish/fields.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_QUERIES = 64 };

/// Example queries, in the order of their files' names
typedef struct {
  const char*    names[MAX_QUERIES];
  ClioStringView texts[MAX_QUERIES]; ///< First line: "# What it asks"
  size_t         n;
} Queries;

/* The example queries of the ontology */

static bool
is_query(const char* const name)
{
  const char* const dot = strrchr(name, '.');
  return name[0] != '.' && dot && !strcmp(dot, ".rq");
}

static int
compare_names(const void* const a, const void* const b)
{
  return strcmp(*(const char* const*)a, *(const char* const*)b);
}

static ClioStatus
list_queries(ClioSite* const   site,
             const char* const folder,
             Queries* const    queries)
{
  DIR* const dir = opendir(folder);
  ClioStatus st  = CLIO_SUCCESS;
  for (const struct dirent* e = dir ? readdir(dir) : NULL;
       !st && e && queries->n < MAX_QUERIES;
       e = readdir(dir)) {
    if (is_query(e->d_name)) {
      const char* const path =
        clio_arena_printf(site->arena, "%s/%s", folder, e->d_name);
      queries->names[queries->n++] = path;
      st                           = path ? st : CLIO_NO_MEMORY;
    }
  }
  if (dir) {
    closedir(dir);
  }
  qsort((void*)queries->names, queries->n, sizeof(char*), compare_names);
  return st;
}

static ClioStatus
read_queries(ClioSite* const site, Queries* const queries)
{
  const char* const folder =
    clio_arena_printf(site->arena, "%s/queries", site->options->ontology);
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(folder);
  TRY(st, list_queries(site, folder, queries));
  for (size_t i = 0U; !st && i < queries->n; ++i) {
    ClioBuffer bytes = clio_buffer(clio_world_allocator(site->world));
    st               = clio_file_read(queries->names[i], 0U, &bytes);
    if (st) {
      clio_world_log(site->world,
                     CLIO_LOG_ERROR,
                     "%s: %s",
                     queries->names[i],
                     clio_strerror(st));
    } else {
      const char* const copy =
        clio_arena_string(site->arena, clio_buffer_view(&bytes));
      queries->texts[i] = clio_substring(copy, bytes.length);
      st                = copy ? st : CLIO_NO_MEMORY;
    }
    clio_buffer_clear(&bytes);
  }
  return st;
}

// Take what a query asks from its first line
static ClioStringView
take_question(ClioStringView* const query)
{
  ClioStringView line = { NULL, 0U };
  if (query->length > 2U && !memcmp(query->data, "# ", 2U)) {
    line = clio_field_take(query, '\n');
    line = clio_substring(line.data + 2U, line.length - 2U);
  }
  while (query->length && query->data[0] == '\n') {
    ++query->data;
    --query->length;
  }
  while (query->length && query->data[query->length - 1U] == '\n') {
    --query->length;
  }
  return line;
}

/* Pages */

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
  Queries    queries = { .n = 0U };
  ClioStatus st      = CLIO_SUCCESS;
  TRY(st, read_queries(page->site, &queries));
  ClioStringView first = queries.texts[0];
  take_question(&first);

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
            "spellcheck=\"false\">%t</textarea>\n",
            first);
  if (page->site->options->sparql) {
    clio_html(page->out, "<button>Ask</button>\n");
  }
  clio_html(page->out, "</form>\n");
  for (size_t i = 0U; i < queries.n; ++i) {
    ClioStringView       query    = queries.texts[i];
    const ClioStringView question = take_question(&query);
    clio_html(page->out,
              "<section class=\"example\">\n<h2>%t</h2>\n"
              "<pre data-clio=\"copy\" tabindex=\"0\"><code>%t</code></pre>\n"
              "</section>\n",
              question,
              query);
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
