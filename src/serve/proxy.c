// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/proxy.h"

#include "base/allocator.h"
#include "base/try.h"
#include "serve/query.h"
#include "serve/target.h"

#include <curl/curl.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { CONNECT_SECONDS = 5, MAX_ACCEPT = 512 };

struct ClioProxy {
  const ClioAllocator* allocator;
  const char*          url;
  atomic_uint          n_running;
};

// What a store may answer with; anything else is not shown under our name
static const char* const types[] = {
  "application/sparql-results+json",
  "application/sparql-results+xml",
  "application/json",
  "application/ld+json",
  "application/n-triples",
  "application/rdf+xml",
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "text/turtle",
};

ClioStatus
clio_proxy_new(const ClioWorld* const world,
               const char* const      url,
               ClioProxy** const      proxy)
{
  if ((strncmp(url, "http://", 7U) != 0 && strncmp(url, "https://", 8U) != 0) ||
      strpbrk(url, "@#? \"<>\\^`{|}")) {
    return clio_world_error(
      world, CLIO_BAD_ARGUMENT, "%s: not a plain http or https URL", url);
  }
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioProxy* const self = clio_calloc(allocator, 1, sizeof(ClioProxy));
  TRY_ALLOC(self);
  self->allocator = allocator;
  self->url       = url;
  *proxy          = self;
  return CLIO_SUCCESS;
}

void
clio_proxy_free(ClioProxy* const proxy)
{
  if (proxy) {
    clio_free(proxy->allocator, proxy);
  }
}

/* What is asked */

static bool
is_name(const ClioStringView name, const char* const expected)
{
  return clio_string_equals(name, clio_string(expected));
}

// Append one value to the form that goes to the store
static ClioStatus
append_value(ClioBuffer* const    form,
             const ClioStringView name,
             const ClioStringView value)
{
  char* const escaped = curl_easy_escape(NULL, value.data, (int)value.length);
  TRY_ALLOC(escaped);
  clio_buffer_printf(form,
                     "%s%.*s=%s",
                     form->length ? "&" : "",
                     (int)name.length,
                     name.data,
                     escaped);
  curl_free(escaped);
  return form->status;
}

// Copy what may be handed on; what is wrong is said in `*mistake`
static ClioStatus
copy_form(ClioStringView     sent,
          ClioBuffer* const  form,
          const char** const mistake)
{
  ClioStringView name;
  ClioStringView value;
  bool           found = false;
  ClioStatus     st    = CLIO_SUCCESS;
  while (!st && !*mistake && clio_form_next(&sent, &name, &value)) {
    const bool query = is_name(name, "query");
    if (!query && !is_name(name, "default-graph-uri") &&
        !is_name(name, "named-graph-uri")) {
      continue;
    }
    ClioBuffer decoded = clio_buffer(form->allocator);
    st                 = clio_form_decode(value, &decoded);
    if (query && !st) {
      *mistake = found ? "more than one query"
                       : clio_query_refuse(clio_buffer_view(&decoded));
      found    = true;
    }
    st = st ? st : append_value(form, name, clio_buffer_view(&decoded));
    clio_buffer_clear(&decoded);
  }
  if (!*mistake && (st == CLIO_BAD_SYNTAX || !found)) {
    *mistake = found ? "not a form" : "no query";
  }
  return st == CLIO_BAD_SYNTAX ? CLIO_SUCCESS : st;
}

/* What is answered */

static void
complain(ClioProxyAnswer* const answer,
         const unsigned         status,
         const char* const      message)
{
  answer->status      = status;
  answer->body.length = 0U;
  snprintf(answer->type, sizeof(answer->type), "text/plain; charset=utf-8");
  clio_buffer_append(&answer->body, clio_string(message));
  clio_buffer_append_byte(&answer->body, '\n');
}

static size_t
on_body(char* const data, const size_t size, const size_t n, void* handle)
{
  ClioBuffer* const body = (ClioBuffer*)handle;
  if (body->length + size * n > CLIO_MAX_RESULT) {
    return 0U;
  }
  clio_buffer_append(body, clio_substring(data, size * n));
  return body->status ? 0U : size * n;
}

static bool
is_known(const char* const type)
{
  for (size_t i = 0U; type && i < sizeof(types) / sizeof(types[0]); ++i) {
    const size_t n = strlen(types[i]);
    if (!strncasecmp(type, types[i], n) &&
        (!type[n] || strchr("; ", type[n]))) {
      return true;
    }
  }
  return false;
}

// Keep the start of what a store says about a mistake
static void
shorten(ClioProxyAnswer* const answer)
{
  enum { MOST = 2000 };
  ClioBuffer* const body = &answer->body;
  body->length           = body->length < MOST ? body->length : MOST;
  answer->status         = 400U;
  snprintf(answer->type, sizeof(answer->type), "text/plain; charset=utf-8");
}

static void
read_answer(CURL* const            curl,
            const CURLcode         code,
            ClioProxyAnswer* const answer)
{
  long        status = 0;
  const char* type   = NULL;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  if (code == CURLE_OPERATION_TIMEDOUT) {
    complain(answer, 504U, "the store took too long");
  } else if (code == CURLE_WRITE_ERROR) {
    complain(answer, 502U, "there are too many results: use LIMIT");
  } else if (code) {
    complain(answer, 502U, "the store does not answer");
  } else if (status == 400) {
    shorten(answer);
  } else if (status != 200) {
    complain(answer, 502U, "the store refused the query");
  } else if (!is_known(type) || strlen(type) >= sizeof(answer->type)) {
    complain(answer, 502U, "the store answered with what is no result");
  } else {
    answer->status = 200U;
    snprintf(answer->type, sizeof(answer->type), "%s", type);
  }
}

/* Sending */

static void
set_options(CURL* const            curl,
            const ClioProxy* const proxy,
            const ClioBuffer*      form,
            ClioProxyAnswer* const answer)
{
  curl_easy_setopt(curl, CURLOPT_URL, proxy->url);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)CLIO_QUERY_SECONDS);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "clio/" CLIO_VERSION);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)form->length);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form->data);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer->body);
}

// Hand on what the client accepts if it is a plain header
static struct curl_slist*
make_headers(const char* accept)
{
  char line[MAX_ACCEPT + 16];
  bool plain = accept && strlen(accept) < MAX_ACCEPT;
  for (const char* c = accept; plain && *c; ++c) {
    plain = *c >= 0x20 && *c < 0x7F;
  }
  accept = (plain && *accept && strcmp(accept, "*/*") != 0) ? accept : types[0];
  snprintf(line, sizeof(line), "Accept: %s", accept);
  return curl_slist_append(NULL, line);
}

static void
ask(const ClioProxy* const  proxy,
    const ClioBuffer* const form,
    const char* const       accept,
    ClioProxyAnswer* const  answer)
{
  CURL* const              curl    = curl_easy_init();
  struct curl_slist* const headers = make_headers(accept);
  if (curl && headers) {
    set_options(curl, proxy, form, answer);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    const CURLcode code = curl_easy_perform(curl);
    read_answer(curl, code, answer);
  } else {
    complain(answer, 500U, "out of memory");
  }
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
}

void
clio_proxy_ask(ClioProxy* const       proxy,
               const ClioStringView   form,
               const char* const      accept,
               ClioProxyAnswer* const answer)
{
  const char* mistake = NULL;
  ClioBuffer  checked = clio_buffer(proxy->allocator);
  answer->body        = clio_buffer(proxy->allocator);
  if (copy_form(form, &checked, &mistake)) {
    complain(answer, 500U, "out of memory");
  } else if (mistake) {
    complain(answer, 400U, mistake);
  } else if (atomic_fetch_add(&proxy->n_running, 1U) >= CLIO_MAX_QUERIES) {
    atomic_fetch_sub(&proxy->n_running, 1U);
    complain(answer, 503U, "too many queries are running: try again later");
  } else {
    ask(proxy, &checked, accept, answer);
    atomic_fetch_sub(&proxy->n_running, 1U);
  }
  clio_buffer_clear(&checked);
}
