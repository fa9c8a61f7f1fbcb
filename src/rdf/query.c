// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/query.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef enum {
  TOKEN_END,
  TOKEN_WORD, // Keyword, function, "a"
  TOKEN_NAME, // prefix:local, or an IRI in <>
  TOKEN_VARIABLE,
  TOKEN_LITERAL,
  TOKEN_SIGN, // One character
} TokenKind;

typedef struct {
  TokenKind   kind;
  const char* text;
  size_t      length;
  unsigned    line;
} Token;

typedef struct {
  const char*    at;
  unsigned       line;
  unsigned       depth;    // Of parentheses
  unsigned       braces;   // Of groups
  Token          last;     // The token before
  bool           selected; // A SELECT was seen
  bool           grouped;  // GROUP or HAVING was seen
  bool           ended;    // The first group is closed
  unsigned       sums;     // COUNT and SUM seen
  unsigned       others;   // Other aggregates seen
  ClioQueryKind* kind;
  ClioBuffer*    problem;
} Checker;

// Words whose results the tests compare with another engine's
static const char* const words[] = {
  "a",           "as",      "asc",       "ask",       "avg",      "base",
  "bind",        "bound",   "by",        "construct", "contains", "count",
  "datatype",    "desc",    "distinct",  "false",     "filter",   "group",
  "having",      "isblank", "isiri",     "isliteral", "isuri",    "lang",
  "langmatches", "limit",   "max",       "min",       "offset",   "optional",
  "order",       "prefix",  "regex",     "sameterm",  "select",   "str",
  "strends",     "strlen",  "strstarts", "sum",       "true",     "union",
  "where",       NULL,
};

typedef struct {
  const char* word;
  const char* why;
} Refusal;

static const Refusal refusals[] = {
  { "describe", "DESCRIBE is not supported: use CONSTRUCT" },
  { "exists", "EXISTS is not supported: use OPTIONAL and FILTER(!BOUND(?x))" },
  { "from", "FROM is not supported: name the files on the command line" },
  { "graph", "GRAPH is not supported: all files are one graph" },
  { "minus", "MINUS is not supported: use OPTIONAL and FILTER(!BOUND(?x))" },
  { "service", "SERVICE is not supported: nothing is fetched" },
  { "values", "VALUES is not supported: use FILTER(?x = a || ?x = b)" },
  { "year", "YEAR() is not supported: use the property clio:year" },
  { NULL, NULL },
};

static bool
is_name_byte(const char c)
{
  return isalnum((unsigned char)c) || c == '_' || c == '-' || (c & 0x80);
}

static void
skip_space(Checker* const c)
{
  while (*c->at) {
    if (*c->at == '#') {
      c->at += strcspn(c->at, "\n");
    } else if (isspace((unsigned char)*c->at)) {
      c->line += *c->at++ == '\n';
    } else {
      break;
    }
  }
}

static size_t
string_length(const char* const text)
{
  const char   quote  = text[0];
  const bool   triple = text[1] == quote && text[2] == quote;
  const size_t width  = triple ? 3U : 1U;
  size_t       i      = width;
  while (text[i] && strncmp(text + i,
                            triple ? (quote == '"' ? "\"\"\"" : "'''")
                                   : (quote == '"' ? "\"" : "'"),
                            width)) {
    i += (text[i] == '\\' && text[i + 1U]) ? 2U : 1U;
  }
  return text[i] ? i + width : i;
}

static size_t
iri_length(const char* const text)
{
  const size_t n = strcspn(text, "> \t\r\n\"{}|^`");
  return text[n] == '>' ? n + 1U : 0U;
}

static size_t
word_length(const char* const text)
{
  size_t n = 0U;
  while (is_name_byte(text[n])) {
    ++n;
  }
  return n;
}

// A name with a colon, whose dots are inside
static size_t
name_length(const char* const text)
{
  size_t n = word_length(text);
  if (text[n] != ':') {
    return 0U;
  }
  ++n;
  while (is_name_byte(text[n]) || text[n] == ':' || text[n] == '%' ||
         (text[n] == '\\' && text[n + 1U]) ||
         (text[n] == '.' && is_name_byte(text[n + 1U]))) {
    n += text[n] == '\\' ? 2U : 1U;
  }
  return n;
}

static Token
next_token(Checker* const c)
{
  skip_space(c);
  Token        token = { TOKEN_SIGN, c->at, 1U, c->line };
  const size_t name  = name_length(c->at);
  const size_t word  = word_length(c->at);
  if (!*c->at) {
    token.kind   = TOKEN_END;
    token.length = 0U;
  } else if (*c->at == '"' || *c->at == '\'') {
    token.kind   = TOKEN_LITERAL;
    token.length = string_length(c->at);
  } else if (*c->at == '<' && iri_length(c->at)) {
    token.kind   = TOKEN_NAME;
    token.length = iri_length(c->at);
  } else if (*c->at == '?' || *c->at == '$' || *c->at == '@') {
    token.kind   = *c->at == '@' ? TOKEN_LITERAL : TOKEN_VARIABLE;
    token.length = 1U + word_length(c->at + 1);
  } else if (name) {
    token.kind   = TOKEN_NAME;
    token.length = name;
  } else if (word) {
    token.kind   = isdigit((unsigned char)*c->at) ? TOKEN_LITERAL : TOKEN_WORD;
    token.length = word;
  }
  for (size_t i = 0U; i < token.length; ++i) {
    c->line += token.text[i] == '\n';
  }
  c->at += token.length;
  return token;
}

static bool
is_word(const Token* const token, const char* const word)
{
  return token->kind == TOKEN_WORD && token->length == strlen(word) &&
         !strncasecmp(token->text, word, token->length);
}

static bool
is_sign(const Token* const token, const char sign)
{
  return token->kind == TOKEN_SIGN && token->text[0] == sign;
}

static ClioStatus
refuse(Checker* const c, const Token* const token, const char* const why)
{
  clio_buffer_printf(c->problem, "line %u: %s", token->line, why);
  return CLIO_UNSUPPORTED;
}

static ClioStatus
check_select(Checker* const c, const Token* const token)
{
  if (c->selected) {
    return refuse(c, token, "a SELECT inside another is not supported");
  }
  c->selected = true;
  return CLIO_SUCCESS;
}

static ClioStatus
note_word(Checker* const c, const Token* const token)
{
  c->grouped =
    c->grouped || is_word(token, "group") || is_word(token, "having");
  c->sums += is_word(token, "count") || is_word(token, "sum");
  c->others +=
    is_word(token, "min") || is_word(token, "max") || is_word(token, "avg");
  if (is_word(token, "distinct") && is_sign(&c->last, '(')) {
    return refuse(c, token, "DISTINCT inside COUNT is not supported");
  }
  return is_word(token, "select") ? check_select(c, token) : CLIO_SUCCESS;
}

static ClioStatus
check_word(Checker* const c, const Token* const token)
{
  for (size_t i = 0U; refusals[i].word; ++i) {
    if (is_word(token, refusals[i].word)) {
      return refuse(c, token, refusals[i].why);
    }
  }
  for (size_t i = 0U; words[i]; ++i) {
    if (is_word(token, words[i])) {
      return note_word(c, token);
    }
  }
  clio_buffer_printf(c->problem,
                     "line %u: %.*s is not supported",
                     token->line,
                     (int)token->length,
                     token->text);
  return CLIO_UNSUPPORTED;
}

static ClioStatus
check_parenthesis(Checker* const c, const Token* const token)
{
  const bool after_name = c->last.kind == TOKEN_NAME;
  const bool in_pattern = c->braces && c->depth == 1U &&
                          (c->last.kind == TOKEN_VARIABLE ||
                           is_sign(&c->last, ';') || is_sign(&c->last, ',') ||
                           is_sign(&c->last, '{') || is_sign(&c->last, '.'));
  return after_name   ? refuse(c,
                             token,
                             "lists, and functions with the name of an IRI, "
                               "are not supported")
         : in_pattern ? refuse(c,
                               token,
                               "lists, and paths in parentheses, are not "
                               "supported")
                      : CLIO_SUCCESS;
}

// Signs of property paths, outside of expressions
static ClioStatus
check_sign(Checker* const c, const Token* const token)
{
  static const char* const path =
    "property paths are not supported: write the steps out with variables";
  switch (token->text[0]) {
  case '(':
    ++c->depth;
    return check_parenthesis(c, token);
  case ')':
    c->depth -= c->depth > 0U;
    return CLIO_SUCCESS;
  case '{':
    ++c->braces;
    return CLIO_SUCCESS;
  case '}':
    c->braces -= c->braces > 0U;
    c->ended = true;
    return CLIO_SUCCESS;
  case '[':
    return refuse(c, token, "[ ] is not supported: use a variable");
  case '/':
  case '|':
  case '+':
  case '!':
    return c->depth ? CLIO_SUCCESS : refuse(c, token, path);
  case '*':
    return (c->depth || is_word(&c->last, "select") ||
            is_word(&c->last, "distinct"))
             ? CLIO_SUCCESS
             : refuse(c, token, path);
  case '^':
    return (c->last.kind == TOKEN_LITERAL || is_sign(&c->last, '^'))
             ? CLIO_SUCCESS
             : refuse(c, token, path);
  default:
    return CLIO_SUCCESS;
  }
}

static ClioStatus
check_variable(Checker* const c, const Token* const token)
{
  if (token->length == 1U) {
    return refuse(
      c, token, "\"?\" without a name: property paths are not supported");
  }

  ClioQueryKind* const kind  = c->kind;
  const bool           named = c->selected && !c->braces && !c->grouped &&
                     kind->n_columns < CLIO_MAX_COLUMNS &&
                     (!c->depth || is_word(&c->last, "as"));
  if (named && !c->ended) {
    kind->columns[kind->n_columns++] =
      clio_substring(token->text + 1, token->length - 1U);
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_query_check(const char* const    sparql,
                 ClioQueryKind* const kind,
                 ClioBuffer* const    problem)
{
  Checker c = { .at = sparql, .line = 1U, .kind = kind, .problem = problem };
  kind->n_columns = 0U;
  c.last.text     = "";

  ClioStatus st = CLIO_SUCCESS;
  for (Token token = next_token(&c); !st && token.kind != TOKEN_END;
       token       = next_token(&c)) {
    st     = token.kind == TOKEN_WORD       ? check_word(&c, &token)
             : token.kind == TOKEN_SIGN     ? check_sign(&c, &token)
             : token.kind == TOKEN_VARIABLE ? check_variable(&c, &token)
                                            : CLIO_SUCCESS;
    c.last = token;
  }
  memset(kind->columns + kind->n_columns,
         0,
         (CLIO_MAX_COLUMNS - kind->n_columns) * sizeof(ClioStringView));
  kind->aggregates = !c.grouped && c.sums + c.others > 0U;
  kind->only_sums  = kind->aggregates && !c.others;
  return st;
}
