// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  The third step of publish/site.h: every page with its data, and what is
  written along the way: the dump and the site map.
*/

#include "publish/pages.h"

#include "base/try.h"
#include "export/sink.h"

#include <string.h>

enum { URLS_OF_MAP = 50000 }; // What a file of a site map may hold

typedef struct {
  ClioSite*   site;
  ClioGroup   group;
  ClioBuffer  html;
  ClioBuffer  json;
  ClioBuffer  text;
  ClioOutput* dump;
  ClioSink*   quads;
  ClioBuffer  map; // The file of the site map at hand
  size_t      n_urls, n_maps;
} Pages;

/* The site map */

static ClioStatus
end_map(Pages* const p)
{
  if (!p->n_urls) {
    return CLIO_SUCCESS;
  }
  char path[64];
  snprintf(path, sizeof(path), "sitemap-%zu.xml", ++p->n_maps);
  clio_html(&p->map, "</urlset>\n");
  const ClioStatus st =
    p->map.status
      ? p->map.status
      : clio_files_write(p->site->files, path, clio_buffer_view(&p->map));
  p->map.length = 0U;
  p->n_urls     = 0U;
  return st;
}

static ClioStatus
add_to_map(Pages* const p, const ClioStringView path)
{
  ClioStatus st = CLIO_SUCCESS;
  if (p->n_urls == URLS_OF_MAP) {
    TRY(st, end_map(p));
  }
  if (!p->n_urls++) {
    clio_html(&p->map,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
              "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  }
  clio_html(&p->map, "<url><loc>%t/%u.html</loc></url>\n", p->site->base, path);
  return p->map.status;
}

static ClioStatus
write_map_index(Pages* const p)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, end_map(p));
  clio_html(&p->map,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex "
            "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  for (size_t i = 1U; i <= p->n_maps; ++i) {
    clio_html(&p->map,
              "<sitemap><loc>%t/sitemap-%z.xml</loc></sitemap>\n",
              p->site->base,
              i);
  }
  clio_html(&p->map, "</sitemapindex>\n");
  return p->map.status ? p->map.status
                       : clio_files_write(p->site->files,
                                          "sitemap.xml",
                                          clio_buffer_view(&p->map));
}

/* Pages */

static bool
is_under(const ClioStringView path, const char* const folder)
{
  const size_t n = strlen(folder);
  return path.length > n && !memcmp(path.data, folder, n);
}

static ClioStatus
write_text(Pages* const p)
{
  ClioStatus st  = CLIO_SUCCESS;
  p->text.length = 0U;
  TRY(st, clio_site_find_text(p->site, &p->group, &p->text));
  if (!p->text.length) {
    return st;
  }
  const char* const path = clio_arena_printf(
    p->group.arena, "text/%s.txt", p->group.path.data + strlen("doc/"));
  return path
           ? clio_files_write(p->site->files, path, clio_buffer_view(&p->text))
           : CLIO_NO_MEMORY;
}

static ClioStatus
write_page(Pages* const p)
{
  ClioPage   page = { p->site, p->group.arena, &p->html, "../", CLIO_SUCCESS };
  ClioStatus st   = CLIO_SUCCESS;
  p->html.length  = 0U;
  p->json.length  = 0U;
  TRY(st, clio_site_write_data(p->site, &p->group, &p->json));
  if (is_under(p->group.path, "doc/")) {
    TRY(st, write_text(p));
    TRY(st, clio_page_article(&page, &p->group, clio_buffer_view(&p->text)));
  } else {
    TRY(st, clio_page_thing(&page, &p->group, clio_buffer_view(&p->json)));
  }
  TRY(st, clio_page_write(&page, p->group.path, ".html"));
  ++p->site->n_pages;
  return add_to_map(p, p->group.path);
}

// What is named elsewhere and only mentioned here has no page
static bool
has_page(const ClioGroup* const group)
{
  return group->n_statements || !is_under(group->path, "about/");
}

static ClioStatus
write_group(Pages* const p)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < p->group.n_statements; ++i) {
    TRY(st, clio_sink_statement(p->quads, &p->group.statements[i]));
  }
  return has_page(&p->group) ? write_page(p) : st;
}

static ClioStatus
write_groups(Pages* const p)
{
  ClioGroupCursor statements;
  ClioGroupCursor references;
  ClioStatus      st = CLIO_SUCCESS;
  TRY(st, clio_group_start(&statements, p->site->statements));
  TRY(st, clio_group_start(&references, p->site->references));
  while (!st && !(st = clio_group_next(&statements, &references, &p->group))) {
    st = write_group(p);
  }
  st = st == CLIO_NOT_FOUND ? CLIO_SUCCESS : st;
  return st ? st : write_map_index(p);
}

static ClioStatus
write_all(Pages* const p)
{
  static const char* const dump = "dump.nq";
  ClioStatus               st   = CLIO_SUCCESS;
  TRY(st, clio_files_begin(p->site->files, dump, &p->dump));
  st = clio_sink_text(p->site->world, CLIO_FORMAT_NQUADS, p->dump, &p->quads);
  st = st ? st : clio_sink_begin(p->quads);
  st = st ? st : write_groups(p);
  st = st ? st : clio_sink_end(p->quads);
  clio_sink_free(p->quads);
  return clio_files_end(p->site->files, dump, p->dump, st);
}

ClioStatus
clio_site_write_pages(ClioSite* const site)
{
  const ClioAllocator* const allocator = clio_world_allocator(site->world);
  Pages                      p         = { .site = site };
  p.html                               = clio_buffer(allocator);
  p.json                               = clio_buffer(allocator);
  p.text                               = clio_buffer(allocator);
  p.map                                = clio_buffer(allocator);
  p.group.arena                        = clio_arena_new(allocator);
  const ClioStatus st = p.group.arena ? write_all(&p) : CLIO_NO_MEMORY;
  clio_arena_free(p.group.arena);
  clio_buffer_clear(&p.map);
  clio_buffer_clear(&p.text);
  clio_buffer_clear(&p.json);
  clio_buffer_clear(&p.html);
  return st;
}
