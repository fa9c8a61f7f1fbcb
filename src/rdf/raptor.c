// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/raptor.h"

#include "rdf/check.h"

#include <pthread.h>
#include <stddef.h>

static ClioStringView
uri_view(raptor_uri* const uri)
{
  size_t                     length = 0U;
  const unsigned char* const string =
    uri ? raptor_uri_as_counted_string(uri, &length) : NULL;
  return clio_substring((const char*)string, length);
}

ClioTerm
clio_term_from_raptor(const raptor_term* const term)
{
  ClioTerm result = {
    CLIO_TERM_NONE, { NULL, 0U }, { NULL, 0U }, { NULL, 0U }
  };
  if (!term) {
    return result;
  }

  switch (term->type) {
  case RAPTOR_TERM_TYPE_URI:
    result.kind  = CLIO_TERM_IRI;
    result.value = uri_view(term->value.uri);
    break;
  case RAPTOR_TERM_TYPE_BLANK:
    result.kind  = CLIO_TERM_BLANK;
    result.value = clio_substring((const char*)term->value.blank.string,
                                  term->value.blank.string_len);
    break;
  case RAPTOR_TERM_TYPE_LITERAL:
    result.kind     = CLIO_TERM_LITERAL;
    result.value    = clio_substring((const char*)term->value.literal.string,
                                  term->value.literal.string_len);
    result.datatype = uri_view(term->value.literal.datatype);
    result.language = clio_substring((const char*)term->value.literal.language,
                                     term->value.literal.language_len);
    break;
  case RAPTOR_TERM_TYPE_UNKNOWN:
    break;
  }
  return result;
}

static raptor_uri*
new_uri(raptor_world* const raptor, const ClioStringView iri)
{
  return raptor_new_uri_from_counted_string(
    raptor, (const unsigned char*)iri.data, iri.length);
}

static raptor_term*
new_literal(raptor_world* const raptor, const ClioTerm* const term)
{
  raptor_uri* const datatype =
    term->datatype.length ? new_uri(raptor, term->datatype) : NULL;
  if (term->datatype.length && !datatype) {
    return NULL;
  }

  // raptor copies one byte more of the language than its length says
  unsigned char language[CLIO_MAX_LANGUAGE + 1] = { 0 };
  if (term->language.length) {
    memcpy(language, term->language.data, term->language.length);
  }
  raptor_term* const result = raptor_new_term_from_counted_literal(
    raptor,
    (const unsigned char*)(term->value.length ? term->value.data : ""),
    term->value.length,
    datatype,
    term->language.length ? language : NULL,
    (unsigned char)term->language.length);
  if (datatype) {
    raptor_free_uri(datatype);
  }
  return result;
}

static raptor_term*
new_uri_term(raptor_world* const raptor, const ClioTerm* const term)
{
  raptor_uri* const uri = new_uri(raptor, term->value);
  if (!uri) {
    return NULL;
  }

  raptor_term* const result = raptor_new_term_from_uri(raptor, uri);
  raptor_free_uri(uri);
  return result;
}

raptor_term*
clio_term_to_raptor(raptor_world* const raptor, const ClioTerm* const term)
{
  if (clio_term_check(term)) {
    return NULL;
  }

  switch (term->kind) {
  case CLIO_TERM_IRI:
    return new_uri_term(raptor, term);
  case CLIO_TERM_BLANK:
    return raptor_new_term_from_counted_blank(
      raptor, (const unsigned char*)term->value.data, term->value.length);
  case CLIO_TERM_LITERAL:
    return new_literal(raptor, term);
  case CLIO_TERM_NONE:
    break;
  }
  return NULL;
}

static void
log_message(void* const handle, raptor_log_message* const message)
{
  const ClioLogLevel level = message->level >= RAPTOR_LOG_LEVEL_ERROR
                               ? CLIO_LOG_ERROR
                               : CLIO_LOG_WARNING;
  if (message->level >= RAPTOR_LOG_LEVEL_WARN) {
    clio_world_log((const ClioWorld*)handle, level, "%s", message->text);
  }
}

/*
  Worlds are independent, but opening and ending one also starts and ends
  libxml2 and libxslt, which are global: one thread at a time.  Ending libxml2
  moreover loses what it holds for each other thread, a leak for every document
  that is written.  So worlds that nobody uses are kept for the next to ask.
*/
enum { MAX_IDLE = 64 };

static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;
static raptor_world*   idle[MAX_IDLE];
static size_t          n_idle;

static raptor_world*
new_world(void)
{
  raptor_world* const raptor = raptor_new_world();
  if (raptor && raptor_world_open(raptor)) {
    raptor_free_world(raptor);
    return NULL;
  }
  return raptor;
}

void
clio_raptor_free(raptor_world* const raptor)
{
  pthread_mutex_lock(&open_lock);
  raptor_free_world(raptor);
  pthread_mutex_unlock(&open_lock);
}

void
clio_raptor_close(raptor_world* const raptor)
{
  raptor_world_set_log_handler(raptor, NULL, NULL);
  pthread_mutex_lock(&open_lock);
  if (n_idle < MAX_IDLE) {
    idle[n_idle++] = raptor;
  } else {
    raptor_free_world(raptor);
  }
  pthread_mutex_unlock(&open_lock);
}

static raptor_world*
log_to(raptor_world* const raptor, const ClioWorld* const world)
{
  union {
    const ClioWorld* in;
    void*            out;
  } handle = { world };
  if (raptor) {
    raptor_world_set_log_handler(raptor, handle.out, log_message);
  }
  return raptor;
}

raptor_world*
clio_raptor_open(const ClioWorld* const world)
{
  pthread_mutex_lock(&open_lock);
  raptor_world* const raptor = n_idle ? idle[--n_idle] : new_world();
  pthread_mutex_unlock(&open_lock);
  return log_to(raptor, world);
}

raptor_world*
clio_raptor_new(const ClioWorld* const world)
{
  pthread_mutex_lock(&open_lock);
  raptor_world* const raptor = new_world();
  pthread_mutex_unlock(&open_lock);
  return log_to(raptor, world);
}
