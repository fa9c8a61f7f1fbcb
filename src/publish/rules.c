// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  What tells servers to negotiate: `BASE/id/KEY` answers 303 to the page or to
  the data, by Accept.  Whoever names a format of RDF gets RDF; other clients
  get the page.
*/

#include "publish/pages.h"

#include "base/try.h"

#include <string.h>

static const char* const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
  "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
  "base-uri 'none'; frame-ancestors 'none'";

/// What stands where in a template
typedef struct {
  ClioBuffer     out;
  ClioStringView host;   // Of the base
  ClioStringView prefix; // Path of the base: "/kg", or empty
  ClioSite*      site;
} Rules;

static void
put(Rules* const r, const char* const text)
{
  clio_buffer_append(&r->out, clio_string(text));
}

static void
put_view(Rules* const r, const ClioStringView text)
{
  clio_buffer_append(&r->out, text);
}

// Append lines, with the prefix for "`"
static void
put_lines(Rules* const r, const char* const* const lines)
{
  for (const char* const* line = lines; *line; ++line) {
    for (const char* c = *line; *c; ++c) {
      if (*c == '`') {
        put_view(r, r->prefix);
      } else {
        clio_buffer_append_byte(&r->out, *c);
      }
    }
    put(r, "\n");
  }
}

static void
split_base(Rules* const r)
{
  const ClioStringView base  = r->site->base;
  size_t               start = 0U;
  for (size_t i = 0U; i + 3U < base.length && !start; ++i) {
    start = memcmp(base.data + i, "://", 3U) ? 0U : i + 3U;
  }
  size_t end = start;
  while (end < base.length && base.data[end] != '/') {
    ++end;
  }
  r->host   = clio_substring(base.data + start, end - start);
  r->prefix = clio_substring(base.data + end, base.length - end);
}

static ClioStatus
end_file(Rules* const r, const char* const path)
{
  const ClioStatus st =
    r->out.status
      ? r->out.status
      : clio_files_write(r->site->files, path, clio_buffer_view(&r->out));
  r->out.length = 0U;
  return st;
}

// Append an IRI's path as a client sends it; "$" would start a variable
static void
put_sent(Rules* const r, const ClioStringView path)
{
  for (size_t i = 0U; i < path.length; ++i) {
    const unsigned char c = (unsigned char)path.data[i];
    if (c < 0x80U && c != '$') {
      clio_buffer_append_byte(&r->out, (char)c);
    } else {
      clio_buffer_printf(&r->out, "%%%02X", c);
    }
  }
}

// Say where what has no path of its own is
static ClioStatus
put_hashed(Rules* const r)
{
  for (size_t i = 0U; i < r->site->n_hashed; ++i) {
    const ClioStringView iri   = clio_string(r->site->hashed[i]);
    const size_t         n     = r->site->base.length;
    const ClioSitePlace  place = clio_site_find(r->site, r->site->arena, iri);
    TRY_ALLOC(place.path.data);
    put(r, "if ($clio_raw = \"");
    put_view(r, r->prefix);
    put_sent(r, clio_substring(iri.data + n, iri.length - n));
    put(r, "\") {\n  set $clio_path \"");
    put_view(r, r->prefix);
    put(r, "/");
    put_view(r, place.path);
    put(r, "\";\n  set $clio_file $clio_path;\n}\n");
  }
  return CLIO_SUCCESS;
}

/* nginx */

// What a request asks for; what is tested last wins
static const char* const nginx_variables[] = {
  "# Include this in a server { } whose root is the site.",
  "if ($request_uri ~ \"^(?<clio_raw>[^?]*)\") {",
  "}",
  "set $clio_suffix .406;",
  "if ($http_accept ~* \"\\*/\\*|text/\\*|text/html|application/xhtml\") {",
  "  set $clio_suffix .html;",
  "}",
  "if ($http_accept = \"\") {",
  "  set $clio_suffix .html;",
  "}",
  "if ($http_accept ~* \"application/rdf\\+xml\") {",
  "  set $clio_suffix .rdf;",
  "}",
  "if ($http_accept ~* \"application/n-triples\") {",
  "  set $clio_suffix .nt;",
  "}",
  "if ($http_accept ~* \"application/ld\\+json\") {",
  "  set $clio_suffix .jsonld;",
  "}",
  "if ($http_accept ~* \"text/turtle\") {",
  "  set $clio_suffix .ttl;",
  "}",
  "set $clio_document $clio_raw;",
  "if ($clio_raw ~ \"^(?<clio_top>.*)/graph/(?<clio_name>[^/]+)$\") {",
  "  set $clio_document $clio_top/doc/$clio_name;",
  "}",
  "if ($clio_raw ~ \"^(?<clio_top>.*)/text/(?<clio_name>[^/]+)\\.txt$\") {",
  "  set $clio_document $clio_top/doc/$clio_name;",
  "}",
  "set $clio_cors \"\";",
  "if ($uri ~ \"(\\.(ttl|jsonld|nt|nq|rdf)|/\\.well-known/void)$\") {",
  "  set $clio_cors \"*\";",
  "}",
  "set $clio_path $clio_raw;",
  "set $clio_file $uri;",
  NULL
};

static const char* const nginx_locations[] = {
  "charset utf-8;",
  "absolute_redirect off;",
  "types {",
  "  text/html html; text/css css; text/plain txt; text/xml xml;",
  "  text/javascript js; application/json json; image/svg+xml svg;",
  "  application/wasm wasm; text/turtle ttl; application/ld+json jsonld;",
  "  application/n-triples nt; application/n-quads nq;",
  "  application/rdf+xml rdf;",
  "}",
  "charset_types text/css text/plain text/javascript text/turtle;",
  "index index.html;",
  "error_page 404 `/404.html;",
  "add_header X-Content-Type-Options nosniff;",
  "add_header Referrer-Policy no-referrer;",
  "add_header Access-Control-Allow-Origin $clio_cors;",
  "location ~ \"^`/(id|doc)/.+$\" {",
  "  try_files $uri @clio_thing;",
  "}",
  "location ~ \"^`/graph/[^/]+$\" {",
  "  return 303 $clio_document;",
  "}",
  "location ~ \"^`/text/[^/]+\\.txt$\" {",
  "  try_files $uri @clio_document;",
  "}",
  "location = `/.well-known/void {",
  "  default_type text/turtle;",
  "}",
  "location ~ \"/\\.(?!well-known/)\" {",
  "  return 404;",
  "}",
  "location @clio_document {",
  "  return 303 $clio_document;",
  "}",
  NULL
};

static const char* const nginx_thing[] = {
  "location @clio_thing {",
  "  if (!-f $document_root$clio_file.html) {",
  "    return 404;",
  "  }",
  "  if ($clio_suffix = .406) {",
  "    return 406;",
  "  }",
  "  add_header Vary Accept always;",
  "  add_header Link \"<$clio_path.ttl>; rel=\\\"alternate\\\"; "
  "type=\\\"text/turtle\\\", <$clio_path.jsonld>; rel=\\\"alternate\\\"; "
  "type=\\\"application/ld+json\\\", <$clio_path.nt>; rel=\\\"alternate\\\"; "
  "type=\\\"application/n-triples\\\", <$clio_path.rdf>; "
  "rel=\\\"alternate\\\"; type=\\\"application/rdf+xml\\\"\" always;",
  "  return 303 $clio_path$clio_suffix;",
  "}",
  NULL
};

static ClioStatus
write_nginx(Rules* const r)
{
  ClioStatus st = CLIO_SUCCESS;
  put_lines(r, nginx_variables);
  TRY(st, put_hashed(r));
  put(r, "add_header Content-Security-Policy \"");
  put(r, policy);
  put(r, "\";\n");
  put_lines(r, nginx_locations);
  put_lines(r, nginx_thing);
  return end_file(r, "rules/nginx.conf");
}

/* Apache */

static const char* const apache_head[] = {
  "# Put this into the site's root as .htaccess (mod_rewrite, mod_headers)",
  "Options -Indexes -MultiViews",
  "DirectoryIndex index.html",
  "ErrorDocument 404 `/404.html",
  "AddDefaultCharset utf-8",
  "AddType text/turtle .ttl",
  "AddType application/ld+json .jsonld",
  "AddType application/n-triples .nt",
  "AddType application/n-quads .nq",
  "AddType application/rdf+xml .rdf",
  "AddType application/wasm .wasm",
  "<FilesMatch \"^void$\">",
  "  ForceType text/turtle",
  "</FilesMatch>",
  "<IfModule mod_headers.c>",
  "  Header set X-Content-Type-Options nosniff",
  "  Header set Referrer-Policy no-referrer",
  "  Header always set Vary Accept env=REDIRECT_clio",
  "  Header always set Vary Accept env=clio",
  "  <FilesMatch \"(\\.(ttl|jsonld|nt|nq|rdf)|^void)$\">",
  "    Header set Access-Control-Allow-Origin *",
  "  </FilesMatch>",
  NULL
};

static const char* const apache_rules[] = {
  "</IfModule>",
  "RewriteEngine On",
  "RewriteBase `/",
  "RewriteRule ^graph/([^/]+)$ doc/$1 [R=303,L]",
  "RewriteCond %{REQUEST_FILENAME} !-f",
  "RewriteRule ^text/([^/]+)\\.txt$ doc/$1 [R=303,L]",
  "RewriteCond %{REQUEST_FILENAME} -f",
  "RewriteRule ^ - [L]",
  NULL
};

/// A format by what Accept says
typedef struct {
  const char* condition;
  const char* suffix;
} AcceptRow;

static const AcceptRow accept_rows[] = {
  { "text/turtle", ".ttl" },
  { "application/ld\\+json", ".jsonld" },
  { "application/n-triples", ".nt" },
  { "application/rdf\\+xml", ".rdf" },
  { "^$|text/html|application/xhtml|\\*/\\*|text/\\*", ".html" },
};

enum { N_ACCEPT_ROWS = sizeof(accept_rows) / sizeof(accept_rows[0]) };

static void
put_negotiation(Rules* const      r,
                const char* const condition,
                const char* const target)
{
  for (size_t i = 0U; i < N_ACCEPT_ROWS; ++i) {
    put(r, condition);
    clio_buffer_printf(&r->out,
                       "RewriteCond %%{HTTP_ACCEPT} \"%s\" [NC]\n"
                       "RewriteRule ^((?:id|doc)/[^/]+)$ %s$1%s [R=303,L,"
                       "E=clio:1]\n",
                       accept_rows[i].condition,
                       target,
                       accept_rows[i].suffix);
  }
  put(r, condition);
  put(r, "RewriteRule ^((?:id|doc)/[^/]+)$ - [R=406,L]\n");
}

static ClioStatus
write_apache(Rules* const r)
{
  put_lines(r, apache_head);
  put(r, "  Header set Content-Security-Policy \"");
  put(r, policy);
  put(r, "\"\n");
  put_lines(r, apache_rules);
  put_negotiation(r, "RewriteCond %{REQUEST_FILENAME}.html -f\n", "");
  return end_file(r, "rules/apache.htaccess");
}

/* w3id.org */

static ClioStatus
write_w3id(Rules* const r)
{
  put(r,
      "# For w3id.org: redirects to a host that cannot negotiate by itself.\n"
      "# If the base is at w3id.org, put the host's address in its place "
      "below.\n"
      "Options -MultiViews\nRewriteEngine On\n");
  const char* const base = clio_arena_printf(
    r->site->arena, "%.*s/", (int)r->site->base.length, r->site->base.data);
  TRY_ALLOC(base);
  clio_buffer_printf(
    &r->out, "RewriteRule ^graph/([^/]+)$ %sdoc/$1.html [R=303,L]\n", base);
  put_negotiation(
    r, "RewriteCond %{REQUEST_URI} !\\.(html|ttl|jsonld|nt|rdf)$\n", base);
  clio_buffer_printf(&r->out, "RewriteRule ^(.*)$ %s$1 [R=302,L]\n", base);
  return end_file(r, "rules/w3id.htaccess");
}

ClioStatus
clio_site_write_rules(ClioSite* const site)
{
  Rules      r  = { .site = site };
  ClioStatus st = CLIO_SUCCESS;
  r.out         = clio_buffer(clio_world_allocator(site->world));
  split_base(&r);
  st = write_nginx(&r);
  st = st ? st : write_apache(&r);
  st = st ? st : write_w3id(&r);
  st = st ? st : clio_files_write(site->files, ".nojekyll", clio_string(""));
  clio_buffer_clear(&r.out);
  return st;
}
