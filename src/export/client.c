// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/client.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"
#include "export/output.h"
#include "export/sink.h"
#include "rdf/check.h"
#include "rdf/digest.h"
#include "rdf/reader.h"

#include <curl/curl.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  MAX_ANSWER      = 1 << 20, // Bytes of an answer that are kept
  CONNECT_SECONDS = 10,
  SILENT_SECONDS  = 120, // Without a byte in either direction
  FIRST_WAIT_MS   = 500,
  LONGEST_WAIT_MS = 60000,
};

struct ClioClient {
  const ClioWorld*  world;
  ClioClientOptions options;
  CURL*             curl;
  ClioBuffer        answer;
  char              error[CURL_ERROR_SIZE];
};

typedef struct {
  const char*    method;
  const char*    url;
  const char*    type; // Of the body, or of the answer if there is none
  ClioStringView body;
} Request;

/* Options */

static bool
starts_with(const char* const text, const char* const prefix)
{
  return !strncmp(text, prefix, strlen(prefix));
}

static bool
is_loopback(const char* const url)
{
  static const char* const hosts[] = { "http://localhost",
                                       "http://127.0.0.1",
                                       "http://[::1]" };
  for (size_t i = 0U; i < sizeof(hosts) / sizeof(hosts[0]); ++i) {
    const size_t n = strlen(hosts[i]);
    if (starts_with(url, hosts[i]) && (!url[n] || strchr(":/?", url[n]))) {
      return true;
    }
  }
  return false;
}

static ClioStatus
check_url(const ClioWorld* const         world,
          const ClioClientOptions* const options,
          const char* const              url)
{
  const bool secret = options->password || options->token;
  if (!url) {
    return CLIO_SUCCESS;
  }
  if (!starts_with(url, "https://") && !starts_with(url, "http://")) {
    return clio_world_error(
      world, CLIO_BAD_ARGUMENT, "%s: neither http nor https", url);
  }
  if (strpbrk(url, "@ \"<>\\^`{|}")) {
    return clio_world_error(
      world, CLIO_BAD_ARGUMENT, "%s: not a plain URL without a user", url);
  }
  return (secret && starts_with(url, "http://") && !is_loopback(url))
           ? clio_world_error(world,
                              CLIO_BAD_ARGUMENT,
                              "%s: a password is only sent over https",
                              url)
           : CLIO_SUCCESS;
}

static size_t
on_answer(char* const  data,
          const size_t size,
          const size_t n,
          void* const  handle)
{
  ClioBuffer* const answer = (ClioBuffer*)handle;
  if (answer->length < MAX_ANSWER) {
    clio_buffer_append(answer, clio_substring(data, size * n));
  }
  return answer->status ? 0U : size * n;
}

static void
set_options(ClioClient* const client)
{
  CURL* const curl = client->curl;
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, client->error);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SILENT_SECONDS);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "clio/" CLIO_VERSION);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &client->answer);

  const ClioClientOptions* const o = &client->options;
  if (o->token) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, o->token);
    return;
  }
  curl_easy_setopt(
    curl, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
  if (o->user) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, o->user);
  }
  if (o->password) {
    curl_easy_setopt(curl, CURLOPT_PASSWORD, o->password);
  } else {
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
  }
}

ClioStatus
clio_client_new(const ClioWorld* const         world,
                const ClioClientOptions* const options,
                ClioClient** const             client)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, check_url(world, options, options->graphs));
  TRY(st, check_url(world, options, options->update));
  TRY(st, check_url(world, options, options->query));

  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioClient* const self = clio_calloc(allocator, 1, sizeof(ClioClient));
  TRY_ALLOC(self);
  self->world         = world;
  self->options       = *options;
  self->options.tries = options->tries ? options->tries : CLIO_MAX_TRIES;
  self->answer        = clio_buffer(allocator);
  self->curl          = curl_easy_init();
  if (!self->curl) {
    clio_free(allocator, self);
    return CLIO_NO_MEMORY;
  }
  set_options(self);
  *client = self;
  return CLIO_SUCCESS;
}

void
clio_client_free(ClioClient* const client)
{
  if (client) {
    curl_easy_cleanup(client->curl);
    clio_buffer_clear(&client->answer);
    clio_free(clio_world_allocator(client->world), client);
  }
}

/* Requests */

static struct curl_slist*
make_headers(const Request* const request)
{
  char line[256];
  snprintf(line,
           sizeof(line),
           request->body.data ? "Content-Type: %s" : "Accept: %s",
           request->type);
  return curl_slist_append(NULL, line);
}

static CURLcode
send_once(ClioClient* const client, const Request* const request)
{
  CURL* const              curl    = client->curl;
  struct curl_slist* const headers = make_headers(request);
  if (!headers) {
    return CURLE_OUT_OF_MEMORY;
  }

  client->answer.length = 0U;
  client->error[0]      = '\0';
  curl_easy_setopt(curl, CURLOPT_URL, request->url);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  if (request->body.data) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(
      curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.data);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
  } else {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, NULL);
  }
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all(headers);
  return code;
}

static bool
is_lost(const CURLcode code)
{
  return code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT ||
         code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR ||
         code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE;
}

static bool
is_passing(const long status)
{
  return status == 408 || status == 425 || status == 429 ||
         (status >= 500 && status < 600);
}

// Wait up to twice as long each time, or as long as the store asks for
static void
wait_before(const ClioClient* const client, const unsigned n_tries)
{
  curl_off_t asked = 0;
  curl_easy_getinfo(client->curl, CURLINFO_RETRY_AFTER, &asked);
  const unsigned shift = n_tries < 8U ? n_tries : 8U;
  long           most  = (long)FIRST_WAIT_MS << shift;
  most                 = most > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : most;

  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  unsigned long random = (unsigned long)now.tv_nsec * 2654435761UL;
  long          ms     = (long)((random >> 7U) % (unsigned long)most) + 1;
  if (asked > 0) {
    ms = asked * 1000 > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : (long)asked * 1000;
  }
  const struct timespec pause = { ms / 1000, (ms % 1000) * 1000000 };
  nanosleep(&pause, NULL);
}

// The first line of an answer says enough, and may be long
static ClioStatus
complain(const ClioClient* const client,
         const Request* const    request,
         const CURLcode          code,
         const long              status)
{
  const ClioStringView answer = clio_buffer_view(&client->answer);
  size_t               n      = 0U;
  while (n < answer.length && n < 200U && answer.data[n] != '\n') {
    ++n;
  }
  if (code) {
    return clio_world_error(client->world,
                            CLIO_NETWORK,
                            "%s: %s",
                            request->url,
                            client->error[0] ? client->error
                                             : curl_easy_strerror(code));
  }
  return clio_world_error(client->world,
                          CLIO_NETWORK,
                          "%s: the store answered %ld: %.*s",
                          request->url,
                          status,
                          (int)n,
                          answer.data);
}

static ClioStatus
send_request(ClioClient* const client, const Request* const request)
{
  for (unsigned i = 1U;; ++i) {
    long           status = 0;
    const CURLcode code   = send_once(client, request);
    curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &status);
    if (!code && status >= 200 && status < 300) {
      return CLIO_SUCCESS;
    }
    if (code == CURLE_OUT_OF_MEMORY) {
      return CLIO_NO_MEMORY;
    }
    if (i >= client->options.tries ||
        !(code ? is_lost(code) : is_passing(status))) {
      return complain(client, request, code, status);
    }
    wait_before(client, i - 1U);
  }
}

/* Bodies */

static ClioStatus
write_statements(const ClioClient* const    client,
                 const ClioStatement* const statements,
                 const size_t               n,
                 ClioBuffer* const          body)
{
  ClioOutput* output = NULL;
  ClioSink*   sink   = NULL;
  ClioStatus  st     = CLIO_SUCCESS;
  TRY(st, clio_output_memory(client->world, &output));
  st = clio_sink_update(client->world, output, &sink);
  for (size_t i = 0U; !st && i < n; ++i) {
    st = clio_sink_statement(sink, &statements[i]);
  }
  clio_sink_free(sink);
  if (!st) {
    clio_buffer_append(body, clio_output_bytes(output));
    st = body->status;
  }
  clio_output_free(output);
  return st;
}

static ClioStatus
read_back(const ClioClient* const    client,
          const ClioStringView       text,
          const ClioStatement* const statements,
          const size_t               n)
{
  ClioRdfReader* reader = NULL;
  ClioDigest     given  = { 0U, 0U };
  ClioDigest     found  = { 0U, 0U };
  ClioStatus     st     = CLIO_SUCCESS;
  for (size_t i = 0U; i < n; ++i) {
    TRY(st, clio_digest_add(&given, &statements[i]));
  }
  TRY(st, clio_rdf_reader_new(client->world, &reader));
  st = clio_rdf_reader_read(reader,
                            CLIO_SYNTAX_TURTLE,
                            text,
                            "what is to be loaded",
                            "urn:x-clio:load",
                            clio_digest_add,
                            &found);
  clio_rdf_reader_free(reader);
  return (!st && !clio_digest_equals(given, found))
           ? clio_world_error(client->world,
                              CLIO_LIBRARY,
                              "%zu statements were read back as %zu",
                              given.n,
                              found.n)
           : st;
}

static ClioStatus
put_graph(ClioClient* const          client,
          const char* const          graph,
          const ClioStatement* const statements,
          const size_t               n)
{
  const ClioAllocator* const allocator = clio_world_allocator(client->world);
  ClioBuffer                 body      = clio_buffer(allocator);
  ClioBuffer                 url       = clio_buffer(allocator);
  char* const                escaped = curl_easy_escape(client->curl, graph, 0);
  ClioStatus                 st      = escaped ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  st = st ? st : write_statements(client, statements, n, &body);
  st = st ? st : read_back(client, clio_buffer_view(&body), statements, n);
  if (!st) {
    clio_buffer_printf(&url,
                       "%s%sgraph=%s",
                       client->options.graphs,
                       strchr(client->options.graphs, '?') ? "&" : "?",
                       escaped);
    st = url.status;
  }
  if (!st) {
    const Request request = {
      "PUT", url.data, "text/turtle", clio_buffer_view(&body)
    };
    st = send_request(client, &request);
  }
  curl_free(escaped);
  clio_buffer_clear(&url);
  clio_buffer_clear(&body);
  return st;
}

/* Updates */

static ClioStatus
send_update(ClioClient* const client, const ClioBuffer* const update)
{
  const Request request = { "POST",
                            client->options.update,
                            "application/sparql-update",
                            clio_buffer_view(update) };
  return update->status ? update->status : send_request(client, &request);
}

// Send one INSERT DATA, with what is to be done before it
static ClioStatus
insert(ClioClient* const          client,
       const char* const          before,
       const char* const          graph,
       const ClioStatement* const statements,
       const size_t               n)
{
  ClioBuffer update = clio_buffer(clio_world_allocator(client->world));
  clio_buffer_printf(&update, "%sINSERT DATA { GRAPH <%s> {\n", before, graph);
  const size_t start = update.length;
  ClioStatus   st    = write_statements(client, statements, n, &update);
  st                 = st
                         ? st
                         : read_back(client,
                     clio_substring(update.data + start, update.length - start),
                     statements,
                     n);
  clio_buffer_append(&update, clio_string("} }"));
  st = st ? st : send_update(client, &update);
  clio_buffer_clear(&update);
  return st;
}

static ClioStatus
send_text(ClioClient* const client,
          const char* const format,
          const char*       a,
          const char*       b)
{
  ClioBuffer update = clio_buffer(clio_world_allocator(client->world));
  clio_buffer_append(&update, clio_string(format));
  clio_buffer_append(&update, clio_string(a));
  clio_buffer_append(&update, clio_string(b ? "> TO <" : ">"));
  clio_buffer_append(&update, clio_string(b));
  clio_buffer_append(&update, clio_string(b ? ">" : ""));
  const ClioStatus st = send_update(client, &update);
  clio_buffer_clear(&update);
  return st;
}

static ClioStatus
fill_graph(ClioClient* const          client,
           const char* const          graph,
           const char* const          fresh,
           const ClioStatement* const statements,
           const size_t               n)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, send_text(client, "DROP SILENT GRAPH <", fresh, NULL));
  for (size_t i = 0U; i < n; i += CLIO_UPDATE_BATCH) {
    const size_t rest = n - i;
    TRY(st,
        insert(client,
               "",
               fresh,
               statements + i,
               rest < CLIO_UPDATE_BATCH ? rest : CLIO_UPDATE_BATCH));
  }
  return send_text(client, "MOVE SILENT GRAPH <", fresh, graph);
}

static ClioStatus
update_graph(ClioClient* const          client,
             const char* const          graph,
             const ClioStatement* const statements,
             const size_t               n)
{
  ClioBuffer text = clio_buffer(clio_world_allocator(client->world));
  ClioStatus st   = CLIO_SUCCESS;
  if (n <= CLIO_UPDATE_BATCH) {
    clio_buffer_printf(&text, "DROP SILENT GRAPH <%s> ;\n", graph);
    st = text.status ? text.status
                     : insert(client, text.data, graph, statements, n);
  } else {
    clio_buffer_printf(&text, "%s-clio-new", graph);
    st = text.status ? text.status
                     : fill_graph(client, graph, text.data, statements, n);
  }
  clio_buffer_clear(&text);
  return st;
}

ClioStatus
clio_client_replace(ClioClient* const          client,
                    const char* const          graph,
                    const ClioStatement* const statements,
                    const size_t               n_statements)
{
  if (!clio_iri_is_legal(clio_string(graph))) {
    return clio_world_error(
      client->world, CLIO_BAD_ARGUMENT, "<%s> is no IRI for a graph", graph);
  }
  return client->options.graphs
           ? put_graph(client, graph, statements, n_statements)
           : update_graph(client, graph, statements, n_statements);
}

// With GET, as Virtuoso waits for a body that curl holds back for the password
static ClioStatus
make_query_url(const ClioClient* const client,
               const char* const       graph,
               ClioBuffer* const       url)
{
  ClioBuffer query = clio_buffer(clio_world_allocator(client->world));
  clio_buffer_printf(
    &query, "SELECT (COUNT(*) AS ?n) { GRAPH <%s> { ?s ?p ?o } }", graph);
  char* const escaped =
    query.status ? NULL : curl_easy_escape(client->curl, query.data, 0);
  clio_buffer_printf(url,
                     "%s%squery=%s",
                     client->options.query,
                     strchr(client->options.query, '?') ? "&" : "?",
                     escaped ? escaped : "");
  clio_buffer_clear(&query);
  curl_free(escaped);
  return escaped ? url->status : CLIO_NO_MEMORY;
}

ClioStatus
clio_client_count(ClioClient* const client,
                  const char* const graph,
                  size_t* const     n)
{
  ClioBuffer url = clio_buffer(clio_world_allocator(client->world));
  ClioStatus st  = make_query_url(client, graph, &url);
  if (!st) {
    const Request request = { "GET", url.data, "text/csv", { NULL, 0U } };
    st                    = send_request(client, &request);
  }
  if (!st) {
    const char* const line =
      client->answer.data ? strchr(client->answer.data, '\n') : NULL;
    *n = line ? strtoul(line + 1, NULL, 10) : 0U;
  }
  clio_buffer_clear(&url);
  return st;
}
