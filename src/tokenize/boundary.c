// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/boundary.h"

static bool
is_end(const unsigned kind)
{
  return kind == CLIO_TOKEN_STOP || kind == CLIO_TOKEN_QUESTION ||
         kind == CLIO_TOKEN_ELLIPSIS;
}

static bool
is_closing(const unsigned kind)
{
  return kind == CLIO_TOKEN_QUOTE || kind == CLIO_TOKEN_CLOSE_QUOTE ||
         kind == CLIO_TOKEN_CLOSE;
}

static bool
is_dotted(const unsigned kind)
{
  return kind == CLIO_TOKEN_INITIAL || kind == CLIO_TOKEN_ACRONYM ||
         kind == CLIO_TOKEN_ABBREVIATION;
}

static bool
is_word(const unsigned kind)
{
  return kind == CLIO_TOKEN_LOWER || kind == CLIO_TOKEN_COMMA;
}

void
clio_boundary_note(ClioBoundary* const boundary, const size_t index)
{
  const unsigned kind = boundary->tokens[index].kind;
  boundary->depth += kind == CLIO_TOKEN_OPEN;
  boundary->depth -= kind == CLIO_TOKEN_CLOSE && boundary->depth;
  if (kind == CLIO_TOKEN_QUOTE) {
    boundary->quoted = !boundary->quoted;
  } else if (kind == CLIO_TOKEN_OPEN_QUOTE) {
    boundary->quoted = true;
  } else if (kind == CLIO_TOKEN_CLOSE_QUOTE) {
    boundary->quoted = false;
  }
}

bool
clio_boundary_possible(const ClioBoundary* const boundary, const size_t index)
{
  const ClioToken* const a = &boundary->tokens[index];
  const ClioToken* const b = a + 1;
  if (boundary->depth && is_dotted(a->kind) && !a->upper) {
    return false; // "(c. May 1818)"
  }
  if (!b->spaced) {
    const bool ends =
      is_end(a->kind) || (is_closing(a->kind) && index && is_end(a[-1].kind));
    return ends && !is_closing(b->kind) && b->kind != CLIO_TOKEN_COMMA;
  }
  return !(is_word(b->kind) && !is_end(a->kind) && !is_closing(a->kind) &&
           !is_dotted(a->kind) && a->kind != CLIO_TOKEN_COLON &&
           a->kind != CLIO_TOKEN_FACE && a->kind != CLIO_TOKEN_RULE) &&
         a->kind != CLIO_TOKEN_OPEN && a->kind != CLIO_TOKEN_OPEN_QUOTE;
}

// The bucket of a count: exact if small, then by powers of two
static uint32_t
bucket(const size_t count)
{
  uint32_t log = 0U;
  for (size_t rest = count; rest > 4U; rest /= 2U) {
    ++log;
  }
  return count <= 4U ? (uint32_t)count : 4U + log;
}

static uint32_t
mix(const uint32_t id, const uint32_t a, const uint32_t b, const uint32_t c)
{
  uint32_t hash = id * 0x9E3779B1U;
  hash          = (hash ^ a) * 0x85EBCA6BU;
  hash          = ((hash ^ (hash >> 13U)) + b) * 0xC2B2AE35U;
  hash          = ((hash ^ (hash >> 16U)) + c) * 0x27D4EB2FU;
  return (hash ^ (hash >> 15U)) % CLIO_BOUNDARY_WEIGHTS;
}

static ClioToken
token_at(const ClioBoundary* const boundary, const size_t index)
{
  const ClioToken none = { .kind = CLIO_TOKEN_NONE, .spaced = true };
  return index < boundary->n_tokens ? boundary->tokens[index] : none;
}

// What a token starts with, whatever follows
static uint32_t
start_of(const ClioToken* const token)
{
  return token->upper                       ? 1U
         : token->kind == CLIO_TOKEN_LOWER  ? 2U
         : token->kind == CLIO_TOKEN_NUMBER ? 3U
         : token->kind == CLIO_TOKEN_OPEN ||
             token->kind == CLIO_TOKEN_OPEN_QUOTE ||
             token->kind == CLIO_TOKEN_QUOTE
           ? 4U
           : 5U;
}

void
clio_boundary_features(const ClioBoundary* const boundary,
                       const size_t              index,
                       uint32_t features[CLIO_BOUNDARY_FEATURES])
{
  const ClioToken a    = token_at(boundary, index);
  const ClioToken b    = token_at(boundary, index + 1U);
  const ClioToken p    = token_at(boundary, index - 1U);
  const ClioToken n    = token_at(boundary, index + 2U);
  const ClioToken last = boundary->tokens[boundary->n_tokens - 1U];
  const uint32_t  ab   = a.kind * 64U + b.kind + (b.spaced ? 4096U : 0U);
  const size_t    size = index + 1U - boundary->first;
  const size_t    left = boundary->n_tokens - index - 1U;
  const size_t    wide = a.end - a.start;

  features[0]  = mix(1U, ab, 0U, 0U);
  features[1]  = mix(2U, ab, a.hash, 0U);
  features[2]  = mix(3U, ab, b.hash, 0U);
  features[3]  = mix(4U, a.hash, b.hash, 0U);
  features[4]  = mix(5U, ab, p.kind, n.kind);
  features[5]  = mix(6U, ab, p.hash, 0U);
  features[6]  = mix(7U, ab, p.kind, p.spaced + 2U * a.spaced);
  features[7]  = mix(8U, ab, bucket(size), 0U);
  features[8]  = mix(9U, ab, boundary->quoted, boundary->depth > 0U);
  features[9]  = mix(10U, ab, n.kind, n.spaced);
  features[10] = mix(11U, ab, last.kind, 0U);
  features[11] = mix(12U, ab, bucket(left), 0U);
  features[12] = mix(13U, a.kind, wide < 6U ? (uint32_t)wide : 6U, b.kind);
  features[13] = mix(14U, ab, n.hash, 0U);
  features[14] = mix(15U, b.hash, n.kind, b.kind);
  features[15] = mix(16U, p.hash, a.hash, b.kind);
  features[16] = mix(17U, a.kind, b.hash, n.hash);
  features[17] =
    mix(18U, ab, bucket(size), boundary->tokens[boundary->first].kind);
  features[18] = mix(19U, a.kind, b.kind, last.kind * 16U + bucket(left));
  features[20] = mix(21U, a.kind, start_of(&b), b.spaced);
  features[21] = mix(22U, a.kind, start_of(&b), p.kind);
  features[22] = mix(23U, a.kind, start_of(&b), a.hash);
  features[19] = mix(20U, a.hash, b.kind, n.kind);
}

int32_t
clio_boundary_margin(const ClioBoundary* const boundary, const size_t index)
{
  const ClioToken* const a    = &boundary->tokens[index];
  const unsigned         kind = a->kind;
  const bool marked = is_end(kind) || is_closing(kind) || is_dotted(kind) ||
                      kind == CLIO_TOKEN_COLON || kind == CLIO_TOKEN_DASH ||
                      kind == CLIO_TOKEN_FACE || kind == CLIO_TOKEN_RULE;
  if (kind == CLIO_TOKEN_STOP && a[1].spaced && a[1].upper) {
    return -2 * CLIO_BOUNDARY_MARGIN;
  }
  return marked ? 0 : CLIO_BOUNDARY_MARGIN;
}

bool
clio_boundary_rule(const ClioBoundary* const boundary, const size_t index)
{
  const ClioToken* const a = &boundary->tokens[index];
  const ClioToken* const b = a + 1;
  const bool             ended =
    is_end(a->kind) || (index > boundary->first && is_closing(a->kind) &&
                        is_end(a[-1].kind) && !boundary->depth);
  return ended && b->spaced && b->kind != CLIO_TOKEN_LOWER &&
         !is_closing(b->kind) && b->kind != CLIO_TOKEN_COMMA;
}
