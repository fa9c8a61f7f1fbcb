// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/answer.h"

#include "serve/condition.h"
#include "serve/resource.h"

#include <curl/curl.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Pages run their own scripts only, and may load nothing from elsewhere
#define POLICY                                                                 \
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "                 \
  "style-src 'self'; img-src 'self' data:; font-src 'self'; "                  \
  "connect-src 'self'; worker-src 'self'; form-action 'self'; "                \
  "base-uri 'none'; frame-ancestors 'none'"

typedef struct MHD_Connection Connection;
typedef struct MHD_Response   Response;

static void
add(Response* const response, const char* const name, const char* const value)
{
  (void)MHD_add_response_header(response, name, value);
}

// Send `response`, null if out of memory, and free it
static enum MHD_Result
send_response(Connection* const connection,
              const unsigned    status,
              Response* const   response)
{
  if (!response) {
    return MHD_NO;
  }
  add(response, "X-Content-Type-Options", "nosniff");
  add(response, "Referrer-Policy", "no-referrer");
  add(response, "Content-Security-Policy", POLICY);
  const enum MHD_Result result =
    MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

static Response*
text_response(const char* const text, const size_t length)
{
  // The library only copies
  union {
    const char* in;
    void*       out;
  } body = { text };
  return MHD_create_response_from_buffer(
    length, body.out, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result
send_text(Connection* const  connection,
          const unsigned     status,
          const char* const  text,
          const char* const* headers)
{
  Response* const response = text_response(text, strlen(text));
  if (response) {
    add(response, "Content-Type", "text/plain; charset=utf-8");
    for (; *headers; headers += 2) {
      add(response, headers[0], headers[1]);
    }
  }
  return send_response(connection, status, response);
}

static enum MHD_Result
send_error(Connection* const connection,
           const unsigned    status,
           const char* const message)
{
  const char* const none[] = { NULL };
  return send_text(connection, status, message, none);
}

static const char*
header(Connection* const connection, const char* const name)
{
  return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* Accept, which may be sent in parts */

static enum MHD_Result
join_accept(void* const              handle,
            const enum MHD_ValueKind kind,
            const char* const        name,
            const char* const        value)
{
  ClioBuffer* const accept = (ClioBuffer*)handle;
  (void)kind;
  if (value && curl_strequal(name, "Accept")) {
    clio_buffer_append(accept, clio_string(accept->data ? "," : ""));
    clio_buffer_append(accept, clio_string(value));
  }
  return accept->status ? MHD_NO : MHD_YES;
}

/* Files */

// Names with a hash of what is in them never change
static bool
is_hashed(const char* const path)
{
  const char* const dot = strrchr(path, '.');
  const char* const dash =
    (dot && dot - path > 9 && dot[-9] == '-') ? dot - 9 : NULL;
  return dash && !strncmp(path, "assets/", 7U) &&
         strspn(dash + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == 8U;
}

static void
add_file_headers(Response* const           response,
                 const ClioTarget* const   target,
                 const ClioResource* const resource)
{
  const ClioMedia* const media = resource->media;

  char tag[CLIO_MAX_TAG];
  char date[CLIO_MAX_DATE];
  char type[80];
  snprintf(type,
           sizeof(type),
           "%s%s",
           media ? media->type : "application/octet-stream",
           media && media->text ? "; charset=utf-8" : "");
  clio_condition_tag(&resource->file, tag);
  clio_condition_date(resource->file.modified.tv_sec, date);
  add(response, "Content-Type", type);
  add(response, "ETag", tag);
  add(response, "Last-Modified", date);
  add(response, "Accept-Ranges", "bytes");
  add(response,
      "Cache-Control",
      is_hashed(target->path) ? "public, max-age=31536000, immutable"
                              : "no-cache");
  if (media && media->data) {
    add(response, "Access-Control-Allow-Origin", "*");
    add(response, "Access-Control-Expose-Headers", "Link");
  }
  if (resource->links.length) {
    add(response, "Link", resource->links.data);
  }
}

static void
add_range(Response* const response,
          const unsigned  status,
          const ClioRange range,
          const uint64_t  size)
{
  char text[80];
  if (status == 416U) {
    snprintf(text, sizeof(text), "bytes */%" PRIu64, size);
  } else {
    snprintf(text,
             sizeof(text),
             "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64,
             range.first,
             range.first + range.size - 1U,
             size);
  }
  add(response, "Content-Range", text);
}

static enum MHD_Result
send_file(Connection* const       connection,
          const ClioTarget* const target,
          ClioResource* const     resource)
{
  const ClioConditions conditions = {
    header(connection, "If-Match"),
    header(connection, "If-None-Match"),
    header(connection, "If-Modified-Since"),
    header(connection, "If-Unmodified-Since"),
    header(connection, "If-Range"),
    header(connection, "Range"),
  };

  ClioRange      range;
  const unsigned status =
    clio_condition_check(&conditions, &resource->file, &range);
  const bool      whole    = status == 200U || status == 206U;
  Response* const response = whole
                               ? MHD_create_response_from_fd_at_offset64(
                                   range.size, resource->file.fd, range.first)
                               : text_response("", 0U);
  if (response) {
    resource->file.fd = whole ? -1 : resource->file.fd; // Now the response's
    add_file_headers(response, target, resource);
    if (status == 206U || status == 416U) {
      add_range(response, status, range, resource->file.size);
    }
  }
  return send_response(connection, status, response);
}

/* Resources */

static enum MHD_Result
send_resource(Connection* const       connection,
              const ClioTarget* const target,
              ClioResource* const     resource)
{
  const char* const headers[] = {
    "Vary",
    "Accept",
    "Access-Control-Allow-Origin",
    "*",
    "Access-Control-Expose-Headers",
    "Link, Location",
    "Link",
    resource->links.data,
    resource->location.length ? "Location" : NULL,
    resource->location.data,
    NULL,
  };
  switch (resource->status) {
  case 200U:
    return send_file(connection, target, resource);
  case 303U:
    return send_text(
      connection, 303U, "See the file named in Location\n", headers);
  case 406U:
    return send_text(
      connection, 406U, "See the types named in Link\n", headers);
  default:
    return send_error(connection, 404U, "There is nothing here\n");
  }
}

static enum MHD_Result
answer_path(const ClioService* const site,
            Connection* const        connection,
            const ClioTarget* const  target)
{
  ClioResource resource;
  ClioBuffer   accept = clio_buffer(site->allocator);
  (void)MHD_get_connection_values(
    connection, MHD_HEADER_KIND, join_accept, &accept);

  enum MHD_Result result = MHD_NO;
  if (!accept.status) {
    const ClioStatus st = clio_resource_find(
      site->allocator, site->root, target, accept.data, &resource);
    result = st ? MHD_NO : send_resource(connection, target, &resource);
    clio_resource_clear(&resource);
  }
  clio_buffer_clear(&accept);
  return result;
}

/* Queries */

// Return the form that was sent in the address or the body
static ClioStringView
find_form(Connection* const        connection,
          const ClioTarget* const  target,
          const ClioRequest* const request,
          const bool               post)
{
  const char* const type = post ? header(connection, "Content-Type") : NULL;
  if (!post) {
    return clio_string(target->query);
  }
  return (type &&
          curl_strnequal(type, "application/x-www-form-urlencoded", 33U))
           ? clio_buffer_view(&request->body)
           : clio_substring(NULL, 0U);
}

static enum MHD_Result
answer_query(const ClioService* const site,
             Connection* const        connection,
             const ClioTarget* const  target,
             const ClioRequest* const request,
             const bool               post)
{
  ClioProxyAnswer      answer = { 415U, "text/plain", { 0 } };
  const ClioStringView form   = find_form(connection, target, request, post);
  if (post && !form.data) {
    return send_error(
      connection, 415U, "Queries are sent as a form: query=...\n");
  }
  clio_proxy_ask(site->proxy, form, header(connection, "Accept"), &answer);
  Response* const response =
    text_response(answer.body.data ? answer.body.data : "", answer.body.length);
  if (response) {
    add(response, "Content-Type", answer.type);
    add(response, "Cache-Control", "no-store");
    add(response, "Vary", "Accept");
  }
  clio_buffer_clear(&answer.body);
  return send_response(connection, answer.status, response);
}

/* Requests */

// Say what is allowed, also to pages of other sites that ask before
static enum MHD_Result
answer_options(Connection* const connection, const bool query)
{
  const char* const allow =
    query ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
  const char* const headers[] = {
    "Allow",
    allow,
    query ? NULL : "Access-Control-Allow-Origin",
    "*",
    "Access-Control-Allow-Headers",
    "Accept, If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age",
    "86400",
    NULL,
  };
  return send_text(connection, 204U, "", headers);
}

static enum MHD_Result
refuse_method(Connection* const connection, const bool query)
{
  const char* const headers[] = {
    "Allow", query ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS", NULL
  };
  return send_text(connection, 405U, "This method is not allowed\n", headers);
}

enum MHD_Result
clio_answer(const ClioService* const site,
            Connection* const        connection,
            const char* const        method,
            const ClioRequest* const request)
{
  ClioTarget target;
  if (!request->uri) {
    return send_error(connection, 414U, "The address is too long\n");
  }
  if (request->large) {
    return send_error(connection, 413U, "This is too much\n");
  }
  const ClioStatus st = clio_target_read(request->uri, &target);
  if (st) {
    return st == CLIO_LIMIT
             ? send_error(connection, 414U, "The address is too long\n")
             : send_error(connection, 400U, "The address is malformed\n");
  }

  const bool query = site->proxy && !strcmp(target.path, "sparql");
  const bool get   = !strcmp(method, "GET") || !strcmp(method, "HEAD");
  const bool post  = !strcmp(method, "POST");
  if (!strcmp(method, "OPTIONS")) {
    return answer_options(connection, query);
  }
  if (query && (get || post)) {
    return answer_query(site, connection, &target, request, post);
  }
  return get ? answer_path(site, connection, &target)
             : refuse_method(connection, query);
}
