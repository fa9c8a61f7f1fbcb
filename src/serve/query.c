// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/query.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char* const forms[] = { "SELECT", "ASK", "CONSTRUCT", "DESCRIBE" };

// Of SPARQL Update, of federation, and of Virtuoso
static const char* const refused[] = {
  "INSERT", "DELETE", "LOAD", "CLEAR",   "DROP",   "CREATE", "ADD",
  "MOVE",   "COPY",   "WITH", "SERVICE", "DEFINE", "MODIFY", "ALTER",
};

static bool
is_word_start(const char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         ((unsigned char)c >= 0x80);
}

static bool
is_word(const char c)
{
  return is_word_start(c) || (c >= '0' && c <= '9');
}

static bool
is_in(const char* const* const words,
      const size_t             n_words,
      const char* const        word,
      const size_t             length)
{
  for (size_t i = 0U; i < n_words; ++i) {
    if (strlen(words[i]) == length && !strncasecmp(words[i], word, length)) {
      return true;
    }
  }
  return false;
}

// Return the offset after the string at `i`, or past the end if it is open
static size_t
skip_string(const ClioStringView text, size_t i)
{
  const char quote   = text.data[i];
  const bool is_long = i + 2U < text.length && text.data[i + 1U] == quote &&
                       text.data[i + 2U] == quote;
  const size_t n = is_long ? 3U : 1U;
  for (i += n; i < text.length; ++i) {
    const char c = text.data[i];
    if (c == '\\') {
      ++i;
    } else if (c == quote && (!is_long || (i + 2U < text.length &&
                                           text.data[i + 1U] == quote &&
                                           text.data[i + 2U] == quote))) {
      return i + n;
    } else if (!is_long && (c == '\n' || c == '\r')) {
      break;
    }
  }
  return text.length + 1U;
}

// Return the offset after the IRI at `i`, or after "<" if it is an operator
static size_t
skip_iri(const ClioStringView text, const size_t i)
{
  for (size_t j = i + 1U; j < text.length; ++j) {
    const unsigned char c = (unsigned char)text.data[j];
    if (c == '>') {
      return j + 1U;
    }
    if (c <= 0x20 || strchr("<\"{}|^`\\", c)) {
      break;
    }
  }
  return i + 1U;
}

// Return the offset after the part of a name that follows its colon
static size_t
skip_local(const ClioStringView text, size_t i)
{
  for (; i < text.length; ++i) {
    const char c    = text.data[i];
    const char next = i + 1U < text.length ? text.data[i + 1U] : '\0';
    if (c == '\\' && next && strchr("_~.-!$&'()*+,;=/?#@%", next)) {
      ++i;
    } else if (!is_word(c) && c != ':' && c != '-' && c != '%' &&
               (c != '.' || !is_word(next))) {
      break;
    }
  }
  return i;
}

// Return the offset after the letters and digits at `i`
static size_t
skip_name(const ClioStringView text, size_t i)
{
  while (i < text.length && is_word(text.data[i])) {
    ++i;
  }
  return i;
}

// Return the offset after a keyword, or a name with a colon
static size_t
skip_word(const ClioStringView text, const size_t i)
{
  const size_t end = skip_name(text, i);
  size_t       j   = end;
  while (j < text.length && (is_word(text.data[j]) || text.data[j] == '-' ||
                             text.data[j] == '.')) {
    ++j;
  }
  return (j < text.length && text.data[j] == ':') ? skip_local(text, j) : end;
}

static size_t
skip_comment(const ClioStringView text, size_t i)
{
  while (i < text.length && text.data[i] != '\n' && text.data[i] != '\r') {
    ++i;
  }
  return i;
}

static size_t
skip_token(const ClioStringView text, const size_t i)
{
  const char c = text.data[i];
  return c == '#'                             ? skip_comment(text, i)
         : (c == '"' || c == '\'')            ? skip_string(text, i)
         : c == '<'                           ? skip_iri(text, i)
         : c == ':'                           ? skip_local(text, i)
         : (c == '?' || c == '$' || c == '@') ? skip_name(text, i + 1U)
         : is_word_start(c)                   ? skip_word(text, i)
                                              : i + 1U;
}

// Is there an escape that could be a quote or a letter before SPARQL is read?
static bool
has_ascii_escape(const ClioStringView text)
{
  for (size_t i = 0U; i + 1U < text.length; ++i) {
    const char   c = text.data[i + 1U];
    const size_t n = c == 'u' ? 4U : c == 'U' ? 8U : 0U;
    if (text.data[i] == '\\' && n && i + 2U + n <= text.length &&
        !strncmp(text.data + i + 2U, "00000000", n - 2U) &&
        text.data[i + n] < '8') {
      return true;
    }
  }
  return false;
}

const char*
clio_query_refuse(const ClioStringView query)
{
  const size_t n_refused = sizeof(refused) / sizeof(refused[0]);
  const size_t n_forms   = sizeof(forms) / sizeof(forms[0]);
  bool         has_form  = false;
  if (has_ascii_escape(query)) {
    return "ASCII characters may not be escaped with \\u";
  }
  for (size_t i = 0U; i < query.length;) {
    const char* const start = query.data + i;
    const size_t      end   = skip_token(query, i);
    if (end > query.length) {
      return "a string does not end";
    }
    if (*start == '\\') {
      return "backslashes are only allowed in strings";
    }
    const size_t length = end - i;
    if (is_word_start(*start) && !memchr(start, ':', length)) {
      has_form = has_form || is_in(forms, n_forms, start, length);
      if (is_in(refused, n_refused, start, length)) {
        return "only SELECT, ASK, CONSTRUCT and DESCRIBE over the store's own "
               "data are allowed";
      }
    }
    i = end;
  }
  return has_form ? NULL : "neither SELECT, ASK, CONSTRUCT nor DESCRIBE";
}
